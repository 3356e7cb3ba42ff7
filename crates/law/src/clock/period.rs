//! How long a period is, in the law's own units.

use std::fmt;

use serde::{Serialize, Serializer};

/// The length of a period, in the units of the law that sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// So many working days after the day it runs from, which is day zero.
    WorkingDays(u32),
    /// So many working days, of which the day it runs from is the first if it is a working day.
    ConsecutiveWorkingDays(u32),
    /// The earlier of so many working days that are school days, and so many working days.
    SchoolDays {
        /// Working days on which the school has a session.
        school: u32,
        /// Working days at most.
        at_most: u32,
    },
    /// So many days of the calendar.
    CalendarDays(u32),
    /// So many weeks.
    Weeks(u32),
    /// To the corresponding day of a later month, or its last day if it has none.
    Months(u32),
    /// So many months of which the day it runs from is the first day.
    MonthsBeginningWith(u32),
}

impl Period {
    /// The same kind of period, `days` long; `None` for one counted in months.
    pub(super) const fn with_days(self, days: u32) -> Option<Self> {
        match self {
            Self::WorkingDays(_) => Some(Self::WorkingDays(days)),
            Self::ConsecutiveWorkingDays(_) => Some(Self::ConsecutiveWorkingDays(days)),
            Self::SchoolDays { at_most, .. } => Some(Self::SchoolDays { school: days, at_most }),
            Self::CalendarDays(_) | Self::Weeks(_) => Some(Self::CalendarDays(days)),
            Self::Months(_) | Self::MonthsBeginningWith(_) => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        match *self {
            Self::WorkingDays(n) => write!(f, "{n} working day{}", plural(n)),
            Self::ConsecutiveWorkingDays(n) => write!(f, "{n} consecutive working day{}", plural(n)),
            Self::SchoolDays { school, at_most } => {
                write!(f, "{school} school day{}, {at_most} working days at most", plural(school))
            }
            Self::CalendarDays(n) => write!(f, "{n} calendar day{}", plural(n)),
            Self::Weeks(n) => write!(f, "{n} week{}", plural(n)),
            Self::Months(n) => write!(f, "{n} month{}", plural(n)),
            Self::MonthsBeginningWith(n) => write!(f, "{n} month{} beginning with the day itself", plural(n)),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
