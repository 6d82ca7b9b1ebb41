//! The page of one's own second factor, and the line on the home page that leads there.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::entry_api::{CONFIRMATION, FACTOR, REMOVAL};
use super::factor::{self, Begun, Confirmed, Factor};
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who, send_form};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Alert, Frame};
use crate::say;

const PAGE: &str = "/second-facteur";

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(PAGE, Who::SignedIn, |cx, _| page(cx, Shown::default())),
        Door::own(
            Method::Post,
            PAGE,
            Who::SignedIn,
            |house, call, who| Box::pin(change(house, call, who)),
            Description::file,
        )
        .for_people(),
    ]
}

/// What waits for who came in without the second factor that their roles ask for.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    Ok(cx.who.held_back.then(|| Alert { text: say!("access-alert-factor"), address: PAGE }))
}

/// What a form brought about.
#[derive(Default)]
struct Shown {
    begun: Option<Begun>,
    confirmed: Option<Confirmed>,
    problem: Option<Say>,
}

#[derive(Template)]
#[template(path = "access/second_factor.html")]
struct FactorPage {
    frame: Frame,
    /// The act that a form will be, made with the page.
    act: String,
    factor: Factor,
    shown: Shown,
}

fn page(cx: &mut Cx, shown: Shown) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("access-factor-title")).under(PAGE);
    let status = if shown.problem.is_some() { 422 } else { 200 };
    let factor = factor::factor(cx)?;
    Answer::html_with(status, &FactorPage { frame, act: new_id(), factor, shown })
}

/// Begin, confirm by a code, or take away by a code.
#[derive(Deserialize)]
struct FactorForm {
    acte: String,
    step: String,
    code: Option<String>,
}

async fn change(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: FactorForm = call.form()?;
    let code = json!({"code": form.code.unwrap_or_default()});
    let (door, body) = match form.step.as_str() {
        "confirm" => (CONFIRMATION, code),
        "remove" => (REMOVAL, code),
        _ => (FACTOR, json!({})),
    };
    let problem = match send_form(&house, &who, door, &[], body, &form.acte).await {
        Ok(_) => None,
        Err(Error::Refused(refusal)) => Some(refusal.detail),
        Err(failure) => return Err(failure),
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let show = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, house.clock.now(), Arc::clone(&house)).asking(&asked);
        // After a wrong first code the same secret waits on the phone.
        let begun = (door == FACTOR || door == CONFIRMATION && problem.is_some()).then(|| factor::begun(&mut cx).ok());
        let confirmed = (door == CONFIRMATION && problem.is_none()).then(|| factor::confirmed_by(&mut cx, &form.acte));
        page(&mut cx, Shown { begun: begun.flatten(), confirmed: confirmed.transpose()?, problem })
    };
    db.read(show).await
}
