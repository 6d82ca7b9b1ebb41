//! Rows of courses, sessions, enrolments, attendances and equivalences.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::attendance::{AttendanceState, MarkedHow};
use super::course::{Action, ComputerGiven};
use super::enrolment::{Ending, EndingReason};
use super::kind::SessionKind;
use super::module::Module;
use super::session::{HalfDay, SessionState};
use crate::families::Gender;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, in_lists, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{
    attendances, course_modules, courses, enrolments, equivalences, session_parts, sessions,
};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = courses)]
#[diesel(treat_none_as_default_value = false)]
pub struct CourseRow {
    pub id: String,
    pub title: String,
    pub action: Action,
    /// Codes of the axes, by comma.
    pub axes: String,
    pub organisation_id: String,
    pub place_id: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub threshold_percent: i32,
    pub computer_given: ComputerGiven,
    pub computer_after_sessions: Option<i32>,
    pub version: i32,
    pub created_at: Instant,
    pub operation_id: Option<String>,
    pub cohort: Option<String>,
    pub seats: Option<i32>,
    /// Ids of users, by comma.
    pub trainers: Option<String>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = course_modules)]
pub struct CourseModuleRow {
    pub course_id: String,
    pub module: Module,
    pub asked_minutes: i32,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = sessions)]
#[diesel(treat_none_as_default_value = false)]
pub struct SessionRow {
    pub id: String,
    pub course_id: Option<String>,
    pub organisation_id: String,
    pub place_id: Option<String>,
    pub trainer_id: Option<String>,
    pub title: Option<String>,
    pub action: Action,
    pub axes: String,
    pub day: NaiveDate,
    pub starts_at: Option<String>,
    pub half_day: HalfDay,
    pub state: SessionState,
    pub children_along: i32,
    pub companions_along: i32,
    pub version: i32,
    pub created_at: Instant,
    /// For families where null.
    pub kind: Option<SessionKind>,
    /// Codes of the themes, by comma.
    pub themes: Option<String>,
    pub capacity: Option<i32>,
    pub series_id: Option<String>,
    pub on_the_spot: Option<bool>,
    pub planned_trainer_id: Option<String>,
    pub closed_at: Option<Instant>,
    pub closed_by: Option<String>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = session_parts)]
pub struct PartRow {
    pub session_id: String,
    pub position: i32,
    pub module: Module,
    pub minutes: i32,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = enrolments)]
#[diesel(treat_none_as_default_value = false)]
pub struct EnrolmentRow {
    pub id: String,
    pub course_id: String,
    pub member_id: String,
    pub family_id: String,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub ending: Option<Ending>,
    pub ending_reason: Option<EndingReason>,
    pub version: i32,
    pub created_at: Instant,
    /// The enrolment in which they go on.
    pub moved_to: Option<String>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = attendances)]
#[diesel(treat_none_as_default_value = false)]
pub struct AttendanceRow {
    pub id: String,
    pub session_id: String,
    pub member_id: Option<String>,
    pub family_id: Option<String>,
    pub gender: Gender,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
    pub marked_by: String,
    pub marked_at: Instant,
    /// Null for marks from before it was asked.
    pub marked_how: Option<MarkedHow>,
    pub joined_by: Option<String>,
    pub joined_at: Option<Instant>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = equivalences)]
pub struct EquivalenceRow {
    pub id: String,
    pub family_id: String,
    pub module: Module,
    pub minutes: i32,
    pub followed_at: String,
    pub said_by: String,
    pub created_by: String,
    pub created_at: Instant,
}

pub fn insert_course(conn: &mut Conn, row: &CourseRow) -> QueryResult<usize> {
    diesel::insert_into(courses::table).values(row).execute(conn)
}

pub fn insert_course_module(conn: &mut Conn, row: &CourseModuleRow) -> QueryResult<usize> {
    diesel::insert_into(course_modules::table).values(row).execute(conn)
}

pub fn course(conn: &mut Conn, id: &str) -> QueryResult<Option<CourseRow>> {
    courses::table.find(id).select(CourseRow::as_select()).get_result(conn).optional()
}

