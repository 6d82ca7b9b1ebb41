//! What can happen to a machine. An entry holds codes, ids and hardware facts; never a person's name.
//! Free texts stand outside, in a table of their own: the entry holds only their salted hash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::correction::Correction;
use super::hardware::Inventory;
use super::material::{PartUsed, Waste};
use super::tag::Tag;
use super::words::{
    Blocker, ErasureFault, ErasureResult, FilesAnswer, Grade, HiddenArea, Kind, Level, Licence, Lock, Medium, Method,
    Owner, ReturnReason, Tested, Verdict, Verification, WayOut,
};
use crate::platform::clock::Instant;
use crate::platform::shapes::ShortNote;

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
    /// What contradicts « passed ». With one of them it has not passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<ErasureFault>,
    /// What the tool measured, as far as it told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Measures>,
    /// The tool's clock cannot be right: its times are kept as it told them, and nothing is dated by them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub clock_doubtful: bool,
    /// The author says that it was done since the machine came in again, whatever that clock told.
    #[serde(default, skip_serializing_if = "is_false")]
    pub clock_confirmed: bool,
    /// The user who looked again, another person than the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<String>,
    /// The line of a tool's log that told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<LogLine>,
    /// The number of the certificate that this erasure corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Given when it proves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Issued>,
    /// The level really reached: an overwrite alone on flash reaches `clear`.
    pub reached: Level,
    /// The level that the donation asked for on that day.
    pub required: Level,
    /// Whether it proves the storage.
    pub proves: bool,
}

/// What an erasing tool measured (`domain.md` 2.4). Counts, and bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub passes_done: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub passes_requested: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub rounds_done: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub rounds_requested: Option<i64>,
    /// Errors while writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub pass_errors: Option<i64>,
    /// Errors while reading back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub verification_errors: Option<i64>,
    /// Errors when the disk emptied its cache.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub sync_errors: Option<i64>,
    /// Written in the pass that reached least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub bytes_erased: Option<i64>,
    /// The size of the disk, as the tool read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub bytes_expected: Option<i64>,
    /// The method by the tool's own name: « PRNG Stream »…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ShortNote>)]
    pub pattern: Option<String>,
    /// Where its random numbers come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ShortNote>)]
    pub prng: Option<String>,
    /// How it ended, in the tool's own word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ShortNote>)]
    pub status: Option<String>,
}

impl Measures {
    /// The numbers, by field.
    pub fn numbers(&self) -> [(&'static str, Option<i64>); 9] {
        [
            ("passes_done", self.passes_done),
            ("passes_requested", self.passes_requested),
            ("rounds_done", self.rounds_done),
            ("rounds_requested", self.rounds_requested),
            ("pass_errors", self.pass_errors),
            ("verification_errors", self.verification_errors),
            ("sync_errors", self.sync_errors),
            ("bytes_erased", self.bytes_erased),
            ("bytes_expected", self.bytes_expected),
        ]
    }

    /// Errors of every kind, where the tool counted any kind.
    pub fn errors(&self) -> Option<i64> {
        let counted = [self.pass_errors, self.verification_errors, self.sync_errors];
        counted.iter().any(Option::is_some).then(|| counted.into_iter().flatten().fold(0, i64::saturating_add))
    }
}

/// One disk of a log: the log's SHA-256 and the disk's name in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub sha256: String,
    pub disk: String,
}

/// A certificate, as the act that earned it names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub number: String,
    /// SHA-256 of what it says.
    pub sha256: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
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
