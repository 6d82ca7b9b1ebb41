//! From the donor's door to the workshop's: donors, donations with what was announced and loaded, and
//! intake by scan.
//!
//! A **donor** gives; a **donation** is one gift of many machines; a **pledge** is what was announced,
//! `loaded` what was counted at the donor's. The coordinator keeps donors and donations; the workshop
//! receives machines and sees a donor's name, never their contact. This room owns `receive`.
//! Imports: `platform`, `access`, `machine`, `labels`.

mod api;
mod donation;
mod donor;
mod intake;
mod overview;
mod pages;
mod store;
mod words;

pub use donation::{Donation, DonationFacts, DonationIn, Line, donation, facts, record_donation};
pub use donor::{Donor, DonorIn, add_donor, donor};
pub use intake::{Intake, receive};
pub use overview::{Overview, overview};
pub use store::{DonationRow, DonorRow, all_donations};
pub use words::Category;

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors()].concat()
}

pub static PROBLEMS: &[&Problem] = &[&donation::REFERENCE_TAKEN];
