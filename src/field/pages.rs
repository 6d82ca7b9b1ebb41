//! The page of acts to settle.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::api::SETTLEMENT;
use super::settle::{self, ToSettle};
use super::words::{SettleState, Settlement};
use crate::access;
use crate::machine::Tag;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who, send};
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::id::{new_id, read_id};
use crate::platform::paging::Slice;
use crate::platform::person::Person;
use crate::platform::web::Frame;
use crate::say;

const PAGE: &str = "/a-regler";

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(PAGE, Who::SignedIn, show),
        // The address that a browser shows after a form was refused.
        Door::page("/a-regler/{id}", Who::SignedIn, |_, _| Ok(Answer::go_to(PAGE))),
        Door::own(
            Method::Post,
            "/a-regler/{id}",
            Who::SignedIn,
            |house, call, who| Box::pin(settle_by_form(house, call, who)),
            Description::file,
        )
        .for_people(),
    ]
}

/// One refused act, as people read it.
struct Card {
    kept: ToSettle,
    author: String,
    /// The machine it is about, when the code is one.
    tag: Option<Tag>,
    /// What was recorded: field and value.
    said: Vec<(String, String)>,
    /// The acts that the two forms will be, made with the page.
    acts: [String; 2],
}

impl Card {
    fn of(kept: ToSettle, authors: &HashMap<String, String>) -> Self {
        let author = authors.get(&kept.author_id).cloned().unwrap_or_default();
        let tag = kept.body.get("tag").and_then(Value::as_str).and_then(Tag::read);
        let told = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let said = kept.body.as_object().into_iter().flatten();
        let said = said.map(|(field, value)| (field.clone(), told(value))).collect();
        Self { kept, author, tag, said, acts: [new_id(), new_id()] }
    }

    fn why(&self) -> &str {
        self.kept.problem["detail"].as_str().unwrap_or_default()
    }

    fn title(&self) -> &str {
        self.kept.problem["title"].as_str().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "field/to_settle.html")]
struct ToSettlePage {
    frame: Frame,
    cards: Vec<Card>,
    next: Option<String>,
    /// Not the first page.
    further: bool,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

#[derive(Deserialize)]
struct ListQuery {
    cursor: Option<String>,
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: ListQuery = call.query()?;
    page(cx, &Slice::of(None, query.cursor.as_deref())?, None)
}

fn page(cx: &mut Cx, slice: &Slice, problem: Option<Refusal>) -> Result<Answer, Error> {
    let page = settle::list(cx, SettleState::Open, slice)?;
    let authors: HashSet<&String> = page.items.iter().map(|kept| &kept.author_id).collect();
    let authors = access::user_names(cx.conn, &authors.into_iter().cloned().collect::<Vec<_>>())?;
    let cards = page.items.into_iter().map(|kept| Card::of(kept, &authors)).collect();
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let frame = Frame::new(cx, say!("field-to-settle")).under(PAGE);
    let further = !slice.after.is_empty();
    Answer::html_with(status, &ToSettlePage { frame, cards, next: page.next, further, problem })
}

#[derive(Deserialize)]
struct SettleForm {
    acte: String,
    version: i32,
    how: Settlement,
    reason: Option<String>,
}

/// The form passes through the JSON door: the same act, the same rules.
async fn settle_by_form(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, form) = (call.id("id")?, call.form::<SettleForm>()?);
    let Some(act_id) = read_id(&form.acte) else {
        return Err(common::ID_MISSING.because(say!("field-reload")).into());
    };
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == SETTLEMENT).cloned();
    let door = door.ok_or_else(|| Failure::new("settling by a form", "the door is gone"))?;
    let mut json = Map::from_iter([("how".into(), form.how.code().into()), ("version".into(), form.version.into())]);
    json.extend(form.reason.filter(|reason| !reason.trim().is_empty()).map(|reason| ("reason".into(), reason.into())));
    let act = Call {
        method: door.method.name().to_owned(),
        path: SETTLEMENT.replace("{id}", &id),
        params: HashMap::from([("id".to_owned(), id)]),
        json: Value::Object(json),
        act_id,
        ..Call::default()
    };
    let now = house.clock.now();
    match send(Arc::clone(&house), &door, act, who.clone(), now).await {
        Ok(_) => Ok(Answer::go_to(PAGE)),
        Err(Error::Refused(refusal)) if refusal.problem.status != 404 => {
            let db = house.db.clone();
            let (first, asked) = (Slice::of(None, None)?, call.asked.clone());
            db.read(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), &first, Some(*refusal))).await
        }
        Err(error) => Err(error),
    }
}
