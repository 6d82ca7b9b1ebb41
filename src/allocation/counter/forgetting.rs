//! What is kept about a family, what goes and what stays; then it is forgotten, and the answer can be printed.

use std::sync::Arc;

use askama::Template;
use serde_json::json;

use super::{FAMILIES, act, again};
use crate::allocation::api::FORGETTING;
use crate::allocation::forgetting::{self, Forgetting};
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Form, Frame};
use crate::say;

#[derive(Template)]
#[template(path = "allocation/counter/forgetting.html")]
struct ForgettingPage {
    frame: Frame,
    file: Forgetting,
    /// Whether it has just been done.
    done: bool,
    act: String,
    problem: Option<Say>,
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let file = forgetting::foreseen(cx, call.param("code"))?;
    page(cx, file, false, None)
}

fn page(cx: &mut Cx, file: Forgetting, done: bool, problem: Option<Say>) -> Result<Answer, Error> {
    let frame = Frame::new(cx, say!("allocation-forget-title", code = file.family.as_str())).under(FAMILIES);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &ForgettingPage { frame, file, done, act: new_id(), problem })
}

/// Forgets the family whose code was copied.
pub async fn forget(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (form, code) = (Form::of(&call)?, call.param("code").to_owned());
    let asked = call.asked.clone();
    let confirmed = form.said("confirmation").is_some_and(|said| said.eq_ignore_ascii_case(&code));
    let sent = match confirmed {
        true => act(&house, &who, FORGETTING, &[("code", &code)], json!({}), &form).await?,
        false => Err(say!("allocation-forget-wrong-code")),
    };
    again(house, asked, who, move |cx| match sent {
        Ok(told) => {
            let file =
                serde_json::from_value(told).map_err(|cause| Failure::new("reading what was forgotten", cause))?;
            page(cx, file, true, None)
        }
        Err(problem) => {
            let file = forgetting::foreseen(cx, &code)?;
            page(cx, file, false, Some(problem))
        }
    })
    .await
}
