//! The report `training-records`: one row for each family with something to tell.

use super::export::{Filters, Out};
use super::machines::code;
use super::table::{Cell, Column};
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::training::{self, Module, RecordState};

pub const COLUMNS: &[Column] = &[
    Column("family"),
    Column("priority_neighbourhood"),
    Column("record_state"),
    Column("basics_hours_attended"),
    Column("basics_hours_asked"),
    Column("basics_reached"),
    Column("parenting_hours_attended"),
    Column("parenting_hours_asked"),
    Column("parenting_reached"),
    Column("rights_hours_attended"),
    Column("rights_hours_asked"),
    Column("rights_reached"),
    Column("other_hours_attended"),
    Column("other_hours_asked"),
    Column("other_reached"),
    Column("hours_elsewhere"),
    Column("sessions_attended"),
    Column("person_hours"),
];

/// Records stand as of today: a period would cut them. Families registered in the period.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    training::each_record(conn, |line| {
        let record = &line.record;
        let silent = record.state == RecordState::None && record.sessions_attended == 0;
        if silent || !filters.holds(line.family.created_at.day()) {
            return Ok(());
        }
        let mut cells =
            vec![Cell::Text(line.family.code), code!(line.family.priority_neighbourhood), code!(record.state)];
        let mut elsewhere = 0;
        for module in Module::ALL {
            let (attended, asked, reached) = record.module(*module).map_or((0, 0, false), |one| {
                elsewhere += one.equivalent_minutes;
                (one.attended_minutes, one.asked_minutes, one.reached)
            });
            let reached = if asked > 0 { Cell::YesNo(reached) } else { Cell::Empty };
            cells.extend([Cell::Hours(attended.into()), Cell::Hours(asked.into()), reached]);
        }
        cells.extend([
            Cell::Hours(elsewhere.into()),
            Cell::Int(record.sessions_attended.into()),
            Cell::Hours(record.person_minutes().into()),
        ]);
        out.row(&cells)
    })
}
