//! The code of a family: what every other room, every paper and every report knows it by.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::platform::error::Error;
use crate::platform::id::random;
use crate::say;

/// Capitals and digits that are not taken for one another when read aloud or copied by hand.
const ALPHABET: &[u8; 23] = b"BCDEFGHJKNPRSTVX2345679";
const LENGTH: usize = 5;

/// A new code at random; whether it is taken, the table's unique index says.
pub fn new_code() -> Result<String, Error> {
    let mut code = String::from("F-");
    while code.len() < 2 + LENGTH {
        let drawn = random::<16>()?;
        // 253 = 11 × 23: above it some characters would come more often than others.
        let fair = drawn.iter().filter(|byte| **byte < 253).map(|byte| char::from(ALPHABET[usize::from(byte % 23)]));
        code.extend(fair.take(2 + LENGTH - code.len()));
    }
    Ok(code)
}

/// The code of the member at this place, from 1.
pub fn member_code(family_code: &str, position: i32) -> String {
    format!("{family_code}-{position}")
}

/// A family's code as somebody types it.
pub struct FamilyCode;

impl PartialSchema for FamilyCode {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String).description(Some(say!("shape-family-code").id()));
        text.min_length(Some(1)).examples(["F-BCDEF"]).into()
    }
}

impl ToSchema for FamilyCode {}

/// What a person typed, as the table holds it.
pub fn read_code(text: &str) -> String {
    text.trim().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_five_characters_that_nobody_confuses() {
        for _ in 0..200 {
            let code = new_code().unwrap();
            assert_eq!(code.len(), 7);
            assert!(code.starts_with("F-"));
            assert!(code.bytes().skip(2).all(|byte| ALPHABET.contains(&byte)), "{code}");
        }
    }

    #[test]
    fn a_code_is_read_in_any_case() {
        assert_eq!(read_code(" f-bcdef "), "F-BCDEF");
    }
}
