//! Rows of machines and their storages. Those of the journal are in `journal_store.rs`, the register of tags in
//! `tag_store.rs`.

use std::collections::HashMap;

use diesel::prelude::*;

pub use super::journal_store::{
    JournalRow, TextRow, ToldRow, count_lines, delete_texts, insert_line, insert_text, journal_of, line_id,
    lines_of_verbs, place_of_line, texts_of, told_of, told_of_all,
};
use super::tag::Tag;
pub use super::tag_store::{claim, claimed_by, claims, printed, unclaim};
use super::words::{Blocker, Grade, Kind, Level, Medium, NextAct, Stage, StorageState, Verdict, WayOut};
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, in_lists, on_unique, steady_insert, steady_update};
use crate::platform::error::Error;
use crate::platform::paging::Slice;
use crate::platform::schema::{journal, machines, storages};

/// A machine, as lists and searches need it: computed from its journal at every act.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = machines)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct MachineRow {
    pub id: String,
    pub tag: Option<Tag>,
    pub donation_id: String,
    pub kind: Kind,
    pub stage: Stage,
    pub blockers: String,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub place: Option<String>,
    pub verdict: Option<Verdict>,
    pub cosmetic_grade: Option<Grade>,
    pub functional_grade: Option<Grade>,
    pub way_out: Option<WayOut>,
    pub received_at: Instant,
    pub proved_at: Option<Instant>,
    pub seq: i32,
    pub head: String,
    pub search_key: String,
    /// What it waits for, and since when. Empty only where [`super::catch_up()`] has not come by yet.
    pub next_act: Option<NextAct>,
    pub waiting_since: Option<Instant>,
    pub proved_level: Option<Level>,
    /// When it left for good.
    pub out_at: Option<Instant>,
    pub weight_grams: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = storages)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct StorageRow {
    pub id: String,
    pub machine_id: String,
    pub medium: Medium,
    pub serial: Option<String>,
    pub model: Option<String>,
    pub size_bytes: Option<i64>,
    pub fitted: bool,
    pub state: StorageState,
}

/// What lists may be narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub stage: Option<Stage>,
    pub kind: Option<Kind>,
    pub donation: Option<String>,
    pub next_act: Option<NextAct>,
    pub place: Option<String>,
    /// Only those that wait for their next act since then or longer.
    pub waiting_since: Option<Instant>,
    /// Only those that something blocks.
    pub blocked: bool,
    /// Only those that this blocks.
    pub blocker: Option<Blocker>,
    /// Folded text looked for in tag, maker, model, serial and donor's number.
    pub search: Option<String>,
    /// Only this one: its label was presented.
    pub id: Option<String>,
}

/// Keeps of a query what the filter lets through: machines that carry a tag, of the kind asked for, and so on.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let filter: &Filter = $filter;
        let mut query = $query.filter(machines::tag.is_not_null());
        if let Some(stage) = filter.stage {
            query = query.filter(machines::stage.eq(stage));
        }
        if let Some(kind) = filter.kind {
            query = query.filter(machines::kind.eq(kind));
        }
        if let Some(act) = filter.next_act {
            query = query.filter(machines::next_act.eq(act));
        }
        if let Some(place) = &filter.place {
            query = query.filter(machines::place.eq(place.clone()));
        }
        if let Some(since) = filter.waiting_since {
            query = query.filter(machines::waiting_since.le(since));
        }
        if let Some(donation) = &filter.donation {
            query = query.filter(machines::donation_id.eq(donation.clone()));
        }
        if filter.blocked {
            query = query.filter(machines::blockers.ne(""));
        }
        if let Some(blocker) = filter.blocker {
            query = query.filter(machines::blockers.like(format!("%{}%", blocker.code())));
        }
        if let Some(id) = &filter.id {
            query = query.filter(machines::id.eq(id.clone()));
        }
        if let Some(search) = &filter.search {
            let literal = search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            query = query.filter(machines::search_key.like(format!("%{literal}%")).escape('\\'));
        }
        query
    }};
}
pub(super) use narrowed;

