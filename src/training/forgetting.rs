//! What training knows of a family beyond hours: drawn signatures, and words about people. A signature that a funder
//! still asks for stays until that operation's date.

use chrono::NaiveDate;

use super::forgetting_store as store;
use super::store::enrolments_of;
use crate::platform::act;
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::{self, Eraser};
use crate::platform::error::Error;

/// Signatures that a funder still asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProofs {
    pub funder: String,
    /// None where the operation does not say yet until when.
    pub until: Option<NaiveDate>,
    pub count: usize,
}

/// What training would forget of a family, and what it has to keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Drawn signatures that may go.
    drawings: Vec<String>,
    corrections: Vec<String>,
    equivalences: Vec<String>,
    pub kept: Vec<KeptProofs>,
}

impl Traces {
    pub fn signatures(&self) -> usize {
        self.drawings.len()
    }

    pub fn texts(&self) -> usize {
        self.corrections.len() + self.equivalences.len()
    }
}

/// Erases a drawn signature of a half-day again, in a database put back from before it was erased.
pub const DRAWING_ERASER: Eraser =
    Eraser { what: "half_day_signature", again: |cx, id| Ok(store::delete_drawing(cx.conn, id)? > 0) };
/// The same, of why an attendance was corrected.
pub const CORRECTION_ERASER: Eraser =
    Eraser { what: "correction_reason", again: |cx, id| Ok(store::delete_reason(cx.conn, id)? > 0) };
/// The same, of the words of an equivalence.
pub const EQUIVALENCE_ERASER: Eraser = Eraser {
    what: "equivalence_words",
    // Its act has the same id, and once kept the words in its answer.
    again: |cx, id| Ok(store::delete_words(cx.conn, id)? + act::forget_answer(cx.conn, id)? > 0),
};

pub fn traces(cx: &mut Cx, family_id: &str, member_ids: &[String]) -> Result<Traces, Error> {
    let today = cx.now.day();
    let mut traces = Traces {
        corrections: store::explained_corrections(cx.conn, family_id)?,
        equivalences: store::worded_equivalences(cx.conn, family_id)?,
        ..Traces::default()
    };
    for (id, funder, until) in store::drawn_by(cx.conn, member_ids)? {
        if until.is_some_and(|until| until < today) {
            traces.drawings.push(id);
            continue;
        }
        match traces.kept.iter_mut().find(|kept| kept.funder == funder && kept.until == until) {
            Some(kept) => kept.count += 1,
            None => traces.kept.push(KeptProofs { funder, until, count: 1 }),
        }
    }
    Ok(traces)
}

/// Forgets them.
pub fn forget(cx: &mut Cx, traces: &Traces) -> Result<(), Error> {
    let pieces = [
        (&DRAWING_ERASER, &traces.drawings),
        (&CORRECTION_ERASER, &traces.corrections),
        (&EQUIVALENCE_ERASER, &traces.equivalences),
    ];
    for (eraser, ids) in pieces {
        for id in ids {
            if (eraser.again)(cx, id)? {
                erasure_ledger::record(cx, eraser.what, id)?;
            }
        }
    }
    Ok(())
}

/// Whether somebody of the family is enrolled today.
pub fn is_learning(cx: &mut Cx, family_id: &str) -> Result<bool, Error> {
    let today = cx.now.day();
    let theirs = enrolments_of(cx.conn, &[family_id.to_owned()])?;
    Ok(theirs.iter().any(|row| row.ended_on.is_none_or(|ended| ended >= today)))
}
