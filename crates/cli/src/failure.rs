//! How a command ends when it does not end well.
//!
//! Every error has four parts: what, why, how to mend it, where the law is.
//! People read them on standard error; with `--json` they are
//! `{"error":{"code","message","why","help","law"}}` on standard output, so
//! that a program finds an answer where it looks for one.

use std::process::ExitCode;

use crate::print::{errln, outln};
use app::{ErrorKind, FourParts};

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
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    pub(crate) parts: FourParts,
}

impl Failure {
    /// An error without a cause of its own.
    pub(crate) fn new(status: Status, code: &str, message: impl Into<String>) -> Self {
        let parts = FourParts {
            kind: ErrorKind::Mistake,
            code: code.to_owned(),
            message: message.into(),
            why: String::new(),
            help: String::new(),
            law: String::new(),
            field: String::new(),
            findings: Vec::new(),
        };
        Self { status, parts }
    }

    pub(crate) fn why(mut self, why: impl Into<String>) -> Self {
        self.parts.why = why.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.parts.help = help.into();
        self
    }

    /// Any error that describes itself.
    pub(crate) fn from_diagnostic(status: Status, error: &dyn miette::Diagnostic) -> Self {
        Self { status, parts: FourParts::of(ErrorKind::Mistake, error) }
    }

    /// Prints it where it will be looked for.
    pub(crate) fn report(&self, json: Json) -> ExitCode {
        match json {
            Json::Yes => {
                let wrapped = serde_json::json!({ "error": self.parts });
                outln!("{wrapped}");
            }
            Json::No => {
                let FourParts { message, why, help, law, findings, .. } = &self.parts;
                errln!("error: {message}");
                for (label, text) in [("why", why), ("help", help), ("law", law)] {
                    if !text.is_empty() {
                        errln!("  {label}: {text}");
                    }
                }
                for finding in findings {
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
