//! Asking a clock.

use std::borrow::Cow;

use jiff::{ToSpan as _, civil::Date};

use crate::{
    Regime,
    calendar::{Calendar, WorkingDays},
};

use super::{
    Also, Answer, Citation, ClockError, ClockName, Day, EventName, Period, Received, count,
    course::Course,
    error, month, school,
    terms::{LastDay, Terms, respond, terms},
    wait::act,
};

/// The most days that a period may be given.
pub(super) const MOST_DAYS: u32 = 1000;

/// A question for a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Under which law.
    pub regime: Regime,
    /// Which period.
    pub clock: ClockName,
    /// When the request was received; for other clocks, the day from which they run.
    pub received: Received,
    /// A number of days in place of the law's own.
    pub days: Option<u32>,
    /// What has happened since, in any order.
    pub events: Vec<(EventName, Date)>,
}

impl Question {
    /// A question with nothing happened since.
    pub const fn new(regime: Regime, clock: ClockName, received: Received) -> Self {
        Self { regime, clock, received, days: None, events: Vec::new() }
    }
}

/// Works out when a period ends, and explains every day of it.
///
/// Takes under two microseconds where nothing has happened since receipt.
///
/// # Errors
///
/// [`ClockError`] if the regime has no such clock, an event is out of place,
/// the clock waits for the requester, or the count leaves the known days.
pub fn ask(calendar: &Calendar, question: &Question) -> Result<Answer, ClockError> {
    let Question { regime, clock, .. } = *question;
    let law = terms(regime, clock).ok_or_else(|| no_such_clock(regime, clock))?;
    let received = question.received.on()?;
    let mut course = Course::new(regime, clock, received, &question.events)?;
    let mut notes = notes(question, &law, received);
    let (law, replaced) = replace_days(question, law, &mut notes)?;
    notes.append(&mut course.notes);

    let (days, also) = count(calendar, regime, &law, &course)?;
    let mut answer = Answer {
        regime,
        clock,
        received,
        due: days.last().map_or(received, |day| day.date),
        days,
        counted_from: course.start,
        period: law.period,
        law: law.law,
        verified: law.verified && course.verified && also.is_empty() && replaced == Days::Law,
        also,
        notes,
    };
    also_due(calendar, question, &course, &mut answer)?;
    Ok(answer)
}

fn no_such_clock(regime: Regime, clock: ClockName) -> ClockError {
    let possible: Vec<ClockName> =
        ClockName::ALL.into_iter().filter(|clock| terms(regime, *clock).is_some()).collect();
    ClockError::NoSuchClock { regime, clock, possible: error::list(&possible), url: act(regime) }
}

fn notes(question: &Question, law: &Terms, received: Date) -> Vec<Cow<'static, str>> {
    let mut notes = Vec::new();
    if let Received::Instant(instant) = question.received {
        notes.push(format!("{instant} is on {received} in the United Kingdom").into());
    }
    if !law.note.is_empty() {
        notes.push(law.note.into());
    }
    notes
}

/// Whose number of days is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Days {
    /// The law's, or one that its source also gives.
    Law,
    /// The asker's.
    Given,
}

/// Puts the number of days asked for in place of the law's own.
fn replace_days(
    question: &Question,
    law: Terms,
    notes: &mut Vec<Cow<'static, str>>,
) -> Result<(Terms, Days), ClockError> {
    let Question { regime, clock, days: Some(days), .. } = *question else { return Ok((law, Days::Law)) };
    if days == 0 || MOST_DAYS < days {
        return Err(ClockError::DaysOutOfRange { days });
    }
    let runs_by_months = || ClockError::RunsByMonths { regime, clock, url: act(regime) };
    let period = law.period.with_days(days).ok_or_else(runs_by_months)?;
    if period == law.period {
        return Ok((law, Days::Law));
    }
    let changed = Terms { period, ..law };
    Ok(match (regime, clock, days) {
        (Regime::Foia, ClockName::Review, 40) => {
            notes.push("40 working days are the code's outer limit, for exceptional cases".into());
            (changed, Days::Law)
        }
        (Regime::Foia, ClockName::Respond, 60) => {
            notes.push(
                "the 60th working day is the latest that the regulator may specify, where the information is \
                 held outside the UK or must come from people in an armed forces operation (regs 5-6)"
                    .into(),
            );
            let url = "https://www.legislation.gov.uk/uksi/2004/3364/regulation/5";
            (Terms { law: Citation { provision: "SI 2004/3364 regs 5-6", url }, ..changed }, Days::Law)
        }
        _ => {
            notes.push(format!("{period} as asked for, in place of {}", law.period).into());
            (changed, Days::Given)
        }
    })
}

