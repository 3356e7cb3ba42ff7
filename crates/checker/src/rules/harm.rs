//! Harm in disclosing: N192, N193, N199, N200, N201.

use law::Regime;

use super::{findings::Findings, said};
use crate::{
    letter::{Claim, Letter, Outcome, Side, Zone, harm_sentences},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::Extension)
        || letter.did(Outcome::Review)
        || letter.is_under(Regime::Foisa)
        || letter.regime() == Regime::Eir
    {
        return;
    }
    let claims: Vec<&Claim<'_>> =
        letter.claims.iter().filter(|claim| claim.regime == Regime::Foia && claim.number != "36").collect();
    let harmful: Vec<&&Claim<'_>> = claims.iter().filter(|claim| claim.needs_harm()).collect();
    let argued = harm_sentences(letter);
    if let Some(claim) = harmful.first() {
        causal(letter, claim, &argued, out);
    }
    if let Some(claim) = claims.iter().find(|claim| claim.needs_likelihood()) {
        likelihood(letter, claim, &argued, out);
    }
    if let Some(claim) = letter.claim(Regime::Foia, "24") {
        required(letter, claim, out);
    }
    if let Some(claim) = letter.claim(Regime::Foia, "38") {
        endangered(letter, claim, out);
    }
    if let Some(claim) = letter.claim(Regime::Foia, "43").filter(|claim| claim.names("43(2)")) {
        whose(letter, claim, out);
    }
}

/// N192: a link from disclosing this to the harm.
fn causal(letter: &Letter<'_>, claim: &Claim<'_>, argued: &[Hit], out: &mut Findings) {
    let linked = letter
        .reasons
        .of(Side::Harm)
        .any(|block| 10 < block.words.last.saturating_sub(block.words.first))
        || argued.iter().any(|sentence| {
            letter.within(
                &[
                    "disclos*",
                    "releas*",
                    "provid*",
                    "reveal*",
                    "publish*",
                    "publication",
                    "public domain",
                    "divulg*",
                    "confirm*",
                    "information",
                    "place*",
                    "mak*",
                    "knowledge",
                    "this",
                    "it",
                ],
                *sentence,
            ) && letter.within(
                &["would", "could", "may", "might", "will", "likely", "can", "allow*", "enable*", "give*"],
                *sentence,
            )
        });
    if linked {
        return;
    }
    match said::reasons_elsewhere(letter) {
        Some(hit) => {
            out.unsure("N192", Some(hit), "the harm is argued in a paper that this text does not include");
        }
        None => out.fails(
            "N192",
            Some(claim.words),
            format!(
                "{} needs harm and none is argued; say how disclosing this information would lead to it",
                claim.cite()
            ),
        ),
    }
}

/// N193: "would" or "would be likely to".
fn likelihood(letter: &Letter<'_>, claim: &Claim<'_>, argued: &[Hit], out: &mut Findings) {
    let chosen = argued.iter().any(|sentence| {
        letter
            .within(&["would", "likely", "likelihood", "will", "probable", "real and significant"], *sentence)
    }) || letter
        .says(&["would ..2 prejudice", "would be likely", "likely to prejudice"], Zone::BODY);
    let hedge =
        argued.iter().find_map(|sentence| letter.first_within(&["could", "may", "might", "can"], *sentence));
    if !chosen && !argued.is_empty() {
        out.fails("N193", hedge.or(Some(claim.words)), "the likelihood of harm is not stated; say \"would\" or \"would be likely to\", since silence is read as the lower");
    }
}

/// N199: required, that is reasonably necessary.
fn required(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let addressed = letter.says(
        &[
            "required ..8 (safeguard*|protect*|national)",
            "(necessary|necessity|needed) ..12 (national security|safeguard*|protect*)",
            "reasonably (necessary|required)",
            "(safeguard*|protect*) ..6 national security",
            "national security ..12 (required|necessary|safeguard*|protect*)",
        ],
        Zone::BODY,
    );
    if addressed {
        return;
    }
    if letter.says(
        &[
            "national security ..25 (harm*|undermin*|threat*|risk*|compromis*|damag*|terror*)",
            "(harm*|undermin*|threat*|risk*|compromis*|damag*|terror*) ..25 national security",
        ],
        Zone::BODY,
    ) {
        out.unsure("N199", Some(claim.words), "the letter speaks of national security but not of why the exemption is required, that is reasonably necessary, to safeguard it; say so");
    } else if let Some(hit) = said::reasons_elsewhere(letter) {
        out.unsure(
            "N199",
            Some(hit),
            "why the exemption is required is argued in a paper that this text does not include",
        );
    } else {
        out.fails("N199", Some(claim.words), "section 24 applies only where it is required to safeguard national security; say why it is reasonably necessary here");
    }
}

/// N200: danger, not distress alone.
fn endangered(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let danger = letter.says(
        &[
            "endanger*",
            "danger*",
            "physical*",
            "mental*",
            "injur*",
            "violen*",
            "attack*",
            "threat*",
            "(safety|health) of",
            "safety ..3 (officers|individuals|public|staff|people|person)",
            "at risk",
            "reprisal*",
            "retribution",
            "vigilant*",
        ],
        Zone::BODY,
    );
    let distress = letter.first(&["distress*", "upset*", "anxiety"], Zone::BODY);
    match (danger, distress) {
        (false, Some(hit)) => out.fails(
            "N200",
            Some(hit),
            "distress alone is not endangerment; say who would be endangered and how",
        ),
        (false, None) => out.fails(
            "N200",
            Some(claim.words),
            "section 38 is claimed without saying who would be endangered and how; say so",
        ),
        (true, _) => {}
    }
}

/// N201: whose commercial interests.
fn whose(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let named = letter.says(&["commercial interest* of", "(its|our|their|suppliers|contractors|companys|providers|bidders|forces|councils|authoritys|third|companies|partys|parties) ..4 (commercial|interests|competitive|position)", "(supplier*|contractor*|provider*|bidder*|tenderer*|compan*|compet*|third part*)"], Zone::BODY);
    if !named {
        out.fails("N201", Some(claim.words), "43(2) protects somebody's commercial interests and the letter does not say whose; name them, and give a third party's own view");
    }
}
