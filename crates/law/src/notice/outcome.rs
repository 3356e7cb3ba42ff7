//! What a letter does with a part of a request, as the checklist divides it.

use serde::{Deserialize, Serialize};

/// The kinds of outcome that rules are asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// Everything asked for is given.
    Full,
    /// Some is given, some withheld.
    Partial,
    /// The information is not held.
    NotHeld,
    /// Answering would cost more than the limit (FOIA and FOISA s.12).
    Cost,
    /// The request is vexatious or repeated (FOIA and FOISA s.14).
    Vexatious,
    /// Withheld under an absolute exemption.
    Absolute,
    /// Withheld under a qualified exemption that describes a class.
    QualifiedClass,
    /// Withheld under a qualified exemption that needs harm.
    QualifiedPrejudice,
    /// Neither confirmed nor denied.
    ConfirmOrDeny,
    /// The public interest decision is put off (FOIA s.10(3)).
    Extension,
    /// Any refusal under the Environmental Information Regulations.
    EirRefusal,
    /// Any refusal under the Scottish Act.
    FoisaRefusal,
    /// The outcome of an internal review.
    Review,
    /// Every letter.
    Any,
}

impl OutcomeKind {
    /// Every kind, in the order of the checklist.
    pub const ALL: [Self; 14] = [
        Self::Full,
        Self::Partial,
        Self::NotHeld,
        Self::Cost,
        Self::Vexatious,
        Self::Absolute,
        Self::QualifiedClass,
        Self::QualifiedPrejudice,
        Self::ConfirmOrDeny,
        Self::Extension,
        Self::EirRefusal,
        Self::FoisaRefusal,
        Self::Review,
        Self::Any,
    ];

    /// Whether a letter with this outcome refuses something, so that the
    /// particulars of a refusal notice are due (FOIA s.17).
    pub const fn is_refusal(self) -> bool {
        match self {
            Self::Full | Self::NotHeld | Self::Review | Self::Any => false,
            Self::Partial
            | Self::Cost
            | Self::Vexatious
            | Self::Absolute
            | Self::QualifiedClass
            | Self::QualifiedPrejudice
            | Self::ConfirmOrDeny
            | Self::Extension
            | Self::EirRefusal
            | Self::FoisaRefusal => true,
        }
    }
}
