//! A family that asks to be forgotten: what exists about it, what goes at once, what stays, until when and for whom; then
//! it is done, and told in plain words. Codes, hours and figures stay: they name nobody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::forgetting_store as store;
use super::receipt::SIGNATURE_ERASER;
use super::store as rows;
use super::words::{FamilyTrace, LineState, Mode};
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::{self, Eraser};
use crate::platform::error::{Error, Problem};
use crate::platform::i18n::Say;
use crate::platform::paging::Slice;
use crate::say;
use crate::training::Traces;
use crate::{access, families, training};

pub static STILL_SERVED: Problem = Problem::new("famille-encore-suivie", 409);

/// Most allocations and requests of one family.
const MOST: i64 = 500;

/// One kind of thing that goes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Goes {
    pub what: FamilyTrace,
    pub count: usize,
}

/// One kind of thing that stays.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Stays {
    pub what: FamilyTrace,
    pub count: usize,
    /// Absent where it stays for good, or where its operation does not say yet.
    pub until: Option<NaiveDate>,
    /// Why, in a sentence.
    pub why: String,
}

/// What exists about a family and what becomes of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Forgetting {
    /// The family's code.
    pub family: String,
    pub goes: Vec<Goes>,
    pub stays: Vec<Stays>,
    /// What must end first, in sentences; nothing is forgotten before.
    pub before: Vec<String>,
    /// All of it in plain words, to be read aloud or printed.
    pub told: Vec<String>,
}

/// Erases the written reasons of an allocation again, in a database put back from before.
pub const WORDS_ERASER: Eraser =
    Eraser { what: "allocation_words", again: |cx, id| Ok(store::delete_words(cx.conn, id)? > 0) };
/// The same, of a line that was given up.
pub const LINE_ERASER: Eraser =
    Eraser { what: "allocation_line_reason", again: |cx, id| Ok(store::delete_line_words(cx.conn, id)? > 0) };
/// The same, of the move of a request.
pub const MOVE_ERASER: Eraser =
    Eraser { what: "request_move_reason", again: |cx, id| Ok(store::delete_move_words(cx.conn, id)? > 0) };

/// All that is about one family.
struct File {
    family: families::Family,
    named: usize,
    people: usize,
    training: Traces,
    signed: Vec<String>,
    words: Vec<String>,
    lines: Vec<String>,
    moves: Vec<String>,
    allocations: usize,
    /// What must end first.
    before: Vec<Say>,
}

impl File {
    fn open(cx: &mut Cx, code: &str) -> Result<Self, Error> {
        let family = families::kept_family(cx, code)?;
        let (members, named) = families::people(cx, &family)?;
        let ids = rows::allocation_ids(cx.conn, Some(&family.id), &Slice::of(Some(MOST), None)?)?;
        let requests = rows::requests_of(cx.conn, &family.id)?;
        let request_ids: Vec<String> = requests.iter().map(|row| row.id.clone()).collect();
        let mut before = Vec::new();
        before.extend(requests.iter().any(|row| row.state.is_open()).then(|| say!("allocation-forget-open-request")));
        for id in &ids {
            before.extend(still_due(cx, id)?);
        }
        before.extend(training::is_learning(cx, &family.id)?.then(|| say!("allocation-forget-learning")));
        Ok(Self {
            named,
            people: members.len(),
            training: training::traces(cx, &family.id, &members)?,
            signed: store::signed(cx.conn, &ids)?,
            words: store::worded(cx.conn, &ids)?,
            lines: store::worded_lines(cx.conn, &ids)?,
            moves: store::worded_moves(cx.conn, &request_ids)?,
            allocations: ids.len(),
            before,
            family,
        })
    }

    fn goes(&self) -> Vec<Goes> {
        let texts = self.training.texts() + self.words.len() + self.lines.len() + self.moves.len();
        let all = [
            (FamilyTrace::Names, self.named),
            (FamilyTrace::Signatures, self.signed.len() + self.training.signatures()),
            (FamilyTrace::Texts, texts),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Goes { what, count }).collect()
    }

    /// What stays, with the sentence that says why.
    fn stays(&self) -> Vec<(FamilyTrace, usize, Option<NaiveDate>, Say)> {
        let mut stays: Vec<_> = self
            .training
            .kept
            .iter()
            .map(|kept| {
                let funder = kept.funder.as_str();
                let why = match kept.until {
                    Some(until) => say!("allocation-forget-until", funder, until),
                    None => say!("allocation-forget-until-said", funder),
                };
                (FamilyTrace::Signatures, kept.count, kept.until, why)
            })
            .collect();
        stays.push((FamilyTrace::Card, self.people, None, say!("allocation-forget-card")));
        if self.allocations > 0 {
            stays.push((FamilyTrace::Machines, self.allocations, None, say!("allocation-forget-machines")));
        }
        stays
    }

    fn shown(&self, cx: &Cx, done: bool) -> Forgetting {
        let language = cx.asked.language;
        let (goes, stays) = (self.goes(), self.stays());
        let begin = match done {
            true => say!("allocation-forgotten", code = self.family.code.as_str(), day = cx.now.day()),
            false => say!("allocation-forget-would", code = self.family.code.as_str()),
        };
        let gone = goes.iter().map(|one| say!("allocation-forget-goes", what = one.what, count = one.count));
        let kept = stays.iter().map(|(.., why)| why.clone());
        let all = [begin].into_iter().chain(gone).chain(kept);
        Forgetting {
            family: self.family.code.clone(),
            told: all.map(|say| say.told(language)).collect(),
            before: self.before.iter().map(|say| say.told(language)).collect(),
            stays: stays
                .into_iter()
                .map(|(what, count, until, why)| Stays { what, count, until, why: why.told(language) })
                .collect(),
            goes,
        }
    }
}

/// A machine that is reserved, or lent, is still owed to somebody.
fn still_due(cx: &mut Cx, id: &str) -> Result<Option<Say>, Error> {
    let Some(allocation) = rows::allocation(cx.conn, id)? else { return Ok(None) };
    let lines = rows::lines_of(cx.conn, id)?;
    let stands = |state| lines.iter().any(|line| line.live && line.state == state);
    Ok(match (stands(LineState::Reserved), stands(LineState::HandedOver) && allocation.mode == Mode::Loan) {
        (true, _) => Some(say!("allocation-forget-reserved")),
        (_, true) => Some(say!("allocation-forget-lent")),
        _ => None,
    })
}

/// What exists about a family and what would become of it. Nothing changes.
pub fn foreseen(cx: &mut Cx, code: &str) -> Result<Forgetting, Error> {
    Ok(File::open(cx, code)?.shown(cx, false))
}

/// Forgets what may be forgotten, and tells it. Once more changes nothing.
pub fn forget(cx: &mut Cx, code: &str) -> Result<Forgetting, Error> {
    let file = File::open(cx, code)?;
    if let Some(first) = file.before.first() {
        return Err(STILL_SERVED.because(first.clone()).into());
    }
    let answer = file.shown(cx, true);
    families::forget(cx, &file.family)?;
    training::forget(cx, &file.training)?;
    let pieces = [
        (&SIGNATURE_ERASER, &file.signed),
        (&WORDS_ERASER, &file.words),
        (&LINE_ERASER, &file.lines),
        (&MOVE_ERASER, &file.moves),
    ];
    for (eraser, ids) in pieces {
        for id in ids {
            if (eraser.again)(cx, id)? {
                erasure_ledger::record(cx, eraser.what, id)?;
            }
        }
    }
    access::record(cx, "family_forgotten", &json!({"family": file.family.code}))?;
    Ok(answer)
}
