//! « Une personne part »: her account is closed and what it opened is ended, and her sessions to come go to a
//! successor. It stands here, in the lowest room that knows both accounts and sessions.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session_store;
use crate::access;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::person::Role;
use crate::platform::shapes::Id;
use crate::say;

/// Who takes over.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartureIn {
    /// Needed where sessions are to come: a trainer or a coordinator whose account is open.
    #[schema(value_type = Option<Id>)]
    pub successor_id: Option<String>,
}

/// What was done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Departure {
    pub user: access::User,
    /// Sign-ins and tokens that open nothing any more.
    pub ended: usize,
    /// Sessions to come that the successor holds now.
    pub sessions: usize,
}

/// Closes the account of who leaves. Refused for the last administrator, the last coordinator, and oneself. What
/// she recorded stays hers; acts of hers that wait to be settled are open to her colleagues already.
pub fn depart(cx: &mut Cx, user_id: &str, told: &DepartureIn) -> Result<Departure, Error> {
    let leaving = access::user(cx, user_id)?;
    let coming = session_store::sessions_to_come(cx.conn, &leaving.id, cx.now.day())?;
    let successor = match &told.successor_id {
        Some(id) => Some(access::user(cx, id)?),
        None => None,
    };
    let teaches = |user: &access::User| user.roles.iter().any(|role| matches!(role, Role::Trainer | Role::Coordinator));
    if successor.as_ref().is_some_and(|user| user.id == leaving.id || !user.active || !teaches(user)) {
        return Err(unacceptable("successor_id", say!("training-departure-successor")).into());
    }
    if successor.is_none() && coming > 0 {
        return Err(unacceptable("successor_id", say!("training-departure-sessions", count = coming)).into());
    }
    let sessions = match &successor {
        Some(successor) => session_store::hand_sessions(cx.conn, &leaving.id, &successor.id, cx.now.day())?,
        None => 0,
    };
    let (user, ended) = access::close_account(cx, &leaving.id)?;
    let detail = serde_json::json!({
        "user": user.id, "successor": told.successor_id, "sessions": sessions, "ended": ended,
    });
    access::record(cx, "user_left", &detail)?;
    Ok(Departure { user, ended, sessions })
}
