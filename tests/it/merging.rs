//! Two cards of one family: proposed by likeness, made one, and found by the old code.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Client, House};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn card(client: &Client, first_name: &str, phone: &str) -> Value {
    let body = json!({"adults": 1, "members": [{"first_name": first_name, "phone": phone}]});
    client.post("/families", body).expect(201).json()
}

#[test]
fn what_is_alike_is_proposed_by_code_to_the_coordinator() {
    let house = House::start();
    let coordinator = house.coordinator();
    let (one, other) = (card(&coordinator, "Samira", "06 12 34 56 78"), card(&coordinator, "Sam", "+33612345678"));
    card(&coordinator, "Samira", "07 00 00 00 00");
    let answer = coordinator.get("/families/duplicates").expect(200);
    assert!(!answer.text().contains("Sam"), "no name");
    let answer = answer.json();
    let mut codes = [text(&one["code"]), text(&other["code"])];
    codes.sort();
    assert_eq!(answer["items"], json!([{"family": codes[0], "other": codes[1], "because": ["phone"]}]));
    house.referrer().get("/families/duplicates").expect(403);

    coordinator.post(&format!("/families/{}/merge", codes[0]), json!({"into": codes[1]})).expect(200);
    assert_eq!(coordinator.get("/families/duplicates").expect(200).json()["items"], json!([]));
}

#[test]
fn two_families_told_apart_are_proposed_no_more_even_after_a_merge() {
    let house = House::start();
    let coordinator = house.coordinator();
    let cards = ["Ana", "Bo", "Cleo"].map(|name| card(&coordinator, name, "06 12 34 56 78"));
    let lone = card(&coordinator, "Dina", "");
    let code = |card: &Value| text(&card["code"]);
    let proposed = || -> Vec<(String, String)> {
        let listed = coordinator.get("/families/duplicates").expect(200).json();
        listed["items"].as_array().unwrap().iter().map(|pair| (text(&pair["family"]), text(&pair["other"]))).collect()
    };
    let pair = |one: &Value, other: &Value| {
        let mut pair = [code(one), code(other)];
        pair.sort();
        let [one, other] = pair;
        (one, other)
    };
    assert_eq!(proposed().len(), 3);
    let path = |card: &Value| format!("/families/{}/not-the-same", code(card));
    let apart = |one: &Value, other: &Value| coordinator.post(&path(one), json!({"as": other["code"]}));
    house.referrer().post(&path(&cards[0]), json!({"as": cards[1]["code"]})).expect(403);
    apart(&cards[0], &cards[0]).expect(422).refused("inacceptable");
    for (one, other) in [(0, 1), (1, 0)] {
        let told = apart(&cards[one], &cards[other]).expect(200).json();
        assert_eq!(told["items"][0]["as"], cards[other]["code"], "whoever is named first, and once");
        assert_eq!(told["items"].as_array().map(Vec::len), Some(1));
    }
    assert!(!proposed().contains(&pair(&cards[0], &cards[1])));
    assert_eq!(proposed().len(), 2);

    // What was said of a card holds of the one that it becomes.
    coordinator.post(&format!("/families/{}/merge", code(&cards[0])), json!({"into": lone["code"]})).expect(200);
    let left = BTreeSet::from([pair(&lone, &cards[2]), pair(&cards[1], &cards[2])]);
    assert_eq!(proposed().into_iter().collect::<BTreeSet<_>>(), left);
    let told = coordinator.get(&path(&cards[1])).expect(200).json();
    assert_eq!((&told["items"][0]["as"], &told["items"][0]["said_by"]), (&lone["code"], &json!(house.ids.coordinator)));

    let back = json!({"as": cards[1]["code"]});
    coordinator.post(&format!("{}/removal", path(&cards[0])), back.clone()).expect(200);
    coordinator.post(&format!("{}/removal", path(&cards[0])), back).expect(404);
    assert!(proposed().contains(&pair(&lone, &cards[1])), "by the old code too");
}

