//! One door as an operation: who may, its parameters, its body.

use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema};

use super::{Description, Guide, answers, plain};
use crate::platform::doors::{Door, Way, Who};
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::{Language, Say};
use crate::say;

pub fn of(door: &Door, description: &Description, guide: &Guide, language: Language) -> Result<Value, Error> {
    let mut parameters = path_parameters(door.path, guide, language)?;
    if let Some(RefOr::T(Schema::Object(query))) = &description.query {
        parameters.extend(query_parameters(query, language)?);
    }
    parameters.extend(header_parameters(door, language));
    let mut operation = json!({
        "summary": summary(door).told(language),
        "tags": [door.room],
        "operationId": id(door),
        "parameters": parameters,
        "responses": answers::of(door, description, language)?,
        "x-who": who(door.who),
    });
    if door.who != Who::Anyone {
        operation["security"] = json!([{"bearer": []}, {"cookie": []}]);
    }
    if let Some(body) = &description.body {
        let mut schema = plain(body, language)?;
        if is_write(door) && !door.raw {
            with_act_id(&mut schema, language);
        }
        operation["x-max-bytes"] = json!(door.largest);
        let mut content = json!({description.taken: {"schema": schema}});
        for media in description.files {
            content[media] = json!({"schema": {"type": "string", "format": "binary"}});
        }
        operation["requestBody"] = json!({"required": true, "content": content});
    }
    Ok(operation)
}

pub fn is_write(door: &Door) -> bool {
    matches!(door.way, Way::Write(_))
}

fn with_act_id(schema: &mut Value, language: Language) {
    schema["properties"]["id"] = json!({
        "type": "string", "format": "uuid",
        "description": say!("platform-openapi-id").told(language),
    });
    let mut required = schema["required"].as_array().cloned().unwrap_or_default();
    required.push(json!("id"));
    schema["required"] = Value::Array(required);
}

/// The names between braces, in their order.
fn parts_of(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn path_parameters(path: &str, guide: &Guide, language: Language) -> Result<Vec<Value>, Error> {
    let one = |name| {
        let part = guide.parts.iter().find(|part| part.name == name);
        let part = part.ok_or_else(|| Failure::new("describing the doors", format!("no part is called {name}")))?;
        let example = part.example.parse::<i64>().map_or_else(|_| json!(part.example), |number| json!(number));
        Ok(json!({
            "name": name, "in": "path", "required": true, "description": part.about().told(language),
            "schema": plain(&(part.schema)(), language)?, "example": example,
        }))
    };
    parts_of(path).map(one).collect()
}

fn query_parameters(query: &Object, language: Language) -> Result<Vec<Value>, Error> {
    let one = |(name, schema): (&String, &RefOr<Schema>)| {
        let mut schema = never_null(plain(schema, language)?);
        let about = schema.as_object_mut().and_then(|fields| fields.remove("description"));
        let required = query.required.contains(name);
        let mut parameter = json!({"name": name, "in": "query", "required": required, "schema": schema});
        if let Some(about) = about {
            parameter["description"] = about;
        }
        Ok(parameter)
    };
    query.properties.iter().map(one).collect()
}

/// A query has no null: what may be absent is left out.
fn never_null(mut schema: Value) -> Value {
    let is_null = |one: &Value| one["type"] == "null" || *one == "null";
    if let Some(types) = schema["type"].as_array() {
        let mut said = types.iter().filter(|one| !is_null(one));
        if let (Some(one), None) = (said.next().cloned(), said.next()) {
            schema["type"] = one;
        }
    }
    let said: Option<Vec<Value>> =
        schema["oneOf"].as_array().map(|all| all.iter().filter(|one| !is_null(one)).cloned().collect());
    match said.as_deref() {
        Some([one]) => one.clone(),
        _ => schema,
    }
}

fn header_parameters(door: &Door, language: Language) -> Vec<Value> {
    let mut headers = Vec::new();
    if is_write(door) {
        headers.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": say!("platform-openapi-idempotency-key").told(language),
            "schema": {"type": "string", "format": "uuid"},
        }));
    }
    if door.present.is_some() {
        headers.push(json!({
            "name": "If-Match", "in": "header", "required": false,
            "description": say!("platform-openapi-if-match").told(language),
            "schema": {"type": "string", "pattern": "^\"[0-9]{1,9}\"$"}, "example": "\"3\"",
        }));
    }
    headers
}

fn id(door: &Door) -> String {
    let words = door.path.trim_start_matches("/api/v1").replace(['{', '}'], "").replace(['/', '.', '-'], "_");
    format!("{}{words}", door.method.name().to_lowercase())
}

/// One line for the API's reader: `door-<method>-<path>`.
pub fn summary(door: &Door) -> Say {
    Say::message(format!("door-{}", id(door).replace('_', "-")))
}

fn who(who: Who) -> Value {
    match who {
        Who::Anyone => json!("anyone"),
        Who::SignedIn => json!("signed-in"),
        Who::Roles(roles) => json!(roles),
    }
}
