//! The log of an erasing tool, disk by disk: where each goes, what it is worth, one record each. The log's text is
//! not kept, only its SHA-256, and a disk of a log is recorded once.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::erasure::{self, ErasureIn};
use super::nwipe::{self, Disk, Log};
use super::place::{Candidate, Place, Target, target};
use super::proof::{self, FromLog};
use super::store::{self, LogDiskRow};
use super::timing::clock_is_broken;
use super::words::Placing;
use crate::machine::entry::{Erasure, LogLine};
use crate::machine::words::{ErasureFault, ErasureResult, HiddenArea, Level, Medium, Method};
use crate::machine::{Entry, Machine, NamedStorage, StorageFacts};
use crate::platform::canonical;
use crate::platform::clock::Instant;
use crate::platform::doors::{Cx, Reason};
use crate::platform::error::{Error, Problem, Refusal};
use crate::platform::id;
use crate::platform::shapes::Id;
use crate::say;

pub static NO_LOG: Problem = Problem::new("journal-illisible", 422);

/// What was understood of a log, and what became of each disk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LogView {
    /// Of the log as it came.
    pub sha256: String,
    pub tool: &'static str,
    pub tool_version: Option<String>,
    pub disks: Vec<LogDisk>,
}

/// One disk of a log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LogDisk {
    /// Its name in the log.
    pub disk: String,
    pub placing: Placing,
    /// What the log tells.
    pub model: Option<String>,
    pub serial: Option<String>,
    pub medium: Medium,
    pub size_bytes: Option<i64>,
    pub method: Method,
    /// The method and the end in the tool's own words.
    pub pattern: Option<String>,
    pub status: Option<String>,
    pub result: ErasureResult,
    pub hidden_area: Option<HiddenArea>,
    pub errors: Option<i64>,
    pub started_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    pub clock_doubtful: bool,
    /// The machine and the storage it goes to, where that is known.
    pub tag: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub storage_id: Option<String>,
    /// The machine's card did not know this storage.
    pub is_new: bool,
    /// What it is worth there.
    pub level: Option<Level>,
    pub faults: Vec<ErasureFault>,
    pub proves: bool,
    pub certificate: Option<String>,
    /// Why the machine's rules refuse it.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Value>,
    /// Storages that it may be: a person chooses.
    pub candidates: Vec<Candidate>,
}

/// What a person says with a log.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Where disks go that nobody could place.
    pub places: Vec<Place>,
    /// Its disks were erased since their machines came in again, whatever its clock tells.
    pub clock_confirmed: bool,
    /// To be recorded; else only shown.
    pub write: bool,
}

/// Whether this is a log of the tool at all.
pub fn is_one(body: &[u8]) -> bool {
    let log = nwipe::read(body);
    log.version.is_some() || !log.disks.is_empty()
}

/// Reads a log; records its disks where they are to be. `tag` is the machine that a person says the log is of.
pub fn take(cx: &mut Cx, tag: Option<&str>, body: &[u8], told: &Told) -> Result<LogView, Error> {
    if !is_one(body) {
        return Err(NO_LOG.because(say!("reconditioning-log-nothing")).into());
    }
    let (log, sha256) = (nwipe::read(body), canonical::sha256(body));
    let machine = tag.map(|tag| Machine::find(cx, tag)).transpose()?.map(|machine| machine.row.id);
    let mut disks = Vec::new();
    let mut refused = None;
    for disk in &log.disks {
        let reading = Reading { log: &log, disk, sha256: &sha256, clock_confirmed: told.clock_confirmed };
        let (view, refusal) = one(cx, machine.as_deref(), &reading, told)?;
        disks.push(view);
        refused = refused.or(refusal);
    }
    let recorded = disks.iter().any(|disk| disk.placing == Placing::Recorded);
    match refused {
        // Nothing of it could be written: the answer is the reason, as at any door.
        Some(refusal) if told.write && machine.is_some() && !recorded => Err(refusal.into()),
        _ => Ok(LogView { sha256, tool: "nwipe", tool_version: log.version, disks }),
    }
}

