//! The catalogues: one pair of Fluent files for each room, embedded in the binary.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Language, Say, Word};

macro_rules! catalogues {
    ($($room:literal),+ $(,)?) => {
        /// Every catalogue: its room, then its text in each language, in the order of [`Language::ALL`].
        pub static CATALOGUES: &[(&str, [&str; Language::ALL.len()])] = &[$((
            $room,
            [
                include_str!(concat!("../../", $room, "/fr.ftl")),
                include_str!(concat!("../../", $room, "/en.ftl")),
            ],
        )),+];
    };
}

catalogues![
    "platform",
    "access",
    "machine",
    "machine/board",
    "machine/history",
    "labels",
    "collection",
    "reconditioning",
    "reconditioning/stock_take",
    "families",
    "training",
    "training/pages",
    "allocation",
    "field",
    "reporting",
    "demo",
];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| Language::ALL.into_iter().map(bundle).collect());

/// One language. What does not parse is left out here and found by a test.
fn bundle(language: Language) -> Bundle {
    // The identifier chooses the rules of plural.
    let identifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // Marks around each filled place serve texts of both directions; ours runs from left to right.
    bundle.set_use_isolating(false);
    // `LOWER($label)`: a label inside a sentence.
    let _ = bundle.add_function("LOWER", |words, _| match words {
        [FluentValue::String(text)] => text.to_lowercase().into(),
        _ => FluentValue::Error,
    });
    for (_, texts) in CATALOGUES {
        let text = texts.get(language as usize).copied().unwrap_or_default().to_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        // Refuses a second message of one name: a test finds that too.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// A message with its places filled. A message that no catalogue holds is told by its name: a test finds
/// it long before.
pub(super) fn told(language: Language, id: &str, places: &[(Cow<'static, str>, Word)]) -> String {
    let Some(bundle) = BUNDLES.get(language as usize) else { return id.to_owned() };
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
    let words: FluentArgs = places.iter().map(|(name, word)| (name.clone(), value(word, language))).collect();
    bundle.format_pattern(pattern, Some(&words), &mut Vec::new()).into_owned()
}

/// Whether there is a message of this name.
pub(super) fn holds(id: &str) -> bool {
    BUNDLES.iter().any(|bundle| bundle.has_message(id))
}

fn value(word: &Word, language: Language) -> FluentValue<'static> {
    match word {
        Word::Number(number) => (*number).into(),
        other => other.told(language).into(),
    }
}

/// The label of a code: message `<list>-<code>`, the list in kebab case (`LineState` → `line-state`).
pub fn label(list: &str, code: &str) -> Say {
    let mut id = String::new();
    for letter in list.chars() {
        if letter.is_ascii_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.push(letter.to_ascii_lowercase());
    }
    Say::message(format!("{id}-{code}"))
}

/// The labels of a whole list, in every language, in the order of [`Language::ALL`].
pub fn labels(list: &str, codes: &[&str]) -> [Vec<String>; Language::ALL.len()] {
    Language::ALL.map(|language| codes.iter().map(|code| label(list, code).told(language)).collect())
}
