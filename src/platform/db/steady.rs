//! An UPDATE that is prepared once. Diesel takes every UPDATE for one whose columns may differ from call to
//! call, writes its text out and has it compiled anew each time; three of them were a fifth of what a scan costs.
//! An INSERT of a row is compiled once, but its text written out at each call, to look it up by.

use std::any::Any;
use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AsChangeset, AstPass, IntoUpdateTarget, QueryFragment, QueryId};
use diesel::{QueryResult, QuerySource, RunQueryDsl};

/// An UPDATE whose text is always the same. Made by [`steady_update`].
pub struct SteadyUpdate<Name, From, Changes, Where> {
    name: PhantomData<Name>,
    from: From,
    changes: Changes,
    place: Where,
}

/// The table that a target is in, as a FROM clause.
type FromOf<T> = <<T as diesel::associations::HasTable>::Table as QuerySource>::FromClause;

/// As `diesel::update(target).set(changes)`, kept compiled under the name of a type. One name, one text: the
/// changes must name the same columns at every call (no `Option` that stands for « as it is »).
pub fn steady_update<Name, T, C>(target: T, changes: C) -> SteadyUpdate<Name, FromOf<T>, C::Changeset, T::WhereClause>
where
    T: IntoUpdateTarget,
    T::Table: QuerySource,
    C: AsChangeset<Target = T::Table>,
{
    let target = target.into_update_target();
    SteadyUpdate {
        name: PhantomData,
        from: target.table.from_clause(),
        changes: changes.as_changeset(),
        place: target.where_clause,
    }
}

impl<Name: Any, F, C, W> QueryId for SteadyUpdate<Name, F, C, W> {
    type QueryId = Name;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB, Name, F, C, W> QueryFragment<DB> for SteadyUpdate<Name, F, C, W>
where
    DB: Backend,
    F: QueryFragment<DB>,
    C: QueryFragment<DB>,
    W: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.from.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.changes.walk_ast(out.reborrow())?;
        self.place.walk_ast(out.reborrow())
    }
}

impl<Name, F, C, W, Engine> RunQueryDsl<Engine> for SteadyUpdate<Name, F, C, W> {}

/// An INSERT whose text is always the same. Made by [`steady_insert`].
pub struct SteadyInsert<Name, Insert> {
    name: PhantomData<Name>,
    insert: Insert,
}

/// This very INSERT, kept compiled under the name of a type. One name, one text: the same columns at every call.
pub fn steady_insert<Name, Insert>(insert: Insert) -> SteadyInsert<Name, Insert> {
    SteadyInsert { name: PhantomData, insert }
}

impl<Name: Any, Insert> QueryId for SteadyInsert<Name, Insert> {
    type QueryId = Name;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Backend, Name, Insert: QueryFragment<DB>> QueryFragment<DB> for SteadyInsert<Name, Insert> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.insert.walk_ast(out)
    }
}

impl<Name, Insert, Engine> RunQueryDsl<Engine> for SteadyInsert<Name, Insert> {}
