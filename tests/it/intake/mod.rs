//! What comes in, from the donor's door to ours: what was announced, loaded and received, a van nobody expected, many
//! machines at once, and the lists that donors send.

mod command;
mod lists;
mod meeting;
mod road;
mod statement;

use serde_json::{Value, json};

use crate::support::{Client, House};

/// A house with a donation and labels.
pub struct Dock {
    pub house: House,
    pub workshop: Client,
    pub coordinator: Client,
    pub donation: String,
    pub tags: Vec<String>,
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Dock {
    pub fn new(tags: usize) -> Self {
        let house = House::start();
        let (workshop, coordinator) = (house.workshop(), house.coordinator());
        let donor = json!({"name": "Commune d’essai", "category": "local_authority"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = json!({"donor_id": donor["id"], "pledge": {"laptop": 12}, "collected_on": "2026-03-02"});
        let donation = text(&coordinator.post("/donations", donation).expect(201).json()["id"]);
        let batch = workshop.post("/tag-batches", json!({"count": tags.max(1)})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(text).collect();
        Self { house, workshop, coordinator, donation, tags }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/donations/{}{rest}", self.donation)
    }

    pub fn donation(&self) -> Value {
        self.coordinator.get(&self.path("")).expect(200).json()
    }

    pub fn receive(&self, tag: usize, more: Value) -> Value {
        let mut intake = json!({"tag": self.tags[tag], "donation_id": self.donation, "kind": "laptop"});
        intake.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.workshop.post("/machines", intake).expect(201).json()
    }

    /// Sends a list as a file.
    pub fn apply(&self, file: impl Into<Vec<u8>>) -> Value {
        self.workshop.post_raw(&self.path("/list"), "text/csv", file).expect(200).json()
    }

    pub fn preview(&self, file: impl Into<Vec<u8>>) -> Value {
        self.workshop.post_raw(&self.path("/list/preview"), "text/csv", file).expect(200).json()
    }

    pub fn lines(&self) -> Vec<Value> {
        let answer = self.workshop.get(&self.path("/expected-lines?limit=500")).expect(200).json();
        answer["items"].as_array().unwrap().clone()
    }
}