pub fn courses(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<CourseRow>> {
    let after = courses::table.filter(courses::id.gt(&slice.after));
    after.order(courses::id).limit(slice.rows()).select(CourseRow::as_select()).load(conn)
}

pub fn courses_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<CourseRow>> {
    in_lists(ids, |ids| courses::table.filter(courses::id.eq_any(ids)).select(CourseRow::as_select()).load(conn))
}

/// What these courses ask.
pub fn course_modules_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<CourseModuleRow>> {
    in_lists(ids, |ids| {
        let theirs = course_modules::table.filter(course_modules::course_id.eq_any(ids));
        theirs.select(CourseModuleRow::as_select()).load(conn)
    })
}

pub fn insert_session(conn: &mut Conn, row: &SessionRow) -> QueryResult<usize> {
    diesel::insert_into(sessions::table).values(row).execute(conn)
}

pub fn insert_part(conn: &mut Conn, row: &PartRow) -> QueryResult<usize> {
    diesel::insert_into(session_parts::table).values(row).execute(conn)
}

pub fn session(conn: &mut Conn, id: &str) -> QueryResult<Option<SessionRow>> {
    sessions::table.find(id).select(SessionRow::as_select()).get_result(conn).optional()
}

/// What a list of sessions is narrowed to.
#[derive(Debug, Default)]
pub struct SessionFilter {
    pub after: Option<(NaiveDate, String)>,
    pub organisation_id: Option<String>,
    pub course_id: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Sessions by day, then id.
pub fn sessions(conn: &mut Conn, filter: &SessionFilter, limit: i64) -> QueryResult<Vec<SessionRow>> {
    let mut found = sessions::table.into_boxed();
    if let Some((day, id)) = &filter.after {
        // The first condition says nothing new: it leads the engine to the index by day.
        found = found.filter(sessions::day.ge(day)).filter(sessions::day.gt(day).or(sessions::id.gt(id)));
    }
    if let Some(organisation) = &filter.organisation_id {
        found = found.filter(sessions::organisation_id.eq(organisation));
    }
    if let Some(course) = &filter.course_id {
        found = found.filter(sessions::course_id.eq(course));
    }
    if let Some(from) = filter.from {
        found = found.filter(sessions::day.ge(from));
    }
    if let Some(to) = filter.to {
        found = found.filter(sessions::day.le(to));
    }
    found.order((sessions::day, sessions::id)).limit(limit).select(SessionRow::as_select()).load(conn)
}

/// What records need to know of a session: id, course, day, state.
pub type SessionFactsRow = (String, Option<String>, NaiveDate, SessionState);

/// Sessions of these courses and these sessions themselves, each once.
pub fn sessions_around(conn: &mut Conn, course_ids: &[String], ids: &[String]) -> QueryResult<Vec<SessionFactsRow>> {
    let facts = (sessions::id, sessions::course_id, sessions::day, sessions::state);
    let of_courses = |ids: &[String]| sessions::table.filter(sessions::course_id.eq_any(ids)).select(facts).load(conn);
    let mut found: Vec<SessionFactsRow> = in_lists(course_ids, of_courses)?;
    let known: HashSet<&String> = found.iter().map(|(id, ..)| id).collect();
    let others: Vec<String> = ids.iter().filter(|id| !known.contains(id)).cloned().collect();
    let themselves = |ids: &[String]| sessions::table.filter(sessions::id.eq_any(ids)).select(facts).load(conn);
    found.extend(in_lists(&others, themselves)?);
    Ok(found)
}

/// Parts of these sessions, in their order.
pub fn parts_of(conn: &mut Conn, session_ids: &[String]) -> QueryResult<Vec<PartRow>> {
    in_lists(session_ids, |ids| {
        let theirs = session_parts::table.filter(session_parts::session_id.eq_any(ids));
        theirs.order((session_parts::session_id, session_parts::position)).select(PartRow::as_select()).load(conn)
    })
}

pub fn set_session_state(conn: &mut Conn, id: &str, state: SessionState, along: (i32, i32)) -> QueryResult<usize> {
    let columns = (
        sessions::state.eq(state),
        sessions::children_along.eq(along.0),
        sessions::companions_along.eq(along.1),
        sessions::version.eq(sessions::version + 1),
    );
    diesel::update(sessions::table.filter(sessions::id.eq(id))).set(columns).execute(conn)
}

/// Makes a planned session a held one.
pub fn hold(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let planned = sessions::table.filter(sessions::id.eq(id)).filter(sessions::state.eq(SessionState::Planned));
    let columns = (sessions::state.eq(SessionState::Held), sessions::version.eq(sessions::version + 1));
    diesel::update(planned).set(columns).execute(conn)
}

/// How many sessions of this course this organisation holds.
pub fn sessions_held_by(conn: &mut Conn, course_id: &str, organisation_id: &str) -> QueryResult<i64> {
    sessions::table
        .filter(sessions::course_id.eq(course_id))
        .filter(sessions::organisation_id.eq(organisation_id))
        .count()
        .get_result(conn)
}

/// `Some` when the member is enrolled in that course already.
pub fn insert_enrolment(conn: &mut Conn, row: &EnrolmentRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(enrolments::table).values(row).execute(conn))
}

pub fn enrolment(conn: &mut Conn, id: &str) -> QueryResult<Option<EnrolmentRow>> {
    enrolments::table.find(id).select(EnrolmentRow::as_select()).get_result(conn).optional()
}

/// Ends an enrolment that is live, as this row says.
pub fn end_enrolment(conn: &mut Conn, row: &EnrolmentRow) -> QueryResult<usize> {
    let live = enrolments::table.filter(enrolments::id.eq(&row.id)).filter(enrolments::ended_on.is_null());
    let columns = (
        enrolments::ended_on.eq(row.ended_on),
        enrolments::ending.eq(row.ending),
        enrolments::ending_reason.eq(row.ending_reason),
        enrolments::moved_to.eq(&row.moved_to),
        enrolments::version.eq(enrolments::version + 1),
    );
    diesel::update(live).set(columns).execute(conn)
}

pub fn enrolments_in(conn: &mut Conn, course_id: &str, slice: &Slice) -> QueryResult<Vec<EnrolmentRow>> {
    enrolments::table
        .filter(enrolments::course_id.eq(course_id))
        .filter(enrolments::id.gt(&slice.after))
        .order(enrolments::id)
        .limit(slice.rows())
        .select(EnrolmentRow::as_select())
        .load(conn)
}

/// Members enrolled in a course on a day.
pub fn enrolled_on(conn: &mut Conn, course_id: &str, day: NaiveDate) -> QueryResult<Vec<String>> {
    enrolments::table
        .filter(enrolments::course_id.eq(course_id))
        .filter(enrolments::started_on.le(day))
        .filter(enrolments::ended_on.is_null().or(enrolments::ended_on.ge(day).assume_not_null()))
        .select(enrolments::member_id)
        .load(conn)
}

pub fn enrolments_of(conn: &mut Conn, family_ids: &[String]) -> QueryResult<Vec<EnrolmentRow>> {
    in_lists(family_ids, |ids| {
        let theirs = enrolments::table.filter(enrolments::family_id.eq_any(ids));
        theirs.select(EnrolmentRow::as_select()).load(conn)
    })
}

/// `Some` when somebody marked that member at the same time.
pub fn insert_attendance(conn: &mut Conn, row: &AttendanceRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(attendances::table).values(row).execute(conn))
}

