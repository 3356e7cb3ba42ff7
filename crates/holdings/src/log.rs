//! The register's own log: who may do what, who opened what and why, and what was refused.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Contents, HoldingId};

/// What a person may do in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Read what is held.
    Open,
    /// Record what is held.
    Record,
    /// Say who may, and take and restore backups.
    Administer,
}

/// What happened to the register itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum LogEvent {
    /// It began; who began it administers it.
    Begun,
    /// Somebody may.
    AccessGiven {
        /// Who.
        person: String,
        /// What.
        access: Access,
    },
    /// Somebody may no longer.
    AccessTaken {
        /// Who.
        person: String,
        /// What.
        access: Access,
    },
    /// An entry was added to a holding, or a parcel was received. A holding's cut tail is found by this.
    Appended {
        /// Which.
        holding: HoldingId,
        /// On which topic.
        topic: String,
        /// The entry's number.
        seq: i64,
        /// The entry's hash.
        hash: String,
    },
    /// Somebody read a holding, or a parcel.
    Opened {
        /// Which.
        holding: HoldingId,
        /// On which topic.
        topic: String,
        /// Why.
        why: String,
    },
    /// Somebody saw the list, or what is overdue: ids and owners.
    Listed,
    /// A backup was taken.
    BackedUp,
    /// Somebody asked for what they may not do.
    Refused {
        /// What it would have taken.
        access: Access,
    },
}

/// One entry in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What.
    pub what: LogEvent,
}

/// Who may do what now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LogState {
    /// Each person with what they may do.
    pub people: BTreeMap<String, BTreeSet<Access>>,
}

impl LogState {
    /// What the log comes to.
    pub fn of(log: &[LogEntry]) -> Self {
        let mut state = Self::default();
        for entry in log {
            match &entry.what {
                LogEvent::Begun => {
                    state.people.entry(entry.by.clone()).or_default().insert(Access::Administer);
                }
                LogEvent::AccessGiven { person, access } => {
                    state.people.entry(person.clone()).or_default().insert(*access);
                }
                LogEvent::AccessTaken { person, access } => {
                    if let Some(has) = state.people.get_mut(person) {
                        has.remove(access);
                    }
                }
                LogEvent::Appended { .. }
                | LogEvent::Opened { .. }
                | LogEvent::Listed
                | LogEvent::BackedUp
                | LogEvent::Refused { .. } => {}
            }
        }
        state
    }

    /// Whether `person` may.
    pub fn may(&self, person: &str, access: Access) -> bool {
        self.people.get(person).is_some_and(|has| has.contains(&access))
    }
}

/// An opening, as oversight reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opening {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Which holding.
    pub holding: HoldingId,
    /// Why.
    pub why: String,
}

/// Who has ever known what is held on `topic`: who opened a holding on it, and who recorded anything of one.
///
/// Access taken away later changes nothing: what was read stays read.
pub fn ever_opened(contents: &Contents, topic: &str) -> BTreeSet<String> {
    let on = |entry: &&LogEntry| matches!(&entry.what, LogEvent::Opened { topic: it, .. } | LogEvent::Appended { topic: it, .. } if it == topic);
    contents.log.iter().filter(on).map(|entry| entry.by.clone()).collect()
}
