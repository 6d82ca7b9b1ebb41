//! The workshop's pages with the keyboard alone: each control has a name, is reached by the tabulator and shows that it
//! is; nothing is cut or overflows, in both languages, on a phone and on a large screen.

use ordi_pratique::demo;
use serde_json::{Value, json};

use crate::pages::{looks_right, signed_in};
use crate::support::browser::TAB;
use crate::support::{Browser, Client, House};

/// The controls that a person can see, each as its name and whether it has one.
const CONTROLS: &str = "
    const seen = one => one.checkVisibility() && one.type !== 'hidden';
    const name = one => (one.getAttribute('aria-label') || [...(one.labels || [])].map(l => l.textContent).join(' ')
        || (one.matches('input, select, textarea') ? '' : one.textContent)).trim();
    window.controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(seen);
    // Of a group of radios the tabulator stops at one.
    const group = one => one.type === 'radio' ? one.name : '';
    const first = (one, at) => !group(one) || controls.findIndex(other => group(other) === group(one)) === at;
    window.stops = controls.filter(first);
    return controls.map(one => ({tag: one.outerHTML.slice(0, 90), name: name(one)}));";

/// What has the focus, as its place among the stops; and whether that shows.
const FOCUS: &str = "
    const one = document.activeElement, style = getComputedStyle(one);
    const at = stops.findIndex(stop => stop === one || (one.type === 'radio' && stop.name === one.name));
    return [at, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];";

/// Texts that are wider than the box that holds them.
const CUT: &str = "
    const boxes = [...document.querySelectorAll('main *')].filter(one => one.checkVisibility());
    const hides = one => getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 1;
    const wide = one => !one.matches('input, textarea, select') && one.scrollWidth > one.clientWidth + 1;
    const beyond = one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    return boxes.filter(one => (hides(one) && wide(one)) || beyond(one)).map(one => one.outerHTML.slice(0, 90));";

