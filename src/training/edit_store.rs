//! Rows told anew: courses, sessions and funding operations whose version is still the one that was seen.

use diesel::dsl::max;
use diesel::prelude::*;

use super::attendance::AttendanceState;
use super::operation_store::OperationRow;
use super::store::{CourseRow, SessionRow};
use crate::platform::db::Conn;
use crate::platform::schema::{
    attendances, course_modules, courses, operation_places, operations, session_counts, session_parts, sessions,
};

/// Who stands on the sheet of a session.
pub struct People {
    /// Somebody is marked or counted.
    pub any: bool,
    /// Of who came late, in minutes.
    pub longest_stay: Option<i32>,
}

pub fn people_at(conn: &mut Conn, session_id: &str) -> QueryResult<People> {
    let at = attendances::table.filter(attendances::session_id.eq(session_id));
    let marked: i64 = at.filter(attendances::state.ne(AttendanceState::Registered)).count().get_result(conn)?;
    let counted: i64 =
        session_counts::table.filter(session_counts::session_id.eq(session_id)).count().get_result(conn)?;
    let late = at.filter(attendances::state.eq(AttendanceState::Late));
    let longest_stay = late.select(max(attendances::minutes)).get_result(conn)?;
    Ok(People { any: marked + counted > 0, longest_stay })
}

/// 0 where it was changed meanwhile. Its operation has a door of its own.
pub fn update_course(conn: &mut Conn, row: &CourseRow, seen: i32) -> QueryResult<usize> {
    let columns = (
        courses::title.eq(&row.title),
        courses::action.eq(row.action),
        courses::axes.eq(&row.axes),
        courses::organisation_id.eq(&row.organisation_id),
        courses::place_id.eq(&row.place_id),
        courses::starts_on.eq(row.starts_on),
        courses::ends_on.eq(row.ends_on),
        courses::threshold_percent.eq(row.threshold_percent),
        courses::computer_given.eq(row.computer_given),
        courses::computer_after_sessions.eq(row.computer_after_sessions),
        courses::cohort.eq(&row.cohort),
        courses::seats.eq(row.seats),
        courses::trainers.eq(&row.trainers),
        courses::version.eq(seen + 1),
    );
    let same = courses::table.filter(courses::id.eq(&row.id)).filter(courses::version.eq(seen));
    diesel::update(same).set(columns).execute(conn)
}

pub fn delete_course_modules(conn: &mut Conn, course_id: &str) -> QueryResult<usize> {
    diesel::delete(course_modules::table.filter(course_modules::course_id.eq(course_id))).execute(conn)
}

/// 0 where it was changed meanwhile. What became of it, and how it came about, stays.
pub fn update_session(conn: &mut Conn, row: &SessionRow, seen: i32) -> QueryResult<usize> {
    let columns = (
        sessions::course_id.eq(&row.course_id),
        sessions::organisation_id.eq(&row.organisation_id),
        sessions::place_id.eq(&row.place_id),
        sessions::trainer_id.eq(&row.trainer_id),
        sessions::title.eq(&row.title),
        sessions::action.eq(row.action),
        sessions::axes.eq(&row.axes),
        sessions::day.eq(row.day),
        sessions::starts_at.eq(&row.starts_at),
        sessions::half_day.eq(row.half_day),
        sessions::kind.eq(row.kind),
        sessions::themes.eq(&row.themes),
        sessions::capacity.eq(row.capacity),
        sessions::version.eq(seen + 1),
    );
    let same = sessions::table.filter(sessions::id.eq(&row.id)).filter(sessions::version.eq(seen));
    diesel::update(same).set(columns).execute(conn)
}

pub fn delete_parts(conn: &mut Conn, session_id: &str) -> QueryResult<usize> {
    diesel::delete(session_parts::table.filter(session_parts::session_id.eq(session_id))).execute(conn)
}

/// 0 where it was changed meanwhile.
pub fn update_operation(conn: &mut Conn, row: &OperationRow, seen: i32) -> QueryResult<usize> {
    let columns = (
        operations::funder.eq(&row.funder),
        operations::name.eq(&row.name),
        operations::number.eq(&row.number),
        operations::starts_on.eq(row.starts_on),
        operations::ends_on.eq(row.ends_on),
        operations::sentence.eq(&row.sentence),
        operations::proof.eq(row.proof),
        operations::kept_until.eq(row.kept_until),
        operations::version.eq(seen + 1),
    );
    let same = operations::table.filter(operations::id.eq(&row.id)).filter(operations::version.eq(seen));
    diesel::update(same).set(columns).execute(conn)
}

pub fn delete_places(conn: &mut Conn, operation_id: &str) -> QueryResult<usize> {
    diesel::delete(operation_places::table.filter(operation_places::operation_id.eq(operation_id))).execute(conn)
}
