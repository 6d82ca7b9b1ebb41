//! What is known of a machine: the fold of its journal. Pure, and the only way to know.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::entry::{Entry, Erasure, Line, NamedStorage, StorageFacts};
use super::stage::{self, Path};
use super::tag::Tag;
use super::words::{Blocker, ErasureResult, Grade, Kind, ReturnReason, Stage, StorageState, Verdict, WayOut};
use crate::platform::clock::Instant;

/// One storage, as the journal tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    pub id: String,
    pub facts: StorageFacts,
    pub fitted: bool,
    pub state: StorageState,
    /// Its newest erasure failed or was aborted, and nothing has proved it since.
    pub failed: bool,
    /// When it was proved, where it is.
    pub proved_at: Option<Instant>,
}

impl Storage {
    /// Proved in the sense of R1.
    pub const fn is_proved(&self) -> bool {
        matches!(self.state, StorageState::Passed | StorageState::Blank)
    }

    /// Data on it is nobody's worry here any more.
    pub const fn is_settled(&self) -> bool {
        !matches!(self.state, StorageState::Open)
    }
}

/// Where the machine is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stand {
    /// Never received, or its reception was undone.
    #[default]
    Nowhere,
    Bench,
    Reserved,
    Family {
        taken_in: bool,
    },
    Retired(WayOut),
}

/// Whether the family's files have been spoken of (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Files {
    #[default]
    NotConcerned,
    Waiting,
    Said,
}

/// A machine lost before its data was proved erased; open until the donor was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    pub since: Instant,
    pub donor_told_on: Option<NaiveDate>,
}

/// Everything the journal says of a machine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    pub stand: Stand,
    pub tag: Option<Tag>,
    pub donation: String,
    pub kind: Option<Kind>,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub place: Option<String>,
    pub received_at: Option<Instant>,
    /// It came back from a family; false after `receive` and `reopen`.
    pub came_back: bool,
    pub diagnosed_by: Option<String>,
    pub verdict: Option<Verdict>,
    /// Somebody has said which storages it holds.
    pub storages_said: bool,
    pub storages: Vec<Storage>,
    pub installed_by: Option<String>,
    pub checked: bool,
    pub cosmetic_grade: Option<Grade>,
    pub functional_grade: Option<Grade>,
    pub flags: BTreeSet<Blocker>,
    pub files: Files,
    /// It has been in a family's hands at least once.
    pub was_given: bool,
    /// It was lost while a family had it.
    pub lost_at_family: bool,
    /// A storage was changed while it was taken in: it must be installed and checked before it goes back.
    pub changed_in_repair: bool,
    pub fault_reported: bool,
    pub allocation: Option<String>,
    pub family: Option<String>,
    pub incident: Option<Incident>,
}

impl Record {
    /// Folds a journal, oldest line first. What `undo` names does not count.
    pub fn of(lines: &[Line]) -> Self {
        let undone: BTreeSet<i32> = lines.iter().filter_map(undone_seq).collect();
        let mut record = Self::default();
        for line in lines.iter().filter(|line| !undone.contains(&line.seq)) {
            record.apply(line);
        }
        record
    }

    /// The journal's line that `undo` would void: the newest that is neither void nor an `undo`.
    pub fn newest_standing(lines: &[Line]) -> Option<&Line> {
        let undone: BTreeSet<i32> = lines.iter().filter_map(undone_seq).collect();
        let stands = |line: &&Line| {
            !undone.contains(&line.seq) && !matches!(line.entry, Entry::Undo { .. } | Entry::Redact { .. })
        };
        lines.iter().rev().find(stands)
    }

    pub fn stage(&self) -> Stage {
        stage::stage(self)
    }

    pub fn path(&self) -> Path {
        stage::path(self)
    }

    pub fn fitted(&self) -> impl Iterator<Item = &Storage> {
        self.storages.iter().filter(|storage| storage.fitted)
    }

    pub fn storage(&self, id: &str) -> Option<&Storage> {
        self.storages.iter().find(|storage| storage.id == id)
    }

    /// R1: somebody has said which storages it holds, and every one fitted now is proved.
    pub fn is_proved(&self) -> bool {
        let said = self.storages_said || self.kind.is_some_and(Kind::answers_no_storage);
        said && self.fitted().all(Storage::is_proved)
    }

    /// When the newest proof among its fitted storages was made; none where nothing is fitted.
    pub fn proved_at(&self) -> Option<Instant> {
        let newest = self.fitted().filter_map(|storage| storage.proved_at).max();
        if self.is_proved() { newest } else { None }
    }

