//! The pages, in a real browser, on the demo's invented cast.

use ordi_pratique::demo;
use ordi_pratique::machine::PUBLIC_PHONE;
use serde_json::{Value, json};

use crate::support::browser::{ENTER, TAB};
use crate::support::{Browser, Client, House, new_id};

const COORDINATOR: &str = "coordination@demo.example";

pub fn signed_in(house: &House, email: &str) -> Browser {
    let browser = Browser::open(&house.url);
    browser.go("/connexion");
    browser.fill("#email", email);
    browser.fill("#password", demo::PASSWORD);
    browser.click("main button");
    browser.arrives("/");
    browser
}

fn coordinator(house: &House) -> Client {
    house.sign_in(COORDINATOR, demo::PASSWORD)
}

fn items(client: &Client, path: &str) -> Vec<Value> {
    client.get(path).expect(200).json()["items"].as_array().unwrap().clone()
}

/// The tag of a machine that stands at this stage.
fn tag_at(client: &Client, stage: &str) -> String {
    items(client, &format!("/machines?stage={stage}"))[0]["tag"].as_str().unwrap().to_owned()
}

/// A donation of which some machine is with a family.
fn given_donation(client: &Client) -> Value {
    let machine = items(client, "/machines?stage=handed_over")[0].clone();
    client.get(&format!("/donations/{}", machine["donation_id"].as_str().unwrap())).expect(200).json()
}

#[test]
fn a_wrong_password_is_told_and_the_email_stays() {
    let house = House::empty(true);
    let browser = Browser::open(&house.url);
    browser.go("/connexion");
    browser.fill("#email", COORDINATOR);
    browser.fill("#password", "autre phrase de passe");
    browser.click("main button");
    browser.arrives("/connexion");
    assert!(browser.text("[role=alert]").contains("Vérifiez le courriel et le mot de passe"));
    assert_eq!(browser.value("#email"), COORDINATOR);
    browser.fill("#password", demo::PASSWORD);
    browser.click("main button");
    browser.arrives("/");
    assert_eq!(browser.text("h1"), "Accueil");
}

#[test]
fn the_keyboard_alone_is_enough_to_come_in_and_go_out() {
    let house = House::empty(true);
    let browser = Browser::open(&house.url);
    browser.go("/");
    browser.arrives("/connexion?suite=/");
    browser.keys(COORDINATOR);
    browser.keys(&format!("{TAB}{}{ENTER}", demo::PASSWORD));
    browser.arrives("/");
    browser.keys(TAB);
    assert_eq!(browser.run("return document.activeElement.textContent"), json!("Aller au contenu"));
    browser.keys(ENTER);
    assert_eq!(browser.run("return document.activeElement.id"), json!("contenu"));
    browser.click(".who button");
    browser.arrives("/connexion");
    browser.go("/machines");
    browser.arrives("/connexion?suite=/machines");
}

#[test]
fn who_is_led_to_sign_in_comes_back_to_the_page_asked_for() {
    let house = House::empty(true);
    let browser = Browser::open(&house.url);
    browser.go("/machines?stage=ready&kind=laptop");
    browser.arrives("/connexion?suite=/machines%3Fstage%3Dready%26kind%3Dlaptop");
    browser.fill("#email", COORDINATOR);
    browser.fill("#password", demo::PASSWORD);
    browser.click("main button");
    browser.arrives("/machines?stage=ready&kind=laptop");
    assert_eq!(browser.value("#stage"), "ready");
}

#[test]
fn the_home_page_leads_to_what_it_counts() {
    let house = House::empty(true);
    let client = coordinator(&house);
    let browser = signed_in(&house, COORDINATOR);
    let ready = items(&client, "/machines?stage=ready&limit=500").len();
    assert_eq!(browser.text("a[href='/machines?stage=ready'] strong"), ready.to_string());
    browser.click("a[href='/machines?stage=ready']");
    browser.arrives("/machines?stage=ready");
    let rows = browser.run("return document.querySelectorAll('tbody tr').length");
    assert_eq!(rows, json!(ready.min(50)));
}

