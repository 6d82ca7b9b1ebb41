//! Refused acts: kept once, seen by those who may, settled by an act of their own, offered again.

use std::sync::Arc;

use actix_web::rt::System;
use ordi_pratique::field::offer_again;
use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use super::{Field, slug, text, words};
use crate::families::family_of;
use crate::support::{Answer, Client, House, new_id};

/// An installation that comes too early, refused; its id.
fn too_early(field: &Field, who: &Client) -> String {
    let early = field.did("install", json!({"tag": field.tags[0], "system": "Linux Mint"}));
    let told = field.sync(who, std::slice::from_ref(&early));
    assert_eq!((words(&told), slug(&told, 0)), (vec!["refused".to_owned()], "etape-impossible".to_owned()));
    text(&early["id"])
}

/// The first machine, received and without any disk.
fn bench(field: &Field) {
    field.all_applied(&field.house.workshop(), &[field.receive(0)]);
}

fn erased(field: &Field) {
    let none = field.did("diagnose", json!({"tag": field.tags[0], "verdict": "refurbish", "storages": []}));
    field.all_applied(&field.house.workshop(), &[none]);
}

fn settle(who: &Client, id: &str, body: Value) -> Answer {
    who.post(&format!("/to-settle/{id}/settlement"), body)
}

fn kept(who: &Client, id: &str) -> Value {
    who.get(&format!("/to-settle/{id}")).expect(200).json()
}

#[test]
fn a_refused_act_is_kept_once_and_its_id_stays_refused() {
    let field = Field::open();
    let workshop = field.house.workshop();
    bench(&field);
    let early = field.did("install", json!({"tag": field.tags[0], "system": "Linux Mint"}));
    let told = field.sync(&workshop, std::slice::from_ref(&early));
    assert_eq!(told["verdicts"][0]["kept"], json!(true));
    let row = field.open_acts(&workshop).remove(0);
    assert_eq!((&row["id"], &row["kind"], &row["body"]), (&early["id"], &early["kind"], &early["body"]));
    assert_eq!((&row["act"], &row["author_id"]), (&json!("Installer"), &json!(field.house.ids.workshop)));
    assert_eq!((&row["problem"], &row["possible"]), (&told["verdicts"][0]["problem"], &json!(false)));

    // Even once the rules would let it pass: what became of it is decided by a person.
    erased(&field);
    assert_eq!(field.sync(&workshop, std::slice::from_ref(&early)), told);
    let door = format!("/machines/{}/installation", field.tags[0]);
    let again = json!({"id": early["id"], "system": "Linux Mint"});
    assert_eq!(workshop.post(&door, again).expect(409).refused("acte-a-regler")["to_settle"], early["id"]);

    let mut other_body = early.clone();
    other_body["body"]["system"] = json!("Autre");
    for (who, operation) in [(&workshop, other_body), (&field.house.workshop2(), early)] {
        let told = field.sync(who, &[operation]);
        assert_eq!((slug(&told, 0), &told["verdicts"][0]["kept"]), ("identifiant-reutilise".to_owned(), &json!(false)));
    }
    assert_eq!(field.open_acts(&workshop).len(), 1);
    field.verified();
}

#[test]
fn every_kind_of_refusal_of_a_readable_act_is_kept() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let day = [
        field.did("note", json!({"tag": "7K3R9XC4", "text": "jamais imprimée"})),
        field.did("note", json!({"tag": field.tags[0], "text": "pas encore reçue"})),
        field.did("diagnose", json!({"tag": field.tags[0], "verdict": "peut-être"})),
        field.did("hand_over", json!({"allocation": new_id()})),
        field.did("attendance", json!({"session": "nulle-part", "state": "present"})),
    ];
    let told = field.sync(&workshop, &day);
    assert_eq!(words(&told), ["refused"; 5]);
    assert!(told["verdicts"].as_array().unwrap().iter().all(|verdict| verdict["kept"] == true), "{told}");
    assert_eq!(field.open_acts(&workshop).len(), 5);
}

