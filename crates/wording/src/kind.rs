//! The letters that a case can send.

use case::command::RedirectTo;
use serde::{Deserialize, Serialize};

/// One kind of letter.
///
/// A kind carries what the case itself does not keep: to whom a request was
/// passed, as what it is handled instead, or where its status page is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "kebab-case", deny_unknown_fields)]
pub enum LetterKind {
    /// The answer, whatever it is: given, withheld, not held, neither, refused; part by part.
    Answer {},
    /// It arrived, and when an answer is due.
    Acknowledgement {
        /// The address of the request's status page, where it has one. Whoever has it may read the page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        status_page: Option<String>,
    },
    /// What do you mean? (FOIA s.1(3))
    Clarification {},
    /// What makes it a valid request is missing (FOIA s.8).
    ValidityQuestion {},
    /// A fee, and until when to pay it (FOIA s.9).
    FeesNotice {},
    /// More time: for the public interest (FOIA s.10(3)), or for complexity and volume (EIR reg.7).
    Extension {},
    /// The result of an internal review.
    ReviewOutcome {},
    /// Another authority answers it.
    Transfer {
        /// Which.
        to: String,
    },
    /// It is handled as something else.
    Redirect {
        /// As what.
        to: RedirectTo,
    },
    /// The requester withdrew it.
    Withdrawal {},
}

impl LetterKind {
    /// The name people read.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Answer {} => "answer",
            Self::Acknowledgement { .. } => "acknowledgement",
            Self::Clarification {} => "request for clarification",
            Self::ValidityQuestion {} => "request for what makes it valid",
            Self::FeesNotice {} => "fees notice",
            Self::Extension {} => "extension notice",
            Self::ReviewOutcome {} => "review outcome",
            Self::Transfer { .. } => "transfer",
            Self::Redirect { .. } => "redirection",
            Self::Withdrawal {} => "confirmation of withdrawal",
        }
    }
}
