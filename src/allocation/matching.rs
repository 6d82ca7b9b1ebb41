//! Which family for a machine, which machine for a family: what fits, in the order of the waiting list, with the
//! reasons. Nothing is decided here: a person reserves.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::queue;
use super::reserve::warning;
use super::store::{self, RequestRow};
use super::words::RequestState;
use crate::machine::words::{Grade, Kind, Stage};
use crate::machine::{self, Machine, MachineRow, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::i18n::Say;
use crate::platform::paging::Page;
use crate::platform::shapes::Id;
use crate::say;
use crate::{collection, families};

/// Told at once: a person chooses among the first.
const MOST: usize = 20;

/// A request that a machine fits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FittingRequest {
    #[schema(value_type = Id)]
    pub request_id: String,
    /// The family's code.
    pub family: String,
    /// In the waiting list, from 1.
    pub place: usize,
    pub requested_on: NaiveDate,
    /// What speaks for it, in words.
    pub reasons: Vec<String>,
    /// What would stop the reservation or the handover today, in words.
    pub obstacles: Vec<String>,
}

/// A machine that fits a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FittingMachine {
    pub tag: String,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub cosmetic_grade: Option<Grade>,
    pub place: Option<String>,
    /// Since when it waits for a family.
    pub ready_since: Option<Instant>,
    pub reasons: Vec<String>,
    pub obstacles: Vec<String>,
}

/// Whether a machine of this kind answers a request: what was asked, or any computer where nobody said.
fn fits(asked: Option<Kind>, kind: Kind) -> bool {
    asked.map_or(kind.is_computer(), |asked| asked == kind)
}

/// The requests that a machine fits, in the order of the waiting list. One that is not ready fits none.
pub fn requests_for(cx: &mut Cx, tag: &str) -> Result<Page<FittingRequest>, Error> {
    let machine = Machine::find(cx, tag)?.row;
    let ready = machine.stage == Stage::Ready && machine.blockers.is_empty();
    let waiting = queue::waiting(cx.conn)?.into_iter().enumerate();
    let fitting = waiting.filter(|(_, one)| ready && fits(one.row.kind, machine.kind)).take(MOST);
    let mut items = Vec::new();
    for (before, one) in fitting {
        let asked = one.row.kind.map(|kind| say!("allocation-fits-asked", kind));
        let reasons: Vec<Say> = one.reasons().into_iter().chain(asked).collect();
        let row = one.row;
        let obstacles = obstacles_of(cx, &row, machine.kind)?;
        items.push(FittingRequest {
            family: families::family(cx, &row.family_id)?.code,
            place: before + 1,
            requested_on: row.requested_on,
            reasons: told(cx, &reasons),
            obstacles: told(cx, &obstacles),
            request_id: row.id,
        });
    }
    Ok(Page { items, next: None })
}

/// The ready machines that fit a request, those that wait longest first.
pub fn machines_for(cx: &mut Cx, id: &str) -> Result<Page<FittingMachine>, Error> {
    let request = store::request(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    let open = matches!(request.state, RequestState::Received | RequestState::Waiting | RequestState::InTraining);
    let ready = if open { machine::ready(cx.conn, request.kind)? } else { Vec::new() };
    let mut items = Vec::new();
    for row in ready.into_iter().filter(|row| fits(request.kind, row.kind)).take(MOST) {
        items.push(fitting_machine(cx, &request, row)?);
    }
    Ok(Page { items, next: None })
}

fn fitting_machine(cx: &mut Cx, request: &RequestRow, row: MachineRow) -> Result<FittingMachine, Error> {
    let mut reasons = Vec::new();
    if request.kind.is_some() {
        reasons.push(say!("allocation-fits-asked", kind = row.kind));
    }
    if let Some(since) = row.waiting_since {
        reasons.push(say!("allocation-fits-since", days = (cx.now.day() - since.day()).num_days().max(0)));
    }
    let mut obstacles = obstacles_of(cx, request, row.kind)?;
    if collection::facts(cx, &row.donation_id)?.resale_forbidden {
        obstacles.push(say!("allocation-fits-no-sale"));
    }
    Ok(FittingMachine {
        tag: row.tag.as_ref().map(Tag::as_str).unwrap_or_default().to_owned(),
        kind: row.kind,
        maker: row.maker,
        model: row.model,
        cosmetic_grade: row.cosmetic_grade,
        place: row.place,
        ready_since: row.waiting_since,
        reasons: told(cx, &reasons),
        obstacles: told(cx, &obstacles),
    })
}

/// R4 and R5, as they stand today.
fn obstacles_of(cx: &mut Cx, request: &RequestRow, kind: Kind) -> Result<Vec<Say>, Error> {
    let mut obstacles = Vec::new();
    if !kind.is_computer() {
        return Ok(obstacles);
    }
    if store::has_computer(cx.conn, &request.family_id)? {
        obstacles.push(say!("allocation-fits-second"));
    }
    obstacles.extend(warning(cx, &request.family_id)?);
    Ok(obstacles)
}

fn told(cx: &Cx, said: &[Say]) -> Vec<String> {
    said.iter().map(|say| say.told(cx.asked.language)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_answered_by_what_was_asked() {
        let table = [
            (None, Kind::Laptop, true),
            (None, Kind::Tablet, true),
            (None, Kind::Screen, false),
            (None, Kind::Printer, false),
            (Some(Kind::Desktop), Kind::Desktop, true),
            (Some(Kind::Desktop), Kind::Laptop, false),
            (Some(Kind::Screen), Kind::Screen, true),
        ];
        for (asked, kind, expected) in table {
            assert_eq!(fits(asked, kind), expected, "{asked:?} and {kind:?}");
        }
    }
}
