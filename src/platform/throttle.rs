//! Slows down who guesses. Tries are counted by key (an account, an address); after a few free ones each further
//! try waits twice as long as the one before. Kept in memory and bounded: a restart forgets them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::canonical::sha256;
use super::clock::Instant;

/// Longest pause, in seconds: who owns the account must get in again the same morning.
const LONGEST: i64 = 15 * 60;
/// Seconds without a try after which a key is forgotten.
const FORGOTTEN: i64 = 3600;
/// Most keys remembered at a time, some 150 bytes each; beyond, the one tried longest ago goes.
const MOST: usize = 4096;

/// Counts the tries of each key.
#[derive(Debug)]
pub struct Throttle {
    /// Tries without a pause.
    free: u32,
    keys: Mutex<HashMap<String, Tries>>,
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    count: u32,
    /// When the next try may come.
    next: Instant,
    last: Instant,
}

impl Throttle {
    pub fn new(free: u32) -> Self {
        Self { free, keys: Mutex::default() }
    }

    /// Counts a try before it is judged, so that many at once gain nothing. `Err` with the seconds to wait while
    /// the last one was too short ago: such a try is not counted.
    pub fn count(&self, key: &str, now: Instant) -> Result<(), i64> {
        let mut keys = self.keys();
        let key = sha256(key.as_bytes());
        let known = keys.get(&key).filter(|tries| tries.last.plus_seconds(FORGOTTEN) > now).copied();
        let count = match known {
            Some(tries) if tries.next > now => return Err((tries.next.millis() - now.millis() + 999) / 1000),
            Some(tries) => tries.count.saturating_add(1),
            None => 1,
        };
        if keys.len() >= MOST && !keys.contains_key(&key) {
            make_room(&mut keys, now);
        }
        keys.insert(key, Tries { count, next: now.plus_seconds(self.pause(count)), last: now });
        Ok(())
    }

    /// The try was right: this key begins anew.
    pub fn forget(&self, key: &str) {
        self.keys().remove(&sha256(key.as_bytes()));
    }

    /// The try was right: it does not count, but earlier ones of this key do.
    pub fn give_back(&self, key: &str) {
        if let Some(tries) = self.keys().get_mut(&sha256(key.as_bytes())) {
            tries.count = tries.count.saturating_sub(1);
            tries.next = tries.last;
        }
    }

    /// Seconds to wait after this many tries.
    fn pause(&self, count: u32) -> i64 {
        count.checked_sub(self.free).map_or(0, |over| LONGEST.min(1 << over.min(20)))
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<String, Tries>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Drops what is forgotten; where that frees nothing, the key tried longest ago.
fn make_room(keys: &mut HashMap<String, Tries>, now: Instant) {
    keys.retain(|_, tries| tries.last.plus_seconds(FORGOTTEN) > now);
    if keys.len() >= MOST {
        let oldest = keys.iter().min_by_key(|(_, tries)| tries.last).map(|(key, _)| key.clone());
        oldest.map(|key| keys.remove(&key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_800_000_000;

    fn at(second: i64) -> Instant {
        Instant::from_millis((NOON + second) * 1000)
    }

    #[test]
    fn each_further_try_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
        let throttle = Throttle::new(3);
        let (mut now, mut pauses) = (0, Vec::new());
        for _ in 0..15 {
            throttle.count("a", at(now)).unwrap();
            let next = throttle.keys()[&sha256(b"a")].next;
            let pause = (next.millis() - at(now).millis()) / 1000;
            pauses.push(pause);
            now += pause;
        }
        assert_eq!(pauses[..6], [0, 0, 1, 2, 4, 8], "{pauses:?}");
        assert_eq!(pauses[14], LONGEST);
    }

    #[test]
    fn a_right_try_forgets_the_account_and_not_the_address() {
        let throttle = Throttle::new(3);
        for key in ["account", "address"] {
            for _ in 0..3 {
                throttle.count(key, at(0)).unwrap();
            }
            throttle.count(key, at(0)).unwrap_err();
        }
        throttle.forget("account");
        throttle.give_back("address");
        for _ in 0..3 {
            throttle.count("account", at(0)).unwrap();
        }
        throttle.count("address", at(0)).unwrap();
        throttle.count("address", at(0)).unwrap_err();
    }

    #[test]
    fn it_forgets_after_an_hour_and_never_grows_beyond_its_bound() {
        let throttle = Throttle::new(1);
        throttle.count("a", at(0)).unwrap();
        throttle.count("a", at(0)).unwrap_err();
        for number in 0..MOST + 10 {
            throttle.count(&number.to_string(), at(1)).unwrap();
        }
        assert_eq!(throttle.keys().len(), MOST);
        throttle.count("a", at(1)).unwrap();
        throttle.count("0", at(3 + FORGOTTEN)).unwrap();
        assert!(throttle.keys().len() <= MOST);
    }
}