#[test]
fn applied_by_a_colleague_it_is_its_author_s_act_and_happened_when_told() {
    let field = Field::open();
    field.house.clock.stop_at(field.now());
    bench(&field);
    let id = too_early(&field, &field.house.workshop());
    let told_at = kept(&field.house.workshop2(), &id)["told_at"].clone();
    // The rules of now: still too early, and nothing is lost.
    settle(&field.house.workshop2(), &id, json!({"how": "apply", "version": 1}))
        .expect(409)
        .refused("etape-impossible");
    erased(&field);
    field.house.clock.stop_at(field.now().plus_seconds(3_600));
    let act = new_id();
    let body = json!({"id": act, "how": "apply", "version": 1});
    let settled = settle(&field.house.workshop2(), &id, body.clone()).expect(200).json();
    assert_eq!((&settled["state"], &settled["settled_act"]), (&json!("applied"), &json!(act)));
    assert_eq!(settled["settled_by"], json!(field.house.ids.workshop2));
    assert_eq!(settled["body"], json!({}), "what it wanted stands in the history now, and only there");
    assert_eq!(settle(&field.house.workshop2(), &id, body).expect(200).json(), settled, "sent again");

    let line = field.history(0).pop().unwrap();
    assert_eq!((&line["verb"], &line["actor_id"]), (&json!("install"), &json!(field.house.ids.workshop)));
    assert_eq!((&line["occurred_at"], &line["recorded_at"]), (&told_at, &json!(field.now())));
    let audit = field.house.admin().get("/audit").expect(200).text();
    assert!(audit.contains("act_settled") && audit.contains(&id), "{audit}");
    settle(&field.house.workshop(), &id, json!({"how": "apply", "version": 1})).expect(412).refused("version-depassee");
    settle(&field.house.workshop(), &id, json!({"how": "apply", "version": 2})).expect(409).refused("deja-regle");
    field.verified();
}

#[test]
fn corrected_it_is_the_settler_s_act_with_another_body() {
    let field = Field::open();
    let (workshop, second) = (field.house.workshop(), field.house.workshop2());
    bench(&field);
    let wrong = field.note(1, "écran fendu");
    assert_eq!(words(&field.sync(&workshop, std::slice::from_ref(&wrong))), ["refused"]);
    let id = text(&wrong["id"]);
    let body = json!({"tag": field.tags[0], "text": "écran fendu"});
    settle(&second, &id, json!({"how": "correct", "version": 1, "body": body})).refused("inacceptable");
    settle(&second, &id, json!({"how": "correct", "version": 1, "reason": "mauvaise étiquette"}))
        .refused("inacceptable");
    let right = json!({"how": "correct", "version": 1, "reason": "mauvaise étiquette", "body": body});
    let settled = settle(&second, &id, right).expect(200).json();
    assert_eq!((&settled["state"], &settled["body"]), (&json!("corrected"), &wrong["body"]));
    let line = field.history(0).pop().unwrap();
    assert_eq!((&line["verb"], &line["actor_id"]), (&json!("note"), &json!(field.house.ids.workshop2)));
    assert_eq!(line["texts"]["text"], "écran fendu");
}

#[test]
fn set_aside_it_says_why_and_is_not_lost() {
    let field = Field::open();
    let workshop = field.house.workshop();
    bench(&field);
    let id = too_early(&field, &workshop);
    settle(&workshop, &id, json!({"how": "set_aside", "version": 1})).refused("inacceptable");
    settle(&workshop, &id, json!({"how": "set_aside", "reason": "saisi deux fois"})).refused("version-manquante");
    settle(&workshop, &id, json!({"how": "set_aside", "reason": "saisi deux fois", "version": 1})).expect(200);
    assert_eq!(field.open_acts(&workshop).len(), 0);
    let aside = workshop.get("/to-settle?state=set_aside").expect(200).json()["items"][0].clone();
    assert_eq!((&aside["reason"], &aside["body"]["system"]), (&json!("saisi deux fois"), &json!("Linux Mint")));
    assert_eq!(field.history(0).len(), 1);
}

