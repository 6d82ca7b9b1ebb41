//! Between the donor's door and ours: both gaps, the signed slip, a van without a donation, and machines in one go.

use serde_json::{Value, json};

use super::{Dock, text};
use crate::support::Client;

fn home(client: &Client) -> String {
    client.page("/").expect(200).text()
}

#[test]
fn what_was_loaded_and_never_came_is_an_alert_until_it_comes_or_is_explained() {
    let dock = Dock::new(2);
    let slip =
        json!({"loaded": {"laptop": 10, "phone": 1}, "accessories": {"charger": 9}, "signed_by": "Odette Essai"});
    let donation = dock.workshop.post(&dock.path("/slip"), slip).expect(200).json();
    assert_eq!(
        (&donation["announced"], &donation["loaded"], &donation["received"]),
        (&json!(12), &json!(11), &json!(0))
    );
    let laptops = &donation["lines"][0];
    assert_eq!(
        (&laptops["not_loaded"], &laptops["missing"], &laptops["to_settle"]),
        (&json!(2), &json!(10), &json!(10))
    );
    assert_eq!(donation["accessories"], json!({"charger": 9}));
    for client in [&dock.workshop, &dock.coordinator] {
        assert!(home(client).contains("11 machines chargées chez des donateurs ne sont pas arrivées"));
    }
    assert!(!home(&dock.house.trainer()).contains("chargées"));
    dock.receive(0, json!({}));
    dock.receive(1, json!({"kind": "phone"}));
    assert_eq!(dock.donation()["to_settle"], 9);
    let explained = json!({"reason": "Restées dans la seconde camionnette, qui vient lundi"});
    let donation = dock.workshop.post(&dock.path("/gap"), explained.clone()).expect(200).json();
    assert_eq!((&donation["to_settle"], &donation["missing"]), (&json!(0), &json!(9)));
    assert_eq!(donation["lines"][0]["explained"], explained["reason"]);
    assert!(!home(&dock.coordinator).contains("chargée"));
    dock.workshop.post(&dock.path("/gap"), explained).expect(409).refused("aucun-ecart");
    // One more turns out to have been loaded: what was explained covers no more than was missing then.
    let slip = json!({"loaded": {"laptop": 11, "phone": 1}, "signed_by": "Odette Essai"});
    let donation = dock.workshop.post(&dock.path("/slip"), slip).expect(200).json();
    assert_eq!((&donation["to_settle"], &donation["accessories"]), (&json!(1), &json!({"charger": 9})));
    assert!(home(&dock.coordinator).contains("Une machine chargée chez un donateur n’est pas arrivée"));
}

#[test]
fn who_signed_is_told_to_the_coordinator_and_can_be_erased() {
    let dock = Dock::new(1);
    let slip = json!({"loaded": {"laptop": 10}, "signed_by": "Odette Essai", "signed_on": "2026-03-02"});
    let sent = dock.workshop.post(&dock.path("/slip"), slip).expect(200).json();
    assert_eq!((&sent["slip"]["signed_on"], &sent["slip"]["signed_by"]), (&json!("2026-03-02"), &Value::Null));
    assert_eq!(dock.donation()["slip"]["signed_by"], "Odette Essai");
    dock.workshop.post(&dock.path("/slip/erasure"), json!({})).expect(403);
    let erased = dock.coordinator.post(&dock.path("/slip/erasure"), json!({})).expect(200).json();
    assert_eq!((&erased["slip"]["signed_on"], &erased["slip"]["signed_by"]), (&json!("2026-03-02"), &Value::Null));
    dock.coordinator.post(&dock.path("/slip/erasure"), json!({})).expect(404);
    let ledger = dock.house.look(ordi_pratique::platform::erasure_ledger::all);
    assert!(ledger.iter().any(|line| line.what == "slip_names" && line.subject == dock.donation));
}

#[test]
fn a_van_nobody_expected_is_received_and_completed_later() {
    let dock = Dock::new(2);
    let arrival = json!({"donor_name": "Le camion de mardi"});
    let donation = dock.workshop.post("/donations/arrivals", arrival).expect(201).json();
    assert_eq!(
        (&donation["donor_name"], &donation["warnings"]),
        (&json!("Le camion de mardi"), &json!(["donor_to_complete"]))
    );
    dock.receive(0, json!({"donation_id": donation["id"]}));
    assert!(home(&dock.coordinator).contains("Un donateur connu par son nom seulement est à compléter"));
    let donor = format!("/donors/{}", text(&donation["donor_id"]));
    assert_eq!(dock.coordinator.get(&donor).expect(200).json()["to_complete"], true);
    let school = dock.coordinator.patch(&donor, json!({"category": "school", "version": 1})).expect(422);
    assert_eq!(school.json()["errors"][0]["field"], "public");
    let known = json!({"name": "Lycée d’essai", "category": "school", "public": true, "version": 1});
    assert_eq!(dock.coordinator.patch(&donor, known).expect(200).json()["to_complete"], false);
    assert!(!home(&dock.coordinator).contains("à compléter"));

    // Or it turns out to be a donor whom we knew: the name that stood for them goes.
    let arrival = json!({"donor_name": "Mairie ?"});
    let donation = dock.workshop.post("/donations/arrivals", arrival).expect(201).json();
    let path = format!("/donations/{}", text(&donation["id"]));
    let known = json!({"donor_id": dock.donation()["donor_id"], "version": 1});
    assert_eq!(dock.coordinator.patch(&path, known).expect(200).json()["donor_name"], "Commune d’essai");
    dock.coordinator.get(&format!("/donors/{}", text(&donation["donor_id"]))).expect(404);
}

