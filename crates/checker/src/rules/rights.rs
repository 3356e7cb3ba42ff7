//! Internal review, the regulator, and how long the requester has: N007 to N009.
//!
//! Law: FOIA 2000 s.17(7). <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

use law::{Regime, Severity};

use super::findings::Findings;
use crate::{
    letter::{Letter, Outcome, Part, Zone},
    report::Status,
    text::Hit,
};

pub(super) const REVIEW: &[&str] = &[
    "internal review",
    "(request|ask|seek|require|requesting|asking|apply) ..6 review",
    "review ..4 (decision|handling|response|request)",
    "complain* ..1 (procedure|process|rights)",
    "review procedure",
    "(appeal|complaint) ..6 (decision|constabulary|force|council|authority|handling|response)",
    "reconsider*",
    "representations",
    "your right to appeal",
    "appeals (procedure|process)",
    "right of complaint",
];

pub(super) const REGULATOR: &[&str] =
    &["information (commissioner|commissioners|commission)", "ico", "commissioner", "icos"];

const CONTACT: &[&str] = &[
    "wycliffe house",
    "wilmslow",
    "ico org uk",
    "0303 123 1113",
    "0303 1231113",
    "sk9 5af",
    "01625 545*",
    "08456 30 60 60",
    "0303",
    "icocasework",
    "casework",
    "icoaccessinformation",
    "ico gov uk",
    "cheshire",
];

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    period(letter, out);
    if letter.did(Outcome::CannotTell) || letter.did(Outcome::Review) || letter.regime() != Regime::Foia {
        return;
    }
    let severity = if letter.refuses() { Severity::Error } else { Severity::Warning };
    let elsewhere = letter.first(
        &[
            "(complaint*|appeal*|rights|review) ..10 (attached|enclosed|overleaf|annex|appendix|leaflet)",
            "(attached|enclosed) ..8 (complaint*|appeal*|rights|review)",
        ],
        Zone::REPLY,
    );
    let status =
        if elsewhere.is_some() || !letter.is_a_letter() { Status::CannotTell } else { Status::Fails };
    let unseen = if elsewhere.is_some() {
        "; the letter points to a paper that this text does not include"
    } else if status == Status::CannotTell {
        "; this may be a published extract that leaves them out"
    } else {
        ""
    };
    if !offers_review(letter) && !letter.says(&["no ..4 (complaints|review) procedure"], Zone::REPLY) {
        out.add("N007", status, severity, elsewhere, format!("no internal review or complaints procedure is given{unseen}; say how to ask, whom, and by when, or that there is none"));
    }
    match regulator(letter) {
        None => out.add("N008", status, severity, elsewhere, format!("the right to complain to the regulator is not given{unseen}; name section 50 and the regulator's address")),
        Some(hit) if !letter.says(CONTACT, Zone::REPLY) && elsewhere.is_none() => {
            out.add("N008", Status::Fails, Severity::Warning, Some(hit), "the regulator is named without an address, telephone number or web page; give them");
        }
        Some(_) => {}
    }
}

/// A right is offered to somebody; a review that took place is only told of.
const OFFERS: &[&str] = &[
    "you (can|may|could|have|are|should|must|might|wish|remain|need|disagree)",
    "if you",
    "should you",
    "please",
    "(write|apply|contact|email|complain) to",
    "entitled",
    "right",
    "your right*",
    "any (request|complaint|appeal) ..6 (should|must|can|may)",
    "writing to",
    "(applicants|requesters|persons|anyone) ..6 (may|can|should)",
    "internal review write",
    "contact",
];

/// Whether review is offered in a sentence, not only in a heading over nothing.
pub(super) fn offers_review(letter: &Letter<'_>) -> bool {
    letter.each(REVIEW, Zone::REPLY).into_iter().any(|hit| {
        let paragraph = letter.paragraph(hit.first);
        7 < paragraph.last - paragraph.first && letter.within(OFFERS, paragraph)
    })
}

/// Where the letter says that one can complain to the regulator, not merely where it mentions its guidance.
pub(super) fn regulator(letter: &Letter<'_>) -> Option<Hit> {
    letter.each(REGULATOR, Zone::REPLY).into_iter().find(|hit| {
        letter.part(hit.first) == Part::Rights
            || letter.within(
                &[
                    "complain*",
                    "appeal*",
                    "apply (to|directly)",
                    "application to",
                    "section 50",
                    "dissatisf*",
                    "unhappy",
                    "not (content|satisfied)",
                    "right to",
                    "refer ..6 to",
                    "contacted",
                    "contact",
                ],
                letter.paragraph(hit.first),
            )
    })
}

/// N009. The day of the change was not found: it lies in 2024 or 2025.
fn period(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regime() == Regime::Foisa || letter.date.year() < 2024 {
        return;
    }
    let months =
        letter.each(&["(two|2|three|3) (calendar)? (month|months)", "(2|3|two|three) month"], Zone::REPLY);
    let Some(hit) = months.into_iter().find(|hit| is_the_complaint_period(letter, *hit)) else { return };
    let advice = "the regulator now asks for complaints within six weeks of the final response";
    if letter.date.year() < 2026 {
        out.unsure("N009", Some(hit), format!("{advice}; the day of that change, in 2024 or 2025, is not known, so whether this was right then cannot be told"));
    } else {
        out.fails("N009", Some(hit), format!("{advice}; put the present period in place of this one"));
    }
}

fn is_the_complaint_period(letter: &Letter<'_>, hit: Hit) -> bool {
    let sentence = letter.sentence(hit);
    if letter.within(REGULATOR, sentence) {
        // "ask us within two months ... you may then complain to the Commissioner" is the review's period.
        let review = letter.first_within(&["internal review", "review"], sentence);
        let regulator = letter.first_within(REGULATOR, sentence);
        return review.is_none()
            || regulator < Some(hit)
            || letter.within(
                &[
                    "(of|after|following) ..6 (internal)? review",
                    "(final|last) ..3 (response|contact|meaningful|reply)",
                ],
                sentence,
            );
    }
    let paragraph = letter.paragraph(hit.first);
    letter.within(REGULATOR, Hit { first: paragraph.first, last: hit.first })
        && !letter
            .within(&["internal review", "to us", "in writing to the (force|constabulary|council)"], sentence)
}
