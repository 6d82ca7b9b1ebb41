//! Stock-take (« inventaire »): everything at a place is scanned, and compared with what the register has there. The
//! count itself changes nothing: what it finds is settled by the verbs that exist (`move`, `retire` as lost…), and a
//! line follows the register by itself. Once closed, what was found stays as it is, for ever.

mod compare;
#[cfg(test)]
mod compare_tests;
mod lines;
mod scan;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use lines::{Compared, LinesQuery, StockTakeLine, compared, lines, page};
pub use scan::{ScanTold, ScanView, ScansIn, scan, scanned, told};

use super::stock_store as store;
use super::stock_store::StockTakeRow;
use super::words::{Finding, StockTakeState};
use crate::access;
use crate::machine::words::Stage;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, common, not_found};
use crate::platform::paging::{Page, Slice};
use crate::platform::shapes::{Cursor, Id, ShortNote, ShortText};
use crate::platform::text;
use crate::say;

pub static ALREADY_OPEN: Problem = Problem::new("inventaire-deja-ouvert", 409);
pub static ENDED: Problem = Problem::new("inventaire-termine", 409);

/// Stages of machines that should be found where they were put.
const IN_HOUSE: [Stage; 7] = [
    Stage::Received,
    Stage::Diagnosed,
    Stage::Erased,
    Stage::Installed,
    Stage::Ready,
    Stage::Reserved,
    Stage::Returned,
];

/// Where people count.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockTakeIn {
    /// A shelf, a room, a van: as machines are moved there.
    #[schema(value_type = ShortText)]
    pub place: String,
}

/// How many tags there are of each finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StockTakeCounts)]
pub struct Counts {
    /// Scanned, and here by the register.
    pub right: i64,
    /// Here by the register, and not scanned.
    pub missing: i64,
    /// Scanned, and not here by the register: the sum of the five that follow.
    pub unexpected: i64,
    pub elsewhere: i64,
    pub handed_over: i64,
    pub retired: i64,
    pub blank: i64,
    pub unknown: i64,
    /// Moved, given or retired by somebody else while people counted: nothing to settle.
    pub moved: i64,
}

impl Counts {
    /// Of the numbers of each finding, in the order of the list.
    fn of(counts: [i64; Finding::ALL.len()]) -> Self {
        let [right, missing, elsewhere, handed_over, retired, blank, unknown, moved] = counts;
        let unexpected = elsewhere + handed_over + retired + blank + unknown;
        Self { right, missing, unexpected, elsewhere, handed_over, retired, blank, unknown, moved }
    }
}

/// One count of one place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StockTake {
    #[schema(value_type = Id)]
    pub id: String,
    pub place: String,
    pub state: StockTakeState,
    #[schema(value_type = Id)]
    pub opened_by: String,
    pub opened_at: Instant,
    #[schema(value_type = Option<Id>)]
    pub ended_by: Option<String>,
    pub ended_at: Option<Instant>,
    /// Null where it was dropped, and in lists while it is open.
    pub counts: Option<Counts>,
}

impl StockTake {
    fn of(row: StockTakeRow, counts: Option<Counts>) -> Self {
        Self {
            id: row.id,
            place: row.place,
            state: row.state,
            opened_by: row.opened_by,
            opened_at: row.opened_at,
            ended_by: row.ended_by,
            ended_at: row.ended_at,
            counts,
        }
    }

    pub fn is_open(&self) -> bool {
        self.state == StockTakeState::Open
    }
}

/// Begins to count. What the register has there now is what people expect to find.
pub fn open(cx: &mut Cx, id: &str, said: &StockTakeIn) -> Result<StockTake, Error> {
    let place = access::spelt(cx, "place", &said.place)?;
    let row = StockTakeRow {
        id: id.to_owned(),
        open_place: Some(place.clone()),
        state: StockTakeState::Open,
        opened_by: cx.who.id.clone(),
        opened_at: cx.now,
        ended_by: None,
        ended_at: None,
        place,
    };
    if let Some(open) = store::open_at(cx.conn, &row.place)? {
        return Err(already_open(&open).into());
    }
    if store::insert(cx.conn, &row)?.is_some() {
        let open = store::open_at(cx.conn, &row.place)?;
        // Where no place is taken, it is the id.
        return Err(open.map_or_else(id_taken, |open| already_open(&open)).into());
    }
    let expected = store::expect(cx.conn, id, &row.place, &IN_HOUSE)?;
    let missing = i64::try_from(expected).unwrap_or(i64::MAX);
    Ok(StockTake::of(row, Some(Counts { missing, ..Counts::default() })))
}

