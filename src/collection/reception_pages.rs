//! The page of a donation's reception: both gaps, the slip, and the donor's list. Its forms pass through the JSON
//! doors: the same acts, the same rules.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::api::{ARRIVALS, GAP, SLIP};
use super::donation::{self, Donation};
use super::expected::{self, DonorList, ExpectedLine};
use super::list::ListField;
use super::words::Accessory;
use crate::machine::words::Kind;
use crate::platform::doors::{Answer, Body, Call, Cx, Description, Door, House, Method, Who, send};
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::id::{new_id, read_id};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Person, Role};
use crate::platform::web::Frame;
use crate::say;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/dons/{id}/reception", WORKSHOP, show),
        own("/dons/{id}/ecart", |house, call, who| Box::pin(explain(house, call, who))),
        own("/dons/{id}/bordereau", |house, call, who| Box::pin(sign(house, call, who))),
        own("/dons/arrivee", |house, call, who| Box::pin(arrive(house, call, who))),
        // The addresses that a browser shows after a form was refused.
        Door::page("/dons/arrivee", WORKSHOP, |_, _| Ok(Answer::go_to("/dons"))),
        back("/dons/{id}/ecart"),
        back("/dons/{id}/bordereau"),
    ]
}

type Run = fn(Arc<House>, Arc<Call>, Person) -> std::pin::Pin<Box<dyn Future<Output = Result<Answer, Error>>>>;

fn own(path: &'static str, run: Run) -> Door {
    Door::own(Method::Post, path, WORKSHOP, run, Description::file).for_people()
}

/// Leads to the page where the form stands.
pub fn back(path: &'static str) -> Door {
    Door::page(path, WORKSHOP, |_, call| Ok(Answer::go_to(address(&call.id("id")?))))
}

pub fn address(donation: &str) -> String {
    format!("/dons/{donation}/reception")
}

#[derive(Template)]
#[template(path = "collection/reception.html")]
struct ReceptionPage {
    frame: Frame,
    donation: Donation,
    lists: Vec<DonorList>,
    lines: Page<ExpectedLine>,
    /// Not the first lines.
    further: bool,
    /// The acts that the two forms will be, made with the page.
    acts: [String; 2],
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

impl ReceptionPage {
    /// What was counted, by its label where it has one.
    fn accessory(&self, name: &str) -> String {
        Accessory::read(name).map_or_else(|| name.to_owned(), |known| self.frame.tell(known))
    }

    fn loaded(&self, kind: &Kind) -> String {
        let line = self.donation.lines.iter().find(|line| line.kind == *kind);
        line.and_then(|line| line.loaded)
            .filter(|loaded| *loaded > 0)
            .map_or_else(String::new, |loaded| loaded.to_string())
    }
}

#[derive(Deserialize)]
struct LinesQuery {
    cursor: Option<String>,
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: LinesQuery = call.query()?;
    page(cx, &call.id("id")?, query.cursor.as_deref(), None)
}

fn page(cx: &mut Cx, id: &str, cursor: Option<&str>, problem: Option<Refusal>) -> Result<Answer, Error> {
    let donation = donation::donation(cx, id)?;
    let slice = Slice::of(None, cursor)?;
    let (lists, lines) = (expected::lists(cx, id)?, expected::lines(cx, id, &slice)?);
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let frame = Frame::new(cx, say!("collection-reception", reference = &donation.reference)).under("/dons");
    let (further, acts) = (!slice.after.is_empty(), [new_id(), new_id()]);
    Answer::html_with(status, &ReceptionPage { frame, donation, lists, lines, further, acts, problem })
}

/// Sends a form through the JSON door of its act.
async fn through(
    house: &Arc<House>,
    who: &Person,
    path: &'static str,
    params: HashMap<String, String>,
    (act, json): (&str, Value),
) -> Result<Answer, Error> {
    let act_id = read_id(act).ok_or_else(|| common::ID_MISSING.because(say!("collection-reload")))?;
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == path).cloned();
    let door = door.ok_or_else(|| Failure::new("sending a form", "the door is gone"))?;
    let named = params.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
    let call = Call { method: door.method.name().to_owned(), path: named, params, json, act_id, ..Call::default() };
    send(Arc::clone(house), &door, call, who.clone(), house.clock.now()).await
}

/// A form about one donation; a refusal is shown on its page.
async fn about(
    house: Arc<House>,
    call: Arc<Call>,
    who: Person,
    path: &'static str,
    form: (&str, Value),
) -> Result<Answer, Error> {
    let id = call.id("id")?;
    let params = HashMap::from([("id".to_owned(), id.clone())]);
    match through(&house, &who, path, params, form).await {
        Ok(_) => Ok(Answer::go_to(address(&id))),
        Err(Error::Refused(refusal)) if refusal.problem.status != 404 => {
            show_refused(house, &call, who, *refusal).await
        }
        Err(error) => Err(error),
    }
}

/// The page of the donation, with why the last try did not succeed.
pub async fn show_refused(house: Arc<House>, call: &Call, who: Person, refusal: Refusal) -> Result<Answer, Error> {
    let (db, now, asked, id) = (house.db.clone(), house.clock.now(), call.asked.clone(), call.id("id")?);
    db.read(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), &id, None, Some(refusal))).await
}

#[derive(Deserialize)]
struct GapForm {
    acte: String,
    reason: String,
}

async fn explain(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: GapForm = call.form()?;
    about(house, call, who, GAP, (&form.acte, json!({"reason": form.reason}))).await
}

/// The slip's form: a number for each kind, named by its code.
async fn sign(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: HashMap<String, String> = call.form()?;
    let field = |name: &str| form.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let mut loaded = Map::new();
    for kind in Kind::ALL {
        if let Some(count) = field(kind.code()) {
            loaded.insert(
                kind.code().to_owned(),
                count.parse::<i64>().map_or_else(|_| json!(count), |count| json!(count)),
            );
        }
    }
    let slip = json!({"loaded": loaded, "signed_by": field("signed_by").unwrap_or_default()});
    let act = field("acte").unwrap_or_default().to_owned();
    about(house, call, who, SLIP, (&act, slip)).await
}

#[derive(Deserialize)]
struct ArrivalForm {
    acte: String,
    donor_name: String,
}

async fn arrive(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: ArrivalForm = call.form()?;
    let arrival = json!({"donor_name": form.donor_name});
    let made = through(&house, &who, ARRIVALS, HashMap::new(), (&form.acte, arrival)).await?;
    let Body::Bytes(bytes) = &made.body else { return Ok(Answer::go_to("/dons")) };
    let made: Value = serde_json::from_slice(bytes).map_err(|cause| Failure::new("reading a new donation", cause))?;
    Ok(Answer::go_to(made["id"].as_str().map_or_else(|| "/dons".to_owned(), address)))
}
