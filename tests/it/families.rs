//! Families through their doors: who writes them down, and who sees what of them.

use serde_json::{Value, json};

use crate::support::{Client, House, new_id};

/// A family of one person with everything that identifies somebody.
pub fn samira() -> Value {
    json!({
        "commune": "Chambéry",
        "quarter": "Biollay",
        "priority_neighbourhood": "yes",
        "adults": 2,
        "children": {"6-10": 1, "15-17": 2},
        "computer_at_home": "phone_only",
        "members": [{
            "first_name": "Samira", "name": "Benali", "phone": "06 12 34 56 78", "email": "samira@exemple.example",
            "address": "3 rue des Lilas", "gender": "female", "birth_year": 1984,
        }],
    })
}

/// A family of these first names, written down by the coordinator.
pub fn family_of(house: &House, first_names: &[&str]) -> Value {
    let members: Vec<Value> = first_names.iter().map(|name| json!({"first_name": name})).collect();
    house.coordinator().post("/families", json!({"members": members})).expect(201).json()
}

fn code(family: &Value) -> &str {
    family["code"].as_str().unwrap()
}

fn codes(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/families{query}")).expect(200).json();
    page["items"].as_array().unwrap().iter().map(|family| code(family).to_owned()).collect()
}

#[test]
fn a_new_family_gets_a_code_and_what_nobody_said_is_not_known() {
    let house = House::start();
    let id = new_id();
    let body = json!({"id": id, "members": [{"first_name": "Ana"}, {"first_name": "Luis"}]});
    let family = house.coordinator().post("/families", body).expect(201).json();
    assert_eq!(family["id"], json!(id));
    let told = code(&family);
    assert!(told.starts_with("F-") && told.len() == 7, "{told}");
    assert_eq!(family["language"], json!("fr"));
    assert_eq!(family["adults"], json!(1));
    for field in ["priority_neighbourhood", "computer_at_home", "internet_at_home"] {
        assert_eq!(family[field], json!("unknown"), "{field}");
    }
    assert_eq!(family["members"][1]["code"], json!(format!("{told}-2")));
    assert_eq!(family["members"][1]["first_name"], json!("Luis"));
    assert_eq!(family["members"][1]["gender"], json!("not_said"));
}

#[test]
fn a_family_without_anybody_is_refused() {
    let house = House::start();
    for members in [json!([]), json!([{"first_name": "  "}])] {
        house.coordinator().post("/families", json!({"members": members})).expect(422).refused("inacceptable");
    }
}

#[test]
fn a_code_is_found_in_any_case() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let lower = code(&family).to_lowercase();
    assert_eq!(house.coordinator().get(&format!("/families/{lower}")).expect(200).json()["id"], family["id"]);
}

#[test]
fn a_national_number_is_refused_wherever_it_is_typed() {
    let house = House::start();
    let number = "2 69 05 49 588 157 80";
    for field in ["first_name", "name", "phone", "address"] {
        let mut body = samira();
        body["members"][0][field] = json!(format!("{number} merci"));
        let problem = house.coordinator().post("/families", body).expect(422).refused("inacceptable");
        assert_eq!(problem["errors"][0]["field"], json!(field));
        assert!(!problem.to_string().contains("69 05"), "a refusal repeats no number: {problem}");
    }
    for field in ["commune", "quarter"] {
        let mut body = samira();
        body[field] = json!(number);
        house.coordinator().post("/families", body).expect(422).refused("inacceptable");
    }
}

#[test]
fn a_trainer_sees_first_names_and_no_way_to_reach_anybody() {
    let house = House::start();
    let family = house.coordinator().post("/families", samira()).expect(201).json();
    let trainer = house.trainer();
    for path in [format!("/families/{}", code(&family)), "/families".to_owned()] {
        trainer.get(&path).expect(403);
    }
    // Those enrolled, on the sheet of a session of their own; nobody's record before that.
    trainer.get(&format!("/families/{}/training-record", code(&family))).refused("introuvable");
    let modules = json!([{"module": "basics", "asked_minutes": 60}]);
    let course = json!({"title": "Essai", "organisation_id": house.ids.training_org, "starts_on": "2026-01-05", "modules": modules});
    let course = house.coordinator().post("/courses", course).expect(201).json();
    let enrolment =
        json!({"course_id": course["id"], "member_id": family["members"][0]["id"], "started_on": "2026-01-05"});
    trainer.post("/enrolments", enrolment).expect(201);
    let session = json!({"course_id": course["id"], "day": "2026-01-12", "starts_at": "14:00", "parts": [{"module": "basics", "minutes": 60}]});
    let session = trainer.post("/sessions", session).expect(201).json();
    let sheet = format!("/sessions/{}/attendance", session["id"].as_str().unwrap());
    let text = trainer.get(&sheet).expect(200).text();
    assert!(text.contains("Samira") && text.contains("B."), "{text}");
    for hidden in ["Benali", "06 12", "exemple.example", "Lilas", "1984", "Biollay", "phone"] {
        assert!(!text.contains(hidden), "the sheet shows {hidden}: {text}");
    }
    trainer.get(&format!("/families/{}/training-record", code(&family))).expect(200);
    house.other_trainer().get(&format!("/families/{}/training-record", code(&family))).refused("introuvable");
    let audit = house.admin().get("/audit").expect(200).text();
    assert!(audit.contains("names_seen") && audit.contains(&sheet), "each sight of names is logged: {audit}");
    assert!(!audit.contains("Samira"));
}

