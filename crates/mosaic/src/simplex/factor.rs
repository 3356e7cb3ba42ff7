//! The rows of a program eliminated, sparsely: where a dictionary begins, and what its rows are sums of.
//!
//! Gauss without Jordan: each row that counts has a pivot column, which no later row has; a row that follows from others
//! is dropped. The order is the shortest row first, and in it the column that the fewest rows have, so that tables stay
//! nearly as sparse as they came. How much of each earlier row was taken from a later one is kept, so that any sum of
//! eliminated rows can be told as a sum of the program's own.

use crate::numbers::{at, put};

use super::{Program, TINY};

/// A sparse row: columns, rising, with their coefficients.
type Sparse = Vec<(usize, f64)>;

/// One eliminated row: the pivot has coefficient 1.
#[derive(Clone, Debug)]
pub(crate) struct Pivoted {
    /// The program's row.
    number: usize,
    /// Its pivot column.
    pub(crate) column: usize,
    /// What the row was divided by.
    scale: f64,
    /// The terms, pivot and all; pivots of earlier rows are not among them.
    pub(crate) terms: Sparse,
    pub(crate) right: f64,
    /// How much of which earlier eliminated row was taken away, before the division.
    less: Vec<(usize, f64)>,
}

/// A program's rows, eliminated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Factor {
    pub(crate) rows: Vec<Pivoted>,
    /// A row that says `0 = something else`: program rows that add up to it, and what is left.
    pub(crate) broken: Option<(Vec<(usize, f64)>, f64)>,
    /// For each column, the eliminated row that it is the pivot of.
    pub(crate) pivot_of: Vec<Option<usize>>,
}

/// The rows while they are eliminated.
struct Draft {
    terms: Vec<Sparse>,
    right: Vec<f64>,
    less: Vec<Vec<(usize, f64)>>,
    /// For each column the rows that had it at some time; some may have lost it since.
    holders: Vec<Vec<usize>>,
    /// For each column how many rows that are not yet eliminated have it.
    counts: Vec<usize>,
}

impl Factor {
    /// Eliminates a program's rows; columns that are `wanted` become pivots where they can.
    pub(crate) fn new(program: &Program, wanted: &[usize]) -> Self {
        let mut liked = vec![false; program.columns()];
        for it in wanted {
            put(&mut liked, *it, true);
        }
        let mut draft = Draft::of(program);
        let mut it = Self { pivot_of: vec![None; program.columns()], ..Self::default() };
        let mut waiting: Vec<usize> = (0..program.rows.len()).collect();
        while let Some((place, number)) = draft.shortest(&waiting) {
            waiting.swap_remove(place);
            let terms = draft.terms.get_mut(number).map(std::mem::take).unwrap_or_default();
            let Some((column, scale)) = draft.pivot(&terms, &liked) else {
                if program.slip < at(&draft.right, number).abs() && it.broken.is_none() {
                    let less = draft.less.get(number).cloned().unwrap_or_default();
                    it.broken = Some((it.rows_of(number, 1.0, &less), at(&draft.right, number)));
                }
                continue;
            };
            it.take(&mut draft, number, terms, (column, scale));
        }
        it
    }

    /// Takes a row with its pivot, and takes it away from those that are left.
    fn take(&mut self, draft: &mut Draft, number: usize, mut terms: Sparse, (column, scale): (usize, f64)) {
        for (column, times) in &mut terms {
            *times /= scale;
            if let Some(it) = draft.counts.get_mut(*column) {
                *it = it.saturating_sub(1);
            }
        }
        let right = at(&draft.right, number) / scale;
        let place = self.rows.len();
        for other in draft.holders.get_mut(column).map(std::mem::take).unwrap_or_default() {
            draft.less(other, place, column, (&terms, right));
        }
        put(&mut self.pivot_of, column, Some(place));
        let less = draft.less.get_mut(number).map(std::mem::take).unwrap_or_default();
        self.rows.push(Pivoted { number, column, scale, terms, right, less });
    }

    /// The program's rows that `times` of a row, as far as it was eliminated, adds up.
    fn rows_of(&self, number: usize, times: f64, less: &[(usize, f64)]) -> Vec<(usize, f64)> {
        let mut weights = vec![0.0; self.rows.len()];
        for (place, it) in less {
            if let Some(to) = weights.get_mut(*place) {
                *to -= times * it;
            }
        }
        let mut sums = self.unwound(weights);
        sums.push((number, times));
        sums
    }

    /// The program's rows that a sum of eliminated rows adds up.
    fn unwound(&self, mut weights: Vec<f64>) -> Vec<(usize, f64)> {
        let mut sums = Vec::new();
        for (place, it) in self.rows.iter().enumerate().rev() {
            let weight = at(&weights, place) / it.scale;
            if weight.abs() <= TINY {
                continue;
            }
            sums.push((it.number, weight));
            for (earlier, times) in &it.less {
                if let Some(to) = weights.get_mut(*earlier) {
                    *to -= weight * times;
                }
            }
        }
        sums
    }

