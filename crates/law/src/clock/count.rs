//! Counting one period, day by day.

use jiff::civil::Date;

use crate::calendar::{Calendar, WorkingDays};

use super::{ClockError, Day, Why, course::Course, terms::LastDay};

/// Which end of the known days a count from `received` left.
pub(super) fn outside(calendar: &Calendar, received: Date) -> ClockError {
    if received < calendar.known_from() {
        ClockError::CalendarStarts { received, known: calendar.known_from() }
    } else {
        ClockError::CalendarEnds { received, known: calendar.known_until() }
    }
}

/// Lists the days up to the `n`th working day, of which `already` have been counted on day zero.
pub(super) fn working_days(
    calendar: &Calendar,
    rule: WorkingDays,
    course: &Course,
    n: u32,
    already: u32,
) -> Result<Vec<Day>, ClockError> {
    let missing = || outside(calendar, course.start);
    let entries =
        calendar.entries_after(rule, course.received).ok_or_else(|| outside(calendar, course.received))?;
    let room = usize::try_from(n).unwrap_or(0).saturating_mul(7) / 5 + 14;
    let mut days = Vec::with_capacity(room.min(entries.len()));
    let mut counted = already;
    for entry in entries {
        if counted == n && course.start < entry.date {
            return Ok(days);
        }
        let why = if let Some(before) = course.before(entry.date) {
            before
        } else if let Some(off) = &entry.off {
            Why::Off(off.clone())
        } else if let Some(why) = course.paused(entry.date) {
            Why::LeftOut(why)
        } else {
            counted += 1;
            Why::WorkingDay(counted)
        };
        days.push(Day { date: entry.date, counted: matches!(why, Why::WorkingDay(_)), why });
    }
    if counted == n { Ok(days) } else { Err(missing()) }
}

/// Lists the days up to `end`, and on to the next working day if the period runs on.
///
/// `already` days have been counted on day zero.
pub(super) fn calendar_days(
    calendar: &Calendar,
    rule: WorkingDays,
    last_day: LastDay,
    course: &Course,
    end: Date,
    already: u32,
) -> Result<Vec<Day>, ClockError> {
    let due = match last_day {
        LastDay::Stands => end,
        LastDay::RunsOn => {
            calendar.working_day_from(rule, end).ok_or_else(|| outside(calendar, course.received))?
        }
    };
    let mut days = Vec::new();
    let mut counted = already;
    let mut date = course.received;
    while date < due {
        date = date.tomorrow().map_err(|_| ClockError::TooFar { received: course.received })?;
        let why = if let Some(before) = course.before(date) {
            before
        } else if end < date {
            calendar.day_off(rule, date).map_or(Why::NextWorkingDay, |off| Why::RunsOn(off.clone()))
        } else if let Some(why) = course.paused(date) {
            Why::LeftOut(why)
        } else {
            counted += 1;
            Why::CalendarDay(counted)
        };
        days.push(Day { date, counted: matches!(why, Why::CalendarDay(_)), why });
    }
    Ok(days)
}