#[test]
fn an_act_is_seen_by_its_author_by_colleagues_who_may_do_it_and_by_the_coordinator() {
    let field = Field::open();
    let house = &field.house;
    bench(&field);
    let id = too_early(&field, &house.workshop());
    for sees in [house.workshop(), house.workshop2(), house.coordinator()] {
        assert_eq!(field.open_acts(&sees).len(), 1);
        kept(&sees, &id);
    }
    let same_organisation = |role: &str| {
        let new = json!({"name": "Collègue", "organisation_id": house.ids.workshop_org, "roles": [role]});
        let user = house.admin().post("/users", new).expect(201).json();
        house.fresh_token(&text(&user["id"]))
    };
    let strangers = [house.trainer(), house.referrer(), house.viewer(), house.admin()];
    let colleagues = ["referrer", "trainer", "viewer"].map(same_organisation);
    for blind in strangers.iter().chain(&colleagues) {
        assert_eq!(field.open_acts(blind).len(), 0);
        blind.get(&format!("/to-settle/{id}")).expect(404).refused("introuvable");
        settle(blind, &id, json!({"how": "apply", "version": 1})).expect(404);
    }
    // What a trainer noted is seen by trainers of the same organisation only.
    let note = field.note(3, "vue en salle");
    field.sync(&house.trainer(), &[note]);
    assert_eq!(field.open_acts(&house.trainer()).len(), 1);
    assert_eq!(field.open_acts(&house.other_trainer()).len(), 0);
    assert_eq!(field.open_acts(&house.coordinator()).len(), 2);
}

#[test]
fn the_list_is_read_page_by_page() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let day: Vec<Value> = (0..7).map(|place| field.note(place, "vue")).collect();
    field.sync(&workshop, &day);
    let (mut path, mut seen) = ("/to-settle?limit=3".to_owned(), Vec::new());
    loop {
        let page = workshop.get(&path).expect(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/to-settle?limit=3&cursor={next}");
    }
    let sent: Vec<Value> = day.iter().map(|note| note["id"].clone()).collect();
    assert_eq!(seen, sent);
}

fn offered(house: &House) -> usize {
    let open = Arc::clone(house.open.as_ref().unwrap());
    System::new().block_on(offer_again(open)).unwrap()
}

/// A course of all three modules, begun a month ago.
fn course(house: &House) -> String {
    let modules: Vec<Value> =
        ["basics", "parenting", "rights"].map(|module| json!({"module": module, "asked_minutes": 60})).to_vec();
    let course = json!({
        "title": "Premiers pas", "organisation_id": house.ids.training_org,
        "starts_on": shift(house.clock.today(), -30), "modules": modules,
    });
    text(&house.coordinator().post("/courses", course).expect(201).json()["id"])
}

#[test]
fn a_handover_refused_for_want_of_a_course_is_offered_again_once_the_family_is_enrolled() {
    let field = Field::open();
    let house = &field.house;
    house.clock.stop_at(field.now());
    bench(&field);
    erased(&field);
    field
        .all_applied(&house.workshop(), &[field.did("install", json!({"tag": field.tags[0], "system": "Linux Mint"}))]);
    let check = json!({"tag": field.tags[0], "passed": true, "cosmetic_grade": "B", "functional_grade": "A"});
    field.all_applied(&house.workshop2(), &[field.did("check", check)]);
    let family = family_of(house, &["Ana"]);
    let wanted = json!({"family": family["code"], "tag": field.tags[0], "mode": "gift"});
    let allocation = house.coordinator().post("/allocations", wanted).expect(201).json()["id"].clone();
    let given = field.did("hand_over", json!({"allocation": allocation}));
    let told = field.sync(&house.trainer(), &[field.note(9, "plus ancien"), given.clone()]);
    assert_eq!((words(&told), slug(&told, 1)), (vec!["refused".to_owned(); 2], "sans-formation".to_owned()));
    assert_eq!(offered(house), 0);
    assert_eq!(field.open_acts(&house.trainer())[1]["possible"], json!(false));

    let course = course(house);
    let enrolment = json!({"course_id": course, "member_id": family["members"][0]["id"]});
    let enrolment = house.trainer().post("/enrolments", enrolment).expect(201).json();
    assert_eq!(offered(house), 1);
    assert_eq!(offered(house), 1, "tried, and nothing done");
    assert_eq!(field.machine(0)["stage"], "reserved");
    let first = field.open_acts(&house.coordinator()).remove(0);
    assert_eq!((&first["id"], &first["possible"]), (&given["id"], &json!(true)), "what is possible stands first");
    let page = house.coordinator().get("/to-settle?limit=1").expect(200).json();
    let next =
        house.coordinator().get(&format!("/to-settle?limit=1&cursor={}", text(&page["next"]))).expect(200).json();
    assert_eq!((&next["items"][0]["kind"], &next["next"]), (&json!("note"), &Value::Null));

    // Its reason comes back, and goes again.
    let ending = format!("/enrolments/{}/ending", text(&enrolment["id"]));
    house.trainer().post(&ending, json!({"ending": "left", "reason": "work"})).expect(200);
    assert_eq!(offered(house), 0);
    assert_eq!(field.open_acts(&house.coordinator())[1]["possible"], json!(false));
    house
        .trainer()
        .post("/enrolments", json!({"course_id": course, "member_id": family["members"][0]["id"]}))
        .expect(201);
    house.clock.stop_at(field.now().plus_seconds(3 * 86_400));
    settle(&house.coordinator(), &text(&given["id"]), json!({"how": "apply", "version": 1})).expect(200);
    let line =
        house.coordinator().get(&format!("/allocations/{}", text(&allocation))).expect(200).json()["lines"][0].clone();
    assert_eq!((&line["state"], &line["handed_over_at"]), (&json!("handed_over"), &given["at"]));
    field.verified();
}

