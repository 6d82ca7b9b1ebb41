//! The kinds of operations: which verb stands behind which door. The door itself, with its rules, its roles
//! and its body, is the house's own: nothing is said twice here.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::platform::doors::{Call, Door, House, Method};
use crate::platform::error::{Error, Failure, Refusal, unacceptable};
use crate::platform::web::encoded;
use crate::say;

/// One way to tell an act: a verb's name, and the door where it is done.
#[derive(Debug)]
pub struct Kind {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    /// What the operation's body calls the `{id}` of the path.
    pub id: &'static str,
    /// A field that the door's body calls otherwise, because the path has that name already.
    pub renamed: Option<(&'static str, &'static str)>,
    /// The field that holds what the door takes as it is.
    pub raw: Option<&'static str>,
}

const fn post(name: &'static str, path: &'static str) -> Kind {
    Kind { name, method: Method::Post, path, id: "id", renamed: None, raw: None }
}

const fn of_allocation(name: &'static str, path: &'static str) -> Kind {
    Kind { id: "allocation", ..post(name, path) }
}

/// Every kind. Two doors of one verb stand one after the other: the first whose names are all told is meant.
pub const KINDS: &[Kind] = &[
    post("receive", "/api/v1/machines"),
    post("receive_many", "/api/v1/machines/intake"),
    post("meet_line", "/api/v1/machines/{tag}/expected-line"),
    post("describe", "/api/v1/machines/{tag}/description"),
    post("diagnose", "/api/v1/machines/{tag}/diagnosis"),
    post("examine", "/api/v1/machines/{tag}/checklist"),
    Kind { raw: Some("inventory"), ..post("inventory", "/api/v1/machines/{tag}/inventory") },
    post("erase", "/api/v1/machines/{tag}/erasures"),
    post("repair", "/api/v1/machines/{tag}/repairs"),
    post("fit_storage", "/api/v1/machines/{tag}/storages"),
    post("remove_storage", "/api/v1/machines/{tag}/storages/{storage}/removal"),
    post("destroy", "/api/v1/machines/{tag}/storages/{storage}/destruction"),
    post("entrust", "/api/v1/machines/{tag}/storages/{storage}/entrusting"),
    post("certify_destruction", "/api/v1/machines/{tag}/storages/{storage}/destruction-certificate"),
    post("hand_back", "/api/v1/machines/{tag}/storages/{storage}/handing-back"),
    post("install", "/api/v1/machines/{tag}/installation"),
    post("check", "/api/v1/machines/{tag}/check"),
    post("reserve", "/api/v1/allocations"),
    of_allocation("release", "/api/v1/allocations/{id}/cancel"),
    of_allocation("swap", "/api/v1/allocations/{id}/swap"),
    of_allocation("hand_over", "/api/v1/allocations/{id}/handover"),
    post("return", "/api/v1/machines/{tag}/return"),
    of_allocation("return", "/api/v1/allocations/{id}/return"),
    post("files", "/api/v1/machines/{tag}/files"),
    post("report_fault", "/api/v1/machines/{tag}/faults"),
    post("take_in", "/api/v1/machines/{tag}/take-in"),
    post("give_back", "/api/v1/machines/{tag}/give-back"),
    post("retire", "/api/v1/machines/{tag}/retirement"),
    post("reopen", "/api/v1/machines/{tag}/reopening"),
    post("close_incident", "/api/v1/machines/{tag}/incident/closing"),
    Kind { renamed: Some(("new_tag", "tag")), ..post("relabel", "/api/v1/machines/{tag}/relabel") },
    post("move", "/api/v1/machines/{tag}/moves"),
    post("move", "/api/v1/machines/moves"),
    post("correct", "/api/v1/machines/{tag}/corrections"),
    Kind { id: "donation", ..post("correct", "/api/v1/donations/{id}/corrections") },
    post("correct", "/api/v1/machines/corrections"),
    post("note", "/api/v1/machines/{tag}/notes"),
    post("flag", "/api/v1/machines/{tag}/flags"),
    post("unflag", "/api/v1/machines/{tag}/flags/{blocker}/lift"),
    post("undo", "/api/v1/machines/{tag}/undo"),
    post("redact", "/api/v1/machines/{tag}/journal/{seq}/redaction"),
    Kind { method: Method::Patch, id: "session", ..post("attendance", "/api/v1/sessions/{id}/attendance") },
];

