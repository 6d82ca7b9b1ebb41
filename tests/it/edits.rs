//! Edits: every door that edits names the version it saw, and a stale edit overwrites nothing.

use std::thread;

use ordi_pratique::app;
use ordi_pratique::platform::doors::Method;
use serde_json::{Value, json};

use crate::support::{Client, House, new_id};

/// One edit: who, which door, the thing's own address, and two bodies that change it.
struct Edit {
    door: &'static str,
    path: String,
    who: Client,
    one: Value,
    other: Value,
}

fn edits(house: &House) -> Vec<Edit> {
    [cards(house), training_edits(house)].into_iter().flatten().collect()
}

/// Of cards and of the house itself.
fn cards(house: &House) -> Vec<Edit> {
    let (coordinator, admin) = (house.coordinator(), house.admin());
    let donor = json!({"name": "Donatrice d’essai", "category": "individual"});
    let donor = coordinator.post("/donors", donor).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let family = json!({"language": "fr", "adults": 1, "members": [{"first_name": "Ana"}]});
    let family = coordinator.post("/families", family).expect(201).json();
    let request = request(house, &family);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let edit = |door, path, who: &Client, one, other| Edit { door, path, who: who.clone(), one, other };
    vec![
        edit(
            "/api/v1/donors/{id}",
            format!("/donors/{}", text(&donor["id"])),
            &coordinator,
            json!({"name": "Donatrice connue"}),
            json!({"category": "company"}),
        ),
        edit(
            "/api/v1/donations/{id}",
            format!("/donations/{}", text(&donation["id"])),
            &coordinator,
            json!({"agreement": "A-1"}),
            json!({"agreement": "A-2"}),
        ),
        edit(
            "/api/v1/families/{code}",
            format!("/families/{}", text(&family["code"])),
            &coordinator,
            json!({"adults": 2}),
            json!({"adults": 3}),
        ),
        edit(
            "/api/v1/families/{code}/members/{id}",
            format!("/families/{}/members/{}", text(&family["code"]), text(&family["members"][0]["id"])),
            &coordinator,
            json!({"first_name": "Anna"}),
            json!({"first_name": "Ania"}),
        ),
        edit(
            "/api/v1/requests/{id}",
            format!("/requests/{}", text(&request["id"])),
            &coordinator,
            json!({"eligibility": {"criterion": "student", "checked_by": house.ids.referrer_org}}),
            json!({"eligibility": null}),
        ),
        edit(
            "/api/v1/users/{id}",
            format!("/users/{}", house.ids.viewer),
            &admin,
            json!({"roles": ["viewer", "referrer"]}),
            json!({"roles": ["viewer"]}),
        ),
        edit(
            "/api/v1/settings/{key}",
            "/settings/public.phone".to_owned(),
            &coordinator,
            json!({"value": "04 99 00 00 01"}),
            json!({"value": "04 99 00 00 02"}),
        ),
    ]
}

/// Of what is taught and paid for.
fn training_edits(house: &House) -> Vec<Edit> {
    let coordinator = house.coordinator();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let edit = |door, path, who: &Client, one, other| Edit { door, path, who: who.clone(), one, other };
    let (course, session, operation) = (course(), session(), operation());
    let made = |path: &str, body: &Value| text(&coordinator.post(path, body.clone()).expect(201).json()["id"]);
    vec![
        edit(
            "/api/v1/courses/{id}",
            format!(
                "/courses/{}",
                made("/courses", &with(&course, json!({"organisation_id": house.ids.training_org})))
            ),
            &coordinator,
            json!({"course": with(&course, json!({"threshold_percent": 70}))}),
            json!({"course": with(&course, json!({"seats": 8}))}),
        ),
        edit(
            "/api/v1/sessions/{id}",
            format!("/sessions/{}", text(&house.trainer().post("/sessions", session.clone()).expect(201).json()["id"])),
            &house.trainer(),
            json!({"session": with(&session, json!({"title": "Le courriel"}))}),
            json!({"session": with(&session, json!({"starts_at": "09:30"}))}),
        ),
        edit(
            "/api/v1/operations/{id}",
            format!("/operations/{}", made("/operations", &operation)),
            &coordinator,
            json!({"operation": with(&operation, json!({"proof": "screen"}))}),
            json!({"operation": with(&operation, json!({"number": "B-2"}))}),
        ),
    ]
}

