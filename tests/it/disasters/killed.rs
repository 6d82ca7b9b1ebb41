//! Killed while everybody works (SIGKILL, as by a power cut of the process): what was acknowledged is there,
//! nothing is there by half, and what is asked again is done once.

use std::thread;
use std::time::Duration;

use super::load::Load;
use super::{asked, told};
use crate::support::{Process, furnished, furnished_store, postgres_url, remove_store, verify};

/// A small generator (Marsaglia's xorshift64), so that a run can be played again from its seed.
struct Chance(u64);

impl Chance {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + self.0 % (most - least + 1)
    }
}

#[test]
fn kills_under_load_lose_nothing_and_leave_nothing_by_half() {
    let kills = asked("ORDI_PRATIQUE_TEST_KILLS", 50);
    let seed = asked("ORDI_PRATIQUE_TEST_SEED", std::process::id());
    println!("seed {seed}");
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ u64::from(seed));
    let store = furnished_store();
    let mut service = Process::serve(&store.0);
    let mut load = Load::prepare(&service.url, &store.0, &furnished());
    for _ in 0..kills {
        let url = service.url.clone();
        load.work(&url, |_| {
            thread::sleep(Duration::from_millis(chance.between(50, 300)));
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
