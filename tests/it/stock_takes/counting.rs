//! Counting: what is scanned, in which form, by whom, and what it says.

use std::thread;

use serde_json::json;

use super::{Store, counts, found, lines, scan, text};
use crate::support::new_id;

const A: &str = "étagère A";

#[test]
fn every_form_is_read_and_nothing_is_changed_by_the_count() {
    let mut store = Store::open(9);
    let here = store.put(3, A);
    let there = store.put(1, "étagère B");
    let gone = store.put(1, A);
    store.workshop.post(&format!("/machines/{}/retirement", gone[0]), json!({"way_out": "lost"})).expect(200);
    let nowhere = store.tags.pop().unwrap();
    let intake = json!({"tag": nowhere, "donation_id": store.donation, "kind": "screen"});
    store.workshop.post("/machines", intake).expect(201);
    let old = here[1].clone();
    let new = store.tags.pop().unwrap();
    store.workshop.post(&format!("/machines/{old}/relabel"), json!({"tag": new})).expect(200);
    let blank = store.tags.pop().unwrap();
    let before: Vec<_> = [&here[0], &new, &there[0], &gone[0]].map(|tag| store.machine(tag)["seq"].clone()).into();

    let id = store.count(A);
    assert_eq!(counts(&store.found(&id)), [("missing", 3)]);
    let texts = [
        format!("HTTPS://UN-ANCIEN-HOTE.EXAMPLE/M/{}", here[0]),
        format!(" {}-{} ", here[0][..4].to_lowercase(), &here[0][4..]),
        old.clone(),
        there[0].clone(),
        nowhere.clone(),
        gone[0].clone(),
        blank.clone(),
        "7K3R9XC4".to_owned(),
        "7K3R9XC5".to_owned(),
        "3760123456789".to_owned(),
    ];
    let told = store.scan(&id, &texts);
    let said: Vec<_> = told.iter().map(|scan| scan["finding"].as_str().unwrap_or("-")).collect();
    let expected = ["right", "right", "right", "elsewhere", "elsewhere", "retired", "blank", "unknown", "-", "-"];
    assert_eq!(said, expected);
    assert_eq!(told[3]["place"], "étagère B");
    let problems: Vec<_> = told[6..].iter().map(|scan| text(&scan["problem"]["type"])).collect();
    let slugs = ["etiquette-non-attribuee", "etiquette-jamais-imprimee", "code-mal-lu", "code-etranger"];
    assert_eq!(problems, slugs.map(|slug| format!("/problemes#{slug}")));
    for (scan, slug) in told[6..].iter().zip(slugs) {
        let read = json!({"text": scan["text"]}).to_string();
        let refused = store.workshop.post_raw("/tags/read", "application/json", read);
        assert_eq!(refused.refused(slug)["detail"], scan["problem"]["detail"], "the same sentence as /tags/read");
    }
    let found = store.found(&id);
    let expected = [("right", 2), ("missing", 1), ("elsewhere", 2), ("retired", 1), ("blank", 1), ("unknown", 1)];
    assert_eq!(counts(&found), expected);
    assert_eq!(store.finding(&id, &new), "right", "told under the tag that it carries now");
    assert_eq!(store.finding(&id, &here[2]), "missing");
    let after: Vec<_> = [&here[0], &new, &there[0], &gone[0]].map(|tag| store.machine(tag)["seq"].clone()).into();
    assert_eq!(before, after);
    let english = store.workshop.raw(
        "POST",
        &format!("/api/v1/stock-takes/{id}/scans"),
        &[("Content-Type", "application/json"), ("Accept-Language", "en")],
        Some(json!({"id": new_id(), "texts": ["7K3R9XC4"]}).to_string().into_bytes()),
    );
    let title = text(&english.expect(200).json()["items"][0]["problem"]["title"]);
    assert!(title.starts_with("This label"), "{title}");
}

#[test]
fn what_cannot_be_a_scan_is_refused_and_leaves_nothing() {
    let store = Store::open(1);
    let id = store.count(A);
    let path = format!("/stock-takes/{id}/scans");
    for texts in [json!([]), json!(vec!["7K3R9XC4"; 501]), json!([""]), json!(["x".repeat(201)]), json!("7K3R9XC4")] {
        store.workshop.post(&path, json!({"texts": texts})).refused("inacceptable");
    }
    assert_eq!(counts(&store.found(&id)), []);
    store.workshop.post(&format!("/stock-takes/{}/scans", new_id()), json!({"texts": ["x"]})).refused("introuvable");
    store.workshop.get(&format!("/stock-takes/{id}/lines?cursor=bonjour")).refused("inacceptable");
    store.workshop.get(&format!("/stock-takes/{id}/lines?finding=found")).refused("inacceptable");
    store.workshop.post("/stock-takes", json!({"place": "  "})).refused("inacceptable");
    store.workshop.get("/stock-takes?place=%C2%84").refused("inacceptable");
}

#[test]
fn two_people_count_one_place_at_the_same_time() {
    let mut store = Store::open(60);
    let (here, there) = (store.put(45, A), store.put(10, "étagère B"));
    let begun: Vec<_> = thread::scope(|scope| {
        let begin = |who: &crate::support::Client| who.post("/stock-takes", json!({"place": A}));
        let both = [&store.workshop, &store.second].map(|who| scope.spawn(move || begin(who)));
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let id = text(&begun.iter().find(|answer| answer.status == 201).expect("one began").json()["id"]);
    let joined = begun.iter().find(|answer| answer.status != 201).expect("one joins").refused("inventaire-deja-ouvert");
    assert_eq!(joined["stock_take"], id, "who comes second is told which one to join");
    // Each scans most of it, one by one, from both ends.
    let whole: Vec<String> = here[..40].iter().chain(&there).cloned().collect();
    let (from_start, from_end) = (whole[..35].to_vec(), whole[10..].iter().rev().cloned().collect::<Vec<_>>());
    thread::scope(|scope| {
        for (who, tags) in [(&store.workshop, from_start), (&store.second, from_end)] {
            let id = &id;
            scope.spawn(move || {
                for tag in tags {
                    scan(who, id, &[tag]);
                }
            });
        }
    });
    assert_eq!(counts(&store.found(&id)), [("right", 40), ("missing", 5), ("elsewhere", 10)]);
    assert_eq!(found(&store.second, &id), store.found(&id));
    let people = [&store.house.ids.workshop, &store.house.ids.workshop2];
    for line in lines(&store.second, &id, "").iter().filter(|line| line["finding"] != "missing") {
        assert!(people.iter().any(|person| line["scanned_by"] == **person), "{line}");
    }
}

#[test]
fn the_workshop_and_the_coordinator_count_and_nobody_else() {
    let store = Store::open(1);
    let id = store.count(A);
    let coordinator = store.house.coordinator();
    scan(&coordinator, &id, &["7K3R9XC4".to_owned()]);
    for who in [store.house.trainer(), store.house.referrer(), store.house.viewer(), store.house.admin()] {
        assert_eq!(who.get("/stock-takes").status, 403);
        assert_eq!(who.post("/stock-takes", json!({"place": "B"})).status, 403);
        assert_eq!(who.post(&format!("/stock-takes/{id}/scans"), json!({"texts": ["x"]})).status, 403);
        assert_eq!(who.page("/inventaires").status, 403);
    }
    coordinator.post(&format!("/stock-takes/{id}/closing"), json!({})).expect(200);
}
