//! A machine that comes in meets the line of the donor's list that tells of it.

use serde_json::{Value, json};

use super::{Dock, text};

const LIST: &str = "type;marque;modèle;inventaire;série\n\
    portable;Exemple;Léger 5;N006-536;PSV75EZ001\n\
    portable;Exemple;Léger 5;N006-541;\n\
    portable;Exemple;Léger 6;;DOUBLE01\n\
    portable;Exemple;Léger 7;N7;DOUBLE01\n\
    portable;Autre;Lourd;A1;\n";

/// The line that an answer names.
fn line(answer: &Value) -> &Value {
    &answer["expected_line"]["line"]
}

#[test]
fn a_line_is_met_by_number_or_serial_however_they_are_typed_or_scanned() {
    let dock = Dock::new(6);
    dock.apply(LIST);
    let met = dock.receive(0, json!({"donor_number": " n006 536 "}));
    assert_eq!((line(&met), &met["expected_line"]["tag"]), (&json!(2), &json!(dock.tags[0])));
    assert_eq!(
        (&met["maker"], &met["model"], &met["serial"]),
        (&json!("Exemple"), &json!("Léger 5"), &json!("PSV75EZ001"))
    );
    assert_eq!(met["donor_number"], "n006 536", "what a person says stands before the list");
    // A scanner set to QWERTY, on an AZERTY computer: « N006-541 » with its digits as signs.
    let met = dock.receive(1, json!({"scanned": "Nàà-)(&"}));
    assert_eq!(line(&met), &Value::Null, "no such number");
    let met = dock.receive(2, json!({"scanned": "nàà-)('&"}));
    assert_eq!((line(&met), &met["donor_number"]), (&json!(3), &json!("N006-541")));
    // Typed by hand, a number is what it is: Q1 is not A1 of another keyboard.
    let none = dock.receive(3, json!({"donor_number": "Q1", "scanned": "Q1"}));
    assert_eq!(line(&none), &Value::Null);
    let nothing = dock.receive(4, json!({}));
    assert_eq!((line(&nothing), &nothing["expected_choice"]), (&Value::Null, &Value::Null));
    assert_eq!(dock.donation()["expected_met"], 2);
    let tags: Vec<Value> = dock.lines().iter().map(|line| line["tag"].clone()).collect();
    assert_eq!(tags, [json!(dock.tags[0]), json!(dock.tags[2]), Value::Null, Value::Null, Value::Null]);
}

#[test]
fn where_two_lines_fit_the_machine_comes_in_and_a_person_chooses() {
    let dock = Dock::new(4);
    dock.apply(LIST);
    let both = dock.receive(0, json!({"serial": "double01"}));
    let choice: Vec<&Value> = both["expected_choice"].as_array().unwrap().iter().map(|line| &line["line"]).collect();
    assert_eq!((choice, line(&both)), (vec![&json!(4), &json!(5)], &Value::Null));
    let known = dock.receive(1, json!({"serial": "DOUBLE01", "donor_number": "n-7"}));
    assert_eq!(line(&known), &json!(5), "the number decides between them");

    let path = format!("/machines/{}/expected-line", dock.tags[0]);
    let taken = json!({"expected_line": known["expected_line"]["id"]});
    dock.workshop.post(&path, taken).expect(409).refused("ligne-deja-prise");
    let chosen = json!({"expected_line": both["expected_choice"][0]["id"]});
    assert_eq!(line(&dock.workshop.post(&path, chosen.clone()).expect(200).json()), &json!(4));
    assert_eq!(line(&dock.workshop.post(&path, json!({"expected_line": null})).expect(200).json()), &Value::Null);
    let said = dock.receive(2, json!({"expected_line": chosen["expected_line"]}));
    assert_eq!(line(&said), &json!(4));
    let unknown = json!({"expected_line": crate::support::new_id()});
    dock.workshop.post(&path, unknown).expect(404);
}

