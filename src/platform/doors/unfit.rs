//! What is wrong with a body, in words of ours: serde says it in English, in sentences of its own.

use crate::platform::i18n::{Say, Word};
use crate::say;

/// Translates serde's sentence. One that a type of ours gave is the name of a message; one that nobody
/// knows is shown as it is.
pub fn said(cause: &str) -> Say {
    let cause = cause.split(" at line ").next().unwrap_or(cause);
    if let Some((value, allowed)) = split(cause, "unknown variant ") {
        return say!("platform-unknown-value", value, allowed);
    }
    if let Some((field, allowed)) = split(cause, "unknown field ") {
        return match allowed.as_str() {
            "" => say!("platform-no-fields", field),
            _ => say!("platform-unknown-field", field, allowed),
        };
    }
    if let Some(field) = cause.strip_prefix("missing field ") {
        return say!("platform-missing-field", field = field.trim_matches('`'));
    }
    let unfit = ["invalid type: ", "invalid value: "].into_iter().find_map(|start| cause.strip_prefix(start));
    if let Some((found, expected)) = unfit.and_then(|rest| rest.split_once(", expected ")) {
        return say!("platform-unfit", expected = kind(expected), found = kind(found));
    }
    match Say::known(cause) {
        Some(say) => say,
        None => parsed(cause).unwrap_or_else(|| say!("platform-unfit-other", cause)),
    }
}

/// What the standard library and chrono say of a text that they cannot read: a part of an address comes as text.
fn parsed(cause: &str) -> Option<Say> {
    let kind = match cause {
        "invalid digit found in string" | "cannot parse integer from empty string" => say!("platform-kind-number"),
        "number too large to fit in target type" | "number too small to fit in target type" => {
            return Some(say!("platform-unfit-range"));
        }
        "provided string was not `true` or `false`" => say!("platform-kind-yes-no"),
        "premature end of input" | "input contains invalid characters" | "input is out of range" | "trailing input" => {
            say!("platform-kind-day")
        }
        _ => return None,
    };
    Some(say!("platform-unfit-text", expected = kind))
}

/// A kind of value; what follows it (the value itself) stays.
fn kind(english: &str) -> Word {
    let value = english.split_once('`').map_or("", |(_, value)| value.trim_end_matches('`'));
    let value = english.split_once("string \"").map_or(value, |(_, value)| value.trim_end_matches('"'));
    let is = |kind: &str| english == kind || english.starts_with(&format!("{kind} "));
    let is_one_of = |kinds: &[&str]| kinds.iter().any(|kind| is(kind));
    let say = match english {
        _ if is_one_of(&["a string", "a borrowed string"]) => say!("platform-kind-text"),
        _ if is("string") => say!("platform-kind-this-text", value),
        _ if is_one_of(&["integer", "floating point"]) => say!("platform-kind-this-number", value),
        _ if is("a boolean") => say!("platform-kind-yes-no"),
        _ if is("boolean") => say!("platform-kind-this-yes-no", value),
        _ if is_one_of(&["a sequence", "sequence"]) => say!("platform-kind-list"),
        _ if is_one_of(&["a map", "map", "struct"]) => say!("platform-kind-object"),
        _ if is_one_of(&["null", "unit"]) => say!("platform-kind-nothing"),
        _ if is_one_of(&["i32", "i64", "u16", "u32", "u64"]) => say!("platform-kind-number"),
        _ if is("a formatted date string") => say!("platform-kind-day"),
        other => return other.into(),
    };
    say.into()
}

/// What was wrong, and what is allowed (nothing: empty), of a sentence that begins so.
fn split(cause: &str, start: &str) -> Option<(String, String)> {
    let (wrong, expected) = cause.strip_prefix(start)?.split_once(", ")?;
    let allowed = expected.trim_start_matches("expected one of ").trim_start_matches("expected ");
    let allowed = if expected.starts_with("there are no") { String::new() } else { allowed.replace('`', "") };
    Some((wrong.trim_matches('`').to_owned(), allowed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::i18n::Language::{En, Fr};

    #[test]
    fn serdes_sentences_are_told_in_the_language_of_the_asker() {
        let cases = [
            (
                "unknown variant `x`, expected one of `a`, `b`",
                "« x » n’est pas prévu ici. Valeurs possibles : a, b.",
                "“x” is not a value here. Possible values: a, b.",
            ),
            (
                "unknown variant `x`, expected `a`",
                "« x » n’est pas prévu ici. Valeurs possibles : a.",
                "“x” is not a value here. Possible values: a.",
            ),
            (
                "unknown field `x`, expected `a` or `b` at line 1 column 2",
                "« x » n’est pas un champ d’ici. Champs possibles : a or b.",
                "“x” is not a field here. Possible fields: a or b.",
            ),
            (
                "unknown field `x`, there are no fields",
                "« x » n’est pas un champ d’ici : il n’y en a aucun.",
                "“x” is not a field here: there are none.",
            ),
            ("missing field `tag`", "Le champ « tag » manque.", "The field “tag” is missing."),
            (
                "invalid type: integer `3`, expected a string",
                "Ce type de valeur ne convient pas : un texte attendu, reçu le nombre 3.",
                "This kind of value does not fit: expected a text, got the number 3.",
            ),
            (
                "invalid type: string \"x\", expected i64",
                "Ce type de valeur ne convient pas : un nombre entier attendu, reçu le texte « x ».",
                "This kind of value does not fit: expected a whole number, got the text “x”.",
            ),
            ("platform-day-range", "Une date va de 1990 à 2100.", "A date is between 1990 and 2100."),
            (
                "premature end of input",
                "Cette valeur ne convient pas : il faut une date AAAA-MM-JJ.",
                "This value does not fit: expected a date YYYY-MM-DD.",
            ),
            (
                "invalid digit found in string",
                "Cette valeur ne convient pas : il faut un nombre entier.",
                "This value does not fit: expected a whole number.",
            ),
            (
                "number too large to fit in target type",
                "Ce nombre est trop grand ou trop petit.",
                "This number is too large or too small.",
            ),
            (
                "something else",
                "Cette valeur ne convient pas (something else).",
                "This value does not fit (something else).",
            ),
        ];
        for (cause, french, english) in cases {
            assert_eq!(said(cause).told(Fr), french);
            assert_eq!(said(cause).told(En), english);
        }
    }
}
