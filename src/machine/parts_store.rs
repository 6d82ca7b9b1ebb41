//! Rows of the parts that went from one machine into another.

use diesel::prelude::*;

use super::tag::Tag;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::{harvested_parts, machines};

/// A part of one machine in another.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = harvested_parts)]
pub struct PartRow {
    pub into_id: String,
    pub place: i32,
    pub from_id: String,
    pub name: String,
    pub at: Instant,
}

/// Writes anew the parts that went into a machine.
pub fn save_parts(conn: &mut Conn, into_id: &str, parts: &[PartRow]) -> QueryResult<usize> {
    diesel::delete(harvested_parts::table.filter(harvested_parts::into_id.eq(into_id))).execute(conn)?;
    parts.iter().try_fold(0, |written, part| {
        Ok(written + diesel::insert_into(harvested_parts::table).values(part).execute(conn)?)
    })
}

/// The parts from elsewhere that a machine holds.
pub fn parts_in(conn: &mut Conn, into_id: &str) -> QueryResult<Vec<PartRow>> {
    let parts = harvested_parts::table.filter(harvested_parts::into_id.eq(into_id));
    parts.order(harvested_parts::place).select(PartRow::as_select()).load(conn)
}

/// The parts taken from a machine, each with the tag of the machine that holds it now.
pub fn parts_of(conn: &mut Conn, from_id: &str) -> QueryResult<Vec<(PartRow, Option<Tag>)>> {
    let parts = harvested_parts::table.inner_join(machines::table.on(machines::id.eq(harvested_parts::into_id)));
    let parts = parts.filter(harvested_parts::from_id.eq(from_id));
    parts
        .order((harvested_parts::at, harvested_parts::into_id, harvested_parts::place))
        .select((PartRow::as_select(), machines::tag))
        .load(conn)
}
