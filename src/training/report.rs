//! Rows for the exports `attendance` and `training-records`, read in one snapshot.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::attendance::AttendanceState;
use super::book::{all_books, parts_by_session};
use super::course::Action;
use super::module::Minutes;
use super::record::{Record, credit_by_module, record};
use super::session::{HalfDay, Part, SessionState};
use super::store::{self, AttendanceRow, SessionFilter, SessionRow};
use crate::access::{organisation_names, place_names};
use crate::families::{Family, Gender, PriorityNeighbourhood, Pseudonym, all_families, all_pseudonyms};
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

struct Names {
    places: HashMap<String, String>,
    organisations: HashMap<String, String>,
    courses: HashMap<String, String>,
    members: HashMap<String, Pseudonym>,
    families: HashMap<String, Family>,
}

/// Who was where, from day to day (both included), by day.
pub fn attendance_lines(
    conn: &mut Conn,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Vec<AttendanceLine>, Error> {
    let filter = SessionFilter { from, to, ..SessionFilter::default() };
    let sessions = store::sessions(conn, &filter, i64::MAX)?;
    let mut parts = parts_by_session(store::parts_of(conn, None)?);
    let mut marks: HashMap<String, Vec<AttendanceRow>> = HashMap::new();
    for mark in store::attendances_of(conn, None)? {
        marks.entry(mark.session_id.clone()).or_default().push(mark);
    }
    let names = Names {
        places: place_names(conn)?,
        organisations: organisation_names(conn)?,
        courses: store::courses_of(conn, None)?.into_iter().map(|row| (row.id, row.title)).collect(),
        members: all_pseudonyms(conn)?,
        families: all_families(conn)?,
    };
    let mut lines = Vec::new();
    for session in &sessions {
        let parts = parts.remove(&session.id).unwrap_or_default();
        let mut at_session = marks.remove(&session.id).unwrap_or_default();
        at_session.sort_by(|one, other| one.id.cmp(&other.id));
        lines.extend(at_session.into_iter().map(|mark| line(session, &parts, mark, &names)));
    }
    Ok(lines)
}

fn line(session: &SessionRow, parts: &[Part], mark: AttendanceRow, names: &Names) -> AttendanceLine {
    let member = mark.member_id.as_ref().and_then(|id| names.members.get(id));
    let family = mark.family_id.as_ref().and_then(|id| names.families.get(id));
    let took_place = matches!(session.state, SessionState::Planned | SessionState::Held);
    let course = session.course_id.as_ref().and_then(|id| names.courses.get(id));
    AttendanceLine {
        session_id: session.id.clone(),
        day: session.day,
        half_day: session.half_day,
        session_state: session.state,
        place: session.place_id.as_ref().and_then(|id| names.places.get(id)).cloned(),
        organisation: names.organisations.get(&session.organisation_id).cloned().unwrap_or_default(),
        course_title: course.or(session.title.as_ref()).cloned(),
        action: session.action,
        module_minutes: parts.iter().map(|part| (part.module, part.minutes)).collect(),
        member_code: member.map(|member| member.code.clone()),
        family_code: family.map(|family| family.code.clone()),
        gender: member.map_or(mark.gender, |member| member.gender),
        birth_year: member.and_then(|member| member.birth_year),
        priority_neighbourhood: family.map_or(PriorityNeighbourhood::Unknown, |family| family.priority_neighbourhood),
        state: mark.state,
        credited: if took_place { credit_by_module(parts, mark.state, mark.minutes) } else { Minutes::default() },
    }
}

/// Every family with its record, by code.
pub fn record_lines(conn: &mut Conn) -> Result<Vec<RecordLine>, Error> {
    let (shelf, books) = all_books(conn)?;
    let mut families: Vec<Family> = all_families(conn)?.into_values().collect();
    families.sort_by(|one, other| one.code.cmp(&other.code));
    let lines = families.into_iter().map(|family| {
        let record = books.get(&family.id).map_or_else(Record::default, |book| record(&shelf, book));
        RecordLine { family, record }
    });
    Ok(lines.collect())
}
