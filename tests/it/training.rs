//! Courses, sessions and attendance through their doors, and the record that comes of them.

use ordi_pratique::platform::clock::shift;
use ordi_pratique::training;
use serde_json::{Value, json};

use crate::families::family_of;
use crate::support::{Client, House, new_id};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Days from today, as JSON.
fn day(house: &House, from_today: i64) -> Value {
    json!(shift(house.clock.today(), from_today))
}

/// A course of two hours of each core module, begun thirty days ago.
fn course(house: &House) -> String {
    let body = json!({
        "title": "Premiers pas", "organisation_id": house.ids.training_org, "starts_on": day(house, -30),
        "modules": [
            {"module": "basics", "asked_minutes": 120},
            {"module": "parenting", "asked_minutes": 120},
            {"module": "rights", "asked_minutes": 120},
        ],
    });
    text(&house.coordinator().post("/courses", body).expect(201).json()["id"])
}

fn session(house: &House, course: &str, from_today: i64, parts: Value) -> String {
    let body = json!({"course_id": course, "day": day(house, from_today), "starts_at": "14:00", "parts": parts});
    text(&house.trainer().post("/sessions", body).expect(201).json()["id"])
}

/// A session of two hours of one module.
fn two_hours(house: &House, course: &str, from_today: i64, module: &str) -> String {
    session(house, course, from_today, json!([{"module": module, "minutes": 120}]))
}

fn enrol(house: &House, course: &str, member: &Value) -> Value {
    let body = json!({"course_id": course, "member_id": member["id"], "started_on": day(house, -30)});
    house.coordinator().post("/enrolments", body).expect(201).json()
}

fn mark(client: &Client, session: &str, member: &Value, state: &str) {
    let body = json!({"member_id": member["id"], "state": state});
    client.patch(&format!("/sessions/{session}/attendance"), body).expect(200);
}

fn sheet(client: &Client, session: &str) -> Vec<Value> {
    let sheet = client.get(&format!("/sessions/{session}/attendance")).expect(200).json();
    sheet["items"].as_array().unwrap().clone()
}

fn record(client: &Client, family: &Value) -> Value {
    client.get(&format!("/families/{}/training-record", text(&family["code"]))).expect(200).json()
}

fn module<'a>(record: &'a Value, name: &str) -> &'a Value {
    record["modules"].as_array().unwrap().iter().find(|one| one["module"] == name).unwrap()
}

#[test]
fn a_person_is_enrolled_once_at_a_time() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana"]));
    let member = &family["members"][0];
    let enrolment = enrol(&house, &course, member);
    assert_eq!(enrolment["first_name"], json!("Ana"));
    let again = json!({"course_id": course, "member_id": member["id"]});
    house.trainer().post("/enrolments", again.clone()).expect(409).refused("deja-inscrit");
    let ending = format!("/enrolments/{}/ending", text(&enrolment["id"]));
    let ended = house.trainer().post(&ending, json!({"ending": "left", "reason": "work"})).expect(200).json();
    assert_eq!((&ended["ending"], &ended["ended_on"]), (&json!("left"), &day(&house, 0)));
    house.trainer().post(&ending, json!({"ending": "left"})).expect(409).refused("inscription-terminee");
    house.trainer().post("/enrolments", again).expect(201);
    let list = house.trainer().get(&format!("/courses/{course}/enrolments")).expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    house.other_trainer().get(&format!("/courses/{course}/enrolments")).expect(404);
}

#[test]
fn a_sheet_shows_who_is_expected_and_who_came() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Zoé", "Ana", "Éric"]));
    let session = two_hours(&house, &course, -1, "basics");
    for place in [0, 1] {
        enrol(&house, &course, &family["members"][place]);
    }
    let trainer = house.trainer();
    let shown = |lines: Vec<Value>| -> Vec<(Value, Value, bool)> {
        let one = |line: Value| (line["first_name"].clone(), line["state"].clone(), line["walk_in"] == true);
        lines.into_iter().map(one).collect()
    };
    assert_eq!(
        shown(sheet(&trainer, &session)),
        [(json!("Ana"), Value::Null, false), (json!("Zoé"), Value::Null, false)]
    );
    mark(&trainer, &session, &family["members"][1], "absent");
    mark(&trainer, &session, &family["members"][1], "present");
    mark(&trainer, &session, &family["members"][2], "present");
    trainer
        .patch(&format!("/sessions/{session}/attendance"), json!({"state": "present", "gender": "male"}))
        .expect(200);
    assert_eq!(
        shown(sheet(&trainer, &session)),
        [
            (json!("Ana"), json!("present"), false),
            (json!("Éric"), json!("present"), true),
            (json!("Zoé"), Value::Null, false),
            (Value::Null, json!("present"), true),
        ]
    );
    assert_eq!(trainer.get(&format!("/sessions/{session}")).expect(200).json()["state"], json!("held"));
}

