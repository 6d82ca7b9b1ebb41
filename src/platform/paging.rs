//! Lists by cursor: stable while rows come in, because a page begins after the last id of the one before.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::error::{Refusal, unacceptable};
use super::shapes::Cursor;
use crate::say;

const DEFAULT: i64 = 50;
const MOST: i64 = 500;

/// One page of a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The `cursor` of the following page; null on the last one.
    pub next: Option<String>,
}

impl<T: ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let items = ArrayBuilder::new().items(Ref::from_schema_name(T::name()));
        let types = SchemaType::from_iter([Type::String, Type::Null]);
        let next = ObjectBuilder::new().schema_type(types).description(Some(say!("shape-next").id()));
        ObjectBuilder::new().property("items", items).property("next", next).required("items").required("next").into()
    }
}

impl<T: ToSchema> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        format!("Page_{}", T::name()).into()
    }

    /// The item too: the derived form leaves a generic's own schema out.
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

/// Where a list begins, as a client asks.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// Rows of a page, 50 when absent.
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

impl ListQuery {
    pub fn slice(&self) -> Result<Slice, Refusal> {
        Slice::of(self.limit, self.cursor.as_deref())
    }
}

/// Where a page begins and how many rows it holds.
#[derive(Debug, Clone)]
pub struct Slice {
    pub after: String,
    pub limit: i64,
}

impl Slice {
    /// Reads `limit` (1–500, default 50) and `cursor`.
    pub fn of(limit: Option<i64>, cursor: Option<&str>) -> Result<Self, Refusal> {
        let limit = limit.unwrap_or(DEFAULT);
        if !(1..=MOST).contains(&limit) {
            return Err(unacceptable("limit", say!("platform-limit", most = MOST)));
        }
        let after = cursor.unwrap_or_default();
        // An id, or a day and an id: what the lists give.
        let id = after.get(after.len().saturating_sub(36)..).and_then(super::id::read_id);
        if !after.is_empty() && id.is_none() {
            return Err(unacceptable("cursor", say!("platform-cursor")));
        }
        Ok(Self { after: after.to_owned(), limit })
    }

    /// How many rows to ask for: one more than shown, to know whether a page follows.
    pub const fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// Makes the page of the rows found.
    pub fn page<T>(&self, mut items: Vec<T>, key: impl Fn(&T) -> String) -> Page<T> {
        let shown = usize::try_from(self.limit).unwrap_or(0);
        let more = items.len() > shown;
        items.truncate(shown);
        let next = if more { items.last().map(key) } else { None };
        Page { items, next }
    }
}

impl<T> Page<T> {
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}
