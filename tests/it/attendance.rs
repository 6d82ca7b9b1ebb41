//! The trainer's pages in a real browser: the sessions, the sheet marked by taps that are counted, what is counted
//! without names, and what a tap that comes too late is told.

use ordi_pratique::demo;
use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use crate::keyboard::walk;
use crate::pages::{looks_right, signed_in};
use crate::support::{Browser, Client, House};

const TRAINER: &str = "formation@demo.example";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn day(house: &House, from_today: i64) -> Value {
    json!(shift(house.clock.today(), from_today))
}

fn trainer(house: &House) -> Client {
    house.sign_in(TRAINER, demo::PASSWORD)
}

/// A course of the trainer's organisation with twelve people, each with their sign, and its session of today.
fn course_of_twelve(house: &House) -> (String, Vec<String>) {
    let (coordinator, trainer) = (house.sign_in("coordination@demo.example", demo::PASSWORD), trainer(house));
    let own = trainer.get("/sessions?limit=1").expect(200).json()["items"][0]["organisation_id"].clone();
    let course = json!({
        "title": "Douze personnes", "organisation_id": own, "starts_on": day(house, -30),
        "modules": [{"module": "basics", "asked_minutes": 600}],
    });
    let course = coordinator.post("/courses", course).expect(201).json()["id"].clone();
    let drawn = ["apple", "pear", "cherry", "carrot", "bread", "egg", "fish", "bird", "snail", "tree", "leaf", "moon"];
    let mut members = Vec::new();
    for (at, pictogram) in drawn.iter().enumerate() {
        let name = format!("Prénom{at:02}");
        let card = json!({"members": [{"first_name": name}]});
        let family = coordinator.post("/families", card).expect(201).json();
        let member = family["members"][0]["id"].clone();
        let sign = json!({"pictogram": pictogram, "colour": if at % 2 == 0 { "blue" } else { "orange" }});
        let enrolment = json!({"course_id": course, "member_id": member, "started_on": day(house, -30), "sign": sign});
        trainer.post("/enrolments", enrolment).expect(201);
        members.push(text(&member));
    }
    let session = json!({
        "course_id": course, "day": day(house, 0), "half_day": "afternoon", "title": "Séance des douze",
        "parts": [{"module": "basics", "minutes": 90}],
    });
    (text(&trainer.post("/sessions", session).expect(201).json()["id"]), members)
}

fn lines(client: &Client, session: &str) -> Vec<Value> {
    let sheet = client.get(&format!("/sessions/{session}/attendance")).expect(200).json();
    sheet["items"].as_array().unwrap().clone()
}

fn states(client: &Client, session: &str) -> Vec<Value> {
    lines(client, session).iter().map(|line| line["state"].clone()).collect()
}

/// A browser that counts its taps.
struct Taps<'a> {
    browser: &'a Browser,
    count: usize,
}

impl Taps<'_> {
    /// Taps, and waits for the page that follows.
    fn tap(&mut self, css: &str) {
        self.browser.run("document.body.dataset.before = 'yes'");
        self.browser.click(css);
        self.browser.until("return document.readyState === 'complete' && !document.body.dataset.before");
        self.count += 1;
    }
}

fn mark(member: &str, state: &str) -> String {
    format!("#p-{member} button.mark-{state}")
}

