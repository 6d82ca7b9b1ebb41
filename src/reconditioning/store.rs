//! Rows of the register of certificates, and of the disks of logs that have been recorded.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::{Error, Failure};
use crate::platform::schema::{certificate_years, certificates, erasure_log_disks};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = certificates)]
pub struct CertificateRow {
    pub number: String,
    pub year: i32,
    pub place: i32,
    pub machine_id: String,
    pub seq: i32,
    pub storage_id: String,
    pub content: String,
    pub issued_at: Instant,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = erasure_log_disks)]
pub struct LogDiskRow {
    pub log_sha256: String,
    pub disk: String,
    pub machine_id: String,
    pub seq: i32,
    /// What the line is, however its file was saved again. None where it is not worked out yet.
    pub line_sha256: Option<String>,
}

/// The next place of a year. The year's row is held until the transaction ends: a place is lost with the act that
/// took it, and given again.
pub fn next_place(conn: &mut Conn, year: i32) -> Result<i32, Error> {
    let row = certificate_years::table.find(year);
    let next = diesel::update(row).set(certificate_years::last.eq(certificate_years::last + 1)).execute(conn)?;
    if next == 0 {
        let first = (certificate_years::year.eq(year), certificate_years::last.eq(1));
        let insert = diesel::insert_into(certificate_years::table).values(first);
        if on_unique(conn, |conn| insert.execute(conn))?.is_some() {
            let met = Failure { doing: "numbering a certificate", cause: "met another".into(), try_again: true };
            return Err(met.into());
        }
    }
    Ok(row.select(certificate_years::last).get_result(conn)?)
}

pub fn insert_certificate(conn: &mut Conn, row: &CertificateRow) -> QueryResult<usize> {
    diesel::insert_into(certificates::table).values(row).execute(conn)
}

pub fn certificate(conn: &mut Conn, number: &str) -> QueryResult<Option<CertificateRow>> {
    certificates::table.find(number).select(CertificateRow::as_select()).get_result(conn).optional()
}

/// The certificates of a machine, oldest first.
pub fn certificates_of(conn: &mut Conn, machine_id: &str) -> QueryResult<Vec<CertificateRow>> {
    let theirs = certificates::table.filter(certificates::machine_id.eq(machine_id));
    theirs.order(certificates::seq).select(CertificateRow::as_select()).load(conn)
}

/// Certificates after a place of a year, in their order, for `verify`.
pub fn certificates_after(conn: &mut Conn, (year, place): (i32, i32), limit: i64) -> QueryResult<Vec<CertificateRow>> {
    let later = certificates::year.gt(year);
    let after = later.or(certificates::year.eq(year).and(certificates::place.gt(place)));
    let rows = certificates::table.filter(after).order((certificates::year, certificates::place)).limit(limit);
    rows.select(CertificateRow::as_select()).load(conn)
}

/// The last place given in each year.
pub fn years(conn: &mut Conn) -> QueryResult<Vec<(i32, i32)>> {
    certificate_years::table.order(certificate_years::year).load(conn)
}

/// Where a disk of a log was recorded: of this very file, or of another copy of it.
pub fn log_disk(conn: &mut Conn, log_sha256: &str, disk: &str, line: &str) -> QueryResult<Option<LogDiskRow>> {
    let here = erasure_log_disks::table.find((log_sha256, disk)).select(LogDiskRow::as_select());
    if let Some(row) = here.get_result(conn).optional()? {
        return Ok(Some(row));
    }
    log_line(conn, line)
}

/// Where a line was recorded, from whatever copy of its file.
pub fn log_line(conn: &mut Conn, line: &str) -> QueryResult<Option<LogDiskRow>> {
    let copies = erasure_log_disks::table.filter(erasure_log_disks::line_sha256.eq(line));
    copies.select(LogDiskRow::as_select()).first(conn).optional()
}

/// Lines of which nobody has worked out yet what they are.
pub fn lines_to_work_out(conn: &mut Conn, limit: i64) -> QueryResult<Vec<LogDiskRow>> {
    let unknown = erasure_log_disks::table.filter(erasure_log_disks::line_sha256.is_null());
    unknown.select(LogDiskRow::as_select()).limit(limit).load(conn)
}

pub fn set_log_line(conn: &mut Conn, row: &LogDiskRow, line: &str) -> QueryResult<usize> {
    let known = erasure_log_disks::table.find((&row.log_sha256, &row.disk));
    diesel::update(known).set(erasure_log_disks::line_sha256.eq(line)).execute(conn)
}

pub fn insert_log_disk(conn: &mut Conn, row: &LogDiskRow) -> Result<(), Error> {
    let insert = diesel::insert_into(erasure_log_disks::table).values(row);
    match on_unique(conn, |conn| insert.execute(conn))? {
        None => Ok(()),
        // Told by another at the same time: the second try finds it recorded.
        Some(cause) => Err(Failure { doing: "recording a line of a log", cause, try_again: true }.into()),
    }
}
