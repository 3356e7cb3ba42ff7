//! The parts of the United Kingdom that keep their own bank holidays.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::CalendarError;

/// A part of the United Kingdom with its own list of bank holidays.
///
/// Law: Banking and Financial Dealings Act 1971 s.1 and Schedule 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nation {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// Every nation, in the order in which lists name them.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// The name used in data, which is also GOV.UK's: `england-and-wales`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    /// The name in a sentence: `England and Wales`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

impl fmt::Display for Nation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Nation {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|nation| nation.key() == text)
            .ok_or_else(|| CalendarError::UnknownNation { name: text.chars().take(60).collect() })
    }
}
