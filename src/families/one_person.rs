//! Somebody who stood on both cards of a merge is one person: the card that stays keeps them once, with what only the
//! other one knew. The old id and code lead to them for ever.

use super::family::Family;
use super::member::search_key;
use super::store::{self, MemberRow, NamesRow};
use super::united_store::{self, UnitedRow};
use super::words::Gender;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::say;

/// Two people of two cards who are one, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub keep: String,
    pub drop: String,
}

/// The codes of each pair (kept, dropped), once it is sure that one stands on each card and nobody is named twice.
pub fn on_both(cx: &mut Cx, one: &Family, other: &Family, pairs: &[Pair]) -> Result<Vec<(String, String)>, Error> {
    let ids: Vec<String> = pairs.iter().flat_map(|pair| [pair.keep.clone(), pair.drop.clone()]).collect();
    let known = store::members_by_id(cx.conn, &ids)?;
    let of = |id: &str| known.iter().map(|(row, _)| row).find(|row| row.id == id);
    let on = |row: &MemberRow, family: &Family| row.family_id == family.id;
    let mut codes = Vec::new();
    for pair in pairs {
        let both = of(&pair.keep)
            .zip(of(&pair.drop))
            .filter(|(keep, drop)| (on(keep, one) && on(drop, other)) || (on(keep, other) && on(drop, one)));
        let (keep, drop) = both.ok_or_else(|| unacceptable("same", say!("families-same-both")))?;
        codes.push((keep.code.clone(), drop.code.clone()));
    }
    let named_twice = ids.iter().enumerate().any(|(at, id)| ids.iter().skip(at + 1).any(|other| other == id));
    match named_twice {
        true => Err(unacceptable("same", say!("families-same-twice")).into()),
        false => Ok(codes),
    }
}

/// Makes one person of two whose hours have been joined.
pub fn unite(cx: &mut Cx, pair: &Pair) -> Result<(), Error> {
    let mut found = store::members_by_id(cx.conn, &[pair.keep.clone(), pair.drop.clone()])?;
    let Some(at) = found.iter().position(|(row, _)| row.id == pair.keep) else { return Ok(()) };
    let (mut keep, names) = found.swap_remove(at);
    let Some((drop, other_names)) = found.pop() else { return Ok(()) };
    if keep.gender == Gender::NotSaid {
        keep.gender = drop.gender;
    }
    keep.birth_year = keep.birth_year.or(drop.birth_year);
    store::update_member(cx.conn, &keep)?;
    if let (Some(names), Some(other)) = (names, other_names) {
        store::update_names(cx.conn, &filled(names, other))?;
    }
    store::delete_names(cx.conn, &drop.id)?;
    let row = UnitedRow {
        id: drop.id.clone(),
        code: drop.code,
        into_id: keep.id,
        united_by: cx.who.id.clone(),
        united_at: cx.now,
    };
    united_store::unite(cx.conn, &row)?;
    Ok(())
}

/// What is known of one, with what only the other knew.
fn filled(kept: NamesRow, other: NamesRow) -> NamesRow {
    let name = kept.name.or(other.name);
    NamesRow {
        search_key: search_key(&kept.first_name, name.as_deref()),
        name,
        phone: kept.phone.or(other.phone),
        email: kept.email.or(other.email),
        address: kept.address.or(other.address),
        member_id: kept.member_id,
        first_name: kept.first_name,
    }
}
