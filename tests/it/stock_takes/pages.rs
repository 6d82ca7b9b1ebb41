//! The pages of stock-takes, with the keyboard of a scanner, on a small screen, on the demo's invented cast.

use ordi_pratique::demo;
use serde_json::{Value, json};

use crate::pages::{looks_right, signed_in};
use crate::support::browser::ENTER;
use crate::support::{Browser, Client, House, new_id};

const WORKSHOP: &str = "atelier@demo.example";
const SHELF: &str = "Étagère du fond";

fn tags_at(client: &Client, stage: &str, count: usize) -> Vec<String> {
    let page = client.get(&format!("/machines?stage={stage}&limit={count}")).expect(200).json();
    let tags: Vec<String> =
        page["items"].as_array().unwrap().iter().map(|machine| machine["tag"].as_str().unwrap().to_owned()).collect();
    assert_eq!(tags.len(), count, "{stage}");
    tags
}

fn moved(client: &Client, tags: &[String], to: &str) {
    client.post("/machines/moves", json!({"tags": tags, "to": to})).expect(200);
}

fn shown(tag: &str) -> String {
    format!("{}-{}", &tag[..4], &tag[4..])
}

/// Types what a scanner sends, where the focus is.
fn scanned(browser: &Browser, text: &str, told: &str) {
    assert_eq!(browser.run("return document.activeElement.id"), json!("texte"), "the field waits for the next scan");
    browser.keys(&format!("{text}{ENTER}"));
    browser.until(&format!("return document.querySelector('[role=status]')?.innerText.includes({})", json!(told)));
}

fn figure(browser: &Browser, shown: &str) -> String {
    browser.text(&format!("a[href$='voir={shown}'] strong"))
}

fn figures(browser: &Browser) -> [String; 3] {
    ["manquantes", "inattendues", "en-place"].map(|shown| figure(browser, shown))
}

/// Scans one by one, then a list.
fn counted(browser: &Browser, ready: &[String], given: &str, elsewhere: &[String]) {
    scanned(browser, &format!("HTTPS://UN-ANCIEN-HOTE.EXAMPLE/M/{}", ready[0]), &shown(&ready[0]));
    assert!(browser.text("[role=status]").contains("En place"));
    scanned(browser, &elsewhere[0], &shown(&elsewhere[0]));
    assert!(browser.text("[role=status]").contains("Réserve"));
    scanned(browser, given, "Notée remise à une famille");
    scanned(browser, "7K3R9XC4", "Code jamais imprimé ici");
    scanned(browser, "3760123456789", "3760123456789");
    browser.picture("inventaire-scan-360");
    browser.run("document.querySelector('details summary').click(); document.querySelector('#liste').focus()");
    browser.run(&format!("document.querySelector('#liste').value = '{}\\n\\n{}\\n'", ready[1], elsewhere[1]));
    browser.run("document.querySelector('#liste').form.requestSubmit()");
    browser.until("return document.querySelector('[role=status]')?.innerText.includes('2 textes reçus')");
}

/// Moves here what is unexpected, elsewhere what is known, and declares the last one lost.
fn settled(browser: &Browser, client: &Client, page: &str, ready: &[String]) {
    browser.run("document.querySelector('#deplacer button').focus()");
    browser.keys(ENTER);
    browser.until("return document.querySelector('a[href$=\"voir=en-place\"] strong')?.innerText === '4'");
    assert_eq!(figures(browser), ["2", "2", "4"]);
    browser.go(&format!("{page}?voir=manquantes"));
    browser.run(&format!("document.querySelector('[name=code-{}]').click()", ready[2]));
    browser.run("document.querySelector('#vers').focus()");
    // Enter in the field moves; it never declares anything lost.
    browser.keys(&format!("Réserve{ENTER}"));
    browser.until("return document.querySelector('a[href$=\"voir=manquantes\"] strong')?.innerText === '1'");
    assert_eq!(client.get(&format!("/machines/{}", ready[2])).expect(200).json()["place"], "Réserve");
    browser.run("document.querySelector('tbody details summary').click()");
    browser.picture("inventaire-perdue-360");
    browser.run("document.querySelector('button[name=perdue]').focus()");
    browser.keys(ENTER);
    browser.until("return document.querySelector('a[href$=\"voir=manquantes\"] strong')?.innerText === '0'");
    assert_eq!(client.get(&format!("/machines/{}", ready[3])).expect(200).json()["way_out"], "lost");
}

