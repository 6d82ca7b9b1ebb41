//! Signing in by e-mail and password, signing out, tokens for programs.

use super::store;
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Credential, Cx, Known};
use crate::platform::error::{Error, Problem, not_found};
use crate::platform::id::new_id;
use crate::platform::person::{Person, Role};
use crate::platform::text;
use crate::say;

pub static WRONG_SIGN_IN: Problem = Problem::new("identifiants-refuses", 401);

/// A sign-in lasts a working day, in seconds.
const DAY: i64 = 12 * 3600;
/// A token lasts a year, in seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// The refusal for a wrong e-mail as for a wrong password.
pub fn wrong() -> Error {
    WRONG_SIGN_IN.because(say!("access-wrong")).into()
}

/// A new secret, shown once.
#[derive(Debug, Clone)]
pub struct Token {
    pub id: String,
    pub token: String,
    pub label: String,
    pub expires_at: Instant,
}

/// For whom a token is made, and what for.
#[derive(Debug, Clone)]
pub struct TokenIn {
    pub user_id: String,
    /// What will use it: « tableau de bord », « sauvegarde »…
    pub label: String,
}

/// Opens a sign-in for a user whose password was right.
pub fn sign_in_as(cx: &mut Cx, user_id: &str, secret: String) -> Result<Token, Error> {
    open(cx, &new_id(), user_id, "sign_in", "", secret, DAY)
}

/// Makes a token for a program that acts as this user.
pub fn create_token(cx: &mut Cx, id: &str, new: &TokenIn, secret: String) -> Result<Token, Error> {
    let label = text::required("label", &new.label, text::SHORT)?;
    store::user(cx.conn, &new.user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    store::record(cx, "token_created", &serde_json::json!({"user": new.user_id, "token": id}))?;
    open(cx, id, &new.user_id, "token", &label, secret, YEAR)
}

/// Ends every sign-in and every token, and answers how many: in a database put back, those that were ended since
/// the backup would open again.
pub fn end_all(cx: &mut Cx) -> Result<usize, Error> {
    store::end_all_sign_ins(cx.conn, cx.now)
}

fn open(
    cx: &mut Cx,
    id: &str,
    user_id: &str,
    kind: &str,
    label: &str,
    secret: String,
    seconds: i64,
) -> Result<Token, Error> {
    let row = store::SignInRow {
        id: id.to_owned(),
        secret_hash: sha256(secret.as_bytes()),
        user_id: user_id.to_owned(),
        kind: kind.to_owned(),
        label: label.to_owned(),
        created_at: cx.now,
        expires_at: cx.now.plus_seconds(seconds),
        ended_at: None,
    };
    store::insert_sign_in(cx.conn, &row)?;
    Ok(Token { id: row.id, token: secret, label: row.label, expires_at: row.expires_at })
}

/// Ends the sign-in by which this person came.
pub fn sign_out(cx: &mut Cx) -> Result<(), Error> {
    let sign_in = cx.who.sign_in.clone();
    store::end_sign_in(cx.conn, &sign_in, cx.now)
}

/// Finds the person behind a secret; `None` when it is unknown, ended, expired, or the account is closed.
pub fn recognise(conn: &mut Conn, credential: &Credential, now: Instant) -> Result<Option<Known>, Error> {
    let found = store::signed_in(conn, &sha256(credential.secret().as_bytes()), now)?;
    let mut roles: Vec<Role> = found.iter().filter_map(|row| row.role).collect();
    roles.sort_unstable_by_key(|role| role.code());
    let known = |row: store::Recognised| {
        let store::Recognised { sign_in, expires_at, user_id, name, organisation_id, .. } = row;
        Known { person: Person { id: user_id, name, organisation_id, roles, sign_in }, since: now, until: expires_at }
    };
    Ok(found.into_iter().next().map(known))
}

/// Somebody as they are today, for an act of theirs that is done later. A closed account opens no door, but
/// what its holder did before stays theirs.
pub fn person_of(conn: &mut Conn, user_id: &str) -> Result<Option<Person>, Error> {
    let Some(user) = store::user(conn, user_id)? else { return Ok(None) };
    let roles = store::roles(conn, &user.id)?;
    let sign_in = String::new();
    Ok(Some(Person { id: user.id, name: user.name, organisation_id: user.organisation_id, roles, sign_in }))
}
