//! Refusals under the Regulations: N252 to N257, N259, N260.
//!
//! Law: EIR 2004 reg.14. <https://www.legislation.gov.uk/uksi/2004/3391/regulation/14>

use law::Regime;

use super::{findings::Findings, rights};
use crate::letter::{Claim, Letter, Outcome, Side, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::EirRefusal) || letter.did(Outcome::Review) {
        return;
    }
    let claims: Vec<&Claim<'_>> = letter.claims.iter().filter(|claim| claim.regime == Regime::Eir).collect();
    exception(&claims, out);
    if let Some(claim) = claims.iter().find(|claim| claim.names("12(4)") || claim.names("12(5)")) {
        public_interest(letter, claim, out);
        test(letter, claim, out);
        particulars(letter, claim, out);
    }
    complaint(letter, out);
}

fn exception(claims: &[&Claim<'_>], out: &mut Findings) {
    for claim in claims.iter().filter(|claim| claim.number == "12") {
        let named =
            claim.pins.iter().any(|pin| 1 < pin.depth()) || claim.names("12(6)") || claim.names("12(3)");
        if !named {
            out.fails(
                "N252",
                Some(claim.words),
                "regulation 12 is cited without the exception relied on; name it, for example 12(5)(a)",
            );
        }
    }
}

fn public_interest(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let only_absent =
        claim.pins.iter().filter(|pin| 1 < pin.depth()).all(|pin| pin.to_string() == "12(4)(a)");
    if only_absent {
        return;
    }
    let weighed = letter.says(&["public interest"], Zone::BODY)
        && (letter.reasons.has(Side::For)
            || letter.reasons.has(Side::Balance)
            || letter.says(&["outweigh*", "favour*", "balanc*", "weigh*"], Zone::BODY));
    if !weighed {
        out.fails("N253", Some(claim.words), "the public interest is not weighed; every exception of 12(4) and 12(5) needs it, with the matters considered each way");
    }
    if !letter.says(&["presumption", "presume*"], Zone::REASONING) {
        out.fails("N254", None, "the presumption in favour of disclosure in regulation 12(2) is not addressed; say that it was applied");
    }
}

/// N255: "would adversely affect".
fn test(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    if !claim.names("12(5)") {
        return;
    }
    let wrong = letter.each(
        &[
            "would be likely to",
            "would or would be likely",
            "likely to ..2 (prejudice|adversely|harm|affect)",
            "could adversely affect",
            "may adversely affect",
        ],
        Zone::BODY,
    );
    let wrong = wrong.into_iter().find(|hit| {
        letter.within(&["prejudic*", "adverse*", "harm*", "affect*", "damag*"], letter.sentence(*hit))
            && !letter.within(&["not ..3 (enough|sufficient)", "higher than"], letter.sentence(*hit))
    });
    let right = letter.says(
        &["would ..2 adversely affect", "would have an adverse effect", "adverse effect would"],
        Zone::BODY,
    );
    match (wrong, right) {
        (Some(hit), _) => out.fails("N255", Some(hit), "regulation 12(5) asks whether disclosure would adversely affect the interest; likelihood is not enough, so say \"would adversely affect\""),
        (None, false) => out.fails("N255", Some(claim.words), "the letter does not say that disclosure would adversely affect the interest protected; say so, and how"),
        (None, true) => {}
    }
}

fn particulars(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    if claim.names("12(4)(c)")
        && !letter.says(
            &[
                "(more|further|additional) (particular*|detail*|specific*|information)",
                "clarif*",
                "regulation 9",
                "asked you",
                "advice and assistance",
            ],
            Zone::BODY,
        )
    {
        out.fails(
            "N256",
            Some(claim.words),
            "12(4)(c) is open only after asking for particulars and helping; ask, or say when that was done",
        );
    }
    if claim.names("12(4)(d)") && !letter.says(&["(complet*|finish*|publish*|finalis*|expected|estimated) ..14 (date|by|in|20*|spring|summer|autumn|winter|month*|week*|end)"], Zone::BODY) {
        out.fails("N257", Some(claim.words), "12(4)(d) needs the name of who is preparing the material and when it should be finished, if known; give them");
    }
}

fn complaint(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regime() != Regime::Eir {
        return;
    }
    if !rights::offers_review(letter) {
        out.fails("N259", None, "the right to make representations under regulation 11 is not given; say how, to whom, and within 40 working days");
    }
    if rights::regulator(letter).is_none() {
        out.fails("N260", None, "the right to complain to the regulator, and to appeal, is not given; regulation 18 applies those provisions");
    }
}
