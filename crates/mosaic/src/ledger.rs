//! The ledger: what anybody has published, and what a further reply would give away.
//!
//! Statements about counts ([`Statement`]) and what adds up to what ([`Structure`]) become a system of constraints, one connected
//! component at a time; [`crate::audit`] says what stays hidden in it. The unknowns are made from the statements themselves: two
//! years that overlap share the unknown of the days that they share.
//!
//! ```
//! use mosaic::ledger::{Effort, Ledger, Question, Reader, Structure, read};
//!
//! let published = read::statements(concat!(
//!     r#"{"id":"year","authority":"A","topic":"dogs","period":"2021","claim":{"eq":7},"source":"log","published":"2022-02-01"}"#, "\n",
//!     r#"{"id":"spring","authority":"A","topic":"dogs","period":"2021-H1","claim":"withheld","source":"log","published":"2022-02-01"}"#,
//! ))?;
//! let ledger = Ledger::new(Structure::default(), published)?;
//! let proposed = read::statements(
//!     r#"{"id":"autumn","authority":"A","topic":"dogs","period":"2021-H2","claim":{"eq":6},"source":"draft","published":"2022-03-01"}"#,
//! )?;
//! let rules = read::rules(r#"{"topic":"dogs","keeps":{"width":4},"why":"small counts"}"#)?;
//!
//! let checked = ledger.check(&proposed, &Question::usual(&rules, &Reader::usual()))?;
//!
//! assert_eq!(checked.verdict, mosaic::audit::Verdict::Unsafe);
//! assert_eq!(checked.seen[0].because, ["autumn", "year"]);
//! # Ok::<(), mosaic::ledger::LedgerError>(())
//! ```

mod atoms;
mod axis;
mod check;
mod error;
mod explained;
mod index;
mod meaning;
mod names;
mod period;
mod picture;
mod policy;
mod precedent;
pub mod read;
mod repair;
mod statement;
mod structure;
mod tell;
mod walk;

use std::collections::HashMap;

pub use check::{Checked, Effort, Ends, Question, Seen};
pub use error::{Conflict, LedgerError};
pub use explained::Explained;
pub use period::{NoPeriod, Period, Span, joined};
pub use policy::{Keeps, Reader, Rule, Sees};
pub use precedent::{Answer, Precedent};
pub use repair::{Repaired, Step};
pub use statement::{Claim, How, Marker, Of, Other, Percent, Quantity, Rounded, Scope, Statement, plain};
pub use structure::{Group, Structure};

use index::Index;
use names::Ids;

/// Everything that was published, by anybody, in the order in which it was entered.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    structure: Structure,
    statements: Vec<Statement>,
    ids: Ids,
    /// For each statement the one that supersedes it.
    newer: HashMap<u32, u32>,
    index: Index,
}

/// What is known of the ledger after a statement was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Some counts fit everything that it bears on.
    Consistent,
    /// Neither such counts nor a contradiction was found within the effort; nothing that it bears on can be called safe.
    Unknown,
}

impl Ledger {
    /// Takes statements in, in order, without asking whether they contradict each other: [`Ledger::check`] does for each component
    /// that it looks at.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] for an id that is taken, a claim that makes no sense, and a revision that does not fit.
    pub fn new(structure: Structure, statements: Vec<Statement>) -> Result<Self, LedgerError> {
        let mut it = Self { structure, ids: Ids::with_capacity(statements.len()), ..Self::default() };
        // One walk: a million statements are much memory to go through.
        let mut wrong = None;
        let nodes = (0..).zip(&statements).flat_map(|(place, one)| {
            it.ids.push(&one.id, place);
            if wrong.is_none() {
                wrong = meaning::sound(one).err();
            }
            walk::nodes(one).map(move |it| (place, it))
        });
        it.index.extend(nodes.map(|(n, (authority, topic, span))| ((authority, topic), span, n)));
        if let Some(wrong) = wrong {
            return Err(wrong);
        }
        if let Some(id) = it.ids.sort(&statements) {
            return Err(LedgerError::Duplicate { id: id.to_owned() });
        }
        for (place, one) in (0..).zip(&statements).filter(|it| it.1.supersedes.is_some()) {
            if let Some(old) = it.fits(one, (place, &statements))? {
                it.newer.insert(old, place);
            }
        }
        it.statements = statements;
        Ok(it)
    }

