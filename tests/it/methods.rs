//! How a door is asked: HEAD wherever GET is, another method, a body of another kind, a request that is
//! none.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use ordi_pratique::app;
use ordi_pratique::platform::doors::Method;
use serde_json::{Value, json};

use crate::roles::filled;
use crate::support::{Client, House, new_id};

#[test]
fn head_answers_like_get_at_every_door() {
    let house = House::start();
    let coordinator = house.coordinator();
    let mut given = 0;
    for door in app::doors().iter().filter(|door| door.method == Method::Get) {
        let path = filled(door.path);
        let (get, head) = (coordinator.raw("GET", &path, &[], None), coordinator.raw("HEAD", &path, &[], None));
        assert_eq!(head.status, get.status, "{get}");
        assert!(head.bytes().is_empty(), "{head}");
        assert_eq!(head.header("Content-Type"), get.header("Content-Type"), "{path}");
        given += u32::from(get.status == 200);
    }
    assert!(given > 15, "{given} doors gave something");
}

#[test]
fn a_method_that_no_door_has_is_405_everywhere() {
    let house = House::start();
    for door in app::doors() {
        let path = filled(door.path);
        for method in ["DELETE", "OPTIONS", "TRACE"] {
            let answer = house.coordinator().raw(method, &path, &[], None).expect(405);
            answer.refused("methode");
            let allow = answer.header("Allow").unwrap();
            assert!(allow.split(", ").any(|allowed| allowed == door.method.name()), "{path}: {allow}");
            assert!(answer.header("X-Request-Id").is_some(), "{path}");
        }
    }
}

#[test]
fn a_body_is_read_as_json_whatever_its_label_says() {
    let house = House::start();
    for label in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"] {
        let body = json!({"id": new_id(), "organisation": "Structure", "kind": "library"}).to_string();
        house.coordinator().post_raw("/organisations", label, body).expect(201);
        house.coordinator().post_raw("/organisations", label, "organisation=x").expect(400).refused("illisible");
    }
}

#[test]
fn a_whole_number_may_be_written_with_its_point() {
    let house = House::start();
    let batch = |count: &str| format!("{{\"id\": \"{}\", \"count\": {count}}}", new_id());
    let post = |body: String| house.workshop().post_raw("/tag-batches", "application/json", body);
    assert_eq!(post(batch("2.0")).expect(201).json()["count"], 2);
    assert_eq!(post(batch("2e0")).expect(201).json()["count"], 2);
    post(batch("2.5")).expect(422).refused("inacceptable");
    post(batch("1e300")).expect(422).refused("inacceptable");
}

#[test]
fn a_door_that_takes_no_query_says_so() {
    let house = House::start();
    let body = json!({"id": new_id(), "organisation": "Structure", "kind": "library"}).to_string();
    let coordinator = house.coordinator();
    coordinator.post_raw("/organisations?couleur=vert", "application/json", body).expect(422).refused("inacceptable");
    coordinator.get("/me?couleur=vert").expect(422).refused("inacceptable");
    coordinator.get("/api/openapi.json?couleur=vert").expect(422).refused("inacceptable");
}

/// What comes back for these bytes, until the server has nothing more to say.
fn answered(house: &House, request: &str) -> String {
    let mut stream = TcpStream::connect(house.url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_method_that_nobody_knows_is_405_too() {
    let house = House::start();
    for (method, path) in [("QUERY", "/api/v1/organisations"), ("get", "/health/live"), ("BREW", "/style.css")] {
        let answer = answered(&house, &format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
        assert!(answer.contains("application/problem+json") && answer.contains("/problemes#methode"), "{answer}");
    }
}

/// What is no HTTP reaches no door: the server's own empty refusal, and the connection ends. See
/// docs/decisions/0015.
#[test]
fn what_is_no_http_is_refused_before_any_door_and_harms_nobody() {
    let house = House::start();
    for line in ["GET /M/<raw> HTTP/1.1", "GET /a b HTTP/1.1", "GET / HTTP/9.9", "bonjour", "GET /\u{0} HTTP/1.1"] {
        let answer = answered(&house, &format!("{line}\r\nHost: x\r\nConnection: close\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.ends_with("\r\n\r\n"), "{line}: {answer}");
    }
    house.nobody().get("/health/ready").expect(200);
}

#[test]
fn an_id_that_names_a_thing_already_is_refused_whoever_made_it() {
    let house = House::start();
    let coordinator = house.coordinator();
    // These things were made by no act: the id is new to the acts, and taken in its table.
    let (organisation, place) = (house.ids.workshop_org.clone(), house.ids.place.clone());
    let kind = json!({"id": organisation, "organisation": "Autre", "kind": "library"});
    coordinator.post("/organisations", kind).expect(409).refused("identifiant-reutilise");
    let taken = json!({"id": place, "place": "Autre", "organisation_id": organisation});
    coordinator.post("/places", taken).expect(409).refused("identifiant-reutilise");
    let again = json!({"id": new_id(), "place": "Autre", "organisation_id": organisation});
    coordinator.post("/places", again).expect(201);
}

/// The tag of a machine that has just come in.
fn received(coordinator: &Client) -> Value {
    let donor = json!({"name": "Donatrice d’essai", "category": "individual"});
    let donor = coordinator.post("/donors", donor).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let batch = coordinator.post("/tag-batches", json!({"count": 1})).expect(201).json();
    let machine = json!({"tag": batch["tags"][0], "donation_id": donation["id"], "kind": "laptop"});
    coordinator.post("/machines", machine).expect(201).json()["tag"].clone()
}

#[test]
fn a_number_too_large_to_be_read_back_is_refused() {
    let house = House::start();
    let coordinator = house.coordinator();
    let huge = json!({"medium": "hdd", "size_bytes": i64::MAX});
    let erasure = json!({"storage": huge, "method": "overwrite", "result": "passed"});
    let tag = received(&coordinator);
    let tag = tag.as_str().unwrap();
    coordinator.post(&format!("/machines/{tag}/erasures"), erasure).expect(422).refused("inacceptable");
    let errors = json!({"storage": {"medium": "hdd"}, "method": "overwrite", "result": "passed", "errors": i64::MAX});
    coordinator.post(&format!("/machines/{tag}/erasures"), errors).expect(422).refused("inacceptable");
    coordinator.get(&format!("/machines/{tag}")).expect(200);
}
