//! Donations: one gift, with what was announced, what was loaded at the donor's, and what came in.

use std::collections::BTreeMap;

use crate::platform::shapes::{Day, Id, Reference, ShortNote};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::agreement::{self, Terms};
use super::counts::{Counts, Line, MOST, counts, counts_or_none, lines};
use super::list_store;
use super::slip::{self, SlipView};
use super::store::{self, DonationRow, PledgeRow};
use super::words::{Category, DonationWarning};
use super::{accessories, donor};
use crate::machine;
use crate::machine::words::{AskedLevel, Kind, Level};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, not_found, unacceptable};
use crate::platform::{id, text, version};
use crate::say;

pub static REFERENCE_TAKEN: Problem = Problem::new("numero-de-don-pris", 409);

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
    pub agreement_on: Option<NaiveDate>,
    pub transferred_on: Option<NaiveDate>,
    pub purchase_year: Option<i32>,
    /// Whole years from the purchase to the day the donor parted with them; null when the year is not said.
    pub age_at_reform: Option<i32>,
    pub unit_value_cents: Option<i32>,
    /// What to look at before it goes on; nothing is refused for it.
    pub warnings: Vec<DonationWarning>,
    /// Accessories that came along and carry no tag, counted.
    pub accessories: BTreeMap<String, i32>,
    /// The collection slip signed at the donor's; null when there is none.
    pub slip: Option<SlipView>,
    /// Lines of the donor's lists, and how many of them a machine has met.
    pub expected: i64,
    pub expected_met: i64,
    pub lines: Vec<Line>,
    pub announced: i32,
    /// Null when nothing was counted at the donor's.
    pub loaded: Option<i32>,
    pub received: i32,
    /// The sum of the lines' gaps.
    pub missing: i32,
    /// The sum of what is to settle: loaded, not received, not explained.
    pub to_settle: i32,
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

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
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
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub agreement_on: Option<NaiveDate>,
    /// From this day on the machines are ours.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub transferred_on: Option<NaiveDate>,
    /// Year in which the donor bought them, for the age at reform.
    #[schema(minimum = 1980, maximum = 2100)]
    pub purchase_year: Option<i32>,
    /// What one is worth, in cents.
    #[schema(minimum = 0, maximum = 100_000_000)]
    pub unit_value_cents: Option<i32>,
    /// Accessories that carry no tag, by code.
    #[serde(default)]
    #[schema(schema_with = accessories::counts)]
    pub accessories: BTreeMap<String, i32>,
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
        agreement_on: new.agreement_on,
        transferred_on: new.transferred_on,
        purchase_year: agreement::year(new.purchase_year)?,
        unit_value_cents: agreement::value(new.unit_value_cents)?,
    };
    if store::insert_donation(cx.conn, &row)?.is_some() {
        return Err(REFERENCE_TAKEN.because(say!("collection-reference-taken")).into());
    }
    write_pledge(cx, id, &new.pledge, &new.loaded)?;
    accessories::write(cx, id, &new.accessories)?;
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
    /// Another donor: the one that a van's donor turned out to be.
    #[schema(value_type = Option<Id>)]
    pub donor_id: Option<String>,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub agreement_on: Option<NaiveDate>,
    /// From this day on the machines are ours.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub transferred_on: Option<NaiveDate>,
    /// Year in which the donor bought them, for the age at reform.
    #[schema(minimum = 1980, maximum = 2100)]
    pub purchase_year: Option<i32>,
    /// What one is worth, in cents.
    #[schema(minimum = 0, maximum = 100_000_000)]
    pub unit_value_cents: Option<i32>,
    /// Accessories that carry no tag, by code.
    #[schema(schema_with = accessories::counts_or_none, required = false)]
    pub accessories: Option<BTreeMap<String, i32>>,
}

pub fn edit(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: &DonationEdit) -> Result<Donation, Error> {
    let mut row = store::donation(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    version::check(if_match, edit.version, row.version)?;
    let (seen, donor) = (row.version, row.donor_id.clone());
    row.version += 1;
    row.collected_on = edit.collected_on.or(row.collected_on);
    row.resale_forbidden = edit.resale_forbidden.unwrap_or(row.resale_forbidden);
    row.agreement_on = edit.agreement_on.or(row.agreement_on);
    row.transferred_on = edit.transferred_on.or(row.transferred_on);
    row.purchase_year = agreement::year(edit.purchase_year)?.or(row.purchase_year);
    row.unit_value_cents = agreement::value(edit.unit_value_cents)?.or(row.unit_value_cents);
    if let Some(agreement) = text::optional("agreement", edit.agreement.as_deref(), text::SHORT)? {
        row.agreement = Some(agreement);
    }
    if let Some(other) = &edit.donor_id {
        row.donor_id = donor::donor(cx, other)?.id;
    }
    if store::update_donation(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    if row.donor_id != donor {
        donor::leave(cx, &donor)?;
    }
    if let Some(counted) = &edit.accessories {
        accessories::write(cx, id, counted)?;
    }
    recount(cx, id, edit.pledge.as_ref(), edit.loaded.as_ref())?;
    donation(cx, id)
}

/// Writes what was announced or loaded anew; what is not said stays.
pub(super) fn recount(cx: &mut Cx, id: &str, announced: Option<&Counts>, loaded: Option<&Counts>) -> Result<(), Error> {
    let before = store::pledge_of(cx.conn, id)?;
    let stood = || before.iter().map(|line| (line.kind, line.announced)).collect();
    let counted = || before.iter().filter_map(|line| Some((line.kind, line.loaded?))).collect();
    let (announced, loaded) = (announced.cloned().unwrap_or_else(stood), loaded.cloned().unwrap_or_else(counted));
    store::delete_pledge(cx.conn, id)?;
    write_pledge(cx, id, &announced, &loaded)
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
    let lines = lines(&pledged, &received, &slip::explained(cx.conn, id)?);
    let sum = |of: fn(&Line) -> i32| lines.iter().map(of).sum();
    let (expected_met, expected) = list_store::count_met(cx.conn, id)?;
    let terms = Terms::of(&row);
    Ok(Donation {
        warnings: agreement::warnings(cx.conn, &row, &donor, terms)?,
        age_at_reform: terms.age,
        accessories: accessories::of(cx.conn, id)?,
        slip: slip::slip(cx, id)?,
        expected,
        expected_met,
        to_settle: sum(|line| line.to_settle),
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
        agreement_on: row.agreement_on,
        transferred_on: row.transferred_on,
        purchase_year: row.purchase_year,
        unit_value_cents: row.unit_value_cents,
        lines,
        version: row.version,
        created_at: row.created_at,
    })
}

/// What R1 and R6 need to know of a machine's donation.
pub fn facts(cx: &mut Cx, id: &str) -> Result<DonationFacts, Error> {
    let row = store::donation(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let donor = store::donor(cx.conn, &row.donor_id)?.ok_or_else(|| not_found(say!("collection-this-donor")))?;
    Ok(DonationFacts {
        erasure_level: row.erasure_level,
        // Of a donor known by name only, nobody has said: in doubt the caps bind (R6).
        public: donor.is_public || donor.to_complete == Some(true),
        resale_forbidden: row.resale_forbidden,
    })
}

/// The number by which people know a donation.
pub fn reference(cx: &mut Cx, id: &str) -> Result<Option<String>, Error> {
    Ok(store::donation(cx.conn, id)?.map(|row| row.reference))
}
