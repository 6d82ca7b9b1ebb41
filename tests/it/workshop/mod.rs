//! The workshop's day: the board, the checklist, parts, locks, and what leaves as waste.

mod bench;
mod board;
mod check;
mod waste;

use serde_json::{Value, json};

use crate::support::{Client, House};

/// A house with one donation and labels to stick.
struct Bench {
    house: House,
    workshop: Client,
    second: Client,
    coordinator: Client,
    donation: String,
    tags: Vec<String>,
}

impl Bench {
    fn open(labels: usize) -> Self {
        let house = House::start();
        let (workshop, second, coordinator) = (house.workshop(), house.workshop2(), house.coordinator());
        let donor = json!({"name": "Donateur d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
        let batch = workshop.post("/tag-batches", json!({"count": labels})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
        let donation = donation["id"].as_str().unwrap().to_owned();
        Self { house, workshop, second, coordinator, donation, tags }
    }

    fn receive(&mut self, kind: &str) -> String {
        let tag = self.tags.pop().expect("a label is left");
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": kind});
        self.workshop.post("/machines", intake).expect(201);
        tag
    }

    fn act(&self, tag: &str, verb: &str, body: Value) -> Value {
        let answer = self.workshop.post(&format!("/machines/{tag}/{verb}"), body);
        assert!(answer.status < 300, "{answer}");
        answer.json()
    }

    fn refused(&self, tag: &str, verb: &str, body: Value, slug: &str) -> Value {
        self.workshop.post(&format!("/machines/{tag}/{verb}"), body).refused(slug)
    }

    fn machine(&self, tag: &str) -> Value {
        self.workshop.get(&format!("/machines/{tag}")).expect(200).json()
    }

    /// Diagnosed, erased and installed.
    fn installed(&mut self) -> String {
        let tag = self.receive("laptop");
        let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": format!("SN-{tag}")}]});
        let machine = self.act(&tag, "diagnosis", said);
        let storage = &machine["storages"][0]["id"];
        self.act(&tag, "erasures", json!({"storage": storage, "method": "overwrite", "result": "passed"}));
        self.act(&tag, "installation", json!({"system": "Linux Mint", "licence": "free", "image": "mint-22"}));
        tag
    }

    fn verified(&self) {
        let found = self.house.look(ordi_pratique::machine::verify);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
    }
}
