//! The sheet of a session on paper: who is expected by first name and sign, a place to sign, and what the funder wants
//! its papers to show. What was signed is entered afterwards.

use askama::Template;

use super::SESSIONS;
use crate::access;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::web::Frame;
use crate::say;
use crate::training::course;
use crate::training::session::{Session, session};
use crate::training::sign::{DRAWINGS, Sign};
use crate::training::view::{self, Sheet};

/// Lines left for who is not expected.
const EMPTY_LINES: usize = 4;

#[derive(Template)]
#[template(path = "training/pages/paper.html")]
struct PaperPage {
    frame: Frame,
    session: Session,
    title: String,
    organisation: String,
    place: Option<String>,
    trainer: Option<String>,
    sheet: Sheet,
}

impl PaperPage {
    /// « Pomme, bleu (rond) »: a sign printed without its colour is still told.
    fn in_words(&self, sign: &Sign) -> String {
        format!("{}, {}", self.frame.tell(sign.pictogram), self.frame.small(sign.colour))
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let session = session(cx, &call.id("id")?)?;
    let sheet = view::sheet(cx, &session.id)?;
    let course = session.course_id.as_ref().map(|course| course::course(cx, course)).transpose()?;
    let title = session.title.clone().or_else(|| course.map(|course| course.title));
    let trainers: Vec<String> = session.trainer_id.iter().cloned().collect();
    let frame = Frame::new(cx, say!("training-sheet-of", day = session.day)).under(SESSIONS);
    let page = PaperPage {
        title: title.unwrap_or_else(|| frame.tell(session.kind)),
        organisation: access::organisation_names(cx.conn)?.remove(&session.organisation_id).unwrap_or_default(),
        place: session.place_id.as_ref().and_then(|place| access::place_names(cx.conn).ok()?.remove(place)),
        trainer: access::user_names(cx.conn, &trainers)?.into_values().next(),
        frame,
        session,
        sheet,
    };
    Answer::html(&page)
}
