//! One shape for everything that goes wrong.

use serde_json::{Value, json};

use crate::support::{Answer, Client, House, new_id};

/// Checks the shape, the status and the slug; gives the problem.
#[track_caller]
fn problem(answer: &Answer, status: u16, slug: &str) -> Value {
    assert_eq!(answer.status, status, "{answer}");
    let problem = answer.refused(slug);
    assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{answer}");
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{answer}");
    assert!(problem["instance"].as_str().is_some_and(|at| at.starts_with("urn:uuid:")), "{answer}");
    problem
}

fn post(client: &Client, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    client.post_raw(path, "application/json", body)
}

#[test]
fn a_body_that_cannot_be_read_is_400() {
    let house = House::start();
    let coordinator = house.coordinator();
    for body in ["{", "{\"id\": ", "pas du JSON", "{\"a\": 1,}", "\u{0}"] {
        problem(&post(&coordinator, "/organisations", body), 400, "illisible");
    }
    problem(&post(&coordinator, "/organisations", [0xff, 0xfe, 0x7b]), 400, "illisible");
    problem(&post(&coordinator, "/organisations", "[".repeat(200_000)), 400, "illisible");
    problem(&post(&house.nobody(), "/login", "{"), 400, "illisible");
}

#[test]
fn a_write_without_a_usable_id_is_400() {
    let house = House::start();
    let body = json!({"organisation": "Sans identifiant", "kind": "library"});
    problem(&post(&house.coordinator(), "/organisations", body.to_string()), 400, "identifiant-manquant");
    problem(&post(&house.coordinator(), "/organisations", ""), 400, "identifiant-manquant");
    for id in [json!("pas un UUID"), json!(12), json!(null), json!([]), json!("")] {
        let mut body = body.clone();
        body["id"] = id;
        problem(&post(&house.coordinator(), "/organisations", body.to_string()), 400, "identifiant-manquant");
    }
}

