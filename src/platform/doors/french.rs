//! What is wrong with a body, in French: serde says it in English.

/// Translates serde's sentence; what it does not know stays as it is.
pub fn said(cause: &str) -> String {
    let cause = cause.split(" at line ").next().unwrap_or(cause);
    if let Some((wrong, allowed)) = split(cause, "unknown variant ") {
        return format!("« {wrong} » n’est pas prévu ici. Valeurs possibles : {allowed}.");
    }
    if let Some((wrong, allowed)) = split(cause, "unknown field ") {
        return format!("« {wrong} » n’est pas un champ d’ici. Champs possibles : {allowed}.");
    }
    if let Some(field) = cause.strip_prefix("missing field ") {
        return format!("Le champ « {} » manque.", field.trim_matches('`'));
    }
    if let Some((found, expected)) =
        cause.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        return format!("Ce type de valeur ne convient pas : {} attendu, reçu {}.", kind(expected), kind(found));
    }
    if let Some((found, expected)) =
        cause.strip_prefix("invalid value: ").and_then(|rest| rest.split_once(", expected "))
    {
        return format!("Cette valeur ne convient pas : {} attendu, reçu {}.", kind(expected), kind(found));
    }
    format!("Cette valeur ne convient pas ({cause}).")
}

/// A kind of value in French; what follows it (the value itself) stays.
fn kind(english: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("a string", "un texte"),
        ("a borrowed string", "un texte"),
        ("string", "le texte"),
        ("integer", "le nombre"),
        ("floating point", "le nombre"),
        ("a boolean", "oui ou non (true, false)"),
        ("boolean", "oui ou non"),
        ("a sequence", "une liste"),
        ("sequence", "une liste"),
        ("a map", "un objet"),
        ("map", "un objet"),
        ("null", "rien (null)"),
        ("unit", "rien"),
        ("struct", "un objet"),
        ("i32", "un nombre entier"),
        ("i64", "un nombre entier"),
        ("u16", "un nombre entier"),
        ("a formatted date string", "une date AAAA-MM-JJ"),
    ];
    let known = KINDS.iter().find(|(known, _)| english == *known || english.starts_with(&format!("{known} ")));
    known.map_or_else(|| english.to_owned(), |(known, french)| english.replacen(known, french, 1))
}

/// What was wrong, and what is allowed, of a sentence that begins so.
fn split(cause: &str, start: &str) -> Option<(String, String)> {
    let (wrong, expected) = cause.strip_prefix(start)?.split_once(", ")?;
    let allowed = expected.trim_start_matches("expected one of ").trim_start_matches("expected ");
    let allowed = if expected.starts_with("there are no") { "aucun".to_owned() } else { allowed.replace('`', "") };
    Some((wrong.trim_matches('`').to_owned(), allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serdes_sentences_are_told_in_french() {
        let cases = [
            ("unknown variant `x`, expected one of `a`, `b`", "« x » n’est pas prévu ici. Valeurs possibles : a, b."),
            ("unknown variant `x`, expected `a`", "« x » n’est pas prévu ici. Valeurs possibles : a."),
            ("unknown field `x`, there are no fields", "« x » n’est pas un champ d’ici. Champs possibles : aucun."),
            ("missing field `tag`", "Le champ « tag » manque."),
            (
                "invalid type: integer `3`, expected a string",
                "Ce type de valeur ne convient pas : un texte attendu, reçu le nombre `3`.",
            ),
        ];
        for (cause, french) in cases {
            assert_eq!(said(cause), french);
        }
    }
}
