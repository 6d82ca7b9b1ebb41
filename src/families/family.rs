//! A family's card: what the gift, the course and the figures need, and nothing else.

use std::collections::HashMap;

use crate::platform::shapes::{Id, Language, ShortNote};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::code::{new_code, read_code};
use super::completing;
use super::member::{self, MemberIn};
use super::national_number::without_national_number;
use super::quarters;
use super::store::{self, FamilyRow};
use super::words::{ComputerAtHome, InternetAtHome, PriorityNeighbourhood};
use crate::access;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Refusal, not_found, unacceptable};
use crate::platform::id::new_id;
use crate::platform::person::Role;
use crate::platform::{text, version};
use crate::say;

/// Children by age band; never their names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Children {
    #[serde(rename = "0-5")]
    #[schema(minimum = 0, maximum = 50)]
    pub from_0_to_5: i32,
    #[serde(rename = "6-10")]
    #[schema(minimum = 0, maximum = 50)]
    pub from_6_to_10: i32,
    #[serde(rename = "11-14")]
    #[schema(minimum = 0, maximum = 50)]
    pub from_11_to_14: i32,
    #[serde(rename = "15-17")]
    #[schema(minimum = 0, maximum = 50)]
    pub from_15_to_17: i32,
}

impl Children {
    pub const fn total(self) -> i32 {
        self.from_0_to_5 + self.from_6_to_10 + self.from_11_to_14 + self.from_15_to_17
    }
}

/// A family as other rooms know it: no name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    pub id: String,
    pub code: String,
    pub referrer_id: Option<String>,
    pub language: String,
    pub commune: Option<String>,
    pub quarter: Option<String>,
    /// The year of the list that the quarter is of; none for a name in words.
    pub quarter_geography: Option<i32>,
    pub priority_neighbourhood: PriorityNeighbourhood,
    pub adults: i32,
    pub children: Children,
    pub computer_at_home: ComputerAtHome,
    pub internet_at_home: InternetAtHome,
    pub version: i32,
    pub created_at: Instant,
}

/// A new family. What nobody said stays « ne sait pas ».
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FamilyIn {
    #[schema(value_type = Option<Id>)]
    pub referrer_id: Option<String>,
    #[schema(value_type = Option<Language>)]
    pub language: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub commune: Option<String>,
    /// Once an official list is loaded, one of its codes or names.
    #[schema(value_type = Option<ShortNote>)]
    pub quarter: Option<String>,
    pub priority_neighbourhood: Option<PriorityNeighbourhood>,
    #[schema(minimum = 0, maximum = 50)]
    pub adults: Option<i32>,
    pub children: Option<Children>,
    pub computer_at_home: Option<ComputerAtHome>,
    pub internet_at_home: Option<InternetAtHome>,
    /// True when absent and nothing of the household is said.
    pub to_complete: Option<bool>,
    #[schema(min_items = 1)]
    pub members: Vec<MemberIn>,
}

/// What changes on the card; an empty text clears a field.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FamilyEdit {
    /// The version that was edited, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    #[schema(value_type = Option<Language>)]
    pub language: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub commune: Option<String>,
    /// Once an official list is loaded, one of its codes or names.
    #[schema(value_type = Option<ShortNote>)]
    pub quarter: Option<String>,
    pub priority_neighbourhood: Option<PriorityNeighbourhood>,
    #[schema(minimum = 0, maximum = 50)]
    pub adults: Option<i32>,
    pub children: Option<Children>,
    pub computer_at_home: Option<ComputerAtHome>,
    pub internet_at_home: Option<InternetAtHome>,
    /// Whether something is left to ask. An edit completes the card when absent.
    pub to_complete: Option<bool>,
}

/// Writes down a family and its people. A referrer's families are their own organisation's.
pub fn register(cx: &mut Cx, id: &str, new: FamilyIn) -> Result<Family, Error> {
    if new.members.is_empty() {
        return Err(unacceptable("members", say!("families-one-person")).into());
    }
    let to_complete = new.to_complete.unwrap_or_else(|| completing::is_quick(&new));
    let mut row = blank(id, referrer_of(cx, new.referrer_id.clone())?, cx.now);
    let (edit, people) = split(new);
    apply(cx.conn, &mut row, edit)?;
    insert_with_new_code(cx, &mut row)?;
    for (position, new) in (1..).zip(people) {
        member::add(cx, &new_id(), (&row.id, &row.code), position, new)?;
    }
    completing::set(cx, &row.id, to_complete)?;
    Ok(row.into())
}

fn referrer_of(cx: &mut Cx, given: Option<String>) -> Result<Option<String>, Error> {
    let chooses = cx.who.is_one_of(&[Role::Coordinator, Role::Trainer]);
    if !chooses {
        let own = cx.who.organisation_id.clone();
        let none = || unacceptable("referrer_id", say!("families-no-organisation"));
        return Ok(Some(own.ok_or_else(none)?));
    }
    if let Some(organisation) = &given {
        access::organisation(cx, organisation)?;
    }
    Ok(given)
}

fn blank(id: &str, referrer_id: Option<String>, created_at: Instant) -> FamilyRow {
    FamilyRow {
        id: id.to_owned(),
        code: String::new(),
        referrer_id,
        language: "fr".to_owned(),
        commune: None,
        quarter: None,
        quarter_geography: None,
        priority_neighbourhood: PriorityNeighbourhood::Unknown,
        adults: 1,
        children_0_5: 0,
        children_6_10: 0,
        children_11_14: 0,
        children_15_17: 0,
        computer_at_home: ComputerAtHome::Unknown,
        internet_at_home: InternetAtHome::Unknown,
        version: 1,
        created_at,
    }
}

