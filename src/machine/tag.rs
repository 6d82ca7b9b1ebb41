//! The tag: the code that names a machine for ever.
//!
//! Eight characters of Crockford base 32, the last one a check character. Over
//! GF(32) = GF(2)\[x\]/(x⁵+x³+1), with each character standing for its Crockford value, the sum of
//! xⁱ·dᵢ over the first seven plus the check character is 0. All weights differ and none is 0: that
//! is why **every** single wrong character and **every** swap of two neighbours is caught.
//!
//! Every tag of the 32 characters is read; only tags that no keyboard layout can spoil are minted.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::platform::error::{Problem, Refusal};
use crate::say;

pub static NEVER_PRINTED: Problem = Problem::new("etiquette-jamais-imprimee", 404);
pub static NOT_CLAIMED: Problem = Problem::new("etiquette-non-attribuee", 404);
pub static MISREAD: Problem = Problem::new("code-mal-lu", 422);
pub static FOREIGN: Problem = Problem::new("code-etranger", 422);
pub static AMBIGUOUS: Problem = Problem::new("code-ambigu", 422);

/// What can be wrong with a tag, for every room that is given one.
pub static TAG_PROBLEMS: &[&Problem] = &[&NEVER_PRINTED, &NOT_CLAIMED, &MISREAD, &FOREIGN, &AMBIGUOUS];

/// The 32 characters; a character's value is its place.
pub(super) const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The 26 that no keyboard layout moves: no A M Q W Y Z.
const MINTED: &[u8; 26] = b"0123456789BCDEFGHJKNPRSTVX";
/// x¹ to x⁷, then 1 for the check character.
const WEIGHTS: [u8; 8] = [2, 4, 8, 16, 9, 18, 13, 1];
const LENGTH: usize = WEIGHTS.len();

/// A tag whose check character is right: eight characters in upper case, without hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Tag(String);

impl Tag {
    /// Reads a tag alone, as a person types it: any case, hyphens and spaces ignored, O I L as digits.
    pub fn read(text: &str) -> Option<Self> {
        let values = values(text)?;
        (sum(&values) == 0).then(|| Self::of(&values))
    }

    /// Makes a tag of random bytes: `None` when the tag they give is not one to print (or when there
    /// are too few of them), and the caller draws again. Sixteen bytes nearly always suffice.
    ///
    /// On AZERTY the key of 6 types a hyphen and on BÉPO so does that of 8; a tag of letters and these
    /// alone would not tell which layout typed it.
    pub fn mint(random: &[u8]) -> Option<Self> {
        // Bytes from 234 on would favour the first characters: they are skipped.
        let fair = random.iter().filter(|byte| **byte < 234).map(|byte| MINTED[usize::from(byte % 26)]);
        let mut values = [0; LENGTH];
        let mut drawn = 0;
        for (place, character) in values[..LENGTH - 1].iter_mut().zip(fair) {
            *place = value(character.into())?;
            drawn += 1;
        }
        values[LENGTH - 1] = sum(&values);
        let tag = Self::of(&values);
        let check_is_safe = tag.0.bytes().last().is_some_and(|check| MINTED.contains(&check));
        let has_sure_digit = tag.0.bytes().any(|c| c.is_ascii_digit() && c != b'6' && c != b'8');
        (drawn == LENGTH - 1 && check_is_safe && has_sure_digit).then_some(tag)
    }

    fn of(values: &[u8; LENGTH]) -> Self {
        Self(values.iter().map(|value| CHARACTERS[usize::from(value & 31)] as char).collect())
    }

    /// The eight characters: on the wire, in the database and in the QR code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `7K3R-9XC4`.
    pub fn shown(&self) -> String {
        let (left, right) = self.0.split_at(LENGTH / 2);
        format!("{left}-{right}")
    }

    /// The refusal for a tag that the register does not hold.
    pub fn never_printed(&self) -> Refusal {
        NEVER_PRINTED.because(say!("machine-never-printed", tag = self.shown())).with("tag", self.as_str())
    }

    /// The refusal for a tag that is printed and still free.
    pub fn not_claimed(&self) -> Refusal {
        NOT_CLAIMED.because(say!("machine-not-claimed", tag = self.shown())).with("tag", self.as_str())
    }
}

/// The values of exactly eight characters, hyphens and spaces aside.
pub(super) fn values(text: &str) -> Option<[u8; LENGTH]> {
    let mut values = [0; LENGTH];
    let mut count = 0;
    for character in text.chars().filter(|c| !is_filler(*c)) {
        *values.get_mut(count)? = value(character)?;
        count += 1;
    }
    (count == LENGTH).then_some(values)
}

/// Spaces and hyphens, those of word processors included, and the signs without width that a copy brings along.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

pub(super) fn value(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = CHARACTERS.iter().position(|c| char::from(*c) == character)?;
    u8::try_from(place).ok()
}

/// The weighted sum: 0 for a right tag; with 0 in the last place, the check character to put there.
fn sum(values: &[u8; LENGTH]) -> u8 {
    values.iter().zip(WEIGHTS).fold(0, |sum, (value, weight)| sum ^ times(*value, weight))
}

/// Multiplication in GF(32): shift and add, reduced by x⁵+x³+1.
const fn times(a: u8, b: u8) -> u8 {
    let (mut a, mut b, mut product) = (a, b, 0);
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_1001;
        }
        b >>= 1;
    }
    product
}

/// As people read it.
impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(input)?;
        let wrong = || serde::de::Error::custom(say!("machine-tag-shape").id());
        Self::read(&text).ok_or_else(wrong)
    }
}

impl<DB: Backend> ToSql<Text, DB> for Tag
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Tag
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        Self::read(&text).ok_or_else(|| format!("not a tag: {text}").into())
    }
}

impl utoipa::PartialSchema for Tag {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        let pattern = "^[0-9A-HJKMNP-TV-Z]{8}$";
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).examples(["7K3R9XC4"]).into()
    }
}

impl utoipa::ToSchema for Tag {}

/// A tag as somebody presents it: scanned or typed, alone or in an address of ours.
pub struct TagText;

impl utoipa::PartialSchema for TagText {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        let text = ObjectBuilder::new().schema_type(Type::String).description(Some(say!("shape-tag-text").id()));
        text.min_length(Some(1)).examples(["7K3R-9XC4"]).into()
    }
}

impl utoipa::ToSchema for TagText {}

#[cfg(test)]
#[path = "tag_tests.rs"]
mod tests;
