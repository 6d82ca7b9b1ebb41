//! Loans: what is with a family and comes back, the next to come back first.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store;
use crate::families;
use crate::machine::words::Kind;
use crate::machine::{self, Tag};
use crate::platform::clock::Instant;
use crate::platform::doors::{Call, Cx};
use crate::platform::error::{Error, not_found};
use crate::platform::paging::Page;
use crate::platform::person::Role;
use crate::platform::shapes::Id;
use crate::platform::web::Alert;
use crate::say;

/// Loans told at once; a house that lends more narrows its question.
const MOST: i64 = 500;

/// Which loans.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoansQuery {
    /// Those due on this day or before.
    #[serde(default, deserialize_with = "crate::platform::clock::sane_day_or_none")]
    #[schema(value_type = Option<crate::platform::shapes::Day>)]
    pub due_by: Option<NaiveDate>,
}

/// One machine that is lent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Loan {
    #[schema(value_type = Id)]
    pub allocation_id: String,
    pub tag: Option<String>,
    pub kind: Kind,
    /// The family's code.
    pub family: String,
    pub handed_over_at: Option<Instant>,
    /// None where no day was said.
    pub due_on: Option<NaiveDate>,
    /// Whole days past it; 0 until then.
    pub days_late: i64,
    /// Lent while the family's own computer is repaired.
    pub during_repair: bool,
}

/// What is lent now: by the day it is due, those without a day last.
pub fn loans(cx: &mut Cx, _: &Call, asked: LoansQuery) -> Result<Page<Loan>, Error> {
    let today = cx.now.day();
    let mut items = Vec::new();
    for (line, allocation) in store::lent(cx.conn, asked.due_by, MOST)? {
        let machine = machine::machine_row(cx.conn, &line.machine_id)?;
        let machine = machine.ok_or_else(|| not_found(say!("machine-this-machine")))?;
        items.push(Loan {
            allocation_id: line.allocation_id,
            tag: machine.tag.as_ref().map(Tag::as_str).map(str::to_owned),
            kind: machine.kind,
            family: families::family(cx, &line.family_id)?.code,
            handed_over_at: line.handed_over_at,
            due_on: allocation.due_on,
            days_late: allocation.due_on.map_or(0, |due| (today - due).num_days().max(0)),
            during_repair: allocation.during_repair_of.is_some(),
        });
    }
    Ok(Page { items, next: None })
}

/// What the home page says once a loan is past its day.
pub fn alert(cx: &mut Cx) -> Result<Option<Alert>, Error> {
    if !cx.who.is(Role::Coordinator) {
        return Ok(None);
    }
    let yesterday = cx.now.day().pred_opt();
    let count = store::lent(cx.conn, yesterday, MOST)?.len();
    Ok((count > 0).then(|| Alert { text: say!("allocation-alert-loans", count), address: "/prets" }))
}