#[test]
fn a_trainer_s_quick_card_shows_them_no_more() {
    let house = House::start();
    let text = house.trainer().post("/families", samira()).expect(201).text();
    assert!(text.contains("Samira") && !text.contains("06 12"), "{text}");
}

#[test]
fn a_referrer_s_family_is_their_organisation_s_and_a_secret_to_another() {
    let house = House::start();
    let mut body = samira();
    body["referrer_id"] = json!(house.ids.other_referrer_org);
    let family = house.referrer().post("/families", body).expect(201).json();
    assert_eq!(family["referrer_id"], json!(house.ids.referrer_org));
    let path = format!("/families/{}", code(&family));
    let mine = house.referrer().get(&path).expect(200).json();
    assert_eq!(mine["members"][0]["phone"], json!("06 12 34 56 78"));
    house.other_referrer().get(&path).expect(404).refused("introuvable");
    house.other_referrer().patch(&path, json!({"version": 1, "adults": 3})).expect(404);
    house.other_referrer().post(&format!("{path}/members"), json!({"first_name": "Ali"})).expect(404);
    house.other_referrer().get(&format!("{path}/training-record")).expect(404);
    assert_eq!(codes(&house.referrer(), ""), [code(&family)]);
    assert_eq!(codes(&house.other_referrer(), ""), Vec::<String>::new());
}

#[test]
fn the_workshop_and_the_viewer_meet_no_family() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    for client in [house.workshop(), house.viewer(), house.admin()] {
        client.get("/families").expect(403);
        client.get(&format!("/families/{}", code(&family))).expect(403);
    }
}

#[test]
fn a_family_is_found_by_its_code_and_by_its_names() {
    let house = House::start();
    let mut body = samira();
    body["members"][0]["first_name"] = json!("Éléonore");
    let family = house.coordinator().post("/families", body).expect(201).json();
    family_of(&house, &["Ana"]);
    let own = vec![code(&family).to_owned()];
    for q in ["eleonore", "benali", "Bena", &code(&family)[2..]] {
        assert_eq!(codes(&house.coordinator(), &format!("?q={q}")), own, "{q}");
    }
    house.trainer().get("/families?q=eleo").expect(403);
}

#[test]
fn a_list_is_read_page_by_page() {
    let house = House::start();
    let made: Vec<Value> = ["A", "B", "C"].iter().map(|name| family_of(&house, &[name])).collect();
    let first = house.coordinator().get("/families?limit=2").expect(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let cursor = first["next"].as_str().unwrap();
    let rest = house.coordinator().get(&format!("/families?limit=2&cursor={cursor}")).expect(200).json();
    assert_eq!(rest["items"][0]["id"], made[2]["id"]);
    assert_eq!(rest["next"], Value::Null);
}

#[test]
fn a_person_joins_a_family() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let (id, path) = (new_id(), format!("/families/{}/members", code(&family)));
    let joined = house.coordinator().post(&path, json!({"id": id, "first_name": "Luis", "phone": "04"})).expect(201);
    let joined = joined.json();
    assert_eq!(joined["id"], json!(id));
    assert_eq!(joined["code"], json!(format!("{}-2", code(&family))));
    house.trainer().post(&path, json!({"first_name": "Zoé"})).expect(403);
    let again = house.coordinator().post(&path, json!({"first_name": "Zoé"})).expect(201).json();
    assert_eq!(again["code"], json!(format!("{}-3", code(&family))));
}

