//! A machine's story for the tests of the rules: acts in order, each judged before it is written.

use std::collections::BTreeMap;

use super::correction::{CorrectedStorage, Correction};
use super::entry::{Entry, Erasure, Line, NamedStorage, StorageFacts};
use super::hardware::{Hardware, Inventory};
use super::material::PartUsed;
use super::record::Record;
use super::rules::judge;
use super::tag::Tag;
use super::words::{
    ErasureResult, Fact, FilesAnswer, Kind, Level, Medium, Method, Owner, ReturnReason, Stage, Verdict, WayOut,
};
use crate::platform::clock::Instant;
use crate::platform::i18n::Language;

/// Two people of one workshop: R2 asks for two.
pub const ANNE: &str = "anne";
pub const BILAL: &str = "bilal";

#[derive(Debug, Clone)]
pub struct Story {
    pub lines: Vec<Line>,
}

impl Story {
    /// A machine just received.
    pub fn of(kind: Kind) -> Self {
        let tag = Tag::read("7K3R9XC4").expect("valid");
        Self { lines: Vec::new() }.did(ANNE, Entry::Receive { tag, donation: "d".into(), kind })
    }

    pub fn record(&self) -> Record {
        Record::of(&self.lines)
    }

    pub fn stage(&self) -> Stage {
        self.record().stage()
    }

    /// The slug of the refusal, if the act is refused.
    pub fn asks(&self, who: &str, entry: &Entry) -> Result<(), &'static str> {
        judge(&self.record(), entry, who).map_err(|refusal| refusal.problem.slug)
    }

    /// An act that must be allowed.
    #[track_caller]
    pub fn did(mut self, who: &str, entry: Entry) -> Self {
        if let Err(refusal) = judge(&self.record(), &entry, who) {
            panic!("{} refused at {}: {}", entry.verb(), self.stage(), refusal.detail.told(Language::Fr));
        }
        self.write(who, entry);
        self
    }

    /// Writes without asking.
    pub fn write(&mut self, who: &str, entry: Entry) {
        let seq = self.lines.last().map_or(1, |line| line.seq + 1);
        let at = Instant::from_millis(1_790_000_000_000).plus_seconds(i64::from(seq) * 60);
        self.lines.push(Line { seq, entry, actor_id: who.to_owned(), occurred_at: at, recorded_at: at });
    }

    #[track_caller]
    pub fn refuses(&self, who: &str, entry: &Entry, slug: &str) {
        assert_eq!(self.asks(who, entry), Err(slug), "{} at {}", entry.verb(), self.stage());
    }

    /// Diagnosed with one storage, `s1`, which is open.
    pub fn diagnosed(kind: Kind) -> Self {
        Self::of(kind).did(ANNE, diagnose(Verdict::Refurbish, &["s1"]))
    }

    pub fn erased(kind: Kind) -> Self {
        Self::diagnosed(kind).did(ANNE, erase("s1", true))
    }

    /// Ready by its kind's own path.
    pub fn ready(kind: Kind) -> Self {
        match kind {
            Kind::Laptop | Kind::Desktop | Kind::AllInOne => Self::erased(kind).did(ANNE, install()),
            Kind::Screen | Kind::Accessory => Self::of(kind).did(ANNE, diagnose_silently(Verdict::Refurbish)),
            _ => Self::erased(kind),
        }
        .did(BILAL, check(true))
    }

    pub fn handed_over(kind: Kind) -> Self {
        Self::ready(kind).did(ANNE, reserve()).did(ANNE, hand_over())
    }

    pub fn taken_in(kind: Kind) -> Self {
        Self::handed_over(kind).did(ANNE, Entry::TakeIn {})
    }

    /// Back from its family; nobody has spoken of the files yet.
    pub fn returned(kind: Kind) -> Self {
        Self::handed_over(kind).did(ANNE, returned(ReturnReason::Fault, false))
    }
}

pub fn named(id: &str) -> NamedStorage {
    let facts =
        StorageFacts { medium: Medium::SsdSata, serial: Some(format!("SN-{id}")), model: None, size_bytes: None };
    NamedStorage { id: id.to_owned(), facts }
}

pub fn diagnose(verdict: Verdict, storages: &[&str]) -> Entry {
    let storages = Some(storages.iter().map(|id| named(id)).collect());
    Entry::Diagnose { verdict, storages, answers: BTreeMap::new() }
}

/// A storage recorded by mistake, put right.
pub fn correct(storage: &str) -> Entry {
    let storage = CorrectedStorage { id: storage.to_owned(), old: named(storage).facts, new: None, reopens: false };
    Entry::Correct(Box::new(Correction { storage: Some(storage), ..Correction::default() }))
}

/// What a storage is, put right.
pub fn correct_storage(storage: &str, medium: Medium, serial: &str) -> Entry {
    let old = named(storage).facts;
    let new = StorageFacts { medium, serial: Some(serial.to_owned()), ..old.clone() };
    let storage = CorrectedStorage { id: storage.to_owned(), old, new: Some(new), reopens: false };
    Entry::Correct(Box::new(Correction { storage: Some(storage), ..Correction::default() }))
}

/// The donation, put right by one that asks for this level.
pub fn require(level: Level) -> Entry {
    let mut correction = Correction { required: Some(level), ..Correction::default() };
    correction.set(Fact::Donation, Some("d".into()), Some(format!("asks-{level}")));
    Entry::Correct(Box::new(correction))
}

