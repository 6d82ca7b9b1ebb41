//! The page of one stock-take: the field where people scan, what is missing and unexpected, and the forms that settle
//! it. Every form passes through a JSON door: the same acts, the same rules.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use serde::Deserialize;
use serde_json::{Value, json};

use super::stock_takes::address;
use super::through;
use crate::access;
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, Refusal};
use crate::platform::id::new_id;
use crate::platform::paging::Page;
use crate::platform::person::Person;
use crate::platform::web::{Frame, encoded};
use crate::reconditioning::stock_api::{CLOSING, DROPPING, SCANS};
use crate::reconditioning::stock_take::{self, Counts, ScanTold, StockTake, StockTakeLine};
use crate::reconditioning::words::{Finding, StockTakeState};
use crate::say;

/// The door that moves several machines.
const MOVES: &str = "/api/v1/machines/moves";
/// The door by which a machine leaves: it stands in a room below, where a loss ends an allocation.
const RETIREMENT: &str = "/api/v1/machines/{tag}/retirement";
/// Most results of one scan that are told one by one.
const TOLD: usize = 20;

/// Which lines are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Missing,
    Unexpected,
    Right,
    Moved,
}

impl Shown {
    const ALL: [Self; 4] = [Self::Missing, Self::Unexpected, Self::Right, Self::Moved];

    const fn code(self) -> &'static str {
        match self {
            Self::Missing => "manquantes",
            Self::Unexpected => "inattendues",
            Self::Right => "en-place",
            Self::Moved => "parties",
        }
    }

    /// What is asked for; otherwise what asks for somebody first.
    fn read(code: Option<&str>, counts: &Counts) -> Self {
        let asked = Self::ALL.into_iter().find(|shown| Some(shown.code()) == code);
        asked.unwrap_or(if counts.unexpected > 0 { Self::Unexpected } else { Self::Missing })
    }

    const fn holds(self, finding: Finding) -> bool {
        match finding {
            Finding::Missing => matches!(self, Self::Missing),
            Finding::Right => matches!(self, Self::Right),
            Finding::Moved => matches!(self, Self::Moved),
            Finding::Elsewhere | Finding::HandedOver | Finding::Retired | Finding::Blank | Finding::Unknown => {
                matches!(self, Self::Unexpected)
            }
        }
    }

    const fn count(self, counts: &Counts) -> i64 {
        match self {
            Self::Missing => counts.missing,
            Self::Unexpected => counts.unexpected,
            Self::Right => counts.right,
            Self::Moved => counts.moved,
        }
    }
}

#[derive(Template)]
#[template(path = "reconditioning/pages/stock_take.html")]
struct StockTakePage {
    frame: Frame,
    take: StockTake,
    counts: Counts,
    shown: Shown,
    lines: Page<StockTakeLine>,
    /// Not the first lines.
    further: bool,
    /// What was just scanned.
    told: Vec<ScanTold>,
    names: HashMap<String, String>,
    /// The acts that the forms will be, made with the page: scan, list, settle, lose, end.
    acts: [String; 5],
    /// What was typed and refused.
    typed: String,
    /// Why the last try did not succeed.
    problem: Option<Refusal>,
}

impl StockTakePage {
    fn name(&self, id: &str) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn was_dropped(&self) -> bool {
        self.take.state == StockTakeState::Dropped
    }

    /// The place as an address holds it.
    fn again(&self) -> String {
        encoded(&self.take.place)
    }

    fn read(&self) -> usize {
        self.told.iter().filter(|told| told.tag.is_some()).count()
    }

    fn in_place(&self) -> usize {
        self.told.iter().filter(|told| told.finding == Some(Finding::Right)).count()
    }

    /// What is told one by one: one scan whatever it is, of many those that somebody must look at.
    fn worth_telling(&self) -> Vec<&ScanTold> {
        let one = self.told.len() == 1;
        self.told.iter().filter(|told| one || told.finding != Some(Finding::Right)).take(TOLD).collect()
    }

    fn has_to_move(&self) -> bool {
        self.lines.items.iter().any(|line| line.finding == Finding::Elsewhere)
    }
}

/// What the page shows of a stock-take beside its lines.
#[derive(Default)]
struct Look {
    shown: Option<String>,
    cursor: Option<String>,
    /// What was just scanned.
    texts: Vec<String>,
    typed: String,
    problem: Option<Refusal>,
}

