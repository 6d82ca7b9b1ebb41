//! What happens when things go wrong: stopped, killed, the disk full, the database gone, a fault in the code.
//!
//! Under way all the time is the [`load`]: people at work, each act with its id kept until it is heard.

mod faults;
mod full_disk;
mod killed;
mod load;
mod postgres_gone;
mod stopping;
mod stories;

use std::io::Write;

/// Says why a proof does not run here, past the test runner that would keep it to itself.
fn skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "== NON ÉPROUVÉ ICI : {what} : {why}");
}

/// One line of the table of proofs, past the test runner.
fn told(line: &str) {
    let _ = writeln!(std::io::stderr(), "== preuve : {line}");
}

/// A number that a long run raises.
fn asked(variable: &str, otherwise: u32) -> u32 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{variable}={text}")))
}
