//! The public interest: factors each way, and a balance that starts from disclosure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::PersonId;

/// A public interest test for one claim.
///
/// Law: FOIA 2000 s.2(1)(b) (confirming or denying), s.2(2)(b) (disclosing), s.17(3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicInterest {
    /// Factors for disclosing, or for saying whether it is held.
    pub for_disclosure: Vec<Weighed>,
    /// Factors for maintaining the exemption, or the exclusion of the duty.
    pub for_withholding: Vec<Weighed>,
    /// The conclusion. `None` while it is still being weighed.
    #[serde(default)]
    pub balance: Option<Balance>,
}

/// A factor as it bears on this request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighed {
    /// The prompt it grew from, if any: `any-d02`. A prompt alone is not a reason.
    #[serde(default)]
    pub prompt: Option<String>,
    /// The factor, with the facts of this request.
    pub text: String,
}

/// Where the balance fell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Which side.
    pub favours: Favours,
    /// Why, in terms of the factors.
    pub reasons: String,
    /// Who decided.
    pub decider: PersonId,
    /// On which day.
    pub on: Date,
}

/// Which way a balance fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Favours {
    /// For disclosing, or for saying whether it is held.
    Disclosure,
    /// Evenly: the Act then requires disclosure, since the interest in withholding must *outweigh*.
    Equal,
    /// For maintaining the exemption, or the exclusion of the duty.
    Withholding,
}

impl Favours {
    /// Whether the law lets the authority withhold on this balance (s.2(1)(b), s.2(2)(b): "outweighs").
    pub const fn permits_withholding(self) -> bool {
        matches!(self, Self::Withholding)
    }
}
