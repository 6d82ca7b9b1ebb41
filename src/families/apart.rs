//! Two families that look alike and are not one: somebody looked at both cards and said so. They are proposed no more,
//! until it is taken back.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::apart_store::{self as store, ApartRow};
use super::code::FamilyCode;
use super::family::Family;
use super::view::kept_family;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::paging::Page;
use crate::platform::shapes::Id;
use crate::say;

/// The other family.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApartIn {
    /// The code of the family that is not this one.
    #[serde(rename = "as")]
    #[schema(value_type = FamilyCode)]
    pub other: String,
}

/// That two families are not one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Apart {
    /// The code of the other family.
    #[serde(rename = "as")]
    pub other: String,
    #[schema(value_type = Id)]
    pub said_by: String,
    pub said_at: Instant,
}

/// Says that two families are not one; said again, it stays as it was.
pub fn say_apart(cx: &mut Cx, family: &Family, other: &str) -> Result<Page<Apart>, Error> {
    let (first, second) = pair(cx, family, other)?;
    if store::apart(cx.conn, &first, &second)?.is_none() {
        let row = ApartRow { first, second, said_by: cx.who.id.clone(), said_at: cx.now };
        store::insert_apart(cx.conn, &row)?;
    }
    list(cx, family)
}

/// Takes it back: the two may be proposed again.
pub fn take_back(cx: &mut Cx, family: &Family, other: &str) -> Result<Page<Apart>, Error> {
    let (first, second) = pair(cx, family, other)?;
    match store::delete_apart(cx.conn, &first, &second)? {
        0 => Err(not_found(say!("families-this-pair")).into()),
        _ => list(cx, family),
    }
}

/// The families that somebody told apart from this one.
pub fn list(cx: &mut Cx, family: &Family) -> Result<Page<Apart>, Error> {
    let rows = store::apart_from(cx.conn, &family.id)?;
    let items = rows.into_iter().map(|(other, row)| Apart { other, said_by: row.said_by, said_at: row.said_at });
    Ok(Page { items: items.collect(), next: None })
}

fn pair(cx: &mut Cx, family: &Family, other: &str) -> Result<(String, String), Error> {
    let other = kept_family(cx, other)?;
    if other.id == family.id {
        return Err(unacceptable("as", say!("families-apart-itself")).into());
    }
    Ok(in_order(&family.id, &other.id))
}

/// A pair as it is kept: whoever is named first.
pub fn in_order(one: &str, other: &str) -> (String, String) {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    (first.to_owned(), second.to_owned())
}

/// What was said of the first card holds of the one that it becomes; between the two it holds no more.
pub fn follow(cx: &mut Cx, from: &str, into: &str) -> Result<(), Error> {
    for (_, row) in store::apart_from(cx.conn, from)? {
        store::delete_apart(cx.conn, &row.first, &row.second)?;
        let other = if row.first == from { &row.second } else { &row.first };
        let (first, second) = in_order(into, other);
        if other != into && store::apart(cx.conn, &first, &second)?.is_none() {
            store::insert_apart(cx.conn, &ApartRow { first, second, ..row })?;
        }
    }
    Ok(())
}
