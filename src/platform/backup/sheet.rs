//! The recovery sheet: one A4 page to print, with the secret key as text and as a QR code, and what to do with it.
//! The paper is the key: nothing else keeps it.

use askama::Template;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::keys::{self, Pair};
use crate::platform::clock::Instant;
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::Language;

/// Characters in one group of the key: what an eye takes in at once.
const GROUP: usize = 6;

#[derive(Template)]
#[template(path = "platform/backup/sheet.html")]
struct Sheet<'a> {
    demo: bool,
    /// Who will keep it; empty when nobody said.
    holder: &'a str,
    made: String,
    public: String,
    /// The secret key in groups, to be read aloud and typed.
    groups: Vec<String>,
    qr: String,
}

/// Draws the sheet of a pair of keys.
pub fn draw(pair: &Pair, holder: &str, at: Instant, demo: bool) -> Result<String, Error> {
    let secret = pair.secret();
    let failed = |cause: &dyn std::fmt::Display| Error::from(Failure::new("drawing a recovery sheet", cause));
    let code = QrCode::with_error_correction_level(&secret, EcLevel::Q).map_err(|cause| failed(&cause))?;
    let drawn = code.render::<svg::Color>().module_dimensions(1, 1).build();
    // Inside a page, the drawing has no prologue.
    let qr = drawn.find("<svg").map_or_else(String::new, |start| drawn[start..].to_owned());
    // What every key begins with is read as words.
    let (prefix, rest) = secret.split_at(keys::SECRET.len());
    let letters: Vec<char> = rest.chars().collect();
    let rest = letters.chunks(GROUP).map(|group| group.iter().collect());
    let groups = std::iter::once(prefix.to_owned()).chain(rest).collect();
    let sheet = Sheet { demo, holder, made: Language::Fr.moment(at), public: pair.public(), groups, qr };
    sheet.render().map_err(|cause| failed(&cause))
}
