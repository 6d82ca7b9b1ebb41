//! What is known of a machine: the fold of its journal. Pure, and the only way to know.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::entry::{Entry, Line, StorageFacts};
use super::hardware::Hardware;
use super::material::Waste;
use super::stage::{self, Path};
use super::tag::Tag;
use super::words::{Blocker, Grade, Kind, Level, Lock, NextAct, Stage, StorageState, Tested, Verdict, WayOut};
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
    /// The level that its proof reached; none for what was fitted new.
    pub level: Option<Level>,
    /// The level that its newest erasure reached.
    pub reached: Option<Level>,
    /// The serial that its newest erasure was made for, where one was known.
    pub erased_as: Option<String>,
}

/// Longest serial that an erasing tool tells: a longer one is cut there.
const TOOLS_CUT_AT: usize = 20;

/// Whether a tool means the disk that has this serial on its card.
pub fn same_serial(card: &str, told: &str) -> bool {
    let (card, told) = (card.trim().to_uppercase(), told.trim().to_uppercase());
    card == told || (told.chars().count() == TOOLS_CUT_AT && card.starts_with(&told))
}

impl Storage {
    /// It may hold data after all.
    pub(super) fn open_again(&mut self) {
        self.state = StorageState::Open;
        self.proved_at = None;
    }

    /// Whether its newest erasure was made for a disk of another serial than this.
    pub fn was_erased_as_another(&self, serial: Option<&str>) -> bool {
        matches!((&self.erased_as, serial), (Some(erased), Some(serial)) if !same_serial(serial, erased))
    }

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

/// How and when it left for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// Its line of the journal.
    pub seq: i32,
    pub at: Instant,
    pub waste: Option<Waste>,
    pub weight_grams: Option<i64>,
}

/// A part that a repair took from another machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harvested {
    pub name: String,
    /// The tag of the machine it was taken from.
    pub from: Tag,
    pub at: Instant,
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
    /// What tools read of it, the newest word on each point.
    pub hardware: Option<Hardware>,
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
    /// What is to be asked of the donor, while it is locked.
    pub locks: BTreeSet<Lock>,
    /// The newest answer to each line of the checklist since it last came in.
    pub answers: BTreeMap<String, Tested>,
    /// Its newest check failed, and nothing was mended since.
    pub refused: bool,
    pub harvested: Vec<Harvested>,
    pub exit: Option<Exit>,
    /// When its next act, or what blocks it, last became another.
    pub waiting_since: Option<Instant>,
    pub files: Files,
    /// It has been in a family's hands at least once.
    pub was_given: bool,
    /// It had been before the newest handover: what a mistake of the same day goes back to.
    pub given_before: bool,
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
        let mut record = Self::default();
        Self::standing(lines).for_each(|line| record.apply(line));
        record
    }

    /// Takes in the line that comes after these, and puts it among them.
    pub fn follow(&mut self, lines: &mut Vec<Line>, line: Line) {
        // What is voided is as if it had never been: the rest is folded anew.
        let voids = undone_seq(&line).is_some();
        if !voids {
            self.apply(&line);
        }
        lines.push(line);
        if voids {
            *self = Self::of(lines);
        }
    }

    /// The lines that no `undo` has voided, oldest first.
    pub fn standing(lines: &[Line]) -> impl DoubleEndedIterator<Item = &Line> {
        let undone: BTreeSet<i32> = lines.iter().filter_map(undone_seq).collect();
        lines.iter().filter(move |line| !undone.contains(&line.seq))
    }

    /// The journal's line that `undo` would void: the newest that is neither void nor an `undo`.
    pub fn newest_standing(lines: &[Line]) -> Option<&Line> {
        Self::standing(lines).rev().find(|line| !matches!(line.entry, Entry::Undo { .. } | Entry::Redact { .. }))
    }

    pub fn stage(&self) -> Stage {
        stage::stage(self)
    }

    pub fn next_act(&self) -> NextAct {
        stage::next_act_of(self)
    }

    /// What the workshop's board shows of it: an act that changes none of it has not moved the machine.
    pub(super) fn stands_for(&self) -> (bool, NextAct, BTreeSet<Blocker>) {
        (self.stand == Stand::Nowhere, self.next_act(), self.blockers())
    }

    /// Something on it is known to be broken: a line of the checklist, or the check as a whole.
    pub fn to_repair(&self) -> bool {
        self.refused || self.answers.values().any(|answer| *answer == Tested::Fault)
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
        self.storages_are_said() && self.fitted().all(Storage::is_proved)
    }

    /// A person, or the kind itself, has said which storages it holds.
    pub fn storages_are_said(&self) -> bool {
        self.storages_said || self.kind.is_some_and(Kind::answers_no_storage)
    }

    /// When the newest proof among its fitted storages was made; none where nothing is fitted.
    pub fn proved_at(&self) -> Option<Instant> {
        let newest = self.fitted().filter_map(|storage| storage.proved_at).max();
        if self.is_proved() { newest } else { None }
    }

    /// The lowest level among the proofs of its fitted storages; none where one was fitted new, or nothing is.
    pub fn proved_level(&self) -> Option<Level> {
        let levels: Option<Vec<Level>> = self.fitted().map(|storage| storage.level).collect();
        levels.filter(|_| self.is_proved()).and_then(|levels| levels.into_iter().min())
    }

    /// Its blockers, those that come by themselves included.
    pub fn blockers(&self) -> BTreeSet<Blocker> {
        let mut blockers = self.flags.clone();
        if self.fitted().any(|storage| storage.failed) {
            blockers.insert(Blocker::ErasureFailed);
        }
        blockers
    }
}

fn undone_seq(line: &Line) -> Option<i32> {
    match line.entry {
        Entry::Undo { seq } => Some(seq),
        _ => None,
    }
}