    /// Takes one statement in, if it does not contradict what is there.
    ///
    /// # Errors
    ///
    /// As [`Ledger::new`], and [`LedgerError::Contradiction`] with a minimal set of statements; then the ledger is as before.
    pub fn append(&mut self, statement: Statement, effort: Effort) -> Result<Appended, LedgerError> {
        let number = u32::try_from(self.statements.len()).unwrap_or(u32::MAX);
        if let Some(old) = self.admissible(&statement)? {
            self.newer.insert(old, number);
        }
        self.ids.insert(&statement.id, number);
        for (authority, topic, span) in walk::nodes(&statement) {
            self.index.add((authority, topic), span, number);
        }
        let (id, old, quantity) = (statement.id.clone(), statement.supersedes.clone(), statement.quantity());
        self.statements.push(statement);
        let found = self.consistent(&quantity, effort);
        if found.is_err() {
            self.withdraw(&id, old.as_deref(), number);
        }
        found
    }

    /// Takes the last statement out again.
    fn withdraw(&mut self, id: &str, old: Option<&str>, number: u32) {
        if let Some(it) = self.statements.pop() {
            for (authority, topic, span) in walk::nodes(&it) {
                self.index.remove((authority, topic), span, number);
            }
        }
        self.ids.remove(id);
        if let Some(old) = old.and_then(|it| self.ids.get(it, &self.statements)) {
            self.newer.remove(&old);
        }
    }

    /// Whether a statement could be taken in as far as it alone says; gives the place of the one that it supersedes.
    fn admissible(&self, it: &Statement) -> Result<Option<u32>, LedgerError> {
        meaning::sound(it)?;
        match self.statement(&it.id) {
            Some(_) => Err(LedgerError::Duplicate { id: it.id.clone() }),
            None => self.fits(it, (u32::MAX, &self.statements)),
        }
    }

    /// Whether a statement that is to stand at `own` fits the one before it that it supersedes; gives the place of that.
    fn fits(&self, it: &Statement, (own, before): (u32, &[Statement])) -> Result<Option<u32>, LedgerError> {
        let Some(old) = &it.supersedes else { return Ok(None) };
        let wrong = |why| LedgerError::Supersedes { id: it.id.clone(), old: old.clone(), why };
        let place = self.ids.get(old, before).filter(|it| *it < own);
        let earlier = place.and_then(|it| Some((it, before.get(it as usize)?)));
        let (place, earlier) = earlier.ok_or_else(|| wrong("there is no such statement before it"))?;
        let (new, old) = (it.quantity(), earlier.quantity());
        let same = new.period.span() == old.period.span()
            && (&new.authority, &new.topic, &new.dims) == (&old.authority, &old.topic, &old.dims);
        if !same {
            return Err(wrong("they are about different quantities"));
        }
        if it.published < earlier.published {
            return Err(wrong("it was published before it"));
        }
        if self.replaced(place) {
            return Err(wrong("another statement supersedes it already"));
        }
        Ok(Some(place))
    }

    /// What adds up to what.
    pub const fn structure(&self) -> &Structure {
        &self.structure
    }

    /// Every statement, superseded ones too, in the order in which they were entered.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// A statement by its id.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.get(self.ids.get(id, &self.statements)? as usize)
    }

    /// A statement and all that supersede it, oldest first.
    pub fn versions(&self, id: &str) -> Vec<&Statement> {
        let mut found = Vec::new();
        let mut next = self.ids.get(id, &self.statements);
        while let Some(place) = next {
            found.extend(self.statements.get(place as usize));
            next = self.newer.get(&place).copied();
        }
        found
    }

    /// The statements that no other supersedes.
    fn current(&self) -> impl Iterator<Item = &Statement> {
        (0..).zip(&self.statements).filter(|it| !self.replaced(it.0)).map(|it| it.1)
    }

    fn replaced(&self, place: u32) -> bool {
        self.newer.contains_key(&place)
    }
}
