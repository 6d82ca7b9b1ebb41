//! Signing in and out, and who is behind a secret. A sign-in ends after a while, sooner when it is not used.

use std::sync::Arc;

use super::words::SignInKind;
use super::{factor, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Answer, Credential, Cx, Guesses, House, Known};
use crate::platform::error::{Error, Problem, RETRY_AFTER, Refusal};
use crate::platform::id::new_id;
use crate::platform::person::{Person, Right, Role, Scope};
use crate::platform::settings::Setting;
use crate::say;

pub static WRONG_SIGN_IN: Problem = Problem::new("identifiants-refuses", 401);
pub static TOO_MANY: Problem = Problem::new("trop-d-essais", 429);

/// After how many minutes without use a sign-in ends.
pub static IDLE_MINUTES: Setting<i32> =
    Setting { key: "access.idle_minutes", default: || 240, check: |minutes| (5..=7 * 24 * 60).contains(minutes) };
/// How many hours a sign-in lasts at most.
pub static LONGEST_HOURS: Setting<i32> =
    Setting { key: "access.longest_hours", default: || 12, check: |hours| (1..=31 * 24).contains(hours) };

/// The refusal for a wrong e-mail as for a wrong password.
pub fn wrong() -> Error {
    WRONG_SIGN_IN.because(say!("access-wrong")).into()
}

/// One try to sign in, counted for the account and for the network it comes from.
#[derive(Debug)]
pub struct Guess<'a> {
    guesses: &'a Guesses,
    account: String,
    network: &'a str,
}

/// Counts a try at this account, known or not: the answer tells nothing of which accounts exist. Refused while
/// one of both must wait.
pub fn guess<'a>(house: &'a House, account: &str, network: &'a str) -> Result<Guess<'a>, Error> {
    let (guesses, now) = (&house.guesses, house.clock.now());
    let counted = guesses.by_network.count(network, now).and_then(|()| guesses.by_account.count(account, now));
    match counted {
        Ok(()) => Ok(Guess { guesses, account: account.to_owned(), network }),
        Err(seconds) => {
            let refusal = TOO_MANY.because(say!("access-too-many", seconds)).with(RETRY_AFTER, seconds);
            Err(refusal.into())
        }
    }
}

impl Guess<'_> {
    /// The account begins anew; of the network only this try is taken back.
    pub fn was_right(self) {
        self.guesses.by_account.forget(&self.account);
        self.guesses.by_network.give_back(self.network);
    }
}

/// Says on a page how long to wait, where that is why it was refused.
pub fn waiting(answer: Answer, refusal: &Refusal) -> Answer {
    let too_many = refusal.problem == &TOO_MANY;
    if too_many { answer.with("Retry-After", refusal.retry_after().to_string()) } else { answer }
}

/// A new secret, shown once.
#[derive(Debug, Clone)]
pub struct Token {
    pub id: String,
    pub token: String,
    pub label: String,
    pub expires_at: Instant,
}

/// How long what is opened stays open, and what for.
pub struct Terms {
    pub kind: SignInKind,
    pub label: String,
    pub expires_at: Instant,
    /// Ends when it was not used for so long; `None` for never.
    pub idle_seconds: Option<i32>,
    /// What it may be used for; `None` for all.
    pub scopes: Option<Vec<Scope>>,
    /// Whether roles are held back until there is a second factor.
    pub held_back: bool,
}

/// Opens a sign-in for a user whose password was right, on the device that they name.
///
/// `held_back` says that the roles which ask for a second factor are not in force yet.
pub fn sign_in_as(cx: &mut Cx, user_id: &str, device: &str, secret: String, held_back: bool) -> Result<Token, Error> {
    let (longest, idle) = (LONGEST_HOURS.get(cx.conn)?, IDLE_MINUTES.get(cx.conn)?);
    let terms = Terms {
        kind: SignInKind::SignIn,
        label: device.to_owned(),
        expires_at: cx.now.plus_seconds(i64::from(longest) * 3600),
        idle_seconds: Some(idle * 60),
        scopes: None,
        held_back,
    };
    open(cx, &new_id(), user_id, terms, secret)
}

/// Ends every sign-in and every token, and answers how many: in a database put back, those that were ended since
/// the backup would open again.
pub fn end_all(cx: &mut Cx) -> Result<usize, Error> {
    store::end_all_sign_ins(cx.conn, cx.now)
}

