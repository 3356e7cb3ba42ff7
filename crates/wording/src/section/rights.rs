//! What a requester who is not satisfied can do.
//!
//! Rules: N007 to N010, N124, N248, N259 to N261, N281, N283, N294. Every
//! letter that answers carries this, also one that gives everything.

mod review;
mod regulator;

use law::Regime;

use crate::{ComplaintsProcedure, body::Body, compose::Facts};

/// How far the authority's own review has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reviewed {
    /// It can still be asked for.
    NotYet,
    /// It is done: the regulator is next.
    Done,
}

/// Writes the rights under each law that the letter uses.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, regimes: &[Regime], reviewed: Reviewed) {
    body.title("If you are not satisfied");
    if reviewed == Reviewed::NotYet {
        for regime in regimes {
            review::write(facts, body, *regime);
        }
        if facts.settings.complaints != (ComplaintsProcedure::None {}) || regimes != [Regime::Foia] {
            review::where_to_write(facts, body);
        }
    }
    let (scottish, others): (Vec<Regime>, Vec<Regime>) =
        regimes.iter().partition(|regime| **regime == Regime::Foisa);
    for regimes in [others, scottish] {
        if !regimes.is_empty() {
            regulator::write(facts, body, &regimes, reviewed);
        }
    }
}
