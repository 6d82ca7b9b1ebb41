//! Reserving machines for a family, cancelling, swapping one for another.

use crate::families::FamilyCode;
use crate::machine::tag::TagText;
use crate::platform::shapes::{Day, Id, LongNote, LongText};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::request;
use super::store::{self, AllocationRow, LineRow};
use super::view::{self, AllocationView};
use super::words::{LineState, Mode, RequestState};
use super::{handover, price};
use crate::machine::words::Kind;
use crate::machine::{Entry, Machine, Stand};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, unacceptable};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::platform::text;
use crate::say;
use crate::{collection, families, training};

pub static MACHINE_TAKEN: Problem = Problem::rule("machine-deja-attribuee", "R4");
pub static SECOND_COMPUTER: Problem = Problem::rule("second-ordinateur", "R4");
pub static NO_COURSE: Problem = Problem::rule("sans-formation", "R5");

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationIn {
    /// The family's code.
    #[schema(value_type = FamilyCode)]
    pub family: String,
    /// The main machine.
    #[schema(value_type = TagText)]
    pub tag: String,
    /// What goes with it: a screen, a printer…
    #[serde(default)]
    #[schema(value_type = Vec<TagText>)]
    pub with: Vec<String>,
    pub mode: Mode,
    /// The request it answers; the family's oldest waiting one when absent.
    #[schema(value_type = Option<Id>)]
    pub request: Option<String>,
    /// Why the family gets a second computer (R4).
    #[schema(value_type = Option<LongNote>)]
    pub second_reason: Option<String>,
    /// For a sale, in cents, VAT included.
    #[schema(minimum = 0)]
    pub price_cents: Option<i32>,
    /// For a loan: when it comes back.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub due_on: Option<NaiveDate>,
    /// For a loan while the family's own machine is repaired here: that machine's tag.
    #[schema(value_type = Option<TagText>)]
    pub during_repair_of: Option<String>,
}

/// Reserves one or more ready machines for a family, all or none.
pub fn reserve(cx: &mut Cx, id: &str, new: &AllocationIn) -> Result<AllocationView, Error> {
    let family = families::family_by_code(cx, &new.family)?;
    let mut machines: Vec<Machine> = Vec::new();
    for tag in std::iter::once(&new.tag).chain(&new.with) {
        let machine = Machine::take(cx, tag)?;
        if machines.iter().any(|other| other.row.id == machine.row.id) {
            return Err(unacceptable("with", say!("allocation-twice")).into());
        }
        machines.push(machine);
    }
    let main = machines.iter().map(|machine| machine.row.kind).find(|kind| kind.is_computer());
    let main = main.or_else(|| machines.first().map(|machine| machine.row.kind)).unwrap_or(Kind::Other);
    let mut origins = Vec::new();
    for machine in &machines {
        origins.push(collection::facts(cx, &machine.row.donation_id)?);
    }
    price::judge(cx.conn, new.mode, new.price_cents, main, &origins)?;
    let repaired = new.during_repair_of.as_deref().map(|tag| repaired_here(cx, tag, &family.code)).transpose()?;
    let row = AllocationRow {
        id: id.to_owned(),
        family_id: family.id.clone(),
        request_id: request::answered_by(cx, &family.id, new.request.as_deref())?,
        mode: new.mode,
        price_cents: new.price_cents,
        second_reason: reason_in("second_reason", new.second_reason.as_deref())?,
        due_on: due_on(cx, new)?,
        during_repair_of: repaired,
        waiver_reason: None,
        waived_by: None,
        created_at: cx.now,
        created_by: cx.who.id.clone(),
    };
    store::insert_allocation(cx.conn, &row)?;
    for machine in &mut machines {
        add_line(cx, &row, machine, &family.code)?;
    }
    request::follow(cx, row.request_id.as_deref(), RequestState::Proposed)?;
    view::allocation(cx, id)
}

/// A free text beside an allocation speaks of people: it holds no national number.
pub fn reason_in(field: &str, given: Option<&str>) -> Result<Option<String>, Refusal> {
    families::without_national_number(field, text::optional(field, given, text::LONG)?)
}

fn due_on(cx: &Cx, new: &AllocationIn) -> Result<Option<NaiveDate>, Error> {
    match (new.mode, new.due_on) {
        (Mode::Loan, Some(day)) if day < cx.now.day() => {
            Err(unacceptable("due_on", say!("allocation-loan-past")).into())
        }
        (Mode::Gift | Mode::Sale, Some(_)) => Err(unacceptable("due_on", say!("allocation-loan-only")).into()),
        (_, day) => Ok(day),
    }
}

/// The machine taken in for repair during which another is lent.
fn repaired_here(cx: &mut Cx, tag: &str, family: &str) -> Result<String, Error> {
    let machine = Machine::find(cx, tag)?;
    let here = machine.record.stand == (Stand::Family { taken_in: true });
    if here && machine.record.family.as_deref() == Some(family) {
        return Ok(machine.row.id);
    }
    Err(unacceptable("during_repair_of", say!("allocation-not-in-repair")).into())
}