/// One disk as it was read.
pub struct Reading<'a> {
    pub log: &'a Log,
    pub disk: &'a Disk,
    sha256: &'a str,
    clock_confirmed: bool,
}

impl Reading<'_> {
    pub fn facts(&self) -> StorageFacts {
        StorageFacts {
            medium: self.disk.medium(),
            serial: self.disk.serial.clone(),
            model: self.disk.model.clone(),
            size_bytes: self.disk.size_bytes(),
        }
    }

    fn said(&self) -> ErasureIn {
        let disk = self.disk;
        ErasureIn {
            result: disk.result(),
            tool: Some("nwipe".to_owned()),
            tool_version: self.log.version.clone(),
            started_at: disk.started.map(Instant::in_chambery),
            ended_at: disk.ended.map(Instant::in_chambery),
            verification: disk.verify,
            hidden_area: disk.hidden,
            errors: disk.all_errors(),
            serial_read: disk.serial.clone(),
            clock_confirmed: self.clock_confirmed,
            measures: Some(disk.measures()),
            ..ErasureIn::of_method(disk.method())
        }
    }

    fn line(&self) -> String {
        let said = self.said();
        let size = said.measures.as_ref().and_then(|measures| measures.bytes_expected);
        line_once(&self.disk.name, said.serial_read.as_deref(), size, (said.started_at, said.ended_at))
    }

    fn told_by_log(&self) -> FromLog {
        let line = LogLine { sha256: self.sha256.to_owned(), disk: self.disk.name.clone() };
        let (only_read, unknown_method) = (self.disk.only_read(), self.disk.method_is_unknown());
        FromLog { line: Some(line), only_read, unknown_method, two_serials: self.disk.two_serials }
    }

    fn view(&self, placing: Placing, now: Instant) -> LogDisk {
        let (said, facts) = (self.said(), self.facts());
        LogDisk {
            disk: self.disk.name.clone(),
            placing,
            model: facts.model,
            serial: facts.serial,
            medium: facts.medium,
            size_bytes: facts.size_bytes,
            method: said.method,
            pattern: self.disk.method.clone(),
            status: self.disk.status.clone(),
            result: said.result,
            hidden_area: said.hidden_area,
            errors: said.errors,
            clock_doubtful: clock_is_broken(said.started_at, said.ended_at, now),
            started_at: said.started_at,
            ended_at: said.ended_at,
            tag: None,
            storage_id: None,
            is_new: false,
            level: None,
            faults: Vec::new(),
            proves: false,
            certificate: None,
            problem: None,
            candidates: Vec::new(),
        }
    }
}

impl LogDisk {
    fn of(self, machine: &Machine) -> Self {
        Self { tag: machine.row.tag.as_ref().map(|tag| tag.as_str().to_owned()), ..self }
    }

    fn with(self, machine: &Machine, erasure: &Erasure) -> Self {
        Self {
            storage_id: Some(erasure.storage.clone()),
            is_new: erasure.found.is_some(),
            level: Some(erasure.reached),
            faults: erasure.faults.clone(),
            clock_doubtful: erasure.clock_doubtful,
            proves: erasure.proves,
            certificate: erasure.certificate.as_ref().map(|issued| issued.number.clone()),
            ..self.of(machine)
        }
    }
}

