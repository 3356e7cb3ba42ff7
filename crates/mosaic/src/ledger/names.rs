//! Names of statements looked up by their hashes: a million names need no second copy.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasher as _, BuildHasherDefault, Hasher, RandomState},
};

use super::statement::Statement;

/// The place of each statement by the hash of its id. The hash is seeded, so no file can be made to collide; where two ids
/// do, the second stands under the next number that is free. Never walked, so nothing depends on the seed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    seed: RandomState,
    places: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
}

/// Whether an id was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noted {
    New,
    Taken,
}

impl Ids {
    pub(super) fn with_capacity(count: usize) -> Self {
        let places = HashMap::with_capacity_and_hasher(count, BuildHasherDefault::default());
        Self { seed: RandomState::new(), places }
    }

    /// The place of the statement with an id.
    pub(super) fn get(&self, id: &str, statements: &[Statement]) -> Option<u32> {
        let mut key = self.seed.hash_one(id);
        loop {
            let place = *self.places.get(&key)?;
            if statements.get(place as usize).is_some_and(|it| it.id == id) {
                return Some(place);
            }
            key = key.wrapping_add(1);
        }
    }

    /// Notes the place of an id, unless a statement has it already.
    pub(super) fn insert(&mut self, id: &str, place: u32, statements: &[Statement]) -> Noted {
        let mut key = self.seed.hash_one(id);
        loop {
            match self.places.entry(key) {
                Entry::Vacant(it) => {
                    it.insert(place);
                    return Noted::New;
                }
                Entry::Occupied(it) => {
                    if statements.get(*it.get() as usize).is_some_and(|it| it.id == id) {
                        return Noted::Taken;
                    }
                }
            }
            key = key.wrapping_add(1);
        }
    }

    /// Forgets the last id that was noted.
    pub(super) fn remove_last(&mut self, id: &str, place: u32) {
        let mut key = self.seed.hash_one(id);
        while self.places.get(&key).is_some_and(|it| *it != place) {
            key = key.wrapping_add(1);
        }
        self.places.remove(&key);
    }
}

/// A key that is a hash already.
#[derive(Clone, Debug, Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        for it in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*it);
        }
    }

    fn write_u64(&mut self, it: u64) {
        self.0 = it;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
