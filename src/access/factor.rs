//! The second factor: six digits that a phone shows (RFC 6238: SHA-1, 30 seconds, one step of tolerance), or one of ten
//! recovery codes printed on paper. Offered to all; a setting asks it of those who coordinate or administer.

use serde::Serialize;
use totp_rs::{Builder, Secret, Totp};
use utoipa::ToSchema;

use super::factor_store::{self, FactorRow};
use super::{qr, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::{Cx, House};
use crate::platform::error::{Error, Failure, Problem, not_found, unacceptable};
use crate::platform::person::Role;
use crate::platform::settings::Setting;
use crate::platform::web::encoded;
use crate::say;

pub static CODE_EXPECTED: Problem = Problem::new("code-attendu", 401);
pub static WRONG_CODE: Problem = Problem::new("code-refuse", 401);

/// Whether who coordinates or administers must have one.
pub static REQUIRED: Setting<bool> = Setting::off("access.second_factor_required");

/// Recovery codes of one person.
const CODES: usize = 10;
/// Characters of a recovery code: 64 bits, more than anybody guesses at this pace.
const CODE: usize = 16;

/// The roles for which the setting asks it.
pub fn must_have_one(roles: &[Role]) -> bool {
    roles.iter().any(|role| matches!(role, Role::Coordinator | Role::Admin))
}

/// How one's own second factor stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Factor {
    pub on: bool,
    /// Since when; null while it is off.
    pub since: Option<Instant>,
    pub recovery_codes_left: i64,
    /// Whether one's roles ask for it.
    pub required: bool,
}

/// Where a phone takes it in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Begun {
    /// To type where nothing can be scanned: Base32.
    pub secret: String,
    /// `otpauth://…`, the same as the code.
    pub address: String,
    /// The code, drawn as SVG.
    pub qr: String,
}

/// What to print.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Confirmed {
    /// Each serves once. Nobody keeps them: empty when the act is sent again after a restart.
    pub recovery_codes: Vec<String>,
}

pub fn factor(cx: &mut Cx) -> Result<Factor, Error> {
    let since = factor_store::factor(cx.conn, &cx.who.id)?.and_then(|row| row.confirmed_at);
    let roles = store::roles(cx.conn, &cx.who.id)?;
    Ok(Factor {
        on: since.is_some(),
        since,
        recovery_codes_left: factor_store::unused_recovery_codes(cx.conn, &cx.who.id)?,
        required: must_have_one(&roles) && REQUIRED.get(cx.conn)?,
    })
}

/// The factor of this account that counts.
pub fn confirmed(conn: &mut Conn, user_id: &str) -> Result<Option<FactorRow>, Error> {
    Ok(factor_store::factor(conn, user_id)?.filter(|row| row.confirmed_at.is_some()))
}

/// Whether the roles ask for a factor that is not there.
pub fn is_missing(conn: &mut Conn, user_id: &str) -> Result<bool, Error> {
    let asked = must_have_one(&store::roles(conn, user_id)?) && REQUIRED.get(conn)?;
    Ok(asked && confirmed(conn, user_id)?.is_none())
}

/// Begins one for oneself. It counts once a first code has confirmed it.
pub fn begin(cx: &mut Cx, act_id: &str) -> Result<Begun, Error> {
    if confirmed(cx.conn, &cx.who.id)?.is_some() {
        return Err(unacceptable("id", say!("access-factor-is-on")).into());
    }
    let secret = Secret::from(new_secret(&cx.house, act_id)).to_base32();
    let row = FactorRow { user_id: cx.who.id.clone(), secret, begun_at: cx.now, confirmed_at: None, last_step: 0 };
    factor_store::put_factor(cx.conn, &row)?;
    told(cx, row)
}

/// What was begun, told again.
pub fn begun(cx: &mut Cx) -> Result<Begun, Error> {
    let row = factor_store::factor(cx.conn, &cx.who.id)?.filter(|row| row.confirmed_at.is_none());
    let row = row.ok_or_else(|| not_found(say!("access-this-factor")))?;
    told(cx, row)
}