impl Kind {
    /// The kind that an operation means, by its name and by what its body tells.
    pub fn meant(name: &str, body: &Map<String, Value>) -> Result<&'static Self, Refusal> {
        let named = || KINDS.iter().filter(|kind| kind.name == name);
        let Some(first) = named().next() else {
            let mut known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
            known.dedup();
            let known = known.join(", ");
            return Err(unacceptable("kind", say!("field-unknown-kind", kind = name, known)));
        };
        let told = |kind: &&Self| kind.names().all(|(_, field)| text(body, field).is_some());
        named().find(told).ok_or_else(|| {
            let lacking = first.names().map(|(_, field)| field).find(|field| text(body, field).is_none());
            let field = format!("body.{}", lacking.unwrap_or_default());
            unacceptable(&field, say!("field-lacking", field = &field))
        })
    }

    /// The names in the path, each with the field of the operation's body that tells it.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let names = self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        names.map(|name| (name, if name == "id" { self.id } else { name }))
    }

    /// The door of the house where this is done.
    pub fn door<'a>(&self, house: &'a House) -> Result<&'a Door, Error> {
        let found = house.doors.iter().find(|door| door.method == self.method && door.path == self.path);
        found.ok_or_else(|| Failure::new("looking for the door of a kind", self.name).into())
    }

    /// What that door would get: the names of the path taken out of the body.
    pub fn call(&self, act_id: String, mut body: Map<String, Value>) -> Call {
        let (mut path, mut params) = (self.path.to_owned(), HashMap::new());
        for (name, field) in self.names() {
            let told = text(&body, field).unwrap_or_default();
            body.remove(field);
            path = path.replacen(&format!("{{{name}}}"), &encoded(&told), 1);
            params.insert(name.to_owned(), told);
        }
        if let Some((field, name)) = self.renamed
            && let Some(value) = body.remove(field)
        {
            body.insert(name.to_owned(), value);
        }
        let raw = match self.raw.and_then(|field| body.get(field)) {
            Some(Value::String(text)) => text.clone().into_bytes(),
            Some(told) => told.to_string().into_bytes(),
            None => Vec::new(),
        };
        Call {
            raw,
            method: self.method.name().to_owned(),
            path,
            params,
            json: Value::Object(body),
            act_id,
            ..Call::default()
        }
    }
}

/// A name as it would stand in a path.
fn text(body: &Map<String, Value>, field: &str) -> Option<String> {
    match body.get(field)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(name: &str, body: Value) -> Call {
        let Value::Object(body) = body else { panic!("no object") };
        Kind::meant(name, &body).unwrap().call("id".to_owned(), body)
    }

    #[test]
    fn the_names_of_the_path_are_taken_out_of_the_body() {
        let note = call("note", json!({"tag": "7K3R-9XC4", "text": "clavier usé"}));
        assert_eq!((note.method.as_str(), note.path.as_str()), ("POST", "/api/v1/machines/7K3R-9XC4/notes"));
        assert_eq!((note.param("tag"), &note.json), ("7K3R-9XC4", &json!({"text": "clavier usé"})));
        let removal = call("redact", json!({"tag": "7K3R9XC4", "seq": 3, "reason": "un nom"}));
        assert_eq!(removal.path, "/api/v1/machines/7K3R9XC4/journal/3/redaction");
        let came = call("attendance", json!({"session": "s", "state": "present"}));
        assert_eq!((came.method.as_str(), came.param("id")), ("PATCH", "s"));
    }

    #[test]
    fn what_one_machine_or_one_allocation_tells_is_told_apart() {
        assert_eq!(call("return", json!({"tag": "t"})).path, "/api/v1/machines/t/return");
        assert_eq!(call("return", json!({"allocation": "a"})).path, "/api/v1/allocations/a/return");
        assert_eq!(call("move", json!({"tags": ["t"], "to": "A"})).path, "/api/v1/machines/moves");
        let set = json!({"kind": "screen"});
        let path = call("correct", json!({"donation": "d", "set": set, "reason": "relu"})).path;
        assert_eq!(path, "/api/v1/donations/d/corrections");
        assert_eq!(call("correct", json!({"tags": ["t"], "set": set})).path, "/api/v1/machines/corrections");
        let label = call("relabel", json!({"tag": "old", "new_tag": "new"}));
        assert_eq!((label.param("tag"), &label.json), ("old", &json!({"tag": "new"})));
    }

    #[test]
    fn what_lacks_is_named() {
        let refusal = |name: &str, body: Value| {
            let Value::Object(body) = body else { panic!("no object") };
            Kind::meant(name, &body).map(|kind| kind.name).unwrap_err().errors[0].field.clone()
        };
        assert_eq!(refusal("note", json!({"text": "sans machine"})), "body.tag");
        assert_eq!(refusal("note", json!({"tag": ["7K3R9XC4"], "text": "liste"})), "body.tag");
        assert_eq!(refusal("dance", json!({})), "kind");
    }
}
