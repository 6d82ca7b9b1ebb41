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
pub mod id;
pub mod lock;
pub mod metrics;
pub mod paging;
pub mod person;
pub mod schema;
pub mod settings;
pub mod text;
pub mod version;
pub mod web;
