//! Statistics of the record as it stands: quarters whose cut-off has passed.
//!
//! The facts of each request are kept in memory beside its version, so that a page reads only what changed since the
//! last. They are no cache of a page: with the same record every page is the same, whatever was read before.

use std::collections::{BTreeMap, BTreeSet};

use case::CaseId;
use jiff::civil::Date;
use law::Regime;
use store::{Version, What};
use tokio::sync::Mutex;

use super::{
    Quarter,
    statistics::{self, Counts, Facts},
};
use crate::{App, AppError};

/// How many quarters are published: two years.
const QUARTERS: usize = 8;

/// The facts of requests, as far as they were read.
#[derive(Debug, Default)]
pub(crate) struct Counting(Mutex<BTreeMap<CaseId, (Version, Option<Facts>)>>);

/// The figures of the latest quarters whose cut-off has passed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Quarter by quarter, the latest first; none before the first request that is counted.
    pub quarters: Vec<QuarterFigures>,
}

/// The figures of one quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuarterFigures {
    /// Which.
    pub quarter: Quarter,
    /// Law by law.
    pub counts: BTreeMap<Regime, Counts>,
}

impl QuarterFigures {
    /// The counts under one law: nought where there was nothing.
    pub fn under(&self, regime: Regime) -> Counts {
        self.counts.get(&regime).copied().unwrap_or_default()
    }
}

impl App {
    /// The quarter table of the s.45 code, part 8.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if the record cannot be read.
    pub async fn statistics(&self) -> Result<Statistics, AppError> {
        let mut quarters = published(self.today());
        let (Some(latest), Some(oldest)) = (quarters.first(), quarters.last()) else {
            return Ok(Statistics::default());
        };
        let cases = self.store().counted_cases(self.authority(), oldest.first(), latest.after()).await?;
        let mut known = self.counting().0.lock().await;
        for (id, version) in &cases {
            if known.get(id).is_none_or(|(of, _)| of != version) {
                // Kept one by one: whoever asks and goes away has not asked for nothing.
                let facts = self.facts(id).await?;
                known.insert(id.clone(), (*version, facts));
            }
        }
        let cases: BTreeSet<CaseId> = cases.into_iter().map(|(id, _)| id).collect();
        known.retain(|id, _| cases.contains(id));
        let facts: Vec<&Facts> = known.values().filter_map(|(_, facts)| facts.as_ref()).collect();
        let first = facts.iter().map(|request| request.received).min();
        quarters.retain(|quarter| first.is_some_and(|first| first < quarter.after()));
        let figures = |quarter: Quarter| QuarterFigures {
            quarter,
            counts: statistics::count(facts.iter().copied(), quarter),
        };
        let quarters = quarters.into_iter().map(figures).collect();
        #[cfg(feature = "seeded-leaks")]
        let quarters = crate::leaks::figures(self, quarters);
        Ok(Statistics { quarters })
    }

    async fn facts(&self, id: &CaseId) -> Result<Option<Facts>, AppError> {
        let Some(loaded) = self.store().load(self.authority(), id).await? else { return Ok(None) };
        let events = loaded.history.iter().filter_map(|it| match &it.what {
            What::Event(event) => Some(event),
            What::Destroyed { .. } | What::HandedOver { .. } => None,
        });
        Ok(statistics::facts(events))
    }
}

/// The quarters whose cut-off has passed, the latest first.
fn published(today: Date) -> Vec<Quarter> {
    let quarters = std::iter::successors(Some(Quarter::of(today)), |quarter| Some(quarter.before()));
    quarters.filter(|quarter| quarter.cut_off() < today).take(QUARTERS).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_is_published_on_the_day_after_its_cut_off() {
        let latest = |today| published(today).first().map(|quarter| quarter.key());

        assert_eq!(latest(date(2026, 10, 31)).as_deref(), Some("2026-Q2"));
        assert_eq!(latest(date(2026, 11, 1)).as_deref(), Some("2026-Q3"));
        assert_eq!(published(date(2026, 11, 1)).len(), QUARTERS);
    }
}
