//! Sessions in all the ways they come, and what is noted at them.

use serde_json::{Value, json};

use crate::support::House;

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn an_hour() -> Value {
    json!([{"module": "other", "minutes": 60}])
}

#[test]
fn a_series_is_planned_in_one_act_without_its_holidays() {
    let house = House::start();
    let session = json!({
        "day": "2026-03-03", "starts_at": "14:00", "parts": an_hour(), "kind": "open_access",
        "themes": ["email", "bureautique", "email"], "capacity": 12,
    });
    let series = json!({"session": session, "every_weeks": 1, "times": 4, "except": ["2026-03-17"]});
    let made = house.trainer().post("/sessions/series", series.clone()).expect(201).json();
    let days: Vec<Value> = made["items"].as_array().unwrap().iter().map(|one| one["day"].clone()).collect();
    assert_eq!(days, [json!("2026-03-03"), json!("2026-03-10"), json!("2026-03-24")]);
    let second = house.trainer().get(&format!("/sessions/{}", text(&made["items"][1]["id"]))).expect(200).json();
    assert_eq!((&second["series_id"], &second["capacity"]), (&made["id"], &json!(12)));
    assert_eq!((&second["themes"], &second["kind"]), (&json!(["email", "bureautique"]), &json!("open_access")));
    for (field, value) in [("times", json!(61)), ("every_weeks", json!(0)), ("except", json!(vec!["2026-03-03"; 61]))] {
        let mut wrong = series.clone();
        wrong[field] = value;
        house.trainer().post("/sessions/series", wrong).expect(422).refused("inacceptable");
    }
    // All or none: one wrong session makes no series.
    let mut wrong = series;
    wrong["session"]["capacity"] = json!(0);
    house.trainer().post("/sessions/series", wrong).expect(422);
    assert_eq!(house.trainer().get("/sessions").expect(200).json()["items"].as_array().unwrap().len(), 3);
}

#[test]
fn a_session_that_nobody_planned_is_held_at_once() {
    let house = House::start();
    let made = house.trainer().post("/sessions/on-the-spot", json!({"parts": an_hour()})).expect(201).json();
    assert_eq!((&made["state"], &made["on_the_spot"]), (&json!("held"), &json!(true)));
    assert_eq!(made["day"], json!(house.clock.today()));
    let mark = json!({"state": "present"});
    house.trainer().patch(&format!("/sessions/{}/attendance", text(&made["id"])), mark).expect(200);
}

#[test]
fn who_replaces_a_colleague_leaves_both_names() {
    let house = House::start();
    let session = json!({
        "organisation_id": house.ids.training_org, "day": house.clock.today(), "half_day": "morning",
        "parts": an_hour(),
    });
    let me = house.trainer().get("/me").expect(200).json()["id"].clone();
    let colleague = house.coordinator().get("/me").expect(200).json()["id"].clone();
    let mut planned = session.clone();
    planned["trainer_id"] = colleague.clone();
    let planned = house.coordinator().post("/sessions", planned).expect(201).json();
    let path = format!("/sessions/{}/takeover", text(&planned["id"]));
    let taken = house.trainer().post(&path, json!({})).expect(200).json();
    assert_eq!((&taken["trainer_id"], &taken["planned_trainer_id"]), (&me, &colleague));
    // Once more changes nothing.
    let again = house.trainer().post(&path, json!({})).expect(200).json();
    assert_eq!(again, taken);
    house.other_trainer().post(&path, json!({})).expect(404);
    house.coordinator().post(&path, json!({})).expect(403);
}

#[test]
fn people_at_an_event_are_counted_and_not_named() {
    let house = House::start();
    let day = json!(house.clock.today());
    let session = |kind: &str| {
        let body = json!({"day": day, "half_day": "morning", "parts": an_hour(), "kind": kind});
        text(&house.trainer().post("/sessions", body).expect(201).json()["id"])
    };
    let (event, families) = (session("event"), session("families"));
    let counts = |session: &str, counts: Value| {
        house.trainer().post(&format!("/sessions/{session}/counts"), json!({"counts": counts}))
    };
    let told = json!([
        {"audience": "parents", "people": 14},
        {"audience": "children", "gender": "female", "age_band": "under_12", "people": 9},
    ]);
    let shown = counts(&event, told).expect(200).json();
    assert_eq!((&shown["people"], shown["items"].as_array().unwrap().len()), (&json!(23), 2));
    // Said again, they replace what stood there.
    let shown = counts(&event, json!([{"audience": "parents", "people": 15}])).expect(200).json();
    assert_eq!(shown["people"], json!(15));
    assert_eq!(house.trainer().get(&format!("/sessions/{event}/counts")).expect(200).json(), shown);
    assert_eq!(house.trainer().get(&format!("/sessions/{event}")).expect(200).json()["state"], json!("held"));
    counts(&event, json!([{"people": 1}, {"people": 2}])).expect(422);
    counts(&event, json!([{"people": 0}])).expect(422);
    counts(&families, json!([{"people": 1}])).expect(409).refused("seance-autrement-comptee");
    let mark = json!({"state": "present"});
    let marked = house.trainer().patch(&format!("/sessions/{event}/attendance"), mark);
    marked.expect(409).refused("seance-autrement-comptee");
    house.other_trainer().get(&format!("/sessions/{event}/counts")).expect(404);
}

#[test]
fn only_families_follow_a_course() {
    let house = House::start();
    let course = json!({
        "title": "Premiers pas", "organisation_id": house.ids.training_org, "starts_on": house.clock.today(),
        "modules": [{"module": "basics", "asked_minutes": 60}],
    });
    let course = house.coordinator().post("/courses", course).expect(201).json();
    let body = json!({
        "course_id": course["id"], "kind": "open_access", "day": house.clock.today(), "half_day": "morning",
        "parts": an_hour(),
    });
    house.trainer().post("/sessions", body).expect(422).refused("inacceptable");
}