#[test]
fn all_present_fills_only_the_unset() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana", "Éric", "Zoé"]));
    let session = two_hours(&house, &course, 0, "basics");
    (0..3).for_each(|place| drop(enrol(&house, &course, &family["members"][place])));
    let trainer = house.trainer();
    mark(&trainer, &session, &family["members"][1], "absent");
    let body = json!({"id": new_id()});
    let path = format!("/sessions/{session}/attendance/all-present");
    let first = trainer.post(&path, body.clone()).expect(200).json();
    let states: Vec<Value> = first["items"].as_array().unwrap().iter().map(|line| line["state"].clone()).collect();
    assert_eq!(states, [json!("present"), json!("absent"), json!("present")]);
    assert_eq!(trainer.post(&path, body).expect(200).json(), first);
}

#[test]
fn what_cannot_be_marked_says_why() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana"]));
    let trainer = house.trainer();
    let path = |session: &str| format!("/sessions/{session}/attendance");
    let present = json!({"member_id": family["members"][0]["id"], "state": "present"});
    let tomorrow = two_hours(&house, &course, 1, "basics");
    let problem = trainer.patch(&path(&tomorrow), present.clone()).expect(422).refused("inacceptable");
    assert!(problem["detail"].as_str().unwrap().contains("à venir"), "{problem}");
    let today = two_hours(&house, &course, 0, "basics");
    for minutes in [Value::Null, json!(0), json!(121)] {
        let late = json!({"member_id": family["members"][0]["id"], "state": "late", "minutes": minutes});
        trainer.patch(&path(&today), late).expect(422);
    }
    trainer.patch(&path(&today), json!({"state": "absent"})).expect(422);
    trainer.patch(&path(&today), json!({"member_id": new_id(), "state": "present"})).expect(404);
    trainer.post(&format!("/sessions/{today}/state"), json!({"state": "cancelled"})).expect(200);
    trainer.patch(&path(&today), present).expect(409).refused("seance-non-tenue");
}

#[test]
fn another_organisation_s_session_does_not_exist() {
    let house = House::start();
    let course = course(&house);
    let session = two_hours(&house, &course, 0, "basics");
    let stranger = house.other_trainer();
    stranger.get(&format!("/sessions/{session}")).expect(404);
    stranger.get(&format!("/sessions/{session}/attendance")).expect(404);
    stranger.post(&format!("/sessions/{session}/state"), json!({"state": "cancelled"})).expect(404);
    stranger.post(&format!("/sessions/{session}/attendance/all-present"), json!({})).expect(404);
    assert_eq!(stranger.get("/sessions").expect(200).json()["items"], json!([]));
    let theirs = json!({
        "organisation_id": house.ids.training_org, "day": day(&house, 0), "half_day": "morning",
        "parts": [{"module": "other", "minutes": 60}],
    });
    stranger.post("/sessions", theirs).expect(403);
    house.workshop().get("/sessions").expect(403);
}

#[test]
fn a_record_fills_until_it_is_complete() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana", "Éric"]));
    let coordinator = house.coordinator();
    assert_eq!(record(&coordinator, &family)["state"], json!("none"));
    (0..2).for_each(|place| drop(enrol(&house, &course, &family["members"][place])));
    assert_eq!(record(&coordinator, &family)["state"], json!("enrolled"));
    let parts = json!([{"module": "basics", "minutes": 45}, {"module": "rights", "minutes": 75}]);
    let mixed = session(&house, &course, -9, parts);
    let late = json!({"member_id": family["members"][0]["id"], "state": "late", "minutes": 50});
    house.trainer().patch(&format!("/sessions/{mixed}/attendance"), late).expect(200);
    let told = record(&coordinator, &family);
    assert_eq!(told["state"], json!("under_way"));
    let minutes = ["basics", "parenting", "rights"].map(|name| module(&told, name)["attended_minutes"].clone());
    assert_eq!(minutes, [json!(19), json!(0), json!(31)]);
    assert_eq!(module(&told, "basics")["attended_hours"], json!(0.32));
    assert_eq!(module(&told, "basics")["asked_hours"], json!(2.0));
    // Two parents in the same two hours make two hours, and four person-hours.
    for name in ["basics", "parenting", "rights"] {
        let session = two_hours(&house, &course, -8, name);
        (0..2).for_each(|place| mark(&house.trainer(), &session, &family["members"][place], "present"));
    }
    let told = record(&coordinator, &family);
    assert_eq!(told["state"], json!("complete"));
    assert_eq!(module(&told, "parenting")["attended_minutes"], json!(120));
    assert_eq!((&told["sessions_attended"], &told["person_minutes"]), (&json!(4), &json!(50 + 6 * 120)));
    assert_eq!(told["live_courses"][0]["title"], json!("Premiers pas"));
}

#[test]
fn a_session_that_did_not_take_place_counts_nothing() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana"]));
    enrol(&house, &course, &family["members"][0]);
    let session = two_hours(&house, &course, -2, "basics");
    mark(&house.trainer(), &session, &family["members"][0], "present");
    let told = record(&house.coordinator(), &family);
    assert_eq!((&told["planned_minutes"], &told["sessions_attended"]), (&json!(120), &json!(1)));
    let state = json!({"state": "cancelled", "children_along": 2});
    let off = house.trainer().post(&format!("/sessions/{session}/state"), state).expect(200).json();
    assert_eq!(off["children_along"], json!(2));
    let told = record(&house.coordinator(), &family);
    assert_eq!(told["state"], json!("enrolled"));
    assert_eq!((&told["planned_minutes"], &told["sessions_attended"]), (&json!(0), &json!(0)));
}

