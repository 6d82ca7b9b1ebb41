//! What donors' lists make expected: previewed, then written in slices that may be done again, and met by the
//! machines that come in. A line is no machine.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::list::{self, Choice, Listed, key};
use super::list_store::{self, ExpectedRow, ListRow};
use super::{meeting, store};
use crate::access;
use crate::machine;
use crate::machine::words::Kind;
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Cx, House};
use crate::platform::error::{Error, Problem, not_found};
use crate::platform::id::derived;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Person;
use crate::platform::shapes::Id;
use crate::say;

pub static LIST_TO_MEND: Problem = Problem::new("liste-a-corriger", 422);

/// Most errors told in one refusal: who mends these finds the others by sending the list again.
const TOLD: usize = 100;

/// One line that a donor's list makes expected.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExpectedLine {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub list_id: String,
    /// In the file, from 1.
    pub line: i32,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub purchase_year: Option<i32>,
    pub unit_value_cents: Option<i32>,
    /// The machine that met it; null while it is open.
    pub tag: Option<String>,
}

/// A list, and how far it is written.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DonorList {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub donation_id: String,
    pub sha256: String,
    /// As many as it makes expected.
    pub lines: i32,
    /// As many as stand already. Fewer than `lines`: it was stopped; the same file sent again ends it.
    pub written: i64,
    pub started_at: Instant,
}

impl DonorList {
    pub(super) fn of(row: ListRow, written: i64) -> Self {
        let ListRow { id, donation_id, sha256, lines, started_at, .. } = row;
        Self { id, donation_id, sha256, lines, written, started_at }
    }
}

impl ExpectedLine {
    pub(super) fn of(row: ExpectedRow, tag: Option<String>) -> Self {
        Self {
            id: row.id,
            list_id: row.list_id,
            line: row.line,
            kind: row.kind,
            maker: row.maker,
            model: row.model,
            serial: row.serial,
            donor_number: row.donor_number,
            purchase_year: row.purchase_year,
            unit_value_cents: row.unit_value_cents,
            tag,
        }
    }
}

/// A file read against a donation: what it would make expected.
#[derive(Debug, Clone)]
pub struct Preview {
    pub donation_id: String,
    pub list_id: String,
    pub sha256: String,
    pub read: list::ListRead,
    /// Lines that another list of this donation makes expected already, by their line in the file.
    beside: HashSet<u32>,
    /// Lines of this list that stand already: it was sent before.
    standing: HashSet<u32>,
}

