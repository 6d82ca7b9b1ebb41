//! A person leaves: all that her account opened is ended, her sessions go on with somebody else.

use serde_json::json;

use crate::support::{House, PASSWORD};

#[test]
fn who_leaves_opens_nothing_and_her_sessions_go_to_a_successor() {
    let house = House::start();
    let trainer = house.trainer();
    let tomorrow = house.clock.now().plus_seconds(24 * 3600).day();
    let session = json!({
        "day": tomorrow, "half_day": "morning", "title": "Accueil",
        "parts": [{"module": "basics", "minutes": 60}],
    });
    let session = trainer.post("/sessions", session).expect(201).json();
    assert_eq!(session["trainer_id"], json!(house.ids.trainer));
    let phone = house.sign_in("trainer@essai.example", PASSWORD);
    let path = format!("/users/{}/departure", house.ids.trainer);
    let admin = house.admin();
    admin.post(&path, json!({})).refused("inacceptable");
    admin.post(&path, json!({"successor_id": house.ids.viewer})).refused("inacceptable");
    admin.post(&path, json!({"successor_id": house.ids.trainer})).refused("inacceptable");
    phone.get("/me").expect(200);

    let left = admin.post(&path, json!({"successor_id": house.ids.coordinator})).expect(200).json();
    assert_eq!((&left["user"]["active"], &left["sessions"]), (&json!(false), &json!(1)));
    assert_eq!(left["ended"], json!(2), "a phone and a token");
    phone.get("/me").expect(401);
    trainer.get("/me").expect(401);
    let session = house.coordinator().get(&format!("/sessions/{}", session["id"].as_str().unwrap())).expect(200).json();
    assert_eq!((&session["trainer_id"], &session["version"]), (&json!(house.ids.coordinator), &json!(2)));
    // Reopened, the account opens nothing of before.
    let user = format!("/users/{}", house.ids.trainer);
    admin.patch(&user, json!({"active": true, "version": left["user"]["version"]})).expect(200);
    trainer.get("/me").expect(401);
}

#[test]
fn the_last_of_the_coordination_does_not_leave_and_the_page_says_why() {
    let house = House::start();
    let admin = house.admin();
    let page = admin.page("/une-personne-part").expect(200).text();
    let offered = |id: &str| page.contains(&format!("<option value=\"{id}\">"));
    assert!(offered(&house.ids.coordinator) && !offered(&house.ids.admin));
    let act = page.split("name=\"acte\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form =
        |act: &str, user: &str| admin.form("/une-personne-part", &[("acte", act), ("user", user), ("successor", "")]);
    assert!(form(&act, &house.ids.coordinator).expect(422).text().contains("Il ne resterait personne"));
    house.coordinator().get("/me").expect(200);
    assert!(form(&act, &house.ids.viewer).expect(200).text().contains("le compte est fermé"));
    house.viewer().get("/me").expect(401);
    house.coordinator().page("/une-personne-part").expect(403);
}