    /// The program's rows whose sum has, in each pivot column, the coefficient that `of_column` gives.
    pub(crate) fn rows_with(&self, of_column: &[f64]) -> Vec<(usize, f64)> {
        let mut wanted: Vec<f64> = self.rows.iter().map(|it| at(of_column, it.column)).collect();
        for (place, it) in self.rows.iter().enumerate() {
            let weight = at(&wanted, place);
            if weight.abs() <= TINY {
                continue;
            }
            for (column, times) in &it.terms {
                // Only pivots of later rows stand in a row besides its own.
                if let Some(other) = at(&self.pivot_of, *column).filter(|other| *other != place)
                    && let Some(to) = wanted.get_mut(other)
                {
                    *to -= weight * times;
                }
            }
        }
        self.unwound(wanted)
    }
}

impl Draft {
    fn of(program: &Program) -> Self {
        let mut it = Self {
            terms: program.terms.to_vec(),
            right: program.right.to_vec(),
            less: vec![Vec::new(); program.rows.len()],
            holders: vec![Vec::new(); program.columns()],
            counts: program.counts(),
        };
        for (number, terms) in it.terms.iter_mut().enumerate() {
            terms.sort_unstable_by_key(|it| it.0);
            for (column, _) in terms {
                if let Some(to) = it.holders.get_mut(*column) {
                    to.push(number);
                }
            }
        }
        it
    }

    /// The place, among those that wait, of the row with the fewest terms, and its number.
    fn shortest(&self, waiting: &[usize]) -> Option<(usize, usize)> {
        let length = |number: usize| self.terms.get(number).map_or(0, Vec::len);
        waiting.iter().copied().enumerate().min_by_key(|(_, number)| (length(*number), *number))
    }

    /// The column that a row gives up, and its coefficient: one that is liked, else one that few rows have.
    fn pivot(&self, terms: &Sparse, liked: &[bool]) -> Option<(usize, f64)> {
        let largest = terms.iter().fold(0.0_f64, |a, b| a.max(b.1.abs()));
        if largest < 1e-7 {
            return None;
        }
        // A wanted basis has one in every row; only if rounding has spoilt it is another taken.
        let best = |least: f64| {
            let fit = terms.iter().copied().filter(|it| least <= it.1.abs() && at(liked, it.0));
            fit.min_by_key(|it| (at(&self.counts, it.0), it.0))
        };
        let own = terms.iter().filter(|it| at(liked, it.0)).fold(0.0_f64, |a, b| a.max(b.1.abs()));
        if 1e-4 * largest < own {
            return best(0.1 * own);
        }
        let fit = terms.iter().copied().filter(|it| 0.1 * largest <= it.1.abs());
        fit.min_by_key(|it| (at(&self.counts, it.0), it.0))
    }

    /// Takes as much of an eliminated row from another as rids it of the pivot column.
    fn less(&mut self, number: usize, place: usize, column: usize, (other, right): (&Sparse, f64)) {
        let Some(own) = self.terms.get_mut(number) else { return };
        let Ok(found) = own.binary_search_by_key(&column, |it| it.0) else { return };
        let Some((_, times)) = own.get(found).copied() else { return };
        let mut sum = Vec::with_capacity(own.len() + other.len());
        let (mut a, mut b) = (own.iter().copied().peekable(), other.iter().copied().peekable());
        loop {
            let (column_a, column_b) =
                (a.peek().map_or(usize::MAX, |it| it.0), b.peek().map_or(usize::MAX, |it| it.0));
            let at_column = column_a.min(column_b);
            if at_column == usize::MAX {
                break;
            }
            let had = if column_a == at_column { a.next().map(|it| it.1) } else { None };
            let taken = if column_b == at_column { b.next().map(|it| times * it.1) } else { None };
            let left = had.unwrap_or(0.0) - taken.unwrap_or(0.0);
            let stays = at_column != column && TINY < left.abs();
            if stays {
                sum.push((at_column, left));
            }
            if let Some(count) = self.counts.get_mut(at_column) {
                match (had.is_some(), stays) {
                    (true, false) => *count = count.saturating_sub(1),
                    (false, true) => *count += 1,
                    _ => {}
                }
            }
            if had.is_none()
                && stays
                && let Some(to) = self.holders.get_mut(at_column)
            {
                to.push(number);
            }
        }
        *own = sum;
        if let Some(it) = self.right.get_mut(number) {
            *it -= times * right;
        }
        if let Some(it) = self.less.get_mut(number) {
            it.push((place, times));
        }
    }
}
