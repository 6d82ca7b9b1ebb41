//! Verbs that come at any stage: describe, move, note, flag, relabel, undo, redact.

use crate::platform::shapes::ShortNote;
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::{Entry, Line};
use super::machine::{Machine, TAG_TAKEN};
use super::presented::tag_in;
use super::record::{Record, Stand};
use super::store;
use super::words::{Blocker, Lock};
use crate::access;
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::{self, Eraser};
use crate::platform::error::{Error, Problem, Refusal, not_found, unacceptable};
use crate::platform::i18n::Language;
use crate::platform::text;
use crate::say;

pub static NOTHING_TO_UNDO: Problem = Problem::new("rien-a-annuler", 409);

/// Maker, model and serial, typed by hand. Absent fields stay as they are.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DescriptionIn {
    #[schema(value_type = Option<ShortNote>)]
    pub maker: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    /// A hint, never a key (R8): many machines have none or share a placeholder.
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    /// The donor's own inventory number.
    #[schema(value_type = Option<ShortNote>)]
    pub donor_number: Option<String>,
}

pub fn describe(cx: &mut Cx, tag: &str, new: &DescriptionIn) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let entry = Entry::Describe {
        maker: text::optional("maker", new.maker.as_deref(), text::SHORT)?,
        model: text::optional("model", new.model.as_deref(), text::SHORT)?,
        serial: text::optional("serial", new.serial.as_deref(), text::SHORT)?,
        donor_number: text::optional("donor_number", new.donor_number.as_deref(), text::SHORT)?,
    };
    machine.write(cx, entry, &[])?;
    Ok(machine)
}

/// Where it is put: shelf, room, partner, van.
pub fn move_to(cx: &mut Cx, tag: &str, to: &str) -> Result<Machine, Error> {
    let to = access::spelt(cx, "to", to)?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Move { to }, &[])?;
    Ok(machine)
}

/// Several machines at once, all or none: a trolley, a van.
pub fn move_all(cx: &mut Cx, tags: &[String], to: &str) -> Result<Vec<Machine>, Error> {
    let to = access::spelt(cx, "to", to)?;
    let mut machines = Machine::take_all(cx, tags)?;
    for machine in &mut machines {
        machine.write(cx, Entry::Move { to: to.clone() }, &[])?;
    }
    Ok(machines)
}

pub fn note(cx: &mut Cx, tag: &str, said: &str) -> Result<Machine, Error> {
    let said = text::required("text", said, text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Note {}, &[("text", said)])?;
    Ok(machine)
}

/// Blocks it. What locks a machine (`asks`) goes on the list of what is asked of its donor.
pub fn flag(cx: &mut Cx, tag: &str, blocker: Blocker, asks: &[Lock], reason: Option<&str>) -> Result<Machine, Error> {
    if blocker == Blocker::ErasureFailed {
        return Err(unacceptable("blocker", say!("machine-flag-comes")).into());
    }
    if blocker != Blocker::Locked && !asks.is_empty() {
        return Err(unacceptable("asks", say!("machine-asks-locked")).into());
    }
    let reason = text::optional("reason", reason, text::LONG)?;
    let mut machine = Machine::take(cx, tag)?;
    if blocker == Blocker::Locked && reason.is_some() {
        // Said in a sentence, it would hold the password that is never written down.
        return Err(unacceptable("reason", say!("machine-locked-no-reason")).into());
    }
    let texts: Vec<_> = reason.into_iter().map(|reason| ("reason", reason)).collect();
    machine.write(cx, Entry::Flag { blocker, asks: asks.to_vec() }, &texts)?;
    Ok(machine)
}

pub fn unflag(cx: &mut Cx, tag: &str, blocker: &str) -> Result<Machine, Error> {
    let blocker = Blocker::read(blocker).ok_or_else(|| not_found(say!("machine-this-block")))?;
    let mut machine = Machine::take(cx, tag)?;
    machine.write(cx, Entry::Unflag { blocker }, &[])?;
    Ok(machine)
}

/// A new label for a machine whose label is damaged or lost; the old one answers for ever (R7).
pub fn relabel(cx: &mut Cx, tag: &str, new: &str) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let new = tag_in(cx.conn, new)?;
    if store::claimed_by(cx.conn, &new)?.is_none() {
        return Err(new.never_printed().into());
    }
    if store::claim(cx.conn, &new, &machine.row.id, cx.now)? == 0 {
        return Err(TAG_TAKEN.because(say!("machine-new-tag-taken")).into());
    }
    let old = machine.row.tag.clone();
    machine.write(cx, Entry::Relabel { tag: new, old }, &[])?;
    Ok(machine)
}

