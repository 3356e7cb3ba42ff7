//! Many words at once, looked for as bytes wherever they stand.
//!
//! A large file hides hundreds of thousands of words. An automaton of them all would take more memory than the process
//! may have; sorted words, and a sieve before them, take little more than the words.

/// Words that are looked for.
pub(super) struct Search {
    /// The words' bytes in small letters, in their order, with what each stands for.
    patterns: Vec<(Vec<u8>, usize)>,
    /// For each, the longest other that it begins with.
    within: Vec<Option<usize>>,
    /// A bit for each beginning of eight bytes that a word has.
    sieve: Vec<u64>,
}

/// Bytes of a word that the sieve knows; no word is shorter.
const BEGINNING: usize = 8;
/// Bits of the sieve, as a power of two.
const BITS: u32 = 24;

impl Search {
    /// Words of at least eight bytes each; what each stands for is told when it is met.
    pub(super) fn new(mut patterns: Vec<(Vec<u8>, usize)>) -> Self {
        patterns.retain(|(pattern, _)| BEGINNING <= pattern.len());
        for (pattern, _) in &mut patterns {
            pattern.make_ascii_lowercase();
        }
        patterns.sort_unstable();
        let mut sieve = vec![0; 1 << (BITS - 6)];
        let (mut within, mut open): (Vec<Option<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, (pattern, _)) in patterns.iter().enumerate() {
            let begins = |of: &usize| patterns.get(*of).is_some_and(|(other, _)| pattern.starts_with(other));
            while open.last().is_some_and(|of| !begins(of)) {
                open.pop();
            }
            within.push(open.last().copied());
            open.push(at);
            let (word, bit) = place(beginning(pattern));
            if let Some(word) = sieve.get_mut(word) {
                *word |= bit;
            }
        }
        Self { patterns, within, sieve }
    }

    /// Marks what the words that stand in some bytes stand for.
    pub(super) fn mark(&self, bytes: &[u8], met: &mut [bool]) {
        if self.patterns.is_empty() {
            return;
        }
        let bytes = bytes.to_ascii_lowercase();
        for (at, window) in bytes.windows(BEGINNING).enumerate() {
            let (word, bit) = place(beginning(window));
            if self.sieve.get(word).is_some_and(|it| it & bit != 0) {
                self.look(bytes.get(at..).unwrap_or_default(), met);
            }
        }
    }

    /// Marks the words that some bytes begin with. In their order, each of them begins the last that is not after the
    /// bytes.
    fn look(&self, bytes: &[u8], met: &mut [bool]) {
        let after = self.patterns.partition_point(|(pattern, _)| pattern.as_slice() <= bytes);
        let mut next = after.checked_sub(1);
        while let Some((at, (pattern, of))) = next.and_then(|at| Some((at, self.patterns.get(at)?))) {
            if bytes.starts_with(pattern)
                && let Some(met) = met.get_mut(*of)
            {
                *met = true;
            }
            next = self.within.get(at).copied().flatten();
        }
    }
}

fn beginning(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// Where the sieve has a beginning's bit.
fn place(beginning: u64) -> (usize, u64) {
    let mixed = beginning.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    (usize::try_from(mixed >> 6).unwrap_or_default(), 1 << (mixed & 63))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn met(patterns: &[String], text: &str) -> Vec<bool> {
        let numbered = patterns.iter().map(|it| it.clone().into_bytes()).zip(0..).collect();
        let mut met = vec![false; patterns.len()];
        Search::new(numbered).mark(text.as_bytes(), &mut met);
        met
    }

    #[test]
    fn words_are_met_in_words_and_in_other_letters() {
        let words = ["employee", "employee0001", "employee0002", "employee00012"].map(str::to_owned);
        assert_eq!(met(&words, "xEmployee0001y"), [true, true, false, false]);
        assert_eq!(met(&words, "employee00012"), [true, true, false, true]);
        assert_eq!(met(&words, "employe"), [false; 4]);
    }

    proptest! {
        #[test]
        fn a_word_is_met_if_it_is_there(
            words in prop::collection::vec("[ab]{8,12}", 1..20),
            text in "[abAB]{0,60}",
        ) {
            let small = text.to_ascii_lowercase();
            let there: Vec<bool> = words.iter().map(|word| small.contains(word)).collect();
            prop_assert_eq!(met(&words, &text), there);
        }
    }
}
