//! Doors about the service itself: is it alive, can it work, what does it offer to programs.

use serde::Serialize;
use utoipa::ToSchema;

use super::backup;
use super::db;
use super::disk;
use super::doors::{Answer, Call, Cx, Description, Door, Nothing, Way, Who};
use super::error::{Error, Failure, Problem};
use super::i18n::{Language, Say};
use crate::say;

pub static NOT_READY: Problem = Problem::new("pas-pret", 503);

/// Below this, in bytes, the disk is about to refuse writes.
const HARDLY_ANY_ROOM: u64 = 64 << 20;
/// Below this, in bytes, somebody should make room.
const LITTLE_ROOM: u64 = 1 << 30;

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/health/live", Who::Anyone, |_, _, _: Nothing| Ok(Alive { state: "live" })),
        Door::read("/health/ready", Who::Anyone, ready),
        Door::file("/api/openapi.json", Who::Anyone, Way::Read, openapi)
            .described(|| Description::media("application/json")),
    ]
}

#[derive(Debug, Serialize, ToSchema)]
struct Alive {
    state: &'static str,
}

/// How one thing stands, before the language of the answer is known.
#[derive(Debug)]
struct Check {
    name: &'static str,
    state: &'static str,
    /// What is the matter and what to do; nothing when all is well.
    reasons: Vec<Say>,
}

/// How one thing stands: `ok`, `warning` (see to it soon) or `failed` (nothing can be written).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Check)]
struct CheckView {
    name: &'static str,
    state: &'static str,
    /// What is the matter and what to do; null when all is well.
    reason: Option<String>,
}

impl Check {
    fn ok(name: &'static str) -> Self {
        Self { name, state: "ok", reasons: Vec::new() }
    }

    fn warning(name: &'static str, reasons: Vec<Say>) -> Self {
        Self { name, state: "warning", reasons }
    }

    fn failed(name: &'static str, reason: Say) -> Self {
        Self { name, state: "failed", reasons: vec![reason] }
    }

    /// The same, for who asks in this language.
    fn shown(&self, language: Language) -> CheckView {
        let told: Vec<String> = self.reasons.iter().map(|reason| reason.told(language)).collect();
        let reason = (!told.is_empty()).then(|| told.join(" "));
        CheckView { name: self.name, state: self.state, reason }
    }
}

/// The service's health: `ready`, also with warnings.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    state: &'static str,
    checks: Vec<CheckView>,
}

fn ready(cx: &mut Cx, _: &Call, _: Nothing) -> Result<Health, Error> {
    let checks = [migrations(cx)?, room(cx), backups(cx)];
    let failed = checks.iter().find(|check| check.state == "failed").and_then(|check| check.reasons.first().cloned());
    let checks: Vec<CheckView> = checks.iter().map(|check| check.shown(cx.asked.language)).collect();
    let Some(reason) = failed else {
        return Ok(Health { state: "ready", checks });
    };
    let checks = serde_json::to_value(&checks).map_err(|cause| Failure::new("writing the checks", cause))?;
    Err(NOT_READY.because(reason).with("checks", checks).into())
}

fn migrations(cx: &mut Cx) -> Result<Check, Error> {
    let waits = say!("platform-health-migration");
    Ok(if db::pending(cx.conn)? { Check::failed("migrations", waits) } else { Check::ok("migrations") })
}

fn room(cx: &Cx) -> Check {
    match disk::free(&cx.house.data_dir) {
        Ok(free) => room_left(free),
        Err(_) => Check::warning("disk", vec![say!("platform-health-disk-unknown")]),
    }
}

fn room_left(free: u64) -> Check {
    let mib = free >> 20;
    match free {
        0..HARDLY_ANY_ROOM => Check::failed("disk", say!("platform-health-disk-full", mib)),
        HARDLY_ANY_ROOM..LITTLE_ROOM => Check::warning("disk", vec![say!("platform-health-disk-nearly-full", mib)]),
        _ => Check::ok("disk"),
    }
}

/// An old backup is no reason to stop working.
fn backups(cx: &Cx) -> Check {
    let warnings = backup::line(&cx.house, cx.now).warnings;
    if warnings.is_empty() { Check::ok("backup") } else { Check::warning("backup", warnings) }
}

fn openapi(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    let Some(described) = cx.house.openapi.get(cx.asked.language as usize) else {
        return Err(Failure::new("describing the doors", "a language is missing").into());
    };
    let described = described.as_ref().map_err(|cause| Failure::new("describing the doors", cause))?;
    Ok(Answer::bytes(200, "application/json", described.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_said_before_there_is_none() {
        let states = [0, 63 << 20, 64 << 20, 1023 << 20, 1 << 30].map(|free| room_left(free).state);
        assert_eq!(states, ["failed", "failed", "warning", "warning", "ok"]);
    }
}
