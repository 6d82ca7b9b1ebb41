//! Somebody chooses the sign by which they find themselves: one tap on a drawing, in the colour that is shown.

use askama::Template;
use serde::Deserialize;

use super::COURSES;
use crate::families;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::{Error, not_found};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::web::Frame;
use crate::say;
use crate::training::course::taught_course;
use crate::training::sign::{DRAWINGS, PictogramView, SignColour, SignsQuery, signs};
use crate::training::sign_store;

/// In which colour the drawings are shown; the first one when absent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    couleur: Option<String>,
}

#[derive(Template)]
#[template(path = "training/pages/sign.html")]
struct SignPage {
    frame: Frame,
    course_id: String,
    member_id: String,
    first_name: String,
    colour: SignColour,
    pictograms: Vec<PictogramView>,
    act: String,
    problem: Option<Say>,
}

impl SignPage {
    fn is_free(&self, one: &PictogramView) -> bool {
        one.free_colours.contains(&self.colour)
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let asked: Asked = call.query()?;
    let colour = asked.couleur.as_deref().and_then(SignColour::read);
    page(cx, &call.id("id")?, &call.id("member")?, colour, None)
}

/// The page, with why the last tap did not succeed. Whoever calls this writes down that a name is shown.
pub fn page(
    cx: &mut Cx,
    course_id: &str,
    member_id: &str,
    colour: Option<SignColour>,
    problem: Option<Say>,
) -> Result<Answer, Error> {
    let course = taught_course(cx, course_id)?;
    if !sign_store::is_at(cx.conn, &course.id, member_id)? {
        return Err(not_found(say!("training-this-participant")).into());
    }
    let first_name = families::member(cx, member_id)?.first_name;
    let pictograms = signs(cx, SignsQuery { course: Some(course.id.clone()) })?.items;
    let frame = Frame::new(cx, say!("training-sign-of", name = &first_name)).under(COURSES);
    let status = if problem.is_some() { 422 } else { 200 };
    let page = SignPage {
        frame,
        course_id: course.id,
        member_id: member_id.to_owned(),
        first_name,
        colour: colour.unwrap_or(SignColour::Blue),
        pictograms,
        act: new_id(),
        problem,
    };
    Answer::html_with(status, &page)
}
