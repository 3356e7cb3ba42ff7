//! Partial disclosure and not held: N111, N112, N114, N125, N126.

use law::Regime;

use super::findings::Findings;
use crate::letter::{Letter, Outcome, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    withheld_without_exemption(letter, out);
    small_numbers(letter, out);
    goodwill(letter, out);
    format_is_not_absence(letter, out);
    not_held_under_regulations(letter, out);
}

fn withheld_without_exemption(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.claims.is_empty() || letter.did(Outcome::Ncnd) {
        return;
    }
    let exempt = letter.first(&["(is|are) ..2 exempt", "exempt from disclosure"], Zone::BODY).filter(|hit| {
        letter.regime() == Regime::Foia
            && !letter.within(&["not", "if", "may", "might", "whether", "would"], letter.sentence(*hit))
    });
    if exempt.is_some() {
        out.fails(
            "N161",
            exempt,
            "information is said to be exempt and no exemption is named; name the section and subsection",
        );
    }
    if let Some(hit) = letter.first(
        &[
            "(has|have|been|is|are|am|was|were) ..2 (redacted|withheld|withholding)",
            "redacted",
            "redactions",
            "(we|i) ..3 withh*",
        ],
        Zone::BODY,
    ) {
        let sentence = letter.sentence(hit);
        if !letter.within(&["not ..2 (redacted|withheld|withholding)", "nothing"], sentence) {
            out.fails("N111", Some(hit), "information is withheld and no exemption is named; key each redaction to the exemption relied on");
        }
    }
}

fn small_numbers(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.claims.is_empty() {
        return;
    }
    let said = letter.first(
        &[
            "(fewer|less) than (5|five|10|ten)",
            "5 or (fewer|less)",
            "five or (fewer|less)",
            "low numbers ..6 suppress*",
            "suppress*",
            "small numbers",
        ],
        Zone::BODY,
    );
    let shown = said.or_else(|| {
        letter.text.words.iter().enumerate().find_map(|(at, word)| {
            let masked = word.lead == '<'
                && matches!(letter.text.word(at), "5" | "10" | "3")
                && Zone::BODY.takes(letter.part(at));
            masked.then_some(crate::text::Hit { first: at, last: at + 1 })
        })
    });
    if let Some(hit) = shown {
        out.fails("N112", Some(hit), "a masked figure withholds the true one and no exemption is named; name it, normally section 40(2)");
    }
}

fn goodwill(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Cost) {
        return;
    }
    let Some(hit) = letter.first(&["goodwill", "good will", "gesture of"], Zone::BODY) else { return };
    let kept = letter.says(
        &[
            "outside ..4 (act|foia|scope)",
            "(not|without) ..6 (waive*|prejudice|affect*|precedent|prevent*|preclude*)",
            "(reserve*|retain*) ..3 right",
            "does not ..6 (right|rights|section|exemption*|position)",
        ],
        Zone::BODY,
    );
    if !kept {
        out.fails("N114", Some(hit), "information is given out of goodwill beside a refusal on cost; say that it is given outside the Act and that section 12 still stands");
    }
}

/// "Not held in a reportable format" is about cost, not about absence.
fn format_is_not_absence(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::Cost) || letter.did(Outcome::EirRefusal) || letter.did(Outcome::Ncnd) {
        return;
    }
    let hit = letter.first(
        &[
            "not ..3 (held|recorded|stored|available|retrievable|captured) ..2 in (a|an|any|such) ..4 (format|way|manner|form)", "not ..2 (held|recorded) (centrally|electronically)", "no ..3 held in (a|an|any) ..4 (format|way|manner|form)",
            "not (easily|readily|centrally) (retrievable|accessible|searchable|recorded|held)", "not ..3 in (a|an) ..3 (reportable|retrievable|searchable|extractable) format",
        ],
        Zone::BODY,
    );
    if let Some(hit) = hit {
        out.fails("N125", Some(hit), "how information is kept does not make it not held; say whether it is held and, if finding it costs too much, refuse under section 12");
    }
}

fn not_held_under_regulations(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regimes == [Regime::Eir]
        && letter.did(Outcome::NotHeld)
        && !letter.claims.iter().any(|claim| claim.names("12(4)(a)"))
    {
        out.fails("N126", crate::letter::not_held(letter), "under the Regulations not holding is an exception; refuse under regulation 12(4)(a) with the contents of regulation 14");
    }
}
