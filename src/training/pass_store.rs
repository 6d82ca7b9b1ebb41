//! Rows of the passes for one session.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::session_passes;

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = session_passes)]
#[diesel(treat_none_as_default_value = false)]
pub struct PassRow {
    pub id: String,
    pub session_id: String,
    pub label: String,
    pub secret_hash: String,
    pub created_by: String,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub revoked_by: Option<String>,
    pub revoked_at: Option<Instant>,
}

/// `Some` when another pass has these digits.
pub fn insert_pass(conn: &mut Conn, row: &PassRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(session_passes::table).values(row).execute(conn))
}

pub fn pass(conn: &mut Conn, id: &str) -> QueryResult<Option<PassRow>> {
    session_passes::table.find(id).select(PassRow::as_select()).get_result(conn).optional()
}

pub fn pass_by_secret(conn: &mut Conn, hash: &str) -> QueryResult<Option<PassRow>> {
    let one = session_passes::table.filter(session_passes::secret_hash.eq(hash));
    one.select(PassRow::as_select()).get_result(conn).optional()
}

pub fn passes_of(conn: &mut Conn, session_id: &str, slice: &Slice) -> QueryResult<Vec<PassRow>> {
    session_passes::table
        .filter(session_passes::session_id.eq(session_id))
        .filter(session_passes::id.gt(&slice.after))
        .order(session_passes::id)
        .limit(slice.rows())
        .select(PassRow::as_select())
        .load(conn)
}

/// None when it was revoked before.
pub fn revoke(conn: &mut Conn, id: &str, by: &str, at: Instant) -> QueryResult<usize> {
    let open = session_passes::table.filter(session_passes::id.eq(id)).filter(session_passes::revoked_at.is_null());
    let columns = (session_passes::revoked_by.eq(by), session_passes::revoked_at.eq(at));
    diesel::update(open).set(columns).execute(conn)
}
