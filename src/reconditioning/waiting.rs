//! Disks that wait: taken out and still open, in a machine that is gone, or sent to a company whose certificate of
//! destruction has not come.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::machine::words::{Medium, StorageState};
use crate::machine::{self, Entry, Line, MachineRow, StorageRow};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::person::Role;
use crate::platform::settings::Setting;
use crate::platform::shapes::Id;
use crate::platform::web::Alert;
use crate::say;

/// Days after which a certificate of destruction is late.
pub static CERTIFICATE_DAYS: Setting<u32> =
    Setting { key: "erasure.certificate_days", default: || 60, check: |days| (1..=3650).contains(days) };

/// The verbs of acts after which a disk waits, and what voids them.
const BEGINNINGS: &[&str] = &["remove_storage", "entrust", "retire", "undo"];

/// One disk that waits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaitingDisk {
    #[schema(value_type = Id)]
    pub machine_id: String,
    pub tag: Option<String>,
    /// The donor's own number of the machine.
    pub donor_number: Option<String>,
    #[schema(value_type = Id)]
    pub donation_id: String,
    #[schema(value_type = Id)]
    pub storage_id: String,
    pub medium: Medium,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub size_bytes: Option<i64>,
    /// `open`: to be erased, destroyed, entrusted or handed back; `entrusted`: its certificate is awaited.
    pub state: StorageState,
    /// Still in a machine that left.
    pub fitted: bool,
    pub since: Instant,
    pub days: i64,
    /// Its certificate should have come.
    pub late: bool,
}

/// Every disk that waits, the oldest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaitingDisks {
    pub items: Vec<WaitingDisk>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

pub fn waiting(cx: &mut Cx) -> Result<WaitingDisks, Error> {
    let (now, patience) = (cx.now, i64::from(CERTIFICATE_DAYS.get(cx.conn)?));
    let waiting = machine::waiting_storages(cx.conn)?;
    let mut machines: Vec<String> = waiting.iter().map(|(storage, _)| storage.machine_id.clone()).collect();
    machines.sort();
    machines.dedup();
    let mut lines: HashMap<String, Vec<Line>> = HashMap::new();
    for (machine, line) in machine::lines_of_verbs(cx.conn, &machines, BEGINNINGS)? {
        lines.entry(machine).or_default().push(line);
    }
    let disk = |(storage, machine): (StorageRow, MachineRow)| {
        let since = since(lines.get(&machine.id).map_or(&[], Vec::as_slice), &storage).unwrap_or(machine.received_at);
        disk(machine, storage, since, now, patience)
    };
    let mut items: Vec<WaitingDisk> = waiting.into_iter().map(disk).collect();
    items.sort_by(|one, other| (one.since, &one.storage_id).cmp(&(other.since, &other.storage_id)));
    Ok(WaitingDisks { items, next: None })
}

fn disk(machine: MachineRow, storage: StorageRow, since: Instant, now: Instant, patience: i64) -> WaitingDisk {
    let days = (now.day() - since.day()).num_days().max(0);
    WaitingDisk {
        machine_id: machine.id,
        tag: machine.tag.map(|tag| tag.as_str().to_owned()),
        donor_number: machine.donor_number,
        donation_id: machine.donation_id,
        storage_id: storage.id,
        medium: storage.medium,
        model: storage.model,
        serial: storage.serial,
        size_bytes: storage.size_bytes,
        state: storage.state,
        fitted: storage.fitted,
        late: storage.state == StorageState::Entrusted && days > patience,
        since,
        days,
    }
}

/// When it began to wait: the newest act that took it out, sent it away, or took its machine away.
fn since(lines: &[Line], storage: &StorageRow) -> Option<Instant> {
    let void = |seq: i32| lines.iter().any(|line| matches!(line.entry, Entry::Undo { seq: undone } if undone == seq));
    let begins = |entry: &Entry| match entry {
        Entry::RemoveStorage { storage: id, .. } => *id == storage.id && storage.state == StorageState::Open,
        Entry::Entrust { storage: id } => *id == storage.id,
        Entry::Retire { entrusts, .. } => storage.fitted || entrusts.contains(&storage.id),
        _ => false,
    };
    let mut standing = lines.iter().rev().filter(|line| !void(line.seq));
    standing.find(|line| begins(&line.entry)).map(|line| line.occurred_at)
}

/// What the home page says where certificates of destruction are late.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is_one_of(&[Role::Workshop, Role::Coordinator]) {
        return Ok(None);
    }
    let late = waiting(cx)?.items.iter().filter(|disk| disk.late).count();
    Ok((late > 0).then(|| Alert {
        text: say!("reconditioning-certificates-late", count = late),
        address: super::pages::WAITING,
    }))
}