/// The kind, put right.
pub fn correct_kind(kind: Kind) -> Entry {
    let mut correction = Correction::default();
    correction.set(Fact::Kind, None, Some(kind.code().to_owned()));
    Entry::Correct(Box::new(correction))
}

/// A reading that saw these storages.
pub fn inventory(storages: &[&str]) -> Entry {
    let hardware = Hardware { cpu: Some("Exemple".into()), ..Hardware::default() };
    let storages = storages.iter().map(|id| named(id)).collect();
    Entry::Inventory(Box::new(Inventory { hardware, storages, sha256: String::new() }))
}

/// Nobody says which storages it holds.
pub fn diagnose_silently(verdict: Verdict) -> Entry {
    Entry::Diagnose { verdict, storages: None, answers: BTreeMap::new() }
}

/// An erasure that passed; `proves` tells whether it reached the level asked for.
pub fn erase(storage: &str, proves: bool) -> Entry {
    erasure(storage, proves, ErasureResult::Passed)
}

pub fn erasure(storage: &str, proves: bool, result: ErasureResult) -> Entry {
    let reached = if proves { Level::Purge } else { Level::Clear };
    Entry::Erase(Box::new(Erasure {
        storage: storage.to_owned(),
        found: None,
        level: Level::Purge,
        method: Method::AtaSanitize,
        result,
        tool: None,
        tool_version: None,
        started_at: None,
        ended_at: None,
        verification: None,
        hidden_area: None,
        errors: None,
        serial_read: None,
        faults: Vec::new(),
        measures: None,
        clock_doubtful: false,
        clock_confirmed: false,
        validator: None,
        log: None,
        supersedes: None,
        certificate: None,
        reached,
        required: Level::Purge,
        proves: proves && result == ErasureResult::Passed,
    }))
}

/// One that reached `clear`, for a donation that asks no more.
pub fn erase_cleared(storage: &str) -> Entry {
    match erasure(storage, true, ErasureResult::Passed) {
        Entry::Erase(erasure) => {
            Entry::Erase(Box::new(Erasure { reached: Level::Clear, required: Level::Clear, ..*erasure }))
        }
        other => other,
    }
}

/// One whose tool read this serial.
pub fn erase_read_as(storage: &str, serial: &str) -> Entry {
    match erasure(storage, true, ErasureResult::Passed) {
        Entry::Erase(erasure) => Entry::Erase(Box::new(Erasure { serial_read: Some(serial.to_owned()), ..*erasure })),
        other => other,
    }
}

/// An erasure that is the first to name its storage.
pub fn erasure_found(storage: &str, result: ErasureResult) -> Entry {
    match erasure(storage, true, result) {
        Entry::Erase(erasure) => Entry::Erase(Box::new(Erasure { found: Some(named(storage)), ..*erasure })),
        other => other,
    }
}

pub fn repair(removes_battery: bool) -> Entry {
    Entry::Repair { parts: vec![PartUsed::Named("clavier".into())], minutes: Some(20), removes_battery }
}

pub fn fit(storage: &str, blank: bool, family_agrees: bool) -> Entry {
    Entry::FitStorage { storage: named(storage), blank, family_agrees }
}

pub fn remove(storage: &str, family_agrees: bool) -> Entry {
    Entry::RemoveStorage { storage: storage.to_owned(), family_agrees }
}

pub fn install() -> Entry {
    Entry::Install { system: "Linux Mint".into(), version: None, language: None, licence: None, image: None }
}

pub fn check(passed: bool) -> Entry {
    Entry::Check { passed, cosmetic_grade: None, functional_grade: None, answers: BTreeMap::new(), alone: false }
}

pub fn destroy(storage: &str) -> Entry {
    Entry::Destroy { storage: storage.to_owned(), certificate: None }
}

pub fn entrust(storage: &str) -> Entry {
    Entry::Entrust { storage: storage.to_owned() }
}

pub fn certify(storage: &str) -> Entry {
    let issued_on = chrono::NaiveDate::default();
    Entry::CertifyDestruction { storage: storage.to_owned(), number: "CD-1".into(), issued_on }
}

pub fn hand_back(storage: &str) -> Entry {
    Entry::HandBack { storage: storage.to_owned(), owner: Owner::Donor }
}

pub fn reserve() -> Entry {
    Entry::Reserve { allocation: "a".into(), family: "F-23456".into() }
}

pub fn hand_over() -> Entry {
    Entry::HandOver { allocation: "a".into(), family: "F-23456".into(), signed: None }
}

pub fn returned(reason: ReturnReason, undone: bool) -> Entry {
    Entry::Return { reason, undone }
}

pub fn files() -> Entry {
    Entry::Files { answer: FilesAnswer::Copied }
}

pub fn retire(way_out: WayOut) -> Entry {
    Entry::Retire { way_out, storages: Vec::new(), entrusts: Vec::new(), waste: None, weight_grams: None }
}

/// Recycled with these storages: those said at the exit, and those that leave entrusted.
pub fn recycle_with(said: &[&str], entrusts: &[&str]) -> Entry {
    let storages = said.iter().map(|id| named(id)).collect();
    Entry::Retire {
        way_out: WayOut::Recycled,
        storages,
        entrusts: entrusts.iter().map(|id| (*id).to_owned()).collect(),
        waste: None,
        weight_grams: None,
    }
}
