//! The public interest test: factors each way and the balance: N183 to N186, N218 to N220, N230.
//!
//! Law: FOIA 2000 s.2(1)(b), s.2(2)(b), s.17(3).
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

mod balance;

use law::Regime;

use super::{findings::Findings, ncnd::is_mixed, said};
use crate::{
    letter::{Claim, Letter, Outcome, Side, Zone},
    text::Hit,
};
use balance::Conclusion;

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::Extension) || letter.did(Outcome::Review) || letter.is_under(Regime::Foisa) {
        return;
    }
    absolute_neither(letter, out);
    let withheld = letter.claims.iter().find(|claim| {
        let qualified = claim.withhold.iter().any(|entry| entry.public_interest_test);
        claim.regime == Regime::Foia && qualified && claim.number != "39"
    });
    let neither = letter.claims.iter().find(|claim| {
        claim.regime == Regime::Foia && claim.neither.iter().any(|ground| ground.public_interest_test)
    });
    if withheld.is_none() && neither.is_none() {
        return;
    }
    let miscited = letter.did(Outcome::Ncnd) && neither.is_none() && !is_mixed(letter);
    if let (true, Some(claim)) = (miscited, withheld) {
        sides(letter, claim, ["N220", "N220", "N220"], out);
        about_saying(letter, out);
    } else if let Some(claim) = withheld {
        sides(letter, claim, ["N183", "N184", "N185"], out);
    } else if let Some(claim) = neither {
        sides(letter, claim, ["N220", "N220", "N220"], out);
        about_saying(letter, out);
        pair_with_security(letter, out);
    }
    if let (Some(_), Some(claim)) = (withheld, neither) {
        separate(letter, claim, out);
    }
    direction(letter, out);
    each_claim(letter, out);
}

/// Factors for, factors against, balance.
fn sides(
    letter: &Letter<'_>,
    claim: &Claim<'_>,
    [towards, away, balance]: [&'static str; 3],
    out: &mut Findings,
) {
    let elsewhere = said::reasons_elsewhere(letter).filter(|_| letter.reasons.blocks.is_empty());
    let mut absent = |rule: &'static str, what: &str| match elsewhere {
        Some(hit) => out.unsure(
            rule,
            Some(hit),
            format!("{what} not in this text; the letter points to a paper that it does not include"),
        ),
        None => out.fails(
            rule,
            Some(claim.words),
            format!("{} is qualified and {what} not given; {}", claim.cite(), mend(rule, what)),
        ),
    };
    if !letter.reasons.has(Side::For) && !argued(letter, FOR) {
        absent(towards, "factors for openness are");
    }
    if !letter.reasons.has(Side::Against) && !argued(letter, AGAINST) {
        absent(away, "factors for the exemption are");
    }
    if !balance::is_struck(letter) {
        absent(balance, "the balance of the public interest is");
    }
}

/// Whether a factor is argued outside the conclusion, which names both sides in any case.
fn argued(letter: &Letter<'_>, phrases: &[&'static str]) -> bool {
    letter.each(phrases, Zone::BODY).into_iter().any(|hit| {
        let concludes =
            letter.within(&["outweigh*", "balance ..10 (favours|lies|favour|falls)"], letter.sentence(hit));
        !concludes && letter.reasons.at(hit.first).is_none_or(|side| side == Side::Balance)
    })
}

fn mend(rule: &str, what: &str) -> &'static str {
    match (rule, what.starts_with("the balance")) {
        ("N220", true) => {
            "say, with reasons, that the public interest in maintaining the exclusion of the duty to confirm or deny outweighs that in confirming or denying"
        }
        (_, true) => {
            "say, with reasons, that the public interest in maintaining the exemption outweighs that in disclosure"
        }
        _ => "give them, tied to this information",
    }
}

const FOR: &[&str] = &[
    "favour* the? (disclos*|releas*|confirm*|openness)",
    "in favour of (the|this|full|further)? (disclos*|releas*|confirm*|transparency|complying)",
    "public interest in ..4 (disclos*|releas*|confirm*|openness|transparency|knowing|accountab*|understanding|being)",
    "(disclos*|releas*|confirm*) ..10 (transparen*|openness|accountab*|awareness|debate|understanding|scrutiny|reassur*)",
    "(arguments|factors|considerations|reasons) for (disclos*|releas*|confirm*)",
    "(transparen*|openness|accountab*)",
];

const AGAINST: &[&str] = &[
    "favour* ..3 (maintain*|withhold*|non|nondisclosure|neither|not)",
    "in favour of ..3 (maintain*|withhold*|non|nondisclosure|neither|not|exempt*)",
    "public interest in ..4 (maintain*|withhold*|protect*|prevent*|avoid*|safeguard*|not|ensuring|preserv*|neither)",
    "against ..2 (disclos*|releas*|confirm*)",
    "not ..3 in the public interest",
    "(disclos*|releas*|confirm*) ..12 (would|could|may) ..6 (prejudic*|undermin*|harm*|compromis*|hinder*|damag*|jeopardis*|inhibit*|discourag*|weaken*|reduc*)",
];

