//! The sheet of one session: people by first name and sign, one tap each; or, where people are only counted, how many.

use askama::Template;

use super::SESSIONS;
use crate::access;
use crate::families::Gender;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::web::Frame;
use crate::say;
use crate::training::attendance::AttendanceState;
use crate::training::closing;
use crate::training::counts::{self, Counts};
use crate::training::course;
use crate::training::kind::{AgeBand, Audience, SessionKind};
use crate::training::pass::{self, Pass};
use crate::training::session::{Session, SessionState, session};
use crate::training::sign::{DRAWINGS, Sign};
use crate::training::view::{self, Sheet, SheetLine};

/// What a person is marked as by one tap, in the order of the buttons. Who is late also says how long they stayed.
const MARKS: &[AttendanceState] = &[AttendanceState::Present, AttendanceState::Excused, AttendanceState::Absent];

/// Most passes of one session that its page shows.
const MOST_PASSES: i64 = 100;

#[derive(Template)]
#[template(path = "training/pages/sheet.html")]
struct SheetPage {
    frame: Frame,
    session: Session,
    title: String,
    place: Option<String>,
    trainer: Option<String>,
    /// Who was to hold it, where a colleague took it over.
    planned: Option<String>,
    mine: bool,
    /// Whether the session itself may still be changed by who looks.
    may_change: bool,
    sheet: Sheet,
    counts: Counts,
    /// Whether a change made now has to say why.
    asks_reason: bool,
    to_come: bool,
    /// Passes that may still open it.
    passes: Vec<Pass>,
    problem: Option<Say>,
}

impl SheetPage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    /// Nobody is marked at what does not take place.
    fn takes_place(&self) -> bool {
        !matches!(self.session.state, SessionState::Cancelled | SessionState::Postponed)
    }

    /// What a tap on this button says: the mark, or that it is taken back.
    fn tapped(&self, line: &SheetLine, mark: &AttendanceState) -> AttendanceState {
        if line.state == Some(*mark) { AttendanceState::Registered } else { *mark }
    }

    /// The mark on its button, in one short word.
    fn word(&self, mark: &AttendanceState) -> String {
        self.frame.tell(match mark {
            AttendanceState::Excused => say!("training-tap-excused"),
            AttendanceState::Absent => say!("training-tap-absent"),
            _ => say!("training-tap-present"),
        })
    }

    fn is(&self, line: &SheetLine, mark: &AttendanceState) -> bool {
        line.state == Some(*mark)
    }

    fn is_late(&self, line: &SheetLine) -> bool {
        line.state == Some(AttendanceState::Late)
    }

    /// « Pomme, bleu (rond) »: the sign in words.
    fn in_words(&self, sign: &Sign) -> String {
        format!("{}, {}", self.frame.tell(sign.pictogram), self.frame.small(sign.colour))
    }

    fn came(&self) -> usize {
        self.sheet.items.iter().filter(|line| line.state.is_some_and(AttendanceState::came)).count()
    }

    fn unset(&self) -> usize {
        let unset = |line: &&SheetLine| line.state.is_none_or(|state| state == AttendanceState::Registered);
        self.sheet.items.iter().filter(unset).count()
    }

    /// Who came by without a name.
    fn walk_ins(&self) -> Vec<&SheetLine> {
        self.sheet.items.iter().filter(|line| line.member_id.is_none()).collect()
    }

    fn unsigned(&self) -> usize {
        let lacks = |line: &&SheetLine| line.signed == Some(false) && line.state.is_some_and(AttendanceState::came);
        self.sheet.items.iter().filter(lacks).count()
    }

    /// How many were counted as this.
    fn counted(&self, audience: &Audience, gender: &Gender, age: &AgeBand) -> Option<i32> {
        let this = |one: &&counts::Count| one.audience == *audience && one.gender == *gender && one.age_band == *age;
        self.counts.items.iter().find(this).map(|one| one.people)
    }

    fn by_audience(&self) -> bool {
        self.session.kind != SessionKind::OpenAccess
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, &call.id("id")?, None)
}

/// The page, with why the last tap did not succeed. Whoever calls this writes down that names are shown.
pub fn page(cx: &mut Cx, id: &str, problem: Option<Say>) -> Result<Answer, Error> {
    let session = session(cx, id)?;
    let sheet = view::sheet(cx, id)?;
    let counts = counts::counts(cx, id)?;
    let course = session.course_id.as_ref().map(|course| course::course(cx, course)).transpose()?;
    let title = session.title.clone().or_else(|| course.map(|course| course.title));
    let people: Vec<String> = session.trainer_id.iter().chain(&session.planned_trainer_id).cloned().collect();
    let names = access::user_names(cx.conn, &people)?;
    let mut passes = pass::passes(cx, id, &Slice::of(Some(MOST_PASSES), None)?)?.items;
    passes.retain(|pass| pass.revoked_at.is_none() && cx.now < pass.expires_at);
    let name = |id: &Option<String>| id.as_ref().and_then(|id| names.get(id).cloned());
    let mut places = access::place_names(cx.conn)?;
    let frame = Frame::new(cx, say!("training-sheet-of", day = session.day)).under(SESSIONS);
    let status = if problem.is_some() { 422 } else { 200 };
    let page = SheetPage {
        title: title.unwrap_or_else(|| frame.tell(session.kind)),
        place: session.place_id.as_ref().and_then(|place| places.remove(place)),
        trainer: name(&session.trainer_id),
        planned: name(&session.planned_trainer_id),
        may_change: session.closed_at.is_none() || cx.who.is(Role::Coordinator),
        mine: session.trainer_id.as_ref() == Some(&cx.who.id),
        asks_reason: closing::asks_reason(&session, &cx.who.id, cx.at()),
        to_come: session.day > cx.now.day(),
        frame,
        session,
        sheet,
        counts,
        passes,
        problem,
    };
    Answer::html_with(status, &page)
}
