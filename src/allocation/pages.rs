//! Pages of allocations: the rules that a correction turned out to break, what is lent, computers and courses that
//! lack each other.

use askama::Template;

use super::correction;
use super::loans::{self, Loan, LoansQuery};
use super::meeting::{self, WithoutComputer, WithoutCourse};
use super::words::BrokenRule;
use crate::machine::{MachineRow, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::{Answer, Call, Cx, Door, Who};
use crate::platform::error::Error;
use crate::platform::person::Role;
use crate::platform::web::Frame;
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/regles-rompues", WORKSHOP, broken_rules),
        Door::page("/prets", WORKSHOP, lent),
        Door::page(meeting::PAGE, COORDINATOR, meeting_page),
    ]
}

#[derive(Template)]
#[template(path = "allocation/broken_rules.html")]
struct BrokenRulesPage {
    frame: Frame,
    items: Vec<(MachineRow, BrokenRule, Instant)>,
}

impl BrokenRulesPage {
    /// A tag as people read it.
    fn shown(&self, row: &MachineRow) -> String {
        row.tag.as_ref().map_or_else(|| "—".to_owned(), Tag::shown)
    }
}

fn broken_rules(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("allocation-broken-rules")).under("/machines");
    let items = correction::broken(cx)?;
    Answer::html(&BrokenRulesPage { frame, items })
}

#[derive(Template)]
#[template(path = "allocation/loans.html")]
struct LoansPage {
    frame: Frame,
    items: Vec<Loan>,
}

impl LoansPage {
    /// A tag as people read it.
    fn shown(&self, loan: &Loan) -> String {
        loan.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}

fn lent(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("allocation-loans")).under("/prets");
    let items = loans::loans(cx, call, LoansQuery { due_by: None })?.items;
    Answer::html(&LoansPage { frame, items })
}

#[derive(Template)]
#[template(path = "allocation/meeting.html")]
struct MeetingPage {
    frame: Frame,
    computers: Vec<WithoutCourse>,
    families: Vec<WithoutComputer>,
}

impl MeetingPage {
    /// A tag as people read it.
    fn shown(&self, one: &WithoutCourse) -> String {
        one.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}

fn meeting_page(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("allocation-meeting")).under(meeting::PAGE);
    let (computers, families) = (meeting::without_course(cx)?.items, meeting::without_computer(cx)?.items);
    Answer::html(&MeetingPage { frame, computers, families })
}
