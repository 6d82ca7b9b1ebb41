//! Courses, sessions, who came, and what a family has followed against what its course asks.
//!
//! A **course** asks hours by **module**; a **session** is one dated meeting made of parts; an
//! **enrolment** puts a member in a course; an **attendance** says what happened at one session for one
//! person. Who came is counted whether enrolled or not; an enrolment only says what is planned and
//! asked. From all that comes the **training record** ([`record`], pure), and from the record whether a
//! computer may be given ([`may_receive`], rule R5, pure).
//!
//! A session may also stand without a course and without families (open access, an event, a training for
//! professionals): the people at it are counted, not named ([`kind`], [`counts`]). Sessions come one by one, as a
//! series, or opened on the spot, and a colleague may take one over ([`series`]).
//!
//! Once its sheet is closed, what is changed stays beside what stood there ([`closing`]); an anonymous walk-in may
//! later be joined to a person ([`joining`]).
//!
//! People who do not read find themselves by a **sign** ([`sign`]): a pictogram in a colour that nobody else of the
//! course has.
//!
//! Who has no account marks one session by a **pass** ([`pass`]): eight digits that serve on its day.
//!
//! A course, a session or an operation is changed by telling it anew with the version that was seen ([`editing`]).
//!
//! A course may belong to a funding **operation** ([`operation`]), whose funder asks for proof of who was there
//! ([`proof`], [`missing`]); a course that belongs to none never hears of it.
//!
//! The coordinator writes courses; the coordinator and the trainers hold sessions, each trainer those of
//! their own organisation. A referrer learns the state of a record, never an absence.
//! Imports: `platform`, `access`, `families`.

mod api;
mod attendance;
mod book;
mod calls;
mod closing;
mod counts;
mod course;
mod departure;
mod departure_pages;
mod edit_store;
mod editing;
mod enrolment;
mod equivalence;
mod family_store;
mod forgetting;
mod forgetting_store;
mod joining;
mod kind;
mod mark_store;
mod missing;
mod module;
mod operation;
mod operation_api;
mod operation_store;
mod pages;
mod pass;
mod pass_store;
mod proof;
pub mod record;
mod report;
mod report_store;
mod series;
mod session;
mod session_list;
mod session_store;
mod sign;
mod sign_store;
mod skill_store;
mod skills;
mod splitting;
mod standing;
mod store;
mod uniting;
mod uniting_store;
mod view;

pub use api::PATH_PARTS;
pub use attendance::{AttendanceIn, AttendanceState, MarkView, record_attendance};
pub use book::{records_of, standings_of};
pub use calls::TRAINER_PHONES;
pub use closing::{ClosingIn, close};
pub use course::{Action, Axis, ComputerGiven, Course, CourseIn, ModuleHours, add_course, course};
pub use enrolment::{Ending, EndingIn, EndingReason, Enrolment, EnrolmentIn, end, enrol, enrolment, family_of};
pub use equivalence::{Equivalence, EquivalenceIn, add_equivalence};
pub use family_store::move_family;
pub use forgetting::{
    CORRECTION_ERASER, DRAWING_ERASER, EQUIVALENCE_ERASER, KeptProofs, Traces, forget, is_learning, traces,
};
pub use module::{CORE, Minutes, Module};
pub use record::{Record, RecordState};
pub use report::{AttendanceLine, RecordLine, each_attendance, each_record};
pub use session::{HalfDay, Part, Session, SessionIn, SessionState, StateIn, hold_session, session, set_state};
pub use sign::{Pictogram, SignColour};
pub use skills::SKILLS_GRID;
pub use standing::{Lack, Standing, may_receive, standing};
pub use uniting::unite;
pub use view::{RecordView, record_view};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), operation_api::doors(), departure_pages::doors(), pages::doors()].concat()
}

pub static PROBLEMS: &[&Problem] = &[
    &enrolment::ALREADY_ENROLLED,
    &enrolment::ALREADY_ENDED,
    &attendance::NOT_HELD,
    &counts::COUNTED_OTHERWISE,
    &closing::CLOSED,
    &joining::ALREADY_MARKED,
    &sign::TAKEN,
    &pass::NO_PASS,
    &proof::NOT_ASKED,
    &proof::UNSIGNED,
    &skills::SWITCHED_OFF,
];
