//! What the times that a tool told are worth. Pure.

use super::erasure::ErasureIn;
use super::proof::FromLog;
use crate::platform::clock::Instant;

/// No tool that we read is older: 1 January 2010 in UTC, in milliseconds.
const OLDEST: i64 = 1_262_304_000_000;
/// How far a clock may run ahead, in milliseconds: a day, for those that do not know where they are.
const AHEAD: i64 = 24 * 3_600_000;

/// A storage came in with its machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameIn {
    /// From its donor.
    First(Instant),
    /// From a family, or from where it had gone: what was written on it since is still there.
    Again(Instant),
}

/// What the tool's times are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    Good,
    /// They cannot be, or are from before the machine was here: kept as told, nothing is dated by them.
    Doubtful,
    /// Nothing tells that it was done since the storage came in again: a person must.
    ToConfirm,
    /// Done before the storage came in again.
    TooOld,
}

impl Clock {
    /// A bench has no network and often a wrong clock: that alone refuses nothing. But of a storage that was in
    /// other hands since, only a right time, or a person, tells that it was erased after.
    pub fn of(said: &ErasureIn, log: &FromLog, came_in: Option<CameIn>, now: Instant) -> Self {
        let broken = clock_is_broken(said.started_at, said.ended_at, now);
        let undated = log.line.is_some() && said.ended_at.is_none();
        match came_in {
            Some(CameIn::Again(_)) if broken || undated => Self::ToConfirm,
            Some(CameIn::Again(back)) if is_before(said.ended_at, back) => Self::TooOld,
            Some(CameIn::First(here)) if is_before(said.ended_at, here) => Self::Doubtful,
            _ if broken => Self::Doubtful,
            _ => Self::Good,
        }
    }
}

/// Whether the tool ended before then. A day is left for clocks that do not know where they are.
fn is_before(ended_at: Option<Instant>, then: Instant) -> bool {
    ended_at.is_some_and(|end| end.millis().saturating_add(AHEAD) < then.millis())
}

/// Whether these times cannot be: the tool's clock was never set.
pub fn clock_is_broken(started_at: Option<Instant>, ended_at: Option<Instant>, now: Instant) -> bool {
    let sane = |at: Instant| (OLDEST..=now.millis().saturating_add(AHEAD)).contains(&at.millis());
    let backwards = matches!((started_at, ended_at), (Some(start), Some(end)) if end < start);
    backwards || [started_at, ended_at].into_iter().flatten().any(|at| !sane(at))
}

#[cfg(test)]
mod tests {
    use super::super::proof::{About, proof};
    use super::*;
    use crate::machine::entry::{Erasure, LogLine};
    use crate::machine::words::{ErasureFault, Level, Medium, Method};
    use crate::machine::{NamedStorage, StorageFacts};
    use crate::platform::error::Refusal;

    const NOW: i64 = 1_780_000_000_000;

    fn said() -> ErasureIn {
        ErasureIn::of_method(Method::Overwrite)
    }

    /// When the tool ended, in hours from now, on a storage that came in with its machine just now.
    fn ended(hours: i64, came_in: Option<CameIn>, confirmed: bool) -> Result<Erasure, Refusal> {
        let end = Instant::from_millis(NOW + hours * 3_600_000);
        let told = ErasureIn { ended_at: Some(end), clock_confirmed: confirmed, ..said() };
        judged(&told, came_in)
    }

    fn judged(told: &ErasureIn, came_in: Option<CameIn>) -> Result<Erasure, Refusal> {
        let facts = StorageFacts { medium: Medium::Hdd, serial: None, model: None, size_bytes: None };
        let storage = NamedStorage { id: String::new(), facts };
        let about = About { storage, is_new: false, required: Level::Clear, came_in, resets: false };
        proof(told, about, FromLog::default(), Instant::from_millis(NOW))
    }

    const DEAD: i64 = -NOW / 3_600_000;

    #[test]
    fn an_erasure_from_before_the_machine_came_back_proves_nothing() {
        let again = Some(CameIn::Again(Instant::from_millis(NOW)));
        let old = ended(-48, again, true).expect("told");
        assert_eq!((old.proves, old.faults), (false, vec![ErasureFault::TooOld]), "whoever confirms it");
        assert!(ended(-12, again, false).expect("told").proves);
        for hours in [DEAD, 48] {
            let refused = ended(hours, again, false).expect_err("a dead clock tells nothing");
            assert_eq!(refused.problem.slug, "horloge-a-confirmer");
            let confirmed = ended(hours, again, true).expect("a person says when");
            assert!(confirmed.proves && confirmed.clock_doubtful && confirmed.clock_confirmed);
        }
        let line = LogLine { sha256: String::new(), disk: "sda".into() };
        let undated = FromLog { line: Some(line), ..FromLog::default() };
        assert_eq!(Clock::of(&said(), &undated, again, Instant::from_millis(NOW)), Clock::ToConfirm);
    }

    #[test]
    fn an_erasure_from_before_the_machine_was_here_dates_nothing() {
        let first = Some(CameIn::First(Instant::from_millis(NOW)));
        for (hours, doubtful) in [(-1, false), (-48, true), (DEAD, true)] {
            let told = ended(hours, first, false).expect("told");
            assert!(told.proves, "benches have wrong clocks");
            assert_eq!((told.clock_doubtful, told.clock_confirmed), (doubtful, false), "{hours}");
        }
        assert!(!ended(-48, None, false).expect("told").clock_doubtful, "fitted here: it may be older");
    }

    #[test]
    fn a_clock_that_cannot_be_right_dates_nothing_and_refuses_nothing() {
        let at = Instant::from_millis;
        let (now, hour) = (at(NOW), 3_600_000);
        let doubtful = |start: i64, end: i64| clock_is_broken(Some(at(start)), Some(at(end)), now);
        assert!(!doubtful(NOW - hour, NOW));
        assert!(!doubtful(NOW - hour, NOW + 2 * hour));
        assert!(doubtful(0, hour) && doubtful(NOW, NOW - hour) && doubtful(NOW, NOW + 48 * hour));
        let dead = ErasureIn { started_at: Some(at(0)), ended_at: Some(at(hour)), ..said() };
        let judged = judged(&dead, None).expect("told");
        assert!(judged.proves && judged.clock_doubtful);
        assert_eq!(judged.ended_at, Some(at(hour)));
    }
}
