//! The description of the API: whole, well-formed, and true to the table of doors.

use std::collections::BTreeSet;

use ordi_pratique::app;
use ordi_pratique::platform::doors::{Door, Way, Who, openapi};
use serde_json::{Value, json};

use crate::support::House;

fn document() -> Value {
    openapi(&app::doors()).unwrap()
}

/// Doors for programs: a page is described nowhere.
fn doors() -> Vec<Door> {
    app::doors().into_iter().filter(|door| !door.page).collect()
}

fn operation<'a>(document: &'a Value, door: &Door) -> &'a Value {
    let found = &document["paths"][door.path][door.method.name().to_lowercase()];
    assert!(found.is_object(), "{} {} is not described", door.method.name(), door.path);
    found
}

/// Calls `each` with every object of the document and the address where it stands.
fn walk(value: &Value, at: &str, each: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            each(at, value);
            fields.iter().for_each(|(name, value)| walk(value, &format!("{at}/{name}"), each));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, at, each)),
        _ => {}
    }
}

#[test]
fn it_is_the_document_that_the_house_serves() {
    let house = House::start();
    let served = house.nobody().get("/api/openapi.json").expect(200);
    assert_eq!(served.header("Content-Type"), Some("application/json"));
    assert_eq!(served.json(), document());
    assert_eq!(served.json()["openapi"], "3.1.0");
    for field in ["title", "version", "license"] {
        assert!(!served.json()["info"][field].is_null(), "info.{field}");
    }
}

#[test]
fn every_door_is_described_with_its_roles_and_nothing_else_is() {
    let document = document();
    for door in doors() {
        let operation = operation(&document, &door);
        let who = match door.who {
            Who::Anyone => json!("anyone"),
            Who::SignedIn => json!("signed-in"),
            Who::Roles(roles) => json!(roles.iter().map(|role| role.code()).collect::<Vec<_>>()),
        };
        assert_eq!(operation["x-who"], who, "{}", door.path);
        assert_eq!(operation["security"].is_null(), door.who == Who::Anyone, "{}", door.path);
        assert_eq!(operation["summary"], door.summary);
        let refused = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(refused, "#/components/schemas/Problem", "{}", door.path);
    }
    let described: usize =
        document["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(described, doors().len());
}

#[test]
fn every_parameter_of_a_path_is_described() {
    let document = document();
    for door in doors() {
        let named: BTreeSet<&str> = door.path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
        let parameters = operation(&document, &door)["parameters"].as_array().unwrap();
        let told: BTreeSet<&str> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        assert_eq!(told, named, "{}", door.path);
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut lost = Vec::new();
    let mut count = 0;
    walk(&document, "#", &mut |at, value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            count += 1;
            if document.pointer(reference.trim_start_matches('#')).is_none() {
                lost.push(format!("{at} → {reference}"));
            }
        }
    });
    assert!(count > 50, "{count} references");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = document();
    let mut names = BTreeSet::new();
    for door in doors() {
        let name = operation(&document, &door)["operationId"].as_str().unwrap().to_owned();
        assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_'), "{name}");
        assert!(names.insert(name.clone()), "two operations are called {name}");
    }
}

#[test]
fn every_write_asks_for_the_id_of_its_act() {
    let document = document();
    let mut writes = 0;
    for door in doors().iter().filter(|door| matches!(door.way, Way::Write(_))) {
        writes += 1;
        let schema = &operation(&document, door)["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(schema["properties"]["id"]["format"], "uuid", "{}", door.path);
        assert!(schema["required"].as_array().unwrap().contains(&json!("id")), "{}", door.path);
    }
    assert!(writes > 30, "{writes} writes");
}

#[test]
fn a_list_of_codes_names_all_of_them() {
    let document = document();
    let kinds = &document["components"]["schemas"]["Kind"]["enum"];
    assert_eq!(kinds, &json!(ordi_pratique::machine::words::Kind::CODES));
}
