//! A request's life: what may be done to it, by whom, and what then is true.
//!
//! Two pure functions carry it. [`decide()`] answers a [`Command`] with the
//! [`Event`]s that follow, or a [`Refusal`] that says which rule stands in the
//! way. [`evolve()`] applies one event to a [`Case`]; it is total and needs no
//! law, because events carry what was worked out (a due date, the rule behind
//! it). An old case therefore never changes when the law does.
//!
//! What is absent: no clock, no file, no environment, and no name or address
//! of the requester. The message as it arrived belongs to the identity record,
//! which this crate cannot reach; a case holds the request text that an intake
//! officer confirmed.
//!
//! Law: Freedom of Information Act 2000 ss.1, 2, 8, 10, 12, 14, 16, 17, 45, 50,
//! 77; Environmental Information Regulations 2004; Freedom of Information
//! (Scotland) Act 2002. <https://www.legislation.gov.uk/ukpga/2000/36>

pub mod id;
pub mod stage;
pub mod state;
pub mod command;
pub mod event;
pub mod cost;
pub mod files;
pub mod figures;
pub mod reasons;
pub mod topic;
pub mod seal;
pub mod checks;
pub mod giveaway;
pub mod refusal;
pub mod plain;
mod due;
mod decide;
mod evolve;
mod moved;
mod words;

pub use checks::{Finding, check};
pub use command::{Command, CommandName};
pub use decide::{Context, decide, leaves, may};
pub use due::explain;
pub use event::Event;
pub use evolve::{evolve, fold};
pub use id::{AuthorityId, CaseId, ConsultationId, FileNumber, PartNumber, PersonId, TaskNumber};
pub use moved::{StayingSearch, Stays, moved, told};
pub use refusal::Refusal;
pub use stage::Stage;
pub use state::{Case, Part};
pub use words::{Words, words};
