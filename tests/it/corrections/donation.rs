//! A whole donation named and corrected; and the forms, which show what will change before it is done.

use ordi_pratique::demo;
use serde_json::{Value, json};

use super::{Bench, text};
use crate::pages::{looks_right, signed_in};
use crate::support::browser::{ENTER, TAB};
use crate::support::{Answer, House, new_id};

impl Bench {
    fn reference(&self, donation: &str) -> String {
        text(&self.workshop.get(&format!("/donations/{donation}")).expect(200).json()["reference"])
    }

    fn correct_donation(&self, donation: &str, body: Value) -> Answer {
        self.workshop.post(&format!("/donations/{donation}/corrections"), body)
    }
}

/// What a hidden field of the page holds.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no field {name}: {page}"));
    rest.split_once('"').unwrap().0.replace("&#34;", "\"").replace("&quot;", "\"")
}

#[test]
fn a_donation_is_corrected_by_its_name_all_or_none() {
    let mut bench = Bench::open();
    let (wrong, right) = (bench.donation("company", json!({})), bench.donation("association", json!({})));
    let mut tags: Vec<String> = (0..3).map(|_| bench.received(&wrong, "laptop")).collect();
    tags.push(bench.received(&wrong, "desktop"));
    let elsewhere = bench.received(&right, "laptop");
    // One is out already, and corrected like the others.
    bench.act(&tags[0], "retirement", json!({"way_out": "lost"}));
    // An undone reception has no machine any more.
    let undone = bench.received(&wrong, "laptop");
    bench.act(&undone, "undo", json!({}));
    let set = json!({"kind": "desktop", "maker": "Exemple"});
    let body = |count: usize| json!({"set": set, "reason": "lu sur la facture", "count": count});
    let refused = bench.correct_donation(&wrong, body(3)).expect(409).refused("don-change");
    assert!(refused["detail"].as_str().unwrap().contains('4'), "{refused}");
    assert_eq!(bench.machine(&tags[1])["kind"], json!("laptop"));
    let corrected = bench.correct_donation(&wrong, body(4)).expect(200).json();
    assert_eq!(corrected["tags"], json!(tags));
    for tag in &tags {
        let machine = bench.machine(tag);
        assert_eq!((&machine["kind"], &machine["maker"]), (&json!("desktop"), &json!("Exemple")));
    }
    assert_eq!(bench.machine(&elsewhere)["maker"], Value::Null);
    let journal = bench.workshop.get(&format!("/machines/{}/journal", tags[0])).expect(200).json();
    assert_eq!(journal["items"].as_array().unwrap().last().unwrap()["texts"]["reason"], json!("lu sur la facture"));
    bench.correct_donation(&wrong, body(4)).expect(422).refused("inacceptable");
    let storage = json!({"set": {"storage": {"id": new_id(), "serial": "X"}}, "reason": "relu"});
    bench.correct_donation(&wrong, storage).expect(422).refused("inacceptable");
    // To the right donation, and nothing is left here.
    let moved = json!({"set": {"donation_id": right}, "reason": "mauvais don"});
    let moved = bench.correct_donation(&wrong, moved).expect(200).json();
    assert_eq!(moved["tags"], json!(tags));
    let empty = json!({"set": {"maker": "X"}, "reason": "vide"});
    bench.correct_donation(&wrong, empty.clone()).expect(422).refused("inacceptable");
    bench.correct_donation(&new_id(), empty.clone()).expect(404).refused("introuvable");
    bench.house.trainer().post(&format!("/donations/{right}/corrections"), empty).expect(403);
    bench.verified();
}

#[test]
fn more_than_five_hundred_are_refused_with_a_way_out() {
    let mut bench = Bench::open();
    let donation = bench.donation("company", json!({}));
    let more = bench.coordinator.post("/tag-batches", json!({"count": 1})).expect(201).json();
    bench.received(&donation, "screen");
    for tags in bench.tags.clone().chunks(100).chain([vec![text(&more["tags"][0])].as_slice()]) {
        let intake = json!({"donation_id": donation, "kind": "screen", "tags": tags});
        bench.workshop.post("/machines/intake", intake).expect(201);
    }
    let set = json!({"set": {"maker": "X"}, "reason": "lot entier"});
    let refused = bench.correct_donation(&donation, set).expect(422).refused("inacceptable");
    let detail = refused["detail"].as_str().unwrap();
    assert!(detail.contains("501") && detail.contains("étiquettes"), "{detail}");
    bench.workshop.page(&format!("/dons/{donation}/corriger")).expect(422);
}

