//! How long there is still, as people at the desk count it.

use app::{
    case::plain::counted,
    law::{Law, Regime, calendar::WorkingDays},
};
use jiff::civil::Date;

/// How a day stands to today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// In words: `in 3 working days`, `today`, `2 working days late`.
    pub(crate) words: String,
    /// How it is marked.
    pub(crate) mark: Mark,
}

/// How a due day is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// There is time.
    Fine,
    /// A week or less.
    Soon,
    /// It has passed.
    Late,
}

impl Mark {
    /// Whether the day has passed.
    pub(crate) const fn is_late(self) -> bool {
        matches!(self, Self::Late)
    }

    /// The colour of its tag; the words say the same to whoever sees no colour.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Fine => "govuk-tag--grey",
            Self::Soon => "govuk-tag--yellow",
            Self::Late => "govuk-tag--red",
        }
    }
}

/// How a due day stands to today, in working days of the law that set it.
pub(crate) fn when(law: &Law, regime: Option<Regime>, due: Date, today: Date) -> When {
    let rule = WorkingDays::of(regime.unwrap_or(Regime::Foia));
    let (from, to) = (today.min(due), today.max(due));
    let days = law.calendar.working_days_between(rule, from, to).map(u64::from);
    let count = |days: Option<u64>| match days {
        Some(days) => counted(days, "working day"),
        // Past the known calendar no working days are counted, and none are guessed.
        None => "more days than the calendar knows".to_owned(),
    };
    if due < today {
        return When { words: format!("{} late", count(days.map(|days| days.max(1)))), mark: Mark::Late };
    }
    match days {
        Some(0) => When { words: "today".to_owned(), mark: Mark::Soon },
        Some(days) if days <= 5 => When { words: format!("in {}", count(Some(days))), mark: Mark::Soon },
        days => When { words: format!("in {}", count(days)), mark: Mark::Fine },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_as_the_law_counts_them() {
        let law = Law::uk();
        let words = |due, today| when(&law, Some(Regime::Foia), due, today).words;

        assert_eq!(words(date(2026, 12, 29), date(2026, 12, 24)), "in 1 working day");
        assert_eq!(words(date(2026, 12, 24), date(2026, 12, 24)), "today");
        assert_eq!(words(date(2026, 12, 24), date(2026, 12, 29)), "1 working day late");
        assert_eq!(words(date(2026, 11, 23), date(2026, 10, 23)), "in 21 working days");
        assert!(words(date(2099, 1, 1), date(2026, 1, 1)).contains("more days than the calendar knows"));
    }
}
