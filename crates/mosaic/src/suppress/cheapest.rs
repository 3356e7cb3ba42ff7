//! The cheapest way in which a cell can change by one.
//!
//! Model: minimise `sum of up(j) * max(d_j, 0) + down(j) * max(-d_j, 0)` over changes `d` of a dictionary with `d_p` given
//! as 1 or -1. A simplex for sums of absolute values: a step passes as many bends as it pays to, so few pivots are
//! needed. Each cell's bend is moved by a little, differently for each, so that no two fall together.

use super::dictionary::{Dictionary, Place, TINY};
use crate::numbers::{add, at, put};

/// What a change costs, upwards and downwards, for one count.
pub(super) type Price = (f64, f64);

/// The most pivots for one question.
const MOST_PIVOTS: usize = 400;

/// One column or row of the question: the cell, its price, its bend.
#[derive(Clone, Copy)]
struct Bend {
    cell: usize,
    price: Price,
    at: f64,
}

/// A question while it is worked on.
struct Question {
    width: usize,
    t: Vec<f64>,
    rows: Vec<Bend>,
    columns: Vec<Bend>,
    /// The value of each row's cell.
    value: Vec<f64>,
    /// What each row's cell costs for each count now.
    side: Vec<f64>,
    /// What the rows cost together for each count of a column.
    slopes: Vec<f64>,
    /// The column that is looked at, row by row.
    column: Vec<f64>,
    /// The row that is added to the others, whole; empty where it is given by its few entries.
    full: Vec<f64>,
}

/// The cells that change, with how much, in the cheapest change that moves `target` by `by`; `None` if nothing moves it.
///
/// `price` gives each cell's price, or `None` where a change of it costs nothing and need not be known.
/// Such a cell's column must not reach any row with a price. The target itself has no price.
pub(super) fn cheapest(
    dictionary: &mut Dictionary,
    (target, by): (usize, f64),
    price: impl Fn(usize) -> Option<Price>,
) -> Option<Vec<(usize, f64)>> {
    let bend = |cell: usize| Some(Bend { cell, price: price(cell)?, at: bend_of(cell) });
    let columns: Vec<(usize, Bend)> =
        dictionary.slots.iter().enumerate().filter_map(|(k, it)| Some((k, bend(*it)?))).collect();
    let rows: Vec<(usize, Bend)> = dictionary
        .basic
        .iter()
        .enumerate()
        .filter(|it| *it.1 != target)
        .filter_map(|(i, it)| Some((i, bend(*it)?)))
        .collect();
    // This is asked thousands of times: into one room, without another for each row.
    let pick = |row: usize, into: &mut Vec<f64>| {
        let line = dictionary.row(row);
        into.extend(columns.iter().map(|it| line.get(it.0).copied().unwrap_or(0.0)));
    };
    let mut t = Vec::with_capacity((rows.len() + 1) * columns.len());
    for (row, _) in &rows {
        pick(*row, &mut t);
    }
    let mut it = Question {
        width: columns.len(),
        t,
        rows: rows.iter().map(|it| it.1).collect(),
        columns: columns.iter().map(|it| it.1).collect(),
        value: Vec::new(),
        side: Vec::new(),
        slopes: Vec::new(),
        column: Vec::new(),
        full: Vec::new(),
    };
    match dictionary.place(target) {
        Place::Gone => return None,
        Place::Row(row) => {
            let mut line = Vec::with_capacity(columns.len());
            pick(row, &mut line);
            it.through(target, &line)?;
        }
        Place::Slot(_) => {
            let slot = it.columns.iter().position(|it| it.cell == target)?;
            it.begin(slot, by);
        }
    }
    if let Place::Row(_) = dictionary.place(target) {
        let slot = it.columns.iter().position(|it| it.cell == target)?;
        it.begin(slot, by);
    }
    dictionary.work += it.run();
    let moved = it.rows.iter().zip(&it.value).map(|(it, value)| (it.cell, *value));
    let mut found: Vec<(usize, f64)> = moved.filter(|it| 1e-4 < it.1.abs()).collect();
    found.push((target, by));
    found.sort_by_key(|it| it.0);
    Some(found)
}

