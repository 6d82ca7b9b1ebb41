//! Rows of the links by which a password is chosen.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::password_links;

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = password_links)]
#[diesel(treat_none_as_default_value = false)]
pub struct LinkRow {
    pub id: String,
    pub secret_hash: String,
    pub user_id: String,
    pub created_at: Instant,
    pub created_by: String,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
}

pub fn insert_link(conn: &mut Conn, row: &LinkRow) -> QueryResult<usize> {
    diesel::insert_into(password_links::table).values(row).execute(conn)
}

pub fn link(conn: &mut Conn, id: &str) -> QueryResult<Option<LinkRow>> {
    password_links::table.find(id).select(LinkRow::as_select()).get_result(conn).optional()
}

pub fn link_by_secret(conn: &mut Conn, hash: &str) -> QueryResult<Option<LinkRow>> {
    let found = password_links::table.filter(password_links::secret_hash.eq(hash));
    found.select(LinkRow::as_select()).get_result(conn).optional()
}

/// Links of a user that could still serve do so no more.
pub fn spend_links_of(conn: &mut Conn, user_id: &str, at: Instant) -> QueryResult<usize> {
    let unused = password_links::table.filter(password_links::user_id.eq(user_id));
    let unused = unused.filter(password_links::used_at.is_null());
    diesel::update(unused).set(password_links::used_at.eq(at)).execute(conn)
}
