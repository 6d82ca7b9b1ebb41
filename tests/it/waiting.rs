//! The waiting list through its door: its order, why, and what a referrer sees of it.

use serde_json::{Value, json};

use crate::support::{Client, House};

/// A request of this day for a new family with this card; answers the family's code.
fn asks(client: &Client, day: &str, card: Value) -> String {
    let mut card = card;
    card["members"] = json!([{"first_name": "Inventée"}]);
    let family = client.post("/families", card).expect(201).json();
    client.post("/requests", json!({"family": family["code"], "requested_on": day})).expect(201);
    family["code"].as_str().unwrap().to_owned()
}

fn rows(client: &Client, query: &str) -> Vec<Value> {
    client.get(&format!("/requests/waiting{query}")).expect(200).json()["items"].as_array().unwrap().clone()
}

fn families(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["family"].as_str().unwrap()).collect()
}

#[test]
fn the_date_alone_decides_until_a_setting_gives_points_and_each_row_says_why() {
    let house = House::start();
    let coordinator = house.coordinator();
    let late = asks(&coordinator, "2026-01-20", json!({"children": {"6-10": 1}, "computer_at_home": "none"}));
    let early = asks(&coordinator, "2026-01-05", json!({"computer_at_home": "working"}));
    let between = asks(&coordinator, "2026-01-10", json!({"computer_at_home": "phone_only"}));
    let before = rows(&coordinator, "");
    assert_eq!(families(&before), [&early, &between, &late]);
    assert_eq!(before[0]["points"], json!(0));
    let why = before[0]["reasons"].as_array().unwrap();
    assert_eq!(why.len(), 1);
    assert!(why[0].as_str().unwrap().starts_with("Demande du 05/01/2026"), "{why:?}");

    let points = json!({"value": {"children": 1, "no_computer": 3}, "version": 0});
    coordinator.put("/settings/requests.points", points).expect(200);
    let after = rows(&coordinator, "");
    assert_eq!(families(&after), [&late, &between, &early]);
    assert_eq!((&after[0]["points"], &after[1]["points"]), (&json!(4), &json!(3)));
    let places: Vec<&Value> = after.iter().map(|row| &row["place"]).collect();
    assert_eq!(places, [&json!(1), &json!(2), &json!(3)]);
    let why = &after[0]["reasons"];
    assert_eq!(why[0], json!("Des enfants à la maison : un point."));
    assert_eq!(why[1], json!("Pas d’ordinateur à la maison : 3 points."));
    // The list of requests tells the same places.
    let listed = coordinator.get("/requests").expect(200).json();
    let told = listed["items"].as_array().unwrap().iter().find(|row| row["family"] == json!(late)).unwrap();
    assert_eq!(told["place"], json!(1));
}

#[test]
fn a_referrer_sees_their_own_at_their_place_among_all() {
    let house = House::start();
    let first = asks(&house.other_referrer(), "2026-01-05", json!({}));
    let second = asks(&house.referrer(), "2026-01-06", json!({}));
    let mine = rows(&house.referrer(), "");
    assert_eq!(families(&mine), [&second]);
    assert_eq!(mine[0]["place"], json!(2));
    let all = rows(&house.coordinator(), "");
    assert_eq!(families(&all), [&first, &second]);
    // Nobody finds their way among another organisation's requests by their ids.
    let stranger = format!("/requests/waiting?cursor={}", all[0]["id"].as_str().unwrap());
    house.referrer().get(&stranger).refused("inacceptable");
    house.workshop().get("/requests/waiting").expect(403);
}

