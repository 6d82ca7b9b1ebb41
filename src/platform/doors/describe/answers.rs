//! What a door may answer: what it gives, and every refusal, each with its status.

use serde_json::{Map, Value, json};

use super::operation::is_write;
use super::{Description, Gives, plain};
use crate::platform::doors::{Door, Method, Way, Who};
use crate::platform::error::Error;

/// A refusal by its status: its name, when it comes, and a header that comes with it.
type Told = (u16, &'static str, &'static str, Option<(&'static str, &'static str)>);

/// Every refusal.
const REFUSALS: &[Told] = &[
    (400, "Illisible", "Le message ne se lit pas, ou ne porte pas d’identifiant d’acte.", None),
    (
        401,
        "NonConnecte",
        "Personne n’est connecté, ou les identifiants sont refusés.",
        Some(("WWW-Authenticate", "Bearer")),
    ),
    (403, "NonAutorise", "Ce rôle n’ouvre pas cette porte, ou la demande vient d’un autre site.", None),
    (404, "Introuvable", "Une chose nommée n’existe pas, ou pas pour ce rôle.", None),
    (409, "Impossible", "L’état présent ou une règle s’y oppose, ou l’identifiant d’acte a déjà servi.", None),
    (412, "VersionDepassee", "La fiche a changé depuis la version citée ; « current » est celle d’aujourd’hui.", None),
    (413, "TropGros", "Le message dépasse ce que la porte prend (x-max-bytes).", None),
    (422, "Inacceptable", "Une valeur ne convient pas ; « errors » la nomme.", None),
    (428, "VersionManquante", "La version lue n’est pas citée.", None),
    (500, "Panne", "Une panne de notre côté : rien n’est enregistré.", None),
    (
        503,
        "Occupe",
        "Trop de demandes, ou service pas prêt : réessayer.",
        Some(("Retry-After", "Secondes à attendre.")),
    ),
    (507, "DisquePlein", "Le disque du service est plein : rien n’est enregistré.", None),
];

/// The refusals, once for all doors.
pub fn refusals() -> Map<String, Value> {
    let one = |(_, name, about, header): &(u16, &str, &str, Option<(&str, &str)>)| {
        let headers = Map::from_iter(header.iter().map(|(name, about)| told(name, about)).chain([request_id()]));
        let body = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
        ((*name).to_owned(), json!({"description": about, "headers": headers, "content": body}))
    };
    REFUSALS.iter().map(one).collect()
}

/// What this door gives, then what it may refuse.
pub fn of(door: &Door, description: &Description) -> Result<Map<String, Value>, Error> {
    let content = match &description.gives {
        Gives::Json(schema) => json!({"application/json": {"schema": plain(schema)?}}),
        Gives::File("application/json") => json!({"application/json": {"schema": {"type": "object"}}}),
        Gives::File(media) if media.starts_with("text/") => json!({*media: {"schema": {"type": "string"}}}),
        Gives::File(media) => json!({*media: {}}),
    };
    let mut headers = Map::from_iter([request_id()]);
    headers.extend(description.headers.iter().map(|(name, about)| told(name, about)));
    if door.versioned {
        // Who is shown less than the whole thing has nothing to edit, and no version.
        let (name, mut etag) = told("ETag", "La version de ce qui est montré, pour « If-Match ».");
        etag["required"] = json!(false);
        headers.insert(name, etag);
    }
    let about = if description.status == 201 { "Fait : voici la chose" } else { "Voici" };
    let mut answers = Map::new();
    answers
        .insert(description.status.to_string(), json!({"description": about, "headers": headers, "content": content}));
    for (status, name, ..) in REFUSALS.iter().filter(|(status, ..)| may(door, description, *status)) {
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
        409 => is_write(door),
        507 => !matches!(door.way, Way::Read(_)) || door.logged.is_some(),
        412 | 428 => door.present.is_some(),
        _ => true,
    }
}

fn request_id() -> (String, Value) {
    told("X-Request-Id", "Le numéro de cette demande, à donner en cas de panne.")
}

fn told(name: &str, about: &str) -> (String, Value) {
    (name.to_owned(), json!({"description": about, "required": true, "schema": {"type": "string"}}))
}

pub fn problem_schema() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "description": "Un refus (RFC 9457). D’autres champs selon le refus : stage, verb, blockers, tag…",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "pattern": "^/problemes#[a-z0-9-]+$", "description": "Stable : c’est sur lui qu’un programme décide."},
            "title": text,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": "Ce cas-ci, en français, à montrer à la personne."},
            "instance": {"type": "string", "pattern": "^urn:uuid:"},
            "rule": {"type": "string", "pattern": "^R[1-9]$", "description": "La règle de la maison qui s’oppose (R1 à R9)."},
            "errors": {"type": "array", "items": {
                "type": "object", "required": ["field", "message"],
                "properties": {"field": text, "message": text},
            }},
            "your_version": {"type": "integer"},
            "current_version": {"type": "integer"},
            "yours": {"type": "object", "description": "Ce qui a été envoyé, d’une modification venue trop tard."},
            "current": {"type": "object", "description": "La fiche d’aujourd’hui."},
        },
    })
}
