//! A pass for one session: eight digits by which somebody without an account reads its sheet and marks who is there,
//! on its day. Only the hash of the digits is kept; guessing is slowed down, and the pass can be revoked. Whoever
//! made it answers for it: the audit names them.

use std::sync::Arc;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attendance::{self, AttendanceIn, MarkView, enrolled_at};
use super::pass_store::{self, PassRow};
use super::session::{Session, session};
use super::store;
use super::view::{self, Sheet};
use crate::access;
use crate::families::without_national_number;
use crate::platform::canonical::sha256;
use crate::platform::clock::{Instant, shift};
use crate::platform::doors::{Answer, Call, Cx, House};
use crate::platform::error::{Error, Failure, Problem, Refusal, not_found, unacceptable};
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Person, Role};
use crate::platform::shapes::{Id, ShortText};
use crate::platform::text;
use crate::say;

pub static NO_PASS: Problem = Problem::new("passe-depasse", 401);

/// How often other digits are tried where a pass has these already.
const TRIES: u8 = 5;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassIn {
    /// For whom, in a word: « la stagiaire ».
    #[schema(value_type = ShortText)]
    pub label: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Pass {
    #[schema(value_type = Id)]
    pub id: String,
    #[schema(value_type = Id)]
    pub session_id: String,
    pub label: String,
    /// Told when the pass is made, and never kept: null in a list, and when the act is sent again after a restart.
    pub digits: Option<String>,
    #[schema(value_type = Id)]
    pub created_by: String,
    pub created_at: Instant,
    /// Midnight in Chambéry, at the end of the session's day.
    pub expires_at: Instant,
    pub revoked_at: Option<Instant>,
}

/// Makes a pass for a session that the person asking may see, today's or one to come. It serves on that day only.
pub fn make(cx: &mut Cx, id: &str, session_id: &str, new: &PassIn) -> Result<Pass, Error> {
    let session = session(cx, session_id)?;
    if session.day < cx.now.day() {
        return Err(unacceptable("session", say!("training-pass-past")).into());
    }
    if session.kind.is_counted() {
        return Err(super::counts::COUNTED_OTHERWISE.because(say!("training-counted-together")).into());
    }
    let label = text::required("label", &new.label, text::SHORT)?;
    let label = without_national_number("label", Some(label))?.unwrap_or_default();
    let row = PassRow {
        id: id.to_owned(),
        session_id: session.id,
        label,
        secret_hash: String::new(),
        created_by: cx.who.id.clone(),
        created_at: cx.now,
        expires_at: Instant::in_chambery(shift(session.day, 1).and_time(NaiveTime::MIN)),
        revoked_by: None,
        revoked_at: None,
    };
    for attempt in 0..TRIES {
        let digits = digits(&cx.house, id, attempt);
        let row = PassRow { secret_hash: hash(&digits), ..row.clone() };
        if pass_store::insert_pass(cx.conn, &row)?.is_none() {
            access::record(cx, "pass_made", &serde_json::json!({"pass": row.id, "session": row.session_id}))?;
            return Ok(shown(row, Some(digits)));
        }
    }
    Err(Failure::new("making a pass", "every number of digits tried is taken").into())
}

/// The pass that an act made, told again.
pub fn made(cx: &mut Cx, call: &Call) -> Result<Pass, Error> {
    let row = pass_store::pass(cx.conn, &call.act_id)?.ok_or_else(|| not_found(say!("training-this-pass")))?;
    let known = (0..TRIES).map(|attempt| digits(&cx.house, &row.id, attempt));
    let digits = known.into_iter().find(|digits| hash(digits) == row.secret_hash);
    Ok(shown(row, digits))
}

/// Eight digits that only this house can work out from the act, and only until it is started again.
fn digits(house: &House, id: &str, attempt: u8) -> String {
    let secret = house.secret_of(&format!("{id}/{attempt}"));
    let number = secret.get(..15).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or_default();
    format!("{:08}", number % 100_000_000)
}

/// The digits stand in few numbers: what is hashed says what it is, so that no other secret's hash is met.
fn hash(digits: &str) -> String {
    sha256(["session-pass:", digits].concat().as_bytes())
}

fn shown(row: PassRow, digits: Option<String>) -> Pass {
    let PassRow { id, session_id, label, created_by, created_at, expires_at, revoked_at, .. } = row;
    Pass { id, session_id, label, digits, created_by, created_at, expires_at, revoked_at }
}

/// The passes of a session that the person asking may see.
pub fn passes(cx: &mut Cx, session_id: &str, slice: &Slice) -> Result<Page<Pass>, Error> {
    let session = session(cx, session_id)?;
    let page = slice.page(pass_store::passes_of(cx.conn, &session.id, slice)?, |row| row.id.clone());
    Ok(page.map(|row| shown(row, None)))
}

/// Ends a pass at once; once more changes nothing.
pub fn revoke(cx: &mut Cx, session_id: &str, pass_id: &str) -> Result<Pass, Error> {
    let session = session(cx, session_id)?;
    let of_it = |row: &PassRow| row.session_id == session.id;
    if pass_store::pass(cx.conn, pass_id)?.filter(of_it).is_none() {
        return Err(not_found(say!("training-this-pass")).into());
    }
    if pass_store::revoke(cx.conn, pass_id, &cx.who.id.clone(), cx.now)? > 0 {
        access::record(cx, "pass_revoked", &serde_json::json!({"pass": pass_id, "session": session.id}))?;
    }
    let row = pass_store::pass(cx.conn, pass_id)?.ok_or_else(|| not_found(say!("training-this-pass")))?;
    Ok(shown(row, None))
}

/// The pass that a call shows: its digits stand where a token does (`Authorization: Bearer 12345678`).
fn shown_by(cx: &mut Cx, call: &Call) -> Result<PassRow, Error> {
    let house = Arc::clone(&cx.house);
    let guess = access::guess(&house, &["session-pass:", &call.from].concat(), &call.from)?;
    let shown = call.credential.as_ref().map(|credential| hash(&digits_only(credential.secret())));
    let found = match shown {
        Some(hash) => pass_store::pass_by_secret(cx.conn, &hash)?,
        None => None,
    };
    let row = found.filter(|row| row.revoked_at.is_none() && cx.now < row.expires_at).ok_or_else(spent)?;
    let session = store::session(cx.conn, &row.session_id)?.ok_or_else(spent)?;
    if session.day != cx.now.day() {
        return Err(spent().into());
    }
    guess.was_right();
    // In what follows the pass itself acts, as a trainer of that session's organisation would.
    let (id, name) = (row.id.clone(), row.label.clone());
    let (organisation_id, roles) = (Some(session.organisation_id), vec![Role::Trainer]);
    cx.who = Person { id, name, organisation_id, roles, ..Person::nobody() };
    Ok(row)
}

/// « 1234 5678 » is typed as it is read.
fn digits_only(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn spent() -> Refusal {
    NO_PASS.because(say!("training-pass-spent"))
}

/// The sheet of the pass's session. Who made the pass is who has shown these names.
pub async fn sheet(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    call.no_query()?;
    let (kept, now) = (Arc::clone(&house), house.clock.now());
    let work = move |conn: &mut crate::platform::db::Conn| {
        let mut cx = Cx::new(conn, Person::nobody(), now, kept).asking(&call.asked);
        Answer::json(200, &opened(&mut cx, &call)?.1)
    };
    house.db.write(work).await
}

/// The session that a pass opens, and its sheet.
pub fn opened(cx: &mut Cx, call: &Call) -> Result<(Session, Sheet), Error> {
    let pass = shown_by(cx, call)?;
    let session = session(cx, &pass.session_id)?;
    let sheet = view::sheet(cx, &pass.session_id)?;
    let detail = serde_json::json!({"pass": pass.id, "session": pass.session_id});
    let acting = std::mem::replace(&mut cx.who.id, pass.created_by);
    access::record(cx, "names_seen", &detail)?;
    cx.who.id = acting;
    Ok((session, sheet))
}

/// Marks somebody of the sheet, or an anonymous walk-in, at the pass's session.
pub fn mark(cx: &mut Cx, call: &Call, told: &AttendanceIn) -> Result<MarkView, Error> {
    let pass = shown_by(cx, call)?;
    if let Some(member) = &told.member_id {
        let session = session(cx, &pass.session_id)?;
        let expected = enrolled_at(cx, &session)?.contains(member);
        if !expected && store::attendance_of(cx.conn, &session.id, member)?.is_none() {
            return Err(not_found(say!("training-this-participant")).into());
        }
    }
    attendance::record_attendance(cx, &pass.session_id, &call.act_id, told)
}

/// The mark again, for who still shows the pass.
pub fn marked(cx: &mut Cx, call: &Call) -> Result<MarkView, Error> {
    let pass = shown_by(cx, call)?;
    let told: AttendanceIn = call.body()?;
    let row = match &told.member_id {
        Some(member) => store::attendance_of(cx.conn, &pass.session_id, member)?,
        None => super::mark_store::attendance(cx.conn, &pass.session_id, &call.act_id)?,
    };
    Ok(attendance::seen(row.ok_or_else(|| not_found(say!("training-this-mark")))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_people_type_them() {
        assert_eq!(digits_only(" 1234 56-78"), "12345678");
        assert_ne!(hash("12345678"), hash("12345679"));
    }
}
