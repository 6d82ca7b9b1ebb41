//! The labels: a sticker with a QR code and the tag in large type, printed blank in batches and
//! claimed by scanning at intake.
//!
//! A **batch** is what was printed at once; a tag of it is *printed* from then on, and *claimed* once a
//! machine carries it. A label tells nothing of the donor, the family or a gift. The QR code holds the
//! public address in upper case (`HTTPS://HOST/M/7K3R9XC4`), which any phone opens.
//!
//! A **sheet** is a PDF of labels on a **stock**: labels of A4 sheets or of a roll, as `stocks.json` lists them.
//! What a person presents is read back, a photograph too.
//!
//! The workshop and the coordinator print; whoever is signed in may ask what a tag is.
//! Imports: `platform`, `machine` (tags, and what the machine is that carries one).

mod api;
mod batch;
mod label;
mod pages;
mod photo;
mod photo_pages;
mod qr;
mod sheet;
mod stock;
mod store;

pub use batch::{Batch, BatchIn, print_batch};
pub use label::{TagRead, read_tag};
pub use sheet::{PROGRAMME, STOCK, TAG_ONLY};

use crate::platform::doors::Door;
use crate::platform::error::Problem;

/// The refusals of this room.
pub static PROBLEMS: &[&Problem] = &[&photo::UNREADABLE, &photo::NO_CODE];

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors(), photo_pages::doors()].concat()
}