#[test]
fn an_undone_reception_leaves_its_line_open_and_a_list_that_comes_late_finds_its_machines() {
    let dock = Dock::new(3);
    dock.receive(0, json!({"donor_number": "A1"}));
    dock.receive(1, json!({"serial": "DOUBLE01"}));
    dock.apply(LIST);
    let tags = |dock: &Dock| dock.lines().iter().map(|line| line["tag"].clone()).collect::<Vec<_>>();
    assert_eq!(tags(&dock)[4], json!(dock.tags[0]));
    assert_eq!(&tags(&dock)[..4], [Value::Null, Value::Null, Value::Null, Value::Null], "between two nobody guesses");

    // The description, then the reception itself.
    for _ in 0..2 {
        dock.workshop.post(&format!("/machines/{}/undo", dock.tags[0]), json!({})).expect(200);
    }
    assert_eq!(tags(&dock)[4], Value::Null);
    let again = dock.receive(2, json!({"donor_number": "A1"}));
    assert_eq!((line(&again), text(&again["tag"])), (&json!(6), dock.tags[2].clone()));
}

/// What an answer asks to look at.
fn warnings(answer: &Value) -> &Value {
    &answer["warnings"]
}

#[test]
fn a_number_that_meets_no_line_is_kept_and_said() {
    let dock = Dock::new(5);
    dock.apply(LIST);
    let notes = |tag: usize| {
        let journal = dock.workshop.get(&format!("/machines/{}/journal", dock.tags[tag])).expect(200).text();
        journal.contains("Numéro lu sur la machine")
    };
    let unknown = dock.receive(0, json!({"scanned": "INCONNU-99", "note": "Capot rayé"}));
    assert_eq!((line(&unknown), warnings(&unknown)), (&Value::Null, &json!(["number_on_no_line"])));
    let journal = dock.workshop.get(&format!("/machines/{}/journal", dock.tags[0])).expect(200).text();
    assert!(journal.contains("Capot rayé\\nNuméro lu sur la machine : INCONNU-99"), "{journal}");

    let met = dock.receive(1, json!({"scanned": "A1"}));
    assert_eq!((line(&met), warnings(&met), notes(1)), (&json!(6), &Value::Null, false));
    let twice = dock.receive(2, json!({"scanned": "A1"}));
    assert_eq!((line(&twice), warnings(&twice), notes(2)), (&Value::Null, &json!(["line_already_met"]), true));
    let typed = dock.receive(3, json!({"donor_number": "A1"}));
    assert_eq!((warnings(&typed), &typed["donor_number"]), (&json!(["line_already_met"]), &json!("A1")));
    let other = dock.receive(4, json!({"scanned": "N006-536", "kind": "desktop"}));
    assert_eq!((line(&other), warnings(&other)), (&json!(2), &json!(["kind_differs"])));
}

#[test]
fn an_undone_description_leaves_its_line_open() {
    let dock = Dock::new(2);
    dock.apply(LIST);
    dock.receive(0, json!({"scanned": "PSV75EZ001"}));
    let undo = format!("/machines/{}/undo", dock.tags[0]);
    let undone = dock.workshop.post(&undo, json!({})).expect(200).json();
    assert_eq!((&undone["stage"], &undone["serial"]), (&json!("received"), &Value::Null));
    assert_eq!(dock.donation()["expected_met"], 0);
    let met = dock.receive(1, json!({"scanned": "PSV75EZ001"}));
    assert_eq!((line(&met), warnings(&met)), (&json!(2), &Value::Null));
    // What says nothing of the line leaves it as it is.
    dock.workshop.post(&format!("/machines/{}/notes", dock.tags[1]), json!({"text": "Sans chargeur"})).expect(201);
    dock.workshop.post(&format!("/machines/{}/undo", dock.tags[1]), json!({})).expect(200);
    assert_eq!(dock.donation()["expected_met"], 1);
}
