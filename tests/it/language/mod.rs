//! Two languages: whoever asks is answered in theirs, and neither lacks a word.

mod catalogues;
mod code;
mod outside;

use ordi_pratique::demo;
use serde_json::{Value, json};

pub use code::code_lists;

use crate::support::{Answer, Browser, Client, House, new_id};

/// Asks in a language.
fn get(client: &Client, path: &str, accepted: &str) -> Answer {
    client.raw("GET", path, &[("Accept-Language", accepted)], None)
}

fn post(client: &Client, path: &str, accepted: &str, body: &Value) -> Answer {
    let headers = [("Accept-Language", accepted), ("Content-Type", "application/json")];
    client.raw("POST", path, &headers, Some(body.to_string().into_bytes()))
}

#[test]
fn a_refusal_is_told_in_the_language_that_was_asked_for() {
    let house = House::start();
    let coordinator = house.coordinator();
    let path = format!("/api/v1/donations/{}", new_id());
    let french = ("fr", "Introuvable", "Ce don n’existe pas, ou n’est pas visible avec votre rôle.");
    let english = ("en", "Not found", "This donation does not exist, or your role may not see it.");
    let cases = [
        ("fr", french),
        ("en", english),
        ("en-GB,en;q=0.9,fr;q=0.8", english),
        ("fr-FR,fr;q=0.9,en;q=0.8", french),
        ("en;q=0.2, fr;q=0.7", french),
        ("de-DE,de;q=0.9,en;q=0.4", english),
        ("de", french),
        ("*", french),
        ("", french),
    ];
    for (accepted, (code, title, detail)) in cases {
        let answer = get(&coordinator, &path, accepted);
        let problem = answer.refused("introuvable");
        assert_eq!((problem["title"].as_str(), problem["detail"].as_str()), (Some(title), Some(detail)), "{accepted}");
        assert_eq!(answer.header("Content-Language"), Some(code), "{accepted}");
        assert!(answer.header("Vary").is_some_and(|vary| vary.contains("Accept-Language")), "{answer}");
    }
    assert_eq!(coordinator.get(&path).refused("introuvable")["title"], "Introuvable");
}

#[test]
fn each_field_that_is_wrong_is_told_in_the_language_that_was_asked_for() {
    let house = House::start();
    let coordinator = house.coordinator();
    let told = |body: Value, accepted: &str| {
        let problem = post(&coordinator, "/api/v1/organisations", accepted, &body).refused("inacceptable");
        (problem["errors"][0]["field"].clone(), problem["errors"][0]["message"].as_str().unwrap().to_owned())
    };
    let unknown = json!({"id": new_id(), "organisation": "Structure", "kind": "x"});
    let (field, message) = told(unknown.clone(), "en");
    assert_eq!(field, "kind");
    assert!(message.starts_with("“x” is not a value here. Possible values: workshop, "), "{message}");
    assert!(told(unknown, "fr").1.starts_with("« x » n’est pas prévu ici. Valeurs possibles : workshop, "));
    let empty = json!({"id": new_id(), "organisation": " ", "kind": "library"});
    assert_eq!(told(empty, "en").1, "This field cannot stay empty.");
}

#[test]
fn a_page_is_in_the_language_of_the_browser_errors_too() {
    let house = House::start();
    let client = house.coordinator().with_cookie();
    let page = |path: &str, accepted: &str| {
        let answer = client.raw("GET", path, &[("Accept", "text/html"), ("Accept-Language", accepted)], None);
        assert_eq!(answer.header("Content-Language"), Some(&accepted[..2]), "{answer}");
        answer.text()
    };
    for (path, french, english) in [
        ("/", "Rien n’attend à l’atelier.", "Nothing is waiting in the workshop."),
        ("/dons", "Aucun don n’est encore enregistré.", "No donation is recorded yet."),
        ("/nulle-part", "<h1>Introuvable</h1>", "<h1>Not found</h1>"),
        ("/machines?stage=x", "« stage » est l’un de", "“stage” is one of"),
        ("/problemes", "<h1>Les refus, un par un</h1>", "This page is in French only."),
    ] {
        let (in_french, in_english) = (page(path, "fr"), page(path, "en"));
        assert!(in_french.contains("<html lang=\"fr\">") && in_french.contains(french), "{in_french}");
        assert!(in_english.contains("<html lang=\"en\">") && in_english.contains(english), "{in_english}");
        assert!(in_english.contains(">Donations</a>") && !in_english.contains(">Se déconnecter<"), "{in_english}");
    }
}

