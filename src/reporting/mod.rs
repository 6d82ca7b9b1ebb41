//! What is told of it all: the trace of a donation, and the exports for funders.
//!
//! This room reads every room above and writes nothing but the audit line of an export. A **report** is
//! a table that can be downloaded in two profiles; the **trace** follows one donation down to the hours
//! attended. The coordinator reads and exports; each export is logged with its filters.
//! Imports: all rooms above.

mod allocations;
mod api;
mod attendance;
mod donor_statement;
mod erasures;
mod export;
mod machines;
mod pages;
mod records;
mod table;
mod trace;
mod waste;

pub use api::PATH_PARTS;
pub use export::{Filters, REPORTS, Report, said, write_report};
pub use table::{Cell, Column, Profile, Writer, Written};
pub use trace::{Trace, trace};

use crate::platform::doors::Door;

pub fn doors() -> Vec<Door> {
    [api::doors(), pages::doors()].concat()
}
