//! Sessions: one dated meeting, made of parts whose sum is its length. A trainer sees those of their own
//! organisation; for them another one's does not exist.

use crate::platform::shapes::{Day, Hour, Id, ShortNote};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::closing::reason_for;
use super::course::{Action, Axis, read_axes, write_axes};
use super::kind::{SessionKind, Theme, read_themes, write_themes};
use super::module::Module;
use super::store::{self, CourseRow, PartRow, SessionRow};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, common, not_found, unacceptable};
use crate::platform::person::{Person, Role};
use crate::platform::text;
use crate::say;
use crate::{access, codes};

codes! {
    pub enum SessionState {
        Planned = "planned",
        Held = "held",
        Cancelled = "cancelled",
        Postponed = "postponed",
    }
}

codes! {
    /// Proof of attendance goes by half-day.
    pub enum HalfDay {
        Morning = "morning",
        Afternoon = "afternoon",
        Evening = "evening",
    }
}

/// One part of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub module: Module,
    #[schema(minimum = 1, maximum = 600)]
    pub minutes: i32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Session {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Option<Id>)]
    pub course_id: Option<String>,
    #[schema(value_type = Id)]
    pub organisation_id: String,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub trainer_id: Option<String>,
    /// Who was to hold it, where a colleague took it over.
    #[schema(value_type = Option<Id>)]
    pub planned_trainer_id: Option<String>,
    pub title: Option<String>,
    pub kind: SessionKind,
    pub themes: Vec<Theme>,
    /// How many people the room holds. Who came is counted all the same.
    pub capacity: Option<i32>,
    /// The series that it was planned with.
    #[schema(value_type = Option<Id>)]
    pub series_id: Option<String>,
    /// Nobody had planned it.
    pub on_the_spot: bool,
    pub action: Action,
    pub axes: Vec<Axis>,
    pub day: NaiveDate,
    pub starts_at: Option<String>,
    pub half_day: HalfDay,
    pub state: SessionState,
    pub parts: Vec<Part>,
    /// Sum of the parts.
    pub minutes: i32,
    pub children_along: i32,
    pub companions_along: i32,
    /// When its sheet was closed.
    pub closed_at: Option<Instant>,
    #[schema(value_type = Option<Id>)]
    pub closed_by: Option<String>,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionIn {
    #[schema(value_type = Option<Id>)]
    pub course_id: Option<String>,
    /// The trainer's own, or the course's, when absent.
    #[schema(value_type = Option<Id>)]
    pub organisation_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub trainer_id: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub title: Option<String>,
    /// For families when absent. People at any other kind are counted, not named, and it has no course.
    pub kind: Option<SessionKind>,
    #[schema(max_items = 30)]
    pub themes: Option<Vec<Theme>>,
    #[schema(minimum = 1, maximum = 500)]
    pub capacity: Option<i32>,
    /// The course's when absent.
    pub action: Option<Action>,
    #[schema(min_items = 1)]
    pub axes: Option<Vec<Axis>>,
    #[serde(deserialize_with = "crate::platform::clock::sane_day")]
    #[schema(value_type = Day)]
    pub day: NaiveDate,
    /// Hours and minutes, « 14:00 ».
    #[schema(value_type = Option<Hour>)]
    pub starts_at: Option<String>,
    /// Follows from the hour when absent.
    pub half_day: Option<HalfDay>,
    #[schema(min_items = 1, max_items = 12)]
    pub parts: Vec<Part>,
}

/// What became of a session, and who came along without learning.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StateIn {
    pub state: SessionState,
    #[schema(minimum = 0, maximum = 200)]
    pub children_along: Option<i32>,
    #[schema(minimum = 0, maximum = 200)]
    pub companions_along: Option<i32>,
}

/// How a session came about.
pub enum Origin {
    Planned,
    Series(String),
    OnTheSpot,
}

/// Puts a session in the calendar.
pub fn hold_session(cx: &mut Cx, id: &str, new: SessionIn) -> Result<Session, Error> {
    hold(cx, id, new, Origin::Planned)
}

/// The same, however it came about.
pub fn hold(cx: &mut Cx, id: &str, new: SessionIn, origin: Origin) -> Result<Session, Error> {
    let (row, parts) = checked(cx, id, new, origin)?;
    store::insert_session(cx.conn, &row)?;
    insert_parts(cx.conn, id, &parts)?;
    Ok(shown(row, parts))
}

