//! How often a password may be guessed.
//!
//! Ten wrong passwords for one name within a quarter of an hour, and that name
//! waits until the quarter has passed. Names that nobody has wait alike, so
//! that waiting tells nothing. A guess is counted before it is checked, so many
//! at once gain nothing. Two are checked at a time, each of which takes a good
//! part of a core on purpose, and few wait for their turn.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::AppError;
use axum::http::StatusCode;
use jiff::{Timestamp, ToSpan as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Wrong passwords before a name waits.
const MOST: u32 = 10;
/// How long they are remembered, in minutes.
const MINUTES: i64 = 15;
/// Names remembered at most; beyond that the oldest are forgotten.
const NAMES: usize = 10_000;
/// Passwords checked at a time.
const AT_A_TIME: usize = 2;
/// Passwords that wait for their turn, at most.
const WAITING: usize = 30;

/// Guesses, by name.
#[derive(Debug)]
pub(crate) struct Throttle {
    guesses: Mutex<BTreeMap<String, (u32, Timestamp)>>,
    /// Places to wait in.
    waiting: Arc<Semaphore>,
    checking: Arc<Semaphore>,
}

/// Why a password is not checked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Too many wait for their turn.
    Busy,
    /// The name had its guesses.
    Waits,
}

impl Held {
    /// What is answered.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Waits => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// In words.
    pub(crate) const fn why(self) -> &'static str {
        match self {
            Self::Busy => "too many people are signing in at this moment: try again shortly",
            Self::Waits => "too many wrong passwords: wait a quarter of an hour, or ask an administrator",
        }
    }
}

/// Leave to check one password, until it is dropped.
#[derive(Debug)]
struct Turn {
    _waiting: OwnedSemaphorePermit,
    _checking: OwnedSemaphorePermit,
}

impl Turn {
    /// Does the work of checking. It is ended even if nobody waits for the answer any more, and the turn with it.
    async fn to<T: Send + 'static>(
        self,
        work: impl Future<Output = Result<T, AppError>> + Send + 'static,
    ) -> Result<T, AppError> {
        let done = tokio::spawn(async move {
            let done = work.await;
            drop(self);
            done
        });
        done.await.map_err(|error| AppError::fault("a password could not be checked", error))?
    }
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            guesses: Mutex::default(),
            waiting: Arc::new(Semaphore::new(AT_A_TIME + WAITING)),
            checking: Arc::new(Semaphore::new(AT_A_TIME)),
        }
    }
}

impl Throttle {
    /// Checks a password of this name by doing `work`, unless it has to wait.
    pub(crate) async fn check<T: Send + 'static>(
        &self,
        name: &str,
        now: Timestamp,
        work: impl Future<Output = Result<T, AppError>> + Send + 'static,
    ) -> Result<Result<T, AppError>, Held> {
        let turn = self.turn().await.ok_or(Held::Busy)?;
        if !self.guess(name, now) {
            return Err(Held::Waits);
        }
        let done = turn.to(work).await;
        if done.is_ok() {
            self.right(name);
        }
        Ok(done)
    }

    /// Waits for a turn to check a password; nothing, if too many wait already.
    async fn turn(&self) -> Option<Turn> {
        let waiting = Arc::clone(&self.waiting).try_acquire_owned().ok()?;
        let checking = Arc::clone(&self.checking).acquire_owned().await.ok()?;
        Some(Turn { _waiting: waiting, _checking: checking })
    }

    /// Counts a guess as wrong until it proves right. False, if the name has to wait: nothing is to be checked then.
    fn guess(&self, name: &str, now: Timestamp) -> bool {
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        let key = key(name);
        if NAMES <= guesses.len() && !guesses.contains_key(&key) {
            guesses.retain(|_, (_, since)| now < ends(*since));
        }
        if NAMES <= guesses.len() && !guesses.contains_key(&key) {
            let oldest = guesses.iter().min_by_key(|(_, (_, since))| *since).map(|(name, _)| name.clone());
            guesses.remove(&oldest.unwrap_or_default());
        }
        let guess = guesses.entry(key).or_insert((0, now));
        if ends(guess.1) <= now {
            *guess = (0, now);
        }
        if MOST <= guess.0 {
            return false;
        }
        guess.0 += 1;
        true
    }

    /// Forgets a name's wrong passwords, when the right one came.
    fn right(&self, name: &str) {
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
            assert!(throttle.guess("Reed ", now));
        }

        assert!(!throttle.guess("reed", now) && throttle.guess("cole", now));
        assert!(throttle.guess("reed", now.checked_add(15.minutes()).unwrap()));
        throttle.right("reed");
        assert!(throttle.guess("reed", now));
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for _ in 0..MOST {
            throttle.guess("reed", Timestamp::from_second(1).unwrap());
        }
        for number in 0..NAMES + 100 {
            throttle.guess(&number.to_string(), Timestamp::UNIX_EPOCH);
        }
        assert!(throttle.guesses.lock().unwrap().len() <= NAMES);
        assert!(
            !throttle.guess("reed", Timestamp::from_second(2).unwrap()),
            "a flood of names frees nobody's"
        );
    }

    #[tokio::test]
    async fn few_wait_for_their_turn() {
        let throttle = Throttle::default();
        let turns = [throttle.turn().await.unwrap(), throttle.turn().await.unwrap()];
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(throttle.turn())).collect();
        for turn in &mut waiting {
            assert!(
                std::future::poll_fn(|context| std::task::Poll::Ready(turn.as_mut().poll(context)))
                    .await
                    .is_pending()
            );
        }
        assert!(throttle.turn().await.is_none());
        drop(turns);
    }
}
