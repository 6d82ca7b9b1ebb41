//! Acts at a door that writes: one effect, however often and by whichever way an act arrives (its own door,
//! a page's form, many at once from a phone).

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::answer::Body;
use super::{Answer, Call, Cx, Door, House, Method, Way};
use crate::platform::act::{self, Act, Begun};
use crate::platform::canonical;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::id::read_id;
use crate::platform::person::Person;
use crate::say;

/// What became of an act.
pub enum Done {
    Now(Answer),
    /// It was done when it came before; this was answered.
    Before {
        status: u16,
        answer: String,
    },
}

/// Sends one act through a door that writes, and waits until it is on disk.
pub async fn send(house: Arc<House>, door: &Door, call: Call, who: Person, now: Instant) -> Result<Answer, Error> {
    let call = match door.prepare {
        None => call,
        Some(prepare) => {
            let slow = tokio::task::spawn_blocking(move || prepare(&call).map(|prepared| Call { prepared, ..call }));
            slow.await.map_err(|cause| Failure::new("preparing a write", cause))??
        }
    };
    let (call, door, kept) = (Arc::new(call), door.clone(), Arc::clone(&house));
    let work = move |conn: &mut Conn| {
        let mut cx = Cx::new(conn, who, now, kept).asking(&call.asked);
        match perform(&mut cx, &door, &call)? {
            Done::Now(answer) => Ok(answer),
            Done::Before { status, answer } => match &door.retold {
                Some(retold) => Ok(Answer { status, ..retold(&mut cx, &call)? }),
                None => Ok(Answer::bytes(status, "application/json", answer.into_bytes())),
            },
        }
    };
    house.db.write(work).await
}

/// Sends what a form says through the JSON door that does the same (the path's POST, or its PATCH or PUT where it has no other):
/// the same act, the same rules. `act_id` was made
/// with the form, so that a form sent twice has one effect.
pub async fn send_form(
    house: &Arc<House>,
    who: &Person,
    path: &'static str,
    params: &[(&str, &str)],
    json: Value,
    act_id: &str,
) -> Result<Answer, Error> {
    let by = |method| house.doors.iter().find(move |door| door.method == method && door.path == path);
    let door = by(Method::Post).or_else(|| by(Method::Patch)).or_else(|| by(Method::Put)).cloned();
    let door = door.ok_or_else(|| Failure::new("an act by a form", "its door is gone"))?;
    let act_id = read_id(act_id).ok_or_else(|| common::ID_MISSING.because(say!("platform-id-no-uuid")))?;
    let named = |filled: String, (name, value): &(&str, &str)| filled.replace(&format!("{{{name}}}"), value);
    let call = Call {
        method: door.method.name().to_owned(),
        path: params.iter().fold(path.to_owned(), named),
        params: params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        json,
        act_id,
        ..Call::default()
    };
    send(Arc::clone(house), &door, call, who.clone(), house.clock.now()).await
}

/// The effect and its act, in one transaction; or what was answered before.
pub fn perform(cx: &mut Cx, door: &Door, call: &Call) -> Result<Done, Error> {
    let act = act_of(cx, call)?;
    if let Begun::Done { status, answer } = act::begin(cx.conn, &act)? {
        return Ok(Done::Before { status, answer });
    }
    let answer = door.run(cx, call).or_else(|error| Err(with_both_versions(error, cx, call, door)?))?;
    if let Body::Bytes(bytes) = &answer.body {
        let kept = if door.retold.is_some() { "".into() } else { String::from_utf8_lossy(bytes) };
        act::finish(cx.conn, &act.id, answer.status, &kept)?;
    }
    Ok(Done::Now(answer))
}

impl Door {
    /// The verb behind a door that writes, if this person may use it. Whoever calls this answers for the act.
    pub fn run(&self, cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
        self.entry().admits(&cx.who)?;
        match &self.way {
            Way::Write(run) => run(cx, call),
            _ => Err(Failure::new("acting at a door", "it does not write").into()),
        }
    }
}

/// Fields of a body that only a slow hash may keep: a fast one in the database would give a short secret away.
const SECRETS: &[&str] = &["password", "pin"];

fn without_secrets(body: &Value) -> Cow<'_, Value> {
    match body.as_object() {
        Some(fields) if SECRETS.iter().any(|secret| fields.contains_key(*secret)) => {
            let mut fields = fields.clone();
            fields.retain(|name, _| !SECRETS.contains(&name.as_str()));
            Cow::Owned(Value::Object(fields))
        }
        _ => Cow::Borrowed(body),
    }
}

/// What makes this call the same act when it comes again.
pub fn act_of(cx: &Cx, call: &Call) -> Result<Act, Error> {
    Ok(Act {
        id: call.act_id.clone(),
        user_id: cx.who.id.clone(),
        door: format!("{} {}", call.method, call.path),
        body_hash: canonical::sha256(canonical::json(&without_secrets(&call.json))?.as_bytes()),
        status: 0,
        answer: String::new(),
        at: cx.now,
    })
}

/// A stale edit is told what stands there now, as this person may see it, beside what was sent.
fn with_both_versions(error: Error, cx: &mut Cx, call: &Call, door: &Door) -> Result<Error, Error> {
    let (Error::Refused(refusal), Some(present)) = (&error, &door.present) else { return Ok(error) };
    if refusal.problem != &common::STALE {
        return Ok(error);
    }
    let Body::Bytes(bytes) = present(cx, call)?.body else { return Ok(error) };
    let current: Value =
        serde_json::from_slice(&bytes).map_err(|cause| Failure::new("showing both versions", cause))?;
    Ok(Refusal::clone(refusal).with("current", current).with("yours", call.json.clone()).into())
}
