//! Courses: what they ask, and when they give the computer. Every course belongs to an action of the
//! territory and to axes, so that figures can be read by axis.

use std::collections::HashMap;

use crate::platform::shapes::{Day, Id, ShortNote, ShortText};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::module::Module;
use super::store::{self, CourseModuleRow, CourseRow};
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Role;
use crate::platform::text;
use crate::say;
use crate::{access, codes};

codes! {
    /// What the territory does.
    pub enum Action {
        OrdiPratique = "ordi_pratique",
        WebBiollay = "web_biollay",
        EduquerNumerique = "eduquer_numerique",
        ParcoursEmploi = "parcours_emploi",
    }
}

codes! {
    pub enum Axis {
        Education = "education",
        RightsAccess = "rights_access",
        Inclusion = "inclusion",
        Participation = "participation",
        EconomicDevelopment = "economic_development",
    }
}

codes! {
    /// When a course gives the computer (R5).
    pub enum ComputerGiven {
        Enrolled = "enrolled",
        Sessions = "sessions",
        Completed = "completed",
    }
}

/// Longest time that a course may ask of one module, in minutes.
const MOST_ASKED: i32 = 60_000;

/// Most people who hold one course.
const MOST_TRAINERS: usize = 20;

/// What a course asks of one module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleHours {
    pub module: Module,
    #[schema(minimum = 1, maximum = 60000)]
    pub asked_minutes: i32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Course {
    #[schema(value_type = Id)]
    pub id: String,
    pub title: String,
    #[schema(value_type = Id)]
    pub organisation_id: String,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    pub action: Action,
    pub axes: Vec<Axis>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub threshold_percent: i32,
    pub computer_given: ComputerGiven,
    pub computer_after_sessions: Option<i32>,
    pub modules: Vec<ModuleHours>,
    /// The funding operation to which it belongs; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Id>)]
    pub operation_id: Option<String>,
    /// The group that it is for.
    pub cohort: Option<String>,
    /// How many people it takes. Nobody who comes is refused: it only says when it is full.
    pub seats: Option<i32>,
    #[schema(value_type = Vec<Id>)]
    pub trainers: Vec<String>,
    pub version: i32,
    pub created_at: Instant,
}

/// A course as it is told, whole.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseIn {
    #[schema(value_type = ShortText)]
    pub title: String,
    /// The writer's own when absent.
    #[schema(value_type = Option<Id>)]
    pub organisation_id: Option<String>,
    #[schema(value_type = Option<Id>)]
    pub place_id: Option<String>,
    pub action: Option<Action>,
    #[schema(min_items = 1)]
    pub axes: Option<Vec<Axis>>,
    #[serde(deserialize_with = "crate::platform::clock::sane_day")]
    #[schema(value_type = Day)]
    pub starts_on: NaiveDate,
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<Day>)]
    pub ends_on: Option<NaiveDate>,
    #[schema(minimum = 1, maximum = 100)]
    pub threshold_percent: Option<i32>,
    pub computer_given: Option<ComputerGiven>,
    /// Needed when the computer is given after `sessions`.
    #[schema(minimum = 1, maximum = 500)]
    pub computer_after_sessions: Option<i32>,
    #[schema(min_items = 1, max_items = 4)]
    pub modules: Vec<ModuleHours>,
    #[schema(value_type = Option<ShortNote>)]
    pub cohort: Option<String>,
    #[schema(minimum = 1, maximum = 500)]
    pub seats: Option<i32>,
    /// Who holds it: trainers or coordinators whose account is open.
    #[serde(default)]
    #[schema(value_type = Vec<Id>, max_items = 20)]
    pub trainers: Vec<String>,
}

pub fn add_course(cx: &mut Cx, id: &str, new: CourseIn) -> Result<Course, Error> {
    let (row, modules) = checked(cx, id, new)?;
    store::insert_course(cx.conn, &row)?;
    insert_modules(cx.conn, id, &modules)?;
    Ok(shown(row, modules))
}

