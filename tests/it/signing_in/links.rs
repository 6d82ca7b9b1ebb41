//! A link by which a person chooses their password: once, for three days, printed by the command too.

use serde_json::json;

use crate::support::{House, PASSWORD, command};

const CHOSEN: &str = "une phrase bien à moi";

/// The path of a link's page.
fn path(link: &str) -> String {
    link[link.find("/mot-de-passe/").unwrap()..].trim().to_owned()
}

#[test]
fn who_is_invited_chooses_a_password_once() {
    let house = House::start();
    let new = json!({"name": "Nouvelle personne", "email": "nouvelle@essai.example", "roles": ["trainer"]});
    let user = house.admin().post("/users", new).expect(201).json();
    let door = format!("/users/{}/password-link", user["id"].as_str().unwrap());
    let link = house.admin().post(&door, json!({})).expect(201).json();
    let page = path(link["link"].as_str().unwrap());
    assert!(house.nobody().page(&page).expect(200).text().contains("nouvelle@essai.example"));
    let choose = |one: &str, other: &str| house.nobody().form(&page, &[("password", one), ("again", other)]);
    choose("court", "court").expect(422);
    choose(CHOSEN, "autre phrase tout à fait").expect(422);
    assert_eq!(choose(CHOSEN, CHOSEN).expect(303).header("Location"), Some("/connexion"));
    house.sign_in("nouvelle@essai.example", CHOSEN).get("/me").expect(200);
    choose(CHOSEN, CHOSEN).expect(410);
    assert!(!house.nobody().page(&page).expect(410).text().contains("nouvelle@essai.example"));
    let audit = house.admin().get("/audit?act=password_chosen").expect(200).json();
    assert_eq!(audit["items"][0]["user_id"], user["id"]);
}

#[test]
fn a_reset_ends_what_was_open_and_a_link_ends_after_three_days_or_by_the_next() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let door = format!("/users/{}/password-link", house.ids.trainer);
    let link = || path(house.admin().post(&door, json!({})).expect(201).json()["link"].as_str().unwrap());
    let (first, second) = (link(), link());
    house.nobody().page(&first).expect(410);
    house.clock.stop_at(now.plus_seconds(3 * 24 * 3600));
    house.nobody().page(&second).expect(410);
    let phone = house.sign_in("trainer@essai.example", PASSWORD);
    let third = link();
    house.nobody().form(&third, &[("password", CHOSEN), ("again", CHOSEN)]).expect(303);
    phone.get("/me").expect(401);
    house.sign_in("trainer@essai.example", CHOSEN).get("/me").expect(200);
    house.coordinator().post(&door, json!({})).refused("non-autorise");
}

#[test]
fn the_command_prints_a_link_beside_the_service() {
    let house = House::start();
    let invite = command("user", &house.store);
    let after: Vec<_> = invite.get_args().skip(1).map(std::ffi::OsStr::to_owned).collect();
    let mut whole = std::process::Command::new(invite.get_program());
    whole.args(["user", "invite"]).args(after);
    if let Some(url) = &house.store.database_url {
        whole.env("ORDI_PRATIQUE_DATABASE_URL", url);
    }
    let ran =
        whole.args(["--email", "workshop@essai.example", "--public-url", "https://ordi.example"]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let said = String::from_utf8(ran.stdout).unwrap();
    assert!(said.starts_with("https://ordi.example/mot-de-passe/"), "{said}");
    house.nobody().page(&path(&said)).expect(200);
}
