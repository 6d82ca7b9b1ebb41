//! An anonymous walk-in turns out to be somebody: the mark becomes theirs, and their family's hours with it.

use serde::Deserialize;
use utoipa::ToSchema;

use super::attendance::{MarkView, seen};
use super::mark_store;
use super::session::session;
use super::store;
use crate::families;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found};
use crate::platform::shapes::Id;
use crate::say;

pub static ALREADY_MARKED: Problem = Problem::new("presence-deja-notee", 409);

/// Who the walk-in was.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinIn {
    #[schema(value_type = Id)]
    pub member_id: String,
}

/// Joins an anonymous mark to a member. Who is marked at that session already is not marked twice.
pub fn join(cx: &mut Cx, session_id: &str, attendance_id: &str, told: &JoinIn) -> Result<MarkView, Error> {
    let session = session(cx, session_id)?;
    let mark = mark_store::attendance(cx.conn, &session.id, attendance_id)?;
    let mark = mark.filter(|mark| mark.member_id.is_some() || mark.state.came());
    let mark = mark.ok_or_else(|| not_found(say!("training-this-mark")))?;
    if mark.member_id.is_some() {
        return Err(ALREADY_MARKED.because(say!("training-already-joined")).into());
    }
    let member = families::member(cx, &told.member_id)?;
    let marked_twice = || ALREADY_MARKED.because(say!("training-marked-twice"));
    if store::attendance_of(cx.conn, &session.id, &member.id)?.is_some() {
        return Err(marked_twice().into());
    }
    let (member_id, family_id, gender) = (Some(member.id), Some(member.family_id), member.gender);
    let (joined_by, joined_at) = (Some(cx.who.id.clone()), Some(cx.at()));
    let row = store::AttendanceRow { member_id, family_id, gender, joined_by, joined_at, ..mark };
    match mark_store::join(cx.conn, &row)? {
        None => Ok(seen(row)),
        Some(_) => Err(marked_twice().into()),
    }
}
