//! The policy's history, and which parts it seals.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Example, Occasion, Topic, TopicId, words::Words};

/// One entry of the history. Entries are numbered from 1 without a gap and never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place.
    pub number: u32,
    /// The day on which it was recorded.
    pub on: Date,
    /// Who decided it.
    pub by: String,
    /// What changed.
    pub change: Change,
}

impl Entry {
    /// Whether it says which questions are sealed, or from when.
    pub const fn bears_on_seals(&self) -> bool {
        match self.change {
            Change::Registered { .. }
            | Change::Changed { .. }
            | Change::Lifted { .. }
            | Change::Corrected { .. } => true,
            Change::LiftProposed { .. }
            | Change::Reviewed { .. }
            | Change::HandOverProposed { .. }
            | Change::HandsOver { .. }
            | Change::MayKnow { .. } => false,
        }
    }

    /// The same without the name of anybody: what may leave the authority.
    #[must_use]
    pub fn unnamed(&self) -> Self {
        let mut entry = Self { by: String::new(), ..self.clone() };
        match &mut entry.change {
            Change::Lifted { proposed_by, .. } | Change::HandsOver { proposed_by, .. } => proposed_by.clear(),
            Change::MayKnow { person, .. } => person.clear(),
            _ => {}
        }
        entry
    }
}

/// A change of policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// A topic is sealed from a day on.
    Registered {
        /// The topic.
        topic: Topic,
    },
    /// A topic reads otherwise from a day on.
    Changed {
        /// The topic, as it then reads.
        topic: Topic,
        /// In which way.
        how: How,
    },
    /// A topic is no longer sealed, for requests received from a day on. Two people lift it: one proposes, another agrees.
    Lifted {
        /// Which.
        topic: TopicId,
        /// From when.
        from: Date,
        /// Why, from facts that are public.
        reasons: String,
        /// What gave rise to it.
        occasion: Occasion,
        /// Who proposed it; the entry's own person agreed.
        proposed_by: String,
    },
    /// A lift was proposed. It changes nothing until another person agrees.
    LiftProposed {
        /// Which.
        topic: TopicId,
        /// From when.
        from: Date,
        /// Why.
        reasons: String,
        /// What gave rise to it.
        occasion: Occasion,
    },
    /// A correction of the matcher became a worked example: from now on, whatever is matched.
    Corrected {
        /// Of which topic.
        topic: TopicId,
        /// The question, and whether it is sealed.
        example: Example,
        /// Why.
        why: String,
    },
    /// A topic was reviewed and stays.
    Reviewed {
        /// Which.
        topic: TopicId,
        /// When it is to be looked at again.
        review_by: Date,
        /// Why it stays.
        reasons: String,
    },
    /// That what came back goes to the register of this public key was proposed. It changes nothing until another agrees.
    HandOverProposed {
        /// The key, as the register writes it.
        to: String,
    },
    /// What came back for a part before it was found to be sealed goes to the register of this public key from now on: two people
    /// said so, since nobody else can read it then.
    HandsOver {
        /// The key, as the register writes it.
        to: String,
        /// Who proposed it; the entry's own person agreed.
        proposed_by: String,
    },
    /// Somebody may know what is held on a topic, and is kept off it from then on, whether they ever look or not.
    MayKnow {
        /// Which.
        topic: TopicId,
        /// Who.
        person: String,
    },
}

/// In which way a topic changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It catches more.
    Widened,
    /// It catches less.
    Narrowed,
    /// Its words, grounds or slot; not what it catches.
    Reworded,
}

/// A part that is of a sealed topic's kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The topic, as it read for requests of that day.
    pub topic: &'a Topic,
    /// Its words that made it so, or the worked example that it is like.
    pub because: Vec<String>,
}

/// What is wrong with a history.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryFault {
    /// A number is missing or out of place.
    #[error("entry {found} stands where entry {expected} should")]
    OutOfPlace {
        /// The number expected.
        expected: u32,
        /// The number found.
        found: u32,
    },
}

/// The whole history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<Entry>,
}

/// The least likeness, in fifths of the telling words of both, at which a question goes the way of an example.
const ALIKE_OF_FIVE: usize = 4;

