//! Killed while everybody works (SIGKILL, as by a power cut of the process): what was acknowledged is there,
//! nothing is there by half, and what is asked again is done once.

use super::load::Load;
use super::{Chance, asked, told};
use crate::support::{Process, furnished, furnished_store, postgres_url, remove_store, verify};

#[test]
fn kills_under_load_lose_nothing_and_leave_nothing_by_half() {
    let kills = asked("ORDI_PRATIQUE_TEST_KILLS", 50);
    let (mut chance, seed) = Chance::new();
    let store = furnished_store();
    let mut service = Process::serve(&store.0);
    let mut load = Load::prepare(&service.url, &store.0, &furnished());
    for _ in 0..kills {
        let url = service.url.clone();
        load.work(&url, |_| {
            chance.wait(50, 300);
            service.kill();
        });
        // Death freed the lock: the next one opens at once.
        service = Process::serve(&store.0);
        load.settle(&service.url, &store.0);
    }
    let said = verify(&store.0);
    drop(service);
    remove_store(&store);
    let engine = if postgres_url().is_some() { "PostgreSQL" } else { "SQLite" };
    told(&format!(
        "{kills} arrêts brutaux sous charge ({engine}, graine {seed}) : {} actes, {} réponses perdues dont {} actes déjà \
         faits, chacun une seule fois ; {}",
        load.heard(),
        load.unheard,
        load.done_unheard,
        said.lines().last().unwrap_or_default()
    ));
    assert!(load.unheard >= kills, "the kills fell beside the work: {} answers lost", load.unheard);
}