fn split(new: FamilyIn) -> (FamilyEdit, Vec<MemberIn>) {
    let edit = FamilyEdit {
        version: None,
        language: new.language,
        commune: new.commune,
        quarter: new.quarter,
        priority_neighbourhood: new.priority_neighbourhood,
        adults: new.adults,
        children: new.children,
        computer_at_home: new.computer_at_home,
        internet_at_home: new.internet_at_home,
        to_complete: new.to_complete,
    };
    (edit, new.members)
}

/// Writes a card down under a code that nobody has.
pub fn insert_with_new_code(cx: &mut Cx, row: &mut FamilyRow) -> Result<(), Error> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        row.code = new_code()?;
        if store::insert_family(cx.conn, row)?.is_none() {
            return Ok(());
        }
    }
    Err(Failure::new("making a family's code", "every code drawn was taken").into())
}

/// Changes the card, if it is still the one that the person had before them.
pub fn edit(cx: &mut Cx, family: &Family, if_match: Option<&str>, edit: FamilyEdit) -> Result<Family, Error> {
    let mut row = store::family(cx.conn, &family.id)?.ok_or_else(|| not_found(say!("families-this-family")))?;
    version::check(if_match, edit.version, row.version)?;
    let (seen, to_complete) = (row.version, edit.to_complete.unwrap_or(false));
    apply(cx.conn, &mut row, edit)?;
    row.version += 1;
    if store::update_family(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    completing::set(cx, &row.id, to_complete)?;
    Ok(row.into())
}

fn apply(conn: &mut Conn, row: &mut FamilyRow, edit: FamilyEdit) -> Result<(), Error> {
    if let Some(language) = edit.language {
        row.language = text::required("language", &language, 40)?;
    }
    if let Some(commune) = edit.commune {
        row.commune = place_name("commune", &commune)?;
    }
    if let Some(quarter) = edit.quarter {
        quarters::place(conn, row, place_name("quarter", &quarter)?)?;
    }
    if let Some(adults) = edit.adults {
        row.adults = count("adults", adults)?;
    }
    if let Some(children) = edit.children {
        row.children_0_5 = count("children.0-5", children.from_0_to_5)?;
        row.children_6_10 = count("children.6-10", children.from_6_to_10)?;
        row.children_11_14 = count("children.11-14", children.from_11_to_14)?;
        row.children_15_17 = count("children.15-17", children.from_15_to_17)?;
    }
    row.computer_at_home = edit.computer_at_home.unwrap_or(row.computer_at_home);
    row.internet_at_home = edit.internet_at_home.unwrap_or(row.internet_at_home);
    Ok(quarters::agree(row, edit.priority_neighbourhood)?)
}

fn place_name(field: &str, given: &str) -> Result<Option<String>, Refusal> {
    without_national_number(field, text::optional(field, Some(given), text::SHORT)?)
}

fn count(field: &str, number: i32) -> Result<i32, Refusal> {
    match number {
        0..=50 => Ok(number),
        _ => Err(unacceptable(field, say!("families-how-many"))),
    }
}

impl From<FamilyRow> for Family {
    fn from(row: FamilyRow) -> Self {
        let children = Children {
            from_0_to_5: row.children_0_5,
            from_6_to_10: row.children_6_10,
            from_11_to_14: row.children_11_14,
            from_15_to_17: row.children_15_17,
        };
        Self {
            id: row.id,
            code: row.code,
            referrer_id: row.referrer_id,
            language: row.language,
            commune: row.commune,
            quarter: row.quarter,
            quarter_geography: row.quarter_geography,
            priority_neighbourhood: row.priority_neighbourhood,
            adults: row.adults,
            children,
            computer_at_home: row.computer_at_home,
            internet_at_home: row.internet_at_home,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

/// The family with this code, whoever asks.
pub fn family_by_code(cx: &mut Cx, code: &str) -> Result<Family, Error> {
    Ok(store::family_by_code(cx.conn, &read_code(code))?.ok_or_else(|| not_found(say!("families-this-family")))?.into())
}

/// The family with this id, whoever asks.
pub fn family(cx: &mut Cx, id: &str) -> Result<Family, Error> {
    Ok(store::family(cx.conn, id)?.ok_or_else(|| not_found(say!("families-this-family")))?.into())
}

/// Codes by id.
pub fn codes(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, String>, Error> {
    Ok(store::codes(conn, ids)?.into_iter().collect())
}

/// All families by id: for reports.
pub fn all_families(conn: &mut Conn) -> Result<HashMap<String, Family>, Error> {
    Ok(store::all_families(conn)?.into_iter().map(|row| (row.id.clone(), row.into())).collect())
}

/// Families in order of code, a page at a time: for reports.
pub fn families_after(conn: &mut Conn, code: &str, limit: i64) -> Result<Vec<Family>, Error> {
    Ok(store::families_after(conn, code, limit)?.into_iter().map(Family::from).collect())
}

/// These families by id: for reports.
pub fn families_of(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Family>, Error> {
    Ok(store::families_of(conn, ids)?.into_iter().map(|row| (row.id.clone(), row.into())).collect())
}
