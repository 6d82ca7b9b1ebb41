//! How each entry changes what is known of a machine. Pure; [`Record::of`] calls it line by line.

use super::entry::{Entry, Erasure, Line, NamedStorage};
use super::hardware::Inventory;
use super::material::{PartUsed, Waste};
use super::record::{Exit, Files, Harvested, Incident, Record, Stand, Storage};
use super::words::{Blocker, ErasureResult, ReturnReason, StorageState, Tested, Verdict, WayOut};
use crate::platform::clock::Instant;

impl Record {
    /// Takes in one line, and notes when it moved the machine.
    pub(super) fn apply(&mut self, line: &Line) {
        let before = self.stands_for();
        self.apply_entry(line);
        if before != self.stands_for() {
            self.waiting_since = Some(line.occurred_at);
        }
    }

    fn apply_entry(&mut self, line: &Line) {
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
            Entry::Diagnose { verdict, storages, answers } => {
                self.answers.extend(answers.clone());
                self.diagnose(line, *verdict, storages.as_deref());
            }
            Entry::Examine { answers } => self.answers.extend(answers.clone()),
            Entry::Inventory(inventory) => self.read(line, inventory),
            Entry::Erase(erasure) => self.erase(line, erasure),
            Entry::Repair { parts, removes_battery, .. } => {
                self.repair(line, parts);
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
                self.refused = false;
            }
            Entry::Check { passed, cosmetic_grade, functional_grade, answers, .. } => {
                self.checked = *passed;
                self.refused = !*passed;
                self.answers.extend(answers.clone());
                self.cosmetic_grade = cosmetic_grade.or(self.cosmetic_grade);
                self.functional_grade = functional_grade.or(self.functional_grade);
            }
            Entry::Destroy { storage, .. } | Entry::CertifyDestruction { storage, .. } => {
                self.settle(storage, StorageState::Destroyed);
            }
            Entry::Entrust { storage } => self.settle(storage, StorageState::Entrusted),
            Entry::HandBack { storage, .. } => self.settle(storage, StorageState::HandedBack),
            entry => self.apply_mark(line, entry),
        }
    }

    /// What is said of the machine, and where it is put.
    fn apply_mark(&mut self, line: &Line, entry: &Entry) {
        match entry {
            Entry::Describe { maker, model, serial, donor_number } => {
                replace(&mut self.maker, maker);
                replace(&mut self.model, model);
                replace(&mut self.serial, serial);
                replace(&mut self.donor_number, donor_number);
            }
            Entry::Move { to } => self.place = Some(to.clone()),
            Entry::Relabel { tag, .. } => self.tag = Some(tag.clone()),
            Entry::Flag { blocker, asks } => {
                self.flags.insert(*blocker);
                self.locks.extend(asks);
            }
            Entry::Unflag { blocker } => {
                self.flags.remove(blocker);
                if *blocker == Blocker::Locked {
                    self.locks.clear();
                }
            }
            Entry::Note {} | Entry::Undo { .. } | Entry::Redact { .. } => {}
            entry => self.apply_journey(line, entry),
        }
    }

    /// What takes the machine out of the workshop and back, and what puts its card right.
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
                self.given_before = self.was_given;
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
            Entry::Retire { way_out, storages, entrusts, waste, weight_grams } => {
                self.retire(line, *way_out, storages, entrusts);
                self.leave(line, waste.as_ref(), *weight_grams);
            }
            Entry::Correct(correction) => self.correct(correction),
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
        self.see(line, said);
    }

    /// What a tool read adds, and never removes. No disk read is no word on disks: a person's is asked (R1).
    fn read(&mut self, line: &Line, inventory: &Inventory) {
        let read = &inventory.hardware;
        self.hardware.get_or_insert_default().learn(read);
        for (known, read) in
            [(&mut self.maker, &read.maker), (&mut self.model, &read.model), (&mut self.serial, &read.serial)]
        {
            if known.is_none() {
                known.clone_from(read);
            }
        }
        let is_there = |record: &Self, id: &str| record.storage(id).is_some_and(|storage| storage.fitted);
        if matches!(self.stand, Stand::Family { .. }) {
            // What the family has put in is theirs: not ours to follow, but somebody must look.
            if inventory.storages.iter().any(|named| !is_there(self, &named.id)) {
                self.flags.insert(Blocker::ToExamine);
            }
            self.note_unseen(&inventory.storages);
        } else {
            self.storages_said |= !inventory.storages.is_empty();
            let others: Vec<&NamedStorage> =
                inventory.storages.iter().filter(|named| !is_there(self, &named.id)).collect();
            // Back in without anybody having said so.
            if others.iter().any(|named| self.storage(&named.id).is_some()) {
                self.flags.insert(Blocker::ToExamine);
            }
            if !others.is_empty() {
                self.storage_changed();
            }
            self.see(line, &inventory.storages);
        }
        for named in &inventory.storages {
            if let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == named.id) {
                storage.facts.complete(&named.facts);
            }
        }
    }

    fn note_unseen(&mut self, seen: &[NamedStorage]) {
        if self.fitted().any(|fitted| seen.iter().all(|named| named.id != fitted.id)) {
            self.flags.insert(Blocker::ToExamine);
        }
    }

    /// Storages that somebody or a tool saw in the machine: it holds them, and what it holds beside them is to be
    /// looked for.
    fn see(&mut self, line: &Line, said: &[NamedStorage]) {
        self.note_unseen(said);
        if self.came_back
            && self.files == Files::NotConcerned
            && said.iter().any(|named| self.storage(&named.id).is_none())
        {
            // A storage nobody knew of when it came back from the family: its files are theirs too (R9).
            self.files = Files::Waiting;
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
            level: None,
            reached: None,
            erased_as: None,
        });
    }

    fn erase(&mut self, line: &Line, erasure: &Erasure) {
        if let Some(found) = &erasure.found {
            self.add_storage(found, StorageState::Open, line.occurred_at);
        }
        let Some(storage) = self.storages.iter_mut().find(|storage| storage.id == erasure.storage) else { return };
        storage.state = if erasure.proves { StorageState::Passed } else { StorageState::Open };
        storage.reached = Some(erasure.reached);
        storage.erased_as = erasure.serial_read.clone().or_else(|| storage.facts.serial.clone());
        storage.failed = erasure.result != ErasureResult::Passed || !erasure.faults.is_empty();
        storage.level = erasure.proves.then_some(erasure.reached);
        storage.proved_at = erasure.proves.then_some(match erasure.ended_at {
            Some(ended_at) if !erasure.clock_doubtful => ended_at,
            _ => line.occurred_at,
        });
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

    /// What was found faulty is mended, or is to be tested again.
    fn repair(&mut self, line: &Line, parts: &[PartUsed]) {
        self.checked = false;
        self.refused = false;
        self.answers.retain(|_, answer| *answer != Tested::Fault);
        let taken = parts.iter().filter_map(|part| match part {
            PartUsed::Known { name, from: Some(from), .. } => {
                Some(Harvested { name: name.clone(), from: from.clone(), at: line.occurred_at })
            }
            PartUsed::Named(_) | PartUsed::Known { from: None, .. } => None,
        });
        self.harvested.extend(taken);
    }

    fn leave(&mut self, line: &Line, waste: Option<&Waste>, weight_grams: Option<i64>) {
        self.exit = Some(Exit { seq: line.seq, at: line.occurred_at, waste: waste.cloned(), weight_grams });
    }

    fn storage_changed(&mut self) {
        self.installed_by = None;
        self.checked = false;
        self.refused = false;
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
            self.was_given = self.given_before;
            self.fault_reported = false;
            self.changed_in_repair = false;
            return;
        }
        self.come_in(true);
    }

    /// Comes in anew: to be diagnosed, and every fitted storage may hold data again.
    fn come_in(&mut self, from_family: bool) {
        self.back_on_bench();
        self.answers.clear();
        self.refused = false;
        self.exit = None;
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
        // Lost or returned to its donor before anybody spoke of the files, it still holds them.
        let holds_files = (from_family || self.files == Files::Waiting) && self.fitted().next().is_some();
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
                storage.failed = false;
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
}

fn replace(old: &mut Option<String>, new: &Option<String>) {
    if new.is_some() {
        old.clone_from(new);
    }
}
