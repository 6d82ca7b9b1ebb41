//! The collection slip: what was loaded is counted at the donor's and signed there. What was loaded and does not come
//! in is to settle, until it comes in or somebody knows why: data may be on the road.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::counts::{Counts, Explained, counts};
use super::donation::{self, Donation};
use super::intake_store::{self, GapRow, SlipRow};
use super::{accessories, store};
use crate::access;
use crate::machine;
use crate::machine::words::Kind;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::{self, Eraser};
use crate::platform::error::{Error, Problem, not_found};
use crate::platform::person::Role;
use crate::platform::shapes::{Day, LongText, ShortText};
use crate::platform::text;
use crate::platform::web::Alert;
use crate::say;

pub static NO_GAP: Problem = Problem::new("aucun-ecart", 409);

/// A slip as people see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SlipView {
    pub signed_on: NaiveDate,
    /// Who signed for the donor: told to the coordinator, and null once erased.
    pub signed_by: Option<String>,
    pub recorded_at: Instant,
}

/// What was counted and signed at the donor's.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipIn {
    /// Loaded, by kind.
    #[schema(schema_with = counts)]
    pub loaded: BTreeMap<Kind, i32>,
    /// Accessories loaded, by code; absent, what was counted before stays.
    #[schema(schema_with = accessories::counts_or_none, required = false)]
    pub accessories: Option<BTreeMap<String, i32>>,
    /// Who signed for the donor.
    #[schema(value_type = ShortText)]
    pub signed_by: String,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub signed_on: Option<NaiveDate>,
}

/// Records what was loaded and who signed for it; a slip that was filled in wrongly is written again.
pub fn sign(cx: &mut Cx, donation_id: &str, slip: &SlipIn) -> Result<Donation, Error> {
    let mut row = store::donation(cx.conn, donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let signed_by = text::required("signed_by", &slip.signed_by, text::SHORT)?;
    let signed_on = slip.signed_on.unwrap_or_else(|| cx.at().day());
    let seen = row.version;
    row.version += 1;
    row.collected_on = row.collected_on.or(Some(signed_on));
    store::update_donation(cx.conn, &row, seen)?;
    donation::recount(cx, donation_id, None, Some(&slip.loaded))?;
    if let Some(counted) = &slip.accessories {
        accessories::write(cx, donation_id, counted)?;
    }
    let row =
        SlipRow { donation_id: donation_id.to_owned(), signed_on, recorded_by: cx.who.id.clone(), recorded_at: cx.now };
    intake_store::save_slip(cx.conn, &row, &signed_by)?;
    donation::donation(cx, donation_id)
}

/// The slip of a donation, as this person may see it.
pub fn slip(cx: &mut Cx, donation_id: &str) -> Result<Option<SlipView>, Error> {
    let Some(row) = intake_store::slip(cx.conn, donation_id)? else { return Ok(None) };
    let told = cx.who.is(Role::Coordinator);
    let signed_by = if told { intake_store::name(cx.conn, donation_id)? } else { None };
    Ok(Some(SlipView { signed_on: row.signed_on, signed_by, recorded_at: row.recorded_at }))
}

/// Erases who signed; the slip, its day and its counts stay.
pub fn erase_name(cx: &mut Cx, donation_id: &str) -> Result<Donation, Error> {
    if intake_store::delete_name(cx.conn, donation_id)? == 0 {
        return Err(not_found(say!("collection-this-name")).into());
    }
    erasure_ledger::record(cx, SLIP_ERASER.what, donation_id)?;
    access::record(cx, "slip_name_erased", &json!({"donation": donation_id}))?;
    donation::donation(cx, donation_id)
}

/// Erases who signed again, in a database put back from before it was erased.
pub const SLIP_ERASER: Eraser =
    Eraser { what: "slip_names", again: |cx, donation| Ok(intake_store::delete_name(cx.conn, donation)? > 0) };

/// Why machines that were loaded did not come in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GapIn {
    #[schema(value_type = LongText)]
    pub reason: String,
}

/// Settles what was loaded and not received. Should more go missing later, that is to settle again.
pub fn explain(cx: &mut Cx, donation_id: &str, said: &GapIn) -> Result<Donation, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    let found = donation::donation(cx, donation_id)?;
    if found.to_settle == 0 {
        return Err(NO_GAP.because(say!("collection-no-gap-to-settle")).into());
    }
    for line in found.lines.iter().filter(|line| line.to_settle > 0) {
        let row = GapRow {
            donation_id: donation_id.to_owned(),
            kind: line.kind,
            missing: line.missing,
            reason: reason.clone(),
            settled_by: cx.who.id.clone(),
            settled_at: cx.now,
        };
        intake_store::save_gap(cx.conn, &row)?;
    }
    let detail = json!({"donation": donation_id, "missing": found.to_settle});
    access::record(cx, "gap_settled", &detail)?;
    donation::donation(cx, donation_id)
}

/// What is explained of a donation.
pub fn explained(conn: &mut Conn, donation_id: &str) -> Result<Explained, Error> {
    Ok(intake_store::gaps(conn, donation_id)?)
}

/// What is explained, by donation.
pub fn all_explained(conn: &mut Conn) -> Result<HashMap<String, Explained>, Error> {
    let mut all: HashMap<String, Explained> = HashMap::new();
    for (donation, kind, missing, reason) in intake_store::all_gaps(conn)? {
        all.entry(donation).or_default().insert(kind, (missing, reason));
    }
    Ok(all)
}

/// What the home page says while machines are on the road.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is_one_of(&[Role::Workshop, Role::Coordinator]) {
        return Ok(None);
    }
    let mut loaded: HashMap<String, Counts> = HashMap::new();
    for line in intake_store::loaded(cx.conn)? {
        loaded.entry(line.donation_id).or_default().insert(line.kind, line.loaded.unwrap_or(0));
    }
    if loaded.is_empty() {
        return Ok(None);
    }
    let explained = all_explained(cx.conn)?;
    let mut received: HashMap<(String, Kind), i64> = HashMap::new();
    for (donation, kind, count) in machine::count_by_donation(cx.conn)? {
        received.insert((donation, kind), count);
    }
    let missing = |donation: &String, kind: Kind, loaded: i32| {
        let known = explained.get(donation).and_then(|kinds| kinds.get(&kind)).map_or(0, |(count, _)| *count);
        let got = received.get(&(donation.clone(), kind)).copied().unwrap_or(0);
        (i64::from(loaded) - got - i64::from(known)).max(0)
    };
    let of = |(donation, kinds): (&String, &Counts)| -> i64 {
        kinds.iter().map(|(kind, loaded)| missing(donation, *kind, *loaded)).sum()
    };
    Ok(match loaded.iter().map(of).sum::<i64>() {
        0 => None,
        count => Some(Alert { text: say!("collection-alert-gap", count), address: "/dons" }),
    })
}

/// What the home page says to the coordinator while donors are known by name only.
pub fn donors_alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is(Role::Coordinator) {
        return Ok(None);
    }
    Ok(match store::count_unknown_donors(cx.conn)? {
        0 => None,
        count => Some(Alert { text: say!("collection-alert-donors", count), address: "/dons" }),
    })
}
