//! Which backups stay: a pure function of their moments.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::platform::clock::Instant;

/// Days, weeks and months of which the last backup stays. Those without any are not counted: a service that
/// slept all summer keeps what it has.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;
/// The last of them are never thinned out, in seconds: the one made by hand before a change stays.
const FRESH: i64 = 24 * 3600;

/// For each moment, whether its backup stays. Days are those of Chambéry, weeks begin on Monday.
pub fn stays(moments: &[Instant]) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..moments.len()).collect();
    newest_first.sort_by_key(|place| std::cmp::Reverse(moments[*place]));
    let mut stays = vec![false; moments.len()];
    if let Some(newest) = newest_first.first().map(|place| moments[*place]) {
        for place in &newest_first {
            stays[*place] = moments[*place] > newest.plus_seconds(-FRESH);
        }
    }
    keep_first_of(&newest_first, &mut stays, DAYS, |place| moments[place].day());
    keep_first_of(&newest_first, &mut stays, WEEKS, |place| {
        let week = moments[place].day().iso_week();
        (week.year(), week.week())
    });
    keep_first_of(&newest_first, &mut stays, MONTHS, |place| {
        let day = moments[place].day();
        (day.year(), day.month())
    });
    stays
}

/// Keeps the first of each of so many spans.
fn keep_first_of<S: Ord>(places: &[usize], stays: &mut [bool], count: usize, span: impl Fn(usize) -> S) {
    let mut seen = BTreeSet::new();
    for place in places {
        if seen.len() < count && seen.insert(span(*place)) {
            stays[*place] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;

    /// 15 March 2026, 03:00 in Chambéry: a Sunday.
    fn start() -> Instant {
        Instant::from_millis(1_773_540_000_000)
    }

    fn left(moments: &[Instant]) -> Vec<Instant> {
        let stays = stays(moments);
        moments.iter().zip(stays).filter(|(_, stays)| *stays).map(|(moment, _)| *moment).collect()
    }

    /// What stands in the folder after so many nights, each followed by its rotation.
    fn after_nights(nights: i64) -> Vec<Instant> {
        let mut kept = Vec::new();
        for night in 0..nights {
            kept.push(start().plus_seconds(night * DAY));
            kept = left(&kept);
        }
        kept
    }

    #[test]
    fn of_two_years_of_nights_a_week_a_month_and_a_year_stay() {
        let days: Vec<String> = after_nights(731).iter().map(|moment| moment.day().to_string()).collect();
        let told = [
            // The last night of each of the twelve months, then of the four weeks, then the seven days.
            "2027-04-30",
            "2027-05-31",
            "2027-06-30",
            "2027-07-31",
            "2027-08-31",
            "2027-09-30",
            "2027-10-31",
            "2027-11-30",
            "2027-12-31",
            "2028-01-31",
            "2028-02-27",
            "2028-02-29",
            "2028-03-05",
            "2028-03-08",
            "2028-03-09",
            "2028-03-10",
            "2028-03-11",
            "2028-03-12",
            "2028-03-13",
            "2028-03-14",
        ];
        assert_eq!(days, told);
    }

    #[test]
    fn in_one_day_the_last_24_hours_all_stay() {
        let moments: Vec<Instant> = (0..72).map(|hour| start().plus_seconds(hour * HOUR)).collect();
        let left = left(&moments);
        // 24 of the last day, and the last of each of the two days before.
        assert_eq!(left.len(), 26);
        assert!(left.ends_with(&moments[48..]));
    }

    #[test]
    fn a_service_that_slept_keeps_what_it_has() {
        let few = [start(), start().plus_seconds(300 * DAY), start().plus_seconds(900 * DAY)];
        assert_eq!(left(&few), few);
        assert!(stays(&[]).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_newest_stays_and_thinning_twice_is_thinning_once(hours in prop::collection::vec(0i64..20_000, 1..80)) {
            let moments: Vec<Instant> = hours.iter().map(|hour| start().plus_seconds(hour * HOUR)).collect();
            let once = left(&moments);
            prop_assert!(once.contains(moments.iter().max().expect("one at least")));
            prop_assert_eq!(left(&once), once.clone());
            let newest = once.iter().max().expect("one at least").plus_seconds(-FRESH);
            let old = once.iter().filter(|moment| **moment <= newest).count();
            prop_assert!(old <= DAYS + WEEKS + MONTHS, "{} old ones", old);
        }

        #[test]
        fn after_any_number_of_nights_each_of_the_last_days_and_months_has_one(nights in 1i64..900) {
            let kept = after_nights(nights);
            let last = start().plus_seconds((nights - 1) * DAY);
            for back in 0..nights.min(7) {
                prop_assert!(kept.iter().any(|moment| moment.day() == last.plus_seconds(-back * DAY).day()));
            }
            // Two in a row are never further apart than a month.
            prop_assert!(kept.windows(2).all(|pair| pair[1].millis() - pair[0].millis() <= 32 * DAY * 1000));
            prop_assert!(kept.len() <= DAYS + WEEKS + MONTHS);
        }
    }
}
