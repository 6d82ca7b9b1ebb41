//! JSON doors of users, sign-ins, organisations and places.

use std::sync::Arc;

use crate::platform::shapes::{Address, Id, Password, ShortText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entering::{self, LoggedIn};
use super::organisation::{self, Organisation, OrganisationIn, Place, PlaceIn};
use super::store;
use super::user::{self, User, UserEdit, UserIn};
use super::{factor, sign_in};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::Role;
use crate::say;

const ADMIN: Who = Who::Roles(&[Role::Admin]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::own(
            Method::Post,
            "/api/v1/login",
            Who::Anyone,
            |house, call, _| Box::pin(login(house, call)),
            || {
                Description::change::<LoginIn, LoggedIn>()
                    .with_headers(vec![("Set-Cookie", say!("access-openapi-cookie"))])
            },
        ),
        Door::own(
            Method::Post,
            "/api/v1/logout",
            Who::SignedIn,
            |house, call, _| Box::pin(logout(house, call)),
            || Description::show::<Nothing>().with_headers(vec![("Set-Cookie", say!("access-openapi-no-cookie"))]),
        ),
        Door::read("/api/v1/me", Who::SignedIn, |cx, _, _: Nothing| user::user(cx, &cx.who.id.clone())),
        Door::read("/api/v1/users", ADMIN, users),
        Door::create("/api/v1/users", ADMIN, post_user).prepared_by(hash_password).versioned(),
        Door::read("/api/v1/users/{id}", ADMIN, |cx, call, _: Nothing| user::user(cx, &call.id("id")?)).versioned(),
        Door::change(Method::Patch, "/api/v1/users/{id}", ADMIN, |cx, call, body: UserEdit| {
            user::edit_user(cx, &call.id("id")?, call.if_match.as_deref(), body)
        })
        .edits(|cx, call| user::user(cx, &call.id("id")?)),
        Door::read("/api/v1/organisations", Who::SignedIn, organisations),
        Door::create("/api/v1/organisations", COORDINATOR, |cx, call, body: OrganisationIn| {
            organisation::add_organisation(cx, &call.act_id, &body)
        }),
        Door::read("/api/v1/places", Who::SignedIn, places),
        Door::create("/api/v1/places", COORDINATOR, |cx, call, body: PlaceIn| {
            organisation::add_place(cx, &call.act_id, &body)
        }),
    ]
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginIn {
    pub email: String,
    pub password: String,
    /// Six digits of the phone, or a recovery code: where the account has a second factor.
    pub code: Option<String>,
}

/// The cookie that carries a sign-in.
pub fn cookie(house: &House, secret: &str) -> String {
    let secure = if house.is_over_tls() { "; Secure" } else { "" };
    format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}", house.cookie_name())
}

/// The same, taken away.
pub fn no_cookie(house: &House) -> String {
    format!("{}; Max-Age=0", cookie(house, ""))
}

async fn login(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let LoginIn { email, password, code } = call.plain_body()?;
    let known = entering::by_password(&house, &call, &email, password).await?;
    match code {
        Some(code) if known.has_factor => entering::by_code(&house, &call, &known.user_id, code).await?,
        None if known.has_factor => return Err(factor::CODE_EXPECTED.because(say!("access-code-expected")).into()),
        _ => (),
    }
    let logged_in = entering::open(Arc::clone(&house), &call, known.user_id).await?;
    Ok(Answer::json(200, &logged_in)?.with("Set-Cookie", cookie(&house, &logged_in.token)))
}

/// Ends the caller's sign-in.
pub async fn end(house: Arc<House>, call: Arc<Call>) -> Result<(), Error> {
    let (now, kept) = (house.clock.now(), Arc::clone(&house));
    let write = move |conn: &mut crate::platform::db::Conn| {
        let found =
            call.credential.as_ref().map(|credential| sign_in::recognise(conn, &kept, credential, now)).transpose()?;
        match found.flatten() {
            Some(known) => sign_in::sign_out(&mut Cx::new(conn, known.person, now, kept)),
            None => Ok(()),
        }
    };
    house.db.write(write).await
}

async fn logout(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    call.no_query()?;
    end(Arc::clone(&house), call).await?;
    Ok(Answer::json(200, &Nothing {})?.with("Set-Cookie", no_cookie(&house)))
}

/// A new user with their password.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    #[schema(value_type = Option<Address>)]
    pub email: Option<String>,
    #[schema(value_type = ShortText)]
    pub name: String,
    #[schema(value_type = Option<Id>)]
    pub organisation_id: Option<String>,
    #[schema(min_items = 1)]
    pub roles: Vec<Role>,
    #[schema(value_type = Option<Password>)]
    pub password: Option<String>,
}

/// Before the write, on a thread that may take its time.
fn hash_password(call: &Call) -> Result<Option<String>, Error> {
    let new: NewUser = call.body()?;
    let Some(given) = new.password else { return Ok(None) };
    user::hash_new_password(&given).map(Some)
}

fn post_user(cx: &mut Cx, call: &Call, body: NewUser) -> Result<User, Error> {
    let NewUser { email, name, organisation_id, roles, .. } = body;
    user::add_user(cx, &call.act_id, UserIn { email, name, organisation_id, roles }, call.prepared.clone())
}

fn users(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<User>, Error> {
    let slice = query.slice()?;
    let rows = slice.page(store::users(cx.conn, &slice)?, |row| row.id.clone());
    let items = rows.items.iter().map(|row| user::user(cx, &row.id)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: rows.next })
}

fn organisations(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<Organisation>, Error> {
    let slice = query.slice()?;
    Ok(slice.page(store::organisations(cx.conn, &slice)?, |row| row.id.clone()).map(Organisation::from))
}

fn places(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<Place>, Error> {
    let slice = query.slice()?;
    Ok(slice.page(store::places(cx.conn, &slice)?, |row| row.id.clone()).map(Place::from))
}
