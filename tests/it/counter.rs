//! The pages of who meets families, in a real browser: a quick card, a request, its place and why, the machine beside it,
//! the reservation and the handover; and what each role does not see.

use ordi_pratique::demo;
use serde_json::{Value, json};

use crate::keyboard::walk;
use crate::pages::{looks_right, signed_in};
use crate::support::{Browser, Client, House};

const COORDINATOR: &str = "coordination@demo.example";
const REFERRER: &str = "prescription@demo.example";

fn items(client: &Client, path: &str) -> Vec<Value> {
    client.get(path).expect(200).json()["items"].as_array().unwrap().clone()
}

/// Clicks, and waits for the page that follows.
fn tap(browser: &Browser, css: &str) {
    browser.run("document.body.dataset.before = 'yes'");
    browser.click(css);
    browser.until("return document.readyState === 'complete' && !document.body.dataset.before");
}

fn said(browser: &Browser) -> String {
    browser.text("#contenu")
}

#[test]
fn a_family_is_noted_asks_waits_and_is_given_a_computer() {
    let house = House::empty(true);
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let browser = signed_in(&house, COORDINATOR);
    browser.width(360);
    tap(&browser, "nav a[href='/familles']");
    browser.click("details summary");
    browser.fill("#prenom", "Zéphirine");
    browser.fill("#telephone", "06 00 00 00 00");
    tap(&browser, "form[action='/familles'][method=post] button");
    let code = browser.text("h1");
    assert!(code.starts_with("F-"), "{code}");
    assert!(said(&browser).contains("Zéphirine") && said(&browser).contains("À compléter"), "{}", said(&browser));
    browser.run("document.querySelector('#pour').value = 'children'");
    tap(&browser, "form[action$='/demande'] button");
    assert!(said(&browser).contains("en attente"), "{}", said(&browser));

    // Found by a piece of the name; its place in the list says why.
    browser.go("/familles?q=zephi");
    assert_eq!(browser.run("return document.querySelectorAll('.sessions li').length"), json!(1));
    browser.go("/liste-d-attente");
    let row = format!(
        "return [...document.querySelectorAll('tbody tr')].find(row => row.textContent.includes('{code}')).textContent"
    );
    let row = browser.run(&row);
    assert!(row.as_str().unwrap().contains("la plus ancienne passe d’abord"), "{row}");

    // The ready machines beside the request; one is reserved, and its page hands it over.
    browser.run(&format!("[...document.querySelectorAll('tbody tr')].find(row => row.textContent.includes('{code}')).querySelector('a[href^=\"/demandes/\"]').id = 'sien'"));
    tap(&browser, "#sien");
    assert_eq!(browser.text("h1"), format!("Une machine pour {code}"));
    let tag = browser.run("return document.querySelector('[name=machine]:checked').value");
    tap(&browser, "form[action^='/demandes/'] button");
    assert_eq!(browser.text("h1"), format!("Attribution à {code}"));
    assert_eq!(client.get(&format!("/machines/{}", tag.as_str().unwrap())).expect(200).json()["stage"], "reserved");

    // R5: without a course the computer stays; the page says why, keeps what was written, and the coordinator may say why not.
    browser.click("[name=lu]");
    browser.fill("#temoin", "Une voisine");
    tap(&browser, "form[action$='/remettre'] button");
    assert!(browser.text("[role=alert]").contains("formation"), "{}", browser.text("[role=alert]"));
    assert_eq!(browser.value("#temoin"), "Une voisine");
    assert_eq!(browser.run("return document.querySelector('[name=lu]').checked"), json!(true));
    browser.fill("#derogation", "Formation suivie l’an dernier ailleurs");
    tap(&browser, "form[action$='/remettre'] button");
    assert!(said(&browser).contains("Rien n’attend d’être remis"), "{}", said(&browser));
    let allocation = items(&client, &format!("/allocations?family={code}"))[0].clone();
    assert_eq!((&allocation["lines"][0]["state"], &allocation["waived"]), (&json!("handed_over"), &json!(true)));
    let receipt =
        client.get(&format!("/allocations/{}/receipt", allocation["id"].as_str().unwrap())).expect(200).json();
    assert_eq!((&receipt["witness"], &receipt["read_aloud"]), (&json!("Une voisine"), &json!(true)));
    browser.go(&format!("/familles/{code}"));
    assert!(said(&browser).contains("remise") && said(&browser).contains("servie"), "{}", said(&browser));
}

