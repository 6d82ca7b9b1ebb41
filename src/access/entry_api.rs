//! JSON doors of badges and second factors.

use std::sync::Arc;

use serde::Deserialize;
use utoipa::ToSchema;

use super::badge::{self, Badge};
use super::device::Ended;
use super::entering::{self, LoggedIn};
use super::factor::{self, Begun, Confirmed, Factor};
use super::{api, user};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Who};
use crate::platform::error::{Error, Failure};
use crate::platform::person::Role;
use crate::platform::shapes::Pin;
use crate::say;

const ADMIN: Who = Who::Roles(&[Role::Admin]);
/// The doors that forms pass through.
pub const BADGE: &str = "/api/v1/users/{id}/badge";
pub const FACTOR: &str = "/api/v1/me/second-factor";
pub const CONFIRMATION: &str = "/api/v1/me/second-factor/confirmation";
pub const REMOVAL: &str = "/api/v1/me/second-factor/removal";

pub fn doors() -> Vec<Door> {
    vec![
        Door::own(
            Method::Post,
            "/api/v1/login/badge",
            Who::Anyone,
            |house, call, _| Box::pin(login(house, call)),
            || {
                Description::change::<BadgeLogin, LoggedIn>()
                    .with_headers(vec![("Set-Cookie", say!("access-openapi-cookie"))])
            },
        ),
        Door::create(BADGE, ADMIN, post_badge)
            .prepared_by(hash_pin)
            .retold_by(|cx, call| badge::made(cx, &call.act_id)),
        Door::change(Method::Post, "/api/v1/users/{id}/badge/ending", Who::SignedIn, |cx, call, _: Nothing| {
            badge::end(cx, &call.id("id")?) as Result<Ended, Error>
        }),
        Door::read(FACTOR, Who::SignedIn, |cx, _, _: Nothing| factor::factor(cx) as Result<Factor, Error>),
        Door::create(FACTOR, Who::SignedIn, |cx, call, _: Nothing| -> Result<Begun, Error> {
            factor::begin(cx, &call.act_id)
        })
        .retold_by(|cx, _| factor::begun(cx)),
        Door::change(Method::Post, CONFIRMATION, Who::SignedIn, |cx, call, body: Code| -> Result<Confirmed, Error> {
            factor::confirm(cx, &call.act_id, &body.code)
        })
        .retold_by(|cx, call| factor::confirmed_by(cx, &call.act_id)),
        Door::change(Method::Post, REMOVAL, Who::SignedIn, |cx, _, body: Code| factor::remove_own(cx, &body.code)),
        Door::change(Method::Post, "/api/v1/users/{id}/second-factor/removal", ADMIN, |cx, call, _: Nothing| {
            let id = call.id("id")?;
            factor::remove(cx, &id)?;
            user::user(cx, &id)
        }),
    ]
}

/// What a badge says, and the PIN of who holds it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BadgeLogin {
    /// What its QR code says, or only the code.
    badge: String,
    pin: String,
}

async fn login(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let BadgeLogin { badge, pin } = call.plain_body()?;
    let user_id = entering::by_badge(&house, &call, &badge, pin).await?;
    let logged_in = entering::open(Arc::clone(&house), &call, user_id).await?;
    Ok(Answer::json(200, &logged_in)?.with("Set-Cookie", api::cookie(&house, &logged_in.token)))
}

/// The PIN of a new badge, chosen by who will hold it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBadge {
    #[schema(value_type = Pin)]
    pin: String,
}

/// Before the write, on a thread that may take its time.
fn hash_pin(call: &Call) -> Result<Option<String>, Error> {
    // Another body under the same id is for the act to refuse, before its fields are.
    let Ok(new) = call.body::<NewBadge>() else { return Ok(None) };
    badge::hash_pin(&new.pin).map(Some)
}

fn post_badge(cx: &mut Cx, call: &Call, body: NewBadge) -> Result<Badge, Error> {
    let hash = call.prepared.as_deref().ok_or_else(|| Failure::new("making a badge", "its PIN was not hashed"))?;
    badge::check(&body.pin)?;
    let (base, secret) = (cx.house.public_url.clone(), badge::secret_of(&cx.house, &call.act_id));
    badge::make(cx, &call.act_id, &call.id("id")?, hash, &base, &secret)
}

/// Six digits, or a recovery code.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    code: String,
}
