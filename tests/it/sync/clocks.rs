//! Clocks that are wrong, and acts that arrive late: what people read is when it happened.

use ordi_pratique::platform::clock::Instant;
use serde_json::{Value, json};

use super::{Field, slug, words};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// One operation told by a device, all of it moved by so many seconds from now.
fn told(field: &Field, body: Value, at: i64) -> Value {
    let mut operation = field.did("receive", body);
    operation["at"] = json!(field.now().plus_seconds(at));
    operation
}

/// Receives one machine, told and sent so many seconds from now; when it happened, from now.
fn received(field: &Field, place: usize, at: i64, sent: i64) -> i64 {
    let body = json!({"tag": field.tags[place], "donation_id": field.donation, "kind": "laptop"});
    let body = json!({"sent_at": field.now().plus_seconds(sent), "operations": [told(field, body, at)]});
    let answer = field.house.workshop().post_raw("/sync", "application/json", body.to_string()).expect(200).json();
    assert_eq!(words(&answer), ["applied"], "{answer}");
    let line = field.history(place).remove(0);
    assert_eq!(line["recorded_at"], json!(field.now()), "recorded as it arrived");
    assert_eq!(field.machine(place)["received_at"], line["occurred_at"]);
    let occurred: Instant = serde_json::from_value(line["occurred_at"].clone()).unwrap();
    (occurred.millis() - field.now().millis()) / 1_000
}

#[test]
fn a_clock_wrong_by_hours_is_set_right() {
    let field = Field::open();
    field.house.clock.stop_at(field.now());
    assert_eq!(received(&field, 0, -2 * HOUR, 0), -2 * HOUR);
    assert_eq!(received(&field, 1, HOUR, 3 * HOUR), -2 * HOUR, "three hours ahead");
    assert_eq!(received(&field, 2, -7 * HOUR, -5 * HOUR), -2 * HOUR, "five hours behind");
    assert_eq!(received(&field, 3, 40 * HOUR, 0), 0, "never later than the arrival");
    assert_eq!(received(&field, 4, -30 * DAY, 0), -30 * DAY, "a month in the basement");
    assert_eq!(received(&field, 5, -900 * DAY, -899 * DAY), -DAY, "thrown back for years, it knows how long ago");
    field.verified();
}

#[test]
fn absurd_dates_become_sane_or_are_asked_about() {
    let field = Field::open();
    let workshop = field.house.workshop();
    field.house.clock.stop_at(field.now());
    let mut far = field.receive(0);
    far["at"] = json!("3000-01-01T00:00:00Z");
    let mut old = field.receive(1);
    old["at"] = json!("1970-01-01T00:00:00Z");
    let answer = field.sync(&workshop, &[far, old.clone()]);
    assert_eq!(words(&answer), ["applied", "refused"]);
    assert_eq!(field.history(0)[0]["occurred_at"], json!(field.now()));
    assert_eq!((slug(&answer, 1), &answer["verdicts"][1]["kept"]), ("date-invraisemblable".to_owned(), &json!(true)));

    // A person says that it is right: it takes the date of its arrival.
    let arrival = field.now();
    field.house.clock.stop_at(arrival.plus_seconds(DAY));
    let settle = format!("/to-settle/{}/settlement", old["id"].as_str().unwrap());
    workshop.post(&settle, json!({"how": "apply", "version": 1})).expect(200);
    let line = field.history(1).remove(0);
    assert_eq!((&line["occurred_at"], &line["recorded_at"]), (&json!(arrival), &json!(field.now())));
    field.verified();
}

#[test]
fn reports_tell_the_day_on_which_it_happened() {
    let field = Field::open();
    let (workshop, second) = (field.house.workshop(), field.house.workshop2());
    field.house.clock.stop_at(field.now());
    let arrival = field.now();
    let ago = |mut operation: Value, days: i64| {
        operation["at"] = json!(arrival.plus_seconds(-days * DAY));
        operation
    };
    let tag = &field.tags[0];
    let body = json!({"tag": tag, "donation_id": field.donation, "kind": "screen"});
    let diagnose = json!({"tag": tag, "verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "S1"}]});
    let erase =
        json!({"tag": tag, "storage": {"medium": "hdd", "serial": "S1"}, "method": "overwrite", "result": "passed"});
    let day = [
        ago(field.did("receive", body), 30),
        ago(field.did("diagnose", diagnose), 28),
        ago(field.did("erase", erase), 25),
    ];
    field.all_applied(&workshop, &day);
    let check = json!({"tag": tag, "passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
    field.all_applied(&second, &[ago(field.did("check", check), 20)]);
    let family = crate::families::family_of(&field.house, &["Ana"]);
    let coordinator = field.house.coordinator();
    let wanted = json!({"family": family["code"], "tag": tag, "mode": "gift"});
    let allocation = coordinator.post("/allocations", wanted).expect(201).json()["id"].clone();
    let handed = ago(field.did("hand_over", json!({"allocation": allocation})), 10);
    field.all_applied(&workshop, &[handed]);

    let csv = coordinator.get("/reports/donation-trace.csv?profile=opendata").expect(200).text();
    let (head, row) = csv.split_once("\r\n").or_else(|| csv.split_once('\n')).unwrap();
    let cells: Vec<(&str, &str)> = head.split(',').zip(row.trim().split(',')).collect();
    let cell = |name: &str| cells.iter().find(|(field, _)| *field == name).unwrap().1.to_owned();
    let day = |days: i64| arrival.plus_seconds(-days * DAY).day().to_string();
    assert_eq!([cell("received_on"), cell("erased_on"), cell("handed_over_on")], [day(30), day(25), day(10)]);

    // A mistake of that day that arrives on another no longer undoes days at a family's.
    field.house.clock.stop_at(arrival.plus_seconds(DAY));
    let back = ago(field.did("return", json!({"allocation": allocation, "reason": "mistake"})), 10);
    field.all_applied(&workshop, &[back]);
    assert_eq!(field.machine(0)["stage"], "returned");
    field.verified();
}