#[test]
fn a_van_of_a_donor_whom_we_know_is_theirs() {
    let dock = Dock::new(1);
    let arrive = |name: &str| dock.workshop.post("/donations/arrivals", json!({"donor_name": name})).expect(201).json();
    let known = dock.donation();
    assert_eq!(arrive(" commune  D'ESSAI ")["donor_id"], known["donor_id"]);
    let first = arrive("Le camion de mardi");
    assert_eq!(arrive("Le camion de mardi")["donor_id"], first["donor_id"], "one name, one donor to complete");
    // Two persons may have one name: nobody guesses.
    let person = json!({"name": "Camille Essai", "category": "individual"});
    let person = dock.coordinator.post("/donors", person).expect(201).json();
    assert_ne!(arrive("Camille Essai")["donor_id"], person["id"]);
}

#[test]
fn an_agreement_is_told_with_what_to_look_at() {
    let dock = Dock::new(1);
    assert_eq!(dock.donation()["warnings"], json!(["no_agreement"]));
    let agreement = json!({
        "agreement": "2026-07", "agreement_on": "2026-02-20", "transferred_on": "2026-03-02", "purchase_year": 2015,
        "unit_value_cents": 30_001, "version": 1,
    });
    let donation = dock.coordinator.patch(&dock.path(""), agreement).expect(200).json();
    assert_eq!(donation["age_at_reform"], 11);
    assert_eq!(donation["warnings"], json!(["value_above_cap", "too_old"]));
    let cap = json!({"value": 40_000, "version": 0});
    dock.coordinator.put("/settings/donation.value_cap_cents", cap).expect(200);
    dock.coordinator.put("/settings/donation.reuse_age_years", json!({"value": 11, "version": 0})).expect(200);
    assert_eq!(dock.donation()["warnings"], json!([]));
    let wrong = json!({"accessories": {"hamster": 1}, "version": 2});
    let refused = dock.coordinator.patch(&dock.path(""), wrong.clone()).expect(422).json();
    assert!(text(&refused["detail"]).contains("charger"), "{refused}");
    let known = json!({"value": ["charger", "hamster"], "version": 0});
    dock.coordinator.put("/settings/donation.accessories", known).expect(200);
    let donation = dock.coordinator.patch(&dock.path(""), wrong).expect(200).json();
    assert_eq!(donation["accessories"], json!({"hamster": 1}));
}

#[test]
fn machines_of_one_model_come_in_together_or_not_at_all() {
    let dock = Dock::new(5);
    dock.receive(0, json!({}));
    let (donation, tags) = (&dock.donation, &dock.tags);
    let intake = |tags: Value| json!({"donation_id": donation, "kind": "screen", "maker": "Exemple", "model": "E24", "tags": tags});
    let refused =
        dock.workshop.post("/machines/intake", intake(json!([tags[1], tags[0], "7K3R9XC4", "bonjour", tags[1]])));
    let refused = refused.expect(409).refused("reception-groupee");
    let fields: Vec<&str> =
        refused["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["tags[1]", "tags[2]", "tags[3]", "tags[4]"]);
    assert_eq!(dock.donation()["received"], 1, "none came in");

    let made = dock.workshop.post("/machines/intake", intake(json!([tags[1], tags[2], tags[3]]))).expect(201).json();
    let made = made["items"].as_array().unwrap();
    assert_eq!(made.len(), 3);
    for (machine, tag) in made.iter().zip(&tags[1..]) {
        assert_eq!((text(&machine["tag"]), &machine["model"]), (tag.clone(), &json!("E24")));
        let seen = dock.workshop.get(&format!("/machines/{tag}")).expect(200).json();
        assert_eq!((&seen["id"], &seen["stage"]), (&machine["id"], &json!("received")));
    }
    for wrong in [json!([]), json!(vec![&tags[4]; 101])] {
        dock.workshop.post("/machines/intake", intake(wrong)).expect(422);
    }
}
