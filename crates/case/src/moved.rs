//! What of a case's history is not to be read any more: what came back for a part before it was found to be sealed.
//!
//! It is the register's then, and is handed over where the policy names a register ([`Event::HandedOver`]). What has
//! still to be known of it is who took part, which the law keeps apart, and that something had begun.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Case, Event, FileNumber, PartNumber, TaskNumber, event::Told, reasons::ConfirmOrDeny, state::People,
};

/// What stays of entries that were handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stays {
    /// Who drafted, decided and approved.
    pub people: People,
    /// Since when something that looks was done on a part.
    pub begun: Vec<(PartNumber, Date)>,
    /// The number that the latest file was given.
    pub last_file: u32,
}

impl Stays {
    /// What has to stay of a case as it is.
    pub fn of(case: &Case) -> Self {
        let begun = case.parts.iter().filter_map(|(number, part)| Some((*number, part.begun?)));
        Self { people: case.people.clone(), begun: begun.collect(), last_file: case.last_file }
    }
}

/// What an entry is about.
enum Scope {
    /// These parts.
    Parts(Vec<PartNumber>),
    /// All of them: it came before the request was split.
    Whole,
    /// A letter that has not left.
    Letter,
}

impl Scope {
    fn touches(&self, late: &BTreeSet<PartNumber>) -> bool {
        match self {
            Self::Parts(parts) => parts.iter().any(|it| late.contains(it)),
            Self::Whole | Self::Letter => true,
        }
    }
}

/// The numbers of the entries, of those given, that say what came back for a part before it was found to be sealed.
///
/// `history`: entries with their numbers, in order; those that say nothing any more are left out.
pub fn moved<'a>(history: impl IntoIterator<Item = (i64, &'a Event)>) -> BTreeSet<i64> {
    let mut walk = Walk::default();
    for (number, event) in history {
        walk.step(number, event);
    }
    walk.moved
}

/// A walk through a history.
#[derive(Default)]
struct Walk {
    /// Entries that would move if a part of theirs were found to be sealed now.
    open: BTreeMap<i64, Scope>,
    tasks: BTreeMap<TaskNumber, Vec<PartNumber>>,
    files: BTreeMap<FileNumber, PartNumber>,
    /// Tasks and files from before a split are about every part.
    whole: (BTreeSet<TaskNumber>, BTreeSet<FileNumber>),
    moved: BTreeSet<i64>,
}

impl Walk {
    fn step(&mut self, number: i64, event: &Event) {
        use Event as E;

        match event {
            E::SearchAsked { task, parts, .. } => _ = self.tasks.insert(*task, parts.clone()),
            E::FileAttached { file, part, .. } => _ = self.files.insert(*file, *part),
            E::Split { .. } => {
                self.whole.0.extend(self.tasks.keys());
                self.whole.1.extend(self.files.keys());
                for scope in self.open.values_mut().filter(|it| matches!(it, Scope::Parts(_))) {
                    *scope = Scope::Whole;
                }
            }
            // What a letter said that has left is no secret of this desk's any more.
            E::Issued { .. } => self.open.retain(|_, it| !matches!(it, Scope::Letter)),
            E::TopicsMatched { parts, .. } => {
                let late = parts.iter().filter(|it| it.late.is_some()).map(|it| it.part).collect();
                self.found(&late);
            }
            _ => {}
        }
        if let Some(scope) = self.scope(event) {
            self.open.insert(number, scope);
        }
    }

    fn found(&mut self, late: &BTreeSet<PartNumber>) {
        if late.is_empty() {
            return;
        }
        let touched = |it: &(&i64, &Scope)| it.1.touches(late);
        let found: Vec<i64> = self.open.iter().filter(touched).map(|it| *it.0).collect();
        for number in found {
            self.open.remove(&number);
            self.moved.insert(number);
        }
    }

    /// What an entry is about that says what came back, or may say what follows from it; `None` for any other.
    fn scope(&self, event: &Event) -> Option<Scope> {
        use Event as E;

        Some(match event {
            E::SearchReturned { task, .. } if self.whole.0.contains(task) => Scope::Whole,
            E::SearchReturned { task, .. } => Scope::Parts(self.tasks.get(task).cloned().unwrap_or_default()),
            E::CostEstimated { parts, .. } => Scope::Parts(parts.clone()),
            E::Determined { part, outcome, .. } if !outcome.is_of_the_request() => Scope::Parts(vec![*part]),
            E::ConfirmOrDenyDecided { part, decision: ConfirmOrDeny::Say, .. }
            | E::FileAttached { part, .. } => Scope::Parts(vec![*part]),
            E::TableDescribed { file, .. } | E::FileRebuilt { file, .. } => {
                if self.whole.1.contains(file) {
                    Scope::Whole
                } else {
                    Scope::Parts(self.files.get(file).copied().into_iter().collect())
                }
            }
            E::Drafted { .. } | E::SentForApproval { .. } | E::Approved { .. } | E::SentBack { .. } => {
                Scope::Letter
            }
            _ => return None,
        })
    }
}

impl Event {
    /// The event in words, without what it says: what came back for a part that was found to be sealed afterwards.
    pub fn told_as_moved(&self) -> Told {
        let what = format!(
            "{}: what it says is not shown, since its part was found to be sealed",
            crate::plain::capital(&self.name().replace('-', " "))
        );
        Told { what, detail: String::new() }
    }
}
