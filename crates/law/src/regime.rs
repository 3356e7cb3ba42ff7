//! Which law a request is answered under.

mod facts;

pub use facts::{Duty, Note, Period, PeriodUnit, Provision, PublicInterest, RegimeFacts, Right, Standing};

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A regime: one law with its own provisions, clock and regulator.
///
/// One request can fall under several at once, part by part (FOIA 2000 s.39,
/// EIR 2004 reg.5(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Regime {
    /// Freedom of Information Act 2000.
    Foia,
    /// Environmental Information Regulations 2004 (SI 2004/3391).
    Eir,
    /// Freedom of Information (Scotland) Act 2002.
    Foisa,
    /// Subject access, UK GDPR Article 15. Clock only.
    Sar,
}

impl Regime {
    /// Every regime, in the order in which pages list them.
    pub const ALL: [Self; 4] = [Self::Foia, Self::Eir, Self::Foisa, Self::Sar];

    /// The short name used on the command line, in data and in identifiers: `foia`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Foia => "foia",
            Self::Eir => "eir",
            Self::Foisa => "foisa",
            Self::Sar => "sar",
        }
    }

    /// The title as a letter cites it: `Freedom of Information Act 2000`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Foia => "Freedom of Information Act 2000",
            Self::Eir => "Environmental Information Regulations 2004",
            Self::Foisa => "Freedom of Information (Scotland) Act 2002",
            Self::Sar => "UK General Data Protection Regulation",
        }
    }

    /// The abbreviation officers use: `FOIA`.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Foia => "FOIA",
            Self::Eir => "EIR",
            Self::Foisa => "FOISA",
            Self::Sar => "SAR",
        }
    }

    /// How a provision of this regime is introduced: `section`, `regulation`, `Article`.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Foia | Self::Foisa => "section",
            Self::Eir => "regulation",
            Self::Sar => "Article",
        }
    }
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.abbreviation())
    }
}

/// The text names no regime that Candour knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("`{0}` is not a regime")]
#[diagnostic(code(law::unknown_regime), help("use one of foia, eir, foisa, sar"))]
pub struct UnknownRegime(pub String);

impl FromStr for Regime {
    type Err = UnknownRegime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|regime| regime.key().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownRegime(text.to_owned()))
    }
}
