//! What the database tells an operator: how long the writer is held, how it groups, what it refuses.

use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::platform::clock::millis;

/// No job holds the writer longer: larger work comes in slices.
pub const LONGEST_HOLD: Duration = Duration::from_millis(50);

/// Figures of one database. Cheap to clone: the clones count together.
#[derive(Debug, Clone)]
pub struct Measures {
    /// Seconds that one job held the writer.
    pub(super) hold: Histogram,
    /// Seconds of one commit, its fsync included.
    pub(super) commit: Histogram,
    /// Jobs in one commit.
    pub(super) group: Histogram,
    /// Jobs that wait for the writer.
    pub(super) waiting: Gauge,
    /// Jobs refused because too many waited.
    pub(super) turned_away: Counter,
    /// Groups that could not be committed: none of their jobs was kept.
    pub(super) failed_commits: Counter,
}

impl Measures {
    pub(super) fn new() -> Self {
        const SECONDS: [f64; 9] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5];
        Self {
            hold: Histogram::new(SECONDS),
            commit: Histogram::new(SECONDS),
            group: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0]),
            waiting: Gauge::default(),
            turned_away: Counter::default(),
            failed_commits: Counter::default(),
        }
    }

    /// Notes how long a job held the writer, and says in the log when that was too long.
    pub(super) fn held(&self, time: Duration) {
        self.hold.observe(time.as_secs_f64());
        if time > LONGEST_HOLD {
            tracing::warn!(ms = millis(time), "a job held the writer too long");
        }
    }

    pub fn register(&self, registry: &mut Registry) {
        registry.register("writer_hold_seconds", "Time one job held the writer", self.hold.clone());
        registry.register("writer_commit_seconds", "Time of one commit, fsync included", self.commit.clone());
        registry.register("writer_group_jobs", "Jobs in one commit", self.group.clone());
        registry.register("writer_waiting_jobs", "Jobs that wait for the writer", self.waiting.clone());
        registry.register("writer_turned_away_jobs", "Jobs refused, too many waited", self.turned_away.clone());
        registry.register("writer_failed_commits", "Groups that were not committed", self.failed_commits.clone());
    }
}
