//! `verify`: replays the journal of every machine and says what does not fit.

use std::process::ExitCode;

use ordi_pratique::platform::config::Store;
use ordi_pratique::platform::db::Db;
use ordi_pratique::platform::error::Error;
use ordi_pratique::{allocation, machine, reconditioning};

/// Prints what was counted, each fault on a line, and the digest; beside a running server if there is one.
pub fn run(store: Store) -> Result<ExitCode, Error> {
    say(&super::existing(&store)?)
}

/// Verifies a database that is open, and tells what was found.
pub fn say(db: &Db) -> Result<ExitCode, Error> {
    let found = db.report_now(|conn| {
        let mut found = machine::verify(conn)?;
        found.faults.extend(reconditioning::verify(conn)?);
        found.faults.extend(allocation::verify(conn)?);
        Ok(found)
    })?;
    super::say(format_args!("machines : {}", found.machines))?;
    super::say(format_args!("lignes d’historique : {}", found.lines))?;
    super::say(format_args!("textes retirés : {}", found.redacted))?;
    super::say(format_args!("empreinte : {}", found.digest))?;
    for fault in &found.faults {
        super::say(format_args!("défaut : {fault}"))?;
    }
    match found.faults.len() {
        0 => {
            super::say(format_args!("Tout concorde."))?;
            Ok(ExitCode::SUCCESS)
        }
        count => {
            super::say(format_args!("défauts : {count}. Une copie de sauvegarde d’avant dira ce qui a changé."))?;
            Ok(ExitCode::FAILURE)
        }
    }
}
