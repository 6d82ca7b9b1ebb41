//! Acts to settle: who sees them, and the three ways out. Settling is an act of its own that names the
//! refused one; the rules are those of the verb, judged now.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::kinds::{KINDS, Kind};
use super::store::{self, Row, Seen};
use super::told;
use super::words::{SettleState, Settlement};
use crate::access;
use crate::platform::clock::Instant;
use crate::platform::doors::{Cx, summary};
use crate::platform::error::{Error, Failure, Problem, not_found, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Person, Role};
use crate::platform::shapes::{Id, LongNote};
use crate::platform::web::Alert;
use crate::platform::{text, version};
use crate::say;

pub static SETTLED: Problem = Problem::new("deja-regle", 409);

/// A refused act. What it wanted stands in `body` until it is applied.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ToSettle {
    /// The refused act's.
    #[schema(value_type = Id)]
    pub id: String,
    /// The verb's name.
    pub kind: String,
    /// The verb in words, as its door says it.
    pub act: String,
    /// Who did it.
    pub author_id: String,
    #[schema(value_type = Object)]
    pub body: Value,
    /// When it was done, by our clock.
    pub told_at: Instant,
    pub arrived_at: Instant,
    /// Why it was refused.
    #[schema(value_type = Object)]
    pub problem: Value,
    pub state: SettleState,
    /// Its reason is gone: it would be applied now.
    pub possible: bool,
    pub possible_since: Option<Instant>,
    pub settled_by: Option<String>,
    pub settled_at: Option<Instant>,
    /// The act that settled it.
    pub settled_act: Option<String>,
    pub reason: Option<String>,
    pub version: i32,
}

impl ToSettle {
    fn of(cx: &Cx, row: Row) -> Result<Self, Error> {
        let read =
            |json: &str| serde_json::from_str(json).map_err(|cause| Failure::new("reading an act to settle", cause));
        let language = cx.asked.language;
        let kind = KINDS.iter().find(|kind| kind.name == row.kind);
        let door = kind.and_then(|kind| kind.door(&cx.house).ok());
        Ok(Self {
            act: door.map_or_else(|| say!("field-act"), summary).told(language),
            body: read(&row.body)?,
            problem: Value::Object(row.reason_refused()?.told(language)),
            possible: row.possible_since.is_some(),
            id: row.id,
            kind: row.kind,
            author_id: row.author_id,
            told_at: row.told_at,
            arrived_at: row.arrived_at,
            state: row.state,
            possible_since: row.possible_since,
            settled_by: row.settled_by,
            settled_at: row.settled_at,
            settled_act: row.settled_act,
            reason: row.reason,
            version: row.version,
        })
    }
}

/// What this person sees: their own; of colleagues, what they may do themselves; the coordinator all.
fn seen(cx: &Cx) -> Seen {
    let may = |kind: &&Kind| kind.door(&cx.house).is_ok_and(|door| door.who.admits(&cx.who).is_ok());
    let kinds: Vec<&str> = KINDS.iter().filter(may).map(|kind| kind.name).collect();
    Seen {
        everything: cx.who.is(Role::Coordinator),
        author: cx.who.id.clone(),
        organisation: cx.who.organisation_id.clone().filter(|_| !kinds.is_empty()),
        kinds,
    }
}

/// A page of them: what is possible now first.
pub fn list(cx: &mut Cx, state: SettleState, slice: &Slice) -> Result<Page<ToSettle>, Error> {
    let seen = seen(cx);
    let page = slice.page(store::rows(cx.conn, &seen, state, slice)?, Row::cursor);
    let items = page.items.into_iter().map(|row| ToSettle::of(cx, row)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

pub fn one(cx: &mut Cx, id: &str) -> Result<ToSettle, Error> {
    let row = visible(cx, id)?;
    ToSettle::of(cx, row)
}

fn visible(cx: &mut Cx, id: &str) -> Result<Row, Error> {
    let seen = seen(cx);
    Ok(store::seen_row(cx.conn, &seen, id)?.ok_or_else(|| not_found(say!("field-this-act")))?)
}

/// What the home page says to somebody who has acts to settle.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    let seen = seen(cx);
    let text = match store::count_open(cx.conn, &seen)? {
        0 => return Ok(None),
        count => say!("field-alert", count),
    };
    Ok(Some(Alert { text, address: "/a-regler" }))
}

/// How a refused act is settled.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettlementIn {
    pub how: Settlement,
    /// Needed to correct and to set aside.
    #[schema(value_type = Option<LongNote>)]
    pub reason: Option<String>,
    /// To correct: the whole operation's body as it should have been.
    #[schema(value_type = Option<Object>)]
    pub body: Option<Map<String, Value>>,
    /// The version that was read; `If-Match` says the same.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
}

/// Settles a refused act. Applied, it is its author's; corrected, it is the settler's; either way it happened
/// when it was told.
pub fn settle(
    cx: &mut Cx,
    id: &str,
    act_id: &str,
    if_match: Option<&str>,
    said: SettlementIn,
) -> Result<ToSettle, Error> {
    let mut row = visible(cx, id)?;
    version::check(if_match, said.version, row.version)?;
    if row.state != SettleState::Open {
        return Err(SETTLED.because(say!("field-already-settled", how = row.state)).into());
    }
    let reason = text::optional("reason", said.reason.as_deref(), text::LONG)?;
    if said.how != Settlement::Apply && reason.is_none() {
        return Err(unacceptable("reason", say!("field-say-why")).into());
    }
    match (said.how, said.body) {
        (Settlement::Apply, None) => {
            apply(cx, &row, act_id)?;
            // What it wanted now stands where the verb put it; no second copy outlives a text that goes.
            "{}".clone_into(&mut row.body);
        }
        (Settlement::Correct, Some(body)) => do_again(cx, &row, body, cx.who.clone(), act_id)?,
        (Settlement::SetAside, None) => {}
        (Settlement::Correct, None) => return Err(unacceptable("body", say!("field-whole-act")).into()),
        (Settlement::Apply | Settlement::SetAside, Some(_)) => {
            return Err(unacceptable("body", say!("field-correct-instead")).into());
        }
    }
    let seen = row.version;
    row.state = said.how.leads_to();
    (row.settled_by, row.settled_at) = (Some(cx.who.id.clone()), Some(cx.now));
    (row.settled_act, row.reason) = (Some(act_id.to_owned()), reason);
    if store::settle(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, seen + 1).into());
    }
    access::record(cx, "act_settled", &json!({"act": row.id, "kind": row.kind, "how": said.how}))?;
    one(cx, id)
}

/// The kept act, done now as its author's.
pub fn apply(cx: &mut Cx, row: &Row, act_id: &str) -> Result<(), Error> {
    let body = serde_json::from_str(&row.body).map_err(|cause| Failure::new("reading an act to settle", cause))?;
    let author = access::person_of(cx.conn, &row.author_id)?.ok_or_else(|| not_found(say!("field-author-account")))?;
    do_again(cx, row, body, author, act_id)
}

/// The same verb at the same door, judged now, as this person's act.
fn do_again(cx: &mut Cx, row: &Row, body: Map<String, Value>, who: Person, act_id: &str) -> Result<(), Error> {
    let kind = Kind::meant(&row.kind, &body)?;
    let call = kind.call(act_id.to_owned(), body);
    let house = Arc::clone(&cx.house);
    let mut cx = Cx::new(&mut *cx.conn, who, cx.now, Arc::clone(&house));
    cx.told_at = Some(told::sane(row.told_at, row.arrived_at));
    kind.door(&house)?.run(&mut cx, &call).map(drop)
}
