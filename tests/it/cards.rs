//! What a card and a request hold beside the least: off until a setting says why, and never a proof.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House};

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

const FILE: &str = "code;nom;commune\nQX07301;Les Tilleuls;Brumeval\nQX07302;Le Bourg;Brumeval\n";

fn quarters(client: &Client, path: &str, file: &str) -> Answer {
    client.post_raw(path, "text/csv", file)
}

#[test]
fn a_list_of_quarters_is_shown_then_loaded_whole_or_not_at_all() {
    let house = House::start();
    let coordinator = house.coordinator();
    let (preview, load) = ("/quarters/preview?geography=2024", "/quarters?geography=2024");
    house.referrer().post_raw(load, "text/csv", FILE).expect(403);
    let seen = quarters(&coordinator, preview, FILE).expect(200).json();
    assert_eq!((&seen["quarter_count"], &seen["new_count"]), (&json!(2), &json!(2)));
    assert_eq!(coordinator.get("/quarters").expect(200).json()["items"], json!([]), "a preview writes nothing");

    let wrong = format!("{FILE};Sans code;\nQX07301;Encore;\n");
    let seen = quarters(&coordinator, preview, &wrong).expect(200).json();
    assert_eq!((&seen["errors"][0]["line"], &seen["errors"][1]["line"]), (&json!(4), &json!(5)), "{seen}");
    let refused = quarters(&coordinator, load, &wrong).expect(422).refused("quartiers-a-corriger");
    assert_eq!(refused["errors"][1]["field"], json!("5"));
    assert_eq!(coordinator.get("/quarters").expect(200).json()["items"], json!([]), "nothing is half loaded");
    quarters(&coordinator, "/quarters?geography=1024", FILE).expect(422).refused("inacceptable");
    coordinator.get("/quarters?geography=1024").expect(422).refused("inacceptable");

    for _ in 0..2 {
        quarters(&coordinator, load, FILE).expect(200);
    }
    let listed = house.referrer().get("/quarters?limit=1").expect(200).json();
    let first = json!({"code": "QX07301", "quarter": "Les Tilleuls", "commune": "Brumeval", "geography": 2024});
    assert_eq!((&listed["items"], listed["next"].is_null()), (&json!([first]), false));
    let audit = house.admin().get("/audit?act=quarters_loaded").expect(200).json();
    assert_eq!(audit["items"][0]["detail"], json!({"geography": 2024, "quarters": 2}));
}

#[test]
fn the_quarter_of_a_card_is_checked_once_a_list_is_there_and_says_its_year() {
    let house = House::start();
    let coordinator = house.coordinator();
    let before = card(&coordinator, json!({"quarter": "Près du parc", "priority_neighbourhood": "yes"}));
    assert_eq!((&before["quarter"], before.get("quarter_geography")), (&json!("Près du parc"), None));
    quarters(&coordinator, "/quarters?geography=2015", "code;nom\nQW1;Les Tilleuls\nQW2;La Gare\n").expect(200);
    quarters(&coordinator, "/quarters?geography=2024", FILE).expect(200);

    let is = |said: &str, code: &str, year: i32| {
        let family = card(&house.referrer(), json!({"quarter": said}));
        assert_eq!((&family["quarter"], &family["quarter_geography"]), (&json!(code), &json!(year)), "{said}");
        assert_eq!(family["priority_neighbourhood"], json!("yes"));
    };
    is("qx07302", "QX07302", 2024);
    is("les tilleuls", "QX07301", 2024);
    is("QW1", "QW1", 2015);
    is("La Gare", "QW2", 2015);
    let body = |card: Value| {
        let mut card = card;
        card["members"] = json!([{"first_name": "Inventée"}]);
        card
    };
    let unknown = coordinator.post("/families", body(json!({"quarter": "Ailleurs"}))).expect(422);
    assert!(text(&unknown.refused("inacceptable")["errors"][0]["message"]).contains("2024"));
    let against = json!({"quarter": "QW1", "priority_neighbourhood": "no"});
    let against = coordinator.post("/families", body(against)).expect(422).refused("inacceptable");
    assert_eq!(against["errors"][0]["field"], json!("priority_neighbourhood"));

    // What was written before stays until somebody changes it.
    let path = format!("/families/{}", text(&before["code"]));
    let same = json!({"quarter": "Près du parc", "adults": 2, "version": 1});
    assert_eq!(coordinator.patch(&path, same).expect(200).json().get("quarter_geography"), None);
    let changed = coordinator.patch(&path, json!({"quarter": "Le Bourg", "version": 2})).expect(200).json();
    assert_eq!(changed["quarter_geography"], json!(2024));
    let refused = quarters(&coordinator, "/quarters?geography=2024", "code;nom\nQX9;Autre\n").expect(422);
    assert!(text(&refused.refused("quartiers-a-corriger")["errors"][0]["message"]).contains("QX07302"));
    let cleared = json!({"quarter": "", "priority_neighbourhood": "no", "version": 3});
    let cleared = coordinator.patch(&path, cleared).expect(200).json();
    assert_eq!((cleared.get("quarter_geography"), &cleared["priority_neighbourhood"]), (None, &json!("no")));
}

#[test]
fn a_command_loads_quarters_beside_the_service() {
    let house = House::start();
    let import = |file: &str, more: &[&str]| {
        let path = house.store.data_dir.join("quartiers.csv");
        std::fs::write(&path, file).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
        command.args(["import", "quarters", "--year", "2024"]).arg(&path).args(more);
        command.arg("--data-dir").arg(&house.store.data_dir);
        if let Some(url) = &house.store.database_url {
            command.env("ORDI_PRATIQUE_DATABASE_URL", url);
        }
        let done = command.output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let count = || house.coordinator().get("/quarters").expect(200).json()["items"].as_array().map(Vec::len);
    let (status, told) = import(&format!("{FILE};Sans code\n"), &["--apply"]);
    assert_eq!((status, count()), (Some(1), Some(0)), "{told}");
    assert!(told.contains("ligne 4"), "{told}");
    let (status, told) = import(FILE, &[]);
    assert_eq!((status, count()), (Some(0), Some(0)), "{told}");
    assert!(told.contains("--apply"), "{told}");
    let (status, told) = import(FILE, &["--apply"]);
    assert_eq!((status, count()), (Some(0), Some(2)), "{told}");
}
