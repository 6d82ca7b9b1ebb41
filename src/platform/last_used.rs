//! When each sign-in was last used, remembered here and written now and then: a look must not wait for the writer.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::clock::Instant;

/// Last use by the id of a sign-in, since it was last written. It holds sign-ins that are open, so it is as small
/// as the number of people at work.
#[derive(Debug, Default)]
pub struct LastUsed(Mutex<HashMap<String, Instant>>);

impl LastUsed {
    pub fn of(&self, sign_in: &str) -> Option<Instant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(sign_in).copied()
    }

    pub fn used(&self, sign_in: &str, now: Instant) {
        let mut uses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match uses.get_mut(sign_in) {
            Some(last) => *last = now.max(*last),
            None => drop(uses.insert(sign_in.to_owned(), now)),
        }
    }

    /// What is to be written; remembered no longer.
    pub fn take(&self) -> Vec<(String, Instant)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }
}
