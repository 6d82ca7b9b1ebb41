//! What was done without network: acts that a phone or tablet sends when it can, and those that were
//! refused when they arrived.
//!
//! An **operation** is one act with its id, its **kind** (the verb's name), the moment told by the device
//! and the body of the verb's own door. `sync` passes each through that very door, so that no rule is
//! written twice, and gives a **verdict** to each: applied, duplicate, refused. A refused act is kept **to
//! settle** (*à régler*): applied now as its author's, corrected, or set aside with a reason. Nothing that a
//! person recorded is lost.
//!
//! Whoever is signed in may send; each act is judged by its door. An act to settle is seen by its author, by
//! colleagues of the same organisation who may do such an act themselves, and by the coordinator.
//! Imports: all rooms above.

mod api;
mod kinds;
mod offer;
mod pages;
mod settle;
mod store;
mod sync;
mod told;
mod words;

pub use kinds::{KINDS, Kind};
pub use offer::{keep_offering, offer_again};
pub use settle::alert;
pub use sync::{SyncIn, Verdict, Verdicts, sync};
pub use words::{Outcome, SettleState, Settlement};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors()].concat()
}

pub static PROBLEMS: &[&Problem] = &[&told::TOO_FAR_BACK, &settle::SETTLED];
