//! One step of a story, as the fixtures write it: « -285 diagnose refurbish missing_part: un texte ».
//!
//! The day is counted from the day the demo is loaded; what follows the verb are its words, some of
//! them named (`price=4000`); what follows « : » is what a person wrote.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use crate::platform::clock::{Instant, shift};
use crate::platform::error::{Error, Failure};

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Step {
    pub day: i64,
    pub verb: String,
    pub words: Vec<String>,
    pub text: Option<String>,
}

impl TryFrom<String> for Step {
    type Error = String;

    fn try_from(line: String) -> Result<Self, String> {
        let (head, text) = match line.split_once(": ") {
            Some((head, text)) => (head, Some(text.trim().to_owned())),
            None => (line.as_str(), None),
        };
        let mut words = head.split_whitespace().map(str::to_owned);
        let day = words.next().and_then(|day| day.parse().ok());
        let day = day.ok_or_else(|| format!("{line}: it does not begin with a day"))?;
        let verb = words.next().ok_or_else(|| format!("{line}: it does not say what happens"))?;
        Ok(Self { day, verb, words: words.collect(), text })
    }
}

impl Step {
    /// The word at this place, not counting the named ones.
    pub fn word(&self, place: usize) -> Result<&str, Error> {
        let word = self.plain().nth(place);
        word.ok_or_else(|| Failure::new("reading the cast", format!("{} {}: a word is missing", self.day, self.verb)))
            .map_err(Error::from)
    }

    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|said| said == word)
    }

    /// The words that have no name.
    pub fn plain(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| !word.contains('='))
    }

    /// The value of a named word, `price=4000`.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.named(name).and_then(|value| value.parse().ok())
    }
}

/// A day of the story: a working day, so that no class is held on a Sunday. What has happened moves
/// back to the Friday, what is to come moves on to the Monday.
pub fn day_of_story(today: NaiveDate, days: i64) -> NaiveDate {
    let day = shift(today, days);
    let after_friday = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => return day,
    };
    if days < 0 { shift(day, -after_friday) } else { shift(day, 3 - after_friday) }
}

/// When on its day an act of this name happens, in minutes from noon: work in the order of the day.
pub fn minutes_from_noon(verb: &str) -> i64 {
    match verb {
        "receive" | "ask" => -180,
        "diagnose" | "enrol" => -120,
        "remove" | "fit" => -90,
        "erase" => -60,
        "repair" => 60,
        "install" => 90,
        "check" => 150,
        "session" => 240,
        "end" | "decide" => 255,
        "reserve" => 270,
        "hand_over" => 300,
        _ => 0,
    }
}

/// Moments for the steps of one story, each after the one before. `spread` sets stories of one day
/// some minutes apart.
pub fn moments(today: NaiveDate, steps: &[Step], spread: usize) -> Vec<Instant> {
    const BETWEEN: i64 = 5 * 60;
    let apart = i64::try_from(spread % 12).unwrap_or(0) * 4;
    let mut last = None;
    let moment = |step: &Step| {
        let noon = Instant::noon(day_of_story(today, step.day));
        let at = noon.plus_seconds((minutes_from_noon(&step.verb) + apart) * 60);
        let at = last.map_or(at, |last: Instant| at.max(last.plus_seconds(BETWEEN)));
        last = Some(at);
        at
    };
    steps.iter().map(moment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(line: &str) -> Step {
        Step::try_from(line.to_owned()).unwrap()
    }

    #[test]
    fn a_line_has_a_day_a_verb_words_and_a_text() {
        let read = step("-12 reserve sale portable-01 price=4000: pour les devoirs : oui");
        assert_eq!((read.day, read.verb.as_str()), (-12, "reserve"));
        assert_eq!(read.plain().collect::<Vec<_>>(), ["sale", "portable-01"]);
        assert_eq!(read.number::<i32>("price"), Some(4000));
        assert_eq!(read.text.as_deref(), Some("pour les devoirs : oui"));
        assert!(Step::try_from("demain receive".to_owned()).is_err());
        assert!(Step::try_from("-12".to_owned()).is_err());
    }

    #[test]
    fn nothing_happens_on_a_week_end_and_nothing_past_comes_to_pass_later() {
        for offset in 0..7 {
            let today = shift(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(), offset);
            for days in -40..40 {
                let day = day_of_story(today, days);
                assert!(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun), "{today} {days}");
                assert!(days >= 0 || day < today);
                assert!(days < 0 || day >= today);
                assert!(day_of_story(today, days + 1) >= day);
            }
        }
    }

    #[test]
    fn each_step_comes_after_the_one_before() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let steps = [step("-9 check B A"), step("-9 install"), step("-8 receive")];
        let moments = moments(today, &steps, 7);
        assert!(moments.is_sorted() && moments[0] < moments[1]);
    }
}
