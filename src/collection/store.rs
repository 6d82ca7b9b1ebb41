//! Rows of donors, donations and what was pledged.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::words::Category;
use crate::machine::words::{Kind, Level};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{donations, donors, pledge_lines};

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = donors)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct DonorRow {
    pub id: String,
    pub name: String,
    pub category: Category,
    pub is_public: bool,
    pub contact_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub version: i32,
    pub created_at: Instant,
    /// True while only the name is known.
    pub to_complete: Option<bool>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = donations)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct DonationRow {
    pub id: String,
    pub donor_id: String,
    pub reference: String,
    pub collected_on: Option<NaiveDate>,
    pub erasure_level: Level,
    pub resale_forbidden: bool,
    pub agreement: Option<String>,
    pub version: i32,
    pub created_at: Instant,
    pub agreement_on: Option<NaiveDate>,
    /// Since when the machines are ours.
    pub transferred_on: Option<NaiveDate>,
    pub purchase_year: Option<i32>,
    pub unit_value_cents: Option<i32>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = pledge_lines)]
#[diesel(treat_none_as_default_value = false)]
pub struct PledgeRow {
    pub donation_id: String,
    pub kind: Kind,
    pub announced: i32,
    pub loaded: Option<i32>,
}

pub fn insert_donor(conn: &mut Conn, row: &DonorRow) -> QueryResult<usize> {
    diesel::insert_into(donors::table).values(row).execute(conn)
}

pub fn donor(conn: &mut Conn, id: &str) -> QueryResult<Option<DonorRow>> {
    donors::table.find(id).select(DonorRow::as_select()).get_result(conn).optional()
}

/// Writes the row over the version that was seen; 0 when another edit came first.
pub fn update_donor(conn: &mut Conn, row: &DonorRow, seen: i32) -> QueryResult<usize> {
    let same = donors::table.find(&row.id).filter(donors::version.eq(seen));
    diesel::update(same).set(row).execute(conn)
}

/// Forgets a donor of whom only the name was known, once no donation is theirs.
pub fn delete_unknown_donor(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let theirs: i64 = donations::table.filter(donations::donor_id.eq(id)).count().get_result(conn)?;
    match theirs {
        0 => diesel::delete(donors::table.find(id).filter(donors::to_complete.eq(true))).execute(conn),
        _ => Ok(0),
    }
}

/// How many donors are known by name only.
pub fn count_unknown_donors(conn: &mut Conn) -> QueryResult<i64> {
    donors::table.filter(donors::to_complete.eq(true)).count().get_result(conn)
}

pub fn donors(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<DonorRow>> {
    let after = donors::table.filter(donors::id.gt(&slice.after));
    after.order(donors::id).limit(slice.rows()).select(DonorRow::as_select()).load(conn)
}

/// `Some` when the reference is taken.
/// Every donor: some hundreds, a few thousand in a region.
pub fn all_donors(conn: &mut Conn) -> QueryResult<Vec<DonorRow>> {
    donors::table.order(donors::id).select(DonorRow::as_select()).load(conn)
}

pub fn insert_donation(conn: &mut Conn, row: &DonationRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(donations::table).values(row).execute(conn))
}

/// Writes the row over the version that was seen; 0 when another edit came first.
pub fn update_donation(conn: &mut Conn, row: &DonationRow, seen: i32) -> QueryResult<usize> {
    let same = donations::table.find(&row.id).filter(donations::version.eq(seen));
    diesel::update(same).set(row).execute(conn)
}

pub fn donation(conn: &mut Conn, id: &str) -> QueryResult<Option<DonationRow>> {
    let donation = donations::table.find(id);
    directly!(conn, |engine| donation.select(DonationRow::as_select()).get_result(engine)).optional()
}

/// The donation of this number.
pub fn donation_of_reference(conn: &mut Conn, reference: &str) -> QueryResult<Option<DonationRow>> {
    let donation = donations::table.filter(donations::reference.eq(reference));
    donation.select(DonationRow::as_select()).get_result(conn).optional()
}

/// Ids of donations, newest last.
pub fn donation_ids(conn: &mut Conn, slice: &Slice) -> QueryResult<Vec<String>> {
    let after = donations::table.filter(donations::id.gt(&slice.after));
    after.order(donations::id).limit(slice.rows()).select(donations::id).load(conn)
}

/// Every donation with its donor, for reports.
pub fn all_donations(conn: &mut Conn) -> QueryResult<Vec<(DonationRow, DonorRow)>> {
    donations::table
        .inner_join(donors::table.on(donors::id.eq(donations::donor_id)))
        .order(donations::id)
        .select((DonationRow::as_select(), DonorRow::as_select()))
        .load(conn)
}

pub fn insert_pledge(conn: &mut Conn, row: &PledgeRow) -> QueryResult<usize> {
    diesel::insert_into(pledge_lines::table).values(row).execute(conn)
}

pub fn delete_pledge(conn: &mut Conn, donation_id: &str) -> QueryResult<usize> {
    diesel::delete(pledge_lines::table.filter(pledge_lines::donation_id.eq(donation_id))).execute(conn)
}

pub fn all_pledges(conn: &mut Conn) -> QueryResult<Vec<PledgeRow>> {
    pledge_lines::table.select(PledgeRow::as_select()).load(conn)
}

pub fn pledge_of(conn: &mut Conn, donation_id: &str) -> QueryResult<Vec<PledgeRow>> {
    let lines = pledge_lines::table.filter(pledge_lines::donation_id.eq(donation_id));
    lines.order(pledge_lines::kind).select(PledgeRow::as_select()).load(conn)
}
