//! JSON doors of what opens the house: sign-ins, tokens, links by which a password is chosen.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::device::{self, Ended, Lost, SignIn};
use super::link::{self, PasswordLink};
use super::token::{self, LONGEST_DAYS, TokenIn};
use crate::platform::clock::Instant;
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::id::asked_id;
use crate::platform::paging::{ListQuery, Page, Slice};
use crate::platform::person::{Role, Scope};
use crate::platform::shapes::{Cursor, Id, ShortText};

const ADMIN: Who = Who::Roles(&[Role::Admin]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/sign-ins", Who::SignedIn, get_sign_ins),
        Door::change(Method::Post, "/api/v1/sign-ins/{id}/ending", Who::SignedIn, |cx, call, _: Nothing| {
            device::end(cx, &call.id("id")?)
        }),
        Door::change(Method::Post, "/api/v1/users/{id}/sign-ins/ending", Who::SignedIn, |cx, call, _: Nothing| {
            device::end_all_of(cx, &call.id("id")?) as Result<Ended, Error>
        }),
        Door::change(Method::Post, "/api/v1/users/{id}/lost-device", Who::SignedIn, |cx, call, _: Nothing| {
            device::lost(cx, &call.id("id")?) as Result<Lost, Error>
        }),
        Door::create("/api/v1/users/{id}/password-link", ADMIN, post_link)
            .retold_by(|cx, call| link::made_link(cx, &call.act_id)),
        Door::read("/api/v1/tokens", ADMIN, |cx, _, query: ListQuery| device::tokens(cx, &query.slice()?)),
        Door::create("/api/v1/tokens", ADMIN, post_token).retold_by(made_token),
    ]
}

/// Whose sign-ins: one's own when nobody is named.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInsQuery {
    #[schema(minimum = 1, maximum = 500)]
    limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    cursor: Option<String>,
    #[schema(value_type = Option<Id>)]
    user_id: Option<String>,
}

fn get_sign_ins(cx: &mut Cx, _: &Call, query: SignInsQuery) -> Result<Page<SignIn>, Error> {
    let slice = Slice::of(query.limit, query.cursor.as_deref())?;
    let user_id = query.user_id.as_deref().map(|id| asked_id("user_id", id)).transpose()?;
    device::sign_ins(cx, user_id.as_deref(), &slice)
}

fn post_link(cx: &mut Cx, call: &Call, _: Nothing) -> Result<PasswordLink, Error> {
    let (base, secret) = (cx.house.public_url.clone(), cx.house.secret_of(&call.act_id));
    link::make_link(cx, &call.act_id, &call.id("id")?, &base, &secret)
}

/// A new token: what will use it, as whom, for what, for how long.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    #[schema(value_type = Id)]
    user_id: String,
    #[schema(value_type = ShortText)]
    label: String,
    /// Null for all that its user may.
    #[schema(min_items = 1)]
    scopes: Option<Vec<Scope>>,
    /// Days that it lasts, 365 when absent.
    #[schema(minimum = 1, maximum = 1826)]
    days: Option<i64>,
}

/// A token as it was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MadeToken {
    #[schema(value_type = Id)]
    id: String,
    label: String,
    /// The secret, which nobody keeps: null when the act is sent again after a restart.
    token: Option<String>,
    expires_at: Instant,
}

fn post_token(cx: &mut Cx, call: &Call, body: NewToken) -> Result<MadeToken, Error> {
    // The shape says so.
    const { assert!(LONGEST_DAYS == 1826) };
    let NewToken { user_id, label, scopes, days } = body;
    let new = TokenIn { user_id, label, scopes, days };
    let secret = cx.house.secret_of(&call.act_id);
    let made = token::create_token(cx, &call.act_id, &new, secret)?;
    Ok(MadeToken { id: made.id, label: made.label, token: Some(made.token), expires_at: made.expires_at })
}

fn made_token(cx: &mut Cx, call: &Call) -> Result<MadeToken, Error> {
    let made = device::sign_in_of(cx, &call.act_id)?;
    let token = cx.house.secret_of(&call.act_id);
    let token = device::is_of(cx, &made.id, &token)?.then_some(token);
    Ok(MadeToken { id: made.id, label: made.label, token, expires_at: made.expires_at })
}
