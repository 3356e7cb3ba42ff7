//! Vexatious and repeated requests: N151, N153, N154.
//!
//! Law: FOIA 2000 s.14. <https://www.legislation.gov.uk/ukpga/2000/36/section/14>

use super::findings::Findings;
use crate::letter::{Letter, Outcome, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Vexatious) && !letter.did(Outcome::Repeated) {
        return;
    }
    match letter.claims.iter().find(|claim| claim.number == "14") {
        None if letter.is_under(law::Regime::Eir) => {}
        None => out.fails(
            "N151",
            letter.first(&["vexatious", "repeated request"], Zone::BODY),
            "the request is called vexatious or repeated but section 14 is not cited; name 14(1) or 14(2)",
        ),
        Some(claim) if claim.whole => out.fails(
            "N151",
            Some(claim.words),
            "section 14 is cited without its subsection; say 14(1) (vexatious) or 14(2) (repeated)",
        ),
        Some(_) => {}
    }
    if letter.did(Outcome::Repeated) {
        repeated(letter, out);
    }
    if let Some(hit) = person(letter) {
        out.fails(
            "N154",
            Some(hit),
            "the words are about the person; section 14 is about the request, so write of the request",
        );
    }
}

fn repeated(letter: &Letter<'_>, out: &mut Findings) {
    let earlier = letter.each(
        &[
            "(previous|earlier|prior|first|original|last) ..3 (request|requests)",
            "(request|requests) ..4 (previously|already)",
            "already ..6 (answered|responded|provided)",
        ],
        Zone::BODY,
    );
    let named = earlier.iter().any(|hit| {
        let near = letter.paragraph(hit.first);
        letter.dates.iter().any(|dated| near.first <= dated.hit.first && dated.hit.first < near.last)
            || letter.within(&["ref", "reference", "foi", "number"], near)
    });
    let complied = letter.says(&["(answered|complied|responded|provided|supplied|disclosed|replied|sent|gave|dealt|received ..3 response)"], Zone::BODY);
    if !named || !complied {
        out.fails(
            "N153",
            earlier.first().copied(),
            "14(2) needs the earlier request: give its reference and date, and say that it was complied with",
        );
    }
    let sixty = letter.first(&["(60|sixty) ..2 working days"], Zone::BODY);
    if sixty.is_some() && !letter.did(Outcome::Cost) {
        out.fails("N153", sixty, "60 working days is the span for adding up costs under section 12; a reasonable interval under 14(2) has no number, so argue why this one is not");
    }
}

fn person(letter: &Letter<'_>) -> Option<crate::text::Hit> {
    letter
        .each(
            &[
                "you (are|have been|were) ..3 vexatious",
                "vexatious (requester|requestor|applicant|individual|person|complainant|customer|litigant)",
                "(requester|requestor|applicant|complainant) ..3 (is|as) ..2 vexatious",
                "deem you ..3 vexatious",
                "(consider|regard|declare*|find) you ..4 vexatious",
                "your (obsessive|abusive|unreasonable) (behaviour|conduct|attitude)",
            ],
            Zone::BODY,
        )
        .into_iter()
        .find(|hit| {
            !letter.within(
                &["not ..10 (requester|requestor|person|individual|applicant|you)", "rather than"],
                letter.sentence(*hit),
            )
        })
}
