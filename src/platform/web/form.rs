//! The fields of a form, as a browser sends them: what was left empty says nothing.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::platform::doors::Call;
use crate::platform::error::{Error, Refusal, unacceptable};
use crate::say;

/// What somebody wrote into a form; none of it is lost when it is refused.
#[derive(Debug, Clone, Default)]
pub struct Form(HashMap<String, String>);

impl Form {
    pub fn of(call: &Call) -> Result<Self, Error> {
        Ok(Self(call.form()?))
    }

    /// A form filled in beforehand: what stands, before somebody changes it.
    pub fn filled<T: Into<String>>(fields: impl IntoIterator<Item = (T, Option<String>)>) -> Self {
        Self(fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect())
    }

    /// What a field says.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The same, to show again in the form.
    pub fn shown(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The act that the form is, made with its page.
    pub fn act(&self) -> &str {
        self.shown("acte")
    }

    /// A whole number; refuses what is none.
    pub fn number(&self, name: &str) -> Result<Option<i32>, Refusal> {
        let read = |value: &str| value.parse().map_err(|_| unacceptable(name, say!("platform-whole-number")));
        self.said(name).map(read).transpose()
    }

    /// A day, as browsers send it; refuses what is none.
    pub fn day(&self, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        let read = |value: &str| value.parse().map_err(|_| unacceptable(name, say!("platform-a-day")));
        self.said(name).map(read).transpose()
    }

    /// Hours, « 10 » or « 1,5 », in minutes: the nearest whole one.
    pub fn minutes_of_hours(&self, name: &str) -> Result<Option<i32>, Refusal> {
        let read = |value: &str| {
            let minutes = hundredths(value).and_then(|hundredths| hundredths.checked_mul(60)?.checked_add(50));
            minutes.map(|minutes| minutes / 100).ok_or_else(|| unacceptable(name, say!("platform-hours")))
        };
        self.said(name).map(read).transpose()
    }

    /// An amount in euros, « 45 » or « 45,50 », in cents.
    pub fn cents(&self, name: &str) -> Result<Option<i32>, Refusal> {
        let read = |value: &str| {
            hundredths(value.trim_end_matches('€').trim_end())
                .ok_or_else(|| unacceptable(name, say!("platform-amount")))
        };
        self.said(name).map(read).transpose()
    }

    /// The names of the fields that say something.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| self.said(name).is_some())
    }
}

/// A number of at most two decimals, in hundredths.
fn hundredths(text: &str) -> Option<i32> {
    let plain = text.replace(',', ".");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let rest: i32 = format!("{rest:0<2}").parse().ok()?;
    whole.parse::<i32>().ok()?.checked_mul(100)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::Form;

    fn form(text: &str) -> Form {
        Form::filled([("field", Some(text.to_owned()))])
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [("45", 4500), ("45,5", 4550), ("45.05", 4505), ("0", 0), ("45,50 €", 4550)] {
            assert_eq!(form(text).cents("field").ok(), Some(Some(expected)), "{text}");
        }
        for text in ["abc", "-4", "4,505", "1.2.3", ",5", "99999999999"] {
            assert!(form(text).cents("field").is_err(), "{text}");
        }
        assert_eq!(form("").cents("field").ok(), Some(None));
    }

    #[test]
    fn hours_are_read_to_the_nearest_minute() {
        for (text, expected) in [("10", 600), ("1,5", 90), ("1.25", 75), ("1,66", 100), ("1,67", 100)] {
            assert_eq!(form(text).minutes_of_hours("field").ok(), Some(Some(expected)), "{text}");
        }
        assert!(form("dix").minutes_of_hours("field").is_err());
        assert!(form("24/11/2026").day("field").is_err());
        assert!(form("2026-11-24").day("field").is_ok());
    }
}
