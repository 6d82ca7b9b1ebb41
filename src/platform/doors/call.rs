//! What came in, taken apart once for all doors.

use std::collections::HashMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{House, unfit};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Refusal, common, not_found};
use crate::platform::i18n::{Language, Say};
use crate::platform::person::Person;
use crate::platform::{canonical, id};
use crate::say;

/// How somebody shows who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    Cookie(String),
    Bearer(String),
}

impl Credential {
    pub fn secret(&self) -> &str {
        match self {
            Self::Cookie(secret) | Self::Bearer(secret) => secret,
        }
    }
}

/// One request.
#[derive(Debug, Default)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub params: HashMap<String, String>,
    pub query: String,
    /// The body as it came.
    pub raw: Vec<u8>,
    /// What it is said to be (`Content-Type`); empty where nothing is said.
    pub media: String,
    /// The JSON body without its `id`; null when there is none.
    pub json: Value,
    /// The id of the act, which becomes the id of what is made.
    pub act_id: String,
    /// What [`super::Door::prepare`] made ready.
    pub prepared: Option<String>,
    pub credential: Option<Credential>,
    /// `If-Match`, without its quotes.
    pub if_match: Option<String>,
    pub request_id: String,
    /// The network it came from: an IPv4 address, or the half of an IPv6 address that a provider gives.
    pub from: String,
    /// The browser and the system that ask, where they say so.
    pub device: String,
    pub asked: Asked,
}

/// How somebody asks: what an answer needs to know beside its content.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The language in which they are answered.
    pub language: Language,
    /// The address of this page with its query, to come back to; empty where there is no page.
    pub address: String,
}

/// A query or body that holds nothing.
#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Call {
    /// A part of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// A part of the path that is an id.
    pub fn id(&self, name: &str) -> Result<String, Error> {
        crate::platform::id::read_id(self.param(name)).ok_or_else(|| not_found(say!("platform-this-address")).into())
    }

    pub fn query<Q: DeserializeOwned>(&self) -> Result<Q, Error> {
        if self.query.contains("%00") {
            return Err(nul().into());
        }
        actix_web::web::Query::<Q>::from_query(&self.query)
            .map(actix_web::web::Query::into_inner)
            .map_err(|cause| common::UNACCEPTABLE.because(say!("platform-query", why = unfit_query(cause))).into())
    }

    /// The fields of a form, as a browser sends them.
    pub fn form<F: DeserializeOwned>(&self) -> Result<F, Error> {
        let query = String::from_utf8_lossy(&self.raw).into_owned();
        Self { query, ..Self::default() }.query()
    }

    pub fn body<B: DeserializeOwned>(&self) -> Result<B, Error> {
        serde_path_to_error::deserialize(self.json.clone()).map_err(|cause| {
            let (path, message) = (cause.path().to_string(), unfit::said(&cause.inner().to_string()));
            let detail = match path.as_str() {
                "." | "?" => message.clone(),
                field => say!("platform-field-unfit", field, why = &message),
            };
            common::UNACCEPTABLE.because(detail).field(path, message).into()
        })
    }

    /// The file that was sent as the body.
    pub fn file(&self) -> Result<&Vec<u8>, Refusal> {
        if self.raw.is_empty() { Err(common::UNREADABLE.because(say!("platform-file-empty"))) } else { Ok(&self.raw) }
    }

    /// The body of a door that is no write in the sense of safe retries. It needs no id; a client that
    /// gives every POST one is understood all the same.
    pub fn plain_body<B: DeserializeOwned>(&self) -> Result<B, Error> {
        let json = self.plain_json()?;
        no_nul(&json)?;
        Self { json, ..Self::default() }.body()
    }

    /// The same, of a body whose parts are judged one by one: what one holds does not spoil the others.
    pub fn parted_body<B: DeserializeOwned>(&self) -> Result<B, Error> {
        Self { json: self.plain_json()?, ..Self::default() }.body()
    }

    fn plain_json(&self) -> Result<Value, Error> {
        self.no_query()?;
        let mut json: Value = serde_json::from_slice(&self.raw).map_err(|cause| unreadable(&cause))?;
        whole_numbers(&mut json);
        if let Value::Object(fields) = &mut json {
            fields.remove("id");
        }
        Ok(json)
    }

    /// Refuses a query, at a door that takes none.
    pub fn no_query(&self) -> Result<(), Error> {
        let Nothing {} = self.query()?;
        Ok(())
    }

    /// What makes a raw body the same act when it comes again: who sends what to which address. The body itself
    /// stands for the JSON that others have.
    pub(super) fn take_raw(&mut self, header_id: Option<&str>, who: &str) -> Result<(), Refusal> {
        let sha256 = canonical::sha256(&self.raw);
        self.act_id = match header_id.map(id::read_id) {
            None => id::derived_id(&[&self.path, who, &sha256]),
            Some(Some(id)) => id,
            Some(None) => return Err(common::ID_MISSING.because(say!("platform-id-no-uuid"))),
        };
        self.json = Value::String(sha256);
        Ok(())
    }

    /// Splits the JSON body from the id of the act (in the body, or in `Idempotency-Key`).
    pub(super) fn take_json(&mut self, header_id: Option<&str>) -> Result<(), Refusal> {
        let mut json: Value = match self.raw.is_empty() {
            true => Value::Object(serde_json::Map::new()),
            false => serde_json::from_slice(&self.raw).map_err(|cause| unreadable(&cause))?,
        };
        no_nul(&json)?;
        whole_numbers(&mut json);
        let Value::Object(fields) = &mut json else {
            return Err(common::UNACCEPTABLE.because(say!("platform-body-no-object")));
        };
        let in_body = fields.remove("id");
        let told = [in_body.as_ref().map(|id| id.as_str().unwrap_or_default()), header_id];
        let mut ids = told.into_iter().flatten().map(crate::platform::id::read_id);
        self.act_id = match (ids.next(), ids.next()) {
            (None, _) => {
                return Err(common::ID_MISSING.because(say!("platform-id-missing")));
            }
            (Some(None), _) | (_, Some(None)) => {
                return Err(common::ID_MISSING.because(say!("platform-id-no-uuid")));
            }
            (Some(Some(one)), Some(Some(other))) if one != other => {
                return Err(common::ID_MISSING.because(say!("platform-ids-differ")));
            }
            (Some(Some(id)), _) => id,
        };
        self.json = json;
        Ok(())
    }
}

