//! The schools' clock: two counts at once, of which the earlier ends it.
//!
//! Law: SI 2004/3364 reg.3 (as amended by SI 2010/2768).
//! <https://www.legislation.gov.uk/uksi/2004/3364/regulation/3>

use jiff::civil::Date;

use crate::calendar::{Calendar, WorkingDays};

use super::{ClockError, Day, Why, count, course::Course};

/// Which of the two counts ends the period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    SchoolDays,
    WorkingDays,
}

/// Lists the days up to the earlier of the `school`th school day and the `at_most`th working day.
///
/// The days of the count that ends it are the ones counted; the other count is
/// still told.
pub(super) fn days(
    calendar: &Calendar,
    rule: WorkingDays,
    course: &Course,
    school: u32,
    at_most: u32,
) -> Result<Vec<Day>, ClockError> {
    let (ends, due) = whichever_first(calendar, rule, course, school, at_most)?;
    let entries = calendar
        .entries_after(rule, course.received)
        .ok_or_else(|| count::outside(calendar, course.received))?;
    let (mut sessions, mut working) = (0, 0);
    let mut days = Vec::new();
    for entry in entries.iter().take_while(|entry| entry.date <= due) {
        let why = if let Some(before) = course.before(entry.date) {
            before
        } else if let Some(off) = &entry.off {
            Why::Off(off.clone())
        } else if let Some(why) = course.paused(entry.date) {
            Why::LeftOut(why)
        } else {
            working += 1;
            let session = course.has_session(entry.date);
            sessions += u32::from(session);
            match (ends, session) {
                (Ends::WorkingDays, _) => Why::WorkingDay(working),
                (Ends::SchoolDays, true) => Why::SchoolDay(sessions),
                (Ends::SchoolDays, false) => Why::NoSession(working),
            }
        };
        days.push(Day { date: entry.date, counted: why.number().is_some(), why });
    }
    Ok(days)
}

fn whichever_first(
    calendar: &Calendar,
    rule: WorkingDays,
    course: &Course,
    school: u32,
    at_most: u32,
) -> Result<(Ends, Date), ClockError> {
    let entries =
        calendar.entries_after(rule, course.start).ok_or_else(|| count::outside(calendar, course.start))?;
    let (mut sessions, mut working) = (0, 0);
    for entry in entries.iter().filter(|entry| entry.off.is_none()) {
        if course.paused(entry.date).is_some() {
            continue;
        }
        working += 1;
        sessions += u32::from(course.has_session(entry.date));
        if sessions == school {
            return Ok((Ends::SchoolDays, entry.date));
        }
        if working == at_most {
            return Ok((Ends::WorkingDays, entry.date));
        }
    }
    Err(count::outside(calendar, course.start))
}
