//! Donors: who gives, and whether they are public (R6).

use crate::platform::shapes::{Id, ShortNote, ShortText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::{self, DonorRow};
use super::words::Category;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::person::Role;
use crate::platform::text;
use crate::say;

impl Category {
    /// Whether the donor is public: known from the category, or asked (R6, after CG3P L.3212-2).
    fn public(self, said: Option<bool>) -> Result<bool, Refusal> {
        match (self, said) {
            (Self::LocalAuthority | Self::State, Some(false)) => {
                Err(unacceptable("public", say!("collection-always-public")))
            }
            (Self::LocalAuthority | Self::State, _) => Ok(true),
            (Self::Individual | Self::Company | Self::Association, said) => Ok(said.unwrap_or(false)),
            (Self::School | Self::Other, Some(said)) => Ok(said),
            (Self::School | Self::Other, None) => Err(unacceptable("public", say!("collection-say-public"))),
        }
    }
}

/// A donor. The contact is told to the coordinator only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Donor {
    #[schema(value_type = Id)]
    pub id: String,
    pub name: String,
    pub category: Category,
    pub public: bool,
    pub contact_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub version: i32,
    pub created_at: Instant,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonorIn {
    #[schema(value_type = ShortText)]
    pub name: String,
    pub category: Category,
    /// Asked for `school` and `other`; known for the rest.
    pub public: Option<bool>,
    #[schema(value_type = Option<ShortNote>)]
    pub contact_name: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub phone: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub email: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub address: Option<String>,
}

pub fn add_donor(cx: &mut Cx, id: &str, new: &DonorIn) -> Result<Donor, Error> {
    let row = DonorRow {
        id: id.to_owned(),
        name: text::required("name", &new.name, text::SHORT)?,
        category: new.category,
        is_public: new.category.public(new.public)?,
        contact_name: text::optional("contact_name", new.contact_name.as_deref(), text::SHORT)?,
        phone: text::optional("phone", new.phone.as_deref(), text::SHORT)?,
        email: text::optional("email", new.email.as_deref(), text::SHORT)?,
        address: text::optional("address", new.address.as_deref(), text::SHORT)?,
        version: 1,
        created_at: cx.now,
    };
    store::insert_donor(cx.conn, &row)?;
    Ok(seen(cx, row))
}

pub fn donor(cx: &mut Cx, id: &str) -> Result<Donor, Error> {
    let row = store::donor(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donor")))?;
    Ok(seen(cx, row))
}

/// The donor as this person may see it.
pub fn seen(cx: &Cx, row: DonorRow) -> Donor {
    let contact = cx.who.is(Role::Coordinator);
    let told = |field: Option<String>| field.filter(|_| contact);
    Donor {
        id: row.id,
        name: row.name,
        category: row.category,
        public: row.is_public,
        contact_name: told(row.contact_name),
        phone: told(row.phone),
        email: told(row.email),
        address: told(row.address),
        version: row.version,
        created_at: row.created_at,
    }
}
