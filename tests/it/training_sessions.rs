//! Sessions in all the ways they come, and what is noted at them.

use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use crate::families::family_of;
use crate::support::{Client, House};

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

/// A session of today with one person marked present, and the person.
fn a_closed_sheet(house: &House) -> (String, Value) {
    let family = family_of(house, &["Ana", "Éric"]);
    let body = json!({"day": house.clock.today(), "half_day": "morning", "parts": an_hour()});
    let session = text(&house.trainer().post("/sessions", body).expect(201).json()["id"]);
    marked(&house.trainer(), &session, json!({"member_id": family["members"][0]["id"], "state": "present"}));
    let closed = house.trainer().post(&format!("/sessions/{session}/closing"), json!({})).expect(200).json();
    assert!(closed["closed_at"].is_string() && closed["state"] == "held", "{closed}");
    (session, family)
}

fn marked(client: &Client, session: &str, body: Value) -> Value {
    client.patch(&format!("/sessions/{session}/attendance"), body).expect(200).json()
}

#[test]
fn a_closed_sheet_is_corrected_on_its_day_and_then_only_with_a_reason() {
    let house = House::start();
    let (session, family) = a_closed_sheet(&house);
    let path = format!("/sessions/{session}/attendance");
    house.trainer().post(&format!("/sessions/{session}/closing"), json!({})).expect(409).refused("seance-close");
    let absent = json!({"member_id": family["members"][0]["id"], "state": "absent"});
    house.coordinator().patch(&path, absent.clone()).expect(409).refused("seance-close");
    marked(&house.trainer(), &session, absent);
    house.clock.stop_at(house.clock.now().plus_seconds(86_400));
    let late = json!({"member_id": family["members"][0]["id"], "state": "late", "minutes": 20});
    house.trainer().patch(&path, late.clone()).expect(409).refused("seance-close");
    let state = json!({"state": "cancelled"});
    house.trainer().post(&format!("/sessions/{session}/state"), state).expect(409).refused("seance-close");
    let mut why = late;
    why["reason"] = json!("feuille relue");
    marked(&house.trainer(), &session, why.clone());
    // The same again changes nothing, and is no correction.
    marked(&house.trainer(), &session, why);
    let kept = house.trainer().get(&format!("/sessions/{session}/corrections?limit=1")).expect(200).json();
    let rest = format!("/sessions/{session}/corrections?cursor={}", text(&kept["next"]));
    let rest = house.trainer().get(&rest).expect(200).json();
    let told = |one: &Value| (one["state_before"].clone(), one["state"].clone(), one["reason"].clone());
    assert_eq!(told(&kept["items"][0]), (json!("present"), json!("absent"), Value::Null));
    assert_eq!(told(&rest["items"][0]), (json!("absent"), json!("late"), json!("feuille relue")));
    assert_eq!((&rest["items"][0]["minutes"], rest["items"].as_array().unwrap().len()), (&json!(20), 1));
    house.other_trainer().get(&format!("/sessions/{session}/corrections")).expect(404);
}

#[test]
fn a_session_to_come_or_cancelled_is_not_closed() {
    let house = House::start();
    let closing = |from_today: i64, state: Option<&str>| {
        let body = json!({"day": shift(house.clock.today(), from_today), "half_day": "morning", "parts": an_hour()});
        let session = text(&house.trainer().post("/sessions", body).expect(201).json()["id"]);
        if let Some(state) = state {
            house.trainer().post(&format!("/sessions/{session}/state"), json!({"state": state})).expect(200);
        }
        house.trainer().post(&format!("/sessions/{session}/closing"), json!({}))
    };
    closing(1, None).expect(422);
    closing(0, Some("cancelled")).expect(409).refused("seance-non-tenue");
    closing(0, None).expect(200);
}

#[test]
fn a_mark_says_how_it_was_made_and_by_whom() {
    let house = House::start();
    let (session, _) = a_closed_sheet(&house);
    let mark = marked(&house.trainer(), &session, json!({"state": "present", "how": "paper"}));
    let me = house.trainer().get("/me").expect(200).json()["id"].clone();
    assert_eq!((&mark["how"], &mark["marked_by"]), (&json!("paper"), &me));
    let sheet = house.trainer().get(&format!("/sessions/{session}/attendance")).expect(200).json();
    let hows: Vec<Value> = sheet["items"].as_array().unwrap().iter().map(|line| line["how"].clone()).collect();
    assert_eq!(hows, [json!("app"), json!("paper")]);
    let wrong = json!({"state": "present", "how": "fax"});
    house.trainer().patch(&format!("/sessions/{session}/attendance"), wrong).expect(422);
}

#[test]
fn a_walk_in_is_given_a_name_once() {
    let house = House::start();
    let (session, family) = a_closed_sheet(&house);
    let mark = marked(&house.trainer(), &session, json!({"state": "present"}));
    let joining = format!("/sessions/{session}/attendance/{}/joining", text(&mark["id"]));
    let as_member = |place: usize| json!({"member_id": family["members"][place]["id"]});
    let trainer = house.trainer();
    trainer.post(&joining, as_member(0)).expect(409).refused("presence-deja-notee");
    let joined = trainer.post(&joining, as_member(1)).expect(200).json();
    assert_eq!((&joined["id"], &joined["member_id"]), (&mark["id"], &family["members"][1]["id"]));
    trainer.post(&joining, as_member(1)).expect(409).refused("presence-deja-notee");
    let sheet = trainer.get(&format!("/sessions/{session}/attendance")).expect(200).json();
    let names: Vec<Value> = sheet["items"].as_array().unwrap().iter().map(|line| line["first_name"].clone()).collect();
    assert_eq!(names, [json!("Ana"), json!("Éric")]);
    let elsewhere = format!("/sessions/{session}/attendance/{}/joining", text(&family["members"][0]["id"]));
    trainer.post(&elsewhere, as_member(1)).expect(404);
}