/// Where fewer than one entry in so many is filled, a row is added by its entries.
const DENSE: usize = 4;

/// Where a cell's bend is: near nought, and differently for each cell.
fn bend_of(cell: usize) -> f64 {
    let mixed = (cell as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let small = u32::try_from(mixed).unwrap_or(1);
    (f64::from(small % 1_000_003) / 1_000_003.0 - 0.5) * 2e-7
}

impl Question {
    /// Makes the target a column, in place of the one that is cheapest alone.
    fn through(&mut self, target: usize, line: &[f64]) -> Option<()> {
        let mut best: Option<(f64, usize)> = None;
        let mut costs: Vec<f64> = self.columns.iter().map(|it| it.price.0.max(it.price.1)).collect();
        for (row, bend) in self.rows.iter().enumerate() {
            let dear = bend.price.0.max(bend.price.1);
            for (cost, it) in costs.iter_mut().zip(self.line(row)) {
                *cost += dear * it.abs();
            }
        }
        for (column, (it, cost)) in line.iter().zip(&costs).enumerate() {
            let cost = cost / it.abs();
            if TINY < it.abs() && best.is_none_or(|best| cost < best.0) {
                best = Some((cost, column));
            }
        }
        let (_, column) = best?;
        self.t.extend_from_slice(line);
        self.rows.push(Bend { cell: target, price: (0.0, 0.0), at: 0.0 });
        self.pivot(self.rows.len() - 1, column);
        Some(())
    }

    fn line(&self, row: usize) -> &[f64] {
        self.t.get(row * self.width..(row + 1) * self.width).unwrap_or(&[])
    }

    /// Takes the target's column out: it stays at its change. All others begin at their bends.
    fn begin(&mut self, slot: usize, by: f64) {
        let value = |row: usize| {
            let moves = self.line(row).iter().zip(&self.columns).enumerate();
            moves.map(|(k, (it, bend))| it * if k == slot { by } else { bend.at }).sum()
        };
        self.value = (0..self.rows.len()).map(value).collect();
        let (width, mut end) = (self.width, 0);
        for row in 0..self.rows.len() {
            let (from, to) = (row * width, (row + 1) * width);
            self.t.copy_within(from..from + slot, end);
            self.t.copy_within(from + slot + 1..to, end + slot);
            end += width - 1;
        }
        self.t.truncate(end);
        self.columns.remove(slot);
        self.width -= 1;
        self.side = vec![0.0; self.rows.len()];
    }

    /// Makes a column's cell that of a row, and a row's that of a column; gives the numbers touched.
    fn pivot(&mut self, row: usize, column: usize) -> u64 {
        let mut work = 0;
        let Some(pivot) = self.line(row).get(column).copied() else { return work };
        let new: Vec<(usize, f64)> = self
            .line(row)
            .iter()
            .enumerate()
            .filter(|it| 1e-12 < it.1.abs())
            .map(|(k, it)| (k, if k == column { 1.0 / pivot } else { -it / pivot }))
            .collect();
        let few = (DENSE * new.len() <= self.width).then_some(&new[..]);
        self.full.clear();
        if few.is_none() {
            self.full.resize(self.width, 0.0);
            for (k, it) in &new {
                put(&mut self.full, *k, *it);
            }
        }
        for (r, line) in self.t.chunks_mut(self.width.max(1)).enumerate() {
            let times = line.get(column).copied().unwrap_or(0.0);
            if r == row || times == 0.0 {
                continue;
            }
            put(line, column, 0.0);
            add(line, (&self.full, few), times);
            work += new.len() as u64;
        }
        let times = at(&self.slopes, column);
        if times != 0.0 {
            put(&mut self.slopes, column, 0.0);
            add(&mut self.slopes, (&self.full, few), times);
        }
        let width = self.width;
        if let Some(line) = self.t.get_mut(row * width..(row + 1) * width) {
            for (k, it) in new {
                if let Some(to) = line.get_mut(k) {
                    *to = it;
                }
            }
        }
        if let (Some(out), Some(enters)) = (self.rows.get_mut(row), self.columns.get_mut(column)) {
            std::mem::swap(out, enters);
        }
        work
    }

    /// Goes from bend to bend while it pays; gives the numbers touched.
    fn run(&mut self) -> u64 {
        let mut work = (self.width * self.rows.len()) as u64;
        self.slopes = vec![0.0; self.width];
        for row in 0..self.rows.len() {
            self.lean(row, self.slope(row));
        }
        for _ in 0..MOST_PIVOTS {
            let Some((column, way)) = self.steepest() else { break };
            self.column.clear();
            self.column.extend(self.t.iter().skip(column).step_by(self.width.max(1)));
            let Some((passed, row, step)) = self.far(column, way) else { break };
            for row in passed {
                let bend = self.rows.get(row).map_or((0.0, 0.0), |it| it.price);
                let now_up = self.slope(row) < 0.0;
                self.lean(row, if now_up { bend.0 + bend.1 } else { -bend.0 - bend.1 });
                work += self.width as u64;
            }
            let from = self.columns.get(column).map_or(0.0, |it| it.at);
            for (it, of_column) in self.value.iter_mut().zip(&self.column) {
                let by = of_column * step * way;
                if by != 0.0 {
                    *it += by;
                }
            }
            self.lean(row, -at(&self.side, row));
            work += self.pivot(row, column);
            put(&mut self.value, row, way.mul_add(step, from));
            let price = self.rows.get(row).map_or((0.0, 0.0), |it| it.price);
            put(&mut self.side, row, 0.0);
            self.lean(row, if way < 0.0 { -price.1 } else { price.0 });
            work += (3 * self.width + 2 * self.rows.len()) as u64;
        }
        work
    }

    /// What a row's cell costs for each count on the side of its bend where it is.
    fn slope(&self, row: usize) -> f64 {
        let (Some(bend), value) = (self.rows.get(row), at(&self.value, row)) else { return 0.0 };
        if bend.at < value { bend.price.0 } else { -bend.price.1 }
    }

    /// Changes what a row's cell costs for each count.
    fn lean(&mut self, row: usize, by: f64) {
        if by == 0.0 {
            return;
        }
        let side = at(&self.side, row) + by;
        put(&mut self.side, row, side);
        let line = self.t.get(row * self.width..(row + 1) * self.width).unwrap_or(&[]);
        for (to, it) in self.slopes.iter_mut().zip(line) {
            *to += by * it;
        }
    }

    /// The column and direction in which the cost falls most steeply.
    fn steepest(&self) -> Option<(usize, f64)> {
        let mut best: Option<(f64, usize, f64)> = None;
        for (column, (slope, bend)) in self.slopes.iter().zip(&self.columns).enumerate() {
            for (fall, way) in [(slope + bend.price.0, 1.0), (bend.price.1 - slope, -1.0)] {
                if fall < -1e-6 && best.is_none_or(|best| fall < best.0) {
                    best = Some((fall, column, way));
                }
            }
        }
        best.map(|it| (it.1, it.2))
    }

    /// The bends that are passed, and the one up to which it pays to go, and how far that is.
    fn far(&self, column: usize, way: f64) -> Option<(Vec<usize>, usize, f64)> {
        let price = self.columns.get(column)?.price;
        let mut slope = at(&self.slopes, column).mul_add(way, if way < 0.0 { price.1 } else { price.0 });
        let mut bends = Vec::new();
        for (row, ((bend, value), it)) in self.rows.iter().zip(&self.value).zip(&self.column).enumerate() {
            let it = it * way;
            if it.abs() < TINY {
                continue;
            }
            let step = (bend.at - value) / it;
            if 0.0 <= step {
                bends.push((step, row, (bend.price.0 + bend.price.1) * it.abs()));
            }
        }
        bends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut passed = Vec::new();
        for (step, row, more) in bends {
            slope += more;
            if -1e-9 <= slope {
                return Some((passed, row, step));
            }
            passed.push(row);
        }
        None
    }
}
