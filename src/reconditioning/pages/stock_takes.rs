//! The page where a stock-take begins, or is joined; with those that were made.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::through;
use crate::access;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, Refusal};
use crate::platform::id::new_id;
use crate::platform::paging::Page;
use crate::platform::person::Person;
use crate::platform::web::Frame;
use crate::reconditioning::stock_api::STOCK_TAKES;
use crate::reconditioning::stock_take::{self, ALREADY_OPEN, StockTake, StockTakesQuery};
use crate::say;

/// Where stock-takes begin.
pub const PAGE: &str = "/inventaires";

pub fn address(id: &str) -> String {
    format!("{PAGE}/{id}")
}

#[derive(Template)]
#[template(path = "reconditioning/pages/stock_takes.html")]
struct StockTakesPage {
    frame: Frame,
    /// Newest first.
    page: Page<StockTake>,
    /// Not the first page.
    further: bool,
    /// The place that is chosen, and how many machines the register has there.
    place: String,
    expected: i64,
    /// Places to choose from.
    places: Vec<String>,
    /// Who opened and ended each, by id.
    names: HashMap<String, String>,
    /// The act that the form will be, made with the page.
    act: String,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

impl StockTakesPage {
    fn name(&self, id: &str) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }
}

#[derive(Default, Deserialize)]
struct Query {
    place: Option<String>,
    cursor: Option<String>,
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    page(cx, call.query()?, None)
}

fn page(cx: &mut Cx, query: Query, problem: Option<Refusal>) -> Result<Answer, Error> {
    let place = query.place.unwrap_or_default().trim().to_owned();
    let cursor = query.cursor.filter(|cursor| !cursor.is_empty());
    let further = cursor.is_some();
    let page = stock_take::list(cx, &StockTakesQuery { cursor, ..StockTakesQuery::default() })?;
    let expected = if place.is_empty() { 0 } else { stock_take::expected_at(cx, &place)? };
    let people: Vec<String> =
        page.items.iter().flat_map(|take| [Some(&take.opened_by), take.ended_by.as_ref()]).flatten().cloned().collect();
    let (places, names) = (stock_take::places(cx)?, access::user_names(cx.conn, &people)?);
    let frame = Frame::new(cx, say!("reconditioning-stock-takes")).under("/atelier");
    let status = problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let act = new_id();
    Answer::html_with(status, &StockTakesPage { frame, page, further, place, expected, places, names, act, problem })
}

#[derive(Deserialize)]
struct Form {
    acte: String,
    place: String,
}

/// Begins a stock-take; where one of this place is open, leads to it: two people count together.
pub async fn open(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let form: Form = call.form()?;
    let said = json!({"place": form.place});
    let refusal = match through(&house, &who, STOCK_TAKES, &[], (&form.acte, said)).await {
        Ok(act) => return Ok(Answer::go_to(address(&act))),
        Err(Error::Refused(refusal)) => *refusal,
        Err(error) => return Err(error),
    };
    let open = refusal.more.iter().find(|(name, _)| *name == "stock_take").and_then(|(_, id)| id.as_str());
    if let (true, Some(open)) = (refusal.problem == &ALREADY_OPEN, open) {
        return Ok(Answer::go_to(address(open)));
    }
    let (db, now, asked) = (house.db.clone(), house.clock.now(), call.asked.clone());
    let query = Query { place: Some(form.place), cursor: None };
    db.report(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), query, Some(refusal))).await
}
