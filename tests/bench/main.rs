//! Measures the service as people meet it: the release binary as a process of its own, real HTTP on
//! loopback, a hundred thousand machines in its database. `cargo bench` prints one table; what counts are
//! the ratios within one run, since machines differ and are never quite idle.
//!
//! `cargo bench -- scans exports` runs only the parts whose name is given. The database is made once and
//! kept beside the build, in `bench/`; deleting that folder makes it anew. The table says what is
//! expected of each line.

mod data;
mod disk;
mod doors;
mod exports;
mod labels;
mod load;
mod service;
mod start;
mod table;

use std::error::Error;
use std::path::PathBuf;

use table::Table;

/// Anything that stops a measurement.
pub type Fault = Box<dyn Error + Send + Sync>;

/// One part of a run: it measures, and adds its lines.
type Part = fn(&data::Place, &mut Table) -> Result<(), Fault>;

/// The parts of a run, by name.
const PARTS: &[(&str, Part)] = &[
    ("start", start::measure),
    ("lookup", doors::lookups),
    ("scans", doors::scans),
    ("mixed", doors::mixed),
    ("many", doors::many),
    ("exports", exports::measure),
    ("labels", labels::measure),
];

fn main() -> Result<(), Fault> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if let Some(unknown) = asked.iter().find(|word| PARTS.iter().all(|(name, _)| name != word)) {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        return Err(format!("« {unknown} » : les parties sont {}", names.join(", ")).into());
    }
    let place = data::furnish(&folder())?;
    let mut table = Table::default();
    for (name, measure) in PARTS {
        if asked.is_empty() || asked.iter().any(|word| word == name) {
            eprintln!("… {name}");
            measure(&place, &mut table)?;
        }
    }
    println!("{table}");
    Ok(())
}

/// Beside the build: on the disk of this machine, and gone with `cargo clean`.
fn folder() -> PathBuf {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_ordi-pratique"));
    binary.parent().and_then(|release| release.parent()).unwrap_or(&binary).join("bench")
}
