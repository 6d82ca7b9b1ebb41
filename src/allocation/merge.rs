//! Two cards that are one family: its people, hours, requests and machines go to the card that stays. Rule R4 holds for
//! the family that comes of it, by its unique index.

use serde::Deserialize;
use utoipa::ToSchema;

use super::request_store;
use super::reserve::SECOND_COMPUTER;
use crate::families::{self, Family, FamilyCode};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, unacceptable};
use crate::{say, training};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeIn {
    /// The code of the family that stays.
    #[schema(value_type = FamilyCode)]
    pub into: String,
}

/// Makes one family of two. The first card goes; its code leads to the other for ever.
pub fn merge(cx: &mut Cx, code: &str, said: &MergeIn) -> Result<Family, Error> {
    let from = families::kept_family(cx, code)?;
    let into = families::kept_family(cx, &said.into)?;
    if from.id == into.id {
        return Err(unacceptable("into", say!("allocation-merge-itself")).into());
    }
    families::hold_both(cx, &from, &into)?;
    if request_store::move_family(cx.conn, &from.id, &into.id)?.is_some() {
        return Err(SECOND_COMPUTER.because(say!("allocation-merge-two-computers")).into());
    }
    training::move_family(cx.conn, &from.id, &into.id)?;
    families::merge(cx, &from, &into)?;
    families::family(cx, &into.id)
}
