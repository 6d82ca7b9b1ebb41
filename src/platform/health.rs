//! Doors about the service itself: is it alive, can it work, what does it offer to programs.

use serde::Serialize;
use utoipa::ToSchema;

use super::db;
use super::doors::{Answer, Call, Cx, Door, Nothing, Way, Who};
use super::error::{Error, Problem};

pub static NOT_READY: Problem = Problem::new("pas-pret", 503, "Le service n’est pas prêt");

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/health/live", Who::Anyone, "Le service vit", |_, _, _: Nothing| Ok(Health { state: "live" })),
        Door::read("/health/ready", Who::Anyone, "Le service peut travailler", ready),
        Door::file("/api/openapi.json", Who::Anyone, "Cette description", Way::Read, openapi),
    ]
}

/// The service's health.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    state: &'static str,
}

fn ready(cx: &mut Cx, _: &Call, _: Nothing) -> Result<Health, Error> {
    if db::pending(cx.conn)? {
        return Err(NOT_READY.because("La base attend une migration : arrêtez le service et relancez-le.").into());
    }
    Ok(Health { state: "ready" })
}

fn openapi(cx: &mut Cx, _: &Call) -> Result<Answer, Error> {
    Answer::json(200, &cx.house.openapi)
}
