//! Stock-takes: what stands at a place against what the register has there, and what comes of it.

mod counting;
mod pages;
mod settling;

use serde_json::{Value, json};

use crate::support::{Client, House};

const FINDINGS: [&str; 8] = ["right", "missing", "elsewhere", "handed_over", "retired", "blank", "unknown", "moved"];

/// A house with one donation and labels to stick.
struct Store {
    house: House,
    workshop: Client,
    second: Client,
    donation: String,
    tags: Vec<String>,
}

impl Store {
    fn open(labels: usize) -> Self {
        let house = House::start();
        let (workshop, second, coordinator) = (house.workshop(), house.workshop2(), house.coordinator());
        let donor = json!({"name": "Donateur d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
        let batch = workshop.post("/tag-batches", json!({"count": labels})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(text).collect();
        Self { donation: text(&donation["id"]), house, workshop, second, tags }
    }

    /// Laptops received and put at a place.
    fn put(&mut self, count: usize, place: &str) -> Vec<String> {
        let tags = self.tags.split_off(self.tags.len() - count);
        for tag in &tags {
            let intake = json!({"tag": tag, "donation_id": self.donation, "kind": "laptop"});
            self.workshop.post("/machines", intake).expect(201);
        }
        self.moved(&tags, place);
        tags
    }

    fn moved(&self, tags: &[String], place: &str) {
        self.workshop.post("/machines/moves", json!({"tags": tags, "to": place})).expect(200);
    }

    fn machine(&self, tag: &str) -> Value {
        self.workshop.get(&format!("/machines/{tag}")).expect(200).json()
    }

    /// Begins to count a place; its id.
    fn count(&self, place: &str) -> String {
        text(&self.workshop.post("/stock-takes", json!({"place": place})).expect(201).json()["id"])
    }

    fn scan(&self, id: &str, texts: &[String]) -> Vec<Value> {
        scan(&self.workshop, id, texts)
    }

    fn found(&self, id: &str) -> Value {
        found(&self.workshop, id)
    }

    /// What is said of a tag.
    fn finding(&self, id: &str, tag: &str) -> Value {
        let lines = lines(&self.workshop, id, "");
        lines.iter().find(|line| line["tag"] == tag).map_or(Value::Null, |line| line["finding"].clone())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn scan(who: &Client, id: &str, texts: &[String]) -> Vec<Value> {
    let scanned = who.post(&format!("/stock-takes/{id}/scans"), json!({"texts": texts})).expect(200).json();
    scanned["items"].as_array().unwrap().clone()
}

/// Every line, by small pages.
fn lines(who: &Client, id: &str, narrowed: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = who.get(&format!("/stock-takes/{id}/lines?limit=3{narrowed}{cursor}")).expect(200).json();
        all.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

/// What a stock-take counts, which are the rows behind it: whole, and of each finding.
fn found(who: &Client, id: &str) -> Value {
    let take = who.get(&format!("/stock-takes/{id}")).expect(200).json();
    let counts = &take["counts"];
    let all = lines(who, id, "");
    let number = |count: usize| json!(count);
    for finding in FINDINGS {
        let rows = lines(who, id, &format!("&finding={finding}"));
        let same: Vec<Value> = all.iter().filter(|line| line["finding"] == finding).cloned().collect();
        assert_eq!(rows, same, "{finding}");
        assert_eq!(counts[finding], number(rows.len()), "{finding}: {take}");
    }
    let unexpected = all.iter().filter(|line| FINDINGS[2..7].contains(&line["finding"].as_str().unwrap()));
    assert_eq!(counts["unexpected"], number(unexpected.count()), "{take}");
    let mut tags: Vec<&Value> = all.iter().map(|line| &line["tag"]).collect();
    tags.dedup();
    assert_eq!(tags.len(), all.len(), "each tag stands once: {all:?}");
    counts.clone()
}

/// The counts that are not zero.
fn counts(told: &Value) -> Vec<(&'static str, i64)> {
    let count = |finding| (finding, told[finding].as_i64().unwrap());
    FINDINGS.into_iter().map(count).filter(|(_, count)| *count > 0).collect()
}
