//! Rows of funding operations, and of what proves who was at their sessions.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::operation::ProofAsked;
use super::session::{HalfDay, SessionState};
use super::store::SessionRow;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, in_lists, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{courses, half_day_signatures, operation_places, operations, session_proofs, sessions};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = operations)]
#[diesel(treat_none_as_default_value = false)]
pub struct OperationRow {
    pub id: String,
    pub funder: String,
    pub name: String,
    pub number: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub sentence: Option<String>,
    pub proof: ProofAsked,
    pub kept_until: Option<NaiveDate>,
    pub version: i32,
    pub created_by: String,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = half_day_signatures)]
#[diesel(treat_none_as_default_value = false)]
pub struct SignatureRow {
    pub id: String,
    pub operation_id: String,
    pub member_id: String,
    pub day: NaiveDate,
    pub half_day: HalfDay,
    pub session_id: String,
    /// How it was given.
    pub proof: ProofAsked,
    pub drawing: Option<String>,
    pub noted_by: String,
    pub signed_at: Instant,
}

#[derive(Debug, Clone, Default, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = session_proofs)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct ProofRow {
    pub session_id: String,
    pub trainer_drawing: Option<String>,
    pub trainer_signed_by: Option<String>,
    pub trainer_signed_at: Option<Instant>,
    pub scan_kept_where: Option<String>,
    pub scan_sha256: Option<String>,
    pub scanned_by: Option<String>,
    pub scanned_at: Option<Instant>,
}

pub fn insert_operation(conn: &mut Conn, row: &OperationRow) -> QueryResult<usize> {
    diesel::insert_into(operations::table).values(row).execute(conn)
}

pub fn insert_place(conn: &mut Conn, operation_id: &str, place_id: &str) -> QueryResult<usize> {
    let row = (operation_places::operation_id.eq(operation_id), operation_places::place_id.eq(place_id));
    diesel::insert_into(operation_places::table).values(row).execute(conn)
}

pub fn operation(conn: &mut Conn, id: &str) -> QueryResult<Option<OperationRow>> {
    operations::table.find(id).select(OperationRow::as_select()).get_result(conn).optional()
}

pub fn operations(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<OperationRow>> {
    let after = operations::table.filter(operations::id.gt(&slice.after));
    after.order(operations::id).limit(slice.rows()).select(OperationRow::as_select()).load(conn)
}

/// Operation and place.
pub fn places_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, String)>> {
    in_lists(ids, |ids| {
        let theirs = operation_places::table.filter(operation_places::operation_id.eq_any(ids));
        let columns = (operation_places::operation_id, operation_places::place_id);
        theirs.order(columns).select(columns).load(conn)
    })
}

pub fn set_operation(conn: &mut Conn, course_id: &str, operation_id: Option<&str>) -> QueryResult<usize> {
    let columns = (courses::operation_id.eq(operation_id), courses::version.eq(courses::version + 1));
    diesel::update(courses::table.filter(courses::id.eq(course_id))).set(columns).execute(conn)
}

/// The operation of a course.
pub fn operation_of(conn: &mut Conn, course_id: &str) -> QueryResult<Option<OperationRow>> {
    operations::table
        .inner_join(courses::table.on(courses::operation_id.eq(operations::id.nullable())))
        .filter(courses::id.eq(course_id))
        .select(OperationRow::as_select())
        .get_result(conn)
        .optional()
}

/// Sessions held before this day whose operation asks for a proof, oldest first; this organisation's where one is
/// named.
pub fn to_prove(
    conn: &mut Conn,
    before: NaiveDate,
    organisation_id: Option<&str>,
    most: i64,
) -> QueryResult<Vec<(SessionRow, OperationRow)>> {
    let mut held = sessions::table
        .inner_join(courses::table.on(sessions::course_id.eq(courses::id.nullable())))
        .inner_join(operations::table.on(courses::operation_id.eq(operations::id.nullable())))
        .filter(operations::proof.ne(ProofAsked::None))
        .filter(sessions::state.eq(SessionState::Held))
        .filter(sessions::day.lt(before))
        .into_boxed();
    if let Some(organisation) = organisation_id {
        held = held.filter(sessions::organisation_id.eq(organisation.to_owned()));
    }
    held.order((sessions::day, sessions::id))
        .limit(most)
        .select((SessionRow::as_select(), OperationRow::as_select()))
        .load(conn)
}

/// `Some` when that person has signed for that half-day.
pub fn insert_signature(conn: &mut Conn, row: &SignatureRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(half_day_signatures::table).values(row).execute(conn))
}

/// The signatures of a half-day of an operation.
pub fn signatures_of(
    conn: &mut Conn,
    operation_id: &str,
    day: NaiveDate,
    half_day: HalfDay,
) -> QueryResult<Vec<SignatureRow>> {
    half_day_signatures::table
        .filter(half_day_signatures::operation_id.eq(operation_id))
        .filter(half_day_signatures::day.eq(day))
        .filter(half_day_signatures::half_day.eq(half_day))
        .order(half_day_signatures::id)
        .select(SignatureRow::as_select())
        .load(conn)
}

pub fn proof(conn: &mut Conn, session_id: &str) -> QueryResult<Option<ProofRow>> {
    session_proofs::table.find(session_id).select(ProofRow::as_select()).get_result(conn).optional()
}

/// Keeps what proves a session, whatever stood there.
pub fn keep_proof(conn: &mut Conn, row: &ProofRow) -> QueryResult<usize> {
    match diesel::update(session_proofs::table.find(&row.session_id)).set(row).execute(conn)? {
        0 => diesel::insert_into(session_proofs::table).values(row).execute(conn),
        changed => Ok(changed),
    }
}
