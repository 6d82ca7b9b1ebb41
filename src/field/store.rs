//! Rows of acts to settle.

use diesel::prelude::*;

use super::words::SettleState;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Reason;
use crate::platform::error::{Error, Failure};
use crate::platform::paging::Slice;
use crate::platform::schema::to_settle;

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = to_settle)]
#[diesel(treat_none_as_default_value = false)]
pub struct Row {
    /// The refused act's.
    pub id: String,
    pub author_id: String,
    /// The author's, when it arrived.
    pub organisation_id: Option<String>,
    pub kind: String,
    /// Method and address of the door that refused.
    pub door: String,
    /// The operation's body as JSON.
    pub body: String,
    pub told_at: Instant,
    pub arrived_at: Instant,
    /// The refusal as JSON, a [`Reason`]: what it says, in no language yet.
    pub problem: String,
    pub state: SettleState,
    /// Since when its reason is gone.
    pub possible_since: Option<Instant>,
    pub settled_by: Option<String>,
    pub settled_at: Option<Instant>,
    /// The act that settled it.
    pub settled_act: Option<String>,
    pub reason: Option<String>,
    pub version: i32,
}

impl Row {
    /// Why it was refused.
    pub fn reason_refused(&self) -> Result<Reason, Error> {
        serde_json::from_str(&self.problem)
            .map_err(|cause| Failure::new("reading why an act was refused", cause).into())
    }
}

/// Whose acts somebody sees.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub everything: bool,
    pub author: String,
    /// With `kinds`: those of colleagues too.
    pub organisation: Option<String>,
    pub kinds: Vec<&'static str>,
}

/// Before the id in a cursor: what is possible now stands first in the list.
const POSSIBLE: &str = "1";
const NOT_YET: &str = "2";

type Query<'a> = to_settle::BoxedQuery<'a, <Conn as Connection>::Backend>;

fn seen_by(seen: &Seen) -> Query<'static> {
    let all = to_settle::table.into_boxed();
    let own = to_settle::author_id.eq(seen.author.clone());
    match &seen.organisation {
        _ if seen.everything => all,
        None => all.filter(own),
        Some(organisation) => {
            let kinds = to_settle::kind.eq_any(seen.kinds.clone());
            all.filter(own.or(to_settle::organisation_id.assume_not_null().eq(organisation.clone()).and(kinds)))
        }
    }
}

pub fn insert(conn: &mut Conn, row: &Row) -> QueryResult<usize> {
    diesel::insert_into(to_settle::table).values(row).execute(conn)
}

pub fn row(conn: &mut Conn, id: &str) -> QueryResult<Option<Row>> {
    to_settle::table.find(id).select(Row::as_select()).get_result(conn).optional()
}

pub fn seen_row(conn: &mut Conn, seen: &Seen, id: &str) -> QueryResult<Option<Row>> {
    seen_by(seen).filter(to_settle::id.eq(id.to_owned())).select(Row::as_select()).get_result(conn).optional()
}

/// How many are open.
pub fn count_open(conn: &mut Conn, seen: &Seen) -> QueryResult<i64> {
    seen_by(seen).filter(to_settle::state.eq(SettleState::Open)).count().get_result(conn)
}

/// A page of them: what is possible now first, then in order of id.
pub fn rows(conn: &mut Conn, seen: &Seen, state: SettleState, slice: &Slice) -> QueryResult<Vec<Row>> {
    let (rank, after) = slice.after.split_at_checked(1).filter(|_| slice.after.len() > 36).unwrap_or((POSSIBLE, ""));
    let mut rows = Vec::new();
    if rank == POSSIBLE {
        let possible = seen_by(seen).filter(to_settle::possible_since.is_not_null());
        rows = page(conn, possible, state, after, slice.rows())?;
    }
    let left = slice.rows() - i64::try_from(rows.len()).unwrap_or(0);
    if left > 0 {
        let not_yet = seen_by(seen).filter(to_settle::possible_since.is_null());
        rows.extend(page(conn, not_yet, state, if rank == NOT_YET { after } else { "" }, left)?);
    }
    Ok(rows)
}

fn page(conn: &mut Conn, query: Query<'static>, state: SettleState, after: &str, limit: i64) -> QueryResult<Vec<Row>> {
    let after = query.filter(to_settle::state.eq(state)).filter(to_settle::id.gt(after.to_owned()));
    after.order(to_settle::id).limit(limit).select(Row::as_select()).load(conn)
}

impl Row {
    /// Where the following page begins.
    pub fn cursor(&self) -> String {
        format!("{}{}", if self.possible_since.is_some() { POSSIBLE } else { NOT_YET }, self.id)
    }
}

/// Ids of open acts of these kinds, the oldest first.
pub fn open_ids(conn: &mut Conn, kinds: &[&str], limit: i64) -> QueryResult<Vec<String>> {
    let open = to_settle::table.filter(to_settle::state.eq(SettleState::Open)).filter(to_settle::kind.eq_any(kinds));
    open.order(to_settle::id).limit(limit).select(to_settle::id).load(conn)
}

pub fn set_possible(conn: &mut Conn, id: &str, since: Option<Instant>) -> QueryResult<usize> {
    diesel::update(to_settle::table.find(id)).set(to_settle::possible_since.eq(since)).execute(conn)
}

/// Writes how it was settled; 0 when somebody else was first.
pub fn settle(conn: &mut Conn, row: &Row, seen: i32) -> QueryResult<usize> {
    let open = to_settle::table.find(&row.id).filter(to_settle::version.eq(seen));
    diesel::update(open)
        .set((
            to_settle::state.eq(row.state),
            to_settle::body.eq(&row.body),
            to_settle::possible_since.eq(None::<Instant>),
            to_settle::settled_by.eq(&row.settled_by),
            to_settle::settled_at.eq(row.settled_at),
            to_settle::settled_act.eq(&row.settled_act),
            to_settle::reason.eq(&row.reason),
            to_settle::version.eq(seen + 1),
        ))
        .execute(conn)
}
