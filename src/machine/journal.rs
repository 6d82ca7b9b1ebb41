//! The journal: append-only, each line chained to the one before by SHA-256.
//!
//! `hash` = SHA-256 of the RFC 8785 array [machine id, seq, verb, occurred_at, recorded_at, actor id,
//! payload hash, prev]. The payload is hashed as the bytes stored. The machine's row keeps the last
//! seq and hash, so that a cut tail shows. Free texts stand in a table of their own; the payload holds
//! SHA-256 of salt + text, so that a text can go while the chain holds.

use std::collections::BTreeMap;

use serde_json::Value;

use super::entry::{Entry, Line};
use super::store::{self, JournalRow, TextRow, ToldRow};
use crate::platform::canonical;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure};
use crate::platform::id;

/// A free text and the field it stands for.
pub type Text = (&'static str, String);

/// One line and its texts, chained and not yet written.
pub struct Drafted {
    pub row: JournalRow,
    texts: Vec<TextRow>,
}

/// Makes the line that comes after `seq` and `prev`.
pub fn draft(cx: &Cx, machine_id: &str, seq: i32, prev: &str, entry: &Entry, texts: &[Text]) -> Result<Drafted, Error> {
    let mut hashes = BTreeMap::new();
    let mut rows = Vec::new();
    for (field, text) in texts {
        let salt = canonical::hex(&id::random::<16>()?);
        hashes.insert((*field).to_owned(), canonical::sha256(format!("{salt}{text}").as_bytes()));
        rows.push(TextRow {
            machine_id: machine_id.to_owned(),
            seq: seq + 1,
            field: (*field).to_owned(),
            salt,
            text: text.clone(),
        });
    }
    let mut row = JournalRow {
        id: id::new_id(),
        machine_id: machine_id.to_owned(),
        seq: seq + 1,
        verb: entry.verb().to_owned(),
        occurred_at: cx.at(),
        recorded_at: cx.now,
        actor_id: cx.who.id.clone(),
        payload: payload(entry, &hashes)?,
        prev: prev.to_owned(),
        hash: String::new(),
    };
    row.hash = hash_of(&row)?;
    Ok(Drafted { row, texts: rows })
}

/// Writes a line. Its machine's row must be there.
pub fn append(cx: &mut Cx, line: &Drafted) -> Result<(), Error> {
    store::insert_line(cx.conn, &line.row)?;
    for text in &line.texts {
        store::insert_text(cx.conn, text)?;
    }
    Ok(())
}

/// The bytes that are stored and hashed: the entry without its verb, and the texts' hashes.
pub(super) fn payload(entry: &Entry, texts: &BTreeMap<String, String>) -> Result<String, Error> {
    let mut value = serde_json::to_value(entry).map_err(|cause| Failure::new("writing a journal entry", cause))?;
    if let Value::Object(fields) = &mut value {
        fields.remove("verb");
        fields.retain(|_, value| !value.is_null());
        if !texts.is_empty() {
            fields.insert("texts".into(), serde_json::json!(texts));
        }
    }
    canonical::json(&value)
}

/// The hash that a row must have.
pub fn hash_of(row: &JournalRow) -> Result<String, Error> {
    let chained = serde_json::json!([
        row.machine_id,
        row.seq,
        row.verb,
        row.occurred_at,
        row.recorded_at,
        row.actor_id,
        canonical::sha256(row.payload.as_bytes()),
        row.prev,
    ]);
    Ok(canonical::sha256(canonical::json(&chained)?.as_bytes()))
}

/// Reads a row back. The payload is read as the text it is, its verb put before it again: every act reads the
/// whole journal of its machine. The hashes of its texts are nothing to an entry.
pub fn line_of(row: &JournalRow) -> Result<Line, Error> {
    let JournalRow { seq, verb, occurred_at, recorded_at, actor_id, payload, .. } = row.clone();
    line_told(ToldRow { seq, verb, occurred_at, recorded_at, actor_id, payload })
}

/// The same, of a row without its place in the chain.
pub fn line_told(row: ToldRow) -> Result<Line, Error> {
    let ToldRow { seq, verb, occurred_at, recorded_at, actor_id, payload } = row;
    let no_object = || Failure::new("reading a journal line", "the payload is no object");
    let fields = payload.strip_prefix('{').ok_or_else(no_object)?;
    let comma = if fields == "}" { "" } else { "," };
    let whole = format!("{{\"verb\":\"{verb}\"{comma}{fields}");
    let entry = serde_json::from_str(&whole).map_err(unreadable)?;
    Ok(Line { seq, entry, actor_id, occurred_at, recorded_at })
}

fn unreadable(cause: impl std::fmt::Display) -> Failure {
    Failure::new("reading a journal line", cause)
}

/// The hashes of a row's texts, by field.
pub fn text_hashes(row: &JournalRow) -> BTreeMap<String, String> {
    let value: Value = serde_json::from_str(&row.payload).unwrap_or_default();
    value.get("texts").and_then(|texts| serde_json::from_value(texts.clone()).ok()).unwrap_or_default()
}
