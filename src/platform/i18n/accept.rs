//! Which language somebody asks for: their own choice, then what their browser prefers, then French.

use super::Language;

/// The language of a request: `chosen` is the cookie, `accepted` the header `Accept-Language`.
pub fn asked_for(chosen: Option<&str>, accepted: Option<&str>) -> Language {
    chosen.and_then(Language::read).or_else(|| accepted.and_then(preferred)).unwrap_or_default()
}

/// The language of ours with the highest quality (RFC 9110, 12.5.4); of equals, the first named. `*`
/// stands for any, and so for the first of the house.
fn preferred(accepted: &str) -> Option<Language> {
    let mut best: Option<(Language, u32)> = None;
    for range in accepted.split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let quality = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
        let language = if tag == "*" { Some(Language::default()) } else { Language::read(tag) };
        if let Some(language) = language.filter(|_| quality > best.map_or(0, |(_, quality)| quality)) {
            best = Some((language, quality));
        }
    }
    best.map(|(language, _)| language)
}

/// A quality in thousandths; what is no quality asks for nothing.
fn thousandths(quality: &str) -> u32 {
    let (whole, decimals) = quality.trim().split_once('.').unwrap_or((quality.trim(), ""));
    let digits = format!("{decimals:0<3}");
    match (whole, digits.len(), digits.parse::<u32>()) {
        ("0", 3, Ok(quality)) => quality,
        ("1", 3, Ok(0)) => 1000,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    #[test]
    fn the_header_decides_by_quality() {
        let cases = [
            ("en", En),
            ("en-GB,en;q=0.9,fr;q=0.8", En),
            ("fr-FR,fr;q=0.9,en;q=0.8", Fr),
            ("fr;q=0.5, en;q=0.7", En),
            ("de, en;q=0.3, fr;q=0.2", En),
            ("fr;q=0, en;q=0.001", En),
            ("en;q=0", Fr),
            ("de,it", Fr),
            ("*", Fr),
            ("*;q=0.1, en;q=0.5", En),
            ("en;q=2, fr;q=0.1", Fr),
            ("en;q=0.12345", Fr),
            ("en;q=é", Fr),
            ("en;q=1.000", En),
            (";;,,q=1", Fr),
            ("", Fr),
        ];
        for (accepted, language) in cases {
            assert_eq!(asked_for(None, Some(accepted)), language, "{accepted}");
        }
    }

    #[test]
    fn a_choice_comes_before_the_header() {
        assert_eq!(asked_for(Some("en"), Some("fr")), En);
        assert_eq!(asked_for(Some("de"), Some("en")), En);
        assert_eq!(asked_for(Some("nonsense"), None), Fr);
        assert_eq!(asked_for(None, None), Fr);
    }

    proptest::proptest! {
        #[test]
        fn any_header_is_read_without_a_fall(accepted in ".*") {
            let _ = asked_for(None, Some(&accepted));
        }
    }
}
