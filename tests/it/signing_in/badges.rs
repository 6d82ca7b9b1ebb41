//! Badges: a code to scan and a PIN, for who has no e-mail; never for roles that see much.

use std::io::Cursor;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ordi_pratique::demo;
use serde_json::{Value, json};

use crate::pages::signed_in;
use crate::support::{Answer, Browser, House, new_id};

const PIN: &str = "2580";

/// Somebody of the workshop without an e-mail.
fn newcomer(house: &House) -> String {
    let new = json!({"name": "Bénévole du jeudi", "roles": ["workshop"]});
    house.admin().post("/users", new).expect(201).json()["id"].as_str().unwrap().to_owned()
}

fn badge(house: &House, user: &str, pin: &str) -> Value {
    house.admin().post(&format!("/users/{user}/badge"), json!({"pin": pin})).expect(201).json()
}

fn sign_in(house: &House, badge: &Value, pin: &str) -> Answer {
    house.nobody().post("/login/badge", json!({"badge": badge["address"], "pin": pin}))
}

/// The path of a badge's page.
fn path(badge: &Value) -> String {
    let address = badge["address"].as_str().unwrap();
    address[address.find("/badge/").unwrap()..].to_owned()
}

#[test]
fn who_has_no_e_mail_comes_in_by_a_badge_and_a_pin() {
    let house = House::start();
    let user = newcomer(&house);
    let first = badge(&house, &user, PIN);
    assert!(first["qr"].as_str().unwrap().starts_with("<svg"));
    let entered = sign_in(&house, &first, PIN).expect(200).json();
    assert_eq!((&entered["user"]["id"], &entered["second_factor_missing"]), (&json!(user), &json!(false)));
    sign_in(&house, &first, "2581").refused("badge-refuse");
    let stranger = json!({"badge": "https://ailleurs.example/badge/00", "pin": PIN});
    house.nobody().post("/login/badge", stranger).refused("badge-refuse");

    // On the page that the code opens.
    house.nobody().page(&path(&first)).expect(200);
    house.nobody().form(&path(&first), &[("pin", "0000")]).expect(401);
    let came = house.nobody().form(&path(&first), &[("pin", PIN)]).expect(303);
    assert!(came.header("Set-Cookie").unwrap().contains("HttpOnly"));

    // A new one ends the old one; an account that is closed opens by none.
    let second = badge(&house, &user, "1379");
    sign_in(&house, &first, PIN).refused("badge-refuse");
    sign_in(&house, &second, "1379").expect(200);
    house.admin().patch(&format!("/users/{user}"), json!({"active": false, "version": 1})).expect(200);
    sign_in(&house, &second, "1379").refused("badge-refuse");
}

#[test]
fn ten_wrong_pins_end_a_badge_however_long_they_take() {
    let house = House::start();
    let now = house.clock.now();
    let user = newcomer(&house);
    let badge = badge(&house, &user, PIN);
    for hour in 0..9 {
        house.clock.stop_at(now.plus_seconds(hour * 7200));
        sign_in(&house, &badge, "1111").refused("badge-refuse");
    }
    house.clock.stop_at(now.plus_seconds(10 * 7200));
    sign_in(&house, &badge, PIN).expect(200);
    for hour in 11..21 {
        house.clock.stop_at(now.plus_seconds(hour * 7200));
        sign_in(&house, &badge, "1111").refused("badge-refuse");
    }
    house.clock.stop_at(now.plus_seconds(22 * 7200));
    sign_in(&house, &badge, PIN).refused("badge-refuse");
    let told = house.admin().get("/audit?act=badge_blocked").expect(200).json();
    assert_eq!((told["items"].as_array().unwrap().len(), &told["items"][0]["user_id"]), (1, &json!(user)));
}

#[test]
fn guessing_pins_is_slowed_down() {
    let house = House::start();
    house.clock.stop_at(house.clock.now());
    let badge = badge(&house, &newcomer(&house), PIN);
    for _ in 0..5 {
        sign_in(&house, &badge, "1111").refused("badge-refuse");
    }
    let late = sign_in(&house, &badge, PIN).refused("trop-d-essais");
    assert!(late["retry_after"].as_i64().is_some(), "{late}");
}

#[test]
fn no_badge_for_who_coordinates_or_administers() {
    let house = House::start();
    for user in [&house.ids.coordinator, &house.ids.admin] {
        house.admin().post(&format!("/users/{user}/badge"), json!({"pin": PIN})).refused("inacceptable");
    }
    for pin in ["1234", "0000", "123", "12345678 ", "abcd"] {
        let path = format!("/users/{}/badge", house.ids.workshop);
        house.admin().post(&path, json!({"pin": pin})).refused("inacceptable");
    }
    let user = newcomer(&house);
    let badge = badge(&house, &user, PIN);
    let more = json!({"roles": ["workshop", "coordinator"], "version": 1});
    house.admin().patch(&format!("/users/{user}"), more).expect(200);
    sign_in(&house, &badge, PIN).refused("badge-refuse");
}

