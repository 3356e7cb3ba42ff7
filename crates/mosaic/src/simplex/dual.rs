//! The dual simplex: no column is worth moving, but some basic ones are outside their bounds, as they are after a bound was
//! tightened. Each turn brings the one that is farthest out to its bound, and keeps the others not worth moving.
//!
//! On the way to the column that enters, columns whose whole range does not suffice go to their other bound.

use crate::numbers::{at, put};

use super::{Place, TINY, Tableau, solve::Rest};

/// After so many turns the primal simplex takes over: this one might go in circles.
const MOST_TURNS: u32 = 400;

/// A column that may enter: its slot, how soon its reduced cost changes sign, and its coefficient.
type Entry = (usize, f64, f64);

impl Tableau {
    /// Brings every basic column within its bounds while no column becomes worth moving; `None` if it does not get there.
    pub(super) fn dual(&mut self, cost: &mut [f64], budget: &mut u64) -> Option<Rest> {
        for _ in 0..MOST_TURNS {
            let Some((row, below)) = self.farthest() else { return Some(Rest::Least) };
            if *budget == 0 {
                return Some(Rest::Spent);
            }
            *budget -= 1;
            let entries = self.entries(row, below, cost);
            let Some((flips, slot)) = self.pass(row, below, &entries) else {
                return Some(Rest::Impossible(vec![(row, if below { -1.0 } else { 1.0 })]));
            };
            let slot = slot?;
            for it in flips {
                let raised = at(&self.raised, it);
                let (low, high) = self.program.span(at(&self.slots, it));
                put(&mut self.raised, it, !raised);
                self.shift(it, if raised { low - high } else { high - low });
            }
            let (low, high) = at(&self.spans, row);
            let out = at(&self.value, row) - if below { low } else { high };
            let moved = out / self.slot(slot).get(row)?;
            let entered = self.rests(slot) + moved;
            self.shift(slot, moved);
            self.reweigh_rows(row, slot);
            self.pivot(row, slot, cost);
            put(&mut self.value, row, entered);
            put(&mut self.raised, slot, !below);
        }
        None
    }

    /// By how much one step down, and one step up, of a basic column raises the least, as far as one turn tells; infinite where it
    /// cannot take that step.
    pub(crate) fn dearer(&self, column: usize, cost: &[f64]) -> (f64, f64) {
        let Place::Row(row) = at(&self.places, column) else { return (0.0, 0.0) };
        let (mut down, mut up) = (f64::INFINITY, f64::INFINITY);
        for (slot, times) in self.row(row).enumerate().filter(|it| 1e-8 < it.1.abs()) {
            let (low, high) = self.program.span(at(&self.slots, slot));
            if high - low < TINY {
                continue;
            }
            let ratio = at(cost, slot).abs() / times.abs();
            // A raised column can only fall; the basic one changes against the coefficient.
            if (times < 0.0) == at(&self.raised, slot) {
                down = down.min(ratio);
            } else {
                up = up.min(ratio);
            }
        }
        (down, up)
    }

    /// The row whose basic column is farthest outside its bounds, as rows are weighed, and whether it is below them.
    fn farthest(&self) -> Option<(usize, bool)> {
        let slip = self.program.slip;
        let mut best = (0.0, None);
        let rows = self.value.iter().zip(&self.spans).zip(&self.heft);
        for (row, ((value, (low, high)), heft)) in rows.enumerate() {
            let (under, over) = (low - value, value - high);
            let out = under.max(over);
            if slip < out && best.0 < out * out / heft {
                best = (out * out / heft, Some((row, slip < under)));
            }
        }
        best.1
    }

    /// Weighs rows anew before a pivot, so that what is outside is told in comparable lengths (Devex for the dual).
    fn reweigh_rows(&mut self, row: usize, slot: usize) {
        let mut heft = std::mem::take(&mut self.heft);
        let own = at(&heft, row);
        let column = self.slot(slot);
        let pivot = at(column, row);
        for (heft, times) in heft.iter_mut().zip(column) {
            let ratio = times / pivot;
            *heft = heft.max(ratio * ratio * own);
        }
        put(&mut heft, row, (own / (pivot * pivot)).max(1.0));
        self.heft = heft;
    }

    /// The slots whose columns bring a row's basic column back, soonest first.
    fn entries(&self, row: usize, below: bool, cost: &[f64]) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for (slot, times) in self.row(row).enumerate().filter(|it| 1e-8 < it.1.abs()) {
            // A raised column can only fall; the basic one changes against the coefficient.
            let helps = (times < 0.0) == (below != at(&self.raised, slot));
            let (low, high) = self.program.span(at(&self.slots, slot));
            if helps && TINY < high - low {
                entries.push((slot, at(cost, slot).abs() / times.abs(), times));
            }
        }
        entries.sort_by(|a, b| a.1.total_cmp(&b.1).then(b.2.abs().total_cmp(&a.2.abs())).then(a.0.cmp(&b.0)));
        entries
    }

    /// Which columns go to their other bound, and which then enters; nothing if all of them together do not suffice. The
    /// column is missing where rounding leaves none that is fit.
    fn pass(&self, row: usize, below: bool, entries: &[Entry]) -> Option<(Vec<usize>, Option<usize>)> {
        let ((low, high), value) = (at(&self.spans, row), at(&self.value, row));
        let mut out = if below { low - value } else { value - high };
        let mut flips = Vec::new();
        for (slot, soon, times) in entries {
            let (low, high) = self.program.span(at(&self.slots, *slot));
            let covers = (high - low) * times.abs();
            if out <= covers + self.program.slip {
                // Among those that come as soon, the one with the largest coefficient is the safest to divide by.
                let near = |it: &&Entry| (it.1 - soon).abs() <= TINY && !flips.contains(&it.0);
                let best = entries.iter().filter(near).max_by(|a, b| a.2.abs().total_cmp(&b.2.abs()));
                return Some((flips, best.filter(|it| 1e-7 < it.2.abs()).map(|it| it.0)));
            }
            out -= covers;
            flips.push(*slot);
        }
        None
    }
}
