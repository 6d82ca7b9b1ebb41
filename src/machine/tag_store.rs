//! The register of tags: every one that was printed, and the machine that claimed it.

use diesel::prelude::*;

use super::tag::Tag;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, steady_update};
use crate::platform::schema::tags;

/// The tag's row: printed when there is one, claimed when it names a machine.
pub fn claimed_by(conn: &mut Conn, tag: &Tag) -> QueryResult<Option<Option<String>>> {
    let named = tags::table.find(tag).select(tags::machine_id);
    directly!(conn, |engine| named.get_result(engine)).optional()
}

/// The rows of these tags, as far as they were printed: each with the machine that claimed it.
pub fn claims(conn: &mut Conn, these: &[Tag]) -> QueryResult<Vec<(Tag, Option<String>)>> {
    let claims = tags::table.filter(tags::tag.eq_any(these)).select((tags::tag, tags::machine_id));
    directly!(conn, |engine| claims.load(engine))
}

/// Which of these tags were printed here.
pub fn printed(conn: &mut Conn, these: &[Tag]) -> QueryResult<Vec<Tag>> {
    tags::table.filter(tags::tag.eq_any(these)).select(tags::tag).load(conn)
}

/// Claims a printed tag for a machine: 1 when it was free.
pub fn claim(conn: &mut Conn, tag: &Tag, machine_id: &str, at: Instant) -> QueryResult<usize> {
    struct Claim;
    let free = tags::table.find(tag).filter(tags::machine_id.is_null());
    let claimed = (tags::machine_id.eq(machine_id), tags::claimed_at.eq(at));
    let claim = steady_update::<Claim, _, _>(free, claimed);
    directly!(conn, |engine| claim.execute(engine))
}

/// Makes a tag printed-not-claimed again.
pub fn unclaim(conn: &mut Conn, tag: &Tag) -> QueryResult<usize> {
    let nobody = (tags::machine_id.eq(None::<String>), tags::claimed_at.eq(None::<Instant>));
    diesel::update(tags::table.find(tag)).set(nobody).execute(conn)
}
