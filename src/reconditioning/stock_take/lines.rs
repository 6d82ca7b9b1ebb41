//! The lines of a stock-take, each with what is to be said of it.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::compare::{Counted, Register, Seen, Whereabouts, finding};
use super::store::{self, LineRow, MachineNow, StockTakeRow, TagNow};
use crate::machine::tag::Tag;
use crate::machine::words::{Kind, Stage};
use crate::machine::{self, Entry, Line};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::shapes::{Cursor, Id};
use crate::reconditioning::words::{Finding, StockTakeState};
use crate::say;

/// The verbs that say where a machine is, or who has it.
const MOVES: &[&str] = &["move", "hand_over", "return", "take_in", "give_back", "retire", "reopen"];
/// The verbs that say whether a machine of a family is here for repair, and what voids them.
const VISITS: &[&str] = &["hand_over", "take_in", "give_back", "undo"];

/// One line, compared with the register.
#[derive(Debug, Clone)]
pub struct Compared {
    pub row: LineRow,
    pub machine: Option<MachineNow>,
    pub finding: Finding,
}

/// Every line of a stock-take, in the order of the tags. One that has ended says what it found then.
pub fn compared(cx: &mut Cx, take: &StockTakeRow, only: Option<Finding>) -> Result<Vec<Compared>, Error> {
    let ended = take.state == StockTakeState::Closed;
    let rows = store::lines(cx.conn, &take.id, only.filter(|_| ended))?;
    if ended {
        let told = |(row, now): (LineRow, TagNow)| {
            let finding = row.finding.unwrap_or(Finding::Moved);
            Compared { row, machine: now.flatten(), finding }
        };
        return Ok(rows.into_iter().map(told).collect());
    }
    let taken_in = taken_in(cx, rows.iter().filter_map(|(_, now)| now.as_ref()?.as_ref()))?;
    let moved = moved(cx, &rows)?;
    let mut met = HashSet::new();
    let mut lines = Vec::with_capacity(rows.len());
    for (row, now) in rows {
        let counted = counted(&row, &moved);
        let finding = match now.iter().flatten().all(|machine| met.insert(machine.id.clone())) {
            true => finding(&take.place, &counted, &register(now.as_ref(), &taken_in)),
            // A second label of one machine, blank when it was scanned and claimed since: the machine counts once.
            false => Finding::Moved,
        };
        lines.push(Compared { row, machine: now.flatten(), finding });
    }
    lines.retain(|line| only.is_none_or(|only| line.finding == only));
    Ok(lines)
}

/// What was counted of a line; `moved` are the machines that changed place or hands since counting began.
pub fn counted(row: &LineRow, moved: &HashSet<String>) -> Counted {
    match (row.scanned_at, row.seen_here) {
        (None, _) => Counted::Awaited { moved: row.machine_id.as_ref().is_some_and(|id| moved.contains(id)) },
        (Some(_), None) => Counted::Scanned(None),
        (Some(_), Some(in_house)) => Counted::Scanned(Some(Seen { place: row.seen_place.clone(), in_house })),
    }
}

/// What the register says of a tag; `taken_in` are the machines of families that are here for repair.
pub fn register(now: Option<&Option<MachineNow>>, taken_in: &HashSet<String>) -> Register {
    match now {
        None => Register::Unknown,
        Some(None) => Register::Blank,
        Some(Some(machine)) => Register::Machine(whereabouts(machine, taken_in)),
    }
}

pub fn whereabouts(machine: &MachineNow, taken_in: &HashSet<String>) -> Whereabouts {
    let taken_in = taken_in.contains(&machine.id);
    Whereabouts { place: machine.place.clone(), stage: machine.stage, taken_in }
}

/// Which of these machines a family left here for repair.
pub fn taken_in<'a>(cx: &mut Cx, these: impl Iterator<Item = &'a MachineNow>) -> Result<HashSet<String>, Error> {
    let given = these.filter(|machine| machine.stage == Stage::HandedOver);
    let given: Vec<String> = given.map(|machine| machine.id.clone()).collect();
    let mut visits: HashMap<String, Vec<Line>> = HashMap::new();
    for (machine, line) in machine::lines_of_verbs(cx.conn, &given, VISITS)? {
        visits.entry(machine).or_default().push(line);
    }
    let is_here = |lines: &[Line]| {
        let voids = |seq: i32| lines.iter().any(|line| matches!(line.entry, Entry::Undo { seq: void } if void == seq));
        let mut standing = lines.iter().rev().filter(|line| !matches!(line.entry, Entry::Undo { .. }));
        standing.find(|line| !voids(line.seq)).is_some_and(|line| matches!(line.entry, Entry::TakeIn {}))
    };
    Ok(visits.into_iter().filter(|(_, lines)| is_here(lines)).map(|(machine, _)| machine).collect())
}