#[test]
fn all_follows_to_the_card_that_stays_and_the_old_code_leads_there() {
    let house = House::start();
    let coordinator = house.coordinator();
    let cards = ["Ana", "Anna", "Annie"].map(|name| card(&coordinator, name, ""));
    let code = |at: usize| text(&cards[at]["code"]);
    let request = coordinator.post("/requests", json!({"family": code(0)})).expect(201).json();
    let elsewhere =
        json!({"module": "basics", "minutes": 60, "followed_at": "au centre social", "said_by": "la famille"});
    coordinator.post(&format!("/families/{}/equivalences", code(0)), elsewhere).expect(201);
    house.trainer().post(&format!("/families/{}/information", code(0)), json!({"how": "paper"})).expect(201);

    let merge = |from: &str, into: &str| coordinator.post(&format!("/families/{from}/merge"), json!({"into": into}));
    merge(&code(0), &code(0)).expect(422).refused("inacceptable");
    house.referrer().post(&format!("/families/{}/merge", code(0)), json!({"into": code(1)})).expect(403);
    let one = merge(&code(0), &code(1)).expect(200).json();
    let codes: Vec<&Value> = one["members"].as_array().unwrap().iter().map(|member| &member["code"]).collect();
    assert_eq!(codes, [&cards[1]["members"][0]["code"], &cards[0]["members"][0]["code"]], "people keep their codes");
    merge(&code(0), &code(1)).expect(422).refused("inacceptable");
    merge(&code(1), &code(2)).expect(200);

    for old in [code(0), code(1)] {
        let found = coordinator.get(&format!("/families/{old}")).expect(200).json();
        assert_eq!((&found["code"], &found["id"]), (&cards[2]["code"], &cards[2]["id"]));
        assert_eq!(found["members"].as_array().map(Vec::len), Some(3));
    }
    let path = format!("/requests/{}", text(&request["id"]));
    assert_eq!(coordinator.get(&path).expect(200).json()["family"], cards[2]["code"]);
    let record = coordinator.get(&format!("/families/{}/training-record", code(2))).expect(200).json();
    let basics = record["modules"].as_array().unwrap().iter().find(|one| one["module"] == json!("basics"));
    assert_eq!(basics.map(|one| &one["equivalent_minutes"]), Some(&json!(60)), "{record}");
    let told = coordinator.get(&format!("/families/{}/information", code(2))).expect(200).json();
    assert_eq!(told["items"].as_array().map(Vec::len), Some(1));
    let all = coordinator.get("/families").expect(200).json();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "a card that went is counted no more");
    let audit = house.admin().get("/audit?act=families_merged").expect(200).json();
    assert_eq!(audit["items"].as_array().map(Vec::len), Some(2));
}

/// A laptop without a disk, reserved for this family.
pub fn reserved(house: &House, donation: &Value, tag: &Value, family: &Value) -> String {
    let (workshop, machine) = (house.workshop(), format!("/machines/{}", text(tag)));
    let intake = json!({"tag": tag, "donation_id": donation["id"], "kind": "laptop"});
    workshop.post("/machines", intake).expect(201);
    workshop.post(&format!("{machine}/diagnosis"), json!({"verdict": "refurbish", "storages": []})).expect(201);
    workshop.post(&format!("{machine}/installation"), json!({"system": "Linux Mint"})).expect(201);
    let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
    house.workshop2().post(&format!("{machine}/check"), check).expect(201);
    let wanted = json!({"family": family["code"], "tag": tag, "mode": "gift"});
    text(&house.coordinator().post("/allocations", wanted).expect(201).json()["id"])
}

