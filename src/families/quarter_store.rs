//! Rows of priority neighbourhoods.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::paging::Slice;
use crate::platform::schema::{families, quarters};

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = quarters)]
#[diesel(treat_none_as_default_value = false)]
pub struct QuarterRow {
    pub geography: i32,
    pub code: String,
    pub name: String,
    pub commune: Option<String>,
    pub loaded_by: String,
    pub loaded_at: Instant,
}

/// The years of the geographies that are loaded, newest first.
pub fn geographies(conn: &mut Conn) -> QueryResult<Vec<i32>> {
    quarters::table.select(quarters::geography).distinct().order(quarters::geography.desc()).load(conn)
}

/// Those of a geography.
pub fn quarters_of(conn: &mut Conn, geography: i32) -> QueryResult<Vec<QuarterRow>> {
    quarters::table
        .filter(quarters::geography.eq(geography))
        .order(quarters::code)
        .select(QuarterRow::as_select())
        .load(conn)
}

/// A page of a geography, in order of code.
pub fn page(conn: &mut Conn, geography: i32, slice: &Slice) -> QueryResult<Vec<QuarterRow>> {
    let after = quarters::table.filter(quarters::geography.eq(geography)).filter(quarters::code.gt(&slice.after));
    after.order(quarters::code).limit(slice.rows()).select(QuarterRow::as_select()).load(conn)
}

/// The codes that cards say of this geography.
pub fn held(conn: &mut Conn, geography: i32) -> QueryResult<Vec<String>> {
    let theirs = families::table.filter(families::quarter_geography.eq(geography));
    let codes: Vec<Option<String>> = theirs.select(families::quarter).distinct().load(conn)?;
    Ok(codes.into_iter().flatten().collect())
}

/// These and no others are the geography.
pub fn replace(conn: &mut Conn, geography: i32, rows: &[QuarterRow]) -> QueryResult<()> {
    diesel::delete(quarters::table.filter(quarters::geography.eq(geography))).execute(conn)?;
    for row in rows {
        diesel::insert_into(quarters::table).values(row).execute(conn)?;
    }
    Ok(())
}
