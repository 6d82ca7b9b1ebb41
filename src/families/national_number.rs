//! The number of the French national register (*numéro de sécurité sociale*) is never kept. People
//! paste it by habit into whatever field there is, so every free text about people is read for it.

use crate::platform::error::{Refusal, unacceptable};
use crate::say;

/// Thirteen characters and a key of two digits.
const LENGTH: usize = 15;

/// The same text, unless it holds a national number.
pub fn without_national_number(field: &str, text: Option<String>) -> Result<Option<String>, Refusal> {
    if text.as_deref().is_some_and(holds_one) {
        return Err(unacceptable(field, say!("families-national-number")));
    }
    Ok(text)
}

/// Looks at every run of 15 characters that begins and ends with a group of digits, whatever separates
/// the groups. Two phone numbers side by side hold no such run, since their groups do not add up to 15.
fn holds_one(text: &str) -> bool {
    let letter = |c: char| matches!(c, 'A' | 'a' | 'B' | 'b');
    let groups = text.split(|c: char| !c.is_ascii_digit() && !letter(c)).map(|group| group.trim_start_matches(letter));
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    (0..groups.len()).any(|first| {
        let mut run = String::new();
        for group in &groups[first..] {
            run.push_str(group);
            if run.len() >= LENGTH {
                break;
            }
        }
        is_one(&run)
    })
}

fn is_one(run: &str) -> bool {
    if run.len() != LENGTH || !run.is_ascii() {
        return false;
    }
    // Corsica: the department 2A counts as 19, 2B as 18.
    let upper = run.to_ascii_uppercase();
    let digits = match &upper[5..7] {
        "2A" => format!("{}19{}", &upper[..5], &upper[7..]),
        "2B" => format!("{}18{}", &upper[..5], &upper[7..]),
        _ => upper,
    };
    let (Ok(number), Ok(key)) = (digits[..13].parse::<u64>(), digits[13..].parse::<u64>()) else { return false };
    97 - number % 97 == key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_national_number_is_found_however_it_is_written() {
        for text in [
            "269054958815780",
            "2 69 05 49 588 157 80",
            "n° 2.69.05.49.588.157.80, merci",
            "sa carte : 2 69 05 49 588 157-80 (voir dossier 12)",
            "2\u{a0}69\u{a0}05\u{a0}49\u{a0}588\u{a0}157\u{a0}80",
            "06 12 34 56 78 / 2690549588157 80",
            "NSS269054958815780",
        ] {
            assert!(holds_one(text), "{text}");
        }
    }

    #[test]
    fn corsica_has_letters() {
        let key = 97 - 2_690_519_588_157_u64 % 97;
        assert!(holds_one(&format!("2 69 05 2A 588 157 {key:02}")));
    }

    #[test]
    fn phones_dates_and_wrong_keys_are_left_alone() {
        for text in [
            "06 12 34 56 78",
            "06 12 34 56 78 ou 07 98 76 54 32",
            "0612345678 0798765432",
            "269054958815781",
            "rappeler le 12/03/2026 à 14 h 30",
            "",
        ] {
            assert!(!holds_one(text), "{text}");
        }
    }
}
