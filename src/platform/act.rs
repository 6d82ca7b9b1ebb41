//! Safe retries. Every write carries an id made by the client; the id is kept with who sent it, by
//! which door, the SHA-256 of the body and the answer, in the same transaction as the effect. The same
//! again gives the same answer and one effect; another body or another person is refused.
//!
//! The row goes in first and is completed after the effect: two requests with one id at the same time
//! meet on its primary key, and the later one finds the answer of the earlier.
//!
//! An act refused at its own door leaves nothing, and its id may be tried again. One that was made without
//! network and refused when it arrived is kept to be settled: its id stays refused ([`refuse`]).

use diesel::prelude::*;

use super::clock::Instant;
use super::db::{Conn, directly, on_unique, steady_update};
use super::error::{Error, Failure, common};
use super::schema::acts;
use crate::say;

/// What makes two requests the same act.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = acts)]
#[diesel(treat_none_as_default_value = false)]
pub struct Act {
    pub id: String,
    pub user_id: String,
    pub door: String,
    pub body_hash: String,
    pub status: i32,
    pub answer: String,
    pub at: Instant,
}

/// What to do with a request.
pub enum Begun {
    /// It is new: do it, then [`finish`].
    New,
    /// It was done: this was the answer.
    Done { status: u16, answer: String },
}

/// Finds what was answered before; claims nothing.
pub fn look(conn: &mut Conn, act: &Act) -> Result<Begun, Error> {
    let same = acts::table.find(&act.id);
    let kept: Option<Act> = directly!(conn, |engine| same.select(Act::as_select()).get_result(engine)).optional()?;
    kept.map_or(Ok(Begun::New), |kept| again(act, kept))
}

/// Claims the id, or finds what was answered before.
pub fn begin(conn: &mut Conn, act: &Act) -> Result<Begun, Error> {
    if let done @ Begun::Done { .. } = look(conn, act)? {
        return Ok(done);
    }
    let insert = diesel::insert_into(acts::table).values(act);
    match on_unique(conn, |conn| directly!(conn, |engine| insert.execute(engine)))? {
        None => Ok(Begun::New),
        Some(_) => Err(Failure { doing: "claiming an act", cause: "met its twin".into(), try_again: true }.into()),
    }
}

/// Keeps an id refused for ever: what it asked is kept elsewhere, to be settled by another act.
pub fn refuse(conn: &mut Conn, act: &Act, status: u16) -> Result<(), Error> {
    begin(conn, &Act { status: i32::from(status), ..act.clone() }).map(drop)
}

fn again(act: &Act, kept: Act) -> Result<Begun, Error> {
    let same = kept.user_id == act.user_id && kept.door == act.door && kept.body_hash == act.body_hash;
    if !same {
        return Err(common::ACT_REUSED.because(say!("platform-act-reused")).into());
    }
    match u16::try_from(kept.status).unwrap_or(200) {
        400.. => Err(common::TO_SETTLE.because(say!("platform-to-settle")).with("to_settle", kept.id).into()),
        status => Ok(Begun::Done { status, answer: kept.answer }),
    }
}

/// Lets go what was answered, where the answer itself says too much of a person.
pub fn forget_answer(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    diesel::update(acts::table.find(id).filter(acts::answer.ne(""))).set(acts::answer.eq("")).execute(conn)
}

/// Keeps the answer beside the effect.
pub fn finish(conn: &mut Conn, id: &str, status: u16, answer: &str) -> Result<(), Error> {
    struct Finish;
    let answered = (acts::status.eq(i32::from(status)), acts::answer.eq(answer));
    let update = steady_update::<Finish, _, _>(acts::table.find(id), answered);
    directly!(conn, |engine| update.execute(engine))?;
    Ok(())
}
