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
use crate::platform::doors::{Answer, Asked, Body, Call, Cx, Done, House, Reason, act_of, no_nul, perform};
use crate::platform::error::{Error, Failure, Refusal, common, unacceptable};
use crate::platform::i18n::Language;
use crate::platform::id::read_id;
use crate::platform::person::Person;
use crate::say;

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

/// Who sends, how they are answered, and when it arrived.
#[derive(Clone)]
struct Sender {
    house: Arc<House>,
    who: Person,
    asked: Asked,
    now: Instant,
}

impl Sender {
    fn cx<'a>(&self, conn: &'a mut Conn) -> Cx<'a> {
        Cx::new(conn, self.who.clone(), self.now, Arc::clone(&self.house)).asking(&self.asked)
    }
}

/// Passes every operation through its door, in slices, so that nobody waits for the whole.
pub async fn sync(house: Arc<House>, who: Person, asked: Asked, said: SyncIn) -> Result<Verdicts, Error> {
    let count = said.operations.len();
    if count > MOST {
        return Err(unacceptable("operations", say!("field-too-many", most = MOST, count)).into());
    }
    let (db, now) = (house.db.clone(), house.clock.now());
    let steps: Vec<Step> = said.operations.into_iter().map(|raw| Step::read(raw, said.sent_at, now)).collect();
    let sender = Sender { house, who, asked, now };
    let pass = move |conn: &mut Conn, step: &Step| step.pass(conn, &sender);
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
    fn pass(&self, conn: &mut Conn, sender: &Sender) -> Result<Verdict, Error> {
        let mut tries = 1;
        loop {
            match self.judge(conn, sender) {
                Err(Error::Failed(failure)) if failure.try_again && tries < TRIES => tries += 1,
                verdict => return verdict,
            }
        }
    }

    fn judge(&self, conn: &mut Conn, sender: &Sender) -> Result<Verdict, Error> {
        let operation = match &self.read {
            Ok(operation) => operation,
            Err(refusal) => return Ok(self.no(&Reason::of(refusal), sender.asked.language, false)),
        };
        let done = attempt(conn, |conn| {
            let mut cx = sender.cx(conn);
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
        attempt(conn, |conn| self.refused(&mut sender.cx(conn), operation, &refusal))
    }

    fn refused(&self, cx: &mut Cx, operation: &Operation, refusal: &Refusal) -> Result<Verdict, Error> {
        let (reason, language) = (Reason::of(refusal), cx.asked.language);
        if refusal.problem == &common::ACT_REUSED {
            return Ok(self.no(&reason, language, false));
        }
        if refusal.problem == &common::TO_SETTLE {
            let kept = store::row(cx.conn, &operation.call.act_id)?;
            let first = kept.map(|row| row.reason_refused()).transpose()?;
            return Ok(self.no(&first.unwrap_or(reason), language, true));
        }
        if operation.kind.name == "receive" && refusal.problem == &ALREADY_RECEIVED {
            operation.meet_twin(cx)?;
            return Ok(Verdict::good(&self.told_id, Outcome::Duplicate));
        }
        operation.keep(cx, refusal, &reason)?;
        Ok(self.no(&reason, language, true))
    }

    fn no(&self, reason: &Reason, language: Language, kept: bool) -> Verdict {
        Verdict::refused(&self.told_id, reason.told(language), kept)
    }
}

impl Operation {
    fn read(raw: Value, sent_at: Instant, now: Instant) -> Result<Self, Refusal> {
        no_nul(&raw)?;
        let told: OperationIn = Call { json: raw, ..Call::default() }.body().map_err(refusal_of)?;
        let id = read_id(&told.id).ok_or_else(|| common::ID_MISSING.because(say!("field-operation-id")))?;
        let at: Instant =
            serde_json::from_value(Value::String(told.at)).map_err(|_| unacceptable("at", say!("field-moment")))?;
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
    fn keep(&self, cx: &mut Cx, refusal: &Refusal, reason: &Reason) -> Result<(), Error> {
        let act = act_of(cx, &self.call)?;
        act::refuse(cx.conn, &act, refusal.problem.status)?;
        let failed = |cause: serde_json::Error| Failure::new("keeping a refused act", cause);
        let row = Row {
            id: act.id,
            author_id: act.user_id,
            organisation_id: cx.who.organisation_id.clone(),
            kind: self.kind.name.to_owned(),
            door: act.door,
            body: serde_json::to_string(&self.body).map_err(failed)?,
            told_at: self.told_at,
            arrived_at: cx.now,
            problem: serde_json::to_string(reason).map_err(failed)?,
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
    common::BROKEN.because(say!("field-broken"))
}

/// Reading a body only refuses.
fn refusal_of(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => *refusal,
        Error::Failed(_) => common::UNREADABLE.because(say!("field-unreadable")),
    }
}
