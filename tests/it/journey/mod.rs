//! The whole journey, over HTTP, as each role: collection → reconditioning → family → training →
//! report. One story, told once; the refusals stand beside the act they refuse.

mod families;
mod reports;
mod workshop;

use serde_json::{Value, json};

use crate::support::{Client, House};

/// What the story carries from one chapter to the next.
struct Story {
    house: House,
    coordinator: Client,
    workshop: Client,
    second: Client,
    trainer: Client,
    referrer: Client,
    donation: String,
    /// Free labels, in order.
    tags: Vec<String>,
}

impl Story {
    fn begin() -> Self {
        let house = House::start_with(|config| config.public_url = Some("https://ordi.example.fr".into()));
        Self {
            coordinator: house.coordinator(),
            workshop: house.workshop(),
            second: house.workshop2(),
            trainer: house.trainer(),
            referrer: house.referrer(),
            donation: String::new(),
            tags: Vec::new(),
            house,
        }
    }

    /// An act of the workshop on a machine that must succeed.
    fn act(&self, tag: &str, door: &str, body: Value) -> Value {
        let answer = self.workshop.post(&format!("/machines/{tag}/{door}"), body);
        assert!(answer.status < 300, "{}", answer.text());
        answer.json()
    }

    /// An act that must be refused with this problem; the answer is the problem.
    fn refused(&self, tag: &str, door: &str, body: Value, slug: &str) -> Value {
        self.workshop.post(&format!("/machines/{tag}/{door}"), body).refused(slug)
    }

    fn stage(&self, tag: &str) -> String {
        let machine = self.workshop.get(&format!("/machines/{tag}")).expect(200).json();
        machine["stage"].as_str().unwrap().to_owned()
    }

    /// Receives, diagnoses with one disk, erases, installs and checks a computer: ready.
    fn make_ready(&self, tag: &str, serial: &str) -> String {
        let disk = json!([{"medium": "ssd_sata", "serial": serial, "size_bytes": 256_060_514_304_i64}]);
        let machine = self.act(tag, "diagnosis", json!({"verdict": "refurbish", "storages": disk}));
        let storage = machine["storages"][0]["id"].as_str().unwrap().to_owned();
        self.act(tag, "erasures", json!({"storage": storage, "method": "ata_secure_erase", "result": "passed"}));
        self.act(tag, "installation", json!({"system": "Linux Mint", "version": "22", "language": "fr"}));
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "A"});
        let checked = self.second.post(&format!("/machines/{tag}/check"), check).expect(201).json();
        assert_eq!(checked["stage"], "ready");
        storage
    }
}

#[test]
fn from_the_donors_door_to_the_last_training_hour() {
    let mut story = Story::begin();
    story.a_donation_and_its_labels();
    story.intake_by_scan();
    let machines = story.the_bench();
    story.a_trolley();
    story.ways_out();
    let families = story.families_and_course();
    let given = story.handovers(&machines, &families);
    story.attendance(&families);
    story.repair_and_return(&machines, &given);
    story.the_trace(&machines, &families);
    story.the_reports(&families);
}