fn told(cx: &mut Cx, row: FactorRow) -> Result<Begun, Error> {
    let user = store::user(cx.conn, &row.user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    let account = encoded(user.email.as_deref().unwrap_or(&user.name));
    let address = format!("otpauth://totp/Ordi-pratique:{account}?secret={}&issuer=Ordi-pratique", row.secret);
    Ok(Begun { secret: row.secret, qr: qr::svg(&address)?, address })
}

/// Confirms it by a first code, and answers the recovery codes.
pub fn confirm(cx: &mut Cx, act_id: &str, code: &str) -> Result<Confirmed, Error> {
    let row = factor_store::factor(cx.conn, &cx.who.id)?.filter(|row| row.confirmed_at.is_none());
    let row = row.ok_or_else(|| not_found(say!("access-this-factor")))?;
    let user_id = row.user_id.clone();
    if !spend_digits(cx, &row, code)? {
        return Err(unacceptable("code", say!("access-factor-wrong-first")).into());
    }
    factor_store::confirm_factor(cx.conn, &user_id, cx.now)?;
    let recovery_codes = new_codes(&cx.house, act_id);
    for code in &recovery_codes {
        factor_store::insert_recovery_code(cx.conn, &user_id, &hashed(code))?;
    }
    factor_store::let_go(cx.conn, &user_id)?;
    store::record(cx, "second_factor_set", &serde_json::json!({"user": user_id}))?;
    Ok(Confirmed { recovery_codes })
}

/// The codes that this act made, told again.
pub fn confirmed_by(cx: &mut Cx, act_id: &str) -> Result<Confirmed, Error> {
    let mut recovery_codes = new_codes(&cx.house, act_id);
    let user_id = cx.who.id.clone();
    for code in &recovery_codes {
        if !factor_store::has_recovery_code(cx.conn, &user_id, &hashed(code))? {
            recovery_codes.clear();
            break;
        }
    }
    Ok(Confirmed { recovery_codes })
}

/// Takes one's own away, by a code that proves that it is oneself.
pub fn remove_own(cx: &mut Cx, code: &str) -> Result<Factor, Error> {
    let user_id = cx.who.id.clone();
    if confirmed(cx.conn, &user_id)?.is_none() {
        return Err(not_found(say!("access-this-factor")).into());
    }
    if !spend(cx, &user_id, code)? {
        return Err(unacceptable("code", say!("access-code-wrong")).into());
    }
    remove(cx, &user_id)?;
    factor(cx)
}

/// Takes somebody's away: they have lost the phone and the paper, and the administrator knows that it is them.
pub fn remove(cx: &mut Cx, user_id: &str) -> Result<(), Error> {
    store::user(cx.conn, user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    factor_store::delete_factor(cx.conn, user_id)?;
    store::record(cx, "second_factor_removed", &serde_json::json!({"user": user_id}))
}

/// Whether this is a code of theirs, of the phone or of the paper; it serves no second time.
pub fn spend(cx: &mut Cx, user_id: &str, code: &str) -> Result<bool, Error> {
    let Some(row) = confirmed(cx.conn, user_id)? else { return Ok(false) };
    if spend_digits(cx, &row, code)? {
        return Ok(true);
    }
    if factor_store::spend_recovery_code(cx.conn, user_id, &hashed(code), cx.now)? == 0 {
        return Ok(false);
    }
    store::record(cx, "recovery_code_used", &serde_json::json!({"user": user_id}))?;
    Ok(true)
}

fn spend_digits(cx: &mut Cx, row: &FactorRow, code: &str) -> Result<bool, Error> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(step) = step_of(&row.secret, &digits, cx.now)? else { return Ok(false) };
    Ok(factor_store::spend_step(cx.conn, &row.user_id, step)? == 1)
}

/// The step whose code these digits are, now or half a minute around.
fn step_of(secret: &str, digits: &str, now: Instant) -> Result<Option<i64>, Error> {
    let seconds = u64::try_from(now.millis() / 1000).unwrap_or_default();
    let step = totp(secret)?.check(digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &str) -> Result<Totp, Error> {
    let secret = Secret::try_from_base32(secret).map_err(|cause| Failure::new("reading a second factor", cause))?;
    let built = Builder::new().with_secret(secret).build();
    Ok(built.map_err(|cause| Failure::new("reading a second factor", cause))?)
}

/// The secret of 160 bits that an act makes.
fn new_secret(house: &House, act_id: &str) -> Vec<u8> {
    house.secret_of(act_id).bytes().take(40).collect::<Vec<_>>().chunks(2).map(of_hex).collect()
}

fn of_hex(pair: &[u8]) -> u8 {
    pair.iter().fold(0, |byte, digit| byte * 16 + u8::try_from((*digit as char).to_digit(16).unwrap_or(0)).unwrap_or(0))
}

/// The codes that an act makes: « 0F3A-77C1-… ».
fn new_codes(house: &House, act_id: &str) -> Vec<String> {
    let one = |number| {
        let secret = house.secret_of(&format!("{act_id}:{number}")).to_ascii_uppercase();
        [&secret[0..4], &secret[4..8], &secret[8..12], &secret[12..CODE]].join("-")
    };
    (0..CODES).map(one).collect()
}

fn hashed(code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    sha256(plain.to_ascii_uppercase().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret of its table, of whose eight digits a phone shows the last six.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            let now = Instant::from_millis(second * 1000);
            assert_eq!(step_of(SECRET, code, now).unwrap(), Some(second / 30), "{second}");
            assert_eq!(step_of(SECRET, code, now.plus_seconds(30)).unwrap(), Some(second / 30));
            assert_eq!(step_of(SECRET, code, now.plus_seconds(90)).unwrap(), None);
        }
        for wrong in ["", "28708", "2870822", "abcdef", "+28708", "２８７０８２"] {
            assert_eq!(step_of(SECRET, wrong, Instant::from_millis(59_000)).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_it_is_typed() {
        assert_eq!(hashed("0f3a-77c1 aaaa bbbb"), hashed("0F3A77C1AAAABBBB"));
        assert_eq!(of_hex(b"ff"), 255);
    }
}
