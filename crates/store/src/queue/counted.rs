//! Counts that are still true.
//!
//! Every change to what lists say draws a number (`counter::CHANGE`) in its own transaction. A count made at one number
//! holds as long as that number is the latest, on this node and on any other; reading one number is far cheaper
//! than counting again for every page that somebody looks at.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use case::AuthorityId;

/// How many different counts are remembered before all are forgotten.
const ROOM: usize = 2000;

/// What was counted: the authority, and the words that tell one count from another.
pub(crate) type Key = (AuthorityId, String);

/// Counts, each with the change at which it was made. Clones share them.
#[derive(Clone, Debug)]
pub(crate) struct Counted<T>(Arc<Mutex<BTreeMap<Key, (i64, T)>>>);

impl<T> Default for Counted<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Copy> Counted<T> {
    /// The count, if nothing has changed since it was made.
    pub(crate) fn get(&self, key: &Key, change: i64) -> Option<T> {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.get(key).filter(|(made, _)| *made == change).map(|(_, count)| *count)
    }

    /// Remembers a count. `change` was read before counting: a change meanwhile makes it old at once, never wrong.
    pub(crate) fn put(&self, key: Key, change: i64, count: T) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ROOM <= counted.len() {
            counted.clear();
        }
        counted.insert(key, (change, count));
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, ROOM};

    #[test]
    fn a_count_holds_until_something_changes() {
        let counted = Counted::default();
        let key = ("force".into(), "open".to_owned());
        counted.put(key.clone(), 7, 3_u64);

        assert_eq!(counted.get(&key, 7), Some(3));
        assert_eq!(counted.get(&key, 8), None);
        assert_eq!(counted.get(&("other".into(), "open".to_owned()), 7), None);
    }

    #[test]
    fn memory_is_bounded() {
        let counted = Counted::default();
        for number in 0..3 * ROOM {
            counted.put(("force".into(), number.to_string()), 1, 0_u64);
        }
        assert!(counted.0.lock().unwrap().len() <= ROOM);
    }
}
