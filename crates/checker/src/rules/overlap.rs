//! Grounds that cannot stand together for the same information: N169, N188, N229, N231.

use law::Regime;

use super::findings::Findings;
use crate::{
    letter::{Claim, Letter, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    let foia = |number: &str| letter.claim(Regime::Foia, number);
    let alternative = in_the_alternative(letter);
    investigations(letter, out);
    let (Some(security), Some(national)) = (foia("23"), foia("24")) else {
        own_both(letter, out);
        return;
    };
    if security.names("23(1)")
        && national.names("24(1)")
        && !alternative
        && !apart(letter, security, national)
    {
        out.fails("N169", Some(national.words), "23(1) and 24(1) cannot both apply to the same information; claim one, or both in the alternative and say so");
    }
    if let Some(hit) = letter
        .first(&["both ..6 (apply|applies|engaged)"], Zone::BODY)
        .filter(|_| alternative && security.names("23(1)") && national.names("24(1)"))
    {
        out.fails(
            "N231",
            Some(hit),
            "23(1) and 24(1) are claimed in the alternative, so the letter must not say that both apply",
        );
    }
    own_both(letter, out);
}

/// Claims that are put forward one or the other.
fn in_the_alternative(letter: &Letter<'_>) -> bool {
    letter
        .says(&["in the alternative", "alternatively", "either section 23", "or ..3 alternative"], Zone::BODY)
}

/// N229: 24(1) and 24(2) for the same information.
fn own_both(letter: &Letter<'_>, out: &mut Findings) {
    let Some(claim) = letter.claim(Regime::Foia, "24") else { return };
    let relied = |pin: &str| letter.cites.iter().any(|cite| cite.relied && cite.pin.to_string() == pin);
    if relied("24(1)") && relied("24(2)") && !by_parts(letter) {
        out.fails("N229", Some(claim.words), "24(1) and 24(2) are both claimed; one withholds what is held and the other declines to say whether it is, so claim one for each part");
    }
}

/// N188: section 31 covers only what section 30 does not exempt.
fn investigations(letter: &Letter<'_>, out: &mut Findings) {
    let (Some(thirty), Some(one)) = (letter.claim(Regime::Foia, "30"), letter.claim(Regime::Foia, "31"))
    else {
        return;
    };
    if in_the_alternative(letter) || !thirty.neither.is_empty() || !one.neither.is_empty() {
        return;
    }
    if by_parts(letter) || apart(letter, thirty, one) || letter.did(crate::letter::Outcome::Extension) {
        return;
    }
    out.fails("N188", Some(one.words), "section 31 reaches only information that section 30 does not exempt; claim one of them, or say which part each is for, or claim them in the alternative");
}

/// Claims made in different parts of the answer: different questions, documents or sections.
fn apart(letter: &Letter<'_>, one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let (first, last) = if one.words.first <= other.words.first {
        (one.words, other.words)
    } else {
        (other.words, one.words)
    };
    let between = Hit { first: first.last, last: last.first };
    letter.within(&["(question|questions|part|parts|q|point|document|page|paragraph|request|item) (1|2|3|4|5|6|7|8|9|10|a|b|c|d|one|two|three|four|five|six)", "(remaining|other|rest|remainder) ..2 (information|documents|part|parts|material)"], between)
}

fn by_parts(letter: &Letter<'_>) -> bool {
    letter.says(
        &[
            "(different|separate) ..2 (parts|information|documents|pieces|elements)",
            "(some|part|parts) of the information ..12 section ..30 (remainder|rest|other)",
            "for (question|questions|part|parts) ..12 section",
            "(question|questions|part|parts|q) (1|2|3|4|5|6|7|8|9|one|two|three) ..16 section",
            "section ..12 (question|questions|part|parts|q) (1|2|3|4|5|6|7|8|9|one|two|three)",
        ],
        Zone::BODY,
    )
}
