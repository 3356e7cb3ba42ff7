//! Harm: what would follow from an answer, how likely, and on what evidence.

use serde::{Deserialize, Serialize};

/// A harm that an answer would, or would be likely to, cause.
///
/// Three steps: an interest the provision protects, a causal link that is
/// real and of substance, a likelihood.
///
/// Law: FOIA 2000 s.17(1)(c); Hogan v Information Commissioner
/// (EA/2005/0026), as the regulator's guidance on the prejudice test states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Harm {
    /// How likely. The lower level is presumed against the authority where this is silent.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// What would happen, to whom, and why this answer would cause it.
    pub causes: String,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// The two levels of likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    /// More probable than not.
    Would,
    /// A real and significant risk.
    WouldBeLikely,
}

impl Likelihood {
    /// The words of the test: `would`, `would be likely to`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Would => "would",
            Self::WouldBeLikely => "would be likely to",
        }
    }
}

/// Something that shows a harm: a document, an assessment, a published report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is and where it is kept.
    pub source: String,
    /// What it shows.
    #[serde(default)]
    pub shows: String,
}