#[test]
fn a_scanned_label_opens_the_machine_and_its_history() {
    let house = House::empty(true);
    let tag = tag_at(&coordinator(&house), "handed_over");
    let browser = signed_in(&house, COORDINATOR);
    browser.fill("#q", &format!("HTTPS://UN-ANCIEN-HOTE.EXAMPLE/M/{tag}"));
    browser.keys(ENTER);
    browser.arrives(&format!("/machines/{tag}"));
    assert_eq!(browser.text("h1"), format!("{}-{}", &tag[..4], &tag[4..]));
    let page = browser.text("main");
    for told in ["Reçue", "Diagnostiquée", "Remise à la famille", "Famille F-", "Historique"] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_donation_is_traced_to_the_hours_and_the_workshop_sees_codes_only() {
    let house = House::empty(true);
    let donation = given_donation(&coordinator(&house));
    let address = format!("/dons/{}", donation["id"].as_str().unwrap());
    let browser = signed_in(&house, COORDINATOR);
    browser.go("/dons");
    browser.click(&format!("a[href='{address}']"));
    browser.arrives(&address);
    assert_eq!(browser.text("h1"), format!("Don {}", donation["reference"].as_str().unwrap()));
    let whole = browser.text("main");
    for told in ["F-", "remise le", "Usages de base :", "Parentalité :", "Accès aux droits :", "heures de formation"]
    {
        assert!(whole.contains(told), "{told}: {whole}");
    }
    let workshop = signed_in(&house, "atelier@demo.example");
    workshop.go(&address);
    let page = workshop.text("main");
    assert!(page.contains("F-") && !page.contains("Usages de base") && !page.contains("heures de formation"), "{page}");
}

#[test]
fn every_page_has_one_heading_and_a_title_and_fits_every_screen() {
    let house = House::empty(true);
    let client = coordinator(&house);
    let donation = given_donation(&client)["id"].as_str().unwrap().to_owned();
    let tags = ["received", "ready", "handed_over", "retired"].map(|stage| tag_at(&client, stage));
    let locks = json!({"blocker": "locked", "asks": ["bios_password", "account"]});
    client.post(&format!("/machines/{}/flags", tags[0]), locks).expect(201);
    let locked = client.get(&format!("/machines/{}", tags[0])).expect(200).json()["donation_id"].clone();
    let locked = locked.as_str().unwrap();
    let mut pages = vec![
        ("accueil".to_owned(), "/".to_owned()),
        ("dons".to_owned(), "/dons".to_owned()),
        ("refus".to_owned(), "/problemes".to_owned()),
        ("don".to_owned(), format!("/dons/{donation}")),
        ("atelier".to_owned(), "/atelier".to_owned()),
        ("atelier-un-acte".to_owned(), "/atelier?acte=diagnose".to_owned()),
        ("atelier-vide".to_owned(), "/atelier?kind=router".to_owned()),
        ("don-a-demander".to_owned(), format!("/dons/{locked}/a-demander")),
        ("machines".to_owned(), "/machines".to_owned()),
        ("etiquettes".to_owned(), "/etiquettes".to_owned()),
        ("formations-et-ordinateurs".to_owned(), "/formations-et-ordinateurs".to_owned()),
        ("machines-aucune".to_owned(), "/machines?q=introuvable".to_owned()),
        ("introuvable".to_owned(), "/nulle-part".to_owned()),
        ("publique".to_owned(), format!("/M/{}", tags[0])),
    ];
    pages.extend(tags.iter().map(|tag| (format!("machine-{tag}"), format!("/machines/{tag}"))));
    let browser = signed_in(&house, COORDINATOR);
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for (name, path) in &pages {
            for width in [360, 768, 1440] {
                looks_right(&browser, &format!("{code}{name}-{width}"), path, width);
            }
        }
    }
    for (email, name) in [("lecture@demo.example", "lecture"), ("formation@demo.example", "formation")] {
        looks_right(&signed_in(&house, email), &format!("accueil-{name}"), "/", 360);
    }
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    browser.devtools("Emulation.setEmulatedMedia", dark);
    looks_right(&browser, "accueil-sombre", "/", 1440);
    looks_right(&browser, "don-sombre", &format!("/dons/{donation}"), 768);
    let stranger = Browser::open(&house.url);
    looks_right(&stranger, "connexion-360", "/connexion", 360);
    looks_right(&stranger, "inconnue-360", "/M/7K3R9XC4", 360);
}