#[test]
fn an_edit_says_which_version_it_edits() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let path = format!("/families/{}", code(&family));
    let coordinator = house.coordinator();
    coordinator.patch(&path, json!({"adults": 3})).expect(428).refused("version-manquante");
    let changed = coordinator.patch(&path, json!({"version": 1, "adults": 3, "quarter": "Biollay"})).expect(200).json();
    assert_eq!((&changed["adults"], &changed["version"]), (&json!(3), &json!(2)));
    let problem = coordinator.patch(&path, json!({"version": 1, "adults": 4})).expect(412).refused("version-depassee");
    assert_eq!(problem["current_version"], json!(2));
    let body = json!({"id": new_id(), "quarter": ""}).to_string().into_bytes();
    let headers = [("If-Match", "\"2\""), ("Content-Type", "application/json")];
    let cleared = coordinator.raw("PATCH", &format!("/api/v1{path}"), &headers, Some(body)).expect(200).json();
    assert_eq!((cleared.get("quarter"), &cleared["adults"]), (None, &json!(3)));
    house.trainer().patch(&path, json!({"version": 3, "adults": 1})).expect(403);
}

#[test]
fn a_retry_tells_the_family_again_and_keeps_no_copy_of_its_names() {
    let house = House::start();
    let mut body = samira();
    body["id"] = json!(new_id());
    let first = house.coordinator().post("/families", body.clone()).expect(201).json();
    let again = house.coordinator().post("/families", body).expect(201).json();
    assert_eq!(first, again);
    let kept: Vec<String> = house.look(|conn| {
        use diesel::prelude::*;
        Ok(ordi_pratique::platform::schema::acts::table
            .select(ordi_pratique::platform::schema::acts::answer)
            .load(conn)?)
    });
    assert!(!kept.is_empty() && kept.iter().all(|answer| !answer.contains("Samira")), "{kept:?}");
}

#[test]
fn the_reasons_and_notes_of_an_allocation_hold_no_national_number() {
    let house = House::start();
    let (coordinator, workshop) = (house.coordinator(), house.workshop());
    let donor = json!({"name": "Entreprise d’essai", "category": "company"});
    let donor = coordinator.post("/donors", donor).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let tag = workshop.post("/tag-batches", json!({"count": 1})).expect(201).json()["tags"][0].clone();
    let path = format!("/machines/{}", tag.as_str().unwrap());
    let intake = json!({"tag": tag, "donation_id": donation["id"], "kind": "screen"});
    workshop.post("/machines", intake).expect(201);
    workshop.post(&format!("{path}/diagnosis"), json!({"verdict": "refurbish"})).expect(201);
    let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
    coordinator.post(&format!("{path}/check"), check).expect(201);

    let refused = |path: &str, field: &str, body: Value| {
        let mut body = body;
        body[field] = json!("voir 2 69 05 49 588 157 80");
        let problem = coordinator.post(path, body).expect(422).refused("inacceptable");
        assert_eq!(problem["errors"][0]["field"], json!(field), "{path}");
        assert!(!problem.to_string().contains("69 05"), "a refusal repeats no number: {problem}");
    };
    let family = family_of(&house, &["Ana"]);
    let wanted = json!({"family": family["code"], "tag": tag, "mode": "gift"});
    refused("/allocations", "second_reason", wanted.clone());
    let allocation = coordinator.post("/allocations", wanted).expect(201).json();
    let allocation = format!("/allocations/{}", allocation["id"].as_str().unwrap());
    refused(&format!("{allocation}/cancel"), "reason", json!({}));
    refused(&format!("{allocation}/swap"), "reason", json!({"from": tag, "to": tag}));
    coordinator.post(&format!("{allocation}/handover"), json!({})).expect(200);
    refused(&format!("{allocation}/return"), "note", json!({"reason": "fault"}));
}

