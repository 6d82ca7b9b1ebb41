//! Rows of people who turned out to be one.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::{Conn, in_lists};
use crate::platform::schema::{members, united_members};

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = united_members)]
pub struct UnitedRow {
    pub id: String,
    pub code: String,
    pub into_id: String,
    pub united_by: String,
    pub united_at: Instant,
}

/// Lets a person go who holds nothing any more, and leads from them (and from who led to them) to who stays.
pub fn unite(conn: &mut Conn, row: &UnitedRow) -> QueryResult<usize> {
    let led_here = united_members::table.filter(united_members::into_id.eq(&row.id));
    diesel::update(led_here).set(united_members::into_id.eq(&row.into_id)).execute(conn)?;
    diesel::insert_into(united_members::table).values(row).execute(conn)?;
    diesel::delete(members::table.find(&row.id)).execute(conn)
}

/// Who somebody of this id became.
pub fn became(conn: &mut Conn, id: &str) -> QueryResult<Option<String>> {
    united_members::table.find(id).select(united_members::into_id).get_result(conn).optional()
}

/// Who became one of these: an older backup still holds them.
pub fn led_to(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<String>> {
    in_lists(ids, |ids| {
        united_members::table.filter(united_members::into_id.eq_any(ids)).select(united_members::id).load(conn)
    })
}
