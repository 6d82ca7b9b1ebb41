//! An allocation as others see it: the family by its code, machines by their tags.

use crate::platform::shapes::Id;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::reserve::warning;
use super::store;
use super::words::{Condition, LineState, Mode};
use crate::families;
use crate::machine::words::Kind;
use crate::machine::{self, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::say;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AllocationLine)]
pub struct LineView {
    pub tag: Option<String>,
    #[schema(value_type = Id)]
    pub machine_id: String,
    pub kind: Kind,
    pub state: LineState,
    pub live: bool,
    pub reserved_at: Instant,
    pub handed_over_at: Option<Instant>,
    /// Last proof of erasure before the handover.
    pub proved_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    /// Why it came back.
    pub reason: Option<String>,
    pub came_back_as: Option<Condition>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AllocationView {
    #[schema(value_type = Id)]
    pub id: String,
    /// The family's code.
    pub family: String,
    #[schema(value_type = Option<Id>)]
    pub request_id: Option<String>,
    pub mode: Mode,
    pub price_cents: Option<i32>,
    pub due_on: Option<NaiveDate>,
    pub second_reason: Option<String>,
    /// The coordinator waived R5.
    pub waived: bool,
    pub lines: Vec<LineView>,
    /// What would stop the handover today (R5).
    pub warnings: Vec<String>,
    pub created_at: Instant,
}

pub fn allocation(cx: &mut Cx, id: &str) -> Result<AllocationView, Error> {
    let row = store::allocation(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
    let mut lines = Vec::new();
    let mut waits_for_course = false;
    for line in store::lines_of(cx.conn, id)? {
        let machine =
            machine::machine_row(cx.conn, &line.machine_id)?.ok_or_else(|| not_found(say!("machine-this-machine")))?;
        waits_for_course |= line.state == LineState::Reserved && machine.kind.is_computer();
        lines.push(LineView {
            tag: machine.tag.as_ref().map(Tag::as_str).map(str::to_owned),
            machine_id: line.machine_id,
            kind: machine.kind,
            state: line.state,
            live: line.live,
            reserved_at: line.reserved_at,
            handed_over_at: line.handed_over_at,
            proved_at: line.proved_at,
            ended_at: line.ended_at,
            reason: line.reason,
            came_back_as: line.came_back_as,
        });
    }
    let warnings = if waits_for_course { warning(cx, &row.family_id)? } else { None };
    Ok(AllocationView {
        family: families::family(cx, &row.family_id)?.code,
        id: row.id,
        request_id: row.request_id,
        mode: row.mode,
        price_cents: row.price_cents,
        due_on: row.due_on,
        second_reason: row.second_reason,
        waived: row.waiver_reason.is_some(),
        lines,
        warnings: warnings.iter().map(|warning| warning.told(cx.asked.language)).collect(),
        created_at: row.created_at,
    })
}
