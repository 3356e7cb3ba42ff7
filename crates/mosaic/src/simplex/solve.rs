//! The least of an objective, from wherever the dictionary stands.

use crate::numbers::{at, put};

use super::{Place, TINY, Tableau};

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The least is reached: its value, and multipliers of constraints that show it.
    Least(f64, Vec<(u32, f64)>),
    /// There is no least: one step on, each column changes by so much.
    Open(Vec<f64>),
    /// No point keeps all rows and bounds; multipliers that show `0 >= more than 0`.
    Impossible(Vec<(u32, f64)>),
    /// The budget is spent.
    Spent,
}

/// How a dictionary was brought to rest, before it is told.
pub(super) enum Rest {
    /// No column is worth moving.
    Least,
    /// This slot's column moves for ever.
    Open(usize),
    /// Rows, with weights, that no point within the bounds keeps.
    Impossible(Vec<(usize, f64)>),
    /// The budget is spent.
    Spent,
}

/// A reduced cost that is smaller than this is none.
pub(super) const WORTH: f64 = 1e-8;
/// Reduced costs are told apart by about so much.
const APART: f64 = 1e-3;
/// The dictionary is made anew after so many pivots: rounding grows with each.
const RENEW: u32 = 500;
/// A dictionary that others are copied from is made anew sooner, so that not each copy has to be.
const RENEW_FIRST: u32 = 200;

impl Tableau {
    /// The least of `cost·x` (by column), from wherever the dictionary stands. `budget` counts pivots down.
    ///
    /// Where the basis is already dear enough, as after a bound was tightened, by the dual simplex; else by the primal.
    pub(crate) fn minimise(&mut self, cost: &[(usize, f64)], budget: &mut u64) -> Outcome {
        match self.rest(cost, budget) {
            Rest::Least => self.least(cost),
            Rest::Open(slot) => Outcome::Open(self.ray(slot)),
            Rest::Impossible(rows) => Outcome::Impossible(self.multipliers(&rows)),
            Rest::Spent => match &self.broken {
                Some((rows, left)) => {
                    let sign = if *left < 0.0 { -1.0 } else { 1.0 };
                    let named = self.named(rows);
                    Outcome::Impossible(named.into_iter().map(|it| (it.0, sign * it.1)).collect())
                }
                None => Outcome::Spent,
            },
        }
    }

    /// A point within all bounds with a low cost, though perhaps not the least. False if none was found.
    ///
    /// `slots`: reduced costs from the last time with the same cost, or nothing; kept for the next.
    pub(crate) fn settle(&mut self, cost: &[(usize, f64)], slots: &mut Vec<f64>, budget: &mut u64) -> bool {
        if self.broken.is_some() {
            return false;
        }
        if RENEW < self.age {
            self.renew();
            slots.clear();
        }
        if slots.is_empty() {
            *slots = self.reduced(cost);
            self.part(slots);
        }
        self.lean(slots) && matches!(self.dual(slots, budget), Some(Rest::Least))
    }

    /// Makes the dictionary anew, if rounding may have grown, before others are copied from it.
    pub(crate) fn freshen(&mut self) {
        if RENEW_FIRST < self.age {
            self.renew();
        }
    }

    fn rest(&mut self, cost: &[(usize, f64)], budget: &mut u64) -> Rest {
        if self.broken.is_some() {
            return Rest::Spent;
        }
        match self.mend(cost, budget) {
            Ok(_) => self.primal(&mut self.reduced(cost), budget),
            Err(rest) => rest,
        }
    }

    /// Goes to a point within all bounds; says whether by a way that left the cost nearly as low as can be.
    fn mend(&mut self, cost: &[(usize, f64)], budget: &mut u64) -> Result<bool, Rest> {
        if RENEW < self.age {
            self.renew();
        }
        if !self.is_outside() {
            return Ok(false);
        }
        let mut slots = self.reduced(cost);
        if self.lean(&slots) {
            self.part(&mut slots);
            match self.dual(&mut slots, budget) {
                Some(Rest::Least) => return Ok(true),
                Some(rest) => return Err(rest),
                None => {}
            }
        }
        self.enter_box(budget).map_or(Ok(false), Err)
    }