/// The parts of a session, in their order.
pub fn insert_parts(conn: &mut Conn, id: &str, parts: &[Part]) -> Result<(), Error> {
    for (position, Part { module, minutes }) in (1..).zip(parts.iter().cloned()) {
        store::insert_part(conn, &PartRow { session_id: id.to_owned(), position, module, minutes })?;
    }
    Ok(())
}

/// What is told of a session, checked against what it names: a first version of it.
pub fn checked(cx: &mut Cx, id: &str, new: SessionIn, origin: Origin) -> Result<(SessionRow, Vec<Part>), Error> {
    let course = match &new.course_id {
        Some(course) => Some(store::course(cx.conn, course)?.ok_or_else(|| not_found(say!("training-this-course")))?),
        None => None,
    };
    let course_organisation = course.as_ref().map(|course| course.organisation_id.clone());
    let organisation_id = organisation_of(&cx.who, new.organisation_id.clone(), course_organisation)?;
    access::organisation(cx, &organisation_id)?;
    if let Some(place) = &new.place_id {
        access::place(cx, place)?;
    }
    let own = cx.who.is(Role::Trainer).then(|| cx.who.id.clone());
    let trainer_id = new.trainer_id.clone().or(own);
    if let Some(trainer) = &trainer_id {
        access::user(cx, trainer)?;
    }
    let parts = checked_parts(new.parts.clone())?;
    let row = SessionRow { organisation_id, trainer_id, created_at: cx.now, ..written(id, new, course, origin)? };
    Ok((row, parts))
}

/// What is told of a session, checked; who holds it and when it was written is the caller's.
pub fn written(id: &str, new: SessionIn, course: Option<CourseRow>, origin: Origin) -> Result<SessionRow, Refusal> {
    let kind = new.kind.unwrap_or(SessionKind::Families);
    if kind.is_counted() && course.is_some() {
        return Err(unacceptable("course_id", say!("training-kind-without-course")));
    }
    let (of_course, axes_of_course) = course.map(|course| (course.action, course.axes)).unzip();
    let axes = match (new.axes, axes_of_course) {
        (None, Some(axes)) => axes,
        (given, _) => write_axes(given)?,
    };
    let starts_at = starts_at(new.starts_at.as_deref())?;
    let on_the_spot = matches!(origin, Origin::OnTheSpot);
    Ok(SessionRow {
        id: id.to_owned(),
        course_id: new.course_id,
        organisation_id: String::new(),
        place_id: new.place_id,
        trainer_id: None,
        title: text::optional("title", new.title.as_deref(), text::SHORT)?,
        action: new.action.or(of_course).unwrap_or(Action::OrdiPratique),
        axes,
        day: new.day,
        half_day: half_day(new.half_day, starts_at.as_deref())?,
        starts_at,
        state: if on_the_spot { SessionState::Held } else { SessionState::Planned },
        children_along: 0,
        companions_along: 0,
        version: 1,
        created_at: Instant::from_millis(0),
        kind: Some(kind),
        themes: write_themes(new.themes)?,
        capacity: capacity(new.capacity)?,
        series_id: match origin {
            Origin::Series(series) => Some(series),
            Origin::Planned | Origin::OnTheSpot => None,
        },
        on_the_spot: Some(on_the_spot),
        planned_trainer_id: None,
        closed_at: None,
        closed_by: None,
    })
}

fn capacity(given: Option<i32>) -> Result<Option<i32>, Refusal> {
    match given {
        None | Some(1..=500) => Ok(given),
        Some(_) => Err(unacceptable("capacity", say!("training-capacity"))),
    }
}

/// A trainer holds sessions for their own organisation; the coordinator for any.
fn organisation_of(who: &Person, given: Option<String>, of_course: Option<String>) -> Result<String, Error> {
    let own = who.organisation_id.clone();
    if who.is(Role::Coordinator) {
        let missing = || unacceptable("organisation_id", say!("training-who-holds-session"));
        return Ok(given.or(of_course).or(own).ok_or_else(missing)?);
    }
    match (given, own) {
        (None, Some(own)) => Ok(own),
        (Some(given), Some(own)) if given == own => Ok(own),
        _ => Err(common::NOT_ALLOWED.because(say!("training-own-organisation")).into()),
    }
}

fn starts_at(given: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(None) };
    match chrono::NaiveTime::parse_from_str(given, "%H:%M") {
        Ok(time) => Ok(Some(time.format("%H:%M").to_string())),
        Err(_) => Err(unacceptable("starts_at", say!("training-time"))),
    }
}