/// The tags that these machines carry, by machine; one whose reception was undone carries none.
pub fn tags_of(conn: &mut Conn, ids: &[String]) -> QueryResult<HashMap<String, Tag>> {
    let rows: Vec<(String, Option<Tag>)> = in_lists(ids, |ids| {
        machines::table.filter(machines::id.eq_any(ids)).select((machines::id, machines::tag)).load(conn)
    })?;
    Ok(rows.into_iter().filter_map(|(id, tag)| Some((id, tag?))).collect())
}

/// When each of these machines was last retired.
pub fn retired_at(conn: &mut Conn, ids: &[String]) -> QueryResult<HashMap<String, Instant>> {
    let rows: Vec<(String, Instant)> = in_lists(ids, |ids| {
        let retired = journal::table.filter(journal::machine_id.eq_any(ids)).filter(journal::verb.eq("retire"));
        retired
            .order((journal::machine_id, journal::seq))
            .select((journal::machine_id, journal::occurred_at))
            .load(conn)
    })?;
    Ok(rows.into_iter().collect())
}

/// Holds the machine's row until the end of the transaction. An UPDATE, since `FOR UPDATE` is not in
/// what both engines share; where only one transaction writes at a time, nothing is to be held.
pub fn lock(conn: &mut Conn, id: &str) -> QueryResult<()> {
    struct Lock;
    if conn.has_one_writer() {
        return Ok(());
    }
    let lock = steady_update::<Lock, _, _>(machines::table.find(id), machines::seq.eq(machines::seq));
    directly!(conn, |engine| lock.execute(engine)).map(drop)
}

/// The same for several.
pub fn lock_all(conn: &mut Conn, ids: &[String]) -> QueryResult<()> {
    if conn.has_one_writer() {
        return Ok(());
    }
    let these = machines::table.filter(machines::id.eq_any(ids));
    diesel::update(these).set(machines::seq.eq(machines::seq)).execute(conn).map(drop)
}

/// The answer kept with the machine that carries this tag now. One that only answers to it, its old tag, is
/// found by the register.
pub fn kept_by_tag(conn: &mut Conn, tag: &Tag) -> QueryResult<Option<String>> {
    let query = machines::table.filter(machines::tag.eq(tag)).select(machines::kept);
    Ok(directly!(conn, |engine| query.get_result::<Option<String>>(engine)).optional()?.flatten())
}

/// The answer kept with a machine.
pub fn kept(conn: &mut Conn, id: &str) -> QueryResult<Option<String>> {
    machines::table.find(id).select(machines::kept).get_result(conn)
}

pub fn machine(conn: &mut Conn, id: &str) -> QueryResult<Option<MachineRow>> {
    let found = machines::table.find(id);
    directly!(conn, |engine| found.select(MachineRow::as_select()).get_result(engine)).optional()
}

pub fn machines_of_ids(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<MachineRow>> {
    let these = machines::table.filter(machines::id.eq_any(ids));
    directly!(conn, |engine| these.select(MachineRow::as_select()).load(engine))
}

/// `Some` when the id or the tag is taken.
pub fn insert_machine(conn: &mut Conn, row: &MachineRow, kept: &str) -> Result<Option<String>, Error> {
    struct InsertMachine;
    let insert = diesel::insert_into(machines::table).values((row, machines::kept.eq(kept)));
    let insert = steady_insert::<InsertMachine, _>(insert);
    on_unique(conn, |conn| directly!(conn, |engine| insert.execute(engine)))
}

/// What the indexes of machines are made of, but for the place.
type Indexed<'a> = (Option<&'a Tag>, &'a str, Kind, Stage, Option<NextAct>, Option<Instant>);

fn indexed(row: &MachineRow) -> Indexed<'_> {
    (row.tag.as_ref(), &row.donation_id, row.kind, row.stage, row.next_act, row.waiting_since)
}

