//! Pages: printing labels, blank ones ahead and those of machines again.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::api::{PRINTERS, batch_sheet, calibration, chosen_labels};
use super::batch::{self, Batch, BatchLine};
use super::sheet;
use super::stock::{self, Stock};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, send};
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::id::{new_id, read_id};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Person;
use crate::platform::web::Frame;
use crate::say;

const PAGE: &str = "/etiquettes";
/// The door by which a batch is made.
const BATCHES: &str = "/api/v1/tag-batches";
/// Labels of a new batch when nobody says otherwise: one sheet of the common stock.
const ONE_SHEET: usize = 21;

pub fn doors() -> Vec<Door> {
    vec![
        Door::page(PAGE, PRINTERS, show),
        Door::own(Method::Post, PAGE, PRINTERS, |house, call, who| Box::pin(make(house, call, who)), Description::file)
            .for_people(),
        Door::page("/etiquettes/{id}", PRINTERS, show_batch),
        batch_sheet("/etiquettes/{id}/planche.pdf").for_people(),
        chosen_labels("/etiquettes/choix.pdf").for_people(),
        calibration("/etiquettes/calibrage.pdf").for_people(),
    ]
}

/// What every form that prints asks.
struct Printing {
    /// The stock that is chosen already.
    stock: String,
    /// Labels printed now may lead nowhere tomorrow.
    makeshift: bool,
}

impl Printing {
    fn of(cx: &mut Cx) -> Result<Self, Error> {
        let makeshift = sheet::address(cx)?.is_some_and(|address| sheet::is_makeshift(&address));
        Ok(Self { stock: sheet::STOCK.get(cx.conn)?, makeshift })
    }

    fn stocks(&self) -> &'static [Stock] {
        stock::all()
    }

    /// The most labels that a sheet of any stock has.
    fn most(&self) -> usize {
        stock::all().iter().map(Stock::places).max().unwrap_or(1)
    }
}

#[derive(Template)]
#[template(path = "labels/batches.html")]
struct BatchesPage {
    frame: Frame,
    printing: Printing,
    page: Page<BatchLine>,
    /// Not the first page.
    further: bool,
    /// The act that the form will be, made with the page.
    act: String,
    count: String,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

#[derive(Template)]
#[template(path = "labels/batch.html")]
struct BatchPage {
    frame: Frame,
    printing: Printing,
    batch: Batch,
}

#[derive(Deserialize)]
struct ListQuery {
    cursor: Option<String>,
}

fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: ListQuery = call.query()?;
    page(cx, &Slice::of(None, query.cursor.as_deref())?, &ONE_SHEET.to_string(), None)
}

fn page(cx: &mut Cx, slice: &Slice, count: &str, problem: Option<Refusal>) -> Result<Answer, Error> {
    let (printing, page) = (Printing::of(cx)?, batch::newest(cx, slice)?);
    let frame = Frame::new(cx, say!("labels-labels")).under(PAGE);
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let (further, count) = (!slice.after.is_empty(), count.to_owned());
    Answer::html_with(status, &BatchesPage { frame, printing, page, further, act: new_id(), count, problem })
}

fn show_batch(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let batch = batch::batch(cx, &call.id("id")?)?;
    let frame = Frame::new(cx, say!("labels-batch-of", moment = batch.created_at)).under(PAGE);
    Answer::html(&BatchPage { frame, printing: Printing::of(cx)?, batch })
}

#[derive(Deserialize)]
struct BatchForm {
    acte: String,
    count: String,
}

/// The form passes through the JSON door: the same act, the same rules.
async fn make(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: BatchForm = call.form()?;
    let act_id = read_id(&form.acte).ok_or_else(|| common::ID_MISSING.because(say!("labels-reload")))?;
    let door = house.doors.iter().find(|door| door.method == Method::Post && door.path == BATCHES).cloned();
    let door = door.ok_or_else(|| Failure::new("making a batch by a form", "the door is gone"))?;
    // What is no number is refused as one that is out of range.
    let count = form.count.trim().parse::<i32>().unwrap_or(0);
    let act = Call {
        method: door.method.name().to_owned(),
        path: BATCHES.to_owned(),
        params: HashMap::new(),
        json: json!({"count": count}),
        act_id: act_id.clone(),
        ..Call::default()
    };
    let now = house.clock.now();
    match send(Arc::clone(&house), &door, act, who.clone(), now).await {
        Ok(_) => Ok(Answer::go_to(format!("{PAGE}/{act_id}"))),
        Err(Error::Refused(refusal)) => {
            let (db, first, asked) = (house.db.clone(), Slice::of(None, None)?, call.asked.clone());
            db.read(move |conn| {
                page(&mut Cx::new(conn, who, now, house).asking(&asked), &first, &form.count, Some(*refusal))
            })
            .await
        }
        Err(error) => Err(error),
    }
}
