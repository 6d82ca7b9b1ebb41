//! One course: what it asks, who is in it, its sessions; and what is planned, enrolled and ended from there.

use askama::Template;
use serde::Deserialize;

use super::COURSES;
use crate::access;
use crate::families::{self, FamilyView};
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::person::Role;
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::course::{self, Course, taught_course};
use crate::training::enrolment::{self, EndingReason, Enrolment};
use crate::training::module::Module;
use crate::training::operation::{FundingOperation, operation_list};
use crate::training::pages::reading::hours_text;
use crate::training::session::Session;
use crate::training::session_list::{SessionsQuery, session_list};
use crate::training::sign::{DRAWINGS, Sign};

/// Most people, sessions and other courses of the page.
const MOST: i64 = 500;

/// Whose people may be enrolled: a family's, by its code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    famille: Option<String>,
}

/// What went wrong with a form of the page, and what was written in it.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    pub form: Form,
    pub problem: Option<Say>,
}

#[derive(Template)]
#[template(path = "training/pages/course.html")]
struct CoursePage {
    frame: Frame,
    course: Course,
    organisation: String,
    place: Option<String>,
    trainers: Vec<String>,
    /// By first name.
    people: Vec<Enrolment>,
    left: Vec<Enrolment>,
    to_come: Vec<Session>,
    past: Vec<Session>,
    places: Vec<(String, String)>,
    /// Courses in which somebody may go on.
    others: Vec<Course>,
    /// Operations that the course may belong to; none where none was ever noted, and for who does not choose.
    operations: Vec<FundingOperation>,
    /// The family whose people may be enrolled now.
    family: Option<FamilyView>,
    asked: Asked,
    /// Writes courses.
    writes: bool,
    form: Form,
    problem: Option<Say>,
}

impl CoursePage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    fn hours(&self, minutes: &i32) -> String {
        hours_text(*minutes)
    }

    /// « Pomme, bleu (rond) »: the sign in words.
    fn in_words(&self, sign: &Sign) -> String {
        format!("{}, {}", self.frame.tell(sign.pictogram), self.frame.small(sign.colour))
    }

    fn is_enrolled(&self, member: &str) -> bool {
        self.people.iter().any(|one| one.member_id == member)
    }

    fn is_full(&self) -> bool {
        self.course.seats.is_some_and(|seats| i64::from(seats) <= i64::try_from(self.people.len()).unwrap_or(i64::MAX))
    }

    fn minutes_field(&self, module: &Module) -> String {
        super::reading::field("minutes", module.code())
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, &call.id("id")?, call.query()?, Wrong::default())
}

/// The page, with why the last form did not succeed. Whoever calls this writes down that names are shown.
pub fn page(cx: &mut Cx, id: &str, mut asked: Asked, wrong: Wrong) -> Result<Answer, Error> {
    taught_course(cx, id)?;
    let course = course::course(cx, id)?;
    let all = || Slice::of(Some(MOST), None);
    let (mut people, left): (Vec<Enrolment>, Vec<Enrolment>) =
        enrolment::enrolment_list(cx, id, &all()?)?.items.into_iter().partition(|one| one.ended_on.is_none());
    people.sort_by(|one, other| one.first_name.cmp(&other.first_name).then_with(|| one.id.cmp(&other.id)));
    let today = cx.now.day();
    let query = SessionsQuery { limit: Some(MOST), course_id: Some(id.to_owned()), ..<_>::default() };
    let (to_come, mut past): (Vec<Session>, Vec<Session>) =
        session_list(cx, query)?.items.into_iter().partition(|one| one.day >= today);
    past.reverse();
    let writes = cx.who.is(Role::Coordinator);
    let (family, unknown) = family(cx, &mut asked)?;
    let operations = if writes { operation_list(cx, &all()?)?.items } else { vec![] };
    let names = access::user_names(cx.conn, &course.trainers)?;
    let mut trainers: Vec<String> = names.into_values().collect();
    trainers.sort_unstable();
    let places = sorted(access::place_names(cx.conn)?);
    let place_of = |place: &String| places.iter().find(|(id, _)| id == place).map(|(_, name)| name.clone());
    let organisation = access::organisation_names(cx.conn)?.remove(&course.organisation_id).unwrap_or_default();
    let mut others = course::course_list(cx, &all()?)?.items;
    others.retain(|other| other.id != course.id && other.ends_on.is_none_or(|end| end >= today));
    let problem = wrong.problem.or(unknown);
    let status = if problem.is_some() { 422 } else { 200 };
    let frame = Frame::new(cx, say!("training-course-title", title = &course.title)).under(COURSES);
    let page = CoursePage {
        frame,
        organisation,
        place: course.place_id.as_ref().and_then(place_of),
        trainers,
        people,
        left,
        to_come,
        past,
        places,
        others,
        operations,
        family,
        asked,
        writes,
        form: wrong.form,
        problem,
        course,
    };
    Answer::html_with(status, &page)
}

/// The family whose code was typed, as the person asking may see it; or what was wrong with the code.
fn family(cx: &mut Cx, asked: &mut Asked) -> Result<(Option<FamilyView>, Option<Say>), Error> {
    let Some(code) = asked.famille.as_deref().map(str::trim).filter(|code| !code.is_empty()) else {
        return Ok((None, None));
    };
    match families::visible_family(cx, code).and_then(|family| families::family_view(cx, family)) {
        Ok(family) => Ok((Some(family), None)),
        Err(Error::Refused(refusal)) => Ok((None, Some(refusal.detail))),
        Err(error) => Err(error),
    }
}

/// Names in their order, each with its id.
pub fn sorted(names: std::collections::HashMap<String, String>) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = names.into_iter().collect();
    names.sort_by(|one, other| one.1.cmp(&other.1).then_with(|| one.0.cmp(&other.0)));
    names
}
