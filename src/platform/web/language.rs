//! `/langue/{code}`: keeps the language that a person chose, and leads back.

use serde::Deserialize;

use super::ours;
use crate::platform::doors::{Answer, Call, Cx, Door, LANGUAGE_COOKIE, Who};
use crate::platform::error::{Error, not_found};
use crate::platform::i18n::Language;
use crate::say;

/// How long a choice is kept, in seconds: a year.
const KEPT: u32 = 365 * 24 * 3600;

pub fn door() -> Door {
    Door::page("/langue/{code}", Who::Anyone, choose)
}

#[derive(Deserialize)]
struct Then {
    suite: Option<String>,
}

fn choose(_: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let known = Language::ALL.into_iter().find(|language| language.code() == call.param("code"));
    let language = known.ok_or_else(|| not_found(say!("platform-this-language")))?;
    let then: Then = call.query()?;
    let kept = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax", language.code());
    Ok(Answer::go_to(ours(then.suite.as_deref())).with("Set-Cookie", kept))
}
