//! What happens once a family has its machine: faults, repair, return, files, loss.

use crate::machine::tag::TagText;
use crate::platform::shapes::LongNote;
use serde::Deserialize;
use utoipa::ToSchema;

use super::request;
use super::reserve::{end, reason_in};
use super::store::{self, LineRow};
use super::view::{self, AllocationView};
use super::words::{Condition, LineState, RequestState};
use crate::machine::words::{FilesAnswer, ReturnReason, WayOut};
use crate::machine::{Entry, Machine, Stand};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found, unacceptable};
use crate::platform::text;
use crate::reconditioning::{self, RetirementIn};
use crate::say;

pub static NOT_GIVEN: Problem = Problem::new("rien-de-remis", 409);

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnIn {
    pub reason: ReturnReason,
    /// Which machines of the allocation come back; all that were handed over when absent.
    #[schema(value_type = Option<Vec<TagText>>, min_items = 1)]
    pub tags: Option<Vec<String>>,
    /// In what state they come back; a loan asks for it.
    pub condition: Option<Condition>,
    #[schema(value_type = Option<LongNote>)]
    pub note: Option<String>,
}

/// A family brings machines back.
pub fn return_lines(cx: &mut Cx, allocation_id: &str, said: &ReturnIn) -> Result<AllocationView, Error> {
    store::allocation(cx.conn, allocation_id)?.ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
    let lines = store::lines_of(cx.conn, allocation_id)?;
    let given: Vec<LineRow> = lines.into_iter().filter(|line| line.state == LineState::HandedOver).collect();
    if given.is_empty() {
        return Err(NOT_GIVEN.because(say!("allocation-nothing-given")).into());
    }
    let mut wanted = None;
    if let Some(tags) = &said.tags {
        if tags.is_empty() {
            return Err(unacceptable("tags", say!("allocation-name-one")).into());
        }
        let mut ids = Vec::new();
        for tag in tags {
            ids.push(Machine::find(cx, tag)?.row.id);
        }
        if let Some(stranger) = ids.iter().position(|id| given.iter().all(|line| line.machine_id != *id)) {
            let tag = tags.get(stranger).map_or("", String::as_str);
            return Err(unacceptable("tags", say!("allocation-not-given", tag)).into());
        }
        wanted = Some(ids);
    }
    for line in given.into_iter().filter(|line| wanted.as_ref().is_none_or(|ids| ids.contains(&line.machine_id))) {
        let mut machine = Machine::take_by_id(cx, &line.machine_id)?;
        come_back(cx, &mut machine, line, said)?;
    }
    view::allocation(cx, allocation_id)
}

/// One machine comes back, by its tag.
pub fn give_up(cx: &mut Cx, tag: &str, said: &ReturnIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    match store::live_line_of_machine(cx.conn, &machine.row.id)? {
        Some(line) if line.state == LineState::HandedOver => come_back(cx, &mut machine, line, said)?,
        // Not with a family: the machine's own rules say what comes first.
        _ => machine.write(cx, Entry::Return { reason: said.reason, undone: false }, &[])?,
    }
    Ok(machine)
}

fn come_back(cx: &mut Cx, machine: &mut Machine, mut line: LineRow, said: &ReturnIn) -> Result<(), Error> {
    let note = reason_in("note", said.note.as_deref())?;
    let undone = said.reason == ReturnReason::Mistake && given_today(cx, machine, &line);
    let entry = Entry::Return { reason: said.reason, undone };
    machine.write(cx, entry, &note.map(|note| ("note", note)).into_iter().collect::<Vec<_>>())?;
    line.reason = Some(said.reason.code().to_owned());
    line.came_back_as = said.condition;
    end(cx, &mut line, if undone { LineState::Mistaken } else { LineState::Returned })?;
    let allocation = store::allocation(cx.conn, &line.allocation_id)?
        .ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
    match said.reason {
        ReturnReason::Fault if machine.row.kind.is_computer() => {
            request::wait_again(cx, &line.family_id, allocation.request_id.as_deref(), allocation.created_at.day())
        }
        ReturnReason::Mistake => request::follow(cx, allocation.request_id.as_deref(), RequestState::Waiting),
        _ => Ok(()),
    }
}

/// Handed over today, as told and as it arrived: a phone's late word never passes over days at a family's.
fn given_today(cx: &Cx, machine: &Machine, line: &LineRow) -> bool {
    let told = line.handed_over_at.is_some_and(|at| at.day() == cx.at().day());
    let given = machine.lines.iter().rev().find(|line| matches!(line.entry, Entry::HandOver { .. }));
    told && given.is_some_and(|line| line.recorded_at.day() == cx.now.day())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesIn {
    pub answer: FilesAnswer,
}

/// What was said about the family's files (R9): who and when are in the journal.
pub fn say_files(cx: &mut Cx, tag: &str, said: &FilesIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Files { answer: said.answer }, &[])?;
    Ok(machine)
}

#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FaultIn {
    /// What the family says, in its words.
    #[schema(value_type = Option<LongNote>)]
    pub text: Option<String>,
}

impl FaultIn {
    fn texts(&self) -> Result<Vec<(&'static str, String)>, Error> {
        Ok(text::optional("text", self.text.as_deref(), text::LONG)?.map(|said| ("text", said)).into_iter().collect())
    }
}

pub fn report_fault(cx: &mut Cx, tag: &str, said: &FaultIn) -> Result<Machine, Error> {
    let texts = said.texts()?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::ReportFault {}, &texts)?;
    Ok(machine)
}

/// The family leaves its computer for repair: it stays theirs, nothing on the disk is touched.
pub fn take_in(cx: &mut Cx, tag: &str, said: &FaultIn) -> Result<Machine, Error> {
    let texts = said.texts()?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::TakeIn {}, &texts)?;
    Ok(machine)
}

pub fn give_back(cx: &mut Cx, tag: &str) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::GiveBack {}, &[])?;
    Ok(machine)
}

/// A machine leaves for good. Lost while reserved or with a family, it ends its allocation too.
pub fn retire(cx: &mut Cx, tag: &str, said: &RetirementIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let with_family = matches!(machine.record.stand, Stand::Family { .. });
    reconditioning::retire(cx, &mut machine, said)?;
    if said.way_out != WayOut::Lost {
        return Ok(machine);
    }
    if let Some(mut line) = store::live_line_of_machine(cx.conn, &machine.row.id)? {
        end(cx, &mut line, LineState::Lost)?;
        if machine.row.kind.is_computer() {
            let allocation = store::allocation(cx.conn, &line.allocation_id)?
                .ok_or_else(|| not_found(say!("allocation-this-allocation")))?;
            let request = allocation.request_id.as_deref();
            match with_family {
                true => request::wait_again(cx, &line.family_id, request, allocation.created_at.day())?,
                false => request::follow(cx, request, RequestState::Waiting)?,
            }
        }
    }
    Ok(machine)
}
