//! What a card and a request hold beside the least: off until a setting says why, and never a proof.

use serde_json::{Value, json};

use crate::support::{Client, House};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn card(client: &Client, card: Value) -> Value {
    let mut card = card;
    card["members"] = json!([{"first_name": "Inventée"}]);
    client.post("/families", card).expect(201).json()
}

/// Sets a setting for the first time.
fn set(house: &House, key: &str, value: &Value) {
    house.coordinator().put(&format!("/settings/{key}"), json!({"value": value, "version": 0})).expect(200);
}

#[test]
fn a_criterion_is_noted_once_a_setting_says_why_and_never_the_proof() {
    let house = House::start();
    let (referrer, coordinator) = (house.referrer(), house.coordinator());
    let family = card(&referrer, json!({}));
    let asked = |criterion: &str| json!({"family": family["code"], "eligibility": {"criterion": criterion}});
    let off = referrer.post("/requests", asked("family_quotient")).expect(409).refused("champ-non-demande");
    assert!(text(&off["detail"]).contains("requests.eligibility"), "{off}");
    assert_eq!(referrer.get("/requests/criteria").expect(200).json()["items"], json!([]));
    assert_eq!(coordinator.get("/requests").expect(200).json()["items"], json!([]), "a refusal keeps nothing");

    let wrong = json!({"value": {"family_quotient": " "}, "version": 0});
    coordinator.put("/settings/requests.eligibility", wrong).expect(422).refused("inacceptable");
    set(&house, "requests.eligibility", &json!({"family_quotient": "La ville le demande."}));
    let used = referrer.get("/requests/criteria").expect(200).json();
    assert_eq!(used["items"], json!([{"criterion": "family_quotient", "why": "La ville le demande."}]));
    let other = referrer.post("/requests", asked("student")).expect(409).refused("champ-non-demande");
    assert!(text(&other["detail"]).contains("Études"), "{other}");
    let mut proof = asked("family_quotient");
    proof["eligibility"]["proof"] = json!("attestation");
    referrer.post("/requests", proof).expect(422).refused("inacceptable");

    let request = referrer.post("/requests", asked("family_quotient")).expect(201).json();
    let today = house.clock.now().day().to_string();
    let noted = json!({"criterion": "family_quotient", "checked_by": house.ids.referrer_org, "checked_on": today});
    assert_eq!(request["eligibility"], noted, "by the organisation that sent the family");
    let path = format!("/requests/{}", text(&request["id"]));
    house.other_referrer().get(&path).expect(404);
    assert_eq!(coordinator.get(&path).expect(200).json()["eligibility"], noted);
}

#[test]
fn what_was_checked_changes_by_version_and_its_story_stays() {
    let house = House::start();
    let (referrer, coordinator) = (house.referrer(), house.coordinator());
    let whys = json!({"student": "La région aide les études.", "job_seeker": "Le département aide l’emploi."});
    set(&house, "requests.eligibility", &whys);
    let family = card(&referrer, json!({}));
    let request = referrer.post("/requests", json!({"family": family["code"]})).expect(201).json();
    assert_eq!(request.get("eligibility"), None);
    let path = format!("/requests/{}", text(&request["id"]));
    let checked = |criterion: &str, on: &str, version: i32| json!({"eligibility": {"criterion": criterion, "checked_on": on}, "version": version});

    house.other_referrer().patch(&path, checked("student", "2026-01-05", 1)).expect(404);
    referrer.patch(&path, checked("student", "2099-01-05", 1)).expect(422).refused("inacceptable");
    referrer.patch(&path, json!({"version": 1})).expect(422);
    referrer.patch(&path, checked("student", "2026-01-05", 1)).expect(200);
    referrer.patch(&path, checked("student", "2026-01-05", 1)).expect(412).refused("version-depassee");
    let mut elsewhere = checked("job_seeker", "2026-01-06", 2);
    elsewhere["eligibility"]["checked_by"] = json!(house.ids.workshop_org);
    let changed = coordinator.patch(&path, elsewhere).expect(200).json();
    assert_eq!(changed["eligibility"]["checked_by"], json!(house.ids.workshop_org));
    let back = coordinator.patch(&path, json!({"eligibility": null, "version": 3})).expect(200).json();
    assert_eq!(back.get("eligibility"), None);
    let story: Vec<(&Value, &Value)> =
        back["eligibilities"].as_array().unwrap().iter().map(|note| (&note["criterion"], &note["noted_by"])).collect();
    let (sent, coordinates) = (json!(house.ids.referrer), json!(house.ids.coordinator));
    assert_eq!(story, [(&json!("student"), &sent), (&json!("job_seeker"), &coordinates), (&Value::Null, &coordinates)]);
    assert_eq!(back["moves"].as_array().map(Vec::len), Some(1), "noting moves nothing");
}
