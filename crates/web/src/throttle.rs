//! How often a password may be guessed.
//!
//! Ten wrong passwords for one name within a quarter of an hour, and that name
//! waits until the quarter has passed. Names that nobody has wait alike, so
//! that waiting tells nothing. Two passwords are checked at a time: each takes
//! a good part of a core, on purpose.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use jiff::{Timestamp, ToSpan as _};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Wrong passwords before a name waits.
const MOST: u32 = 10;
/// How long they are remembered, in minutes.
const MINUTES: i64 = 15;
/// Names remembered at most; beyond that the oldest are forgotten.
const NAMES: usize = 10_000;

/// Guesses, by name.
#[derive(Debug)]
pub(crate) struct Throttle {
    guesses: Mutex<BTreeMap<String, (u32, Timestamp)>>,
    checking: Semaphore,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { guesses: Mutex::default(), checking: Semaphore::new(2) }
    }
}

impl Throttle {
    /// Waits for a turn to check a password.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.checking.acquire().await.ok()
    }

    /// Whether a name has to wait.
    pub(crate) fn waits(&self, name: &str, now: Timestamp) -> bool {
        let guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        guesses.get(&key(name)).is_some_and(|(many, since)| MOST <= *many && now < ends(*since))
    }

    /// Remembers a wrong password.
    pub(crate) fn wrong(&self, name: &str, now: Timestamp) {
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        if NAMES <= guesses.len() {
            guesses.retain(|_, (_, since)| now < ends(*since));
        }
        if NAMES <= guesses.len() {
            guesses.clear();
        }
        let guess = guesses.entry(key(name)).or_insert((0, now));
        if ends(guess.1) <= now {
            *guess = (0, now);
        }
        guess.0 += 1;
    }

    /// Forgets a name's wrong passwords, when the right one came.
    pub(crate) fn right(&self, name: &str) {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(name));
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase().chars().take(64).collect()
}

fn ends(since: Timestamp) -> Timestamp {
    since.checked_add(MINUTES.minutes()).unwrap_or(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_passwords_make_a_name_wait_a_quarter_of_an_hour() {
        let throttle = Throttle::default();
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        for _ in 0..MOST {
            assert!(!throttle.waits("reed", now));
            throttle.wrong("Reed ", now);
        }

        assert!(throttle.waits("reed", now) && !throttle.waits("cole", now));
        assert!(!throttle.waits("reed", now.checked_add(15.minutes()).unwrap()));
        throttle.right("reed");
        assert!(!throttle.waits("reed", now));
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for number in 0..3 * NAMES {
            throttle.wrong(&number.to_string(), Timestamp::UNIX_EPOCH);
        }
        assert!(throttle.guesses.lock().unwrap().len() <= NAMES);
    }
}
