//! Text that people type: cleaned at the door, folded for search.

use super::error::{Refusal, unacceptable};
use crate::say;

/// Longest free text, in characters.
pub const LONG: usize = 2_000;
/// Characters of a drawn signature at most: some two thousand points.
pub const DRAWING: usize = 20_000;
/// Longest name or title, in characters.
pub const SHORT: usize = 200;

/// Trims; refuses what is empty, too long, or holds control characters other than line ends.
pub fn required(field: &str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(unacceptable(field, say!("platform-text-empty")));
    }
    if text.chars().count() > longest {
        return Err(unacceptable(field, say!("platform-text-long", longest)));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(unacceptable(field, say!("platform-text-invisible")));
    }
    Ok(text.to_owned())
}

/// Like [`required`], where an empty text means none.
pub fn optional(field: &str, text: Option<&str>, longest: usize) -> Result<Option<String>, Refusal> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => required(field, text, longest).map(Some),
    }
}

/// Whether this is a drawing by hand: moves and lines of an SVG path and nothing else, so that it can be shown as a
/// picture.
pub fn is_drawing(path: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_digit() || "ML .,-".contains(sign);
    path.starts_with('M') && path.len() <= DRAWING && path.chars().all(plain)
}

/// Lower case without French accents, so that « Éric » is found by « eric » on both engines.
pub fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' | 'õ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// A name as it is compared: « Mairie d’Essai » is « mairie  d'essai ».
pub fn alike(name: &str) -> String {
    fold(name).replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_does_not_hide_a_word() {
        assert_eq!(fold("Écran À RÉPARER"), "ecran a reparer");
    }

    #[test]
    fn empty_long_and_invisible_texts_are_refused() {
        assert!(required("x", "  ", 10).is_err());
        assert!(required("x", "trop long", 4).is_err());
        assert!(required("x", "a\0b", 10).is_err());
        assert_eq!(required("x", " bien ", 10).ok().as_deref(), Some("bien"));
    }
}