#[test]
fn a_body_that_is_no_object_is_422() {
    let house = House::start();
    for body in ["[]", "[{}]", "\"texte\"", "12", "null", "true"] {
        problem(&post(&house.coordinator(), "/organisations", body), 422, "inacceptable");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_422_and_names_its_field() {
    let house = House::start();
    let body = json!({"organisation": 12, "kind": "library"});
    let told = problem(&house.coordinator().post("/organisations", body), 422, "inacceptable");
    assert_eq!(told["errors"][0]["field"], "organisation");
    let body = json!({"kind": "library"});
    let told = problem(&house.coordinator().post("/organisations", body), 422, "inacceptable");
    assert!(told["detail"].as_str().unwrap().contains("organisation"), "{told}");
}

#[test]
fn an_unknown_field_is_422_and_is_named() {
    let house = House::start();
    let body = json!({"organisation": "Structure", "kind": "library", "couleur": "vert"});
    let told = problem(&house.coordinator().post("/organisations", body), 422, "inacceptable");
    assert!(told.to_string().contains("couleur"), "{told}");
}

#[test]
fn an_unknown_code_is_422_and_the_answer_names_the_allowed_ones() {
    let house = House::start();
    let body = json!({"organisation": "Structure", "kind": "château"});
    let told = problem(&house.coordinator().post("/organisations", body), 422, "inacceptable");
    assert_eq!(told["errors"][0]["field"], "kind");
    for code in ["workshop", "training", "library", "referrer"] {
        assert!(told["detail"].as_str().unwrap().contains(code), "{told}");
    }
}

#[test]
fn an_unknown_or_wrong_parameter_is_422() {
    let house = House::start();
    for query in ["limit=beaucoup", "limit=0", "limit=501", "limit=-1", "couleur=vert", "cursor=%00", "limit=1&limit=2"]
    {
        let answer = house.coordinator().get(&format!("/organisations?{query}"));
        problem(&answer, 422, "inacceptable");
    }
}

#[test]
fn an_unknown_address_is_404() {
    let house = House::start();
    for path in [
        "/nulle-part",
        "/api",
        "/api/v1",
        "/api/v1/nulle-part",
        "/api/v1/organisations/",
        "/%00",
        "/api/v1/%ff",
        "/../etc/passwd",
    ] {
        problem(&house.coordinator().raw("GET", path, &[], None), 404, "introuvable");
    }
    problem(&house.nobody().raw("POST", "/api/v1/nulle-part", &[], Some(b"{}".to_vec())), 404, "introuvable");
    let page = house.nobody().page("/nulle-part").expect(404);
    assert!(page.header("Content-Type").unwrap().starts_with("text/html"), "{page}");
}

#[test]
fn another_method_is_405_and_the_answer_says_which_are_right() {
    let house = House::start();
    let answer = house.coordinator().raw("DELETE", "/api/v1/organisations", &[], None);
    problem(&answer, 405, "methode");
    assert_eq!(answer.header("Allow"), Some("GET, HEAD, POST"));
    let answer = house.nobody().raw("GET", "/api/v1/login", &[], None);
    problem(&answer, 405, "methode");
    assert_eq!(answer.header("Allow"), Some("POST"));
}

#[test]
fn a_body_that_is_too_large_is_413() {
    let house = House::start();
    let body = json!({"id": new_id(), "organisation": "x".repeat(1024 * 1024), "kind": "library"});
    problem(&post(&house.coordinator(), "/organisations", body.to_string()), 413, "trop-gros");
}

#[test]
fn a_file_that_holds_nothing_is_said() {
    let house = House::start();
    let workshop = house.workshop();
    let logs = [("/erasures/log", "text/plain"), ("/machines/7K3R9XC4/erasures/log", "text/plain")];
    let donation = new_id();
    let lists = [format!("/donations/{donation}/list"), format!("/donations/{donation}/list/preview")];
    let lists = lists.iter().map(|path| (path.as_str(), "text/csv"));
    for (path, media) in logs.into_iter().chain(lists) {
        workshop.post_raw(path, media, "").refused("illisible");
    }
}

#[test]
fn without_sign_in_it_is_401_and_in_the_wrong_role_403() {
    let house = House::start();
    let body = json!({"organisation": "Structure", "kind": "library"});
    let answer = house.nobody().post("/organisations", body.clone());
    problem(&answer, 401, "non-connecte");
    assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"));
    problem(&house.viewer().post("/organisations", body), 403, "non-autorise");
}

#[test]
fn text_that_a_database_cannot_hold_is_refused_or_kept_but_never_a_fault() {
    let house = House::start();
    for text in ["avec un \u{0} dedans", "\u{feff}", "\u{202e}à l’envers", "🖥️", "'; DROP TABLE users; --"] {
        let body = json!({"organisation": text, "kind": "library"});
        let answer = house.coordinator().post("/organisations", body);
        assert!(answer.status == 201 || answer.status == 422, "{answer}");
    }
}

#[test]
fn every_answer_says_which_request_it_answers_and_is_never_kept_by_a_browser() {
    let house = House::start();
    for path in ["/me", "/organisations"] {
        let answer = house.coordinator().get(path).expect(200);
        assert!(answer.header("X-Request-Id").is_some(), "{path}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
    }
}

#[test]
fn a_nul_is_refused_wherever_it_hides() {
    let house = House::start();
    let coordinator = house.coordinator();
    coordinator.post("/donors", json!({"name": "a\u{0}b", "category": "company"})).refused("inacceptable");
    coordinator.post("/donations", json!({"donor_id": "a\u{0}b"})).refused("inacceptable");
    coordinator.get("/machines?q=a%00b").refused("inacceptable");
    coordinator.get("/machines?place=a%C2%84b").refused("inacceptable");
    coordinator.get("/board?place=a%C2%84b").refused("inacceptable");
    coordinator.get("/machines/a%00b").refused("introuvable");
    let login = json!({"email": "a\u{0}@b", "password": "x"}).to_string();
    house.nobody().post_raw("/login", "application/json", login).refused("inacceptable");
    assert_eq!(house.nobody().form("/connexion", &[("email", "a\0@b"), ("password", "x")]).status, 422);
}