#[test]
fn a_lost_badge_is_ended_by_its_owner_or_a_colleague() {
    let house = House::start();
    let badge = badge(&house, &house.ids.workshop, PIN);
    let path = format!("/users/{}/badge/ending", house.ids.workshop);
    house.trainer().post(&path, json!({})).refused("introuvable");
    sign_in(&house, &badge, PIN).expect(200);
    assert_eq!(house.workshop2().post(&path, json!({})).expect(200).json()["ended"], json!(1));
    sign_in(&house, &badge, PIN).refused("badge-refuse");
}

#[test]
fn the_administrator_makes_a_badge_on_a_page_that_shows_its_code_once() {
    let house = House::start();
    let page = house.admin().page("/badges").expect(200).text();
    assert!(page.contains("Faire le badge") && !page.contains("<svg"), "{page}");
    let act = page.split("name=\"acte\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let user = house.ids.workshop.clone();
    let made = house.admin().form("/badges", &[("acte", &act), ("user", &user), ("pin", PIN)]).expect(200).text();
    assert!(made.contains("<svg"), "{made}");
    assert!(!house.admin().page("/badges").expect(200).text().contains("<svg"));
    let easy = house.admin().form("/badges", &[("acte", &new_id()), ("user", &user), ("pin", "1234")]);
    assert!(easy.expect(422).text().contains("role=\"alert\""));
    let guessed = path(&badge(&house, &user, PIN));
    house.clock.stop_at(house.clock.now());
    for _ in 0..5 {
        house.nobody().form(&guessed, &[("pin", "1111")]).expect(401);
    }
    assert!(house.nobody().form(&guessed, &[("pin", PIN)]).expect(429).header("Retry-After").is_some());
}

/// What a phone reads when it is held before this window.
fn scanned(browser: &Browser) -> String {
    let taken = browser.devtools("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
    let bytes = BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let each = frame.color_type.samples();
    let grey = |x: usize, y: usize| pixels[(y * width + x) * each];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    image.detect_grids().first().expect("a code large enough to be read").decode().unwrap().1
}

#[test]
fn a_phone_reads_the_codes_from_the_screen_in_both_themes() {
    let house = House::empty(true);
    let browser = signed_in(&house, "admin@demo.example");
    browser.width(360);
    for theme in ["light", "dark"] {
        let wanted = json!({"features": [{"name": "prefers-color-scheme", "value": theme}]});
        browser.devtools("Emulation.setEmulatedMedia", wanted);
        browser.go("/badges");
        let chosen =
            browser.run("const user = document.querySelector('#user'); user.selectedIndex = 1; return user.value");
        browser.fill("#pin", "1234");
        browser.click("main button");
        browser.until("return document.querySelector('[role=alert]') !== null");
        // What was chosen is still there; only the PIN is typed again.
        assert_eq!(json!(browser.value("#user")), chosen);
        browser.fill("#pin", PIN);
        browser.click("main button");
        browser.until("return document.querySelector('.scanned svg') !== null");
        browser.picture(&format!("badge-{theme}"));
        let address = scanned(&browser);
        assert!(address.starts_with(&house.url), "{address}");
        let entered = json!({"badge": address, "pin": PIN});
        house.nobody().post("/login/badge", entered).expect(200);

        browser.go("/second-facteur");
        browser.click("main button");
        browser.until("return document.querySelector('.scanned svg') !== null");
        browser.picture(&format!("second-factor-{theme}"));
        assert!(scanned(&browser).starts_with("otpauth://totp/Ordi-pratique:"));
    }
    // By the badge's own page, with the keyboard of a phone.
    let admin = house.sign_in("admin@demo.example", demo::PASSWORD);
    let user = admin.get("/users").expect(200).json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["roles"] == json!(["workshop"]))
        .unwrap()["id"]
        .clone();
    let made = admin.post(&format!("/users/{}/badge", user.as_str().unwrap()), json!({"pin": PIN})).expect(201).json();
    let phone = Browser::open(&house.url);
    phone.go(&path(&made));
    phone.keys(PIN);
    phone.keys(crate::support::browser::ENTER);
    phone.arrives("/");
}

#[test]
fn no_fast_hash_of_a_secret_is_kept_with_the_act() {
    let house = House::start();
    let path = format!("/users/{}/badge", house.ids.workshop);
    let send = |id: &str, pin: &str| house.admin().post(&path, json!({"id": id, "pin": pin}));
    let id = new_id();
    let made = send(&id, PIN).expect(201).json();
    // The act is the same whatever the PIN: nothing that is kept tells one from another; the first one stands.
    assert_eq!(send(&id, "1379").expect(201).json(), made);
    sign_in(&house, &made, PIN).expect(200);
    sign_in(&house, &made, "1379").refused("badge-refuse");
}
