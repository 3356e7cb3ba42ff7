//! Random numbers, from one source for each use.
//!
//! Drawing for one use never moves another, so a test with [`SeededRandomness`] stays the same when some
//! other part of the program draws one number more. What is drawn carries no time and no sequence.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use crate::StoreError;

/// What a random number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Hides a payload behind its hash.
    Salt,
    /// Names a case.
    Case,
    /// Names a message in the outbox.
    Outbox,
    /// Signs checkpoints.
    CheckpointKey,
    /// Links one requester's cases.
    LinkKey,
    /// Opens a status page, to whoever has its link.
    StatusLink,
    /// Signs what other installations are told.
    ExchangeKey,
    /// Names a question to another authority.
    Question,
    /// Names and seals a parcel to the register.
    Parcel,
}

/// A source of random bytes.
pub trait Randomness: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRandomness`] if the system has none: a guessable salt is no salt.
    fn fill(&self, what_for: Use, bytes: &mut [u8]) -> Result<(), StoreError>;
}

/// The operating system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsRandomness;

impl Randomness for OsRandomness {
    fn fill(&self, _what_for: Use, bytes: &mut [u8]) -> Result<(), StoreError> {
        getrandom::fill(bytes).map_err(|error| StoreError::NoRandomness { why: error.to_string() })
    }
}

/// The same numbers every time, for tests and worked examples. Never for a real record.
#[derive(Debug)]
pub struct SeededRandomness {
    seed: u64,
    drawn: Mutex<BTreeMap<Use, u64>>,
}

impl SeededRandomness {
    /// A source whose every draw follows from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: Mutex::default() }
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, what_for: Use, bytes: &mut [u8]) -> Result<(), StoreError> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let count = drawn.entry(what_for).or_default();
        for chunk in bytes.chunks_mut(32) {
            *count += 1;
            let block = Sha256::new()
                .chain_update(format!("{what_for:?}"))
                .chain_update(self.seed.to_be_bytes())
                .chain_update(count.to_be_bytes())
                .finalize();
            for (byte, random) in chunk.iter_mut().zip(block) {
                *byte = random;
            }
        }
        Ok(())
    }
}

/// 128 random bits as 26 lower-case letters and digits: an id that says nothing.
pub(crate) fn opaque(randomness: &dyn Randomness, what_for: Use) -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    randomness.fill(what_for, &mut bytes)?;
    let mut number = u128::from_be_bytes(bytes);
    let mut text = String::with_capacity(26);
    for _ in 0..26 {
        let digit = u8::try_from(number & 31).unwrap_or_default();
        text.push(char::from(if digit < 26 { b'a' + digit } else { b'2' + digit - 26 }));
        number >>= 5;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{OsRandomness, Randomness as _, SeededRandomness, Use, opaque};

    #[test]
    fn drawing_for_one_use_never_moves_another() {
        let one = SeededRandomness::new(7);
        let other = SeededRandomness::new(7);
        other.fill(Use::Salt, &mut [0; 100]).unwrap();

        assert_eq!(opaque(&one, Use::Case).unwrap(), opaque(&other, Use::Case).unwrap());
    }

    #[test]
    fn a_case_is_named_by_128_random_bits() {
        let ids: std::collections::BTreeSet<String> =
            (0..1000).map(|_| opaque(&OsRandomness, Use::Case).unwrap()).collect();

        assert_eq!(ids.len(), 1000);
        assert!(
            ids.iter()
                .all(|id| id.len() == 26
                    && id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()))
        );
    }
}