fn course() -> Value {
    json!({"title": "Cours", "starts_on": "2026-01-05", "modules": [{"module": "basics", "asked_minutes": 600}]})
}

fn session() -> Value {
    json!({"day": "2026-03-03", "half_day": "morning", "parts": [{"module": "basics", "minutes": 60}]})
}

fn operation() -> Value {
    json!({"funder": "Un financeur", "name": "Inclusion", "starts_on": "2026-01-01"})
}

/// The same, with these fields.
fn with(thing: &Value, fields: Value) -> Value {
    let mut whole = thing.clone();
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    whole
}

/// A request for this family, in a house that notes a criterion.
fn request(house: &House, family: &Value) -> Value {
    let whys = json!({"value": {"student": "La région le demande."}, "version": 0});
    house.coordinator().put("/settings/requests.eligibility", whys).expect(200);
    house.coordinator().post("/requests", json!({"family": family["code"]})).expect(201).json()
}

/// Doors that change in place and are no edits of a card: a presence is said anew, whatever stood there.
const NO_EDIT: &[&str] = &["/api/v1/sessions/{id}/attendance", "/api/v1/session-pass/attendance"];

fn method_of(door: &str) -> &'static str {
    let found = app::doors().into_iter().find(|known| known.path == door && edits_in_place(known.method));
    found.expect("the door is in the table").method.name()
}

fn edits_in_place(method: Method) -> bool {
    matches!(method, Method::Patch | Method::Put)
}

impl Edit {
    fn send(&self, body: &Value, if_match: Option<&str>) -> crate::support::Answer {
        let mut body = body.clone();
        body["id"] = json!(new_id());
        let mut headers = vec![("Content-Type", "application/json")];
        headers.extend(if_match.map(|tag| ("If-Match", tag)));
        let path = format!("/api/v1{}", self.path);
        self.who.raw(method_of(self.door), &path, &headers, Some(body.to_string().into_bytes()))
    }

    /// What stands there, and its ETag.
    fn seen(&self) -> (Value, String) {
        let answer = self.who.get(&self.path).expect(200);
        let etag = answer.header("ETag").unwrap_or_else(|| panic!("{} has no ETag", self.path)).to_owned();
        (answer.json(), etag)
    }
}

#[test]
fn every_door_that_edits_is_tried_here() {
    let house = House::start();
    let tried: Vec<&str> = edits(&house).iter().map(|edit| edit.door).chain(NO_EDIT.iter().copied()).collect();
    for door in app::doors().iter().filter(|door| edits_in_place(door.method)) {
        assert!(tried.contains(&door.path), "{} {} is not tried", door.method.name(), door.path);
    }
}

#[test]
fn an_edit_names_the_version_it_saw_or_changes_nothing() {
    let house = House::start();
    for edit in edits(&house) {
        let (before, etag) = edit.seen();
        assert_eq!(etag, format!("\"{}\"", before["version"]), "{}", edit.path);
        edit.send(&edit.one, None).expect(428).refused("version-manquante");
        edit.send(&edit.one, Some("quelconque")).expect(428).refused("version-manquante");
        assert_eq!(edit.seen().0, before);

        let changed = edit.send(&edit.one, Some(&etag)).expect(200);
        let (after, newer) = edit.seen();
        assert_eq!(changed.header("ETag"), Some(newer.as_str()), "{}", edit.path);
        assert_ne!((&after, &newer), (&before, &etag));

        let stale = edit.send(&edit.other, Some(&etag)).expect(412).refused("version-depassee");
        assert_eq!((&stale["your_version"], &stale["current_version"]), (&before["version"], &after["version"]));
        assert_eq!((&stale["yours"], &stale["current"]), (&edit.other, &after), "{}", edit.path);
        assert_eq!(edit.seen(), (after, newer));
    }
}

#[test]
fn of_two_edits_of_one_version_one_is_told() {
    let house = House::start();
    for edit in edits(&house) {
        let (_, etag) = edit.seen();
        let (one, other) = thread::scope(|scope| {
            let one = scope.spawn(|| edit.send(&edit.one, Some(&etag)).status);
            let other = scope.spawn(|| edit.send(&edit.other, Some(&etag)).status);
            (one.join().unwrap(), other.join().unwrap())
        });
        let mut answers = [one, other];
        answers.sort_unstable();
        assert_eq!(answers, [200, 412], "{}", edit.path);
    }
}
