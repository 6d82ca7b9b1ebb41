//! JSON doors of requests, allocations, and of the machine's verbs that touch them.

use crate::families::FamilyCode;
use crate::platform::shapes::Cursor;
use serde::Deserialize;
use utoipa::ToSchema;

use super::correction::{self, CorrectionIn, CorrectionsIn};
use super::donation_correction::{self, DonationCorrectionIn};
use super::eligibility::{self, RequestEdit};
use super::ending;
use super::forgetting;
use super::given::{self, FaultIn, FilesIn, ReturnIn};
use super::handover::{self, HandoverIn};
use super::loans;
use super::matching;
use super::meeting;
use super::merge::{self, MergeIn};
use super::moves::{self, DecisionIn};
use super::queue;
use super::receipt;
use super::request::{self, Request, RequestIn};
use super::reserve::{self, AllocationIn, CancelIn, SwapIn};
use super::store;
use super::view::{self, AllocationView};
use super::words::RequestState;
use crate::families::{self, FamilyView};
use crate::machine::{Machine, MachineView};
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page, Slice};
use crate::platform::person::{Right, Role};
use crate::reconditioning::RetirementIn;
use crate::training::EndingIn;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const HANDS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator, Role::Trainer]);
const SWAPPERS: Who = Who::Roles(&[Role::Coordinator, Role::Trainer]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
const ASKERS: Who = Who::Roles(&[Role::Referrer, Role::Coordinator]);

/// What exists about a family, and forgetting it.
pub const FORGETTING: &str = "/api/v1/families/{code}/forgetting";
/// Where one card is corrected.
pub const CORRECT: &str = "/api/v1/machines/{tag}/corrections";
/// Where those of a whole donation are.
pub const CORRECT_DONATION: &str = "/api/v1/donations/{id}/corrections";

pub fn doors() -> Vec<Door> {
    [requests(), allocations(), enrolments(), machines()].concat()
}

fn requests() -> Vec<Door> {
    vec![
        Door::read("/api/v1/requests", ASKERS, list_requests),
        Door::report("/api/v1/requests/waiting", ASKERS, |cx, _, query: ListQuery| queue::page(cx, &query.slice()?)),
        Door::create("/api/v1/requests", ASKERS, |cx, call, body: RequestIn| request::ask(cx, &call.act_id, &body))
            .retold_by(|cx, call| request::asked(cx, &call.act_id)),
        Door::read("/api/v1/requests/{id}", ASKERS, |cx, call, _: Nothing| moves::shown(cx, &call.id("id")?))
            .versioned(),
        Door::change(Method::Patch, "/api/v1/requests/{id}", ASKERS, |cx, call, body: RequestEdit| {
            eligibility::edit(cx, &call.id("id")?, call.if_match.as_deref(), &body)
        })
        .retold_by(|cx, call| moves::shown(cx, &call.id("id")?))
        .edits(|cx, call| moves::shown(cx, &call.id("id")?)),
        Door::report("/api/v1/requests/criteria", ASKERS, |cx, _, _: Nothing| eligibility::used(cx.conn)),
        Door::change(Method::Post, "/api/v1/requests/{id}/state", COORDINATOR, |cx, call, body: DecisionIn| {
            moves::decide(cx, &call.id("id")?, call.if_match.as_deref(), &body)
        })
        .retold_by(|cx, call| moves::shown(cx, &call.id("id")?))
        .edits(|cx, call| moves::shown(cx, &call.id("id")?)),
    ]
}

fn allocations() -> Vec<Door> {
    vec![
        Door::change(Method::Post, "/api/v1/families/{code}/merge", COORDINATOR, post_merge)
            .retold_by(|cx, call| merged(cx, call.param("code"))),
        Door::report(FORGETTING, COORDINATOR, |cx, call, _: Nothing| forgetting::foreseen(cx, call.param("code"))),
        Door::change(Method::Post, FORGETTING, COORDINATOR, |cx, call, _: Nothing| {
            forgetting::forget(cx, call.param("code"))
        }),
        Door::read("/api/v1/allocations", WORKSHOP, list_allocations),
        Door::create("/api/v1/allocations", COORDINATOR, |cx, call, body: AllocationIn| {
            reserve::reserve(cx, &call.act_id, &body)
        })
        .retold_by(|cx, call| view::allocation(cx, &call.act_id)),
        Door::read("/api/v1/allocations/{id}", HANDS, |cx, call, _: Nothing| view::allocation(cx, &call.id("id")?)),
        Door::change(Method::Post, "/api/v1/allocations/{id}/handover", HANDS, |cx, call, body: HandoverIn| {
            handover::hand_over(cx, &call.id("id")?, &body)
        })
        .retold_by(again),
        Door::report("/api/v1/machines/{tag}/fitting-requests", COORDINATOR, |cx, call, _: Nothing| {
            matching::requests_for(cx, call.param("tag"))
        }),
        Door::report("/api/v1/requests/{id}/fitting-machines", COORDINATOR, |cx, call, _: Nothing| {
            matching::machines_for(cx, &call.id("id")?)
        }),
        Door::read("/api/v1/loans", WORKSHOP, loans::loans),
        Door::read("/api/v1/allocations/{id}/receipt", HANDS, |cx, call, _: Nothing| {
            receipt::receipt(cx, &call.id("id")?)
        })
        .logged("names_seen"),
        Door::change(Method::Post, "/api/v1/receipts/{id}/erasure", COORDINATOR, |cx, call, _: Nothing| {
            receipt::erase_signature(cx, &call.id("id")?)
        })
        .retold_by(|cx, call| receipt::receipt(cx, &call.id("id")?)),
        Door::change(Method::Post, "/api/v1/allocations/{id}/cancel", COORDINATOR, |cx, call, body: CancelIn| {
            reserve::cancel(cx, &call.id("id")?, &body)
        })
        .retold_by(again),
        Door::change(Method::Post, "/api/v1/allocations/{id}/swap", SWAPPERS, |cx, call, body: SwapIn| {
            reserve::swap(cx, &call.id("id")?, &body)
        })
        .retold_by(again),
        Door::change(Method::Post, "/api/v1/allocations/{id}/return", WORKSHOP, |cx, call, body: ReturnIn| {
            given::return_lines(cx, &call.id("id")?, &body)
        })
        .retold_by(again),
    ]
}

fn enrolments() -> Vec<Door> {
    vec![
        Door::change(Method::Post, "/api/v1/enrolments/{id}/ending", SWAPPERS, |cx, call, body: EndingIn| {
            ending::end(cx, &call.id("id")?, &body)
        })
        .needing(Right::Names)
        .retold_by(ending::ended),
        Door::report("/api/v1/enrolments/without-computer", COORDINATOR, |cx, _, _: Nothing| {
            meeting::without_computer(cx)
        }),
        Door::report("/api/v1/allocations/without-course", COORDINATOR, |cx, _, _: Nothing| {
            meeting::without_course(cx)
        }),
    ]
}

fn post_merge(cx: &mut Cx, call: &Call, body: MergeIn) -> Result<FamilyView, Error> {
    let family = merge::merge(cx, call.param("code"), &body)?;
    families::family_view(cx, family)
}

/// The family that this code leads to.
fn merged(cx: &mut Cx, code: &str) -> Result<FamilyView, Error> {
    let family = families::kept_family(cx, code)?;
    families::family_view(cx, family)
}

/// A written reason may name somebody: it is told again from where it stands.
fn again(cx: &mut Cx, call: &Call) -> Result<AllocationView, Error> {
    view::allocation(cx, &call.id("id")?)
}

fn machines() -> Vec<Door> {
    vec![
        Door::change(Method::Post, CORRECT, WORKSHOP, |cx, call, body: CorrectionIn| {
            shown(correction::correct(cx, call.param("tag"), &body))
        }),
        Door::change(Method::Post, "/api/v1/machines/corrections", WORKSHOP, |cx, _, body: CorrectionsIn| {
            Ok(all_shown(&correction::correct_all(cx, &body)?))
        })
        .retold_by(|cx, call| {
            let body: CorrectionsIn = call.body()?;
            Ok(all_shown(&Machine::find_all(cx, &body.tags)?))
        }),
        Door::change(Method::Post, CORRECT_DONATION, WORKSHOP, |cx, call, body: DonationCorrectionIn| {
            donation_correction::correct_donation(cx, &call.id("id")?, &body)
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/undo", WORKSHOP, |cx, call, _: Nothing| {
            shown(correction::undo(cx, call.param("tag")))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/return", WORKSHOP, |cx, call, body: ReturnIn| {
            shown(given::give_up(cx, call.param("tag"), &body))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/files", WORKSHOP, |cx, call, body: FilesIn| {
            shown(given::say_files(cx, call.param("tag"), &body))
        }),
        Door::create("/api/v1/machines/{tag}/faults", HANDS, |cx, call, body: FaultIn| {
            shown(given::report_fault(cx, call.param("tag"), &body))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/take-in", HANDS, |cx, call, body: FaultIn| {
            shown(given::take_in(cx, call.param("tag"), &body))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/give-back", HANDS, |cx, call, _: Nothing| {
            shown(given::give_back(cx, call.param("tag")))
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/retirement", WORKSHOP, |cx, call, body: RetirementIn| {
            shown(given::retire(cx, call.param("tag"), &body))
        }),
    ]
}

fn all_shown(machines: &[Machine]) -> Page<MachineView> {
    Page { items: machines.iter().map(MachineView::from).collect(), next: None }
}

fn shown(machine: Result<Machine, Error>) -> Result<MachineView, Error> {
    machine.map(|machine| MachineView::from(&machine))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestsQuery {
    pub state: Option<RequestState>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

fn list_requests(cx: &mut Cx, _: &Call, query: RequestsQuery) -> Result<Page<Request>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    request::list(cx, query.state, &slice)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationsQuery {
    /// A family's code.
    #[schema(value_type = Option<FamilyCode>)]
    pub family: Option<String>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

fn list_allocations(cx: &mut Cx, _: &Call, query: AllocationsQuery) -> Result<Page<AllocationView>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let family = query.family.map(|code| families::family_by_code(cx, &code)).transpose()?.map(|family| family.id);
    let ids = slice.page(store::allocation_ids(cx.conn, family.as_deref(), &slice)?, Clone::clone);
    let items = ids.items.iter().map(|id| view::allocation(cx, id)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: ids.next })
}
