//! Reports and how they are written: at full speed, inside one snapshot, to an unlinked file in the
//! data folder. Whoever downloads slowly holds no transaction, and length and SHA-256 are known first.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use chrono::NaiveDate;

use super::table::{Column, Profile, Writer, Written};
use super::{allocations, attendance, donor_statement, erasures, machines, records, trace, waste};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Failure, Refusal, unacceptable};
use crate::platform::i18n::Say;
use crate::platform::id::new_id;
use crate::say;

/// Which rows: days in Chambéry, both included.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Filters {
    pub fn of(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Self, Refusal> {
        match (from, to) {
            (Some(from), Some(to)) if from > to => Err(unacceptable("from", say!("reporting-period"))),
            _ => Ok(Self { from, to }),
        }
    }

    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Where a report writes.
pub type Out<'a> = Writer<&'a mut BufWriter<File>>;

/// One report.
pub struct Report {
    /// Its name in addresses and on the command line.
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Rows about families or people: pseudonymous to programs, and still not to be published.
    pub about_people: bool,
    rows: fn(&mut Conn, &Filters, &mut Out<'_>) -> Result<(), Error>,
}

impl Report {
    /// Its title for people: `report-<name>`.
    pub fn title(&self) -> Say {
        Say::message(format!("report-{}", self.name))
    }
}

/// Every report of the house.
pub static REPORTS: &[Report] = &[
    Report { name: "machines", columns: machines::COLUMNS, about_people: false, rows: machines::rows },
    Report { name: "erasures", columns: erasures::COLUMNS, about_people: true, rows: erasures::rows },
    Report { name: "allocations", columns: allocations::COLUMNS, about_people: true, rows: allocations::rows },
    Report { name: "attendance", columns: attendance::COLUMNS, about_people: true, rows: attendance::rows },
    Report { name: "training-records", columns: records::COLUMNS, about_people: true, rows: records::rows },
    Report { name: "weee", columns: waste::COLUMNS, about_people: false, rows: waste::rows },
    Report {
        name: "donor-statement",
        columns: donor_statement::COLUMNS,
        about_people: true,
        rows: donor_statement::rows,
    },
    Report { name: "donation-trace", columns: trace::COLUMNS, about_people: true, rows: trace::rows },
];

/// Below this, a figure could point at somebody (DESIGN 7: counts below five are masked).
pub const FEW: i64 = 5;

/// What left as waste, for who sees figures only.
pub static WASTE_FIGURES: Report =
    Report { name: "weee", columns: waste::FIGURES, about_people: false, rows: waste::figures };

/// Writes a report to a file that has no name any more; the file stands at its beginning.
pub fn write_report(
    conn: &mut Conn,
    report: &Report,
    filters: &Filters,
    profile: Profile,
    dir: &Path,
) -> Result<(File, Written), Error> {
    let path = dir.join(format!(".export-{}", new_id()));
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
    std::fs::remove_file(&path)?;
    let mut buffer = BufWriter::with_capacity(256 * 1024, file);
    let mut out = Writer::new(&mut buffer, profile, report.columns)?;
    (report.rows)(conn, filters, &mut out)?;
    let (_, written) = out.finish()?;
    buffer.flush()?;
    let mut file = buffer.into_inner().map_err(|cause| Failure::new("writing an export", cause))?;
    file.rewind()?;
    Ok((file, written))
}

/// Who exported what: for the audit, and for the answer's header.
pub fn said(by: &str, report: &Report, filters: &Filters, profile: Profile, written: &Written) -> serde_json::Value {
    serde_json::json!({
        "report": report.name, "profile": profile, "from": filters.from, "to": filters.to, "by": by,
        "rows": written.rows, "sha256": written.sha256,
    })
}
