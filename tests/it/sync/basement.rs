//! A day in the basement: what is sent arrives once, in its order, through the same rules.

use std::thread;

use serde_json::{Value, json};

use super::{Field, slug, text, words};
use crate::support::new_id;

#[test]
fn a_whole_day_without_network_is_applied_in_its_order() {
    let field = Field::open();
    let (workshop, second) = (field.house.workshop(), field.house.workshop2());
    let tag = &field.tags[0];
    let disk = new_id();
    let day = [
        field.receive(0),
        field.did("describe", json!({"tag": tag, "maker": "Exemple"})),
        field.did(
            "diagnose",
            json!({"tag": tag, "verdict": "refurbish", "storages": [{"id": disk, "medium": "hdd", "serial": "S1"}]}),
        ),
        field.did("flag", json!({"tag": tag, "blocker": "missing_part"})),
        field.did("unflag", json!({"tag": tag, "blocker": "missing_part"})),
        field.did("remove_storage", json!({"tag": tag, "storage": disk})),
        field.did("destroy", json!({"tag": tag, "storage": disk, "how": "perçage"})),
        field.did("fit_storage", json!({"tag": tag, "medium": "ssd_sata", "serial": "S2", "blank": true})),
        field.did("install", json!({"tag": tag, "system": "Linux Mint"})),
        field.did("relabel", json!({"tag": tag, "new_tag": field.tags[1]})),
        field.did("move", json!({"tags": [tag], "to": "étagère A"})),
    ];
    field.all_applied(&workshop, &day);
    assert_eq!(field.machine(0)["id"], day[0]["id"], "the operation's id is the machine's");
    let check = json!({"tag": tag, "passed": true, "cosmetic_grade": "B", "functional_grade": "A"});
    field.all_applied(&second, &[field.did("check", check)]);
    let machine = field.machine(0);
    assert_eq!((&machine["stage"], &machine["tag"]), (&json!("ready"), &json!(field.tags[1])));
    let verbs: Vec<String> = field.history(0).iter().map(|line| text(&line["verb"])).collect();
    assert_eq!(verbs.len(), 12, "{verbs:?}");
    field.verified();
}

#[test]
fn an_act_done_at_its_door_is_a_duplicate_here_and_the_other_way_round() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let receive = field.receive(0);
    field.all_applied(&workshop, std::slice::from_ref(&receive));
    let mut at_the_door = receive["body"].clone();
    at_the_door["id"] = receive["id"].clone();
    let card = workshop.post("/machines", at_the_door).expect(201).json();
    assert_eq!(card["id"], receive["id"]);

    let id = new_id();
    workshop.post(&format!("/machines/{}/notes", field.tags[0]), json!({"id": id, "text": "vue"})).expect(201);
    let mut note = field.note(0, "vue");
    note["id"] = json!(id);
    assert_eq!(words(&field.sync(&workshop, &[note])), ["duplicate"]);
    assert_eq!(field.history(0).len(), 2);
}

#[test]
fn a_machine_received_under_another_id_is_received_once() {
    let field = Field::open();
    let workshop = field.house.workshop();
    field.all_applied(&workshop, &[field.receive(0)]);
    let twin = field.receive(0);
    let door = json!({"tag": field.tags[0], "donation_id": field.donation, "kind": "laptop"});
    field.house.workshop2().post("/machines", door).expect(409).refused("already-received");
    assert_eq!(words(&field.sync(&field.house.workshop2(), std::slice::from_ref(&twin))), ["duplicate"]);

    // Its author takes the reception back; the twin, sent again because its answer was lost, stays done.
    workshop.post(&format!("/machines/{}/undo", field.tags[0]), json!({})).expect(200);
    assert_eq!(words(&field.sync(&field.house.workshop2(), &[twin])), ["duplicate"]);
    workshop.get(&format!("/machines/{}", field.tags[0])).expect(404);

    let other = field.did("receive", json!({"tag": field.tags[1], "donation_id": field.donation, "kind": "screen"}));
    field.all_applied(&workshop, &[other]);
    let told = field.sync(&workshop, &[field.receive(1)]);
    assert_eq!((words(&told), slug(&told, 0)), (vec!["refused".to_owned()], "etiquette-prise".to_owned()));
}

#[test]
fn a_sync_cut_in_half_and_sent_again_has_one_effect() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let mut day: Vec<Value> = vec![field.receive(0)];
    day.extend((0..20).map(|count| field.note(0, &format!("note {count}"))));
    day.push(field.did("check", json!({"tag": field.tags[0], "passed": false, "note": "le son manque"})));
    let half = field.sync(&workshop, &day[..11]);
    assert_eq!(words(&half), ["applied"; 11]);
    let whole = field.sync(&workshop, &day);
    let expected: Vec<&str> = (0..22).map(|place| if place < 11 { "duplicate" } else { "applied" }).collect();
    assert_eq!(words(&whole)[..21], expected[..21]);
    assert_eq!(words(&whole)[21], "refused");
    let again = field.sync(&workshop, &day);
    assert_eq!(words(&again)[..21], ["duplicate"; 21]);
    assert_eq!((&words(&again)[21], &again["verdicts"][21]), (&"refused".to_owned(), &whole["verdicts"][21]));
    assert_eq!(field.history(0).len(), 21);
    assert_eq!(field.open_acts(&workshop).len(), 1);
    field.verified();
}

