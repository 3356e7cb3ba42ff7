//! The same request again, and requests like it.
//!
//! A fingerprint is sixty-four numbers, each the least hash of any run of
//! three words under its own hash function; two texts share about as large a
//! part of them as of their runs of words. So "51 of 64" can be explained.
//!
//! Paper: A. Broder, "On the resemblance and containment of documents" (1997).

use std::hash::{Hash as _, Hasher as _};

use case::{CaseId, Event};
use store::{CaseRow, Fingerprint};

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ},
};

/// Words in a run.
const RUN: usize = 3;

/// A request like another.
#[derive(Clone, Debug)]
pub struct Similar {
    /// The other case.
    pub row: CaseRow,
    /// Of sixty-four fingerprints, how many they share.
    pub shared: u32,
}

impl App {
    /// Requests whose words are much like those of a case, most alike first.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn similar(&self, actor: &Actor, id: &CaseId, text: &str) -> Result<Vec<Similar>, AppError> {
        actor.needs(MAY_READ, "look at cases")?;
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let near = self.store().near_duplicates(self.authority(), &fingerprint(text), 6).await?;
        let mut similar = Vec::new();
        for near in near.into_iter().filter(|near| near.case_id != *id) {
            if let Some(row) = self.store().case_row(self.authority(), &near.case_id).await? {
                similar.push(Similar { row, shared: near.shared });
            }
        }
        Ok(similar)
    }
}

/// The words of a request, where an event makes them known.
pub(crate) fn words_of(event: &Event) -> Option<&str> {
    match event {
        Event::TextConfirmed { text, .. } | Event::Clarified { text: Some(text), .. } => Some(text),
        _ => None,
    }
}

/// The fingerprint of a text. Capitals, spaces and punctuation do not count.
pub(crate) fn fingerprint(text: &str) -> Fingerprint {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut least = [u64::MAX; 64];
    for run in words.windows(RUN.min(words.len()).max(1)) {
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        run.hash(&mut hasher);
        let base = hasher.finish();
        for (seed, least) in (0..).zip(&mut least) {
            *least = (*least).min(mix(base ^ mix(seed)));
        }
    }
    Fingerprint(least)
}

/// FNV-1a: the same on every machine and in every release, as a stored fingerprint must be.
struct Fnv(u64);

impl std::hash::Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.write(&(number as u64).to_le_bytes());
    }
}

/// The finaliser of `SplitMix64`: every bit of the input moves every bit of the output.
const fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_same_request_in_other_clothes_has_the_same_fingerprint() {
        let one = fingerprint("How many cyber attacks on the force succeeded in 2023?");
        let two = fingerprint("how many  CYBER attacks, on the force, succeeded in 2023");

        assert_eq!(one.shared(&two), 64);
    }

    #[test]
    fn another_request_shares_little() {
        let one = fingerprint("How many cyber attacks on the force succeeded in 2023?");
        let two = fingerprint("Please send the policy on the use of body-worn video by officers.");

        assert!(one.shared(&two) < 8);
    }

    #[test]
    fn an_empty_text_has_a_fingerprint_too() {
        let _ = fingerprint("");
    }
}
