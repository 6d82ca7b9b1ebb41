//! The moment machines are given: R5 is judged here.

use crate::collection::Accessory;
use crate::platform::shapes::{Drawing, LanguageCode, LongNote, ShortNote};
use serde::Deserialize;
use utoipa::ToSchema;

use super::receipt;
use super::request;
use super::reserve::{NO_COURSE, reason_in};
use super::store::{self, AllocationRow, LineRow};
use super::view::{self, AllocationView};
use super::words::{LineState, RequestState};
use crate::machine::{Entry, Machine};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, common, not_found};
use crate::platform::person::Role;
use crate::say;
use crate::{families, training};

pub static NOTHING_RESERVED: Problem = Problem::new("rien-de-reserve", 409);
pub static WAIVER: Problem = Problem::rule("derogation-inutile", "R5");

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverIn {
    /// Why the computer is given without the course that R5 asks; the coordinator's alone.
    #[schema(value_type = Option<LongNote>)]
    pub waiver_reason: Option<String>,
    /// What goes with it, ticked: names of the setting `collection.accessories`.
    #[serde(default)]
    #[schema(value_type = Vec<Accessory>)]
    pub accessories: Vec<String>,
    /// The signature as drawn: the data of an SVG path made of moves and lines. Nobody signed: absent.
    #[schema(value_type = Option<Drawing>)]
    pub signature: Option<String>,
    /// Who signed as a witness, for a person who does not sign.
    #[schema(value_type = Option<ShortNote>)]
    pub witness: Option<String>,
    /// « Lu à voix haute », by who hands over.
    #[serde(default)]
    pub read_aloud: bool,
    /// In which language it was told, where that was not French.
    #[schema(value_type = Option<LanguageCode>)]
    pub language: Option<String>,
}

/// The allocation with its lines that are still reserved; refuses when there is none.
pub fn reserved_lines(cx: &mut Cx, id: &str) -> Result<(AllocationRow, Vec<LineRow>), Error> {
    let allocation = store::allocation(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
    let lines = store::lines_of(cx.conn, id)?;
    let reserved: Vec<LineRow> = lines.iter().filter(|line| line.state == LineState::Reserved).cloned().collect();
    if reserved.is_empty() {
        let given = lines.iter().any(|line| line.state == LineState::HandedOver);
        let why = if given { say!("allocation-already-given") } else { say!("allocation-over") };
        return Err(NOTHING_RESERVED.because(why).into());
    }
    Ok((allocation, reserved))
}

/// Hands over everything that is reserved.
pub fn hand_over(cx: &mut Cx, id: &str, said: &HandoverIn) -> Result<AllocationView, Error> {
    let (mut allocation, lines) = reserved_lines(cx, id)?;
    let mut machines = Vec::new();
    for line in &lines {
        machines.push(Machine::take_by_id(cx, &line.machine_id)?);
    }
    if machines.iter().any(|machine| machine.row.kind.is_computer()) {
        judge_course(cx, &mut allocation, said)?;
    }
    let family = families::family(cx, &allocation.family_id)?;
    let signed = receipt::keep(cx, &allocation, said)?;
    for (mut line, machine) in lines.into_iter().zip(&mut machines) {
        let entry = Entry::HandOver { allocation: id.to_owned(), family: family.code.clone(), signed: signed.clone() };
        machine.write(cx, entry, &[])?;
        line.state = LineState::HandedOver;
        line.handed_over_at = Some(cx.at());
        line.proved_at = machine.row.proved_at;
        store::update_line(cx.conn, &line)?;
    }
    request::follow(cx, allocation.request_id.as_deref(), RequestState::Served)?;
    view::allocation(cx, id)
}

/// R5, or the coordinator's written waiver, which stays an alert until the course is done.
fn judge_course(cx: &mut Cx, allocation: &mut AllocationRow, said: &HandoverIn) -> Result<(), Error> {
    let waiver = reason_in("waiver_reason", said.waiver_reason.as_deref())?;
    let standing = training::standing(cx, &allocation.family_id)?;
    match (training::may_receive(&standing), waiver) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(_)) => Err(WAIVER.because(say!("allocation-waiver-needless")).into()),
        (Err(lack), None) => Err(NO_COURSE.because(lack.why()).into()),
        (Err(_), Some(_)) if !cx.who.is(Role::Coordinator) => {
            Err(common::NOT_ALLOWED.because(say!("allocation-waiver-coordination")).into())
        }
        (Err(_), Some(reason)) => {
            allocation.waiver_reason = Some(reason);
            allocation.waived_by = Some(cx.who.id.clone());
            store::update_allocation(cx.conn, allocation)?;
            Ok(())
        }
    }
}