/// N218: the test is about saying, not about content.
fn about_saying(letter: &Letter<'_>, out: &mut Findings) {
    let factors: Vec<_> = letter.reasons.of(Side::For).chain(letter.reasons.of(Side::Against)).collect();
    let Some(first) = factors.first() else { return };
    if factors.iter().any(|block| block.about_saying) {
        return;
    }
    let content: Vec<_> = factors
        .iter()
        .filter(|block| letter.within(&["disclos*", "release", "releasing", "non disclos*"], block.heading))
        .collect();
    let spoken = factors.iter().any(|block| {
        letter.within(
            &["confirm*", "denying", "denial", "deny", "whether ..8 held", "if ..4 held", "neither"],
            block.words,
        )
    });
    match (content.first(), spoken) {
        (Some(block), false) => out.fails("N218", Some(block.heading), "the public interest test weighs disclosure, but the question here is whether to confirm or deny; weigh that, and say so in the headings"),
        (None, false) => out.unsure("N218", Some(first.heading), "the public interest test does not speak of confirming or denying; make plain that this is what is weighed"),
        (_, true) => {}
    }
}

/// N219: grounds for not saying that take no public interest test.
fn absolute_neither(letter: &Letter<'_>, out: &mut Findings) {
    let claims: Vec<&Claim<'_>> =
        letter.claims.iter().filter(|claim| claim.regime == Regime::Foia && !claim.is_procedural()).collect();
    let absolute =
        !claims.is_empty() && claims.iter().all(|claim| !claim.neither.is_empty() && !claim.is_qualified());
    let personal = claims.iter().any(|claim| claim.number == "40");
    // The regulator has treated 40(5B)(a)(i) as absolute only since July 2024.
    let settled = !personal || jiff::civil::date(2024, 7, 1) <= letter.date;
    if !absolute || !settled {
        return;
    }
    let block = letter.reasons.of(Side::For).chain(letter.reasons.of(Side::Balance)).next();
    if let Some(block) = block {
        out.fails(
            "N219",
            Some(block.heading),
            "the ground relied on takes no public interest test; take the test out",
        );
    }
}

/// N230: 24(2) beside 23(5) still needs its own test.
fn pair_with_security(letter: &Letter<'_>, out: &mut Findings) {
    let names =
        |number: &str, pin: &str| letter.claim(Regime::Foia, number).is_some_and(|claim| claim.names(pin));
    if names("23", "23(5)") && names("24", "24(2)") && out.has("N220") {
        let at = letter.claim(Regime::Foia, "24").map(|claim| claim.words);
        out.fails(
            "N230",
            at,
            "24(2) beside 23(5) still needs its own reasons and public interest test; give them",
        );
    }
}

/// A letter that withholds some and will not say about the rest weighs two questions.
fn separate(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let weighed = letter.reasons.blocks.iter().any(|block| block.about_saying)
        || letter.says(
            &[
                "public interest ..14 (confirm*|denying|neither)",
                "favour* ..3 (confirm*|neither)",
                "(confirm*|neither) ..20 public interest",
            ],
            Zone::BODY,
        );
    if !weighed && !letter.reasons.blocks.is_empty() {
        out.unsure("N220", Some(claim.words), "the letter weighs disclosure but no weighing of confirming or denying could be found; add it for the part that is neither confirmed nor denied");
    }
}

fn direction(letter: &Letter<'_>, out: &mut Findings) {
    if let Some(hit) = balance::equal(letter) {
        out.fails("N186", Some(hit), "the sides are found equal; equal weight means disclose or confirm, so either show that the exemption outweighs or give the information");
        return;
    }
    let found = balance::conclusions(letter);
    if found.iter().any(|(conclusion, _)| *conclusion == Conclusion::Withhold) {
        return;
    }
    if let Some((_, hit)) = found.iter().find(|(conclusion, _)| *conclusion == Conclusion::Disclose) {
        if !letter.did(Outcome::Partial) && !letter.did(Outcome::Review) {
            out.fails("N186", Some(*hit), "the balance as written favours openness, yet the letter refuses; mend the balance or give the information");
        }
    } else if let Some((_, hit)) =
        found.iter().find(|(conclusion, _)| *conclusion == Conclusion::NotOutweighed)
    {
        out.unsure("N186", Some(*hit), "that openness does not outweigh leaves room for equality, which means disclose; say that maintaining the exemption outweighs");
    }
}

/// Reasons set out exemption by exemption must leave none out.
fn each_claim(letter: &Letter<'_>, out: &mut Findings) {
    let named: Vec<Hit> = letter
        .reasons
        .blocks
        .iter()
        .filter(|block| block.side != Side::Harm)
        .map(|block| block.heading)
        .collect();
    let numbers_in = |number: &str| {
        named.iter().any(|heading| letter.cites_in(*heading).any(|cite| cite.pin.number() == number))
    };
    let qualified: Vec<&Claim<'_>> = letter
        .claims
        .iter()
        .filter(|claim| claim.regime == Regime::Foia && claim.is_qualified() && !claim.is_procedural())
        .collect();
    let covered: Vec<bool> = qualified.iter().map(|claim| numbers_in(&claim.number)).collect();
    if qualified.len() < 2 || covered.iter().filter(|covered| **covered).count() == 0 {
        return;
    }
    // Headings without a number may serve all of them.
    let unnumbered = letter.reasons.blocks.iter().any(|block| {
        matches!(block.side, Side::For | Side::Against) && letter.cites_in(block.heading).next().is_none()
    });
    if unnumbered {
        return;
    }
    for (claim, _) in qualified.iter().zip(&covered).filter(|(_, covered)| !**covered) {
        let rule = if claim.neither.is_empty() { "N183" } else { "N220" };
        out.fails(rule, Some(claim.words), format!("the public interest is weighed under other exemptions but not under {}; give factors each way for it too", claim.cite()));
    }
}
