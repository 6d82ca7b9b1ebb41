//! The labels: a sticker with a QR code and the tag in large type, printed blank in batches and
//! claimed by scanning at intake.
//!
//! A **batch** is what was printed at once; a tag of it is *printed* from then on, and *claimed* once a
//! machine carries it. A label tells nothing of the donor, the family or a gift. The QR code holds the
//! public address in upper case (`HTTPS://HOST/M/7K3R9XC4`), which any phone opens.
//!
//! The workshop and the coordinator print; whoever is signed in may ask what a tag is.
//! Imports: `platform`, `machine` (tags only).

mod api;
mod batch;
mod label;
mod qr;
mod store;

pub use batch::{Batch, BatchIn, print_batch};
pub use label::{TagRead, read_tag};

use crate::platform::doors::Door;

pub fn doors() -> Vec<Door> {
    api::doors()
}
