//! One family: its card, what it asked for, what it has, what it has followed.

use std::sync::Arc;

use askama::Template;
use serde_json::{Map, Value, json};

use super::{FAMILIES, act, again};
use crate::access;
use crate::allocation::moves::{self, RequestStory};
use crate::allocation::store;
use crate::allocation::view::{self, AllocationView};
use crate::allocation::words::ComputerUser;
use crate::families::{self, FamilyView, InternetAtHome};
use crate::machine::words::Kind;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::Error;
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::paging::Slice;
use crate::platform::person::{Person, Role};
use crate::platform::web::{Form, Frame};
use crate::say;
use crate::training::{self, RecordView};

/// Allocations of one family that the page shows.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "allocation/counter/family.html")]
struct FamilyPage {
    frame: Frame,
    family: FamilyView,
    requests: Vec<RequestStory>,
    allocations: Vec<AllocationView>,
    record: RecordView,
    form: Form,
    problem: Option<Say>,
}

impl FamilyPage {
    /// The act that a form will be.
    fn act(&self) -> String {
        new_id()
    }

    fn coordinates(&self) -> bool {
        self.frame.person.is(Role::Coordinator)
    }

    /// The computers that somebody may ask for.
    fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        Kind::ALL.iter().filter(|kind| kind.is_computer())
    }

    fn has_open(&self) -> bool {
        self.requests.iter().any(|one| one.request.state.is_open())
    }
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, call.param("code"), Form::default(), None)
}

fn page(cx: &mut Cx, code: &str, form: Form, problem: Option<Say>) -> Result<Answer, Error> {
    let family = families::kept_family(cx, code)?;
    let rows = store::requests_of(cx.conn, &family.id)?;
    let requests = rows.iter().map(|row| moves::shown(cx, &row.id)).collect::<Result<Vec<_>, _>>()?;
    let ids = store::allocation_ids(cx.conn, Some(&family.id), &Slice::of(Some(MOST), None)?)?;
    let allocations = ids.iter().map(|id| view::allocation(cx, id)).collect::<Result<Vec<_>, _>>()?;
    let record = training::record_view(cx, family.clone())?;
    let family = families::family_view(cx, family)?;
    let frame = Frame::new(cx, say!("allocation-family-of", code = family.code.as_str())).under(FAMILIES);
    let status = if problem.is_some() { 422 } else { 200 };
    Answer::html_with(status, &FamilyPage { frame, family, requests, allocations, record, form, problem })
}

/// An act on the family of the address; then its page.
async fn then(house: Arc<House>, call: &Call, who: Person, door: &'static str, body: Value) -> Result<Answer, Error> {
    let (form, code) = (Form::of(call)?, call.param("code").to_owned());
    match act(&house, &who, door, &[("code", &code)], body, &form).await? {
        Ok(_) => Ok(Answer::go_to(format!("{FAMILIES}/{code}"))),
        Err(problem) => {
            let asked = call.asked.clone();
            again(house, asked, who, move |cx| {
                access::record(cx, "names_seen", &json!({"family": code}))?;
                page(cx, &code, form, Some(problem))
            })
            .await
        }
    }
}

/// What the form says, under the names of the door.
fn body_of(form: &Form, names: &[(&str, &str)]) -> Map<String, Value> {
    names.iter().filter_map(|(field, name)| Some(((*name).to_owned(), form.said(field)?.into()))).collect()
}

/// One more person of the family.
pub async fn join(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let mut body = body_of(&form, &[("prenom", "first_name"), ("nom", "name"), ("telephone", "phone")]);
    body.entry("first_name").or_insert_with(|| "".into());
    then(house, &call, who, "/api/v1/families/{code}/members", Value::Object(body)).await
}

/// The family asks for a computer.
pub async fn ask(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form = Form::of(&call)?;
    let mut body = body_of(&form, &[("sorte", "kind"), ("internet", "internet_at_home"), ("pour", "used_by")]);
    body.insert("family".to_owned(), call.param("code").into());
    then(house, &call, who, "/api/v1/requests", Value::Object(body)).await
}
