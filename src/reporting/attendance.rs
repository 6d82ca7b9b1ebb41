//! The report `attendance`: one row for each person at each session, never a name.

use super::export::{Filters, Out};
use super::machines::code;
use super::table::{Cell, Column};
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::training::{self, Module};

pub const COLUMNS: &[Column] = &[
    Column("session"),
    Column("day"),
    Column("half_day"),
    Column("place"),
    Column("organisation"),
    Column("action"),
    Column("course"),
    Column("modules"),
    Column("length_hours"),
    Column("session_state"),
    Column("participant"),
    Column("family"),
    Column("gender"),
    Column("birth_year"),
    Column("priority_neighbourhood"),
    Column("attendance"),
    Column("basics_hours"),
    Column("parenting_hours"),
    Column("rights_hours"),
    Column("other_hours"),
];

/// Rows of the sessions held in the period.
pub fn rows(conn: &mut Conn, filters: &Filters, out: &mut Out<'_>) -> Result<(), Error> {
    training::each_attendance(conn, filters.from, filters.to, |line| {
        let modules = modules_of(&line).map(|module| (module.code(), module.label())).collect();
        let mut cells = vec![
            Cell::Text(line.session_id),
            Cell::Day(line.day),
            code!(line.half_day),
            Cell::maybe(line.place, Cell::Text),
            Cell::Text(line.organisation),
            code!(line.action),
            Cell::maybe(line.course_title, Cell::Text),
            Cell::Codes(modules),
            Cell::Hours(line.module_minutes.total().into()),
            code!(line.session_state),
            Cell::maybe(line.member_code, Cell::Text),
            Cell::maybe(line.family_code, Cell::Text),
            code!(line.gender),
            Cell::maybe(line.birth_year, |year| Cell::Int(year.into())),
            code!(line.priority_neighbourhood),
            code!(line.state),
        ];
        cells.extend(Module::ALL.iter().map(|module| Cell::Hours(line.credited.of(*module).into())));
        out.row(&cells)
    })
}

fn modules_of(line: &training::AttendanceLine) -> impl Iterator<Item = Module> {
    let minutes = line.module_minutes;
    Module::ALL.iter().copied().filter(move |module| minutes.of(*module) > 0)
}
