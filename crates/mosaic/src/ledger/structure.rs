//! Structure: what adds up to what, as data with a citation.
//!
//! Nothing about police forces is known to the code. A group is a line of JSON:
//!
//! ```text
//! {"id":"forces","axis":"authority","whole":"England and Wales","parts":["A","B"],"source":"Police Act 1996, Schedule 1"}
//! {"id":"kinds","axis":"kind","topic":"dogs","parts":["guard","general"],"source":"user guide, table 3"}
//! ```
//!
//! `axis` is `authority` or the name of a dimension; `whole` that is absent is the total of the dimension; `topic` that is absent
//! is every topic; `"rest":true` says that there are other parts besides. Parts of one group are disjoint.
//!
//! A dimension without a group is taken to have the values that statements name, disjoint, and others besides. That adds
//! at most constraints that are not so, and so never makes anything look safer than it is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::error::LedgerError;

/// The axis of authorities; any other is a dimension.
pub(super) const AUTHORITY: &str = "authority";

/// A whole and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name, for proofs.
    pub id: String,
    /// `authority`, or a dimension.
    pub axis: String,
    /// Of which topic; of every one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The whole; the total over the dimension if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
    /// The parts; none twice.
    pub parts: BTreeSet<String>,
    /// Whether there are other parts besides.
    #[serde(default)]
    pub rest: bool,
    /// Who says so.
    pub source: String,
}

/// All groups, by axis and whole.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    groups: Vec<Group>,
    wholes: BTreeMap<(String, Option<String>), Vec<usize>>,
    parts: BTreeMap<(String, String), Vec<usize>>,
}

/// How deep groups may nest.
const MOST_DEEP: usize = 16;

impl Structure {
    /// Takes groups in.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Circle`] for a group that is part of itself, [`LedgerError::Duplicate`] for an id that is taken.
    pub fn new(groups: Vec<Group>) -> Result<Self, LedgerError> {
        let mut it = Self::default();
        let mut ids = BTreeSet::new();
        for (number, group) in groups.iter().enumerate() {
            if !ids.insert(group.id.clone()) {
                return Err(LedgerError::Duplicate { id: group.id.clone() });
            }
            it.wholes.entry((group.axis.clone(), group.whole.clone())).or_default().push(number);
            for part in &group.parts {
                it.parts.entry((group.axis.clone(), part.clone())).or_default().push(number);
            }
        }
        it.groups = groups;
        match it.groups.iter().find(|group| it.deep(group, MOST_DEEP)) {
            Some(group) => Err(LedgerError::Circle { id: group.id.clone() }),
            None => Ok(it),
        }
    }

    /// The groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whether a group nests deeper than is left; a circle nests for ever.
    fn deep(&self, group: &Group, left: usize) -> bool {
        let below =
            |part: &String| self.all(&group.axis, Some(part)).any(|it| left == 0 || self.deep(it, left - 1));
        group.parts.iter().any(below)
    }

    fn all(&self, axis: &str, whole: Option<&str>) -> impl Iterator<Item = &Group> {
        let key = (axis.to_owned(), whole.map(str::to_owned));
        self.wholes.get(&key).into_iter().flatten().filter_map(|it| self.groups.get(*it))
    }

    /// The groups that say what a whole consists of, in the order of the data.
    pub(super) fn of(&self, axis: &str, topic: &str, whole: Option<&str>) -> Vec<&Group> {
        self.all(axis, whole).filter(|it| it.topic.as_deref().is_none_or(|it| it == topic)).collect()
    }

    /// What has no parts of its own in a whole, down to the last group; the whole itself if nothing says what it consists
    /// of. Where several groups say so, the first is taken.
    pub(super) fn leaves(&self, axis: &str, topic: &str, whole: &str) -> BTreeSet<String> {
        match self.of(axis, topic, Some(whole)).first() {
            Some(group) => self.leaves_of(group, topic),
            None => BTreeSet::from([whole.to_owned()]),
        }
    }

    /// The same for one group.
    pub(super) fn leaves_of(&self, group: &Group, topic: &str) -> BTreeSet<String> {
        let whole = group.whole.as_deref().unwrap_or("the total");
        let rest = group.rest.then(|| format!("the rest of {whole}"));
        let parts = group.parts.iter().flat_map(|it| self.leaves(&group.axis, topic, it));
        parts.chain(rest).collect()
    }

    /// Authorities of which this one is a part, nearest first; with each whether several groups meet there.
    pub(super) fn above(&self, authority: &str) -> Vec<(&str, bool)> {
        let mut found: Vec<(&str, bool)> = Vec::new();
        let mut open = vec![authority];
        while let Some(it) = open.pop() {
            let key = (AUTHORITY.to_owned(), it.to_owned());
            for number in self.parts.get(&key).into_iter().flatten() {
                let whole = self.groups.get(*number).and_then(|it| it.whole.as_deref());
                let Some(whole) = whole.filter(|whole| found.iter().all(|it| it.0 != *whole)) else {
                    continue;
                };
                found.push((whole, 1 < self.all(AUTHORITY, Some(whole)).count()));
                open.push(whole);
            }
        }
        found
    }

    /// Authorities that are parts of this one, or of its parts.
    pub(super) fn below(&self, authority: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut open = vec![authority.to_owned()];
        while let Some(it) = open.pop() {
            for part in self.all(AUTHORITY, Some(&it)).flat_map(|it| &it.parts) {
                if found.insert(part.as_str()) {
                    open.push(part.clone());
                }
            }
        }
        found
    }
}
