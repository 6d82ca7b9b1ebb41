//! Rows of badges.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::badges;

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = badges)]
#[diesel(treat_none_as_default_value = false)]
pub struct BadgeRow {
    pub id: String,
    pub secret_hash: String,
    pub user_id: String,
    pub pin_hash: String,
    pub wrong_pins: i32,
    pub created_at: Instant,
    pub created_by: String,
    pub ended_at: Option<Instant>,
}

pub fn insert_badge(conn: &mut Conn, row: &BadgeRow) -> QueryResult<usize> {
    diesel::insert_into(badges::table).values(row).execute(conn)
}

pub fn badge(conn: &mut Conn, id: &str) -> QueryResult<Option<BadgeRow>> {
    badges::table.find(id).select(BadgeRow::as_select()).get_result(conn).optional()
}

/// The badge with this secret, if it opens anything.
pub fn badge_by_secret(conn: &mut Conn, hash: &str) -> QueryResult<Option<BadgeRow>> {
    let open = badges::table.filter(badges::secret_hash.eq(hash)).filter(badges::ended_at.is_null());
    open.select(BadgeRow::as_select()).get_result(conn).optional()
}

/// The badge of a user that opens, if there is one.
pub fn badge_of(conn: &mut Conn, user_id: &str) -> QueryResult<Option<BadgeRow>> {
    let open = badges::table.filter(badges::user_id.eq(user_id)).filter(badges::ended_at.is_null());
    open.select(BadgeRow::as_select()).first(conn).optional()
}

pub fn set_wrong_pins(conn: &mut Conn, id: &str, wrong: i32) -> QueryResult<usize> {
    diesel::update(badges::table.find(id)).set(badges::wrong_pins.eq(wrong)).execute(conn)
}

/// Ends whatever badge a user has; how many.
pub fn end_badges_of(conn: &mut Conn, user_id: &str, at: Instant) -> QueryResult<usize> {
    let open = badges::table.filter(badges::user_id.eq(user_id)).filter(badges::ended_at.is_null());
    diesel::update(open).set(badges::ended_at.eq(at)).execute(conn)
}
