//! What the public is told. Nobody signs in for any of it, and nobody's roles are asked.
//!
//! Three things, each from what is public already: a request's status to whoever has its link, the disclosure log,
//! and statistics. Nothing here reads a search, advice, a note, an officer or the stage of a case at the desk, but for
//! statistics, which ask of each request whether it has been answered.

pub(crate) mod link;
pub(crate) mod log;
pub mod quarter;
pub mod statistics;
pub mod status;
mod figures;

pub use figures::{QuarterFigures, Statistics};
pub use link::StatusLink;
pub use log::{LogEntry, LogHit};
pub use quarter::Quarter;

pub(crate) use figures::Counting;