#[derive(Deserialize)]
struct Query {
    voir: Option<String>,
    cursor: Option<String>,
}

pub fn show(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: Query = call.query()?;
    page(cx, &call.id("id")?, Look { shown: query.voir, cursor: query.cursor, ..Look::default() })
}

fn page(cx: &mut Cx, id: &str, look: Look) -> Result<Answer, Error> {
    let (take, mut lines) = stock_take::look(cx, id)?;
    let counts = take.counts.clone().unwrap_or_default();
    let shown = Shown::read(look.shown.as_deref(), &counts);
    lines.retain(|line| take.counts.is_some() && shown.holds(line.finding));
    let cursor = look.cursor.filter(|cursor| !cursor.is_empty());
    let further = cursor.is_some();
    let lines = stock_take::page(&take.place, lines, None, cursor.as_deref())?;
    let told = if look.texts.is_empty() { Vec::new() } else { stock_take::told(cx, id, &look.texts)? };
    let scanners = lines.items.iter().filter_map(|line| line.scanned_by.as_ref());
    let people = scanners.chain([&take.opened_by]).chain(&take.ended_by).cloned().collect::<Vec<_>>();
    let names = access::user_names(cx.conn, &people)?;
    let frame = Frame::new(cx, say!("reconditioning-stock-take", place = &take.place)).under("/atelier");
    let status = look.problem.as_ref().map_or(200, |refusal| refusal.problem.status);
    let acts = [new_id(), new_id(), new_id(), new_id(), new_id()];
    let Look { typed, problem, .. } = look;
    let page = StockTakePage { frame, take, counts, shown, lines, further, told, names, acts, typed, problem };
    Answer::html_with(status, &page)
}

/// What a form asks: the door, the parts of its path, the body.
type Asked = (&'static str, Vec<(&'static str, String)>, Value);

/// One form of the page, told by the button that was pressed.
fn asked(id: &str, form: &HashMap<String, String>) -> Asked {
    let field = |name: &str| form.get(name).map_or("", |value| value.trim());
    let this = vec![("id", id.to_owned())];
    match field("faire") {
        "deplacer" => {
            let chosen = form.keys().filter_map(|name| name.strip_prefix("code-"));
            let mut tags: Vec<&str> = chosen.collect();
            tags.sort_unstable();
            (MOVES, Vec::new(), json!({"tags": tags, "to": field("vers")}))
        }
        "perdue" => (RETIREMENT, vec![("tag", field("code").to_owned())], json!({"way_out": "lost"})),
        "terminer" => (CLOSING, this, json!({})),
        "abandonner" => (DROPPING, this, json!({})),
        _ => (SCANS, this, json!({"texts": texts(field("texte"))})),
    }
}

/// What a scanner typed: one text on each line, or behind each tab.
fn texts(typed: &str) -> Vec<String> {
    typed.split(['\n', '\r', '\t']).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// A form of the page. What was scanned is told on the page that answers, with the field ready for the next.
pub async fn act(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let (id, mut form) = (call.id("id")?, call.form::<HashMap<String, String>>()?);
    // A button that names a machine says what it does too.
    if let Some(tag) = form.remove("perdue") {
        form.extend([("faire".to_owned(), "perdue".to_owned()), ("code".to_owned(), tag)]);
    }
    let (path, parts, body) = asked(&id, &form);
    let act = form.get("acte").map_or("", String::as_str);
    let shown = form.get("voir").cloned();
    let typed = form.get("texte").cloned().unwrap_or_default();
    let look = match through(&house, &who, path, &parts, (act, body)).await {
        Ok(_) if path == SCANS => Look { shown, texts: texts(&typed), ..Look::default() },
        Ok(_) => return Ok(Answer::go_to(format!("{}?voir={}", address(&id), shown.unwrap_or_default()))),
        Err(Error::Refused(refusal)) if refusal.problem.status != 404 => {
            Look { shown, typed, problem: Some(*refusal), ..Look::default() }
        }
        Err(error) => return Err(error),
    };
    let (db, now, asked) = (house.db.clone(), house.clock.now(), call.asked.clone());
    db.report(move |conn| page(&mut Cx::new(conn, who, now, house).asking(&asked), &id, look)).await
}
