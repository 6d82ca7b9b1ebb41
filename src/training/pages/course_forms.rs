//! What the forms of a course do: each passes through the JSON door that does the same, then leads back to the course.

use std::sync::Arc;

use serde_json::{Value, json};

use super::course::{self, Asked, Wrong};
use super::reading::{days_except, session_body};
use super::{COURSES, sign};
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Body, Call, Cx, House, send_form};
use crate::platform::error::{Error, Refusal, common};
use crate::platform::i18n::Say;
use crate::platform::id::{derived_id, read_id};
use crate::platform::person::Person;
use crate::platform::web::Form;
use crate::say;

/// What a form becomes: the JSON door, the parts of its path, what is sent there, and as which act.
struct Told {
    door: &'static str,
    params: Vec<(&'static str, String)>,
    body: Value,
    act: String,
}

impl Told {
    fn new(form: &Form, door: &'static str, body: Value) -> Self {
        Self { door, params: vec![], body, act: form.act().to_owned() }
    }

    fn at(self, name: &'static str, value: &str) -> Self {
        Self { params: vec![(name, value.to_owned())], ..self }
    }
}

/// Sends what was told: what the door answered, or why it refused.
async fn sent(house: &Arc<House>, who: &Person, told: Told) -> Result<Result<Value, Say>, Error> {
    let params: Vec<(&str, &str)> = told.params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match send_form(house, who, told.door, &params, told.body, &told.act).await {
        Ok(Answer { body: Body::Bytes(bytes), .. }) => Ok(Ok(serde_json::from_slice(&bytes).unwrap_or_default())),
        Ok(_) => Ok(Ok(Value::Null)),
        // Who may not is told so by a page of its own.
        Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 500..) => Ok(Err(refusal.detail)),
        Err(error) => Err(error),
    }
}

/// Back to the course, where the eye was.
fn back(id: &str, place: &str) -> Answer {
    Answer::go_to(format!("{COURSES}/{id}{place}"))
}

/// The page once more, with what went wrong and what was written. It shows names, and the audit knows.
async fn again(house: Arc<House>, call: &Call, who: Person, form: Form, problem: Say) -> Result<Answer, Error> {
    let (db, asked, id) = (house.db.clone(), call.asked.clone(), call.id("id")?);
    let show = move |conn: &mut Conn| {
        let now = house.clock.now();
        let mut cx = Cx::new(conn, who, now, house).asking(&asked);
        let wrong = Wrong { form, problem: Some(problem) };
        let page = course::page(&mut cx, &id, Asked::default(), wrong)?;
        access::record(&mut cx, "names_seen", &json!({"course": id}))?;
        Ok(page)
    };
    db.write(show).await
}

/// One form, one act.
async fn act(
    house: Arc<House>,
    call: Arc<Call>,
    who: Person,
    told: fn(&Form, &str) -> Result<Told, Refusal>,
    place: &str,
) -> Result<Answer, Error> {
    let (id, form) = (call.id("id")?, Form::of(&call)?);
    let problem = match told(&form, &id) {
        Err(refusal) => refusal.detail,
        Ok(told) => match sent(&house, &who, told).await? {
            Ok(_) => return Ok(back(&id, place)),
            Err(problem) => problem,
        },
    };
    again(house, &call, who, form, problem).await
}

/// Plans one session, or a series of them.
pub async fn plan(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, course: &str| {
        let session = session_body(form, Some(course))?;
        let times = form.number("fois")?.unwrap_or(1);
        if times == 1 {
            return Ok(Told::new(form, "/api/v1/sessions", session));
        }
        let (weeks, except) = (form.number("semaines")?.unwrap_or(1), days_except(form)?);
        let series = json!({"session": session, "every_weeks": weeks, "times": times, "except": except});
        Ok(Told::new(form, "/api/v1/sessions/series", series))
    };
    act(house, call, who, told, "#prevoir").await
}

pub async fn enrol(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, course: &str| {
        let body = json!({"course_id": course, "member_id": form.shown("personne")});
        Ok(Told::new(form, "/api/v1/enrolments", body))
    };
    act(house, call, who, told, "").await
}

/// A quick card for somebody who has none, and their place in the course.
pub async fn register(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, form) = (call.id("id")?, Form::of(&call)?);
    let card = read_id(form.act()).ok_or_else(|| common::ID_MISSING.because(say!("platform-id-no-uuid")))?;
    let mut member = json!({"first_name": form.shown("prenom").trim()});
    if let Some(phone) = form.said("telephone") {
        member["phone"] = phone.into();
    }
    let family = Told::new(&form, "/api/v1/families", json!({"members": [member]}));
    let made = match sent(&house, &who, family).await? {
        Ok(made) => made,
        Err(problem) => return again(house, &call, who, form, problem).await,
    };
    let body = json!({"course_id": id, "member_id": made["members"][0]["id"]});
    let enrolment =
        Told { act: derived_id(&[card.as_str(), "enrolment"]), ..Told::new(&form, "/api/v1/enrolments", body) };
    match sent(&house, &who, enrolment).await? {
        Ok(_) => Ok(back(&id, "")),
        Err(problem) => again(house, &call, who, form, problem).await,
    }
}

pub async fn end(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, _: &str| {
        let ending = form.shown("fin");
        let reason = form.said("raison").filter(|_| ending == "left");
        let course = form.said("vers").filter(|_| ending == "moved_to");
        let body = json!({"ending": ending, "reason": reason, "moved_to": course});
        Ok(Told::new(form, "/api/v1/enrolments/{id}/ending", body).at("id", form.shown("inscription")))
    };
    act(house, call, who, told, "").await
}

/// Somebody chooses a sign: back to the course, at their line.
pub async fn choose_sign(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, member, form) = (call.id("id")?, call.id("member")?, Form::of(&call)?);
    // « apple.blue »: one button is one sign.
    let (pictogram, colour) = form.shown("signe").split_once('.').unwrap_or_default();
    let body = json!({"member_id": member, "pictogram": pictogram, "colour": colour});
    let told = Told::new(&form, "/api/v1/courses/{id}/signs", body).at("id", &id);
    let problem = match sent(&house, &who, told).await? {
        Ok(_) => return Ok(back(&id, &format!("#p-{member}"))),
        Err(problem) => problem,
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let show = move |conn: &mut Conn| {
        let now = house.clock.now();
        let mut cx = Cx::new(conn, who, now, house).asking(&asked);
        let page = sign::page(&mut cx, &id, &member, None, Some(problem))?;
        access::record(&mut cx, "names_seen", &json!({"course": id}))?;
        Ok(page)
    };
    db.write(show).await
}

/// Says of which funding operation the course is.
pub async fn choose_operation(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, course: &str| {
        let body = json!({"operation_id": form.said("operation")});
        Ok(Told::new(form, "/api/v1/courses/{id}/operation", body).at("id", course))
    };
    act(house, call, who, told, "").await
}
