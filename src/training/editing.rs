//! What changes of a course, a session or a funding operation once it stands: it is told anew, whole, with the version
//! that was seen. What already counts for somebody does not move under them: the day, the kind and the course of a
//! session where people are marked or counted stay. The audit keeps who changed what.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::closing::CLOSED;
use super::course::{self, Course, CourseIn};
use super::edit_store;
use super::operation::{self, FundingOperation, FundingOperationIn};
use super::session::{self, Origin, Session, SessionIn};
use super::store::SessionRow;
use crate::access;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::person::Role;
use crate::platform::version;
use crate::say;

/// A course, told anew.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseEdit {
    /// The version that was seen, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    /// Whole. Its organisation, its action and its axes stay where they are left out; what else is left out goes.
    pub course: CourseIn,
}

/// A session, told anew.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionEdit {
    /// The version that was seen, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    /// Whole. Its organisation, its trainer, its action and its axes stay where they are left out; what else is left
    /// out goes.
    pub session: SessionIn,
}

/// A funding operation, told anew.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingOperationEdit {
    /// The version that was seen, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    /// Whole: what is left out goes.
    pub operation: FundingOperationIn,
}

/// Changes a course. Records are counted against what it asks from now on.
pub fn edit_course(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: CourseEdit) -> Result<Course, Error> {
    let kept = course::course(cx, id)?;
    version::check(if_match, edit.version, kept.version)?;
    let told = CourseIn {
        organisation_id: edit.course.organisation_id.or_else(|| Some(kept.organisation_id.clone())),
        action: edit.course.action.or(Some(kept.action)),
        axes: edit.course.axes.or_else(|| Some(kept.axes.clone())),
        ..edit.course
    };
    let (row, modules) = course::checked(cx, id, told)?;
    seen(edit_store::update_course(cx.conn, &row, kept.version)?, kept.version)?;
    edit_store::delete_course_modules(cx.conn, id)?;
    course::insert_modules(cx.conn, id, &modules)?;
    let asked = |modules: &[course::ModuleHours]| modules.iter().map(|one| one.asked_minutes).sum::<i32>();
    let facts = [(asked(&kept.modules), kept.threshold_percent), (asked(&modules), row.threshold_percent)];
    let [before, after] = facts.map(|(minutes, threshold)| json!({"minutes": minutes, "threshold": threshold}));
    access::record(cx, "course_changed", &json!({"course": id, "before": before, "after": after}))?;
    course::course(cx, id)
}

/// Changes a session that the person asking may see. One whose sheet is closed is changed by the coordinator alone.
pub fn edit_session(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: SessionEdit) -> Result<Session, Error> {
    let kept = session::session(cx, id)?;
    version::check(if_match, edit.version, kept.version)?;
    if kept.closed_at.is_some() && !cx.who.is(Role::Coordinator) {
        return Err(CLOSED.because(say!("training-closed-facts")).into());
    }
    let trainer_id = edit.session.trainer_id.clone().or_else(|| kept.trainer_id.clone());
    let told = SessionIn {
        organisation_id: edit.session.organisation_id.or_else(|| Some(kept.organisation_id.clone())),
        trainer_id: trainer_id.clone(),
        action: edit.session.action.or(Some(kept.action)),
        axes: edit.session.axes.or_else(|| Some(kept.axes.clone())),
        ..edit.session
    };
    let (row, parts) = session::checked(cx, id, told, Origin::Planned)?;
    // Who changes a session does not become its trainer.
    let row = SessionRow { trainer_id, ..row };
    let anew = session::shown(row.clone(), parts.clone());
    let people = edit_store::people_at(cx.conn, id)?;
    settled(&kept, &anew, people.any)?;
    if people.longest_stay.is_some_and(|stay| stay > anew.minutes) {
        return Err(unacceptable("parts", say!("training-stay-longer")).into());
    }
    seen(edit_store::update_session(cx.conn, &row, kept.version)?, kept.version)?;
    if anew.parts != kept.parts {
        edit_store::delete_parts(cx.conn, id)?;
        session::insert_parts(cx.conn, id, &parts)?;
    }
    let [before, after] = [&kept, &anew].map(|one| json!({"day": one.day, "minutes": one.minutes}));
    access::record(cx, "session_changed", &json!({"session": id, "before": before, "after": after}))?;
    session::session(cx, id)
}

/// What counts for somebody stays where it is: it would change figures that are told already.
fn settled(kept: &Session, anew: &Session, anybody: bool) -> Result<(), Refusal> {
    let moved = [
        ("day", kept.day != anew.day),
        ("course_id", kept.course_id != anew.course_id),
        ("kind", kept.kind != anew.kind),
    ];
    match moved.iter().find(|(_, moved)| *moved && anybody) {
        Some((field, _)) => Err(unacceptable(field, say!("training-people-marked"))),
        None => Ok(()),
    }
}

/// Changes a funding operation.
pub fn edit_operation(
    cx: &mut Cx,
    id: &str,
    if_match: Option<&str>,
    edit: FundingOperationEdit,
) -> Result<FundingOperation, Error> {
    let kept = operation::operation(cx, id)?;
    version::check(if_match, edit.version, kept.version)?;
    let (row, places) = operation::checked(cx, id, edit.operation)?;
    seen(edit_store::update_operation(cx.conn, &row, kept.version)?, kept.version)?;
    edit_store::delete_places(cx.conn, id)?;
    operation::insert_places(cx.conn, id, &places)?;
    let [before, after] = [(kept.proof, kept.kept_until), (row.proof, row.kept_until)]
        .map(|(proof, until)| json!({"proof": proof, "kept_until": until}));
    access::record(cx, "operation_changed", &json!({"operation": id, "before": before, "after": after}))?;
    operation::operation(cx, id)
}

/// Refuses where somebody else changed it in the same moment.
fn seen(changed: usize, version: i32) -> Result<(), Refusal> {
    match changed {
        0 => Err(version::stale(version, version + 1)),
        _ => Ok(()),
    }
}
