//! Sessions that come in other ways than one by one: a series in one act, one that nobody planned, one that a
//! colleague takes over.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kind::{SessionKind, Theme};
use super::session::{Origin, Part, Session, SessionIn, hold, session};
use super::session_store;
use crate::platform::clock::shift;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::id::derived_id;
use crate::platform::shapes::{Id, ShortNote};
use crate::say;

/// Most sessions of one series: more than a year of weeks.
const MOST_TIMES: u32 = 60;
/// Longest time between two sessions of a series, in weeks.
const MOST_WEEKS: u32 = 8;
/// Most days that a series leaves out.
const MOST_EXCEPT: usize = 60;

/// The same session, every so many weeks.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesIn {
    /// The first one.
    pub session: SessionIn,
    #[schema(minimum = 1, maximum = 8)]
    pub every_weeks: u32,
    /// How many in all, days left out included.
    #[schema(minimum = 1, maximum = 60)]
    pub times: u32,
    /// Days without a session: holidays.
    #[schema(max_items = 60)]
    pub except: Option<Vec<NaiveDate>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Series {
    #[schema(value_type = Id)]
    pub id: String,
    pub items: Vec<Session>,
    /// Always null: a series is one page.
    pub next: Option<String>,
}

/// Puts a whole series in the calendar, or none of it.
pub fn hold_series(cx: &mut Cx, id: &str, told: &SeriesIn) -> Result<Series, Error> {
    let days = days_of(told)?;
    let mut items = Vec::with_capacity(days.len());
    for day in days {
        let one = SessionIn { day, ..told.session.clone() };
        let session_id = derived_id(&[id, &day.to_string()]);
        items.push(hold(cx, &session_id, one, Origin::Series(id.to_owned()))?);
    }
    Ok(Series { id: id.to_owned(), items, next: None })
}

fn days_of(told: &SeriesIn) -> Result<Vec<NaiveDate>, Refusal> {
    if !(1..=MOST_WEEKS).contains(&told.every_weeks) {
        return Err(unacceptable("every_weeks", say!("training-every-weeks", most = MOST_WEEKS)));
    }
    if !(1..=MOST_TIMES).contains(&told.times) {
        return Err(unacceptable("times", say!("training-times", most = MOST_TIMES)));
    }
    let except = told.except.as_deref().unwrap_or_default();
    if except.len() > MOST_EXCEPT {
        return Err(unacceptable("except", say!("training-except", most = MOST_EXCEPT)));
    }
    let except: BTreeSet<&NaiveDate> = except.iter().collect();
    let step = i64::from(told.every_weeks) * 7;
    let days = (0..i64::from(told.times)).map(|time| shift(told.session.day, time * step));
    let days: Vec<NaiveDate> = days.filter(|day| !except.contains(day)).collect();
    match days.is_empty() {
        true => Err(unacceptable("except", say!("training-no-day-left"))),
        false => Ok(days),
    }
}

/// A session that nobody planned: it is held now, where the person stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnTheSpotIn {
    #[schema(value_type = Option<Id>)]
    pub course_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub title: Option<String>,
    pub kind: Option<SessionKind>,
    #[schema(max_items = 30)]
    pub themes: Option<Vec<Theme>>,
    #[schema(min_items = 1, max_items = 12)]
    pub parts: Vec<Part>,
}

/// Opens a session on the spot: on the day and at the hour of the act, held at once.
pub fn open_on_the_spot(cx: &mut Cx, id: &str, told: OnTheSpotIn) -> Result<Session, Error> {
    let at = cx.at();
    let new = SessionIn {
        course_id: told.course_id,
        organisation_id: None,
        place_id: told.place_id,
        trainer_id: None,
        title: told.title,
        kind: told.kind,
        themes: told.themes,
        capacity: None,
        action: None,
        axes: None,
        day: at.day(),
        starts_at: Some(at.time()),
        half_day: None,
        parts: told.parts,
    };
    hold(cx, id, new, Origin::OnTheSpot)
}

/// « Je remplace »: the trainer who asks holds the session. Both names stay; who was to hold it takes it back the
/// same way.
pub fn take_over(cx: &mut Cx, id: &str) -> Result<Session, Error> {
    let session = session(cx, id)?;
    let me = cx.who.id.clone();
    if session.trainer_id.as_deref() == Some(me.as_str()) {
        return Ok(session);
    }
    let planned = session.planned_trainer_id.or(session.trainer_id).filter(|planned| *planned != me);
    session_store::set_trainer(cx.conn, id, &me, planned.as_deref())?;
    self::session(cx, id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::module::Module;

    fn told(every_weeks: u32, times: u32, except: &[&str]) -> SeriesIn {
        let session = serde_json::json!({
            "day": "2026-03-03", "half_day": "morning", "parts": [{"module": Module::Basics, "minutes": 60}],
        });
        let except = except.iter().filter_map(|day| day.parse().ok()).collect();
        let session = serde_json::from_value(session).expect("a session");
        SeriesIn { session, every_weeks, times, except: Some(except) }
    }

    #[test]
    fn a_series_goes_by_weeks_and_leaves_holidays_out() {
        let days = |told: SeriesIn| days_of(&told).map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(days(told(1, 3, &["2026-03-10"])).ok(), Some(vec!["2026-03-03".into(), "2026-03-17".into()]));
        assert_eq!(days(told(2, 2, &[])).ok(), Some(vec!["2026-03-03".into(), "2026-03-17".into()]));
        for none in [told(0, 3, &[]), told(9, 3, &[]), told(1, 0, &[]), told(1, 61, &[]), told(1, 1, &["2026-03-03"])] {
            assert!(days(none).is_err());
        }
    }
}
