//! The people of a course: the sign by which they find themselves, how their enrolment ends.

use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use crate::families::family_of;
use crate::support::{Client, House};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn day(house: &House, from_today: i64) -> Value {
    json!(shift(house.clock.today(), from_today))
}

fn course(house: &House, title: &str) -> String {
    let modules: Vec<Value> =
        ["basics", "parenting", "rights"].map(|module| json!({"module": module, "asked_minutes": 120})).to_vec();
    let body = json!({
        "title": title, "organisation_id": house.ids.training_org, "starts_on": day(house, -30), "modules": modules,
    });
    text(&house.coordinator().post("/courses", body).expect(201).json()["id"])
}

fn sign(pictogram: &str, colour: &str) -> Value {
    json!({"pictogram": pictogram, "colour": colour})
}

fn enrol(house: &House, course: &str, member: &Value, sign: Value) -> Value {
    let body = json!({"course_id": course, "member_id": member["id"], "started_on": day(house, -30), "sign": sign});
    house.trainer().post("/enrolments", body).expect(201).json()
}

fn pictogram(client: &Client, query: &str, name: &str) -> Value {
    let signs = client.get(&format!("/signs{query}")).expect(200).json();
    assert_eq!((signs["items"].as_array().unwrap().len(), signs["colours"].as_array().unwrap().len()), (40, 6));
    signs["items"].as_array().unwrap().iter().find(|one| one["pictogram"] == name).unwrap().clone()
}

#[test]
fn two_people_of_a_course_never_have_the_same_sign() {
    let house = House::start();
    let family = family_of(&house, &["Ana", "Bela"]);
    let (ana, bela) = (&family["members"][0], &family["members"][1]);
    let (one, other) = (course(&house, "Premiers pas"), course(&house, "Seconds pas"));
    assert_eq!(enrol(&house, &one, ana, sign("apple", "blue"))["sign"], sign("apple", "blue"));
    let taken = json!({"course_id": one, "member_id": bela["id"], "sign": sign("apple", "blue")});
    let problem = house.trainer().post("/enrolments", taken).expect(409).refused("signe-pris");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("orange (carré)") && detail.contains("poire"), "{detail}");
    // The refusal enrolled nobody; in another colour, or in another course, the picture is free.
    assert_eq!(enrol(&house, &one, bela, Value::Null)["sign"], Value::Null);
    enrol(&house, &other, bela, sign("apple", "blue"));
    let choice = |member: &Value, colour: &str| {
        let body = json!({"member_id": member["id"], "pictogram": "apple", "colour": colour});
        house.trainer().post(&format!("/courses/{one}/signs"), body)
    };
    choice(bela, "blue").expect(409).refused("signe-pris");
    choice(bela, "green").expect(200);
    // Who chooses another gives the first back; one's own sign again changes nothing.
    choice(ana, "pink").expect(200);
    choice(bela, "blue").expect(200);
    choice(bela, "blue").expect(200);
    let free = pictogram(&house.trainer(), &format!("?course={one}"), "apple");
    assert_eq!(free["free_colours"], json!(["orange", "green", "black", "grey"]));
    assert_eq!((&free["free"], &free["label"]), (&json!(false), &json!("Pomme")));
    assert_eq!(pictogram(&house.trainer(), "", "apple")["free"], json!(true));
    let stranger = family_of(&house, &["Cleo"]);
    choice(&stranger["members"][0], "grey").expect(404);
    house.other_trainer().get(&format!("/signs?course={one}")).expect(404);
}

#[test]
fn the_sheet_shows_each_by_their_sign_walk_ins_too() {
    let house = House::start();
    let family = family_of(&house, &["Ana", "Bela"]);
    let course = course(&house, "Premiers pas");
    enrol(&house, &course, &family["members"][0], sign("key", "black"));
    let body = json!({
        "course_id": course, "day": day(&house, 0), "half_day": "morning",
        "parts": [{"module": "basics", "minutes": 60}],
    });
    let session = text(&house.trainer().post("/sessions", body).expect(201).json()["id"]);
    let path = format!("/sessions/{session}/attendance");
    let bela = &family["members"][1]["id"];
    house.trainer().patch(&path, json!({"member_id": bela, "state": "present"})).expect(200);
    let chosen = json!({"member_id": bela, "pictogram": "key", "colour": "grey"});
    house.trainer().post(&format!("/courses/{course}/signs"), chosen).expect(200);
    let sheet = house.trainer().get(&path).expect(200).json();
    let signs: Vec<&Value> = sheet["items"].as_array().unwrap().iter().map(|line| &line["sign"]).collect();
    assert_eq!(signs, [&sign("key", "black"), &sign("key", "grey")]);
    let drawn = house.nobody().page("/signes.svg").expect(200);
    assert_eq!(drawn.header("content-type"), Some("image/svg+xml"));
    assert!(drawn.text().contains(r#"<symbol id="key""#));
}
