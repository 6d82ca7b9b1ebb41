//! The families that somebody keeps the cards of, and a quick card for a new one.

use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{FAMILIES, act, again};
use crate::access;
use crate::families::{FamilyView, family_list};
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::person::Person;
use crate::platform::web::{Form, Frame, encoded};
use crate::say;

/// Families of one page.
const MOST: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    q: Option<String>,
    a_completer: Option<String>,
    suite: Option<String>,
}

#[derive(Template)]
#[template(path = "allocation/counter/families.html")]
struct FamiliesPage {
    frame: Frame,
    q: String,
    to_complete: bool,
    items: Vec<FamilyView>,
    /// The address of the next page.
    next: Option<String>,
    act: String,
    form: Form,
    problem: Option<Say>,
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let asked: Asked = call.query()?;
    page(cx, &asked, Form::default(), None)
}

fn page(cx: &mut Cx, asked: &Asked, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let slice = Slice::of(Some(MOST), asked.suite.as_deref())?;
    let q = asked.q.clone().unwrap_or_default();
    let to_complete = asked.a_completer.is_some();
    let page = family_list(cx, &slice, Some(&q), to_complete.then_some(true))?;
    let only = if to_complete { "&a_completer=1" } else { "" };
    let next = page.next.map(|next| format!("{FAMILIES}?q={}{only}&suite={}", encoded(&q), encoded(&next)));
    let frame = Frame::new(cx, say!("allocation-families")).under(FAMILIES);
    let status = if problem.is_some() { 422 } else { 200 };
    let items = page.items;
    Answer::html_with(status, &FamiliesPage { frame, q, to_complete, items, next, act: new_id(), form, problem })
}

/// A quick card: it leads to the family, whose code is then known.
pub async fn register(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let mut member = json!({"first_name": form.said("prenom").unwrap_or_default()});
    for (field, name) in [("nom", "name"), ("telephone", "phone")] {
        if let Some(said) = form.said(field) {
            member[name] = said.into();
        }
    }
    let mut body = json!({"members": [member]});
    if let Some(language) = form.said("langue") {
        body["language"] = language.into();
    }
    let problem = match act(&house, &who, "/api/v1/families", &[], body, &form).await? {
        Ok(made) => {
            let code = made["code"].as_str().unwrap_or_default();
            return Ok(Answer::go_to(format!("{FAMILIES}/{code}")));
        }
        Err(problem) => problem,
    };
    let asked = call.asked.clone();
    again(house, asked, who, move |cx| {
        access::record(cx, "names_seen", &json!({"families": Value::Null}))?;
        page(cx, &Asked::default(), form, Some(problem))
    })
    .await
}