#[test]
fn the_form_of_a_machine_shows_old_and_new_before_it_is_done() {
    let mut bench = Bench::open();
    let (wrong, right) = (bench.donation("company", json!({})), bench.donation("association", json!({})));
    let tag = bench.ready(&wrong, "laptop");
    bench.act(&tag, "description", json!({"maker": "Del", "serial": "SN-0"}));
    let (path, [old, new]) = (format!("/machines/{tag}/corriger"), [&wrong, &right].map(|one| bench.reference(one)));
    assert!(bench.workshop.page(&format!("/machines/{tag}")).expect(200).text().contains(&path));
    let known = bench.workshop.page(&path).expect(200).text();
    assert!(known.contains("value=\"Del\"") && known.contains("value=\"SN-0\""), "what stands there is filled in");
    let told = [("donation", new.as_str()), ("kind", "laptop"), ("maker", "Dell"), ("serial", ""), ("model", "")];
    let form = [&told[..], &[("donor_number", ""), ("reason", "relu sur le bon")]].concat();
    let seen = bench.workshop.form(&path, &form).expect(200).text();
    for shown in ["Del → Dell", "SN-0 → rien", &format!("{old} → {new}"), "relu sur le bon"] {
        assert!(seen.contains(shown), "the preview lacks « {shown} »: {seen}");
    }
    assert!(!seen.contains("Type :"), "what stays is not named");
    let before = bench.machine(&tag);
    assert_eq!(before["maker"], json!("Del"), "nothing is done yet");
    // Meanwhile somebody else puts something else right: it stays.
    bench.correct(&tag, json!({"model": "E5530"})).expect(200);
    let fields = ["acte", "set", "reason", "count"].map(|name| (name, hidden(&seen, name)));
    let confirm: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for _ in 0..2 {
        let answer = bench.workshop.form(&path, &confirm).expect(303);
        assert_eq!(answer.header("location"), Some(format!("/machines/{tag}").as_str()));
    }
    let after = bench.machine(&tag);
    assert_eq!(
        (&after["maker"], &after["serial"], &after["model"], &after["donation_id"]),
        (&json!("Dell"), &Value::Null, &json!("E5530"), &json!(right))
    );
    assert_eq!(after["seq"].as_i64(), before["seq"].as_i64().map(|seq| seq + 2), "confirmed twice, done once");
    let page = bench.workshop.page(&format!("/machines/{tag}")).expect(200).text();
    assert!(page.contains(&format!("{old} → {new}")), "donations by their number");
    // The disk was never in it.
    let storage = text(&after["storages"][0]["id"]);
    let told = [("storage", storage.as_str()), ("mistake", "oui"), ("reason", "mauvaise fiche")];
    let form = [&told[..], &[("maker", "Dell"), ("model", "E5530"), ("kind", "laptop")]].concat();
    let seen = bench.workshop.form(&path, &form).expect(200).text();
    assert!(hidden(&seen, "set").contains("recorded_by_mistake"), "{seen}");
    // What cannot be is told on the page, and what was typed stays.
    let unknown = [("donation", "D00-RIEN"), ("kind", "laptop"), ("reason", "essai")];
    let refused = bench.workshop.form(&path, &unknown).expect(422).text();
    assert!(refused.contains("D00-RIEN") && refused.contains("value=\"essai\""), "{refused}");
    let nothing = [("kind", "laptop"), ("maker", "Dell"), ("model", "E5530"), ("reason", "essai")];
    bench.workshop.form(&path, &nothing).expect(422);
    let no_reason = [("kind", "screen"), ("reason", " ")];
    bench.workshop.form(&path, &no_reason).expect(422);
}

#[test]
fn a_donation_is_corrected_with_the_keyboard_on_every_screen() {
    let house = House::empty(true);
    let workshop = house.sign_in("atelier@demo.example", demo::PASSWORD);
    let machines = |path: &str| workshop.get(path).expect(200).json()["items"].as_array().unwrap().clone();
    let donation = text(&machines("/machines?stage=handed_over")[0]["donation_id"]);
    let of_it = || {
        let mut all = machines("/machines?limit=500");
        all.retain(|machine| machine["donation_id"] == json!(donation));
        all
    };
    let (count, first) = (of_it().len(), of_it()[0].clone());
    assert!(count > 2, "{count} machines");
    let tag = text(&first["tag"]);
    let fact = json!({"set": {"maker": "Marque juste"}, "reason": "relu"});
    workshop.post(&format!("/machines/{tag}/corrections"), fact).expect(200);
    let browser = signed_in(&house, "atelier@demo.example");
    let path = format!("/dons/{donation}/corriger");
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for width in [360, 1440] {
            looks_right(&browser, &format!("{code}corriger-don-{width}"), &path, width);
            looks_right(
                &browser,
                &format!("{code}corriger-machine-{width}"),
                &format!("/machines/{tag}/corriger"),
                width,
            );
        }
    }
    browser.width(360);
    browser.go(&path);
    // From the first field on, by the keyboard alone: donation, kind, maker, model, reason.
    browser.run("document.querySelector('#don').focus()");
    browser.keys(&format!("{TAB}{TAB}Marque juste{TAB}{TAB}lu sur la facture{ENTER}"));
    browser.until("return document.querySelector('#apercu') !== null");
    let seen = browser.text("section.card");
    let to_do = format!("Corriger {} fiches", count - 1);
    assert!(seen.contains("Marque") && seen.contains(&to_do), "{seen}");
    assert!(seen.contains("Une machine est déjà juste"), "{seen}");
    browser.picture("corriger-don-apercu-360");
    // The keyboard is on the button that confirms.
    browser.keys(ENTER);
    browser.arrives(&format!("/dons/{donation}"));
    assert!(of_it().iter().all(|machine| machine["maker"] == json!("Marque juste")));
}
