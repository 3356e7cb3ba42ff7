//! The law as data, and the arithmetic that reads it.
//!
//! The facts lie in `law/` at the top of the repository, written by people who
//! know the law; this crate reads them into types, counts days, and judges
//! nothing. Every function is pure: no clock, file or environment is read.
//! The data known at build time is compiled in ([`Law::uk`]); a newer holiday
//! list is passed in as text.
//!
//! Nothing here is legal advice. What nobody has checked against the
//! provision itself says so: see [`Verified`].

pub mod regime;
pub mod provision;
pub mod statute;
pub mod notice;
pub mod factor;
pub mod calendar;
pub mod clock;
mod day;
mod load;

pub use factor::{Direction, Factor};
pub use load::{Law, LawError, LawFault, Named, SourceFile};
pub use notice::{Rule, RuleId, Severity};
pub use provision::{
    Basis, ConfirmOrDeny, Exemption, ExemptionId, HarmTest, Kind, Limb, Verified, VerifiedScope,
};
pub use regime::{Regime, RegimeFacts};
