//! What can happen to a request that its clock must know of.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ClockError, Received};

mod words;

/// Something that happened on a day. The order is that in which events of one day are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventName {
    /// The request was acknowledged. Moves nothing.
    Acknowledged,
    /// Others were consulted, inside or outside. Moves nothing.
    Consulted,
    /// An automatic reply gave another address to write to.
    Redirected,
    /// The requester wrote to that address.
    Resent,
    /// The authority that must answer received it from the first one.
    Transferred,
    /// The authority asked what is meant.
    ClarificationAsked,
    /// The authority asked what it did not need to know. Moves nothing.
    AskedWithoutNeed,
    /// The requester said what is meant.
    Clarified,
    /// The requester made a narrower request, after help.
    Narrowed,
    /// The authority asked who the requester is (subject access).
    IdentityAsked,
    /// The requester showed who they are (subject access).
    IdentityGiven,
    /// The authority gave a fees notice.
    FeesNotice,
    /// The fee was received.
    FeePaid,
    /// The authority told the requester that it takes more time.
    ExtensionNotice,
    /// The first day of a school holiday.
    ClosedFrom,
    /// The last day of a school term; its holiday begins on the next.
    TermEnds,
    /// The first day on which the school has a session again.
    NoSessionUntil,
    /// The last day of a school holiday.
    ClosedTo,
    /// One day without a session.
    ClosedOn,
    /// The day from which the period runs.
    Begins,
}

impl EventName {
    /// Every event.
    pub const ALL: [Self; 20] = [
        Self::Acknowledged,
        Self::Consulted,
        Self::Redirected,
        Self::Resent,
        Self::Transferred,
        Self::ClarificationAsked,
        Self::AskedWithoutNeed,
        Self::Clarified,
        Self::Narrowed,
        Self::IdentityAsked,
        Self::IdentityGiven,
        Self::FeesNotice,
        Self::FeePaid,
        Self::ExtensionNotice,
        Self::ClosedFrom,
        Self::TermEnds,
        Self::NoSessionUntil,
        Self::ClosedTo,
        Self::ClosedOn,
        Self::Begins,
    ];

    /// The name used on the command line and in data: `fees-notice`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Consulted => "consulted",
            Self::Redirected => "redirected",
            Self::Resent => "resent",
            Self::Transferred => "transferred",
            Self::ClarificationAsked => "clarification-asked",
            Self::AskedWithoutNeed => "asked-without-need",
            Self::Clarified => "clarified",
            Self::Narrowed => "narrowed",
            Self::IdentityAsked => "identity-asked",
            Self::IdentityGiven => "identity-given",
            Self::FeesNotice => "fees-notice",
            Self::FeePaid => "fee-paid",
            Self::ExtensionNotice => "extension-notice",
            Self::NoSessionUntil => "no-session-until",
            Self::TermEnds => "term-ends",
            Self::ClosedFrom => "closed-from",
            Self::ClosedTo => "closed-to",
            Self::ClosedOn => "closed-on",
            Self::Begins => "begins",
        }
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for EventName {
    type Err = ClockError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        Self::ALL.into_iter().find(|event| event.key() == name).or_else(|| words::meaning(&name)).ok_or_else(
            || ClockError::UnknownEvent {
                name: text.chars().take(60).collect(),
                known: super::error::list(&Self::ALL),
            },
        )
    }
}

/// Reads one `NAME=DATE`. A date with a time of day is taken in the Europe/London zone.
///
/// # Errors
///
/// [`ClockError::BadEvent`], [`ClockError::UnknownEvent`] or [`ClockError::BadReceived`],
/// for the shape, the name or the date.
pub fn parse_event(text: &str) -> Result<(EventName, Date), ClockError> {
    let (name, date) =
        text.split_once('=').ok_or_else(|| ClockError::BadEvent { text: text.chars().take(60).collect() })?;
    Ok((name.parse()?, date.parse::<Received>()?.on()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_means_two_events() {
        let mut seen = BTreeSet::new();
        for event in EventName::ALL {
            assert!(seen.insert(event.key()), "{event}");
        }
        for (_, others) in words::OTHER_WORDS {
            for word in others {
                assert!(seen.insert(word), "{word}");
            }
        }
    }

    #[test]
    fn names_are_read_however_they_are_joined() {
        for text in ["fee_paid=2024-01-02", "Fee-Paid=2024-01-02", " fee paid = 2024-01-02"] {
            assert_eq!(
                parse_event(text).unwrap(),
                (EventName::FeePaid, jiff::civil::date(2024, 1, 2)),
                "{text}"
            );
        }
    }

    #[test]
    fn an_unknown_event_lists_those_that_are_known() {
        let error = parse_event("paused=2024-01-02").unwrap_err();

        assert!(
            miette::Diagnostic::help(&error).unwrap().to_string().contains("clarification-asked"),
            "{error}"
        );
    }

    #[test]
    fn an_event_needs_a_day() {
        assert!(matches!(parse_event("clarified"), Err(ClockError::BadEvent { .. })));
        assert!(matches!(parse_event("clarified=soon"), Err(ClockError::BadReceived { .. })));
    }
}
