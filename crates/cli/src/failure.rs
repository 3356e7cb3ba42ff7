//! How a command ends when it does not end well.
//!
//! Every error has four parts: what, why, how to mend it, where the law is.
//! People read them on standard error; with `--json` they are
//! `{"error":{"code","message","why","help","law"}}` on standard output, so
//! that a program finds an answer where it looks for one.

use std::process::ExitCode;

use crate::print::{errln, outln};
use serde::Serialize;

/// The exit status of every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Status {
    /// Done, and clean.
    Clean = 0,
    /// Done with findings, or the law does not say.
    Findings = 1,
    /// Refused.
    Refused = 2,
    /// Wrong usage.
    Usage = 3,
    /// A fault of the machine.
    Fault = 4,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// An error in its four parts, with the status it ends with.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    #[serde(skip)]
    pub(crate) status: Status,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) why: String,
    pub(crate) help: String,
    pub(crate) law: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) findings: Vec<app::case::Finding>,
}

impl Failure {
    /// An error without a cause of its own.
    pub(crate) fn new(status: Status, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.into(),
            why: String::new(),
            help: String::new(),
            law: String::new(),
            findings: Vec::new(),
        }
    }

    pub(crate) fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Any error that describes itself.
    pub(crate) fn from_diagnostic(status: Status, error: &dyn miette::Diagnostic) -> Self {
        let text = |part: Option<Box<dyn std::fmt::Display + '_>>| {
            part.map(|part| part.to_string()).unwrap_or_default()
        };
        Self {
            status,
            code: text(error.code()).replace("::", "."),
            message: error.to_string(),
            why: error.source().map(ToString::to_string).unwrap_or_default(),
            help: text(error.help()),
            law: text(error.url()),
            findings: Vec::new(),
        }
    }

    /// Prints it where it will be looked for.
    pub(crate) fn report(&self, json: Json) -> ExitCode {
        match json {
            Json::Yes => {
                let wrapped = serde_json::json!({ "error": self });
                outln!("{wrapped}");
            }
            Json::No => {
                errln!("error: {}", self.message);
                for (label, text) in [("why", &self.why), ("help", &self.help), ("law", &self.law)] {
                    if !text.is_empty() {
                        errln!("  {label}: {text}");
                    }
                }
                for finding in &self.findings {
                    errln!("  {}", line(finding));
                }
            }
        }
        self.status.into()
    }
}

/// A finding in one line.
pub(crate) fn line(finding: &app::case::Finding) -> String {
    let part = finding.part.map(|part| format!("part {part}, ")).unwrap_or_default();
    let severity = match finding.severity {
        app::law::Severity::Error => "error",
        app::law::Severity::Warning if finding.accepted => "warning, answered for",
        app::law::Severity::Warning => "warning",
        app::law::Severity::Information => "note",
    };
    let verified = if finding.verified { "" } else { "; not verified" };
    format!(
        "{} {severity}: {part}{}: {} ({}{verified})",
        finding.rule, finding.place, finding.message, finding.source
    )
}

/// Whether a program reads the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Yes,
    No,
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        if flag { Self::Yes } else { Self::No }
    }
}

/// What a command comes to.
pub(crate) type Outcome = Result<Status, Failure>;