/// Three acts that arrived too early or for nobody, as a phone sends them.
fn refused_acts(house: &House, tags: &[String]) {
    let workshop = house.sign_in("atelier@demo.example", demo::PASSWORD);
    let at = house.clock.now();
    let act = |kind: &str, body: Value| json!({"id": new_id(), "kind": kind, "at": at, "body": body});
    let operations = [
        act("install", json!({"tag": tags[0], "system": "Linux Mint", "language": "fr"})),
        act(
            "note",
            json!({"tag": "7K3R9XC4", "text": "Écran fendu dans le coin, à revoir avant de la proposer à une famille"}),
        ),
        act("reserve", json!({"family": "F-2345", "tag": tags[1], "mode": "gift"})),
    ];
    let sync = json!({"sent_at": at, "operations": operations}).to_string();
    workshop.post_raw("/sync", "application/json", sync).expect(200);
}

#[test]
fn refused_acts_are_settled_with_the_keyboard_on_a_small_screen() {
    let house = House::empty(true);
    let client = coordinator(&house);
    let tags = ["received", "ready"].map(|stage| tag_at(&client, stage));
    let browser = signed_in(&house, COORDINATOR);
    looks_right(&browser, "a-regler-vide-360", "/a-regler", 360);
    assert!(browser.text("main").contains("Rien à régler"));
    refused_acts(&house, &tags);
    looks_right(&browser, "accueil-a-regler-360", "/", 360);
    browser.click("main a[href='/a-regler']");
    browser.arrives("/a-regler");
    for width in [360, 768, 1440] {
        looks_right(&browser, &format!("a-regler-{width}"), "/a-regler", width);
    }
    browser.width(360);
    browser.go("/a-regler");
    browser.run("document.querySelector('button[value=apply]').focus()");
    browser.keys(ENTER);
    browser.arrives(&format!("/a-regler/{}", items(&client, "/to-settle")[0]["id"].as_str().unwrap()));
    assert!(browser.text("[role=alert]").contains("Cet acte ne vient pas à cette étape"));
    browser.picture("a-regler-refus-360");
    for left in [2, 1, 0] {
        browser.run("document.querySelector('input[name=reason]').focus()");
        browser.keys(&format!("saisi deux fois{TAB}{ENTER}"));
        browser.arrives("/a-regler");
        // The address is the same before and after: the page has come when it holds one less.
        browser.until(&format!("return document.querySelectorAll('section.card').length === {left}"));
    }
    assert_eq!(items(&client, "/to-settle?state=set_aside").len(), 3);
}

#[track_caller]
pub fn looks_right(browser: &Browser, name: &str, path: &str, width: u32) {
    browser.width(width);
    browser.go(path);
    browser.picture(name);
    assert_eq!(browser.run("return document.querySelectorAll('h1').length"), json!(1), "{path}");
    let heading = browser.text("h1");
    assert!(!heading.is_empty() && browser.title().ends_with(" · Ordi-pratique"), "{path}: {heading}");
    let demo =
        if browser.run("return document.documentElement.lang") == "en" { "DEMONSTRATION" } else { "DÉMONSTRATION" };
    assert!(browser.text("[role=note]").contains(demo), "{path} says that it is a demo");
    let wide = browser.run("return document.documentElement.scrollWidth").as_u64().unwrap();
    assert!(wide <= u64::from(width), "{path} is {wide} pixels wide on a screen of {width}");
}

