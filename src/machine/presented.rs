//! Whatever a person scanned or typed, recognised: an address of ours under any host, a tag alone, or
//! something else. A label outlives its host, so the host is never compared.

use super::tag::{self, FOREIGN, MISREAD, Tag};
use crate::platform::error::Refusal;

/// What was held before the camera, the scanner or the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    Tag(Tag),
    /// Eight tag characters, but the check character says that one of them is wrong.
    WrongCheck,
    /// Another QR code, a bar code, a word.
    Foreign,
}

/// Recognises a text.
pub fn present(text: &str) -> Presented {
    let code = in_address(text).unwrap_or(text);
    match (Tag::read(code), tag::values(code)) {
        (Some(tag), _) => Presented::Tag(tag),
        (None, Some(_)) => Presented::WrongCheck,
        (None, None) => Presented::Foreign,
    }
}

/// The tag in a text, or the refusal that says what the text was.
pub fn tag_in(text: &str) -> Result<Tag, Refusal> {
    match present(text) {
        Presented::Tag(tag) => Ok(tag),
        Presented::WrongCheck => {
            Err(MISREAD.because("Un des huit caractères est faux : relisez l’étiquette, ou scannez-la de nouveau."))
        }
        Presented::Foreign => Err(FOREIGN.because(
            "Scannez l’étiquette collée par Ordi-pratique, ou tapez ses huit caractères, par exemple 7K3R-9XC4.",
        )),
    }
}

/// What follows `/M/` at the end of an address; `None` when the text is no such address.
fn in_address(text: &str) -> Option<&str> {
    let path = text.trim().split(['?', '#']).next()?.trim_end_matches('/');
    let (before, code) = path.rsplit_once('/')?;
    let is_ours = before.get(before.len().checked_sub(2)?..)?.eq_ignore_ascii_case("/m");
    is_ours.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_recognised_however_it_is_presented() {
        let tag = Presented::Tag(Tag::read("7K3R9XC4").expect("valid"));
        let texts = [
            "HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4",
            "https://ordi.example.fr/m/7k3r9xc4",
            "http://192.168.1.20:8080/M/7K3R-9XC4",
            "HTTPS://AN-OLD-HOST.EXAMPLE/M/7K3R9XC4/",
            "https://ordi.example.fr/m/7K3R9XC4?suite=1",
            "https://ordi.example.fr/m/7K3R9XC4/?from=camera#haut",
            "https://example.fr/prefixe/M/7K3R9XC4",
            "ordi.example.fr/M/7K3R9XC4",
            "/m/7K3R9XC4",
            "  HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4\r\n",
            "7K3R9XC4",
            "7k3r-9xc4",
            "7K3R 9XC4",
        ];
        for text in texts {
            assert_eq!(present(text), tag, "{text:?}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_told_from_a_foreign_code() {
        for text in ["7K3R9XC5", "K73R-9XC4", "https://ordi.example.fr/M/7K3R9XC5", "/m/7k3r-9xc5/"] {
            assert_eq!(present(text), Presented::WrongCheck, "{text:?}");
        }
        let foreign = [
            "",
            "/",
            "/m/",
            "https://www.example.org/",
            "https://example.org/X/7K3R9XC4",
            "https://example.org/XM/7K3R9XC4",
            "https://example.org/M/7K3R9XC4/photo",
            "https://example.org/?u=/M/7K3R9XC4",
            "WIFI:S:salle;T:WPA;P:secret;;",
            "3760123456789",
            "7K3R9XC",
            "7K3R9XC44",
            "é/7K3R9XC4",
            "mm/7K3R9XC4",
        ];
        for text in foreign {
            assert_eq!(present(text), Presented::Foreign, "{text:?}");
        }
    }

    #[test]
    fn each_refusal_has_its_own_type() {
        assert_eq!(tag_in("7K3R9XC5").map_err(|r| r.problem.slug), Err("code-mal-lu"));
        assert_eq!(tag_in("bonjour").map_err(|r| r.problem.slug), Err("code-etranger"));
        assert!(tag_in("7k3r-9xc4").is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_recognised_without_a_fall(text in ".*/?[Mm]?/?.*") {
            let _ = present(&text);
        }
    }
}
