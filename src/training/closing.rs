//! Closing the sheet of a session. A closed one is corrected on the day of its closing by its trainer; later, or
//! by somebody else, only with a reason. What stood there before stays beside what stands there now.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attendance::{AttendanceState, NOT_HELD};
use super::mark_store::{self, CorrectionRow};
use super::proof;
use super::session::{Session, SessionState, session};
use crate::families::without_national_number;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::shapes::{Drawing, Id};
use crate::platform::text;
use crate::say;

pub static CLOSED: Problem = Problem::new("seance-close", 409);

/// How a sheet is closed.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingIn {
    /// The trainer's, needed where the funding operation asks for signatures on the screen, and only there.
    #[schema(value_type = Option<Drawing>)]
    pub signature: Option<String>,
}

/// What was changed after the closing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Correction {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub attendance_id: String,
    /// Absent where nothing was marked.
    pub state_before: Option<AttendanceState>,
    pub minutes_before: Option<i32>,
    pub state: AttendanceState,
    pub minutes: Option<i32>,
    pub reason: Option<String>,
    #[schema(value_type = Id)]
    pub corrected_by: String,
    pub corrected_at: Instant,
}

/// Closes the sheet: the session has been held, and who was to be marked is.
pub fn close(cx: &mut Cx, id: &str, told: &ClosingIn) -> Result<Session, Error> {
    let open = session(cx, id)?;
    if matches!(open.state, SessionState::Cancelled | SessionState::Postponed) {
        let detail = say!("training-not-held", day = open.day, state = open.state);
        return Err(NOT_HELD.because(detail).into());
    }
    if open.day > cx.now.day() {
        return Err(unacceptable("state", say!("training-held-later")).into());
    }
    proof::at_closing(cx, &open, told.signature.as_deref())?;
    if mark_store::close_session(cx.conn, id, &cx.who.id, cx.at())? == 0 {
        return Err(CLOSED.because(say!("training-already-closed")).into());
    }
    session(cx, id)
}

/// The reason for a change to this session's sheet, where one is given; a refusal where it lacks.
pub fn reason_for(cx: &Cx, session: &Session, given: Option<&str>) -> Result<Option<String>, Refusal> {
    let reason = without_national_number("reason", text::optional("reason", given, text::SHORT)?)?;
    match reason.is_none() && asks_reason(session, &cx.who.id, cx.at()) {
        true => Err(CLOSED.because(say!("training-closed"))),
        false => Ok(reason),
    }
}

/// Whether a change made at this moment by this person needs a reason. What was noted before the closing and
/// arrives after it does not.
pub fn asks_reason(session: &Session, who: &str, at: Instant) -> bool {
    let Some(closed) = session.closed_at.filter(|closed| at >= *closed) else { return false };
    let trainer = session.trainer_id.as_ref().or(session.closed_by.as_ref());
    at.day() != closed.day() || trainer.is_none_or(|trainer| trainer != who)
}

/// Keeps a change to a closed sheet for ever.
pub fn keep_correction(cx: &mut Cx, row: &CorrectionRow) -> Result<(), Error> {
    mark_store::insert_correction(cx.conn, row)?;
    Ok(())
}

/// What was changed after the closing of a session that the person asking may see.
pub fn corrections(cx: &mut Cx, session_id: &str, slice: &Slice) -> Result<Page<Correction>, Error> {
    let session = session(cx, session_id)?;
    let page = slice.page(mark_store::corrections_of(cx.conn, &session.id, slice)?, |row| row.id.clone());
    Ok(page.map(|row| Correction {
        id: row.id,
        attendance_id: row.attendance_id,
        state_before: row.state_before,
        minutes_before: row.minutes_before,
        state: row.state,
        minutes: row.minutes,
        reason: row.reason,
        corrected_by: row.corrected_by,
        corrected_at: row.corrected_at,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(trainer: Option<&str>) -> Session {
        let session = serde_json::json!({
            "day": "2026-03-03", "half_day": "morning", "parts": [{"module": "basics", "minutes": 60}],
        });
        let new = serde_json::from_value(session).expect("a session");
        let row = crate::training::session::written("s", new, None, crate::training::session::Origin::Planned);
        let shown = crate::training::session::shown(row.expect("a row"), vec![]);
        let trainer_id = trainer.map(str::to_owned);
        let closed_at = Some(Instant::noon(shown.day));
        Session { trainer_id, closed_at, closed_by: Some("closer".to_owned()), ..shown }
    }

    #[test]
    fn its_trainer_corrects_on_the_day_and_everybody_else_says_why() {
        let noon = Instant::noon("2026-03-03".parse().expect("a day"));
        let (before, later, next_day) = (noon.plus_seconds(-60), noon.plus_seconds(3_600), noon.plus_seconds(86_400));
        let cases = [
            (Some("me"), "me", before, false),
            (Some("me"), "other", before, false),
            (Some("me"), "me", noon, false),
            (Some("me"), "me", later, false),
            (Some("me"), "other", later, true),
            (Some("me"), "closer", later, true),
            (Some("me"), "me", next_day, true),
            (None, "closer", later, false),
            (None, "me", later, true),
        ];
        for (trainer, who, at, expected) in cases {
            assert_eq!(asks_reason(&closed(trainer), who, at), expected, "{trainer:?} {who} {at}");
        }
        let open = Session { closed_at: None, ..closed(Some("me")) };
        assert!(!asks_reason(&open, "other", next_day));
    }
}
