//! What is found is settled by the verbs that exist; what happens meanwhile is never told as a fault; what was found
//! stays.

use serde_json::{Value, json};

use super::{Store, counts, found, lines, scan, text};
use crate::support::House;

const A: &str = "étagère A";
const B: &str = "étagère B";

fn verified(store: &Store) {
    let faults = store.house.look(ordi_pratique::machine::verify).faults;
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn what_is_found_is_settled_by_the_verbs_that_exist() {
    let mut store = Store::open(8);
    let (here, there) = (store.put(4, A), store.put(3, B));
    let id = store.count(A);
    let scanned: Vec<String> = here[..1].iter().chain(&there).cloned().collect();
    store.scan(&id, &scanned);
    assert_eq!(counts(&store.found(&id)), [("right", 1), ("missing", 3), ("elsewhere", 3)]);
    store.moved(&there, A);
    assert_eq!(counts(&store.found(&id)), [("right", 4), ("missing", 3)]);
    store.moved(&here[1..2], "réserve");
    let lost = store.workshop.post(&format!("/machines/{}/retirement", here[2]), json!({"way_out": "lost"}));
    assert_eq!(lost.expect(200).json()["now"]["incident_open"], true);
    assert_eq!(counts(&store.found(&id)), [("right", 4), ("missing", 1), ("moved", 2)]);
    store.scan(&id, &here[3..4]);
    assert_eq!(counts(&store.found(&id)), [("right", 5), ("moved", 2)]);
    verified(&store);
}

#[test]
fn what_moves_while_people_count_is_neither_missing_nor_unexpected() {
    let mut store = Store::open(8);
    let (here, there) = (store.put(5, A), store.put(2, B));
    let late = store.put(1, "camion");
    let id = store.count(A);
    // Came after counting began: nobody can have scanned it.
    store.moved(&late, A);
    assert_eq!(store.finding(&id, &late[0]), Value::Null);
    // Left before it was scanned; came back since.
    store.moved(&here[..1], B);
    store.moved(&here[1..2], B);
    store.moved(&here[1..2], A);
    assert_eq!(store.finding(&id, &here[0]), "moved");
    assert_eq!(store.finding(&id, &here[1]), "moved");
    // Scanned, then moved: the newer word is the register's; scanned again here, it is the scan.
    store.scan(&id, &here[2..3]);
    store.moved(&here[2..3], B);
    assert_eq!(store.finding(&id, &here[2]), "moved");
    store.scan(&id, &here[2..3]);
    assert_eq!(store.finding(&id, &here[2]), "elsewhere");
    // Seen here while recorded at B, then recorded at a third place.
    store.scan(&id, &there);
    store.moved(&there[..1], "réserve");
    assert_eq!(store.finding(&id, &there[0]), "moved");
    assert_eq!(store.finding(&id, &there[1]), "elsewhere");
    // An act at the bench says nothing of the place; a loss does.
    store.workshop.post(&format!("/machines/{}/notes", here[3]), json!({"text": "vue hier"})).expect(201);
    assert_eq!(store.finding(&id, &here[3]), "missing");
    store.workshop.post(&format!("/machines/{}/retirement", here[4]), json!({"way_out": "lost"})).expect(200);
    assert_eq!(store.finding(&id, &here[4]), "moved");
    store.found(&id);
}

#[test]
fn a_label_that_was_blank_is_claimed_while_people_count() {
    let mut store = Store::open(2);
    let labels = store.tags.clone();
    let id = store.count(A);
    store.scan(&id, &labels);
    assert_eq!(counts(&store.found(&id)), [("blank", 2)]);
    let tag = store.put(1, A).remove(0);
    assert_eq!(store.finding(&id, &tag), "right");
    // The machine gets the other label too: it still counts once.
    store.workshop.post(&format!("/machines/{tag}/relabel"), json!({"tag": labels[0]})).expect(200);
    let rows = lines(&store.workshop, &id, "");
    let found: Vec<_> = rows.iter().map(|row| row["finding"].as_str().unwrap()).collect();
    assert_eq!(found, ["right", "moved"]);
    let closed = store.workshop.post(&format!("/stock-takes/{id}/closing"), json!({})).expect(200).json();
    assert_eq!(counts(&closed["counts"]), [("right", 1), ("moved", 1)]);
    assert_eq!(lines(&store.workshop, &id, "").len(), 2);
}

#[test]
fn a_computer_of_a_family_is_expected_nowhere_and_right_where_it_is_repaired() {
    let house = House::empty(true);
    let client = house.sign_in("coordination@demo.example", ordi_pratique::demo::PASSWORD);
    let given = client.get("/machines?stage=handed_over&kind=laptop&limit=1").expect(200).json();
    let tag = text(&given["items"][0]["tag"]);
    let act = |verb: &str, body: Value| client.post(&format!("/machines/{tag}/{verb}"), body).expect(200);
    act("moves", json!({"to": A}));
    let id = text(&client.post("/stock-takes", json!({"place": A})).expect(201).json()["id"]);
    assert_eq!(counts(&found(&client, &id)), []);
    let seen = || scan(&client, &id, std::slice::from_ref(&tag))[0]["finding"].clone();
    assert_eq!(seen(), "handed_over", "it stands on the shelf, and nobody recorded that it came back");
    act("take-in", json!({}));
    assert_eq!(counts(&found(&client, &id)), [("right", 1)]);
    assert_eq!(seen(), "right");
    act("give-back", json!({}));
    assert_eq!(counts(&found(&client, &id)), [("moved", 1)]);
    assert_eq!(seen(), "handed_over");
}

#[test]
fn what_was_found_stays_as_it_was() {
    let mut store = Store::open(6);
    let (here, there) = (store.put(3, A), store.put(2, B));
    let id = store.count(A);
    store.scan(&id, &[here[0].clone(), there[0].clone(), "7K3R9XC4".to_owned()]);
    let closed = store.second.post(&format!("/stock-takes/{id}/closing"), json!({})).expect(200).json();
    assert_eq!((&closed["state"], &closed["ended_by"]), (&json!("closed"), &json!(store.house.ids.workshop2)));
    let (told, rows) = (store.found(&id), lines(&store.workshop, &id, ""));
    assert_eq!(counts(&told), [("right", 1), ("missing", 2), ("elsewhere", 1), ("unknown", 1)]);
    store.moved(&here, "réserve");
    store.moved(&there, A);
    store.workshop.post(&format!("/machines/{}/retirement", here[1]), json!({"way_out": "lost"})).expect(200);
    assert_eq!(store.found(&id), told);
    let places = |rows: &[Value]| rows.iter().map(|row| (row["tag"].clone(), row["place"].clone())).collect::<Vec<_>>();
    assert_eq!(places(&lines(&store.workshop, &id, "")), places(&rows), "it tells where things were then");
    for act in ["scans", "closing", "dropping"] {
        let body = if act == "scans" { json!({"texts": [here[0]]}) } else { json!({}) };
        store.workshop.post(&format!("/stock-takes/{id}/{act}"), body).refused("inventaire-termine");
    }
    let again = store.count(A);
    let listed = store.workshop.get("/stock-takes?limit=1").expect(200).json();
    assert_eq!((&listed["items"][0]["id"], &listed["items"][0]["counts"]), (&json!(again), &Value::Null));
    let listed = store.workshop.get(&format!("/stock-takes?cursor={}", text(&listed["next"]))).expect(200).json();
    assert_eq!((&listed["items"][0]["id"], &listed["items"][0]["counts"]), (&json!(id), &told));
}

#[test]
fn one_that_is_dropped_says_nothing_and_its_place_is_free() {
    let mut store = Store::open(2);
    let here = store.put(2, A);
    let id = store.count(A);
    store.scan(&id, &here[..1]);
    let dropped = store.workshop.post(&format!("/stock-takes/{id}/dropping"), json!({})).expect(200).json();
    assert_eq!((&dropped["state"], &dropped["counts"]), (&json!("dropped"), &Value::Null));
    assert!(lines(&store.workshop, &id, "").is_empty());
    assert_eq!(counts(&store.found(&store.count(A))), [("missing", 2)]);
    let of = |state: &str| store.workshop.get(&format!("/stock-takes?state={state}")).expect(200).json();
    assert_eq!(of("dropped")["items"].as_array().unwrap().len(), 1);
    assert_eq!(of("open")["items"][0]["place"], A);
    assert_eq!(of("closed")["items"], json!([]));
}
