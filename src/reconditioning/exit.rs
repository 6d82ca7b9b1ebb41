//! The ways out, and back in: retire, reopen, close an incident.

use crate::platform::shapes::{Day, LongNote, LongText, ShortNote};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::storage::{StorageIn, meet_all};
use super::waste::{self, TreatmentCode, WasteCode};
use crate::machine::words::{WasteCategory, WayOut};
use crate::machine::{Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::text;
use crate::say;

/// A tonne, in grams: no machine of ours weighs as much.
const HEAVIEST: i64 = 1_000_000;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetirementIn {
    pub way_out: WayOut,
    /// With `recycled`: storages that leave with the machine, entrusted for destruction.
    #[serde(default)]
    pub storages: Vec<StorageIn>,
    /// The company that destroys them.
    #[schema(value_type = Option<ShortNote>)]
    pub entrusted_to: Option<String>,
    /// With `recycled`: code of the European list of waste; that of its category when absent.
    #[schema(value_type = Option<WasteCode>)]
    pub waste_code: Option<String>,
    /// With `recycled`: category of waste equipment; that of its kind when absent.
    pub waste_category: Option<WasteCategory>,
    /// With `recycled`: code of what is done with it (R1 to R13, D1 to D15).
    #[schema(value_type = Option<TreatmentCode>)]
    pub treatment: Option<String>,
    /// In grams.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub weight_grams: Option<i64>,
    /// With `recycled`: who carries it away.
    #[schema(value_type = Option<ShortNote>)]
    pub carrier: Option<String>,
    /// With `recycled`: where it goes.
    #[schema(value_type = Option<ShortNote>)]
    pub destination: Option<String>,
    /// With `recycled`: number of the slip that goes with it.
    #[schema(value_type = Option<ShortNote>)]
    pub slip: Option<String>,
    /// With `returned_to_donor`: who took it.
    #[schema(value_type = Option<ShortNote>)]
    pub taken_by: Option<String>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

/// Writes the exit of a machine that is already held. What an exit ends elsewhere is the caller's.
pub fn retire(cx: &mut Cx, machine: &mut Machine, said: &RetirementIn) -> Result<(), Error> {
    let mut texts = Vec::new();
    let entrusted_to = text::optional("entrusted_to", said.entrusted_to.as_deref(), text::SHORT)?;
    let (storages, entrusts) = match (said.way_out, &entrusted_to) {
        (WayOut::Recycled, Some(to)) => {
            texts.push(("to", to.clone()));
            let named = meet_all(&said.storages, &machine.record)?;
            let open = machine.record.fitted().filter(|storage| !storage.is_proved()).map(|storage| storage.id.clone());
            let mut entrusts: Vec<String> = named.iter().map(|storage| storage.id.clone()).chain(open).collect();
            entrusts.sort();
            entrusts.dedup();
            (named, entrusts)
        }
        (_, None) if said.storages.is_empty() => (Vec::new(), Vec::new()),
        _ => {
            let why = say!("reconditioning-entrusted-exit");
            return Err(unacceptable("entrusted_to", why).into());
        }
    };
    if said.way_out == WayOut::ReturnedToDonor {
        texts
            .push(("taken_by", text::required("taken_by", said.taken_by.as_deref().unwrap_or_default(), text::SHORT)?));
    }
    for (field, said) in [("carrier", &said.carrier), ("destination", &said.destination), ("slip", &said.slip)] {
        texts.extend(text::optional(field, said.as_deref(), text::SHORT)?.map(|text| (field, text)));
    }
    if said.weight_grams.is_some_and(|grams| !(1..=HEAVIEST).contains(&grams)) {
        return Err(unacceptable("weight_grams", say!("reconditioning-weight")).into());
    }
    let waste = waste::told(cx.conn, machine.row.kind, said)?;
    texts.extend(text::optional("note", said.note.as_deref(), text::LONG)?.map(|note| ("note", note)));
    machine.write(
        cx,
        Entry::Retire { way_out: said.way_out, storages, entrusts, waste, weight_grams: said.weight_grams },
        &texts,
    )
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopeningIn {
    /// Found, saved from parts, back from internal use…
    #[schema(value_type = LongText)]
    pub reason: String,
}

/// Takes a retired machine in again: received, to be diagnosed and erased anew.
pub fn reopen(cx: &mut Cx, tag: &str, said: &ReopeningIn) -> Result<Machine, Error> {
    let reason = text::required("reason", &said.reason, text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Reopen {}, &[("reason", reason)])?;
    Ok(machine)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentClosingIn {
    /// The day on which the donor was told.
    #[serde(deserialize_with = "crate::platform::clock::sane_day")]
    #[schema(value_type = Day)]
    pub told_on: NaiveDate,
    /// How: letter, e-mail, telephone…
    #[schema(value_type = LongText)]
    pub how: String,
}

/// A machine lost unproved: the donor has been told.
pub fn close_incident(cx: &mut Cx, tag: &str, said: &IncidentClosingIn) -> Result<Machine, Error> {
    let how = text::required("how", &said.how, text::LONG)?;
    if said.told_on > cx.now.day() {
        return Err(unacceptable("told_on", say!("reconditioning-future")).into());
    }
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::CloseIncident { told_on: said.told_on }, &[("how", how)])?;
    Ok(machine)
}