/// Reads a file against a donation; writes nothing.
pub fn preview(conn: &mut Conn, donation_id: &str, bytes: &[u8], choice: &Choice) -> Result<Preview, Error> {
    store::donation(conn, donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let read = list::read(bytes, choice);
    let file = sha256(bytes);
    let list_id = derived(0, &format!("{donation_id} {file}"));
    let beside: HashSet<_> = list_store::keys_beside(conn, donation_id, &list_id)?.into_iter().collect();
    let is_known = |line: &&Listed| {
        let keys = keys_of(line);
        (keys.0.is_some() || keys.1.is_some()) && beside.contains(&(line.kind, keys.0, keys.1))
    };
    let beside = read.lines.iter().filter(is_known).map(|line| line.line).collect();
    let standing =
        list_store::lines_of(conn, &list_id)?.into_iter().filter_map(|line| u32::try_from(line).ok()).collect();
    Ok(Preview { donation_id: donation_id.to_owned(), list_id, sha256: file, read, beside, standing })
}

/// Serial and number as they are compared.
fn keys_of(line: &Listed) -> (Option<String>, Option<String>) {
    (line.serial.as_deref().and_then(key), line.donor_number.as_deref().and_then(key))
}

impl Preview {
    /// The rows to write, none of which depends on another: the same file gives the same rows, so that a list that was
    /// stopped is ended by doing all of it again. Refused while a cell is wrong.
    pub fn rows(&self) -> Result<Vec<ExpectedRow>, Error> {
        if !self.read.errors.is_empty() {
            let told = self.read.errors.iter().take(TOLD);
            let refusal = LIST_TO_MEND.because(say!("collection-list-to-mend", count = self.read.errors.len()));
            return Err(told
                .fold(refusal, |refusal, wrong| refusal.field(wrong.place(), wrong.message.clone()))
                .into());
        }
        let own = self.read.lines.iter().filter(|line| !self.beside.contains(&line.line));
        Ok(own.map(|line| self.row(line)).collect())
    }

    /// Whether the line is expected already, by this list or another one.
    pub fn is_already(&self, line: &Listed) -> bool {
        self.beside.contains(&line.line) || self.standing.contains(&line.line)
    }

    /// How many of its lines are expected already.
    pub fn already(&self) -> usize {
        self.read.lines.iter().filter(|line| self.is_already(line)).count()
    }

    fn row(&self, listed: &Listed) -> ExpectedRow {
        let (serial_key, number_key) = keys_of(listed);
        let listed = listed.clone();
        ExpectedRow {
            id: derived(listed.line, &format!("{} {} {}", self.donation_id, self.sha256, listed.line)),
            donation_id: self.donation_id.clone(),
            list_id: self.list_id.clone(),
            line: i32::try_from(listed.line).unwrap_or(i32::MAX),
            kind: listed.kind,
            maker: listed.maker,
            model: listed.model,
            serial: listed.serial,
            serial_key,
            donor_number: listed.donor_number,
            number_key,
            purchase_year: listed.purchase_year,
            unit_value_cents: listed.unit_value_cents,
            machine_id: None,
        }
    }
}

impl list::Remark {
    /// Where it stands in the file, as a refusal names a field: `12.N° de série`.
    fn place(&self) -> String {
        match (&self.column, self.line) {
            (Some(column), line) => format!("{line}.{column}"),
            (None, 0) => "file".to_owned(),
            (None, line) => line.to_string(),
        }
    }
}

/// A list about to be written.
#[derive(Debug, Clone)]
pub struct Head {
    pub donation_id: String,
    pub list_id: String,
    sha256: String,
    lines: usize,
}

impl Preview {
    /// The list, of this many rows.
    pub fn head(&self, lines: usize) -> Head {
        let (donation_id, list_id) = (self.donation_id.clone(), self.list_id.clone());
        Head { donation_id, list_id, sha256: self.sha256.clone(), lines }
    }
}

/// Begins to write a list: what follows is written in slices, by [`write_line`]. One that is written already is not
/// begun again.
pub fn begin(cx: &mut Cx, head: &Head) -> Result<(), Error> {
    let standing = list_store::count_lines(cx.conn, &head.list_id)?;
    if usize::try_from(standing).is_ok_and(|standing| standing == head.lines && standing > 0) {
        return Ok(());
    }
    let row = ListRow {
        id: head.list_id.clone(),
        donation_id: head.donation_id.clone(),
        sha256: head.sha256.clone(),
        lines: i32::try_from(head.lines).unwrap_or(i32::MAX),
        started_at: cx.now,
        started_by: cx.who.id.clone(),
    };
    list_store::save_list(cx.conn, &row)?;
    let detail = json!({"donation": row.donation_id, "list": row.id, "sha256": row.sha256, "lines": row.lines});
    access::record(cx, "donor_list_applied", &detail)
}

/// Writes a whole list, a slice at a time, so that scans go on beside it; then looks for the lines of the machines that
/// came before it. Stopped half-way, the same again ends it; done twice, it changes nothing.
pub async fn apply(
    house: &Arc<House>,
    who: Person,
    donation_id: String,
    bytes: Vec<u8>,
    choice: Choice,
) -> Result<DonorList, Error> {
    let db = &house.db;
    let read = db.report(move |conn| preview(conn, &donation_id, &bytes, &choice)).await?;
    let rows = read.rows()?;
    let head = read.head(rows.len());
    let (first, kept, now) = (head.clone(), Arc::clone(house), house.clock.now());
    db.write(move |conn| begin(&mut Cx::new(conn, who, now, kept), &first)).await?;
    db.write_in_slices(rows, write_line).await?;
    let donation = head.donation_id.clone();
    let here = db.report(move |conn| Ok(machine::machines_of_donation(conn, &donation)?)).await?;
    db.write_in_slices(here, meeting::meet_later).await?;
    db.read(move |conn| progress(conn, &head.list_id)).await
}

/// Writes one line, once however often.
pub fn write_line(conn: &mut Conn, row: &ExpectedRow) -> Result<(), Error> {
    list_store::insert_line(conn, row)
}

/// How far a list is written.
pub fn progress(conn: &mut Conn, list_id: &str) -> Result<DonorList, Error> {
    let row = list_store::list(conn, list_id)?.ok_or_else(|| not_found(say!("collection-this-list")))?;
    let written = list_store::count_lines(conn, list_id)?;
    Ok(DonorList::of(row, written))
}

/// The lists of a donation.
pub fn lists(cx: &mut Cx, donation_id: &str) -> Result<Vec<DonorList>, Error> {
    store::donation(cx.conn, donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let rows = list_store::lists(cx.conn, donation_id)?;
    Ok(rows.into_iter().map(|(row, written)| DonorList::of(row, written)).collect())
}

/// The lines of a donation, in the order of their file.
pub fn lines(cx: &mut Cx, donation_id: &str, slice: &Slice) -> Result<Page<ExpectedLine>, Error> {
    store::donation(cx.conn, donation_id)?.ok_or_else(|| not_found(say!("collection-this-donation")))?;
    let page = slice.page(list_store::lines(cx.conn, donation_id, slice)?, |row| row.id.clone());
    Ok(Page { items: shown(cx.conn, page.items)?, next: page.next })
}

/// Lines with the tags of the machines that met them. A machine whose reception was undone meets none.
pub(super) fn shown(conn: &mut Conn, rows: Vec<ExpectedRow>) -> Result<Vec<ExpectedLine>, Error> {
    let ids: Vec<String> = rows.iter().filter_map(|row| row.machine_id.clone()).collect();
    let tags = machine::tags_of(conn, &ids)?;
    let tag =
        |row: &ExpectedRow| row.machine_id.as_ref().and_then(|id| tags.get(id)).map(|tag| tag.as_str().to_owned());
    Ok(rows.into_iter().map(|row| (tag(&row), row)).map(|(tag, row)| ExpectedLine::of(row, tag)).collect())
}

/// Takes a list away that was sent by mistake or read wrongly: the lines that no machine met.
pub fn take_away(cx: &mut Cx, donation_id: &str, list_id: &str) -> Result<Vec<DonorList>, Error> {
    let row = list_store::list(cx.conn, list_id)?.filter(|row| row.donation_id == donation_id);
    let row = row.ok_or_else(|| not_found(say!("collection-this-list")))?;
    let gone = list_store::delete_open(cx.conn, list_id)?;
    list_store::settle_list(cx.conn, list_id)?;
    let detail = json!({"donation": donation_id, "list": list_id, "sha256": row.sha256, "lines": gone});
    access::record(cx, "donor_list_taken_away", &detail)?;
    lists(cx, donation_id)
}