/// Goes through the page from its first control to its last.
#[track_caller]
pub fn walk(browser: &Browser, path: &str) {
    let controls = browser.run(CONTROLS);
    let unnamed: Vec<&Value> = controls.as_array().unwrap().iter().filter(|one| one["name"] == "").collect();
    assert!(unnamed.is_empty(), "{path}: without a name: {unnamed:?}");
    let cut = browser.run(CUT);
    assert_eq!(cut, json!([]), "{path}: cut");
    browser.run("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()");
    let stops = browser.run("return stops.length").as_u64().unwrap();
    let mut reached = std::collections::BTreeSet::new();
    // A number field or a date has stops of its own within.
    for _ in 0..stops * 4 {
        browser.keys(TAB);
        let focus = browser.run(FOCUS);
        if let Some(at) = focus[0].as_u64() {
            // What stands within it shows itself.
            let is_new = reached.insert(at);
            assert!(!is_new || focus[1] == true, "{path}: stop {at} of {controls} does not show that it has the focus");
        }
        if reached.len() as u64 == stops {
            return;
        }
    }
    let missed: Vec<u64> = (0..stops).filter(|at| !reached.contains(at)).collect();
    panic!("{path}: the tabulator never comes to {missed:?} of {controls}");
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn items(client: &Client, path: &str) -> Vec<Value> {
    client.get(path).expect(200).json()["items"].as_array().unwrap().clone()
}

/// A machine on the bench with a disk, and the path of that disk.
fn with_disk(client: &Client, tag: &str, serial: &str) -> String {
    let said = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": serial}]});
    let machine = client.post(&format!("/machines/{tag}/diagnosis"), said).expect(201).json();
    let storages = machine["storages"].as_array().unwrap();
    let storage = storages.iter().find(|one| one["serial"] == serial).unwrap();
    format!("/machines/{tag}/storages/{}", text(&storage["id"]))
}

/// Something on every page: disks that wait and disks that are away, a broken rule, locks to ask about.
fn furnish(client: &Client) -> String {
    let fresh = |kind: &str| {
        let donation = items(client, "/donations")[0]["id"].clone();
        let tag = text(&client.post("/tag-batches", json!({"count": 1})).expect(201).json()["tags"][0]);
        let intake = json!({"tag": tag, "donation_id": donation, "kind": kind, "maker": "Une marque au nom très long"});
        client.post("/machines", intake).expect(201);
        tag
    };
    let away = with_disk(client, &fresh("laptop"), "SERIE-TRES-LONGUE-0123456789-ABCDEF");
    client.post(&format!("{away}/removal"), json!({})).expect(201);
    client.post(&format!("{away}/entrusting"), json!({"to": "Broyeur d’essai"})).expect(201);
    let waits = with_disk(client, &fresh("desktop"), "SN-ATTEND");
    client.post(&format!("{waits}/removal"), json!({})).expect(201);
    let gone = fresh("screen");
    client.post(&format!("/machines/{gone}/diagnosis"), json!({"verdict": "parts"})).expect(201);
    client.post(&format!("/machines/{gone}/retirement"), json!({"way_out": "parts"})).expect(200);
    let wrong = json!({"set": {"kind": "laptop"}, "reason": "relu"});
    client.post(&format!("/machines/{gone}/corrections"), wrong).expect(200);
    let locked = fresh("laptop");
    let locks = json!({"blocker": "locked", "asks": ["bios_password", "account"]});
    client.post(&format!("/machines/{locked}/flags"), locks).expect(201);
    locked
}

#[test]
fn every_page_of_the_workshop_is_walked_with_the_keyboard_alone() {
    let house = House::empty(true);
    let client = house.sign_in("coordination@demo.example", demo::PASSWORD);
    let locked = furnish(&client);
    let donation = text(&client.get(&format!("/machines/{locked}")).expect(200).json()["donation_id"]);
    let given = text(&items(&client, "/machines?stage=handed_over")[0]["tag"]);
    let installed = text(&items(&client, "/machines?stage=installed")[0]["tag"]);
    let pages = [
        ("atelier", "/atelier".to_owned()),
        ("effacements", "/effacements".to_owned()),
        ("disques", "/disques".to_owned()),
        ("regles-rompues", "/regles-rompues".to_owned()),
        ("lire", "/lire".to_owned()),
        ("don", format!("/dons/{donation}")),
        ("don-reception", format!("/dons/{donation}/reception")),
        ("don-a-demander", format!("/dons/{donation}/a-demander")),
        ("don-corriger", format!("/dons/{donation}/corriger")),
        ("machine-remise", format!("/machines/{given}")),
        ("machine-bloquee", format!("/machines/{locked}")),
        ("machine-corriger", format!("/machines/{given}/corriger")),
        ("machine-controle", format!("/machines/{installed}/controle")),
    ];
    let browser = signed_in(&house, "coordination@demo.example");
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for (name, path) in &pages {
            for width in [360, 1440] {
                looks_right(&browser, &format!("{code}clavier-{name}-{width}"), path, width);
                // Where the tabulator goes is the same in both languages and on every screen.
                match (code, width) {
                    ("", 360) => walk(&browser, path),
                    _ => assert_eq!(browser.run(CUT), json!([]), "{path} at {width}"),
                }
            }
        }
    }
    a_log_is_dropped(&browser);
}

/// What a log told is walked as well: its fields ask where disks go.
fn a_log_is_dropped(browser: &Browser) {
    let log = include_str!("../../src/reconditioning/nwipe/samples/0.43-by-themselves.txt");
    browser.width(360);
    browser.go("/effacements");
    let script = "const kept = new DataTransfer(); kept.items.add(new File([LOG], 'journal.txt'));
        document.querySelector('#journal').files = kept.files; document.querySelector('#journal').focus()";
    browser.run(&script.replace("LOG", &json!(log).to_string()));
    browser.run("document.querySelector('form[enctype] button:last-of-type').focus()");
    browser.keys("\u{e007}");
    browser.until("return document.querySelectorAll('section.card').length === 5");
    browser.picture("clavier-effacements-lus-360");
    walk(browser, "/effacements, read");
    browser.width(1440);
    assert_eq!(browser.run(CUT), json!([]));
    browser.picture("clavier-effacements-lus-1440");
}
