//! Holds the allocations against the machines: who has what is told twice, and both must agree.

use std::collections::{HashMap, HashSet};

use super::words::LineState;
use super::{receipt_store, store};
use crate::machine::words::Stage;
use crate::machine::{self, MachineRow};
use crate::platform::db::Conn;
use crate::platform::error::Error;

/// Machines read at a time.
const AT_A_TIME: i64 = 5_000;

/// Each live line stands on a machine that its journal knows as reserved or handed over, and each such
/// machine has its live line. Says what does not fit.
pub fn verify(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let lines = store::all_lines(conn)?.into_iter().map(|(line, _)| line).filter(|line| line.live);
    let mut live: HashMap<String, LineState> = HashMap::new();
    let mut families: HashSet<String> = HashSet::new();
    let mut faults = Vec::new();
    for line in lines {
        if line.counts && !families.insert(line.family_id.clone()) {
            faults.push(format!("{} : deux ordinateurs vivants pour une famille", line.allocation_id));
        }
        live.insert(line.machine_id, line.state);
    }
    let mut after = String::new();
    loop {
        let page = machine::machines_after(conn, &after, AT_A_TIME)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        faults.extend(page.iter().filter_map(|machine| fault(machine, live.remove(&machine.id))));
    }
    let unfit = receipt_store::unfit_signatures(conn)?;
    faults.extend(unfit.into_iter().map(|id| format!("{id} : la signature n’est pas celle qui a été gardée")));
    faults.extend(live.into_keys().map(|id| format!("{id} : attribuée, mais la machine n’existe pas")));
    Ok(faults)
}

fn fault(machine: &MachineRow, line: Option<LineState>) -> Option<String> {
    let told = line.map_or("libre", LineState::label);
    let agree = match (machine.stage, line) {
        (Stage::Reserved, Some(LineState::Reserved)) | (Stage::HandedOver, Some(LineState::HandedOver)) => true,
        (Stage::Reserved | Stage::HandedOver, _) => false,
        (_, line) => line.is_none(),
    };
    (!agree).then(|| format!("{} : l’historique dit {}, l’attribution dit {told}", machine.id, machine.stage.label()))
}
