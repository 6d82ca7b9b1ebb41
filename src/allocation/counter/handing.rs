//! One allocation: what is reserved is handed over, with what goes with it and how it was told; or given up.

use std::sync::Arc;

use askama::Template;
use serde_json::{Value, json};

use super::{act, again};
use crate::allocation::view::{self, AllocationView, LineView};
use crate::allocation::words::LineState;
use crate::collection::{ACCESSORIES, Accessory};
use crate::machine::Tag;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::person::{Person, Role};
use crate::platform::web::{Form, Frame};
use crate::say;

/// Begins the name of an accessory's field.
const WITH: &str = "avec.";

#[derive(Template)]
#[template(path = "allocation/counter/handing.html")]
struct HandingPage {
    frame: Frame,
    allocation: AllocationView,
    accessories: Vec<String>,
    form: Form,
    problem: Option<Say>,
}

impl HandingPage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    /// A tag as people read it.
    fn shown(&self, line: &LineView) -> String {
        line.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }

    fn is_reserved(&self) -> bool {
        self.allocation.lines.iter().any(|line| line.state == LineState::Reserved)
    }

    fn coordinates(&self) -> bool {
        self.frame.person.is(Role::Coordinator)
    }

    fn euros(&self, cents: &i32) -> String {
        format!("{},{:02}", cents / 100, cents % 100)
    }

    /// The first ones have labels; others are read as they are written.
    fn label(&self, name: &str) -> String {
        Accessory::read(name).map_or_else(|| name.to_owned(), |known| self.frame.tell(known))
    }

    fn with(&self, accessory: &str) -> bool {
        self.form.said(&format!("{WITH}{accessory}")).is_some()
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, &call.id("id")?, Form::default(), None)
}

fn page(cx: &mut Cx, id: &str, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let allocation = view::allocation(cx, id)?;
    let accessories = ACCESSORIES.get(cx.conn)?;
    let frame = Frame::new(cx, say!("allocation-handing-of", code = allocation.family.as_str()));
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &HandingPage { frame, allocation, accessories, form, problem })
}

async fn then(house: Arc<House>, call: &Call, who: Person, door: &'static str, body: Value) -> Result<Answer, Error> {
    let (form, id) = (Form::of(call)?, call.id("id")?);
    match act(&house, &who, door, &[("id", &id)], body, &form).await? {
        Ok(_) => Ok(Answer::go_to(format!("/attributions/{id}"))),
        Err(problem) => {
            let asked = call.asked.clone();
            again(house, asked, who, move |cx| page(cx, &id, form, Some(problem))).await
        }
    }
}

pub async fn hand_over(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let mut accessories: Vec<&str> = form.names().filter_map(|name| name.strip_prefix(WITH)).collect();
    accessories.sort_unstable();
    let mut body = json!({"accessories": accessories, "read_aloud": form.said("lu").is_some()});
    for (field, name) in [("temoin", "witness"), ("langue", "language"), ("derogation", "waiver_reason")] {
        if let Some(said) = form.said(field) {
            body[name] = said.into();
        }
    }
    then(house, &call, who, "/api/v1/allocations/{id}/handover", body).await
}

pub async fn cancel(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let body = json!({"sound": form.said("saine").is_some(), "reason": form.said("raison")});
    then(house, &call, who, "/api/v1/allocations/{id}/cancel", body).await
}
