//! Why a certificate was not verified.

/// A certificate that was not verified, and where it failed.
///
/// It does not mean that the claim is false; only that this certificate does not show it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("{place}: {fault}")]
#[diagnostic(
    code(certificate::not_verified),
    help("trust nothing that this certificate claims; have it made anew from the same system")
)]
pub struct Refused {
    /// Where: `claim 3, node 0, step 2`.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A place that the system or the certificate does not have.
    #[error("there is no {what} {place}")]
    Missing {
        /// Unknown, constraint, step, node or world.
        what: &'static str,
        /// The place that was named.
        place: u64,
    },
    /// Terms out of order, twice the same unknown, or counted zero times.
    #[error("terms must name each unknown once, in rising order, and never zero times")]
    Terms,
    /// A sum passes 128 bits.
    #[error("a sum is too large to check exactly")]
    Overflow,
    /// The certificate asks for more work than the checker does.
    #[error("the certificate is too large to check")]
    TooLarge,
    /// A world with too few or too many values.
    #[error("a world has {given} values, and the system {wanted} unknowns")]
    Length {
        /// Values in the world.
        given: usize,
        /// Unknowns in the system.
        wanted: usize,
    },
    /// A value outside what its unknown can be.
    #[error("unknown {unknown} ({name}) cannot be {value}")]
    Value {
        /// Its place.
        unknown: usize,
        /// Its name.
        name: String,
        /// The value.
        value: i64,
    },
    /// A world that breaks a constraint.
    #[error("the constraint {id} is broken: its sum is {sum}")]
    Broken {
        /// The constraint's id.
        id: String,
        /// What its terms add up to.
        sum: i128,
    },
    /// The target is something else in the world that is named.
    #[error("the target is {found} there, not {claimed}")]
    Attains {
        /// Claimed.
        claimed: i64,
        /// Found.
        found: i128,
    },
    /// A row that does not bind on the side that is used, or an unknown that has no most.
    #[error("{what} has no {side}")]
    Open {
        /// Which row or unknown.
        what: String,
        /// `least` or `most`.
        side: &'static str,
    },
    /// Less follows than is claimed.
    #[error("what follows is only {follows}, and {claimed} is claimed")]
    Weak {
        /// Claimed, as a least.
        claimed: i128,
        /// What follows.
        follows: i128,
    },
    /// Divided by less than one, or a part that counts zero times.
    #[error("a combination divides by at least 1, and no part counts zero times")]
    Combination,
    /// A case said to be impossible that is not.
    #[error("the case is not shown to be impossible")]
    Possible,
    /// Nodes that do not form a tree.
    #[error("the cases must form a tree: each node but the first named once, by an earlier one")]
    Tree,
    /// A ray that leads nowhere or out of the system.
    #[error("the ray does not lead to ever higher worlds")]
    Ray,
    /// A contradiction that uses other constraints than it says.
    #[error("the proof uses other constraints than it names")]
    Uses,
}
