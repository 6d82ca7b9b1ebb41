//! Rows of requests, allocations and their lines.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::words::{BrokenRule, Condition, LineState, Mode, RequestState};
use crate::machine::words::Kind;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, in_lists, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{allocation_lines, allocations, broken_rules, requests};

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = requests)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct RequestRow {
    pub id: String,
    pub family_id: String,
    pub referrer_id: Option<String>,
    pub kind: Option<Kind>,
    pub state: RequestState,
    pub requested_on: NaiveDate,
    pub before_all: bool,
    pub version: i32,
    pub created_at: Instant,
    pub created_by: String,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = allocations)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct AllocationRow {
    pub id: String,
    pub family_id: String,
    pub request_id: Option<String>,
    pub mode: Mode,
    pub price_cents: Option<i32>,
    pub second_reason: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub during_repair_of: Option<String>,
    pub waiver_reason: Option<String>,
    pub waived_by: Option<String>,
    pub created_at: Instant,
    pub created_by: String,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = allocation_lines)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct LineRow {
    pub id: String,
    pub allocation_id: String,
    pub family_id: String,
    pub machine_id: String,
    pub state: LineState,
    pub live: bool,
    /// Counts as the family's one computer (R4).
    pub counts: bool,
    pub reserved_at: Instant,
    pub handed_over_at: Option<Instant>,
    /// Last proof of erasure before the handover.
    pub proved_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    pub reason: Option<String>,
    pub came_back_as: Option<Condition>,
}

pub fn insert_request(conn: &mut Conn, row: &RequestRow) -> QueryResult<usize> {
    diesel::insert_into(requests::table).values(row).execute(conn)
}

pub fn update_request(conn: &mut Conn, row: &RequestRow) -> QueryResult<usize> {
    diesel::update(requests::table.find(&row.id)).set(row).execute(conn)
}

pub fn request(conn: &mut Conn, id: &str) -> QueryResult<Option<RequestRow>> {
    requests::table.find(id).select(RequestRow::as_select()).get_result(conn).optional()
}

/// A page of requests, a referrer's own when one is named.
pub fn requests(
    conn: &mut Conn,
    referrer: Option<&str>,
    state: Option<RequestState>,
    slice: &Slice,
) -> QueryResult<Vec<RequestRow>> {
    let mut query = requests::table.filter(requests::id.gt(&slice.after)).into_boxed();
    if let Some(referrer) = referrer {
        query = query.filter(requests::referrer_id.eq(referrer.to_owned()));
    }
    if let Some(state) = state {
        query = query.filter(requests::state.eq(state));
    }
    query.order(requests::id).limit(slice.rows()).select(RequestRow::as_select()).load(conn)
}

/// The requests that wait; `queue` puts them in order.
pub fn waiting(conn: &mut Conn) -> QueryResult<Vec<RequestRow>> {
    let waiting = requests::table.filter(requests::state.eq(RequestState::Waiting));
    waiting.select(RequestRow::as_select()).load(conn)
}

/// The day of every request, by id.
pub fn request_days(conn: &mut Conn) -> QueryResult<Vec<(String, NaiveDate)>> {
    requests::table.select((requests::id, requests::requested_on)).load(conn)
}

pub fn requests_of(conn: &mut Conn, family_id: &str) -> QueryResult<Vec<RequestRow>> {
    let theirs = requests::table.filter(requests::family_id.eq(family_id));
    theirs.order((requests::requested_on, requests::id)).select(RequestRow::as_select()).load(conn)
}

pub fn insert_allocation(conn: &mut Conn, row: &AllocationRow) -> QueryResult<usize> {
    diesel::insert_into(allocations::table).values(row).execute(conn)
}

pub fn update_allocation(conn: &mut Conn, row: &AllocationRow) -> QueryResult<usize> {
    diesel::update(allocations::table.find(&row.id)).set(row).execute(conn)
}

pub fn allocation(conn: &mut Conn, id: &str) -> QueryResult<Option<AllocationRow>> {
    allocations::table.find(id).select(AllocationRow::as_select()).get_result(conn).optional()
}

pub fn allocation_ids(conn: &mut Conn, family_id: Option<&str>, slice: &Slice) -> QueryResult<Vec<String>> {
    let mut query = allocations::table.filter(allocations::id.gt(&slice.after)).into_boxed();
    if let Some(family) = family_id {
        query = query.filter(allocations::family_id.eq(family.to_owned()));
    }
    query.order(allocations::id).limit(slice.rows()).select(allocations::id).load(conn)
}

/// `Some` with the index that forbids it: R4 stands in the engine.
pub fn insert_line(conn: &mut Conn, row: &LineRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(allocation_lines::table).values(row).execute(conn))
}