/// The machines that were awaited, and were moved or changed hands since counting began. Only those whose journal has
/// grown are looked up.
fn moved(cx: &mut Cx, rows: &[(LineRow, TagNow)]) -> Result<HashSet<String>, Error> {
    let grown = |(row, now): &(LineRow, TagNow)| {
        let (expected, machine) = (row.expected_seq?, now.as_ref()?.as_ref()?);
        (row.scanned_at.is_none() && machine.seq > expected).then(|| (machine.id.clone(), expected))
    };
    let grown: HashMap<String, i32> = rows.iter().filter_map(grown).collect();
    let ids: Vec<String> = grown.keys().cloned().collect();
    let lines = machine::lines_of_verbs(cx.conn, &ids, MOVES)?;
    let since = |(machine, line): &(String, Line)| grown.get(machine).is_some_and(|expected| line.seq > *expected);
    Ok(lines.into_iter().filter(since).map(|(machine, _)| machine).collect())
}

/// One line of a stock-take.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StockTakeLine {
    /// The tag that the machine carries now; the one that was scanned where there is no machine.
    pub tag: Tag,
    pub finding: Finding,
    #[schema(value_type = Option<Id>)]
    pub machine_id: Option<String>,
    pub kind: Option<Kind>,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub stage: Option<Stage>,
    /// Where the register has it; once counting has ended, where it had it then.
    pub place: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub scanned_by: Option<String>,
    pub scanned_at: Option<Instant>,
}

impl StockTakeLine {
    pub fn of(take_place: &str, line: Compared) -> Self {
        let Compared { row, machine, finding } = line;
        let place = match (finding, row.finding) {
            (Finding::Right | Finding::Missing, _) => Some(take_place.to_owned()),
            (_, Some(_)) => row.seen_place,
            (_, None) => machine.as_ref().and_then(|machine| machine.place.clone()),
        };
        let tag = machine.as_ref().and_then(|machine| machine.tag.clone()).unwrap_or(row.tag);
        let (scanned_by, scanned_at) = (row.scanned_by, row.scanned_at);
        let Some(MachineNow { id, kind, maker, model, stage, .. }) = machine else {
            let none = (None, None, None, None, None);
            let (machine_id, kind, maker, model, stage) = none;
            return Self { tag, finding, machine_id, kind, maker, model, stage, place, scanned_by, scanned_at };
        };
        let (machine_id, kind, stage) = (Some(id), Some(kind), Some(stage));
        Self { tag, finding, machine_id, kind, maker, model, stage, place, scanned_by, scanned_at }
    }

    /// Maker and model, as far as they are known.
    pub fn named(&self) -> String {
        [self.maker.as_deref(), self.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesQuery {
    pub finding: Option<Finding>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// The tag after which the page begins.
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

/// A page of the lines, in the order of the tags.
pub fn lines(cx: &mut Cx, id: &str, query: &LinesQuery) -> Result<Page<StockTakeLine>, Error> {
    let take = super::row(cx, id)?;
    let lines = match take.state {
        StockTakeState::Dropped => Vec::new(),
        _ => compared(cx, &take, query.finding)?,
    };
    page(&take.place, lines, query.limit, query.cursor.as_deref())
}

/// The page of these lines that follows a tag.
pub fn page(
    place: &str,
    lines: Vec<Compared>,
    limit: Option<i64>,
    cursor: Option<&str>,
) -> Result<Page<StockTakeLine>, Error> {
    let slice = Slice::of(limit, None)?;
    let after = cursor.map(|tag| Tag::read(tag).ok_or_else(|| unacceptable("cursor", say!("platform-cursor"))));
    let after = after.transpose()?;
    let rows = usize::try_from(slice.rows()).unwrap_or(0);
    let following =
        lines.into_iter().filter(|line| after.as_ref().is_none_or(|after| line.row.tag > *after)).take(rows).collect();
    // The cursor is the line's own tag, by which lines are ordered; a machine may carry another by now.
    let page = slice.page(following, |line: &Compared| line.row.tag.as_str().to_owned());
    Ok(page.map(|line| StockTakeLine::of(place, line)))
}
