//! What a person decided about a file.
//!
//! A plan names the file by its hash, and findings by their keys, so it can
//! never be used for another file, or for a file that was changed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{Choice, Finding, Reason, Refusal};

/// The decisions, as `--plan` reads them. Its schema is `docs/gate-plan.schema.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The file's SHA-256, in hexadecimal.
    pub source_sha256: String,
    /// What is to become of findings.
    #[serde(default)]
    pub choices: Vec<Decision>,
    /// What is to be blacked out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redactions: Vec<Redaction>,
    /// What stands in a box that names no exemption.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// Something that is to be blacked out: words, wherever they stand, or a box on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Redaction {
    /// A box that a person drew.
    Box(Drawn),
    /// Words, wherever they stand.
    Words(Words),
}

/// A box that a person drew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// From 1.
    pub page: u32,
    /// Left, top, right, bottom.
    #[serde(rename = "box")]
    pub corners: [f32; 4],
    /// What the numbers count.
    #[serde(default)]
    pub unit: Unit,
    /// Where they count from.
    #[serde(default)]
    pub origin: Origin,
    /// Why, as it is to stand in the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<String>,
}

/// Words, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The words: whole ones, in capitals or not, also where they are broken into lines.
    pub text: String,
    /// Why, as it is to stand in the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<String>,
}

/// What a box's numbers count: points, of which 72 are an inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Points.
    #[default]
    #[serde(rename = "pt")]
    Points,
}

/// Where a box's numbers count from: the top left corner of the page as it is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The top left corner.
    #[default]
    #[serde(rename = "top-left")]
    TopLeft,
}

impl Redaction {
    fn what(&self) -> What {
        match self {
            Self::Box(drawn) => What::Box { page: drawn.page, corners: drawn.corners },
            Self::Words(words) => What::Words(words.text.clone()),
        }
    }

    fn exemption(&self) -> Option<&str> {
        match self {
            Self::Box(drawn) => drawn.exemption.as_deref(),
            Self::Words(words) => words.exemption.as_deref(),
        }
    }
}

/// Something to black out, as it goes from process to process: those do not guess which of two things it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// A box on a page, from 1: left, top, right, bottom.
    Box {
        /// From 1.
        page: u32,
        /// Left, top, right, bottom.
        corners: [f32; 4],
    },
    /// Words, wherever they stand.
    Words(String),
}

impl What {
    /// The words, if it is words.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Box { .. } => None,
        }
    }
}

/// Something to black out, with what is to stand in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// What.
    pub what: What,
    /// The fixed text in its place.
    pub label: String,
}

/// What stands in a box that gives no reason.
const LABEL: &str = "redacted";
/// Signs of a label.
const LONGEST: usize = 40;

/// A label that can be set in every box: short, of one line, and of signs that every font has.
fn label(text: &str) -> String {
    let plain = text.chars().filter(|sign| sign.is_ascii_graphic() || *sign == ' ');
    let label: String = plain.take(LONGEST).collect();
    if label.trim().is_empty() { LABEL.to_owned() } else { label.trim().to_owned() }
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

/// What a person chose to show, by the keys of findings, and what to black out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    findings: BTreeSet<String>,
    redactions: Vec<Labelled>,
}

impl Shown {
    /// As if a person had chosen to show each of these.
    pub(crate) fn of(findings: &[Finding]) -> Self {
        Self { findings: findings.iter().map(Finding::key).collect(), redactions: Vec::new() }
    }

    /// Whether a finding is to be shown.
    pub fn has(&self, finding: &Finding) -> bool {
        !self.findings.is_empty() && finding.choice != Choice::None && self.findings.contains(&finding.key())
    }

    /// What is to be blacked out.
    pub fn redactions(&self) -> &[Labelled] {
        &self.redactions
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
        Self { source_sha256, choices: choices.collect(), ..Self::default() }
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
        let findings = shown.map(|it| it.finding.clone()).collect();
        let redactions = self.redactions.iter().map(|what| Labelled {
            label: label(what.exemption().unwrap_or(&self.label)),
            what: what.what(),
        });
        Ok(Shown { findings, redactions: redactions.collect() })
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
