//! Refusal on cost: N131, N132, N134 to N137, N139, N140.
//!
//! Law: FOIA 2000 s.12, s.16; SI 2004/3244.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/12>

use law::{Regime, Severity};

use super::{findings::Findings, said};
use crate::letter::{Letter, Outcome, Side, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Cost) {
        return;
    }
    provision(letter, out);
    limit(letter, out);
    activities(letter, out);
    held(letter, out);
    advice(letter, out);
    aggregation(letter, out);
    public_interest(letter, out);
    alternative(letter, out);
}

fn provision(letter: &Letter<'_>, out: &mut Findings) {
    let claim = letter.claims.iter().find(|claim| claim.regime != Regime::Eir && claim.number == "12");
    match claim {
        None => out.fails(
            "N131",
            None,
            "the refusal rests on cost but section 12 is not cited; name it, and which subsection",
        ),
        Some(claim) if claim.regime == Regime::Foia && claim.whole => {
            out.fails_as("N131", Severity::Warning, Some(claim.words), "section 12 is cited without its subsection; say 12(1) (too dear to answer) or 12(2) (too dear even to find out whether it is held)");
        }
        Some(_) => {}
    }
}

fn limit(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.says(&["(450|600)", "(18|24|eighteen) hour*", "40 hours"], Zone::REASONING) {
        out.fails("N132", None, "the limit is not given; name it (450 pounds or 18 hours for a police force) and the 2004 Regulations that set it");
    }
}

/// Redaction and weighing exemptions cannot be counted: reg.4(3).
fn activities(letter: &Letter<'_>, out: &mut Findings) {
    let counted = letter
        .each(
            &["redact*", "(consider*|apply*|applying|assess*|review*) ..6 exempt*", "legal advice"],
            Zone::BODY,
        )
        .into_iter()
        .find(|hit| {
            let sentence = letter.sentence(*hit);
            letter.within(&["(minute|minutes|mins|hours|hour|time|cost|costs|estimate*)"], sentence)
                && !letter.within(
                    &[
                        "(not|cannot|never) ..6 (include*|count*|allow*|permit*|taken|account|consider*)",
                        "exclud*",
                        "without ..4 (redact*|consider*)",
                        "before ..6 (redact*|consider*)",
                        "other exemptions",
                        "may also",
                        "(refine|refined|narrow*|future|resubmit*)",
                        "reserve*",
                        "disregard*",
                        "may not",
                    ],
                    sentence,
                )
        });
    if let Some(hit) = counted {
        out.fails("N134", Some(hit), "time for redaction or for weighing exemptions is counted; only finding out whether it is held, locating, retrieving and extracting may be");
    }
}

fn held(letter: &Letter<'_>, out: &mut Findings) {
    let claim = letter.claims.iter().find(|claim| claim.regime == Regime::Foia && claim.number == "12");
    let Some(claim) = claim else { return };
    if said::held(letter).is_some()
        || letter.did(Outcome::NotHeld)
        || letter.did(Outcome::Partial)
        || claim.names("12(2)")
    {
        return;
    }
    if claim.names("12(1)") {
        out.fails(
            "N135",
            Some(claim.words),
            "12(1) leaves the duty to say whether the information is held; say so, or rely on 12(2)",
        );
    } else {
        out.unsure(
            "N135",
            Some(claim.words),
            "the letter does not say whether the information is held; it must unless 12(2) is meant",
        );
    }
}

fn advice(letter: &Letter<'_>, out: &mut Findings) {
    let given = letter.says(
        &[
            "(refin*|narrow*|reducing|reduce|restrict*|limiting|shorten*|rephras*|resubmit*|revis*|amend*|clarify*) ..14 (request|scope|period|timeframe|frame|search|question|questions|parameters|year|years|months|month|it)", "advice and assistance", "section 16", "section 15", "(unable|difficult|not possible|cannot|impossible) ..5 (suggest|advise|offer|assist|narrow)", "(smaller|shorter|narrower|specific) ..3 (period|timeframe|time|scope|sample|category)",
            "bring ..8 within ..6 (limit|threshold)", "no (obvious|meaningful|practical) way",
        ],
        Zone::BODY,
    );
    if !given {
        out.fails("N136", None, "no help to bring the request under the limit is given; suggest what could be answered, or say that nothing could");
    }
}

fn aggregation(letter: &Letter<'_>, out: &mut Findings) {
    let Some(hit) = letter.first(&["aggregat*"], Zone::BODY) else { return };
    let sentence = letter.sentence(hit);
    if letter.within(&["(may|could|might|future|would)", "aggregate total"], sentence) {
        return;
    }
    if !letter.says(
        &[
            "(60|sixty) ..2 working days",
            "(same|similar) ..6 (information|subject|nature|topic|matters)",
            "regulation 5",
        ],
        Zone::REASONING,
    ) {
        out.fails("N137", Some(hit), "requests are added together without saying why they may be; name them, show that they ask for the same or similar information within 60 working days of each other");
    }
}

fn public_interest(letter: &Letter<'_>, out: &mut Findings) {
    let others = letter.claims.iter().any(|claim| !claim.is_procedural() && claim.number != "12");
    if others || letter.did(Outcome::Ncnd) || letter.regime() != Regime::Foia {
        return;
    }
    let block = letter
        .reasons
        .of(Side::For)
        .chain(letter.reasons.of(Side::Balance))
        .next()
        .map(|block| block.heading);
    let said = block.or_else(|| {
        letter
            .each(&["public interest ..4 (test|balance)", "public interest ..12 outweigh*"], Zone::BODY)
            .into_iter()
            .find(|hit| {
                !letter.within(
                    &[
                        "no ..4 public interest",
                        "not ..10 public interest",
                        "without ..4 public interest",
                        "nor",
                    ],
                    letter.sentence(*hit),
                )
            })
    });
    if let Some(hit) = said {
        out.fails(
            "N139",
            Some(hit),
            "section 12 has no public interest test; take this out, it is a sign of the wrong template",
        );
    }
}

fn alternative(letter: &Letter<'_>, out: &mut Findings) {
    let neither = letter.claim(Regime::Foia, "31").filter(|claim| claim.names("31(3)"));
    let Some(claim) = neither else { return };
    if !letter.says(
        &[
            "in the alternative",
            "(question|questions|part|parts|point|points|request|q) (1|2|3|4|5|6|7|8|9|a|b|c|one|two|three)",
            "in addition",
            "separately",
            "remain*",
        ],
        Zone::BODY,
    ) {
        out.unsure("N140", Some(claim.words), "section 12 and section 31(3) stand side by side; say which part each is for, or that one is in the alternative");
    }
}
