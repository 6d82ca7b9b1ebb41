//! Enrolments: a member in a course, from a day, until it ends. One live enrolment of a member in a
//! course, held by a unique index.

use std::collections::HashMap;

use crate::platform::shapes::{Day, Id};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::course::taught_course;
use super::sign::{self, Sign, signs_in};
use super::store::{self, EnrolmentRow};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, not_found, unacceptable};
use crate::platform::id::derived_id;
use crate::platform::paging::{Page, Slice};
use crate::say;
use crate::{codes, families};

pub static ALREADY_ENROLLED: Problem = Problem::new("deja-inscrit", 409);
pub static ALREADY_ENDED: Problem = Problem::new("inscription-terminee", 409);

codes! {
    pub enum Ending {
        Completed = "completed",
        Left = "left",
        MovedTo = "moved_to",
    }
}

codes! {
    /// Why somebody left, where they said it.
    pub enum EndingReason {
        Moved = "moved",
        Work = "work",
        Other = "other",
        Unknown = "unknown",
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Enrolment {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub course_id: String,
    #[schema(value_type = Id)]
    pub member_id: String,
    pub member_code: String,
    pub family_code: String,
    pub first_name: String,
    pub initial: Option<String>,
    /// By which they find themselves; nobody else of the course has it.
    pub sign: Option<Sign>,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub ending: Option<Ending>,
    pub reason: Option<EndingReason>,
    /// The enrolment in which they go on.
    #[schema(value_type = Option<Id>)]
    pub moved_to: Option<String>,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentIn {
    #[schema(value_type = Id)]
    pub course_id: String,
    #[schema(value_type = Id)]
    pub member_id: String,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub started_on: Option<NaiveDate>,
    /// By which they find themselves in this course; chosen later when absent.
    pub sign: Option<Sign>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndingIn {
    pub ending: Ending,
    /// Why somebody left; of no other ending. Health is not asked.
    pub reason: Option<EndingReason>,
    /// The course in which they go on, needed where the ending is `moved_to`: they are enrolled there in the same act.
    #[schema(value_type = Option<Id>)]
    pub moved_to: Option<String>,
    /// Today when absent.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub ended_on: Option<NaiveDate>,
}

pub fn enrol(cx: &mut Cx, id: &str, new: &EnrolmentIn) -> Result<Enrolment, Error> {
    let course = store::course(cx.conn, &new.course_id)?.ok_or_else(|| not_found(say!("training-this-course")))?;
    let member = families::member(cx, &new.member_id)?;
    let row = EnrolmentRow {
        id: id.to_owned(),
        course_id: course.id,
        member_id: member.id,
        family_id: member.family_id,
        started_on: new.started_on.unwrap_or_else(|| cx.now.day()),
        ended_on: None,
        ending: None,
        ending_reason: None,
        version: 1,
        created_at: cx.now,
        moved_to: None,
    };
    if store::insert_enrolment(cx.conn, &row)?.is_some() {
        let detail = say!("training-already-enrolled");
        return Err(ALREADY_ENROLLED.because(detail).into());
    }
    if let Some(sign) = new.sign {
        sign::give(cx, &row.course_id, &row.member_id, sign)?;
    }
    one(cx, row)
}

/// One enrolment.
pub fn enrolment(cx: &mut Cx, id: &str) -> Result<Enrolment, Error> {
    let row = known(cx, id)?;
    one(cx, row)
}

/// The family of who is enrolled.
pub fn family_of(cx: &mut Cx, id: &str) -> Result<String, Error> {
    Ok(known(cx, id)?.family_id)
}

fn known(cx: &mut Cx, id: &str) -> Result<EnrolmentRow, Error> {
    Ok(store::enrolment(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-enrolment")))?)
}

/// Ends an enrolment. What was attended stays, and with it a record that is complete; in another course it goes on
/// counting.
pub fn end(cx: &mut Cx, id: &str, told: &EndingIn) -> Result<Enrolment, Error> {
    let row = known(cx, id)?;
    goes_together(told)?;
    let ended_on = last_day(&row, told.ended_on, cx.now.day())?;
    let moved_to = told.moved_to.as_ref().map(|_| derived_id(&[id, "moved_to"]));
    let (ending, ending_reason) = (Some(told.ending), told.reason);
    let row = EnrolmentRow { ended_on: Some(ended_on), ending, ending_reason, moved_to, ..row };
    if store::end_enrolment(cx.conn, &row)? == 0 {
        let detail = say!("training-already-ended");
        return Err(ALREADY_ENDED.because(detail).into());
    }
    if let (Some(course), Some(next)) = (&told.moved_to, &row.moved_to) {
        go_on(cx, &row, course, next, ended_on)?;
    }
    enrolment(cx, id)
}

/// A reason goes with leaving, a course with going on.
fn goes_together(told: &EndingIn) -> Result<(), Refusal> {
    if told.reason.is_some() && told.ending != Ending::Left {
        return Err(unacceptable("reason", say!("training-reason-of-leaving")));
    }
    match (told.ending, &told.moved_to) {
        (Ending::MovedTo, None) => Err(unacceptable("moved_to", say!("training-moved-where"))),
        (Ending::Completed | Ending::Left, Some(_)) => Err(unacceptable("moved_to", say!("training-moved-only"))),
        _ => Ok(()),
    }
}

fn last_day(row: &EnrolmentRow, told: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    match told {
        Some(day) if day < row.started_on => Err(unacceptable("ended_on", say!("training-enrolment-ends-first"))),
        Some(day) if day > today && day > row.started_on => Err(unacceptable("ended_on", say!("training-ends-later"))),
        Some(day) => Ok(day),
        None => Ok(today.max(row.started_on)),
    }
}

/// Enrols who changes course in the next one from that day, with the same sign where it is free there.
fn go_on(cx: &mut Cx, row: &EnrolmentRow, course_id: &str, id: &str, started_on: NaiveDate) -> Result<(), Error> {
    if row.course_id == course_id {
        return Err(unacceptable("moved_to", say!("training-moved-elsewhere")).into());
    }
    let own = signs_in(cx, &row.course_id)?.get(&row.member_id).copied();
    let there = signs_in(cx, course_id)?;
    let is_free = |sign: &Sign| !there.contains_key(&row.member_id) && !there.values().any(|taken| taken == sign);
    let (course_id, member_id) = (course_id.to_owned(), row.member_id.clone());
    let next = EnrolmentIn { course_id, member_id, started_on: Some(started_on), sign: own.filter(is_free) };
    enrol(cx, id, &next).map(drop)
}

/// Everybody enrolled in a course that the person asking teaches, live or not.
pub fn enrolment_list(cx: &mut Cx, course_id: &str, slice: &Slice) -> Result<Page<Enrolment>, Error> {
    taught_course(cx, course_id)?;
    let page = slice.page(store::enrolments_in(cx.conn, course_id, slice)?, |row| row.id.clone());
    let next = page.next;
    Ok(Page { items: shown(cx, page.items)?, next })
}

fn one(cx: &mut Cx, row: EnrolmentRow) -> Result<Enrolment, Error> {
    Ok(shown(cx, vec![row])?.pop().ok_or_else(|| not_found(say!("training-this-enrolment")))?)
}

fn shown(cx: &mut Cx, rows: Vec<EnrolmentRow>) -> Result<Vec<Enrolment>, Error> {
    let member_ids: Vec<String> = rows.iter().map(|row| row.member_id.clone()).collect();
    let family_ids: Vec<String> = rows.iter().map(|row| row.family_id.clone()).collect();
    let members = families::members(cx.conn, &member_ids)?;
    let codes = families::codes(cx.conn, &family_ids)?;
    let mut signs: HashMap<String, HashMap<String, Sign>> = HashMap::new();
    for row in &rows {
        if !signs.contains_key(&row.course_id) {
            signs.insert(row.course_id.clone(), signs_in(cx, &row.course_id)?);
        }
    }
    let shown = rows.into_iter().filter_map(|row| {
        let member = members.get(&row.member_id).cloned()?;
        Some(Enrolment {
            family_code: codes.get(&row.family_id).cloned().unwrap_or_default(),
            member_code: member.code,
            first_name: member.first_name,
            initial: member.initial,
            sign: signs.get(&row.course_id).and_then(|signs| signs.get(&row.member_id)).copied(),
            id: row.id,
            course_id: row.course_id,
            member_id: row.member_id,
            started_on: row.started_on,
            ended_on: row.ended_on,
            ending: row.ending,
            reason: row.ending_reason,
            moved_to: row.moved_to,
            version: row.version,
            created_at: row.created_at,
        })
    });
    Ok(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_goes_with_leaving_and_a_course_with_going_on() {
        let told = |ending, reason, course: Option<&str>| {
            goes_together(&EndingIn { ending, reason, moved_to: course.map(str::to_owned), ended_on: None }).is_ok()
        };
        assert!(told(Ending::Left, Some(EndingReason::Work), None) && told(Ending::Left, None, None));
        assert!(told(Ending::Completed, None, None) && told(Ending::MovedTo, None, Some("c")));
        assert!(!told(Ending::Completed, Some(EndingReason::Work), None) && !told(Ending::MovedTo, None, None));
        assert!(!told(Ending::Left, None, Some("c")) && !told(Ending::Completed, None, Some("c")));
    }
}
