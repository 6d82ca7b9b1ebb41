//! What the board reads of the machines' rows.

use diesel::prelude::*;

use super::store::{Filter, MachineRow, narrowed};
use super::words::NextAct;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::machines;

/// How many machines wait for each act.
pub fn count_by_act(conn: &mut Conn, filter: &Filter) -> QueryResult<Vec<(Option<NextAct>, i64)>> {
    let counted = machines::table.group_by(machines::next_act);
    let counted = counted.select((machines::next_act, diesel::dsl::count_star())).into_boxed();
    narrowed!(counted, filter).load(conn)
}

/// How many machines the filter lets through.
pub fn count(conn: &mut Conn, filter: &Filter) -> QueryResult<i64> {
    let counted = machines::table.select(diesel::dsl::count_star()).into_boxed();
    narrowed!(counted, filter).get_result(conn)
}

/// What has waited longest comes first; `after` is the last of the page before.
pub fn longest_waiting(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<(Instant, String)>,
    limit: i64,
) -> QueryResult<Vec<MachineRow>> {
    let mut query = narrowed!(machines::table.into_boxed(), filter);
    if let Some((since, id)) = after {
        let later = machines::waiting_since.gt(since).or(machines::waiting_since.eq(since).and(machines::id.gt(id)));
        query = query.filter(later);
    }
    query.order((machines::waiting_since, machines::id)).limit(limit).select(MachineRow::as_select()).load(conn)
}

/// The places where machines that wait for one of these acts stand.
pub fn places(conn: &mut Conn, acts: &[NextAct]) -> QueryResult<Vec<Option<String>>> {
    let waiting = machines::table.filter(machines::next_act.eq_any(acts)).filter(machines::tag.is_not_null());
    waiting.filter(machines::place.is_not_null()).select(machines::place).distinct().order(machines::place).load(conn)
}

/// Machines of which nobody has said yet what they wait for.
pub fn not_caught_up(conn: &mut Conn, limit: i64) -> QueryResult<Vec<String>> {
    machines::table.filter(machines::next_act.is_null()).select(machines::id).limit(limit).load(conn)
}
