//! Confirm or deny: a decision of its own, taken apart from disclosure.

use serde::{Deserialize, Serialize};

use super::{Claim, Harm};

/// Whether the authority will say that it holds the information.
///
/// Law: FOIA 2000 s.1(1)(a), s.2(1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ConfirmOrDeny {
    /// The duty stands: the reply says whether the information is held.
    Say,
    /// The duty is excluded: the reply neither confirms nor denies.
    Neither {
        /// The provisions that exclude it, each reasoned on its own.
        claims: Vec<NeitherClaim>,
        /// What is already officially public on the subject, and why an answer would harm all the same.
        #[serde(default)]
        public_domain: String,
    },
}

/// One ground relied on to neither confirm nor deny: `foia-24-2`, `foia-31-3`. See [`law::ConfirmOrDeny`].
pub type NeitherClaim = Claim<HarmEitherWay>;

/// The harm that a yes and a no would each do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answers", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HarmEitherWay {
    /// Both answers harm.
    Both {
        /// If the information were held and the authority said so.
        confirming: Harm,
        /// If it were not held and the authority said so.
        denying: Harm,
    },
    /// One answer harms, and the other must be treated alike.
    One {
        /// The answer that harms.
        side: Side,
        /// The harm.
        harm: Harm,
        /// Why the other answer must be treated alike.
        #[serde(default)]
        alike: String,
    },
}

/// One of the two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Saying that it is held.
    Confirming,
    /// Saying that it is not.
    Denying,
}