#[test]
fn two_computers_hold_the_cards_apart_and_one_follows() {
    let house = House::start();
    let coordinator = house.coordinator();
    let donor = coordinator.post("/donors", json!({"name": "Entreprise d’essai", "category": "company"})).expect(201);
    let donation = coordinator.post("/donations", json!({"donor_id": donor.json()["id"]})).expect(201).json();
    let tags = house.workshop().post("/tag-batches", json!({"count": 2})).expect(201).json();
    let cards = ["Ana", "Anna"].map(|name| card(&coordinator, name, ""));
    let [first, second] = [0, 1].map(|at| reserved(&house, &donation, &tags["tags"][at], &cards[at]));
    let merge = format!("/families/{}/merge", text(&cards[0]["code"]));
    let into = json!({"into": cards[1]["code"]});
    coordinator.post(&merge, into.clone()).expect(409).refused("second-ordinateur");
    let still = coordinator.get(&format!("/families/{}", text(&cards[0]["code"]))).expect(200).json();
    assert_eq!(still["id"], cards[0]["id"], "a refusal moves nothing");

    coordinator.post(&format!("/allocations/{second}/cancel"), json!({})).expect(200);
    coordinator.post(&merge, into).expect(200);
    let follows = coordinator.get(&format!("/allocations/{first}")).expect(200).json();
    assert_eq!(follows["family"], cards[1]["code"]);
}

#[test]
fn who_leaves_takes_their_own_hours() {
    let house = House::start();
    let coordinator = house.coordinator();
    let members = json!([{"first_name": "Ana"}, {"first_name": "Luis"}]);
    let family = coordinator.post("/families", json!({"adults": 2, "members": members})).expect(201).json();
    let (path, ids) = (format!("/families/{}", text(&family["code"])), [0, 1].map(|at| &family["members"][at]["id"]));
    let parts = json!([{"module": "basics", "minutes": 60}]);
    let course = json!({"title": "Essai", "organisation_id": house.ids.training_org, "starts_on": "2026-01-05", "modules": [{"module": "basics", "asked_minutes": 60}]});
    let course = coordinator.post("/courses", course).expect(201).json();
    for id in ids {
        let enrolment = json!({"course_id": course["id"], "member_id": id, "started_on": "2026-01-05"});
        coordinator.post("/enrolments", enrolment).expect(201);
    }
    let session = json!({"course_id": course["id"], "day": "2026-01-12", "starts_at": "14:00", "parts": parts});
    let session = house.trainer().post("/sessions", session).expect(201).json();
    let mark = json!({"member_id": ids[1], "state": "present"});
    house.trainer().patch(&format!("/sessions/{}/attendance", text(&session["id"])), mark).expect(200);

    let split = |members: Value| coordinator.post(&format!("{path}/split"), json!({"members": members}));
    let stranger = card(&coordinator, "Bo", "");
    split(json!([stranger["members"][0]["id"]])).expect(422).refused("inacceptable");
    split(json!(ids)).expect(422).refused("inacceptable");
    let own = split(json!([ids[1]])).expect(201).json();
    assert_eq!((&own["members"][0]["id"], &own["to_complete"]), (ids[1], &json!(true)));
    let left = coordinator.get(&path).expect(200).json();
    assert_eq!((left["members"].as_array().map(Vec::len), &left["to_complete"]), (Some(1), &json!(true)));
    let minutes = |code: &Value| {
        let record = coordinator.get(&format!("/families/{}/training-record", text(code))).expect(200).json();
        record["modules"].as_array().unwrap().iter().find(|one| one["module"] == json!("basics")).unwrap()["attended_minutes"].clone()
    };
    assert_eq!((minutes(&own["code"]), minutes(&family["code"])), (json!(60), json!(0)));
}

/// Marks people at a session: their ids and states.
fn marked(house: &House, session: &Value, marks: &[(&Value, &str)]) {
    let sheet = format!("/sessions/{}/attendance", text(&session["id"]));
    for (member, state) in marks {
        house.trainer().patch(&sheet, json!({"member_id": member, "state": state})).expect(200);
    }
}

