//! Funding operations: what a funder pays for, until when its papers are kept, and which proof of presence it asks.
//! A course belongs to one at most; a course that belongs to none never hears of proofs.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::course::{Course, course};
use super::operation_store::{self, OperationRow};
use crate::access;
use crate::codes;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::shapes::{Day, Id, LongNote, Reference, ShortText};
use crate::platform::text;
use crate::say;

codes! {
    /// What a funder asks to see of who was there.
    pub enum ProofAsked {
        None = "none",
        Paper = "paper",
        Screen = "screen",
    }
}

/// Most places of one operation.
const MOST_PLACES: usize = 50;
/// Longest number of a file, in characters.
const NUMBER: usize = 40;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FundingOperation {
    #[schema(value_type = Id)]
    pub id: String,
    pub funder: String,
    pub name: String,
    pub number: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub places: Vec<String>,
    /// What its papers must show.
    pub sentence: Option<String>,
    pub proof: ProofAsked,
    pub kept_until: Option<NaiveDate>,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingOperationIn {
    #[schema(value_type = ShortText)]
    pub funder: String,
    #[schema(value_type = ShortText)]
    pub name: String,
    /// Of the funder's file.
    #[schema(value_type = Option<Reference>)]
    pub number: Option<String>,
    #[serde(deserialize_with = "crate::platform::clock::sane_day")]
    #[schema(value_type = Day)]
    pub starts_on: NaiveDate,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(value_type = Vec<Id>, max_items = 50)]
    pub places: Vec<String>,
    #[schema(value_type = Option<LongNote>)]
    pub sentence: Option<String>,
    /// On paper when absent.
    pub proof: Option<ProofAsked>,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub kept_until: Option<NaiveDate>,
}

/// To which operation a course belongs; to none when absent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationChoice {
    #[schema(value_type = Option<Id>)]
    pub operation_id: Option<String>,
}

pub fn add_operation(cx: &mut Cx, id: &str, new: FundingOperationIn) -> Result<FundingOperation, Error> {
    let (row, places) = checked(cx, id, new)?;
    operation_store::insert_operation(cx.conn, &row)?;
    insert_places(cx.conn, id, &places)?;
    Ok(shown(row, places))
}

/// Where an operation takes place.
pub fn insert_places(conn: &mut Conn, id: &str, places: &[String]) -> Result<(), Error> {
    for place in places {
        operation_store::insert_place(conn, id, place)?;
    }
    Ok(())
}

/// What is told of an operation, checked: a first version of it.
pub fn checked(cx: &mut Cx, id: &str, new: FundingOperationIn) -> Result<(OperationRow, Vec<String>), Error> {
    if new.ends_on.is_some_and(|end| end < new.starts_on) {
        return Err(unacceptable("ends_on", say!("training-operation-ends-first")).into());
    }
    if new.kept_until.is_some_and(|until| until < new.ends_on.unwrap_or(new.starts_on)) {
        return Err(unacceptable("kept_until", say!("training-operation-kept")).into());
    }
    if new.places.len() > MOST_PLACES {
        return Err(unacceptable("places", say!("training-operation-places", most = MOST_PLACES)).into());
    }
    let mut places = new.places;
    places.sort_unstable();
    places.dedup();
    for place in &places {
        access::place(cx, place)?;
    }
    let row = OperationRow {
        id: id.to_owned(),
        funder: text::required("funder", &new.funder, text::SHORT)?,
        name: text::required("name", &new.name, text::SHORT)?,
        number: text::optional("number", new.number.as_deref(), NUMBER)?,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        sentence: text::optional("sentence", new.sentence.as_deref(), text::LONG)?,
        proof: new.proof.unwrap_or(ProofAsked::Paper),
        kept_until: new.kept_until,
        version: 1,
        created_by: cx.who.id.clone(),
        created_at: cx.now,
    };
    Ok((row, places))
}

fn shown(row: OperationRow, places: Vec<String>) -> FundingOperation {
    let OperationRow { id, funder, name, number, starts_on, ends_on, sentence, proof, kept_until, .. } = row;
    let (version, created_at) = (row.version, row.created_at);
    FundingOperation {
        id,
        funder,
        name,
        number,
        starts_on,
        ends_on,
        places,
        sentence,
        proof,
        kept_until,
        version,
        created_at,
    }
}

pub fn operation(cx: &mut Cx, id: &str) -> Result<FundingOperation, Error> {
    let row = operation_store::operation(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-operation")))?;
    let places = operation_store::places_of(cx.conn, std::slice::from_ref(&row.id))?;
    Ok(shown(row, places.into_iter().map(|(_, place)| place).collect()))
}

pub fn operation_list(cx: &mut Cx, slice: &Slice) -> Result<Page<FundingOperation>, Error> {
    let page = slice.page(operation_store::operations(cx.conn, slice)?, |row| row.id.clone());
    let ids: Vec<String> = page.items.iter().map(|row| row.id.clone()).collect();
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    for (operation, place) in operation_store::places_of(cx.conn, &ids)? {
        places.entry(operation).or_default().push(place);
    }
    Ok(page.map(|row| {
        let own = places.remove(&row.id).unwrap_or_default();
        shown(row, own)
    }))
}

/// Says to which operation a course belongs.
pub fn choose(cx: &mut Cx, course_id: &str, choice: &OperationChoice) -> Result<Course, Error> {
    let known = course(cx, course_id)?;
    if let Some(id) = &choice.operation_id {
        operation(cx, id)?;
    }
    operation_store::set_operation(cx.conn, &known.id, choice.operation_id.as_deref())?;
    course(cx, course_id)
}
