//! The pages of courses in a real browser: a course made, its sessions planned in one go, people enrolled with their
//! sign, a session changed, a pass on somebody else's phone, the sheet on paper.

use ordi_pratique::demo;
use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use crate::keyboard::walk;
use crate::pages::{looks_right, signed_in};
use crate::support::{Browser, Client, House};

const COORDINATOR: &str = "coordination@demo.example";
const TRAINER: &str = "formation@demo.example";

/// Clicks, and waits for the page that follows.
fn tap(browser: &Browser, css: &str) {
    browser.run("document.body.dataset.before = 'yes'");
    browser.click(css);
    browser.until("return document.readyState === 'complete' && !document.body.dataset.before");
}

fn said(browser: &Browser) -> String {
    browser.text("#contenu")
}

fn count(browser: &Browser, css: &str) -> Value {
    browser.run(&format!("return document.querySelectorAll({}).length", json!(css)))
}

/// Chooses an option, a day or an hour, which are not typed key by key.
fn set(browser: &Browser, css: &str, value: &str) {
    browser.run(&format!("document.querySelector({}).value = {}", json!(css), json!(value)));
}

fn trainer(house: &House) -> Client {
    house.sign_in(TRAINER, demo::PASSWORD)
}

/// The course that the pages are about, of the trainer's organisation: its path.
fn made(house: &House, browser: &Browser) -> String {
    let own = trainer(house).get("/sessions?limit=1").expect(200).json()["items"][0]["organisation_id"].clone();
    browser.go("/formations/nouvelle");
    browser.fill("#titre", "Premiers clics");
    set(browser, "#structure", own.as_str().unwrap());
    browser.fill("#h-basics", "dix");
    tap(browser, "main form button");
    // Refused: said, and nothing written is lost.
    assert!(browser.text("[role=alert]").contains("heures"), "{}", browser.text("[role=alert]"));
    assert_eq!((browser.value("#titre"), browser.value("#h-basics")), ("Premiers clics".into(), "dix".into()));
    for (module, hours) in [("basics", "1,5"), ("parenting", "2"), ("rights", "2")] {
        browser.fill(&format!("#h-{module}"), hours);
    }
    tap(browser, "main form button");
    assert_eq!(browser.text("h1"), "Premiers clics");
    assert!(said(browser).contains("1,5 h") && said(browser).contains("Personne n’est inscrit"), "{}", said(browser));
    browser.path()
}