#[test]
fn who_stood_on_both_cards_stands_once_and_no_hour_counts_twice() {
    let house = House::start();
    let coordinator = house.coordinator();
    let member = |card: &Value| card["members"][0]["id"].clone();
    let one = card(&coordinator, "Samira", "06 12 34 56 78");
    let other = card(&coordinator, "Samia", "");
    let (drop, keep) = (member(&one), member(&other));
    let course = json!({"title": "Essai", "organisation_id": house.ids.training_org, "starts_on": "2026-01-05", "modules": [{"module": "basics", "asked_minutes": 240}]});
    let course = coordinator.post("/courses", course).expect(201).json();
    let enrol = |member: &Value, day: &str, sign: &str| {
        let sign = json!({"pictogram": sign, "colour": "blue"});
        let enrolment = json!({"course_id": course["id"], "member_id": member, "started_on": day, "sign": sign});
        coordinator.post("/enrolments", enrolment).expect(201).json()
    };
    enrol(&drop, "2026-01-05", "key");
    enrol(&keep, "2026-01-10", "boat");
    let sessions = ["2026-01-12", "2026-01-13", "2026-01-14"].map(|day| {
        let parts = json!([{"module": "basics", "minutes": 60}]);
        let session = json!({"course_id": course["id"], "day": day, "starts_at": "14:00", "parts": parts});
        house.trainer().post("/sessions", session).expect(201).json()
    });
    marked(&house, &sessions[0], &[(&drop, "present"), (&keep, "absent")]);
    marked(&house, &sessions[1], &[(&drop, "present"), (&keep, "present")]);
    marked(&house, &sessions[2], &[(&drop, "present")]);

    let path = format!("/families/{}/merge", text(&one["code"]));
    let merge = |same: Value| coordinator.post(&path, json!({"into": other["code"], "same": same}));
    let pair = json!({"keep": keep, "drop": drop});
    merge(json!([{"keep": keep, "drop": keep}])).expect(422).refused("inacceptable");
    merge(json!([pair, {"keep": drop, "drop": keep}])).expect(422).refused("inacceptable");
    assert_eq!(coordinator.get(&format!("/families/{}", text(&one["code"]))).expect(200).json()["id"], one["id"]);
    let family = merge(json!([pair])).expect(200).json();

    let people = family["members"].as_array().unwrap();
    assert_eq!((people.len(), &people[0]["id"], &people[0]["first_name"]), (1, &keep, &json!("Samia")));
    assert_eq!(people[0]["phone"], json!("06 12 34 56 78"), "what only the other card knew stays");
    let record = coordinator.get(&format!("/families/{}/training-record", text(&other["code"]))).expect(200).json();
    assert_eq!((&record["sessions_attended"], &record["person_minutes"]), (&json!(3), &json!(180)), "{record}");
    let enrolled = coordinator.get(&format!("/courses/{}/enrolments", text(&course["id"]))).expect(200).json();
    let enrolled = enrolled["items"].as_array().unwrap();
    assert_eq!((enrolled.len(), &enrolled[0]["started_on"]), (1, &json!("2026-01-05")));
    assert_eq!(enrolled[0]["sign"]["pictogram"], json!("boat"), "who stays keeps their own sign");
    let path = format!("/families/{}/members/{}", text(&other["code"]), text(&drop));
    assert_eq!(coordinator.get(&path).expect(200).json()["id"], keep, "the old id leads to who stays");

    // A phone that still knows the old id marks the person who stays.
    marked(&house, &sessions[2], &[(&drop, "absent")]);
    let record = coordinator.get(&format!("/families/{}/training-record", text(&other["code"]))).expect(200).json();
    assert_eq!(record["sessions_attended"], json!(2));
    let audit = house.admin().get("/audit?act=families_merged").expect(200).json();
    let same = json!([{"keep": other["members"][0]["code"], "drop": one["members"][0]["code"]}]);
    assert_eq!(audit["items"][0]["detail"]["same"], same);
}