fn half_day(given: Option<HalfDay>, starts_at: Option<&str>) -> Result<HalfDay, Refusal> {
    match (given, starts_at) {
        (Some(half_day), _) => Ok(half_day),
        (None, Some(time)) if time < "12:00" => Ok(HalfDay::Morning),
        (None, Some(time)) if time < "18:00" => Ok(HalfDay::Afternoon),
        (None, Some(_)) => Ok(HalfDay::Evening),
        (None, None) => Err(unacceptable("half_day", say!("training-when"))),
    }
}

fn checked_parts(parts: Vec<Part>) -> Result<Vec<Part>, Refusal> {
    match parts.len() {
        1..=12 if parts.iter().all(|part| (1..=600).contains(&part.minutes)) => Ok(parts),
        1..=12 => Err(unacceptable("parts.minutes", say!("training-part-minutes"))),
        _ => Err(unacceptable("parts", say!("training-parts"))),
    }
}

/// Says what became of a session. A session becomes planned once, when it is made.
pub fn set_state(cx: &mut Cx, id: &str, told: &StateIn) -> Result<Session, Error> {
    let session = session(cx, id)?;
    reason_for(cx, &session, None)?;
    if told.state == SessionState::Planned && session.state != SessionState::Planned {
        let message = say!("training-planned-again");
        return Err(unacceptable("state", message).into());
    }
    if told.state == SessionState::Held && session.day > cx.now.day() {
        return Err(unacceptable("state", say!("training-held-later")).into());
    }
    let along = (
        counter("children_along", told.children_along, session.children_along)?,
        counter("companions_along", told.companions_along, session.companions_along)?,
    );
    store::set_session_state(cx.conn, id, told.state, along)?;
    self::session(cx, id)
}

fn counter(field: &str, told: Option<i32>, kept: i32) -> Result<i32, Refusal> {
    match told.unwrap_or(kept) {
        count @ 0..=200 => Ok(count),
        _ => Err(unacceptable(field, say!("training-how-many"))),
    }
}

/// A session that the person asking may see.
pub fn session(cx: &mut Cx, id: &str) -> Result<Session, Error> {
    let row = store::session(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-session")))?;
    let own = cx.who.organisation_id.as_deref() == Some(row.organisation_id.as_str());
    if !own && !cx.who.is(Role::Coordinator) {
        return Err(not_found(say!("training-this-session")).into());
    }
    let parts = store::parts_of(cx.conn, std::slice::from_ref(&row.id))?;
    Ok(shown(row, parts.into_iter().map(|part| Part { module: part.module, minutes: part.minutes }).collect()))
}

/// A session as its doors show it.
pub fn shown(row: SessionRow, parts: Vec<Part>) -> Session {
    Session {
        axes: read_axes(&row.axes),
        minutes: parts.iter().map(|part| part.minutes).sum(),
        parts,
        id: row.id,
        course_id: row.course_id,
        organisation_id: row.organisation_id,
        place_id: row.place_id,
        trainer_id: row.trainer_id,
        planned_trainer_id: row.planned_trainer_id,
        title: row.title,
        kind: row.kind.unwrap_or(SessionKind::Families),
        themes: read_themes(row.themes.as_deref()),
        capacity: row.capacity,
        series_id: row.series_id,
        on_the_spot: row.on_the_spot.unwrap_or_default(),
        closed_at: row.closed_at,
        closed_by: row.closed_by,
        action: row.action,
        day: row.day,
        starts_at: row.starts_at,
        half_day: row.half_day,
        state: row.state,
        children_along: row.children_along,
        companions_along: row.companions_along,
        version: row.version,
        created_at: row.created_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_day_follows_from_the_hour() {
        assert_eq!(half_day(None, Some("09:30")).ok(), Some(HalfDay::Morning));
        assert_eq!(half_day(None, Some("12:00")).ok(), Some(HalfDay::Afternoon));
        assert_eq!(half_day(None, Some("18:30")).ok(), Some(HalfDay::Evening));
        assert_eq!(half_day(Some(HalfDay::Morning), Some("12:15")).ok(), Some(HalfDay::Morning));
        assert!(half_day(None, None).is_err());
    }

    #[test]
    fn an_hour_is_written_in_one_way() {
        assert_eq!(starts_at(Some("9:05")).ok(), Some(Some("09:05".to_owned())));
        assert!(starts_at(Some("25:00")).is_err());
        assert!(starts_at(Some("14h")).is_err());
    }
}