#[test]
fn a_quick_card_serves_at_once_and_is_completed_by_an_edit() {
    let house = House::start();
    let coordinator = house.coordinator();
    let quick = json!({"language": "ar", "members": [{"first_name": "Nour", "phone": "par le prescripteur"}]});
    let quick = house.trainer().post("/families", quick).expect(201).json();
    assert_eq!(quick["to_complete"], json!(true));
    let whole = coordinator.post("/families", samira()).expect(201).json();
    assert_eq!(whole["to_complete"], json!(false));

    let modules = json!([{"module": "basics", "asked_minutes": 60}]);
    let course = json!({"title": "Essai", "organisation_id": house.ids.training_org, "starts_on": "2026-01-05", "modules": modules});
    let course = coordinator.post("/courses", course).expect(201).json();
    let enrolment = json!({"course_id": course["id"], "member_id": quick["members"][0]["id"]});
    house.trainer().post("/enrolments", enrolment).expect(201);

    assert_eq!(codes(&coordinator, "?to_complete=true"), [code(&quick)]);
    assert_eq!(codes(&coordinator, "?to_complete=false"), [code(&whole)]);
    let path = format!("/families/{}", code(&quick));
    let half = json!({"commune": "Chambéry", "to_complete": true, "version": 1});
    assert_eq!(coordinator.patch(&path, half).expect(200).json()["to_complete"], json!(true));
    let rest = coordinator.patch(&path, json!({"adults": 2, "version": 2})).expect(200).json();
    assert_eq!(rest["to_complete"], json!(false));
    assert_eq!(codes(&coordinator, "?to_complete=true"), Vec::<String>::new());
}

#[test]
fn a_person_s_card_is_edited_by_who_keeps_it() {
    let house = House::start();
    let mut body = samira();
    body["referrer_id"] = json!(house.ids.referrer_org);
    let family = house.coordinator().post("/families", body).expect(201).json();
    let member = family["members"][0]["id"].as_str().unwrap();
    let path = format!("/families/{}/members/{member}", code(&family));
    let edit = json!({"first_name": "Samia", "phone": "", "version": 1});
    for other in [house.other_referrer(), house.trainer()] {
        assert!(matches!(other.patch(&path, edit.clone()).status, 403 | 404));
        assert!(matches!(other.get(&path).status, 403 | 404));
    }
    let edited = house.referrer().patch(&path, edit).expect(200).json();
    assert_eq!((&edited["first_name"], &edited["name"]), (&json!("Samia"), &json!("Benali")));
    assert_eq!((edited.get("phone"), &edited["version"]), (None, &json!(2)));
    assert_eq!(codes(&house.coordinator(), "?q=samia"), [code(&family)], "who is renamed is found by the new name");
    assert_eq!(codes(&house.coordinator(), "?q=samira"), Vec::<String>::new());
    let number = json!({"name": "2 69 05 49 588 157 80", "version": 2});
    house.coordinator().patch(&path, number).expect(422).refused("inacceptable");

    let other = family_of(&house, &["Ana"]);
    let elsewhere = format!("/families/{}/members/{member}", code(&other));
    house.coordinator().get(&elsewhere).expect(404).refused("introuvable");
    house.coordinator().patch(&elsewhere, json!({"name": "X", "version": 1})).expect(404);
}

#[test]
fn what_has_the_shape_of_a_national_number_is_warned_of_and_kept() {
    let house = House::start();
    let body = json!({"members": [{"first_name": "Ana", "address": "dossier 2690549588157"}, {"first_name": "Bo"}]});
    let family = house.coordinator().post("/families", body).expect(201).json();
    let warning = family["members"][0]["warnings"][0].as_str().unwrap();
    assert!(warning.contains("sécurité sociale") && !warning.contains("2690"), "{warning}");
    assert_eq!(family["members"][1].get("warnings"), None);
    let path = format!("/families/{}", code(&family));
    let family = house.coordinator().patch(&path, json!({"quarter": "1 84 12 73 033 021", "version": 1})).expect(200);
    assert_eq!(family.json()["warnings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn how_a_family_was_informed_is_kept() {
    let house = House::start();
    let family = house.coordinator().post("/families", json!({"language": "ar", "members": [{"first_name": "Nour"}]}));
    let path = format!("/families/{}/information", code(&family.expect(201).json()));
    let told = house.trainer().post(&path, json!({"how": "read_aloud"})).expect(201).json();
    assert_eq!((&told["how"], &told["language"]), (&json!("read_aloud"), &json!("ar")));
    let paper = json!({"how": "paper", "language": "fr", "given_on": "2026-01-05"});
    house.coordinator().post(&path, paper).expect(201);
    house.coordinator().post(&path, json!({"how": "paper", "given_on": "2090-01-05"})).expect(422);
    house.coordinator().post(&path, json!({"how": "video"})).expect(422);
    house.referrer().post(&path, json!({"how": "paper"})).expect(404);
    let all = house.coordinator().get(&path).expect(200).json();
    let hows: Vec<&Value> = all["items"].as_array().unwrap().iter().map(|one| &one["how"]).collect();
    assert_eq!(hows, ["read_aloud", "paper"]);
    assert_eq!(all["items"][1]["given_on"], json!("2026-01-05"));
}
