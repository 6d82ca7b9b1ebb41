//! The form of a session that changes, or that does not take place.

use std::sync::Arc;

use askama::Template;
use serde_json::{Value, json};

use super::SESSIONS;
use super::course::sorted;
use super::reading::{field, session_body, session_form};
use crate::access;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, House, send_form};
use crate::platform::error::{Error, Refusal};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::module::Module;
use crate::training::session::{Session, SessionState, session};

#[derive(Template)]
#[template(path = "training/pages/session_form.html")]
struct SessionFormPage {
    frame: Frame,
    session: Session,
    places: Vec<(String, String)>,
    form: Form,
    problem: Option<Say>,
}

impl SessionFormPage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    fn minutes_field(&self, module: &Module) -> String {
        field("minutes", module.code())
    }

    fn may_not_take_place(&self) -> bool {
        self.session.closed_at.is_none() && self.session.state == SessionState::Planned
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let session = session(cx, &call.id("id")?)?;
    let form = session_form(&session);
    page(cx, session, form, None)
}

fn page(cx: &mut Cx, session: Session, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let places = sorted(access::place_names(cx.conn)?);
    let frame = Frame::new(cx, say!("training-session-change")).under(SESSIONS);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &SessionFormPage { frame, session, places, form, problem })
}

/// Tells a session anew.
pub async fn save(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, kept: &Session| {
        let mut session = session_body(form, kept.course_id.as_deref())?;
        // What the form does not show stays.
        session["kind"] = json!(kept.kind);
        session["themes"] = json!(kept.themes);
        session["half_day"] = if form.said("heure").is_none() { json!(kept.half_day) } else { Value::Null };
        Ok(json!({"version": form.number("version")?, "session": session}))
    };
    act(house, call, who, "/api/v1/sessions/{id}", told).await
}

/// It does not take place: cancelled, or postponed.
pub async fn call_off(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let told = |form: &Form, _: &Session| Ok(json!({"state": form.shown("etat")}));
    act(house, call, who, "/api/v1/sessions/{id}/state", told).await
}

async fn act(
    house: Arc<House>,
    call: Arc<Call>,
    who: Person,
    door: &'static str,
    told: fn(&Form, &Session) -> Result<Value, Refusal>,
) -> Result<Answer, Error> {
    let (id, form, now) = (call.id("id")?, Form::of(&call)?, house.clock.now());
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let (known, whose, asked_id) = (Arc::clone(&house), who.clone(), id.clone());
    let kept = db.read(move |conn| session(&mut Cx::new(conn, whose, now, known), &asked_id)).await?;
    let problem = match told(&form, &kept) {
        Err(refusal) => refusal.detail,
        Ok(body) => match send_form(&house, &who, door, &[("id", &id)], body, form.act()).await {
            Ok(_) => return Ok(Answer::go_to(format!("{SESSIONS}/{id}"))),
            Err(Error::Refused(refusal)) if !matches!(refusal.problem.status, 403 | 404 | 500..) => refusal.detail,
            Err(error) => return Err(error),
        },
    };
    let show =
        move |conn: &mut Conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), kept, form, Some(problem));
    db.read(show).await
}
