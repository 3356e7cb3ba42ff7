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
mod page;
pub mod model;

pub use finding::{Choice, Finding, Place, Reveal};
pub use kind::Kind;
pub use refusal::{Reason, Refusal};
