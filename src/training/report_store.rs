//! The one query of reports that reaches from attendances to the tables of families: their codes, never their
//! names.

use diesel::prelude::*;

use super::attendance::AttendanceState;
use crate::families::{Gender, PriorityNeighbourhood};
use crate::platform::db::{Conn, in_lists};
use crate::platform::schema::{attendances, families, members};

/// One attendance with the codes of who it was.
#[derive(Debug, Queryable)]
pub struct CodedMark {
    pub session_id: String,
    pub id: String,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
    /// As noted at the session; a member's own counts first.
    pub gender: Gender,
    pub member: Option<(String, Gender, Option<i32>)>,
    pub family: Option<(String, PriorityNeighbourhood)>,
}

/// Who was at these sessions, in codes. A join: a million people would be asked for by id otherwise.
pub fn coded_marks_at(conn: &mut Conn, session_ids: &[String]) -> QueryResult<Vec<CodedMark>> {
    in_lists(session_ids, |ids| {
        attendances::table
            .left_join(members::table.on(members::id.nullable().eq(attendances::member_id)))
            .left_join(families::table.on(families::id.nullable().eq(attendances::family_id)))
            .filter(attendances::session_id.eq_any(ids))
            // A walk-in who was taken back is nobody.
            .filter(attendances::member_id.is_not_null().or(attendances::state.ne(AttendanceState::Registered)))
            .select((
                attendances::session_id,
                attendances::id,
                attendances::state,
                attendances::minutes,
                attendances::gender,
                (members::code, members::gender, members::birth_year).nullable(),
                (families::code, families::priority_neighbourhood).nullable(),
            ))
            .load(conn)
    })
}