fn already_open(open: &StockTakeRow) -> Refusal {
    let refusal = ALREADY_OPEN.because(say!("reconditioning-stock-already-open", place = &open.place));
    refusal.with("stock_take", open.id.clone())
}

fn id_taken() -> Refusal {
    common::ACT_REUSED.because(say!("platform-id-taken"))
}

/// A stock-take with what it finds.
pub fn show(cx: &mut Cx, id: &str) -> Result<StockTake, Error> {
    Ok(look(cx, id)?.0)
}

/// The same, with the lines that it counts.
pub fn look(cx: &mut Cx, id: &str) -> Result<(StockTake, Vec<Compared>), Error> {
    let row = row(cx, id)?;
    let lines = compared(cx, &row, None)?;
    let counts = Counts::of(compare::count(lines.iter().map(|line| (line.finding, 1))));
    let counts = (row.state != StockTakeState::Dropped).then_some(counts);
    Ok((StockTake::of(row, counts), lines))
}

fn row(cx: &mut Cx, id: &str) -> Result<StockTakeRow, Error> {
    Ok(store::stock_take(cx.conn, id)?.ok_or_else(|| not_found(say!("reconditioning-this-stock-take")))?)
}

/// A stock-take that is open, and stays so until this transaction ends.
fn held(cx: &mut Cx, id: &str) -> Result<StockTakeRow, Error> {
    let is_open = store::hold(cx.conn, id)? == 1;
    let row = row(cx, id)?;
    if is_open {
        return Ok(row);
    }
    let ended = say!("reconditioning-stock-ended", place = &row.place, state = row.state);
    Err(ENDED.because(ended).into())
}

/// Ends it, and keeps what it found.
pub fn close(cx: &mut Cx, id: &str) -> Result<StockTake, Error> {
    let row = held(cx, id)?;
    let lines = compared(cx, &row, None)?;
    for finding in Finding::ALL.iter().filter(|finding| **finding != Finding::Right) {
        let these: Vec<String> =
            lines.iter().filter(|line| line.finding == *finding).map(|line| line.row.tag.as_str().to_owned()).collect();
        store::found(cx.conn, id, *finding, &these)?;
    }
    // What is right is most of it: one statement for all.
    store::found_otherwise(cx.conn, id, Finding::Right)?;
    let counts = Counts::of(compare::count(lines.iter().map(|line| (line.finding, 1))));
    end(cx, row, StockTakeState::Closed, Some(counts))
}

/// Gives it up: it says nothing, and its place may be counted anew.
pub fn drop_it(cx: &mut Cx, id: &str) -> Result<StockTake, Error> {
    let row = held(cx, id)?;
    end(cx, row, StockTakeState::Dropped, None)
}

fn end(cx: &mut Cx, row: StockTakeRow, state: StockTakeState, counts: Option<Counts>) -> Result<StockTake, Error> {
    let (ended_by, ended_at) = (Some(cx.who.id.clone()), Some(cx.now));
    let row = StockTakeRow { state, open_place: None, ended_by, ended_at, ..row };
    store::end(cx.conn, &row)?;
    Ok(StockTake::of(row, counts))
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockTakesQuery {
    pub state: Option<StockTakeState>,
    #[schema(value_type = Option<ShortNote>)]
    pub place: Option<String>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

/// Newest first.
pub fn list(cx: &mut Cx, query: &StockTakesQuery) -> Result<Page<StockTake>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let place = text::optional("place", query.place.as_deref(), text::SHORT)?;
    let page = slice.page(store::newest(cx.conn, query.state, place.as_deref(), &slice)?, |row| row.id.clone());
    let closed = page.items.iter().filter(|row| row.state == StockTakeState::Closed);
    let closed: Vec<String> = closed.map(|row| row.id.clone()).collect();
    let found = store::counts(cx.conn, &closed)?;
    let counts = |id: &str| {
        let theirs = found.iter().filter(|(one, ..)| one == id);
        Counts::of(compare::count(theirs.map(|(_, finding, count)| (*finding, *count))))
    };
    Ok(page.map(|row| {
        let counts = (row.state == StockTakeState::Closed).then(|| counts(&row.id));
        StockTake::of(row, counts)
    }))
}

/// Where something was put, or could be: by their names.
pub fn places(cx: &mut Cx) -> Result<Vec<String>, Error> {
    let mut known = store::known_places(cx.conn)?;
    known.sort_by_cached_key(|place| text::fold(place));
    known.dedup();
    Ok(known)
}

/// How many machines the register has at a place.
pub fn expected_at(cx: &mut Cx, place: &str) -> Result<i64, Error> {
    Ok(store::count_at(cx.conn, place, &IN_HOUSE)?)
}
