//! A correction of fact: what was written wrongly on the card. Old, new and reason stay visible for ever.

use serde::{Deserialize, Serialize};

use super::entry::StorageFacts;
use super::record::{Record, Storage};
use super::words::{Fact, Kind, Level, StorageState};

/// One fact of the card, before and after; `None` where nothing was or is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub fact: Fact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// A storage, before and after; `new` is absent for one recorded by mistake, which was never there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedStorage {
    pub id: String,
    pub old: StorageFacts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<StorageFacts>,
    /// Its proof was made for a disk of another serial than the right one: it may hold data after all.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reopens: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl CorrectedStorage {
    /// What is right about a storage; `None` where it was recorded by mistake.
    pub fn of(storage: &Storage, new: Option<StorageFacts>) -> Self {
        let serial = new.as_ref().and_then(|new| new.serial.as_deref());
        let reopens = storage.state == StorageState::Passed && storage.was_erased_as_another(serial);
        Self { id: storage.id.clone(), old: storage.facts.clone(), new, reopens }
    }
}

/// What one act corrects on one machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<CorrectedStorage>,
    /// The level that the right donation asks for, with its change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Level>,
}

impl Correction {
    /// Whether nothing would be different.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.storage.is_none()
    }

    /// Notes a fact that is to be different.
    pub fn set(&mut self, fact: Fact, old: Option<String>, new: Option<String>) {
        if old != new {
            self.changed.push(Changed { fact, old, new });
        }
    }

    /// Whether this fact changes.
    pub fn changes(&self, fact: Fact) -> bool {
        self.changed.iter().any(|changed| changed.fact == fact)
    }
}

impl Record {
    /// Takes a correction in. A stage follows by itself.
    pub(super) fn correct(&mut self, correction: &Correction) {
        for Changed { fact, new, .. } in &correction.changed {
            match fact {
                Fact::Donation => self.donation = new.clone().unwrap_or_default(),
                Fact::Kind => self.kind = new.as_deref().and_then(Kind::read).or(self.kind),
                Fact::Maker => self.maker.clone_from(new),
                Fact::Model => self.model.clone_from(new),
                Fact::Serial => self.serial.clone_from(new),
                Fact::DonorNumber => self.donor_number.clone_from(new),
            }
        }
        if let Some(storage) = &correction.storage {
            self.correct_storage(storage);
        }
        if let Some(required) = correction.required {
            // Proved for less than the right donation asks: to be erased again.
            let short = |reached: Option<Level>| reached.is_some_and(|reached| reached < required);
            let proved = self.storages.iter_mut().filter(|storage| storage.state == StorageState::Passed);
            for storage in proved.filter(|storage| short(storage.reached)) {
                storage.open_again();
            }
        }
    }

    fn correct_storage(&mut self, corrected: &CorrectedStorage) {
        let Some(new) = &corrected.new else {
            self.storages.retain(|storage| storage.id != corrected.id);
            // « Aucun » is a person's word in a diagnosis, never what a correction leaves (R1).
            let holds_one = self.fitted().next().is_some();
            self.storages_said &= holds_one;
            return;
        };
        if let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == corrected.id) {
            let other_medium = storage.facts.medium != new.medium;
            storage.facts.clone_from(new);
            // What erases one medium, or one disk, does not erase another.
            if (other_medium || corrected.reopens) && storage.state == StorageState::Passed {
                storage.open_again();
            }
        }
    }
}