    /// Its blockers, those that come by themselves included.
    pub fn blockers(&self) -> BTreeSet<Blocker> {
        let mut blockers = self.flags.clone();
        if self.fitted().any(|storage| storage.failed) {
            blockers.insert(Blocker::ErasureFailed);
        }
        blockers
    }

    fn apply(&mut self, line: &Line) {
        match &line.entry {
            Entry::Receive { tag, donation, kind } => {
                *self = Self {
                    stand: Stand::Bench,
                    tag: Some(tag.clone()),
                    donation: donation.clone(),
                    kind: Some(*kind),
                    ..Self::default()
                };
                self.received_at = Some(line.occurred_at);
            }
            Entry::Describe { maker, model, serial, donor_number } => {
                replace(&mut self.maker, maker);
                replace(&mut self.model, model);
                replace(&mut self.serial, serial);
                replace(&mut self.donor_number, donor_number);
            }
            Entry::Diagnose { verdict, storages, .. } => self.diagnose(line, *verdict, storages.as_deref()),
            Entry::Erase(erasure) => self.erase(line, erasure),
            Entry::Repair { removes_battery, .. } => {
                self.checked = false;
                if *removes_battery {
                    self.flags.remove(&Blocker::DangerousBattery);
                }
            }
            Entry::FitStorage { storage, blank, .. } => {
                self.add_storage(
                    storage,
                    if *blank { StorageState::Blank } else { StorageState::Open },
                    line.occurred_at,
                );
                self.storage_changed();
            }
            Entry::RemoveStorage { storage, .. } => self.remove_storage(storage),
            Entry::Install { .. } => {
                self.installed_by = Some(line.actor_id.clone());
                self.checked = false;
            }
            Entry::Check { passed, cosmetic_grade, functional_grade, .. } => {
                self.checked = *passed;
                self.cosmetic_grade = cosmetic_grade.or(self.cosmetic_grade);
                self.functional_grade = functional_grade.or(self.functional_grade);
            }
            Entry::Destroy { storage } => self.settle(storage, StorageState::Destroyed),
            Entry::Entrust { storage } => self.settle(storage, StorageState::Entrusted),
            Entry::HandBack { storage, .. } => self.settle(storage, StorageState::HandedBack),
            Entry::Move { to } => self.place = Some(to.clone()),
            Entry::Relabel { tag, .. } => self.tag = Some(tag.clone()),
            Entry::Flag { blocker } => {
                self.flags.insert(*blocker);
            }
            Entry::Unflag { blocker } => {
                self.flags.remove(blocker);
            }
            Entry::Note {} | Entry::Undo { .. } | Entry::Redact { .. } => {}
            entry => self.apply_journey(line, entry),
        }
    }

    /// What takes the machine out of the workshop and back.
    fn apply_journey(&mut self, line: &Line, entry: &Entry) {
        match entry {
            Entry::Reserve { allocation, family } => {
                self.stand = Stand::Reserved;
                self.allocation = Some(allocation.clone());
                self.family = Some(family.clone());
            }
            Entry::Release { sound } => {
                self.back_on_bench();
                if !sound {
                    self.flags.insert(Blocker::ToExamine);
                }
            }
            Entry::HandOver { .. } => {
                self.stand = Stand::Family { taken_in: false };
                self.was_given = true;
                self.fault_reported = false;
            }
            Entry::Return { reason, undone } => self.come_back(*reason, *undone),
            Entry::Files { .. } => self.files = Files::Said,
            Entry::ReportFault {} => self.fault_reported = true,
            Entry::TakeIn {} => {
                self.stand = Stand::Family { taken_in: true };
                self.changed_in_repair = false;
            }
            Entry::GiveBack {} => {
                self.stand = Stand::Family { taken_in: false };
                self.fault_reported = false;
                self.changed_in_repair = false;
            }
            Entry::Retire { way_out, storages, entrusts } => self.retire(line, *way_out, storages, entrusts),
            Entry::Reopen {} => {
                let from_family = self.lost_at_family;
                self.come_in(from_family);
            }
            Entry::CloseIncident { told_on } => {
                if let Some(incident) = &mut self.incident {
                    incident.donor_told_on = Some(*told_on);
                }
            }
            _ => {}
        }
    }

    fn diagnose(&mut self, line: &Line, verdict: Verdict, said: Option<&[NamedStorage]>) {
        self.diagnosed_by = Some(line.actor_id.clone());
        self.verdict = Some(verdict);
        let Some(said) = said else { return };
        self.storages_said = true;
        let unseen = self.fitted().any(|fitted| said.iter().all(|named| named.id != fitted.id));
        if unseen {
            self.flags.insert(Blocker::ToExamine);
        }
        for storage in said {
            self.add_storage(storage, StorageState::Open, line.occurred_at);
        }
    }

