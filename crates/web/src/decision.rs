//! The two decisions on a part, as a form.
//!
//! A decision is written into fields and read back from them; what a page adds
//! (another claim, another factor) is a change to the fields, so the form works
//! without scripts and nothing typed is lost by it. A decision that is still
//! incomplete can be recorded: the checklist stands between it and approval.
//!
//! Every function takes a prefix, so that a review can hold the decisions on
//! several parts in one form.

pub(crate) mod answer;
mod change;
mod claim;
mod draw;
mod findings;
mod harm;
mod interest;
pub(crate) mod say;

pub(crate) use change::{Changed, begin_claims, change};
pub(crate) use draw::{Claims, Drawing, DrawnAnswer, DrawnSay, drawn_answer, drawn_say};
pub(crate) use findings::{FindingsPart, Shortfalls, Wrongness, shortfalls};
pub(crate) use interest::Who;

use interest::{AGAINST, FOR};

#[cfg(test)]
mod tests;
