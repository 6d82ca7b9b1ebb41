//! What any service needs: storage, errors, doors, time. This room knows no computer and no family.
//!
//! It imports no other room. Every other room may use all of it.

pub mod act;
pub mod backup;
pub mod canonical;
pub mod clock;
pub mod codes;
pub mod config;
pub mod db;
pub mod disk;
pub mod doors;
pub mod erasure_ledger;
pub mod error;
pub mod health;
pub mod i18n;
pub mod id;
pub mod last_used;
pub mod lock;
pub mod metrics;
pub mod paging;
pub mod paper;
pub mod person;
pub mod schema;
pub mod settings;
pub mod shapes;
pub mod sheet;
pub mod text;
pub mod throttle;
pub mod tls;
pub mod version;
pub mod web;

use utoipa::PartialSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// The parts of paths that any room may use, and the service's own.
pub const PATH_PARTS: &[&doors::Part] = &[&ID, &KEY];

static ID: doors::Part =
    doors::Part { name: "id", schema: shapes::Id::schema, example: "0193a5c2-7e1d-7c3a-9b1f-2f6d3f0a4b5c" };
static KEY: doors::Part = doors::Part {
    name: "key",
    schema: || ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[a-z_]+(\\.[a-z_]+)+$")).into(),
    example: "workshop.one_person",
};
