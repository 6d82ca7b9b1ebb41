//! From the donor's door to the workshop's: donors, donations with what was announced and loaded, and
//! intake by scan.
//!
//! A **donor** gives; a **donation** is one gift of many machines; a **pledge** is what was announced,
//! `loaded` what was counted at the donor's. The coordinator keeps donors and donations; the workshop
//! receives machines and sees a donor's name, never their contact. This room owns `receive`.
//!
//! A **slip** is what was loaded, counted and signed at the donor's; what was loaded and does not come in is to settle.
//! A donor's **list** makes **expected lines** of a donation, never machines: a machine that comes in meets its line.
//! Imports: `platform`, `access`, `machine`, `labels`.

mod accessories;
mod agreement;
mod api;
mod arrival;
mod counts;
mod donation;
mod donor;
mod expected;
mod intake;
mod intake_store;
mod list;
mod list_api;
mod list_pages;
mod list_store;
mod mass;
mod meeting;
mod overview;
mod pages;
mod reception_pages;
mod slip;
mod store;
mod words;

pub use accessories::{ACCESSORIES, unknown_accessory};
pub use agreement::{REUSE_AGE, VALUE_CAP, age};
pub use counts::Line;
pub use donation::{Donation, DonationFacts, DonationIn, donation, facts, record_donation, reference};
pub use donor::{Donor, DonorIn, add_donor, donor};
pub use expected::{DonorList, Preview, begin, preview, progress, write_line};
pub use intake::{Intake, receive};
pub use list::{Choice, LARGEST as LARGEST_LIST, ListField, ListRead, Remark};
pub use list_api::PATH_PARTS;
pub use list_store::{ExpectedRow, all_lines};
pub use meeting::{meet_later, undone};
pub use overview::{Overview, overview};
pub use slip::{SLIP_ERASER, alert, donors_alert};
pub use store::{DonationRow, DonorRow, all_donations, donation_of_reference};
pub use words::{Accessory, Category};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

pub fn doors() -> Vec<Door> {
    [api::doors(), api::on_the_road(), list_api::doors(), pages::doors(), reception_pages::doors(), list_pages::doors()]
        .concat()
}

pub static PROBLEMS: &[&Problem] =
    &[&donation::REFERENCE_TAKEN, &slip::NO_GAP, &mass::SOME_REFUSED, &expected::LIST_TO_MEND, &meeting::LINE_TAKEN];
