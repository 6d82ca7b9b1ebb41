//! The OpenAPI document, made from the table of doors and from the types on the wire.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema};

use super::{Door, Way, Who};
use crate::platform::error::{Error, Failure};

type Schemas = Vec<(String, RefOr<Schema>)>;

/// What a door takes and gives.
pub struct Description {
    /// Object whose properties are the query's parameters.
    query: Option<RefOr<Schema>>,
    body: Option<RefOr<Schema>>,
    status: u16,
    answer: Option<RefOr<Schema>>,
    schemas: Schemas,
}

impl Description {
    pub fn read<Q: ToSchema, T: ToSchema>() -> Self {
        let (answer, schemas) = shown::<T>();
        Self { query: Some(Q::schema()), body: None, status: 200, answer: Some(answer), schemas }
    }

    pub fn create<B: ToSchema, T: ToSchema>() -> Self {
        Self { status: 201, ..Self::change::<B, T>() }
    }

    pub fn change<B: ToSchema, T: ToSchema>() -> Self {
        let (answer, mut schemas) = shown::<T>();
        B::schemas(&mut schemas);
        Self { query: None, body: Some(B::schema()), status: 200, answer: Some(answer), schemas }
    }

    /// A file or page: its content is no JSON.
    pub fn file() -> Self {
        Self { query: None, body: None, status: 200, answer: None, schemas: Vec::new() }
    }
}

fn shown<T: ToSchema>() -> (RefOr<Schema>, Schemas) {
    let mut schemas = Vec::new();
    T::schemas(&mut schemas);
    (T::schema(), schemas)
}

/// The whole document, OpenAPI 3.1, with stable order.
pub fn openapi(doors: &[Door]) -> Result<Value, Error> {
    let mut paths: BTreeMap<&str, serde_json::Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::from([("Problem".to_owned(), problem_schema())]);
    for door in doors.iter().filter(|door| !door.page) {
        let description = (door.description)();
        for (name, schema) in &description.schemas {
            schemas.insert(name.clone(), plain(schema)?);
        }
        let operations = paths.entry(door.path).or_default();
        operations.insert(door.method.name().to_lowercase(), operation(door, &description)?);
    }
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ordi-pratique",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Du don à la dernière heure de formation. Chaque écriture porte un identifiant UUID fait par le client.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": super::serve::COOKIE},
            },
        },
    }))
}

fn plain(schema: &RefOr<Schema>) -> Result<Value, Error> {
    serde_json::to_value(schema).map_err(|cause| Failure::new("writing a schema", cause).into())
}

fn operation(door: &Door, description: &Description) -> Result<Value, Error> {
    let mut parameters: Vec<Value> = path_parameters(door.path);
    if let Some(RefOr::T(Schema::Object(query))) = &description.query {
        parameters.extend(query_parameters(query)?);
    }
    let success = match &description.answer {
        Some(schema) => json!({"description": "Fait", "content": {"application/json": {"schema": plain(schema)?}}}),
        None => json!({"description": "Un fichier"}),
    };
    let problem = json!({
        "description": "Refus",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    });
    let mut operation = json!({
        "summary": door.summary,
        "operationId": operation_id(door),
        "parameters": parameters,
        "responses": {description.status.to_string(): success, "default": problem},
        "x-who": who(door.who),
    });
    if door.who != Who::Anyone {
        operation["security"] = json!([{"bearer": []}, {"cookie": []}]);
    }
    if let Some(body) = &description.body {
        let mut schema = plain(body)?;
        if matches!(door.way, Way::Write(_)) {
            schema["properties"]["id"] = json!({
                "type": "string", "format": "uuid",
                "description": "Identifiant de l’acte, fait par le client (ou en-tête Idempotency-Key).",
            });
            let mut required = schema["required"].as_array().cloned().unwrap_or_default();
            required.push(json!("id"));
            schema["required"] = Value::Array(required);
        }
        operation["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": schema}}});
    }
    Ok(operation)
}

fn path_parameters(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    names.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})).collect()
}

fn query_parameters(query: &Object) -> Result<Vec<Value>, Error> {
    let one = |(name, schema): (&String, &RefOr<Schema>)| {
        Ok(json!({"name": name, "in": "query", "required": query.required.contains(name), "schema": plain(schema)?}))
    };
    query.properties.iter().map(one).collect()
}

fn operation_id(door: &Door) -> String {
    let words = door.path.trim_start_matches("/api/v1").replace(['{', '}'], "").replace(['/', '.', '-'], "_");
    format!("{}{words}", door.method.name().to_lowercase())
}

fn who(who: Who) -> Value {
    match who {
        Who::Anyone => json!("anyone"),
        Who::SignedIn => json!("signed-in"),
        Who::Roles(roles) => json!(roles),
    }
}

fn problem_schema() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": text, "title": text, "status": {"type": "integer"}, "detail": text, "instance": text,
            "rule": {"type": "string", "description": "La règle de la maison qui s’oppose (R1 à R9)."},
            "errors": {"type": "array", "items": {
                "type": "object", "required": ["field", "message"],
                "properties": {"field": text, "message": text},
            }},
        },
    })
}
