//! The second factor: set by a first code, asked at each sign-in, each code once; and asked of some by a setting.

use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::support::{Client, House, PASSWORD, command};

const EMAIL: &str = "coordinator@essai.example";

/// What the phone shows at this moment.
pub fn code_of(secret: &str, millis: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(millis / 1000).unwrap()).to_string()
}

/// Sets one for this person; the secret, and the recovery codes.
fn set(house: &House, person: &Client) -> (String, Vec<Value>) {
    let begun = person.post("/me/second-factor", json!({})).expect(201).json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert!(begun["address"].as_str().unwrap().contains(&secret) && begun["qr"].as_str().unwrap().starts_with("<svg"));
    person.post("/me/second-factor/confirmation", json!({"code": "000000"})).refused("inacceptable");
    let code = code_of(&secret, house.clock.now().millis());
    let done = person.post("/me/second-factor/confirmation", json!({"code": code})).expect(200).json();
    (secret, done["recovery_codes"].as_array().unwrap().clone())
}

fn login(house: &House, code: Option<&str>) -> crate::support::Answer {
    house.nobody().post("/login", json!({"email": EMAIL, "password": PASSWORD, "code": code}))
}

#[test]
fn who_set_one_is_asked_a_code_that_serves_once() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let (secret, recovery) = set(&house, &house.coordinator());
    login(&house, None).refused("code-attendu");
    // The code that confirmed it has served.
    login(&house, Some(&code_of(&secret, now.millis()))).refused("code-refuse");
    house.clock.stop_at(now.plus_seconds(60));
    let code = code_of(&secret, now.plus_seconds(60).millis());
    login(&house, Some(&code)).expect(200);
    login(&house, Some(&code)).refused("code-refuse");
    // A wrong password tells nothing of codes.
    let wrong = json!({"email": EMAIL, "password": "une autre phrase", "code": code});
    house.nobody().post("/login", wrong).refused("identifiants-refuses");
    // Paper instead of the phone.
    let paper = recovery[3].as_str().unwrap();
    login(&house, Some(&paper.to_lowercase().replace('-', " "))).expect(200);
    login(&house, Some(paper)).refused("code-refuse");
    assert_eq!(recovery.len(), 10);
    let state = house.coordinator().get("/me/second-factor").expect(200).json();
    assert_eq!((&state["on"], &state["recovery_codes_left"]), (&json!(true), &json!(9)));
    let audit = house.admin().get("/audit?act=recovery_code_used").expect(200).json();
    assert_eq!(audit["items"][0]["user_id"], json!(house.ids.coordinator));
}

#[test]
fn guessing_codes_is_slowed_down_though_the_password_is_right() {
    let house = House::start();
    house.clock.stop_at(house.clock.now());
    set(&house, &house.coordinator());
    for _ in 0..5 {
        login(&house, Some("000000")).refused("code-refuse");
    }
    login(&house, Some("000000")).refused("trop-d-essais");
}

#[test]
fn the_sign_in_page_asks_it_on_a_page_of_its_own() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let (secret, _) = set(&house, &house.coordinator());
    let asked = house.nobody().form("/connexion", &[("email", EMAIL), ("password", PASSWORD), ("suite", "/machines")]);
    assert!(asked.header("Set-Cookie").is_none());
    let page = asked.expect(200).text();
    let ticket = page.split("name=\"ticket\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let send = |ticket: &str, code: &str| {
        house.nobody().form("/connexion/code", &[("ticket", ticket), ("code", code), ("suite", "/machines")])
    };
    send(&ticket, "000000").expect(401);
    let forged = ticket.replace(&house.ids.coordinator, &house.ids.admin);
    house.clock.stop_at(now.plus_seconds(90));
    let code = code_of(&secret, now.plus_seconds(90).millis());
    for bad in ["", "a.b.c", &forged, &ticket[..ticket.len() - 1]] {
        send(bad, &code).expect(401);
    }
    let entered = send(&ticket, &code).expect(303);
    assert_eq!(entered.header("Location"), Some("/machines"));
    // Five minutes later the password is asked again.
    house.clock.stop_at(now.plus_seconds(301));
    send(&ticket, &code_of(&secret, now.plus_seconds(301).millis())).expect(401);
}

#[test]
fn a_setting_holds_roles_back_until_it_is_set() {
    let house = House::start();
    house
        .coordinator()
        .put("/settings/access.second_factor_required", json!({"value": true, "version": 0}))
        .refused("non-autorise");
    house.admin().put("/settings/access.second_factor_required", json!({"value": true, "version": 0})).expect(200);
    let trainer = house.nobody().post("/login", json!({"email": "trainer@essai.example", "password": PASSWORD}));
    assert_eq!(trainer.expect(200).json()["second_factor_missing"], json!(false));

    let came = house.nobody().form("/connexion", &[("email", EMAIL), ("password", PASSWORD)]).expect(303);
    assert_eq!(came.header("Location"), Some("/second-facteur"));
    let person = house.sign_in(EMAIL, PASSWORD);
    person.get("/families").refused("non-autorise");
    person.get("/me").expect(200);
    assert!(person.page("/").expect(200).text().contains("/second-facteur"));
    set(&house, &person);
    person.get("/families").expect(200);
    // Programs are no people.
    house.coordinator().get("/families").expect(200);
}

#[test]
fn it_is_taken_away_by_a_code_or_by_who_administers_or_by_the_command() {
    let house = House::start();
    let (_, recovery) = set(&house, &house.coordinator());
    house.coordinator().post("/me/second-factor", json!({})).refused("inacceptable");
    house.coordinator().post("/me/second-factor/removal", json!({"code": "123123"})).refused("inacceptable");
    let removed =
        house.coordinator().post("/me/second-factor/removal", json!({"code": recovery[0]})).expect(200).json();
    assert_eq!((&removed["on"], &removed["recovery_codes_left"]), (&json!(false), &json!(0)));
    login(&house, None).expect(200);

    set(&house, &house.coordinator());
    let path = format!("/users/{}/second-factor/removal", house.ids.coordinator);
    house.coordinator().post(&path, json!({})).refused("non-autorise");
    house.admin().post(&path, json!({})).expect(200);
    login(&house, None).expect(200);

    set(&house, &house.coordinator());
    let known = command("user", &house.store);
    let after: Vec<_> = known.get_args().skip(1).map(std::ffi::OsStr::to_owned).collect();
    let mut whole = std::process::Command::new(known.get_program());
    whole.args(["user", "no-second-factor"]).args(after).args(["--email", EMAIL]);
    if let Some(url) = &house.store.database_url {
        whole.env("ORDI_PRATIQUE_DATABASE_URL", url);
    }
    assert!(whole.output().unwrap().status.success());
    login(&house, None).expect(200);
}
