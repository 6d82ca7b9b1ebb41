//! The report `erasures`: the register of what became of the data on every storage, act by act.

use std::collections::HashMap;

use super::export::{Filters, Out};
use super::machines::{self, code, shown};
use super::table::{Cell, Column};
use crate::access;
use crate::collection;
use crate::machine::entry::{Erasure, Issued};
use crate::machine::words::{Level, StorageState};
use crate::machine::{self, Entry, Line, MachineRow, StorageRow};
use crate::platform::db::Conn;
use crate::platform::error::Error;

pub const COLUMNS: &[Column] = &[
    Column("certificate"),
    Column("tag"),
    Column("donor_number"),
    Column("donation"),
    Column("storage"),
    Column("storage_serial"),
    Column("medium"),
    Column("size_bytes"),
    Column("level"),
    Column("level_asked"),
    Column("method"),
    Column("tool"),
    Column("tool_version"),
    Column("started_at"),
    Column("ended_at"),
    Column("clock_doubtful"),
    Column("verification"),
    Column("hidden_area"),
    Column("errors"),
    Column("bytes_erased"),
    Column("result"),
    Column("faults"),
    Column("proves"),
    Column("operator"),
    Column("validated_by"),
    Column("recorded_on"),
    Column("supersedes"),
    Column("destruction_certificate"),
    Column("log_sha256"),
];

/// The acts that end the data of a storage, and what voids or completes them.
const VERBS: &[&str] = &["erase", "destroy", "entrust", "certify_destruction", "retire", "undo"];

/// What rows share.
struct Known {
    /// The references of donations, by id.
    donations: HashMap<String, String>,
    storages: HashMap<String, StorageRow>,
    /// The names of who acted or validated, by id.
    names: HashMap<String, String>,
}

/// One row for each erasure, destruction and storage sent for destruction, in the order of their machines.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let donations = collection::all_donations(conn)?.into_iter().map(|(row, _)| (row.id, row.reference)).collect();
    let mut known = Known { donations, storages: HashMap::new(), names: HashMap::new() };
    machines::pages(conn, |conn, page| {
        let ids: Vec<String> = page.iter().map(|row| row.id.clone()).collect();
        let mut lines: HashMap<String, Vec<Line>> = HashMap::new();
        for (machine, line) in machine::lines_of_verbs(conn, &ids, VERBS)? {
            lines.entry(machine).or_default().push(line);
        }
        let told: Vec<String> = lines.keys().cloned().collect();
        known.storages = machine::storages_of(conn, &told)?.into_iter().map(|row| (row.id.clone(), row)).collect();
        learn(conn, lines.values().flatten(), &mut known.names)?;
        for row in page {
            for act in acts(lines.get(&row.id).map_or(&[], Vec::as_slice)) {
                if filters.holds(act.line.occurred_at.day()) {
                    out.row(&cells(row, &act, &known))?;
                }
            }
        }
        Ok(())
    })
}

/// Looks up the names that are not known yet.
fn learn<'a>(
    conn: &mut Conn,
    lines: impl Iterator<Item = &'a Line>,
    names: &mut HashMap<String, String>,
) -> Result<(), Error> {
    let mut people: Vec<String> = Vec::new();
    for line in lines {
        people.push(line.actor_id.clone());
        if let Entry::Erase(erasure) = &line.entry {
            people.extend(erasure.validator.clone());
        }
    }
    people.retain(|id| !names.contains_key(id));
    people.sort();
    people.dedup();
    names.extend(access::user_names(conn, &people)?);
    Ok(())
}

/// One act on one storage.
struct Act<'a> {
    line: &'a Line,
    storage: &'a str,
    erasure: Option<&'a Erasure>,
    issued: Option<&'a Issued>,
    /// What the act made of the storage, where it was no erasure.
    state: StorageState,
    /// The number of the company's certificate, once it came.
    destruction: Option<&'a str>,
}

