//! Harm in confirming and harm in denying: N214, N215.
//!
//! One side alone can be enough in law, but then the letter must say why the
//! other answer has to be treated alike. A single argument about "confirming
//! or denying" leaves open whether each was thought of.
//!
//! Law: FOIA 2000 s.24(2), s.31(3), s.38(2).
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/31>

use super::{findings::Findings, said};
use crate::{
    letter::{Letter, Outcome, Part, Side, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Ncnd) || letter.is_under(law::Regime::Foisa) {
        return;
    }
    let Some(claim) = letter.claims.iter().find(|claim| claim.neither_needs_harm()) else { return };
    if let Some(hit) = said::reasons_elsewhere(letter).filter(|_| letter.reasons.blocks.is_empty()) {
        out.unsure("N214", Some(hit), "harm is argued in a paper that this text does not include");
        return;
    }
    let confirming = confirming(letter);
    let denying = denying(letter);
    let alike = letter.says(ALIKE, Zone::BODY);
    match (confirming, denying) {
        (Some(_), Some(_)) => {}
        (Some(_), None) | (None, Some(_)) if alike => {}
        (Some(hit), None) => out.fails("N215", Some(hit), "only harm in confirming is argued; argue harm in denying too, or say why a denial must be treated alike"),
        (None, Some(hit)) => out.fails("N214", Some(hit), "only harm in denying is argued; argue harm in confirming too, or say why a confirmation must be treated alike"),
        (None, None) => match joint(letter) {
            Some(_) if alike => {}
            Some(hit) => {
                out.unsure("N214", Some(hit), "harm is argued of confirming or denying together; say what each answer would do");
                out.unsure("N215", Some(hit), "harm is argued of confirming or denying together; say what each answer would do");
            }
            None => {
                out.fails("N214", Some(claim.words), format!("{} needs harm in saying whether it is held, and none is argued for confirming; argue it", claim.cite()));
                out.fails("N215", Some(claim.words), format!("{} needs harm in saying whether it is held, and none is argued for denying; argue it", claim.cite()));
            }
        },
    }
}

const ALIKE: &[&str] = &[
    "consisten*",
    "(same|identical) (answer|response|stance|position|approach|reply|way)",
    "treated ..2 (alike|same)",
    "regardless of whether ..6 held",
    "(every|each) (time|request|occasion|case)",
    "by contrast",
    "comparison ..10 (forces|responses)",
    "only ..6 when ..6 (held|information)",
    "pattern",
];

/// Where harm in confirming is argued by itself.
fn confirming(letter: &Letter<'_>) -> Option<Hit> {
    side(
        letter,
        &[
            "confirming",
            "confirm",
            "confirmed",
            "confirmation",
            "confirms",
            "(acknowledge|acknowledging) that",
            "(stating|state|saying|say|revealing) ..3 information is held",
            "affirm*",
            "citing a? substantive",
        ],
        Alone::Confirming,
    )
}

/// Where harm in denying is argued by itself.
fn denying(letter: &Letter<'_>) -> Option<Hit> {
    side(
        letter,
        &[
            "denying",
            "deny",
            "denied",
            "denial",
            "denies",
            "(stating|state|saying|say|answer|answering|reply|response) ..5 (no information|not held|nothing)",
            "no information ..3 held",
            "not (hold|held)",
            "(non|nil) (holding|return|possession)",
            "information ..2 not held",
            "did not hold",
            "does not exist",
            "negative (answer|response|reply)",
            "(state|stating|say|saying) ..2 no",
            "on the other hand",
            "conversely",
            "vice versa",
            "flip side",
        ],
        Alone::Denying,
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    Confirming,
    Denying,
}

fn side(letter: &Letter<'_>, words: &[&'static str], which: Alone) -> Option<Hit> {
    let headed = letter.reasons.of(Side::Harm).find(|block| {
        let confirm = letter.within(&["confirm*", "affirm*"], block.heading);
        let deny = letter.within(&["deny*", "denial", "denying"], block.heading);
        let own = match which {
            Alone::Confirming => confirm && !deny,
            Alone::Denying => deny && !confirm,
        };
        own && 5 < block.words.last.saturating_sub(block.words.first)
    });
    if let Some(block) = headed {
        return Some(block.heading);
    }
    letter
        .each(words, Zone::BODY)
        .into_iter()
        .find(|hit| is_alone(letter, *hit, which) && argues(letter, *hit))
        .map(|hit| letter.sentence(hit))
}

/// "confirming or denying", "confirm nor deny" and "duty to confirm" argue neither by itself.
fn is_alone(letter: &Letter<'_>, hit: Hit, which: Alone) -> bool {
    let sentence = letter.sentence(hit);
    let after = Hit { first: hit.last, last: (hit.last + 5).min(sentence.last) };
    let before = Hit { first: hit.first.saturating_sub(5).max(sentence.first), last: hit.first };
    let paired = match which {
        Alone::Confirming => letter.within(&["(or|nor|and) ..3 (deny*|denial|denying|den*)"], after),
        Alone::Denying => {
            letter.within(&["confirm*"], before)
                || letter.within(&["(or|nor)"], Hit { first: hit.first.saturating_sub(1), last: hit.first })
        }
    };
    let duty = letter
        .within(&["duty to", "can", "i", "we"], Hit { first: hit.first.saturating_sub(2), last: hit.first });
    let openness = letter.reasons.at(hit.first) == Some(Side::For);
    let statement = letter.within(&["inference", "neither", "not be taken", "balance", "whether"], sentence);
    !paired && !duty && !openness && !statement && letter.part(hit.first) == Part::Body
}

/// Whether the sentence or the next one speaks of harm.
fn argues(letter: &Letter<'_>, hit: Hit) -> bool {
    let sentence = letter.sentence(hit);
    let paragraph = letter.paragraph(hit.first);
    let next = letter.text.sentence(sentence.last);
    let reach =
        if next.last <= paragraph.last { Hit { first: sentence.first, last: next.last } } else { sentence };
    letter.within(&["would", "could", "will", "may", "might", "can", "allow*", "enabl*", "likely"], reach)
        && (letter.within(said::HARM, reach) || letter.within(TELLS, reach))
}

/// An answer that tells somebody something.
const TELLS: &[&str] =
    &["(tell|tells|show|shows|inform|let|allow|allows|enable|enables|indicate|assure|know|learn)"];

/// Where harm is argued of either answer together.
fn joint(letter: &Letter<'_>) -> Option<Hit> {
    letter
        .each(&["confirm* ..3 (or|nor|and|either) ..2 den*", "whether ..8 (held|holds)"], Zone::BODY)
        .into_iter()
        .filter(|hit| !letter.within(&["neither", "duty", "inference"], letter.sentence(*hit)))
        .find(|hit| argues(letter, *hit))
        .or_else(|| {
            letter
                .reasons
                .of(Side::Harm)
                .find(|block| 10 < block.words.last.saturating_sub(block.words.first))
                .map(|block| block.heading)
        })
}