#[test]
fn a_referrer_learns_the_state_and_no_absence() {
    let house = House::start();
    let body = json!({"members": [{"first_name": "Ana"}]});
    let family = house.referrer().post("/families", body).expect(201).json();
    let told = record(&house.referrer(), &family);
    assert_eq!(told, json!({"family_code": family["code"], "state": "none"}));
}

#[test]
fn what_was_followed_elsewhere_counts() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana"]));
    enrol(&house, &course, &family["members"][0]);
    let path = format!("/families/{}/equivalences", text(&family["code"]));
    for name in ["basics", "parenting", "rights"] {
        let body = json!({"module": name, "minutes": 100, "followed_at": "Centre social", "said_by": "Mme Roux"});
        house.trainer().post(&path, body.clone()).expect(403);
        house.coordinator().post(&path, body).expect(201);
    }
    let told = record(&house.coordinator(), &family);
    assert_eq!(told["state"], json!("complete"));
    let basics = module(&told, "basics");
    assert_eq!((&basics["attended_minutes"], &basics["equivalent_minutes"]), (&json!(0), &json!(100)));
}

#[test]
fn a_course_is_checked() {
    let house = House::start();
    let base = json!({
        "title": "Premiers pas", "organisation_id": house.ids.training_org, "starts_on": day(&house, 0),
        "modules": [{"module": "basics", "asked_minutes": 60}],
    });
    let made = house.coordinator().post("/courses", base.clone()).expect(201).json();
    assert_eq!((&made["threshold_percent"], &made["computer_given"]), (&json!(80), &json!("enrolled")));
    assert_eq!((&made["action"], &made["axes"]), (&json!("ordi_pratique"), &json!(["education", "rights_access"])));
    for (field, value) in [
        ("modules", json!([])),
        ("threshold_percent", json!(0)),
        ("computer_given", json!("sessions")),
        ("ends_on", day(&house, -1)),
        ("axes", json!(["sport"])),
    ] {
        let mut body = base.clone();
        body[field] = value;
        house.coordinator().post("/courses", body).expect(422).refused("inacceptable");
    }
    house.trainer().post("/courses", base).expect(403);
}

#[test]
fn sessions_are_listed_by_day_page_by_page() {
    let house = House::start();
    let course = course(&house);
    let made: Vec<String> = [3, 1, 2].iter().map(|days| two_hours(&house, &course, *days, "basics")).collect();
    let first = house.trainer().get("/sessions?limit=2").expect(200).json();
    let cursor = text(&first["next"]);
    let rest = house.trainer().get(&format!("/sessions?limit=2&cursor={cursor}")).expect(200).json();
    let ids = [&first["items"][0]["id"], &first["items"][1]["id"], &rest["items"][0]["id"]];
    assert_eq!(ids.map(text), [made[1].clone(), made[2].clone(), made[0].clone()]);
    let from = text(&day(&house, 2));
    let later = house.trainer().get(&format!("/sessions?from={from}&course_id={course}")).expect(200).json();
    assert_eq!(later["items"].as_array().unwrap().len(), 2);
}

#[test]
fn reports_count_the_same_as_the_doors() {
    let house = House::start();
    let (course, family) = (course(&house), family_of(&house, &["Ana"]));
    enrol(&house, &course, &family["members"][0]);
    let session = two_hours(&house, &course, -1, "rights");
    mark(&house.trainer(), &session, &family["members"][0], "present");
    house.trainer().patch(&format!("/sessions/{session}/attendance"), json!({"state": "present"})).expect(200);
    let mut lines = Vec::new();
    house.look(|conn| {
        training::each_attendance(conn, None, None, |line| {
            lines.push(line);
            Ok(())
        })
    });
    assert_eq!(lines.len(), 2);
    let known = lines.iter().find(|line| line.member_code.is_some()).unwrap();
    assert_eq!((known.credited.rights, known.credited.total()), (120, 120));
    assert_eq!(known.family_code.as_deref(), family["code"].as_str());
    assert_eq!(known.course_title.as_deref(), Some("Premiers pas"));
    let id = text(&family["id"]);
    let records = house.look(|conn| training::records_of(conn, std::slice::from_ref(&id)));
    assert_eq!(records[&id].attended().rights, 120);
    let mut all = Vec::new();
    house.look(|conn| {
        training::each_record(conn, |line| {
            all.push(line);
            Ok(())
        })
    });
    assert_eq!((all.len(), all[0].record.planned_minutes), (1, 120));
    let standing = house.write(move |cx| training::standing(cx, &id));
    assert_eq!(training::may_receive(&standing), Ok(()));
    assert_eq!(standing.live[0].sessions_attended, 1);
}
