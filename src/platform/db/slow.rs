//! The log of slow queries: the statement and its time, never its values, which may be people's data.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent};

use crate::platform::clock::millis;

/// Milliseconds from which a query is slow. One for the process, as its log is.
static SLOW: AtomicU64 = AtomicU64::new(100);

/// Sets from how long on a query is told, in milliseconds; 0 tells all.
pub fn tell_from(millis: u64) {
    SLOW.store(millis, Ordering::Relaxed);
}

/// Watches one connection.
pub(super) struct Watch {
    began: Option<Instant>,
}

impl Watch {
    pub fn new() -> Self {
        Self { began: None }
    }
}

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => self.began = Some(Instant::now()),
            InstrumentationEvent::FinishQuery { query, .. } => {
                let time = self.began.take().map_or(Duration::ZERO, |began| began.elapsed());
                if time >= Duration::from_millis(SLOW.load(Ordering::Relaxed)) {
                    tracing::warn!(ms = millis(time), query = without_values(&query.to_string()), "slow query");
                }
            }
            _ => {}
        }
    }
}

/// Diesel writes the values behind the statement.
fn without_values(query: &str) -> &str {
    query.split(" -- binds:").next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;

    use super::*;
    use crate::platform::schema::users;

    #[test]
    fn the_values_of_a_query_are_not_told() {
        let query = users::table.filter(users::name.eq("Ana Secrète")).select(users::id);
        let written = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&query).to_string();
        assert!(written.contains("Ana Secrète"), "{written}");
        let told = without_values(&written);
        assert!(told.contains("users") && !told.contains("Ana"), "{told}");
    }
}
