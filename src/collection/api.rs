//! JSON doors of donors, donations and intake.

use super::arrival::{self, ArrivalIn};
use super::donation::{self, Donation, DonationEdit, DonationIn};
use super::donor::{self, Donor, DonorEdit, DonorIn};
use super::intake::{self, Intake};
use super::mass::{self, MassIntake};
use super::meeting::{self, ChosenLine, Received};
use super::slip::{self, GapIn, SlipIn};
use super::store;
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::Role;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);
/// Doors that forms of our pages pass through.
pub const ARRIVALS: &str = "/api/v1/donations/arrivals";
pub const SLIP: &str = "/api/v1/donations/{id}/slip";
pub const GAP: &str = "/api/v1/donations/{id}/gap";

const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/donors", COORDINATOR, donors),
        Door::create("/api/v1/donors", COORDINATOR, |cx, call, body: DonorIn| {
            donor::add_donor(cx, &call.act_id, &body)
        })
        .retold_by(|cx, call| donor::donor(cx, &call.act_id)),
        Door::read("/api/v1/donors/{id}", COORDINATOR, |cx, call, _: Nothing| donor::donor(cx, &call.id("id")?))
            .versioned(),
        Door::change(Method::Patch, "/api/v1/donors/{id}", COORDINATOR, |cx, call, body: DonorEdit| {
            donor::edit(cx, &call.id("id")?, call.if_match.as_deref(), &body)
        })
        .retold_by(|cx, call| donor::donor(cx, &call.id("id")?))
        .edits(|cx, call| donor::donor(cx, &call.id("id")?)),
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
            let (machine, met) = intake::receive(cx, &call.act_id, &body)?;
            Received::of(cx.conn, &machine, met)
        }),
        Door::create("/api/v1/machines/intake", WORKSHOP, |cx, call, body: MassIntake| {
            mass::receive_all(cx, &call.act_id, &body)
        }),
        Door::change(Method::Post, "/api/v1/machines/{tag}/expected-line", WORKSHOP, |cx, call, body: ChosenLine| {
            meeting::choose(cx, call.param("tag"), &body)
        }),
    ]
}

/// What happens between the donor's door and ours.
pub fn on_the_road() -> Vec<Door> {
    let told = |cx: &mut Cx, call: &Call| donation::donation(cx, &call.id("id")?);
    vec![
        Door::create(ARRIVALS, WORKSHOP, |cx, call, body: ArrivalIn| arrival::arrive(cx, &call.act_id, &body))
            .retold_by(|cx, call| donation::donation(cx, &call.act_id)),
        Door::change(Method::Post, SLIP, WORKSHOP, |cx, call, body: SlipIn| slip::sign(cx, &call.id("id")?, &body))
            .retold_by(told),
        Door::change(Method::Post, "/api/v1/donations/{id}/slip/erasure", COORDINATOR, |cx, call, _: Nothing| {
            slip::erase_name(cx, &call.id("id")?)
        })
        .retold_by(told),
        Door::change(Method::Post, GAP, WORKSHOP, |cx, call, body: GapIn| slip::explain(cx, &call.id("id")?, &body))
            .retold_by(told),
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