    /// Adds a storage that the record does not know; a known one keeps its state.
    fn add_storage(&mut self, named: &NamedStorage, state: StorageState, at: Instant) {
        if let Some(known) = self.storages.iter_mut().find(|storage| storage.id == named.id) {
            known.fitted = true;
            return;
        }
        let proved_at = (state == StorageState::Blank).then_some(at);
        self.storages.push(Storage {
            id: named.id.clone(),
            facts: named.facts.clone(),
            fitted: true,
            state,
            failed: false,
            proved_at,
        });
    }

    fn erase(&mut self, line: &Line, erasure: &Erasure) {
        if let Some(found) = &erasure.found {
            self.add_storage(found, StorageState::Open, line.occurred_at);
        }
        let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == erasure.storage) else { return };
        storage.state = if erasure.proves { StorageState::Passed } else { StorageState::Open };
        storage.failed = erasure.result != ErasureResult::Passed || !erasure.faults.is_empty();
        storage.proved_at = erasure.proves.then(|| erasure.ended_at.unwrap_or(line.occurred_at));
        if storage.fitted {
            self.storage_changed();
        }
    }

    fn remove_storage(&mut self, id: &str) {
        let was_given = self.was_given;
        if let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == id) {
            storage.fitted = false;
            if was_given {
                // A family may have used it since it was proved.
                storage.state = StorageState::Open;
                storage.proved_at = None;
            }
        }
        self.storage_changed();
    }

    fn storage_changed(&mut self) {
        self.installed_by = None;
        self.checked = false;
        self.changed_in_repair |= self.stand == Stand::Family { taken_in: true };
    }

    fn settle(&mut self, id: &str, state: StorageState) {
        if let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == id) {
            storage.state = state;
            storage.failed = false;
        }
    }

    fn back_on_bench(&mut self) {
        self.stand = Stand::Bench;
        self.allocation = None;
        self.family = None;
    }

    fn come_back(&mut self, reason: ReturnReason, undone: bool) {
        if reason == ReturnReason::Mistake && undone {
            self.back_on_bench();
            return;
        }
        self.come_in(true);
    }

    /// Comes in anew: to be diagnosed, and every fitted storage may hold data again.
    fn come_in(&mut self, from_family: bool) {
        self.back_on_bench();
        self.came_back = from_family;
        self.lost_at_family = false;
        self.diagnosed_by = None;
        self.verdict = None;
        self.installed_by = None;
        self.checked = false;
        self.fault_reported = false;
        for storage in self.storages.iter_mut().filter(|storage| storage.fitted) {
            storage.state = StorageState::Open;
            storage.failed = false;
            storage.proved_at = None;
        }
        let holds_files = from_family && self.fitted().next().is_some();
        self.files = if holds_files { Files::Waiting } else { Files::NotConcerned };
    }

    fn retire(&mut self, line: &Line, way_out: WayOut, storages: &[NamedStorage], entrusts: &[String]) {
        for storage in storages {
            self.add_storage(storage, StorageState::Open, line.occurred_at);
        }
        for id in entrusts {
            self.settle(id, StorageState::Entrusted);
        }
        if way_out == WayOut::ReturnedToDonor {
            for storage in
                self.storages.iter_mut().filter(|storage| storage.fitted && storage.state == StorageState::Open)
            {
                storage.state = StorageState::HandedBack;
            }
        }
        if way_out == WayOut::Lost {
            self.lost_at_family = matches!(self.stand, Stand::Family { .. });
            if !self.is_proved() {
                self.incident = Some(Incident { since: line.occurred_at, donor_told_on: None });
            }
        }
        self.stand = Stand::Retired(way_out);
        self.allocation = None;
        self.family = None;
    }

    /// Checklist answers of the newest diagnosis or check, by code.
    pub fn answers(lines: &[Line]) -> BTreeMap<String, super::words::Tested> {
        let answers = lines.iter().rev().find_map(|line| match &line.entry {
            Entry::Diagnose { answers, .. } | Entry::Check { answers, .. } if !answers.is_empty() => {
                Some(answers.clone())
            }
            _ => None,
        });
        answers.unwrap_or_default()
    }
}

fn undone_seq(line: &Line) -> Option<i32> {
    match line.entry {
        Entry::Undo { seq } => Some(seq),
        _ => None,
    }
}

fn replace(old: &mut Option<String>, new: &Option<String>) {
    if new.is_some() {
        old.clone_from(new);
    }
}
