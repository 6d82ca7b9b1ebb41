//! What a tap on a page of sessions does: an act at the JSON door that does the same, then back to the page.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{SESSIONS, list, sheet};
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, House, send_form};
use crate::platform::error::{Error, Refusal};
use crate::platform::i18n::Say;
use crate::platform::person::Person;
use crate::platform::web::Form;

/// An act on the session of the address; then its page, at the place that was tapped.
async fn act(house: Arc<House>, call: Arc<Call>, who: Person, door: &'static str, told: Told) -> Result<Answer, Error> {
    let id = call.id("id")?;
    let form = Form::of(&call)?;
    let body = match (told.body)(&form) {
        Ok(body) => body,
        Err(refusal) => return again(house, &call, who, id, refusal.detail).await,
    };
    let act_id = form.act();
    let (mark, pass) = (form.shown("presence"), form.shown("passe"));
    match send_form(&house, &who, door, &[("id", &id), ("attendance", mark), ("pass", pass)], body, act_id).await {
        Ok(_) => {
            let place = form.said(told.place).map(|person| format!("#p-{person}")).unwrap_or_default();
            Ok(Answer::go_to(format!("{SESSIONS}/{id}{place}")))
        }
        Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 404 | 500..) => {
            again(house, &call, who, id, refusal.detail).await
        }
        Err(error) => Err(error),
    }
}

/// How a form is read.
struct Told {
    body: fn(&Form) -> Result<Value, Refusal>,
    /// The field that names whose line the page comes back to.
    place: &'static str,
}

impl Told {
    const fn by(body: fn(&Form) -> Result<Value, Refusal>) -> Self {
        Self { body, place: "personne" }
    }
}

/// The page once more, with what went wrong. It shows names, and the audit knows.
pub async fn again(house: Arc<House>, call: &Call, who: Person, id: String, problem: Say) -> Result<Answer, Error> {
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let show = move |conn: &mut Conn| {
        let now = house.clock.now();
        let mut cx = Cx::new(conn, who, now, house).asking(&asked);
        let page = sheet::page(&mut cx, &id, Some(problem))?;
        access::record(&mut cx, "names_seen", &json!({"session": id}))?;
        Ok(page)
    };
    db.write(show).await
}

pub async fn mark(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let body = |form: &Form| {
        let mut body = Map::from_iter([("state".to_owned(), json!(form.said("etat").unwrap_or("present")))]);
        let texts = [("personne", "member_id"), ("genre", "gender"), ("motif", "reason")];
        body.extend(texts.iter().filter_map(|(field, name)| Some(((*name).to_owned(), form.said(field)?.into()))));
        if let Some(minutes) = form.number("minutes")? {
            body.insert("minutes".to_owned(), minutes.into());
        }
        Ok(Value::Object(body))
    };
    act(house, call, who, "/api/v1/sessions/{id}/attendance", Told::by(body)).await
}

/// Takes off an anonymous walk-in who was noted by mistake.
pub async fn take_back(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let body = |form: &Form| Ok(json!({"reason": form.said("motif")}));
    act(house, call, who, "/api/v1/sessions/{id}/attendance/{attendance}/removal", Told::by(body)).await
}

/// Ends a pass at once.
pub async fn revoke_pass(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    act(house, call, who, "/api/v1/sessions/{id}/passes/{pass}/revocation", Told::by(|_| Ok(json!({})))).await
}

pub async fn all_present(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    act(house, call, who, "/api/v1/sessions/{id}/attendance/all-present", Told::by(|_| Ok(json!({})))).await
}

pub async fn take_over(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    act(house, call, who, "/api/v1/sessions/{id}/takeover", Told::by(|_| Ok(json!({})))).await
}

pub async fn close(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    act(house, call, who, "/api/v1/sessions/{id}/closing", Told::by(|_| Ok(json!({})))).await
}

/// Who came along without learning: the session has then been held.
pub async fn along(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let body = |form: &Form| {
        let (children, companions) = (form.number("enfants")?, form.number("adultes")?);
        Ok(json!({"state": "held", "children_along": children, "companions_along": companions}))
    };
    act(house, call, who, "/api/v1/sessions/{id}/state", Told::by(body)).await
}

/// Each field is called `audience.gender.age`; what was left empty, or says nobody, is not counted.
pub async fn count(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let body = |form: &Form| {
        let mut counts = Vec::new();
        for name in form.names() {
            let mut parts = name.split('.');
            let (Some(audience), Some(gender), Some(age)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            if let Some(people) = form.number(name)?.filter(|people| *people != 0) {
                counts.push(json!({"audience": audience, "gender": gender, "age_band": age, "people": people}));
            }
        }
        // A form sent twice is the same act whatever the order of its fields.
        counts.sort_by_cached_key(Value::to_string);
        Ok(json!({"counts": counts}))
    };
    act(house, call, who, "/api/v1/sessions/{id}/counts", Told::by(body)).await
}

/// Opens a session that nobody planned, and leads to its sheet.
pub async fn open(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let act_id = form.act().to_owned();
    let problem = match opened(&form) {
        Err(refusal) => refusal.detail,
        Ok(body) => match send_form(&house, &who, "/api/v1/sessions/on-the-spot", &[], body, &act_id).await {
            Ok(_) => return Ok(Answer::go_to(format!("{SESSIONS}/{act_id}"))),
            Err(Error::Refused(refusal)) if refusal.problem.status == 422 => refusal.detail,
            Err(error) => return Err(error),
        },
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let now = house.clock.now();
    db.read(move |conn| list::page(&mut Cx::new(conn, who, now, house).asking(&asked), form, Some(problem))).await
}

fn opened(form: &Form) -> Result<Value, Refusal> {
    let minutes = form.number("minutes")?.unwrap_or_default();
    let part = json!({"module": form.said("module"), "minutes": minutes});
    let kind = form.said("sorte");
    Ok(json!({"course_id": form.said("formation"), "title": form.said("titre"), "kind": kind, "parts": [part]}))
}
