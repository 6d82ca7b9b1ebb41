//! Which column of a list holds what: recognised by the names that donors give, or as somebody chose.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::codes;
use crate::machine::words::Kind;
use crate::platform::sheet::Row;
use crate::platform::text::fold;

codes! {
    /// What a column of a donor's list may hold.
    pub enum ListField {
        Kind = "kind",
        Maker = "maker",
        Model = "model",
        Serial = "serial",
        DonorNumber = "donor_number",
        PurchaseYear = "purchase_year",
        UnitValue = "unit_value",
    }
}

/// Rows at the top of a file in which the names of the columns are looked for.
pub const TOP: usize = 10;
/// Names shorter than this mean a column only when they are its whole name.
const TELLING: usize = 6;

/// Which column holds which field, from 0.
pub type Columns = BTreeMap<ListField, usize>;

/// Names and words as donors write them, by section and code.
type Names = Vec<(&'static str, &'static str, Vec<&'static str>)>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (mut section, mut names) = ("", Names::new());
    for line in include_str!("names.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some((code, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) {
            names.push((section, code, words.split(", ").collect()));
        }
    }
    names
});

fn named(section: &'static str) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let names = NAMES.iter().filter(move |(known, _, _)| *known == section);
    names.map(|(_, code, words)| (*code, words.as_slice()))
}

/// Small letters without accents, one space between words: « N° de Série » is `n de serie`.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether these words stand in a text, as whole words.
fn holds(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// Which fields the names of a row's cells mean.
pub fn recognised(row: &Row) -> Columns {
    let names: Vec<String> = row.cells.iter().map(|cell| plain(cell)).collect();
    let mut columns = Columns::new();
    let passes: [fn(&str, &str) -> bool; 2] =
        [|name, word| name == word, |name, word| word.len() >= TELLING && holds(name, word)];
    for fits in passes {
        for (code, words) in named("columns") {
            let Some(field) = ListField::read(code).filter(|field| !columns.contains_key(field)) else { continue };
            let free = |place: &usize| !columns.values().any(|taken| taken == place);
            let of = |word: &&str| names.iter().position(|name| fits(name, word)).filter(free);
            if let Some(place) = words.iter().find_map(of) {
                columns.insert(field, place);
            }
        }
    }
    columns
}

/// The kind that a cell means: one of our codes, or what donors call it.
pub fn kind_of(cell: &str) -> Option<Kind> {
    let told = plain(cell);
    let fits = |fit: fn(&str, &str) -> bool| {
        let found = named("kinds").find(|(_, words)| words.iter().any(|word| fit(&told, word)));
        found.and_then(|(code, _)| Kind::read(code))
    };
    Kind::read(cell).or_else(|| fits(|told, word| told == word)).or_else(|| fits(holds))
}

/// Whether a cell for a serial or a number says that there is none.
pub fn is_placeholder(cell: &str) -> bool {
    let told = plain(cell);
    told.is_empty() || named("placeholders").any(|(_, words)| words.contains(&told.as_str()))
}

/// Whether a serial is one sign over and over, as makers leave it. A donor's own number may be 1111.
pub fn is_monotonous(serial: &str) -> bool {
    let mut letters = serial.chars().filter(char::is_ascii_alphanumeric);
    let first = letters.next();
    serial.len() >= 4 && letters.all(|letter| Some(letter) == first)
}

/// Whether a spreadsheet took a long number for a quantity and rounded it: `6.37702E+15`.
pub fn is_damaged(cell: &str) -> bool {
    let Some((number, power)) = cell.trim().split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    digits(whole) && whole.len() == 1 && digits(part) && power.strip_prefix('+').is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<(ListField, usize)> {
        let cells = names.iter().map(|name| (*name).to_owned()).collect();
        recognised(&Row { line: 1, cells }).into_iter().collect()
    }

    #[test]
    fn every_code_of_the_names_is_one_of_ours() {
        for field in ListField::ALL {
            assert!(named("columns").any(|(code, _)| code == field.code()), "{field}");
        }
        for kind in Kind::ALL {
            assert!(named("kinds").any(|(code, _)| code == kind.code()), "{kind}");
        }
        let words = NAMES.iter().flat_map(|(_, _, words)| words);
        words.for_each(|word| assert_eq!(plain(word), *word, "as the file says, so that it can be found"));
    }

    #[test]
    fn columns_are_recognised_by_the_names_that_donors_give() {
        use ListField::{DonorNumber, Kind, Maker, Model, PurchaseYear, Serial, UnitValue};
        let english = ["Box", "", "Nº Inventary", "Type of device", "Sub Type", "Brand", "Model", "serial number"];
        assert_eq!(columns(&english), [(Kind, 3), (Maker, 5), (Model, 6), (Serial, 7), (DonorNumber, 2)]);
        let french = ["N° d’inventaire", "TYPE", "Marque ", "Modèle", "N° de série", "Année d'achat", "Valeur (€)"];
        assert_eq!(
            columns(&french),
            [(Kind, 1), (Maker, 2), (Model, 3), (Serial, 4), (DonorNumber, 0), (PurchaseYear, 5), (UnitValue, 6)]
        );
        assert_eq!(columns(&["Numéro de série (voir dessous)", "Salle"]), [(Serial, 0)]);
        assert_eq!(columns(&["Salle", "Étage"]), []);
    }

    #[test]
    fn a_kind_is_read_as_donors_say_it() {
        let cases = [
            ("PC ", Some(Kind::Desktop)),
            ("PC portable 15\"", Some(Kind::Laptop)),
            ("Écran 24 pouces", Some(Kind::Screen)),
            ("all_in_one", Some(Kind::AllInOne)),
            ("Tout-en-un", Some(Kind::AllInOne)),
            ("Smartphone", Some(Kind::Phone)),
            ("Chaise", None),
            ("", None),
        ];
        for (cell, kind) in cases {
            assert_eq!(kind_of(cell), kind, "{cell}");
        }
    }

    #[test]
    fn what_is_no_serial_is_known() {
        for cell in ["6.37702E+15", "6,37702E+15", "1E+12", "6.3e+7"] {
            assert!(is_damaged(cell), "{cell}");
        }
        for cell in ["PSV75EZ007", "5E12", "12E+4", "E+15", "6.37702E+", "1E-5", "", "é"] {
            assert!(!is_damaged(cell), "{cell}");
        }
        for cell in ["To be filled by O.E.M.", "N/A", "-", "néant", "0123456789"] {
            assert!(is_placeholder(cell), "{cell}");
        }
        assert!(is_monotonous("0000000") && is_monotonous("XXXXX"));
        for cell in ["PSV75EZ0070170002C14j00", "7", "12"] {
            assert!(!is_placeholder(cell) && !is_monotonous(cell), "{cell}");
        }
    }
}
