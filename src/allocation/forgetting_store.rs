//! Words about a family in requests and allocations.

use diesel::prelude::*;

use crate::allocation::words::LineState;
use crate::platform::db::{Conn, in_lists};
use crate::platform::schema::{allocation_lines, allocations, handover_signatures, request_moves};

/// Stands where a written reason did: that there was one is a fact of the file.
pub const ERASED: &str = "—";

/// Allocations of these that carry a written reason.
pub fn worded(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<String>> {
    in_lists(ids, |ids| {
        let second = allocations::second_reason.is_not_null().and(allocations::second_reason.ne(ERASED));
        let waiver = allocations::waiver_reason.is_not_null().and(allocations::waiver_reason.ne(ERASED));
        allocations::table
            .filter(allocations::id.eq_any(ids))
            .filter(second.or(waiver))
            .select(allocations::id)
            .load(conn)
    })
}

pub fn delete_words(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let one = || allocations::table.find(id);
    let second = one().filter(allocations::second_reason.is_not_null()).filter(allocations::second_reason.ne(ERASED));
    let waiver = one().filter(allocations::waiver_reason.is_not_null()).filter(allocations::waiver_reason.ne(ERASED));
    let second = diesel::update(second).set(allocations::second_reason.eq(Some(ERASED))).execute(conn)?;
    let waiver = diesel::update(waiver).set(allocations::waiver_reason.eq(Some(ERASED))).execute(conn)?;
    Ok(second + waiver)
}

/// Lines of these allocations that were given up with a written reason.
pub fn worded_lines(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<String>> {
    in_lists(ids, |ids| {
        allocation_lines::table
            .filter(allocation_lines::allocation_id.eq_any(ids))
            .filter(allocation_lines::state.eq_any([LineState::Cancelled, LineState::Swapped]))
            .filter(allocation_lines::reason.is_not_null())
            .select(allocation_lines::id)
            .load(conn)
    })
}

pub fn delete_line_words(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let said = allocation_lines::table.find(id).filter(allocation_lines::reason.is_not_null());
    diesel::update(said).set(allocation_lines::reason.eq(None::<String>)).execute(conn)
}

/// Moves of these requests that say why.
pub fn worded_moves(conn: &mut Conn, request_ids: &[String]) -> QueryResult<Vec<String>> {
    in_lists(request_ids, |ids| {
        let theirs = request_moves::table.filter(request_moves::request_id.eq_any(ids));
        theirs.filter(request_moves::reason.is_not_null()).select(request_moves::id).load(conn)
    })
}

pub fn delete_move_words(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let said = request_moves::table.find(id).filter(request_moves::reason.is_not_null());
    diesel::update(said).set(request_moves::reason.eq(None::<String>)).execute(conn)
}

/// Those of these allocations that somebody signed for, as drawn or by a witness.
pub fn signed(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<String>> {
    in_lists(ids, |ids| {
        let theirs = handover_signatures::table.filter(handover_signatures::allocation_id.eq_any(ids));
        theirs.select(handover_signatures::allocation_id).load(conn)
    })
}
