//! Parts of a request that get one answer, told once.
//!
//! Parts refused on the same reasons share a section of the letter, so that a
//! requester reads them once. Parts that are given something never share.

use case::{
    Case, Part, PartNumber,
    reasons::{ConfirmOrDeny, NeitherClaim, Outcome},
};
use law::Regime;

use crate::{WordingError, text};

/// Some parts and the answer they share.
#[derive(Clone, Debug)]
pub(crate) struct Group<'a> {
    /// The parts, by number.
    pub(crate) parts: Vec<(PartNumber, &'a Part)>,
    /// The law they fall under.
    pub(crate) regime: Regime,
    /// The answer.
    pub(crate) answer: Answer<'a>,
    /// How the letter speaks of them.
    pub(crate) scope: Scope,
}

/// The answer to some parts. What lies behind an answer of neither is not here to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer<'a> {
    /// Neither confirmed nor denied.
    Neither {
        /// The grounds.
        claims: &'a [NeitherClaim],
        /// What is already public on the subject.
        public_domain: &'a str,
    },
    /// Anything else.
    Said(&'a Outcome),
}

/// How a letter speaks of what a group asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// It is the whole request.
    Whole,
    /// It is some parts of it.
    Parts(Vec<PartNumber>),
}

impl Scope {
    /// `the information you asked for`, `the information you asked for in part 2`.
    pub(crate) fn information(&self) -> String {
        format!("the information you asked for{}", self.within())
    }

    /// `your request`, `part 2 of your request`.
    pub(crate) fn request(&self) -> String {
        match self {
            Self::Whole => "your request".to_owned(),
            Self::Parts(parts) => format!("{} of your request", names(parts)),
        }
    }

    /// Nothing, or ` in part 2`.
    pub(crate) fn within(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Parts(parts) => format!(" in {}", names(parts)),
        }
    }

    /// The heading over the group: `Part 2`, `Parts 1 and 3`.
    pub(crate) fn heading(&self) -> String {
        match self {
            Self::Whole => "Our answer".to_owned(),
            Self::Parts(parts) => text::capital(&names(parts)),
        }
    }
}

/// `part 2`, `parts 1 and 3`.
pub(crate) fn names(parts: &[PartNumber]) -> String {
    let numbers: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let plural = if numbers.len() == 1 { "" } else { "s" };
    format!("part{plural} {}", text::and(&numbers))
}

impl Group<'_> {
    /// The first of its parts, by which mistakes are told.
    pub(crate) fn first(&self) -> PartNumber {
        self.parts.first().map_or(PartNumber(1), |(number, _)| *number)
    }

    /// Whether the answer says that something is held.
    pub(crate) fn confirms(&self) -> bool {
        match self.answer {
            Answer::Neither { .. } => false,
            Answer::Said(outcome) => match outcome {
                Outcome::Given { .. } | Outcome::GivenInPart { .. } | Outcome::Withheld { .. } => true,
                Outcome::OverCost { provision, .. } => provision.0 == "foia-12-1",
                Outcome::NotHeld { .. } | Outcome::Vexatious { .. } | Outcome::Repeated { .. } => false,
            },
        }
    }

    /// Whether the answer says nothing of what is held.
    pub(crate) fn is_neither(&self) -> bool {
        matches!(self.answer, Answer::Neither { .. })
    }
}

/// The laws that groups fall under, each once.
pub(crate) fn regimes(groups: &[Group<'_>]) -> Vec<Regime> {
    let mut regimes: Vec<Regime> = groups.iter().map(|group| group.regime).collect();
    regimes.sort_unstable();
    regimes.dedup();
    regimes
}

/// Sorts the parts of a case into groups, in the order of their first parts.
///
/// # Errors
///
/// [`WordingError::PartUndecided`] if a part has no answer,
/// [`WordingError::SubjectAccess`] if one asks for the requester's own data,
/// [`WordingError::NothingReceived`] if there is no part.
pub(crate) fn groups(case: &Case) -> Result<Vec<Group<'_>>, WordingError> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (number, part) in &case.parts {
        if part.regime == Regime::Sar {
            return Err(WordingError::SubjectAccess { part: *number });
        }
        let answer = answer(*number, part)?;
        let shared = groups
            .iter_mut()
            .find(|group| shares(&answer) && group.regime == part.regime && group.answer == answer);
        match shared {
            Some(group) => group.parts.push((*number, part)),
            None => groups.push(Group {
                parts: vec![(*number, part)],
                regime: part.regime,
                answer,
                scope: Scope::Whole,
            }),
        }
    }
    if groups.is_empty() {
        return Err(WordingError::NothingReceived);
    }
    if 1 < groups.len() || !case.elsewhere.is_empty() {
        for group in &mut groups {
            group.scope = Scope::Parts(group.parts.iter().map(|(number, _)| *number).collect());
        }
    }
    Ok(groups)
}

fn answer(number: PartNumber, part: &Part) -> Result<Answer<'_>, WordingError> {
    match (&part.confirm_or_deny, &part.outcome) {
        (Some(ConfirmOrDeny::Neither { claims, public_domain }), _) => {
            Ok(Answer::Neither { claims, public_domain })
        }
        (_, Some(outcome)) => Ok(Answer::Said(outcome)),
        (_, None) => Err(WordingError::PartUndecided { part: number }),
    }
}

/// Whether parts with this answer may be told together.
fn shares(answer: &Answer<'_>) -> bool {
    match answer {
        Answer::Neither { .. } => true,
        Answer::Said(outcome) => match outcome {
            Outcome::Withheld { .. }
            | Outcome::OverCost { .. }
            | Outcome::Vexatious { .. }
            | Outcome::Repeated { .. }
            | Outcome::NotHeld { .. } => true,
            Outcome::Given { .. } | Outcome::GivenInPart { .. } => false,
        },
    }
}
