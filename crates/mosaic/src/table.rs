//! Tables of counts: every cell, margins included, and what adds up to what.
//!
//! Model: *dimensions* are columns of keys; a dimension may roll up to others (a force to its region). An *item* of a
//! dimension is a value of it, a value of what it rolls up to, or the total. A *cell* is one item of each dimension. A
//! cell is *interior* if each of its items is a value; every other cell is a margin, and the sum of interior cells.
//! An [`Axiom`] says that a margin is the sum of the cells one step below it in one dimension.
//!
//! Cells lie in the order of their keys, totals last, whatever the order of the rows that were read.
//!
//! Tables come as lists ([`Table::read`]), or as people paste them: [`Grid::read`] reads the cells of a sheet, [`recognise()`]
//! takes them for a table and says what it guessed, and [`Recognised::written`] writes the same sheet with what is
//! withheld left out.

mod dimension;
mod check;
mod layout;
mod mistake;
mod pattern;
mod read;
mod stated;
mod statements;
mod grid;
mod text;
mod sheet_mistake;
mod outline;
mod blocks;
mod axis;
mod roll_up;
mod dimensions;
mod recognise;
mod written;
mod merge;
mod merges;

use std::collections::BTreeSet;

pub use check::{NotShown, check};
pub use grid::{Grid, Place};
pub use layout::{Axiom, Layout, Shape, TOTAL};
pub use merge::Merge;
pub use merges::merges;
pub use mistake::TableMistake;
pub use outline::Form;
pub use pattern::{MARKER, Noughts, Pattern, Role};
pub use recognise::{Blank, Counted, Recognised, Said, recognise};
pub use sheet_mistake::SheetMistake;
pub use stated::{About, Stated, Unsayable, insiders, stated};
pub use statements::{Known, Reader};
pub(crate) use statements::{cells_of, contributors, owned};
pub use text::Odd;
pub use written::Printed;

/// A table of which every count is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    layout: Layout,
    counts: Vec<i64>,
}

impl Table {
    /// Reads interior cells, and margins where they are given, from CSV: one column of counts, the others keys.
    ///
    /// Margins that are not given are added up; a margin that is given must be the sum.
    ///
    /// # Errors
    ///
    /// [`TableMistake`], with the line and how to mend it.
    pub fn read(csv: &[u8], shape: &Shape) -> Result<Self, TableMistake> {
        let (columns, rows) = read::rows(csv, &shape.value)?;
        let keys: Vec<_> = rows.iter().map(|it| (it.line, it.key.clone())).collect();
        let layout = Layout::new(columns, &keys, shape)?;
        let mut given = vec![None; layout.len()];
        for row in &rows {
            // A margin that the shape does not publish is no cell of the table.
            let Some(cell) = layout.place(&row.key) else { continue };
            let count = read::count(row)?;
            if let Some(it) = given.get_mut(cell) {
                *it = Some((row.line, count));
            }
        }
        let counts = added_up(&layout, &given)?;
        Ok(Self { layout, counts })
    }

    /// A table of counts that add up.
    pub(crate) const fn of(layout: Layout, counts: Vec<i64>) -> Self {
        Self { layout, counts }
    }

    /// The counts that are left of each cell once some interior cells are known.
    pub(crate) fn without(&self, known: &BTreeSet<usize>) -> Self {
        let left = |cell: usize| {
            let under = self.layout.under(cell).iter().filter(|it| !known.contains(it));
            under.map(|it| crate::numbers::at(&self.counts, *it)).sum()
        };
        Self { layout: self.layout.clone(), counts: (0..self.layout.len()).map(left).collect() }
    }

    /// The cells and what adds up.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The count of each cell, in the layout's order.
    pub fn counts(&self) -> &[i64] {
        &self.counts
    }
}

/// Every count: what is given for interior cells, and their sums, which must be what is given for margins.
fn added_up(layout: &Layout, given: &[Option<(u64, i64)>]) -> Result<Vec<i64>, TableMistake> {
    let mut counts = Vec::with_capacity(layout.len());
    for cell in 0..layout.len() {
        let mut sum = 0_i64;
        for under in layout.under(cell) {
            let missing = || TableMistake::Missing { key: layout.name(*under) };
            let (_, count) = given.get(*under).copied().flatten().ok_or_else(missing)?;
            sum = sum
                .checked_add(count)
                .filter(|it| *it <= crate::system::MOST_VALUE)
                .ok_or_else(|| TableMistake::TooLarge { key: layout.name(cell) })?;
        }
        if let Some((line, count)) = given.get(cell).copied().flatten()
            && count != sum
        {
            return Err(TableMistake::DoesNotAddUp { line, key: layout.name(cell), given: count, sum });
        }
        counts.push(sum);
    }
    Ok(counts)
}
