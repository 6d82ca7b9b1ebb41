//! All tests of the house, in one binary: one link step.
//!
//! Every test opens a [`support::House`] of its own: the real server on a copy of a furnished database.
//! With `TEST_DATABASE_URL=postgres://…` the same tests run on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected must stop at once"
)]

mod support;

mod access;
mod allocations;
mod attendance;
mod backup;
mod cards;
mod corrections;
mod counter;
mod courses;
mod demo;
mod disasters;
mod docs;
mod edits;
mod engines;
mod erasures;
mod errors;
mod explorer;
mod families;
mod forgetting;
mod history;
mod house_rules;
mod intake;
mod inventory;
mod journey;
mod keyboard;
mod labels;
mod language;
mod licences;
mod merging;
mod methods;
mod openapi;
mod operations;
mod pages;
mod participants;
mod photos;
mod printing;
mod privacy;
mod readme;
mod retries;
mod roles;
mod seeing;
mod serving;
mod settings;
mod sheets;
mod signing_in;
mod stock_takes;
mod sync;
mod tls;
mod training;
mod training_sessions;
mod verify;
mod waiting;
mod ways;
mod workshop;
