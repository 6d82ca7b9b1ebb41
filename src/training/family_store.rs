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