/// The NUL character: PostgreSQL cannot store it, and nobody types it.
fn nul() -> Refusal {
    common::UNACCEPTABLE.because(say!("platform-nul"))
}

/// Refuses a NUL anywhere in a body, names of fields included.
pub fn no_nul(json: &Value) -> Result<(), Refusal> {
    match json {
        Value::String(text) if text.contains('\0') => Err(nul()),
        Value::Array(items) => items.iter().try_for_each(no_nul),
        Value::Object(fields) if fields.keys().any(|name| name.contains('\0')) => Err(nul()),
        Value::Object(fields) => fields.values().try_for_each(no_nul),
        _ => Ok(()),
    }
}

fn unreadable(cause: &serde_json::Error) -> Refusal {
    common::UNREADABLE.because(say!("platform-body-no-json", cause = cause.to_string()))
}

/// Reads `5.0` as 5: to JSON they are one number, and some programs write whole numbers so.
fn whole_numbers(json: &mut Value) {
    /// Beyond, not every whole number is a float: 2⁵³.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match json {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < EXACT);
            if let Some(whole) = whole {
                #[expect(clippy::cast_possible_truncation, reason = "whole, and within what i64 holds")]
                let whole = whole as i64;
                *number = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Object(fields) => fields.values_mut().for_each(whole_numbers),
        _ => {}
    }
}

/// The reason of a query that does not fit.
fn unfit_query(cause: actix_web::error::QueryPayloadError) -> Say {
    match cause {
        actix_web::error::QueryPayloadError::Deserialize(cause) => unfit::said(&cause.to_string()),
        other => unfit::said(&other.to_string()),
    }
}

/// What a verb needs beside its own words: the connection, who acts, when, and how they ask.
pub struct Cx<'a> {
    pub conn: &'a mut Conn,
    pub who: Person,
    /// The arrival: order, rules and the chain of the journal follow it.
    pub now: Instant,
    /// When it happened, for an act told later; never after the arrival.
    pub told_at: Option<Instant>,
    pub house: Arc<House>,
    pub asked: Asked,
}

impl<'a> Cx<'a> {
    /// For an act that is told as it happens.
    pub fn new(conn: &'a mut Conn, who: Person, now: Instant, house: Arc<House>) -> Self {
        Self { conn, who, now, told_at: None, house, asked: Asked::default() }
    }

    /// The same, for who asks so.
    pub fn asking(self, asked: &Asked) -> Self {
        Self { asked: asked.clone(), ..self }
    }

    /// When the act happened: what people and reports read. Rules are judged by [`Self::now`].
    pub fn at(&self) -> Instant {
        self.told_at.map_or(self.now, |told| told.min(self.now))
    }
}
