//! The gate: nothing hidden leaves.
//!
//! A file is read in a process that can do nothing else, which says what the
//! file holds beside what it shows, and what a person sees in it. Another
//! process writes a new file from that. A third attacks the new file. Nothing
//! is scrubbed: what is not known about a format stays out, because nothing is
//! copied.
//!
//! What is absent: any knowledge of cases, letters or the database; any path;
//! any network; and any way from a source's bytes to a released file but the
//! small typed [`model`].

pub mod vector;
mod finding;
mod refusal;
pub mod limits;
mod kind;
mod xml;
mod container;
mod document;
mod page;
mod raw;
pub mod model;
pub mod plan;
mod office;
mod book;
mod table;
mod message;
mod picture;
mod redact;
mod read;
mod form;
mod write;
mod verify;
pub mod jail;
pub mod personal;
mod suggest;
mod apart;
mod paged;
mod gate;
mod view;
#[cfg(test)]
mod tests;

pub use finding::{Choice, Finding, Place, Reveal};
pub use form::Form;
#[cfg(fuzzing)]
pub use gate::read_here;
pub use gate::{BlackBox, Held, Manifest, Rebuilt, inspect, rebuild, suggest, unpack, verify};
pub use kind::Kind;
pub use plan::Plan;
pub use read::{Reading, Report};
pub use redact::crowd::{CROWD, crowd};
pub use refusal::{Reason, Refusal};
pub use suggest::{Placed, Suggestions};
pub use verify::{Check, Verdict};
pub use view::{View, draw};
