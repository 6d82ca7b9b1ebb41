//! The words of the house, in every language it speaks. Code says *what* to say ([`Say`]: a message and
//! what fills its places); the catalogues (`fr.ftl` and `en.ftl` beside the code of each room) say *how*;
//! they meet where an answer is made, in the language of who asked.

mod accept;
mod catalogue;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clock::Instant;
pub use accept::asked_for;
pub use catalogue::{CATALOGUES, label, labels};

/// A language of the house. The first is the one for who asks for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Fr,
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// As HTTP, HTML and the cookie name it (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Reads a language tag, whatever its region: `en`, `en-GB`.
    pub fn read(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// A day, as people read it: « 22/11/2026 », “22 Nov 2026” (digits alone would be read as American).
    pub fn day(self, day: NaiveDate) -> String {
        day.format(self.day_form()).to_string()
    }

    /// A moment in Chambéry, as people read it: « 22/11/2026 14:05 ».
    pub fn moment(self, moment: Instant) -> String {
        format!("{} {}", self.day(moment.day()), moment.time())
    }

    const fn day_form(self) -> &'static str {
        match self {
            Self::Fr => "%d/%m/%Y",
            Self::En => "%-d %b %Y",
        }
    }

    /// What stands between a whole number and its decimals.
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Fr => ',',
            Self::En => '.',
        }
    }
}

/// What fills a place in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Text(String),
    /// Decides the plural; grouped and signed by nobody.
    Number(i64),
    /// Hundredths (cents, hundredths of an hour), shown with two decimals.
    Decimal(i64),
    Day(NaiveDate),
    /// Shown in the time of Chambéry.
    Moment(Instant),
    /// A message inside a message; the label of a code is one.
    Say(Say),
    /// Words with commas between them.
    List(Vec<Word>),
}

/// Something to say: a message of the catalogues and what fills its places. It is no text before its
/// language is known, and can be kept until then. Made by [`say!`](crate::say).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    id: Cow<'static, str>,
    places: Vec<(Cow<'static, str>, Word)>,
}

impl Say {
    /// The message of this name. Names written out in the code are given to [`say!`](crate::say) instead,
    /// where a test finds them.
    pub fn message(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), places: Vec::new() }
    }

    /// The message of this name, where there is one: for names that came a long way as text.
    pub fn known(id: &str) -> Option<Self> {
        catalogue::holds(id).then(|| Self::message(id.to_owned()))
    }

    /// Fills a place of the message.
    pub fn with(mut self, name: &'static str, word: impl Into<Word>) -> Self {
        self.places.push((name.into(), word.into()));
        self
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text.
    pub fn told(&self, language: Language) -> String {
        catalogue::told(language, &self.id, &self.places)
    }
}

impl Word {
    /// The text, as it stands alone.
    pub fn told(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Decimal(hundredths) => {
                let mut text = String::new();
                // Writing to a text cannot fail.
                let _ = write_decimal(&mut text, *hundredths, language.decimal_mark());
                text
            }
            Self::Day(day) => language.day(*day),
            Self::Moment(moment) => language.moment(*moment),
            Self::Say(say) => say.told(language),
            Self::List(words) => words.iter().map(|word| word.told(language)).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Adds hundredths with two decimals: « 12,50 ».
pub fn write_decimal(text: &mut impl std::fmt::Write, hundredths: i64, mark: char) -> std::fmt::Result {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    write!(text, "{sign}{}{mark}{:02}", size / 100, size % 100)
}

/// Names a message of the catalogues and fills its places: `say!("platform-limit", most = 500)`; a place
/// filled by a variable of its own name is written once: `say!("labels-unknown", tag)`.
#[macro_export]
macro_rules! say {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::platform::i18n::Say::message($id)$(.with(stringify!($name), $crate::say!(@ $name $($value)?)))*
    };
    (@ $name:ident) => { $name };
    (@ $name:ident $value:expr) => { $value };
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<NaiveDate> for Word {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Instant> for Word {
    fn from(moment: Instant) -> Self {
        Self::Moment(moment)
    }
}

impl From<Say> for Word {
    fn from(say: Say) -> Self {
        Self::Say(say)
    }
}

impl<T: Into<Word>> From<Vec<T>> for Word {
    fn from(words: Vec<T>) -> Self {
        Self::List(words.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Word>> From<BTreeSet<T>> for Word {
    fn from(words: BTreeSet<T>) -> Self {
        Self::List(words.into_iter().map(Into::into).collect())
    }
}

/// Templates hand their values over by reference.
impl<T: Clone + Into<Word>> From<&T> for Word {
    fn from(word: &T) -> Self {
        word.clone().into()
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Word {
            /// A number beyond what a message can hold is its limit.
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

numbers!(i32, i64, u16, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_whatever_its_region() {
        let read = ["fr", "FR-ca", " en-GB", "en", "de", "", "-"].map(Language::read);
        use Language::{En, Fr};
        assert_eq!(read, [Some(Fr), Some(Fr), Some(En), Some(En), None, None, None]);
    }

    #[test]
    fn a_day_is_written_as_each_language_reads_it() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        assert_eq!(Language::ALL.map(|language| language.day(day)), ["01/03/2026", "1 Mar 2026"]);
        let moment = Instant::from_millis(1_700_004_000_000);
        assert_eq!(Language::ALL.map(|language| language.moment(moment)), ["15/11/2023 00:20", "15 Nov 2023 00:20"]);
    }
}
