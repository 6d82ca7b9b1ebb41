//! What erased a storage, what the tool measured, and what came of it: the proof of R1 as the journal holds it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry::NamedStorage;
use super::words::{ErasureFault, ErasureResult, HiddenArea, Level, Method, Verification};
use crate::platform::clock::Instant;
use crate::platform::shapes::ShortNote;

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
