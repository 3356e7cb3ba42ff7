//! The system: unknown whole numbers, and what has been published about them.

use serde::{Deserialize, Serialize};

/// Unknown whole numbers from zero up, and every constraint that a reader knows of.
///
/// A *world* is one whole number for each unknown that keeps every constraint. What a stranger can work out is
/// what holds in every world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// The unknowns. Everything else names them by their place in this list, from 0.
    pub unknowns: Vec<Unknown>,
    /// The constraints. Proofs name them by their place in this list, from 0.
    pub constraints: Vec<Constraint>,
}

/// A whole number that is not known: `0 <= x`, and `x <= most` where there is a most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// What it counts, for a person.
    pub name: String,
    /// The greatest value it can have, if it has one by its nature.
    #[serde(default)]
    pub most: Option<i64>,
}

/// `least <= sum of terms <= most`, both ends included; an end that is missing does not bind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// The published statement, axiom or assumption that it comes from. Several constraints may share one.
    pub id: String,
    /// The sum, in rising order of unknowns.
    pub terms: Vec<Term>,
    /// The least that the sum can be.
    #[serde(default)]
    pub least: Option<i64>,
    /// The most that the sum can be.
    #[serde(default)]
    pub most: Option<i64>,
}

/// A multiple of one unknown; in JSON a pair, `[unknown, times]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(u32, i64)", into = "(u32, i64)")]
pub struct Term {
    /// The unknown's place in [`System::unknowns`].
    pub unknown: u32,
    /// How many times it counts; not zero.
    pub times: i64,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// At least so much.
    Least,
    /// At most so much.
    Most,
}

impl Term {
    /// One unknown, once.
    #[must_use]
    pub const fn one(unknown: u32) -> Self {
        Self { unknown, times: 1 }
    }
}

impl Side {
    /// The other end.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Least => Self::Most,
            Self::Most => Self::Least,
        }
    }
}

impl From<(u32, i64)> for Term {
    fn from((unknown, times): (u32, i64)) -> Self {
        Self { unknown, times }
    }
}

impl From<Term> for (u32, i64) {
    fn from(it: Term) -> Self {
        (it.unknown, it.times)
    }
}
