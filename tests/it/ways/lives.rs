//! A machine at each stage of its life, brought there through the doors by the workshop.

use serde_json::{Value, json};

use crate::support::{Client, House, new_id};

/// The path that a kind goes, as DESIGN's table of stages has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Path {
    Full,
    Reset,
    Plain,
}

/// One machine.
pub struct Life {
    pub tag: String,
    /// The storage fitted in it, and one that was taken out and is still open.
    fitted: String,
    out: String,
    pub family: String,
    pub donation: String,
}

impl Life {
    /// The storage that a path means.
    pub fn named(&self, path: &str) -> &str {
        if path.ends_with("/removal") { &self.fitted } else { &self.out }
    }

    pub fn fitted(&self) -> &str {
        &self.fitted
    }
}

/// A house in which such machines are made.
pub struct Lives {
    pub house: House,
    pub path: Path,
    kind: String,
    donation: String,
    workshop: Client,
    second: Client,
    coordinator: Client,
    tags: Vec<String>,
}

impl Lives {
    pub fn begin(kind: &str) -> Self {
        let house = House::start();
        let coordinator = house.coordinator();
        let donor = json!({"name": "Donateur d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
        let path = match kind {
            "laptop" | "desktop" | "all_in_one" => Path::Full,
            "screen" | "accessory" => Path::Plain,
            _ => Path::Reset,
        };
        Self {
            path,
            kind: kind.to_owned(),
            donation: text(&donation["id"]),
            workshop: house.workshop(),
            second: house.workshop2(),
            tags: Vec::new(),
            coordinator,
            house,
        }
    }

    /// The stages of this path, by a letter: received, diagnosed, erased, installed, ready (y), reserved (s),
    /// handed over, taken in, back from the family (b), retired (x).
    pub fn stages(&self) -> Vec<char> {
        let letters = match self.path {
            Path::Full => "rdeiyshtbx",
            Path::Reset => "rdeyshtbx",
            Path::Plain => "rdyshtbx",
        };
        letters.chars().collect()
    }

    /// A new machine at this stage.
    pub fn at(&mut self, letter: char) -> Life {
        let mut life = self.received();
        let order: Vec<char> = match letter {
            'b' => "deiyshb".chars().collect(),
            'x' => "deiyx".chars().collect(),
            _ => "deiysht".chars().take("deiysht".find(letter).map_or(0, |place| place + 1)).collect(),
        };
        for step in order {
            self.step(&mut life, step);
        }
        life
    }

    fn received(&mut self) -> Life {
        let tag = self.next_tag();
        let intake = json!({"tag": tag, "donation_id": self.donation, "kind": self.kind});
        self.workshop.post("/machines", intake).expect(201);
        let mut life =
            Life { tag, fitted: new_id(), out: new_id(), family: self.family(), donation: self.donation.clone() };
        if self.path != Path::Plain {
            life.out = self.fit(&life, "OUT");
            self.act(&life, &format!("storages/{}/removal", life.out), json!({}));
            life.fitted = self.fit(&life, "IN");
        }
        life
    }

    fn fit(&self, life: &Life, serial: &str) -> String {
        let storage = new_id();
        self.act(life, "storages", json!({"id": storage, "medium": "hdd", "serial": format!("{serial}-{}", life.tag)}));
        storage
    }

    fn step(&self, life: &mut Life, step: char) {
        let full = self.path == Path::Full;
        match step {
            'd' if self.path == Path::Plain => self.act(life, "diagnosis", json!({"verdict": "refurbish"})),
            'd' => self.act(
                life,
                "diagnosis",
                json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "id": life.fitted}]}),
            ),
            'e' if self.path != Path::Plain => {
                self.act(life, "erasures", json!({"storage": life.fitted, "method": "overwrite", "result": "passed"}));
            }
            'i' if full => self.act(life, "installation", json!({"system": "Linux Mint"})),
            'y' => {
                let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
                self.second.post(&format!("/machines/{}/check", life.tag), check).expect(201);
            }
            's' => {
                let wanted = json!({"family": life.family, "tag": life.tag, "mode": "gift"});
                self.coordinator.post("/allocations", wanted).expect(201);
            }
            'h' => {
                let machine = self.machine(life);
                let path = format!("/allocations/{}/handover", text(&machine["now"]["allocation_id"]));
                self.coordinator.post(&path, json!({"waiver_reason": "essai"})).expect(200);
            }
            't' => self.act(life, "take-in", json!({})),
            'b' => {
                self.act(life, "return", json!({"reason": "loan_over"}));
                if self.path != Path::Plain {
                    self.act(life, "files", json!({"answer": "copied"}));
                }
            }
            'x' => self.act(life, "retirement", json!({"way_out": "internal_use"})),
            _ => {}
        }
    }

    #[track_caller]
    fn act(&self, life: &Life, verb: &str, body: Value) {
        let answer = self.workshop.post(&format!("/machines/{}/{verb}", life.tag), body);
        assert!(answer.status < 300, "{verb}: {answer}");
    }

    pub fn machine(&self, life: &Life) -> Value {
        let mut machine = self.coordinator.get(&format!("/machines/{}", life.tag)).expect(200).json();
        // The journal grows also by what is undone; all else must be as before.
        if let Some(fields) = machine.as_object_mut() {
            fields.remove("seq");
        }
        machine
    }

    fn family(&self) -> String {
        let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Ana"}]});
        text(&self.coordinator.post("/families", family).expect(201).json()["code"])
    }

    /// A tag that was printed and that no machine carries.
    pub fn next_tag(&mut self) -> String {
        if self.tags.is_empty() {
            let batch = self.coordinator.post("/tag-batches", json!({"count": 100})).expect(201).json();
            self.tags = batch["tags"].as_array().unwrap().iter().map(text).collect();
        }
        self.tags.pop().unwrap()
    }

    /// Every chain and every row hold.
    pub fn verified(&self) {
        let found = self.house.look(ordi_pratique::machine::verify);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        let found = self.house.look(ordi_pratique::allocation::verify);
        assert!(found.is_empty(), "{found:?}");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
