//! The bounds of every unknown, known at one point.

use certificate::{Side, System};

use crate::numbers::{at, put};

/// A box: `least[j] <= x[j] <= most[j]`; a `most` that is missing is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    least: Vec<i64>,
    most: Vec<Option<i64>>,
}

impl Limits {
    /// What the unknowns can be by their nature.
    pub fn of(system: &System) -> Self {
        Self {
            least: vec![0; system.unknowns.len()],
            most: system.unknowns.iter().map(|it| it.most).collect(),
        }
    }

    /// The least that an unknown can be.
    pub fn least(&self, unknown: u32) -> i64 {
        at(&self.least, unknown as usize)
    }

    /// The most that an unknown can be, if it has one.
    pub fn most(&self, unknown: u32) -> Option<i64> {
        at(&self.most, unknown as usize)
    }

    /// The value of an unknown that has but one.
    pub fn fixed(&self, unknown: u32) -> Option<i64> {
        self.most(unknown).filter(|it| *it == self.least(unknown))
    }

    /// Whether an unknown has no value left.
    pub fn crossed(&self, unknown: u32) -> bool {
        self.most(unknown).is_some_and(|it| it < self.least(unknown))
    }

    /// Takes a bound in if it is tighter than what is known, and says whether it was.
    pub fn tighten(&mut self, unknown: u32, side: Side, bound: i64) -> bool {
        let tighter = match side {
            Side::Least => self.least(unknown) < bound,
            Side::Most => self.most(unknown).is_none_or(|it| bound < it),
        };
        if tighter {
            self.set(unknown, side, Some(bound));
        }
        tighter
    }

    /// Sets a bound, tighter or not.
    pub(crate) fn set(&mut self, unknown: u32, side: Side, bound: Option<i64>) {
        match side {
            Side::Least => put(&mut self.least, unknown as usize, bound.unwrap_or(0)),
            Side::Most => put(&mut self.most, unknown as usize, bound),
        }
    }

    /// The bound at one end.
    pub fn end(&self, unknown: u32, side: Side) -> Option<i64> {
        match side {
            Side::Least => Some(self.least(unknown)),
            Side::Most => self.most(unknown),
        }
    }
}
