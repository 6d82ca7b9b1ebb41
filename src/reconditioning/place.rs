//! Where a disk of a log goes: to the one storage that has its serial, or where a person says. A serial that nobody
//! has, or that two have, is never guessed.

use serde::Serialize;
use utoipa::ToSchema;

use super::log::Reading;
use super::nwipe::Disk;
use crate::machine::words::{Medium, StorageState};
use crate::machine::{self, Machine, StorageFacts, same_serial};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::id;
use crate::platform::shapes::Id;
use crate::say;

/// Where a person says that a disk goes: a machine, and one of its storages where they say which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub disk: String,
    pub tag: String,
    pub storage: Option<String>,
}

impl Place {
    /// Reads `sda:7K3R9XC4`, or `sda:7K3R9XC4:<storage>`; several stand behind commas.
    pub fn read_all(text: &str) -> Result<Vec<Self>, Refusal> {
        let one = |text: &str| {
            let mut parts = text.trim().split(':').map(str::trim).filter(|part| !part.is_empty());
            let (disk, tag, storage) = (parts.next()?.to_owned(), parts.next()?.to_owned(), parts.next());
            let storage = storage.map(|storage| id::read_id(storage).ok_or(())).transpose().ok()?;
            parts.next().is_none().then_some(Self { disk, tag, storage })
        };
        let told = text.split(',').filter(|part| !part.trim().is_empty());
        told.map(|part| one(part).ok_or_else(|| unacceptable("place", say!("reconditioning-place")))).collect()
    }
}

/// A storage that a disk of a log may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Candidate {
    pub tag: Option<String>,
    #[schema(value_type = Id)]
    pub storage_id: String,
    pub medium: Medium,
    pub serial: Option<String>,
    pub size_bytes: Option<i64>,
    pub fitted: bool,
    pub state: StorageState,
}

impl Candidate {
    pub fn facts(&self) -> StorageFacts {
        let serial = self.serial.clone();
        StorageFacts { medium: self.medium, serial, model: None, size_bytes: self.size_bytes }
    }
}

/// Where a disk goes.
pub enum Target {
    Known {
        machine: String,
        storage: String,
    },
    /// The machine's card gets a new storage.
    New {
        machine: String,
    },
    Choice(Vec<Candidate>),
}

/// Where a disk goes: where a person says; else to the one storage that has its serial; else a person is asked.
pub fn target(cx: &mut Cx, machine: Option<&str>, reading: &Reading<'_>, places: &[Place]) -> Result<Target, Error> {
    if let Some(place) = places.iter().find(|place| place.disk == reading.disk.name) {
        return said(cx, reading, place);
    }
    let everywhere = match &reading.disk.serial {
        Some(serial) => candidates(cx, serial)?,
        None => Vec::new(),
    };
    let Some(machine) = machine else {
        return Ok(match everywhere.as_slice() {
            [(machine, one)] => Target::Known { machine: machine.clone(), storage: one.storage_id.clone() },
            _ => Target::Choice(everywhere.into_iter().map(|(_, candidate)| candidate).collect()),
        });
    };
    let machine = Machine::load(cx, machine)?;
    if let Some(target) = own(&machine, reading.disk) {
        return Ok(target);
    }
    if !everywhere.is_empty() {
        return Ok(Target::Choice(everywhere.into_iter().map(|(_, candidate)| candidate).collect()));
    }
    let fitted: Vec<&machine::Storage> = machine.record.fitted().collect();
    let alone = reading.log.disks.len() == 1;
    match fitted.as_slice() {
        // Nobody has said a storage yet, or the one said has no serial: this machine's log names it.
        [] if alone && machine.record.storages.is_empty() => Ok(Target::New { machine: machine.row.id }),
        [one] if alone && one.facts.serial.is_none() && alike(&one.facts, &reading.facts()) => {
            Ok(Target::Known { machine: machine.row.id.clone(), storage: one.id.clone() })
        }
        _ => Ok(Target::Choice(fitted.into_iter().map(|storage| candidate(&machine, storage)).collect())),
    }
}

/// Where a person says that it goes. Another serial is not hidden by that: it stands as a fault.
fn said(cx: &mut Cx, reading: &Reading<'_>, place: &Place) -> Result<Target, Error> {
    let machine = Machine::find(cx, &place.tag)?;
    match &place.storage {
        Some(storage) if machine.record.storage(storage).is_none() => {
            Err(machine::UNKNOWN_STORAGE.because(say!("reconditioning-place-storage")).into())
        }
        Some(storage) => Ok(Target::Known { machine: machine.row.id.clone(), storage: storage.clone() }),
        None => Ok(own(&machine, reading.disk).unwrap_or(Target::New { machine: machine.row.id })),
    }
}

/// The storage of this machine that has the disk's serial; of two that share it, a person says which.
fn own(machine: &Machine, disk: &Disk) -> Option<Target> {
    let told = disk.serial.as_deref()?;
    let has = |storage: &&machine::Storage| storage.facts.serial.as_deref().is_some_and(|card| same_serial(card, told));
    let having: Vec<&machine::Storage> = machine.record.storages.iter().filter(has).collect();
    // One that is still here before one that is gone.
    let fitted: Vec<_> = having.iter().copied().filter(|storage| storage.fitted).collect();
    match (fitted.as_slice(), having.as_slice()) {
        ([one], _) | ([], [one, ..]) => {
            Some(Target::Known { machine: machine.row.id.clone(), storage: one.id.clone() })
        }
        ([], []) => None,
        (twins, _) => Some(Target::Choice(twins.iter().map(|storage| candidate(machine, storage)).collect())),
    }
}

/// Whether a person could take one for the other: the same kind of medium, and a size near enough.
fn alike(card: &StorageFacts, told: &StorageFacts) -> bool {
    let near = match (card.size_bytes, told.size_bytes) {
        (Some(one), Some(other)) => (one - other).abs() <= one.max(other) / 10,
        _ => true,
    };
    near && (card.medium == told.medium || told.medium == Medium::Usb)
}

/// The storages of any machine that carry this serial and may hold data.
fn candidates(cx: &mut Cx, serial: &str) -> Result<Vec<(String, Candidate)>, Error> {
    let mut found = Vec::new();
    for row in machine::storages_by_serial(cx.conn, serial)? {
        let gone = matches!(row.state, StorageState::Destroyed | StorageState::Entrusted | StorageState::HandedBack);
        if gone {
            continue;
        }
        let machine = Machine::load(cx, &row.machine_id)?;
        if let Some(storage) = machine.record.storage(&row.id) {
            found.push((machine.row.id.clone(), candidate(&machine, storage)));
        }
    }
    Ok(found)
}

fn candidate(machine: &Machine, storage: &machine::Storage) -> Candidate {
    Candidate {
        tag: machine.row.tag.as_ref().map(|tag| tag.as_str().to_owned()),
        storage_id: storage.id.clone(),
        medium: storage.facts.medium,
        serial: storage.facts.serial.clone(),
        size_bytes: storage.facts.size_bytes,
        fitted: storage.fitted,
        state: storage.state,
    }
}
