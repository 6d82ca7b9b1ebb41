//! Donors: who gives, and whether they are public (R6).

use crate::platform::shapes::{Id, ShortNote, ShortText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::{self, DonorRow};
use super::words::Category;
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::id::new_id;
use crate::platform::person::Role;
use crate::platform::{text, version};
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
    /// Only the name is known: whoever knows more completes it.
    pub to_complete: bool,
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
        to_complete: None,
    };
    store::insert_donor(cx.conn, &row)?;
    Ok(seen(cx, row))
}

/// A van has come, and somebody knows a name: the donor whom we know by it, else a new one of whom only the name is
/// known. Two private persons may share a name; the coordinator says later who it was.
pub fn name_donor(cx: &mut Cx, name: &str) -> Result<String, Error> {
    let name = text::required("donor_name", name, text::SHORT)?;
    let same = |row: &DonorRow| row.category != Category::Individual && text::alike(&row.name) == text::alike(&name);
    let mut known = store::all_donors(cx.conn)?.into_iter().filter(same);
    if let (Some(donor), None) = (known.next(), known.next()) {
        return Ok(donor.id);
    }
    let row = DonorRow {
        id: new_id(),
        name,
        category: Category::Other,
        is_public: false,
        contact_name: None,
        phone: None,
        email: None,
        address: None,
        version: 1,
        created_at: cx.now,
        to_complete: Some(true),
    };
    store::insert_donor(cx.conn, &row)?;
    Ok(row.id)
}

/// What may change in a donor. Absent fields stay; a category makes a donor known by name complete.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonorEdit {
    /// The version that was read; `If-Match` says the same.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    #[schema(value_type = Option<ShortText>)]
    pub name: Option<String>,
    pub category: Option<Category>,
    /// Asked with a category of `school` or `other`.
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

pub fn edit(cx: &mut Cx, id: &str, if_match: Option<&str>, edit: &DonorEdit) -> Result<Donor, Error> {
    let mut row = store::donor(cx.conn, id)?.ok_or_else(|| not_found(say!("collection-this-donor")))?;
    version::check(if_match, edit.version, row.version)?;
    let seen = row.version;
    row.version += 1;
    if let Some(name) = &edit.name {
        row.name = text::required("name", name, text::SHORT)?;
    }
    match (edit.category, edit.public) {
        (None, None) => {}
        (None, said) => row.is_public = row.category.public(said)?,
        (Some(category), said) => {
            row.is_public = category.public(said)?;
            (row.category, row.to_complete) = (category, None);
        }
    }
    let said = |field: &str, said: &Option<String>| text::optional(field, said.as_deref(), text::SHORT);
    row.contact_name = said("contact_name", &edit.contact_name)?.or(row.contact_name);
    row.phone = said("phone", &edit.phone)?.or(row.phone);
    row.email = said("email", &edit.email)?.or(row.email);
    row.address = said("address", &edit.address)?.or(row.address);
    if store::update_donor(cx.conn, &row, seen)? == 0 {
        return Err(version::stale(seen, row.version).into());
    }
    donor(cx, id)
}

/// A donation left this donor for another: a name that stood for it goes with it.
pub fn leave(cx: &mut Cx, id: &str) -> Result<(), Error> {
    store::delete_unknown_donor(cx.conn, id)?;
    Ok(())
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
        to_complete: row.to_complete == Some(true),
        version: row.version,
        created_at: row.created_at,
    }
}