pub fn update_attendance(conn: &mut Conn, row: &AttendanceRow) -> QueryResult<usize> {
    let columns = (
        attendances::state.eq(row.state),
        attendances::minutes.eq(row.minutes),
        attendances::marked_by.eq(&row.marked_by),
        attendances::marked_at.eq(row.marked_at),
        attendances::marked_how.eq(row.marked_how),
    );
    diesel::update(attendances::table.filter(attendances::id.eq(&row.id))).set(columns).execute(conn)
}

pub fn attendance_of(conn: &mut Conn, session_id: &str, member_id: &str) -> QueryResult<Option<AttendanceRow>> {
    attendances::table
        .filter(attendances::session_id.eq(session_id))
        .filter(attendances::member_id.eq(member_id))
        .select(AttendanceRow::as_select())
        .get_result(conn)
        .optional()
}

pub fn attendances_at(conn: &mut Conn, session_id: &str) -> QueryResult<Vec<AttendanceRow>> {
    attendances::table
        .filter(attendances::session_id.eq(session_id))
        .order(attendances::id)
        .select(AttendanceRow::as_select())
        .load(conn)
}

/// What records need to know of an attendance: session, member, family, state, minutes when late.
pub type MarkRow = (String, Option<String>, Option<String>, AttendanceState, Option<i32>);

/// What happened to the people of these families.
pub fn marks_of(conn: &mut Conn, family_ids: &[String]) -> QueryResult<Vec<MarkRow>> {
    let facts = (
        attendances::session_id,
        attendances::member_id,
        attendances::family_id,
        attendances::state,
        attendances::minutes,
    );
    in_lists(family_ids, |ids| attendances::table.filter(attendances::family_id.eq_any(ids)).select(facts).load(conn))
}

pub fn insert_equivalence(conn: &mut Conn, row: &EquivalenceRow) -> QueryResult<usize> {
    diesel::insert_into(equivalences::table).values(row).execute(conn)
}

pub fn equivalence(conn: &mut Conn, id: &str) -> QueryResult<Option<EquivalenceRow>> {
    equivalences::table.find(id).select(EquivalenceRow::as_select()).get_result(conn).optional()
}

pub fn equivalences_of(conn: &mut Conn, family_ids: &[String]) -> QueryResult<Vec<EquivalenceRow>> {
    in_lists(family_ids, |ids| {
        let theirs = equivalences::table.filter(equivalences::family_id.eq_any(ids));
        theirs.select(EquivalenceRow::as_select()).load(conn)
    })
}

/// Whether somebody of this family is or was enrolled in a course of this organisation, or came to one of
/// its sessions.
pub fn is_taught_by(conn: &mut Conn, family_id: &str, organisation_id: &str) -> QueryResult<bool> {
    let enrolled: i64 = enrolments::table
        .inner_join(courses::table.on(courses::id.eq(enrolments::course_id)))
        .filter(enrolments::family_id.eq(family_id))
        .filter(courses::organisation_id.eq(organisation_id))
        .count()
        .get_result(conn)?;
    let came: i64 = attendances::table
        .inner_join(sessions::table.on(sessions::id.eq(attendances::session_id)))
        .filter(attendances::family_id.eq(family_id))
        .filter(sessions::organisation_id.eq(organisation_id))
        .count()
        .get_result(conn)?;
    Ok(enrolled + came > 0)
}
