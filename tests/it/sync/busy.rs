//! The writer is never held for long: five thousand acts arrive together, and scans go on beside them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::{Value, json};

use super::{Field, text, words};
use crate::support::House;

/// Acts in one sync: as many as it takes.
const AT_ONCE: usize = 1_000;
const SYNCS: usize = 5;

/// How many jobs held the writer, and how many of them no longer than this many seconds.
pub fn holds(house: &House, within: &str) -> (u64, u64) {
    let text = house.nobody().get("/metrics").expect(200).text();
    let figure = |name: &str| -> u64 {
        let told = text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok());
        told.unwrap_or_else(|| panic!("no {name}")) as u64
    };
    let name = "ordi_pratique_writer_hold_seconds";
    (figure(&format!("{name}_count ")), figure(&format!("{name}_bucket{{le=\"{within}\"}} ")))
}

#[test]
fn five_thousand_acts_hold_the_writer_no_longer_than_a_scan_can_wait() {
    let field = Field::with_tags(100);
    let workshop = field.house.workshop();
    let batches = (0..SYNCS * AT_ONCE / 500).map(|_| workshop.post("/tag-batches", json!({"count": 500})).expect(201));
    let printed: Vec<Value> = batches.flat_map(|batch| batch.json()["tags"].as_array().unwrap().clone()).collect();
    let imported = AtomicBool::new(false);
    let scans = thread::scope(|scope| {
        let scanning = scope.spawn(|| {
            let mut scans = 0;
            while !imported.load(Ordering::Relaxed) && scans < field.tags.len() {
                let intake = json!({"tag": field.tags[scans], "donation_id": field.donation, "kind": "laptop"});
                field.house.workshop2().post("/machines", intake).expect(201);
                scans += 1;
            }
            scans
        });
        for chunk in printed.chunks(AT_ONCE) {
            let receive = |tag: &Value| {
                field.did("receive", json!({"tag": tag, "donation_id": field.donation, "kind": "desktop"}))
            };
            let told = field.sync(&workshop, &chunk.iter().map(receive).collect::<Vec<_>>());
            assert_eq!(words(&told).iter().filter(|word| *word == "applied").count(), AT_ONCE);
        }
        imported.store(true, Ordering::Relaxed);
        scanning.join().unwrap()
    });
    assert!(scans > 0, "a scan went through beside the import");
    let all = field.house.workshop().get("/machines?limit=1&kind=desktop").expect(200).json();
    assert!(all["next"].is_string() && !text(&all["items"][0]["tag"]).is_empty());
    if field.house.store.database_url.is_none() {
        let (jobs, short) = holds(&field.house, "0.05");
        let slices = u64::try_from(SYNCS * AT_ONCE / 100).unwrap();
        assert!(jobs >= slices, "{jobs} jobs: an import comes in slices of at most 100");
        // A machine that is busy elsewhere may stop any thread for a while; an import that held the writer
        // would do it in every slice.
        assert!(short * 10 >= jobs * 9, "{short} of {jobs} jobs held the writer for at most 50 ms");
    }
}
