//! Rows of families that were told apart.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::{families, families_apart};

/// Two families that are not one, by their ids in order.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = families_apart)]
pub struct ApartRow {
    pub first: String,
    pub second: String,
    pub said_by: String,
    pub said_at: Instant,
}

pub fn insert_apart(conn: &mut Conn, row: &ApartRow) -> QueryResult<usize> {
    diesel::insert_into(families_apart::table).values(row).execute(conn)
}

pub fn apart(conn: &mut Conn, first: &str, second: &str) -> QueryResult<Option<ApartRow>> {
    families_apart::table.find((first, second)).select(ApartRow::as_select()).get_result(conn).optional()
}

pub fn delete_apart(conn: &mut Conn, first: &str, second: &str) -> QueryResult<usize> {
    diesel::delete(families_apart::table.find((first, second))).execute(conn)
}

/// Each family told apart from this one, by its code, in order of code.
pub fn apart_from(conn: &mut Conn, family_id: &str) -> QueryResult<Vec<(String, ApartRow)>> {
    let named = families_apart::table.inner_join(
        families::table.on(families::id
            .eq(families_apart::first)
            .or(families::id.eq(families_apart::second))
            .and(families::id.ne(family_id))),
    );
    let theirs = named.filter(families_apart::first.eq(family_id).or(families_apart::second.eq(family_id)));
    theirs.order(families::code).select((families::code, ApartRow::as_select())).load(conn)
}

/// Every pair told apart, by codes in the order of the alphabet.
pub fn all_apart(conn: &mut Conn) -> QueryResult<HashSet<(String, String)>> {
    let (first, second) = diesel::alias!(families as first, families as second);
    let pairs: Vec<(String, String)> = families_apart::table
        .inner_join(first.on(first.field(families::id).eq(families_apart::first)))
        .inner_join(second.on(second.field(families::id).eq(families_apart::second)))
        .select((first.field(families::code), second.field(families::code)))
        .load(conn)?;
    Ok(pairs.into_iter().map(|(one, other)| if one < other { (one, other) } else { (other, one) }).collect())
}
