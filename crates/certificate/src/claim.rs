//! Claims about a system, each with what shows it.

use serde::{Deserialize, Serialize};

use crate::system::{Side, Term};

/// Everything that was shown about one system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Worlds: for each, one value for every unknown, in the system's order. Claims share them by place.
    pub worlds: Vec<Vec<i64>>,
    /// What is claimed, each for itself.
    pub claims: Vec<Claim>,
}

/// One thing that was shown. A target is a sum of unknowns; a single cell is a target of one term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Claim {
    /// The target can be exactly `value`: it is so in a world.
    Attained {
        /// The sum.
        target: Vec<Term>,
        /// What it is there.
        value: i64,
        /// The place of that world in [`Certificate::worlds`].
        world: u32,
    },
    /// The target is never less (or never more) than `bound`, in any world.
    Bound {
        /// The sum.
        target: Vec<Term>,
        /// Which end.
        side: Side,
        /// The least, or the most.
        bound: i64,
        /// Why.
        proof: Proof,
    },
    /// The target has no most: from a world on, steps of `ray` lead to ever higher worlds.
    Unbounded {
        /// The sum.
        target: Vec<Term>,
        /// The place of the world to begin from.
        world: u32,
        /// What one step adds to each unknown.
        ray: Vec<i64>,
    },
    /// There is no world: the constraints with these ids contradict each other.
    Contradiction {
        /// Ids of all constraints that the proof uses, sorted.
        uses: Vec<String>,
        /// Why.
        proof: Proof,
    },
}

/// A tree of cases. Node 0 is the root; a split names two later nodes, and each node but the root is named once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The cases.
    pub nodes: Vec<Node>,
}

/// One case: what follows in it, step by step, and how it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// What follows, in order.
    pub steps: Vec<Step>,
    /// How the case is closed.
    pub end: End,
}

/// One step: an inequality that follows from what is known so far.
///
/// The one rule. Let `g` be the terms, negated if the side is [`Side::Most`], and `b` the bound, negated alike, so
/// that the step says `g·x >= b`. The parts add up to a sum `s·x` that is at least `l` (a part with a positive
/// `times` uses its row's least, with a negative one its most). What is left over, `over·g - s`, is at least what
/// its terms give at the ends of the unknowns' known bounds, `r`. So `over·g·x >= l + r`, and because `g·x` is whole,
/// `g·x >= (l + r) / over` rounded up. The step holds if `b` is not more than that.
///
/// A step on one unknown with `times` 1 also tightens what is known of that unknown, for the steps that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The sum that is bounded.
    pub terms: Vec<Term>,
    /// Which end.
    pub side: Side,
    /// The least, or the most.
    pub bound: i64,
    /// Why.
    pub by: Combination,
}

/// Rows added up, and divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combination {
    /// The rows, with how often each counts. Empty: from the bounds of unknowns alone.
    pub parts: Vec<Part>,
    /// What the sum is divided by; at least 1.
    pub over: i64,
}

/// A row and how often it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The row.
    pub from: Row,
    /// How often; not zero. Below zero the row's most is what counts.
    pub times: i64,
}

/// Something that bounds a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A constraint of the system, by its place.
    Constraint(u32),
    /// An earlier step on the way from the root to here, counted from 0.
    Step(u32),
}

/// How a case is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum End {
    /// What is claimed follows, by the rule of [`Step`] with the claim's own target.
    Shown(Combination),
    /// The case is impossible: by the rule, zero is at least one. With no parts: an unknown's least is above its most.
    Impossible(Combination),
    /// Either the unknown is at most `at`, or it is at least `at + 1`; whole numbers have no third way.
    Split {
        /// The unknown.
        unknown: u32,
        /// The greatest value of the lower case.
        at: i64,
        /// The node of the lower case.
        low: u32,
        /// The node of the upper case.
        high: u32,
    },
}

impl Combination {
    /// From the bounds of unknowns alone.
    #[must_use]
    pub const fn of_bounds() -> Self {
        Self { parts: Vec::new(), over: 1 }
    }
}
