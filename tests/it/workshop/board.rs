//! The board: its counts are its rows, whatever happened, and what waits too long is told.

use ordi_pratique::platform::clock::Instant;
use serde_json::{Value, json};

use super::Bench;

const DAY: i64 = 24 * 3_600;

/// Chance that a seed repeats (Knuth's linear congruence).
struct Chance(u64);

impl Chance {
    /// A number below this one.
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

fn now(bench: &Bench) -> Instant {
    bench.house.clock.now()
}

/// Every machine under a list of pages, by tag.
fn all_pages(bench: &Bench, first: &str, items: impl Fn(&Value) -> Vec<Value>) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = bench.workshop.get(&format!("{first}&limit=3{cursor}")).expect(200).json();
        found.extend(items(&page).iter().map(|machine| machine["tag"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

/// Whatever a person could do next, whether it is allowed or not.
fn anything(bench: &Bench, chance: &mut Chance, tag: &str) {
    let machine = bench.workshop.get(&format!("/machines/{tag}"));
    if machine.status == 404 {
        return; // Its reception was undone.
    }
    let machine = machine.json();
    let storage = machine["storages"][0]["id"].clone();
    let hdd = json!([{"medium": "hdd", "serial": format!("SN-{tag}")}]);
    let verdict = ["refurbish", "refurbish", "parts", "recycle"][chance.below(4)];
    let place = ["A1", "B2"][chance.below(2)];
    let (verb, body) = match chance.below(13) {
        0 | 1 => ("diagnosis", json!({"verdict": verdict, "storages": hdd})),
        2 => ("diagnosis", json!({"verdict": verdict, "rest_ok": true})),
        3 | 4 => ("erasures", json!({"storage": storage, "method": "overwrite", "result": "passed"})),
        5 => ("installation", json!({"system": "Linux Mint"})),
        6 => ("check", json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"})),
        7 => ("check", json!({"passed": false, "note": "le son manque"})),
        8 => ("checklist", json!({"answers": {"screen": "fault"}})),
        9 => ("flags", json!({"blocker": "missing_part"})),
        10 => ("flags/missing_part/lift", json!({})),
        11 => ("undo", json!({})),
        _ => ("moves", json!({"to": place})),
    };
    let who = if verb == "check" { &bench.second } else { &bench.workshop };
    let answer = who.post(&format!("/machines/{tag}/{verb}"), body);
    assert!(answer.status < 500, "{answer}");
}

fn counts_are_rows(bench: &Bench, narrowed: &str) {
    let board = bench.workshop.get(&format!("/board?limit=2{narrowed}")).expect(200).json();
    let mut total = 0;
    for column in board["items"].as_array().unwrap() {
        let act = column["act"].as_str().unwrap();
        let count = usize::try_from(column["count"].as_u64().unwrap()).unwrap();
        let one = format!("/board?act={act}{narrowed}");
        let mut rows = all_pages(bench, &one, |page| page["items"][0]["machines"].as_array().unwrap().clone());
        let listed = format!("/machines?next_act={act}{narrowed}");
        let mut listed = all_pages(bench, &listed, |page| page["items"].as_array().unwrap().clone());
        assert_eq!(rows.len(), count, "{act}{narrowed}");
        assert_eq!(column["machines"].as_array().unwrap().len(), count.min(2), "{act}{narrowed}");
        rows.sort();
        listed.sort();
        assert_eq!(rows, listed, "{act}{narrowed}");
        total += count;
    }
    if narrowed.is_empty() {
        let page = bench.workshop.get("/machines?limit=500").expect(200).json();
        let standing = page["items"].as_array().unwrap().iter().filter(|machine| machine["stage"] != "retired");
        assert_eq!(total, standing.count(), "every machine that is here waits for something");
    }
}

#[test]
fn counts_are_the_rows_behind_them_whatever_happened() {
    let mut bench = Bench::open(12);
    let tags: Vec<String> =
        ["laptop", "desktop", "screen", "printer"].iter().cycle().take(12).map(|kind| bench.receive(kind)).collect();
    for seed in 0..3 {
        let mut chance = Chance(seed);
        for _ in 0..60 {
            let tag = &tags[chance.below(tags.len())];
            anything(&bench, &mut chance, tag);
        }
        for narrowed in ["", "&kind=laptop", "&kind=screen&place=A1", "&place=B2"] {
            counts_are_rows(&bench, narrowed);
        }
    }
    bench.verified();
}

#[test]
fn what_waits_longest_comes_first_and_a_note_does_not_move_it() {
    let mut bench = Bench::open(3);
    let start = now(&bench);
    bench.house.clock.stop_at(start.plus_seconds(-20 * DAY));
    let oldest = bench.receive("laptop");
    bench.house.clock.stop_at(start.plus_seconds(-9 * DAY));
    let younger = bench.receive("laptop");
    bench.act(&oldest, "notes", json!({"text": "au fond"}));
    bench.house.clock.stop_at(start);
    let board = bench.workshop.get("/board?act=diagnose").expect(200).json();
    let machines = board["items"][0]["machines"].as_array().unwrap();
    let told: Vec<_> = machines.iter().map(|machine| (&machine["tag"], &machine["days"])).collect();
    assert_eq!(told, [(&json!(oldest), &json!(20)), (&json!(younger), &json!(9))]);
    bench.act(&oldest, "diagnosis", json!({"verdict": "recycle", "storages": "none"}));
    assert_eq!(bench.machine(&oldest)["next_act"], "recycle");
    let board = bench.workshop.get("/board?act=recycle").expect(200).json();
    assert_eq!(board["items"][0]["machines"][0]["days"], 0);
    bench.act(&oldest, "undo", json!({}));
    let board = bench.workshop.get("/board?act=diagnose").expect(200).json();
    assert_eq!(board["items"][0]["machines"][0]["days"], 20, "what is undone has not moved it");
}

#[test]
fn what_waits_too_long_is_told_after_the_days_of_the_setting() {
    let mut bench = Bench::open(1);
    let start = now(&bench);
    bench.house.clock.stop_at(start.plus_seconds(-15 * DAY));
    let tag = bench.receive("laptop");
    bench.act(&tag, "flags", json!({"blocker": "missing_part"}));
    bench.house.clock.stop_at(start);
    let late = || bench.workshop.get("/board").expect(200).json()["late"].clone();
    assert_eq!(late(), json!({"parts": 1, "part_days": 14, "unfetched": 0, "fetch_days": 14}));
    let page = bench.workshop.page("/atelier").expect(200).text();
    assert!(page.contains("Une machine attend une pièce depuis 14 jours ou plus."), "{page}");
    bench.coordinator.put("/settings/workshop.part_days", json!({"value": 16, "version": 0})).expect(200);
    assert_eq!(late()["parts"], 0);
    bench.act(&tag, "flags/missing_part/lift", json!({}));
    assert_eq!(bench.machine(&tag)["next_act"], "diagnose");
}

#[test]
fn rows_from_before_are_caught_up_and_nothing_else_is_touched() {
    let mut bench = Bench::open(1);
    let tag = bench.receive("laptop");
    let house = bench.house.open.clone().unwrap();
    bench.house.write(|cx| {
        use diesel::connection::SimpleConnection;
        Ok(cx
            .conn
            .batch_execute("UPDATE machines SET next_act = NULL, waiting_since = NULL, kept = NULL, model = 'X'")?)
    });
    assert_eq!(bench.machine(&tag)["next_act"], "diagnose");
    ordi_pratique::machine::catch_up(&house).unwrap();
    let board = bench.workshop.get("/board?act=diagnose").expect(200).json();
    assert_eq!(board["items"][0]["count"], 1);
    let faults = bench.house.look(ordi_pratique::machine::verify).faults;
    assert!(faults.iter().any(|fault| fault.contains("modèle")), "a row changed in secret is still seen: {faults:?}");
}
