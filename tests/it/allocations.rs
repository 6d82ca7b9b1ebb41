//! Giving: what a family is told and signs, what is lent, and two people who reach for one machine.

use std::sync::Barrier;

use serde_json::{Value, json};

use crate::support::{Client, House};

/// A house with a donation, families and machines to give.
struct Counter {
    house: House,
    workshop: Client,
    coordinator: Client,
    donation: String,
    tags: Vec<String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Counter {
    fn open() -> Self {
        let house = House::start();
        let (workshop, coordinator) = (house.workshop(), house.coordinator());
        let donor = json!({"name": "Entreprise d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = text(&coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json()["id"]);
        let tags = workshop.post("/tag-batches", json!({"count": 100})).expect(201).json();
        let tags = tags["tags"].as_array().unwrap().iter().map(text).collect();
        Self { house, workshop, coordinator, donation, tags }
    }

    /// A screen that is ready: it holds no data and asks for no course.
    fn screen(&mut self) -> String {
        let tag = self.tags.pop().unwrap();
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": "screen"});
        self.workshop.post("/machines", intake).expect(201);
        self.workshop.post(&format!("/machines/{tag}/diagnosis"), json!({"verdict": "refurbish"})).expect(201);
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
        self.house.workshop2().post(&format!("/machines/{tag}/check"), check).expect(201);
        tag
    }

    fn family(&self) -> String {
        let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Ana"}]});
        text(&self.coordinator.post("/families", family).expect(201).json()["code"])
    }

    /// A screen reserved for a family: the tag, and the path of the allocation.
    fn reserved(&mut self, more: Value) -> (String, String) {
        let tag = self.screen();
        let mut wanted = json!({"family": self.family(), "tag": tag});
        wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let id = text(&self.coordinator.post("/allocations", wanted).expect(201).json()["id"]);
        (tag, format!("/allocations/{id}"))
    }

    fn receipt(&self, who: &Client, path: &str) -> Value {
        who.get(&format!("{path}/receipt")).expect(200).json()
    }

    fn verified(&self) -> Vec<String> {
        let mut found = self.house.look(ordi_pratique::machine::verify).faults;
        found.extend(self.house.look(ordi_pratique::allocation::verify));
        found
    }
}

#[test]
fn what_was_told_got_and_signed_is_kept() {
    let mut counter = Counter::open();
    let (tag, path) = counter.reserved(json!({"mode": "gift"}));
    counter.coordinator.get(&format!("{path}/receipt")).expect(404);
    let said = json!({
        "accessories": ["mouse", "charger", "mouse"], "signature": "M1 2L3.5 -4L5,6", "witness": "Voisine Inventée",
        "read_aloud": true, "language": "ar",
    });
    counter.workshop.post(&format!("{path}/handover"), said).expect(200);

    let kept = counter.receipt(&counter.coordinator, &path);
    assert_eq!(kept["accessories"], json!(["charger", "mouse"]));
    assert_eq!((&kept["read_aloud"], &kept["language"]), (&json!(true), &json!("ar")));
    assert_eq!((&kept["signature"], &kept["witness"]), (&json!("M1 2L3.5 -4L5,6"), &json!("Voisine Inventée")));
    assert_eq!(kept["receipt_number"], Value::Null, "a gift has no receipt");
    assert!(text(&kept["text"]).starts_with("Cet ordinateur est à vous"), "{kept}");
    // The journal holds the same SHA-256, and neither drawing nor name.
    let journal = counter.coordinator.get(&format!("/machines/{tag}/journal")).expect(200).text();
    assert!(journal.contains(&text(&kept["signed_sha256"])) && !journal.contains("Inventée"), "{journal}");
    let seen = counter.house.admin().get("/audit?limit=500").expect(200).text();
    assert!(seen.contains("names_seen") && seen.contains("/receipt"), "each sight of a signature is a line: {seen}");
    // The workshop knows that somebody signed, not who.
    let seen = counter.receipt(&counter.workshop, &path);
    assert_eq!((&seen["signature"], &seen["witness"]), (&Value::Null, &Value::Null));
    assert_eq!(seen["signed_sha256"], kept["signed_sha256"]);
    assert!(counter.verified().is_empty());
}

#[test]
fn the_text_of_the_day_stays_with_its_handover() {
    let mut counter = Counter::open();
    let (_, first) = counter.reserved(json!({"mode": "gift"}));
    counter.coordinator.post(&format!("{first}/handover"), json!({})).expect(200);
    let before = counter.receipt(&counter.coordinator, &first);
    assert_eq!((&before["signed_sha256"], &before["accessories"]), (&Value::Null, &json!([])));
    let shorter = json!({"value": "À vous, en deux mots.", "version": 0});
    counter.coordinator.put("/settings/handover.text_gift", shorter).expect(200);
    let (_, second) = counter.reserved(json!({"mode": "gift"}));
    counter.coordinator.post(&format!("{second}/handover"), json!({})).expect(200);
    let after = counter.receipt(&counter.coordinator, &second);
    assert_eq!(after["text"], "À vous, en deux mots.");
    assert_ne!(after["text_sha256"], before["text_sha256"]);
    assert_eq!(counter.receipt(&counter.coordinator, &first), before);
}

#[test]
fn a_sale_has_the_next_receipt_of_its_year() {
    let mut counter = Counter::open();
    let numbers: Vec<String> = (0..3)
        .map(|_| {
            let (_, path) = counter.reserved(json!({"mode": "sale", "price_cents": 2_000}));
            counter.coordinator.post(&format!("{path}/handover"), json!({})).expect(200);
            text(&counter.receipt(&counter.coordinator, &path)["receipt_number"])
        })
        .collect();
    let year = &numbers[0][..4];
    assert_eq!(numbers, [format!("{year}00001"), format!("{year}00002"), format!("{year}00003")]);
    assert!(year.starts_with('R') && year.ends_with('-'), "{year}");
    // A handover that is refused takes no number.
    let (_, path) = counter.reserved(json!({"mode": "sale", "price_cents": 2_000}));
    counter.coordinator.post(&format!("{path}/handover"), json!({"accessories": ["trottinette"]})).expect(422);
    let script = json!({"signature": "M1 1\"/><script>"});
    let refused = counter.coordinator.post(&format!("{path}/handover"), script).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "signature");
    counter.coordinator.post(&format!("{path}/handover"), json!({})).expect(200);
    assert_eq!(counter.receipt(&counter.coordinator, &path)["receipt_number"], json!(format!("{year}00004")));
}

#[test]
fn a_signature_is_erased_and_that_somebody_signed_stays() {
    let mut counter = Counter::open();
    let (_, path) = counter.reserved(json!({"mode": "gift"}));
    counter.coordinator.post(&format!("{path}/handover"), json!({"witness": "Témoin Inventé"})).expect(200);
    let erasure = format!("/receipts/{}/erasure", path.rsplit('/').next().unwrap());
    counter.workshop.post(&erasure, json!({})).expect(403);
    let erased = counter.coordinator.post(&erasure, json!({})).expect(200).json();
    assert_eq!((&erased["witness"], &erased["signature"]), (&Value::Null, &Value::Null));
    assert!(erased["signed_sha256"].is_string());
    counter.coordinator.post(&erasure, json!({})).expect(404);
    let ledger = counter.house.look(ordi_pratique::platform::erasure_ledger::all);
    assert!(ledger.iter().any(|line| line.what == "handover_signature" && path.ends_with(&line.subject)));
    assert!(counter.verified().is_empty());
}

#[test]
fn loans_come_back_the_next_one_first() {
    let mut counter = Counter::open();
    let (last, undated) = counter.reserved(json!({"mode": "loan"}));
    let (first, dated) = counter.reserved(json!({"mode": "loan", "due_on": "2099-03-01"}));
    for path in [&undated, &dated] {
        counter.coordinator.post(&format!("{path}/handover"), json!({})).expect(200);
    }
    counter.reserved(json!({"mode": "gift"}));
    let loans = |query: &str| {
        let all = counter.workshop.get(&format!("/loans{query}")).expect(200).json();
        all["items"].as_array().unwrap().iter().map(|loan| text(&loan["tag"])).collect::<Vec<_>>()
    };
    assert_eq!(loans(""), [first.clone(), last.clone()]);
    assert_eq!(loans("?due_by=2099-03-01"), std::slice::from_ref(&first));
    assert!(loans("?due_by=2099-02-28").is_empty());
    let page = counter.coordinator.page("/prets").expect(200).text();
    assert!(page.contains("à rendre le 01/03/2099") && page.contains("sans date de retour"), "{page}");

    let back = json!({"reason": "loan_over", "condition": "worn"});
    let returned = counter.workshop.post(&format!("{dated}/return"), back).expect(200).json();
    assert_eq!(returned["lines"][0]["came_back_as"], "worn");
    assert_eq!(loans(""), [last]);
}

#[test]
fn what_fits_is_told_in_the_order_of_the_list_with_the_reasons() {
    let mut counter = Counter::open();
    let ask = |family: &str, kind: Value, day: &str| {
        let request = json!({"family": family, "kind": kind, "requested_on": day});
        text(&counter.coordinator.post("/requests", request).expect(201).json()["id"])
    };
    let (late, early, other) = (counter.family(), counter.family(), counter.family());
    let later = ask(&late, json!("screen"), "2026-03-02");
    let earlier = ask(&early, json!("screen"), "2026-02-02");
    let laptop = ask(&other, json!("laptop"), "2026-01-02");
    let tag = counter.screen();

    let fitting = counter.coordinator.get(&format!("/machines/{tag}/fitting-requests")).expect(200).json();
    let items = fitting["items"].as_array().unwrap();
    let ids: Vec<String> = items.iter().map(|item| text(&item["request_id"])).collect();
    assert_eq!(ids, [earlier.clone(), later]);
    assert_eq!((&items[0]["place"], &items[0]["family"]), (&json!(2), &json!(early)));
    assert_eq!(
        items[0]["reasons"],
        json!(["Demande du 02/02/2026 : à égalité, la plus ancienne passe d’abord.", "Écran : ce qui est demandé"])
    );
    assert_eq!(items[0]["obstacles"], json!([]));

    let machines = |id: &str| counter.coordinator.get(&format!("/requests/{id}/fitting-machines")).expect(200).json();
    assert_eq!(machines(&earlier)["items"][0]["tag"], json!(tag));
    assert_eq!(machines(&laptop)["items"], json!([]));
    counter.workshop.get(&format!("/requests/{earlier}/fitting-machines")).expect(403);
    // Once reserved, it fits nobody else, and the request that it answers waits no more.
    counter.coordinator.post("/allocations", json!({"family": early, "tag": tag, "mode": "gift"})).expect(201);
    let fitting = counter.coordinator.get(&format!("/machines/{tag}/fitting-requests")).expect(200).json();
    assert_eq!((&fitting["items"], &machines(&earlier)["items"]), (&json!([]), &json!([])));
}

#[test]
fn two_who_reach_for_one_machine_one_wins_and_the_other_is_told() {
    let mut counter = Counter::open();
    for _ in 0..ROUNDS {
        let tag = counter.screen();
        let families = [counter.family(), counter.family()];
        let start = Barrier::new(2);
        let mut answers: Vec<_> = std::thread::scope(|scope| {
            let reach = |family: &str| {
                let (coordinator, wanted) =
                    (&counter.coordinator, json!({"family": family, "tag": tag, "mode": "gift"}));
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    coordinator.post("/allocations", wanted)
                })
            };
            let both: Vec<_> = families.iter().map(|family| reach(family)).collect();
            both.into_iter().map(|one| one.join().unwrap()).collect()
        });
        answers.sort_by_key(|answer| answer.status);
        let lost = answers.pop().unwrap();
        answers.pop().unwrap().expect(201);
        let told = lost.expect(409);
        assert!(["machine-deja-attribuee", "etape-impossible"].iter().any(|slug| told.text().contains(slug)), "{told}");
    }
    assert!(counter.verified().is_empty());
}

/// Rounds of the race above.
const ROUNDS: usize = 50;