impl History {
    /// A history of these entries.
    ///
    /// # Errors
    ///
    /// [`HistoryFault::OutOfPlace`] where one is missing.
    pub fn new(entries: Vec<Entry>) -> Result<Self, HistoryFault> {
        for (expected, entry) in (1..).zip(&entries) {
            if entry.number != expected {
                return Err(HistoryFault::OutOfPlace { expected, found: entry.number });
            }
        }
        Ok(Self { entries })
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries there are: the policy's version.
    pub fn version(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// How many of the entries say which questions are sealed. Unlike the version it tells nothing of who may know.
    pub fn edition(&self) -> u32 {
        self.edition_at(self.version())
    }

    /// The edition as it was when there were `version` entries.
    pub fn edition_at(&self, version: u32) -> u32 {
        let many = usize::try_from(version).unwrap_or(usize::MAX);
        let counted = self.entries.iter().take(many).filter(|it| it.bears_on_seals());
        u32::try_from(counted.count()).unwrap_or(u32::MAX)
    }

    /// The history as it was in some edition.
    #[must_use]
    pub fn edition_of(&self, edition: u32) -> Self {
        let mut left = edition;
        let upto = self.entries.iter().take_while(|it| {
            let counts = it.bears_on_seals();
            let stays = !counts || 0 < left;
            left = left.saturating_sub(u32::from(counts));
            stays
        });
        Self { entries: upto.cloned().collect() }
    }

    /// The register's public key to which what came back is handed, as the policy says last.
    pub fn hands_over_to(&self) -> Option<&str> {
        self.entries.iter().rev().find_map(|it| match &it.change {
            Change::HandsOver { to, .. } => Some(to.as_str()),
            _ => None,
        })
    }

    /// The history as it was when it had `version` entries.
    #[must_use]
    pub fn at(&self, version: u32) -> Self {
        let many = usize::try_from(version).unwrap_or(usize::MAX);
        Self { entries: self.entries.iter().take(many).cloned().collect() }
    }

    /// The topics that hold for requests received on a day, by their names.
    pub fn in_force(&self, received: Date) -> BTreeMap<&TopicId, &Topic> {
        let mut topics = BTreeMap::new();
        for entry in &self.entries {
            match &entry.change {
                Change::Registered { topic } | Change::Changed { topic, .. } if topic.from <= received => {
                    topics.insert(&topic.id, topic);
                }
                Change::Lifted { topic, from, .. } if *from <= received => {
                    topics.remove(topic);
                }
                _ => {}
            }
        }
        topics
    }

    /// Every topic that was ever registered, lifted ones included.
    pub fn ever(&self) -> BTreeSet<&TopicId> {
        let registered = self.entries.iter().filter_map(|entry| match &entry.change {
            Change::Registered { topic } => Some(&topic.id),
            _ => None,
        });
        registered.collect()
    }

    /// The topics as they were last written, whether they hold already or not.
    pub fn latest(&self) -> BTreeMap<&TopicId, &Topic> {
        self.in_force(Date::MAX)
    }

    /// The topics whose kind a part is, for a request received on a day.
    ///
    /// A worked example that the part is like decides; where none is, the words of the topic's kinds do. Of two
    /// examples equally like it, the later one decides.
    pub fn seals(&self, received: Date, part: &str) -> Vec<Match<'_>> {
        let words = Words::of(part);
        self.in_force(received)
            .into_values()
            .filter_map(|topic| {
                let because = match self.nearest(topic, &words) {
                    Some(example) if example.sealed => Some(vec![example.text.clone()]),
                    Some(_) => None,
                    None => topic.because(&words),
                };
                because.map(|because| Match { topic, because })
            })
            .collect()
    }

    /// The worked example that a question is most like, if it is like any.
    fn nearest<'a>(&'a self, topic: &'a Topic, words: &Words) -> Option<&'a Example> {
        let corrected = self.entries.iter().filter_map(|entry| match &entry.change {
            Change::Corrected { topic: of, example, .. } if *of == topic.id => Some(example),
            _ => None,
        });
        let mut nearest: Option<(usize, usize, &Example)> = None;
        for example in topic.examples.iter().chain(corrected) {
            let Some((common, all)) = likeness(&Words::of(&example.text), words) else { continue };
            // As fractions: the later wins among equals.
            if nearest.is_none_or(|(best, of, _)| best * all <= common * of) {
                nearest = Some((common, all, example));
            }
        }
        nearest.map(|it| it.2)
    }

    /// Everybody who may, or once might, know what is held on a topic.
    pub fn may_know(&self, topic: &TopicId) -> BTreeSet<&str> {
        let named = self.entries.iter().filter_map(|entry| match &entry.change {
            Change::MayKnow { topic: of, person } if of == topic => Some(person.as_str()),
            _ => None,
        });
        named.collect()
    }

    /// The topics past their review on a day. They stay sealed.
    pub fn past_review(&self, today: Date) -> Vec<&Topic> {
        self.latest().into_values().filter(|it| self.review_of(it) < today).collect()
    }

    /// When a topic is to be looked at again, as it was said last.
    pub fn review_of(&self, topic: &Topic) -> Date {
        self.review_by(&topic.id).unwrap_or(topic.review_by)
    }

    /// The same by a topic's name; `None` for one that was never registered.
    pub fn review_by(&self, topic: &TopicId) -> Option<Date> {
        let mut said = self.entries.iter().rev().filter_map(|entry| match &entry.change {
            Change::Registered { topic: it } | Change::Changed { topic: it, .. } if it.id == *topic => {
                Some(it.review_by)
            }
            Change::Reviewed { topic: of, review_by, .. } if of == topic => Some(*review_by),
            _ => None,
        });
        said.next()
    }
}

/// How like two questions are: the telling words in common, of those of both. `None` if they are not like.
fn likeness(one: &Words, other: &Words) -> Option<(usize, usize)> {
    let (one, other) = (one.telling(), other.telling());
    let common = one.intersection(&other).count();
    let all = one.union(&other).count();
    (0 < all && ALIKE_OF_FIVE * all <= 5 * common).then_some((common, all))
}