#[test]
fn a_course_is_made_planned_and_changed() {
    let house = House::empty(true);
    let browser = signed_in(&house, COORDINATOR);
    browser.width(360);
    let path = made(&house, &browser);
    let id = path.trim_start_matches("/formations/").to_owned();

    // Three sessions in one act, a holiday left out.
    let monday = |weeks: i64| shift(house.clock.today(), 7 * weeks).to_string();
    browser.click("#prevoir summary");
    set(&browser, "#jour", &monday(1));
    set(&browser, "#heure", "14:00");
    browser.fill("#m-basics", "90");
    browser.fill("#fois", "4");
    browser.fill("#sauf", "demain");
    tap(&browser, "#prevoir button");
    assert!(browser.text("[role=alert]").contains("Un jour"), "{}", browser.text("[role=alert]"));
    assert_eq!((browser.value("#fois"), browser.value("#m-basics")), ("4".into(), "90".into()));
    browser.fill("#sauf", &monday(2));
    tap(&browser, "#prevoir button");
    assert_eq!(count(&browser, "#contenu > .sessions li"), json!(3), "{}", said(&browser));

    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    // Changed by two at once: the second is told, and loses nothing.
    browser.go(&format!("{path}/changer"));
    let course = client.get(&format!("/courses/{id}")).expect(200).json();
    assert_eq!(browser.value("#h-basics"), "1,5");
    let meanwhile = json!({
        "title": "Premiers clics", "starts_on": course["starts_on"], "modules": course["modules"], "seats": 6,
    });
    client.put(&format!("/courses/{id}"), json!({"version": course["version"], "course": meanwhile})).expect(200);
    browser.fill("#groupe", "Groupe du lundi");
    tap(&browser, "main form button");
    assert!(!browser.text("[role=alert]").is_empty());
    assert_eq!(browser.value("#groupe"), "Groupe du lundi");
    browser.go(&format!("{path}/changer"));
    assert_eq!(browser.value("#places"), "6");
    browser.fill("#groupe", "Groupe du lundi");
    tap(&browser, "main form button");
    assert!(said(&browser).contains("Groupe du lundi"), "{}", said(&browser));
    // A refusal is an answer of its own; nothing else went wrong.
    let faults: Vec<String> = browser.console().into_iter().filter(|line| !line.contains("status of 422")).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn people_are_enrolled_choose_a_sign_and_leave() {
    let house = House::empty(true);
    let browser = signed_in(&house, COORDINATOR);
    browser.width(360);
    let path = made(&house, &browser);
    let id = path.trim_start_matches("/formations/").to_owned();

    // A quick card and its place in the course, in one form; then a family that has a card.
    browser.click("#inscrire summary");
    browser.fill("#prenom", "Zéphirine");
    tap(&browser, "form[action$='/fiche'] button");
    assert!(
        said(&browser).contains("Zéphirine") && said(&browser).contains("1 personne inscrite"),
        "{}",
        said(&browser)
    );
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let family = client.post("/families", json!({"members": [{"first_name": "Aurèle"}]})).expect(201).json();
    browser.fill("#famille", "F-ZZZZZ");
    tap(&browser, "#inscrire form[method=get] button");
    assert!(!browser.text("[role=alert]").is_empty());
    browser.fill("#famille", &family["code"].as_str().unwrap().to_lowercase());
    tap(&browser, "#inscrire form[method=get] button");
    tap(&browser, "form[action$='/inscrire'] button");
    assert!(said(&browser).contains("2 personnes inscrites"), "{}", said(&browser));

    // A sign of a tap; the same is not offered to the other.
    tap(&browser, ".people li:nth-child(1) a");
    tap(&browser, "button[value='apple.blue']");
    assert_eq!(count(&browser, ".people li:nth-child(1) svg[aria-label*='Pomme']"), json!(1));
    tap(&browser, ".people li:nth-child(2) a");
    assert_eq!(count(&browser, "button[value='apple.blue']"), json!(0));
    tap(&browser, "a[href$='couleur=orange']");
    tap(&browser, "button[value='apple.orange']");
    let signs = client.get(&format!("/courses/{id}/enrolments")).expect(200).json();
    let colours: Vec<&Value> = signs["items"].as_array().unwrap().iter().map(|one| &one["sign"]["colour"]).collect();
    assert!(colours.contains(&&json!("blue")) && colours.contains(&&json!("orange")), "{signs}");

    // Somebody leaves: who stays is counted, who left is told below.
    browser.click(".people li:nth-child(2) summary");
    set(&browser, ".people li:nth-child(2) select[name=raison]", "moved");
    tap(&browser, ".people li:nth-child(2) button[value=left]");
    assert!(said(&browser).contains("1 personne inscrite") && said(&browser).contains("1 inscription finie"));
}

#[test]
fn a_session_is_moved_or_called_off() {
    let house = House::empty(true);
    let client = trainer(&house);
    let tomorrow = shift(house.clock.today(), 1);
    let session = json!({"day": tomorrow, "starts_at": "14:00", "parts": [{"module": "rights", "minutes": 60}]});
    let session = client.post("/sessions", session).expect(201).json()["id"].as_str().unwrap().to_owned();
    let browser = signed_in(&house, TRAINER);
    browser.go(&format!("/seances/{session}"));
    tap(&browser, "a[href$='/changer']");
    assert_eq!((browser.value("#heure"), browser.value("#m-rights")), ("14:00".into(), "60".into()));
    set(&browser, "#heure", "10:30");
    browser.fill("#m-basics", "30");
    tap(&browser, "form[action$='/changer'] button");
    let moved = client.get(&format!("/sessions/{session}")).expect(200).json();
    assert_eq!((&moved["starts_at"], &moved["minutes"]), (&json!("10:30"), &json!(90)));
    browser.go(&format!("/seances/{session}/changer"));
    tap(&browser, "button[value=postponed]");
    assert!(said(&browser).contains("n’a pas lieu"), "{}", said(&browser));
    assert_eq!(client.get(&format!("/sessions/{session}")).expect(200).json()["state"], "postponed");
}

#[test]
fn a_pass_opens_one_sheet_on_a_phone_without_an_account() {
    let house = House::empty(true);
    let client = trainer(&house);
    let session = json!({"parts": [{"module": "basics", "minutes": 60}], "title": "Séance du passe"});
    let session = client.post("/sessions/on-the-spot", session).expect(201).json()["id"].as_str().unwrap().to_owned();
    let family = client.post("/families", json!({"members": [{"first_name": "Aurèle"}]})).expect(201).json();
    let member = family["members"][0]["id"].clone();
    let mark = json!({"member_id": member, "state": "registered"});
    client.patch(&format!("/sessions/{session}/attendance"), mark).expect(200);
    let browser = signed_in(&house, TRAINER);
    browser.go(&format!("/seances/{session}"));
    browser.click("details.card summary");
    browser.fill("#pour", "la stagiaire");
    tap(&browser, "form[action$='/passe'] button");
    let digits = browser.text(".phone");
    assert_eq!(digits.chars().filter(char::is_ascii_digit).count(), 8, "{digits}");
    assert_eq!(count(&browser, ".scanned svg"), json!(1));

    // Somebody else's phone. Wrong digits say so; the scanned address goes straight to the sheet and keeps no digits.
    let phone = Browser::open(&house.url);
    phone.width(360);
    phone.go("/passe");
    phone.fill("#chiffres", "0000 0000");
    tap(&phone, "main form button");
    assert!(phone.text("[role=alert]").contains("passe"), "{}", phone.text("[role=alert]"));
    phone.go(&format!("/passe#{}", digits.replace(' ', "")));
    phone.run("location.reload()");
    phone.until("return document.querySelectorAll('.people li').length === 1");
    assert_eq!(phone.run("return location.hash"), json!(""));
    assert!(phone.text("h1").contains("Séance du passe"));
    tap(&phone, ".people .mark-present");
    assert_eq!(phone.run("return document.querySelector('.people .mark-present').ariaPressed"), json!("true"));
    tap(&phone, "section form button");
    let sheet = client.get(&format!("/sessions/{session}/attendance")).expect(200).json();
    let states: Vec<&Value> = sheet["items"].as_array().unwrap().iter().map(|line| &line["state"]).collect();
    assert_eq!(states, ["present", "present"]);
    phone.picture("passe-360");

    // Taken away: the phone is told, and shows nobody any more.
    browser.go(&format!("/seances/{session}"));
    browser.click("details.card summary");
    tap(&browser, "form[action$='/passe/retirer'] button");
    tap(&phone, ".people .mark-absent");
    assert!(phone.text("[role=alert]").contains("passe") && !said(&phone).contains("Aurèle"), "{}", said(&phone));
}

#[test]
fn the_pages_of_courses_fit_every_screen_and_every_key() {
    let house = House::empty(true);
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let courses = client.get("/courses?limit=500").expect(200).json();
    let people = |course: &Value| {
        let path = format!("/courses/{}/enrolments", course["id"].as_str().unwrap());
        client.get(&path).expect(200).json()["items"].as_array().unwrap().clone()
    };
    let course = courses["items"].as_array().unwrap().iter().max_by_key(|course| people(course).len()).unwrap();
    let id = course["id"].as_str().unwrap();
    let member = people(course)[0]["member_id"].as_str().unwrap().to_owned();
    let sessions = client.get(&format!("/sessions?course_id={id}")).expect(200).json();
    let session = sessions["items"][0]["id"].as_str().unwrap().to_owned();
    let pages = [
        ("formations", "/formations".to_owned()),
        ("formation", format!("/formations/{id}")),
        ("formation-nouvelle", "/formations/nouvelle".to_owned()),
        ("signe", format!("/formations/{id}/signes/{member}")),
        ("seance-changer", format!("/seances/{session}/changer")),
        ("feuille-papier", format!("/seances/{session}/feuille")),
        ("passe", "/passe".to_owned()),
    ];
    let browser = signed_in(&house, COORDINATOR);
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for (name, path) in &pages {
            for width in [360, 1440] {
                looks_right(&browser, &format!("{code}{name}-{width}"), path, width);
            }
        }
    }
    for (_, path) in &pages {
        browser.go(path);
        walk(&browser, path);
    }
    // Who teaches elsewhere does not see its people; who does not teach has no such page; who does not write it, no form.
    for (email, path, status) in [
        ("atelier@demo.example", "/formations", 403),
        (TRAINER, "/formations/nouvelle", 403),
        ("prescription@demo.example", "/formations", 403),
        (TRAINER, "/formations", 200),
    ] {
        house.sign_in(email, demo::PASSWORD).page(path).expect(status);
    }
}
