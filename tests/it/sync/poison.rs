//! One act that breaks stops nobody else; and a long sync lets others in between.

use std::sync::Arc;
use std::thread;

use actix_web::rt::System;
use diesel::connection::SimpleConnection;
use ordi_pratique::app;
use ordi_pratique::field::{SyncIn, Verdicts, sync};
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::doors::{Asked, Door, House as Open, Way};
use ordi_pratique::platform::person::{Person, Role};
use serde_json::{Value, json};

use super::{Field, slug, text, words};

#[test]
fn a_machine_whose_history_was_broken_stops_nobody_else() {
    let field = Field::with_tags(6);
    let workshop = field.house.workshop();
    let pile: Vec<Value> = (0..5).map(|place| field.receive(place)).collect();
    field.all_applied(&workshop, &pile);
    let broken = text(&pile[2]["id"]);
    field.house.write(move |cx| {
        Ok(cx.conn.batch_execute(&format!("UPDATE journal SET payload = '[' WHERE machine_id = '{broken}'"))?)
    });
    let notes: Vec<Value> = (0..300).map(|count| field.note(count % 5, "vue")).collect();
    let told = field.sync(&workshop, &notes);
    for (place, word) in words(&told).iter().enumerate() {
        assert_eq!(word, if place % 5 == 2 { "refused" } else { "applied" }, "{place}");
    }
    let poisoned = &told["verdicts"][152];
    assert_eq!((slug(&told, 152), &poisoned["kept"]), ("panne".to_owned(), &json!(true)));
    assert!(!poisoned.to_string().contains("journal"), "our fault is not told: {poisoned}");
    assert_eq!(
        words(&field.sync(&workshop, &notes[150..155])),
        ["duplicate", "duplicate", "refused", "duplicate", "duplicate"]
    );
}

/// The table of doors, with one that panics on a word.
fn with_a_trap() -> Vec<Door> {
    let mut doors = app::doors();
    for door in doors.iter_mut().filter(|door| door.path == "/api/v1/machines/{tag}/notes") {
        let Way::Write(run) = door.way.clone() else { continue };
        door.way = Way::Write(Arc::new(move |cx, call| {
            let answer = run(cx, call)?;
            assert!(call.json["text"] != "poison", "a fault of ours, after the effect");
            Ok(answer)
        }));
    }
    doors
}

#[test]
fn a_panic_in_the_middle_of_three_hundred_acts_undoes_itself_alone() {
    let field = Field::with_tags(2);
    let workshop = field.house.workshop();
    field.all_applied(&workshop, &[field.receive(0)]);
    let db = field.house.open.as_ref().unwrap().db.clone();
    let open =
        Open { doors: with_a_trap(), ..Open::without_server(db, Clock::default(), field.house.store.data_dir.clone()) };
    let who = Person { id: field.house.ids.workshop.clone(), roles: vec![Role::Workshop], ..Person::nobody() };
    let notes: Vec<Value> = (0..300).map(|count| field.note(0, if count == 150 { "poison" } else { "vue" })).collect();
    let said: SyncIn = serde_json::from_value(json!({"sent_at": field.now(), "operations": notes})).unwrap();
    let told: Verdicts = System::new().block_on(sync(Arc::new(open), who, Asked::default(), said)).unwrap();
    let told = serde_json::to_value(&told).unwrap();
    for (place, word) in words(&told).iter().enumerate() {
        assert_eq!(word, if place == 150 { "refused" } else { "applied" }, "{place}");
    }
    assert_eq!((slug(&told, 150), &field.machine(0)["seq"]), ("panne".to_owned(), &json!(300)));
    // Once the fault is mended, what was kept is applied.
    let settle = format!("/to-settle/{}/settlement", text(&notes[150]["id"]));
    workshop.post(&settle, json!({"how": "apply", "version": 1})).expect(200);
    assert_eq!(field.machine(0)["seq"], 301);
    field.verified();
}

/// A figure of the service.
fn figure(field: &Field, name: &str) -> f64 {
    let figures = field.house.nobody().get("/metrics").expect(200).text();
    figures.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()).unwrap()
}

#[test]
fn a_thousand_acts_are_many_jobs_and_a_scan_beside_them_is_served() {
    let field = Field::with_tags(12);
    let workshop = field.house.workshop();
    let pile: Vec<Value> = (0..10).map(|place| field.receive(place)).collect();
    field.all_applied(&workshop, &pile);
    let notes: Vec<Value> = (0..1_000).map(|count| field.note(count % 10, "vue")).collect();
    let sqlite = field.house.store.database_url.is_none();
    let jobs = || if sqlite { figure(&field, "ordi_pratique_writer_hold_seconds_count") } else { 0.0 };
    let before = jobs();
    thread::scope(|scope| {
        let sent = scope.spawn(|| field.all_applied(&workshop, &notes));
        let scan = json!({"tag": field.tags[11], "donation_id": field.donation, "kind": "laptop"});
        field.house.workshop2().post("/machines", scan).expect(201);
        sent.join().unwrap();
    });
    if sqlite {
        assert!(jobs() - before >= 11.0, "ten slices at least, and the scan");
    }
    field.verified();
}
