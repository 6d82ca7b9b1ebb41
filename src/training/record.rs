//! How a training record is counted. Pure: facts in, record out.
//!
//! A part of a session counts in full for who was present; for who came late, in proportion to the
//! minutes typed. A **family's** minutes are, for each distinct session, those of the learner who had
//! most: two parents in the same two hours make two hours. **Person** minutes are counted apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::attendance::AttendanceState;
use super::course::ComputerGiven;
use super::module::{Minutes, Module};
use super::session::{Part, SessionState};
use crate::codes;

codes! {
    /// Where a family stands in its training.
    pub enum RecordState {
        Complete = "complete",
        UnderWay = "under_way",
        Enrolled = "enrolled",
        Left = "left",
        None = "none",
    }
}

/// What a course asks and when it gives the computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseFacts {
    pub title: String,
    pub threshold_percent: i32,
    pub asked: Minutes,
    pub computer_given: ComputerGiven,
    pub computer_after_sessions: Option<i32>,
}

/// What a session holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFacts {
    pub course_id: Option<String>,
    pub day: NaiveDate,
    pub state: SessionState,
    pub parts: Vec<Part>,
}

impl SessionFacts {
    /// A cancelled or postponed session is neither planned nor attended.
    pub const fn counts(&self) -> bool {
        matches!(self.state, SessionState::Planned | SessionState::Held)
    }

    pub fn length(&self) -> i32 {
        self.parts.iter().map(|part| part.minutes).sum()
    }
}

/// One person's enrolment; live while it has no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentFacts {
    pub id: String,
    pub course_id: String,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
}

/// What happened to one person at one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub session_id: String,
    pub member_id: String,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
}

/// All that is known of one family's training.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub enrolments: Vec<EnrolmentFacts>,
    pub marks: Vec<Mark>,
    /// Followed elsewhere.
    pub equivalences: Minutes,
}

/// The courses and sessions that books speak of.
#[derive(Debug, Default)]
pub struct Shelf {
    pub courses: HashMap<String, CourseFacts>,
    pub sessions: HashMap<String, SessionFacts>,
    by_course: HashMap<String, Vec<String>>,
}

impl Shelf {
    pub fn new(courses: HashMap<String, CourseFacts>, sessions: HashMap<String, SessionFacts>) -> Self {
        let mut by_course: HashMap<String, Vec<String>> = HashMap::new();
        for (id, session) in &sessions {
            if let Some(course) = &session.course_id {
                by_course.entry(course.clone()).or_default().push(id.clone());
            }
        }
        Self { courses, sessions, by_course }
    }
}

/// One module of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModuleRecord {
    pub module: Module,
    pub asked_minutes: i32,
    /// At our sessions.
    pub attended_minutes: i32,
    /// Elsewhere; they count for the threshold.
    pub equivalent_minutes: i32,
    /// `None` while no course asks this module.
    pub threshold_percent: Option<i32>,
    pub reached: bool,
}

/// What a family attended, by module, against what its courses ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub state: RecordState,
    /// Every module, in the order of the list.
    pub modules: Vec<ModuleRecord>,
    /// Distinct sessions where somebody of the family was present or late.
    pub sessions_attended: i32,
    /// Of the distinct sessions planned for somebody of the family.
    pub planned_minutes: i32,
    /// Person-hours: each learner counted, by member id.
    pub persons: BTreeMap<String, Minutes>,
    /// Courses with a live enrolment.
    pub live_courses: Vec<String>,
}

impl Record {
    pub fn module(&self, module: Module) -> Option<&ModuleRecord> {
        self.modules.iter().find(|one| one.module == module)
    }

    /// The family's minutes at our sessions.
    pub fn attended(&self) -> Minutes {
        self.modules.iter().map(|one| (one.module, one.attended_minutes)).collect()
    }

    pub fn person_minutes(&self) -> i32 {
        self.persons.values().map(|minutes| minutes.total()).sum()
    }
}

impl Default for Record {
    /// The record of a family that nobody enrolled.
    fn default() -> Self {
        record(&Shelf::default(), &Book::default())
    }
}

/// Minutes credited for each part, in the order of the parts.
pub fn credit(parts: &[Part], state: AttendanceState, minutes: Option<i32>) -> Vec<i32> {
    match state {
        AttendanceState::Present => parts.iter().map(|part| part.minutes).collect(),
        AttendanceState::Late => share(parts, minutes.unwrap_or(0)),
        AttendanceState::Registered | AttendanceState::Excused | AttendanceState::Absent => vec![0; parts.len()],
    }
}

/// The same by module.
pub fn credit_by_module(parts: &[Part], state: AttendanceState, minutes: Option<i32>) -> Minutes {
    parts.iter().map(|part| part.module).zip(credit(parts, state, minutes)).collect()
}

/// Shares minutes in proportion, rounded down; what is left goes to the largest remainders, the first
/// part first: 50 of 45 + 75 → 19 + 31.
fn share(parts: &[Part], minutes: i32) -> Vec<i32> {
    let length: i64 = parts.iter().map(|part| i64::from(part.minutes)).sum();
    if length == 0 {
        return vec![0; parts.len()];
    }
    let minutes = i64::from(minutes).clamp(0, length);
    let whole = |part: &Part| minutes * i64::from(part.minutes) / length;
    let mut shares: Vec<i64> = parts.iter().map(whole).collect();
    let left = usize::try_from(minutes - shares.iter().sum::<i64>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(minutes * i64::from(parts[*place].minutes) % length));
    for place in order.into_iter().take(left) {
        shares[place] += 1;
    }
    shares.into_iter().map(|share| i32::try_from(share).unwrap_or(i32::MAX)).collect()
}

