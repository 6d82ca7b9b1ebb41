//! Pages: signing in and out.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;

use super::{api, sign_in};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::person::Person;
use crate::platform::web::{Frame, ours};
use crate::say;

pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/connexion", Who::Anyone, sign_in_page),
        Door::own(
            Method::Post,
            "/connexion",
            Who::Anyone,
            |house, call, _| Box::pin(enter(house, call)),
            Description::file,
        )
        .for_people(),
        Door::own(
            Method::Post,
            "/deconnexion",
            Who::SignedIn,
            |house, call, _| Box::pin(sign_out(house, call)),
            Description::file,
        )
        .for_people(),
    ]
}

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    frame: Frame,
    /// Where to go once signed in: a path of ours.
    then: String,
    /// The e-mail typed before, so that only the password is typed again.
    email: String,
    problem: Option<Say>,
}

#[derive(Deserialize)]
struct Then {
    suite: Option<String>,
}

fn sign_in_page(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: Then = call.query()?;
    let then = ours(query.suite.as_deref());
    Answer::html(&SignInPage {
        frame: Frame::new(cx, say!("access-sign-in-title")),
        then,
        email: String::new(),
        problem: None,
    })
}

#[derive(Deserialize)]
struct SignInForm {
    email: String,
    password: String,
    suite: Option<String>,
}

async fn enter(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let form: SignInForm = call.form()?;
    let then = ours(form.suite.as_deref());
    match api::login_with(Arc::clone(&house), &call, form.email.clone(), form.password).await {
        Ok(logged_in) => Ok(Answer::go_to(then).with("Set-Cookie", api::cookie(&house, &logged_in.token))),
        Err(Error::Refused(refusal)) => {
            let frame = Frame::of(Person::nobody(), house.demo, call.asked.clone(), say!("access-sign-in-title"));
            let page = SignInPage { frame, then, email: form.email, problem: Some(refusal.detail.clone()) };
            let answer = Answer::html_with(refusal.problem.status, &page)?;
            let too_many = refusal.problem == &sign_in::TOO_MANY;
            Ok(if too_many { answer.with("Retry-After", refusal.retry_after().to_string()) } else { answer })
        }
        Err(failure) => Err(failure),
    }
}

async fn sign_out(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    api::end(Arc::clone(&house), call).await?;
    Ok(Answer::go_to("/connexion").with("Set-Cookie", api::no_cookie(&house)))
}
