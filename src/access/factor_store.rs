//! Rows of second factors and of the codes that stand in for them.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::{recovery_codes, second_factors, sign_ins};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = second_factors)]
#[diesel(treat_none_as_default_value = false)]
pub struct FactorRow {
    pub user_id: String,
    /// Base32. Both sides need it: it cannot be hashed.
    pub secret: String,
    pub begun_at: Instant,
    pub confirmed_at: Option<Instant>,
    /// The last step of thirty seconds that served.
    pub last_step: i64,
}

pub fn factor(conn: &mut Conn, user_id: &str) -> QueryResult<Option<FactorRow>> {
    second_factors::table.find(user_id).select(FactorRow::as_select()).get_result(conn).optional()
}

/// Begins anew, whatever was begun before.
pub fn put_factor(conn: &mut Conn, row: &FactorRow) -> QueryResult<usize> {
    diesel::delete(second_factors::table.find(&row.user_id)).execute(conn)?;
    diesel::insert_into(second_factors::table).values(row).execute(conn)
}

pub fn confirm_factor(conn: &mut Conn, user_id: &str, at: Instant) -> QueryResult<usize> {
    diesel::update(second_factors::table.find(user_id)).set(second_factors::confirmed_at.eq(at)).execute(conn)
}

/// 1 when no later step had served.
pub fn spend_step(conn: &mut Conn, user_id: &str, step: i64) -> QueryResult<usize> {
    let before = second_factors::table.find(user_id).filter(second_factors::last_step.lt(step));
    diesel::update(before).set(second_factors::last_step.eq(step)).execute(conn)
}

/// Takes the factor and its recovery codes away.
pub fn delete_factor(conn: &mut Conn, user_id: &str) -> QueryResult<usize> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user_id))).execute(conn)?;
    diesel::delete(second_factors::table.find(user_id)).execute(conn)
}

pub fn insert_recovery_code(conn: &mut Conn, user_id: &str, hash: &str) -> QueryResult<usize> {
    let row = (recovery_codes::code_hash.eq(hash), recovery_codes::user_id.eq(user_id));
    diesel::insert_into(recovery_codes::table).values(row).execute(conn)
}

/// 1 when this unused code was theirs.
pub fn spend_recovery_code(conn: &mut Conn, user_id: &str, hash: &str, at: Instant) -> QueryResult<usize> {
    let unused = recovery_codes::table.find(hash).filter(recovery_codes::user_id.eq(user_id));
    let unused = unused.filter(recovery_codes::used_at.is_null());
    diesel::update(unused).set(recovery_codes::used_at.eq(at)).execute(conn)
}

/// Whether this is a code of theirs, used or not.
pub fn has_recovery_code(conn: &mut Conn, user_id: &str, hash: &str) -> QueryResult<bool> {
    let found = recovery_codes::table.find(hash).filter(recovery_codes::user_id.eq(user_id));
    Ok(found.select(recovery_codes::code_hash).get_result::<String>(conn).optional()?.is_some())
}

pub fn unused_recovery_codes(conn: &mut Conn, user_id: &str) -> QueryResult<i64> {
    let unused = recovery_codes::table.filter(recovery_codes::user_id.eq(user_id));
    unused.filter(recovery_codes::used_at.is_null()).count().get_result(conn)
}

/// The roles of every sign-in of this user are in force again.
pub fn let_go(conn: &mut Conn, user_id: &str) -> QueryResult<usize> {
    let theirs = sign_ins::table.filter(sign_ins::user_id.eq(user_id));
    diesel::update(theirs).set(sign_ins::held_back.eq(None::<bool>)).execute(conn)
}
