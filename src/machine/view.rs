//! A machine as others see it.

use std::collections::{BTreeMap, HashMap};

use crate::platform::shapes::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::hardware::Hardware;
use super::journal;
use super::machine::{Machine, storage_rows};
use super::presented::machine_in;
use super::record::{Files, Stand};
use super::stage::{next_act, path_of};
use super::store::{self, Filter, MachineRow, StorageRow};
use super::tag::Tag;
use super::words::{Blocker, Grade, Kind, Lock, Medium, NextAct, Stage, StorageState, Tested, Verdict, WayOut};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::i18n::Word;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::text::fold;
use crate::say;

/// One storage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StorageView {
    #[schema(value_type = Id)]
    pub id: String,
    pub medium: Medium,
    pub serial: Option<String>,
    pub model: Option<String>,
    pub size_bytes: Option<i64>,
    pub fitted: bool,
    pub state: StorageState,
}

/// A machine. The last block is told for one machine only, not in lists.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MachineView {
    #[schema(value_type = Id)]
    pub id: String,
    /// Null when the reception was undone.
    pub tag: Option<String>,
    #[schema(value_type = Id)]
    pub donation_id: String,
    pub kind: Kind,
    pub stage: Stage,
    /// The next act, as the workshop's board has it.
    pub next_act: NextAct,
    /// When its next act, or what blocks it, last became another.
    pub waiting_since: Option<Instant>,
    pub blockers: Vec<Blocker>,
    pub storages: Vec<StorageView>,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub place: Option<String>,
    pub verdict: Option<Verdict>,
    pub cosmetic_grade: Option<Grade>,
    pub functional_grade: Option<Grade>,
    pub way_out: Option<WayOut>,
    pub received_at: Instant,
    pub proved_at: Option<Instant>,
    pub seq: i32,
    /// What a tool read of it (« fiche technique »).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hardware: Option<Hardware>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Now>,
}

/// What only the journal tells.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Now {
    /// The code of the family it is reserved for or with.
    pub family: Option<String>,
    /// Somebody, or a reading that saw one, has said which storages it holds (R1).
    pub storages_said: bool,
    #[schema(value_type = Option<Id>)]
    pub allocation_id: Option<String>,
    pub taken_in: bool,
    pub fault_reported: bool,
    /// Nobody has yet said about the family's files (R9).
    pub files_waiting: bool,
    /// Lost unproved, and the donor not told yet.
    pub incident_open: bool,
    /// The newest answer to each line of the checklist since it last came in.
    pub answers: BTreeMap<String, Tested>,
    /// What is to be asked of the donor, while it is locked.
    pub locks: Vec<Lock>,
}

/// A part taken from a machine, and the machine that holds it now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Harvest {
    pub name: String,
    /// The tag of the machine that it went into.
    pub into: Option<String>,
    pub at: Instant,
}

/// The next act, for a row that was never brought up to date.
fn worked_out(row: &MachineRow, storages: &[StorageRow], blocked: bool) -> NextAct {
    let open = storages.iter().any(|storage| storage.fitted && storage.state == StorageState::Open);
    next_act(row.stage, path_of(row.kind, !storages.is_empty()), row.verdict, blocked, open)
}

impl MachineView {
    pub(super) fn of_rows(row: MachineRow, storages: &[StorageRow]) -> Self {
        let blockers: Vec<Blocker> = row.blockers.split(',').filter_map(Blocker::read).collect();
        let next = row.next_act.unwrap_or_else(|| worked_out(&row, storages, !blockers.is_empty()));
        Self {
            id: row.id,
            tag: row.tag.map(|tag| tag.as_str().to_owned()),
            donation_id: row.donation_id,
            kind: row.kind,
            stage: row.stage,
            next_act: next,
            waiting_since: row.waiting_since,
            blockers,
            storages: storages.iter().map(StorageView::of).collect(),
            maker: row.maker,
            model: row.model,
            serial: row.serial,
            donor_number: row.donor_number,
            place: row.place,
            verdict: row.verdict,
            cosmetic_grade: row.cosmetic_grade,
            functional_grade: row.functional_grade,
            way_out: row.way_out,
            received_at: row.received_at,
            proved_at: row.proved_at,
            seq: row.seq,
            hardware: None,
            now: None,
        }
    }

