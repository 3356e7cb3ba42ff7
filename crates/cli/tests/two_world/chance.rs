//! Random numbers that are the same in both worlds, and remember the links that were drawn from them.

use std::sync::{Mutex, PoisonError};

use app::store::{Randomness, SeededRandomness, StoreError, Use};
use register::holdings::HoldingsError;

/// The desk's.
pub(crate) struct Chance {
    seeded: SeededRandomness,
    links: Mutex<Vec<String>>,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seeded: SeededRandomness::new(seed), links: Mutex::default() }
    }

    /// The tokens of status pages that were drawn so far.
    pub(crate) fn links(&self) -> Vec<String> {
        self.links.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Randomness for Chance {
    fn fill(&self, what_for: Use, bytes: &mut [u8]) -> Result<(), StoreError> {
        self.seeded.fill(what_for, bytes)?;
        if what_for == Use::StatusLink {
            self.links.lock().unwrap_or_else(PoisonError::into_inner).push(token(bytes));
        }
        Ok(())
    }
}

/// 128 bits as a token spells them.
fn token(bytes: &[u8]) -> String {
    let mut number = bytes.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    let digit = |digit: u8| char::from(if digit < 26 { b'a' + digit } else { b'2' + digit - 26 });
    let mut text = String::new();
    for _ in 0..26 {
        text.push(digit(u8::try_from(number & 31).unwrap_or_default()));
        number >>= 5;
    }
    text
}

/// The register's: another in each world.
pub(crate) struct TheirChance(pub(crate) Mutex<u64>);

impl register::Randomness for TheirChance {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in bytes {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_be_bytes()[0];
        }
        Ok(())
    }
}
