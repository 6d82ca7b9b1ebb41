//! The page « Une personne part ».

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::departure::{self, Departure, DepartureIn};
use crate::access::{self, User};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who, send_form};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::{asked_id, new_id};
use crate::platform::person::{Person, Role};
use crate::platform::web::Frame;
use crate::say;

const ADMIN: Who = Who::Roles(&[Role::Admin]);
const PAGE: &str = "/une-personne-part";
const DOOR: &str = "/api/v1/users/{id}/departure";

pub fn doors() -> Vec<Door> {
    vec![
        Door::change(Method::Post, DOOR, ADMIN, |cx, call, body: DepartureIn| -> Result<Departure, Error> {
            departure::depart(cx, &call.id("id")?, &body)
        }),
        Door::page(PAGE, ADMIN, |cx, _| page(cx, None, None)),
        Door::own(
            Method::Post,
            PAGE,
            ADMIN,
            |house, call, who| Box::pin(depart_by_form(house, call, who)),
            Description::file,
        )
        .for_people(),
    ]
}

#[derive(Template)]
#[template(path = "training/departure.html")]
struct DeparturePage {
    frame: Frame,
    /// The act that the form will be, made with the page.
    act: String,
    /// Open accounts but one's own.
    users: Vec<User>,
    problem: Option<Say>,
    done: Option<Say>,
}

impl DeparturePage {
    fn successors(&self) -> impl Iterator<Item = &User> {
        self.users.iter().filter(|user| user.roles.iter().any(|role| matches!(role, Role::Trainer | Role::Coordinator)))
    }
}

fn page(cx: &mut Cx, problem: Option<Say>, done: Option<Say>) -> Result<Answer, Error> {
    let users = access::open_accounts(cx)?.into_iter().filter(|user| user.id != cx.who.id).collect();
    let frame = Frame::new(cx, say!("training-departure-title")).under(PAGE);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &DeparturePage { frame, act: new_id(), users, problem, done })
}

#[derive(Deserialize)]
struct DepartureForm {
    acte: String,
    user: String,
    successor: Option<String>,
}

/// The form passes through the JSON door: the same act, the same rules.
async fn depart_by_form(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: DepartureForm = call.form()?;
    let id = asked_id("user", &form.user)?;
    let successor = form.successor.filter(|successor| !successor.is_empty());
    let body = json!({"successor_id": successor});
    let sent = send_form(&house, &who, DOOR, &[("id", &id)], body, &form.acte).await;
    let now = house.clock.now();
    let (problem, done) = match sent {
        Ok(_) => (None, Some(say!("training-departure-done"))),
        Err(Error::Refused(refusal)) => (Some(refusal.detail), None),
        Err(failure) => return Err(failure),
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    db.read(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), problem, done)).await
}
