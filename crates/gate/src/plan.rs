//! What a person decided about a file.
//!
//! A plan names the file by its hash, and findings by their keys, so it can
//! never be used for another file, or for a file that was changed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{Choice, Finding, Reason, Refusal};

/// The decisions, as `--plan` reads them. Its schema is `docs/gate-plan.schema.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The file's SHA-256, in hexadecimal.
    pub source_sha256: String,
    /// What is to become of findings.
    #[serde(default)]
    pub choices: Vec<Decision>,
    /// A word for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// What is to become of one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its key, as a report gives it.
    pub finding: String,
    /// What becomes of it; empty in a plan that is still to be filled in.
    pub choose: Option<Choose>,
}

/// Shown or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choose {
    /// It is not in what leaves.
    Drop,
    /// It is in what leaves, as if it had been shown.
    Show,
}

/// The keys of findings that a person chose to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown(BTreeSet<String>);

impl Shown {
    /// As if a person had chosen to show each of these.
    pub(crate) fn of(findings: &[Finding]) -> Self {
        Self(findings.iter().map(Finding::key).collect())
    }

    /// Whether a finding is to be shown.
    pub fn has(&self, finding: &Finding) -> bool {
        !self.0.is_empty() && finding.choice != Choice::None && self.0.contains(&finding.key())
    }
}

impl Plan {
    /// A plan to fill in: every finding that a person may or must choose about.
    pub fn to_fill_in(source: &[u8], findings: &[Finding]) -> Self {
        Self::of_hash(sha256(source), findings)
    }

    /// The same, for a file whose SHA-256 is known.
    pub fn of_hash(source_sha256: String, findings: &[Finding]) -> Self {
        let asked = findings.iter().filter(|finding| finding.choice != Choice::None);
        let choices = asked.map(|finding| Decision {
            finding: finding.key(),
            choose: (finding.choice == Choice::May).then_some(Choose::Drop),
        });
        Self { source_sha256, choices: choices.collect(), label: String::new() }
    }

    /// What the plan says is to be shown.
    ///
    /// # Errors
    ///
    /// [`Reason::PlanOfAnother`] if it was made for another file.
    pub fn shown(&self, source: &[u8]) -> Result<Shown, Refusal> {
        if !self.source_sha256.eq_ignore_ascii_case(&sha256(source)) {
            return Err(Refusal::new(Reason::PlanOfAnother, ""));
        }
        let shown = self.choices.iter().filter(|it| it.choose == Some(Choose::Show));
        Ok(Shown(shown.map(|it| it.finding.clone()).collect()))
    }

    /// Holds the plan against the file's findings.
    ///
    /// # Errors
    ///
    /// [`Reason::PlanUnknown`] if it names another; [`Reason::NeedsPlan`] if one is left open.
    pub fn check(&self, findings: &[Finding]) -> Result<(), Refusal> {
        let known: BTreeSet<String> = findings.iter().map(Finding::key).collect();
        if let Some(wrong) = self.choices.iter().find(|it| !known.contains(&it.finding)) {
            return Err(Refusal::new(Reason::PlanUnknown, wrong.finding.clone()));
        }
        let chosen = |key: &str| self.choices.iter().any(|it| it.finding == key && it.choose.is_some());
        let open = findings.iter().find(|it| it.choice == Choice::Must && !chosen(&it.key()));
        match open {
            Some(finding) => Err(Refusal::new(Reason::NeedsPlan, finding.key())),
            None => Ok(()),
        }
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
