//! Rows of what a request needs and of where it went.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::store::RequestRow;
use super::words::{ComputerUser, EligibilityCriterion, RequestState};
use crate::families::InternetAtHome;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::schema::{
    allocation_lines, allocations, request_eligibilities, request_moves, request_needs, requests,
};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = request_moves)]
#[diesel(treat_none_as_default_value = false)]
pub struct MoveRow {
    pub id: String,
    pub request_id: String,
    pub state: RequestState,
    pub reason: Option<String>,
    pub moved_by: String,
    pub moved_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = request_needs)]
#[diesel(treat_none_as_default_value = false)]
pub struct NeedsRow {
    pub request_id: String,
    pub internet_at_home: Option<InternetAtHome>,
    pub language: Option<String>,
    pub used_by: Option<ComputerUser>,
}

/// What was checked of a request, once.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = request_eligibilities)]
#[diesel(treat_none_as_default_value = false)]
pub struct EligibilityRow {
    pub id: String,
    pub request_id: String,
    pub criterion: Option<EligibilityCriterion>,
    pub checked_by: Option<String>,
    pub checked_on: Option<NaiveDate>,
    pub noted_by: String,
    pub noted_at: Instant,
}

pub fn insert_eligibility(conn: &mut Conn, row: &EligibilityRow) -> QueryResult<usize> {
    diesel::insert_into(request_eligibilities::table).values(row).execute(conn)
}

/// Oldest first.
pub fn eligibilities_of(conn: &mut Conn, request_id: &str) -> QueryResult<Vec<EligibilityRow>> {
    let theirs = request_eligibilities::table.filter(request_eligibilities::request_id.eq(request_id));
    let theirs = theirs.order((request_eligibilities::noted_at, request_eligibilities::id));
    theirs.select(EligibilityRow::as_select()).load(conn)
}

pub fn insert_needs(conn: &mut Conn, row: &NeedsRow) -> QueryResult<usize> {
    diesel::insert_into(request_needs::table).values(row).execute(conn)
}

pub fn needs(conn: &mut Conn, request_id: &str) -> QueryResult<Option<NeedsRow>> {
    request_needs::table.find(request_id).select(NeedsRow::as_select()).get_result(conn).optional()
}

pub fn insert_move(conn: &mut Conn, row: &MoveRow) -> QueryResult<usize> {
    diesel::insert_into(request_moves::table).values(row).execute(conn)
}

/// Oldest first.
pub fn moves_of(conn: &mut Conn, request_id: &str) -> QueryResult<Vec<MoveRow>> {
    let theirs = request_moves::table.filter(request_moves::request_id.eq(request_id));
    theirs.order((request_moves::moved_at, request_moves::id)).select(MoveRow::as_select()).load(conn)
}

/// How many rows changed: none when the version is no longer this one.
pub fn update_seen(conn: &mut Conn, row: &RequestRow, seen: i32) -> QueryResult<usize> {
    let same = requests::table.filter(requests::id.eq(&row.id)).filter(requests::version.eq(seen));
    diesel::update(same).set(row).execute(conn)
}

/// How many requests of this organisation still expect a machine.
pub fn open_of(conn: &mut Conn, referrer_id: &str) -> QueryResult<i64> {
    let open = RequestState::ALL.iter().copied().filter(|state| state.is_open());
    let theirs = requests::table.filter(requests::referrer_id.eq(referrer_id));
    theirs.filter(requests::state.eq_any(open)).count().get_result(conn)
}

/// Requests and machines of one family become another's; `Some` where both have a computer (R4).
pub fn move_family(conn: &mut Conn, from: &str, into: &str) -> Result<Option<String>, Error> {
    let lines = allocation_lines::table.filter(allocation_lines::family_id.eq(from));
    let lines = diesel::update(lines).set(allocation_lines::family_id.eq(into));
    if let Some(met) = on_unique(conn, |conn| lines.execute(conn))? {
        return Ok(Some(met));
    }
    diesel::update(allocations::table.filter(allocations::family_id.eq(from)))
        .set(allocations::family_id.eq(into))
        .execute(conn)?;
    diesel::update(requests::table.filter(requests::family_id.eq(from)))
        .set(requests::family_id.eq(into))
        .execute(conn)?;
    Ok(None)
}