    /// Tells reduced costs apart that are the same, by small amounts that keep their signs: else the dual simplex goes in circles.
    fn part(&self, cost: &mut [f64]) {
        for (slot, cost) in cost.iter_mut().enumerate() {
            let column = u32::try_from(at(&self.slots, slot)).unwrap_or(u32::MAX);
            let mixed = column.wrapping_add(1).wrapping_mul(2_654_435_761) >> 16;
            let little = APART * (1.0 + f64::from(mixed) / 65_536.0);
            *cost += if at(&self.raised, slot) { -little } else { little };
        }
    }

    /// The reduced cost of each slot.
    pub(crate) fn reduced(&self, cost: &[(usize, f64)]) -> Vec<f64> {
        let mut slots = vec![0.0; self.slots.len()];
        let mut basic: Vec<(usize, f64)> = Vec::new();
        for (column, it) in cost {
            match at(&self.places, *column) {
                Place::Slot(slot) => put(&mut slots, slot, *it),
                Place::Row(row) => basic.push((row, *it)),
            }
        }
        if basic.len() < 8 {
            for (slot, to) in slots.iter_mut().enumerate() {
                let column = self.slot(slot);
                *to -= basic.iter().map(|(row, it)| it * at(column, *row)).sum::<f64>();
            }
        } else {
            let mut of_row = vec![0.0; self.basic.len()];
            for (row, it) in &basic {
                put(&mut of_row, *row, *it);
            }
            for (slot, to) in slots.iter_mut().enumerate() {
                *to -= dot(&of_row, self.slot(slot));
            }
        }
        slots
    }

    /// Rests each slot at the bound that its reduced cost prefers, if it has that bound. False if one has not.
    fn lean(&mut self, cost: &[f64]) -> bool {
        let mut changed = false;
        for (slot, cost) in cost.iter().enumerate() {
            let (low, high) = self.program.span(at(&self.slots, slot));
            if high - low < TINY {
                continue;
            }
            let raised = at(&self.raised, slot);
            if (raised && WORTH < *cost) || (!raised && *cost < -WORTH) {
                if high.is_infinite() {
                    return false;
                }
                put(&mut self.raised, slot, !raised);
                changed = true;
            }
        }
        if changed {
            self.revalue();
        }
        true
    }

    fn least(&self, cost: &[(usize, f64)]) -> Outcome {
        let value = cost.iter().map(|(column, it)| it * self.value_of(*column)).sum();
        let row = |(column, it): &(usize, f64)| match at(&self.places, *column) {
            Place::Row(row) => Some((row, *it)),
            Place::Slot(_) => None,
        };
        let weights: Vec<(usize, f64)> = cost.iter().filter_map(row).collect();
        Outcome::Least(value, self.multipliers(&weights))
    }

    /// Whether some basic column is outside its bounds.
    pub(super) fn is_outside(&self) -> bool {
        let slip = self.program.slip;
        self.value.iter().zip(&self.spans).any(|(it, (low, high))| *it < low - slip || high + slip < *it)
    }

    /// What each column changes by where a slot's column rises for ever.
    fn ray(&self, slot: usize) -> Vec<f64> {
        let mut ray = vec![0.0; self.program.columns()];
        put(&mut ray, at(&self.slots, slot), 1.0);
        for (column, times) in self.basic.iter().zip(self.slot(slot)) {
            put(&mut ray, *column, -times);
        }
        ray
    }
}

/// The sum of products, in four strands that need not wait for each other.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (four_a, rest_a) = a.as_chunks::<4>();
    let (four_b, rest_b) = b.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (a, b) in four_a.iter().zip(four_b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let rest: f64 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}
