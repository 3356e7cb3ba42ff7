//! What is wrong with a ledger or a line of it, why, and how to mend it.

use crate::{Contradiction, system::Mistake};

/// Why a statement was not taken, or a question not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum LedgerError {
    /// A line that is not what it should be.
    #[error("line {line}: {why}")]
    #[diagnostic(code(mosaic::ledger_line), help("{help}"))]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
        /// How to mend it.
        help: String,
    },
    /// A claim that makes no sense.
    #[error("{id}: {why}")]
    #[diagnostic(code(mosaic::claim), help("{help}"))]
    Claim {
        /// The statement.
        id: String,
        /// What is wrong.
        why: String,
        /// How to mend it.
        help: String,
    },
    /// An id that is taken.
    #[error("{id} is in the ledger already, so it cannot name another statement")]
    #[diagnostic(
        code(mosaic::duplicate),
        help("give the new statement an id of its own; a revised figure names the old one in `supersedes`")
    )]
    Duplicate {
        /// The id.
        id: String,
    },
    /// A revision that does not fit what it revises.
    #[error("{id} cannot supersede {old}: {why}")]
    #[diagnostic(
        code(mosaic::supersedes),
        help("name the latest statement on the same quantity, published no later than the new one")
    )]
    Supersedes {
        /// The new statement.
        id: String,
        /// The one that it names.
        old: String,
        /// What does not fit.
        why: &'static str,
    },
    /// A group that is part of itself.
    #[error("the group {id} is a part of itself, so its total would be counted twice")]
    #[diagnostic(
        code(mosaic::group),
        help("take the whole out of the parts, and out of the parts of its parts")
    )]
    Circle {
        /// The group.
        id: String,
    },
    /// A part that the declared structure does not know.
    #[error("{value} is not among the parts of the {axis} that {group} declares")]
    #[diagnostic(
        code(mosaic::outside),
        help(
            "correct the word, add it to the group, or say with `\"rest\":true` that the group has other parts"
        )
    )]
    Outside {
        /// The word.
        value: String,
        /// The dimension.
        axis: String,
        /// The group.
        group: String,
    },
    /// Statements that cannot all be true.
    #[error("these statements cannot all be true: {}", .0.statements.join(", "))]
    #[diagnostic(
        code(mosaic::contradiction),
        help("correct one of them, or enter a revised figure that supersedes the one before it")
    )]
    Contradiction(Box<Conflict>),
    /// Numbers that the engine does not take.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Engine(#[from] Mistake),
}

/// Statements that cannot all be true; without any one of them no contradiction is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Their ids, sorted.
    pub statements: Vec<String>,
    /// Ids of the groups of the structure without which they could be true.
    pub groups: Vec<String>,
    /// The derivation, with each source.
    pub told: Vec<String>,
    /// What the certificate in `proof` is about.
    pub system: certificate::System,
    /// The proof.
    pub proof: Contradiction,
}
