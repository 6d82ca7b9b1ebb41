//! Tokens: a program acts as a user, for what the token is for and as long as it lasts.

use super::sign_in::{self, Terms, Token};
use super::store;
use super::words::SignInKind;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::person::Scope;
use crate::platform::text;
use crate::say;

/// Days that a token lasts, unless something else is said.
pub const USUAL_DAYS: i64 = 365;
/// Longest life of a token, in days: nobody remembers what an older one is for.
pub const LONGEST_DAYS: i64 = 1826;

/// For whom a token is made, and what for.
#[derive(Debug, Clone, Default)]
pub struct TokenIn {
    pub user_id: String,
    /// What will use it: « tableau de bord », « sauvegarde »…
    pub label: String,
    /// What it may be used for; `None` for all that its user may.
    pub scopes: Option<Vec<Scope>>,
    /// 365 when nothing is said.
    pub days: Option<i64>,
}

/// Makes a token for a program that acts as this user.
pub fn create_token(cx: &mut Cx, id: &str, new: &TokenIn, secret: String) -> Result<Token, Error> {
    let label = text::required("label", &new.label, text::SHORT)?;
    let days = new.days.unwrap_or(USUAL_DAYS);
    if !(1..=LONGEST_DAYS).contains(&days) {
        return Err(unacceptable("days", say!("access-token-days", most = LONGEST_DAYS)).into());
    }
    if new.scopes.as_ref().is_some_and(Vec::is_empty) {
        return Err(unacceptable("scopes", say!("access-token-for-nothing")).into());
    }
    store::user(cx.conn, &new.user_id)?.ok_or_else(|| not_found(say!("access-this-account")))?;
    let detail = serde_json::json!({"user": new.user_id, "token": id, "scopes": new.scopes, "days": days});
    store::record(cx, "token_created", &detail)?;
    let terms = Terms {
        kind: SignInKind::Token,
        label,
        expires_at: cx.now.plus_seconds(days * 24 * 3600),
        idle_seconds: None,
        scopes: new.scopes.clone(),
        held_back: false,
    };
    sign_in::open(cx, id, &new.user_id, terms, secret)
}
