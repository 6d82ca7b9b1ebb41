//! Rows of stock-takes and of what they count.

use std::collections::HashMap;

use diesel::prelude::*;

use super::words::{Finding, StockTakeState};
use crate::machine::tag::Tag;
use crate::machine::words::{Kind, Stage};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, in_lists, on_unique};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{machines, places, stock_take_lines, stock_takes, tags};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = stock_takes)]
#[diesel(treat_none_as_default_value = false)]
pub struct StockTakeRow {
    pub id: String,
    pub place: String,
    pub open_place: Option<String>,
    pub state: StockTakeState,
    pub opened_by: String,
    pub opened_at: Instant,
    pub ended_by: Option<String>,
    pub ended_at: Option<Instant>,
}

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = stock_take_lines)]
#[diesel(treat_none_as_default_value = false)]
pub struct LineRow {
    pub stock_take_id: String,
    pub tag: Tag,
    pub machine_id: Option<String>,
    /// The newest line of its journal when counting began; nothing where it was not expected.
    pub expected_seq: Option<i32>,
    pub scanned_by: Option<String>,
    pub scanned_at: Option<Instant>,
    /// Where the register had it when it was scanned.
    pub seen_place: Option<String>,
    /// Whether it was in our hands by the register when it was scanned; nothing where no machine had the tag.
    pub seen_here: Option<bool>,
    /// What was found, once counting has ended.
    pub finding: Option<Finding>,
}

/// What the register has of the machine that answers to a tag.
#[derive(Debug, Clone, Queryable)]
pub struct MachineNow {
    pub id: String,
    pub tag: Option<Tag>,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub place: Option<String>,
    pub stage: Stage,
    pub seq: i32,
}

/// A tag as the register has it now: nothing where it was never printed, then nothing where no machine carries it.
pub type TagNow = Option<Option<MachineNow>>;

/// The columns of [`MachineNow`].
macro_rules! machine_now {
    () => {
        (
            machines::id,
            machines::tag,
            machines::kind,
            machines::maker,
            machines::model,
            machines::place,
            machines::stage,
            machines::seq,
        )
    };
}

/// `Some` when a stock-take of this place is open.
pub fn insert(conn: &mut Conn, row: &StockTakeRow) -> Result<Option<String>, Error> {
    on_unique(conn, |conn| diesel::insert_into(stock_takes::table).values(row).execute(conn))
}

pub fn stock_take(conn: &mut Conn, id: &str) -> QueryResult<Option<StockTakeRow>> {
    stock_takes::table.find(id).select(StockTakeRow::as_select()).get_result(conn).optional()
}

/// The open stock-take of a place.
pub fn open_at(conn: &mut Conn, place: &str) -> QueryResult<Option<StockTakeRow>> {
    let open = stock_takes::table.filter(stock_takes::open_place.eq(place));
    open.select(StockTakeRow::as_select()).get_result(conn).optional()
}

/// Newest first; a page begins before the last id of the one before.
pub fn newest(
    conn: &mut Conn,
    state: Option<StockTakeState>,
    place: Option<&str>,
    slice: &Slice,
) -> QueryResult<Vec<StockTakeRow>> {
    let mut newest = stock_takes::table.order(stock_takes::id.desc()).limit(slice.rows()).into_boxed();
    if !slice.after.is_empty() {
        newest = newest.filter(stock_takes::id.lt(slice.after.clone()));
    }
    if let Some(state) = state {
        newest = newest.filter(stock_takes::state.eq(state));
    }
    if let Some(place) = place {
        newest = newest.filter(stock_takes::place.eq(place.to_owned()));
    }
    newest.select(StockTakeRow::as_select()).load(conn)
}

/// Holds an open stock-take until the end of the transaction; 0 where it is open no more.
pub fn hold(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    let open = stock_takes::table.find(id).filter(stock_takes::state.eq(StockTakeState::Open));
    diesel::update(open).set(stock_takes::state.eq(StockTakeState::Open)).execute(conn)
}

/// Writes how a stock-take ended.
pub fn end(conn: &mut Conn, row: &StockTakeRow) -> QueryResult<usize> {
    let ended = (
        stock_takes::state.eq(row.state),
        stock_takes::open_place.eq(&row.open_place),
        stock_takes::ended_by.eq(&row.ended_by),
        stock_takes::ended_at.eq(row.ended_at),
    );
    diesel::update(stock_takes::table.find(&row.id)).set(ended).execute(conn)
}

/// Expects every machine that the register has at a place at one of these stages.
pub fn expect(conn: &mut Conn, id: &str, place: &str, stages: &[Stage]) -> QueryResult<usize> {
    use diesel::sql_types::Text;
    let there = machines::table
        .filter(machines::place.eq(place))
        .filter(machines::stage.eq_any(stages))
        .filter(machines::tag.is_not_null())
        .select((
            id.into_sql::<Text>(),
            machines::tag.assume_not_null(),
            machines::id.nullable(),
            machines::seq.nullable(),
        ));
    let columns = (
        stock_take_lines::stock_take_id,
        stock_take_lines::tag,
        stock_take_lines::machine_id,
        stock_take_lines::expected_seq,
    );
    directly!(conn, |engine| there.insert_into(stock_take_lines::table).into_columns(columns).execute(engine))
}

