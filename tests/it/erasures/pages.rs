//! The pages of erasure in a real browser: a log dropped, seen and confirmed; a certificate; the disks that wait.

use serde_json::json;

use super::Bench;
use super::logs::{log, sized, wiped};
use crate::support::{Browser, PASSWORD};

const DAY: &str = "2026/01/12";

fn signed_in(bench: &Bench) -> Browser {
    let browser = Browser::open(&bench.house.url);
    browser.go("/connexion");
    browser.fill("input[name=email]", "workshop@essai.example");
    browser.fill("input[name=password]", PASSWORD);
    browser.click("main button");
    browser.arrives("/");
    browser
}

/// The page at a phone's width and a desk's: it has one heading and does not spill over.
#[track_caller]
fn looks_right(browser: &Browser, name: &str) {
    for width in [360, 1440] {
        browser.width(width);
        browser.picture(&format!("{name}-{width}"));
        assert_eq!(browser.run("return document.querySelectorAll('h1').length"), json!(1), "{name}");
        let wide = browser.run("return document.documentElement.scrollWidth").as_u64().unwrap();
        assert!(wide <= u64::from(width), "{name} is {wide} pixels wide on a screen of {width}");
    }
}

fn drop_log(browser: &Browser, log: &str) {
    browser.run(&format!(
        "const kept = new DataTransfer(); kept.items.add(new File([{}], 'nwipe_log.txt')); \
         document.querySelector('#journal').files = kept.files",
        json!(log)
    ));
    browser.click("form.card button");
}

#[test]
fn a_log_is_dropped_seen_and_confirmed() {
    let mut bench = Bench::open("clear");
    let (one, two) = (bench.machine(sized(&["HH-1"])), bench.machine(sized(&["HH-2"])));
    let text = log(DAY, &[wiped("sda", "HH-1"), wiped("sdb", "NOBODY-4")]);
    let browser = signed_in(&bench);
    browser.go("/machines");
    browser.click("a[href='/effacements']");
    browser.arrives("/effacements");
    looks_right(&browser, "journal-vide");
    drop_log(&browser, &text);
    browser.until("return document.querySelectorAll('section.card').length === 2");
    let seen = browser.text("main");
    for told in ["Rien n’est encore enregistré", "Prêt à enregistrer", "À choisir", "HH-1"] {
        assert!(seen.contains(told), "{told}: {seen}");
    }
    looks_right(&browser, "journal-compris");
    assert!(bench.certificates(&one).is_empty(), "nothing is written by looking");
    browser.fill("input[name='machine:sdb']", &two);
    browser.click("main form button");
    browser.until("return document.querySelector('p.good.card') !== null");
    looks_right(&browser, "journal-enregistre");
    assert_eq!((bench.certificates(&one).len(), bench.certificates(&two).len()), (1, 1));
    let number = bench.certificates(&one)[0]["number"].as_str().unwrap().to_owned();
    browser.click(&format!("a[href='/certificats/{number}']"));
    browser.arrives(&format!("/certificats/{number}"));
    looks_right(&browser, "certificat");
    let paper = browser.text("main");
    for told in ["HH-1", "nwipe", "Réécriture", "Effacement simple", "Opérateur", "PRNG Stream"] {
        assert!(paper.contains(told), "{told}: {paper}");
    }
    drop_nothing(&browser);
}

#[test]
fn a_dead_clock_after_a_return_is_confirmed_by_a_person() {
    let mut bench = Bench::open("clear");
    let tag = bench.returned();
    bench.workshop.post(&format!("/machines/{tag}/files"), json!({"answer": "not_wanted"}));
    let browser = signed_in(&bench);
    browser.go("/effacements");
    drop_log(&browser, &log("1970/01/01", &[wiped("sda", "GG-1")]));
    browser.until("return document.querySelector('input[name=apres]') !== null");
    let seen = browser.text("main");
    assert!(seen.contains("rien ne dit qu’il a été effacé après son retour"), "{seen}");
    looks_right(&browser, "journal-horloge");
    browser.click("input[name=apres]");
    browser.click("main form button");
    browser.until("return document.querySelector('p.good.card') !== null");
    assert_eq!(bench.certificates(&tag).len(), 2);
    assert_eq!(bench.look(&tag)["storages"][0]["state"], "passed");
}

fn drop_nothing(browser: &Browser) {
    browser.go("/effacements");
    drop_log(browser, "une liste de courses\n");
    browser.until("return document.querySelector('p.problem') !== null");
    looks_right(browser, "journal-rien");
}

#[test]
fn disks_that_wait_are_listed_and_a_certificate_of_destruction_is_received() {
    let mut bench = Bench::open("clear");
    let tag = bench.machine(sized(&["II-1", "II-2", "II-3"]));
    let ids: Vec<String> = (0..3).map(|place| bench.storage(&tag, place)).collect();
    let workshop = &bench.workshop;
    for id in &ids[..2] {
        workshop.post(&format!("/machines/{tag}/storages/{id}/removal"), json!({})).expect(201);
    }
    workshop.post(&format!("/machines/{tag}/storages/{}/entrusting", ids[1]), json!({"to": "Recycleur"})).expect(201);
    let list = workshop.get("/storages/waiting").expect(200).json();
    let told: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|disk| (disk["serial"].clone(), disk["state"].clone())).collect();
    assert_eq!(told, [(json!("II-1"), json!("open")), (json!("II-2"), json!("entrusted"))]);
    assert!(!workshop.page("/").expect(200).text().contains("en retard"));

    let now = bench.house.clock.now();
    bench.house.clock.stop_at(now.plus_seconds(61 * 86_400));
    let fresh = bench.house.fresh_token(&bench.house.ids.workshop);
    let late = fresh.get("/storages/waiting").expect(200).json();
    assert_eq!((&late["items"][1]["late"], &late["items"][0]["late"]), (&json!(true), &json!(false)));
    assert_eq!(late["items"][1]["days"], 61);
    let browser = signed_in(&bench);
    assert!(browser.text("main").contains("certificat de destruction est en retard"));
    browser.go("/disques");
    looks_right(&browser, "disques");
    let seen = browser.text("main");
    assert!(seen.contains("II-1") && seen.contains("en retard"), "{seen}");
    browser.fill("input[name=number]", "CD-2026-9");
    let today = bench.house.clock.today();
    browser.run(&format!("document.querySelector('input[name=issued_on]').value = '{today}'"));
    browser.click("section.card button");
    browser.until("return document.querySelectorAll('section.card').length === 0");
    let states: Vec<_> =
        bench.look_as(&fresh, &tag)["storages"].as_array().unwrap().iter().map(|s| s["state"].clone()).collect();
    assert_eq!(states, [json!("open"), json!("destroyed"), json!("open")]);
}
