//! Equivalences: modules that a family followed elsewhere; where, how long, said by whom.

use crate::platform::shapes::{Id, ShortText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::module::Module;
use super::store::{self, EquivalenceRow};
use crate::families::{self, Family, without_national_number};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::text;
use crate::say;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Equivalence {
    #[schema(value_type = Id)]
    pub id: String,
    pub family_code: String,
    pub module: Module,
    pub minutes: i32,
    pub followed_at: String,
    pub said_by: String,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EquivalenceIn {
    pub module: Module,
    #[schema(minimum = 1, maximum = 60000)]
    pub minutes: i32,
    /// Where it was followed.
    #[schema(value_type = ShortText)]
    pub followed_at: String,
    /// Who says so.
    #[schema(value_type = ShortText)]
    pub said_by: String,
}

pub fn add_equivalence(cx: &mut Cx, id: &str, family: &Family, new: &EquivalenceIn) -> Result<Equivalence, Error> {
    if !(1..=60_000).contains(&new.minutes) {
        return Err(unacceptable("minutes", say!("training-equivalence-minutes")).into());
    }
    let row = EquivalenceRow {
        id: id.to_owned(),
        family_id: family.id.clone(),
        module: new.module,
        minutes: new.minutes,
        followed_at: told("followed_at", &new.followed_at)?,
        said_by: told("said_by", &new.said_by)?,
        created_by: cx.who.id.clone(),
        created_at: cx.now,
    };
    store::insert_equivalence(cx.conn, &row)?;
    Ok(shown(row, family.code.clone()))
}

/// The equivalence that an act made, told again: what it says of people is kept in one place only.
pub fn equivalence(cx: &mut Cx, id: &str) -> Result<Equivalence, Error> {
    let row = store::equivalence(cx.conn, id)?.ok_or_else(|| not_found(say!("training-this-equivalence")))?;
    let code = families::family(cx, &row.family_id)?.code;
    Ok(shown(row, code))
}

fn shown(row: EquivalenceRow, family_code: String) -> Equivalence {
    let EquivalenceRow { id, module, minutes, followed_at, said_by, created_at, .. } = row;
    Equivalence { id, family_code, module, minutes, followed_at, said_by, created_at }
}

fn told(field: &str, given: &str) -> Result<String, Refusal> {
    let text = text::required(field, given, text::SHORT)?;
    Ok(without_national_number(field, Some(text))?.unwrap_or_default())
}
