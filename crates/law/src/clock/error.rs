//! Why a clock gives no day.

use std::fmt::Display;

use jiff::civil::Date;

use crate::Regime;

use super::ClockName;

/// Why a clock gives no day: what, why, how to mend it, and where the law is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum ClockError {
    /// The count runs past the last known holiday.
    #[error("cannot count from {received}: bank holidays are known only until {known}")]
    #[diagnostic(
        code(clock::calendar_ends),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help(
            "read a newer list with `candour law holidays import FILE` (https://www.gov.uk/bank-holidays.json)"
        )
    )]
    CalendarEnds {
        /// The day counted from.
        received: Date,
        /// The last known day.
        known: Date,
    },

    /// The count begins before the first known holiday.
    #[error("cannot count from {received}: bank holidays are known only from {known}")]
    #[diagnostic(
        code(clock::calendar_starts),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("check the year; the right to ask began on 1 January 2005")
    )]
    CalendarStarts {
        /// The day counted from.
        received: Date,
        /// The first known day.
        known: Date,
    },

    /// The regime has no such clock.
    #[error("there is no {clock} clock under {regime}")]
    #[diagnostic(code(clock::no_such_clock), url("{url}"), help("{regime} has these clocks: {possible}"))]
    NoSuchClock {
        /// The regime.
        regime: Regime,
        /// The clock asked for.
        clock: ClockName,
        /// Those that the regime has.
        possible: String,
        /// Where the regime sets its time to answer.
        url: &'static str,
    },

    /// No regime has such a clock.
    #[error("`{name}` is not a clock")]
    #[diagnostic(
        code(clock::unknown_clock),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("use one of {}", list(&ClockName::ALL))
    )]
    UnknownClock {
        /// The name given.
        name: String,
    },

    /// Nothing of that name moves a clock.
    #[error("`{name}` is not an event that a clock knows")]
    #[diagnostic(
        code(clock::unknown_event),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("use one of {known}")
    )]
    UnknownEvent {
        /// The name given.
        name: String,
        /// Those that are known.
        known: String,
    },

    /// The event has no bearing on the clock asked about.
    #[error("`{event}` has no bearing on the {clock} clock under {regime}")]
    #[diagnostic(
        code(clock::event_not_for_clock),
        url("{url}"),
        help("leave it out; this clock takes {possible}")
    )]
    EventNotForClock {
        /// The event's name.
        event: &'static str,
        /// The clock asked about.
        clock: ClockName,
        /// The regime.
        regime: Regime,
        /// The events that the clock takes.
        possible: String,
        /// Where the regime sets its time to answer.
        url: &'static str,
    },

    /// The text is not `NAME=DATE`.
    #[error("`{text}` is not an event: it has no `=`")]
    #[diagnostic(
        code(clock::bad_event),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("write NAME=DATE, for example clarified=2024-02-20")
    )]
    BadEvent {
        /// The text given.
        text: String,
    },

    /// The text is neither a day nor an instant.
    #[error("`{text}` is not a date")]
    #[diagnostic(
        code(clock::bad_date),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("write a day as 2024-06-12, or an instant as 2024-06-12T23:00:00Z")
    )]
    BadReceived {
        /// The text given.
        text: String,
    },

    /// An event comes before the request itself.
    #[error("`{event}` on {on} comes before the day of receipt, {received}")]
    #[diagnostic(
        code(clock::event_before_receipt),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("correct the one date or the other")
    )]
    EventBeforeReceipt {
        /// The event's name.
        event: &'static str,
        /// Its day.
        on: Date,
        /// The day of receipt.
        received: Date,
    },

    /// The second event of a pair comes without, or before, the first.
    #[error("`{event}` on {on} has no `{first}` before it")]
    #[diagnostic(
        code(clock::event_order),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("give `{first}=DATE` with a date that is not later than {on}")
    )]
    EventOrder {
        /// The event's name.
        event: &'static str,
        /// Its day.
        on: Date,
        /// The event that must come first.
        first: &'static str,
    },

    /// The clock waits for the requester, so no day can be given.
    #[error("there is no last day yet: the clock has waited since {since} ({why})")]
    #[diagnostic(
        code(clock::waits),
        url("{url}"),
        help("when it has come, give `{until}=DATE`; the full time then runs from that day")
    )]
    Waits {
        /// The day on which it began to wait.
        since: Date,
        /// What for.
        why: &'static str,
        /// The event that ends the wait.
        until: &'static str,
        /// Where the law is.
        url: &'static str,
    },

    /// The fee has not been paid, so no day can be given.
    #[error(
        "there is no last day yet: the fee asked for on {notice} has not come; it may be paid until {last}"
    )]
    #[diagnostic(
        code(clock::fee_awaited),
        url("{url}"),
        help("when it has come, give `fee-paid=DATE`; the fee clock shows the time to pay")
    )]
    FeeAwaited {
        /// The day of the fees notice.
        notice: Date,
        /// The last day on which it may be paid.
        last: Date,
        /// Where the law is.
        url: &'static str,
    },

    /// The number of days cannot be a period.
    #[error("a period of {days} days is not one that a clock can count")]
    #[diagnostic(
        code(clock::days_out_of_range),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("give a number from 1 to {}, or none for the law's own", super::ask::MOST_DAYS)
    )]
    DaysOutOfRange {
        /// The number given.
        days: u32,
    },

    /// The period is in months, which days cannot replace.
    #[error("the {clock} clock under {regime} runs by months, so a number of days cannot take their place")]
    #[diagnostic(code(clock::runs_by_months), url("{url}"), help("leave the number of days out"))]
    RunsByMonths {
        /// The regime.
        regime: Regime,
        /// The clock asked about.
        clock: ClockName,
        /// Where the regime sets its time to answer.
        url: &'static str,
    },

    /// Dates end with the year 9999.
    #[error("cannot count from {received}: the period ends after the year 9999")]
    #[diagnostic(
        code(clock::too_far),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("check the year")
    )]
    TooFar {
        /// The day counted from.
        received: Date,
    },

    /// The zone is missing from the build.
    #[error("the Europe/London zone is not built in, so an instant has no day")]
    #[diagnostic(
        code(clock::no_time_zone),
        url("https://www.legislation.gov.uk/ukpga/1972/6"),
        help("give the day of receipt itself, as 2024-06-12")
    )]
    NoTimeZone,
}

/// Writes names in a row: `respond, review`.
pub(super) fn list<T: Display>(names: &[T]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
