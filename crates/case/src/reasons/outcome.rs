//! What is done with a part once the authority will say whether it holds it.

use jiff::civil::Date;
use law::ExemptionId;
use serde::{Deserialize, Serialize};

use super::Claim;

/// The answer to one part.
///
/// Law: FOIA 2000 s.1(1), s.17.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Outcome {
    /// Held, and all of it given.
    Given {
        /// The information, or a description of what is enclosed and in what form.
        information: String,
    },
    /// Held; some given, the rest withheld.
    GivenInPart {
        /// The information, or what is enclosed.
        information: String,
        /// What is withheld, described no further than is safe.
        withheld: String,
        /// The exemptions relied on for the rest.
        claims: Vec<Claim>,
    },
    /// Held, and withheld.
    Withheld {
        /// The exemptions relied on.
        claims: Vec<Claim>,
    },
    /// Not held, on the balance of probabilities.
    NotHeld {
        /// What was searched and why that would have found it.
        searches: String,
        /// Who may hold it, if known (s.16).
        #[serde(default)]
        elsewhere: String,
        /// Under EIR, the public interest is addressed even for reg.12(4)(a).
        #[serde(default)]
        claims: Vec<Claim>,
    },
    /// Over the cost limit (FOIA s.12, FOISA s.12).
    OverCost {
        /// `foia-12-1`, `foia-12-2`, `foisa-12`.
        provision: ExemptionId,
        /// How the request could be brought within the limit, or why it cannot (s.16).
        advice: String,
    },
    /// Vexatious (FOIA s.14(1), FOISA s.14(1)).
    Vexatious {
        /// `foia-14-1`, `foisa-14-1`.
        provision: ExemptionId,
        /// What the letter says: of the request, never of the person.
        reasons: String,
        /// The evidence kept on file.
        #[serde(default)]
        evidence: String,
    },
    /// Repeated (FOIA s.14(2), FOISA s.14(2)).
    Repeated {
        /// `foia-14-2`, `foisa-14-2`.
        provision: ExemptionId,
        /// The earlier request's reference.
        earlier: String,
        /// When the earlier request was made.
        asked: Date,
        /// When it was complied with.
        complied: Date,
        /// Why the interval is not reasonable. The Act gives no number.
        interval: String,
    },
}

/// The shape of an answer, for lists, statistics and the choice of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// Held and given.
    Given,
    /// Held, some given.
    GivenInPart,
    /// Held and withheld.
    Withheld,
    /// Not held.
    NotHeld,
    /// Neither confirmed nor denied.
    NeitherConfirmedNorDenied,
    /// Over the cost limit.
    OverCost,
    /// Vexatious.
    Vexatious,
    /// Repeated.
    Repeated,
}

impl OutcomeKind {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Given => "given in full",
            Self::GivenInPart => "given in part",
            Self::Withheld => "withheld",
            Self::NotHeld => "not held",
            Self::NeitherConfirmedNorDenied => "neither confirmed nor denied",
            Self::OverCost => "refused: over the cost limit",
            Self::Vexatious => "refused: vexatious",
            Self::Repeated => "refused: repeated",
        }
    }

    /// Whether a letter with this answer refuses anything.
    pub const fn is_refusal(self) -> bool {
        !matches!(self, Self::Given | Self::NotHeld)
    }
}

impl Outcome {
    /// The claims made, if any.
    pub fn claims(&self) -> &[Claim] {
        match self {
            Self::GivenInPart { claims, .. } | Self::Withheld { claims } | Self::NotHeld { claims, .. } => {
                claims
            }
            Self::Given { .. } | Self::OverCost { .. } | Self::Vexatious { .. } | Self::Repeated { .. } => {
                &[]
            }
        }
    }

    /// The shape of the answer.
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Given { .. } => OutcomeKind::Given,
            Self::GivenInPart { .. } => OutcomeKind::GivenInPart,
            Self::Withheld { .. } => OutcomeKind::Withheld,
            Self::NotHeld { .. } => OutcomeKind::NotHeld,
            Self::OverCost { .. } => OutcomeKind::OverCost,
            Self::Vexatious { .. } => OutcomeKind::Vexatious,
            Self::Repeated { .. } => OutcomeKind::Repeated,
        }
    }

    /// Whether it follows from the request alone, so that even a sealed part may be given it (s.14).
    pub const fn is_of_the_request(&self) -> bool {
        matches!(self, Self::Vexatious { .. } | Self::Repeated { .. })
    }

    /// Whether the duty to say that information is held does not arise at all.
    ///
    /// Section 14 takes away s.1(1) entire; s.12(2) takes away s.1(1)(a) too.
    pub fn says_nothing_of_holding(&self) -> bool {
        match self {
            Self::Vexatious { .. } | Self::Repeated { .. } => true,
            Self::OverCost { provision, .. } => provision.0 == "foia-12-2",
            Self::Given { .. } | Self::GivenInPart { .. } | Self::Withheld { .. } | Self::NotHeld { .. } => {
                false
            }
        }
    }
}
