//! JSON doors of funding operations and of what proves who was there.

use super::course::Course;
use super::editing::{self, FundingOperationEdit};
use super::missing::{self, Missing};
use super::operation::{self, FundingOperation, FundingOperationIn, OperationChoice};
use super::proof::{self, HalfDaySignature, Scan, ScanIn, SignatureIn};
use crate::platform::doors::{Call, Cx, Description, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::Role;

const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
/// Who teaches.
const TEACHES: Who = Who::Roles(&[Role::Coordinator, Role::Trainer]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/operations", COORDINATOR, get_operations),
        Door::create("/api/v1/operations", COORDINATOR, |cx, call, body: FundingOperationIn| {
            operation::add_operation(cx, &call.act_id, body)
        }),
        Door::report("/api/v1/operations/missing", TEACHES, get_missing),
        Door::read("/api/v1/operations/{id}", COORDINATOR, get_operation).versioned(),
        Door::change(Method::Put, "/api/v1/operations/{id}", COORDINATOR, |cx, call, body: FundingOperationEdit| {
            editing::edit_operation(cx, &call.id("id")?, call.if_match.as_deref(), body)
        })
        .edits(|cx, call| get_operation(cx, call, Nothing {})),
        Door::change(Method::Post, "/api/v1/courses/{id}/operation", COORDINATOR, post_operation),
        Door::create("/api/v1/sessions/{id}/signatures", TEACHES, post_signature).retold_by(signed),
        Door::read("/api/v1/sessions/{id}/scan", TEACHES, get_scan)
            .described(|| Description::read::<Nothing, Scan>().also_refused(&[409])),
        Door::change(Method::Post, "/api/v1/sessions/{id}/scan", TEACHES, post_scan),
    ]
}

fn get_operations(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<FundingOperation>, Error> {
    operation::operation_list(cx, &query.slice()?)
}

fn get_operation(cx: &mut Cx, call: &Call, _: Nothing) -> Result<FundingOperation, Error> {
    operation::operation(cx, &call.id("id")?)
}

fn get_missing(cx: &mut Cx, _: &Call, _: Nothing) -> Result<Page<Missing>, Error> {
    missing::missing(cx)
}

fn post_operation(cx: &mut Cx, call: &Call, body: OperationChoice) -> Result<Course, Error> {
    operation::choose(cx, &call.id("id")?, &body)
}

fn post_signature(cx: &mut Cx, call: &Call, body: SignatureIn) -> Result<HalfDaySignature, Error> {
    proof::sign(cx, &call.act_id, &call.id("id")?, &body)
}

fn signed(cx: &mut Cx, call: &Call) -> Result<HalfDaySignature, Error> {
    proof::signed(cx, &call.id("id")?, &call.body()?)
}

fn get_scan(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Scan, Error> {
    proof::scanned(cx, &call.id("id")?)
}

fn post_scan(cx: &mut Cx, call: &Call, body: ScanIn) -> Result<Scan, Error> {
    proof::scan(cx, &call.id("id")?, &body)
}
