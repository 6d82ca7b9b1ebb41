//! People who leave a family's card for one of their own: a couple parts, a grown child moves out. They keep their codes;
//! the new card begins as the old one was. Both are to complete: who lives where has changed.

use super::completing;
use super::family::{Family, insert_with_new_code};
use super::store::{self, FamilyRow};
use crate::access;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::version;
use crate::say;

/// Gives these people of a family a card of their own; somebody stays.
pub fn split(cx: &mut Cx, id: &str, family: &Family, leaving: &[String]) -> Result<Family, Error> {
    let known = store::members_of(cx.conn, std::slice::from_ref(&family.id))?;
    let known: Vec<String> = known.into_iter().map(|(row, _)| row.id).collect();
    if leaving.is_empty() || leaving.iter().any(|member| !known.contains(member)) {
        return Err(unacceptable("members", say!("families-split-who")).into());
    }
    if known.iter().all(|member| leaving.contains(member)) {
        return Err(unacceptable("members", say!("families-split-all")).into());
    }
    let row = store::family(cx.conn, &family.id)?.ok_or_else(|| not_found(say!("families-this-family")))?;
    if store::touch_seen_family(cx.conn, &family.id, row.version)? == 0 {
        return Err(version::stale(row.version, row.version + 1).into());
    }
    let mut new = FamilyRow {
        id: id.to_owned(),
        adults: 1,
        children_0_5: 0,
        children_6_10: 0,
        children_11_14: 0,
        children_15_17: 0,
        version: 1,
        created_at: cx.now,
        ..row
    };
    insert_with_new_code(cx, &mut new)?;
    for (position, member) in (1..).zip(known.iter().filter(|member| leaving.contains(member))) {
        store::move_member(cx.conn, member, &new.id, position)?;
    }
    completing::set(cx, &family.id, true)?;
    completing::set(cx, &new.id, true)?;
    let detail = serde_json::json!({"from": family.code, "to": new.code});
    access::record(cx, "family_split", &detail)?;
    Ok(new.into())
}
