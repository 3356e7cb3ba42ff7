//! Factors on the wrong side, and factors that are none: N183, N184, N187, N220.

use law::Regime;

use super::{findings::Findings, said};
use crate::{
    letter::{Block, Letter, Outcome, Side, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::Extension) {
        return;
    }
    let neither = letter.claims.iter().any(|claim| !claim.neither.is_empty())
        && !letter
            .claims
            .iter()
            .any(|claim| claim.neither.is_empty() && claim.is_qualified() && !claim.is_procedural());
    let foisa = letter.is_under(Regime::Foisa);
    let eir = letter.regime() == Regime::Eir;
    for block in &letter.reasons.blocks {
        let (rule, wrong) = match block.side {
            Side::For => ("N183", harm_as_openness as fn(&Letter<'_>, Hit) -> bool),
            Side::Against => ("N184", openness_as_harm as fn(&Letter<'_>, Hit) -> bool),
            Side::Harm | Side::Balance => continue,
        };
        let rule = match (foisa, eir, neither) {
            (true, _, _) => "N273",
            (_, true, _) => "N253",
            (_, _, true) => "N220",
            _ => rule,
        };
        if let Some(sentence) = sentences(letter, block).into_iter().find(|sentence| wrong(letter, *sentence))
        {
            let why = match block.side {
                Side::For => {
                    "harm is listed among the factors for openness; move it to the factors for the exemption"
                }
                _ => {
                    "openness is listed among the factors for the exemption; move it to the other side, and tie this side to what the exemption protects"
                }
            };
            out.fails(rule, Some(sentence), why);
        }
    }
    irrelevant(letter, out);
}

fn sentences(letter: &Letter<'_>, block: &Block) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut at = block.words.first;
    while at < block.words.last {
        let sentence = letter.text.sentence(at);
        let own =
            Hit { first: sentence.first.max(at), last: sentence.last.min(block.words.last).max(at + 1) };
        found.push(own);
        at = own.last;
    }
    found
}

const CONTRAST: &[&str] = &[
    "although",
    "however",
    "whilst",
    "while",
    "but",
    "despite",
    "not",
    "recognis*",
    "acknowledg*",
    "outweigh*",
    "without",
    "balanc*",
    "cannot",
    "no",
    "nor",
    "conversely",
    "limited",
    "little",
    "already",
    "contrary",
    "against",
    "lose",
    "loss",
    "less",
    "reduce*",
    "impair*",
    "burden*",
    "cost",
];

fn openness_as_harm(letter: &Letter<'_>, sentence: Hit) -> bool {
    letter.within(said::OPENNESS, sentence)
        && !letter.within(said::HARM, sentence)
        && !letter.within(CONTRAST, sentence)
        && letter.within(
            &[
                "(would|will|could|may|to|by|does) ..8 (transparen*|openness|accountab*|inform|informed|awareness|understanding|scrutiny|debate|scrutinise)", "(increase*|enhance*|promote*|improve*|provide*|demonstrat*|allow*|enable*|show*|better|greater|more|ensure*|support*) ..5 (transparen*|openness|accountab*|informed|awareness|understanding|debate|scrutiny)",
                "(transparency|openness|accountability)",
            ],
            sentence,
        )
}

fn harm_as_openness(letter: &Letter<'_>, sentence: Hit) -> bool {
    letter.within(
        &[
            "(would|will|could|may|might) ..6 (undermin*|compromis*|prejudic*|hinder*|jeopardis*|endanger*|disrupt*|weaken*)", "(assist*|help|helps|helping|aid|aiding|enable|allow) ..2 (criminals|offenders|terrorists|attackers|those ..3 intent)", "(harm|damage|prejudice) ..4 (investigations|operations|law enforcement|national security)",
        ],
        sentence,
    ) && !letter.within(said::OPENNESS, sentence)
        && !letter.within(&["not", "how", "whether", "prevent*", "reduc*", "reassur*", "public ..4 (protect*|safe*|aware*|know)", "understand*", "although", "however", "steps", "precautions", "themselves", "failings", "allegation*", "concern*", "if", "failure"], sentence)
}

/// N187: who asks, misunderstanding, embarrassment, curiosity.
fn irrelevant(letter: &Letter<'_>, out: &mut Findings) {
    for (phrases, why) in IRRELEVANT {
        let hit = letter.each(phrases, Zone::BODY).into_iter().find(|hit| {
            let sentence = letter.sentence(*hit);
            !letter.within(
                &[
                    "not ..10 (factor|relevant|consider*|reason|taken|account)",
                    "irrelevant",
                    "blind",
                    "regardless",
                    "irrespective",
                    "no (bearing|relevance)",
                    "cannot be",
                    "not the same",
                    "(is|does) not ..2 (mean|equate|what)",
                    "not ..2 necessarily",
                    "not ..2 interest*",
                    "rather than",
                    "not whether",
                    "distinguish*",
                ],
                sentence,
            )
        });
        if let Some(hit) = hit {
            out.fails("N187", Some(hit), *why);
        }
    }
}

const IRRELEVANT: &[(&[&str], &str)] = &[
    (
        &[
            "(could|may|might|would|will) be (misunderstood|misinterpreted|misconstrued|misleading|misused by the (press|media))",
            "(misinterpretation|misunderstanding) (of|by)",
            "open to misinterpretation",
            "public ..4 misinterpret*",
            "may mislead the public",
            "taken out of context",
        ],
        "that information may be misunderstood is no factor; give context with it instead",
    ),
    (
        &[
            "embarrass* ..6 (force|constabulary|council|authority|officers|us|police|chief|service|department|senior)",
            "(cause|causing|avoid|be) ..2 embarrass*",
        ],
        "embarrassment is no factor in the public interest; take it out",
    ),
    (
        &[
            "(motive|identity|motives|purpose) of the (requester|requestor|applicant)",
            "(your|requesters|applicants|requestors) (motive|motives|identity|occupation|agenda|campaign)",
            "you are a (journalist|campaigner|reporter)",
            "(private|personal) interests? of the (requester|applicant)",
        ],
        "who asks and why is no factor; reason about disclosure to the world",
    ),
    (
        &["(mere|idle|simple) curiosity", "satisf* ..3 curiosity", "(interests|interesting to) the public"],
        "curiosity does not weigh against disclosure; the question is what serves the public interest",
    ),
];
