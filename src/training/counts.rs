//! People counted at a session, not named: open access by gender and age, an event by audience. A session is
//! one slot; its counters are said whole, each time anew.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::closing::reason_for;
use super::kind::{AgeBand, Audience};
use super::session::{Session, SessionState, session};
use super::session_store::{self, CountRow};
use crate::families::Gender;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, unacceptable};
use crate::platform::shapes::Id;
use crate::say;

pub static COUNTED_OTHERWISE: Problem = Problem::new("seance-autrement-comptee", 409);

/// Most counters of one session: every audience, gender and age.
const MOST_LINES: usize = 200;
/// Most people of one counter.
const MOST_PEOPLE: i32 = 5_000;

/// One counter. What was not asked is absent, or `not_said`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountIn {
    pub audience: Option<Audience>,
    pub gender: Option<Gender>,
    pub age_band: Option<AgeBand>,
    #[schema(minimum = 1, maximum = 5000)]
    pub people: i32,
}

/// All the counters of a session; what stood there before goes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountsIn {
    #[schema(max_items = 200)]
    pub counts: Vec<CountIn>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Count {
    pub audience: Audience,
    pub gender: Gender,
    pub age_band: AgeBand,
    pub people: i32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Counts {
    #[schema(value_type = Id)]
    pub session_id: String,
    /// All counters together.
    pub people: i32,
    pub items: Vec<Count>,
    /// Always null: the counters are one page.
    pub next: Option<String>,
}

/// The counters of a session that the person asking may see.
pub fn counts(cx: &mut Cx, session_id: &str) -> Result<Counts, Error> {
    let session = session(cx, session_id)?;
    let rows = session_store::counts_of(cx.conn, &session.id)?;
    let items: Vec<Count> = rows
        .into_iter()
        .map(|CountRow { audience, gender, age_band, people, .. }| Count { audience, gender, age_band, people })
        .collect();
    let people = items.iter().map(|one| one.people).sum();
    Ok(Counts { session_id: session.id, people, items, next: None })
}

/// Says how many came. A planned session has then been held.
pub fn count(cx: &mut Cx, session_id: &str, told: &CountsIn) -> Result<Counts, Error> {
    let session = session(cx, session_id)?;
    may_be_counted(cx, &session)?;
    reason_for(cx, &session, None)?;
    let rows = rows_of(&session.id, told)?;
    session_store::delete_counts(cx.conn, &session.id)?;
    for row in &rows {
        session_store::insert_count(cx.conn, row)?;
    }
    super::store::hold(cx.conn, &session.id)?;
    counts(cx, session_id)
}

fn may_be_counted(cx: &Cx, session: &Session) -> Result<(), Error> {
    if !session.kind.is_counted() {
        return Err(COUNTED_OTHERWISE.because(say!("training-marked-one-by-one")).into());
    }
    if matches!(session.state, SessionState::Cancelled | SessionState::Postponed) {
        let detail = say!("training-not-held", day = session.day, state = session.state);
        return Err(super::attendance::NOT_HELD.because(detail).into());
    }
    if session.day > cx.now.day() {
        return Err(unacceptable("counts", say!("training-not-yet", day = session.day)).into());
    }
    Ok(())
}

fn rows_of(session_id: &str, told: &CountsIn) -> Result<Vec<CountRow>, Error> {
    if told.counts.len() > MOST_LINES {
        return Err(unacceptable("counts", say!("training-counts", most = MOST_LINES)).into());
    }
    let mut known = BTreeSet::new();
    let mut rows = Vec::with_capacity(told.counts.len());
    for one in &told.counts {
        if !(1..=MOST_PEOPLE).contains(&one.people) {
            return Err(unacceptable("counts.people", say!("training-people", most = MOST_PEOPLE)).into());
        }
        let audience = one.audience.unwrap_or(Audience::NotSaid);
        let gender = one.gender.unwrap_or(Gender::NotSaid);
        let age_band = one.age_band.unwrap_or(AgeBand::NotSaid);
        if !known.insert((audience, gender, age_band)) {
            return Err(unacceptable("counts", say!("training-count-twice")).into());
        }
        rows.push(CountRow { session_id: session_id.to_owned(), audience, gender, age_band, people: one.people });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(people: i32) -> CountIn {
        CountIn { audience: Some(Audience::Parents), gender: None, age_band: None, people }
    }

    #[test]
    fn a_counter_stands_once_and_holds_somebody() {
        let rows = |counts: Vec<CountIn>| rows_of("s", &CountsIn { counts });
        assert_eq!(rows(vec![one(3)]).ok().map(|rows| rows[0].people), Some(3));
        assert!(rows(vec![one(3), one(4)]).is_err());
        assert!(rows(vec![one(0)]).is_err() && rows(vec![one(5_001)]).is_err());
    }
}