/// Whether these minutes reach a threshold of what is asked.
pub fn reaches(minutes: i32, asked: i32, threshold_percent: i32) -> bool {
    i64::from(minutes) * 100 >= i64::from(asked) * i64::from(threshold_percent)
}

/// The record of one family.
pub fn record(shelf: &Shelf, book: &Book) -> Record {
    let seen = attended(shelf, book);
    let modules: Vec<ModuleRecord> =
        Module::ALL.iter().map(|module| module_record(shelf, book, &seen, *module)).collect();
    let live: BTreeSet<&String> = live(book).map(|enrolment| &enrolment.course_id).collect();
    let minutes = seen.family.total() + book.equivalences.total();
    Record {
        state: state(&modules, !live.is_empty(), !book.enrolments.is_empty(), minutes),
        sessions_attended: i32::try_from(seen.sessions).unwrap_or(i32::MAX),
        planned_minutes: planned(shelf, book),
        persons: seen.persons,
        live_courses: live.into_iter().cloned().collect(),
        modules,
    }
}

pub fn live(book: &Book) -> impl Iterator<Item = &EnrolmentFacts> {
    book.enrolments.iter().filter(|enrolment| enrolment.ended_on.is_none())
}

/// Sessions of one course (or of any) where somebody of the family was present or late.
pub fn sessions_attended<'a>(shelf: &'a Shelf, book: &'a Book, course: Option<&str>) -> BTreeSet<&'a str> {
    let of_course = |mark: &&Mark| {
        let session = shelf.sessions.get(&mark.session_id).filter(|session| session.counts());
        session.is_some_and(|session| course.is_none() || session.course_id.as_deref() == course)
    };
    let came = book.marks.iter().filter(|mark| matches!(mark.state, AttendanceState::Present | AttendanceState::Late));
    came.filter(of_course).map(|mark| mark.session_id.as_str()).collect()
}

struct Attended {
    family: Minutes,
    persons: BTreeMap<String, Minutes>,
    sessions: usize,
}

fn attended(shelf: &Shelf, book: &Book) -> Attended {
    let mut best: HashMap<&str, Minutes> = HashMap::new();
    let mut persons: BTreeMap<String, Minutes> = BTreeMap::new();
    for mark in &book.marks {
        let Some(session) = shelf.sessions.get(&mark.session_id).filter(|session| session.counts()) else { continue };
        let credited = credit_by_module(&session.parts, mark.state, mark.minutes);
        if credited.total() == 0 {
            continue;
        }
        *persons.entry(mark.member_id.clone()).or_default() += credited;
        let kept = best.entry(&mark.session_id).or_default();
        // The shares depend on the total alone, so equal totals are equal shares.
        if credited.total() > kept.total() {
            *kept = credited;
        }
    }
    let mut family = Minutes::default();
    best.into_values().for_each(|minutes| family += minutes);
    Attended { family, persons, sessions: sessions_attended(shelf, book, None).len() }
}

/// What is asked of this module stands in the newest enrolment whose course asks it: live before ended,
/// then the latest start.
fn module_record(shelf: &Shelf, book: &Book, seen: &Attended, module: Module) -> ModuleRecord {
    let asking = book.enrolments.iter().filter_map(|enrolment| {
        let course = shelf.courses.get(&enrolment.course_id).filter(|course| course.asked.of(module) > 0)?;
        Some(((enrolment.ended_on.is_none(), enrolment.started_on, &enrolment.id), course))
    });
    let newest = asking.max_by_key(|(newness, _)| *newness).map(|(_, course)| course);
    let (attended_minutes, equivalent_minutes) = (seen.family.of(module), book.equivalences.of(module));
    let asked_minutes = newest.map_or(0, |course| course.asked.of(module));
    let minutes = attended_minutes.saturating_add(equivalent_minutes);
    let reached = newest.is_some_and(|course| reaches(minutes, asked_minutes, course.threshold_percent));
    let threshold_percent = newest.map(|course| course.threshold_percent);
    ModuleRecord { module, asked_minutes, attended_minutes, equivalent_minutes, threshold_percent, reached }
}

fn state(modules: &[ModuleRecord], is_live: bool, was_enrolled: bool, minutes: i32) -> RecordState {
    let mut asked = modules.iter().filter(|one| one.asked_minutes > 0).peekable();
    let complete = asked.peek().is_some() && asked.all(|one| one.reached);
    match (complete, is_live, was_enrolled) {
        (true, _, _) => RecordState::Complete,
        (_, true, _) if minutes > 0 => RecordState::UnderWay,
        (_, true, _) => RecordState::Enrolled,
        (_, _, true) => RecordState::Left,
        _ => RecordState::None,
    }
}

/// Sessions of an enrolment's course from its start to its end, each once.
fn planned(shelf: &Shelf, book: &Book) -> i32 {
    let mut sessions: BTreeMap<&str, i32> = BTreeMap::new();
    for enrolment in &book.enrolments {
        for id in shelf.by_course.get(&enrolment.course_id).into_iter().flatten() {
            let Some(session) = shelf.sessions.get(id) else { continue };
            let before_end = enrolment.ended_on.is_none_or(|end| session.day <= end);
            if session.counts() && session.day >= enrolment.started_on && before_end {
                sessions.insert(id, session.length());
            }
        }
    }
    sessions.into_values().sum()
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
