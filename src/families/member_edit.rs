//! What changes of a person. The card's version stands for its people too: two who edit one family meet.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::family::Family;
use super::member::{MemberIn, birth_year, known, names_of};
use super::store::{self, MemberRow, NamesRow};
use super::view::{self, MemberView};
use super::words::Gender;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::shapes::{Address, ShortNote, ShortText};
use crate::platform::version;
use crate::say;
use chrono::Datelike;

/// What changes; an empty text clears a field.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberEdit {
    /// The version of the family's card that was edited, unless `If-Match` says it.
    #[schema(minimum = 0)]
    pub version: Option<i32>,
    #[schema(value_type = Option<ShortText>)]
    pub first_name: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub name: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub phone: Option<String>,
    #[schema(value_type = Option<Address>)]
    pub email: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub address: Option<String>,
    pub gender: Option<Gender>,
    #[schema(minimum = 1900, maximum = 2100)]
    pub birth_year: Option<i32>,
}

/// A person, and the version of their family's card.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OneMember {
    #[serde(flatten)]
    pub member: MemberView,
    pub version: i32,
}

/// A person of a family that the person asking keeps.
pub fn shown(cx: &mut Cx, family: &Family, id: &str) -> Result<OneMember, Error> {
    of_family(cx, family, id)?;
    Ok(OneMember { member: view::member_view(cx, family, id)?, version: family.version })
}

/// Changes a person, if the card is still the one that was seen.
pub fn edit(cx: &mut Cx, family: &Family, id: &str, if_match: Option<&str>, edit: MemberEdit) -> Result<(), Error> {
    let (mut row, names) = of_family(cx, family, id)?;
    version::check(if_match, edit.version, family.version)?;
    if store::touch_seen_family(cx.conn, &family.id, family.version)? == 0 {
        return Err(version::stale(family.version, family.version + 1).into());
    }
    row.gender = edit.gender.unwrap_or(row.gender);
    row.birth_year = birth_year(edit.birth_year, cx.now.day().year())?.or(row.birth_year);
    store::update_member(cx.conn, &row)?;
    match names {
        Some(names) => store::update_names(cx.conn, &names_of(&row.id, &merged(names, edit))?)?,
        None if edit.says_a_name() => {
            return Err(unacceptable("first_name", say!("families-names-erased")).into());
        }
        None => 0,
    };
    Ok(())
}

fn of_family(cx: &mut Cx, family: &Family, id: &str) -> Result<(MemberRow, Option<NamesRow>), Error> {
    let found = known(cx.conn, id)?.filter(|(row, _)| row.family_id == family.id);
    Ok(found.ok_or_else(|| not_found(say!("families-this-person")))?)
}

fn merged(names: NamesRow, edit: MemberEdit) -> MemberIn {
    MemberIn {
        first_name: edit.first_name.unwrap_or(names.first_name),
        name: edit.name.or(names.name),
        phone: edit.phone.or(names.phone),
        email: edit.email.or(names.email),
        address: edit.address.or(names.address),
        gender: None,
        birth_year: None,
    }
}

impl MemberEdit {
    const fn says_a_name(&self) -> bool {
        self.first_name.is_some()
            || self.name.is_some()
            || self.phone.is_some()
            || self.email.is_some()
            || self.address.is_some()
    }
}
