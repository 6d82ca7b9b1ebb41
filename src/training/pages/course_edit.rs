//! The form of a course: a new one, and one that changes.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde_json::json;

use super::COURSES;
use super::course::sorted;
use super::reading::{course_body, course_form, field};
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, House, send_form};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::{Person, Role};
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::course::{Action, Axis, ComputerGiven, course};
use crate::training::module::Module;

#[derive(Template)]
#[template(path = "training/pages/course_form.html")]
struct CourseFormPage {
    frame: Frame,
    /// The course that changes.
    id: Option<String>,
    title: Say,
    organisations: Vec<(String, String)>,
    places: Vec<(String, String)>,
    trainers: Vec<(String, String)>,
    form: Form,
    act: String,
    problem: Option<Say>,
}

impl CourseFormPage {
    fn named(&self, list: &str, one: &str) -> String {
        field(list, one)
    }

    fn ticked(&self, list: &str, one: &str) -> bool {
        self.form.said(&field(list, one)).is_some()
    }

    fn chosen(&self, name: &str, code: &str) -> bool {
        self.form.shown(name) == code
    }
}

/// A new course begins with what most have.
pub fn new(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let ticked = || Some("1".to_owned());
    let own = cx.who.organisation_id.clone();
    let fields = [
        ("seuil", Some("80".to_owned())),
        ("structure", own),
        ("debut", Some(cx.now.day().to_string())),
        ("axe-education", ticked()),
        ("axe-rights_access", ticked()),
    ];
    page(cx, None, Form::filled(fields), None)
}

pub fn change(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let course = course(cx, &call.id("id")?)?;
    page(cx, Some(course.id.clone()), course_form(&course), None)
}

fn page(cx: &mut Cx, id: Option<String>, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let teaches = |role: &Role| matches!(role, Role::Trainer | Role::Coordinator);
    let accounts = access::open_accounts(cx)?;
    let trainers: HashMap<String, String> =
        accounts.into_iter().filter(|user| user.roles.iter().any(teaches)).map(|user| (user.id, user.name)).collect();
    let title = match id {
        Some(_) => say!("training-course-change"),
        None => say!("training-course-new"),
    };
    let status = if problem.is_some() { 422 } else { 200 };
    let page = CourseFormPage {
        frame: Frame::new(cx, title.clone()).under(COURSES),
        id,
        title,
        organisations: sorted(access::organisation_names(cx.conn)?),
        places: sorted(access::place_names(cx.conn)?),
        trainers: sorted(trainers),
        form,
        act: new_id(),
        problem,
    };
    Answer::html_with(status, &page)
}

/// Writes a new course.
pub async fn make(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    save(house, call, who, None).await
}

/// Tells a course anew.
pub async fn save_change(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let id = call.id("id")?;
    save(house, call, who, Some(id)).await
}

async fn save(house: Arc<House>, call: Arc<Call>, who: Person, id: Option<String>) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let problem = match course_body(&form) {
        Err(refusal) => refusal.detail,
        Ok(course) => {
            let done = match &id {
                None => send_form(&house, &who, "/api/v1/courses", &[], course, form.act()).await,
                Some(id) => {
                    let body = json!({"version": form.number("version")?, "course": course});
                    send_form(&house, &who, "/api/v1/courses/{id}", &[("id", id)], body, form.act()).await
                }
            };
            match done {
                Ok(_) => return Ok(Answer::go_to(format!("{COURSES}/{}", id.as_deref().unwrap_or(form.act())))),
                Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 404 | 500..) => refusal.detail,
                Err(error) => return Err(error),
            }
        }
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let show = move |conn: &mut Conn| {
        let now = house.clock.now();
        page(&mut Cx::new(conn, who, now, house).asking(&asked), id, form, Some(problem))
    };
    db.read(show).await
}