#[test]
fn a_choice_is_kept_and_comes_before_the_browser() {
    let house = House::start();
    let nobody = house.nobody();
    let chosen = nobody.page("/langue/en?suite=/connexion%3Fsuite%3D/dons").expect(303);
    assert_eq!(chosen.header("Location"), Some("/connexion?suite=/dons"));
    let cookie = chosen.header("Set-Cookie").unwrap();
    assert!(cookie.starts_with("langue=en; ") && cookie.contains("Max-Age=31536000"), "{cookie}");
    let page = |cookie: &str| {
        let headers = [("Accept", "text/html"), ("Accept-Language", "fr"), ("Cookie", cookie)];
        nobody.raw("GET", "/connexion", &headers, None).expect(200).text()
    };
    assert!(page("langue=en").contains("<h1>Sign in</h1>"));
    assert!(page("langue=xx").contains("<h1>Connexion</h1>"));
    for away in ["//ailleurs.example", "https://ailleurs.example", "/%5Cailleurs.example", ""] {
        assert_eq!(nobody.page(&format!("/langue/fr?suite={away}")).expect(303).header("Location"), Some("/"));
    }
    nobody.page("/langue/de").expect(404);
    nobody.page("/langue/EN").expect(404);
}

#[test]
fn what_is_kept_of_a_write_is_the_same_for_every_language() {
    let house = House::start();
    let coordinator = house.coordinator();
    let body = json!({"id": new_id(), "name": "Donatrice d’essai", "category": "individual"});
    let first = post(&coordinator, "/api/v1/donors", "fr", &body).expect(201);
    let again = post(&coordinator, "/api/v1/donors", "en", &body).expect(201);
    assert_eq!(first.bytes(), again.bytes());
}

#[test]
fn a_kept_refusal_is_told_to_each_reader_in_theirs() {
    let house = House::start();
    let workshop = house.workshop();
    let at = "2026-11-22T09:30:00.000Z";
    let note = json!({"id": new_id(), "kind": "note", "at": at, "body": {"tag": "7K3R9XC4", "text": "clavier usé"}});
    let told = post(&workshop, "/api/v1/sync", "fr", &json!({"sent_at": at, "operations": [note]})).expect(200).json();
    let french = "Cette étiquette n’a jamais été imprimée ici";
    assert_eq!(told["verdicts"][0]["problem"]["title"], french, "{told}");
    let kept = |accepted: &str| {
        let kept = get(&workshop, "/api/v1/to-settle", accepted).expect(200).json()["items"][0].clone();
        (kept["problem"]["title"].as_str().unwrap().to_owned(), kept["act"].as_str().unwrap().to_owned())
    };
    assert_eq!(kept("fr"), (french.to_owned(), "Noter".to_owned()));
    assert_eq!(kept("en"), ("This label was never printed here".to_owned(), "Write a note".to_owned()));
}

#[test]
fn the_api_describes_itself_in_both_languages_and_settings_do() {
    let house = House::start();
    let summary = |accepted: &str| {
        let document = get(&house.nobody(), "/api/openapi.json", accepted).expect(200).json();
        document["paths"]["/api/v1/donations"]["get"]["summary"].as_str().unwrap().to_owned()
    };
    assert_eq!([summary("fr"), summary("en")], ["Les dons", "The donations"]);
    let meaning = |accepted: &str| {
        let setting = get(&house.coordinator(), "/api/v1/settings/workshop.one_person", accepted).expect(200).json();
        setting["meaning"].as_str().unwrap().to_owned()
    };
    assert!(meaning("fr").starts_with("Atelier d’une seule personne"));
    assert!(meaning("en").starts_with("Workshop of one person"));
}

#[test]
fn an_export_for_french_excel_is_french_whoever_asks() {
    let house = House::start();
    let export = get(&house.coordinator(), "/api/v1/reports/machines.csv", "en").expect(200);
    assert!(export.text().starts_with("\u{feff}Code;Type;Marque;Modèle;"), "{}", export.text());
    let reports = get(&house.coordinator(), "/api/v1/reports", "en").expect(200).json();
    assert_eq!(reports["items"][0]["title"], "The machines");
}

#[test]
fn a_link_on_every_page_changes_the_language() {
    let house = House::empty(true);
    let browser = Browser::open(&house.url);
    browser.go("/connexion?suite=/machines");
    assert_eq!(browser.text("h1"), "Connexion");
    browser.click("footer a[hreflang=en]");
    browser.arrives("/connexion?suite=/machines");
    assert_eq!(browser.text("h1"), "Sign in");
    assert_eq!(browser.run("return document.documentElement.lang"), json!("en"));
    browser.fill("#email", "coordination@demo.example");
    browser.fill("#password", demo::PASSWORD);
    browser.click("main button");
    browser.arrives("/machines");
    assert_eq!(browser.text("button"), "Sign out");
    browser.click("footer a[hreflang=fr]");
    browser.arrives("/machines");
    assert_eq!(browser.text("button"), "Se déconnecter");
}
