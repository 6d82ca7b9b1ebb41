//! Who reads what of a machine's history: names among colleagues and for the coordinator, initials and a role for
//! all others; a family is a code, and who took something away is told to the coordinator alone.

use serde_json::{Value, json};

use crate::support::{Client, House, new_id};

struct Told {
    house: House,
    tag: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// A machine on which the workshop and the coordinator worked, and of which somebody took a disk away.
fn told() -> Told {
    let house = House::start();
    let (workshop, coordinator) = (house.workshop(), house.coordinator());
    let tags = workshop.post("/tag-batches", json!({"count": 1})).expect(201).json();
    let tag = text(&tags["tags"][0]);
    let donor = json!({"name": "Donatrice", "category": "company", "phone": "04 00 00 00 07"});
    let donor = coordinator.post("/donors", donor).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let intake = json!({"id": new_id(), "tag": tag, "donation_id": donation["id"], "kind": "laptop"});
    workshop.post("/machines", intake).expect(201);
    let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "SN-1"}]});
    let machine = workshop.post(&format!("/machines/{tag}/diagnosis"), said).expect(201).json();
    let storage = format!("/machines/{tag}/storages/{}", text(&machine["storages"][0]["id"]));
    workshop.post(&format!("{storage}/removal"), json!({})).expect(201);
    let back = json!({"owner": "donor", "taken_by": "Zénobie Reprend"});
    workshop.post(&format!("{storage}/handing-back"), back).expect(201);
    coordinator.post(&format!("/machines/{tag}/notes"), json!({"text": "à voir jeudi"})).expect(201);
    Told { house, tag }
}

/// What a person is called.
fn name_of(client: &Client) -> String {
    text(&client.get("/me").expect(200).json()["name"])
}

#[test]
fn colleagues_are_named_and_others_are_initials_and_a_role() {
    let Told { house, tag } = told();
    let path = format!("/machines/{tag}");
    let (workshop, coordinator) = (house.workshop(), house.coordinator());
    let (here, there) = (name_of(&workshop), name_of(&coordinator));
    let seen = workshop.page(&path).expect(200).text();
    let history = seen.split("class=\"history\"").nth(1).unwrap();
    assert!(history.contains(&here), "{history}");
    assert!(!history.contains(&there) && history.contains("(Coordination)"), "{history}");
    assert!(history.contains("à voir jeudi") && !seen.contains("Zénobie"), "{seen}");
    let seen = coordinator.page(&path).expect(200).text();
    for name in [&here, &there, "Zénobie Reprend"] {
        assert!(seen.contains(name), "the coordinator reads {name}");
    }
}

#[test]
fn the_history_of_the_api_holds_ids_and_only_the_names_that_are_due() {
    let Told { house, tag } = told();
    let path = format!("/machines/{tag}/journal");
    let (workshop, coordinator) = (house.workshop(), house.coordinator());
    let told = workshop.get(&path).expect(200).text();
    for name in [name_of(&workshop), name_of(&coordinator), "Zénobie".to_owned(), "Donatrice".to_owned()] {
        assert!(!told.contains(&name), "{name}: {told}");
    }
    assert!(coordinator.get(&path).expect(200).text().contains("Zénobie Reprend"));
    for other in [house.trainer(), house.referrer(), house.viewer(), house.admin()] {
        other.get(&path).expect(403);
    }
}

#[test]
fn a_trainer_sees_the_machine_without_its_history_and_its_donor() {
    let Told { house, tag } = told();
    let path = format!("/machines/{tag}");
    let trainer = house.trainer();
    let (page, card) = (trainer.page(&path).expect(200).text(), trainer.get(&path).expect(200).text());
    for told in [&page, &card] {
        for secret in ["Donatrice", "Zénobie", "à voir jeudi", "04 00 00 00 07"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert!(!told.contains(&name_of(&house.workshop())), "{told}");
    }
    assert!(!page.contains("class=\"history\"") && !page.contains("/corriger\""), "{page}");
    let workshop = house.workshop().page(&path).expect(200).text();
    assert!(workshop.contains("Donatrice") && !workshop.contains("04 00 00 00 07"), "the name, no contact");
    for other in [house.referrer(), house.viewer(), house.admin()] {
        other.page(&path).expect(403);
    }
}
