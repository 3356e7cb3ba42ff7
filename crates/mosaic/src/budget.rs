//! How much work a question may take, counted and never timed.

/// What may be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Pivots of the simplex for one question (one end of one cell).
    pub pivots: u64,
    /// Cases of the integer search for one question.
    pub cases: u64,
}

/// What was spent where a question stayed open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Pivots.
    pub pivots: u64,
    /// Cases.
    pub cases: u64,
}

impl Budget {
    /// Enough for tables of a few thousand suppressed cells.
    pub const USUAL: Self = Self { pivots: 100_000, cases: 2_000 };
}

/// What is left for one question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spending {
    budget: Budget,
    pub(crate) pivots: u64,
    cases: u64,
}

impl Spending {
    pub(crate) const fn of(budget: Budget) -> Self {
        Self { budget, pivots: budget.pivots, cases: budget.cases }
    }

    /// Takes one case, if there is one left.
    pub(crate) const fn case(&mut self) -> bool {
        let left = 0 < self.cases;
        self.cases = self.cases.saturating_sub(1);
        left
    }

    pub(crate) const fn spent(&self) -> Spent {
        Spent {
            pivots: self.budget.pivots.saturating_sub(self.pivots),
            cases: self.budget.cases.saturating_sub(self.cases),
        }
    }
}
