//! Rows for the exports `attendance` and `training-records`, told a batch at a time inside one snapshot:
//! memory does not grow with them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::attendance::AttendanceState;
use super::book::{parts_by_session, records_of};
use super::course::Action;
use super::module::Minutes;
use super::record::{Record, credit_by_module};
use super::report_store::{CodedMark, coded_marks_at};
use super::session::{HalfDay, Part, SessionState};
use super::store::{self, SessionFilter, SessionRow};
use crate::access::{organisation_names, place_names};
use crate::families::{Family, Gender, PriorityNeighbourhood, families_after};
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// One person at one session; an anonymous walk-in has no codes.
#[derive(Debug, Clone)]
pub struct AttendanceLine {
    pub session_id: String,
    pub day: NaiveDate,
    pub half_day: HalfDay,
    pub session_state: SessionState,
    pub place: Option<String>,
    pub organisation: String,
    /// The course's title, or the session's own where it is outside any course.
    pub course_title: Option<String>,
    pub action: Action,
    pub module_minutes: Minutes,
    pub member_code: Option<String>,
    pub family_code: Option<String>,
    pub gender: Gender,
    pub birth_year: Option<i32>,
    pub priority_neighbourhood: PriorityNeighbourhood,
    pub state: AttendanceState,
    /// Nothing at a session that was cancelled or postponed.
    pub credited: Minutes,
}

/// A family's record, with what reports say of the family.
#[derive(Debug, Clone)]
pub struct RecordLine {
    pub family: Family,
    pub record: Record,
}

/// Sessions read at a time, so that memory stays flat.
const SESSIONS: i64 = 200;
/// Families read at a time.
const FAMILIES: i64 = 1_000;

/// What stands on every row of a session, known once.
struct Names {
    places: HashMap<String, String>,
    organisations: HashMap<String, String>,
    courses: HashMap<String, String>,
}

/// Tells who was where, from day to day (both included): by day, then session, then mark.
pub fn each_attendance(
    conn: &mut Conn,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    mut tell: impl FnMut(AttendanceLine) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut filter = SessionFilter { from, to, ..SessionFilter::default() };
    let (places, organisations) = (place_names(conn)?, organisation_names(conn)?);
    let mut names = Names { places, organisations, courses: HashMap::new() };
    loop {
        let sessions = store::sessions(conn, &filter, SESSIONS)?;
        let Some(last) = sessions.last() else { return Ok(()) };
        filter.after = Some((last.day, last.id.clone()));
        let ids: Vec<String> = sessions.iter().map(|row| row.id.clone()).collect();
        let mut course_ids: Vec<String> = sessions.iter().filter_map(|row| row.course_id.clone()).collect();
        course_ids.sort_unstable();
        course_ids.dedup();
        names.courses = store::courses_of(conn, &course_ids)?.into_iter().map(|row| (row.id, row.title)).collect();
        let mut parts = parts_by_session(store::parts_of(conn, &ids)?);
        let mut marks: HashMap<String, Vec<CodedMark>> = HashMap::new();
        for mark in coded_marks_at(conn, &ids)? {
            marks.entry(mark.session_id.clone()).or_default().push(mark);
        }
        for session in &sessions {
            let parts = parts.remove(&session.id).unwrap_or_default();
            let mut at_session = marks.remove(&session.id).unwrap_or_default();
            at_session.sort_by(|one, other| one.id.cmp(&other.id));
            at_session.into_iter().try_for_each(|mark| tell(line(session, &parts, mark, &names)))?;
        }
    }
}

fn line(session: &SessionRow, parts: &[Part], mark: CodedMark, names: &Names) -> AttendanceLine {
    let took_place = matches!(session.state, SessionState::Planned | SessionState::Held);
    let course = session.course_id.as_ref().and_then(|id| names.courses.get(id));
    let (member_code, gender, birth_year) = match mark.member {
        Some((code, gender, birth_year)) => (Some(code), gender, birth_year),
        None => (None, mark.gender, None),
    };
    let (family_code, priority_neighbourhood) = mark.family.unzip();
    AttendanceLine {
        session_id: mark.session_id,
        day: session.day,
        half_day: session.half_day,
        session_state: session.state,
        place: session.place_id.as_ref().and_then(|id| names.places.get(id)).cloned(),
        organisation: names.organisations.get(&session.organisation_id).cloned().unwrap_or_default(),
        course_title: course.or(session.title.as_ref()).cloned(),
        action: session.action,
        module_minutes: parts.iter().map(|part| (part.module, part.minutes)).collect(),
        member_code,
        family_code,
        gender,
        birth_year,
        priority_neighbourhood: priority_neighbourhood.unwrap_or(PriorityNeighbourhood::Unknown),
        state: mark.state,
        credited: if took_place { credit_by_module(parts, mark.state, mark.minutes) } else { Minutes::default() },
    }
}

/// Tells every family with its record, by code.
pub fn each_record(conn: &mut Conn, mut tell: impl FnMut(RecordLine) -> Result<(), Error>) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let families = families_after(conn, &after, FAMILIES)?;
        let Some(last) = families.last() else { return Ok(()) };
        after.clone_from(&last.code);
        let ids: Vec<String> = families.iter().map(|family| family.id.clone()).collect();
        let mut records = records_of(conn, &ids)?;
        for family in families {
            let record = records.remove(&family.id).unwrap_or_default();
            tell(RecordLine { family, record })?;
        }
    }
}
