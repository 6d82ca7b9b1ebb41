//! Accessories that come with a donation and carry no tag: counted, by a list that an organisation may change. One
//! worth a tag is a machine of the kind `accessory`.

use std::collections::BTreeMap;

use utoipa::PartialSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};

use super::counts::MOST;
use super::intake_store;
use super::words::Accessory;
use crate::platform::db::Conn;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::i18n::Word;
use crate::platform::settings::Setting;
use crate::say;

/// What is counted. The first ones have labels in every language; others are read as they are written.
pub static ACCESSORIES: Setting<Vec<String>> = Setting {
    key: "donation.accessories",
    default: || Accessory::CODES.iter().map(|code| (*code).to_owned()).collect(),
    check: |names| {
        let fits =
            |name: &String| (1..=40).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control);
        names.len() <= 50 && names.iter().all(fits)
    },
};

fn counts_of(types: SchemaType) -> Schema {
    let count = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(MOST));
    let object = ObjectBuilder::new().schema_type(types).property_names(Some(Accessory::schema()));
    object.additional_properties(Some(count)).into()
}

pub fn counts() -> Schema {
    counts_of(Type::Object.into())
}

pub fn counts_or_none() -> Schema {
    counts_of(SchemaType::from_iter([Type::Object, Type::Null]))
}

/// The refusal of the first name that is no accessory here.
pub fn unknown_accessory<'a>(
    cx: &mut Cx,
    mut names: impl Iterator<Item = &'a String>,
) -> Result<Option<Refusal>, Error> {
    let known = ACCESSORIES.get(cx.conn)?;
    let Some(unknown) = names.find(|name| !known.contains(name)) else { return Ok(None) };
    let named = |name: &String| Accessory::read(name).map_or_else(|| name.into(), Accessory::named);
    let allowed = Word::List(known.iter().map(named).collect());
    Ok(Some(unacceptable("accessories", say!("collection-accessory", accessory = unknown, allowed))))
}

/// Writes what was counted over what stood; none of one is no line.
pub fn write(cx: &mut Cx, donation_id: &str, counted: &BTreeMap<String, i32>) -> Result<(), Error> {
    if let Some(refusal) = unknown_accessory(cx, counted.keys())? {
        return Err(refusal.into());
    }
    if counted.values().any(|count| !(0..=MOST).contains(count)) {
        return Err(unacceptable("accessories", say!("collection-count", most = MOST)).into());
    }
    let counted: Vec<(&str, i32)> =
        counted.iter().filter(|(_, count)| **count > 0).map(|(name, count)| (name.as_str(), *count)).collect();
    intake_store::save_accessories(cx.conn, donation_id, &counted)?;
    Ok(())
}

/// What was counted.
pub fn of(conn: &mut Conn, donation_id: &str) -> Result<BTreeMap<String, i32>, Error> {
    Ok(intake_store::accessories(conn, donation_id)?.into_iter().collect())
}
