//! What a door may answer: what it gives, and every refusal, each with its status.

use serde_json::{Map, Value, json};

use super::operation::is_write;
use super::{Description, Gives, plain};
use crate::platform::doors::{Door, Method, Way, Who};
use crate::platform::error::Error;
use crate::platform::i18n::{Language, Say};
use crate::say;

/// Every refusal by its status, with its name in the document; the catalogues say when it comes, as
/// `answer-<status>`.
const REFUSALS: &[(u16, &str)] = &[
    (400, "Illisible"),
    (401, "NonConnecte"),
    (403, "NonAutorise"),
    (404, "Introuvable"),
    (409, "Impossible"),
    (412, "VersionDepassee"),
    (413, "TropGros"),
    (422, "Inacceptable"),
    (428, "VersionManquante"),
    (429, "TropDEssais"),
    (500, "Panne"),
    (503, "Occupe"),
    (507, "DisquePlein"),
];

/// When each refusal comes.
pub fn refused() -> impl Iterator<Item = Say> {
    REFUSALS.iter().map(|(status, _)| about(*status))
}

fn about(status: u16) -> Say {
    Say::message(format!("answer-{status}"))
}

/// The refusals, once for all doors.
pub fn refusals(language: Language) -> Map<String, Value> {
    let one = |(status, name): &(u16, &str)| {
        let header = match status {
            401 => Some(header("WWW-Authenticate", "Bearer")),
            429 | 503 => Some(header("Retry-After", &say!("platform-openapi-retry-after").told(language))),
            _ => None,
        };
        let headers = Map::from_iter(header.into_iter().chain([request_id(language)]));
        let body = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
        let about = about(*status).told(language);
        ((*name).to_owned(), json!({"description": about, "headers": headers, "content": body}))
    };
    REFUSALS.iter().map(one).collect()
}

/// What this door gives, then what it may refuse.
pub fn of(door: &Door, description: &Description, language: Language) -> Result<Map<String, Value>, Error> {
    let content = match &description.gives {
        Gives::Json(schema) => json!({"application/json": {"schema": plain(schema, language)?}}),
        Gives::File("application/json") => json!({"application/json": {"schema": {"type": "object"}}}),
        Gives::File(media) if media.starts_with("text/") => json!({*media: {"schema": {"type": "string"}}}),
        Gives::File(media) => json!({*media: {}}),
    };
    let mut headers = Map::from_iter([request_id(language)]);
    headers.extend(description.headers.iter().map(|(name, about)| header(name, &about.told(language))));
    if door.versioned {
        // Who is shown less than the whole thing has nothing to edit, and no version.
        let (name, mut etag) = header("ETag", &say!("platform-openapi-etag").told(language));
        etag["required"] = json!(false);
        headers.insert(name, etag);
    }
    let about = if description.status == 201 { say!("platform-openapi-made") } else { say!("platform-openapi-shown") };
    let about = about.told(language);
    let mut answers = Map::new();
    answers
        .insert(description.status.to_string(), json!({"description": about, "headers": headers, "content": content}));
    for (status, name) in
        REFUSALS.iter().filter(|(status, _)| description.also.contains(status) || may(door, description, *status))
    {
        answers.insert(status.to_string(), json!({"$ref": format!("#/components/responses/{name}")}));
    }
    Ok(answers)
}

/// Whether a door may answer with this status.
fn may(door: &Door, description: &Description, status: u16) -> bool {
    let takes_body = description.body.is_some();
    let named = door.path.contains('{');
    match status {
        400 | 413 => takes_body,
        401 => door.who != Who::Anyone || takes_body,
        403 => matches!(door.who, Who::Roles(_)) || door.method != Method::Get,
        404 => named || (takes_body && door.who != Who::Anyone) || description.narrows(),
        409 => is_write(door) || description.taken != super::JSON,
        507 => !matches!(door.way, Way::Read(_)) || door.logged.is_some(),
        429 => door.who == Who::Anyone && takes_body,
        412 | 428 => door.present.is_some(),
        _ => true,
    }
}

fn request_id(language: Language) -> (String, Value) {
    header("X-Request-Id", &say!("platform-openapi-request-id").told(language))
}

fn header(name: &str, about: &str) -> (String, Value) {
    (name.to_owned(), json!({"description": about, "required": true, "schema": {"type": "string"}}))
}

pub fn problem_schema(language: Language) -> Value {
    let told = |say: Say| say.told(language);
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "description": told(say!("platform-openapi-problem")),
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "pattern": "^/problemes#[a-z0-9-]+$", "description": told(say!("platform-openapi-type"))},
            "title": text,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": told(say!("platform-openapi-detail"))},
            "instance": {"type": "string", "pattern": "^urn:uuid:"},
            "rule": {"type": "string", "pattern": "^R[1-9]$", "description": told(say!("platform-openapi-rule"))},
            "errors": {"type": "array", "items": {
                "type": "object", "required": ["field", "message"],
                "properties": {"field": text, "message": text},
            }},
            "your_version": {"type": "integer"},
            "current_version": {"type": "integer"},
            "yours": {"type": "object", "description": told(say!("platform-openapi-yours"))},
            "current": {"type": "object", "description": told(say!("platform-openapi-current"))},
        },
    })
}
