//! An enrolment ends. Where the family follows no course any more, the computer that waits for it is offered
//! back: the answer names the reservation, and nobody cancels it but a person.

use serde::Serialize;
use utoipa::ToSchema;

use super::meeting_store;
use crate::machine::{self, Tag};
use crate::platform::doors::{Call, Cx};
use crate::platform::error::{Error, not_found};
use crate::platform::shapes::Id;
use crate::say;
use crate::training::{self, EndingIn, Enrolment, Lack, Minutes};

/// An enrolment that has ended, and what is left to do of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EndedEnrolment {
    #[serde(flatten)]
    pub enrolment: Enrolment,
    /// What this person has followed so far, in minutes: it goes on counting in any later course.
    pub followed: Minutes,
    /// Reserved for a family that follows no course any more: to keep, or to give to another.
    pub to_give_back: Vec<HeldBack>,
}

/// One computer that is reserved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeldBack {
    #[schema(value_type = Id)]
    pub allocation_id: String,
    pub tag: Option<String>,
}

/// Ends an enrolment.
pub fn end(cx: &mut Cx, id: &str, told: &EndingIn) -> Result<EndedEnrolment, Error> {
    let ended = training::end(cx, id, told)?;
    after(cx, ended)
}

/// The same, told again.
pub fn ended(cx: &mut Cx, call: &Call) -> Result<EndedEnrolment, Error> {
    let ended = training::enrolment(cx, &call.id("id")?)?;
    after(cx, ended)
}

fn after(cx: &mut Cx, enrolment: Enrolment) -> Result<EndedEnrolment, Error> {
    let family = training::family_of(cx, &enrolment.id)?;
    let standing = training::standing(cx, &family)?;
    let followed = standing.record.persons.get(&enrolment.member_id).copied().unwrap_or_default();
    let to_give_back = match training::may_receive(&standing) {
        Err(Lack::NotEnrolled) => reserved_for(cx, &family)?,
        _ => Vec::new(),
    };
    Ok(EndedEnrolment { enrolment, followed, to_give_back })
}

fn reserved_for(cx: &mut Cx, family_id: &str) -> Result<Vec<HeldBack>, Error> {
    let mut held = Vec::new();
    for line in meeting_store::reserved_computers(cx.conn, family_id)? {
        let machine = machine::machine_row(cx.conn, &line.machine_id)?;
        let machine = machine.ok_or_else(|| not_found(say!("machine-this-machine")))?;
        held.push(HeldBack {
            allocation_id: line.allocation_id,
            tag: machine.tag.as_ref().map(Tag::as_str).map(str::to_owned),
        });
    }
    Ok(held)
}
