//! Diagnosis: what the machine is worth, and which storages it holds. Only a person says « aucun » (R1).

use std::collections::BTreeMap;

use crate::platform::shapes::LongNote;
use serde::Deserialize;
use utoipa::ToSchema;

use super::checklist::{check_answers, checklist, filled};
use super::storage::{StorageIn, meet_all};
use crate::machine::words::{Blocker, Lock, Tested, Verdict};
use crate::machine::{Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::text;
use crate::say;

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
    /// Everything else on the checklist is well: answers each line that nobody has answered yet, and no other.
    #[serde(default)]
    pub rest_ok: bool,
    /// What blocks the machine, found while diagnosing.
    #[serde(default)]
    pub blockers: Vec<Blocker>,
    /// What locks it, to be asked of its donor: blocks it as `locked`. What opens it is never written here.
    #[serde(default)]
    pub locks: Vec<Lock>,
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
    let answers = filled(cx.conn, &machine, &said.answers, said.rest_ok)?;
    let entry = Entry::Diagnose { verdict: said.verdict, storages, answers };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    let locked = (!said.locks.is_empty()).then_some(&Blocker::Locked).filter(|one| !said.blockers.contains(one));
    for blocker in said.blockers.iter().chain(locked) {
        if *blocker == Blocker::ErasureFailed {
            return Err(unacceptable("blockers", say!("reconditioning-flag-comes")).into());
        }
        let asks = if *blocker == Blocker::Locked { said.locks.clone() } else { Vec::new() };
        machine.write(cx, Entry::Flag { blocker: *blocker, asks }, &[])?;
    }
    Ok(machine)
}
