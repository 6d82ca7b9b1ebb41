//! Rows around sessions: counters, series, who takes over.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::kind::{AgeBand, Audience};
use super::session::SessionState;
use crate::families::Gender;
use crate::platform::db::Conn;
use crate::platform::schema::{session_counts, sessions};

#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = session_counts)]
pub struct CountRow {
    pub session_id: String,
    pub audience: Audience,
    pub gender: Gender,
    pub age_band: AgeBand,
    pub people: i32,
}

pub fn counts_of(conn: &mut Conn, session_id: &str) -> QueryResult<Vec<CountRow>> {
    session_counts::table
        .filter(session_counts::session_id.eq(session_id))
        .order((session_counts::audience, session_counts::gender, session_counts::age_band))
        .select(CountRow::as_select())
        .load(conn)
}

pub fn delete_counts(conn: &mut Conn, session_id: &str) -> QueryResult<usize> {
    diesel::delete(session_counts::table.filter(session_counts::session_id.eq(session_id))).execute(conn)
}

pub fn insert_count(conn: &mut Conn, row: &CountRow) -> QueryResult<usize> {
    diesel::insert_into(session_counts::table).values(row).execute(conn)
}

/// Gives a session to another trainer; who was to hold it stays beside.
pub fn set_trainer(conn: &mut Conn, id: &str, trainer: &str, planned: Option<&str>) -> QueryResult<usize> {
    let columns = (
        sessions::trainer_id.eq(trainer),
        sessions::planned_trainer_id.eq(planned),
        sessions::version.eq(sessions::version + 1),
    );
    diesel::update(sessions::table.filter(sessions::id.eq(id))).set(columns).execute(conn)
}

/// How many planned sessions this trainer holds from this day on.
pub fn sessions_to_come(conn: &mut Conn, trainer_id: &str, from: NaiveDate) -> QueryResult<i64> {
    let theirs = sessions::table.filter(sessions::trainer_id.eq(trainer_id)).filter(sessions::day.ge(from));
    theirs.filter(sessions::state.eq(SessionState::Planned)).count().get_result(conn)
}

/// Gives these sessions to another trainer; how many.
pub fn hand_sessions(conn: &mut Conn, from: &str, to: &str, since: NaiveDate) -> QueryResult<usize> {
    let theirs = sessions::table.filter(sessions::trainer_id.eq(from)).filter(sessions::day.ge(since));
    let theirs = theirs.filter(sessions::state.eq(SessionState::Planned));
    let handed = (sessions::trainer_id.eq(to), sessions::version.eq(sessions::version + 1));
    diesel::update(theirs).set(handed).execute(conn)
}
