//! The page on which a person chooses their password by a link.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;

use super::{link, password, store, user};
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who};
use crate::platform::error::{Error, Failure, Refusal, unacceptable};
use crate::platform::i18n::Say;
use crate::platform::person::Person;
use crate::platform::web::Frame;
use crate::say;

const PATH: &str = "/mot-de-passe/{link}";

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(PATH, Who::Anyone, show),
        Door::own(Method::Post, PATH, Who::Anyone, |house, call, _| Box::pin(choose(house, call)), Description::file)
            .for_people(),
    ]
}

#[derive(Template)]
#[template(path = "access/password_link.html")]
struct LinkPage {
    frame: Frame,
    /// Whose password it is; `None` when the link serves no more.
    email: Option<String>,
    shortest: usize,
    problem: Option<Say>,
}

/// The account's e-mail, if the link still serves.
fn email_of(conn: &mut Conn, call: &Call, now: crate::platform::clock::Instant) -> Result<Option<String>, Error> {
    let held = link::holder(conn, call.param("link"), now)?;
    Ok(store::user(conn, &held.user_id)?.filter(|user| user.active).and_then(|user| user.email))
}

fn drawn(frame: Frame, email: Option<String>, refusal: Option<&Refusal>) -> Result<Answer, Error> {
    let status = refusal.map_or(200, |refusal| refusal.problem.status);
    let problem = refusal.map(|refusal| refusal.detail.clone());
    Answer::html_with(status, &LinkPage { frame, email, shortest: password::SHORTEST, problem })
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let (email, refusal) = match email_of(cx.conn, call, cx.now) {
        Ok(email) => (email, None),
        Err(Error::Refused(refusal)) => (None, Some(refusal)),
        Err(failure) => return Err(failure),
    };
    drawn(Frame::new(cx, say!("access-choose-title")), email, refusal.as_deref())
}

#[derive(Deserialize)]
struct ChosenForm {
    password: String,
    again: String,
}

/// The link is looked at before the password is hashed: who has none shall not keep the service busy.
async fn choose(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let (now, asked) = (house.clock.now(), Arc::clone(&call));
    let frame = || Frame::of(Person::nobody(), house.demo, call.asked.clone(), say!("access-choose-title"));
    let email = match house.db.read(move |conn| email_of(conn, &asked, now)).await {
        Ok(email) => email,
        Err(Error::Refused(refusal)) => return drawn(frame(), None, Some(&refusal)),
        Err(failure) => return Err(failure),
    };
    match chosen(Arc::clone(&house), Arc::clone(&call)).await {
        Ok(()) => Ok(Answer::go_to("/connexion")),
        Err(Error::Refused(refusal)) => drawn(frame(), email, Some(&refusal)),
        Err(failure) => Err(failure),
    }
}

async fn chosen(house: Arc<House>, call: Arc<Call>) -> Result<(), Error> {
    let form: ChosenForm = call.form()?;
    if form.password != form.again {
        return Err(unacceptable("again", say!("access-passwords-differ")).into());
    }
    let hashed = tokio::task::spawn_blocking(move || user::hash_new_password(&form.password)).await;
    let hash = hashed.map_err(|cause| Failure::new("hashing a password", cause))??;
    let (now, kept) = (house.clock.now(), Arc::clone(&house));
    let write = move |conn: &mut Conn| {
        link::choose_password(&mut Cx::new(conn, Person::nobody(), now, kept), call.param("link"), &hash)
    };
    house.db.write(write).await
}
