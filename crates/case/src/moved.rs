//! What of a case's history is not to be read any more: what came back for a part before it was found to be sealed.
//!
//! It is the register's then, and is handed over where the policy names a register ([`Event::HandedOver`]). What has
//! still to be known of it is who took part, which the law keeps apart, and that something had begun.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Case, Event, FileNumber, PartNumber, TaskNumber, event::Told, state::People};

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
    /// Searches whose results are no part of the case any more.
    pub searches: Vec<StayingSearch>,
}

/// What stays of a search: that there was one, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StayingSearch {
    /// Which.
    pub task: TaskNumber,
    /// For which parts.
    pub parts: Vec<PartNumber>,
    /// When it was asked for.
    pub asked: Date,
    /// By when.
    pub reply_by: Date,
}

impl Stays {
    /// What has to stay of a case as it is.
    pub fn of(case: &Case) -> Self {
        let begun = case.parts.iter().filter_map(|(number, part)| Some((*number, part.begun?)));
        let searches = case.searches.iter().filter(|it| it.1.moved).map(|(task, it)| StayingSearch {
            task: *task,
            parts: it.parts.clone(),
            asked: it.asked,
            reply_by: it.reply_by,
        });
        Self {
            people: case.people.clone(),
            begun: begun.collect(),
            last_file: case.last_file,
            searches: searches.collect(),
        }
    }
}

/// Which parts an entry is about.
enum About {
    /// These.
    Parts(Vec<PartNumber>),
    /// All of them: it came before the request was split, or is of a letter.
    Whole,
}

impl About {
    fn touches(&self, parts: &BTreeSet<PartNumber>) -> bool {
        match self {
            Self::Parts(about) => about.iter().any(|it| parts.contains(it)),
            Self::Whole => true,
        }
    }
}

/// What an entry says.
enum Kind {
    /// What was looked for, or came back.
    CameBack,
    /// What a part is answered with, and why. By this name a later one stands in its place.
    Answer(String),
    /// Words of a letter.
    Draft,
    /// Something about the letter of this hash.
    Letter(String),
}

/// The numbers of the entries, of those given, that say what came back for a part before it was found to be sealed, or follow
/// from it.
///
/// What a letter said that has left stays: its answers and its bytes.
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
    open: BTreeMap<i64, (Kind, About)>,
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
                self.open.values_mut().for_each(|it| it.1 = About::Whole);
            }
            E::Issued { letter, parts, .. } => self.left(letter, &parts.iter().copied().collect()),
            E::TopicsMatched { parts, .. } => {
                let late = parts.iter().filter(|it| it.late.is_some()).map(|it| it.part).collect();
                self.found(&late);
            }
            _ => {}
        }
        if let Some(entry) = self.says(event) {
            self.open.insert(number, entry);
        }
    }

    /// A letter has left: what it answers, and what was done with it, are no secret of this desk's any more. Its words stay as its
    /// bytes; what it answered first and then otherwise never left.
    fn left(&mut self, letter: &str, parts: &BTreeSet<PartNumber>) {
        let mut latest = BTreeMap::new();
        for (number, (kind, about)) in &self.open {
            if let (Kind::Answer(name), About::Parts(of)) = (kind, about) {
                latest.insert((name.clone(), of.clone()), *number);
            }
        }
        let latest: BTreeSet<i64> = latest.into_values().collect();
        let of_the_letter = |about: &About| match about {
            About::Parts(of) => parts.is_empty() || of.iter().any(|it| parts.contains(it)),
            About::Whole => false,
        };
        self.open.retain(|number, (kind, about)| match kind {
            Kind::CameBack | Kind::Draft => true,
            Kind::Answer(_) => !(latest.contains(number) && of_the_letter(about)),
            Kind::Letter(hash) => hash != letter,
        });
    }

    fn found(&mut self, late: &BTreeSet<PartNumber>) {
        if late.is_empty() {
            return;
        }
        let found: Vec<i64> = self.open.iter().filter(|it| it.1.1.touches(late)).map(|it| *it.0).collect();
        for number in found {
            self.open.remove(&number);
            self.moved.insert(number);
        }
    }

    /// What an entry says that may follow from what came back, and of which parts; `None` for any other.
    fn says(&self, event: &Event) -> Option<(Kind, About)> {
        use Event as E;

        let of = |parts: &[PartNumber]| About::Parts(parts.to_vec());
        Some(match event {
            E::SearchAsked { parts, .. } | E::CostEstimated { parts, .. } => (Kind::CameBack, of(parts)),
            E::SearchReturned { task, .. } => (Kind::CameBack, self.of_task(*task)),
            E::FileAttached { part, .. } => (Kind::CameBack, of(&[*part])),
            E::TableDescribed { file, .. } | E::FileRebuilt { file, .. } => {
                (Kind::CameBack, self.of_file(*file))
            }
            E::ConfirmOrDenyDecided { part, .. } | E::Determined { part, .. } => {
                (Kind::Answer(event.name().to_owned()), of(&[*part]))
            }
            E::WarningAccepted { part: Some(part), rule, .. } => (Kind::Answer(rule.clone()), of(&[*part])),
            E::WarningAccepted { part: None, rule, .. } => (Kind::Answer(rule.clone()), About::Whole),
            E::Drafted { .. } => (Kind::Draft, About::Whole),
            E::SentForApproval { letter, .. } | E::Approved { letter, .. } => {
                (Kind::Letter(letter.clone()), About::Whole)
            }
            E::SentBack { .. } => (Kind::Letter(String::new()), About::Whole),
            _ => return None,
        })
    }

    fn of_task(&self, task: TaskNumber) -> About {
        if self.whole.0.contains(&task) {
            return About::Whole;
        }
        About::Parts(self.tasks.get(&task).cloned().unwrap_or_default())
    }

    fn of_file(&self, file: FileNumber) -> About {
        if self.whole.1.contains(&file) {
            return About::Whole;
        }
        About::Parts(self.files.get(&file).copied().into_iter().collect())
    }
}

/// An event in words; without what it says where its number is among those that [`moved()`] gives.
pub fn told(event: &Event, number: i64, moved: &BTreeSet<i64>) -> Told {
    if !moved.contains(&number) {
        return event.told();
    }
    let what = format!(
        "{}: what it says is not shown, since its part was found to be sealed",
        crate::plain::capital(&event.name().replace('-', " "))
    );
    Told { what, detail: String::new() }
}
