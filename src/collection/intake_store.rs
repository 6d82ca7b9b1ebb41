//! Rows of accessories, collection slips and gaps.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::counts::Explained;
use super::store::PledgeRow;
use crate::machine::words::Kind;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::schema::{collection_slips, donation_accessories, gaps_settled, pledge_lines, slip_names};

pub fn accessories(conn: &mut Conn, donation_id: &str) -> QueryResult<Vec<(String, i32)>> {
    let theirs = donation_accessories::table.filter(donation_accessories::donation_id.eq(donation_id));
    theirs.select((donation_accessories::accessory, donation_accessories::count)).load(conn)
}

/// Writes the accessories of a donation over what stood.
pub fn save_accessories(conn: &mut Conn, donation_id: &str, counted: &[(&str, i32)]) -> QueryResult<()> {
    diesel::delete(donation_accessories::table.filter(donation_accessories::donation_id.eq(donation_id)))
        .execute(conn)?;
    for (accessory, count) in counted {
        let row = (
            donation_accessories::donation_id.eq(donation_id),
            donation_accessories::accessory.eq(accessory),
            donation_accessories::count.eq(count),
        );
        diesel::insert_into(donation_accessories::table).values(row).execute(conn)?;
    }
    Ok(())
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = collection_slips)]
pub struct SlipRow {
    pub donation_id: String,
    pub signed_on: NaiveDate,
    pub recorded_by: String,
    pub recorded_at: Instant,
}

/// Writes a slip and who signed it over what stood.
pub fn save_slip(conn: &mut Conn, row: &SlipRow, signed_by: &str) -> QueryResult<()> {
    delete_name(conn, &row.donation_id)?;
    diesel::delete(collection_slips::table.find(&row.donation_id)).execute(conn)?;
    diesel::insert_into(collection_slips::table).values(row).execute(conn)?;
    let name = (slip_names::donation_id.eq(&row.donation_id), slip_names::signed_by.eq(signed_by));
    diesel::insert_into(slip_names::table).values(name).execute(conn)?;
    Ok(())
}

pub fn slip(conn: &mut Conn, donation_id: &str) -> QueryResult<Option<SlipRow>> {
    collection_slips::table.find(donation_id).select(SlipRow::as_select()).get_result(conn).optional()
}

pub fn name(conn: &mut Conn, donation_id: &str) -> QueryResult<Option<String>> {
    slip_names::table.find(donation_id).select(slip_names::signed_by).get_result(conn).optional()
}

pub fn delete_name(conn: &mut Conn, donation_id: &str) -> QueryResult<usize> {
    diesel::delete(slip_names::table.find(donation_id)).execute(conn)
}

/// One kind of a donation that is missing and explained.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = gaps_settled)]
pub struct GapRow {
    pub donation_id: String,
    pub kind: Kind,
    pub missing: i32,
    pub reason: String,
    pub settled_by: String,
    pub settled_at: Instant,
}

pub fn save_gap(conn: &mut Conn, row: &GapRow) -> QueryResult<usize> {
    diesel::delete(gaps_settled::table.find((&row.donation_id, row.kind))).execute(conn)?;
    diesel::insert_into(gaps_settled::table).values(row).execute(conn)
}

pub fn gaps(conn: &mut Conn, donation_id: &str) -> QueryResult<Explained> {
    let theirs = gaps_settled::table.filter(gaps_settled::donation_id.eq(donation_id));
    let rows: Vec<(Kind, i32, String)> =
        theirs.select((gaps_settled::kind, gaps_settled::missing, gaps_settled::reason)).load(conn)?;
    Ok(rows.into_iter().map(|(kind, missing, reason)| (kind, (missing, reason))).collect())
}

/// What is explained, of every donation.
pub fn all_gaps(conn: &mut Conn) -> QueryResult<Vec<(String, Kind, i32, String)>> {
    let columns = (gaps_settled::donation_id, gaps_settled::kind, gaps_settled::missing, gaps_settled::reason);
    gaps_settled::table.select(columns).load(conn)
}

/// What was loaded at donors', of every donation where somebody counted.
pub fn loaded(conn: &mut Conn) -> QueryResult<Vec<PledgeRow>> {
    pledge_lines::table.filter(pledge_lines::loaded.gt(0)).select(PledgeRow::as_select()).load(conn)
}
