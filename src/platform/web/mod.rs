//! What all pages share: the layout, the style sheet, the error page.

use askama::Template;

use super::doors::{Answer, Cx, Door, Way, Who};
use super::error::{Error, Refusal};
use super::person::{Person, Role};

/// The frame around every page: who is here, where they may go.
pub struct Frame {
    pub title: String,
    pub demo: bool,
    pub person: Person,
}

impl Frame {
    pub fn new(cx: &Cx, title: impl Into<String>) -> Self {
        Self { title: title.into(), demo: cx.house.demo, person: cx.who.clone() }
    }

    pub fn signed_in(&self) -> bool {
        !self.person.id.is_empty()
    }

    /// Whether this person works with donations and machines.
    pub fn sees_machines(&self) -> bool {
        self.person.is_one_of(&[Role::Workshop, Role::Coordinator])
    }
}

#[derive(Template)]
#[template(path = "platform/web/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    refusal: &'a Refusal,
}

/// A refusal, for people.
pub fn error_page(refusal: &Refusal) -> Result<Answer, Error> {
    let frame = Frame { title: refusal.problem.title.to_owned(), demo: false, person: Person::nobody() };
    Answer::html_with(refusal.problem.status, &ErrorPage { frame, refusal })
}

/// The style sheet, embedded in the binary.
pub fn doors() -> Vec<Door> {
    let style = |_: &mut Cx, _: &super::doors::Call| {
        let sheet = include_str!("style.css").as_bytes().to_vec();
        Ok(Answer::bytes(200, "text/css; charset=utf-8", sheet).with("Cache-Control", "public, max-age=3600"))
    };
    let door = Door::file("/style.css", Who::Anyone, "La feuille de style", Way::Read, style);
    vec![door.for_people()]
}
