//! What can happen to a machine. An entry holds codes, ids and hardware facts; never a person's name.
//! Free texts stand outside, in a table of their own: the entry holds only their salted hash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::correction::Correction;
use super::hardware::Inventory;
use super::material::{PartUsed, Waste};
pub use super::proof::{Erasure, Issued, LogLine, Measures};
use super::tag::Tag;
use super::words::{
    Blocker, FilesAnswer, Grade, Kind, Licence, Lock, Medium, Owner, ReturnReason, Tested, Verdict, WayOut,
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
    /// Lines of the checklist answered between two larger acts.
    Examine {
        answers: BTreeMap<String, Tested>,
    },
    /// What a tool read of the hardware (« fiche technique »).
    Inventory(Box<Inventory>),
    Erase(Box<Erasure>),
    /// A line of the checklist found faulty is to be answered again after it.
    Repair {
        parts: Vec<PartUsed>,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        licence: Option<Licence>,
        /// The image it was copied from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<String>,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<Issued>,
    },
    Entrust {
        storage: String,
    },
    /// The certificate of the company to which a storage was entrusted.
    CertifyDestruction {
        storage: String,
        number: String,
        issued_on: chrono::NaiveDate,
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
        /// SHA-256 of salt and signature, which stand elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<String>,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waste: Option<Waste>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight_grams: Option<i64>,
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
    /// `asks`: what locks it, to be asked of its donor.
    Flag {
        blocker: Blocker,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        asks: Vec<Lock>,
    },
    Unflag {
        blocker: Blocker,
    },
    /// What was written wrongly, put right: old and new stay.
    Correct(Box<Correction>),
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
            Self::Examine { .. } => "examine",
            Self::Inventory(_) => "inventory",
            Self::Erase(_) => "erase",
            Self::Repair { .. } => "repair",
            Self::FitStorage { .. } => "fit_storage",
            Self::RemoveStorage { .. } => "remove_storage",
            Self::Install { .. } => "install",
            Self::Check { .. } => "check",
            Self::Destroy { .. } => "destroy",
            Self::Entrust { .. } => "entrust",
            Self::CertifyDestruction { .. } => "certify_destruction",
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
            Self::Correct(_) => "correct",
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
