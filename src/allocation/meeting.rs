//! Alerts both ways: a computer without a course, a course without a computer. Families by their codes.

use serde::Serialize;
use utoipa::ToSchema;

use super::meeting_store;
use super::words::LineState;
use crate::families::{self, ComputerAtHome};
use crate::machine::{self, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::paging::Page;
use crate::platform::person::Role;
use crate::platform::shapes::Id;
use crate::platform::web::Alert;
use crate::say;
use crate::training::{self, RecordState};

/// Where both lists are read.
pub const PAGE: &str = "/formations-et-ordinateurs";
/// Lines told at once; a house with more to settle begins with these.
const MOST: i64 = 500;

/// One computer whose family follows no course, or got it by a waiver and has not completed one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WithoutCourse {
    #[schema(value_type = Id)]
    pub allocation_id: String,
    pub tag: Option<String>,
    /// The family's code.
    pub family: String,
    /// Reserved, or with the family.
    pub state: LineState,
    /// When it was reserved, or handed over.
    pub since: Instant,
    /// The coordinator waived R5.
    pub waived: bool,
    pub record: RecordState,
}

/// One family on a course for whom no computer waits, and who says to have none that works.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WithoutComputer {
    /// The family's code.
    pub family: String,
    pub computer_at_home: ComputerAtHome,
    pub record: RecordState,
    /// The course would give the computer today (R5).
    pub due: bool,
}

/// Computers without a course, in the order in which they were reserved.
pub fn without_course(cx: &mut Cx) -> Result<Page<WithoutCourse>, Error> {
    let perhaps = meeting_store::perhaps_without_course(cx.conn, MOST)?;
    let ids: Vec<String> = perhaps.iter().map(|(line, _)| line.family_id.clone()).collect();
    let records = training::records_of(cx.conn, &ids)?;
    let codes = families::codes(cx.conn, &ids)?;
    let mut items = Vec::new();
    for (line, allocation) in perhaps {
        let record = records.get(&line.family_id).map_or(RecordState::None, |record| record.state);
        if record == RecordState::Complete {
            continue;
        }
        let machine = machine::machine_row(cx.conn, &line.machine_id)?;
        let machine = machine.ok_or_else(|| not_found(say!("machine-this-machine")))?;
        items.push(WithoutCourse {
            allocation_id: line.allocation_id,
            tag: machine.tag.as_ref().map(Tag::as_str).map(str::to_owned),
            family: codes.get(&line.family_id).cloned().unwrap_or_default(),
            state: line.state,
            since: line.handed_over_at.unwrap_or(line.reserved_at),
            waived: allocation.waiver_reason.is_some(),
            record,
        });
    }
    Ok(Page { items, next: None })
}

/// Families on a course without a computer, those due first.
pub fn without_computer(cx: &mut Cx) -> Result<Page<WithoutComputer>, Error> {
    let ids = meeting_store::without_computer(cx.conn, MOST)?;
    let standings = training::standings_of(cx.conn, &ids)?;
    let families = families::families_of(cx.conn, &ids)?;
    let lacks = families.into_values().filter(|family| family.computer_at_home != ComputerAtHome::Working);
    let mut items: Vec<WithoutComputer> = lacks
        .map(|family| {
            let standing = standings.get(&family.id);
            WithoutComputer {
                computer_at_home: family.computer_at_home,
                record: standing.map_or(RecordState::None, |standing| standing.record.state),
                due: standing.is_some_and(|standing| training::may_receive(standing).is_ok()),
                family: family.code,
            }
        })
        .collect();
    items.sort_by(|one, other| (!one.due, &one.family).cmp(&(!other.due, &other.family)));
    Ok(Page { items, next: None })
}

/// What the home page says while a computer lacks its course.
pub fn course_alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is(Role::Coordinator) {
        return Ok(None);
    }
    let count = without_course(cx)?.items.len();
    Ok((count > 0).then(|| Alert { text: say!("allocation-alert-without-course", count), address: PAGE }))
}

/// What it says while a family could have its computer and none waits for it.
pub fn computer_alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is(Role::Coordinator) {
        return Ok(None);
    }
    let count = without_computer(cx)?.items.into_iter().filter(|one| one.due).count();
    Ok((count > 0).then(|| Alert { text: say!("allocation-alert-without-computer", count), address: PAGE }))
}
