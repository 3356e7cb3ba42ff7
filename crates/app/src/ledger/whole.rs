//! The whole ledger as it was read once, and what of it bears on a topic.

use std::collections::{BTreeSet, HashSet};

use mosaic::ledger::{Claim, Group, Ledger, Of, Rule, Statement, Structure, read};
use store::{Entry, EntryKind, NewEntry};

use super::fold;
use crate::{App, AppError};

/// The ledger, read once.
pub(crate) struct Whole {
    /// How long it was: what is entered meanwhile makes an answer's own entries be refused.
    pub(super) length: i64,
    pub(super) entries: Vec<Entry>,
    ids: HashSet<String>,
    policy: String,
}

/// What bears on a topic.
pub(super) struct Book {
    /// Statements on the topic, and on those that they are shares of.
    pub(super) ledger: Ledger,
    /// What is protected.
    pub(super) rules: Vec<Rule>,
}

impl App {
    /// Reads the ledger, its length first.
    pub(crate) async fn whole(&self) -> Result<Whole, AppError> {
        let length = self.store().ledger_length(self.authority()).await?;
        let entries = self.store().ledger(self.authority()).await?;
        let ids = entries.iter().map(|it| it.said.id.clone()).collect();
        let policy = self.store().ledger_rules(self.authority()).await?.unwrap_or_default();
        Ok(Whole { length, entries, ids, policy })
    }
}

impl Whole {
    fn of(&self, kind: EntryKind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |it| it.said.kind == kind)
    }

    /// Every statement, with its entry.
    pub(super) fn statements(&self) -> impl Iterator<Item = Result<(&Entry, Statement), AppError>> {
        self.of(EntryKind::Statement).map(|it| {
            let statement = serde_json::from_str(&it.said.text);
            let unread = |error| AppError::fault("a statement of the ledger cannot be read", error);
            Ok((it, statement.map_err(unread)?))
        })
    }

    /// A name that no entry has: the one that is wished for, or that with a number.
    pub(super) fn free(&self, id: &str) -> String {
        let numbered = (2_u32..).map(|number| format!("{id}.{number}"));
        let mut names = std::iter::once(id.to_owned()).chain(numbered);
        names.find(|it| !self.ids.contains(it)).unwrap_or_default()
    }

    /// Whether the same is entered already.
    pub(super) fn has(&self, it: &NewEntry) -> bool {
        self.of(it.kind).any(|known| known.said.text == it.text)
    }

    /// Of some sums those that are not entered, each under a name that is free.
    pub(super) fn new_groups(&self, some: &[Group]) -> Result<Vec<Group>, AppError> {
        let entered = self.groups()?;
        let new = some.iter().filter(|it| !entered.contains(it));
        Ok(new.map(|it| Group { id: self.free(&it.id), ..it.clone() }).collect())
    }

    /// Every sum that was entered.
    fn groups(&self) -> Result<Vec<Group>, AppError> {
        let mut groups = Vec::new();
        for it in self.of(EntryKind::Group) {
            groups.extend(read::groups(&it.said.text)?);
        }
        Ok(groups)
    }

    /// Refuses sums that make no sense together with those that were entered: they would stop every topic.
    pub(super) fn takes(&self, groups: &[Group]) -> Result<(), AppError> {
        Structure::new([self.groups()?.as_slice(), groups].concat())?;
        Ok(())
    }

    /// What bears on a topic, with sums that are not entered yet.
    pub(super) fn book(&self, topic: &str, more: &[Group]) -> Result<Book, AppError> {
        let all = self.statements().map(|it| Ok(it?.1)).collect::<Result<Vec<Statement>, AppError>>()?;
        let topics = related(topic, &all);
        let statements = all.into_iter().filter(|it| topics.contains(&it.topic)).collect();
        let mut groups = [self.groups()?, self.new_groups(more)?].concat();
        groups.retain(|it| it.topic.as_ref().is_none_or(|it| topics.contains(it)));
        let mut rules = read::rules(&self.policy)?;
        for it in self.of(EntryKind::Rule) {
            rules.extend(read::rules(&it.said.text)?);
        }
        let mut rules: Vec<Rule> = rules.into_iter().map(fold::rule).collect();
        rules.retain(|it| topics.contains(&it.topic));
        Ok(Book { ledger: Ledger::new(Structure::new(groups)?, statements)?, rules })
    }
}

/// A topic, and all that statements on it are shares of, or that are shares of it.
fn related(topic: &str, all: &[Statement]) -> BTreeSet<String> {
    let links: Vec<(&str, &str)> = all
        .iter()
        .filter_map(|it| match &it.claim {
            Claim::Percent(percent) => match &percent.of {
                Of::Quantity(other) => Some((it.topic.as_str(), other.topic.as_deref()?)),
                Of::Count(_) => None,
            },
            _ => None,
        })
        .collect();
    let mut found = BTreeSet::from([topic.to_owned()]);
    loop {
        let before = found.len();
        for (one, other) in &links {
            if found.contains(*one) || found.contains(*other) {
                found.extend([(*one).to_owned(), (*other).to_owned()]);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
