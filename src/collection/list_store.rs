//! Rows of donors' lists and of the lines they make expected.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::machine::words::Kind;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{donor_lists, expected_lines};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = donor_lists)]
pub struct ListRow {
    pub id: String,
    pub donation_id: String,
    /// Of the file's bytes.
    pub sha256: String,
    /// As many as it makes expected.
    pub lines: i32,
    pub started_at: Instant,
    pub started_by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = expected_lines)]
#[diesel(treat_none_as_default_value = false)]
pub struct ExpectedRow {
    pub id: String,
    pub donation_id: String,
    pub list_id: String,
    /// In the file, from 1.
    pub line: i32,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    /// The serial as it is compared.
    pub serial_key: Option<String>,
    pub donor_number: Option<String>,
    pub number_key: Option<String>,
    pub purchase_year: Option<i32>,
    pub unit_value_cents: Option<i32>,
    /// The machine that met it.
    pub machine_id: Option<String>,
}

/// Begins a list, or goes on with it.
pub fn save_list(conn: &mut Conn, row: &ListRow) -> Result<(), Error> {
    let again = diesel::update(donor_lists::table.find(&row.id)).set(donor_lists::lines.eq(row.lines));
    if again.execute(conn)? == 0 {
        diesel::insert_into(donor_lists::table).values(row).execute(conn)?;
    }
    Ok(())
}

pub fn list(conn: &mut Conn, id: &str) -> QueryResult<Option<ListRow>> {
    donor_lists::table.find(id).select(ListRow::as_select()).get_result(conn).optional()
}

/// The lists of a donation, the oldest first, each with how many of its lines stand.
pub fn lists(conn: &mut Conn, donation_id: &str) -> QueryResult<Vec<(ListRow, i64)>> {
    let theirs = donor_lists::table.filter(donor_lists::donation_id.eq(donation_id));
    let rows: Vec<ListRow> =
        theirs.order((donor_lists::started_at, donor_lists::id)).select(ListRow::as_select()).load(conn)?;
    rows.into_iter()
        .map(|row| Ok((count_lines(conn, &row.id)?, row)))
        .map(|both| both.map(|(n, row)| (row, n)))
        .collect()
}

pub fn count_lines(conn: &mut Conn, list_id: &str) -> QueryResult<i64> {
    expected_lines::table.filter(expected_lines::list_id.eq(list_id)).count().get_result(conn)
}

/// Which lines of its file stand.
pub fn lines_of(conn: &mut Conn, list_id: &str) -> QueryResult<Vec<i32>> {
    expected_lines::table.filter(expected_lines::list_id.eq(list_id)).select(expected_lines::line).load(conn)
}

/// Writes a line that is not there yet; what another act wrote meanwhile is the same line.
pub fn insert_line(conn: &mut Conn, row: &ExpectedRow) -> Result<(), Error> {
    let there = expected_lines::table.find(&row.id).select(expected_lines::line).get_result::<i32>(conn).optional()?;
    if there.is_none() {
        on_unique(conn, |conn| diesel::insert_into(expected_lines::table).values(row).execute(conn))?;
    }
    Ok(())
}

/// What tells one line from another: kind, serial and number as they are compared.
pub type Keys = (Kind, Option<String>, Option<String>);

/// What other lists of this donation make expected.
pub fn keys_beside(conn: &mut Conn, donation_id: &str, list_id: &str) -> QueryResult<Vec<Keys>> {
    let others = expected_lines::table.filter(expected_lines::donation_id.eq(donation_id));
    let others = others.filter(expected_lines::list_id.ne(list_id));
    others.select((expected_lines::kind, expected_lines::serial_key, expected_lines::number_key)).load(conn)
}

pub fn line(conn: &mut Conn, id: &str) -> QueryResult<Option<ExpectedRow>> {
    expected_lines::table.find(id).select(ExpectedRow::as_select()).get_result(conn).optional()
}

