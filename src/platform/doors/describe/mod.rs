//! The OpenAPI document, made from the table of doors and from the types on the wire.

mod answers;
mod guide;
mod operation;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{Ref, RefOr};

pub use answers::refused;
pub use guide::{Guide, Part, about_room};
pub use operation::summary;

use super::Door;
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::{Language, Say};
use crate::say;

type Schemas = Vec<(String, RefOr<Schema>)>;

/// What a door gives when all goes well.
enum Gives {
    Json(Box<RefOr<Schema>>),
    /// A file of this media type.
    File(&'static str),
}

const JSON: &str = "application/json";

/// What a door takes and gives.
pub struct Description {
    /// Object whose properties are the query's parameters.
    query: Option<RefOr<Schema>>,
    body: Option<RefOr<Schema>>,
    /// Media type of the body.
    taken: &'static str,
    /// Media types of files that it takes as well.
    files: &'static [&'static str],
    status: u16,
    gives: Gives,
    /// Headers of the answer that a program may rely on, and what they say.
    headers: Vec<(&'static str, Say)>,
    /// Refusals beyond those that its kind of door has, by status.
    also: &'static [u16],
    schemas: Schemas,
}

impl Description {
    pub fn read<Q: ToSchema, T: ToSchema>() -> Self {
        Self::show::<T>().asked_by::<Q>()
    }

    pub fn create<B: ToSchema, T: ToSchema>() -> Self {
        Self { status: 201, ..Self::change::<B, T>() }
    }

    pub fn change<B: ToSchema, T: ToSchema>() -> Self {
        let shown = Self::show::<T>();
        let mut schemas = shown.schemas;
        B::schemas(&mut schemas);
        Self { body: Some(B::schema()), schemas, ..shown }
    }

    /// A raw body of this media type, and JSON made of it.
    pub fn taking<T: ToSchema>(media: &'static str, body: RefOr<Schema>) -> Self {
        Self { body: Some(body), taken: media, status: 201, ..Self::show::<T>() }
    }

    /// The same, which makes nothing: 200.
    pub fn shown(self) -> Self {
        Self { status: 200, ..self }
    }

    /// JSON, for a door that takes neither query nor body.
    pub fn show<T: ToSchema>() -> Self {
        let mut schemas = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        let shown = Ref::from_schema_name(T::name()).into();
        Self {
            query: None,
            body: None,
            taken: JSON,
            files: &[],
            status: 200,
            gives: Gives::Json(Box::new(shown)),
            headers: Vec::new(),
            also: &[],
            schemas,
        }
    }

    /// A page, or a file that [`Description::media`] says more of.
    pub fn file() -> Self {
        Self::media("application/octet-stream")
    }

    /// A file of this media type.
    pub fn media(media: &'static str) -> Self {
        Self {
            query: None,
            body: None,
            taken: JSON,
            files: &[],
            status: 200,
            gives: Gives::File(media),
            headers: Vec::new(),
            also: &[],
            schemas: Vec::new(),
        }
    }

    /// The same, which takes a file of these media types as well.
    pub fn or_taking(self, files: &'static [&'static str]) -> Self {
        Self { files, ..self }
    }

    /// The same, asked by a query.
    pub fn asked_by<Q: ToSchema>(mut self) -> Self {
        Q::schemas(&mut self.schemas);
        Self { query: Some(Q::schema()), ..self }
    }

    /// Whether the query names a thing, which may not be there.
    fn narrows(&self) -> bool {
        let Some(RefOr::T(Schema::Object(query))) = &self.query else { return false };
        query.properties.keys().any(|name| !matches!(name.as_str(), "limit" | "cursor"))
    }

    /// The same, which may be refused with these statuses too.
    pub fn also_refused(self, also: &'static [u16]) -> Self {
        Self { also, ..self }
    }

    /// The same, with headers of the answer: their names and what they say.
    pub fn with_headers(self, headers: Vec<(&'static str, Say)>) -> Self {
        Self { headers, ..self }
    }
}

/// The whole document, OpenAPI 3.1, with stable order; what people read of it in this language. Names and
/// meanings of single fields are those of the code.
pub fn openapi(doors: &[Door], guide: &Guide, language: Language) -> Result<Value, Error> {
    let told = |say: Say| say.told(language);
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> =
        BTreeMap::from([("Problem".to_owned(), answers::problem_schema(language))]);
    for door in doors.iter().filter(|door| !door.page) {
        let description = (door.description)();
        for (name, schema) in &description.schemas {
            let schema = plain(schema, language)?;
            // Two types of one name would each be described as the other.
            if let Some(other) = schemas.insert(name.clone(), schema.clone())
                && other != schema
            {
                return Err(Failure::new("describing the doors", format!("two schemas are called {name}")).into());
            }
        }
        let operations = paths.entry(door.path).or_default();
        operations.insert(door.method.name().to_lowercase(), operation::of(door, &description, guide, language)?);
    }
    let tags: Vec<Value> =
        guide.rooms.iter().map(|room| json!({"name": room, "description": told(about_room(room))})).collect();
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ordi-pratique",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": told(say!("platform-openapi-summary")),
            "description": told(say!("platform-openapi")),
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": answers::refusals(language),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": told(say!("platform-openapi-bearer"))},
                "cookie": {
                    "type": "apiKey", "in": "cookie", "name": super::house::COOKIE,
                    "description": told(say!("platform-openapi-cookie")),
                },
            },
        },
    }))
}

/// A schema as it stands in the document: an integer tells the bounds of its type, and a description that
/// names a message of the catalogues is told.
fn plain(schema: &RefOr<Schema>, language: Language) -> Result<Value, Error> {
    let mut value = serde_json::to_value(schema).map_err(|cause| Failure::new("writing a schema", cause))?;
    bound(&mut value);
    describe(&mut value, language);
    Ok(value)
}

fn describe(schema: &mut Value, language: Language) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(about)) = fields.get_mut("description")
                && let Some(say) = Say::known(about)
            {
                *about = say.told(language);
            }
            fields.values_mut().for_each(|field| describe(field, language));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| describe(item, language)),
        _ => {}
    }
}

/// Adds the bounds of `int32` and `int64` where the room named none.
fn bound(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let bounds = match fields.get("format").and_then(Value::as_str) {
                Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                Some("int64") => Some((i64::MIN, i64::MAX)),
                _ => None,
            };
            if let Some((least, most)) = bounds {
                fields.entry("minimum").or_insert(json!(least));
                fields.entry("maximum").or_insert(json!(most));
            }
            fields.values_mut().for_each(bound);
        }
        Value::Array(items) => items.iter_mut().for_each(bound),
        _ => {}
    }
}
