//! How a value on the wire may look: schemas for the description of the API. A room's type says which
//! shape a field has (`#[schema(value_type = ShortText)]`); what enforces it stands in `text`, `clock`
//! and the verbs.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use super::text;
use crate::say;

/// Any character that a text may hold: line ends and tabs, no other control character.
macro_rules! any {
    () => {
        "[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]"
    };
}

/// The same, without the blanks.
macro_rules! ink {
    () => {
        "[^\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"
    };
}

/// Something to read.
const SAID: &str = concat!("^", any!(), "*", ink!(), any!(), "*$");
/// The same, or nothing: blank means none.
const PERHAPS: &str = concat!("^", any!(), "*$");
/// An address, or nothing. Only the at sign is sure.
const ADDRESS: &str = concat!("^(\\s*|", any!(), "*@", any!(), "*)$");
/// A day from 1990 to 2100: beyond, a finger slipped.
const DAY: &str = "^(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// Moves and lines of an SVG path.
const DRAWN: &str = "^M[ML0-9 .,-]*$";
/// « 14:00 », or nothing.
const HOUR: &str = "^(([01]?[0-9]|2[0-3]):[0-5]?[0-9])?$";

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn format(format: KnownFormat) -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(format)))
}

fn written(pattern: &str, longest: usize) -> ObjectBuilder {
    string().pattern(Some(pattern)).max_length(Some(longest))
}

/// Declares a shape: its name, what the document says of it, its schema.
macro_rules! shapes {
    ($($name:ident = $about:expr, $schema:expr;)+) => {
        $(
            pub struct $name;

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    $schema.description(Some($about.id())).into()
                }
            }

            impl ToSchema for $name {
                fn name() -> Cow<'static, str> {
                    stringify!($name).into()
                }
            }
        )+
    };
}

shapes! {
    Id = say!("shape-id"), format(KnownFormat::Uuid);
    ShortText = say!("shape-short-text"), written(SAID, text::SHORT).min_length(Some(1));
    LongText = say!("shape-long-text"), written(SAID, text::LONG).min_length(Some(1));
    ShortNote = say!("shape-short-note"), written(PERHAPS, text::SHORT);
    LongNote = say!("shape-long-note"), written(PERHAPS, text::LONG);
    Reference = say!("shape-reference"), written(PERHAPS, 40);
    Number = say!("shape-number"), written(SAID, 40).min_length(Some(1));
    Language = say!("shape-language"), written(SAID, 40).min_length(Some(1));
    LanguageCode = say!("shape-language-code"), written(PERHAPS, 20);
    Address = say!("shape-address"), written(ADDRESS, text::SHORT);
    Password = say!("shape-password"), string().min_length(Some(12)).max_length(Some(256));
    Pin = say!("shape-pin"), string().pattern(Some("^[0-9]{4,8}$")).min_length(Some(4)).max_length(Some(8)).examples(["2580"]);
    Day = say!("shape-day"), format(KnownFormat::Date).pattern(Some(DAY));
    Hour = say!("shape-hour"), string().pattern(Some(HOUR)).examples(["14:00"]);
    Drawing = say!("shape-drawing"), written(DRAWN, text::DRAWING);
    Cursor = say!("shape-cursor"), string().max_length(Some(100));
}
