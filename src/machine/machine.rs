//! One machine: found by what a person scanned, changed only by writing in its journal.

use std::collections::HashMap;

use super::entry::{Entry, Line};
use super::journal::{self, Drafted, Text};
use super::kept;
use super::parts_store::{self, PartRow};
use super::presented::tag_in;
use super::record::{Exit, Record, Stand};
use super::rules;
use super::store::{self, MachineRow, StorageRow};
use super::tag::Tag;
use super::view::Harvest;
use super::words::{Blocker, Kind, Stage};
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Problem, Refusal, not_found};
use crate::platform::text::fold;
use crate::say;

pub static ALREADY_RECEIVED: Problem = Problem::new("already-received", 409);
pub static TAG_TAKEN: Problem = Problem::rule("etiquette-prise", "R7");

/// A machine with its journal and what it says.
#[derive(Debug, Clone)]
pub struct Machine {
    pub row: MachineRow,
    pub lines: Vec<Line>,
    pub record: Record,
}

/// The id of the machine that answers to this tag, its old tags included.
fn id_of(cx: &mut Cx, text: &str) -> Result<String, Error> {
    let tag = tag_in(cx.conn, text)?;
    match store::claimed_by(cx.conn, &tag)? {
        None => Err(tag.never_printed().into()),
        Some(None) => Err(tag.not_claimed().into()),
        Some(Some(id)) => Ok(id),
    }
}

impl Machine {
    /// Finds a machine to look at.
    pub fn find(cx: &mut Cx, tag: &str) -> Result<Self, Error> {
        let id = id_of(cx, tag)?;
        Self::load(cx, &id)
    }

    /// Finds a machine to change: nobody else changes it until this transaction ends.
    pub fn take(cx: &mut Cx, tag: &str) -> Result<Self, Error> {
        let id = id_of(cx, tag)?;
        Self::take_by_id(cx, &id)
    }

    pub fn take_by_id(cx: &mut Cx, id: &str) -> Result<Self, Error> {
        store::lock(cx.conn, id)?;
        Self::load(cx, id)
    }

    pub fn load(cx: &mut Cx, id: &str) -> Result<Self, Error> {
        let row = store::machine(cx.conn, id)?.ok_or_else(|| not_found(say!("machine-this-machine")))?;
        let lines = store::told_of(cx.conn, id)?.into_iter().map(journal::line_told).collect::<Result<Vec<_>, _>>()?;
        let record = Record::of(&lines);
        Ok(Self { row, lines, record })
    }

    /// Brings a machine into being: its tag is claimed, its journal begins.
    pub fn receive(
        cx: &mut Cx,
        id: &str,
        tag: &Tag,
        donation: &str,
        kind: Kind,
        texts: &[Text],
    ) -> Result<Self, Error> {
        let row = MachineRow {
            id: id.to_owned(),
            tag: Some(tag.clone()),
            donation_id: donation.to_owned(),
            kind,
            stage: Stage::Received,
            blockers: String::new(),
            maker: None,
            model: None,
            serial: None,
            donor_number: None,
            place: None,
            verdict: None,
            cosmetic_grade: None,
            functional_grade: None,
            way_out: None,
            received_at: cx.at(),
            proved_at: None,
            seq: 0,
            head: String::new(),
            search_key: String::new(),
            next_act: None,
            waiting_since: None,
            proved_level: None,
            out_at: None,
            weight_grams: None,
        };
        let mut machine = Self { row, lines: Vec::new(), record: Record::default() };
        let entry = Entry::Receive { tag: tag.clone(), donation: donation.to_owned(), kind };
        let line = machine.advance(cx, &entry, texts)?;
        if store::insert_machine(cx.conn, &machine.row, &kept::of(&machine)?)?.is_some() {
            return Err(TAG_TAKEN.because(say!("machine-tag-taken")).into());
        }
        if store::claim(cx.conn, tag, id, cx.now)? == 0 {
            return Err(TAG_TAKEN.because(say!("machine-tag-just-taken")).into());
        }
        journal::append(cx, &line)?;
        Ok(machine)
    }

    /// Whether this person may write this entry now: for what must be known before it is written.
    pub fn may(&self, cx: &Cx, entry: &Entry) -> Result<(), Refusal> {
        rules::judge(&self.record, entry, &cx.who.id)
    }

    /// Judges an entry, writes it, and brings the machine's row up to date. The one way to change a
    /// machine.
    pub fn write(&mut self, cx: &mut Cx, entry: Entry, texts: &[Text]) -> Result<(), Error> {
        let (was, before) = (self.row.clone(), (self.record.storages.clone(), self.record.harvested.len()));
        let line = self.advance(cx, &entry, texts)?;
        journal::append(cx, &line)?;
        if store::update_machine(cx.conn, &was, &self.row, &kept::of(self)?)? != 1 {
            return Err(Failure::new("saving a machine", "its row is gone").into());
        }
        if before.1 != self.record.harvested.len() {
            self.save_parts(cx)?;
        }
        // Most acts touch no storage: then their rows stand as they are.
        if before.0 == self.record.storages { Ok(()) } else { self.save_storages(cx) }
    }

    /// Judges an entry and takes it into the record and the row; answers the line that is to be written.
    fn advance(&mut self, cx: &Cx, entry: &Entry, texts: &[Text]) -> Result<Drafted, Error> {
        rules::judge(&self.record, entry, &cx.who.id)?;
        let line = journal::draft(cx, &self.row.id, self.row.seq, &self.row.head, entry, texts)?;
        self.record.follow(&mut self.lines, journal::line_of(&line.row)?);
        self.row.seq = line.row.seq;
        self.row.head.clone_from(&line.row.hash);
        project(&mut self.row, &self.record);
        Ok(line)
    }