#[test]
fn a_page_follows_the_one_before_even_when_its_last_row_has_left() {
    let house = House::start();
    let coordinator = house.coordinator();
    let days = ["2026-01-08", "2026-01-06", "2026-01-07"];
    let asked: Vec<String> = days.iter().map(|day| asks(&coordinator, day, json!({}))).collect();
    let page = coordinator.get("/requests/waiting?limit=1").expect(200).json();
    assert_eq!(page["items"][0]["family"], json!(asked[1]));
    let last = page["next"].as_str().unwrap();
    coordinator.post(&format!("/requests/{last}/state"), json!({"state": "cancelled", "version": 1})).expect(200);
    let rest = rows(&coordinator, &format!("?cursor={last}"));
    assert_eq!(families(&rest), [&asked[2], &asked[0]]);
}

fn request_of(house: &House, client: &Client, more: Value) -> Value {
    let family =
        house.referrer().post("/families", json!({"members": [{"first_name": "Inventée"}]})).expect(201).json();
    let mut body = more;
    body["family"] = family["code"].clone();
    client.post("/requests", body).expect(201).json()
}

#[test]
fn a_request_goes_only_where_it_may_and_tells_where_it_went() {
    let house = House::start();
    let coordinator = house.coordinator();
    let needs = json!({"kind": "desktop", "internet_at_home": "no", "language": "arabe", "used_by": "children"});
    let request = request_of(&house, &house.referrer(), needs.clone());
    for field in ["kind", "internet_at_home", "language", "used_by"] {
        assert_eq!(request[field], needs[field], "{field}");
    }
    let path = format!("/requests/{}", request["id"].as_str().unwrap());
    let decide = |state: &str, version: i64, reason: &str| {
        coordinator.post(&format!("{path}/state"), json!({"state": state, "version": version, "reason": reason}))
    };
    coordinator.post(&format!("{path}/state"), json!({"state": "refused"})).expect(428).refused("version-manquante");
    for state in ["served", "proposed", "waiting"] {
        decide(state, 1, "").expect(409).refused("demande-sans-passage");
    }
    decide("incomplete", 1, "manque un téléphone").expect(200);
    let stale = decide("refused", 1, "").expect(412).refused("version-depassee");
    assert_eq!(stale["current"]["state"], json!("incomplete"));
    decide("refused", 2, "2 69 05 49 588 157 80").expect(422).refused("inacceptable");
    decide("waiting", 2, "").expect(200);

    let seen = house.referrer().get(&path).expect(200);
    assert_eq!(seen.header("ETag"), Some("\"3\""));
    let seen = seen.json();
    assert_eq!(seen["place"], json!(1));
    assert!(seen["next_step"].as_str().unwrap().contains("place dans la liste : 1"), "{seen}");
    let moves: Vec<(&str, Option<&str>)> = seen["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["state"].as_str().unwrap(), one["reason"].as_str()))
        .collect();
    assert_eq!(moves, [("waiting", None), ("incomplete", Some("manque un téléphone")), ("waiting", None)]);
    house.other_referrer().get(&path).expect(404).refused("introuvable");
    house.workshop().get(&path).expect(403);
}

#[test]
fn many_requests_of_one_organisation_are_pointed_out_and_never_refused() {
    let house = House::start();
    let ask = || request_of(&house, &house.referrer(), json!({}))["warnings"].as_array().unwrap().len();
    assert_eq!((ask(), ask()), (0, 0), "off until a setting says it");
    house.coordinator().put("/settings/requests.referrer_cap", json!({"value": 3, "version": 0})).expect(200);
    assert_eq!(ask(), 0, "three are planned");
    assert_eq!(ask(), 1);
    let closed = house.coordinator().get("/requests?limit=1").expect(200).json()["items"][0].clone();
    let state = format!("/requests/{}/state", closed["id"].as_str().unwrap());
    house.coordinator().post(&state, json!({"state": "cancelled", "version": 1})).expect(200);
    house.coordinator().post("/requests", json!({"family": closed["family"]})).expect(201);
    let other = house.coordinator().post("/families", json!({"members": [{"first_name": "Ana"}]})).expect(201).json();
    let alone = house.coordinator().post("/requests", json!({"family": other["code"]})).expect(201).json();
    assert_eq!(alone["warnings"], json!([]), "who comes alone is nobody's");
}
