//! The queue: what is due, what is late, what waits, and whose it is.
//!
//! A page comes from an index in the order asked for, and counts stop at a bound, so that a page costs the same in an
//! authority with a hundred cases and in one with a hundred thousand.

use case::{AuthorityId, PersonId, Stage};
use jiff::civil::Date;
use sqlx::{Any, any::AnyArguments, query::Query};

use crate::{CaseRow, Store, StoreError, counter, row::Columns as _, sql};

pub(crate) mod counted;
pub(crate) mod pages;

/// Counts go no further than this past the page asked for.
const BOUND: i64 = 1000;

/// Which cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Every case.
    All,
    /// Those that owe an answer or a review.
    Open,
    /// Those due from one day to another, with the clock running.
    Due {
        /// The first day.
        from: Date,
        /// The last.
        to: Date,
    },
    /// Those due before a day, with the clock running.
    Overdue {
        /// The day, usually today.
        today: Date,
    },
    /// Those waiting on somebody else.
    Blocked,
    /// Those that owe an answer and were given to one person.
    Mine(PersonId),
    /// Those that owe an answer and were given to nobody.
    Unassigned,
    /// Those at one stage.
    Stage(Stage),
}

/// In what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the day due.
    #[default]
    Due,
    /// By the day received.
    Received,
    /// By reference.
    Reference,
}

/// Which end first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Soonest, or lowest, first.
    #[default]
    Ascending,
    /// Latest, or highest, first.
    Descending,
}

/// A page of the queue, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueQuery {
    /// Which cases.
    pub filter: Filter,
    /// Words that the reference or title must have, as typed; empty for any.
    pub find: String,
    /// In what order.
    pub sort: Sort,
    /// Which end first.
    pub direction: Direction,
    /// How many rows a page; at most 500.
    pub size: u32,
    /// Which page, from 0.
    pub page: u32,
}

impl QueueQuery {
    /// The first page of a filter, soonest due first.
    pub const fn new(filter: Filter) -> Self {
        Self {
            filter,
            find: String::new(),
            sort: Sort::Due,
            direction: Direction::Ascending,
            size: 25,
            page: 0,
        }
    }

    fn size(&self) -> i64 {
        i64::from(self.size.clamp(1, 500))
    }

    fn skip(&self) -> i64 {
        self.size().saturating_mul(i64::from(self.page))
    }
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<CaseRow>,
    /// How many the filter leaves in all.
    pub total: Total,
}

/// How many there are, as far as it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// So many, and perhaps more.
    AtLeast(u64),
}

impl Total {
    /// A count that stopped at a bound.
    pub const fn bounded(count: u64, bound: u64) -> Self {
        if bound <= count { Self::AtLeast(count) } else { Self::Exactly(count) }
    }

    /// The number itself.
    pub const fn number(self) -> u64 {
        match self {
            Self::Exactly(number) | Self::AtLeast(number) => number,
        }
    }
}

/// How many cases wait where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Answers or reviews owed.
    pub open: Total,
    /// Due soon.
    pub due: Total,
    /// Late.
    pub overdue: Total,
    /// Waiting on somebody else.
    pub blocked: Total,
    /// Mine.
    pub mine: Total,
    /// Nobody's.
    pub unassigned: Total,
}

impl Store {
    /// A page of the queue.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`] if the list holds what was never written there: run a rebuild.
    pub async fn queue(&self, authority: &AuthorityId, query: &QueueQuery) -> Result<Page, StoreError> {
        let pages = pages::of(&query.filter);
        let find = pattern(&query.find);
        let page = pages.page(query.sort, query.direction).on(self.engine);
        let page = page.bind(&*authority.0).bind(&*find).bind(query.size()).bind(query.skip());
        let rows = filtered(page, &query.filter).fetch_all(&self.reader).await?;
        let rows: Vec<CaseRow> = rows.iter().map(CaseRow::read).collect::<Result<_, _>>()?;

        let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if shown < query.size() && (0 < shown || query.page == 0) {
            // The last page: the count is known without counting.
            let total = u64::try_from(query.skip() + shown).unwrap_or_default();
            return Ok(Page { rows, total: Total::Exactly(total) });
        }
        let total = self.total(authority, query, &find).await?;
        Ok(Page { rows, total })
    }

    /// How many the filter leaves in all, counted no further than a bound past the page.
    async fn total(
        &self,
        authority: &AuthorityId,
        query: &QueueQuery,
        find: &str,
    ) -> Result<Total, StoreError> {
        let bound = query.skip().saturating_add(BOUND);
        let key = (authority.clone(), format!("{:?} {bound} {find}", query.filter));
        let change = self.drawn(authority, counter::CHANGE).await?;
        if let Some(total) = self.totals.get(&key, change) {
            return Ok(total);
        }
        let count = pages::of(&query.filter).count.on(self.engine);
        let count = count.bind(&*authority.0).bind(find).bind(bound).bind(0_i64);
        let count = filtered(count, &query.filter).fetch_one(&self.reader).await?.count("n")?;
        let total = Total::bounded(count, bound.unsigned_abs());
        self.totals.put(key, change, total);
        Ok(total)
    }

    /// How many cases wait where, for one person on one day; "due" runs from `today` to `soon`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn queue_counts(
        &self,
        authority: &AuthorityId,
        today: Date,
        soon: Date,
        me: &PersonId,
    ) -> Result<Counts, StoreError> {
        let key = (authority.clone(), format!("{today} {soon} {me}"));
        let change = self.drawn(authority, counter::CHANGE).await?;
        if let Some(counts) = self.counts.get(&key, change) {
            return Ok(counts);
        }
        let row = sql::QUEUE_COUNTS
            .on(self.engine)
            .bind(&*authority.0)
            .bind(today.to_string())
            .bind(soon.to_string())
            .bind(&*me.0)
            .bind(BOUND)
            .fetch_one(&self.reader)
            .await?;
        let count = |name| row.count(name).map(|count| Total::bounded(count, BOUND.unsigned_abs()));
        let counts = Counts {
            open: count("open")?,
            due: count("due")?,
            overdue: count("overdue")?,
            blocked: count("blocked")?,
            mine: count("mine")?,
            unassigned: count("unassigned")?,
        };
        self.counts.put(key, change, counts);
        Ok(counts)
    }
}

/// Binds what a filter needs, after what every page needs.
fn filtered(query: Query<'static, Any, AnyArguments>, filter: &Filter) -> Query<'static, Any, AnyArguments> {
    match filter {
        Filter::All | Filter::Open | Filter::Blocked | Filter::Unassigned => query,
        Filter::Due { from, to } => query.bind(from.to_string()).bind(to.to_string()),
        Filter::Overdue { today } => query.bind(today.to_string()),
        Filter::Mine(person) => query.bind(&*person.0),
        Filter::Stage(stage) => query.bind(stage.key()),
    }
}

/// A `like` pattern that finds the words as typed, wherever they stand.
fn pattern(find: &str) -> String {
    let find = find.trim().to_lowercase();
    if find.is_empty() {
        return find;
    }
    let plain = find.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{plain}%")
}