#[test]
fn a_reservation_is_given_up_and_the_machine_is_ready_again() {
    let house = House::empty(true);
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let waiting = items(&client, "/requests/waiting")[0].clone();
    let browser = signed_in(&house, COORDINATOR);
    browser.go(&format!("/demandes/{}", waiting["id"].as_str().unwrap()));
    let tag = browser.run("return document.querySelector('[name=machine]:checked').value");
    browser.click("form details summary");
    browser.fill("#prix", "quarante");
    tap(&browser, "form[action^='/demandes/'] button");
    assert!(browser.text("[role=alert]").contains("montant"), "{}", browser.text("[role=alert]"));
    assert_eq!(browser.value("#prix"), "quarante");
    browser.fill("#prix", "");
    tap(&browser, "form[action^='/demandes/'] button");
    browser.click("details summary");
    browser.fill("#raison", "La famille a déménagé");
    tap(&browser, "form[action$='/annuler'] button");
    assert!(said(&browser).contains("annulée"), "{}", said(&browser));
    assert_eq!(client.get(&format!("/machines/{}", tag.as_str().unwrap())).expect(200).json()["stage"], "ready");
}

#[test]
fn a_referrer_sees_their_own_families_and_the_workshop_none() {
    let house = House::empty(true);
    let everyone = items(&house.sign_in(COORDINATOR, demo::PASSWORD), "/families?limit=500");
    let own = items(&house.sign_in(REFERRER, demo::PASSWORD), "/families?limit=500");
    assert!(!own.is_empty() && own.len() < everyone.len());
    let referrer = house.sign_in(REFERRER, demo::PASSWORD);
    let page = referrer.page("/familles").expect(200).text();
    let codes: Vec<&str> = own.iter().map(|family| family["code"].as_str().unwrap()).collect();
    for family in &everyone {
        let code = family["code"].as_str().unwrap();
        assert_eq!(page.contains(code), codes.contains(&code), "{code}");
        referrer.page(&format!("/familles/{code}")).expect(if codes.contains(&code) { 200 } else { 404 });
    }
    for (email, path) in
        [("atelier@demo.example", "/familles"), ("formation@demo.example", "/familles"), (REFERRER, "/demandes/x")]
    {
        house.sign_in(email, demo::PASSWORD).page(path).expect(403);
    }
}

#[test]
fn the_pages_fit_every_screen_and_every_key() {
    let house = House::empty(true);
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let waiting = items(&client, "/requests/waiting")[0].clone();
    let allocations = items(&client, "/allocations?limit=500");
    let reserved = allocations.iter().find(|one| one["lines"][0]["state"] == "reserved").unwrap();
    let given = allocations.iter().find(|one| one["lines"][0]["state"] == "handed_over").unwrap();
    let id = |one: &Value| one["id"].as_str().unwrap().to_owned();
    let pages = [
        ("familles", "/familles".to_owned()),
        ("familles-aucune", "/familles?q=introuvable".to_owned()),
        ("famille", format!("/familles/{}", given["family"].as_str().unwrap())),
        ("attente", "/liste-d-attente".to_owned()),
        ("demande", format!("/demandes/{}", id(&waiting))),
        ("attribution", format!("/attributions/{}", id(reserved))),
        ("attribution-remise", format!("/attributions/{}", id(given))),
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
}

#[test]
fn a_family_is_forgotten_once_its_code_is_copied() {
    let house = House::empty(true);
    let client = house.sign_in(COORDINATOR, demo::PASSWORD);
    let card = json!({"members": [{"first_name": "Zéphirine", "phone": "06 00 00 00 00"}]});
    let family = client.post("/families", card).expect(201).json();
    let code = family["code"].as_str().unwrap();
    let browser = signed_in(&house, COORDINATOR);
    for width in [360, 1440] {
        looks_right(&browser, &format!("oubli-{width}"), &format!("/familles/{code}/oubli"), width);
    }
    walk(&browser, "oubli");
    browser.fill("#confirmation", "F-AUTRE");
    tap(&browser, "form[action$='/oubli'] button");
    assert!(browser.text("[role=alert]").contains("pas le code"), "{}", browser.text("[role=alert]"));
    browser.fill("#confirmation", &code.to_lowercase());
    tap(&browser, "form[action$='/oubli'] button");
    assert!(browser.text("[role=status]").contains("nous avons effacé"), "{}", browser.text("[role=status]"));
    browser.picture("oubli-fait-1440");
    let card = client.get(&format!("/families/{code}")).expect(200).json();
    assert_eq!(card["members"][0]["first_name"], Value::Null);
    // A family that is still followed says what to end first, and has no button.
    let served = items(&client, "/requests/waiting")[0]["family"].as_str().unwrap().to_owned();
    browser.go(&format!("/familles/{served}/oubli"));
    assert!(said(&browser).contains("À terminer d’abord"), "{}", said(&browser));
    assert_eq!(browser.run("return document.querySelectorAll('main button').length"), json!(0));
}
