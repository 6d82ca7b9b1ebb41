//! Pages: signing in and out.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;

use super::{api, entering, sign_in};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who};
use crate::platform::error::{Error, Refusal};
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
            "/connexion/code",
            Who::Anyone,
            |house, call, _| Box::pin(enter_code(house, call)),
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
    match entering::by_password(&house, &call, &form.email, form.password).await {
        Ok(known) if known.has_factor => code_page(&house, &call, then, &known.user_id, None),
        Ok(known) => come_in(house, &call, known.user_id, then).await,
        Err(Error::Refused(refusal)) => {
            let page = SignInPage {
                frame: nobody(&house, &call),
                then,
                email: form.email,
                problem: Some(refusal.detail.clone()),
            };
            Ok(sign_in::waiting(Answer::html_with(refusal.problem.status, &page)?, &refusal))
        }
        Err(failure) => Err(failure),
    }
}

#[derive(Template)]
#[template(path = "access/code.html")]
struct CodePage {
    frame: Frame,
    then: String,
    ticket: String,
    problem: Option<Say>,
}

/// Asks the code of who showed the password.
fn code_page(
    house: &House,
    call: &Call,
    then: String,
    user_id: &str,
    refusal: Option<&Refusal>,
) -> Result<Answer, Error> {
    let ticket = entering::ticket(house, user_id);
    let problem = refusal.map(|refusal| refusal.detail.clone());
    let status = refusal.map_or(200, |refusal| refusal.problem.status);
    Answer::html_with(status, &CodePage { frame: nobody(house, call), then, ticket, problem })
}

#[derive(Deserialize)]
struct CodeForm {
    ticket: String,
    code: String,
    suite: Option<String>,
}

async fn enter_code(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let form: CodeForm = call.form()?;
    let then = ours(form.suite.as_deref());
    let Some(user_id) = entering::holder(&house, &form.ticket) else {
        let problem = Some(say!("access-code-too-late"));
        let page = SignInPage { frame: nobody(&house, &call), then, email: String::new(), problem };
        return Answer::html_with(401, &page);
    };
    match entering::by_code(&house, &call, &user_id, form.code).await {
        Ok(()) => come_in(house, &call, user_id, then).await,
        Err(Error::Refused(refusal)) => {
            Ok(sign_in::waiting(code_page(&house, &call, then, &user_id, Some(&refusal))?, &refusal))
        }
        Err(failure) => Err(failure),
    }
}

async fn come_in(house: Arc<House>, call: &Call, user_id: String, then: String) -> Result<Answer, Error> {
    let logged_in = entering::open(Arc::clone(&house), call, user_id).await?;
    let then = if logged_in.second_factor_missing { "/second-facteur".to_owned() } else { then };
    Ok(Answer::go_to(then).with("Set-Cookie", api::cookie(&house, &logged_in.token)))
}

fn nobody(house: &House, call: &Call) -> Frame {
    Frame::of(Person::nobody(), house.demo, call.asked.clone(), say!("access-sign-in-title"))
}

async fn sign_out(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    api::end(Arc::clone(&house), call).await?;
    Ok(Answer::go_to("/connexion").with("Set-Cookie", api::no_cookie(&house)))
}