/// What becomes of one disk, and why it was refused where it was.
fn one(
    cx: &mut Cx,
    machine: Option<&str>,
    reading: &Reading<'_>,
    told: &Told,
) -> Result<(LogDisk, Option<Refusal>), Error> {
    if let Some(row) = store::log_disk(cx.conn, reading.sha256, &reading.disk.name, &reading.line())? {
        // Told before: the same answer, and no second effect.
        let machine = Machine::load(cx, &row.machine_id)?;
        let view = reading.view(Placing::Recorded, cx.now);
        return Ok((
            match written(&machine, row.seq) {
                Some(erasure) => view.with(&machine, erasure),
                None => view,
            },
            None,
        ));
    }
    let target = target(cx, machine, reading, &told.places)?;
    let (mut machine, storage) = match target {
        Target::Choice(candidates) => {
            return Ok((LogDisk { candidates, ..reading.view(Placing::Choice, cx.now) }, None));
        }
        Target::Known { machine, storage } => (held(cx, &machine, told.write)?, Some(storage)),
        Target::New { machine } => (held(cx, &machine, told.write)?, None),
    };
    let known = storage.as_deref().and_then(|id| machine.record.storage(id));
    let (storage, is_new) = match known {
        Some(known) => (NamedStorage { id: known.id.clone(), facts: known.facts.clone() }, false),
        None => (NamedStorage { id: id::new_id(), facts: reading.facts() }, true),
    };
    let about = erasure::about(cx, &machine, storage.clone(), is_new)?;
    let erasure = match proof::proof(&reading.said(), about, reading.told_by_log(), cx.now) {
        Ok(erasure) => erasure,
        Err(refusal) => return Ok(refused(cx, reading.view(Placing::Refused, cx.now).of(&machine), refusal)),
    };
    if let Err(refusal) = machine.may(cx, &Entry::Erase(Box::new(erasure.clone()))) {
        let view = reading.view(Placing::Refused, cx.now).with(&machine, &erasure);
        return Ok(refused(cx, view, refusal));
    }
    if !told.write {
        let view = reading.view(Placing::Ready, cx.now).with(&machine, &erasure);
        // An id made for a look is no id.
        return Ok((LogDisk { storage_id: view.storage_id.clone().filter(|_| !is_new), ..view }, None));
    }
    erasure::record(cx, &mut machine, storage, is_new, &reading.said(), reading.told_by_log())?;
    let row = LogDiskRow {
        log_sha256: reading.sha256.to_owned(),
        disk: reading.disk.name.clone(),
        line_sha256: Some(reading.line()),
        machine_id: machine.row.id.clone(),
        seq: machine.row.seq,
    };
    store::insert_log_disk(cx.conn, &row)?;
    let view = reading.view(Placing::Recorded, cx.now);
    Ok((
        match written(&machine, machine.row.seq) {
            Some(erasure) => view.with(&machine, erasure),
            None => view,
        },
        None,
    ))
}

/// What a line of a log is, however its file was saved again: the device, its serial and size, when it began and
/// ended. Nothing but what journals keep of it, so that lines from before this was kept are found too.
pub fn line_once(
    disk: &str,
    serial: Option<&str>,
    size: Option<i64>,
    times: (Option<Instant>, Option<Instant>),
) -> String {
    // A second run in one file is the first in a copy that was cut: the device alone names it.
    let device = disk
        .rsplit_once('/')
        .filter(|(run, _)| run.bytes().all(|b| b.is_ascii_digit()))
        .map_or(disk, |(_, device)| device);
    let millis = |at: Option<Instant>| at.map(Instant::millis);
    let line = serde_json::json!([device, serial.map(str::trim), size, millis(times.0), millis(times.1)]);
    canonical::sha256(line.to_string().as_bytes())
}

/// A disk that its machine's rules refuse, and why.
fn refused(cx: &Cx, view: LogDisk, refusal: Refusal) -> (LogDisk, Option<Refusal>) {
    let problem = Some(Value::Object(Reason::of(&refusal).told(cx.asked.language)));
    (LogDisk { problem, proves: false, ..view }, Some(refusal))
}

/// The erasure at this line of a journal.
fn written(machine: &Machine, seq: i32) -> Option<&Erasure> {
    machine.lines.iter().find(|line| line.seq == seq).and_then(|line| match &line.entry {
        Entry::Erase(erasure) => Some(erasure.as_ref()),
        _ => None,
    })
}

fn held(cx: &mut Cx, machine: &str, write: bool) -> Result<Machine, Error> {
    if write { Machine::take_by_id(cx, machine) } else { Machine::load(cx, machine) }
}

/// What a log's door is asked.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogQuery {
    /// Only shows what was understood.
    pub preview: Option<bool>,
    /// Where disks go that nobody could place: `sda:7K3R9XC4`, with `:<storage>` for one of its storages; several
    /// stand behind commas.
    pub place: Option<String>,
    /// Its disks were erased since their machines came in again, though its clock tells otherwise or nothing.
    pub clock_confirmed: Option<bool>,
}
