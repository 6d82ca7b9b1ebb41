//! Settings: what an organisation may set, and what a set value changes.

use serde_json::json;

use crate::support::House;

fn ready_to_check(house: &House) -> String {
    let (coordinator, workshop) = (house.coordinator(), house.workshop());
    let donor =
        coordinator.post("/donors", json!({"name": "Entreprise d’essai", "category": "company"})).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let tag =
        workshop.post("/tag-batches", json!({"count": 1})).expect(201).json()["tags"][0].as_str().unwrap().to_owned();
    let intake = json!({"tag": tag, "donation_id": donation["id"], "kind": "screen"});
    workshop.post("/machines", intake).expect(201);
    workshop.post(&format!("/machines/{tag}/diagnosis"), json!({"verdict": "refurbish"})).expect(201);
    tag
}

#[test]
fn a_workshop_of_one_person_may_check_its_own_work_and_the_journal_says_so() {
    let house = House::start();
    let tag = ready_to_check(&house);
    let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
    house.workshop().post(&format!("/machines/{tag}/check"), check.clone()).refused("meme-personne");
    let set = json!({"value": true, "version": 0});
    house.coordinator().put("/settings/workshop.one_person", set.clone()).expect(200);
    house.workshop().post(&format!("/machines/{tag}/check"), check).expect(201);
    let journal = house.workshop().get(&format!("/machines/{tag}/journal")).expect(200).json();
    let last = journal["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["verb"], &last["payload"]["alone"]), (&json!("check"), &json!(true)));
    house.coordinator().put("/settings/workshop.one_person", set).refused("version-depassee");
}

#[test]
fn a_setting_refuses_what_it_cannot_be() {
    let house = House::start();
    let coordinator = house.coordinator();
    coordinator.put("/settings/workshop.one_person", json!({"value": "oui", "version": 0})).refused("inacceptable");
    coordinator.put("/settings/workshop.one_person", json!({"value": true})).refused("version-manquante");
    let wrong = [
        ("sale.public_caps_cents", json!({"laptop": -1})),
        ("sale.public_caps_cents", json!({"tank": 100})),
        ("public.phone", json!("javascript:alert(1)")),
    ];
    for (key, value) in wrong {
        coordinator.put(&format!("/settings/{key}"), json!({"value": value, "version": 0})).refused("inacceptable");
    }
    coordinator.put("/settings/public.phone", json!({"value": "04 99 00 00 00", "version": 0})).expect(200);
    coordinator.put("/settings/inconnu", json!({"value": true, "version": 0})).refused("introuvable");
    let listed = coordinator.get("/settings").expect(200).json();
    assert!(listed["items"].as_array().unwrap().iter().any(|one| one["key"] == "sale.public_caps_cents"));
}

#[test]
fn a_change_of_a_setting_stands_in_the_audit_with_both_values() {
    let house = House::start();
    let set = json!({"value": "04 99 00 00 00", "version": 0});
    house.coordinator().put("/settings/public.phone", set).expect(200);
    let one = house.admin().get("/settings/public.phone").expect(200).json();
    assert_eq!((&one["value"], &one["default"], &one["version"]), (&json!("04 99 00 00 00"), &json!(""), &json!(1)));
    let audit = house.admin().get("/audit").expect(200).json();
    let line = audit["items"].as_array().unwrap().iter().find(|line| line["act"] == "setting_changed").unwrap();
    assert_eq!(line["detail"], json!({"setting": "public.phone", "from": "", "to": "04 99 00 00 00"}));
}