    /// Maker and model, as far as they are known.
    pub fn named(&self) -> String {
        [self.maker.as_deref(), self.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The tag as people read it.
    pub fn shown_tag(&self) -> String {
        self.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}

impl StorageView {
    /// « Disque dur 500 Go, n° WX123 ».
    pub fn shown(&self) -> Word {
        shown_storage(self.medium, self.size_bytes, self.serial.as_deref())
    }

    fn of(row: &StorageRow) -> Self {
        Self {
            id: row.id.clone(),
            medium: row.medium,
            serial: row.serial.clone(),
            model: row.model.clone(),
            size_bytes: row.size_bytes,
            fitted: row.fitted,
            state: row.state,
        }
    }
}

/// A storage in words: what it is, how large, its number.
pub fn shown_storage(medium: Medium, size_bytes: Option<i64>, serial: Option<&str>) -> Word {
    let storage = match size_bytes {
        None => medium.into(),
        Some(size) => say!("machine-storage-size", medium, gigabytes = size / 1_000_000_000).into(),
    };
    match serial {
        None => storage,
        Some(serial) => say!("machine-storage-serial", storage, serial).into(),
    }
}

impl From<&Machine> for MachineView {
    fn from(machine: &Machine) -> Self {
        let record = &machine.record;
        let now = Now {
            family: record.family.clone(),
            storages_said: record.storages_are_said(),
            allocation_id: record.allocation.clone(),
            taken_in: record.stand == Stand::Family { taken_in: true },
            fault_reported: record.fault_reported,
            files_waiting: record.files == Files::Waiting,
            incident_open: record.incident.as_ref().is_some_and(|incident| incident.donor_told_on.is_none()),
            answers: record.answers.clone(),
            locks: record.locks.iter().copied().collect(),
        };
        let view = Self::of_rows(machine.row.clone(), &storage_rows(&machine.row.id, record));
        Self { hardware: record.hardware.clone(), now: Some(now), ..view }
    }
}

impl Filter {
    /// Narrowed to what somebody looks for: the machine whose label was presented, its old ones included, or else
    /// the words as the search key holds them.
    pub fn looking_for(self, conn: &mut Conn, typed: &str) -> Result<Self, Error> {
        if let Some((_, id)) = machine_in(conn, typed)? {
            return Ok(Self { id: Some(id), ..self });
        }
        let words = fold(typed.trim());
        Ok(Self { search: (!words.is_empty()).then_some(words), ..self })
    }
}

/// A page of machines.
pub fn list(cx: &mut Cx, filter: &Filter, slice: &Slice) -> Result<Page<MachineView>, Error> {
    let page = slice.page(store::machines(cx.conn, filter, slice)?, |row| row.id.clone());
    let ids: Vec<String> = page.items.iter().map(|row| row.id.clone()).collect();
    let mut storages: HashMap<String, Vec<StorageRow>> = HashMap::new();
    for storage in store::storages_of(cx.conn, &ids)? {
        storages.entry(storage.machine_id.clone()).or_default().push(storage);
    }
    Ok(page.map(|row| {
        let theirs = storages.remove(&row.id).unwrap_or_default();
        MachineView::of_rows(row, &theirs)
    }))
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = JournalLine)]
pub struct LineView {
    pub seq: i32,
    pub verb: String,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
    pub actor_id: String,
    /// The entry as stored: codes, ids, hardware facts.
    pub payload: serde_json::Value,
    /// Free texts by field; null where the text was removed. Who of a family agreed, and who took something away, is
    /// told to the coordinator alone: for all others a family is a code.
    pub texts: HashMap<String, Option<String>>,
    pub hash: String,
}

/// Texts that name somebody who does not work here.
const NAMES: [&str; 2] = ["family_agreed", "taken_by"];

/// The whole history of a machine, oldest line first.
pub fn history(cx: &mut Cx, machine: &Machine) -> Result<Vec<LineView>, Error> {
    let texts = store::texts_of(cx.conn, &machine.row.id)?;
    let rows = store::journal_of(cx.conn, &machine.row.id)?;
    let names_due = cx.who.is(Role::Coordinator);
    let view = |row: store::JournalRow| {
        let due = journal::text_hashes(&row).into_keys().filter(|field| names_due || !NAMES.contains(&field.as_str()));
        let named = due.map(|field| {
            let text =
                texts.iter().find(|text| text.seq == row.seq && text.field == field).map(|text| text.text.clone());
            (field, text)
        });
        LineView {
            texts: named.collect(),
            seq: row.seq,
            occurred_at: row.occurred_at,
            recorded_at: row.recorded_at,
            payload: serde_json::from_str(&row.payload).unwrap_or_default(),
            verb: row.verb,
            actor_id: row.actor_id,
            hash: row.hash,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
