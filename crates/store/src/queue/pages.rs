//! A page's statement: what it selects, which cases, in what order. Each piece is a file; together they are one text.

use super::{Direction, Filter, Sort};
use crate::sql::Statement;

/// The statements of one filter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pages {
    /// How many it leaves.
    pub(crate) count: Statement,
    due: [Statement; 2],
    received: [Statement; 2],
    reference: [Statement; 2],
}

impl Pages {
    /// The statement for an order.
    pub(crate) const fn page(&self, sort: Sort, direction: Direction) -> Statement {
        let [ascending, descending] = match sort {
            Sort::Due => self.due,
            Sort::Received => self.received,
            Sort::Reference => self.reference,
        };
        match direction {
            Direction::Ascending => ascending,
            Direction::Descending => descending,
        }
    }

    /// Every statement, for the test that prepares them.
    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = Statement> {
        [self.count].into_iter().chain(self.due).chain(self.received).chain(self.reference)
    }
}

macro_rules! one_text {
    ($name:expr, $($piece:expr),+) => {{
        const TEXT: &str = concat!($(include_str!(concat!("../../sql/queue/", $piece, ".sql"))),+);
        Statement { name: $name, sqlite: TEXT, postgres: TEXT }
    }};
}

macro_rules! pages {
    ($filter:literal) => {
        pages!($filter, $filter)
    };
    // Days are a range in one index and a mere condition in the others.
    ($filter:literal, $scan:literal) => {
        Pages {
            count: one_text!(concat!("queue/count ", $filter), "count", concat!("filter/", $filter), "bound"),
            due: pages!(@order $filter, "due_ascending", "due_descending"),
            received: pages!(@order $scan, "received_ascending", "received_descending"),
            reference: pages!(@order $scan, "reference_ascending", "reference_descending"),
        }
    };
    (@order $filter:literal, $up:literal, $down:literal) => {
        [pages!(@page $filter, $up), pages!(@page $filter, $down)]
    };
    (@page $filter:literal, $order:literal) => {
        one_text!(
            concat!("queue/", $filter, " ", $order),
            "select",
            concat!("filter/", $filter),
            concat!("order/", $order)
        )
    };
}

static ALL: Pages = pages!("all");
static OPEN: Pages = pages!("open");
static DUE: Pages = pages!("due", "due_scan");
static OVERDUE: Pages = pages!("overdue", "overdue_scan");
static BLOCKED: Pages = pages!("blocked");
static MINE: Pages = pages!("mine");
static UNASSIGNED: Pages = pages!("unassigned");
static STAGE: Pages = pages!("stage");

/// Every filter's statements, for the test that prepares them.
#[cfg(test)]
pub(crate) static EVERY: [&Pages; 8] = [&ALL, &OPEN, &DUE, &OVERDUE, &BLOCKED, &MINE, &UNASSIGNED, &STAGE];

/// The statements of a filter.
pub(crate) fn of(filter: &Filter) -> &'static Pages {
    match filter {
        Filter::All => &ALL,
        Filter::Open => &OPEN,
        Filter::Due { .. } => &DUE,
        Filter::Overdue { .. } => &OVERDUE,
        Filter::Blocked => &BLOCKED,
        Filter::Mine(_) => &MINE,
        Filter::Unassigned => &UNASSIGNED,
        Filter::Stage(_) => &STAGE,
    }
}