#[test]
fn the_same_sync_many_times_at_once_has_one_effect() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let mut day: Vec<Value> = (0..6).map(|place| field.receive(place)).collect();
    day.extend((0..6).map(|place| field.note(place, "vue")));
    day.push(field.did("install", json!({"tag": field.tags[0], "system": "Linux Mint"})));
    let told: Vec<Value> = thread::scope(|scope| {
        let sends: Vec<_> = (0..4).map(|_| scope.spawn(|| field.sync(&workshop, &day))).collect();
        sends.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    for place in 0..12 {
        let verdicts: Vec<String> = told.iter().map(|told| words(told)[place].clone()).collect();
        assert_eq!(verdicts.iter().filter(|word| *word == "applied").count(), 1, "{place}: {verdicts:?}");
        assert!(verdicts.iter().all(|word| word != "refused"), "{place}: {verdicts:?}");
    }
    assert!(told.iter().all(|told| words(told)[12] == "refused"));
    assert_eq!(field.open_acts(&workshop).len(), 1, "kept once");
    field.verified();
}

#[test]
fn two_phones_that_scanned_the_same_pile_receive_each_machine_once() {
    let field = Field::open();
    let (one, other) = (field.house.workshop(), field.house.workshop2());
    let pile = || (0..10).map(|place| field.receive(place)).collect::<Vec<_>>();
    let (mine, theirs) = (pile(), pile());
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| field.sync(&one, &mine));
        let second = field.sync(&other, &theirs);
        (first.join().unwrap(), second)
    });
    for (mine, theirs) in words(&first).iter().zip(words(&second)) {
        let mut both = [mine.as_str(), theirs.as_str()];
        both.sort_unstable();
        assert_eq!(both, ["applied", "duplicate"]);
    }
    field.verified();
}

#[test]
fn two_phones_that_pass_the_same_machines_in_opposite_order_both_get_through() {
    let field = Field::open();
    let (one, other) = (field.house.workshop(), field.house.workshop2());
    field.all_applied(&one, &(0..8).map(|place| field.receive(place)).collect::<Vec<_>>());
    let there: Vec<Value> = (0..40).map(|count| field.note(count % 8, "vue")).collect();
    let back: Vec<Value> = (0..40).map(|count| field.note(7 - count % 8, "revue")).collect();
    thread::scope(|scope| {
        let first = scope.spawn(|| field.all_applied(&one, &there));
        field.all_applied(&other, &back);
        first.join().unwrap();
    });
    for place in 0..8 {
        assert_eq!(field.history(place).len(), 11);
    }
    field.verified();
}

#[test]
fn what_cannot_be_read_is_refused_alone_and_not_kept() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let spoilt = |change: fn(&mut Value)| {
        let mut note = field.note(0, "vue");
        change(&mut note);
        note
    };
    let day = [
        field.receive(0),
        spoilt(|note| note["kind"] = json!("dance")),
        spoilt(|note| note["body"] = json!({"text": "sans machine"})),
        spoilt(|note| note["id"] = json!("pas-un-uuid")),
        spoilt(|note| note["id"] = json!(7)),
        spoilt(|note| note["at"] = json!("hier")),
        spoilt(|note| note["body"]["text"] = json!("a\u{0}b")),
        spoilt(|note| *note = json!("rien")),
        field.note(0, "vue"),
    ];
    let told = field.sync(&workshop, &day);
    assert_eq!(words(&told)[0], "applied");
    assert_eq!(words(&told)[8], "applied");
    for place in 1..8 {
        let verdict = &told["verdicts"][place];
        assert_eq!((&verdict["verdict"], &verdict["kept"]), (&json!("refused"), &json!(false)), "{verdict}");
        assert!(verdict["problem"]["detail"].as_str().is_some_and(|said| !said.is_empty()), "{verdict}");
    }
    assert_eq!(told["verdicts"][3]["id"], json!("pas-un-uuid"));
    assert_eq!(told["verdicts"][4]["id"], json!(7));
    assert_eq!(slug(&told, 3), "identifiant-manquant");
    assert_eq!(told["verdicts"][2]["problem"]["errors"][0]["field"], "body.tag");
    assert_eq!(field.open_acts(&workshop).len(), 0);

    // Its id is still free: sent again as it should be, it is applied.
    let mut mended = day[1].clone();
    mended["kind"] = json!("note");
    field.all_applied(&workshop, &[mended]);
}

#[test]
fn a_sync_is_bounded() {
    let field = Field::open();
    let workshop = field.house.workshop();
    let many = vec![json!({}); 1_001];
    let refused = field.try_sync(&workshop, &many).refused("inacceptable");
    assert!(text(&refused["detail"]).contains("1000"), "{refused}");
    assert_eq!(words(&field.sync(&workshop, &many[..1_000])).len(), 1_000);
    let long = "x".repeat(1_500);
    let big: Vec<Value> = (0..1_000).map(|_| json!({"id": "x", "body": {"text": long}})).collect();
    field.try_sync(&workshop, &big).expect(200);
    let too_big = vec![json!({"text": "x".repeat(5_000)}); 1_000];
    field.try_sync(&workshop, &too_big).expect(413).refused("trop-gros");
    workshop.post_raw("/sync", "application/json", r#"{"operations":[]}"#).expect(422).refused("inacceptable");
    workshop.post_raw("/sync", "application/json", "[").expect(400).refused("illisible");
    field.try_sync(&field.house.nobody(), &[]).expect(401);
    assert_eq!(words(&field.sync(&workshop, &[])), Vec::<String>::new());
}

#[test]
fn each_act_is_judged_by_the_roles_of_its_door() {
    let field = Field::open();
    let trainer = field.house.trainer();
    field.all_applied(&field.house.workshop(), &[field.receive(0)]);
    let told =
        field.sync(&trainer, &[field.note(0, "vue"), field.did("move", json!({"tag": field.tags[0], "to": "B"}))]);
    assert_eq!(words(&told), ["applied", "refused"]);
    assert_eq!((slug(&told, 1), &told["verdicts"][1]["kept"]), ("non-autorise".to_owned(), &json!(true)));
}
