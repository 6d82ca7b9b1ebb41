//! Doors about the service itself: is it alive, can it work, what does it offer to programs.

use serde::Serialize;
use utoipa::ToSchema;

use super::backup;
use super::db;
use super::disk;
use super::doors::{Answer, Call, Cx, Description, Door, Nothing, Way, Who};
use super::error::{Error, Failure, Problem};

pub static NOT_READY: Problem = Problem::new("pas-pret", 503, "Le service n’est pas prêt");

/// Below this, in bytes, the disk is about to refuse writes.
const HARDLY_ANY_ROOM: u64 = 64 << 20;
/// Below this, in bytes, somebody should make room.
const LITTLE_ROOM: u64 = 1 << 30;

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/health/live", Who::Anyone, "Le service vit", |_, _, _: Nothing| Ok(Alive { state: "live" })),
        Door::read("/health/ready", Who::Anyone, "Le service peut travailler, et sinon pourquoi", ready),
        Door::file("/api/openapi.json", Who::Anyone, "Cette description", Way::Read, openapi)
            .described(|| Description::media("application/json")),
    ]
}

#[derive(Debug, Serialize, ToSchema)]
struct Alive {
    state: &'static str,
}

/// How one thing stands: `ok`, `warning` (see to it soon) or `failed` (nothing can be written).
#[derive(Debug, Serialize, ToSchema)]
struct Check {
    name: &'static str,
    state: &'static str,
    /// What is the matter and what to do; null when all is well.
    reason: Option<String>,
}

impl Check {
    fn ok(name: &'static str) -> Self {
        Self { name, state: "ok", reason: None }
    }

    fn warning(name: &'static str, reason: String) -> Self {
        Self { name, state: "warning", reason: Some(reason) }
    }

    fn failed(name: &'static str, reason: String) -> Self {
        Self { name, state: "failed", reason: Some(reason) }
    }
}

/// The service's health: `ready`, also with warnings.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    state: &'static str,
    checks: Vec<Check>,
}

fn ready(cx: &mut Cx, _: &Call, _: Nothing) -> Result<Health, Error> {
    let checks = vec![migrations(cx)?, room(cx), backups(cx)];
    let failed = checks.iter().find(|check| check.state == "failed");
    let Some(reason) = failed.map(|check| check.reason.clone().unwrap_or_default()) else {
        return Ok(Health { state: "ready", checks });
    };
    let checks = serde_json::to_value(&checks).map_err(|cause| Failure::new("writing the checks", cause))?;
    Err(NOT_READY.because(reason).with("checks", checks).into())
}

fn migrations(cx: &mut Cx) -> Result<Check, Error> {
    let waits = "La base attend une migration : arrêtez le service et relancez-le.";
    Ok(if db::pending(cx.conn)? { Check::failed("migrations", waits.into()) } else { Check::ok("migrations") })
}

fn room(cx: &Cx) -> Check {
    match disk::free(&cx.house.data_dir) {
        Ok(free) => room_left(free),
        Err(_) => Check::warning("disk", "La place qui reste sur le disque ne se lit pas.".into()),
    }
}

fn room_left(free: u64) -> Check {
    let left = format!("Il reste {} Mio sur le disque des données", free >> 20);
    match free {
        0..HARDLY_ANY_ROOM => Check::failed("disk", format!("{left} : faites de la place avant d’écrire.")),
        HARDLY_ANY_ROOM..LITTLE_ROOM => Check::warning("disk", format!("{left} : pensez à faire de la place.")),
        _ => Check::ok("disk"),
    }
}

/// An old backup is no reason to stop working.
fn backups(cx: &Cx) -> Check {
    let warnings = backup::line(&cx.house, cx.now).warnings;
    if warnings.is_empty() { Check::ok("backup") } else { Check::warning("backup", warnings.join(" ")) }
}

fn openapi(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    Answer::json(200, &cx.house.openapi)
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
