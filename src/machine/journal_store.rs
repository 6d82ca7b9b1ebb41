//! Rows of the journal and its texts.

use diesel::prelude::*;

use crate::platform::clock::Instant;
use crate::platform::db::{Conn, directly, in_lists, steady_insert};
use crate::platform::schema::{journal, journal_texts};

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = journal)]
pub struct JournalRow {
    pub id: String,
    pub machine_id: String,
    pub seq: i32,
    pub verb: String,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
    pub actor_id: String,
    pub payload: String,
    pub prev: String,
    pub hash: String,
}

/// What a line of the journal tells; its place in the chain is left out.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = journal)]
pub struct ToldRow {
    pub seq: i32,
    pub verb: String,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
    pub actor_id: String,
    pub payload: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = journal_texts)]
pub struct TextRow {
    pub machine_id: String,
    pub seq: i32,
    pub field: String,
    pub salt: String,
    pub text: String,
}

/// The lines of these verbs in the journals of these machines, oldest first for each.
pub fn lines_of_verbs(conn: &mut Conn, machines: &[String], verbs: &[&str]) -> QueryResult<Vec<JournalRow>> {
    in_lists(machines, |some| {
        let lines = journal::table.filter(journal::machine_id.eq_any(some)).filter(journal::verb.eq_any(verbs));
        lines.order((journal::machine_id, journal::seq)).select(JournalRow::as_select()).load(conn)
    })
}

pub fn journal_of(conn: &mut Conn, machine_id: &str) -> QueryResult<Vec<JournalRow>> {
    let lines = journal::table.filter(journal::machine_id.eq(machine_id)).order(journal::seq);
    directly!(conn, |engine| lines.select(JournalRow::as_select()).load(engine))
}

/// The same, without what only the chain needs: every act reads it.
pub fn told_of(conn: &mut Conn, machine_id: &str) -> QueryResult<Vec<ToldRow>> {
    let lines = journal::table.filter(journal::machine_id.eq(machine_id)).order(journal::seq);
    directly!(conn, |engine| lines.select(ToldRow::as_select()).load(engine))
}

/// The journals of these machines, each oldest line first: every line behind the id of its machine.
pub fn told_of_all(conn: &mut Conn, machine_ids: &[String]) -> QueryResult<Vec<(String, ToldRow)>> {
    let lines = journal::table.filter(journal::machine_id.eq_any(machine_ids));
    let lines = lines.order((journal::machine_id, journal::seq));
    directly!(conn, |engine| lines.select((journal::machine_id, ToldRow::as_select())).load(engine))
}

/// How many lines the whole journal has.
pub fn count_lines(conn: &mut Conn) -> QueryResult<i64> {
    journal::table.count().get_result(conn)
}

pub fn insert_line(conn: &mut Conn, row: &JournalRow) -> QueryResult<usize> {
    struct InsertLine;
    let insert = steady_insert::<InsertLine, _>(diesel::insert_into(journal::table).values(row));
    directly!(conn, |engine| insert.execute(engine))
}

pub fn texts_of(conn: &mut Conn, machine_id: &str) -> QueryResult<Vec<TextRow>> {
    journal_texts::table.filter(journal_texts::machine_id.eq(machine_id)).select(TextRow::as_select()).load(conn)
}

pub fn insert_text(conn: &mut Conn, row: &TextRow) -> QueryResult<usize> {
    struct InsertText;
    let insert = steady_insert::<InsertText, _>(diesel::insert_into(journal_texts::table).values(row));
    directly!(conn, |engine| insert.execute(engine))
}

pub fn delete_texts(conn: &mut Conn, machine_id: &str, seq: i32) -> QueryResult<usize> {
    let texts =
        journal_texts::table.filter(journal_texts::machine_id.eq(machine_id)).filter(journal_texts::seq.eq(seq));
    diesel::delete(texts).execute(conn)
}

/// The id of a line of the journal.
pub fn line_id(conn: &mut Conn, machine_id: &str, seq: i32) -> QueryResult<Option<String>> {
    let line = journal::table.filter(journal::machine_id.eq(machine_id)).filter(journal::seq.eq(seq));
    line.select(journal::id).get_result(conn).optional()
}

/// Where a line of the journal stands: its machine and its place.
pub fn place_of_line(conn: &mut Conn, id: &str) -> QueryResult<Option<(String, i32)>> {
    journal::table.find(id).select((journal::machine_id, journal::seq)).get_result(conn).optional()
}
