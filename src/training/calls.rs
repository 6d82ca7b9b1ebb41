//! Who to call before a session, or after one that they missed: who cannot read is reached by voice. A trainer sees
//! a phone from two days before a session to two days after, and never else; each sight is logged.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attendance::{AttendanceState, enrolled_at};
use super::session::{Session, SessionState, shown};
use super::sign::{Sign, signs_in};
use super::store::{self, SessionFilter};
use crate::families::{self, Member};
use crate::platform::clock::shift;
use crate::platform::doors::{Call, Cx};
use crate::platform::error::Error;
use crate::platform::person::Role;
use crate::platform::settings::Setting;
use crate::platform::shapes::{Day, Id};
use crate::platform::text;

/// Whether trainers see the phone of those enrolled, around a session.
pub static TRAINER_PHONES: Setting<bool> =
    Setting { key: "training.trainer_phones", default: || true, check: |_| true };

/// Days around a session in which its trainers see phones.
const WINDOW: i64 = 2;
/// Sessions of one day that are told.
const MOST_SESSIONS: i64 = 200;

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallsQuery {
    /// The day of the sessions; tomorrow when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub on: Option<NaiveDate>,
}

/// Who to call for the sessions of a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Calls {
    pub on: NaiveDate,
    /// False where the day is out of a trainer's window, or where the setting keeps phones from trainers.
    pub phones_shown: bool,
    /// By the hour of the session, then by first name.
    pub items: Vec<ToCall>,
    /// Always null: a day is one page.
    pub next: Option<String>,
}

/// One person to call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ToCall {
    #[schema(value_type = Id)]
    pub session_id: String,
    pub starts_at: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    pub title: Option<String>,
    #[schema(value_type = Id)]
    pub member_id: String,
    pub member_code: String,
    pub family_code: String,
    pub first_name: String,
    pub initial: Option<String>,
    pub sign: Option<Sign>,
    /// A number, or « par le prescripteur ».
    pub phone: Option<String>,
}

/// Those expected at the sessions of that day, their own organisation's for a trainer, but who excused themselves or
/// has come.
pub fn calls(cx: &mut Cx, _: &Call, asked: CallsQuery) -> Result<Calls, Error> {
    let today = cx.now.day();
    let on = asked.on.unwrap_or_else(|| shift(today, 1));
    let everything = cx.who.is(Role::Coordinator);
    let phones_shown = everything || (in_window(on, today) && TRAINER_PHONES.get(cx.conn)?);
    let own = cx.who.organisation_id.clone().unwrap_or_default();
    let filter = SessionFilter {
        organisation_id: (!everything).then_some(own),
        from: Some(on),
        to: Some(on),
        ..SessionFilter::default()
    };
    let mut sessions = store::sessions(cx.conn, &filter, MOST_SESSIONS)?;
    sessions.retain(|row| matches!(row.state, SessionState::Planned | SessionState::Held));
    sessions.sort_by(|one, other| (&one.starts_at, &one.id).cmp(&(&other.starts_at, &other.id)));
    let mut items = Vec::new();
    for row in sessions {
        items.extend(expected_at(cx, &shown(row, Vec::new()), phones_shown)?);
    }
    Ok(Calls { on, phones_shown, items, next: None })
}

fn in_window(session: NaiveDate, today: NaiveDate) -> bool {
    (session - today).num_days().abs() <= WINDOW
}

fn expected_at(cx: &mut Cx, session: &Session, with_phones: bool) -> Result<Vec<ToCall>, Error> {
    let mut expected = enrolled_at(cx, session)?;
    let mut settled = BTreeSet::new();
    for mark in store::attendances_at(cx.conn, &session.id)? {
        let Some(member) = mark.member_id else { continue };
        match mark.state {
            AttendanceState::Registered => expected.insert(member),
            AttendanceState::Absent => true,
            AttendanceState::Present | AttendanceState::Late | AttendanceState::Excused => settled.insert(member),
        };
    }
    let ids: Vec<String> = expected.difference(&settled).cloned().collect();
    let members = families::members(cx.conn, &ids)?;
    let phones = if with_phones { families::phones(cx.conn, &ids)? } else { HashMap::new() };
    let signs = match &session.course_id {
        Some(course) => signs_in(cx, course)?,
        None => HashMap::new(),
    };
    let mut members: Vec<Member> = members.into_values().collect();
    members.sort_by_cached_key(|member| (text::fold(&member.first_name), member.code.clone()));
    let family_ids: Vec<String> = members.iter().map(|member| member.family_id.clone()).collect();
    let codes = families::codes(cx.conn, &family_ids)?;
    let to_call = members.into_iter().map(|member| ToCall {
        session_id: session.id.clone(),
        starts_at: session.starts_at.clone(),
        place_id: session.place_id.clone(),
        title: session.title.clone(),
        sign: signs.get(&member.id).copied(),
        phone: phones.get(&member.id).cloned(),
        family_code: codes.get(&member.family_id).cloned().unwrap_or_default(),
        member_code: member.code,
        first_name: member.first_name,
        initial: member.initial,
        member_id: member.id,
    });
    Ok(to_call.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trainer_s_window_is_two_days_on_each_side() {
        let today: NaiveDate = "2026-03-03".parse().expect("a day");
        let seen: Vec<i64> = (-4..=4).filter(|days| in_window(shift(today, *days), today)).collect();
        assert_eq!(seen, [-2, -1, 0, 1, 2]);
    }
}
