//! The report `machines`: one row for each machine.

use std::collections::HashMap;

use super::export::{Filters, Out};
use super::table::{Cell, Column};
use crate::collection;
use crate::machine::words::Blocker;
use crate::machine::{self, MachineRow, Tag};
use crate::platform::db::Conn;
use crate::platform::error::Error;

pub const COLUMNS: &[Column] = &[
    Column("tag"),
    Column("kind"),
    Column("maker"),
    Column("model"),
    Column("serial"),
    Column("donor_number"),
    Column("donation"),
    Column("donor_category"),
    Column("received_on"),
    Column("stage"),
    Column("blockers"),
    Column("verdict"),
    Column("cosmetic_grade"),
    Column("functional_grade"),
    Column("erased_on"),
    Column("erasure_level"),
    Column("way_out"),
    Column("out_on"),
    Column("weight"),
];

/// Machines read at a time, so that memory stays flat.
const AT_A_TIME: i64 = 2_000;

/// A closed code as a cell.
macro_rules! code {
    ($value:expr) => {
        Cell::Code { code: $value.code(), label: $value.label() }
    };
}
pub(super) use code;

pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let donations: HashMap<String, _> =
        collection::all_donations(conn)?.into_iter().map(|both| (both.0.id.clone(), both)).collect();
    every(conn, |row| {
        let received_on = row.received_at.day();
        if !filters.holds(received_on) {
            return Ok(());
        }
        let origin = donations.get(&row.donation_id);
        let blockers = row.blockers.split(',').filter_map(Blocker::read);
        let blockers = blockers.map(|blocker| (blocker.code(), blocker.label())).collect();
        out.row(&[
            Cell::maybe(row.tag.as_ref(), |tag| Cell::Text(tag.shown())),
            code!(row.kind),
            text(row.maker.as_ref()),
            text(row.model.as_ref()),
            text(row.serial.as_ref()),
            text(row.donor_number.as_ref()),
            Cell::maybe(origin, |(donation, _)| Cell::Text(donation.reference.clone())),
            Cell::maybe(origin, |(_, donor)| code!(donor.category)),
            Cell::Day(received_on),
            code!(row.stage),
            Cell::Codes(blockers),
            Cell::maybe(row.verdict, |verdict| code!(verdict)),
            Cell::maybe(row.cosmetic_grade, |grade| Cell::Text(grade.code().to_owned())),
            Cell::maybe(row.functional_grade, |grade| Cell::Text(grade.code().to_owned())),
            Cell::maybe(row.proved_at, |at| Cell::Day(at.day())),
            Cell::maybe(row.proved_level, |level| code!(level)),
            Cell::maybe(row.way_out, |way_out| code!(way_out)),
            Cell::maybe(row.out_at, |at| Cell::Day(at.day())),
            Cell::maybe(row.weight_grams, Cell::Kilograms),
        ])
    })
}

fn text(value: Option<&String>) -> Cell {
    Cell::maybe(value, |value| Cell::Text(value.clone()))
}

/// Every machine that carries a tag, in order of id.
pub fn every(conn: &mut Conn, mut each: impl FnMut(&MachineRow) -> Result<(), Error>) -> Result<(), Error> {
    pages(conn, |_, page| page.iter().try_for_each(&mut each))
}

/// The same, page by page: for what is read for many machines at once.
pub fn pages(
    conn: &mut Conn,
    mut each: impl FnMut(&mut Conn, &[MachineRow]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let mut page = machine::machines_after(conn, &after, AT_A_TIME)?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.id);
        page.retain(|row| row.tag.is_some());
        each(conn, &page)?;
    }
}

/// The tag as it is printed.
pub fn shown(tag: Option<&Tag>) -> Cell {
    Cell::maybe(tag, |tag| Cell::Text(tag.shown()))
}
