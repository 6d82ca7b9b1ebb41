//! A request and the ready machines that fit it, side by side; one of them is reserved.

use std::sync::Arc;

use askama::Template;
use serde_json::{Map, Value};

use super::{WAITING, act, again};
use crate::allocation::matching::{self, FittingMachine};
use crate::allocation::moves::{self, RequestStory};
use crate::allocation::words::Mode;
use crate::machine::Tag;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, Refusal};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Form, Frame};
use crate::say;

#[derive(Template)]
#[template(path = "allocation/counter/matching.html")]
struct MatchingPage {
    frame: Frame,
    story: RequestStory,
    machines: Vec<FittingMachine>,
    act: String,
    form: Form,
    problem: Option<Say>,
}

impl MatchingPage {
    /// A tag as people read it.
    fn shown(&self, machine: &FittingMachine) -> String {
        Tag::read(&machine.tag).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }

    /// The one that was chosen; the first where none was.
    fn chosen(&self, machine: &FittingMachine) -> bool {
        let first = self.machines.first().map(|first| first.tag.as_str());
        self.form.said("machine").or(first) == Some(machine.tag.as_str())
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, &call.id("id")?, Form::default(), None)
}

fn page(cx: &mut Cx, id: &str, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let story = moves::shown(cx, id)?;
    let machines = matching::machines_for(cx, id)?.items;
    let frame = Frame::new(cx, say!("allocation-match-of", code = story.request.family.as_str())).under(WAITING);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &MatchingPage { frame, story, machines, act: new_id(), form, problem })
}

/// Reserves the machine that was chosen, and leads to its handover.
pub async fn reserve(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, form) = (call.id("id")?, Form::of(&call)?);
    let problem = match body(&form, &id) {
        Err(refusal) => refusal.detail,
        Ok(body) => match act(&house, &who, "/api/v1/allocations", &[], body, &form).await? {
            Ok(made) => {
                let made = made["id"].as_str().unwrap_or_default();
                return Ok(Answer::go_to(format!("/attributions/{made}")));
            }
            Err(problem) => problem,
        },
    };
    let asked = call.asked.clone();
    again(house, asked, who, move |cx| page(cx, &id, form, Some(problem))).await
}

fn body(form: &Form, request: &str) -> Result<Value, Refusal> {
    let mut body = Map::from_iter([
        ("family".to_owned(), form.said("famille").unwrap_or_default().into()),
        ("tag".to_owned(), form.said("machine").unwrap_or_default().into()),
        ("mode".to_owned(), form.said("sorte").unwrap_or("gift").into()),
        ("request".to_owned(), request.into()),
    ]);
    for (field, name) in [("retour", "due_on"), ("second", "second_reason")] {
        if let Some(said) = form.said(field) {
            body.insert(name.to_owned(), said.into());
        }
    }
    if let Some(cents) = form.cents("prix")? {
        body.insert("price_cents".to_owned(), cents.into());
    }
    Ok(Value::Object(body))
}
