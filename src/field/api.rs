//! JSON doors: what was done without network, and what is to settle.

use std::sync::Arc;

use serde::Deserialize;
use utoipa::ToSchema;

use super::settle::{self, SettlementIn, ToSettle};
use super::sync::{self, SyncIn, Verdicts};
use super::words::SettleState;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::Person;
use crate::platform::shapes::Cursor;

/// Largest sync, in bytes: a thousand acts of four kilobytes.
const LARGEST: usize = 4 * 1024 * 1024;

pub const SETTLEMENT: &str = "/api/v1/to-settle/{id}/settlement";

pub fn doors() -> Vec<Door> {
    vec![
        Door::own(
            Method::Post,
            "/api/v1/sync",
            Who::SignedIn,
            |house, call, who| Box::pin(post_sync(house, call, who)),
            Description::change::<SyncIn, Verdicts>,
        )
        .up_to(LARGEST),
        Door::read("/api/v1/to-settle", Who::SignedIn, get_list),
        Door::read("/api/v1/to-settle/{id}", Who::SignedIn, |cx, call, _: Nothing| get_one(cx, call)).versioned(),
        Door::change(Method::Post, SETTLEMENT, Who::SignedIn, post_settlement).retold_by(get_one).edits(get_one),
    ]
}

async fn post_sync(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let said: SyncIn = call.parted_body()?;
    Answer::json(200, &sync::sync(house, who, call.asked.clone(), said).await?)
}

/// Where the list begins, and which: those still open when nothing is said.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToSettleQuery {
    pub state: Option<SettleState>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

fn get_list(cx: &mut Cx, _: &Call, query: ToSettleQuery) -> Result<Page<ToSettle>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    settle::list(cx, query.state.unwrap_or(SettleState::Open), &slice)
}

fn get_one(cx: &mut Cx, call: &Call) -> Result<ToSettle, Error> {
    settle::one(cx, &call.id("id")?)
}

fn post_settlement(cx: &mut Cx, call: &Call, body: SettlementIn) -> Result<ToSettle, Error> {
    settle::settle(cx, &call.id("id")?, &call.act_id, call.if_match.as_deref(), body)
}
