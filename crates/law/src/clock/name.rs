//! The clocks by name.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::ClockError;

/// A period that the law, a code of practice or a regulator sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockName {
    /// To answer the request.
    Respond,
    /// To answer it when more time is allowed.
    Extension,
    /// To decide an internal review.
    Review,
    /// For the requester to ask for an internal review.
    AskReview,
    /// For the requester to complain to the regulator.
    Regulator,
    /// To appeal to the tribunal (in Scotland, to the Court of Session).
    Tribunal,
    /// The window in which requests may be added together for the cost limit.
    Aggregation,
    /// For the requester to pay the fee.
    Fee,
    /// To answer where a public records body must be consulted or asked.
    Keeper,
    /// To answer as a school.
    School,
}

impl ClockName {
    /// Every clock, in the order in which help lists them.
    pub const ALL: [Self; 10] = [
        Self::Respond,
        Self::Extension,
        Self::Review,
        Self::AskReview,
        Self::Regulator,
        Self::Tribunal,
        Self::Aggregation,
        Self::Fee,
        Self::Keeper,
        Self::School,
    ];

    /// The name used on the command line and in data: `ask-review`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Respond => "respond",
            Self::Extension => "extension",
            Self::Review => "review",
            Self::AskReview => "ask-review",
            Self::Regulator => "regulator",
            Self::Tribunal => "tribunal",
            Self::Aggregation => "aggregation",
            Self::Fee => "fee",
            Self::Keeper => "keeper",
            Self::School => "school",
        }
    }

    /// What the time is for, in a heading: `Time to answer`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Respond => "Time to answer",
            Self::Extension => "Time to answer, extended",
            Self::Review => "Time to decide an internal review",
            Self::AskReview => "Time to ask for an internal review",
            Self::Regulator => "Time to complain to the regulator",
            Self::Tribunal => "Time to appeal",
            Self::Aggregation => "Time within which requests may be added together",
            Self::Fee => "Time to pay the fee",
            Self::Keeper => "Time to answer, public records",
            Self::School => "Time to answer, schools",
        }
    }
}

impl fmt::Display for ClockName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for ClockName {
    type Err = ClockError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim().to_ascii_lowercase().replace('_', "-");
        Self::ALL
            .into_iter()
            .find(|clock| clock.key() == name)
            .ok_or_else(|| ClockError::UnknownClock { name: text.chars().take(60).collect() })
    }
}