/// Takes back the author's own newest act, on the day it was made. Not what others rely on already:
/// an erasure is superseded by another, a reservation is released, a handover is returned.
pub fn undo(cx: &mut Cx, tag: &str) -> Result<Machine, Error> {
    let mut machine = Machine::take(cx, tag)?;
    let newest = to_undo(cx, &machine)?.clone();
    match &newest.entry {
        Entry::Receive { tag, .. } => {
            store::unclaim(cx.conn, tag)?;
        }
        Entry::Relabel { tag, .. } => {
            store::unclaim(cx.conn, tag)?;
        }
        _ => {}
    }
    machine.write(cx, Entry::Undo { seq: newest.seq }, &[])?;
    Ok(machine)
}

/// The line that this person may undo now.
pub fn to_undo<'a>(cx: &Cx, machine: &'a Machine) -> Result<&'a Line, Refusal> {
    let Some(newest) = Record::newest_standing(&machine.lines) else {
        return Err(NOTHING_TO_UNDO.because(say!("machine-nothing-to-undo")));
    };
    let earlier: Vec<Line> = machine.lines.iter().filter(|line| line.seq < newest.seq).cloned().collect();
    if let Some(refusal) = why_not_undone(&newest.entry, &Record::of(&earlier)) {
        return Err(refusal);
    }
    if newest.actor_id != cx.who.id || newest.recorded_at.day() != cx.now.day() {
        return Err(NOTHING_TO_UNDO.because(say!("machine-undo-author")));
    }
    Ok(newest)
}

/// What others rely on already. A machine that left from the bench was nobody's yet.
fn why_not_undone(entry: &Entry, before: &Record) -> Option<Refusal> {
    let instead = match entry {
        Entry::Erase(_) => say!("machine-undo-erase"),
        Entry::Reserve { .. } => say!("machine-undo-reserve"),
        Entry::HandOver { .. } => say!("machine-undo-hand-over"),
        Entry::Release { .. } | Entry::Return { .. } => say!("machine-undo-other"),
        Entry::Retire { .. } if before.stand != Stand::Bench => say!("machine-undo-other"),
        Entry::Retire { .. }
        | Entry::Reopen {}
        | Entry::Receive { .. }
        | Entry::Describe { .. }
        | Entry::Inventory(_)
        | Entry::Diagnose { .. }
        | Entry::Examine { .. }
        | Entry::Repair { .. }
        | Entry::FitStorage { .. }
        | Entry::RemoveStorage { .. }
        | Entry::Install { .. }
        | Entry::Check { .. }
        | Entry::Destroy { .. }
        | Entry::Entrust { .. }
        | Entry::CertifyDestruction { .. }
        | Entry::HandBack { .. }
        | Entry::Files { .. }
        | Entry::ReportFault {}
        | Entry::TakeIn {}
        | Entry::GiveBack {}
        | Entry::CloseIncident { .. }
        | Entry::Correct(_)
        | Entry::Relabel { .. }
        | Entry::Move { .. }
        | Entry::Note {}
        | Entry::Flag { .. }
        | Entry::Unflag { .. }
        | Entry::Undo { .. }
        | Entry::Redact { .. } => return None,
    };
    Some(NOTHING_TO_UNDO.because(say!("machine-no-undo", instead)))
}

/// Removes the free texts of one line, for instance a name typed where none belongs. The chain holds.
pub fn redact(cx: &mut Cx, tag: &str, seq: &str, reason: &str) -> Result<Machine, Error> {
    let reason = text::required("reason", reason, text::LONG)?;
    let seq: i32 = seq.parse().map_err(|_| not_found(say!("machine-this-line")))?;
    let mut machine = Machine::take(cx, tag)?;
    if store::delete_texts(cx.conn, &machine.row.id, seq)? == 0 {
        return Err(not_found(say!("machine-this-text")).into());
    }
    if let Some(line) = store::line_id(cx.conn, &machine.row.id, seq)? {
        erasure_ledger::record(cx, TEXT_ERASER.what, &line)?;
    }
    machine.write(cx, Entry::Redact { seq }, &[("reason", reason)])?;
    Ok(machine)
}

/// Removes the texts of a line again, in a database put back from before they were removed. The reason stayed
/// with the decision; what is written here says only that it still holds.
pub const TEXT_ERASER: Eraser = Eraser { what: "journal_text", again: redact_again };

fn redact_again(cx: &mut Cx, line: &str) -> Result<bool, Error> {
    let Some((machine_id, seq)) = store::place_of_line(cx.conn, line)? else { return Ok(false) };
    let mut machine = Machine::take_by_id(cx, &machine_id)?;
    if store::delete_texts(cx.conn, &machine_id, seq)? == 0 {
        return Ok(false);
    }
    let reason = say!("machine-removed-again").told(Language::Fr);
    machine.write(cx, Entry::Redact { seq }, &[("reason", reason)])?;
    Ok(true)
}