/// Opens something for a user, by a secret of which only the hash is kept.
pub fn open(cx: &mut Cx, id: &str, user_id: &str, terms: Terms, secret: String) -> Result<Token, Error> {
    let row = store::SignInRow {
        id: id.to_owned(),
        secret_hash: sha256(secret.as_bytes()),
        user_id: user_id.to_owned(),
        kind: terms.kind,
        label: terms.label,
        created_at: cx.now,
        expires_at: terms.expires_at,
        ended_at: None,
        last_used_at: None,
        idle_seconds: terms.idle_seconds,
        scopes: terms.scopes.map(|scopes| written(&scopes, |scope| scope.code())),
        held_back: terms.held_back.then_some(true),
    };
    store::insert_sign_in(cx.conn, &row)?;
    Ok(Token { id: row.id, token: secret, label: row.label, expires_at: row.expires_at })
}

/// Codes between spaces, as they are kept.
pub fn written<T: Copy>(codes: &[T], code: impl Fn(T) -> &'static str) -> String {
    codes.iter().map(|one| code(*one)).collect::<Vec<_>>().join(" ")
}

/// The same, read.
pub fn read<T>(codes: &str, code: impl Fn(&str) -> Option<T>) -> Vec<T> {
    codes.split(' ').filter_map(code).collect()
}

/// Ends the sign-in by which this person came.
pub fn sign_out(cx: &mut Cx) -> Result<(), Error> {
    let sign_in = cx.who.sign_in.clone();
    store::end_sign_in(cx.conn, &sign_in, cx.now)
}

/// Finds the person behind a secret; `None` when it is unknown, ended, expired, unused for too long, or the account
/// is closed. This is a use.
pub fn recognise(
    conn: &mut Conn,
    house: &House,
    credential: &Credential,
    now: Instant,
) -> Result<Option<Known>, Error> {
    let found = store::signed_in(conn, &sha256(credential.secret().as_bytes()), now)?;
    let mut roles: Vec<Role> = found.iter().filter_map(|row| row.role).collect();
    roles.sort_unstable_by_key(|role| role.code());
    let Some(row) = found.into_iter().next() else { return Ok(None) };
    let held_back = row.held_back == Some(true) && factor::must_have_one(&roles);
    if held_back {
        roles.retain(|role| !factor::must_have_one(&[*role]));
    }
    let last = house.last_used.of(&row.sign_in).max(row.last_used_at).unwrap_or(row.created_at);
    if row.idle_seconds.is_some_and(|idle| last.plus_seconds(idle.into()) <= now) {
        return Ok(None);
    }
    house.last_used.used(&row.sign_in, now);
    let idle_until = row.idle_seconds.map(|idle| now.plus_seconds(idle.into()));
    let until = idle_until.map_or(row.expires_at, |idle| idle.min(row.expires_at));
    let scopes = row.scopes.map(|codes| read(&codes, Scope::read));
    let withheld = row.withheld.map(|codes| read(&codes, Right::read)).unwrap_or_default();
    let store::Recognised { sign_in, user_id, name, organisation_id, .. } = row;
    let person = Person { id: user_id, name, organisation_id, roles, withheld, scopes, sign_in, held_back };
    Ok(Some(Known { person, since: now, until }))
}

/// Somebody as they are today, for an act of theirs that is done later. A closed account opens no door, but
/// what its holder did before stays theirs.
pub fn person_of(conn: &mut Conn, user_id: &str) -> Result<Option<Person>, Error> {
    let Some(user) = store::user(conn, user_id)? else { return Ok(None) };
    let roles = store::roles(conn, &user.id)?;
    let withheld = user.withheld.map(|codes| read(&codes, Right::read)).unwrap_or_default();
    Ok(Some(Person {
        id: user.id,
        name: user.name,
        organisation_id: user.organisation_id,
        roles,
        withheld,
        ..Person::nobody()
    }))
}

/// Between two times that last uses are written.
const EVERY: std::time::Duration = std::time::Duration::from_secs(60);

/// Writes now and then when each sign-in was last used, while the service runs.
pub async fn keep_last_uses(house: Arc<House>) {
    loop {
        tokio::time::sleep(EVERY).await;
        write_last_uses(&house).await;
    }
}

/// Writes it now. What could not be written is forgotten: at worst a sign-in ends a minute too soon.
pub async fn write_last_uses(house: &House) {
    let write = |conn: &mut Conn, (id, at): &(String, Instant)| Ok(store::set_last_used(conn, id, *at)?);
    if let Err(error) = house.db.write_in_slices(house.last_used.take(), write).await {
        tracing::warn!(%error, "last uses of sign-ins were not written");
    }
}
