//! What is shown of a record and of a session's sheet.

use std::collections::HashMap;

use crate::platform::shapes::Id;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::attendance::{AttendanceState, MarkedHow, enrolled_at};
use super::book::book_of;
use super::module::Module;
use super::proof::{self, SheetProof};
use super::record::{ModuleRecord, Record, RecordState, Shelf, record};
use super::session::{Session, SessionState, session};
use super::sign::{Sign, signs_in};
use super::store::{self, AttendanceRow};
use crate::families::{self, Family, Gender, Member};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::person::Role;
use crate::platform::text;
use crate::say;

/// A training record. A referrer sees the state alone: an absence is nobody else's business.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordView {
    pub family_code: String,
    pub state: RecordState,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modules: Option<Vec<ModuleView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions_attended: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_minutes: Option<i32>,
    /// Each learner of the family counted for themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_minutes: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live_courses: Option<Vec<CourseName>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CourseName {
    #[schema(value_type = Id)]
    pub id: String,
    pub title: String,
}

/// One module: minutes are what is kept, hours what people read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ModuleView {
    pub module: Module,
    pub asked_minutes: i32,
    pub attended_minutes: i32,
    /// Followed elsewhere; they count for the threshold.
    pub equivalent_minutes: i32,
    pub asked_hours: f64,
    pub attended_hours: f64,
    pub threshold_percent: Option<i32>,
    pub reached: bool,
}

/// Hours with two decimals.
pub fn hours(minutes: i32) -> f64 {
    (f64::from(minutes) / 60.0 * 100.0).round() / 100.0
}

impl From<&ModuleRecord> for ModuleView {
    fn from(one: &ModuleRecord) -> Self {
        Self {
            module: one.module,
            asked_minutes: one.asked_minutes,
            attended_minutes: one.attended_minutes,
            equivalent_minutes: one.equivalent_minutes,
            asked_hours: hours(one.asked_minutes),
            attended_hours: hours(one.attended_minutes),
            threshold_percent: one.threshold_percent,
            reached: one.reached,
        }
    }
}

/// The record of a family, as the person asking may see it.
pub fn record_view(cx: &mut Cx, family: Family) -> Result<RecordView, Error> {
    if cx.who.is(Role::Trainer) && !cx.who.is_one_of(&[Role::Coordinator, Role::Referrer]) {
        let own = cx.who.organisation_id.clone().unwrap_or_default();
        if !store::is_taught_by(cx.conn, &family.id, &own)? {
            return Err(not_found(say!("families-this-family")).into());
        }
    }
    let (shelf, book) = book_of(cx.conn, &family.id)?;
    let record = record(&shelf, &book);
    let whole = cx.who.is_one_of(&[Role::Coordinator, Role::Trainer]);
    Ok(RecordView {
        family_code: family.code,
        state: record.state,
        modules: whole.then(|| shown_modules(&record)),
        sessions_attended: whole.then_some(record.sessions_attended),
        planned_minutes: whole.then_some(record.planned_minutes),
        person_minutes: whole.then(|| record.person_minutes()),
        live_courses: whole.then(|| live_courses(&shelf, &record)),
    })
}

/// The three core modules, and the rest where there is something to say of it.
fn shown_modules(record: &Record) -> Vec<ModuleView> {
    let said = |one: &&ModuleRecord| {
        one.module != Module::Other || one.asked_minutes + one.attended_minutes + one.equivalent_minutes > 0
    };
    record.modules.iter().filter(said).map(ModuleView::from).collect()
}

fn live_courses(shelf: &Shelf, record: &Record) -> Vec<CourseName> {
    let named = |id: &String| {
        let title = shelf.courses.get(id).map(|course| course.title.clone()).unwrap_or_default();
        CourseName { id: id.clone(), title }
    };
    record.live_courses.iter().map(named).collect()
}

/// Everybody who is expected or who came, one line each.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sheet {
    #[schema(value_type = Id)]
    pub session_id: String,
    pub day: NaiveDate,
    pub state: SessionState,
    /// When it was closed: what changes afterwards is kept beside what stood there.
    pub closed_at: Option<Instant>,
    /// The session's length.
    pub minutes: i32,
    /// Left out where no funder asks for a proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<SheetProof>,
    pub items: Vec<SheetLine>,
    /// Always null: a sheet is one page.
    pub next: Option<String>,
}

