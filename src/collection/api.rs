//! JSON doors of donors, donations and intake.

use super::donation::{self, Donation, DonationEdit, DonationIn};
use super::donor::{self, Donor, DonorIn};
use super::intake::{self, Intake};
use super::store;
use crate::machine::MachineView;
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::Role;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/donors", COORDINATOR, donors),
        Door::create("/api/v1/donors", COORDINATOR, |cx, call, body: DonorIn| {
            donor::add_donor(cx, &call.act_id, &body)
        })
        .retold_by(|cx, call| donor::donor(cx, &call.act_id)),
        Door::read("/api/v1/donors/{id}", COORDINATOR, |cx, call, _: Nothing| donor::donor(cx, &call.id("id")?)),
        Door::read("/api/v1/donations", WORKSHOP, donations),
        Door::create("/api/v1/donations", COORDINATOR, |cx, call, body: DonationIn| {
            donation::record_donation(cx, &call.act_id, &body)
        })
        .retold_by(|cx, call| donation::donation(cx, &call.act_id))
        .versioned(),
        Door::read("/api/v1/donations/{id}", WORKSHOP, |cx, call, _: Nothing| donation::donation(cx, &call.id("id")?))
            .versioned(),
        Door::change(Method::Patch, "/api/v1/donations/{id}", COORDINATOR, |cx, call, body: DonationEdit| {
            donation::edit(cx, &call.id("id")?, call.if_match.as_deref(), &body)
        })
        .retold_by(|cx, call| donation::donation(cx, &call.id("id")?))
        .edits(|cx, call| donation::donation(cx, &call.id("id")?)),
        Door::create("/api/v1/machines", WORKSHOP, |cx, call, body: Intake| {
            intake::receive(cx, &call.act_id, &body).map(|machine| MachineView::from(&machine))
        }),
    ]
}

fn donors(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<Donor>, Error> {
    let slice = query.slice()?;
    let rows = store::donors(cx.conn, &slice)?;
    Ok(slice.page(rows, |row| row.id.clone()).map(|row| donor::seen(cx, row)))
}

fn donations(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<Donation>, Error> {
    let slice = query.slice()?;
    let ids = slice.page(store::donation_ids(cx.conn, &slice)?, Clone::clone);
    let items = ids.items.iter().map(|id| donation::donation(cx, id)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: ids.next })
}
