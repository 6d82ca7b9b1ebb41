//! The report `allocations`: one row for each machine of each allocation, whatever became of it.

use std::collections::HashMap;

use super::export::{Filters, Out};
use super::machines::{code, every, shown};
use super::table::{Cell, Column};
use crate::machine::MachineRow;
use crate::machine::words::ReturnReason;
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::{allocation, families};

pub const COLUMNS: &[Column] = &[
    Column("family"),
    Column("commune"),
    Column("priority_neighbourhood"),
    Column("adults"),
    Column("children"),
    Column("tag"),
    Column("kind"),
    Column("mode"),
    Column("price"),
    Column("requested_on"),
    Column("reserved_on"),
    Column("handed_over_on"),
    Column("days_waited"),
    Column("line_state"),
    Column("ended_on"),
    Column("return_reason"),
    Column("waived"),
];

/// Rows whose machine was reserved in the period.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    let families = families::all_families(conn)?;
    let asked: HashMap<_, _> = allocation::request_days(conn)?.into_iter().collect();
    let mut machines: HashMap<String, MachineRow> = HashMap::new();
    every(conn, |row| {
        machines.insert(row.id.clone(), row.clone());
        Ok(())
    })?;
    for (line, given) in allocation::all_lines(conn)? {
        if !filters.holds(line.reserved_at.day()) {
            continue;
        }
        let family = families.get(&line.family_id);
        let machine = machines.get(&line.machine_id);
        let asked_on = given.request_id.as_ref().and_then(|id| asked.get(id)).copied();
        let given_on = line.handed_over_at.map(crate::platform::clock::Instant::day);
        let waited = asked_on.zip(given_on).map(|(asked, given)| (given - asked).num_days());
        out.row(&[
            Cell::maybe(family, |family| Cell::Text(family.code.clone())),
            Cell::maybe(family.and_then(|family| family.commune.clone()), Cell::Text),
            Cell::maybe(family, |family| code!(family.priority_neighbourhood)),
            Cell::maybe(family, |family| Cell::Int(family.adults.into())),
            Cell::maybe(family, |family| Cell::Int(family.children.total().into())),
            shown(machine.and_then(|machine| machine.tag.as_ref())),
            Cell::maybe(machine, |machine| code!(machine.kind)),
            code!(given.mode),
            Cell::maybe(given.price_cents, |cents| Cell::Money(cents.into())),
            Cell::maybe(asked_on, Cell::Day),
            Cell::Day(line.reserved_at.day()),
            Cell::maybe(given_on, Cell::Day),
            Cell::maybe(waited, Cell::Int),
            code!(line.state),
            Cell::maybe(line.ended_at, |at| Cell::Day(at.day())),
            Cell::maybe(line.reason.as_deref().and_then(ReturnReason::read), |reason| code!(reason)),
            Cell::YesNo(given.waiver_reason.is_some()),
        ])?;
    }
    Ok(())
}
