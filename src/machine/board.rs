//! The workshop's board: what waits for which act, since when, and what blocks it. What has waited longest comes
//! first. Counts and rows come from the same column by the same filter, so that they always agree.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::board_store;
use super::store::{Filter, MachineRow};
use super::tag::Tag;
use super::words::{Blocker, Kind, NextAct};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::paging::Slice;
use crate::platform::settings::Setting;
use crate::platform::shapes::{Cursor, Id, ShortNote};
use crate::platform::text;
use crate::say;

/// Acts in the order in which people look at them: what is stuck first, what is done last.
pub const ACTS: [NextAct; 10] = [
    NextAct::Unblock,
    NextAct::Diagnose,
    NextAct::Erase,
    NextAct::Repair,
    NextAct::Install,
    NextAct::Check,
    NextAct::TakeApart,
    NextAct::Recycle,
    NextAct::Ready,
    NextAct::Reserved,
];

/// Machines shown under each act, unless somebody asks for more.
const SHOWN: i64 = 8;

/// After how many days a missing part is worth a telephone call.
pub static PART_DAYS: Setting<i64> = Setting { key: "workshop.part_days", default: || 14, check: is_span };
/// After how many days a reserved machine that nobody fetched is worth one.
pub static FETCH_DAYS: Setting<i64> = Setting { key: "workshop.fetch_days", default: || 14, check: is_span };

fn is_span(days: &i64) -> bool {
    (1..=365).contains(days)
}

/// Which part of the board.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BoardQuery {
    /// One act alone, all of its machines page by page.
    pub act: Option<NextAct>,
    pub kind: Option<Kind>,
    /// Where the machine was put.
    #[schema(value_type = Option<ShortNote>)]
    pub place: Option<String>,
    /// Machines under each act, 8 when absent.
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

/// One machine that waits.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BoardCard)]
pub struct Card {
    #[schema(value_type = Id)]
    pub id: String,
    pub tag: Option<String>,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub place: Option<String>,
    /// What blocks it; empty under every other act than `unblock`.
    pub blockers: Vec<Blocker>,
    /// When its next act, or what blocks it, last became another.
    pub waiting_since: Option<Instant>,
    /// Whole days since then.
    pub days: i64,
}

/// The machines that wait for one act.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BoardColumn)]
pub struct Waiting {
    pub act: NextAct,
    pub label: &'static str,
    /// How many there are, shown or not.
    pub count: i64,
    /// What has waited longest first.
    pub machines: Vec<Card>,
}

/// What has waited too long.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BoardLate)]
pub struct Late {
    /// Machines that wait for a part for `part_days` days or longer.
    pub parts: i64,
    pub part_days: i64,
    /// Machines reserved for `fetch_days` days or longer, that nobody fetched.
    pub unfetched: i64,
    pub fetch_days: i64,
}

/// The board.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Board {
    pub items: Vec<Waiting>,
    pub late: Late,
    /// The `cursor` of the following page, where one act alone was asked for.
    pub next: Option<String>,
}

impl Card {
    fn of(row: MachineRow, now: Instant) -> Self {
        let waited = now.millis() - row.waiting_since.unwrap_or(now).millis();
        Self {
            id: row.id,
            tag: row.tag.map(|tag| tag.as_str().to_owned()),
            kind: row.kind,
            maker: row.maker,
            model: row.model,
            place: row.place,
            blockers: row.blockers.split(',').filter_map(Blocker::read).collect(),
            waiting_since: row.waiting_since,
            days: Duration::milliseconds(waited.max(0)).num_days(),
        }
    }

    /// Maker and model, as far as they are known.
    pub fn named(&self) -> String {
        [self.maker.as_deref(), self.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The tag as people read it.
    pub fn shown_tag(&self) -> String {
        self.tag.as_deref().and_then(Tag::read).map_or_else(|| "—".to_owned(), |tag| tag.shown())
    }
}

impl Waiting {
    /// Whether these machines wait for somebody to free them.
    pub fn is_stuck(&self) -> bool {
        self.act == NextAct::Unblock
    }

    /// Whether there are more than those shown.
    pub fn is_cut(&self) -> bool {
        usize::try_from(self.count).is_ok_and(|count| count > self.machines.len())
    }
}

/// The board as far as it was asked for.
pub fn board(cx: &mut Cx, query: &BoardQuery) -> Result<Board, Error> {
    let slice = Slice::of(Some(query.limit.unwrap_or(SHOWN)), query.cursor.as_deref())?;
    let place = text::optional("place", query.place.as_deref(), text::SHORT)?;
    let filter = Filter { kind: query.kind, place, ..Filter::default() };
    let counts = board_store::count_by_act(cx.conn, &filter)?;
    let counted = |act| counts.iter().find(|(known, _)| *known == Some(act)).map_or(0, |(_, count)| *count);
    let after = query.act.and(begins_after(&slice)?);
    let (mut items, mut next) = (Vec::new(), None);
    for act in query.act.map_or_else(|| ACTS.to_vec(), |act| vec![act]) {
        let filter = Filter { next_act: Some(act), ..filter.clone() };
        let (label, count) = (act.label_in(cx.asked.language), counted(act));
        let rows = match count {
            0 => Vec::new(),
            _ => board_store::longest_waiting(cx.conn, &filter, after.clone(), slice.rows())?,
        };
        let page = slice.page(rows, cursor);
        let machines = page.items.into_iter().map(|row| Card::of(row, cx.now)).collect();
        next = query.act.and(page.next);
        items.push(Waiting { act, label, count, machines });
    }
    let late = late(cx, &filter)?;
    Ok(Board { items, late, next })
}

/// Where the machines of the board stand.
pub fn places(cx: &mut Cx) -> Result<Vec<String>, Error> {
    Ok(board_store::places(cx.conn, &ACTS)?.into_iter().flatten().collect())
}

fn cursor(row: &MachineRow) -> String {
    format!("{}.{}", row.waiting_since.map_or(0, Instant::millis), row.id)
}

/// The moment and the id after which a page begins.
fn begins_after(slice: &Slice) -> Result<Option<(Instant, String)>, Error> {
    if slice.after.is_empty() {
        return Ok(None);
    }
    let told = slice.after.split_once('.').and_then(|(millis, id)| Some((millis.parse().ok()?, id.to_owned())));
    match told {
        Some((millis, id)) => Ok(Some((Instant::from_millis(millis), id))),
        None => Err(unacceptable("cursor", say!("machine-board-cursor")).into()),
    }
}

fn late(cx: &mut Cx, filter: &Filter) -> Result<Late, Error> {
    let (part_days, fetch_days) = (PART_DAYS.get(cx.conn)?, FETCH_DAYS.get(cx.conn)?);
    let since = |days: i64| Some(cx.now.plus_seconds(-days * 24 * 60 * 60));
    let (parts_since, fetch_since) = (since(part_days), since(fetch_days));
    let parts = Filter {
        next_act: Some(NextAct::Unblock),
        blocker: Some(Blocker::MissingPart),
        waiting_since: parts_since,
        ..filter.clone()
    };
    let unfetched = Filter { next_act: Some(NextAct::Reserved), waiting_since: fetch_since, ..filter.clone() };
    let (parts, unfetched) = (board_store::count(cx.conn, &parts)?, board_store::count(cx.conn, &unfetched)?);
    Ok(Late { parts, part_days, unfetched, fetch_days })
}
