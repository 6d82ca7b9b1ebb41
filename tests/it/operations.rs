//! Funding operations, and what proves to a funder who was there.

use ordi_pratique::platform::clock::{Instant, shift};
use serde_json::{Value, json};

use crate::families::family_of;
use crate::support::{Answer, House};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A house with a course of two people.
struct Room {
    house: House,
    course: String,
    family: Value,
}

impl Room {
    fn open() -> Self {
        let house = House::start();
        let body = json!({
            "title": "Premiers pas", "organisation_id": house.ids.training_org,
            "starts_on": shift(house.clock.today(), -30), "modules": [{"module": "basics", "asked_minutes": 120}],
        });
        let course = text(&house.coordinator().post("/courses", body).expect(201).json()["id"]);
        let family = family_of(&house, &["Ana", "Bela"]);
        for member in family["members"].as_array().unwrap() {
            let body = json!({
                "course_id": course, "member_id": member["id"], "started_on": shift(house.clock.today(), -30),
            });
            house.trainer().post("/enrolments", body).expect(201);
        }
        Self { house, course, family }
    }

    fn member(&self, place: usize) -> &Value {
        &self.family["members"][place]["id"]
    }

    /// The course belongs to an operation that asks for this proof.
    fn asks(&self, proof: &str) -> Value {
        let operation = json!({
            "funder": "Un financeur", "name": "Inclusion", "number": "2026-12", "starts_on": "2026-01-01",
            "sentence": "Avec le soutien d’un financeur", "proof": proof, "kept_until": "2036-12-31",
        });
        let operation = self.house.coordinator().post("/operations", operation).expect(201).json();
        let choice = json!({"operation_id": operation["id"]});
        self.house.coordinator().post(&format!("/courses/{}/operation", self.course), choice).expect(200);
        operation
    }

    /// A session of yesterday, both there: its path.
    fn held(&self) -> String {
        let body = json!({
            "course_id": self.course, "day": shift(self.house.clock.today(), -1), "half_day": "morning",
            "parts": [{"module": "basics", "minutes": 60}],
        });
        let session = self.house.trainer().post("/sessions", body).expect(201).json();
        let path = format!("/sessions/{}", text(&session["id"]));
        for place in [0, 1] {
            let mark = json!({"member_id": self.member(place), "state": "present"});
            self.house.trainer().patch(&format!("{path}/attendance"), mark).expect(200);
        }
        path
    }

    fn sheet(&self, path: &str) -> Value {
        self.house.trainer().get(&format!("{path}/attendance")).expect(200).json()
    }

    fn sign(&self, path: &str, place: usize) -> Answer {
        let signature = json!({"member_id": self.member(place), "signature": "M1 1L20 5"});
        self.house.trainer().post(&format!("{path}/signatures"), signature)
    }

    /// What lacks: of which kind, and whose.
    fn missing(&self) -> Vec<(String, Value)> {
        let list = self.house.trainer().get("/operations/missing").expect(200).json();
        let one = |one: &Value| (text(&one["missing"]), one["member_code"].clone());
        list["items"].as_array().unwrap().iter().map(one).collect()
    }
}

#[test]
fn a_course_without_an_operation_never_hears_of_proofs() {
    let room = Room::open();
    let path = room.held();
    let sheet = room.sheet(&path);
    assert_eq!((sheet.get("proof"), sheet["items"][0].get("signed")), (None, None));
    let course = room.house.trainer().get(&format!("/courses/{}", room.course)).expect(200).json();
    assert_eq!(course.get("operation_id"), None);
    room.sign(&path, 0).expect(409).refused("preuve-non-demandee");
    let scan = json!({"kept_where": "classeur 3"});
    room.house.trainer().post(&format!("{path}/scan"), scan).expect(409).refused("preuve-non-demandee");
    let signed = json!({"signature": "M1 1L2 2"});
    room.house.trainer().post(&format!("{path}/closing"), signed).expect(409).refused("preuve-non-demandee");
    room.house.trainer().post(&format!("{path}/closing"), json!({})).expect(200);
    assert_eq!(room.missing(), []);
    // An operation that asks for no proof changes nothing of it.
    room.asks("none");
    assert_eq!(room.sheet(&path).get("proof"), None);
    assert_eq!(room.missing(), []);
}