#[test]
fn a_session_is_told_anew_until_somebody_is_marked_at_it() {
    let house = House::start();
    let today = house.clock.today();
    let (yesterday, tomorrow) = (shift(today, -1), shift(today, 1));
    let body = |day, minutes: i32| json!({"day": day, "starts_at": "14:00", "parts": [{"module": "basics", "minutes": minutes}]});
    let made = house.trainer().post("/sessions", body(tomorrow, 60)).expect(201).json();
    let path = format!("/sessions/{}", text(&made["id"]));
    let edit =
        |who: &Client, session: Value, version: &Value| who.put(&path, json!({"version": version, "session": session}));
    let moved = edit(&house.trainer(), body(yesterday, 90), &made["version"]).expect(200).json();
    assert_eq!((&moved["day"], &moved["minutes"]), (&json!(yesterday), &json!(90)));
    assert_eq!((&moved["trainer_id"], &moved["organisation_id"]), (&made["trainer_id"], &made["organisation_id"]));
    edit(&house.other_trainer(), body(yesterday, 60), &moved["version"]).expect(404);

    // Once somebody has come its day stays, and it does not become shorter than their stay.
    let member = family_of(&house, &["Ana"])["members"][0]["id"].clone();
    let late = json!({"member_id": member, "state": "late", "minutes": 80});
    house.trainer().patch(&format!("{path}/attendance"), late).expect(200);
    let now = house.trainer().get(&path).expect(200).json();
    let refused = edit(&house.trainer(), body(today, 90), &now["version"]).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], json!("day"));
    let refused = edit(&house.trainer(), body(yesterday, 60), &now["version"]).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], json!("parts"));
    let longer = edit(&house.trainer(), body(yesterday, 120), &now["version"]).expect(200).json();
    assert_eq!((&longer["minutes"], &longer["state"]), (&json!(120), &json!("held")));

    // Once its sheet is closed, the coordinator alone.
    let closed = house.trainer().post(&format!("{path}/closing"), json!({})).expect(200).json();
    edit(&house.trainer(), body(yesterday, 100), &closed["version"]).expect(409).refused("seance-close");
    let shorter = edit(&house.coordinator(), body(yesterday, 100), &closed["version"]).expect(200).json();
    assert_eq!((&shorter["minutes"], &shorter["closed_at"]), (&json!(100), &closed["closed_at"]));
    let audit = house.admin().get("/audit").expect(200).json();
    let told = |line: &&Value| line["act"] == "session_changed";
    assert_eq!(audit["items"].as_array().unwrap().iter().filter(told).count(), 3);
}

#[test]
fn an_anonymous_walk_in_noted_by_mistake_is_taken_back() {
    let house = House::start();
    let made = house.trainer().post("/sessions/on-the-spot", json!({"parts": an_hour()})).expect(201).json();
    let path = format!("/sessions/{}", text(&made["id"]));
    let mark = |who: &Client| who.patch(&format!("{path}/attendance"), json!({"state": "present"})).expect(200).json();
    let (stays, goes) = (mark(&house.trainer()), mark(&house.trainer()));
    let removal = format!("{path}/attendance/{}/removal", text(&goes["id"]));
    house.other_trainer().post(&removal, json!({})).expect(404);
    let taken = house.trainer().post(&removal, json!({})).expect(200).json();
    assert_eq!(taken["state"], json!("registered"));
    assert_eq!(house.trainer().post(&removal, json!({})).expect(200).json(), taken, "once more changes nothing");

    let sheet = house.trainer().get(&format!("{path}/attendance")).expect(200).json();
    let left: Vec<&Value> = sheet["items"].as_array().unwrap().iter().map(|line| &line["attendance_id"]).collect();
    assert_eq!(left, [&stays["id"]]);
    let csv = house.coordinator().get("/reports/attendance.csv?profile=opendata").expect(200).text();
    assert_eq!(csv.lines().count(), 2, "a header and who stays: {csv}");

    // Who was taken back is nobody's; who has a name is marked otherwise.
    let member = family_of(&house, &["Ana"])["members"][0]["id"].clone();
    let joining = |mark: &Value| format!("{path}/attendance/{}/joining", text(&mark["id"]));
    house.trainer().post(&joining(&goes), json!({"member_id": member})).expect(404);
    house.trainer().post(&joining(&stays), json!({"member_id": member})).expect(200);
    house.trainer().post(&format!("{path}/attendance/{}/removal", text(&stays["id"])), json!({})).expect(404);

    // Off a closed sheet, a day later, with a reason that is kept.
    let late = mark(&house.trainer());
    house.trainer().post(&format!("{path}/closing"), json!({})).expect(200);
    house.clock.stop_at(house.clock.now().plus_seconds(86_400));
    let removal = format!("{path}/attendance/{}/removal", text(&late["id"]));
    house.trainer().post(&removal, json!({})).expect(409).refused("seance-close");
    house.trainer().post(&removal, json!({"reason": "notée deux fois"})).expect(200);
    let kept = house.trainer().get(&format!("{path}/corrections")).expect(200).json();
    assert_eq!(kept["items"][0]["reason"], json!("notée deux fois"));
}