/// How many machines the register has at a place at one of these stages.
pub fn count_at(conn: &mut Conn, place: &str, stages: &[Stage]) -> QueryResult<i64> {
    let there = machines::table.filter(machines::place.eq(place)).filter(machines::stage.eq_any(stages));
    there.filter(machines::tag.is_not_null()).count().get_result(conn)
}

/// The places that machines were put at, then those that organisations have.
pub fn known_places(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let put = machines::table.filter(machines::place.is_not_null()).select(machines::place.assume_not_null());
    let mut known: Vec<String> = put.distinct().load(conn)?;
    known.extend(places::table.select(places::name).distinct().load::<String>(conn)?);
    Ok(known)
}

/// These tags as the register has them now.
pub fn tags_now(conn: &mut Conn, these: &[Tag]) -> QueryResult<HashMap<Tag, Option<MachineNow>>> {
    let claimed = tags::table.left_join(machines::table.on(tags::machine_id.eq(machines::id.nullable())));
    let found = claimed.filter(tags::tag.eq_any(these)).select((tags::tag, machine_now!().nullable()));
    Ok(found.load::<(Tag, Option<MachineNow>)>(conn)?.into_iter().collect())
}

/// The lines of a stock-take, in the order of their tags, each with what the register says of its tag now; only those
/// of one finding where it has ended and that is asked for.
pub fn lines(conn: &mut Conn, id: &str, ended_as: Option<Finding>) -> QueryResult<Vec<(LineRow, TagNow)>> {
    let theirs = stock_take_lines::table.filter(stock_take_lines::stock_take_id.eq(id));
    let mut query = theirs
        .left_join(tags::table.on(tags::tag.eq(stock_take_lines::tag)))
        .left_join(machines::table.on(tags::machine_id.eq(machines::id.nullable())))
        .order(stock_take_lines::tag)
        .select((LineRow::as_select(), tags::tag.nullable(), machine_now!().nullable()))
        .into_boxed();
    if let Some(finding) = ended_as {
        query = query.filter(stock_take_lines::finding.eq(finding));
    }
    let rows: Vec<(LineRow, Option<Tag>, Option<MachineNow>)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(line, printed, machine)| (line, printed.map(|_| machine))).collect())
}

/// The lines of these tags, and of these machines under whatever tag.
pub fn lines_of(conn: &mut Conn, id: &str, these: &[Tag], machine_ids: &[String]) -> QueryResult<Vec<LineRow>> {
    let named = stock_take_lines::tag.eq_any(these).or(stock_take_lines::machine_id.eq_any(machine_ids));
    let theirs = stock_take_lines::table.filter(stock_take_lines::stock_take_id.eq(id)).filter(named);
    theirs.select(LineRow::as_select()).load(conn)
}

pub fn insert_line(conn: &mut Conn, row: &LineRow) -> QueryResult<usize> {
    diesel::insert_into(stock_take_lines::table).values(row).execute(conn)
}

/// Keeps that a tag was scanned, and what the register said of it then.
pub fn save_scan(conn: &mut Conn, row: &LineRow) -> QueryResult<usize> {
    let scan = (
        stock_take_lines::machine_id.eq(&row.machine_id),
        stock_take_lines::scanned_by.eq(&row.scanned_by),
        stock_take_lines::scanned_at.eq(row.scanned_at),
        stock_take_lines::seen_place.eq(&row.seen_place),
        stock_take_lines::seen_here.eq(row.seen_here),
    );
    diesel::update(stock_take_lines::table.find((&row.stock_take_id, &row.tag))).set(scan).execute(conn)
}

/// Writes what was found of these tags.
pub fn found(conn: &mut Conn, id: &str, finding: Finding, these: &[String]) -> QueryResult<()> {
    in_lists(these, |some| {
        let lines = stock_take_lines::table.filter(stock_take_lines::stock_take_id.eq(id));
        let these = lines.filter(stock_take_lines::tag.eq_any(some));
        diesel::update(these).set(stock_take_lines::finding.eq(Some(finding))).execute(conn)?;
        Ok(Vec::<()>::new())
    })
    .map(drop)
}

/// Writes this of every line of which nothing was written yet.
pub fn found_otherwise(conn: &mut Conn, id: &str, finding: Finding) -> QueryResult<usize> {
    let lines = stock_take_lines::table.filter(stock_take_lines::stock_take_id.eq(id));
    let rest = lines.filter(stock_take_lines::finding.is_null());
    diesel::update(rest).set(stock_take_lines::finding.eq(Some(finding))).execute(conn)
}

/// What was found by the stock-takes that have ended: how many lines of each finding.
pub fn counts(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<(String, Finding, i64)>> {
    stock_take_lines::table
        .filter(stock_take_lines::stock_take_id.eq_any(ids))
        .filter(stock_take_lines::finding.is_not_null())
        .group_by((stock_take_lines::stock_take_id, stock_take_lines::finding))
        .select((
            stock_take_lines::stock_take_id,
            stock_take_lines::finding.assume_not_null(),
            diesel::dsl::count_star(),
        ))
        .load(conn)
}
