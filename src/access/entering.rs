//! Coming in: by e-mail and password, then a code where the account has a second factor; or by badge and PIN. Slow
//! hashing stands between a read and a write, so that the writer never waits for it.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::user::{self, User};
use super::{badge, badge_store, factor, password, sign_in, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Call, Cx, House};
use crate::platform::error::Error;
use crate::platform::id::secret;
use crate::platform::person::Person;
use crate::say;

/// Seconds between a right password and its code.
const PATIENCE: i64 = 5 * 60;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LoggedIn {
    /// Bearer of the following requests; the cookie holds the same.
    pub token: String,
    pub expires_at: Instant,
    pub user: User,
    /// True where the roles ask for a second factor that is not set yet: what needs them stays closed until then.
    pub second_factor_missing: bool,
}

/// An account that showed its password, and whether a code must follow.
#[derive(Debug)]
pub struct Known {
    pub user_id: String,
    pub has_factor: bool,
}

/// The account with this e-mail and this password.
pub async fn by_password(house: &Arc<House>, call: &Call, email: &str, given: String) -> Result<Known, Error> {
    let email = email.trim().to_lowercase();
    let guess = sign_in::guess(house, &email, &call.from)?;
    let find = move |conn: &mut Conn| {
        let Some(user) = store::user_by_email(conn, &email)? else { return Ok(None) };
        let has_factor = factor::confirmed(conn, &user.id)?.is_some();
        Ok(Some((user, has_factor)))
    };
    let found = house.db.read(find).await?;
    let hash = found.as_ref().and_then(|(user, _)| user.password_hash.clone());
    let right = password::verify_in_turn(given, hash).await;
    let Some((user, has_factor)) = found.filter(|(user, _)| right && user.active) else {
        return Err(sign_in::wrong());
    };
    guess.was_right();
    Ok(Known { user_id: user.id, has_factor })
}

/// The second half: a code of the phone or of the paper. Tries are counted apart from those of the password.
pub async fn by_code(house: &Arc<House>, call: &Call, user_id: &str, code: String) -> Result<(), Error> {
    let guess = sign_in::guess(house, &format!("code {user_id}"), &call.from)?;
    let (id, now, kept) = (user_id.to_owned(), house.clock.now(), Arc::clone(house));
    let spend = move |conn: &mut Conn| {
        let who = Person { id: id.clone(), ..Person::nobody() };
        factor::spend(&mut Cx::new(conn, who, now, kept), &id, &code)
    };
    if !house.db.write(spend).await? {
        return Err(factor::WRONG_CODE.because(say!("access-code-wrong")).into());
    }
    guess.was_right();
    Ok(())
}

/// The account of this badge, for who knows its PIN.
pub async fn by_badge(house: &Arc<House>, call: &Call, scanned: &str, pin: String) -> Result<String, Error> {
    let hash = sha256(badge::read(scanned).as_bytes());
    let guess = sign_in::guess(house, &format!("badge {hash}"), &call.from)?;
    let find = move |conn: &mut Conn| {
        let Some(badge) = badge_store::badge_by_secret(conn, &hash)? else { return Ok(None) };
        let active = store::user(conn, &badge.user_id)?.is_some_and(|user| user.active);
        let fits = badge::fits(&store::roles(conn, &badge.user_id)?);
        Ok(Some((badge, active && fits)))
    };
    let found = house.db.read(find).await?;
    let right = password::verify_in_turn(pin, found.as_ref().map(|(badge, _)| badge.pin_hash.clone())).await;
    let (now, kept) = (house.clock.now(), Arc::clone(house));
    match found {
        Some((badge, true)) if right => {
            let user_id = badge.user_id;
            house.db.write(move |conn| Ok(badge_store::set_wrong_pins(conn, &badge.id, 0)?)).await?;
            guess.was_right();
            return Ok(user_id);
        }
        Some((badge, _)) if !right => {
            let count =
                move |conn: &mut Conn| badge::was_wrong(&mut Cx::new(conn, Person::nobody(), now, kept), &badge.id);
            house.db.write(count).await?;
        }
        _ => (),
    }
    Err(badge::WRONG_BADGE.because(say!("access-badge-wrong")).into())
}

/// Opens a sign-in for who has shown all that was asked.
pub async fn open(house: Arc<House>, call: &Call, user_id: String) -> Result<LoggedIn, Error> {
    let (secret, now, kept, device) = (secret()?, house.clock.now(), Arc::clone(&house), call.device.clone());
    let write = move |conn: &mut Conn| {
        let who = Person { id: user_id.clone(), ..Person::nobody() };
        let mut cx = Cx::new(conn, who, now, kept);
        let missing = factor::is_missing(cx.conn, &user_id)?;
        let token = sign_in::sign_in_as(&mut cx, &user_id, &device, secret, missing)?;
        let user = user::user(&mut cx, &user_id)?;
        Ok(LoggedIn { token: token.token, expires_at: token.expires_at, user, second_factor_missing: missing })
    };
    house.db.write(write).await
}

/// What a form carries between the password and the code: who showed the password, until when, and our seal. The key
/// of the seal lives as long as the service.
pub fn ticket(house: &House, user_id: &str) -> String {
    let until = house.clock.now().plus_seconds(PATIENCE).millis();
    let said = format!("{user_id}.{until}");
    let seal = seal(house, &said);
    format!("{said}.{seal}")
}

/// Who showed their password less than five minutes ago.
pub fn holder(house: &House, ticket: &str) -> Option<String> {
    let (said, sealed) = ticket.rsplit_once('.')?;
    let (user_id, until) = said.split_once('.')?;
    let until: i64 = until.parse().ok()?;
    (seal(house, said) == sealed && house.clock.now().millis() < until).then(|| user_id.to_owned())
}

/// Twice hashed: nobody can lengthen what was sealed.
fn seal(house: &House, said: &str) -> String {
    sha256(house.secret_of(&house.secret_of(&format!("ticket {said}"))).as_bytes())
}