/// Counts the period. The other days given are those on which it strictly ended, if it ran on.
fn count(
    calendar: &Calendar,
    regime: Regime,
    law: &Terms,
    course: &Course,
) -> Result<(Vec<Day>, Vec<Also>), ClockError> {
    let Terms { rule, last_day, .. } = *law;
    let too_far = || ClockError::TooFar { received: course.received };
    let (end, already) = match law.period {
        Period::WorkingDays(n) => {
            return Ok((count::working_days(calendar, rule, course, n, 0)?, Vec::new()));
        }
        Period::ConsecutiveWorkingDays(n) => {
            let first = calendar.is_working_day(rule, course.start);
            let already = first.ok_or_else(|| count::outside(calendar, course.start))?;
            return Ok((count::working_days(calendar, rule, course, n, u32::from(already))?, Vec::new()));
        }
        Period::SchoolDays { school, at_most } => {
            let days = school::days(calendar, rule, course, school, at_most)?;
            return Ok((days, Vec::new()));
        }
        Period::CalendarDays(n) => (later(course.start, n), 0),
        Period::Weeks(n) => (later(course.start, n.saturating_mul(7)), 0),
        Period::Months(n) => (months_and_waits(course, n), 0),
        Period::MonthsBeginningWith(n) => (month::last_day_beginning_with(course.start, n), 1),
    };
    let end = end.ok_or_else(too_far)?;
    let days = count::calendar_days(calendar, rule, last_day, course, end, already)?;
    let mut also = Vec::new();
    if last_day == LastDay::RunsOn && days.last().is_some_and(|day| end < day.date) {
        let what = match regime {
            Regime::Sar => "the month itself ends, on a day that is not a working day",
            _ => "the period itself ends, on a day that is not a working day (SI 2009/1976 r.12(2))",
        };
        also.push(Also { on: end, what });
    }
    Ok((days, also))
}

fn later(from: Date, days: u32) -> Option<Date> {
    from.checked_add(i64::from(days).days()).ok()
}

/// The corresponding day, and as many days more as the month waited.
fn months_and_waits(course: &Course, months: u32) -> Option<Date> {
    let mut end = month::corresponding_day(course.start, months)?;
    for pause in course.pauses.iter().filter(|pause| course.start <= pause.from) {
        let days = pause.to.duration_since(pause.from).as_hours() / 24 + 1;
        end = later(end, u32::try_from(days).ok()?)?;
    }
    Some(end)
}

/// Adds the other days that matter: the first notice of an extension, an application, a late question.
fn also_due(
    calendar: &Calendar,
    question: &Question,
    course: &Course,
    answer: &mut Answer,
) -> Result<(), ClockError> {
    let what = match (question.regime, question.clock, answer.period) {
        (Regime::Foia, ClockName::Extension, _) => {
            "the first notice is due: the exemptions, and an estimate of the date (s.17(1)-(2))"
        }
        (Regime::Eir, ClockName::Extension, _) => "the applicant must be told of the extension (reg.7(3))",
        (Regime::Sar, ClockName::Extension, _) => "the person must be told of the extension (Article 12(3))",
        (Regime::Foia, ClockName::Respond, Period::WorkingDays(60)) => {
            "the authority's application to the regulator is due (SI 2004/3364 regs 5-6)"
        }
        _ => "",
    };
    let own = respond(question.regime);
    if !what.is_empty() {
        let (days, _) = count(calendar, question.regime, &own, course)?;
        let on = days.last().map_or(course.start, |day| day.date);
        answer.also.push(Also { on, what });
        answer.also.sort_by_key(|also| also.on);
    }
    if let Some(told) = course.extension_notice {
        extension_note(calendar, question.regime, course, told, answer)?;
    }
    if let (Some(asked), Period::WorkingDays(n)) = (course.asked, answer.period)
        && let Some(first_due) =
            calendar.add_working_days(WorkingDays::of(question.regime), course.received, n)
        && first_due < asked
    {
        let note =
            format!("clarification was asked for on {asked}, after the time had run out on {first_due}");
        answer.notes.push(note.into());
        answer.verified = false;
    }
    Ok(())
}

fn extension_note(
    calendar: &Calendar,
    regime: Regime,
    course: &Course,
    told: Date,
    answer: &mut Answer,
) -> Result<(), ClockError> {
    let (days, _) = count(calendar, regime, &respond(regime), course)?;
    let due = days.last().map_or(course.start, |day| day.date);
    let late = if due < told { "late" } else { "in time" };
    answer
        .notes
        .push(format!("the requester was told of more time on {told}, {late}: it was due by {due}").into());
    Ok(())
}
