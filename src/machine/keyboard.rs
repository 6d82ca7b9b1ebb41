//! A scanner that thinks it types on a QWERTY keyboard, on a computer that thinks otherwise: `HTTPS://`
//! arrives as `HTTPSM!!`. This undoes it, for every layout of `keyboard-layouts.json`.
//!
//! The layouts were made for this project from xkb-data (MIT): for each character that the scanner sends,
//! what the computer understands.

use std::collections::HashMap;
use std::sync::LazyLock;

const LAYOUTS: &str = include_str!("keyboard-layouts.json");
/// The keys of a QWERTY keyboard that carry two signs: without and with Shift.
const SHIFTED: [(char, char); 21] = [
    ('1', '!'),
    ('2', '@'),
    ('3', '#'),
    ('4', '$'),
    ('5', '%'),
    ('6', '^'),
    ('7', '&'),
    ('8', '*'),
    ('9', '('),
    ('0', ')'),
    ('-', '_'),
    ('=', '+'),
    (';', ':'),
    ('\'', '"'),
    (',', '<'),
    ('.', '>'),
    ('/', '?'),
    ('[', '{'),
    (']', '}'),
    ('\\', '|'),
    ('`', '~'),
];
/// Stands for a sign that no key of the layout types: no tag holds it.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// From what is read to what the scanner sent.
type Undoing = HashMap<char, char>;

static UNDOINGS: LazyLock<Vec<Undoing>> = LazyLock::new(|| {
    // A layout that cannot be read undoes nothing; a test reads them all.
    let layouts: HashMap<String, HashMap<String, String>> = serde_json::from_str(LAYOUTS).unwrap_or_default();
    let mut named: Vec<_> = layouts.into_iter().collect();
    named.sort_by(|one, other| one.0.cmp(&other.0));
    named.iter().flat_map(|(_, layout)| undoings(layout)).collect()
});

/// Three for one layout: as it is, with Caps Lock where that turns letters only (Linux), and where it
/// turns the whole keyboard (Windows).
fn undoings(layout: &HashMap<String, String>) -> [Undoing; 3] {
    let one = |text: &str| text.chars().next().filter(|first| text.len() == first.len_utf8());
    let pairs: HashMap<char, char> = layout.iter().filter_map(|(sent, read)| Some((one(sent)?, one(read)?))).collect();
    let plain = pairs.iter().map(|(sent, read)| (*read, *sent)).collect();
    let letters = pairs.iter().map(|(sent, read)| (turned(*read), *sent)).collect();
    let whole = pairs.keys().filter_map(|sent| Some((*pairs.get(&with_shift(*sent))?, *sent))).collect();
    [plain, letters, whole]
}

/// A letter in its other case.
fn turned(letter: char) -> char {
    let other = if letter.is_uppercase() { one_of(letter.to_lowercase()) } else { one_of(letter.to_uppercase()) };
    other.unwrap_or(letter)
}

fn one_of(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

/// The other sign of the same key.
fn with_shift(sign: char) -> char {
    let pair = SHIFTED.iter().find(|(plain, shifted)| *plain == sign || *shifted == sign);
    pair.map_or_else(|| turned(sign), |(plain, shifted)| if *plain == sign { *shifted } else { *plain })
}

/// What the scanner may have sent, by every layout.
pub(super) fn undone(text: &str) -> Vec<String> {
    let by = |undoing: &Undoing| text.trim().chars().map(|c| undoing.get(&c).copied().unwrap_or(UNKNOWN)).collect();
    let mut sent: Vec<String> = UNDOINGS.iter().map(by).collect();
    sent.sort_unstable();
    sent.dedup();
    sent
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What each layout makes of a text that a scanner sends, by the layout's name.
    pub fn typed(text: &str) -> Vec<(String, String)> {
        let layouts: HashMap<String, HashMap<String, String>> = serde_json::from_str(LAYOUTS).expect("readable");
        let by = |layout: &HashMap<String, String>| text.chars().map(|c| layout[&c.to_string()].as_str()).collect();
        layouts.iter().map(|(name, layout)| (name.clone(), by(layout))).collect()
    }

    #[test]
    fn what_a_scanner_sends_is_undone_on_every_layout() {
        for sent in ["HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4", "https://ordi.example.fr/m/7k3r9xc4", "7K3R9XC4", "BF6H8KNP"]
        {
            let typed = typed(sent);
            assert_eq!(typed.len(), 9);
            for (layout, read) in typed {
                assert!(undone(&read).iter().any(|text| text == sent), "{layout}: {read}");
                let caps_on_linux: String = read.chars().map(turned).collect();
                let back = undone(&caps_on_linux);
                assert!(back.iter().any(|text| text == sent), "{layout}, Caps Lock: {caps_on_linux}");
            }
        }
    }

    #[test]
    fn caps_lock_on_windows_turns_the_digits_too() {
        // AZERTY with Caps Lock: the digit row gives digits, « / » gives « § », « : » gives « m ».
        assert!(undone("httpsm§§ordi/exq,ple/fr§,§7k3r9xc4").iter().any(|text| text.ends_with("/M/7K3R9XC4")));
    }
}
