//! Corrections of fact, and what they reach: the rules R1 and R4 to R6 are judged again. What is already done is
//! not refused for it: the rule it turns out to break becomes an alert.

use std::collections::HashMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::donation_correction::one_storage_of_one_machine;
use super::price;
use super::store::{self, AllocationRow, LineRow};
use super::words::{BrokenRule, LineState, Mode};
use crate::machine::tag::TagText;
use crate::machine::words::{Fact, Kind, Medium, WayOut};
use crate::machine::{CorrectedStorage, Correction, Entry, Machine, MachineRow, Record, Stand, StorageFacts, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::id::asked_id;
use crate::platform::person::Role;
use crate::platform::shapes::{Id, LongText, ShortNote};
use crate::platform::text;
use crate::platform::web::Alert;
use crate::{collection, machine, say, training};

/// What is right. Absent fields stay as they are; an empty text means that nothing is known.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsIn {
    #[schema(value_type = Option<Id>)]
    pub donation_id: Option<String>,
    pub kind: Option<Kind>,
    #[schema(value_type = Option<ShortNote>)]
    pub maker: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub donor_number: Option<String>,
    /// A storage of this one machine.
    pub storage: Option<StorageFactsIn>,
}

/// What is right about one storage.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StorageFactsIn {
    #[schema(value_type = Id)]
    pub id: String,
    /// It was never in this machine.
    #[serde(default)]
    pub recorded_by_mistake: bool,
    pub medium: Option<Medium>,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    /// In bytes.
    #[schema(minimum = 1, maximum = 1_000_000_000_000_000_i64)]
    pub size_bytes: Option<i64>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionIn {
    pub set: FactsIn,
    #[schema(value_type = LongText)]
    pub reason: String,
}

/// Several machines, all or none: those of a donation, of a trolley.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsIn {
    #[schema(value_type = Vec<TagText>, min_items = 1, max_items = 500)]
    pub tags: Vec<String>,
    pub set: FactsIn,
    #[schema(value_type = LongText)]
    pub reason: String,
}

pub fn correct(cx: &mut Cx, tag: &str, said: &CorrectionIn) -> Result<Machine, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    correct_these(cx, std::slice::from_mut(&mut machine), &said.set, &reason)?;
    Ok(machine)
}

pub fn correct_all(cx: &mut Cx, said: &CorrectionsIn) -> Result<Vec<Machine>, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    let mut machines = Machine::take_all(cx, &said.tags)?;
    if machines.len() > 1 {
        one_storage_of_one_machine(&said.set)?;
    }
    correct_these(cx, &mut machines, &said.set, &reason)?;
    Ok(machines)
}

/// Corrects each machine on which something is different, then judges what that reaches. Tells which these are.
pub(super) fn correct_these(
    cx: &mut Cx,
    machines: &mut [Machine],
    set: &FactsIn,
    reason: &str,
) -> Result<Vec<Tag>, Error> {
    let donation = set.donation_id.as_deref().map(|id| asked_id("set.donation_id", id)).transpose()?;
    let required = match &donation {
        Some(id) => Some(collection::facts(cx, id)?.erasure_level),
        None => None,
    };
    let ids: Vec<String> = machines.iter().map(|machine| machine.row.id.clone()).collect();
    let mut reach = Reach::of(cx, &ids)?;
    let mut corrected = Vec::new();
    for machine in machines {
        let mut correction = set.against(&machine.record, donation.as_deref())?;
        if correction.is_empty() {
            continue;
        }
        correction.required = required.filter(|_| correction.changes(Fact::Donation));
        let price = correction.changes(Fact::Donation) || correction.changes(Fact::Kind);
        let kind = correction.changes(Fact::Kind);
        machine.write(cx, Entry::Correct(Box::new(correction)), &[("reason", reason.to_owned())])?;
        reach.follow(cx, machine, kind, price)?;
        corrected.extend(machine.row.tag.clone());
    }
    if corrected.is_empty() {
        return Err(unacceptable("set", say!("allocation-correct-nothing")).into());
    }
    Ok(corrected)
}

