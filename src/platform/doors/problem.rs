//! What a refusal says (RFC 9457), before its language is known: it can be kept, and told later to somebody
//! else in theirs.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::platform::error::{FieldError, Refusal};
use crate::platform::i18n::{Language, Say};

/// The reason of a refusal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reason {
    slug: Cow<'static, str>,
    status: u16,
    rule: Option<Cow<'static, str>>,
    title: Say,
    detail: Say,
    errors: Vec<FieldError>,
    more: Map<String, Value>,
}

impl Reason {
    pub fn of(refusal: &Refusal) -> Self {
        let problem = refusal.problem;
        Self {
            slug: problem.slug.into(),
            status: problem.status,
            rule: problem.rule.map(Into::into),
            title: problem.title(),
            detail: refusal.detail.clone(),
            errors: refusal.errors.clone(),
            more: refusal.more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }

    /// The body of an error, `instance` aside.
    pub fn told(&self, language: Language) -> Map<String, Value> {
        let mut body = Map::new();
        body.insert("type".into(), json!(format!("/problemes#{}", self.slug)));
        body.insert("title".into(), json!(self.title.told(language)));
        body.insert("status".into(), json!(self.status));
        body.insert("detail".into(), json!(self.detail.told(language)));
        if let Some(rule) = &self.rule {
            body.insert("rule".into(), json!(rule));
        }
        body.extend(self.more.clone());
        if !self.errors.is_empty() {
            let told = |error: &FieldError| json!({"field": error.field, "message": error.message.told(language)});
            body.insert("errors".into(), self.errors.iter().map(told).collect());
        }
        body
    }
}
