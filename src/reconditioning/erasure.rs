//! Erasure of one storage, and what makes it a proof (R1, `domain.md` 2.4, NIST SP 800-88).

use crate::platform::shapes::{Id, LongNote, Reference, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::certificate;
use super::proof::{About, FromLog, proof};
use super::storage::StorageIn;
use super::timing::CameIn;
use crate::access;
use crate::collection;
use crate::machine::entry::Measures;
use crate::machine::words::{AskedLevel, ErasureResult, HiddenArea, Level, Medium, Method, Verification};
use crate::machine::{Entry, Line, Machine, NamedStorage, Path, Record, StorageFacts, UNKNOWN_STORAGE};
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
    /// The author says that it was done since the machine came in again, though the tool's clock tells otherwise or
    /// nothing.
    #[serde(default)]
    pub clock_confirmed: bool,
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
            clock_confirmed: false,
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
    let came_in = came_in(&machine.lines, &storage.id);
    Ok(About { came_in, resets: machine.record.path() == Path::Reset, storage, is_new, required })
}

/// When a storage last came into our hands with its machine. What was out of it then, or was put into it here, did not
/// come with it.
fn came_in(lines: &[Line], storage: &str) -> Option<CameIn> {
    let standing: Vec<Line> = Record::standing(lines).cloned().collect();
    for (place, line) in standing.iter().enumerate().rev() {
        let came = match line.entry {
            Entry::Receive { .. } => CameIn::First(line.occurred_at),
            Entry::Return { undone: false, .. } | Entry::Reopen {} | Entry::TakeIn {} => {
                CameIn::Again(line.occurred_at)
            }
            _ => continue,
        };
        let (before, since) = standing.split_at(place);
        let fitted_here = || {
            since.iter().any(|line| matches!(&line.entry, Entry::FitStorage { storage: new, .. } if new.id == storage))
        };
        let was_in = match Record::of(before).storage(storage) {
            Some(known) => known.fitted,
            None => !fitted_here(),
        };
        if was_in {
            return Some(came);
        }
    }
    None
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
            described.is_one_of(&machine.record)?;
            let named = described.meet(&machine.record, &[])?;
            Ok(known(&named.id).map_or((named, true), |storage| (storage, false)))
        }
    }
}

fn nameless(id: String) -> NamedStorage {
    NamedStorage { id, facts: StorageFacts { medium: Medium::Hdd, serial: None, model: None, size_bytes: None } }
}