#[test]
fn on_the_screen_each_signs_once_for_a_half_day_and_the_trainer_at_the_closing() {
    let room = Room::open();
    room.asks("screen");
    let (first, second) = (room.held(), room.held());
    let codes: Vec<Value> =
        room.sheet(&first)["items"].as_array().unwrap().iter().map(|one| one["member_code"].clone()).collect();
    let lacking = ("signature".to_owned(), codes[1].clone());
    let trainer = ("trainer_signature".to_owned(), Value::Null);
    let signed = room.sign(&first, 0).expect(201).json();
    assert_eq!((signed["half_day"].clone(), signed.get("signature")), (json!("morning"), None));
    // Once for the morning, whatever its sessions.
    let again = room.sign(&second, 0).expect(201).json();
    assert_eq!(again["id"], signed["id"]);
    let line = room.sheet(&second)["items"][0].clone();
    assert_eq!((&line["signed"], &line["first_name"]), (&json!(true), &json!("Ana")));
    assert_eq!(room.missing(), [&trainer, &lacking, &trainer, &lacking].map(Clone::clone));
    let closing = |path: &str, body: Value| room.house.trainer().post(&format!("{path}/closing"), body);
    closing(&first, json!({})).expect(409).refused("signature-manquante");
    closing(&first, json!({"signature": "alert(1)"})).expect(422);
    for path in [&first, &second] {
        closing(path, json!({"signature": "M1 1L2 2"})).expect(200);
    }
    room.sign(&second, 1).expect(201);
    assert_eq!(room.missing(), []);
    let shown = room.sheet(&first)["proof"].clone();
    assert_eq!((&shown["proof"], &shown["trainer_signed"]), (&json!("screen"), &json!(true)));
    assert_eq!(shown["sentence"], json!("Avec le soutien d’un financeur"));
    room.house.other_trainer().get(&format!("{first}/attendance")).expect(404);
}

#[test]
fn on_paper_the_sheet_is_scanned_and_who_has_not_signed_is_named() {
    let room = Room::open();
    let operation = room.asks("paper");
    let path = room.held();
    assert_eq!(room.missing(), [("scan".to_owned(), Value::Null)]);
    assert_eq!(room.house.other_trainer().get("/operations/missing").expect(200).json()["items"], json!([]));
    room.house.trainer().get(&format!("{path}/scan")).expect(404);
    room.sign(&path, 0).expect(409).refused("preuve-non-demandee");
    let scan = |body: Value| room.house.trainer().post(&format!("{path}/scan"), body);
    scan(json!({"kept_where": "classeur 3", "sha256": "abc"})).expect(422);
    let told = json!({"kept_where": "classeur 3", "unsigned": [room.member(1)], "trainer_signed": false});
    let told = scan(told).expect(200).json();
    assert_eq!((&told["signatures"], &told["trainer_signed"]), (&json!(1), &json!(false)));
    let code = room.sheet(&path)["items"][1]["member_code"].clone();
    let lacks = [("trainer_signature".to_owned(), Value::Null), ("signature".to_owned(), code)];
    assert_eq!(room.missing(), lacks);
    // Entered again once all have signed.
    let told = scan(json!({"kept_where": "classeur 3", "sha256": "0".repeat(64)})).expect(200).json();
    assert_eq!(told["signatures"], json!(2));
    assert_eq!(room.house.trainer().get(&format!("{path}/scan")).expect(200).json(), told);
    assert_eq!(room.missing(), []);
    let shown = room.house.coordinator().get(&format!("/operations/{}", text(&operation["id"]))).expect(200).json();
    assert_eq!((&shown["number"], &shown["kept_until"]), (&json!("2026-12"), &json!("2036-12-31")));
    room.house.trainer().get("/operations").expect(403);
    for wrong in [json!({"ends_on": "2025-12-31"}), json!({"kept_until": "2025-12-31"}), json!({"proof": "photo"})] {
        let mut body = json!({"funder": "Un financeur", "name": "Essai", "starts_on": "2026-01-01"});
        body.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        room.house.coordinator().post("/operations", body).expect(422);
    }
    let body = json!({"funder": "Un financeur", "name": "Essai", "starts_on": "2026-01-01"});
    assert_eq!(room.house.coordinator().post("/operations", body).expect(201).json()["proof"], json!("paper"));
}

#[test]
fn a_signature_stays_as_long_as_its_funder_asks() {
    let room = Room::open();
    room.asks("screen");
    let path = room.held();
    room.sign(&path, 0).expect(201);
    let coordinator = room.house.coordinator();
    let forgetting = format!("/families/{}/forgetting", text(&room.family["code"]));
    coordinator.post(&forgetting, json!({})).expect(409).refused("famille-encore-suivie");
    let enrolments = coordinator.get(&format!("/courses/{}/enrolments", room.course)).expect(200).json();
    for enrolment in enrolments["items"].as_array().unwrap() {
        let ending = json!({"ending": "left", "reason": "moved", "ended_on": shift(room.house.clock.today(), -1)});
        coordinator.post(&format!("/enrolments/{}/ending", text(&enrolment["id"])), ending).expect(200);
    }
    let done = coordinator.post(&forgetting, json!({})).expect(200).json();
    assert_eq!((&done["goes"][0]["what"], &done["goes"][0]["count"]), (&json!("names"), &json!(2)));
    let kept = done["stays"][0].clone();
    assert_eq!((&kept["what"], &kept["until"]), (&json!("signatures"), &json!("2036-12-31")));
    assert!(text(&kept["why"]).contains("Un financeur"), "{kept}");
    // Once that day is over, what is left goes too.
    room.house.clock.stop_at(Instant::noon("2037-01-01".parse().unwrap()));
    let later = room.house.fresh_token(&room.house.ids.coordinator).post(&forgetting, json!({})).expect(200).json();
    assert_eq!((&later["goes"][0]["what"], &later["goes"][0]["count"]), (&json!("signatures"), &json!(1)));
}
