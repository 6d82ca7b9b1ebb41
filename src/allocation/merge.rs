//! Two cards that are one family: its people, hours, requests and machines go to the card that stays. Rule R4 holds for
//! the family that comes of it, by its unique index.

use serde::Deserialize;
use utoipa::ToSchema;

use super::request_store;
use super::reserve::SECOND_COMPUTER;
use crate::families::{self, Family, FamilyCode};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::platform::shapes::Id;
use crate::{say, training};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeIn {
    /// The code of the family that stays.
    #[schema(value_type = FamilyCode)]
    pub into: String,
    /// People who stand on both cards: their hours are joined, and they stand once.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub same: Vec<SamePerson>,
}

/// Two people who are one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SamePerson {
    /// Who stays, of either card.
    #[schema(value_type = Id)]
    pub keep: String,
    /// Who goes: their id and code lead to the other.
    #[schema(value_type = Id)]
    pub drop: String,
}

impl From<&SamePerson> for families::Pair {
    fn from(SamePerson { keep, drop }: &SamePerson) -> Self {
        Self { keep: keep.clone(), drop: drop.clone() }
    }
}

/// Most people that a merge names.
const MOST: usize = 50;

/// Makes one family of two. The first card goes; its code leads to the other for ever.
pub fn merge(cx: &mut Cx, code: &str, said: &MergeIn) -> Result<Family, Error> {
    let from = families::kept_family(cx, code)?;
    let into = families::kept_family(cx, &said.into)?;
    if from.id == into.id {
        return Err(unacceptable("into", say!("allocation-merge-itself")).into());
    }
    if said.same.len() > MOST {
        return Err(unacceptable("same", say!("allocation-merge-many", most = MOST)).into());
    }
    families::hold_both(cx, &from, &into)?;
    let pairs: Vec<families::Pair> = said.same.iter().map(families::Pair::from).collect();
    let codes = families::on_both(cx, &from, &into, &pairs)?;
    if request_store::move_family(cx.conn, &from.id, &into.id)?.is_some() {
        return Err(SECOND_COMPUTER.because(say!("allocation-merge-two-computers")).into());
    }
    training::move_family(cx.conn, &from.id, &into.id)?;
    families::merge(cx, &from, &into, &codes)?;
    for pair in &pairs {
        training::unite(cx.conn, &pair.keep, &pair.drop)?;
        families::unite(cx, pair)?;
    }
    families::family(cx, &into.id)
}
