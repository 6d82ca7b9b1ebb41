//! Families that may be one, proposed afterwards: nobody is refused at the door for looking like somebody else. Only
//! codes are told, with why; a person opens both cards and decides.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::words::Likeness;
use super::{apart_store, store};
use crate::platform::db::Conn;
use crate::platform::error::Error;
use crate::platform::paging::Page;
use crate::platform::text;

/// A number that more families than this share is an office's, not a family's.
const SHARED_BY_MANY: usize = 5;
/// A list is looked through by a person: beyond, the first ones are enough to begin with.
const LONGEST: usize = 500;

/// Two families that may be one. The code that comes first in the alphabet is `family`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Duplicate {
    pub family: String,
    pub other: String,
    pub because: Vec<Likeness>,
}

/// What is compared of one person.
pub struct Traits {
    pub family: String,
    pub first_name: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub birth_year: Option<i32>,
}

/// Every pair that may be one family, at most 500; those that somebody told apart are not.
pub fn proposed(conn: &mut Conn) -> Result<Page<Duplicate>, Error> {
    let (apart, mut items) = (apart_store::all_apart(conn)?, alike(&store::traits(conn)?));
    items.retain(|pair| !apart.contains(&(pair.family.clone(), pair.other.clone())));
    items.truncate(LONGEST);
    Ok(Page { items, next: None })
}

/// Pairs of families with a person alike, in order of code.
fn alike(people: &[Traits]) -> Vec<Duplicate> {
    let mut groups: BTreeMap<(Likeness, String), BTreeSet<&str>> = BTreeMap::new();
    for person in people {
        for key in keys(person) {
            groups.entry(key).or_default().insert(&person.family);
        }
    }
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<Likeness>> = BTreeMap::new();
    for ((likeness, _), families) in groups.iter().filter(|(_, families)| families.len() <= SHARED_BY_MANY) {
        for (place, family) in families.iter().enumerate() {
            for other in families.iter().skip(place + 1) {
                pairs.entry((family, other)).or_default().insert(*likeness);
            }
        }
    }
    let told = pairs.into_iter().map(|((family, other), because)| Duplicate {
        family: family.to_owned(),
        other: other.to_owned(),
        because: because.into_iter().collect(),
    });
    told.collect()
}

fn keys(person: &Traits) -> Vec<(Likeness, String)> {
    let first_name = text::fold(person.first_name.trim());
    let year = person.birth_year.map(|year| (Likeness::FirstNameAndYear, format!("{first_name}|{year}")));
    let name = person.name.as_deref().map(|name| (Likeness::WholeName, format!("{first_name}|{}", text::fold(name))));
    let phone = person.phone.as_deref().and_then(plain_phone).map(|phone| (Likeness::Phone, phone));
    [phone, year, name].into_iter().flatten().collect()
}

/// The digits that tell one phone from another: « 06 12 34 56 78 » and « +33 6 12 34 56 78 » are one. `None` for
/// what is no number.
fn plain_phone(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("0033").or_else(|| digits.strip_prefix("33")).unwrap_or(&digits);
    let digits = digits.trim_start_matches('0');
    (digits.len() >= 9).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, first_name: &str, name: &str, phone: &str, birth_year: Option<i32>) -> Traits {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Traits {
            family: family.into(),
            first_name: first_name.into(),
            name: said(name),
            phone: said(phone),
            birth_year,
        }
    }

    fn told(people: &[Traits]) -> Vec<String> {
        let because = |pair: &Duplicate| pair.because.iter().map(|one| one.code()).collect::<Vec<_>>().join("+");
        alike(people).iter().map(|pair| format!("{} {} {}", pair.family, pair.other, because(pair))).collect()
    }

    #[test]
    fn the_likenesses_by_table() {
        let table = [
            (person("B", "Ana", "", "+33 6 12 34 56 78", None), "A B phone"),
            (person("B", "Ana", "", "00336.12.34.56.78", None), "A B phone"),
            (person("B", "SAMIRA", "", "", Some(1984)), "A B first_name_and_year"),
            (person("B", "Samira", "Bénali", "0612345678", Some(1984)), "A B phone+first_name_and_year+whole_name"),
            (person("B", "Samira", "Autre", "", Some(1985)), ""),
            (person("B", "Samira", "", "par le prescripteur", None), ""),
            (person("A", "Samira", "Benali", "06 12 34 56 78", Some(1984)), ""),
        ];
        for (other, expected) in table {
            let known = person("A", "Samira", "Benali", "06 12 34 56 78", Some(1984));
            assert_eq!(told(&[known, other]).join(" "), expected);
        }
    }

    #[test]
    fn a_number_that_many_share_is_an_office_s() {
        let many = |count: u8| -> Vec<Traits> {
            (0..count).map(|at| person(&format!("F{at}"), &format!("P{at}"), "", "04 79 00 00 00", None)).collect()
        };
        assert_eq!(told(&many(3)).len(), 3);
        assert!(told(&many(6)).is_empty());
    }
}