/// What a course asks of each module, in its order.
pub fn insert_modules(conn: &mut Conn, id: &str, modules: &[ModuleHours]) -> Result<(), Error> {
    for ModuleHours { module, asked_minutes } in modules.iter().cloned() {
        store::insert_course_module(conn, &CourseModuleRow { course_id: id.to_owned(), module, asked_minutes })?;
    }
    Ok(())
}

/// What is told of a course, checked: a first version of it.
pub fn checked(cx: &mut Cx, id: &str, new: CourseIn) -> Result<(CourseRow, Vec<ModuleHours>), Error> {
    let given = new.organisation_id.clone().or_else(|| cx.who.organisation_id.clone());
    let organisation_id = given.ok_or_else(|| unacceptable("organisation_id", say!("training-who-holds-course")))?;
    access::organisation(cx, &organisation_id)?;
    if let Some(place) = &new.place_id {
        access::place(cx, place)?;
    }
    if new.ends_on.is_some_and(|end| end < new.starts_on) {
        return Err(unacceptable("ends_on", say!("training-course-ends-first")).into());
    }
    let computer_given = new.computer_given.unwrap_or(ComputerGiven::Enrolled);
    let modules = checked_modules(new.modules)?;
    let row = CourseRow {
        id: id.to_owned(),
        title: text::required("title", &new.title, text::SHORT)?,
        action: new.action.unwrap_or(Action::OrdiPratique),
        axes: write_axes(new.axes)?,
        organisation_id,
        place_id: new.place_id,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        threshold_percent: threshold(new.threshold_percent)?,
        computer_given,
        computer_after_sessions: after_sessions(computer_given, new.computer_after_sessions)?,
        version: 1,
        created_at: cx.now,
        operation_id: None,
        cohort: text::optional("cohort", new.cohort.as_deref(), text::SHORT)?,
        seats: seats(new.seats)?,
        trainers: trainers(cx, new.trainers)?,
    };
    Ok((row, modules))
}

fn seats(given: Option<i32>) -> Result<Option<i32>, Refusal> {
    match given {
        None | Some(1..=500) => Ok(given),
        Some(_) => Err(unacceptable("seats", say!("training-seats"))),
    }
}

/// Their ids for the column; `None` where nobody is said.
fn trainers(cx: &mut Cx, mut ids: Vec<String>) -> Result<Option<String>, Error> {
    ids.sort_unstable();
    ids.dedup();
    let teaches = |role: &Role| matches!(role, Role::Trainer | Role::Coordinator);
    let wrong = || unacceptable("trainers", say!("training-course-trainers", most = MOST_TRAINERS));
    if ids.len() > MOST_TRAINERS {
        return Err(wrong().into());
    }
    for id in &ids {
        let user = access::user(cx, id)?;
        if !user.active || !user.roles.iter().any(teaches) {
            return Err(wrong().into());
        }
    }
    Ok((!ids.is_empty()).then(|| ids.join(",")))
}

fn threshold(given: Option<i32>) -> Result<i32, Refusal> {
    match given.unwrap_or(80) {
        percent @ 1..=100 => Ok(percent),
        _ => Err(unacceptable("threshold_percent", say!("training-threshold"))),
    }
}

fn after_sessions(rule: ComputerGiven, given: Option<i32>) -> Result<Option<i32>, Refusal> {
    match (rule, given) {
        (ComputerGiven::Sessions, Some(1..=500)) => Ok(given),
        (ComputerGiven::Sessions, _) => Err(unacceptable("computer_after_sessions", say!("training-after-sessions"))),
        (_, None) => Ok(None),
        (_, Some(_)) => Err(unacceptable("computer_after_sessions", say!("training-sessions-only"))),
    }
}

fn checked_modules(mut modules: Vec<ModuleHours>) -> Result<Vec<ModuleHours>, Refusal> {
    if modules.is_empty() {
        return Err(unacceptable("modules", say!("training-no-module")));
    }
    if modules.iter().any(|hours| !(1..=MOST_ASKED).contains(&hours.asked_minutes)) {
        let message = say!("training-module-minutes", most = MOST_ASKED);
        return Err(unacceptable("modules.asked_minutes", message));
    }
    modules.sort_by_key(|hours| hours.module);
    if modules.windows(2).any(|pair| pair[0].module == pair[1].module) {
        return Err(unacceptable("modules", say!("training-module-twice")));
    }
    Ok(modules)
}

