//! The page of labels: preparing a sheet and printing it, with the keyboard, on every screen.

use serde_json::json;

use crate::pages::{looks_right, signed_in};
use crate::support::browser::ENTER;
use crate::support::{House, new_id};

const MAKESHIFT: &str = "L’adresse de ce service est provisoire";

#[test]
fn a_sheet_is_prepared_and_printed_with_the_keyboard_on_every_screen() {
    let house = House::empty(true);
    let browser = signed_in(&house, "atelier@demo.example");
    browser.go("/");
    browser.click("nav a[href='/etiquettes']");
    browser.arrives("/etiquettes");
    assert!(browser.text("[role=note].problem").contains(MAKESHIFT));
    browser.run("document.querySelector('#count').select()");
    browser.run("document.querySelector('#count').focus()");
    browser.keys(&format!("3{ENTER}"));
    browser.until("return document.querySelector('#stock') !== null");
    let batch = browser.path();
    assert!(browser.text("main").contains("3 étiquettes, dont 0 déjà collées"));
    assert!(browser.text("[role=note].problem").contains(MAKESHIFT));
    for width in [360, 768, 1440] {
        looks_right(&browser, &format!("planche-{width}"), &batch, width);
        looks_right(&browser, &format!("etiquettes-atelier-{width}"), "/etiquettes", width);
    }
    assert!(browser.text("tbody").contains('3'));
    browser.go(&batch);
    // What the form asks for, as a browser would, answers with a PDF.
    let asked = browser.run(
        "const form = document.querySelector('#stock').form; form.stock.value = 'a4-65'; form.from.value = '64'; \
         return new URL(form.action).pathname + '?' + new URLSearchParams(new FormData(form))",
    );
    let client = house.sign_in("atelier@demo.example", ordi_pratique::demo::PASSWORD);
    let sheet = client.page(asked.as_str().unwrap()).expect(200);
    assert_eq!(sheet.header("Content-Type"), Some("application/pdf"));
    assert!(sheet.header("Content-Disposition").unwrap().starts_with("inline"));
    let said: Vec<String> = browser.console().into_iter().filter(|line| !line.contains("favicon")).collect();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn what_is_refused_is_told_on_a_page() {
    let house = House::start();
    let (workshop, act) = (house.workshop(), new_id());
    let page = workshop.form("/etiquettes", &[("acte", &act), ("count", "900")]).expect(422).text();
    assert!(page.contains("role=\"alert\"") && page.contains("de 1 à 500") && page.contains("value=\"900\""), "{page}");
    let made = workshop.form("/etiquettes", &[("acte", &act), ("count", "2")]).expect(303);
    assert_eq!(made.header("Location"), Some(format!("/etiquettes/{act}").as_str()));
    workshop.form("/etiquettes", &[("acte", &act), ("count", "2")]).expect(303);
    let listed = workshop.get("/tag-batches").expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "a form sent twice makes one batch");
    let page = workshop.page(&format!("/etiquettes/{act}/planche.pdf?stock=a4-21&from=40")).expect(422).text();
    assert!(page.contains("de 1 à 21") && page.contains("<h1>"), "{page}");
    let page = workshop.page("/etiquettes/choix.pdf?tags=bonjour&stock=a4-21&from=1").expect(422).text();
    assert!(page.contains("7K3R-9XC4"), "{page}");
    workshop.page("/etiquettes/calibrage.pdf?stock=roll-62").expect(200);
    house.trainer().page("/etiquettes").expect(403);
}

#[test]
fn an_address_that_lasts_needs_no_warning() {
    let house = House::start_with(|config| config.public_url = Some("https://ordi.example.fr".into()));
    assert!(!house.workshop().page("/etiquettes").expect(200).text().contains(MAKESHIFT));
    let house = House::start_with(|config| config.public_url = Some("http://192.168.1.20:8080".into()));
    assert!(house.workshop().page("/etiquettes").expect(200).text().contains(MAKESHIFT));
    let alone = json!({"value": true, "version": 0});
    house.coordinator().put("/settings/labels.tag_only", alone).expect(200);
    assert!(!house.workshop().page("/etiquettes").expect(200).text().contains(MAKESHIFT));
}

#[test]
fn the_newest_batch_comes_first_page_by_page() {
    let house = House::start();
    let workshop = house.workshop();
    let made: Vec<String> = (0..51)
        .map(|_| {
            workshop.post("/tag-batches", json!({"count": 1})).expect(201).json()["id"].as_str().unwrap().to_owned()
        })
        .collect();
    let first = workshop.page("/etiquettes").expect(200).text();
    assert!(first.contains(&made[50]) && first.contains(&made[1]) && !first.contains(&made[0]));
    assert!(first.find(&made[50]) < first.find(&made[49]));
    let second = workshop.page(&format!("/etiquettes?cursor={}", made[1])).expect(200).text();
    let link = |id: &str| format!("href=\"/etiquettes/{id}\"");
    assert!(second.contains(&link(&made[0])) && !second.contains(&link(&made[1])));
}
