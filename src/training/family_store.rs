//! What training holds of a family goes with its people to another card.

use diesel::prelude::*;

use crate::platform::db::Conn;
use crate::platform::schema::{attendances, enrolments, equivalences};

/// Enrolments, presences and equivalences of one family become another's. A person stays one: nothing meets.
pub fn move_family(conn: &mut Conn, from: &str, into: &str) -> QueryResult<()> {
    diesel::update(enrolments::table.filter(enrolments::family_id.eq(from)))
        .set(enrolments::family_id.eq(into))
        .execute(conn)?;
    diesel::update(attendances::table.filter(attendances::family_id.eq(from)))
        .set(attendances::family_id.eq(into))
        .execute(conn)?;
    diesel::update(equivalences::table.filter(equivalences::family_id.eq(from)))
        .set(equivalences::family_id.eq(into))
        .execute(conn)?;
    Ok(())
}

/// Enrolments and presences of these people go with them to another card.
pub fn move_people(conn: &mut Conn, member_ids: &[String], into: &str) -> QueryResult<()> {
    diesel::update(enrolments::table.filter(enrolments::member_id.eq_any(member_ids)))
        .set(enrolments::family_id.eq(into))
        .execute(conn)?;
    diesel::update(attendances::table.filter(attendances::member_id.eq_any(member_ids)))
        .set(attendances::family_id.eq(into))
        .execute(conn)?;
    Ok(())
}
