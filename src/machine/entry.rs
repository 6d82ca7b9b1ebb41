//! What can happen to a machine. An entry holds codes, ids and hardware facts; never a person's name.
//! Free texts stand outside, in a table of their own: the entry holds only their salted hash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::hardware::Inventory;
use super::tag::Tag;
use super::words::{
    Blocker, ErasureResult, FilesAnswer, Grade, HiddenArea, Kind, Level, Medium, Method, Owner, ReturnReason, Tested,
    Verdict, Verification, WayOut,
};
use crate::platform::clock::Instant;

/// A data-bearing medium, as somebody described it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StorageFacts {
    pub medium: Medium,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// In bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_bytes: Option<i64>,
}

impl StorageFacts {
    /// Fills in what was not known.
    pub(super) fn complete(&mut self, told: &Self) {
        let Self { serial, model, size_bytes, .. } = told;
        self.serial = self.serial.take().or_else(|| serial.clone());
        self.model = self.model.take().or_else(|| model.clone());
        self.size_bytes = self.size_bytes.or(*size_bytes);
    }
}

/// A storage with the id under which the journal knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedStorage {
    pub id: String,
    #[serde(flatten)]
    pub facts: StorageFacts,
}

/// What erased a storage and how it ended: the proof of R1 (`domain.md` 2.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    pub storage: String,
    /// Set when the erasure itself is the first to name the storage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<NamedStorage>,
    pub level: Level,
    pub method: Method,
    pub result: ErasureResult,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_version: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_area: Option<HiddenArea>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<i64>,
    /// The serial that the tool read, to hold against the storage's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_read: Option<String>,
    /// What contradicts « passed »: `errors`, `hidden_area`, `serial`. With one of them it has not passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
    /// The level really reached: an overwrite alone on flash reaches `clear`.
    pub reached: Level,
    /// The level that the donation asked for on that day.
    pub required: Level,
    /// Whether it proves the storage.
    pub proves: bool,
}

/// One line of the journal, before it is chained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Entry {
    Receive {
        tag: Tag,
        donation: String,
        kind: Kind,
    },
    Describe {
        maker: Option<String>,
        model: Option<String>,
        serial: Option<String>,
        donor_number: Option<String>,
    },
    /// `storages` is what a person said: absent when they said nothing, empty when they said « aucun ».
    Diagnose {
        verdict: Verdict,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        storages: Option<Vec<NamedStorage>>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, Tested>,
    },
    /// What a tool read of the hardware (« fiche technique »).
    Inventory(Box<Inventory>),
    Erase(Box<Erasure>),
    Repair {
        parts: Vec<String>,
        minutes: Option<i64>,
        removes_battery: bool,
    },
    FitStorage {
        storage: NamedStorage,
        blank: bool,
        family_agrees: bool,
    },
    RemoveStorage {
        storage: String,
        family_agrees: bool,
    },
    Install {
        system: String,
        version: Option<String>,
        language: Option<String>,
    },
    /// `alone`: the workshop's setting let the installer check their own work (R2).
    Check {
        passed: bool,
        cosmetic_grade: Option<Grade>,
        functional_grade: Option<Grade>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, Tested>,
        alone: bool,
    },
    Destroy {
        storage: String,
    },
    Entrust {
        storage: String,
    },
    HandBack {
        storage: String,
        owner: Owner,
    },
    Reserve {
        allocation: String,
        family: String,
    },
    Release {
        sound: bool,
    },
    HandOver {
        allocation: String,
        family: String,
    },
    /// `undone`: a mistake of the same day, as if never handed over.
    Return {
        reason: ReturnReason,
        undone: bool,
    },
    Files {
        answer: FilesAnswer,
    },
    ReportFault {},
    TakeIn {},
    GiveBack {},
    /// `entrusts`: storages that leave with the machine to be destroyed.
    Retire {
        way_out: WayOut,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        storages: Vec<NamedStorage>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        entrusts: Vec<String>,
    },
    Reopen {},
    CloseIncident {
        told_on: chrono::NaiveDate,
    },
    Relabel {
        tag: Tag,
        old: Option<Tag>,
    },
    Move {
        to: String,
    },
    Note {},
    Flag {
        blocker: Blocker,
    },
    Unflag {
        blocker: Blocker,
    },
    Undo {
        seq: i32,
    },
    Redact {
        seq: i32,
    },
}

impl Entry {
    /// The verb's name, as the journal, the sync door and people's documents know it.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Receive { .. } => "receive",
            Self::Describe { .. } => "describe",
            Self::Diagnose { .. } => "diagnose",
            Self::Inventory(_) => "inventory",
            Self::Erase(_) => "erase",
            Self::Repair { .. } => "repair",
            Self::FitStorage { .. } => "fit_storage",
            Self::RemoveStorage { .. } => "remove_storage",
            Self::Install { .. } => "install",
            Self::Check { .. } => "check",
            Self::Destroy { .. } => "destroy",
            Self::Entrust { .. } => "entrust",
            Self::HandBack { .. } => "hand_back",
            Self::Reserve { .. } => "reserve",
            Self::Release { .. } => "release",
            Self::HandOver { .. } => "hand_over",
            Self::Return { .. } => "return",
            Self::Files { .. } => "files",
            Self::ReportFault {} => "report_fault",
            Self::TakeIn {} => "take_in",
            Self::GiveBack {} => "give_back",
            Self::Retire { .. } => "retire",
            Self::Reopen {} => "reopen",
            Self::CloseIncident { .. } => "close_incident",
            Self::Relabel { .. } => "relabel",
            Self::Move { .. } => "move",
            Self::Note {} => "note",
            Self::Flag { .. } => "flag",
            Self::Unflag { .. } => "unflag",
            Self::Undo { .. } => "undo",
            Self::Redact { .. } => "redact",
        }
    }
}

/// An entry with who wrote it and when: what the record is folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub seq: i32,
    pub entry: Entry,
    pub actor_id: String,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
}
