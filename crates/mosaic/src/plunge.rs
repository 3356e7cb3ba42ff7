//! A plunge for one world: the simplex leads, and what is not whole is bounded until it is.
//!
//! Corners of a table of three dimensions are mostly not whole. From the best corner the unknown that is nearest to whole
//! is bounded on that side, everything that follows is tightened, and the dual simplex goes to the best corner of
//! what is left; where nothing is left, the last choice is turned. The number of corners is limited; not finding a world
//! means nothing.

use certificate::Side;

use crate::{
    limits::Limits,
    narrowing::Narrowing,
    numbers::{approx, whole},
    propagate::Tightening,
    search,
    simplex::Tableau,
    system::Model,
};

/// A value is whole if it is as near as this to a whole number.
const WHOLE: f64 = 1e-6;

/// One choice: where the trail stood, what was bounded, and whether the other half is still to be tried.
struct Choice {
    mark: usize,
    unknown: u32,
    at: i64,
    side: Side,
    turned: bool,
}

impl Choice {
    /// The half that is tried.
    const fn bound(&self) -> Tightening {
        let bound = match self.side {
            Side::Most => self.at,
            Side::Least => self.at + 1,
        };
        Tightening { unknown: self.unknown, side: self.side, bound }
    }
}

/// A dictionary and the bounds that it follows.
struct Plunge<'a> {
    narrowing: Narrowing<'a>,
    tableau: Tableau,
    /// Reduced costs, from corner to corner.
    slots: Vec<f64>,
}

/// Values of the tableau's unknowns that make a world with low `cost`, within `bounds` besides those of `limits`.
///
/// `corners`: how many corners may be looked at; `pivots` counts down.
pub(crate) fn plunge(
    (model, limits): (&Model, &Limits),
    tableau: &mut Tableau,
    cost: &[(usize, f64)],
    bounds: &[Tightening],
    (corners, pivots): (u32, &mut u64),
) -> Option<Vec<i64>> {
    tableau.freshen();
    let mut it =
        Plunge { narrowing: Narrowing::new(model, limits), tableau: tableau.clone(), slots: Vec::new() };
    it.look(model, cost, bounds, corners, pivots)
}

impl Plunge<'_> {
    fn look(
        &mut self,
        model: &Model,
        cost: &[(usize, f64)],
        bounds: &[Tightening],
        corners: u32,
        pivots: &mut u64,
    ) -> Option<Vec<i64>> {
        if !self.take(bounds) {
            return None;
        }
        let mut choices: Vec<Choice> = Vec::new();
        for _ in 0..corners {
            let mut fits = self.tableau.settle(cost, &mut self.slots, pivots);
            while fits {
                let Some((unknown, value)) = self.nearest() else {
                    let point = self.tableau.point();
                    return search::world((model, &self.narrowing.limits), &self.tableau, &point);
                };
                let side = if value.round() <= value { Side::Most } else { Side::Least };
                let mark = self.narrowing.mark();
                choices.push(Choice { mark, unknown, at: whole(value.floor())?, side, turned: false });
                fits = self.take(&[choices.last()?.bound()]);
                if fits {
                    break;
                }
            }
            while !fits {
                let mut last = choices.pop()?;
                self.back(last.mark);
                if last.turned {
                    continue;
                }
                last.turned = true;
                last.side = last.side.other();
                fits = self.take(&[last.bound()]);
                choices.push(last);
            }
        }
        None
    }

    /// The unknown that is nearest to whole without being it, and its value.
    fn nearest(&self) -> Option<(u32, f64)> {
        let mut best: Option<(f64, u32, f64)> = None;
        for (column, unknown) in self.tableau.program.unknowns.iter().enumerate() {
            let value = self.tableau.value_of(column);
            let off = (value - value.round()).abs();
            if WHOLE < off && best.is_none_or(|it| off < it.0 - 1e-9) {
                best = Some((off, *unknown, value));
            }
        }
        best.map(|it| (it.1, it.2))
    }

    fn take(&mut self, bounds: &[Tightening]) -> bool {
        let mark = self.narrowing.mark();
        let fits = self.narrowing.take(bounds.iter().copied());
        if fits {
            let changed: Vec<u32> = self.narrowing.since(mark).collect();
            self.bind(changed);
        }
        fits
    }

    fn back(&mut self, mark: usize) {
        let changed: Vec<u32> = self.narrowing.since(mark).collect();
        self.narrowing.back(mark);
        self.bind(changed);
    }

    /// Takes the bounds of unknowns over into the dictionary.
    fn bind(&mut self, mut unknowns: Vec<u32>) {
        unknowns.sort_unstable();
        unknowns.dedup();
        for it in unknowns {
            let limits = &self.narrowing.limits;
            let (low, high) = (approx(limits.least(it)), limits.most(it).map_or(f64::INFINITY, approx));
            if let Some(column) = self.tableau.program.column(it) {
                self.tableau.bind(column, (low, high));
            }
        }
    }
}
