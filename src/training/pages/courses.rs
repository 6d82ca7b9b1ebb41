//! The courses: those that run, those to come, those that ended.

use askama::Template;

use super::COURSES;
use crate::access;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::web::Frame;
use crate::say;
use crate::training::course::{Course, course_list};

/// Most courses of the page.
const MOST: i64 = 500;

/// One course as the list shows it.
struct Line {
    course: Course,
    organisation: String,
}

#[derive(Template)]
#[template(path = "training/pages/courses.html")]
struct CoursesPage {
    frame: Frame,
    live: Vec<Line>,
    ended: Vec<Line>,
    /// Writes courses.
    writes: bool,
}

/// The coordinator sees all of them, a trainer those of their organisation.
pub fn show(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let writes = cx.who.is(Role::Coordinator);
    let names = access::organisation_names(cx.conn)?;
    let mut courses = course_list(cx, &Slice::of(Some(MOST), None)?)?.items;
    courses.retain(|course| writes || cx.who.organisation_id.as_ref() == Some(&course.organisation_id));
    courses.sort_by(|one, other| other.starts_on.cmp(&one.starts_on).then_with(|| one.title.cmp(&other.title)));
    let today = cx.now.day();
    let line =
        |course: Course| Line { organisation: names.get(&course.organisation_id).cloned().unwrap_or_default(), course };
    let lines: Vec<Line> = courses.into_iter().map(line).collect();
    let (ended, live) = lines.into_iter().partition(|one| one.course.ends_on.is_some_and(|end| end < today));
    let frame = Frame::new(cx, say!("training-courses")).under(COURSES);
    Answer::html(&CoursesPage { frame, live, ended, writes })
}
