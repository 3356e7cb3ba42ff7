//! Reasons as data: what a refusal says, in a form that the law can be held against.
//!
//! Two decisions are kept apart, because the Act keeps them apart. Whether to
//! say that information is held (s.1(1)(a)) is [`ConfirmOrDeny`]; whether to
//! give it (s.1(1)(b)) is [`Outcome`]. Each claim carries its own limbs, harm,
//! factors and balance; nothing is inherited from another claim.
//!
//! Law: FOIA 2000 ss.1, 2, 17. <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

mod claim;
mod harm;
mod ncnd;
mod outcome;
mod particulars;
mod public_interest;

pub use claim::{Claim, QualifiedOpinion};
pub use harm::{Evidence, Harm, Likelihood};
pub use ncnd::{ConfirmOrDeny, HarmEitherWay, NeitherClaim, Side};
pub use outcome::{Outcome, OutcomeKind};
pub use particulars::{Particular, Particulars};
pub use public_interest::{Balance, Favours, PublicInterest, Weighed};
