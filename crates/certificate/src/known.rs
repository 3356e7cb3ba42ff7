//! What is known of each unknown at one point of a proof.

use std::collections::BTreeMap;

use crate::{
    refused::Fault,
    system::{Side, System},
};

/// The bounds of unknowns: the system's own, and what steps have tightened since.
#[derive(Clone, Debug)]
pub(crate) struct Known<'a> {
    system: &'a System,
    least: BTreeMap<u32, i128>,
    most: BTreeMap<u32, i128>,
}

impl<'a> Known<'a> {
    pub(crate) const fn of(system: &'a System) -> Self {
        Self { system, least: BTreeMap::new(), most: BTreeMap::new() }
    }

    /// How much there is to copy where cases part.
    pub(crate) fn len(&self) -> usize {
        self.least.len() + self.most.len()
    }

    pub(crate) fn least(&self, unknown: u32) -> i128 {
        self.least.get(&unknown).copied().unwrap_or(0)
    }

    pub(crate) fn most(&self, unknown: u32) -> Option<i128> {
        let own = || Some(i128::from(self.system.unknowns.get(unknown as usize)?.most?));
        self.most.get(&unknown).copied().or_else(own)
    }

    /// Takes in what a step has shown; what is weaker than known changes nothing.
    pub(crate) fn tighten(&mut self, unknown: u32, side: Side, bound: i128) {
        match side {
            Side::Least if self.least(unknown) < bound => {
                self.least.insert(unknown, bound);
            }
            Side::Most if self.most(unknown).is_none_or(|it| bound < it) => {
                self.most.insert(unknown, bound);
            }
            Side::Least | Side::Most => {}
        }
    }

    /// The least that `times` of an unknown can be.
    pub(crate) fn least_of(&self, unknown: u32, times: i128) -> Result<i128, Fault> {
        let end = if times < 0 {
            let open = || Fault::Open { what: format!("unknown {unknown}"), side: "most" };
            self.most(unknown).ok_or_else(open)?
        } else {
            self.least(unknown)
        };
        times.checked_mul(end).ok_or(Fault::Overflow)
    }

    /// Whether some unknown has no value left.
    ///
    /// Only unknowns that a step or a split has touched can have lost all values, or whose own most is below zero.
    pub(crate) fn is_empty(&self) -> bool {
        let crossed = |it: u32| self.most(it).is_some_and(|most| most < self.least(it));
        self.least.keys().chain(self.most.keys()).any(|it| crossed(*it))
    }
}