/// The columns that no index holds.
macro_rules! unindexed {
    ($row:expr, $kept:expr) => {{
        #[rustfmt::skip]
        let MachineRow {
            id: _, tag: _, donation_id: _, kind: _, stage: _, blockers, maker, model, serial, donor_number, place: _,
            verdict, cosmetic_grade, functional_grade, way_out, received_at, proved_at, seq, head, search_key,
            next_act: _, waiting_since: _, proved_level, out_at, weight_grams,
        } = $row;
        let known = (
            machines::maker.eq(maker),
            machines::model.eq(model),
            machines::serial.eq(serial),
            machines::donor_number.eq(donor_number),
            machines::search_key.eq(search_key),
        );
        let stands = (
            machines::blockers.eq(blockers),
            machines::verdict.eq(verdict),
            machines::cosmetic_grade.eq(cosmetic_grade),
            machines::functional_grade.eq(functional_grade),
            machines::way_out.eq(way_out),
            machines::received_at.eq(received_at),
            machines::proved_at.eq(proved_at),
        );
        let left = (
            machines::proved_level.eq(proved_level),
            machines::out_at.eq(out_at),
            machines::weight_grams.eq(weight_grams),
        );
        (known, stands, left, (machines::seq.eq(seq), machines::head.eq(head), machines::kept.eq($kept)))
    }};
}

/// Writes what has changed since `was`. SQLite takes an entry out of each index that a statement names and puts it
/// back, changed or not: so one statement names none, another the place alone, which is what a trolley of machines
/// changes.
pub fn update_machine(conn: &mut Conn, was: &MachineRow, row: &MachineRow, kept: &str) -> QueryResult<usize> {
    match (indexed(was) == indexed(row), was.place == row.place) {
        (true, true) => update_in_place(conn, row, kept),
        (true, false) => update_moved(conn, row, kept),
        (false, _) => update_whole(conn, row, kept),
    }
}

fn update_in_place(conn: &mut Conn, row: &MachineRow, kept: &str) -> QueryResult<usize> {
    struct UpdateInPlace;
    let update = steady_update::<UpdateInPlace, _, _>(machines::table.find(&row.id), unindexed!(row, kept));
    directly!(conn, |engine| update.execute(engine))
}

fn update_moved(conn: &mut Conn, row: &MachineRow, kept: &str) -> QueryResult<usize> {
    struct UpdateMoved;
    let changes = (machines::place.eq(&row.place), unindexed!(row, kept));
    let update = steady_update::<UpdateMoved, _, _>(machines::table.find(&row.id), changes);
    directly!(conn, |engine| update.execute(engine))
}

fn update_whole(conn: &mut Conn, row: &MachineRow, kept: &str) -> QueryResult<usize> {
    struct UpdateMachine;
    let update = steady_update::<UpdateMachine, _, _>(machines::table.find(&row.id), (row, machines::kept.eq(kept)));
    directly!(conn, |engine| update.execute(engine))
}

pub fn machines(conn: &mut Conn, filter: &Filter, slice: &Slice) -> QueryResult<Vec<MachineRow>> {
    let query = narrowed!(machines::table.into_boxed(), filter).filter(machines::id.gt(&slice.after));
    query.order(machines::id).limit(slice.rows()).select(MachineRow::as_select()).load(conn)
}

/// Machines that are ready and that nothing blocks, of this kind where one is named: the longest ready first.
pub fn ready(conn: &mut Conn, kind: Option<Kind>) -> QueryResult<Vec<MachineRow>> {
    let mut ready = machines::table
        .filter(machines::stage.eq(Stage::Ready))
        .filter(machines::blockers.eq(""))
        .filter(machines::tag.is_not_null())
        .into_boxed();
    if let Some(kind) = kind {
        ready = ready.filter(machines::kind.eq(kind));
    }
    ready.order((machines::waiting_since, machines::id)).select(MachineRow::as_select()).load(conn)
}

