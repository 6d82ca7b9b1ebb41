//! The logs of nwipe, which ShredOS runs too: one log, several disks, sometimes several runs (`domain.md` 2.3).
//!
//! Any bytes can be read; what is not understood is left out. A disk counts as finished only by its whole line in
//! the table « Drive Status »: a log cut short leaves its disks interrupted. Pure.

mod facts;
mod lines;
#[cfg(test)]
mod print;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;

use crate::machine::entry::Measures;
use crate::machine::words::{ErasureResult, HiddenArea, Medium, Method, Verification};

pub use lines::read;

/// What a log tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    pub version: Option<String>,
    /// The disks that a run began to erase.
    pub disks: Vec<Disk>,
}

/// One disk of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Disk {
    /// Its name in the log: `sda`; `2/sda` in a second run.
    pub name: String,
    /// How it is connected, in the tool's word: `ATA`, `USB`, `NVME`…
    pub bus: String,
    pub model: Option<String>,
    pub serial: Option<String>,
    /// In bytes, where the tool told the exact size.
    pub size: Option<i64>,
    /// In bytes, rounded as for people.
    pub about: Option<i64>,
    /// The word of the last table; none when the log ends before it.
    pub status: Option<String>,
    /// The method's name, or the command that the disk was given; none when the log begins after it.
    pub method: Option<String>,
    pub prng: Option<String>,
    pub verify: Option<Verification>,
    /// Passes of one round, and rounds, as asked.
    pub passes: Option<i64>,
    pub rounds: Option<i64>,
    pub passes_done: Option<i64>,
    pub rounds_done: Option<i64>,
    /// While writing, reading back, and emptying the cache.
    pub errors: Option<[Option<i64>; 3]>,
    /// Errors told outside the table.
    pub told_errors: i64,
    /// Written in the pass that reached least, in bytes.
    pub written: Option<i64>,
    pub hidden: Option<HiddenArea>,
    /// By the clock of that computer, which may be wrong.
    pub started: Option<NaiveDateTime>,
    pub ended: Option<NaiveDateTime>,
    /// The run began to erase it.
    pub begun: bool,
    /// The disk was told to erase itself (since 0.43): whether it said that it had.
    pub by_itself: Option<bool>,
    /// The log tells two serials of it: whose line is whose, nobody knows.
    pub two_serials: bool,
}

impl Disk {
    /// How it ended. Only a disk that was begun and has its line in the table can have passed.
    pub fn result(&self) -> ErasureResult {
        match self.status.as_deref() {
            // The tool says « erased » even where the disk refused the command.
            Some("ERASED") if self.begun && self.by_itself == Some(false) => ErasureResult::Failed,
            Some("ERASED") if self.begun => ErasureResult::Passed,
            Some("ERASED" | "UABORTED" | "ABORTED") | None => ErasureResult::Aborted,
            Some(_) => ErasureResult::Failed,
        }
    }

    pub fn medium(&self) -> Medium {
        facts::medium(&self.name, &self.bus, self.model.as_deref())
    }

    pub fn method(&self) -> Method {
        facts::method(self.method.as_deref().unwrap_or_default(), self.medium())
    }

    /// The method reads the disk and writes nothing.
    pub fn only_read(&self) -> bool {
        self.method.as_deref().is_some_and(facts::only_reads)
    }

    /// The method is none that we know, and so proves nothing. Of a log that begins after its name, what was written
    /// speaks: it is an overwrite.
    pub fn method_is_unknown(&self) -> bool {
        self.method.as_deref().map_or(self.written.is_none(), |name| !facts::is_known(name))
    }

    /// In bytes, as exactly as the log tells.
    pub fn size_bytes(&self) -> Option<i64> {
        self.size.or(self.about)
    }

    pub fn measures(&self) -> Measures {
        let [pass_errors, verification_errors, sync_errors] = self.errors.unwrap_or_default();
        let passes = self.passes.map(|passes| passes.saturating_mul(self.rounds.unwrap_or(1)));
        Measures {
            passes_done: self.passes_done,
            passes_requested: self.passes_done.and(passes),
            rounds_done: self.rounds_done,
            rounds_requested: self.rounds_done.and(self.rounds),
            pass_errors,
            verification_errors,
            sync_errors,
            bytes_erased: self.written,
            // A rounded size is no measure: a twentieth less is still that disk.
            bytes_expected: self.size.or_else(|| self.about.map(|about| about - about / 20)),
            pattern: self.method.clone(),
            prng: self.prng.clone(),
            status: self.status.clone(),
        }
    }

    /// Errors of every kind, where the log tells any.
    pub fn all_errors(&self) -> Option<i64> {
        let table = self.measures().errors();
        match (table, self.told_errors) {
            (None, 0) => None,
            (table, told) => Some(table.unwrap_or(0).saturating_add(told)),
        }
    }
}
