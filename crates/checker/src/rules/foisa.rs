//! Refusals under the Scottish Act: N271 to N273, N277 to N283.
//!
//! Law: FOISA 2002 ss.16 to 19. <https://www.legislation.gov.uk/asp/2002/13/section/16>

use law::Regime;

use super::{findings::Findings, rights, said};
use crate::{
    letter::{Claim, Letter, Outcome, Side, Zone, not_held},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regime() != Regime::Foisa || letter.did(Outcome::CannotTell) || letter.did(Outcome::Review) {
        return;
    }
    let exempt: Vec<&Claim<'_>> = letter
        .claims
        .iter()
        .filter(|claim| {
            claim.regime == Regime::Foisa && !["12", "14", "17", "18"].contains(&claim.number.as_str())
        })
        .collect();
    if !letter.did(Outcome::Extension) {
        neither(letter, &exempt, out);
        if !letter.did(Outcome::Ncnd) {
            if let Some(claim) = exempt.first() {
                held(letter, claim, out);
            }
            withheld_without(letter, &exempt, out);
        }
        substantially(letter, &exempt, out);
        public_interest(letter, &exempt, out);
    }
    absent(letter, out);
    particulars(letter, out);
    if let Some(hit) = letter
        .first(&["(extend*|extension) ..12 (public interest|time|deadline)", "section 10 3"], Zone::BODY)
        .filter(|_| letter.did(Outcome::Extension))
    {
        out.fails(
            "N282",
            Some(hit),
            "the Scottish Act has no extension for the public interest; answer within 20 working days",
        );
    }
}

fn held(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    if said::held(letter).is_some() || letter.did(Outcome::Partial) {
        return;
    }
    match said::withheld(letter) {
        Some(hit) => out.unsure("N271", Some(hit), "withholding implies that the information is held but the letter does not say so; say it in terms"),
        None => out.fails("N271", Some(claim.words), "the letter does not say that the information is held; say so"),
    }
}

fn withheld_without(letter: &Letter<'_>, exempt: &[&Claim<'_>], out: &mut Findings) {
    let refused = letter.first(&["exempt*", "withh*"], Zone::BODY);
    let otherwise =
        [Outcome::Cost, Outcome::Vexatious, Outcome::NotHeld].into_iter().any(|outcome| letter.did(outcome));
    if let Some(hit) = refused.filter(|_| exempt.is_empty() && !otherwise) {
        out.fails(
            "N272",
            Some(hit),
            "information is withheld and no exemption is named; name it and say why it applies",
        );
    }
}

/// N278 and N279: section 18 with what lies under it, and both steps.
fn neither(letter: &Letter<'_>, exempt: &[&Claim<'_>], out: &mut Findings) {
    if !letter.did(Outcome::Ncnd) {
        return;
    }
    let eighteen = letter.claim(Regime::Foisa, "18");
    match (eighteen, exempt.is_empty()) {
        (None, _) => out.fails("N278", letter.first(crate::letter::NEITHER, Zone::BODY), "the letter will not say whether the information is held but does not cite section 18(1); cite it with the exemption that would apply"),
        (Some(claim), true) => out.fails("N278", Some(claim.words), "section 18(1) is cited without the exemption that would apply if the information were held; name one of sections 28 to 35, 38, 39(1) or 41"),
        (Some(_), false) => {}
    }
    if let Some(claim) =
        exempt.iter().find(|claim| ["25", "26", "27", "36", "37", "40"].contains(&claim.number.as_str()))
    {
        out.fails("N278", Some(claim.words), format!("{} is not among the exemptions that section 18 can rest on; use sections 28 to 35, 38, 39(1) or 41", claim.cite()));
    }
    let exempt_if_held =
        letter.says(&["(if|were|whether) ..14 (held|exist*|exempt)", "would be exempt"], Zone::REASONING);
    let contrary = letter.says(
        &[
            "contrary to the public interest",
            "not ..6 in the public interest",
            "public interest ..20 (reveal*|confirm*|outweigh*|favour*|neither|not)",
        ],
        Zone::REASONING,
    );
    if !(exempt_if_held && contrary) {
        let missing = if exempt_if_held {
            "that revealing whether it is held would be contrary to the public interest"
        } else {
            "that the information would be exempt if it existed and were held"
        };
        out.fails(
            "N279",
            eighteen.map(|claim| claim.words),
            format!("section 18 takes two steps and the letter does not argue {missing}; argue both"),
        );
    }
}

/// N280: "prejudice substantially".
fn substantially(letter: &Letter<'_>, exempt: &[&Claim<'_>], out: &mut Findings) {
    let due = exempt.iter().find(|claim| {
        claim
            .withhold
            .iter()
            .any(|entry| entry.harm_test == law::HarmTest::WouldOrLikelyPrejudiceSubstantially)
    });
    let Some(claim) = due else { return };
    if letter.says(&["substantial*"], Zone::REASONING) {
        return;
    }
    let at: Hit = letter.first(&["prejudic*"], Zone::BODY).unwrap_or(claim.words);
    out.fails(
        "N280",
        Some(at),
        "the Scottish test is substantial prejudice; show that the harm would be substantial and say so",
    );
}

fn public_interest(letter: &Letter<'_>, exempt: &[&Claim<'_>], out: &mut Findings) {
    let Some(claim) = exempt.iter().find(|claim| claim.is_qualified()).filter(|_| !letter.did(Outcome::Ncnd))
    else {
        return;
    };
    let weighed = letter.says(&["public interest"], Zone::BODY)
        && (letter.reasons.has(Side::Balance)
            || letter.says(&["outweigh*", "favour*", "balanc*", "weigh*"], Zone::BODY));
    if !weighed {
        out.fails(
            "N273",
            Some(claim.words),
            format!(
                "{} is not absolute and the public interest is not weighed; give the reasons for the balance",
                claim.cite()
            ),
        );
    }
}

fn absent(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::NotHeld) || letter.did(Outcome::Ncnd) {
        return;
    }
    if letter.claim(Regime::Foisa, "17").is_none() && !letter.says(&["section 17", "s17"], Zone::REPLY) {
        out.fails("N277", not_held(letter), "not holding is a notice of its own under section 17; cite it");
    }
}

/// N281 and N283: review, the Commissioner, the court.
fn particulars(letter: &Letter<'_>, out: &mut Findings) {
    let mut missing: Vec<&str> = Vec::new();
    if !rights::offers_review(letter) {
        missing.push("the right to require a review within 40 working days");
    } else if !letter.says(&["(40|forty) ..2 working days"], Zone::REPLY) {
        missing.push("the 40 working days for requiring a review");
    }
    if rights::regulator(letter).is_none() {
        missing.push("the right to apply to the Scottish Information Commissioner within six months");
    } else if !letter.says(&["(six|6) ..1 months"], Zone::REPLY) {
        missing.push("the six months for applying to the Commissioner");
    }
    if !missing.is_empty() {
        out.fails(
            "N281",
            None,
            format!("the particulars of section 19 lack {}; give them", missing.join(" and ")),
        );
    }
    if !letter.says(&["court of session"], Zone::REPLY) {
        out.fails("N283", None, "the appeal to the Court of Session on a point of law is not mentioned; it is good practice to do so");
    }
}