#[test]
fn twelve_people_are_marked_in_one_tap_and_one_for_each_exception() {
    let house = House::empty(true);
    let (session, members) = course_of_twelve(&house);
    let client = trainer(&house);
    let browser = signed_in(&house, TRAINER);
    browser.width(360);
    let mut taps = Taps { browser: &browser, count: 0 };
    // From the home page: the sessions, then the one of today.
    taps.tap("nav a[href='/seances']");
    taps.tap(&format!("a[href='/seances/{session}']"));
    let to_come_here = taps.count;
    assert!(browser.text("#contenu").contains("0 personne présente"), "{}", browser.text("#contenu"));
    taps.count = 0;
    taps.tap(".all button");
    assert_eq!(states(&client, &session), vec![json!("present"); 12]);
    assert!(browser.text("[role=status]").contains("12 personnes présentes"));
    assert_eq!(taps.count, 1);
    taps.tap(&mark(&members[3], "absent"));
    assert_eq!((lines(&client, &session)[3]["state"].clone(), taps.count), (json!("absent"), 2));
    println!("12 personnes : {to_come_here} touches depuis l’accueil, 1 pour toutes, 1 par exception");
    // The page comes back to the person, and says what stands.
    assert_eq!(browser.run("return location.hash"), json!(format!("#p-{}", members[3])));
    let pressed = format!("return document.querySelector('{}').ariaPressed", mark(&members[3], "absent"));
    assert_eq!(browser.run(&pressed), json!("true"));
    // The same button once more takes the mark back, and who it is can be marked again.
    taps.tap(&mark(&members[3], "absent"));
    assert_eq!(lines(&client, &session)[3]["state"], "registered");
    taps.tap(&mark(&members[3], "excused"));
    assert_eq!(lines(&client, &session)[3]["state"], "excused");
    browser.click(&format!("#p-{} summary", members[0]));
    browser.fill(&format!("#p-{} [name=minutes]", members[0]), "45");
    taps.tap(&format!("#p-{} details button", members[0]));
    let first = lines(&client, &session)[0].clone();
    assert_eq!((&first["state"], &first["minutes"]), (&json!("late"), &json!(45)));
    // Somebody without a name is one tap.
    taps.tap("button[value=female]");
    assert_eq!(lines(&client, &session)[12]["gender"], "female");
    assert!(browser.text("#contenu").contains("1 personne de passage"));
    browser.fill("#enfants", "3");
    taps.tap("form[action$=accompagnants] button");
    assert_eq!(client.get(&format!("/sessions/{session}")).expect(200).json()["children_along"], 3);
    taps.tap("form[action$=fermer] button");
    assert!(browser.text("#contenu").contains("La feuille est fermée"));
    assert!(!client.get(&format!("/sessions/{session}")).expect(200).json()["closed_at"].is_null());
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_session_that_nobody_planned_is_opened_and_people_are_counted() {
    let house = House::empty(true);
    let client = trainer(&house);
    let browser = signed_in(&house, TRAINER);
    let mut taps = Taps { browser: &browser, count: 0 };
    browser.go("/seances");
    browser.click("details summary");
    browser.fill("#titre", "Atelier ouvert");
    browser.run("document.querySelector('#sorte').value = 'open_access'");
    taps.tap("form[action$=ouvrir] button");
    assert_eq!(browser.text("h1"), "Atelier ouvert");
    browser.fill("[name='not_said.female.25_39']", "4");
    browser.fill("[name='not_said.male.70_and_over']", "2");
    taps.tap("form[action$=compter] button");
    assert!(browser.text("#contenu").contains("6 personnes comptées"), "{}", browser.text("#contenu"));
    assert_eq!(browser.value("[name='not_said.female.25_39']"), "4");
    let id = browser.path().trim_start_matches("/seances/").to_owned();
    assert_eq!(client.get(&format!("/sessions/{id}/counts")).expect(200).json()["people"], 6);
}

#[test]
fn a_colleague_stands_in_and_a_closed_sheet_asks_why() {
    let house = House::empty(true);
    let (session, members) = course_of_twelve(&house);
    let (client, path) = (trainer(&house), format!("/seances/{session}"));
    client
        .patch(&format!("/sessions/{session}/attendance"), json!({"member_id": members[0], "state": "present"}))
        .expect(200);
    let browser = signed_in(&house, TRAINER);
    browser.go(&path);
    let mut taps = Taps { browser: &browser, count: 0 };
    let standing_in = browser.run("return !!document.querySelector('form[action$=je-remplace]')");
    assert_eq!(standing_in, json!(false), "who holds it does not stand in");
    client.post(&format!("/sessions/{session}/closing"), json!({})).expect(200);
    // A page that was open before: the sheet is closed twice, and the page says so without losing anything.
    taps.tap("form[action$=fermer] button");
    assert!(browser.text("[role=alert]").contains("déjà close"), "{}", browser.text("[role=alert]"));
    // The coordinator is not its trainer, and says why.
    let coordinator = signed_in(&house, "coordination@demo.example");
    coordinator.go(&path);
    coordinator.fill(&format!("#p-{} form.marks [name=motif]", members[0]), "Partie avant le début");
    let mut taps = Taps { browser: &coordinator, count: 0 };
    taps.tap(&mark(&members[0], "absent"));
    assert_eq!(lines(&client, &session)[0]["state"], "absent");
    let corrections = client.get(&format!("/sessions/{session}/corrections")).expect(200).json();
    assert_eq!(corrections["items"][0]["reason"], "Partie avant le début");
}

#[test]
fn the_pages_fit_every_screen_and_every_key_and_are_for_who_teaches() {
    let house = House::empty(true);
    let (session, _) = course_of_twelve(&house);
    let browser = signed_in(&house, TRAINER);
    let sheet = format!("/seances/{session}");
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for width in [360, 768, 1440] {
            looks_right(&browser, &format!("{code}seances-{width}"), "/seances", width);
            looks_right(&browser, &format!("{code}feuille-{width}"), &sheet, width);
        }
    }
    for path in ["/seances", &sheet] {
        browser.go(path);
        walk(&browser, path);
    }
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    browser.devtools("Emulation.setEmulatedMedia", dark);
    looks_right(&browser, "feuille-sombre-360", &sheet, 360);
    // Each sight of the names is written down; the workshop has no such page.
    let seen = house.sign_in("admin@demo.example", demo::PASSWORD).get("/audit?act=names_seen&limit=500").expect(200);
    assert!(seen.json()["items"].as_array().unwrap().iter().any(|line| line.to_string().contains(&session)));
    house.sign_in("atelier@demo.example", demo::PASSWORD).page("/seances").expect(403);
    house.sign_in("atelier@demo.example", demo::PASSWORD).page(&sheet).expect(403);
}
