//! Roles add up; rights are taken away one by one and given back, and each change stands in the audit.

use serde_json::{Value, json};

use crate::support::House;

/// Takes these rights from somebody, and no others.
fn withhold(house: &House, user: &str, rights: Value) {
    let path = format!("/users/{user}");
    let version = house.admin().get(&path).expect(200).json()["version"].clone();
    let changed = house.admin().patch(&path, json!({"withheld": rights, "version": version})).expect(200).json();
    assert_eq!(changed["withheld"], rights);
}

#[test]
fn roles_of_one_person_add_up() {
    let house = House::start();
    let both =
        json!({"name": "Deux rôles", "roles": ["workshop", "trainer"], "organisation_id": house.ids.training_org});
    let both = house.admin().post("/users", both).expect(201).json();
    let both = house.fresh_token(both["id"].as_str().unwrap());
    both.get("/machines").expect(200);
    both.get("/sessions").expect(200);
    both.get("/families").refused("non-autorise");
    house.workshop().get("/sessions").refused("non-autorise");
    house.trainer().get("/machines").refused("non-autorise");
}

#[test]
fn rights_are_taken_away_one_by_one_and_given_back() {
    let house = House::start();
    let coordinator = house.coordinator();
    let family = json!({"members": [{"first_name": "Zénaïde", "name": "Quidam", "phone": "04 99 11 22 33"}]});
    let family = coordinator.post("/families", family).expect(201).json();
    let path = format!("/families/{}", family["code"].as_str().unwrap());
    let shown = || coordinator.get(&path).expect(200).text();
    let found = || coordinator.get("/families?q=quidam").expect(200).json()["items"].as_array().unwrap().len();
    assert!(shown().contains("Zénaïde") && found() == 1);

    withhold(&house, &house.ids.coordinator, json!(["names"]));
    for secret in ["Zénaïde", "Quidam", "04 99 11 22 33"] {
        assert!(!shown().contains(secret) && !coordinator.get("/families").expect(200).text().contains(secret));
    }
    assert!(shown().contains(family["code"].as_str().unwrap()));
    assert_eq!(found(), 0, "a name that may not be seen is not found");
    coordinator.get("/reports/machines.csv").expect(200);

    withhold(&house, &house.ids.coordinator, json!(["export"]));
    assert!(shown().contains("Zénaïde"));
    for report in ["machines", "weee", "donation-trace"] {
        coordinator.get(&format!("/reports/{report}.csv")).refused("non-autorise");
    }
    withhold(&house, &house.ids.coordinator, json!([]));
    coordinator.get("/reports/machines.csv").expect(200);

    let audit = house.admin().get("/audit?act=user_changed").expect(200).json();
    assert_eq!(audit["items"][0]["detail"]["to"]["withheld"], json!(["names"]));
    assert_eq!(audit["items"].as_array().unwrap().len(), 3);
}

#[test]
fn the_last_administrator_and_the_last_coordinator_stay() {
    let house = House::start();
    let close = |user: &str| {
        let version = house.admin().get(&format!("/users/{user}")).expect(200).json()["version"].clone();
        house.admin().patch(&format!("/users/{user}"), json!({"active": false, "version": version}))
    };
    close(&house.ids.coordinator).refused("dernier-du-role");
    house.coordinator().get("/me").expect(200);
    let second = json!({"name": "Seconde", "roles": ["coordinator", "admin"]});
    let second = house.admin().post("/users", second).expect(201).json();
    close(&house.ids.coordinator).expect(200);
    let path = format!("/users/{}", second["id"].as_str().unwrap());
    house.admin().patch(&path, json!({"roles": ["admin"], "version": 1})).refused("dernier-du-role");
}

#[test]
fn the_audit_is_read_by_filter_and_as_a_page() {
    let house = House::start();
    let today = house.clock.today().to_string();
    house.coordinator().get("/families").expect(200);
    house.coordinator().get("/reports/machines.csv").expect(200);
    let audit = |query: &str| house.admin().get(&format!("/audit{query}")).expect(200).json()["items"].clone();
    let seen = audit(&format!("?act=names_seen&user_id={}&from={today}&to={today}", house.ids.coordinator));
    assert_eq!((seen.as_array().unwrap().len(), &seen[0]["detail"]["at"]), (1, &json!("/api/v1/families")));
    assert_eq!(audit("?from=2100-01-01").as_array().unwrap().len(), 0);
    house.admin().get("/audit?from=hier").refused("inacceptable");
    house.coordinator().get("/audit").refused("non-autorise");

    let page = house.admin().page("/journal-des-acces?act=report_exported&from=&to=").expect(200).text();
    assert!(
        page.contains("Personne coordinator") && page.contains("Rapport exporté") && !page.contains("<h2>Noms vus")
    );
    house.coordinator().page("/journal-des-acces").expect(403);
}
