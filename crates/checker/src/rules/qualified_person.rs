//! The qualified person's opinion: N198.
//!
//! Law: FOIA 2000 s.36(2), (5). <https://www.legislation.gov.uk/ukpga/2000/36/section/36>

use law::Regime;

use super::findings::Findings;
use crate::letter::{Letter, Outcome, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    let Some(claim) = letter.claim(Regime::Foia, "36").filter(|_| !letter.did(Outcome::Extension)) else {
        return;
    };
    let mut missing: Vec<&str> = Vec::new();
    if !letter.says(&["qualified person*", "qualified persons"], Zone::REASONING) {
        missing.push("the qualified person and their opinion");
    } else if !letter.says(
        &["opinion", "qualified person ..6 (considers|believes|concluded|decided|agreed|view|satisfied)"],
        Zone::REASONING,
    ) {
        missing.push("the qualified person's opinion");
    }
    let limb = ["36(2)(a)", "36(2)(b)", "36(2)(c)", "36(3)"].into_iter().any(|limb| claim.names(limb));
    if !limb {
        missing.push("the paragraph, for example 36(2)(b)(i)");
    }
    if !letter.says(&["would", "likely"], Zone::BODY) {
        missing.push("the likelihood, \"would\" or \"would be likely to\"");
    }
    if !missing.is_empty() {
        out.fails(
            "N198",
            Some(claim.words),
            format!(
                "section 36 is claimed without {}; give it, with the date the opinion was formed",
                missing.join(" and without ")
            ),
        );
    }
}
