//! Backups: a whole copy of the database, examined, locked with public keys where that is asked, and thinned out
//! as it grows old.
//!
//! The [`keeper`] makes one every night while the service runs; the command line makes one ([`make()`]) and takes
//! one in ([`restore()`]) by hand. A **backup** is a file with a [`Manifest`] beside it; a **recovery sheet** is the
//! paper that holds a secret key. The administrator asks for a backup; the coordinator sees how old the newest is.

mod api;
mod folder;
mod keeper;
mod keys;
mod make;
mod restore;
mod rotation;
mod sheet;

pub use api::{Line, doors, line, warnings};
pub use folder::{Kept, Manifest, write_new};
pub use keeper::{HOUR, Keeper, Latest, Missed, close, keep, latest, look, turn};
pub use keys::{Keys, Pair, RECIPIENTS};
pub use make::{Place, make};
pub use restore::{Restored, Restoring, restore};
pub use sheet::draw as recovery_sheet;

use std::sync::Arc;

use super::doors::House;
use super::erasure_ledger::{self, Eraser};
use super::error::{Error, Problem};
use super::id::new_id;
use super::settings::Setting;
use crate::say;

static RUNNING: Problem = Problem::new("sauvegarde-en-cours", 409);
static NO_ROOM: Problem = Problem::new("sauvegarde-sans-place", 507);
static FAILED: Problem = Problem::new("sauvegarde-impossible", 409);
static ONE_KEY: Problem = Problem::new("cle-unique", 422);
static BAD_KEY: Problem = Problem::new("cle-illisible", 422);
static LOCKED: Problem = Problem::new("sauvegarde-fermee", 422);
static UNREADABLE: Problem = Problem::new("sauvegarde-illisible", 422);
static NEWER: Problem = Problem::new("sauvegarde-plus-recente", 409);
static WRONG_ENGINE: Problem = Problem::new("sauvegarde-autre-base", 409);
static NOT_EMPTY: Problem = Problem::new("base-pas-vide", 409);

pub static PROBLEMS: &[&Problem] = &[
    &RUNNING,
    &NO_ROOM,
    &FAILED,
    &ONE_KEY,
    &BAD_KEY,
    &LOCKED,
    &UNREADABLE,
    &NEWER,
    &WRONG_ENGINE,
    &NOT_EMPTY,
    #[cfg(feature = "postgres")]
    &super::db::TOOL_MISSING,
];

/// Which house a backup is of, so that several may share a folder: made with the first backup, and kept in the
/// database, so that it survives a restoration.
static HOUSE: Setting<String> = Setting { key: "backup.house", default: String::new, check: |_| true };

/// Begins to keep the backups of a house that opens: forgets again what was erased since, where somebody put an
/// older database back, and looks at what lies in the folder. A folder that cannot be read stops nobody.
pub fn open(house: &Arc<House>, erasers: &[Eraser]) -> Result<(), Error> {
    let id = house_id(house)?;
    if let Ok(_turn) = make::Turn::take(&house.data_dir) {
        folder::sweep(&house.data_dir, "");
        folder::sweep(house.backups.folder(), &format!("{id}-"));
    }
    let reconciled = erasure_ledger::reconcile(house, erasers).and_then(|again| look(house).map(|_| again));
    match reconciled {
        Ok(again) if again == erasure_ledger::Again::default() => {}
        Ok(again) => {
            tracing::warn!(erased = again.erased, unknown = again.unknown, "erased again what an older database held");
        }
        Err(error) => tracing::warn!(cause = error.to_string(), "the folder of backups cannot be looked at"),
    }
    Ok(())
}

/// The name of this house; the first to ask gives it.
fn house_id(house: &House) -> Result<String, Error> {
    let known = house.db.report_now(|conn| HOUSE.get(conn))?;
    if !known.is_empty() {
        return Ok(known);
    }
    house.db.write_now(|conn| {
        // Another may have been faster.
        let known = HOUSE.get(conn)?;
        if !known.is_empty() {
            return Ok(known);
        }
        let id = new_id();
        HOUSE.set(conn, &id, "sauvegarde", house.clock.now())?;
        Ok(id)
    })
}

/// A backup that does not hold together.
fn damaged() -> Error {
    UNREADABLE.because(say!("backup-damaged")).into()
}
