//! One day of an answer, and why it counts or does not.

use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::calendar::DayOff;

/// One day after receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether it is one of the days of the period.
    pub counted: bool,
    /// Why.
    pub why: Why,
}

/// Why a day counts or does not. Displays as a short sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is working day so-and-so of the period.
    WorkingDay(u32),
    /// It is a working day and a school day, the so-manieth.
    SchoolDay(u32),
    /// It is a working day, the so-manieth, but the school has no session.
    NoSession(u32),
    /// It is calendar day so-and-so of the period.
    CalendarDay(u32),
    /// It is not a working day.
    Off(DayOff),
    /// It is left out: the clock waits, or has not begun.
    LeftOut(&'static str),
    /// It is a new day zero.
    DayZero(&'static str),
    /// The period is over, but its last day and this one are not working days.
    RunsOn(DayOff),
    /// The period ended on a day that is not a working day; this is the next.
    NextWorkingDay,
}

impl Why {
    /// The day's number within the period, if it has one.
    pub const fn number(&self) -> Option<u32> {
        match self {
            Self::WorkingDay(n) | Self::SchoolDay(n) | Self::CalendarDay(n) => Some(*n),
            Self::NoSession(_)
            | Self::Off(_)
            | Self::LeftOut(_)
            | Self::DayZero(_)
            | Self::RunsOn(_)
            | Self::NextWorkingDay => None,
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDay(n) => write!(f, "working day {n}"),
            Self::SchoolDay(n) => write!(f, "school day {n}"),
            Self::NoSession(n) => write!(f, "no session at the school (working day {n})"),
            Self::CalendarDay(n) => write!(f, "calendar day {n}"),
            Self::Off(off) => off.fmt(f),
            Self::LeftOut(why) | Self::DayZero(why) => f.write_str(why),
            Self::RunsOn(off) => write!(f, "{off}: the time runs on to the next working day"),
            Self::NextWorkingDay => f.write_str("the next working day after the period ended"),
        }
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
