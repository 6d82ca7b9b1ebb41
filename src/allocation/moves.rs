//! Where a request may go, and where it went. A person moves it by hand where no machine is promised; reserving,
//! handing over and taking back move it by themselves. Every move is kept, with who and when.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::eligibility::{self, EligibilityNote};
use super::queue;
use super::request::{self, Request};
use super::request_store::{self, MoveRow};
use super::store::{self, RequestRow};
use super::words::RequestState;
use crate::families::without_national_number;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, Refusal, not_found};
use crate::platform::i18n::{Say, Word};
use crate::platform::id::new_id;
use crate::platform::shapes::{Id, ShortNote};
use crate::platform::{text, version};
use crate::say;

pub static CLOSED: Problem = Problem::new("demande-close", 409);
pub static NO_SUCH_MOVE: Problem = Problem::new("demande-sans-passage", 409);

/// Where a person may take a request from here. `proposed` and `served` come with a machine only.
pub const fn next(from: RequestState) -> &'static [RequestState] {
    use RequestState::{Cancelled, InTraining, Incomplete, NoNews, Proposed, Received, Refused, Served, Waiting};
    match from {
        Received => &[Incomplete, Waiting, Refused, Cancelled, NoNews],
        Incomplete => &[Received, Waiting, Refused, Cancelled, NoNews],
        Waiting => &[Received, Incomplete, InTraining, Refused, Cancelled, NoNews],
        // The machine is promised: releasing it comes first.
        Proposed => &[InTraining],
        InTraining => &[Waiting, Refused, Cancelled, NoNews],
        Refused | Cancelled | NoNews => &[Waiting],
        Served => &[],
    }
}

/// Whether a person may move a request so.
pub fn judge(from: RequestState, to: RequestState) -> Result<(), Refusal> {
    if from == RequestState::Served {
        return Err(CLOSED.because(say!("allocation-request-served")));
    }
    if next(from).contains(&to) {
        return Ok(());
    }
    let ways = next(from).iter().map(|state| Word::from(*state)).collect::<Vec<_>>();
    Err(NO_SUCH_MOVE.because(say!("allocation-no-such-move", from, to, ways = Word::List(ways))))
}

/// What the coordinator decides of a request.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionIn {
    pub state: RequestState,
    /// Read by the organisation that asked; it names nobody.
    #[schema(value_type = Option<ShortNote>)]
    pub reason: Option<String>,
    /// The version that was seen, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
}

/// One move of a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Moved {
    pub state: RequestState,
    pub reason: Option<String>,
    #[schema(value_type = Id)]
    pub moved_by: String,
    pub moved_at: Instant,
}

/// A request, with where it went.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestStory {
    #[serde(flatten)]
    pub request: Request,
    /// Oldest first.
    pub moves: Vec<Moved>,
    /// What was checked of it, and taken back, oldest first.
    pub eligibilities: Vec<EligibilityNote>,
}

/// Moves a request by hand, if it is still the one that was seen.
pub fn decide(cx: &mut Cx, id: &str, if_match: Option<&str>, said: &DecisionIn) -> Result<RequestStory, Error> {
    let mut row = store::request(cx.conn, id)?.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    version::check(if_match, said.version, row.version)?;
    judge(row.state, said.state)?;
    let reason = text::optional("reason", said.reason.as_deref(), text::SHORT)?;
    let reason = without_national_number("reason", reason)?;
    let seen = row.version;
    row.state = said.state;
    row.version += 1;
    if request_store::update_seen(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    keep(cx, &row, reason)?;
    story(cx, row)
}

/// Moves a request along with its machine, whatever stood there.
pub fn take(cx: &mut Cx, mut row: RequestRow, state: RequestState) -> Result<(), Error> {
    row.state = state;
    row.version += 1;
    store::update_request(cx.conn, &row)?;
    keep(cx, &row, None)
}

/// Writes down where a request stands from now on.
pub fn keep(cx: &mut Cx, row: &RequestRow, reason: Option<String>) -> Result<(), Error> {
    let row = MoveRow {
        id: new_id(),
        request_id: row.id.clone(),
        state: row.state,
        reason,
        moved_by: cx.who.id.clone(),
        moved_at: cx.now,
    };
    request_store::insert_move(cx.conn, &row)?;
    Ok(())
}

/// One request, as the person asking may see it: another organisation's does not exist.
pub fn shown(cx: &mut Cx, id: &str) -> Result<RequestStory, Error> {
    let own = request::own(cx);
    let row = store::request(cx.conn, id)?.filter(|row| own.is_some_and(|own| own.holds(row)));
    let row = row.ok_or_else(|| not_found(say!("allocation-this-request")))?;
    story(cx, row)
}

fn story(cx: &mut Cx, row: RequestRow) -> Result<RequestStory, Error> {
    let moves = request_store::moves_of(cx.conn, &row.id)?.into_iter().map(|row| {
        let MoveRow { state, reason, moved_by, moved_at, .. } = row;
        Moved { state, reason, moved_by, moved_at }
    });
    let (moves, waiting) = (moves.collect(), queue::waiting(cx.conn)?);
    let eligibilities = eligibility::story(cx.conn, &row.id)?;
    Ok(RequestStory { request: request::seen(cx, row, &waiting)?, moves, eligibilities })
}

/// What happens next to a request, for who asked.
pub fn next_step(state: RequestState, place: Option<usize>) -> Say {
    match state {
        RequestState::Received => say!("allocation-next-received"),
        RequestState::Incomplete => say!("allocation-next-incomplete"),
        RequestState::Waiting => {
            let place = place.and_then(|place| i64::try_from(place).ok()).unwrap_or(1);
            say!("allocation-next-waiting", place)
        }
        RequestState::Proposed => say!("allocation-next-proposed"),
        RequestState::InTraining => say!("allocation-next-in-training"),
        RequestState::Served => say!("allocation-next-served"),
        RequestState::Refused => say!("allocation-next-refused"),
        RequestState::Cancelled => say!("allocation-next-cancelled"),
        RequestState::NoNews => say!("allocation-next-no-news"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moves_by_table() {
        let table = [
            ("received", "incomplete waiting refused cancelled no_news"),
            ("incomplete", "received waiting refused cancelled no_news"),
            ("waiting", "received incomplete in_training refused cancelled no_news"),
            ("proposed", "in_training"),
            ("in_training", "waiting refused cancelled no_news"),
            ("served", ""),
            ("refused", "waiting"),
            ("cancelled", "waiting"),
            ("no_news", "waiting"),
        ];
        assert_eq!(table.len(), RequestState::ALL.len());
        for (from, ways) in table {
            let from = RequestState::ALL.iter().find(|state| state.code() == from).expect("a state");
            for to in RequestState::ALL {
                let allowed = ways.split(' ').any(|way| way == to.code());
                assert_eq!(judge(*from, *to).is_ok(), allowed, "{} to {}", from.code(), to.code());
            }
        }
    }

    #[test]
    fn no_hand_promises_or_serves() {
        for from in RequestState::ALL {
            assert!(judge(*from, RequestState::Proposed).is_err());
            assert!(judge(*from, RequestState::Served).is_err());
        }
    }
}
