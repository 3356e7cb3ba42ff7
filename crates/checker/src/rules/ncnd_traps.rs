//! Traps in letters that neither confirm nor deny: N221, N222, N228, N234, N235.

use law::Regime;

use super::{findings::Findings, said};
use crate::{
    letter::{Letter, Outcome, Part, Zone, not_held},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    exempt_body(letter, out);
    if !letter.did(Outcome::Ncnd) {
        cost_as_silence(letter, out);
        return;
    }
    any_other(letter, out);
    given_away(letter, out);
    regulations(letter, out);
}

/// N221: "any other information" says that some is held.
fn any_other(letter: &Letter<'_>, out: &mut Findings) {
    let Some(hit) = letter
        .each(
            &[
                "confirm* ..2 (nor|or) ..2 den* ..16 (other|further|additional) ..3 (information|data|records|material|details)", "(nor|or) den* ..16 (other|further|additional) ..3 (information|data|records|material)", "(other|further|additional) information ..20 (neither|confirm* (nor|or) deny)",
            ],
            Zone::REASONING,
        )
        .into_iter()
        .find(|hit| !letter.within(&["(assistance|enquiries)"], *hit))
    else {
        return;
    };
    let given = letter.did(Outcome::Partial) || letter.did(Outcome::Full) || said::held(letter).is_some();
    let refused = [
        Outcome::Absolute,
        Outcome::QualifiedClass,
        Outcome::QualifiedPrejudice,
        Outcome::Elsewhere,
        Outcome::Cost,
    ]
    .into_iter()
    .any(|outcome| letter.did(outcome));
    if given {
        return;
    }
    if refused || not_held(letter).is_some() {
        out.unsure("N221", Some(hit), "\"other\" information says that some is held; whether this letter confirmed any first cannot be told, so say for which part these words are meant");
    } else {
        out.fails("N221", Some(hit), "\"any other information\" concedes that some is held, and nothing in this letter has been confirmed; write \"the information requested\"");
    }
}

/// N222: "exempt body" points to section 23 without citing it.
fn exempt_body(letter: &Letter<'_>, out: &mut Findings) {
    let cited = letter.cites.iter().any(|cite| {
        cite.regime == Regime::Foia && cite.pin.number() == "23" && (cite.relied || cite.part == Part::Act)
    });
    if cited || letter.regime() != Regime::Foia || letter.claims.is_empty() {
        return;
    }
    if let Some(hit) = letter.first(
        &[
            "exempt (body|bodies|agency|agencies|organisation*)",
            "(security|intelligence) bodies listed",
            "security bodies",
            "bodies ..4 section 23",
            "section 23 (body|bodies|agencies|organisations)",
        ],
        Zone::BODY,
    ) {
        out.fails("N222", Some(hit), "\"exempt body\" is the language of section 23, which the letter does not cite; cite 23(5) or take the words out");
    }
}

/// N228: what else in the letter gives it away.
fn given_away(letter: &Letter<'_>, out: &mut Findings) {
    let others = [
        Outcome::Partial,
        Outcome::Full,
        Outcome::NotHeld,
        Outcome::Cost,
        Outcome::Absolute,
        Outcome::QualifiedClass,
        Outcome::QualifiedPrejudice,
        Outcome::Elsewhere,
        Outcome::Review,
    ]
    .into_iter()
    .any(|outcome| letter.did(outcome));
    if others || said::held(letter).is_some() {
        return;
    }
    let hit = letter
        .each(
            &["(searches|search|enquiries) ..4 (conducted|made|undertaken|carried|completed|performed|located)", "(we|i) ..3 (consulted|contacted|asked) ..3 (our|the) ..8 (team|unit|department|branch|command|officer)", "(searched|interrogated) ..4 (system|systems|database*|records|files)"],
            Zone::BODY,
        )
        .into_iter()
        .find(|hit| !letter.within(&["no search*", "not ..4 search*", "without ..3 search*", "if", "whether", "would", "need"], letter.sentence(*hit)));
    if let Some(hit) = hit {
        out.unsure("N228", Some(hit), "a search or a unit consulted can show what is held; whether this does cannot be told, so take it out unless it is said in every such letter");
    }
}

/// N234: 12(2) is not knowing, not refusing to say.
fn cost_as_silence(letter: &Letter<'_>, out: &mut Findings) {
    let two = letter.claim(Regime::Foia, "12").is_some_and(|claim| claim.names("12(2)"));
    if !two {
        return;
    }
    if let Some(hit) = letter.first(
        &[
            "harm* in (confirming|denying)",
            "(confirming|denying) ..12 (would|could) ..6 (harm*|prejudic*|undermin*|compromis*)",
        ],
        Zone::BODY,
    ) {
        out.fails("N234", Some(hit), "12(2) says that finding out would cost too much, not that the answer would do harm; take the harm out or claim the exemption meant");
    }
}

/// N235: the Regulations lift the duty only in regulations 12(6) and 13(5A), (5B).
fn regulations(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regimes != [Regime::Eir] {
        return;
    }
    let lawful = letter
        .claims
        .iter()
        .any(|claim| ["12(6)", "13(5A)", "13(5B)"].into_iter().any(|ground| claim.names(ground)));
    if lawful {
        return;
    }
    let at: Option<Hit> = letter.claims.first().map(|claim| claim.words);
    out.fails("N235", at, "under the Regulations only 12(6) and 13(5A) or (5B) allow neither confirming nor denying; cite one of them or say whether it is held");
}
