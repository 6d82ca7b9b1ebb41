//! Badges: a QR code to scan and a PIN of a few digits, for who has no e-mail or would rather not type one. Never for
//! roles that see people's names by the hundred or change accounts.

use serde::Serialize;
use utoipa::ToSchema;

use super::badge_store::{self, BadgeRow};
use super::{password, qr, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::doors::{Cx, House};
use crate::platform::error::{Error, Problem, not_found, unacceptable};
use crate::platform::person::Role;
use crate::platform::shapes::Id;
use crate::say;

pub static WRONG_BADGE: Problem = Problem::new("badge-refuse", 401);

/// Wrong PINs in a row after which a badge opens nothing more: whoever found it has one chance in a thousand.
pub const MOST_WRONG: i32 = 10;
/// Characters of a badge's secret: 128 bits.
const SECRET: usize = 32;

/// A badge as it was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Badge {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub user_id: String,
    /// What its QR code says. Nobody keeps it: null when the act is sent again after a restart.
    pub address: Option<String>,
    /// The code, drawn as SVG.
    pub qr: Option<String>,
    pub created_at: Instant,
}

/// Whether somebody with these roles may come in by a badge.
pub fn fits(roles: &[Role]) -> bool {
    !roles.iter().any(|role| matches!(role, Role::Coordinator | Role::Admin))
}

/// The secret of the badge that an act makes.
pub fn secret_of(house: &House, act_id: &str) -> String {
    house.secret_of(act_id)[..SECRET].to_ascii_uppercase()
}

/// The secret in what was scanned or typed: the whole address, or the code alone.
pub fn read(text: &str) -> String {
    text.trim().rsplit('/').next().unwrap_or_default().to_ascii_uppercase()
}

/// Refuses a PIN that is the first anybody would try: one digit throughout, or digits in a row.
pub fn check(pin: &str) -> Result<(), Error> {
    let digits: Vec<i32> = pin.bytes().map(|byte| i32::from(byte) - i32::from(b'0')).collect();
    let steps: Vec<i32> = digits.windows(2).map(|pair| pair[1] - pair[0]).collect();
    if [-1, 0, 1].iter().any(|step| steps.iter().all(|found| found == step)) {
        return Err(unacceptable("pin", say!("access-pin-easy")).into());
    }
    Ok(())
}

/// Hashes a PIN of 4 to 8 digits. Takes some tens of milliseconds, so never on the writer.
pub fn hash_pin(pin: &str) -> Result<String, Error> {
    if !(4..=8).contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unacceptable("pin", say!("access-pin-digits")).into());
    }
    password::hash(pin)
}

/// Makes a badge for a user; the one made before opens nothing more.
pub fn make(cx: &mut Cx, id: &str, user_id: &str, pin_hash: &str, base: &str, secret: &str) -> Result<Badge, Error> {
    let user = store::user(cx.conn, user_id)?.filter(|user| user.active);
    let user = user.ok_or_else(|| not_found(say!("access-this-account")))?;
    if !fits(&store::roles(cx.conn, &user.id)?) {
        return Err(unacceptable("user_id", say!("access-badge-roles")).into());
    }
    badge_store::end_badges_of(cx.conn, &user.id, cx.now)?;
    let row = BadgeRow {
        id: id.to_owned(),
        secret_hash: sha256(secret.as_bytes()),
        user_id: user.id,
        pin_hash: pin_hash.to_owned(),
        wrong_pins: 0,
        created_at: cx.now,
        created_by: cx.who.id.clone(),
        ended_at: None,
    };
    badge_store::insert_badge(cx.conn, &row)?;
    store::record(cx, "badge_made", &serde_json::json!({"user": row.user_id, "badge": id}))?;
    shown(row, Some((base, secret)))
}

/// The badge that an act made, told again.
pub fn made(cx: &mut Cx, id: &str) -> Result<Badge, Error> {
    let row = badge_store::badge(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-badge")))?;
    let (base, secret) = (cx.house.public_url.clone(), secret_of(&cx.house, id));
    let known = sha256(secret.as_bytes()) == row.secret_hash;
    shown(row, known.then_some((&base, &secret)))
}

fn shown(row: BadgeRow, opens: Option<(&str, &str)>) -> Result<Badge, Error> {
    let address = opens.map(|(base, secret)| format!("{base}/badge/{secret}"));
    let qr = address.as_deref().map(qr::svg).transpose()?;
    Ok(Badge { id: row.id, user_id: row.user_id, address, qr, created_at: row.created_at })
}

/// Ends the badge of a person: its owner, a colleague of the same organisation or the administrator may.
pub fn end(cx: &mut Cx, user_id: &str) -> Result<super::device::Ended, Error> {
    let owner = super::device::owner(cx, user_id)?;
    let ended = badge_store::end_badges_of(cx.conn, &owner.id, cx.now)?;
    store::record(cx, "badge_ended", &serde_json::json!({"user": owner.id, "ended": ended}))?;
    Ok(super::device::Ended { ended })
}

/// Counts a wrong PIN on the badge; the last one ends it.
pub fn was_wrong(cx: &mut Cx, badge_id: &str) -> Result<(), Error> {
    let Some(row) = badge_store::badge(cx.conn, badge_id)? else { return Ok(()) };
    let wrong = row.wrong_pins.saturating_add(1);
    badge_store::set_wrong_pins(cx.conn, &row.id, wrong)?;
    if wrong >= MOST_WRONG && row.ended_at.is_none() {
        badge_store::end_badges_of(cx.conn, &row.user_id, cx.now)?;
        cx.who.id.clone_from(&row.user_id);
        store::record(cx, "badge_blocked", &serde_json::json!({"user": row.user_id, "badge": row.id}))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pins_that_anybody_tries_are_refused() {
        for easy in ["0000", "1111", "77777777", "1234", "4321", "01234567", "9876"] {
            assert!(check(easy).is_err(), "{easy}");
        }
        for pin in ["2580", "1122", "1357", "19842006"] {
            assert!(check(pin).is_ok(), "{pin}");
        }
    }

    #[test]
    fn a_pin_has_four_to_eight_digits() {
        for bad in ["", "123", "123456789", "12a4", "12 45", "٢٢٤٥"] {
            assert!(hash_pin(bad).is_err(), "{bad}");
        }
        assert!(password::verify("2580", Some(&hash_pin("2580").unwrap())));
    }

    #[test]
    fn a_badge_is_read_from_its_address_or_its_code() {
        for text in ["https://ordi.example/badge/AB12", " ab12\n", "HTTPS://ORDI.EXAMPLE/BADGE/AB12"] {
            assert_eq!(read(text), "AB12");
        }
    }

    #[test]
    fn no_badge_opens_the_accounts_or_the_families() {
        assert!(fits(&[Role::Workshop, Role::Trainer]) && fits(&[]));
        assert!(!fits(&[Role::Workshop, Role::Admin]) && !fits(&[Role::Coordinator]));
    }
}
