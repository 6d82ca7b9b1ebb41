//! Time: one clock for the house, which tests can set. UTC, to the millisecond.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Paris;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::say;

/// A moment in UTC, truncated to the millisecond because PostgreSQL keeps microseconds and a row
/// read back must equal the row written. Printed with three digits, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct Instant(NaiveDateTime);

impl Instant {
    /// From milliseconds since 1970 in UTC; out of range gives the epoch.
    pub fn from_millis(millis: i64) -> Self {
        Self(DateTime::from_timestamp_millis(millis).unwrap_or_default().naive_utc())
    }

    /// Milliseconds since 1970 in UTC.
    pub fn millis(self) -> i64 {
        self.0.and_utc().timestamp_millis()
    }

    /// The day of this moment in Chambéry: what people and reports read.
    pub fn day(self) -> NaiveDate {
        self.0.and_utc().with_timezone(&Paris).date_naive()
    }

    /// The time of this day in Chambéry: « 14:05 ».
    pub fn time(self) -> String {
        self.0.and_utc().with_timezone(&Paris).format("%H:%M").to_string()
    }

    /// Noon in Chambéry of a day: for facts of which only the day is known.
    pub fn noon(day: NaiveDate) -> Self {
        let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
        let utc = Paris.from_local_datetime(&noon).earliest().map(|t| t.naive_utc());
        Self(utc.unwrap_or(noon))
    }

    /// From the time that a clock in Chambéry shows.
    pub fn in_chambery(shown: NaiveDateTime) -> Self {
        let utc = Paris.from_local_datetime(&shown).earliest().map(|t| t.naive_utc());
        // An hour that the change of time leaves out is taken for one in UTC.
        Self(utc.unwrap_or(shown))
    }

    /// This moment, some seconds later (or earlier when negative).
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.millis().saturating_add(seconds.saturating_mul(1000)))
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // By hand: chrono reads its format anew each time, and every answer holds several moments.
        let (day, time) = (self.0.date(), self.0.time());
        let millis = self.0.and_utc().timestamp_subsec_millis();
        let Some(year) = u32::try_from(day.year()).ok().filter(|year| *year < 10_000) else {
            return write!(f, "{day}T{}.{millis:03}Z", time.format("%H:%M:%S"));
        };
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let parts = [
            (0..4, year),
            (5..7, day.month()),
            (8..10, day.day()),
            (11..13, time.hour()),
            (14..16, time.minute()),
            (17..19, time.second()),
            (20..23, millis),
        ];
        for (place, mut number) in parts {
            for digit in text[place].iter_mut().rev() {
                *digit = b"0123456789"[(number % 10) as usize];
                number /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| std::fmt::Error)?)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let read = DateTime::<Utc>::deserialize(input)?;
        Ok(Self::from_millis(read.timestamp_millis()))
    }
}

impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

impl utoipa::ToSchema for Instant {}

impl<DB: Backend> ToSql<Timestamp, DB> for Instant
where
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<Timestamp, DB> for Instant
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(bytes).map(Self)
    }
}

/// The house's clock. Only this file asks the system for the time.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Milliseconds since 1970 when the clock stands still; 0 while it runs with the system.
    stopped_at: Arc<AtomicI64>,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock that others must ask")]
    pub fn now(&self) -> Instant {
        match self.stopped_at.load(Ordering::Relaxed) {
            0 => Instant::from_millis(Utc::now().timestamp_millis()),
            millis => Instant::from_millis(millis),
        }
    }

    /// Today in Chambéry.
    pub fn today(&self) -> NaiveDate {
        self.now().day()
    }

    /// Stops the clock at a moment: for tests, and for the demo, which plays a story in the past.
    pub fn stop_at(&self, at: Instant) {
        self.stopped_at.store(at.millis(), Ordering::Relaxed);
    }
}

/// Years that a date typed by a person may have: beyond, a finger slipped.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Reads a day that a person may have meant.
pub fn sane_day<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    let day = NaiveDate::deserialize(input)?;
    match YEARS.contains(&day.year()) {
        true => Ok(day),
        false => Err(serde::de::Error::custom(say!("platform-day-range").id())),
    }
}

/// The same, where a day may be absent.
pub fn sane_day_or_none<'de, D: Deserializer<'de>>(input: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "sane_day")] NaiveDate);
    Ok(Option::<Day>::deserialize(input)?.map(|day| day.0))
}

/// A span in whole milliseconds, as the log tells it.
pub fn millis(span: std::time::Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// A day some days before or after; a day out of the calendar stays where it is.
pub fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_printed_with_three_digits() {
        assert_eq!(Instant::from_millis(1_700_000_000_000).to_string(), "2023-11-14T22:13:20.000Z");
        assert_eq!(Instant::from_millis(1_700_000_000_007).to_string(), "2023-11-14T22:13:20.007Z");
        assert_eq!(Instant::from_millis(-62_000_000_000_001).to_string(), "0005-04-19T09:46:39.999Z");
        assert_eq!(Instant::from_millis(1_700_000_000_000_007).to_string(), "+55840-11-08T22:13:20.007Z");
        assert_eq!(Instant::from_millis(-99_000_000_000_000).to_string(), "-1168-10-24T16:00:00.000Z");
    }

    #[test]
    fn the_day_is_the_day_in_chambery() {
        let late_evening_utc = Instant::from_millis(1_700_004_000_000);
        assert_eq!(late_evening_utc.to_string(), "2023-11-14T23:20:00.000Z");
        assert_eq!(late_evening_utc.day().to_string(), "2023-11-15");
        assert_eq!(late_evening_utc.time(), "00:20");
    }
}
