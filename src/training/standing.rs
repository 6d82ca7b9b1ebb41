//! R5: whether a family's training allows that a computer is handed over. Judged at the handover; a
//! reservation only warns.

use super::book::book_of;
use super::course::ComputerGiven;
use super::module::{CORE, Module};
use super::record::{Book, CourseFacts, Record, RecordState, Shelf, live, reaches, record, sessions_attended};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::say;

/// A course in which somebody of the family is enrolled now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveCourse {
    pub course_id: String,
    pub title: String,
    pub asked: Vec<Module>,
    pub computer_given: ComputerGiven,
    pub computer_after_sessions: Option<i32>,
    /// Distinct sessions of this course with somebody of the family.
    pub sessions_attended: i32,
    /// Modules asked by this course and not reached.
    pub missing: Vec<Module>,
}

/// What rule R5 looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub live: Vec<LiveCourse>,
    /// Modules followed elsewhere.
    pub equivalences: Vec<Module>,
    pub record: Record,
}

/// What stands in the way of a handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    NotEnrolled,
    ModulesMissing(Vec<Module>),
    NotYet { course: String, needs: Needs },
}

/// What a live course still waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    Sessions { attended: i32, needed: i32 },
    Modules(Vec<Module>),
}

impl Lack {
    /// The sentence that people read: what is missing, and what to do.
    pub fn why(&self) -> Say {
        match self {
            Self::NotEnrolled => say!("training-not-enrolled"),
            Self::ModulesMissing(modules) => say!("training-modules-missing", modules),
            Self::NotYet { course, needs: Needs::Sessions { attended, needed } } => {
                say!("training-sessions-missing", course, needed, attended)
            }
            Self::NotYet { course, needs: Needs::Modules(modules) } => {
                say!("training-hours-missing", course, modules)
            }
        }
    }
}

/// Where a family stands today.
pub fn standing(cx: &mut Cx, family_id: &str) -> Result<Standing, Error> {
    let (shelf, book) = book_of(cx.conn, family_id)?;
    Ok(standing_of(&shelf, &book))
}

/// The same, of facts at hand.
pub fn standing_of(shelf: &Shelf, book: &Book) -> Standing {
    let record = record(shelf, book);
    let mut ids: Vec<&String> = live(book).map(|enrolment| &enrolment.course_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let courses = ids.into_iter().filter_map(|id| shelf.courses.get(id).map(|course| (id, course)));
    let live = courses.map(|(id, course)| live_course(shelf, book, &record, id, course)).collect();
    let elsewhere = CORE.into_iter().filter(|module| book.equivalences.of(*module) > 0);
    Standing { live, equivalences: elsewhere.collect(), record }
}

fn live_course(shelf: &Shelf, book: &Book, record: &Record, id: &str, course: &CourseFacts) -> LiveCourse {
    let asked: Vec<Module> = Module::ALL.iter().copied().filter(|module| course.asked.of(*module) > 0).collect();
    let attended = record.attended();
    let is_missing = |module: &Module| {
        let minutes = attended.of(*module).saturating_add(book.equivalences.of(*module));
        !reaches(minutes, course.asked.of(*module), course.threshold_percent)
    };
    LiveCourse {
        course_id: id.to_owned(),
        title: course.title.clone(),
        missing: asked.iter().copied().filter(is_missing).collect(),
        asked,
        computer_given: course.computer_given,
        computer_after_sessions: course.computer_after_sessions,
        sessions_attended: i32::try_from(sessions_attended(shelf, book, Some(id)).len()).unwrap_or(i32::MAX),
    }
}

/// R5. A record that is complete over all three modules is enough by itself.
pub fn may_receive(standing: &Standing) -> Result<(), Lack> {
    if complete_over_all(standing) {
        return Ok(());
    }
    if standing.live.is_empty() {
        return Err(Lack::NotEnrolled);
    }
    let covered = |module: &Module| {
        standing.equivalences.contains(module) || standing.live.iter().any(|course| course.asked.contains(module))
    };
    let missing: Vec<Module> = CORE.into_iter().filter(|module| !covered(module)).collect();
    if !missing.is_empty() {
        return Err(Lack::ModulesMissing(missing));
    }
    let mut first = None;
    for course in &standing.live {
        match needs(course) {
            None => return Ok(()),
            Some(needs) => first = first.or_else(|| Some(Lack::NotYet { course: course.title.clone(), needs })),
        }
    }
    Err(first.unwrap_or(Lack::NotEnrolled))
}

fn complete_over_all(standing: &Standing) -> bool {
    let followed = |module: &Module| {
        let reached = standing.record.module(*module).is_some_and(|one| one.reached);
        reached || standing.equivalences.contains(module)
    };
    standing.record.state == RecordState::Complete && CORE.iter().all(followed)
}

fn needs(course: &LiveCourse) -> Option<Needs> {
    match course.computer_given {
        ComputerGiven::Enrolled => None,
        ComputerGiven::Sessions => {
            let (attended, needed) = (course.sessions_attended, course.computer_after_sessions.unwrap_or(1));
            (attended < needed).then_some(Needs::Sessions { attended, needed })
        }
        ComputerGiven::Completed => (!course.missing.is_empty()).then(|| Needs::Modules(course.missing.clone())),
    }
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