/// How many machines stand at each stage.
pub fn count_by_stage(conn: &mut Conn) -> QueryResult<Vec<(Stage, i64)>> {
    machines::table
        .filter(machines::tag.is_not_null())
        .group_by(machines::stage)
        .select((machines::stage, diesel::dsl::count_star()))
        .load(conn)
}

/// How many machines of each kind came with each donation.
pub fn count_by_donation(conn: &mut Conn) -> QueryResult<Vec<(String, Kind, i64)>> {
    machines::table
        .filter(machines::tag.is_not_null())
        .group_by((machines::donation_id, machines::kind))
        .select((machines::donation_id, machines::kind, diesel::dsl::count_star()))
        .load(conn)
}

/// How many machines of each kind came with a donation.
pub fn count_by_kind(conn: &mut Conn, donation_id: &str) -> QueryResult<Vec<(Kind, i64)>> {
    machines::table
        .filter(machines::donation_id.eq(donation_id))
        .filter(machines::tag.is_not_null())
        .group_by(machines::kind)
        .select((machines::kind, diesel::dsl::count_star()))
        .load(conn)
}

pub fn storages_of(conn: &mut Conn, ids: &[String]) -> QueryResult<Vec<StorageRow>> {
    let theirs = storages::table.filter(storages::machine_id.eq_any(ids));
    theirs.order(storages::id).select(StorageRow::as_select()).load(conn)
}

/// Every storage that carries one of these serials, whatever became of it.
pub fn storages_by_serial(conn: &mut Conn, serials: &[String]) -> QueryResult<Vec<StorageRow>> {
    let theirs = storages::table.filter(storages::serial.eq_any(serials));
    theirs.order(storages::id).select(StorageRow::as_select()).load(conn)
}

/// The storages that wait, each with its machine: entrusted; or open, and taken out or in a retired machine.
pub fn waiting_storages(conn: &mut Conn) -> QueryResult<Vec<(StorageRow, MachineRow)>> {
    let open = storages::state.eq(StorageState::Open);
    let away = storages::fitted.eq(false).or(machines::stage.eq(Stage::Retired));
    storages::table
        .inner_join(machines::table.on(machines::id.eq(storages::machine_id)))
        .filter(storages::state.eq(StorageState::Entrusted).or(open.and(away)))
        .select((StorageRow::as_select(), MachineRow::as_select()))
        .load(conn)
}

/// Writes a storage as it now is; `Some` when another machine holds its id.
pub fn save_storage(conn: &mut Conn, row: &StorageRow) -> Result<Option<String>, Error> {
    let own = storages::table.find(&row.id).filter(storages::machine_id.eq(&row.machine_id));
    match diesel::update(own).set(row).execute(conn)? {
        0 => on_unique(conn, |conn| diesel::insert_into(storages::table).values(row).execute(conn)),
        _ => Ok(None),
    }
}

/// Drops the rows of storages that the journal no longer tells of, because what named them was undone.
pub fn delete_other_storages(conn: &mut Conn, machine_id: &str, known: &[String]) -> QueryResult<usize> {
    let theirs = storages::table.filter(storages::machine_id.eq(machine_id)).filter(storages::id.ne_all(known));
    diesel::delete(theirs).execute(conn)
}

/// Every machine of a donation, in order of reception.
pub fn machines_of_donation(conn: &mut Conn, donation_id: &str) -> QueryResult<Vec<MachineRow>> {
    let theirs = machines::table.filter(machines::donation_id.eq(donation_id)).filter(machines::tag.is_not_null());
    theirs.order((machines::received_at, machines::id)).select(MachineRow::as_select()).load(conn)
}

/// Machines in order of id, a page at a time, for `verify` and reports.
pub fn machines_after(conn: &mut Conn, after: &str, limit: i64) -> QueryResult<Vec<MachineRow>> {
    let after = machines::table.filter(machines::id.gt(after));
    after.order(machines::id).limit(limit).select(MachineRow::as_select()).load(conn)
}
