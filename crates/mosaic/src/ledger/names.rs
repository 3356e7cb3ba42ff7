//! Names of statements looked up by their hashes: a million names need no second copy.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher as _, RandomState},
};

use super::statement::Statement;

/// The place of each statement by the hash of its id. The hash is seeded, so no file can be made to collide; never walked
/// in anything that is printed, so nothing depends on the seed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    seed: RandomState,
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
        self.first.sort_unstable();
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