/// The line that a machine met.
pub fn line_of(conn: &mut Conn, machine_id: &str) -> QueryResult<Option<ExpectedRow>> {
    let met = expected_lines::table.filter(expected_lines::machine_id.eq(machine_id));
    met.select(ExpectedRow::as_select()).first(conn).optional()
}

/// Lines of a donation, in the order of their file.
pub fn lines(conn: &mut Conn, donation_id: &str, slice: &Slice) -> QueryResult<Vec<ExpectedRow>> {
    let after = expected_lines::table
        .filter(expected_lines::donation_id.eq(donation_id))
        .filter(expected_lines::id.gt(&slice.after));
    after.order(expected_lines::id).limit(slice.rows()).select(ExpectedRow::as_select()).load(conn)
}

/// Every line of every donation, for reports, in order of donation and file.
pub fn all_lines(conn: &mut Conn) -> QueryResult<Vec<ExpectedRow>> {
    let all = expected_lines::table.order((expected_lines::donation_id, expected_lines::id));
    all.select(ExpectedRow::as_select()).load(conn)
}

/// How many lines of a donation have met a machine, and how many there are.
pub fn count_met(conn: &mut Conn, donation_id: &str) -> QueryResult<(i64, i64)> {
    let theirs = || expected_lines::table.filter(expected_lines::donation_id.eq(donation_id));
    let all = theirs().select(count_star()).get_result(conn)?;
    Ok((theirs().filter(expected_lines::machine_id.is_not_null()).select(count_star()).get_result(conn)?, all))
}

/// Lines of a donation that one of these keys names.
pub fn named(
    conn: &mut Conn,
    donation_id: &str,
    serials: &[String],
    numbers: &[String],
) -> QueryResult<Vec<ExpectedRow>> {
    let by_serial = expected_lines::serial_key.assume_not_null().eq_any(serials);
    let by_number = expected_lines::number_key.assume_not_null().eq_any(numbers);
    let theirs = expected_lines::table.filter(expected_lines::donation_id.eq(donation_id));
    theirs.filter(by_serial.or(by_number)).order(expected_lines::id).select(ExpectedRow::as_select()).load(conn)
}

/// Joins a line to a machine, unless another machine (`but` aside) came first: 1 when it is joined.
pub fn join(conn: &mut Conn, id: &str, machine_id: &str, but: Option<&str>) -> QueryResult<usize> {
    let line = expected_lines::table.find(id);
    let machine = expected_lines::machine_id.eq(machine_id);
    match but {
        None => diesel::update(line.filter(expected_lines::machine_id.is_null())).set(machine).execute(conn),
        Some(gone) => diesel::update(line.filter(expected_lines::machine_id.eq(gone))).set(machine).execute(conn),
    }
}

/// Leaves the line that a machine had met open again.
pub fn part(conn: &mut Conn, machine_id: &str) -> QueryResult<usize> {
    let met = expected_lines::table.filter(expected_lines::machine_id.eq(machine_id));
    diesel::update(met).set(expected_lines::machine_id.eq(None::<String>)).execute(conn)
}

/// Takes the lines of a list away that no machine met.
pub fn delete_open(conn: &mut Conn, list_id: &str) -> QueryResult<usize> {
    let open = expected_lines::table.filter(expected_lines::list_id.eq(list_id));
    diesel::delete(open.filter(expected_lines::machine_id.is_null())).execute(conn)
}

/// Forgets a list none of whose lines stands; how many lines it made is set to those that do.
pub fn settle_list(conn: &mut Conn, list_id: &str) -> QueryResult<()> {
    let left = count_lines(conn, list_id)?;
    let list = donor_lists::table.find(list_id);
    match left {
        0 => diesel::delete(list).execute(conn)?,
        left => {
            diesel::update(list).set(donor_lists::lines.eq(i32::try_from(left).unwrap_or(i32::MAX))).execute(conn)?
        }
    };
    Ok(())
}
