//! Names of statements looked up by their hashes: a million names need no second copy.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, Hasher, RandomState},
};

use crate::numbers::put;

use super::statement::Statement;

/// Hashes of short names: eight bytes at a time, multiplied and folded, from a seed that no file can know. Names that collide
/// are told apart by themselves, so a bad hash would cost time and nothing else.
#[derive(Clone, Debug)]
pub(super) struct Seed(u64);

/// A hash on its way.
#[derive(Clone, Debug)]
pub(super) struct Folding(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u8))
    }
}

impl BuildHasher for Seed {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding(self.0)
    }
}

impl Folding {
    /// Both halves of a product of 64 bits by 64, folded into one.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is folded into the lower one first")]
    const fn fold(&mut self, word: u64) {
        let product = ((self.0 ^ word) as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        self.0 = (product ^ (product >> 64)) as u64;
    }
}

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for it in words {
            self.fold(u64::from_le_bytes(*it));
        }
        let mut last = [0_u8; 8];
        last.iter_mut().zip(rest).for_each(|(to, it)| *to = *it);
        self.fold(u64::from_le_bytes(last).wrapping_add(bytes.len() as u64));
    }

    fn write_u8(&mut self, it: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(it);
    }

    fn write_u32(&mut self, it: u32) {
        self.fold(it.into());
    }

    fn finish(&self) -> u64 {
        let mut it = self.clone();
        it.fold(0);
        it.0
    }
}

/// The place of each statement by the hash of its id; never walked in anything that is printed, so nothing depends on the
/// seed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    seed: Seed,
    /// Those taken in together, by hash.
    first: Vec<(u64, u32)>,
    /// Those taken in one by one since.
    later: BTreeMap<String, u32>,
}

impl Ids {
    /// Room for so many.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { first: Vec::with_capacity(count), ..Self::default() }
    }

    /// Notes one of many; [`Ids::sort`] has to follow.
    pub(super) fn push(&mut self, id: &str, place: u32) {
        self.first.push((self.seed.hash_one(id), place));
    }

    /// Sorts, and gives an id that two statements have, if there is one.
    pub(super) fn sort<'a>(&mut self, statements: &'a [Statement]) -> Option<&'a str> {
        self.first = sorted(std::mem::take(&mut self.first));
        let id = |place: u32| statements.get(place as usize).map(|it| it.id.as_str());
        self.first.chunk_by(|a, b| a.0 == b.0).filter(|it| 1 < it.len()).find_map(|same| {
            let mut ids: Vec<&str> = same.iter().filter_map(|it| id(it.1)).collect();
            ids.sort_unstable();
            ids.windows(2).find_map(|it| if it.first() == it.last() { it.first().copied() } else { None })
        })
    }

    /// The place of the statement with an id.
    pub(super) fn get(&self, id: &str, statements: &[Statement]) -> Option<u32> {
        let hash = self.seed.hash_one(id);
        let from = self.first.partition_point(|it| it.0 < hash);
        let same = self.first.get(from..).unwrap_or_default().iter().take_while(|it| it.0 == hash);
        let named = |place: u32| statements.get(place as usize).is_some_and(|it| it.id == id);
        same.map(|it| it.1).find(|it| named(*it)).or_else(|| self.later.get(id).copied())
    }

    /// Notes the place of an id that is not there yet.
    pub(super) fn insert(&mut self, id: &str, place: u32) {
        self.later.insert(id.to_owned(), place);
    }

    /// Forgets an id that was noted by itself.
    pub(super) fn remove(&mut self, id: &str) {
        self.later.remove(id);
    }
}

/// Sorts hashes, first into drawers by their leading bits, since they are spread evenly, and then each drawer.
fn sorted(all: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    const LEADING: u32 = 14;
    let drawer = |hash: u64| usize::try_from(hash >> (64 - LEADING)).unwrap_or(0);
    let mut ends = vec![0_usize; 1 << LEADING];
    for (hash, _) in &all {
        if let Some(it) = ends.get_mut(drawer(*hash)) {
            *it += 1;
        }
    }
    let mut sum = 0;
    for it in &mut ends {
        sum += std::mem::replace(it, sum);
    }
    let mut sorted = vec![(0_u64, 0_u32); all.len()];
    for it in all {
        if let Some(end) = ends.get_mut(drawer(it.0)) {
            put(&mut sorted, *end, it);
            *end += 1;
        }
    }
    let mut from = 0;
    for end in ends {
        if let Some(it) = sorted.get_mut(from..end) {
            it.sort_unstable();
        }
        from = end;
    }
    sorted
}
