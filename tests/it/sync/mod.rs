//! What was done without network: sent late, twice, cut in half, by wrong clocks; and what was refused.

mod basement;
pub mod busy;
mod clocks;
mod kinds;
mod poison;
mod settling;

use ordi_pratique::platform::clock::Instant;
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, new_id};

/// A house with a donation and printed tags, and devices that were in the basement.
struct Field {
    house: House,
    tags: Vec<String>,
    donation: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The verdicts as words, in their order.
fn words(answer: &Value) -> Vec<String> {
    answer["verdicts"].as_array().unwrap().iter().map(|verdict| text(&verdict["verdict"])).collect()
}

/// The slug of the problem of one verdict.
fn slug(answer: &Value, place: usize) -> String {
    let kind = text(&answer["verdicts"][place]["problem"]["type"]);
    kind.trim_start_matches("/problemes#").to_owned()
}

impl Field {
    fn open() -> Self {
        Self::with_tags(20)
    }

    fn with_tags(count: usize) -> Self {
        let house = House::start();
        let coordinator = house.coordinator();
        let donor = json!({"name": "Donateur d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
        let batch = coordinator.post("/tag-batches", json!({"count": count})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(text).collect();
        Self { house, tags, donation: text(&donation["id"]) }
    }

    fn now(&self) -> Instant {
        self.house.clock.now()
    }

    /// One operation, done just now.
    fn did(&self, kind: &str, body: Value) -> Value {
        json!({"id": new_id(), "kind": kind, "at": self.now(), "body": body})
    }

    fn receive(&self, place: usize) -> Value {
        self.did("receive", json!({"tag": self.tags[place], "donation_id": self.donation, "kind": "laptop"}))
    }

    fn note(&self, place: usize, said: &str) -> Value {
        self.did("note", json!({"tag": self.tags[place], "text": said}))
    }

    fn try_sync(&self, who: &Client, operations: &[Value]) -> Answer {
        let body = json!({"sent_at": self.now(), "operations": operations}).to_string();
        who.post_raw("/sync", "application/json", body)
    }

    #[track_caller]
    fn sync(&self, who: &Client, operations: &[Value]) -> Value {
        self.try_sync(who, operations).expect(200).json()
    }

    #[track_caller]
    fn all_applied(&self, who: &Client, operations: &[Value]) {
        let told = self.sync(who, operations);
        assert!(words(&told).iter().all(|word| word == "applied"), "{told}");
    }

    fn machine(&self, place: usize) -> Value {
        self.house.workshop().get(&format!("/machines/{}", self.tags[place])).expect(200).json()
    }

    fn history(&self, place: usize) -> Vec<Value> {
        let lines = self.house.workshop().get(&format!("/machines/{}/journal", self.tags[place])).expect(200).json();
        lines["items"].as_array().unwrap().clone()
    }

    fn open_acts(&self, who: &Client) -> Vec<Value> {
        who.get("/to-settle").expect(200).json()["items"].as_array().unwrap().clone()
    }

    /// Every chain and every row hold.
    #[track_caller]
    fn verified(&self) {
        let found = self.house.look(ordi_pratique::machine::verify);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        let found = self.house.look(ordi_pratique::allocation::verify);
        assert!(found.is_empty(), "{found:?}");
    }
}