/// One machine of an allocation. R4 is the unique indexes': what they refuse is told here.
fn add_line(cx: &mut Cx, allocation: &AllocationRow, machine: &mut Machine, family: &str) -> Result<(), Error> {
    if let Some(live) = store::live_line_of_machine(cx.conn, &machine.row.id)? {
        return Err(taken(machine, live.state).into());
    }
    let may_count = machine.row.kind.is_computer() && allocation.during_repair_of.is_none();
    let mut line = LineRow {
        id: new_id(),
        allocation_id: allocation.id.clone(),
        family_id: allocation.family_id.clone(),
        machine_id: machine.row.id.clone(),
        state: LineState::Reserved,
        live: true,
        counts: may_count,
        reserved_at: cx.at(),
        handed_over_at: None,
        proved_at: None,
        ended_at: None,
        reason: None,
        came_back_as: None,
    };
    let entry = Entry::Reserve { allocation: allocation.id.clone(), family: family.to_owned() };
    machine.write(cx, entry, &[])?;
    let mut met = store::insert_line(cx.conn, &line)?;
    if met.is_some() && may_count && allocation.second_reason.is_some() {
        line.counts = false;
        met = store::insert_line(cx.conn, &line)?;
    }
    match met {
        None => Ok(()),
        Some(index) if index.contains("family") => {
            Err(SECOND_COMPUTER.because(say!("allocation-second-computer")).into())
        }
        Some(_) => Err(taken(machine, LineState::Reserved).into()),
    }
}

fn taken(machine: &Machine, state: LineState) -> crate::platform::error::Refusal {
    MACHINE_TAKEN
        .because(say!("allocation-machine-taken", tag = machine.shown_tag(), state))
        .with("stage", machine.record.stage().code())
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelIn {
    /// Whether the machines are sound; when not, they must be examined.
    pub sound: Option<bool>,
    #[schema(value_type = Option<LongNote>)]
    pub reason: Option<String>,
}

/// Gives up a reservation: its machines are ready again, or to be examined.
pub fn cancel(cx: &mut Cx, id: &str, said: &CancelIn) -> Result<AllocationView, Error> {
    let (allocation, lines) = handover::reserved_lines(cx, id)?;
    let reason = reason_in("reason", said.reason.as_deref())?;
    for mut line in lines {
        let mut machine = Machine::take_by_id(cx, &line.machine_id)?;
        let texts: Vec<_> = reason.iter().map(|reason| ("reason", reason.clone())).collect();
        machine.write(cx, Entry::Release { sound: said.sound.unwrap_or(true) }, &texts)?;
        end(cx, &mut line, LineState::Cancelled)?;
    }
    request::follow(cx, allocation.request_id.as_deref(), RequestState::Waiting)?;
    view::allocation(cx, id)
}

/// Ends a line.
pub fn end(cx: &mut Cx, line: &mut LineRow, state: LineState) -> Result<(), Error> {
    line.state = state;
    line.live = state.is_live();
    line.ended_at = Some(cx.at());
    store::update_line(cx.conn, line)?;
    Ok(())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwapIn {
    /// The machine that leaves the allocation, to be examined.
    #[schema(value_type = TagText)]
    pub from: String,
    /// A ready machine of the same kind.
    #[schema(value_type = TagText)]
    pub to: String,
    #[schema(value_type = LongText)]
    pub reason: String,
}

/// One act: a machine leaves the allocation, a ready one of the same kind takes its place.
pub fn swap(cx: &mut Cx, id: &str, said: &SwapIn) -> Result<AllocationView, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    let reason = families::without_national_number("reason", Some(reason))?.unwrap_or_default();
    let (allocation, lines) = handover::reserved_lines(cx, id)?;
    let mut from = Machine::take(cx, &said.from)?;
    let mut to = Machine::take(cx, &said.to)?;
    let Some(mut line) = lines.into_iter().find(|line| line.machine_id == from.row.id) else {
        return Err(handover::NOTHING_RESERVED.because(say!("allocation-not-reserved-here")).into());
    };
    if from.row.kind != to.row.kind {
        return Err(unacceptable("to", say!("allocation-same-kind", kind = from.row.kind)).into());
    }
    from.write(cx, Entry::Release { sound: false }, &[("reason", reason)])?;
    end(cx, &mut line, LineState::Swapped)?;
    let family = families::family(cx, &allocation.family_id)?;
    add_line(cx, &allocation, &mut to, &family.code)?;
    view::allocation(cx, id)
}

/// What R5 would say today: at the reservation it only warns.
pub fn warning(cx: &mut Cx, family_id: &str) -> Result<Option<Say>, Error> {
    let standing = training::standing(cx, family_id)?;
    Ok(training::may_receive(&standing).err().map(|lack| lack.why()))
}
