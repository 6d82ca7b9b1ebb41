//! The workshop: diagnosis, erasure and its proof, repair, installation, check, the ways out, and the count of what
//! stands at a place.
//!
//! Each verb takes what the door gave, makes one journal entry of it, and lets the machine judge it
//! (R1, R2, R3, R9 stand in `machine::rules`). Free texts go beside the journal, never in it.
//! The workshop and the coordinator act here. Imports: `platform`, `access`, `machine`, `collection`.

mod api;
mod bench;
mod catch_up;
mod certificate;
mod checklist;
mod diagnosis;
mod erasure;
mod exit;
mod grades;
mod inventory;
mod locked;
mod log;
mod methods;
mod nwipe;
mod pages;
mod place;
mod proof;
mod repair;
mod stock_api;
mod stock_store;
mod stock_take;
mod storage;
mod store;
mod timing;
mod to_ask;
mod verify;
mod waiting;
mod waste;
mod words;

pub use api::PATH_PARTS;
pub use bench::{CheckIn, InstallationIn, ONE_PERSON, check, install};
pub use catch_up::catch_up;
pub use checklist::CHECKLISTS;
pub use diagnosis::{DiagnosisIn, diagnose};
pub use erasure::{ErasureIn, erase};
pub use exit::{RetirementIn, close_incident, reopen, retire};
pub use repair::{PartIn, RepairIn, repair};
pub use storage::{StorageIn, destroy, entrust, fit, remove};
pub use verify::verify;
pub use waiting::{CERTIFICATE_DAYS, alert};
pub use waste::{CATEGORIES, CODES};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

/// The refusals of this room.
pub static PROBLEMS: &[&Problem] = &[
    &repair::NO_PARTS_THERE,
    &inventory::NO_INVENTORY,
    &certificate::NOT_TO_CORRECT,
    &stock_take::ALREADY_OPEN,
    &stock_take::ENDED,
    &proof::CLOCK_TO_CONFIRM,
    &log::NO_LOG,
];

pub fn doors() -> Vec<Door> {
    [api::doors(), stock_api::doors(), pages::doors()].concat()
}
