//! Who came. Attendance is judged by the session's day, not by when it arrives; who came is counted,
//! enrolled or not. A mark made again replaces the one before.

use std::collections::BTreeSet;

use crate::platform::shapes::{Id, ShortNote};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::closing::{keep_correction, reason_for};
use super::counts::COUNTED_OTHERWISE;
use super::mark_store::{self, CorrectionRow};
use super::session::{Session, SessionState, session};
use super::store::{self, AttendanceRow};
use crate::codes;
use crate::families::{self, Gender};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Failure, Problem, Refusal, not_found, unacceptable};
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

codes! {
    /// How an attendance was noted.
    pub enum MarkedHow {
        App = "app",
        Badge = "badge",
        Paper = "paper",
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
    /// In the app when absent.
    pub how: Option<MarkedHow>,
    /// Why a closed sheet is corrected: asked once the day of its closing is over, and of anybody but its trainer.
    #[schema(value_type = Option<ShortNote>)]
    pub reason: Option<String>,
}

/// Why an anonymous walk-in is taken off a closed sheet.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenBackIn {
    /// Asked as for any correction of a closed sheet.
    #[schema(value_type = Option<ShortNote>)]
    pub reason: Option<String>,
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
    /// Unknown for marks from before it was asked.
    pub how: Option<MarkedHow>,
    #[schema(value_type = Id)]
    pub marked_by: String,
    pub marked_at: Instant,
}

/// What one person is at one session, and why that is said once the sheet is closed.
struct Told {
    state: AttendanceState,
    minutes: Option<i32>,
    how: MarkedHow,
    reason: Option<String>,
}

/// Records what happened for one person at a session that the person asking may see.
pub fn record_attendance(cx: &mut Cx, session_id: &str, act_id: &str, told: &AttendanceIn) -> Result<MarkView, Error> {
    let session = session(cx, session_id)?;
    may_be_marked(cx, &session, told.state)?;
    let reason = reason_for(cx, &session, told.reason.as_deref())?;
    let (state, minutes) = (told.state, minutes_of(told, session.minutes)?);
    let now = Told { state, minutes, how: told.how.unwrap_or(MarkedHow::App), reason };
    let row = match &told.member_id {
        Some(member) => mark_member(cx, &session, act_id, member, now)?,
        None => mark_walk_in(cx, &session, act_id, told.gender, now)?,
    };
    if told.state != AttendanceState::Registered && session.day <= cx.now.day() {
        store::hold(cx.conn, &session.id)?;
    }
    Ok(seen(row))
}

/// A mark as its doors show it.
pub fn seen(row: AttendanceRow) -> MarkView {
    let AttendanceRow { id, session_id, member_id, state, minutes, gender, marked_by, marked_at, .. } = row;
    MarkView { id, session_id, member_id, state, minutes, gender, how: row.marked_how, marked_by, marked_at }
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
    now: Told,
) -> Result<AttendanceRow, Error> {
    let member = families::member(cx, member_id)?;
    if let Some(kept) = store::attendance_of(cx.conn, &session.id, &member.id)? {
        let before = Some((kept.state, kept.minutes));
        let row = marked(cx, kept, &now);
        store::update_attendance(cx.conn, &row)?;
        corrected(cx, session, new_row, before, &row, now.reason)?;
        return Ok(row);
    }
    let (member_id, family_id) = (Some(member.id), Some(member.family_id));
    let row = AttendanceRow { member_id, family_id, ..unknown(cx, session, new_row, member.gender, &now) };
    match store::insert_attendance(cx.conn, &row)? {
        None => corrected(cx, session, new_row, None, &row, now.reason).map(|()| row),
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
    gender: Option<Gender>,
    now: Told,
) -> Result<AttendanceRow, Error> {
    if !now.state.came() {
        return Err(unacceptable("state", say!("training-walk-in")).into());
    }
    let row = unknown(cx, session, new_row, gender.unwrap_or(Gender::NotSaid), &now);
    store::insert_attendance(cx.conn, &row)?;
    corrected(cx, session, new_row, None, &row, now.reason)?;
    Ok(row)
}

/// Takes an anonymous walk-in off the sheet: noted by mistake. Once more changes nothing.
pub fn take_back(cx: &mut Cx, session_id: &str, id: &str, act_id: &str, told: &TakenBackIn) -> Result<MarkView, Error> {
    let session = session(cx, session_id)?;
    let kept = mark_store::attendance(cx.conn, &session.id, id)?.filter(|row| row.member_id.is_none());
    let kept = kept.ok_or_else(|| not_found(say!("training-this-walk-in")))?;
    if !kept.state.came() {
        return Ok(seen(kept));
    }
    let reason = reason_for(cx, &session, told.reason.as_deref())?;
    let before = Some((kept.state, kept.minutes));
    let now = Told { state: AttendanceState::Registered, minutes: None, how: MarkedHow::App, reason };
    let row = marked(cx, kept, &now);
    store::update_attendance(cx.conn, &row)?;
    corrected(cx, &session, act_id, before, &row, now.reason)?;
    Ok(seen(row))
}

/// A new mark of nobody yet.
fn unknown(cx: &Cx, session: &Session, id: &str, gender: Gender, now: &Told) -> AttendanceRow {
    AttendanceRow {
        id: id.to_owned(),
        session_id: session.id.clone(),
        member_id: None,
        family_id: None,
        gender,
        state: now.state,
        minutes: now.minutes,
        marked_by: cx.who.id.clone(),
        marked_at: cx.at(),
        marked_how: Some(now.how),
        joined_by: None,
        joined_at: None,
    }
}

/// The same mark, made anew.
fn marked(cx: &Cx, kept: AttendanceRow, now: &Told) -> AttendanceRow {
    let Told { state, minutes, how, .. } = *now;
    AttendanceRow { state, minutes, marked_by: cx.who.id.clone(), marked_at: cx.at(), marked_how: Some(how), ..kept }
}

/// Keeps what a closed sheet said before.
fn corrected(
    cx: &mut Cx,
    session: &Session,
    id: &str,
    before: Option<(AttendanceState, Option<i32>)>,
    row: &AttendanceRow,
    reason: Option<String>,
) -> Result<(), Error> {
    if session.closed_at.is_none() || before == Some((row.state, row.minutes)) {
        return Ok(());
    }
    let (state_before, minutes_before) = before.unzip();
    let correction = CorrectionRow {
        id: id.to_owned(),
        session_id: session.id.clone(),
        attendance_id: row.id.clone(),
        state_before,
        minutes_before: minutes_before.flatten(),
        state: row.state,
        minutes: row.minutes,
        reason,
        corrected_by: row.marked_by.clone(),
        corrected_at: row.marked_at,
    };
    keep_correction(cx, &correction)
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
        let reason = reason_for(cx, &session, None)?;
        let now = Told { state: AttendanceState::Present, minutes: None, how: MarkedHow::App, reason };
        mark_member(cx, &session, &new_id(), member, now)?;
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
        AttendanceIn { member_id: None, state, minutes, gender: None, how: None, reason: None }
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
