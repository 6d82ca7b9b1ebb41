//! Who came. Attendance is judged by the session's day, not by when it arrives; who came is counted,
//! enrolled or not. A mark made again replaces the one before.

use std::collections::BTreeSet;

use crate::platform::shapes::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::counts::COUNTED_OTHERWISE;
use super::session::{Session, SessionState, session};
use super::store::{self, AttendanceRow};
use crate::codes;
use crate::families::{self, Gender};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Problem, Refusal, unacceptable};
use crate::platform::id::new_id;
use crate::say;

pub static NOT_HELD: Problem = Problem::new("seance-non-tenue", 409);

codes! {
    pub enum AttendanceState {
        Registered = "registered",
        Present = "present",
        Late = "late",
        Excused = "excused",
        Absent = "absent",
    }
}

impl AttendanceState {
    pub const fn came(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

/// Longest session, in minutes: twelve parts of ten hours.
const LONGEST: i32 = 7_200;

/// What happened for one person. Without `member_id` it is an anonymous walk-in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceIn {
    #[schema(value_type = Option<Id>)]
    pub member_id: Option<String>,
    pub state: AttendanceState,
    /// Needed when late: from 1 to the session's length.
    #[schema(minimum = 1, maximum = 7200)]
    pub minutes: Option<i32>,
    /// Of an anonymous walk-in; a member's own stands on their card.
    pub gender: Option<Gender>,
}

/// One mark.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MarkView {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub session_id: String,
    #[schema(value_type = Option<Id>)]
    pub member_id: Option<String>,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
    pub gender: Gender,
}

/// Records what happened for one person at a session that the person asking may see.
pub fn record_attendance(cx: &mut Cx, session_id: &str, act_id: &str, told: &AttendanceIn) -> Result<MarkView, Error> {
    let session = session(cx, session_id)?;
    may_be_marked(cx, &session, told.state)?;
    let minutes = minutes_of(told, session.minutes)?;
    let row = match &told.member_id {
        Some(member) => mark_member(cx, &session, act_id, member, (told.state, minutes))?,
        None => mark_walk_in(cx, &session, act_id, told, minutes)?,
    };
    if told.state != AttendanceState::Registered && session.day <= cx.now.day() {
        store::hold(cx.conn, &session.id)?;
    }
    let AttendanceRow { id, session_id, member_id, state, minutes, gender, .. } = row;
    Ok(MarkView { id, session_id, member_id, state, minutes, gender })
}

/// Nobody came to a session that did not take place. Before its day one may only register, or excuse
/// oneself.
fn may_be_marked(cx: &Cx, session: &Session, state: AttendanceState) -> Result<(), Refusal> {
    if session.kind.is_counted() {
        return Err(COUNTED_OTHERWISE.because(say!("training-counted-together")));
    }
    if matches!(session.state, SessionState::Cancelled | SessionState::Postponed) {
        let detail = say!("training-not-held", day = session.day, state = session.state);
        return Err(NOT_HELD.because(detail));
    }
    let ahead = matches!(state, AttendanceState::Registered | AttendanceState::Excused);
    if session.day > cx.now.day() && !ahead {
        let message = say!("training-not-yet", day = session.day);
        return Err(unacceptable("state", message));
    }
    Ok(())
}

fn minutes_of(told: &AttendanceIn, length: i32) -> Result<Option<i32>, Refusal> {
    if told.minutes.is_some_and(|minutes| !(1..=LONGEST).contains(&minutes)) {
        return Err(unacceptable("minutes", say!("training-minutes", most = LONGEST)));
    }
    match (told.state, told.minutes) {
        (AttendanceState::Late, Some(minutes)) if (1..=length).contains(&minutes) => Ok(Some(minutes)),
        (AttendanceState::Late, _) => Err(unacceptable("minutes", say!("training-late-minutes", length))),
        (_, _) => Ok(None),
    }
}

fn mark_member(
    cx: &mut Cx,
    session: &Session,
    new_row: &str,
    member_id: &str,
    (state, minutes): (AttendanceState, Option<i32>),
) -> Result<AttendanceRow, Error> {
    let (marked_by, marked_at) = (cx.who.id.clone(), cx.at());
    if let Some(kept) = store::attendance_of(cx.conn, &session.id, member_id)? {
        let row = AttendanceRow { state, minutes, marked_by, marked_at, ..kept };
        store::update_attendance(cx.conn, &row)?;
        return Ok(row);
    }
    let member = families::member(cx, member_id)?;
    let row = AttendanceRow {
        id: new_row.to_owned(),
        session_id: session.id.clone(),
        member_id: Some(member.id),
        family_id: Some(member.family_id),
        gender: member.gender,
        state,
        minutes,
        marked_by,
        marked_at,
    };
    match store::insert_attendance(cx.conn, &row)? {
        None => Ok(row),
        Some(_) => {
            Err(Failure { doing: "marking an attendance", cause: "met its twin".into(), try_again: true }.into())
        }
    }
}

/// Counted in figures, in no family's record.
fn mark_walk_in(
    cx: &mut Cx,
    session: &Session,
    new_row: &str,
    told: &AttendanceIn,
    minutes: Option<i32>,
) -> Result<AttendanceRow, Error> {
    if !told.state.came() {
        return Err(unacceptable("state", say!("training-walk-in")).into());
    }
    let row = AttendanceRow {
        id: new_row.to_owned(),
        session_id: session.id.clone(),
        member_id: None,
        family_id: None,
        gender: told.gender.unwrap_or(Gender::NotSaid),
        state: told.state,
        minutes,
        marked_by: cx.who.id.clone(),
        marked_at: cx.at(),
    };
    store::insert_attendance(cx.conn, &row)?;
    Ok(row)
}

/// Everybody enrolled on the session's day.
pub fn enrolled_at(cx: &mut Cx, session: &Session) -> Result<BTreeSet<String>, Error> {
    match &session.course_id {
        Some(course) => Ok(store::enrolled_on(cx.conn, course, session.day)?.into_iter().collect()),
        None => Ok(BTreeSet::new()),
    }
}

/// « Tous présents » : fills those enrolled whom nobody has marked yet, and no one else.
pub fn all_present(cx: &mut Cx, session_id: &str) -> Result<(), Error> {
    let session = session(cx, session_id)?;
    may_be_marked(cx, &session, AttendanceState::Present)?;
    let marked = store::attendances_at(cx.conn, &session.id)?;
    let settled: BTreeSet<&String> = marked
        .iter()
        .filter(|row| row.state != AttendanceState::Registered)
        .filter_map(|row| row.member_id.as_ref())
        .collect();
    let mut unset = enrolled_at(cx, &session)?;
    unset.retain(|member| !settled.contains(member));
    for member in &unset {
        mark_member(cx, &session, &new_id(), member, (AttendanceState::Present, None))?;
    }
    if !unset.is_empty() {
        store::hold(cx.conn, &session.id)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(state: AttendanceState, minutes: Option<i32>) -> AttendanceIn {
        AttendanceIn { member_id: None, state, minutes, gender: None }
    }

    #[test]
    fn who_is_late_says_how_long_they_stayed() {
        assert!(minutes_of(&told(AttendanceState::Late, None), 120).is_err());
        assert!(minutes_of(&told(AttendanceState::Late, Some(0)), 120).is_err());
        assert!(minutes_of(&told(AttendanceState::Late, Some(121)), 120).is_err());
        assert_eq!(minutes_of(&told(AttendanceState::Late, Some(120)), 120).ok(), Some(Some(120)));
        assert_eq!(minutes_of(&told(AttendanceState::Present, Some(7)), 120).ok(), Some(None));
    }
}
