//! When an act happened, as a device tells it: its clock may be wrong by hours, and its battery may have
//! thrown it back to 1970. Pure.

use crate::platform::clock::Instant;
use crate::platform::error::{Problem, Refusal};
use crate::say;

pub static TOO_FAR_BACK: Problem = Problem::new("date-invraisemblable", 422);

/// Days that an act may wait on a device: a year, and some weeks in a drawer.
const OLDEST_DAYS: i64 = 400;

/// The moment told, moved by the distance between the device's clock and ours when it sent; never later than
/// the arrival.
pub fn corrected(at: Instant, sent_at: Instant, arrival: Instant) -> Instant {
    let distance = arrival.millis().saturating_sub(sent_at.millis());
    let moved = Instant::from_millis(at.millis().saturating_add(distance));
    // Before 1970 no engine need go.
    moved.max(Instant::from_millis(0)).min(arrival)
}

/// Refuses a moment so far back that only a clock can have told it.
pub fn plausible(at: Instant, arrival: Instant) -> Result<(), Refusal> {
    if at >= arrival.plus_seconds(-OLDEST_DAYS * 86_400) {
        return Ok(());
    }
    Err(TOO_FAR_BACK.because(say!("field-too-far-back", day = at.day(), days = OLDEST_DAYS)))
}

/// When a kept act happened: as told, or at its arrival where only a clock gone wrong can have told it.
pub fn sane(at: Instant, arrival: Instant) -> Instant {
    if plausible(at, arrival).is_ok() { at } else { arrival }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    const DAY: i64 = 24 * HOUR;
    /// 23 November 2026, about noon.
    const NOW: i64 = 1_795_435_200_000;

    #[test]
    fn a_clock_that_is_wrong_is_set_right_by_what_it_says_of_now() {
        let cases = [
            // (told, sent, expected), in milliseconds from now
            (-2 * HOUR, 0, -2 * HOUR),
            // Three hours ahead, two behind.
            (HOUR, 3 * HOUR, -2 * HOUR),
            (-4 * HOUR, -2 * HOUR, -2 * HOUR),
            // Never later than the arrival.
            (5 * HOUR, 0, 0),
            (5 * HOUR, HOUR, 0),
            // A month without network.
            (-30 * DAY, 0, -30 * DAY),
            // Back to 1970, and it still knows how long ago.
            (-NOW, -NOW + HOUR, -HOUR),
        ];
        for (told, sent, expected) in cases {
            let at = |distance: i64| Instant::from_millis(NOW + distance);
            assert_eq!(corrected(at(told), at(sent), at(0)), at(expected), "{told} sent {sent}");
        }
    }

    #[test]
    fn absurd_clocks_give_sane_moments() {
        let (now, epoch) = (Instant::from_millis(NOW), Instant::from_millis(0));
        let far = Instant::from_millis(NOW + 1_000 * 365 * DAY);
        assert_eq!(corrected(far, now, now), now);
        assert_eq!(corrected(epoch, far, now), epoch);
        assert_eq!(corrected(far, epoch, now), now);
        let ends = [i64::MIN / 2, i64::MAX / 2].map(Instant::from_millis);
        for at in ends {
            for sent in ends {
                assert!((epoch..=now).contains(&corrected(at, sent, now)));
            }
        }
    }

    #[test]
    fn what_is_more_than_a_year_old_is_asked_about() {
        let now = Instant::from_millis(NOW);
        let ago = |days: i64| Instant::from_millis(NOW - days * DAY);
        assert!(plausible(ago(30), now).is_ok() && plausible(ago(OLDEST_DAYS), now).is_ok());
        assert!(plausible(ago(OLDEST_DAYS + 1), now).is_err());
        assert_eq!(sane(ago(30), now), ago(30));
        assert_eq!(sane(ago(20_000), now), now);
    }
}
