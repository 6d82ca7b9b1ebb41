//! Donations: one gift, with what was announced, what was loaded at the donor's, and what came in.

use std::collections::BTreeMap;

use crate::platform::shapes::{Day, Id, Reference, ShortNote};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use super::donor;
use super::store::{self, DonationRow, PledgeRow};
use super::words::Category;
use crate::machine;
use crate::machine::words::{AskedLevel, Kind, Level};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, not_found, unacceptable};
use crate::platform::{id, text, version};
use crate::say;

pub static REFERENCE_TAKEN: Problem = Problem::new("numero-de-don-pris", 409);

/// Machines by kind.
pub type Counts = BTreeMap<Kind, i32>;

/// Most machines of one kind in a donation: beyond, somebody's finger slipped.
const MOST: i32 = 10_000;

/// Machines by kind, in the description of the API.
fn counts_of(types: SchemaType) -> Schema {
    let count = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(MOST));
    let object = ObjectBuilder::new().schema_type(types).property_names(Some(Kind::schema()));
    object.additional_properties(Some(count)).into()
}

fn counts() -> Schema {
    counts_of(Type::Object.into())
}

fn counts_or_none() -> Schema {
    counts_of(SchemaType::from_iter([Type::Object, Type::Null]))
}

/// One kind of a donation: announced, loaded at the donor's, received here.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Line {
    pub kind: Kind,
    pub announced: i32,
    /// Null when nothing was counted at the donor's.
    pub loaded: Option<i32>,
    pub received: i32,
    /// Loaded but not received (or announced, when nothing was counted): to settle, data may be on the road.
    pub missing: i32,
}

/// A donation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Donation {
    #[schema(value_type = Id)]
    pub id: String,
    pub reference: String,
    #[schema(value_type = Id)]
    pub donor_id: String,
    pub donor_name: String,
    pub donor_category: Category,
    pub public: bool,
    pub collected_on: Option<NaiveDate>,
    pub erasure_level: Level,
    pub resale_forbidden: bool,
    pub agreement: Option<String>,
    pub lines: Vec<Line>,
    pub announced: i32,
    /// Null when nothing was counted at the donor's.
    pub loaded: Option<i32>,
    pub received: i32,
    /// The sum of the lines' gaps.
    pub missing: i32,
    pub version: i32,
    pub created_at: Instant,
}

/// What other rooms need to know of a machine's origin.
#[derive(Debug, Clone)]
pub struct DonationFacts {
    pub erasure_level: Level,
    pub public: bool,
    pub resale_forbidden: bool,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonationIn {
    #[schema(value_type = Id)]
    pub donor_id: String,
    /// The number people write on papers; made by the service when absent.
    #[schema(value_type = Option<Reference>)]
    pub reference: Option<String>,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub collected_on: Option<NaiveDate>,
    /// Announced, by kind.
    #[serde(default)]
    #[schema(schema_with = counts)]
    pub pledge: BTreeMap<Kind, i32>,
    /// Counted at the donor's, by kind.
    #[serde(default)]
    #[schema(schema_with = counts)]
    pub loaded: BTreeMap<Kind, i32>,
    /// `clear` (default) or `purge`: what an erasure must reach (R1).
    #[schema(value_type = Option<AskedLevel>)]
    pub erasure_level: Option<Level>,
    #[serde(default)]
    pub resale_forbidden: bool,
    /// Number of the agreement with the donor.
    #[schema(value_type = Option<ShortNote>)]
    pub agreement: Option<String>,
}

pub fn record_donation(cx: &mut Cx, id: &str, new: &DonationIn) -> Result<Donation, Error> {
    donor::donor(cx, &new.donor_id)?;
    let reference = match text::optional("reference", new.reference.as_deref(), 40)? {
        Some(reference) => reference,
        None => make_reference(cx)?,
    };
    let row = DonationRow {
        id: id.to_owned(),
        donor_id: new.donor_id.clone(),
        reference,
        collected_on: new.collected_on,
        erasure_level: asked_level(new.erasure_level)?,
        resale_forbidden: new.resale_forbidden,
        agreement: text::optional("agreement", new.agreement.as_deref(), text::SHORT)?,
        version: 1,
        created_at: cx.now,
    };
    if store::insert_donation(cx.conn, &row)?.is_some() {
        return Err(REFERENCE_TAKEN.because(say!("collection-reference-taken")).into());
    }
    write_pledge(cx, id, &new.pledge, &new.loaded)?;
    donation(cx, id)
}

/// What may change in a donation after its first line. Absent fields stay.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonationEdit {
    /// The version that was read; `If-Match` says the same.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub collected_on: Option<NaiveDate>,
    #[schema(schema_with = counts_or_none, required = false)]
    pub pledge: Option<BTreeMap<Kind, i32>>,
    #[schema(schema_with = counts_or_none, required = false)]
    pub loaded: Option<BTreeMap<Kind, i32>>,
    pub resale_forbidden: Option<bool>,
    #[schema(value_type = Option<ShortNote>)]
    pub agreement: Option<String>,
}

