//! Links by which a person chooses a password: an invitation for who has none, a reset for who forgot theirs. A
//! link serves once and ends after three days; only its hash is kept.

use serde::Serialize;
use utoipa::ToSchema;

use super::{link_store, store};
use crate::platform::canonical::sha256;
use crate::platform::clock::Instant;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Problem, not_found, unacceptable};
use crate::platform::shapes::Id;
use crate::say;

pub static LINK_SPENT: Problem = Problem::new("lien-depasse", 410);

/// Seconds that a link serves: over a week-end.
const LIFE: i64 = 3 * 24 * 3600;

/// A link, as the administrator hands it on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PasswordLink {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub user_id: String,
    /// The address to hand on. Nobody keeps it: null when the act is sent again after a restart.
    pub link: Option<String>,
    pub expires_at: Instant,
}

/// Makes a link for a user who signs in by e-mail; the ones made before serve no more.
pub fn make_link(cx: &mut Cx, id: &str, user_id: &str, base: &str, secret: &str) -> Result<PasswordLink, Error> {
    let user = store::user(cx.conn, user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    if user.email.is_none() || !user.active {
        return Err(unacceptable("user_id", say!("access-link-no-email")).into());
    }
    link_store::spend_links_of(cx.conn, user_id, cx.now)?;
    let row = link_store::LinkRow {
        id: id.to_owned(),
        secret_hash: sha256(secret.as_bytes()),
        user_id: user_id.to_owned(),
        created_at: cx.now,
        created_by: cx.who.id.clone(),
        expires_at: cx.now.plus_seconds(LIFE),
        used_at: None,
    };
    link_store::insert_link(cx.conn, &row)?;
    let act = if user.password_hash.is_some() { "password_reset_offered" } else { "user_invited" };
    store::record(cx, act, &serde_json::json!({"user": user_id, "link": id}))?;
    let link = Some(address(base, secret));
    Ok(PasswordLink { id: row.id, user_id: row.user_id, link, expires_at: row.expires_at })
}

/// The link that an act made, told again.
pub fn made_link(cx: &mut Cx, id: &str) -> Result<PasswordLink, Error> {
    let row = link_store::link(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    let secret = cx.house.secret_of(id);
    let link = (sha256(secret.as_bytes()) == row.secret_hash).then(|| address(&cx.house.public_url, &secret));
    Ok(PasswordLink { id: row.id, user_id: row.user_id, link, expires_at: row.expires_at })
}

fn address(base: &str, secret: &str) -> String {
    format!("{base}/mot-de-passe/{secret}")
}

/// The account that this link opens; refused when it was used, is too old or never was.
pub fn holder(conn: &mut Conn, secret: &str, now: Instant) -> Result<link_store::LinkRow, Error> {
    let found = link_store::link_by_secret(conn, &sha256(secret.as_bytes()))?;
    let serves = found.filter(|row| row.used_at.is_none() && row.expires_at > now);
    Ok(serves.ok_or_else(|| LINK_SPENT.because(say!("access-link-spent")))?)
}

/// Sets the password chosen by a link. What was open with the old one is ended.
pub fn choose_password(cx: &mut Cx, secret: &str, hash: &str) -> Result<(), Error> {
    let row = holder(cx.conn, secret, cx.now)?;
    link_store::spend_links_of(cx.conn, &row.user_id, cx.now)?;
    store::set_password(cx.conn, &row.user_id, hash)?;
    store::end_sign_ins_of(cx.conn, &row.user_id, Some(super::words::SignInKind::SignIn), cx.now)?;
    cx.who.id.clone_from(&row.user_id);
    store::record(cx, "password_chosen", &serde_json::json!({"user": row.user_id, "link": row.id}))
}
