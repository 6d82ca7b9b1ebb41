//! The people of a family. What identifies them stands apart from what is counted.

use std::collections::HashMap;

use crate::platform::shapes::{Address, ShortNote, ShortText};
use chrono::Datelike;
use serde::Deserialize;
use utoipa::ToSchema;

use super::code::member_code;
use super::family::Family;
use super::national_number::without_national_number;
use super::store;
use super::united_store;
use super::words::Gender;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::erasure_ledger::Eraser;
use crate::platform::error::{Error, Refusal, not_found, unacceptable};
use crate::platform::text;
use crate::say;

/// A new person of a family. The first name is the one they wish to be called by.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberIn {
    #[schema(value_type = ShortText)]
    pub first_name: String,
    #[schema(value_type = Option<ShortNote>)]
    pub name: Option<String>,
    /// A number, or « par le prescripteur ».
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

/// A person as those who meet them know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: String,
    pub family_id: String,
    pub code: String,
    pub gender: Gender,
    pub birth_year: Option<i32>,
    /// The code where the name has been erased.
    pub first_name: String,
    /// First letter of the family name, to tell two people of one first name apart.
    pub initial: Option<String>,
}

/// Removes the names of a member and their year of birth, also again in a database put back from before.
pub const NAMES_ERASER: Eraser = Eraser {
    what: "member_names",
    again: |cx, member| Ok(store::delete_names(cx.conn, member)? + store::delete_birth_year(cx.conn, member)? > 0),
};

/// Checks a person and writes them down at this place of the family.
pub fn add(cx: &mut Cx, id: &str, family: (&str, &str), position: i32, new: MemberIn) -> Result<(), Error> {
    let (family_id, family_code) = family;
    let names = names_of(id, &new)?;
    let row = store::MemberRow {
        id: id.to_owned(),
        family_id: family_id.to_owned(),
        position,
        code: member_code(family_code, position),
        gender: new.gender.unwrap_or(Gender::NotSaid),
        birth_year: birth_year(new.birth_year, cx.now.day().year())?,
    };
    store::insert_member(cx.conn, &row)?;
    store::insert_names(cx.conn, &names)?;
    Ok(())
}

/// Adds a person to a family, after the last one.
pub fn join(cx: &mut Cx, id: &str, family: &Family, new: MemberIn) -> Result<(), Error> {
    store::touch_family(cx.conn, &family.id)?;
    let position = store::last_position(cx.conn, &family.id)? + 1;
    add(cx, id, (&family.id, &family.code), position, new)
}

/// What names a person, checked.
pub fn names_of(id: &str, new: &MemberIn) -> Result<store::NamesRow, Refusal> {
    let free =
        |field: &str, text: Option<&str>| without_national_number(field, text::optional(field, text, text::SHORT)?);
    let required = text::required("first_name", &new.first_name, text::SHORT)?;
    let first_name = without_national_number("first_name", Some(required))?.unwrap_or_default();
    let name = free("name", new.name.as_deref())?;
    let email = free("email", new.email.as_deref())?;
    if email.as_deref().is_some_and(|email| !email.contains('@')) {
        return Err(unacceptable("email", say!("families-email-at")));
    }
    Ok(store::NamesRow {
        member_id: id.to_owned(),
        search_key: search_key(&first_name, name.as_deref()),
        first_name,
        name,
        phone: free("phone", new.phone.as_deref())?,
        email,
        address: free("address", new.address.as_deref())?,
    })
}

/// First name, then name: a search from the beginning finds first names only.
pub fn search_key(first_name: &str, name: Option<&str>) -> String {
    text::fold(&format!("{first_name}|{}", name.unwrap_or_default()))
}

/// A year that somebody alive may be born in.
pub fn birth_year(year: Option<i32>, this_year: i32) -> Result<Option<i32>, Refusal> {
    match year {
        Some(year) if !(1900..=this_year).contains(&year) => {
            Err(unacceptable("birth_year", say!("families-birth-year", year = this_year)))
        }
        year => Ok(year),
    }
}

/// First letter of a name, as people write it.
pub fn initial(name: Option<&str>) -> Option<String> {
    name.and_then(|name| name.chars().next()).map(|first| format!("{}.", first.to_uppercase()))
}

impl From<(store::MemberRow, Option<store::NamesRow>)> for Member {
    fn from((row, names): (store::MemberRow, Option<store::NamesRow>)) -> Self {
        let initial = initial(names.as_ref().and_then(|names| names.name.as_deref()));
        let first_name = names.map_or_else(|| row.code.clone(), |names| names.first_name);
        let store::MemberRow { id, family_id, code, gender, birth_year, .. } = row;
        Self { id, family_id, code, gender, birth_year, first_name, initial }
    }
}

/// One person, by their id or one that they had on another card.
pub fn member(cx: &mut Cx, id: &str) -> Result<Member, Error> {
    Ok(known(cx.conn, id)?.map(Member::from).ok_or_else(|| not_found(say!("families-this-person")))?)
}

/// The same, as it is kept.
pub fn known(conn: &mut Conn, id: &str) -> Result<Option<(store::MemberRow, Option<store::NamesRow>)>, Error> {
    if let Some(found) = store::members_by_id(conn, &[id.to_owned()])?.pop() {
        return Ok(Some(found));
    }
    let became = united_store::became(conn, id)?;
    Ok(became.map(|id| store::members_by_id(conn, &[id])).transpose()?.and_then(|mut found| found.pop()))
}

/// People by id, with their first names.
pub fn members(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Member>, Error> {
    let found = store::members_by_id(conn, ids)?;
    Ok(found.into_iter().map(Member::from).map(|member| (member.id.clone(), member)).collect())
}

/// Where these people are reached by voice, by id: a number, or « par le prescripteur ». Each sight is logged by
/// whoever shows it.
pub fn phones(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, String>, Error> {
    Ok(store::phones(conn, ids)?.into_iter().filter_map(|(id, phone)| Some((id, phone?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_initial_is_a_capital_with_a_point() {
        assert_eq!(initial(Some("éluard")).as_deref(), Some("É."));
        assert_eq!(initial(None), None);
    }

    #[test]
    fn a_birth_year_is_plausible() {
        assert!(birth_year(Some(1899), 2026).is_err());
        assert!(birth_year(Some(2027), 2026).is_err());
        assert_eq!(birth_year(Some(1984), 2026).ok(), Some(Some(1984)));
    }
}
