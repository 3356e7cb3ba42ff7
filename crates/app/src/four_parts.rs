//! An error as people and programs read it: what, why, how to mend it, where the law is.
//!
//! The page and the command line show the same four parts.

use case::Finding;
use miette::Diagnostic;
use serde::Serialize;

use crate::{AppError, ErrorKind};

/// An error in its four parts. Each may be empty but the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FourParts {
    /// Which of the three kinds it is.
    #[serde(skip)]
    pub kind: ErrorKind,
    /// A stable name: `case.not-now`.
    pub code: String,
    /// What happened.
    pub message: String,
    /// Why.
    pub why: String,
    /// How to mend it.
    pub help: String,
    /// The provision behind it, as a link.
    pub law: String,
    /// The field of the command that it is about. Empty where it is about the whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The points of the checklist that stand in the way, if that is the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

impl FourParts {
    /// Any error that describes itself.
    pub fn of(kind: ErrorKind, error: &dyn Diagnostic) -> Self {
        let text = |part: Option<Box<dyn std::fmt::Display + '_>>| {
            part.map(|part| part.to_string()).unwrap_or_default()
        };
        Self {
            kind,
            code: text(error.code()).replace("::", "."),
            message: error.to_string(),
            why: error.source().map(ToString::to_string).unwrap_or_default(),
            help: text(error.help()),
            law: text(error.url()),
            field: String::new(),
            findings: Vec::new(),
        }
    }
}

impl AppError {
    /// The error in its four parts.
    pub fn parts(&self) -> FourParts {
        let mut parts = FourParts::of(self.kind(), self);
        if let Self::Gate { refusal, .. } = self {
            parts.code = format!("gate.{}", refusal.reason.code());
            if !refusal.detail.is_empty() {
                parts.why = format!("{} ({})", parts.why, refusal.detail);
            }
        }
        if let Self::Refused(refusal) = self {
            refusal.message.clone_into(&mut parts.message);
            refusal.why.clone_into(&mut parts.why);
            refusal.field.clone_into(&mut parts.field);
            parts.findings.clone_from(&refusal.findings);
        }
        parts
    }
}