#[test]
fn a_stranger_finds_whom_to_call_and_nothing_else() {
    let house = House::empty(true);
    let client = coordinator(&house);
    let tag = tag_at(&client, "handed_over");
    let page = house.nobody().page(&format!("/m/{}", tag.to_lowercase())).expect(200).text();
    assert!(page.contains("Rapportez-le à l’endroit où vous l’avez reçu"), "{page}");
    // The tag itself, shown with its hyphen, may look like a family's code.
    let page = page.replace(&format!("{}-{}", &tag[..4], &tag[4..]), "");
    for secret in ["F-", "famille", "remise", "don ", "/machines/"] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    for (unknown, status) in [("7K3R9XC4", 404), ("7K3R9XC5", 422), ("bonjour", 422)] {
        let page = house.nobody().page(&format!("/M/{unknown}")).expect(status).text();
        assert!(page.contains("Étiquette inconnue") && page.contains("Rapportez-le"), "{page}");
    }
    let phone = json!({"value": "04 99 00 00 00", "version": 0});
    client.put(&format!("/settings/{}", PUBLIC_PHONE.key), phone).expect(200);
    let page = house.nobody().page(&format!("/M/{tag}")).expect(200).text();
    assert!(page.contains("href=\"tel:0499000000\""), "{page}");
    let inside = client.page(&format!("/M/{tag}")).expect(200).text();
    assert!(inside.contains(&format!("href=\"/machines/{tag}\"")), "{inside}");
}

#[test]
fn figures_are_masked_for_who_sees_figures_only() {
    let house = House::empty(true);
    let viewer = house.sign_in("lecture@demo.example", demo::PASSWORD);
    let page = viewer.page("/").expect(200).text();
    assert!(page.contains("&lt; 5") || page.contains("&#60; 5"), "{page}");
    for few in 0..5 {
        assert!(!page.contains(&format!("<strong>{few}</strong>")), "{page}");
    }
    assert!(!page.contains("/machines") && !page.contains("/dons"), "{page}");
    viewer.page("/machines").expect(403);
}

#[test]
fn no_page_is_empty_in_an_empty_house() {
    let house = House::start();
    let told = [
        (house.coordinator(), "/", "Rien n’attend à l’atelier"),
        (house.coordinator(), "/dons", "Aucun don n’est encore enregistré"),
        (house.workshop(), "/machines", "Aucune machine n’est encore reçue"),
        (house.workshop(), "/etiquettes", "Aucune étiquette n’est encore préparée"),
        (house.trainer(), "/", "scannez son étiquette"),
        (house.referrer(), "/", "demander un ordinateur"),
        (house.admin(), "/", "Les pages des comptes arrivent"),
        (house.viewer(), "/", "Machines par étape"),
    ];
    for (client, path, words) in told {
        let page = client.page(path).expect(200).text();
        assert!(page.contains(words), "{path}: {page}");
        assert!(!page.contains("DÉMONSTRATION"), "{path}");
    }
}

#[test]
fn an_error_shows_a_way_out_and_keeps_the_navigation() {
    let house = House::empty(true);
    let page = coordinator(&house).page("/dons/nulle-part").expect(404).text();
    for shown in ["Revenir à l’accueil", "href=\"/dons\"", "DÉMONSTRATION", "Se déconnecter"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let page = house.nobody().page("/nulle-part").expect(404).text();
    assert!(page.contains("DÉMONSTRATION") && page.contains("href=\"/connexion\""), "{page}");
    let page = coordinator(&house).page("/machines?stage=nulle-part").expect(422).text();
    assert!(page.contains("received"), "{page}");
}
