//! The loop over operations: each through the door of its verb, each judged alone, each with its verdict.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::kinds::Kind;
use super::store::{self, Row};
use super::told;
use super::words::{Outcome, SettleState};
use crate::machine::{ALREADY_RECEIVED, Machine, MachineView};
use crate::platform::act;
use crate::platform::clock::Instant;
use crate::platform::db::{Conn, attempt};
use crate::platform::doors::{Answer, Body, Call, Cx, Done, House, act_of, no_nul, perform, problem_of};
use crate::platform::error::{Error, Failure, Refusal, common, unacceptable};
use crate::platform::id::read_id;
use crate::platform::person::Person;

/// Most operations in one sync.
const MOST: usize = 1_000;
/// Times an act is tried when it meets its twin on another phone.
const TRIES: usize = 4;

/// What a device kept while it had no network, in the order in which it was done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SyncIn {
    /// The device's clock as it sends.
    pub sent_at: Instant,
    /// At most 1,000. Each is judged by itself: one that cannot be read is refused alone.
    #[schema(value_type = Vec<OperationIn>, max_items = 1000)]
    pub operations: Vec<Value>,
}

/// One act. Its body is the door's own, with the names of the door's path.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OperationIn {
    /// The act's id, a UUID made when the person acted.
    #[schema(format = "uuid")]
    pub id: String,
    /// The verb's name, or `attendance`.
    pub kind: String,
    /// When it was done, by the device's clock.
    #[schema(format = "date-time")]
    pub at: String,
    #[schema(value_type = Object)]
    pub body: Map<String, Value>,
}

/// What became of one operation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OperationVerdict)]
pub struct Verdict {
    /// As the device told it.
    pub id: Value,
    pub verdict: Outcome,
    /// Why it was refused.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Map<String, Value>>,
    /// A refused act stands in « à régler », and the device may forget it; otherwise only the device has it.
    pub kept: bool,
}

/// One verdict for each operation, in their order.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Verdicts {
    pub verdicts: Vec<Verdict>,
}

impl Verdict {
    fn good(id: &Value, verdict: Outcome) -> Self {
        Self { id: id.clone(), verdict, problem: None, kept: false }
    }

    fn refused(id: &Value, problem: Map<String, Value>, kept: bool) -> Self {
        Self { id: id.clone(), verdict: Outcome::Refused, problem: Some(problem), kept }
    }
}

/// One operation as it came; and what it asks for, where that can be read.
struct Step {
    told_id: Value,
    read: Result<Operation, Refusal>,
}

struct Operation {
    kind: &'static Kind,
    call: Call,
    body: Map<String, Value>,
    /// When it happened, by our clock.
    told_at: Instant,
}

/// Passes every operation through its door, in slices, so that nobody waits for the whole.
pub async fn sync(house: Arc<House>, who: Person, said: SyncIn) -> Result<Verdicts, Error> {
    let count = said.operations.len();
    if count > MOST {
        let message =
            format!("Envoyez au plus {MOST} opérations à la fois ({count} ici) : coupez en plusieurs envois.");
        return Err(unacceptable("operations", message).into());
    }
    let now = house.clock.now();
    let steps: Vec<Step> = said.operations.into_iter().map(|raw| Step::read(raw, said.sent_at, now)).collect();
    let db = house.db.clone();
    let pass = move |conn: &mut Conn, step: &Step| step.pass(conn, &house, &who, now);
    Ok(Verdicts { verdicts: db.write_in_slices(steps, pass).await? })
}

impl Step {
    fn read(raw: Value, sent_at: Instant, now: Instant) -> Self {
        let told_id = raw.get("id").cloned().unwrap_or(Value::Null);
        let read = Operation::read(raw, sent_at, now);
        Self { told_id, read }
    }

    /// The verdict. Where two writers meet at this very act, it is tried again alone; an error is one of the
    /// whole slice.
    fn pass(&self, conn: &mut Conn, house: &Arc<House>, who: &Person, now: Instant) -> Result<Verdict, Error> {
        let mut tries = 1;
        loop {
            match self.judge(conn, house, who, now) {
                Err(Error::Failed(failure)) if failure.try_again && tries < TRIES => tries += 1,
                verdict => return verdict,
            }
        }
    }

    fn judge(&self, conn: &mut Conn, house: &Arc<House>, who: &Person, now: Instant) -> Result<Verdict, Error> {
        let operation = match &self.read {
            Ok(operation) => operation,
            Err(refusal) => return Ok(Verdict::refused(&self.told_id, problem_of(refusal), false)),
        };
        let done = attempt(conn, |conn| {
            let mut cx = Cx::new(conn, who.clone(), now, Arc::clone(house));
            cx.told_at = Some(operation.told_at);
            operation.done(&mut cx)
        });
        let refusal = match done {
            Ok(Done::Now(_)) => return Ok(Verdict::good(&self.told_id, Outcome::Applied)),
            Ok(Done::Before { .. }) => return Ok(Verdict::good(&self.told_id, Outcome::Duplicate)),
            Err(Error::Refused(refusal)) if refusal.problem.status < 500 => *refusal,
            Err(Error::Failed(failure)) if !failure.try_again => broken(operation.kind, &failure),
            Err(error) => return Err(error),
        };
        attempt(conn, |conn| self.refused(&mut Cx::new(conn, who.clone(), now, Arc::clone(house)), operation, &refusal))
    }

