//! The rules of the checklist that a text can decide, one file for each kind of shortfall.
//!
//! A detector says "fails" only where the text shows it, "cannot tell" where
//! the text leaves it open, and nothing where the rule is met or not asked.

mod findings;
mod said;

mod absolute;
mod citations;
mod cost;
mod eir;
mod every;
mod extension;
mod factors;
mod foisa;
mod harm;
mod interest;
mod limbs;
mod ncnd;
mod ncnd_harm;
mod ncnd_traps;
mod overlap;
mod partial;
mod personal;
mod qualified_person;
mod review;
mod rights;
mod sum;
mod vexatious;

use crate::{letter::Letter, report::Finding};
use findings::Findings;

/// Runs every rule over the letter.
pub(crate) fn run(letter: &Letter<'_>) -> Vec<Finding> {
    let mut out = Findings::default();
    for rule in [
        every::check,
        citations::check,
        rights::check,
        partial::check,
        cost::check,
        sum::check,
        vexatious::check,
        absolute::check,
        personal::check,
        limbs::check,
        interest::check,
        factors::check,
        harm::check,
        qualified_person::check,
        overlap::check,
        ncnd::check,
        ncnd_harm::check,
        ncnd_traps::check,
        extension::check,
        eir::check,
        foisa::check,
        review::check,
    ] {
        rule(letter, &mut out);
    }
    out.report(letter)
}
