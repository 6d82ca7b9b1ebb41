//! The sessions of somebody who teaches: those to close, today's, those to come, and one opened on the spot.

use std::collections::HashMap;

use askama::Template;

use super::SESSIONS;
use crate::access;
use crate::platform::clock::shift;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::course::{Course, course_list};
use crate::training::kind::SessionKind;
use crate::training::module::Module;
use crate::training::session::{Session, SessionState};
use crate::training::session_list::{SessionsQuery, session_list};

/// Days that the page looks back: what was not closed by then is found by the report of what is missing.
const BACK: i64 = 60;
/// Days that it looks ahead.
const AHEAD: i64 = 14;
/// Most sessions and courses of the page.
const MOST: i64 = 500;

/// One session as the list shows it.
struct Line {
    session: Session,
    title: Option<String>,
    place: Option<String>,
}

#[derive(Template)]
#[template(path = "training/pages/sessions.html")]
struct SessionsPage {
    frame: Frame,
    to_close: Vec<Line>,
    today: Vec<Line>,
    coming: Vec<Line>,
    closed: Vec<Line>,
    /// Courses that a session opened now may belong to.
    courses: Vec<Course>,
    /// The act that the form will be, made with the page.
    act: String,
    form: Form,
    problem: Option<Say>,
}

impl SessionsPage {
    fn chosen(&self, name: &str, code: &str) -> bool {
        self.form.shown(name) == code
    }
}

pub fn show(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    page(cx, Form::default(), None)
}

/// The page, with why the form did not succeed, and what was written in it.
pub fn page(cx: &mut Cx, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let today = cx.now.day();
    let courses = course_list(cx, &Slice::of(Some(MOST), None)?)?.items;
    let titles: HashMap<String, String> = courses.iter().map(|one| (one.id.clone(), one.title.clone())).collect();
    let places = access::place_names(cx.conn)?;
    let line = |session: Session| Line {
        title: session.title.clone().or_else(|| titles.get(session.course_id.as_ref()?).cloned()),
        place: session.place_id.as_ref().and_then(|place| places.get(place).cloned()),
        session,
    };
    let query = |from, to| SessionsQuery { limit: Some(MOST), from: Some(from), to: Some(to), ..<_>::default() };
    let lines = |sessions: Vec<Session>| sessions.into_iter().map(line).collect::<Vec<_>>();
    let past = lines(session_list(cx, query(shift(today, -BACK), shift(today, -1)))?.items);
    let ahead = lines(session_list(cx, query(today, shift(today, AHEAD)))?.items);
    let (closed, to_close) = past.into_iter().partition(|one| is_settled(&one.session));
    let (today, coming) = ahead.into_iter().partition(|one| one.session.day == today);
    let own = |course: &Course| {
        let ended = course.ends_on.is_some_and(|end| end < cx.now.day());
        !ended && (cx.who.organisation_id.as_ref() == Some(&course.organisation_id))
    };
    let courses = courses.into_iter().filter(own).collect();
    let frame = Frame::new(cx, say!("training-sessions")).under(SESSIONS);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(
        status,
        &SessionsPage { frame, to_close, today, coming, closed, courses, act: new_id(), form, problem },
    )
}

/// Nothing is left to do at a session that was closed, that did not take place, or whose people are only counted.
fn is_settled(session: &Session) -> bool {
    let held = session.state == SessionState::Held;
    let not_held = matches!(session.state, SessionState::Cancelled | SessionState::Postponed);
    session.closed_at.is_some() || not_held || (held && session.kind.is_counted())
}