/// Like [`insert_line`]: a line that lives again may meet another.
pub fn update_line(conn: &mut Conn, row: &LineRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::update(allocation_lines::table.find(&row.id)).set(row).execute(conn))
}

pub fn lines_of(conn: &mut Conn, allocation_id: &str) -> QueryResult<Vec<LineRow>> {
    let lines = allocation_lines::table.filter(allocation_lines::allocation_id.eq(allocation_id));
    lines.order((allocation_lines::reserved_at, allocation_lines::id)).select(LineRow::as_select()).load(conn)
}

pub fn live_line_of_machine(conn: &mut Conn, machine_id: &str) -> QueryResult<Option<LineRow>> {
    let live = allocation_lines::table
        .filter(allocation_lines::machine_id.eq(machine_id))
        .filter(allocation_lines::live.eq(true));
    live.select(LineRow::as_select()).get_result(conn).optional()
}

/// Whether the family has a live computer that counts (R4).
pub fn has_computer(conn: &mut Conn, family_id: &str) -> QueryResult<bool> {
    let live = allocation_lines::table
        .filter(allocation_lines::family_id.eq(family_id))
        .filter(allocation_lines::live.eq(true))
        .filter(allocation_lines::counts.eq(true));
    diesel::select(diesel::dsl::exists(live)).get_result(conn)
}

/// The lines of these machines, oldest first, for reports.
pub fn lines_of_machines(conn: &mut Conn, machine_ids: &[String]) -> QueryResult<Vec<LineRow>> {
    in_lists(machine_ids, |ids| {
        let theirs = allocation_lines::table.filter(allocation_lines::machine_id.eq_any(ids));
        theirs.order(allocation_lines::id).select(LineRow::as_select()).load(conn)
    })
}

/// What is lent and with a family, with its allocation: by the day it is due, those without one last.
pub fn lent(conn: &mut Conn, due_by: Option<NaiveDate>, most: i64) -> QueryResult<Vec<(LineRow, AllocationRow)>> {
    let mut lent = allocation_lines::table
        .inner_join(allocations::table.on(allocations::id.eq(allocation_lines::allocation_id)))
        .filter(allocations::mode.eq(Mode::Loan))
        .filter(allocation_lines::state.eq(LineState::HandedOver))
        .into_boxed();
    if let Some(day) = due_by {
        lent = lent.filter(allocations::due_on.le(day));
    }
    // The engines do not agree where a missing day goes: it is said.
    lent.order((allocations::due_on.is_null(), allocations::due_on, allocation_lines::id))
        .limit(most)
        .select((LineRow::as_select(), AllocationRow::as_select()))
        .load(conn)
}

/// Every line with its allocation, for reports.
pub fn all_lines(conn: &mut Conn) -> QueryResult<Vec<(LineRow, AllocationRow)>> {
    allocation_lines::table
        .inner_join(allocations::table.on(allocations::id.eq(allocation_lines::allocation_id)))
        .order(allocation_lines::id)
        .select((LineRow::as_select(), AllocationRow::as_select()))
        .load(conn)
}

/// The rules that corrections of these machines turned out to break.
pub fn broken_rules_of(conn: &mut Conn, machine_ids: &[String]) -> QueryResult<Vec<(String, BrokenRule)>> {
    in_lists(machine_ids, |ids| {
        let theirs = broken_rules::table.filter(broken_rules::machine_id.eq_any(ids));
        theirs.order(broken_rules::rule).select((broken_rules::machine_id, broken_rules::rule)).load(conn)
    })
}

/// All of them, oldest first.
pub fn broken_rules(conn: &mut Conn) -> QueryResult<Vec<(String, BrokenRule, Instant)>> {
    let oldest_first = (broken_rules::since, broken_rules::machine_id, broken_rules::rule);
    broken_rules::table
        .order(oldest_first)
        .select((broken_rules::machine_id, broken_rules::rule, broken_rules::since))
        .load(conn)
}

/// What is broken on this machine now; what is broken still keeps its date.
pub fn set_broken_rules(conn: &mut Conn, machine_id: &str, rules: &[BrokenRule], now: Instant) -> QueryResult<()> {
    let theirs = broken_rules::table.filter(broken_rules::machine_id.eq(machine_id));
    diesel::delete(theirs.filter(broken_rules::rule.ne_all(rules))).execute(conn)?;
    let known: Vec<BrokenRule> = theirs.select(broken_rules::rule).load(conn)?;
    for rule in rules.iter().filter(|rule| !known.contains(rule)) {
        let row = (broken_rules::machine_id.eq(machine_id), broken_rules::rule.eq(*rule), broken_rules::since.eq(now));
        diesel::insert_into(broken_rules::table).values(row).execute(conn)?;
    }
    Ok(())
}
