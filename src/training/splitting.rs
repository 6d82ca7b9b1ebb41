//! People who leave a family's card take their own hours with them. What the family said of courses elsewhere, its
//! requests and its machines stay with the card that they leave.

use serde::Deserialize;
use utoipa::ToSchema;

use super::family_store;
use crate::families::{self, Family};
use crate::platform::doors::Cx;
use crate::platform::error::Error;
use crate::platform::shapes::Id;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitIn {
    /// Who leaves; somebody stays.
    #[schema(value_type = Vec<Id>, min_items = 1, max_items = 50)]
    pub members: Vec<String>,
}

/// Gives these people a card of their own, with their own hours.
pub fn split(cx: &mut Cx, id: &str, code: &str, said: &SplitIn) -> Result<Family, Error> {
    let family = families::kept_family(cx, code)?;
    let new = families::split(cx, id, &family, &said.members)?;
    family_store::move_people(cx.conn, &said.members, &new.id)?;
    Ok(new)
}
