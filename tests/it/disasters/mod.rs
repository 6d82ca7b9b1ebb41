//! What happens when things go wrong: stopped, killed, the disk full, the database gone, a fault in the code.
//!
//! Under way all the time is the [`load`]: people at work, each act with its id kept until it is heard.

mod faults;
mod full_disk;
mod killed;
mod load;
mod million;
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

/// A small generator (Marsaglia's xorshift64), so that a run can be played again from its seed.
struct Chance(u64);

impl Chance {
    /// With its seed, which a run can be given to be played again.
    fn new() -> (Self, u32) {
        let seed = asked("ORDI_PRATIQUE_TEST_SEED", std::process::id());
        println!("seed {seed}");
        (Self(0x9E37_79B9_7F4A_7C15 ^ u64::from(seed)), seed)
    }

    /// Lets the others work for so many milliseconds.
    fn wait(&mut self, least: u64, most: u64) {
        std::thread::sleep(std::time::Duration::from_millis(self.between(least, most)));
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + self.0 % (most - least + 1)
    }
}
