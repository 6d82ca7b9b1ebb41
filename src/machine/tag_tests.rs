//! The proof of the check character, and what is minted.

use proptest::prelude::*;

use super::*;

#[test]
fn the_published_example_is_valid_and_shown_with_a_hyphen() {
    let tag = Tag::read("7K3R9XC4").expect("valid");
    assert_eq!((tag.as_str(), tag.to_string().as_str()), ("7K3R9XC4", "7K3R-9XC4"));
    assert_eq!(serde_json::to_string(&tag).expect("json"), "\"7K3R9XC4\"");
    assert_eq!(serde_json::from_str::<Tag>("\"7k3r-9xc4\"").expect("json"), tag);
    assert!(serde_json::from_str::<Tag>("\"7K3R9XC5\"").is_err());
}

#[test]
fn any_case_hyphen_space_and_look_alike_is_read() {
    let tag = Tag::read("7K3R9XC4");
    for text in ["7k3r9xc4", "7K3R-9XC4", " 7k3r 9xc4 ", "7-K-3-R-9-X-C-4", "7K3R\u{2011}9XC4", "7K3R\u{a0}9XC4\r\n"] {
        assert_eq!(Tag::read(text), tag, "{text:?}");
    }
    let with_digits = Tag::of(&[0, 1, 1, 0, 1, 0, 1, sum(&[0, 1, 1, 0, 1, 0, 1, 0])]);
    let typed = with_digits.as_str().replacen('0', "o", 1).replacen('1', "I", 1).replacen('1', "l", 1);
    assert_eq!(Tag::read(&typed), Some(with_digits));
    for text in ["", "7K3R9XC", "7K3R9XC44", "7K3R9XU4", "7K3R9XC5", "7K3R9XC４"] {
        assert_eq!(Tag::read(text), None, "{text:?}");
    }
}

/// The sum is linear, so an error is caught when its own part of the sum is not 0: it is enough to
/// look at each place with each pair of values, and at each two neighbours with each pair of values.
#[test]
fn every_wrong_character_and_every_swap_of_neighbours_is_caught() {
    for place in 0..LENGTH {
        for (right, wrong) in pairs() {
            let (a, b) = (at(place, right), at(place, wrong));
            assert_ne!(sum(&a), sum(&b), "{right} read as {wrong} at {place}");
        }
    }
    for place in 0..LENGTH - 1 {
        for (one, other) in pairs() {
            let (mut a, mut b) = (at(place, one), at(place, other));
            a[place + 1] = other;
            b[place + 1] = one;
            assert_ne!(sum(&a), sum(&b), "{one} and {other} swapped at {place}");
        }
    }
}

#[test]
fn the_sum_is_linear() {
    for (a, b) in pairs() {
        for weight in WEIGHTS {
            assert_eq!(times(a, weight) ^ times(b, weight), times(a ^ b, weight));
        }
    }
    let mut powers = [1u8; LENGTH];
    for i in 0..LENGTH - 1 {
        powers[i] = times(if i == 0 { 1 } else { powers[i - 1] }, 2);
    }
    assert_eq!(powers, WEIGHTS);
}

fn pairs() -> impl Iterator<Item = (u8, u8)> {
    (0..32).flat_map(|a| (0..32).filter(move |b| *b != a).map(move |b| (a, b)))
}

fn at(place: usize, value: u8) -> [u8; LENGTH] {
    let mut values = [0; LENGTH];
    values[place] = value;
    values
}

#[test]
fn too_few_random_bytes_make_no_tag() {
    assert_eq!(Tag::mint(&[]), None);
    assert_eq!(Tag::mint(&[1, 2, 3, 4, 5, 6]), None);
    assert_eq!(Tag::mint(&[255; 32]), None);
}

proptest! {
    #[test]
    fn what_is_minted_is_safe_on_every_keyboard_and_reads_back(random in any::<[u8; 16]>()) {
        if let Some(tag) = Tag::mint(&random) {
            prop_assert!(tag.as_str().bytes().all(|c| MINTED.contains(&c)));
            prop_assert!(tag.as_str().chars().any(|c| "01234579".contains(c)));
            prop_assert_eq!(Tag::read(tag.as_str()), Some(tag.clone()));
            prop_assert_eq!(Tag::read(&tag.shown().to_lowercase()), Some(tag));
        }
    }

    #[test]
    fn seven_characters_have_exactly_one_check_character(seven in prop::collection::vec(0u8..32, 7)) {
        let start: String = seven.iter().map(|v| CHARACTERS[usize::from(*v)] as char).collect();
        let right = CHARACTERS.iter().filter(|c| Tag::read(&format!("{start}{}", **c as char)).is_some());
        prop_assert_eq!(right.count(), 1);
    }

    #[test]
    fn any_text_is_read_without_a_fall(text in ".*") {
        let _ = Tag::read(&text);
    }
}
