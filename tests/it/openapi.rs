//! The description of the API: whole, well-formed, and true to the table of doors.

use std::collections::BTreeSet;

use ordi_pratique::app;
use ordi_pratique::platform::doors::{Door, Way, Who, summary};
use ordi_pratique::platform::i18n::Language;
use serde_json::{Value, json};

use crate::support::House;

fn document() -> Value {
    app::openapi(Language::Fr).unwrap()
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
        assert_eq!(operation["summary"], summary(&door).told(Language::Fr));
        assert_eq!(operation["tags"], json!([door.room]));
    }
    let described: usize =
        document["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(described, doors().len());
}

#[test]
fn it_is_the_document_that_was_agreed() {
    let now = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    let agreed = include_str!("../../docs/openapi.json");
    let differs = now.lines().zip(agreed.lines()).position(|(now, agreed)| now != agreed);
    let line = differs.unwrap_or(agreed.lines().count().min(now.lines().count()));
    let near = |text: &str| text.lines().skip(line.saturating_sub(3)).take(7).collect::<Vec<_>>().join("\n");
    assert!(
        now == agreed,
        "the API is no longer what docs/openapi.json says, from line {}:\n{}\n--- agreed was\n{}\n--- \
         Is the change wanted? Then say it in CHANGELOG.md and renew the file: \
         cargo run -- openapi > docs/openapi.json",
        line + 1,
        near(&now),
        near(agreed)
    );
}

#[test]
fn a_door_says_its_refusals_and_every_one_is_a_problem() {
    let document = document();
    for (name, response) in document["components"]["responses"].as_object().unwrap() {
        let content = response["content"].as_object().unwrap();
        assert_eq!(content.keys().collect::<Vec<_>>(), ["application/problem+json"], "{name}");
        assert!(response["headers"]["X-Request-Id"].is_object(), "{name}");
    }
    for door in doors() {
        let answers = operation(&document, &door)["responses"].as_object().unwrap();
        let refused = |status: &str| answers.contains_key(status);
        assert!(answers.iter().all(|(status, answer)| (status.as_str() < "400") == answer["$ref"].is_null()));
        assert_eq!(answers.keys().filter(|status| status.as_str() < "400").count(), 1, "{}", door.path);
        assert!(["422", "500", "503"].into_iter().all(refused), "{}", door.path);
        // A log and a list write too, in an order of their own: they may be shown only.
        let lists = ["/erasures/log", "/list", "/list/preview", "/quarters", "/quarters/preview"];
        let raw = door.method.name() == "POST" && lists.iter().any(|end| door.path.ends_with(end));
        let write = matches!(door.way, Way::Write(_)) || raw;
        assert_eq!(["400", "409", "413"].into_iter().all(refused), write, "{}", door.path);
        assert_eq!(["412", "428"].into_iter().all(refused), door.present.is_some(), "{}", door.path);
        assert!(refused("401") || door.who == Who::Anyone, "{}", door.path);
        assert!(refused("403") || !matches!(door.who, Who::Roles(_)), "{}", door.path);
        assert!(refused("404") || !door.path.contains('{'), "{}", door.path);
    }
}

#[test]
fn a_file_says_its_media_type() {
    let document = document();
    let given = |path: &str| {
        let content = &document["paths"][path]["get"]["responses"]["200"]["content"];
        content.as_object().unwrap().keys().next().unwrap().clone()
    };
    assert!(given("/api/v1/reports/{name}.csv").starts_with("text/csv"));
    assert_eq!(given("/api/v1/machines/{tag}/label.svg"), "image/svg+xml");
    assert_eq!(given("/api/v1/machines/{tag}/label.png"), "image/png");
    assert!(!document.to_string().contains("octet-stream"), "a door does not say what it gives");
}

#[test]
fn an_edit_names_the_header_of_its_version() {
    let document = document();
    for door in doors() {
        let parameters = operation(&document, &door)["parameters"].as_array().unwrap();
        let named = |name| parameters.iter().any(|one| one["in"] == "header" && one["name"] == name);
        assert_eq!(named("If-Match"), door.present.is_some(), "{}", door.path);
        assert_eq!(named("Idempotency-Key"), matches!(door.way, Way::Write(_)), "{}", door.path);
    }
}

#[test]
fn a_body_tells_every_bound_that_the_house_enforces() {
    let document = document();
    let body = |path: &str, field: &str| {
        let schema = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(schema["additionalProperties"], false, "{path}");
        schema["properties"][field].clone()
    };
    assert_eq!(body("/api/v1/tag-batches", "count")["maximum"], 500);
    assert_eq!(body("/api/v1/donors", "name")["$ref"], "#/components/schemas/ShortText");
    assert_eq!(body("/api/v1/families/{code}/equivalences", "minutes")["maximum"], 60_000);
    let shapes = &document["components"]["schemas"];
    assert_eq!(shapes["ShortText"]["maxLength"], ordi_pratique::platform::text::SHORT);
    assert_eq!(shapes["LongNote"]["maxLength"], ordi_pratique::platform::text::LONG);
    assert_eq!(shapes["Id"]["format"], "uuid");
    let limit = &document["paths"]["/api/v1/machines"]["get"]["parameters"];
    let limit = limit.as_array().unwrap().iter().find(|one| one["name"] == "limit").unwrap();
    assert_eq!((&limit["schema"]["minimum"], &limit["schema"]["maximum"]), (&json!(1), &json!(500)));
    assert_eq!(limit["schema"]["type"], "integer", "a query has no null");
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
            .inspect(|parameter| {
                assert!(
                    parameter["schema"].is_object() && !parameter["example"].is_null(),
                    "{}: {parameter}",
                    door.path
                );
            })
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
    for door in doors().iter().filter(|door| matches!(door.way, Way::Write(_)) && !door.raw) {
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
