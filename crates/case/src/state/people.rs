//! Who did what, as far as the law keeps people apart.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::PersonId;

/// The people whose roles on one case must not meet in one person.
///
/// The approver is never a drafter. The reviewer is never anyone who decided
/// (s.45 code of practice, part 5: a fresh look by someone not involved).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Wrote the letter.
    pub drafters: BTreeSet<PersonId>,
    /// Decided whether to say it is held, or determined a part.
    pub deciders: BTreeSet<PersonId>,
    /// Approved a letter.
    pub approvers: BTreeSet<PersonId>,
    /// Decided the review.
    pub reviewers: BTreeSet<PersonId>,
}
