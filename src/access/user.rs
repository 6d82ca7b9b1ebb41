//! Users: staff and volunteers of the organisations. An e-mail is optional.

use crate::platform::shapes::{Address, Id, ShortText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{badge, badge_store, link_store, password, sign_in, store};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found, unacceptable};
use crate::platform::person::{Right, Role};
use crate::platform::{text, version};
use crate::say;

pub static EMAIL_TAKEN: Problem = Problem::new("courriel-pris", 409);
pub static LAST_OF_ROLE: Problem = Problem::new("dernier-du-role", 409);

/// A user as the administrator sees them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct User {
    #[schema(value_type = Id)]
    pub id: String,
    pub email: Option<String>,
    pub name: String,
    #[schema(value_type = Option<Id>)]
    pub organisation_id: Option<String>,
    pub roles: Vec<Role>,
    /// Rights that come with the roles and were taken away.
    pub withheld: Vec<Right>,
    pub active: bool,
    pub version: i32,
}

/// A new user. The password is hashed before it gets here.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserIn {
    #[schema(value_type = Option<Address>)]
    pub email: Option<String>,
    #[schema(value_type = ShortText)]
    pub name: String,
    #[schema(value_type = Option<Id>)]
    pub organisation_id: Option<String>,
    #[schema(min_items = 1)]
    pub roles: Vec<Role>,
}

/// Adds a user; `password_hash` is a PHC string, or `None` for somebody who has no password.
pub fn add_user(cx: &mut Cx, id: &str, new: UserIn, password_hash: Option<String>) -> Result<User, Error> {
    let name = text::required("name", &new.name, text::SHORT)?;
    let email = text::optional("email", new.email.as_deref(), text::SHORT)?.map(|email| email.to_lowercase());
    if email.as_deref().is_some_and(|email| !email.contains('@')) {
        return Err(unacceptable("email", say!("access-email-at")).into());
    }
    if new.roles.is_empty() {
        return Err(unacceptable("roles", say!("access-one-role")).into());
    }
    if let Some(organisation) = &new.organisation_id {
        store::organisation(cx.conn, organisation)?.ok_or_else(|| not_found(say!("access-this-organisation")))?;
    }
    let row = store::UserRow {
        id: id.to_owned(),
        email,
        name,
        organisation_id: new.organisation_id,
        password_hash,
        active: true,
        version: 1,
        created_at: cx.now,
        withheld: None,
    };
    if store::insert_user(cx.conn, &row)?.is_some() {
        return Err(EMAIL_TAKEN.because(say!("access-email-taken")).into());
    }
    let roles = new.roles.clone();
    insert_roles(cx, id, new.roles)?;
    store::record(cx, "user_added", &serde_json::json!({"user": id, "roles": roles}))?;
    user(cx, id)
}

/// One user.
pub fn user(cx: &mut Cx, id: &str) -> Result<User, Error> {
    let row = store::user(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    let roles = store::roles(cx.conn, id)?;
    Ok(User {
        id: row.id,
        email: row.email,
        name: row.name,
        organisation_id: row.organisation_id,
        roles,
        withheld: row.withheld.map(|codes| sign_in::read(&codes, Right::read)).unwrap_or_default(),
        active: row.active,
        version: row.version,
    })
}

/// What the administrator changes of an account. Absent fields stay.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserEdit {
    /// The version that was read; `If-Match` says the same.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    /// False closes the account: its sign-ins and tokens open nothing from then on.
    pub active: Option<bool>,
    #[schema(min_items = 1)]
    pub roles: Option<Vec<Role>>,
    /// The rights taken away from now on; an empty list gives all back.
    pub withheld: Option<Vec<Right>>,
}

/// Closes or reopens an account, or changes its roles. Nobody closes their own: somebody must be left.
pub fn edit_user(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: UserEdit) -> Result<User, Error> {
    let row = store::user(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    version::check(if_match, edit.version, row.version)?;
    if id == cx.who.id && (edit.active == Some(false) || edit.roles.is_some() || edit.withheld.is_some()) {
        return Err(unacceptable("active", say!("access-not-oneself")).into());
    }
    let seen = row.version;
    let before = user(cx, id)?;
    let withheld = edit.withheld.as_ref().map_or(row.withheld, |rights| {
        let rights: Vec<Right> = Right::ALL.iter().copied().filter(|right| rights.contains(right)).collect();
        (!rights.is_empty()).then(|| sign_in::written(&rights, Right::code))
    });
    let active = edit.active.unwrap_or(row.active);
    if store::update_user(cx.conn, id, seen, active, withheld.as_deref())? == 0 {
        return Err(version::stale(seen, seen + 1).into());
    }
    if let Some(roles) = &edit.roles {
        if roles.is_empty() {
            return Err(unacceptable("roles", say!("access-one-role")).into());
        }
        store::delete_roles(cx.conn, id)?;
        insert_roles(cx, id, roles.clone())?;
        if !badge::fits(roles) {
            badge_store::end_badges_of(cx.conn, id, cx.now)?;
        }
    }
    let after = user(cx, id)?;
    somebody_is_left(cx, &before, &after)?;
    let told = |user: &User| serde_json::json!({"active": user.active, "roles": user.roles, "withheld": user.withheld});
    let detail = serde_json::json!({"user": id, "from": told(&before), "to": told(&after)});
    store::record(cx, "user_changed", &detail)?;
    Ok(after)
}

/// Closes an account for good reasons of its holder, and ends all that it opened: sign-ins, tokens, links. Answers how
/// many were ended. Nobody closes their own.
pub fn close_account(cx: &mut Cx, id: &str) -> Result<(User, usize), Error> {
    let version = user(cx, id)?.version;
    let edit = UserEdit { version: Some(version), active: Some(false), roles: None, withheld: None };
    let closed = edit_user(cx, id, None, edit)?;
    link_store::spend_links_of(cx.conn, id, cx.now)?;
    badge_store::end_badges_of(cx.conn, id, cx.now)?;
    let ended = store::end_sign_ins_of(cx.conn, id, None, cx.now)?;
    Ok((closed, ended))
}

/// Every account that is open, by name.
pub fn open_accounts(cx: &mut Cx) -> Result<Vec<User>, Error> {
    store::open_users(cx.conn)?.into_iter().map(|row| user(cx, &row.id)).collect()
}

/// Refuses to take the last administrator or the last coordinator away: nobody could give the role again, or work.
fn somebody_is_left(cx: &mut Cx, before: &User, after: &User) -> Result<(), Error> {
    for role in [Role::Admin, Role::Coordinator] {
        let held = |user: &User| user.active && user.roles.contains(&role);
        if held(before) && !held(after) && store::holders(cx.conn, role)? == 0 {
            return Err(LAST_OF_ROLE.because(say!("access-last-of-role", role)).into());
        }
    }
    Ok(())
}

fn insert_roles(cx: &mut Cx, id: &str, mut roles: Vec<Role>) -> Result<(), Error> {
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        store::insert_role(cx.conn, id, role)?;
    }
    Ok(())
}

/// The id of the account with this e-mail.
pub fn user_id_of(cx: &mut Cx, email: &str) -> Result<String, Error> {
    let found = store::user_by_email(cx.conn, &email.trim().to_lowercase())?;
    Ok(found.ok_or_else(|| not_found(say!("access-this-account")))?.id)
}

/// Checks and hashes a password chosen by a person.
pub fn hash_new_password(given: &str) -> Result<String, Error> {
    password::check(given)?;
    password::hash(given)
}