pub fn edit(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: &DonationEdit) -> Result<Donation, Error> {
    let mut row = store::donation(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    version::check(if_match, edit.version, row.version)?;
    let seen = row.version;
    row.version += 1;
    row.collected_on = edit.collected_on.or(row.collected_on);
    row.resale_forbidden = edit.resale_forbidden.unwrap_or(row.resale_forbidden);
    if let Some(agreement) = text::optional("agreement", edit.agreement.as_deref(), text::SHORT)? {
        row.agreement = Some(agreement);
    }
    if store::update_donation(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    let before = store::pledge_of(cx.conn, id)?;
    let announced =
        edit.pledge.clone().unwrap_or_else(|| before.iter().map(|line| (line.kind, line.announced)).collect());
    let loaded = edit
        .loaded
        .clone()
        .unwrap_or_else(|| before.iter().filter_map(|line| Some((line.kind, line.loaded?))).collect());
    store::delete_pledge(cx.conn, id)?;
    write_pledge(cx, id, &announced, &loaded)?;
    donation(cx, id)
}

fn asked_level(level: Option<Level>) -> Result<Level, Refusal> {
    match level.unwrap_or(Level::Clear) {
        level @ (Level::Clear | Level::Purge) => Ok(level),
        Level::None | Level::Destroy => Err(unacceptable("erasure_level", say!("collection-level"))),
    }
}

/// A number short enough to be said on the phone: the year, then five characters that no keyboard confuses.
fn make_reference(cx: &Cx) -> Result<String, Error> {
    const LETTERS: &[u8; 25] = b"BCDEFGHJKNPRSTVX1234579LU";
    let random = id::random::<5>()?;
    let tail: String = random.iter().map(|byte| LETTERS[usize::from(*byte) % LETTERS.len()] as char).collect();
    Ok(format!("D{}-{tail}", cx.now.day().format("%y")))
}

fn write_pledge(cx: &mut Cx, id: &str, announced: &Counts, loaded: &Counts) -> Result<(), Error> {
    let wrong = announced.values().chain(loaded.values()).find(|count| !(0..=MOST).contains(*count));
    if wrong.is_some() {
        return Err(unacceptable("pledge", say!("collection-count", most = MOST)).into());
    }
    for kind in Kind::ALL {
        let (announced, loaded) = (announced.get(kind).copied(), loaded.get(kind).copied());
        if announced.is_some() || loaded.is_some() {
            let line = PledgeRow { donation_id: id.to_owned(), kind: *kind, announced: announced.unwrap_or(0), loaded };
            store::insert_pledge(cx.conn, &line)?;
        }
    }
    Ok(())
}

pub fn donation(cx: &mut Cx, id: &str) -> Result<Donation, Error> {
    let row = store::donation(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let donor = donor::donor(cx, &row.donor_id)?;
    let pledged = store::pledge_of(cx.conn, id)?;
    let received: BTreeMap<Kind, i64> = machine::count_by_kind(cx.conn, id)?.into_iter().collect();
    let lines = lines(&pledged, &received);
    let sum = |of: fn(&Line) -> i32| lines.iter().map(of).sum();
    Ok(Donation {
        announced: sum(|line| line.announced),
        loaded: lines.iter().any(|line| line.loaded.is_some()).then(|| sum(|line| line.loaded.unwrap_or(0))),
        received: sum(|line| line.received),
        missing: sum(|line| line.missing),
        id: row.id,
        reference: row.reference,
        donor_id: row.donor_id,
        donor_name: donor.name,
        donor_category: donor.category,
        public: donor.public,
        collected_on: row.collected_on,
        erasure_level: row.erasure_level,
        resale_forbidden: row.resale_forbidden,
        agreement: row.agreement,
        lines,
        version: row.version,
        created_at: row.created_at,
    })
}

/// A line for each kind that was announced, loaded or received.
pub(super) fn lines(pledged: &[PledgeRow], received: &BTreeMap<Kind, i64>) -> Vec<Line> {
    // Once somebody counted at the donor's, a kind they did not name was not loaded.
    let counted = pledged.iter().any(|line| line.loaded.is_some());
    let line = |kind: &Kind| {
        let pledge = pledged.iter().find(|line| line.kind == *kind);
        let got = received.get(kind).copied().unwrap_or(0);
        let announced = pledge.map_or(0, |line| line.announced);
        let loaded = counted.then(|| pledge.and_then(|line| line.loaded).unwrap_or(0));
        let got = i32::try_from(got).unwrap_or(i32::MAX);
        let expected = loaded.unwrap_or(announced);
        let shown = pledge.is_some() || got > 0;
        shown.then(|| Line { kind: *kind, announced, loaded, received: got, missing: (expected - got).max(0) })
    };
    Kind::ALL.iter().filter_map(line).collect()
}

/// What R1 and R6 need to know of a machine's donation.
pub fn facts(cx: &mut Cx, id: &str) -> Result<DonationFacts, Error> {
    let row = store::donation(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let donor = store::donor(cx.conn, &row.donor_id)?.ok_or_else(|| not_found(say!("collection-this-donor")))?;
    Ok(DonationFacts {
        erasure_level: row.erasure_level,
        public: donor.is_public,
        resale_forbidden: row.resale_forbidden,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pledge(kind: Kind, announced: i32, loaded: Option<i32>) -> PledgeRow {
        PledgeRow { donation_id: String::new(), kind, announced, loaded }
    }

    #[test]
    fn the_gap_is_between_loaded_and_received() {
        let pledged = [pledge(Kind::Laptop, 12, Some(11)), pledge(Kind::Desktop, 6, None)];
        let received = BTreeMap::from([(Kind::Laptop, 10), (Kind::Screen, 2)]);
        let found: Vec<_> = lines(&pledged, &received).into_iter().map(|line| (line.kind, line.missing)).collect();
        assert_eq!(found, [(Kind::Laptop, 1), (Kind::Desktop, 0), (Kind::Screen, 0)], "no desktop was loaded");
    }

    #[test]
    fn without_a_count_at_the_donors_the_gap_is_to_what_was_announced() {
        let found = lines(&[pledge(Kind::Laptop, 12, None)], &BTreeMap::from([(Kind::Laptop, 10)]));
        assert_eq!((found[0].loaded, found[0].missing), (None, 2));
    }
}