/// Codes of the axes for the column; education and access to rights where nobody said.
pub fn write_axes(given: Option<Vec<Axis>>) -> Result<String, Refusal> {
    let mut axes = given.unwrap_or_else(|| vec![Axis::Education, Axis::RightsAccess]);
    if axes.is_empty() {
        return Err(unacceptable("axes", say!("training-no-axis")));
    }
    axes.sort_unstable();
    axes.dedup();
    Ok(axes.iter().map(|axis| axis.code()).collect::<Vec<_>>().join(","))
}

pub fn read_axes(column: &str) -> Vec<Axis> {
    column.split(',').filter_map(Axis::read).collect()
}

fn shown(row: CourseRow, modules: Vec<ModuleHours>) -> Course {
    Course {
        axes: read_axes(&row.axes),
        id: row.id,
        title: row.title,
        organisation_id: row.organisation_id,
        place_id: row.place_id,
        action: row.action,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        threshold_percent: row.threshold_percent,
        computer_given: row.computer_given,
        computer_after_sessions: row.computer_after_sessions,
        modules,
        operation_id: row.operation_id,
        cohort: row.cohort,
        seats: row.seats,
        trainers: row.trainers.map(|ids| ids.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        version: row.version,
        created_at: row.created_at,
    }
}

/// A course that the person asking teaches: a trainer's organisation holds it, or a session of it.
pub fn taught_course(cx: &mut Cx, id: &str) -> Result<CourseRow, Error> {
    let course = store::course(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-course")))?;
    if !cx.who.is(Role::Coordinator) {
        let own = cx.who.organisation_id.clone().unwrap_or_default();
        if course.organisation_id != own && store::sessions_held_by(cx.conn, id, &own)? == 0 {
            return Err(not_found(say!("training-this-course")).into());
        }
    }
    Ok(course)
}

pub fn course(cx: &mut Cx, id: &str) -> Result<Course, Error> {
    let row = store::course(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-course")))?;
    let mut modules = modules_of(cx.conn, std::slice::from_ref(&row.id))?;
    let own = modules.remove(&row.id).unwrap_or_default();
    Ok(shown(row, own))
}

pub fn course_list(cx: &mut Cx, slice: &Slice) -> Result<Page<Course>, Error> {
    let page = slice.page(store::courses(cx.conn, slice)?, |row| row.id.clone());
    let ids: Vec<String> = page.items.iter().map(|row| row.id.clone()).collect();
    let mut modules = modules_of(cx.conn, &ids)?;
    Ok(page.map(|row| {
        let own = modules.remove(&row.id).unwrap_or_default();
        shown(row, own)
    }))
}

fn modules_of(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Vec<ModuleHours>>, Error> {
    let mut modules: HashMap<String, Vec<ModuleHours>> = HashMap::new();
    for CourseModuleRow { course_id, module, asked_minutes } in store::course_modules_of(conn, ids)? {
        modules.entry(course_id).or_default().push(ModuleHours { module, asked_minutes });
    }
    modules.values_mut().for_each(|own| own.sort_by_key(|hours| hours.module));
    Ok(modules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_sessions_goes_with_its_rule_only() {
        assert!(after_sessions(ComputerGiven::Sessions, None).is_err());
        assert!(after_sessions(ComputerGiven::Enrolled, Some(3)).is_err());
        assert_eq!(after_sessions(ComputerGiven::Sessions, Some(3)).ok(), Some(Some(3)));
    }

    #[test]
    fn a_module_given_twice_is_refused() {
        let hours = ModuleHours { module: Module::Basics, asked_minutes: 60 };
        assert!(checked_modules(vec![hours.clone(), hours]).is_err());
        assert!(checked_modules(vec![]).is_err());
    }

    #[test]
    fn axes_come_back_from_their_column_in_order() {
        let column = write_axes(Some(vec![Axis::Participation, Axis::Education, Axis::Education])).unwrap();
        assert_eq!(column, "education,participation");
        assert_eq!(read_axes(&column), [Axis::Education, Axis::Participation]);
    }
}
