//! Pages of badges: the one that a badge's QR code opens, and the one on which the administrator makes them.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::badge::{self, Badge};
use super::user::{self, User};
use super::{api, badge_store, entering, entry_api, sign_in};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who, send_form};
use crate::platform::error::{Error, Refusal};
use crate::platform::i18n::Say;
use crate::platform::id::{asked_id, new_id};
use crate::platform::person::{Person, Role};
use crate::platform::web::Frame;
use crate::say;

const ADMIN: Who = Who::Roles(&[Role::Admin]);
const PAGE: &str = "/badges";
const ENTRY: &str = "/badge/{badge}";

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(ENTRY, Who::Anyone, |cx, _| entry(Frame::new(cx, say!("access-badge-title")), None)),
        Door::own(Method::Post, ENTRY, Who::Anyone, |house, call, _| Box::pin(enter(house, call)), Description::file)
            .for_people(),
        Door::page(PAGE, ADMIN, |cx, _| page(cx, None, None, String::new())),
        Door::own(Method::Post, PAGE, ADMIN, |house, call, who| Box::pin(make(house, call, who)), Description::file)
            .for_people(),
    ]
}

#[derive(Template)]
#[template(path = "access/badge_entry.html")]
struct EntryPage {
    frame: Frame,
    problem: Option<Say>,
}

fn entry(frame: Frame, refusal: Option<&Refusal>) -> Result<Answer, Error> {
    let status = refusal.map_or(200, |refusal| refusal.problem.status);
    Answer::html_with(status, &EntryPage { frame, problem: refusal.map(|refusal| refusal.detail.clone()) })
}

#[derive(Deserialize)]
struct PinForm {
    pin: String,
}

async fn enter(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let form: PinForm = call.form()?;
    match entering::by_badge(&house, &call, call.param("badge"), form.pin).await {
        Ok(user_id) => {
            let logged_in = entering::open(Arc::clone(&house), &call, user_id).await?;
            Ok(Answer::go_to("/").with("Set-Cookie", api::cookie(&house, &logged_in.token)))
        }
        Err(Error::Refused(refusal)) => {
            let frame = Frame::of(Person::nobody(), house.demo, call.asked.clone(), say!("access-badge-title"));
            Ok(sign_in::waiting(entry(frame, Some(&refusal))?, &refusal))
        }
        Err(failure) => Err(failure),
    }
}

/// Who may hold a badge, and since when they do.
struct Holder {
    user: User,
    since: Option<Instant>,
}

#[derive(Template)]
#[template(path = "access/badges.html")]
struct BadgesPage {
    frame: Frame,
    /// The act that a form will be, made with the page.
    act: String,
    holders: Vec<Holder>,
    /// Who was chosen in a form that was refused.
    chosen: String,
    /// A badge just made, with the name to write on it.
    made: Option<(String, Badge)>,
    problem: Option<Say>,
}

fn page(cx: &mut Cx, made: Option<Badge>, problem: Option<Say>, chosen: String) -> Result<Answer, Error> {
    let mut holders = Vec::new();
    for user in user::open_accounts(cx)?.into_iter().filter(|user| badge::fits(&user.roles)) {
        let since = badge_store::badge_of(cx.conn, &user.id)?.map(|badge| badge.created_at);
        holders.push(Holder { user, since });
    }
    let name = |badge: &Badge| holders.iter().find(|holder| holder.user.id == badge.user_id);
    let made = made.map(|badge| (name(&badge).map(|holder| holder.user.name.clone()).unwrap_or_default(), badge));
    let frame = Frame::new(cx, say!("access-badges-title")).under(PAGE);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &BadgesPage { frame, act: new_id(), holders, chosen, made, problem })
}

#[derive(Deserialize)]
struct BadgeForm {
    acte: String,
    user: String,
    pin: String,
}

/// The code is shown once, on the page that answers: it is not kept.
async fn make(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: BadgeForm = call.form()?;
    let user_id = asked_id("user", &form.user)?;
    let body = json!({"pin": form.pin.trim()});
    let sent = send_form(&house, &who, entry_api::BADGE, &[("id", &user_id)], body, &form.acte).await;
    let (made, problem) = match sent {
        Ok(_) => (Some(form.acte), None),
        Err(Error::Refused(refusal)) => (None, Some(refusal.detail)),
        Err(failure) => return Err(failure),
    };
    let (db, asked) = (house.db.clone(), call.asked.clone());
    let show = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, house.clock.now(), Arc::clone(&house)).asking(&asked);
        let made = made.map(|id| badge::made(&mut cx, &id)).transpose()?;
        let chosen = if problem.is_some() { user_id } else { String::new() };
        page(&mut cx, made, problem, chosen)
    };
    db.read(show).await
}