    /// Fills the columns that its row got since an act last touched it. The others stay as they are: a row that
    /// somebody changed behind the service's back is not made to look right.
    pub fn catch_up(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let (was, mut told) = (self.row.clone(), self.row.clone());
        project(&mut told, &self.record);
        let MachineRow { next_act, waiting_since, proved_level, out_at, weight_grams, .. } = told;
        self.row = MachineRow { next_act, waiting_since, proved_level, out_at, weight_grams, ..self.row.clone() };
        store::update_machine(cx.conn, &was, &self.row, &kept::of(self)?)?;
        Ok(())
    }

    fn save_parts(&self, cx: &mut Cx) -> Result<(), Error> {
        let parts = part_rows(cx.conn, &self.row.id, &self.record)?;
        parts_store::save_parts(cx.conn, &self.row.id, &parts)?;
        Ok(())
    }

    fn save_storages(&self, cx: &mut Cx) -> Result<(), Error> {
        let storages = storage_rows(&self.row.id, &self.record);
        let known: Vec<String> = storages.iter().map(|storage| storage.id.clone()).collect();
        store::delete_other_storages(cx.conn, &self.row.id, &known)?;
        for storage in storages {
            if store::save_storage(cx.conn, &storage)?.is_some() {
                return Err(rules::UNKNOWN_STORAGE.because(say!("machine-storage-elsewhere")).into());
            }
        }
        Ok(())
    }

    /// Where the parts of this machine went.
    pub fn parts_taken(&self, conn: &mut Conn) -> Result<Vec<Harvest>, Error> {
        let view = |(part, into): (PartRow, Option<Tag>)| Harvest {
            name: part.name,
            into: into.map(|tag| tag.as_str().to_owned()),
            at: part.at,
        };
        Ok(parts_store::parts_of(conn, &self.row.id)?.into_iter().map(view).collect())
    }

    /// The tag as people read it; a dash when the reception was undone.
    pub fn shown_tag(&self) -> String {
        self.row.tag.as_ref().map_or_else(|| "—".to_owned(), Tag::shown)
    }
}

/// An exit, with the texts that stand beside its line of the journal, by field.
pub type ExitTold = (Exit, HashMap<String, String>);

/// How a machine left for good.
pub fn exit_of(conn: &mut Conn, id: &str) -> Result<Option<ExitTold>, Error> {
    let lines = store::told_of(conn, id)?.into_iter().map(journal::line_told).collect::<Result<Vec<_>, _>>()?;
    let Some(exit) = Record::of(&lines).exit else { return Ok(None) };
    let texts = store::texts_of(conn, id)?.into_iter().filter(|text| text.seq == exit.seq);
    let texts = texts.map(|text| (text.field, text.text)).collect();
    Ok(Some((exit, texts)))
}

/// The row that a record asks for; `verify` compares it with the row kept.
pub fn project(row: &mut MachineRow, record: &Record) {
    row.tag.clone_from(&record.tag);
    if record.stand != Stand::Nowhere {
        // An undone reception keeps the row of its machine, and with it the donation it names.
        row.donation_id.clone_from(&record.donation);
    }
    row.kind = record.kind.unwrap_or(row.kind);
    row.stage = record.stage();
    row.blockers = record.blockers().into_iter().map(Blocker::code).collect::<Vec<_>>().join(",");
    row.maker.clone_from(&record.maker);
    row.model.clone_from(&record.model);
    row.serial.clone_from(&record.serial);
    row.donor_number.clone_from(&record.donor_number);
    row.place.clone_from(&record.place);
    row.verdict = record.verdict;
    row.cosmetic_grade = record.cosmetic_grade;
    row.functional_grade = record.functional_grade;
    row.way_out = match record.stand {
        Stand::Retired(way_out) => Some(way_out),
        _ => None,
    };
    row.received_at = record.received_at.unwrap_or(row.received_at);
    row.proved_at = record.proved_at();
    row.next_act = Some(record.next_act());
    row.waiting_since = record.waiting_since;
    row.proved_level = record.proved_level();
    row.out_at = record.exit.as_ref().map(|exit| exit.at);
    row.weight_grams = record.exit.as_ref().and_then(|exit| exit.weight_grams);
    let words = [
        row.tag.as_ref().map(Tag::as_str),
        row.maker.as_deref(),
        row.model.as_deref(),
        row.serial.as_deref(),
        row.donor_number.as_deref(),
    ];
    row.search_key = fold(&words.into_iter().flatten().collect::<Vec<_>>().join(" "));
}

/// The parts from other machines as rows. A tag names its machine for ever, so the register finds each.
pub fn part_rows(conn: &mut Conn, into_id: &str, record: &Record) -> Result<Vec<PartRow>, Error> {
    let mut rows = Vec::new();
    for (part, place) in record.harvested.iter().zip(1..) {
        if let Some(Some(from_id)) = store::claimed_by(conn, &part.from)? {
            let (into_id, name, at) = (into_id.to_owned(), part.name.clone(), part.at);
            rows.push(PartRow { into_id, place, from_id, name, at });
        }
    }
    Ok(rows)
}

/// The storages as rows.
pub fn storage_rows(machine_id: &str, record: &Record) -> Vec<StorageRow> {
    let row = |storage: &super::record::Storage| StorageRow {
        id: storage.id.clone(),
        machine_id: machine_id.to_owned(),
        medium: storage.facts.medium,
        serial: storage.facts.serial.clone(),
        model: storage.facts.model.clone(),
        size_bytes: storage.facts.size_bytes,
        fitted: storage.fitted,
        state: storage.state,
    };
    record.storages.iter().map(row).collect()
}
