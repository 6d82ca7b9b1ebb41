//! Why a family may be given a computer: the criterion that somebody checked, which organisation saw the proof, and when.
//! Never the proof itself: no file, no figure, no text. What is noted stays in the request's story; the newest holds.
//! Off until a setting names the criteria that are used, each with why.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::request_store::{self, EligibilityRow};
use super::store::{self, RequestRow};
use super::words::EligibilityCriterion;
use super::{moves, request};
use crate::access;
use crate::families::FIELD_OFF;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::id::new_id;
use crate::platform::paging::Page;
use crate::platform::settings::{Setting, Whys};
use crate::platform::shapes::{Day, Id};
use crate::platform::version;
use crate::say;

/// The criteria that are noted, each with the sentence that says why it is asked. None by default: which ones hold is for
/// the programme and its funders to say.
pub static CRITERIA: Setting<Whys<EligibilityCriterion>> = Setting {
    key: "requests.eligibility",
    default: BTreeMap::new,
    check: Setting::<Whys<EligibilityCriterion>>::say_why,
};

/// What was checked.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EligibilityIn {
    pub criterion: EligibilityCriterion,
    /// The organisation that saw the proof; when absent the one that sent the family, else one's own.
    #[schema(value_type = Option<Id>)]
    pub checked_by: Option<String>,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub checked_on: Option<NaiveDate>,
}

/// What is known of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Eligibility {
    pub criterion: EligibilityCriterion,
    /// The organisation that saw the proof.
    #[schema(value_type = Id)]
    pub checked_by: String,
    pub checked_on: NaiveDate,
}

/// What was noted once; without a criterion, what stood there was taken back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EligibilityNote {
    pub criterion: Option<EligibilityCriterion>,
    #[schema(value_type = Option<Id>)]
    pub checked_by: Option<String>,
    pub checked_on: Option<NaiveDate>,
    #[schema(value_type = Id)]
    pub noted_by: String,
    pub noted_at: Instant,
}

/// What changes of a request.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestEdit {
    /// Null takes back what was noted.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub eligibility: Option<EligibilityIn>,
    /// The version that was seen, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
}

/// A criterion that is used, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CriterionUsed {
    pub criterion: EligibilityCriterion,
    pub why: String,
}

/// The criteria that may be noted here: none while this is off.
pub fn used(conn: &mut Conn) -> Result<Page<CriterionUsed>, Error> {
    let used = CRITERIA.get(conn)?.into_iter().map(|(criterion, why)| CriterionUsed { criterion, why });
    Ok(Page { items: used.collect(), next: None })
}

/// Notes what was checked of a request, or takes it back.
pub fn note(cx: &mut Cx, request: &RequestRow, said: Option<&EligibilityIn>) -> Result<(), Error> {
    let mut row = EligibilityRow {
        id: new_id(),
        request_id: request.id.clone(),
        criterion: None,
        checked_by: None,
        checked_on: None,
        noted_by: cx.who.id.clone(),
        noted_at: cx.now,
    };
    if let Some(said) = said {
        is_used(cx.conn, said.criterion)?;
        row.checked_on = Some(said.checked_on.unwrap_or_else(|| cx.now.day()));
        if row.checked_on > Some(cx.now.day()) {
            return Err(unacceptable("eligibility.checked_on", say!("allocation-checked-later")).into());
        }
        row.criterion = Some(said.criterion);
        row.checked_by = Some(checker(cx, request, said)?);
    }
    request_store::insert_eligibility(cx.conn, &row)?;
    Ok(())
}

fn is_used(conn: &mut Conn, criterion: EligibilityCriterion) -> Result<(), Error> {
    let used = CRITERIA.get(conn)?;
    if used.is_empty() {
        return Err(FIELD_OFF.because(say!("allocation-eligibility-off", setting = CRITERIA.key)).into());
    }
    match used.contains_key(&criterion) {
        true => Ok(()),
        false => Err(FIELD_OFF.because(say!("allocation-criterion-off", criterion, setting = CRITERIA.key)).into()),
    }
}

fn checker(cx: &mut Cx, request: &RequestRow, said: &EligibilityIn) -> Result<String, Error> {
    if let Some(organisation) = &said.checked_by {
        return Ok(access::organisation(cx, organisation)?.id);
    }
    let known = request.referrer_id.clone().or_else(|| cx.who.organisation_id.clone());
    Ok(known.ok_or_else(|| unacceptable("eligibility.checked_by", say!("allocation-checked-by")))?)
}

/// Changes what is noted of a request, if it is still the one that was seen.
pub fn edit(cx: &mut Cx, id: &str, if_match: Option<&str>, said: &RequestEdit) -> Result<moves::RequestStory, Error> {
    let own = request::own(cx);
    let row = store::request(cx.conn, id)?.filter(|row| own.is_some_and(|own| own.holds(row)));
    let mut row = row.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    version::check(if_match, said.version, row.version)?;
    note(cx, &row, said.eligibility.as_ref())?;
    let seen = row.version;
    row.version += 1;
    if request_store::update_seen(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    moves::shown(cx, id)
}

/// What holds of a request: what was noted last.
pub fn of(conn: &mut Conn, request_id: &str) -> Result<Option<Eligibility>, Error> {
    let last = request_store::eligibilities_of(conn, request_id)?.pop();
    Ok(last.and_then(|row| {
        let (criterion, checked_by, checked_on) = (row.criterion?, row.checked_by?, row.checked_on?);
        Some(Eligibility { criterion, checked_by, checked_on })
    }))
}

/// All that was noted of a request, oldest first.
pub fn story(conn: &mut Conn, request_id: &str) -> Result<Vec<EligibilityNote>, Error> {
    let notes = request_store::eligibilities_of(conn, request_id)?.into_iter().map(|row| {
        let EligibilityRow { criterion, checked_by, checked_on, noted_by, noted_at, .. } = row;
        EligibilityNote { criterion, checked_by, checked_on, noted_by, noted_at }
    });
    Ok(notes.collect())
}
