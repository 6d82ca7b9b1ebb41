//! Rows of training that say more of a person than that they were there.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::platform::db::{Conn, in_lists};
use crate::platform::schema::{attendance_corrections, attendances, equivalences, half_day_signatures, operations};

/// A drawn signature: its id, the operation's funder, until when the operation's proofs are kept.
pub type DrawnRow = (String, String, Option<NaiveDate>);

pub fn drawn_by(conn: &mut Conn, member_ids: &[String]) -> QueryResult<Vec<DrawnRow>> {
    in_lists(member_ids, |ids| {
        half_day_signatures::table
            .inner_join(operations::table.on(operations::id.eq(half_day_signatures::operation_id)))
            .filter(half_day_signatures::member_id.eq_any(ids))
            .filter(half_day_signatures::drawing.is_not_null())
            .order(half_day_signatures::id)
            .select((half_day_signatures::id, operations::funder, operations::kept_until))
            .load(conn)
    })
}

/// That somebody signed stays; the drawing goes.
pub fn delete_drawing(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let drawn = half_day_signatures::table.find(id).filter(half_day_signatures::drawing.is_not_null());
    diesel::update(drawn).set(half_day_signatures::drawing.eq(None::<String>)).execute(conn)
}

/// Corrections of this family's attendances that say why.
pub fn explained_corrections(conn: &mut Conn, family_id: &str) -> QueryResult<Vec<String>> {
    attendance_corrections::table
        .inner_join(attendances::table.on(attendances::id.eq(attendance_corrections::attendance_id)))
        .filter(attendances::family_id.eq(family_id))
        .filter(attendance_corrections::reason.is_not_null())
        .select(attendance_corrections::id)
        .load(conn)
}

pub fn delete_reason(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let said = attendance_corrections::table.find(id).filter(attendance_corrections::reason.is_not_null());
    diesel::update(said).set(attendance_corrections::reason.eq(None::<String>)).execute(conn)
}

/// Equivalences whose words are still there.
pub fn worded_equivalences(conn: &mut Conn, family_id: &str) -> QueryResult<Vec<String>> {
    let theirs = equivalences::table.filter(equivalences::family_id.eq(family_id));
    theirs.filter(equivalences::said_by.ne("")).select(equivalences::id).load(conn)
}

/// The hours stay; who said so and where goes.
pub fn delete_words(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let worded = equivalences::table.find(id).filter(equivalences::said_by.ne(""));
    diesel::update(worded).set((equivalences::said_by.eq(""), equivalences::followed_at.eq(""))).execute(conn)
}
