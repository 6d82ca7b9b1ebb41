//! Two cards that are one family. What this room holds of the first goes to the second; the rooms that hold more move
//! it before (`allocation`). The old code and id answer for ever with the family that it became.

use serde_json::json;

use super::apart;
use super::family::Family;
use super::store::{self, MergedRow};
use crate::access;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::say;

/// Makes two people who change either card wait for each other, always in the same order.
pub fn hold_both(cx: &mut Cx, one: &Family, other: &Family) -> Result<(), Error> {
    let mut ids = [&one.id, &other.id];
    ids.sort();
    for id in ids {
        if store::touch_family(cx.conn, id)? == 0 {
            return Err(not_found(say!("families-this-family")).into());
        }
    }
    Ok(())
}

/// Takes the people in, after those who are there, and lets the first card go. People keep their codes: what is
/// printed stays true. The trace names who stood on both (`same`: codes of who stays and who goes).
pub fn merge(cx: &mut Cx, from: &Family, into: &Family, same: &[(String, String)]) -> Result<(), Error> {
    let last = store::last_position(cx.conn, &into.id)?;
    store::move_members(cx.conn, &from.id, &into.id, last)?;
    store::move_information(cx.conn, &from.id, &into.id)?;
    apart::follow(cx, &from.id, &into.id)?;
    store::complete(cx.conn, &from.id)?;
    let row = MergedRow {
        id: from.id.clone(),
        code: from.code.clone(),
        into_id: into.id.clone(),
        merged_by: cx.who.id.clone(),
        merged_at: cx.now,
    };
    store::forward(cx.conn, &row)?;
    let mut detail = json!({"from": from.code, "into": into.code});
    if !same.is_empty() {
        detail["same"] = same.iter().map(|(keep, drop)| json!({"keep": keep, "drop": drop})).collect();
    }
    access::record(cx, "families_merged", &detail)
}
