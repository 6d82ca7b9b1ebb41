//! The whole reading path, keyboards included: no single typing error is ever believed to be another tag.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::keyboard::tests::typed;
use super::presented::{Presented, present};
use super::tag::Tag;

const ADDRESS: &str = "HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/";
/// The characters that are minted.
const MINTED: &str = "0123456789BCDEFGHJKNPRSTVX";

/// The worst register there can be: beside the tag itself, every tag that differs from it in two places, which is
/// the least by which two tags differ.
fn worst_register(tag: &Tag) -> BTreeSet<Tag> {
    let right: Vec<char> = tag.as_str().chars().collect();
    let mut register = BTreeSet::from([tag.clone()]);
    for (one, other) in (0..8).flat_map(|one| (0..one).map(move |other| (one, other))) {
        for (first, second) in MINTED.chars().flat_map(|first| MINTED.chars().map(move |second| (first, second))) {
            let mut near = right.clone();
            (near[one], near[other]) = (first, second);
            register.extend(Tag::read(&near.into_iter().collect::<String>()));
        }
    }
    register
}

/// Every sign that some keyboard types.
static SIGNS: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let ascii: String = (' '..='~').collect();
    let known: String = ascii.chars().filter(|c| c.is_ascii_alphanumeric() || ":/-.".contains(*c)).collect();
    let of_layouts = typed(&known).into_iter().flat_map(|(_, text)| text.chars().collect::<Vec<_>>());
    ascii.chars().chain(of_layouts).collect()
});

/// A text with one sign wrong, or two neighbours swapped, among its last `count`.
fn errors(text: &str, count: usize) -> Vec<String> {
    let right: Vec<char> = text.chars().collect();
    let places = right.len() - count..right.len();
    let wrong = places.clone().flat_map(|place| SIGNS.iter().map(move |sign| (place, *sign)));
    let substituted = wrong.filter(|(place, sign)| right[*place] != *sign).map(|(place, sign)| {
        let mut text = right.clone();
        text[place] = sign;
        text
    });
    let swapped = places.skip(1).filter(|place| right[*place] != right[place - 1]).map(|place| {
        let mut text = right.clone();
        text.swap(place, place - 1);
        text
    });
    substituted.chain(swapped).map(|text| text.into_iter().collect()).collect()
}

/// The tags of the register that a text may be read as.
fn read(text: &str, register: &BTreeSet<Tag>) -> Vec<Tag> {
    match present(text) {
        // One that the register does not know is told as never printed: nobody takes it for another.
        Presented::Tag(tag) => Some(tag).filter(|tag| register.contains(tag)).into_iter().collect(),
        Presented::Perhaps(heard) => heard.among(&register.iter().cloned().collect::<Vec<_>>()).into_iter().collect(),
        Presented::WrongCheck | Presented::Foreign => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn no_single_typing_error_is_ever_another_tag(
        random in proptest::array::uniform32(proptest::num::u8::ANY), which: prop::sample::Index,
    ) {
        let Some(tag) = Tag::mint(&random) else { return Ok(()) };
        let (bare, address) = (tag.as_str().to_owned(), format!("{ADDRESS}{}", tag.as_str()));
        let mut presented = vec![bare.clone(), bare.to_lowercase(), tag.shown(), address.clone()];
        let as_sent = presented.len();
        presented.extend([&bare, &address].into_iter().flat_map(|sent| typed(sent)).map(|(_, text)| text));
        let place = which.index(presented.len());
        let right = &presented[place];
        // Typed by a keyboard, one wrong sign can be two changes at once where two layouts read it: there the
        // register alone tells, and it knows few of six billion tags.
        let register = if place < as_sent { worst_register(&tag) } else { BTreeSet::from([tag.clone()]) };
        prop_assert!(read(right, &register).contains(&tag), "{right} is not read");
        let count = if *right == tag.shown() { 9 } else { 8 };
        for wrong in errors(right, count) {
            let read = read(&wrong, &register);
            prop_assert!(read.iter().all(|one| *one == tag), "{wrong} for {right} is read as {read:?}");
        }
    }
}

#[test]
fn the_register_is_as_bad_as_it_can_be() {
    let tag = Tag::read("7K3R9XC4").expect("valid");
    let near = worst_register(&tag);
    let differs = |other: &Tag| other.as_str().chars().zip(tag.as_str().chars()).filter(|(a, b)| a != b).count();
    assert!(near.iter().all(|other| matches!(differs(other), 0 | 2)), "one place is always caught");
    assert!(SIGNS.contains(&'é') && SIGNS.contains(&'§') && SIGNS.contains(&'-'));
    assert!(errors("7K3R9XC4", 8).contains(&"K73R9XC4".to_owned()));
}
