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

fn holds_one(text: &str) -> bool {
    any_run(text, is_one)
}

/// Whether a text holds what has the shape of a national number: without its key, or with one that is wrong.
/// It may be another number: who wrote it is asked to look, and decides.
pub fn looks_like_one(text: &str) -> bool {
    any_run(text, is_shaped_so)
}

/// Looks at every run of at most 15 characters that begins and ends with a group of digits, whatever separates
/// the groups. Two phone numbers side by side hold no such run, since their groups do not add up to 15 or 13.
fn any_run(text: &str, fits: fn(&str) -> bool) -> bool {
    let letter = |c: char| matches!(c, 'A' | 'a' | 'B' | 'b');
    let groups = text.split(|c: char| !c.is_ascii_digit() && !letter(c)).map(|group| group.trim_start_matches(letter));
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    (0..groups.len()).any(|first| {
        let mut run = String::new();
        groups[first..].iter().any(|group| {
            run.push_str(group);
            run.len() <= LENGTH && fits(&run)
        })
    })
}

/// Sex, year, month, department, commune and order, by their places.
fn is_shaped_so(run: &str) -> bool {
    let run = run.as_bytes();
    if !matches!(run.len(), 13 | LENGTH) {
        return false;
    }
    let month = u32::from(run[3].wrapping_sub(b'0')) * 10 + u32::from(run[4].wrapping_sub(b'0'));
    let department = run[6].is_ascii_digit() || (run[5] == b'2' && matches!(run[6], b'A' | b'a' | b'B' | b'b'));
    let digits = run.iter().enumerate().all(|(place, byte)| place == 6 || byte.is_ascii_digit());
    digits && department && matches!(run[0], b'1'..=b'4' | b'7' | b'8') && matches!(month, 1..=12 | 20..=42 | 50..=99)
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
    fn thirteen_digits_in_their_places_look_like_one() {
        for text in
            ["2690549588157", "2 69 05 49 588 157", "269054958815781", "1 84 12 2B 033 021", "n° 2.69.05.49.588.157"]
        {
            assert!(looks_like_one(text), "{text}");
        }
        for text in ["06 12 34 56 78", "0612345678 0798765432", "2 69 18 49 588 157", "5690549588157", "F-7K3RX", ""] {
            assert!(!looks_like_one(text), "{text}");
        }
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