#[test]
fn a_shelf_is_counted_with_a_scanner_and_settled_on_a_small_screen() {
    let house = House::empty(true);
    let client = house.sign_in(WORKSHOP, demo::PASSWORD);
    let ready = tags_at(&client, "ready", 4);
    let (given, elsewhere) = (tags_at(&client, "handed_over", 1), tags_at(&client, "received", 2));
    moved(&client, &ready, SHELF);
    // Given from this very shelf: its place was never changed.
    moved(&client, &given, SHELF);
    moved(&client, &elsewhere, "Réserve");
    let browser = signed_in(&house, WORKSHOP);
    looks_right(&browser, "inventaires-vide-360", "/inventaires", 360);
    assert!(browser.text("main").contains("Aucun inventaire pour l’instant"));
    browser.go("/atelier");
    browser.click("main a[href='/inventaires']");
    browser.arrives("/inventaires");
    assert_eq!(browser.run("return document.activeElement.id"), json!("lieu"));
    browser.keys(&format!("{SHELF}{ENTER}"));
    browser.until("return document.querySelector('#texte') !== null");
    let page = browser.path();
    assert_eq!(figure(&browser, "manquantes"), "4");

    counted(&browser, &ready, &given[0], &elsewhere);
    for width in [360, 768, 1440] {
        looks_right(&browser, &format!("inventaire-inattendues-{width}"), &page, width);
        looks_right(&browser, &format!("inventaire-manquantes-{width}"), &format!("{page}?voir=manquantes"), width);
    }
    browser.width(360);
    browser.go(&page);
    assert_eq!(figures(&browser), ["2", "4", "2"]);
    settled(&browser, &client, &page, &ready);
    browser.run("document.querySelector('button[value=terminer]').focus()");
    browser.keys(ENTER);
    browser.until("return document.querySelector('#texte') === null");
    for width in [360, 1440] {
        looks_right(&browser, &format!("inventaire-termine-{width}"), &page, width);
        looks_right(
            &browser,
            &format!("inventaires-{width}"),
            "/inventaires?place=%C3%89tag%C3%A8re%20du%20fond",
            width,
        );
    }
    assert!(browser.text("main").contains("4 machines sont notées"), "{}", browser.text("main"));
    browser.go("/langue/en");
    looks_right(&browser, "en-inventaire-termine-360", &page, 360);
    assert!(browser.text("h1").starts_with("Stock-take"));
    let said: Vec<String> = browser.console().into_iter().filter(|line| !line.contains("favicon")).collect();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn without_a_browser_s_help_the_forms_do_the_same() {
    let house = House::empty(true);
    let client = house.sign_in(WORKSHOP, demo::PASSWORD);
    let ready = tags_at(&client, "ready", 2);
    moved(&client, &ready, SHELF);
    let open = [("acte", new_id()), ("place", SHELF.to_owned())];
    let open: Vec<(&str, &str)> = open.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let begun = client.form("/inventaires", &open).expect(303);
    let page = begun.header("Location").unwrap().to_owned();
    let joined = client.form("/inventaires", &[("acte", &new_id()), ("place", SHELF)]).expect(303);
    assert_eq!(joined.header("Location"), Some(page.as_str()), "who comes second counts with the first");
    let act = new_id();
    let scan = |text: &str, act: &str| client.form(&page, &[("acte", act), ("texte", text)]);
    for _ in 0..2 {
        assert!(scan(&ready[0], &act).expect(200).text().contains("En place"));
    }
    let told = scan(" ", &new_id()).expect(422).text();
    assert!(told.contains("role=\"alert\"") && told.contains("Scannez de 1 à 500 codes"), "{told}");
    let told = scan(&"x".repeat(300), &new_id()).expect(422).text();
    assert!(told.contains(&"x".repeat(300)), "what was typed is not lost");
    client.form(&page, &[("acte", "non"), ("texte", &ready[0])]).expect(400);
    let none = client.form(&page, &[("acte", &new_id()), ("faire", "deplacer"), ("vers", SHELF)]).expect(422).text();
    assert!(none.contains("role=\"alert\""), "nothing was ticked: {none}");
    let counts = |client: &Client| -> Value {
        client.get(&format!("/stock-takes/{}", page.rsplit('/').next().unwrap())).expect(200).json()["counts"].clone()
    };
    assert_eq!((&counts(&client)["right"], &counts(&client)["missing"]), (&json!(1), &json!(1)));
    client.form(&page, &[("acte", &new_id()), ("faire", "abandonner")]).expect(303);
    let dropped = client.page(&page).expect(200).text();
    assert!(dropped.contains("a été abandonné") && !dropped.contains("id=\"texte\""), "{dropped}");
    let late = scan(&ready[1], &new_id()).expect(409).text();
    assert!(late.contains("Cet inventaire est terminé"), "{late}");
    client.page(&format!("/inventaires/{}", new_id())).expect(404);
}
