//! Rows where machines and courses meet: computers whose family follows no course, families on a course without
//! a computer.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::store::{AllocationRow, LineRow};
use super::words::LineState;
use crate::platform::db::Conn;
use crate::platform::schema::{allocation_lines, allocations, enrolments};
use crate::training::Ending;

/// The computers that wait for a family.
pub fn reserved_computers(conn: &mut Conn, family_id: &str) -> QueryResult<Vec<LineRow>> {
    allocation_lines::table
        .filter(allocation_lines::family_id.eq(family_id))
        .filter(allocation_lines::live.eq(true))
        .filter(allocation_lines::counts.eq(true))
        .filter(allocation_lines::state.eq(LineState::Reserved))
        .order(allocation_lines::id)
        .select(LineRow::as_select())
        .load(conn)
}

/// Computers reserved for a family, or with it, where nobody of it is on a course or R5 was waived, and nobody was
/// said to have completed one: these may lack a course, and their records tell.
pub fn perhaps_without_course(conn: &mut Conn, most: i64) -> QueryResult<Vec<(LineRow, AllocationRow)>> {
    let theirs = || enrolments::table.filter(enrolments::family_id.eq(allocation_lines::family_id));
    let live = theirs().filter(enrolments::ended_on.is_null());
    let completed = theirs().filter(enrolments::ending.eq(Ending::Completed));
    allocation_lines::table
        .inner_join(allocations::table.on(allocations::id.eq(allocation_lines::allocation_id)))
        .filter(allocation_lines::live.eq(true))
        .filter(allocation_lines::counts.eq(true))
        .filter(not(exists(live)).or(allocations::waiver_reason.is_not_null()))
        .filter(not(exists(completed)))
        .order(allocation_lines::id)
        .limit(most)
        .select((LineRow::as_select(), AllocationRow::as_select()))
        .load(conn)
}

/// Families with somebody on a course, and no computer of ours that waits for them or is with them.
pub fn without_computer(conn: &mut Conn, most: i64) -> QueryResult<Vec<String>> {
    let computer = allocation_lines::table
        .filter(allocation_lines::family_id.eq(enrolments::family_id))
        .filter(allocation_lines::live.eq(true))
        .filter(allocation_lines::counts.eq(true));
    enrolments::table
        .filter(enrolments::ended_on.is_null())
        .filter(not(exists(computer)))
        .order(enrolments::family_id)
        .limit(most)
        .select(enrolments::family_id)
        .distinct()
        .load(conn)
}