/// The acts of a machine that stand.
fn acts(lines: &[Line]) -> Vec<Act<'_>> {
    let void = |seq: i32| lines.iter().any(|line| matches!(line.entry, Entry::Undo { seq: undone } if undone == seq));
    let mut acts: Vec<Act<'_>> = Vec::new();
    for line in lines.iter().filter(|line| !void(line.seq)) {
        let act = |storage| Act {
            line,
            storage,
            erasure: None,
            issued: None,
            state: StorageState::Entrusted,
            destruction: None,
        };
        match &line.entry {
            Entry::Erase(erasure) => {
                let issued = erasure.certificate.as_ref();
                acts.push(Act { erasure: Some(erasure), issued, ..act(&erasure.storage) });
            }
            Entry::Destroy { storage, certificate } => {
                acts.push(Act { issued: certificate.as_ref(), state: StorageState::Destroyed, ..act(storage) });
            }
            Entry::Entrust { storage } => acts.push(act(storage)),
            Entry::Retire { entrusts, .. } => acts.extend(entrusts.iter().map(|storage| act(storage))),
            Entry::CertifyDestruction { storage, number, .. } => {
                let entrusted = |act: &&mut Act<'_>| act.state == StorageState::Entrusted && act.erasure.is_none();
                if let Some(act) = acts.iter_mut().rev().filter(entrusted).find(|act| act.storage == storage) {
                    act.destruction = Some(number);
                }
            }
            _ => {}
        }
    }
    acts
}

fn cells(row: &MachineRow, act: &Act<'_>, known: &Known) -> Vec<Cell> {
    let (storage, erasure) = (known.storages.get(act.storage), act.erasure);
    let text = |text: Option<&str>| Cell::maybe(text, |text| Cell::Text(text.to_owned()));
    let name =
        |id: Option<&String>| Cell::maybe(id.and_then(|id| known.names.get(id)), |name| Cell::Text(name.clone()));
    let (state, level) = (act.state, erasure.map_or(Level::Destroy, |erasure| erasure.reached));
    let measures = erasure.and_then(|erasure| erasure.measures.as_ref());
    let faults = erasure.map(|erasure| erasure.faults.iter().map(|fault| (fault.code(), fault.label())).collect());
    vec![
        text(act.issued.map(|issued| issued.number.as_str())),
        shown(row.tag.as_ref()),
        text(row.donor_number.as_deref()),
        text(known.donations.get(&row.donation_id).map(String::as_str)),
        text(storage.and_then(|storage| storage.model.as_deref())),
        text(storage.and_then(|storage| storage.serial.as_deref())),
        Cell::maybe(storage, |storage| code!(storage.medium)),
        Cell::maybe(storage.and_then(|storage| storage.size_bytes), Cell::Int),
        code!(level),
        Cell::maybe(erasure, |erasure| code!(erasure.required)),
        Cell::maybe(erasure, |erasure| code!(erasure.method)),
        text(erasure.and_then(|erasure| erasure.tool.as_deref())),
        text(erasure.and_then(|erasure| erasure.tool_version.as_deref())),
        Cell::maybe(erasure.and_then(|erasure| erasure.started_at), Cell::Moment),
        Cell::maybe(erasure.and_then(|erasure| erasure.ended_at), Cell::Moment),
        Cell::maybe(erasure, |erasure| Cell::YesNo(erasure.clock_doubtful)),
        Cell::maybe(erasure.and_then(|erasure| erasure.verification), |way| code!(way)),
        Cell::maybe(erasure.and_then(|erasure| erasure.hidden_area), |area| code!(area)),
        Cell::maybe(erasure.and_then(|erasure| erasure.errors), Cell::Int),
        Cell::maybe(measures.and_then(|measures| measures.bytes_erased), Cell::Int),
        erasure.map_or_else(|| code!(state), |erasure| code!(erasure.result)),
        Cell::maybe(faults, Cell::Codes),
        Cell::YesNo(
            erasure.map_or(state == StorageState::Destroyed || act.destruction.is_some(), |erasure| erasure.proves),
        ),
        name(Some(&act.line.actor_id)),
        name(erasure.and_then(|erasure| erasure.validator.as_ref())),
        Cell::Day(act.line.occurred_at.day()),
        text(erasure.and_then(|erasure| erasure.supersedes.as_deref())),
        text(act.destruction),
        text(erasure.and_then(|erasure| erasure.log.as_ref()).map(|line| line.sha256.as_str())),
    ]
}
