//! The page of the check: grades are given with their written definitions on screen.

use ordi_pratique::demo;
use serde_json::{Value, json};

use super::Bench;
use crate::pages::{looks_right, signed_in};
use crate::support::{House, new_id};

const DEFINITIONS: [&str; 3] = [
    "Comme neuf, aucune marque à bout de bras",
    "Abîmé, coque fendue, pièce cassée ou absente",
    "Un élément ne marche plus, l’usage courant reste possible",
];

#[test]
fn the_grades_are_told_with_their_definitions_in_both_languages() {
    let house = House::start();
    let grades = house.workshop().get("/grades").expect(200).json();
    let items = grades["items"].as_array().unwrap();
    assert_eq!(items.iter().map(|one| one["code"].as_str().unwrap()).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
    assert_eq!((&items[0]["looks"], &items[2]["working_order"]), (&json!(DEFINITIONS[0]), &json!(DEFINITIONS[2])));
    let english = [("Accept-Language", "en")];
    let english = house.workshop().raw("GET", "/api/v1/grades", &english, None).expect(200).json();
    assert_eq!(english["items"][0]["working_order"], json!("Everything works"));
    house.trainer().get("/grades").expect(403);
}

#[test]
fn who_grades_has_the_definitions_on_screen_and_the_card_tells_them() {
    let mut bench = Bench::open(1);
    let tag = bench.installed();
    let (path, card) = (format!("/machines/{tag}/controle"), format!("/machines/{tag}"));
    assert!(bench.second.page(&card).expect(200).text().contains(&path), "the card leads to what comes next");
    let page = bench.second.page(&path).expect(200).text();
    for told in DEFINITIONS {
        assert!(page.contains(told), "{told}: {page}");
    }
    let act = new_id();
    let form = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![("acte", act.clone())];
        fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        bench.second.form(&path, &fields)
    };
    // No grades, no pass; what was said stays.
    let refused = form(&[("resultat", "reussi"), ("ligne:wifi", "absent"), ("note", "bien")]).expect(422).text();
    assert!(refused.contains("role=\"alert\"") && refused.contains(">bien</textarea>"), "{refused}");
    assert!(refused.contains("value=\"absent\" selected"), "{refused}");
    let grades = [("cosmetic_grade", "C"), ("functional_grade", "B"), ("resultat", "reussi"), ("reste", "oui")];
    assert_eq!(form(&grades).expect(303).header("location"), Some(card.as_str()));
    form(&grades).expect(303);
    let machine = bench.machine(&tag);
    assert_eq!((&machine["stage"], &machine["now"]["answers"]["boot"]), (&json!("ready"), &json!("ok")));
    let page = bench.workshop.page(&card).expect(200).text();
    for told in
        ["C : marques visibles tout de suite, rien de cassé", "B : un petit défaut, qui ne gêne pas une famille"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    // The rule of the second person holds here too, and is told on the page.
    let own = [("acte", new_id()), ("resultat", "refuse".to_owned()), ("note", "relu".to_owned())];
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    bench.house.trainer().form(&path, &own).expect(403);
    bench.verified();
}

#[test]
fn a_check_is_made_with_the_keyboard_on_every_screen() {
    let house = House::empty(true);
    let client = house.sign_in("coordination@demo.example", demo::PASSWORD);
    let found = client.get("/machines?stage=installed").expect(200).json()["items"].clone();
    let ready = |one: &&Value| one["next_act"] == "check";
    let tag = found.as_array().unwrap().iter().find(ready).unwrap()["tag"].as_str().unwrap().to_owned();
    let browser = signed_in(&house, "coordination@demo.example");
    let path = format!("/machines/{tag}/controle");
    for (language, code) in [("en", "en-"), ("fr", "")] {
        browser.go(&format!("/langue/{language}"));
        for width in [360, 1440] {
            looks_right(&browser, &format!("{code}controle-{width}"), &path, width);
        }
    }
    browser.width(360);
    browser.go(&path);
    // Each group is one stop of the tabulator, and arrows choose in it.
    browser.run("document.querySelector('input[name=reste]').focus()");
    browser.keys(" \u{e004} \u{e015}\u{e004} \u{e004} \u{e004}\u{e004}");
    let chosen = "const on = name => document.querySelector(`input[name=${name}]:checked`)?.value; \
        return [on('reste'), on('cosmetic_grade'), on('functional_grade'), on('resultat')]";
    assert_eq!(browser.run(chosen), json!(["oui", "B", "A", "reussi"]));
    browser.keys("\u{e007}");
    browser.arrives(&format!("/machines/{tag}"));
    assert!(browser.text("dl.card").contains("petites marques"), "{}", browser.text("dl.card"));
}
