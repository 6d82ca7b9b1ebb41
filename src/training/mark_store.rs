//! Rows around marks: closed sheets and their corrections, walk-ins who are joined to a person.

use diesel::prelude::*;

use super::attendance::AttendanceState;
use super::session::SessionState;
use super::store::AttendanceRow;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{attendance_corrections, attendances, sessions};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = attendance_corrections)]
#[diesel(treat_none_as_default_value = false)]
pub struct CorrectionRow {
    pub id: String,
    pub session_id: String,
    pub attendance_id: String,
    pub state_before: Option<AttendanceState>,
    pub minutes_before: Option<i32>,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
    pub reason: Option<String>,
    pub corrected_by: String,
    pub corrected_at: Instant,
}

/// Closes a session that is open; 0 when it is closed already.
pub fn close_session(conn: &mut Conn, id: &str, by: &str, at: Instant) -> QueryResult<usize> {
    let open = sessions::table.filter(sessions::id.eq(id)).filter(sessions::closed_at.is_null());
    let columns = (
        sessions::state.eq(SessionState::Held),
        sessions::closed_at.eq(at),
        sessions::closed_by.eq(by),
        sessions::version.eq(sessions::version + 1),
    );
    diesel::update(open).set(columns).execute(conn)
}

pub fn insert_correction(conn: &mut Conn, row: &CorrectionRow) -> QueryResult<usize> {
    diesel::insert_into(attendance_corrections::table).values(row).execute(conn)
}

pub fn corrections_of(conn: &mut Conn, session_id: &str, slice: &Slice) -> QueryResult<Vec<CorrectionRow>> {
    attendance_corrections::table
        .filter(attendance_corrections::session_id.eq(session_id))
        .filter(attendance_corrections::id.gt(&slice.after))
        .order(attendance_corrections::id)
        .limit(slice.rows())
        .select(CorrectionRow::as_select())
        .load(conn)
}

/// One mark of a session.
pub fn attendance(conn: &mut Conn, session_id: &str, id: &str) -> QueryResult<Option<AttendanceRow>> {
    attendances::table
        .filter(attendances::id.eq(id))
        .filter(attendances::session_id.eq(session_id))
        .select(AttendanceRow::as_select())
        .get_result(conn)
        .optional()
}

/// Writes down whose mark this is; `Some` when that person is marked at the session already.
pub fn join(conn: &mut Conn, row: &AttendanceRow) -> Result<Option<String>, Error> {
    let columns = (
        attendances::member_id.eq(&row.member_id),
        attendances::family_id.eq(&row.family_id),
        attendances::gender.eq(row.gender),
        attendances::joined_by.eq(&row.joined_by),
        attendances::joined_at.eq(row.joined_at),
    );
    let anonymous = attendances::table.filter(attendances::id.eq(&row.id)).filter(attendances::member_id.is_null());
    on_unique(conn, |conn| diesel::update(anonymous).set(columns).execute(conn))
}