/// Takes back the author's newest act; a correction's reach with it.
pub fn undo(cx: &mut Cx, tag: &str) -> Result<Machine, Error> {
    let before = Machine::find(cx, tag)?.row;
    let machine = machine::undo(cx, tag)?;
    if (&before.serial, &before.donor_number) != (&machine.row.serial, &machine.row.donor_number) {
        collection::undone(cx.conn, &machine.row)?;
    }
    let (kind, donation) = (before.kind != machine.row.kind, before.donation_id != machine.row.donation_id);
    Reach::of(cx, std::slice::from_ref(&machine.row.id))?.follow(cx, &machine, kind, kind || donation)?;
    Ok(machine)
}

impl FactsIn {
    /// What would be different on this card.
    pub(super) fn against(&self, record: &Record, donation: Option<&str>) -> Result<Correction, Refusal> {
        let mut correction = Correction::default();
        if let Some(donation) = donation {
            correction.set(Fact::Donation, Some(record.donation.clone()), Some(donation.to_owned()));
        }
        if let Some(kind) = self.kind {
            let code = |kind: Kind| kind.code().to_owned();
            correction.set(Fact::Kind, record.kind.map(code), Some(code(kind)));
        }
        let texts = [
            (Fact::Maker, "set.maker", &self.maker, &record.maker),
            (Fact::Model, "set.model", &self.model, &record.model),
            (Fact::Serial, "set.serial", &self.serial, &record.serial),
            (Fact::DonorNumber, "set.donor_number", &self.donor_number, &record.donor_number),
        ];
        for (fact, field, told, known) in texts {
            if told.is_some() {
                correction.set(fact, known.clone(), text::optional(field, told.as_deref(), text::SHORT)?);
            }
        }
        correction.storage = self.storage.as_ref().map(|told| told.against(record)).transpose()?.flatten();
        Ok(correction)
    }
}

impl StorageFactsIn {
    fn against(&self, record: &Record) -> Result<Option<CorrectedStorage>, Refusal> {
        let id = asked_id("set.storage.id", &self.id)?;
        let known = record.storage(&id).ok_or_else(|| not_found(say!("allocation-this-storage")))?;
        let old = &known.facts;
        if self.recorded_by_mistake {
            return Ok(Some(CorrectedStorage::of(known, None)));
        }
        if self.size_bytes.is_some_and(|size| !(1..=1_000_000_000_000_000).contains(&size)) {
            return Err(unacceptable("set.storage.size_bytes", say!("allocation-storage-size")));
        }
        let told = |field: &str, told: &Option<String>, known: &Option<String>| match told {
            None => Ok(known.clone()),
            Some(told) => text::optional(field, Some(told), text::SHORT),
        };
        let new = StorageFacts {
            medium: self.medium.unwrap_or(old.medium),
            serial: told("set.storage.serial", &self.serial, &old.serial)?,
            model: told("set.storage.model", &self.model, &old.model)?,
            size_bytes: self.size_bytes.or(old.size_bytes),
        };
        Ok((new != *old).then(|| CorrectedStorage::of(known, Some(new))))
    }
}

/// What corrections of these machines reach: their live lines, and the rules already known to be broken.
struct Reach {
    lines: HashMap<String, LineRow>,
    broken: HashMap<String, Vec<BrokenRule>>,
}

impl Reach {
    fn of(cx: &mut Cx, ids: &[String]) -> Result<Self, Error> {
        let lines = store::lines_of_machines(cx.conn, ids)?.into_iter().filter(|line| line.live);
        let lines = lines.map(|line| (line.machine_id.clone(), line)).collect();
        let mut broken: HashMap<String, Vec<BrokenRule>> = HashMap::new();
        for (id, rule) in store::broken_rules_of(cx.conn, ids)? {
            broken.entry(id).or_default().push(rule);
        }
        Ok(Self { lines, broken })
    }

