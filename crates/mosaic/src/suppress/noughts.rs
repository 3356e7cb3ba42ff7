//! Patterns under a marker that may stand for nought.
//!
//! To withhold noughts too only adds to what an outsider holds possible. So the pattern that is safe while they are published is safe
//! without them; and some of what it withholds is not needed any more: it is opened, the dearest first, as far as the audit agrees.
//! An insider may learn more: a sum of his own and of a published nought is his own, and is not where the nought is withheld. Then
//! the pattern may be unsafe, and is said to be.

use std::collections::BTreeSet;

use crate::{
    audit::{AuditError, Verdict, verdict},
    numbers::at,
    table::{Noughts, Reader, Role, Table},
};

use super::{Suppressed, Wish, audited_pattern, suppress};

/// Cells that all audits together may look at: seconds.
const MOST_CELLS: usize = 40_000;

/// The pattern with every nought withheld; its cost is no more than while they are published.
pub(super) fn suppress_withheld(table: &Table, wish: Wish) -> Result<Suppressed, AuditError> {
    let given = suppress(table, Wish { noughts: Noughts::Given, ..wish })?;
    let of = |it: &Suppressed| -> BTreeSet<usize> {
        let roles = it.pattern.roles().iter().enumerate();
        roles.filter(|it| *it.1 == Role::Secondary).map(|it| it.0).collect()
    };
    let secondary = of(&given);
    let mut opener = Opener {
        table,
        wish,
        found: audited_pattern(table, wish, &secondary)?,
        secondary,
        left: MOST_CELLS / table.counts().len().max(1),
    };
    if is_safe(&opener.found, wish) {
        let mut dear: Vec<usize> = opener.secondary.iter().copied().collect();
        dear.sort_by_key(|it| (std::cmp::Reverse(at(table.counts(), *it)), *it));
        opener.open(&dear)?;
    }
    Ok(opener.found)
}

struct Opener<'a> {
    table: &'a Table,
    wish: Wish,
    found: Suppressed,
    secondary: BTreeSet<usize>,
    /// Audits that are left.
    left: usize,
}

impl Opener<'_> {
    /// Opens all of some cells, or of each half what can be.
    fn open(&mut self, cells: &[usize]) -> Result<(), AuditError> {
        if cells.is_empty() || self.left == 0 {
            return Ok(());
        }
        self.left -= 1;
        let fewer: BTreeSet<usize> =
            self.secondary.iter().copied().filter(|it| !cells.contains(it)).collect();
        let found = audited_pattern(self.table, self.wish, &fewer)?;
        if is_safe(&found, self.wish) {
            (self.found, self.secondary) = (found, fewer);
        } else if 1 < cells.len() {
            let (first, second) = cells.split_at(cells.len() / 2);
            self.open(first)?;
            self.open(second)?;
        }
        Ok(())
    }
}

/// Whether every reader who has to be is kept from every small count.
fn is_safe(found: &Suppressed, wish: Wish) -> bool {
    let end = match wish.reader {
        Reader::Outsider => 1,
        Reader::MarkerAware => 2,
        Reader::Insiders => found.reports.len(),
    };
    found.reports.get(..end).is_some_and(|it| verdict(it) == Verdict::Safe)
}
