//! Organisations (Régie+, BLE, the library, social services) and their places. Users, referrers and
//! sessions belong to one.

use crate::platform::shapes::{Id, ShortText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store;
use super::words::OrganisationKind;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::text;
use crate::say;

/// An organisation. Its name stands under `organisation`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Organisation {
    #[schema(value_type = Id)]
    pub id: String,
    pub organisation: String,
    pub kind: OrganisationKind,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationIn {
    #[schema(value_type = ShortText)]
    pub organisation: String,
    pub kind: OrganisationKind,
}

/// Where things happen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Place {
    #[schema(value_type = Id)]
    pub id: String,
    pub place: String,
    #[schema(value_type = Id)]
    pub organisation_id: String,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceIn {
    #[schema(value_type = ShortText)]
    pub place: String,
    #[schema(value_type = Id)]
    pub organisation_id: String,
}

pub fn add_organisation(cx: &mut Cx, id: &str, new: &OrganisationIn) -> Result<Organisation, Error> {
    let row = store::OrganisationRow {
        id: id.to_owned(),
        name: text::required("organisation", &new.organisation, text::SHORT)?,
        kind: new.kind,
        version: 1,
        created_at: cx.now,
    };
    store::insert_organisation(cx.conn, &row)?;
    Ok(row.into())
}

pub fn add_place(cx: &mut Cx, id: &str, new: &PlaceIn) -> Result<Place, Error> {
    organisation(cx, &new.organisation_id)?;
    let row = store::PlaceRow {
        id: id.to_owned(),
        organisation_id: new.organisation_id.clone(),
        name: text::required("place", &new.place, text::SHORT)?,
        version: 1,
        created_at: cx.now,
    };
    store::insert_place(cx.conn, &row)?;
    Ok(row.into())
}

pub fn organisation(cx: &mut Cx, id: &str) -> Result<Organisation, Error> {
    Ok(store::organisation(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-organisation")))?.into())
}

/// Where somebody says that a thing stands, as the register spells it: « etagere a » is « Étagère A » where a place has
/// that name. A shelf that nobody registered is a place too.
pub fn spelt(cx: &mut Cx, field: &str, typed: &str) -> Result<String, Error> {
    let typed = text::required(field, typed, text::SHORT)?;
    let known = store::place_names(cx.conn)?.into_values().filter(|name| text::alike(name) == text::alike(&typed));
    Ok(known.min().unwrap_or(typed))
}

pub fn place(cx: &mut Cx, id: &str) -> Result<Place, Error> {
    Ok(store::place(cx.conn, id)?.ok_or_else(|| not_found(say!("access-this-place")))?.into())
}

impl From<store::OrganisationRow> for Organisation {
    fn from(row: store::OrganisationRow) -> Self {
        Self { id: row.id, organisation: row.name, kind: row.kind, version: row.version, created_at: row.created_at }
    }
}

impl From<store::PlaceRow> for Place {
    fn from(row: store::PlaceRow) -> Self {
        Self {
            id: row.id,
            place: row.name,
            organisation_id: row.organisation_id,
            version: row.version,
            created_at: row.created_at,
        }
    }
}
