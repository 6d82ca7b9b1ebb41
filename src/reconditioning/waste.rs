//! What the register of waste asks of a machine that leaves as waste (environmental code, R.541-43): its code,
//! its category, and what is done with it. The lists are settings: who takes the waste has the last word.

use std::collections::BTreeMap;

use utoipa::ToSchema;

use super::exit::RetirementIn;
use crate::machine::material::Waste;
use crate::machine::words::{Kind, WasteCategory, WayOut};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::platform::settings::Setting;
use crate::say;

/// The category of each kind. Screens and what has a screen above 100 cm² are category 2, small equipment of
/// informatics and telecommunications category 6 (R.543-172 II).
pub static CATEGORIES: Setting<BTreeMap<Kind, WasteCategory>> =
    Setting { key: "waste.categories", default: categories, check: |_| true };

/// The code of waste of each category, where nobody says another.
pub static CODES: Setting<BTreeMap<WasteCategory, String>> =
    Setting { key: "waste.codes", default: codes, check: |codes| codes.values().all(|code| is_code(code)) };

fn categories() -> BTreeMap<Kind, WasteCategory> {
    let category = |kind: Kind| match kind {
        Kind::Laptop | Kind::AllInOne | Kind::Screen | Kind::Tablet => WasteCategory::Screens,
        _ => WasteCategory::SmallInformatics,
    };
    Kind::ALL.iter().map(|kind| (*kind, category(*kind))).collect()
}

fn codes() -> BTreeMap<WasteCategory, String> {
    BTreeMap::from([
        (WasteCategory::Screens, "16 02 13*".to_owned()),
        (WasteCategory::SmallInformatics, "16 02 14".to_owned()),
    ])
}

/// Whether this looks like a code of the European list: « 16 02 14 », with an asterisk where it is hazardous.
pub fn is_code(code: &str) -> bool {
    let code = code.strip_suffix('*').unwrap_or(code);
    let pairs: Vec<&str> = code.split(' ').collect();
    pairs.len() == 3 && pairs.iter().all(|pair| pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_digit()))
}

/// A code of treatment: R1 to R13, D1 to D15 (directive 2008/98/EC, annexes I and II).
fn is_treatment(code: &str) -> bool {
    let within = |letter, most| {
        let number = code.strip_prefix(letter).filter(|digits| !digits.starts_with(['0', '+']));
        number.and_then(|digits| digits.parse::<u8>().ok()).is_some_and(|number| (1..=most).contains(&number))
    };
    within('R', 13) || within('D', 15)
}

/// The schemas of both codes.
pub struct WasteCode;
pub struct TreatmentCode;

fn pattern(pattern: &str) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    let text = utoipa::openapi::schema::ObjectBuilder::new();
    text.schema_type(utoipa::openapi::schema::Type::String).pattern(Some(pattern)).into()
}

impl utoipa::PartialSchema for WasteCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        pattern("^[0-9]{2} [0-9]{2} [0-9]{2}\\*?$")
    }
}

impl ToSchema for WasteCode {}

impl utoipa::PartialSchema for TreatmentCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        pattern("^(R([1-9]|1[0-3])|D([1-9]|1[0-5]))$")
    }
}

impl ToSchema for TreatmentCode {}

/// What an exit says of the waste; the settings fill in what nobody said.
pub fn told(conn: &mut Conn, kind: Kind, said: &RetirementIn) -> Result<Option<Waste>, Error> {
    if said.way_out != WayOut::Recycled {
        return match first_said(said) {
            None => Ok(None),
            Some(field) => Err(unacceptable(field, say!("reconditioning-waste-recycled")).into()),
        };
    }
    if let Some(treatment) = said.treatment.as_deref().filter(|code| !is_treatment(code)) {
        return Err(wrong("treatment", treatment).into());
    }
    let category = match said.waste_category {
        Some(category) => category,
        None => CATEGORIES.get(conn)?.get(&kind).copied().unwrap_or(WasteCategory::SmallInformatics),
    };
    let code = match &said.waste_code {
        Some(code) if is_code(code) => code.clone(),
        Some(code) => return Err(wrong("waste_code", code).into()),
        None => CODES.get(conn)?.remove(&category).unwrap_or_default(),
    };
    Ok(Some(Waste { code, category, treatment: said.treatment.clone() }))
}

fn wrong(field: &'static str, code: &str) -> Refusal {
    unacceptable(field, say!("reconditioning-waste-code", code))
}

/// The first field that only waste has.
fn first_said(said: &RetirementIn) -> Option<&'static str> {
    let fields = [
        ("waste_code", said.waste_code.is_some()),
        ("waste_category", said.waste_category.is_some()),
        ("treatment", said.treatment.is_some()),
        ("carrier", said.carrier.is_some()),
        ("destination", said.destination.is_some()),
        ("slip", said.slip.is_some()),
    ];
    fields.into_iter().find(|(_, is_said)| *is_said).map(|(field, _)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_texts() {
        for (code, right) in
            [("16 02 14", true), ("16 02 13*", true), ("160214", false), ("16 02 1", false), ("", false)]
        {
            assert_eq!(is_code(code), right, "{code}");
        }
        for (code, right) in [("R1", true), ("R13", true), ("R14", false), ("D15", true), ("R01", false), ("X1", false)]
        {
            assert_eq!(is_treatment(code), right, "{code}");
        }
        assert!((CODES.check)(&codes()));
    }
}
