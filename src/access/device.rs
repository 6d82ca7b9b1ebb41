//! What is open: on which devices a person is signed in, which programs act as somebody; and ending it.

use serde::Serialize;
use utoipa::ToSchema;

use super::words::SignInKind;
use super::{sign_in, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, common, not_found};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Role, Scope};
use crate::platform::shapes::Id;
use crate::say;

/// One sign-in, or one token, that is open.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignIn {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub user_id: String,
    pub kind: SignInKind,
    /// The device (« Firefox · Android »), or what uses the token.
    pub label: String,
    /// Null for all that its user may.
    pub scopes: Option<Vec<Scope>>,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
    pub expires_at: Instant,
    /// The one by which the asker came.
    pub current: bool,
}

fn shown(cx: &Cx, row: store::SignInRow) -> SignIn {
    SignIn {
        last_used_at: cx.house.last_used.of(&row.id).max(row.last_used_at),
        current: row.id == cx.who.sign_in,
        id: row.id,
        user_id: row.user_id,
        kind: row.kind,
        label: row.label,
        scopes: row.scopes.map(|codes| sign_in::read(&codes, Scope::read)),
        created_at: row.created_at,
        expires_at: row.expires_at,
    }
}

/// What is open of one's own; the administrator may ask for anybody's.
pub fn sign_ins(cx: &mut Cx, user_id: Option<&str>, slice: &Slice) -> Result<Page<SignIn>, Error> {
    let user_id = user_id.unwrap_or(&cx.who.id).to_owned();
    if user_id != cx.who.id && !cx.who.is(Role::Admin) {
        return Err(common::NOT_ALLOWED.because(say!("access-only-ones-own")).into());
    }
    let rows = store::open_sign_ins(cx.conn, Some(&user_id), None, cx.now, slice)?;
    Ok(slice.page(rows, |row| row.id.clone()).map(|row| shown(cx, row)))
}

/// Every token that is open.
pub fn tokens(cx: &mut Cx, slice: &Slice) -> Result<Page<SignIn>, Error> {
    let rows = store::open_sign_ins(cx.conn, None, Some(SignInKind::Token), cx.now, slice)?;
    Ok(slice.page(rows, |row| row.id.clone()).map(|row| shown(cx, row)))
}

/// One sign-in or token, open or ended, of oneself or for the administrator; of others it does not exist.
pub fn sign_in_of(cx: &mut Cx, id: &str) -> Result<SignIn, Error> {
    let row = store::sign_in(cx.conn, id)?.filter(|row| row.user_id == cx.who.id || cx.who.is(Role::Admin));
    Ok(shown(cx, row.ok_or_else(|| not_found(say!("access-this-sign-in")))?))
}

/// Whether this is the secret of that sign-in or token.
pub fn is_of(cx: &mut Cx, id: &str, secret: &str) -> Result<bool, Error> {
    Ok(store::sign_in(cx.conn, id)?.is_some_and(|row| row.secret_hash == sha256(secret.as_bytes())))
}

/// Ends one sign-in or token. Ended before, it stays so.
pub fn end(cx: &mut Cx, id: &str) -> Result<SignIn, Error> {
    let found = sign_in_of(cx, id)?;
    store::end_sign_in(cx.conn, id, cx.now)?;
    store::record(cx, "sign_in_ended", &serde_json::json!({"sign_in": id, "user": found.user_id}))?;
    Ok(found)
}

/// How much was ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ended {
    pub ended: usize,
}

/// Ends every sign-in and token of a person, for themselves or the administrator.
pub fn end_all_of(cx: &mut Cx, user_id: &str) -> Result<Ended, Error> {
    if user_id != cx.who.id && !cx.who.is(Role::Admin) {
        return Err(not_found(say!("access-this-account")).into());
    }
    store::user(cx.conn, user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    let ended = store::end_sign_ins_of(cx.conn, user_id, None, cx.now)?;
    store::record(cx, "sign_ins_ended", &serde_json::json!({"user": user_id, "ended": ended}))?;
    Ok(Ended { ended })
}

/// What a lost device held, and how many sign-ins were ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Lost {
    pub ended: usize,
    /// In words: what may have been on it.
    pub held: Vec<String>,
}

/// « Téléphone perdu »: its owner, a colleague of the same organisation or the administrator ends every sign-in on
/// a device of this person; tokens of programs stay.
pub fn lost(cx: &mut Cx, user_id: &str) -> Result<Lost, Error> {
    let owner = owner(cx, user_id)?;
    let roles = store::roles(cx.conn, &owner.id)?;
    let ended = store::end_sign_ins_of(cx.conn, &owner.id, Some(SignInKind::SignIn), cx.now)?;
    store::record(cx, "device_lost", &serde_json::json!({"user": owner.id, "ended": ended}))?;
    let mut held = vec![say!("access-lost-acts")];
    if roles.iter().any(|role| matches!(role, Role::Workshop | Role::Coordinator)) {
        held.push(say!("access-lost-machines"));
    }
    if roles.iter().any(|role| matches!(role, Role::Trainer | Role::Coordinator)) {
        held.push(say!("access-lost-people"));
    }
    held.push(say!("access-lost-password"));
    Ok(Lost { ended, held: held.into_iter().map(|said| said.told(cx.asked.language)).collect() })
}

/// Whose device or badge this is, for those who may report it lost: its owner, a colleague of the same organisation,
/// the administrator. For others the account does not exist.
pub fn owner(cx: &mut Cx, user_id: &str) -> Result<store::UserRow, Error> {
    let owner = store::user(cx.conn, user_id)?.filter(|owner| {
        let colleague = owner.organisation_id.is_some() && owner.organisation_id == cx.who.organisation_id;
        owner.id == cx.who.id || colleague || cx.who.is(Role::Admin)
    });
    Ok(owner.ok_or_else(|| not_found(say!("access-this-account")))?)
}
