//! The workshop's board: what waits for which act, what came first first.

use std::collections::HashMap;

use super::store::{self, StorageRow};
use super::view::MachineView;
use super::words::NextAct;
use crate::platform::doors::Cx;
use crate::platform::error::Error;

/// Acts in the order in which people look at them: what is stuck first.
const ACTS: [NextAct; 7] = [
    NextAct::Unblock,
    NextAct::Diagnose,
    NextAct::Erase,
    NextAct::Install,
    NextAct::Check,
    NextAct::TakeApart,
    NextAct::Recycle,
];

/// The machines that wait for one act.
pub struct Waiting {
    pub act: NextAct,
    pub machines: Vec<MachineView>,
}

impl Waiting {
    /// Whether these machines wait for somebody to free them.
    pub fn is_stuck(&self) -> bool {
        self.act == NextAct::Unblock
    }
}

/// What waits, by act; acts for which nothing waits are left out.
pub fn board(cx: &mut Cx) -> Result<Vec<Waiting>, Error> {
    let mut storages: HashMap<String, Vec<StorageRow>> = HashMap::new();
    for storage in store::bench_storages(cx.conn)? {
        storages.entry(storage.machine_id.clone()).or_default().push(storage);
    }
    let mut waiting = ACTS.map(|act| Waiting { act, machines: Vec::new() });
    for row in store::bench(cx.conn)? {
        let theirs = storages.remove(&row.id).unwrap_or_default();
        let machine = MachineView::of_rows(row, &theirs);
        if let Some(group) = waiting.iter_mut().find(|group| group.act == machine.next_act) {
            group.machines.push(machine);
        }
    }
    Ok(waiting.into_iter().filter(|group| !group.machines.is_empty()).collect())
}
