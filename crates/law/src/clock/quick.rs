//! The last day alone, for work over many cases.
//!
//! The same arithmetic as [`ask`](super::ask()), by look-up and without the
//! explanation; a test holds the two together.

use jiff::civil::Date;

use crate::{
    Regime,
    calendar::{Calendar, WorkingDays},
};

use super::{ClockError, Period, count, month, terms::respond};

/// Days that are left out of the time to answer, both included.
///
/// Under subject access they are those after the one on which clarification was
/// asked for, up to the one on which it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// The first day left out: that of the fees notice.
    pub from: Date,
    /// The last day left out: that on which the fee came.
    pub to: Date,
}

impl Calendar {
    /// Returns the last lawful day to answer a request received on `received`.
    ///
    /// The day of receipt is day zero.
    ///
    /// Law: FOIA 2000 s.10(1), EIR 2004 reg.5(2), FOISA 2002 s.10(1), UK GDPR Article 12(3).
    ///
    /// # Errors
    ///
    /// [`ClockError::CalendarEnds`] or [`ClockError::CalendarStarts`] if the count leaves the
    /// known days: an unknown holiday must never pass for a working day.
    pub fn due(&self, regime: Regime, received: Date) -> Result<Date, ClockError> {
        let terms = respond(regime);
        let due = match terms.period {
            Period::WorkingDays(n) => self.add_working_days(terms.rule, received, n),
            Period::Months(n) => self.last_day_of_months(terms.rule, received, n),
            Period::ConsecutiveWorkingDays(_)
            | Period::SchoolDays { .. }
            | Period::CalendarDays(_)
            | Period::Weeks(_)
            | Period::MonthsBeginningWith(_) => None,
        };
        due.ok_or_else(|| count::outside(self, received))
    }

    fn last_day_of_months(&self, rule: WorkingDays, received: Date, months: u32) -> Option<Date> {
        self.working_day_from(rule, month::corresponding_day(received, months)?)
    }
}

/// Returns the last lawful day to answer, leaving out the working days of `pauses`.
///
/// Pauses may overlap and stand in any order. Under subject access, which runs
/// by the month, a pause adds its own days to the end.
///
/// # Errors
///
/// As for [`Calendar::due`].
pub fn respond_due(
    calendar: &Calendar,
    regime: Regime,
    received: Date,
    pauses: &[Pause],
) -> Result<Date, ClockError> {
    let terms = respond(regime);
    let outside = || count::outside(calendar, received);
    let pauses = merged(pauses, received);
    let Period::WorkingDays(n) = terms.period else {
        return waited(calendar, regime, received, &pauses);
    };
    let mut due = calendar.add_working_days(terms.rule, received, n).ok_or_else(outside)?;
    for pause in pauses {
        if due < pause.from {
            break;
        }
        let before = pause.from.yesterday().map_err(|_| outside())?.max(received);
        let left = calendar.working_days_between(terms.rule, before, due).ok_or_else(outside)?;
        due = calendar.add_working_days(terms.rule, pause.to, left).ok_or_else(outside)?;
    }
    Ok(due)
}

/// The month, and as many days more as it waited.
fn waited(calendar: &Calendar, regime: Regime, received: Date, pauses: &[Pause]) -> Result<Date, ClockError> {
    let terms = respond(regime);
    let outside = || count::outside(calendar, received);
    let Period::Months(months) = terms.period else { return calendar.due(regime, received) };
    let mut end = month::corresponding_day(received, months).ok_or_else(outside)?;
    for pause in pauses {
        end = end.checked_add(pause.to.duration_since(pause.from)).map_err(|_| outside())?;
        end = end.tomorrow().map_err(|_| outside())?;
    }
    calendar.working_day_from(terms.rule, end).ok_or_else(outside)
}

/// The pauses after `received`, in order, none touching another's days.
fn merged(pauses: &[Pause], received: Date) -> Vec<Pause> {
    let mut sorted: Vec<Pause> =
        pauses.iter().filter(|pause| pause.from <= pause.to && received < pause.to).copied().collect();
    sorted.sort_unstable();
    let mut merged: Vec<Pause> = Vec::with_capacity(sorted.len());
    for pause in sorted {
        match merged.last_mut() {
            Some(last) if pause.from <= last.to => last.to = last.to.max(pause.to),
            _ => merged.push(pause),
        }
    }
    merged
}