    fn refused(&self, cx: &mut Cx, operation: &Operation, refusal: &Refusal) -> Result<Verdict, Error> {
        let problem = problem_of(refusal);
        if refusal.problem == &common::ACT_REUSED {
            return Ok(Verdict::refused(&self.told_id, problem, false));
        }
        if refusal.problem == &common::TO_SETTLE {
            let kept = store::row(cx.conn, &operation.call.act_id)?;
            let problem = kept.and_then(|row| serde_json::from_str(&row.problem).ok()).unwrap_or(problem);
            return Ok(Verdict::refused(&self.told_id, problem, true));
        }
        if operation.kind.name == "receive" && refusal.problem == &ALREADY_RECEIVED {
            operation.meet_twin(cx)?;
            return Ok(Verdict::good(&self.told_id, Outcome::Duplicate));
        }
        operation.keep(cx, refusal, &problem)?;
        Ok(Verdict::refused(&self.told_id, problem, true))
    }
}

impl Operation {
    fn read(raw: Value, sent_at: Instant, now: Instant) -> Result<Self, Refusal> {
        no_nul(&raw)?;
        let told: OperationIn = Call { json: raw, ..Call::default() }.body().map_err(refusal_of)?;
        let id = read_id(&told.id).ok_or_else(|| {
            common::ID_MISSING.because("L’identifiant d’une opération doit être un UUID, par exemple une version 7.")
        })?;
        let at: Instant = serde_json::from_value(Value::String(told.at))
            .map_err(|_| unacceptable("at", "Un instant s’écrit comme 2026-11-22T09:30:00.000Z."))?;
        let kind = Kind::meant(&told.kind, &told.body)?;
        let call = kind.call(id, told.body.clone());
        Ok(Self { kind, call, body: told.body, told_at: told::corrected(at, sent_at, now) })
    }

    /// The act at its door.
    fn done(&self, cx: &mut Cx) -> Result<Done, Error> {
        let act = act_of(cx, &self.call)?;
        // An id that was used before is told before anything else.
        if let act::Begun::Done { status, answer } = act::look(cx.conn, &act)? {
            return Ok(Done::Before { status, answer });
        }
        told::plausible(self.told_at, cx.now)?;
        let house = Arc::clone(&cx.house);
        perform(cx, self.kind.door(&house)?, &self.call)
    }

    /// The same machine received under another id: this act was done too, and says the same when it comes again.
    fn meet_twin(&self, cx: &mut Cx) -> Result<(), Error> {
        let act = act_of(cx, &self.call)?;
        let tag = self.body.get("tag").and_then(Value::as_str).unwrap_or_default();
        let card = Answer::json(200, &MachineView::from(&Machine::find(cx, tag)?))?;
        let Body::Bytes(card) = card.body else { return Ok(()) };
        act::begin(cx.conn, &act)?;
        act::finish(cx.conn, &act.id, 200, &String::from_utf8_lossy(&card))
    }

    /// Keeps what was refused, in the transaction of its verdict.
    fn keep(&self, cx: &mut Cx, refusal: &Refusal, problem: &Map<String, Value>) -> Result<(), Error> {
        let act = act_of(cx, &self.call)?;
        act::refuse(cx.conn, &act, refusal.problem.status)?;
        let written = |value: &Map<String, Value>| {
            serde_json::to_string(value).map_err(|cause| Failure::new("keeping a refused act", cause))
        };
        let row = Row {
            id: act.id,
            author_id: act.user_id,
            organisation_id: cx.who.organisation_id.clone(),
            kind: self.kind.name.to_owned(),
            door: act.door,
            body: written(&self.body)?,
            told_at: self.told_at,
            arrived_at: cx.now,
            problem: written(problem)?,
            state: SettleState::Open,
            possible_since: None,
            settled_by: None,
            settled_at: None,
            settled_act: None,
            reason: None,
            version: 1,
        };
        store::insert(cx.conn, &row)?;
        Ok(())
    }
}

/// A fault of ours on one act: it is kept like a refused one, and the others go on.
fn broken(kind: &Kind, failure: &Failure) -> Refusal {
    tracing::error!(kind = kind.name, doing = failure.doing, cause = failure.cause, "an operation failed");
    common::BROKEN
        .because("Une panne de notre côté a arrêté cet acte ; il est gardé, et s’appliquera une fois réparée.")
}

/// Reading a body only refuses.
fn refusal_of(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => *refusal,
        Error::Failed(_) => common::UNREADABLE.because("Cette opération ne se lit pas."),
    }
}