/// One person: first name and initial, and what was marked, if anything.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SheetLine {
    #[schema(value_type = Option<Id>)]
    pub attendance_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub member_id: Option<String>,
    pub member_code: Option<String>,
    pub family_code: Option<String>,
    pub first_name: Option<String>,
    pub initial: Option<String>,
    /// By which they find themselves in this course.
    pub sign: Option<Sign>,
    pub state: Option<AttendanceState>,
    pub minutes: Option<i32>,
    /// How it was marked, by whom and when.
    pub how: Option<MarkedHow>,
    #[schema(value_type = Option<Id>)]
    pub marked_by: Option<String>,
    pub marked_at: Option<Instant>,
    pub gender: Gender,
    /// Came without being enrolled.
    pub walk_in: bool,
    /// Whether they have signed for this half-day; left out where no funder asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<bool>,
}

/// The sheet of a session that the person asking may see, by first name; anonymous walk-ins last.
pub fn sheet(cx: &mut Cx, session_id: &str) -> Result<Sheet, Error> {
    let session = session(cx, session_id)?;
    let enrolled = enrolled_at(cx, &session)?;
    let (mut marks, mut walk_ins) = (HashMap::new(), Vec::new());
    for row in store::attendances_at(cx.conn, &session.id)? {
        match row.member_id.clone() {
            Some(member) => {
                marks.insert(member, row);
            }
            None if row.state.came() => walk_ins.push(anonymous(row)),
            // Taken back.
            None => {}
        }
    }
    let mut expected = enrolled.clone();
    expected.extend(marks.keys().cloned());
    let ids: Vec<String> = expected.into_iter().collect();
    let mut members: Vec<Member> = families::members(cx.conn, &ids)?.into_values().collect();
    let family_ids: Vec<String> = members.iter().map(|member| member.family_id.clone()).collect();
    let codes = families::codes(cx.conn, &family_ids)?;
    let signs = match &session.course_id {
        Some(course) => signs_in(cx, course)?,
        None => HashMap::new(),
    };
    members.sort_by_cached_key(|member| (text::fold(&member.first_name), member.initial.clone(), member.code.clone()));
    let known = members.into_iter().map(|member| {
        let walk_in = !enrolled.contains(&member.id);
        let family_code = codes.get(&member.family_id).cloned();
        let sign = signs.get(&member.id).copied();
        line(marks.remove(&member.id), member, family_code, sign, walk_in)
    });
    let mut items: Vec<SheetLine> = known.collect();
    items.extend(walk_ins);
    let proof = proof::on_sheet(cx, &session)?.map(|(proof, signed)| {
        for line in &mut items {
            line.signed = line.member_id.as_ref().map(|member| signed.contains(member));
        }
        proof
    });
    let Session { day, state, minutes, closed_at, .. } = session;
    Ok(Sheet { session_id: session.id, day, state, closed_at, minutes, proof, items, next: None })
}

fn line(
    mark: Option<AttendanceRow>,
    member: Member,
    family_code: Option<String>,
    sign: Option<Sign>,
    walk_in: bool,
) -> SheetLine {
    SheetLine {
        state: mark.as_ref().map(|mark| mark.state),
        minutes: mark.as_ref().and_then(|mark| mark.minutes),
        how: mark.as_ref().and_then(|mark| mark.marked_how),
        marked_by: mark.as_ref().map(|mark| mark.marked_by.clone()),
        marked_at: mark.as_ref().map(|mark| mark.marked_at),
        attendance_id: mark.map(|mark| mark.id),
        gender: member.gender,
        member_id: Some(member.id),
        member_code: Some(member.code),
        family_code,
        first_name: Some(member.first_name),
        initial: member.initial,
        sign,
        walk_in,
        signed: None,
    }
}

fn anonymous(mark: AttendanceRow) -> SheetLine {
    SheetLine {
        attendance_id: Some(mark.id),
        member_id: None,
        member_code: None,
        family_code: None,
        first_name: None,
        initial: None,
        sign: None,
        state: Some(mark.state),
        minutes: mark.minutes,
        how: mark.marked_how,
        marked_by: Some(mark.marked_by),
        marked_at: Some(mark.marked_at),
        gender: mark.gender,
        walk_in: true,
        signed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn hours_have_two_decimals() {
        let close = |minutes, shown: f64| (hours(minutes) - shown).abs() < f64::EPSILON;
        assert!(close(120, 2.0) && close(19, 0.32) && close(50, 0.83) && close(0, 0.0));
    }
}