    /// Judges what the machine now is; `kind` and `price` say what may have changed about R5 and R6.
    fn follow(&mut self, cx: &mut Cx, machine: &Machine, kind: bool, price: bool) -> Result<(), Error> {
        let known = self.broken.remove(&machine.row.id).unwrap_or_default();
        let mut broken = Vec::new();
        if left_unproved(&machine.record) {
            broken.push(BrokenRule::Proof);
        }
        if let Some(line) = self.lines.remove(&machine.row.id) {
            let allocation = store::allocation(cx.conn, &line.allocation_id)?
                .ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
            if !second_is_told(cx, line.clone(), &allocation, machine)? {
                broken.push(BrokenRule::OneComputer);
            }
            if (kind || known.contains(&BrokenRule::Course)) && without_course(cx, &line, &allocation, machine)? {
                broken.push(BrokenRule::Course);
            }
            if (price || known.contains(&BrokenRule::Price)) && !price_holds(cx, &allocation)? {
                broken.push(BrokenRule::Price);
            }
        }
        if broken == known {
            return Ok(());
        }
        store::set_broken_rules(cx.conn, &machine.row.id, &broken, cx.now)?;
        Ok(())
    }
}

/// R1, of a machine that is with a family or has left.
fn left_unproved(record: &Record) -> bool {
    match record.stand {
        Stand::Family { .. } | Stand::Reserved => !record.is_proved(),
        Stand::Retired(WayOut::Parts | WayOut::Recycled | WayOut::InternalUse) => {
            !record.storages_are_said() || record.fitted().any(|storage| !storage.is_settled())
        }
        Stand::Retired(_) | Stand::Bench | Stand::Nowhere => false,
    }
}

/// R4: brings the line to what the kind now is; false when the family has another computer already.
fn second_is_told(
    cx: &mut Cx,
    mut line: LineRow,
    allocation: &AllocationRow,
    machine: &Machine,
) -> Result<bool, Error> {
    let counts = machine.row.kind.is_computer() && allocation.during_repair_of.is_none();
    if line.counts == counts || (counts && allocation.second_reason.is_some()) {
        return Ok(true);
    }
    line.counts = counts;
    Ok(store::update_line(cx.conn, &line)?.is_none())
}

/// R5: a computer was given as something else, and no course allows it.
fn without_course(cx: &mut Cx, line: &LineRow, allocation: &AllocationRow, machine: &Machine) -> Result<bool, Error> {
    let given = line.state == LineState::HandedOver && machine.row.kind.is_computer();
    if !given || allocation.waiver_reason.is_some() {
        return Ok(false);
    }
    Ok(training::may_receive(&training::standing(cx, &allocation.family_id)?).is_err())
}

/// R6, of the whole allocation as its machines now are.
fn price_holds(cx: &mut Cx, allocation: &AllocationRow) -> Result<bool, Error> {
    if allocation.mode != Mode::Sale {
        return Ok(true);
    }
    let (mut kinds, mut origins) = (Vec::new(), Vec::new());
    for line in store::lines_of(cx.conn, &allocation.id)?.into_iter().filter(|line| line.live) {
        if let Some(row) = machine::machine_row(cx.conn, &line.machine_id)? {
            kinds.push(row.kind);
            origins.push(collection::facts(cx, &row.donation_id)?);
        }
    }
    let main = kinds.iter().find(|kind| kind.is_computer()).or(kinds.first()).copied().unwrap_or(Kind::Other);
    match price::judge(cx.conn, allocation.mode, allocation.price_cents, main, &origins) {
        Ok(()) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(failed) => Err(failed),
    }
}

/// The machines whose corrections broke a rule, oldest first. One that is back on the bench is judged there.
pub fn broken(cx: &mut Cx) -> Result<Vec<(MachineRow, BrokenRule, Instant)>, Error> {
    let mut found = Vec::new();
    for (id, rule, since) in store::broken_rules(cx.conn)? {
        let row = machine::machine_row(cx.conn, &id)?.filter(|row| !row.stage.is_bench());
        found.extend(row.map(|row| (row, rule, since)));
    }
    Ok(found)
}

/// What the home page says about rules that a correction turned out to break.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is_one_of(&[Role::Coordinator, Role::Workshop]) {
        return Ok(None);
    }
    let count = broken(cx)?.len();
    Ok((count > 0).then(|| Alert { text: say!("allocation-broken-alert", count), address: "/regles-rompues" }))
}
