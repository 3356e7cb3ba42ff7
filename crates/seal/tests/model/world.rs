//! The desk as it is at one moment: the day, the policy, the requests, and what the model alone remembers.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hasher as _},
    rc::Rc,
};

use case::{Case, Event, PartNumber, PersonId};
use jiff::civil::Date;
use seal::{Entry, History};

use crate::given::DAYS;

/// A moment.
#[derive(Clone, Debug)]
pub(crate) struct World {
    /// Which of [`DAYS`] it is.
    pub(crate) day: usize,
    pub(crate) policy: Rc<History>,
    /// A name for the policy as it was with each number of entries, from none on.
    pub(crate) keys: Vec<u64>,
    pub(crate) desks: Vec<Rc<Desk>>,
}

/// A request at the desk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    pub(crate) case: Case,
    /// Everybody who took part in anything that looked, as `App` reads it off the case's history.
    pub(crate) saw: BTreeSet<PersonId>,
    /// The model's own memory, which only promises read: who looked, by part. After a split whoever looked at one part looked
    /// at all that it became.
    pub(crate) seen: BTreeMap<PartNumber, BTreeSet<PersonId>>,
    /// The same: parts whose decision a review replaced.
    pub(crate) reviewed: BTreeSet<PartNumber>,
}

impl World {
    pub(crate) fn new(requests: usize) -> Self {
        let desks = (0..requests).map(|_| Rc::default()).collect();
        Self { day: 0, policy: Rc::default(), keys: vec![0], desks }
    }

    pub(crate) fn today(&self) -> Date {
        DAYS[self.day]
    }

    pub(crate) fn with_entry(&self, entry: Entry) -> Self {
        let mut next = self.clone();
        let last = next.keys.last().copied();
        next.keys.push(hash(&(last, serde_json::to_string(&entry).unwrap())));
        let mut entries = next.policy.entries().to_vec();
        entries.push(entry);
        next.policy = Rc::new(History::new(entries).unwrap());
        next
    }

    pub(crate) fn with_events(&self, at: usize, by: &PersonId, events: &[Event]) -> Self {
        let mut next = self.clone();
        let desk = Rc::make_mut(&mut next.desks[at]);
        for event in events {
            desk.remember(by, event);
            desk.case = case::evolve(std::mem::take(&mut desk.case), event);
        }
        next
    }

    /// What two moments have in common if nothing that can follow tells them apart.
    pub(crate) fn key(&self) -> u64 {
        let desks: Vec<String> = self
            .desks
            .iter()
            .map(|it| {
                let own = (&it.saw, &it.seen, &it.reviewed);
                serde_json::to_string(&(&it.case, own)).unwrap()
            })
            .collect();
        hash(&(self.day, self.keys.last(), desks))
    }
}

impl Desk {
    /// `by`: who recorded the event.
    fn remember(&mut self, by: &PersonId, event: &Event) {
        const LOOKING: [&str; 5] =
            ["search-asked", "search-returned", "cost-estimated", "file-attached", "determined"];
        if LOOKING.contains(&event.name()) {
            self.saw.insert(by.clone());
        }
        let looked_at = match event {
            Event::SearchAsked { parts, .. } | Event::CostEstimated { parts, .. } => parts.clone(),
            Event::SearchReturned { task, .. } => self.case.searches[task].parts.clone(),
            Event::Determined { outcome, .. } if outcome.is_of_the_request() => Vec::new(),
            Event::FileAttached { part, .. } | Event::Determined { part, .. } => vec![*part],
            _ => Vec::new(),
        };
        for part in looked_at {
            self.seen.entry(part).or_default().insert(by.clone());
        }
        if let Event::Split { due, .. } = event {
            let all: BTreeSet<PersonId> = self.seen.values().flatten().cloned().collect();
            self.seen.clear();
            if !all.is_empty() {
                self.seen = due.iter().map(|it| (it.part, all.clone())).collect();
            }
        }
        if let Event::ReviewDecided { changes, .. } = event {
            self.reviewed.extend(changes.iter().map(|it| it.part));
        }
    }
}

pub(crate) fn hash(what: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