#[test]
fn a_presence_at_a_session_said_to_be_cancelled_waits_until_it_is_said_to_be_held() {
    let field = Field::open();
    let house = &field.house;
    let (course, family) = (course(house), family_of(house, &["Ana"]));
    let member = family["members"][0]["id"].clone();
    let parts = json!([{"module": "basics", "minutes": 60}]);
    let day = shift(house.clock.today(), -20);
    let new = json!({"course_id": course, "day": day, "half_day": "morning", "parts": parts});
    let session = text(&house.trainer().post("/sessions", new).expect(201).json()["id"]);
    let state = |state: &str| {
        house.trainer().post(&format!("/sessions/{session}/state"), json!({"state": state})).expect(200);
    };
    state("cancelled");
    let came = field.did("attendance", json!({"session": session, "member_id": member, "state": "present"}));
    let told = field.sync(&house.trainer(), std::slice::from_ref(&came));
    assert_eq!(slug(&told, 0), "seance-non-tenue");
    assert_eq!(offered(house), 0);
    state("held");
    assert_eq!(offered(house), 1);
    settle(&house.trainer(), &text(&came["id"]), json!({"how": "apply", "version": 1})).expect(200);
    let sheet = house.trainer().get(&format!("/sessions/{session}/attendance")).expect(200).json();
    assert_eq!(sheet["items"][0]["state"], "present");
    let again = field.did("attendance", json!({"session": session, "member_id": member, "state": "absent"}));
    field.all_applied(&house.trainer(), &[again]);
}

#[test]
fn the_page_settles_by_its_forms() {
    let field = Field::open();
    let (workshop, coordinator) = (field.house.workshop(), field.house.coordinator());
    assert!(workshop.page("/a-regler").expect(200).text().contains("Rien à régler"));
    assert!(!coordinator.page("/").expect(200).text().contains("1 acte fait hors réseau"));
    bench(&field);
    let id = too_early(&field, &workshop);
    assert!(coordinator.page("/").expect(200).text().contains("1 acte fait hors réseau"));
    let page = workshop.page("/a-regler").expect(200).text();
    for shown in ["Installer", "Linux Mint", "Personne workshop", &id, "Appliquer maintenant", "Mettre de côté"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let address = format!("/a-regler/{id}");
    let act = new_id();
    let apply = [("acte", act.as_str()), ("version", "1"), ("how", "apply")];
    let refused = workshop.form(&address, &apply).expect(409).text();
    assert!(refused.contains("role=\"alert\"") && refused.contains("Appliquer maintenant"), "{refused}");
    let silent = [("acte", act.as_str()), ("version", "1"), ("how", "set_aside"), ("reason", " ")];
    assert!(workshop.form(&address, &silent).expect(422).text().contains("Écrivez pourquoi"));
    erased(&field);
    for _ in 0..2 {
        let done = workshop.form(&address, &apply).expect(303);
        assert_eq!(done.header("Location"), Some("/a-regler"));
    }
    assert_eq!(field.machine(0)["stage"], "installed");
    assert!(workshop.page("/a-regler").expect(200).text().contains("Rien à régler"));
    let other = [("acte", &new_id()), ("version", &"2".to_owned()), ("how", &"apply".to_owned())];
    field.house.trainer().form(&address, &other.map(|(name, value)| (name, value.as_str()))).expect(404);
}
