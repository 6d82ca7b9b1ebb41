//! Diagnosis: what the machine is worth, and which storages it holds. Only a person says « aucun » (R1).

use std::collections::BTreeMap;

use crate::platform::shapes::LongNote;
use serde::Deserialize;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::storage::{StorageIn, meet_all};
use crate::machine::words::{Blocker, Tested, Verdict};
use crate::machine::{Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::text;
use crate::say;

/// Codes of the checklist (`domain.md` 12).
pub const CHECKLIST: &[&str] = &[
    "boot",
    "screen",
    "hinges",
    "keyboard",
    "touchpad",
    "speakers",
    "microphone",
    "webcam",
    "wifi",
    "ethernet",
    "usb",
    "battery",
    "charger",
    "disk_smart",
    "memory",
];

/// Which storages it holds: the list, or the word `none`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Said {
    List(Vec<StorageIn>),
    Word(NoStorage),
}

/// The word that says that no storage is inside.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoStorage {
    None,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiagnosisIn {
    pub verdict: Verdict,
    /// Absent when nobody looked; an empty list or `none` when somebody looked and found none.
    pub storages: Option<Said>,
    /// Answers to the checklist, by code.
    #[serde(default)]
    #[schema(schema_with = checklist)]
    pub answers: BTreeMap<String, Tested>,
    /// What blocks the machine, found while diagnosing.
    #[serde(default)]
    pub blockers: Vec<Blocker>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

pub fn diagnose(cx: &mut Cx, tag: &str, said: &DiagnosisIn) -> Result<Machine, Error> {
    check_answers(&said.answers)?;
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    let storages = match &said.storages {
        None => None,
        Some(Said::Word(NoStorage::None)) => Some(Vec::new()),
        Some(Said::List(list)) => Some(meet_all(list, &machine.record)?),
    };
    let entry = Entry::Diagnose { verdict: said.verdict, storages, answers: said.answers.clone() };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    for blocker in &said.blockers {
        if *blocker == Blocker::ErasureFailed {
            return Err(unacceptable("blockers", say!("reconditioning-flag-comes")).into());
        }
        machine.write(cx, Entry::Flag { blocker: *blocker }, &[])?;
    }
    Ok(machine)
}

/// Answers by code, in the description of the API.
pub fn checklist() -> Schema {
    let codes = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(CHECKLIST.iter().copied()));
    ObjectBuilder::new().property_names(Some(codes)).additional_properties(Some(Tested::schema())).into()
}

/// Refuses a line that is not on the checklist.
pub fn check_answers(answers: &BTreeMap<String, Tested>) -> Result<(), Refusal> {
    match answers.keys().find(|code| !CHECKLIST.contains(&code.as_str())) {
        None => Ok(()),
        Some(code) => Err(unacceptable("answers", say!("reconditioning-checklist", code, list = CHECKLIST.join(", ")))),
    }
}
