//! Personal data: N165, N166.
//!
//! Law: FOIA 2000 s.40. <https://www.legislation.gov.uk/ukpga/2000/36/section/40>

use law::Regime;

use super::findings::Findings;
use crate::letter::{Letter, Outcome, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::Review) || letter.did(Outcome::Extension) {
        return;
    }
    let Some(claim) =
        letter.claim(Regime::Foia, "40").filter(|claim| claim.names("40(2)") && claim.neither.is_empty())
    else {
        return;
    };
    let first = letter.says(
        &[
            "data protection principle*",
            "(first|second|third) (condition|principle|data)",
            "legitimate (interest|interests)",
            "article (5|6)",
            "lawful*",
            "unlawful*",
            "unfair*",
            "fair and lawful",
            "(not|would not) be fair",
            "fairly",
            "(breach*|contraven*) ..6 (principle*|gdpr|dpa|act)",
            "principle",
        ],
        Zone::REASONING,
    ) || ["40(3A)", "40(3B)", "40(4A)", "40(3)"].into_iter().any(|pin| claim.names(pin));
    if !first {
        out.fails("N165", Some(claim.words), "section 40(2) needs one of its conditions; say which, normally that disclosure would contravene a data protection principle, and why");
    }
    let other = claim.names("40(3B)") || claim.names("40(4A)");
    let weighed = letter.says(&["public interest"], Zone::REASONING);
    if other && !weighed {
        out.fails("N166", Some(claim.words), "the second and third conditions of section 40 carry a public interest test; weigh it and say the result");
    }
}
