//! What is open: sign-ins on devices and tokens of programs, seen, limited and ended.

use serde_json::{Value, json};

use crate::support::{Client, House, PASSWORD};

fn items(client: &Client, path: &str) -> Vec<Value> {
    client.get(path).expect(200).json()["items"].as_array().unwrap().clone()
}

#[test]
fn a_sign_in_that_is_not_used_ends_and_one_that_is_used_lasts_a_working_day() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let used = house.sign_in("trainer@essai.example", PASSWORD);
    let unused = house.sign_in("trainer@essai.example", PASSWORD);
    for hour in [3, 6, 9, 11] {
        house.clock.stop_at(now.plus_seconds(hour * 3600));
        used.get("/me").expect(200);
    }
    unused.get("/me").expect(401);
    house.clock.stop_at(now.plus_seconds(12 * 3600 + 1));
    used.get("/me").expect(401);
}

#[test]
fn the_administrator_sets_both_limits_and_the_coordinator_does_not() {
    let house = House::start();
    let set = |value: i32| json!({"value": value, "version": 0});
    house.coordinator().put("/settings/access.idle_minutes", set(30)).refused("non-autorise");
    house.admin().put("/settings/access.idle_minutes", set(0)).refused("inacceptable");
    house.admin().put("/settings/access.idle_minutes", set(30)).expect(200);
    house.admin().put("/settings/access.longest_hours", set(1)).expect(200);
    let now = house.clock.now();
    house.clock.stop_at(now);
    let person = house.sign_in("trainer@essai.example", PASSWORD);
    house.clock.stop_at(now.plus_seconds(29 * 60));
    person.get("/me").expect(200);
    house.clock.stop_at(now.plus_seconds(58 * 60));
    person.get("/me").expect(200);
    house.clock.stop_at(now.plus_seconds(60 * 60));
    person.get("/me").expect(401);
}

#[test]
fn everybody_sees_and_ends_their_own_sign_ins_and_nobody_elses() {
    let house = House::start();
    let phone = house.sign_in("trainer@essai.example", PASSWORD);
    let seen = items(&phone, "/sign-ins");
    let own = seen.iter().find(|one| one["current"] == json!(true)).unwrap();
    assert_eq!((&own["kind"], &own["user_id"]), (&json!("sign_in"), &json!(house.ids.trainer)));
    assert!(own["last_used_at"].is_string(), "{own}");
    assert!(seen.iter().all(|one| one["user_id"] == json!(house.ids.trainer)));

    let path = format!("/sign-ins/{}/ending", own["id"].as_str().unwrap());
    house.workshop().post(&path, json!({})).refused("introuvable");
    let others = format!("/sign-ins?user_id={}", house.ids.trainer);
    house.workshop().get(&others).refused("non-autorise");
    assert_eq!(items(&house.admin(), &others).len(), seen.len());
    phone.get("/me").expect(200);
    house.trainer().post(&path, json!({})).expect(200);
    phone.get("/me").expect(401);
    house.trainer().get("/me").expect(200);
}

#[test]
fn a_lost_phone_is_shut_by_a_colleague_who_learns_what_it_held() {
    let house = House::start();
    let phone = house.sign_in("workshop@essai.example", PASSWORD);
    let path = format!("/users/{}/lost-device", house.ids.workshop);
    house.trainer().post(&path, json!({})).refused("introuvable");
    phone.get("/me").expect(200);
    let lost = house.workshop2().post(&path, json!({})).expect(200).json();
    assert_eq!(lost["ended"], json!(1));
    assert!(lost["held"].to_string().contains("codes de machines") || lost["held"].to_string().contains("Des codes"));
    phone.get("/me").expect(401);
    // The token of a program is on no phone.
    house.workshop().get("/me").expect(200);
    let audit = items(&house.admin(), "/audit?act=device_lost");
    assert_eq!((audit.len(), &audit[0]["user_id"]), (1, &json!(house.ids.workshop2)));
    assert_eq!(audit[0]["detail"], json!({"user": house.ids.workshop, "ended": 1}));
}

#[test]
fn a_token_does_what_it_is_for_as_long_as_it_lasts() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let new = json!({"user_id": house.ids.coordinator, "label": "tableau de bord", "scopes": ["read"], "days": 2});
    let made = house.admin().post("/tokens", new).expect(201).json();
    let reader = Client::new(&house.url, made["token"].as_str());
    reader.get("/families").expect(200);
    reader.post("/organisations", json!({"organisation": "Autre", "kind": "library"})).refused("non-autorise");
    reader.get("/reports/machines.csv").refused("non-autorise");

    let listed = items(&house.admin(), "/tokens?limit=500");
    let listed = listed.iter().find(|one| one["id"] == made["id"]).unwrap();
    assert_eq!((&listed["scopes"], &listed["label"]), (&json!(["read"]), &json!("tableau de bord")));
    assert!(listed["last_used_at"].is_string() && !listed.to_string().contains(made["token"].as_str().unwrap()));

    house.clock.stop_at(now.plus_seconds(2 * 24 * 3600));
    reader.get("/families").expect(401);
    let wrong = json!({"user_id": house.ids.coordinator, "label": "sans fin", "days": 0});
    house.admin().post("/tokens", wrong).refused("inacceptable");
}

#[test]
fn an_ended_token_opens_nothing() {
    let house = House::start();
    let new = json!({"user_id": house.ids.coordinator, "label": "export", "scopes": ["export"]});
    let made = house.admin().post("/tokens", new).expect(201).json();
    let program = Client::new(&house.url, made["token"].as_str());
    program.get("/reports/machines.csv").expect(200);
    program.get("/machines").refused("non-autorise");
    house.admin().post(&format!("/sign-ins/{}/ending", made["id"].as_str().unwrap()), json!({})).expect(200);
    program.get("/reports/machines.csv").expect(401);
}
