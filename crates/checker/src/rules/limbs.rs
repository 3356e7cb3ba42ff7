//! The paragraph relied on: N182, N191, N197, N213.
//!
//! Law: FOIA 2000 s.17(1)(b). <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

use law::Regime;

use super::findings::Findings;
use crate::{
    letter::{Claim, Letter, Outcome, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    for claim in letter.claims.iter().filter(|claim| claim.regime == Regime::Foia) {
        if claim.neither.is_empty() && !letter.did(Outcome::Extension) {
            withholding(claim, out);
        }
        neither(letter, claim, out);
        purpose(letter, claim, out);
    }
}

/// Sections whose paragraphs are alternatives: one must be chosen. In others all must be met, or there are none.
const CHOICES: [(&str, &[&str]); 9] = [
    ("26", &["26(1)(a)", "26(1)(b)"]),
    ("27", &["27(1)(a)", "27(1)(b)", "27(1)(c)", "27(1)(d)", "27(2)"]),
    ("29", &["29(1)(a)", "29(1)(b)"]),
    ("30", &["30(1)(a)", "30(1)(b)", "30(1)(c)", "30(2)"]),
    (
        "31",
        &[
            "31(1)(a)", "31(1)(b)", "31(1)(c)", "31(1)(d)", "31(1)(e)", "31(1)(f)", "31(1)(g)", "31(1)(h)",
            "31(1)(i)",
        ],
    ),
    ("35", &["35(1)(a)", "35(1)(b)", "35(1)(c)", "35(1)(d)"]),
    ("37", &["37(1)(a)", "37(1)(aa)", "37(1)(ab)", "37(1)(ac)", "37(1)(ad)", "37(1)(b)"]),
    ("38", &["38(1)(a)", "38(1)(b)"]),
    ("43", &["43(1)", "43(2)"]),
];

fn choices(number: &str) -> &'static [&'static str] {
    CHOICES.iter().find(|(section, _)| *section == number).map_or(&[], |(_, choices)| choices)
}

fn withholding(claim: &Claim<'_>, out: &mut Findings) {
    let choices = choices(&claim.number);
    if choices.is_empty() || choices.iter().any(|choice| claim.names(choice)) || loosely_named(claim) {
        return;
    }
    let prejudice = claim.withhold.iter().any(|entry| entry.harm_test.needs_harm());
    let rule = if prejudice { "N191" } else { "N182" };
    let name = claim
        .pins
        .iter()
        .max_by_key(|pin| pin.depth())
        .map_or_else(|| claim.number.clone(), ToString::to_string);
    out.fails(
        rule,
        Some(claim.words),
        format!(
            "section {name} is cited without the paragraph relied on; name it, for example {}",
            choices.first().copied().unwrap_or_default()
        ),
    );
}

/// "Section 31(a)(b)" leaves out a subsection but names the paragraphs.
fn loosely_named(claim: &Claim<'_>) -> bool {
    claim.pins.iter().any(|pin| {
        let spelt = pin.to_string();
        let inside = spelt.strip_prefix(&claim.number).unwrap_or("");
        inside.starts_with('(') && inside.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase())
    })
}

fn neither(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    if claim.names("31(3)") {
        let named = choices("31").iter().any(|choice| claim.names(choice)) || loosely_named(claim);
        if !named {
            match letter.first(MATTERS, Zone::BODY) {
                Some(hit) if near(letter, claim, hit) => {}
                Some(hit) => out.unsure("N213", Some(hit), "31(3) depends on a matter of 31(1); the letter speaks of one but cites no paragraph, so name it, for example 31(1)(a)"),
                None => out.fails("N213", Some(claim.words), "31(3) depends on a matter of 31(1) and none is named; name each, for example 31(1)(a)"),
            }
        }
    }
    let thirty = claim.names("30(3)") && !claim.names("30(1)") && !claim.names("30(2)");
    if thirty {
        out.fails(
            "N213",
            Some(claim.words),
            "30(3) depends on 30(1) or 30(2); say which, and which paragraph",
        );
    }
    let personal = claim.names("40(5B)")
        && !["40(5B)(a)", "40(5B)(b)", "40(5B)(c)", "40(5B)(d)"].into_iter().any(|limb| claim.names(limb));
    if personal {
        out.fails(
            "N213",
            Some(claim.words),
            "40(5B) has several limbs; name the one relied on, normally 40(5B)(a)(i)",
        );
    }
}

const MATTERS: &[&str] = &[
    "(prevention|preventing|prevent) ..2 (detection|detecting|detect) ..1 crime*",
    "(prevention|preventing) of? crime",
    "detection of crime",
    "apprehension ..2 prosecution ..1 offenders",
    "apprehension of offenders",
    "administration of justice",
    "immigration controls",
];

/// The matter is named where the provision is.
fn near(letter: &Letter<'_>, claim: &Claim<'_>, hit: Hit) -> bool {
    letter.cites.iter().filter(|cite| cite.regime == claim.regime && cite.pin.number() == claim.number).any(
        |cite| {
            cite.words.first <= hit.first
                && hit.first < cite.words.last + 14
                && letter.paragraph(cite.words.first) == letter.paragraph(hit.first)
        },
    )
}

/// 31(1)(g) to (i) need a function and a purpose of 31(2).
fn purpose(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let indirect = ["31(1)(g)", "31(1)(h)", "31(1)(i)"].into_iter().find(|limb| claim.names(limb));
    let direct = ["31(1)(a)", "31(1)(b)"].into_iter().all(|limb| claim.names(limb))
        && claim.names("31(1)(c)")
        && claim.names("31(1)(f)");
    let named = claim.names("31(2)")
        || letter.says(&["section 31 2", "subsection 2 (a|b|c|d|e|f|g|h|i|j)"], Zone::REASONING);
    if let Some(limb) = indirect.filter(|_| !direct && !named) {
        out.fails("N197", Some(claim.words), format!("{limb} protects functions for a purpose of 31(2); name the function, whose it is, and the purpose, for example 31(2)(b)"));
    }
}
