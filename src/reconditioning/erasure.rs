//! Erasure of one storage, and what makes it a proof (R1, `domain.md` 2.4, NIST SP 800-88).

use crate::platform::shapes::{Id, LongNote, Reference, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::certificate;
use super::proof::{About, FromLog, proof};
use super::storage::StorageIn;
use crate::access;
use crate::collection;
use crate::machine::entry::Measures;
use crate::machine::words::{AskedLevel, ErasureResult, HiddenArea, Level, Medium, Method, Verification};
use crate::machine::{Entry, Machine, NamedStorage, StorageFacts, UNKNOWN_STORAGE};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::{id, text};
use crate::say;

/// The storage erased: its id, or its description when the erasure is the first to name it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Which {
    Id(String),
    Described(StorageIn),
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureIn {
    pub storage: Which,
    pub method: Method,
    /// The level aimed at: `clear` or `purge`. The one the method reaches when absent.
    #[schema(value_type = Option<AskedLevel>)]
    pub level: Option<Level>,
    pub result: ErasureResult,
    #[schema(value_type = Option<ShortNote>)]
    pub tool: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub tool_version: Option<String>,
    pub started_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    pub verification: Option<Verification>,
    pub hidden_area: Option<HiddenArea>,
    /// Errors that the tool counted.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    pub errors: Option<i64>,
    /// The serial that the tool read.
    #[schema(value_type = Option<ShortNote>)]
    pub serial_read: Option<String>,
    /// What the tool measured.
    pub measures: Option<Measures>,
    /// The user who looked again: another person than the one who tells it.
    #[schema(value_type = Option<Id>)]
    pub validator: Option<String>,
    /// The number of the certificate that this erasure corrects.
    #[schema(value_type = Option<Reference>)]
    pub supersedes: Option<String>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

impl ErasureIn {
    /// Passed by this method, and nothing else said.
    pub fn of_method(method: Method) -> Self {
        Self {
            storage: Which::Id(String::new()),
            method,
            level: None,
            result: ErasureResult::Passed,
            tool: None,
            tool_version: None,
            started_at: None,
            ended_at: None,
            verification: None,
            hidden_area: None,
            errors: None,
            serial_read: None,
            measures: None,
            validator: None,
            supersedes: None,
            note: None,
        }
    }
}

pub fn erase(cx: &mut Cx, tag: &str, said: &ErasureIn) -> Result<Machine, Error> {
    if let (Some(start), Some(end)) = (said.started_at, said.ended_at)
        && end < start
    {
        return Err(unacceptable("ended_at", say!("reconditioning-ends-first")).into());
    }
    let mut machine = Machine::take(cx, tag)?;
    let (storage, is_new) = which(&machine, &said.storage)?;
    let mut said = said.clone();
    said.validator = said.validator.map(|id| validator(cx, &id)).transpose()?;
    said.supersedes = text::optional("supersedes", said.supersedes.as_deref(), 40)?;
    record(cx, &mut machine, storage, is_new, &said, FromLog::default())?;
    Ok(machine)
}

/// Judges what was told of a storage, gives it its certificate where it proves, and writes it.
pub fn record(
    cx: &mut Cx,
    machine: &mut Machine,
    storage: NamedStorage,
    is_new: bool,
    said: &ErasureIn,
    log: FromLog,
) -> Result<(), Error> {
    let about = about(cx, machine, storage.clone(), is_new)?;
    let mut erasure = proof(said, about, log, cx.now)?;
    let note = text::optional("note", said.note.as_deref(), text::LONG)?;
    machine.may(cx, &Entry::Erase(Box::new(erasure.clone())))?;
    if let Some(number) = &said.supersedes {
        erasure.supersedes = Some(certificate::to_correct(cx, machine, &storage.id, number)?);
    }
    if erasure.proves {
        // After the verdict: a number is never given to an act that is refused.
        erasure.certificate = Some(certificate::for_erasure(cx, machine, &storage, &erasure)?);
    }
    let note = note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>();
    machine.write(cx, Entry::Erase(Box::new(erasure)), &note)
}

/// What is asked of an erasure of this storage, in this machine and today.
pub fn about(cx: &mut Cx, machine: &Machine, storage: NamedStorage, is_new: bool) -> Result<About, Error> {
    let required = collection::facts(cx, &machine.row.donation_id)?.erasure_level;
    let void =
        |seq: i32| machine.lines.iter().any(|line| matches!(line.entry, Entry::Undo { seq: undone } if undone == seq));
    let comes_back = |entry: &Entry| matches!(entry, Entry::Return { undone: false, .. } | Entry::Reopen {});
    let mut lines = machine.lines.iter().rev().filter(|line| comes_back(&line.entry) && !void(line.seq));
    // What was taken out does not come back with its machine.
    let inside = machine.record.storage(&storage.id).is_none_or(|known| known.fitted);
    let back_since = lines.next().filter(|_| inside).map(|line| line.occurred_at);
    Ok(About { storage, is_new, required, back_since })
}

/// A second person, who has an account.
fn validator(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let known = id::read_id(text).filter(|id| *id != cx.who.id);
    let unknown = || unacceptable("validator", say!("reconditioning-validator"));
    let id = known.ok_or_else(unknown)?;
    match access::user_names(cx.conn, std::slice::from_ref(&id))?.is_empty() {
        true => Err(unknown().into()),
        false => Ok(id),
    }
}

/// The storage that is meant, and whether the machine's card does not know it yet.
fn which(machine: &Machine, which: &Which) -> Result<(NamedStorage, bool), Refusal> {
    let known = |id: &str| {
        let storage = machine.record.storage(id)?;
        Some(NamedStorage { id: storage.id.clone(), facts: storage.facts.clone() })
    };
    match which {
        Which::Id(text) => match id::read_id(text) {
            None => Err(UNKNOWN_STORAGE.because(say!("reconditioning-storage-uuid"))),
            // One that nobody knows is refused with what the rules say of it.
            Some(id) => Ok((known(&id).unwrap_or_else(|| nameless(id)), false)),
        },
        Which::Described(described) => {
            let named = described.meet(&machine.record, &[])?;
            Ok(known(&named.id).map_or((named, true), |storage| (storage, false)))
        }
    }
}

fn nameless(id: String) -> NamedStorage {
    NamedStorage { id, facts: StorageFacts { medium: Medium::Hdd, serial: None, model: None, size_bytes: None } }
}
