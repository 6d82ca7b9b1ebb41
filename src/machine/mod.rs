//! What flows through the house: the machine, its tag, its journal, its stage.
//!
//! A machine is never set to a state: rooms write entries in its **journal** through
//! [`Machine::write`], which asks [`rules::judge`], chains the line, and recomputes the **stage** from
//! the [`Record`]. The rows that lists read are projections, and [`verify()`] holds them to account.
//!
//! Everybody who touches machines may look; the workshop and the coordinator write. Anyone may open the
//! public page behind a QR code, which tells whom to call and nothing else. Imports: `platform`, `access`.

mod always;
mod api;
mod board;
mod board_page;
mod board_store;
mod catch_up;
mod correction;
mod disks;
pub mod entry;
mod fold;
mod hardware;
mod journal;
mod journal_store;
mod kept;
mod keyboard;
#[expect(clippy::module_inception, reason = "the room and its noun have the same name")]
mod machine;
pub mod material;
mod pages;
mod parts_store;
pub mod presented;
mod proof;
mod record;
mod rules;
mod several;
mod stage;
mod store;
pub mod tag;
mod tag_store;
mod telling;
mod verify;
mod view;
pub mod words;

pub use always::{TEXT_ERASER, flag, move_to, note, relabel, to_undo, undo, unflag};
pub use api::PATH_PARTS;
pub use board::{BoardQuery, FETCH_DAYS, PART_DAYS, Waiting, board};
pub use catch_up::catch_up;
pub use correction::{CorrectedStorage, Correction};
pub use disks::{lines_of_verbs, storages_by_serial, storages_of, waiting_storages};
pub use entry::{Entry, Line, NamedStorage, StorageFacts};
pub use hardware::{Hardware, Inventory};
pub use machine::{ALREADY_RECEIVED, Machine, TAG_TAKEN, exit_of};
pub use pages::PUBLIC_PHONE;
pub use presented::{as_sent, tag_in};
pub use record::{Exit, Files, Record, Stand, Storage, same_serial};
pub use rules::UNKNOWN_STORAGE;
pub use stage::Path;
pub use store::{
    Filter, MachineRow, StorageRow, claimed_by, count_by_donation, count_by_kind, count_by_stage,
    machine as machine_row, machines_after, machines_of_donation, ready, retired_at, tags_of,
};
pub use tag::{Tag, TagText};
pub use telling::{Told, tell};
pub use verify::{Verification, verify};
pub use view::{Harvest, LineView, MachineView, StorageView, history, list, shown_storage};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors()].concat()
}

/// The refusals of this room.
pub fn problems() -> Vec<&'static Problem> {
    let own: &[&Problem] = &[&ALREADY_RECEIVED, &TAG_TAKEN, &always::NOTHING_TO_UNDO];
    [own, rules::PROBLEMS, tag::TAG_PROBLEMS].concat()
}

#[cfg(test)]
mod family_tests;
#[cfg(test)]
mod proof_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod story_tests;
