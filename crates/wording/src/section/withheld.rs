//! What is held and withheld: one ground after another, each with its own reasons.
//!
//! Rules: N111, N161 to N170, N181 to N202, N251 to N258, N271 to N273. Nothing
//! is taken over from another claim or another part.

use case::reasons::Claim;
use law::HarmTest;

use super::{
    harm::{self, missing},
    interest::{self, Question},
    nature, particulars,
};
use crate::{
    WordingError, WordingNote,
    body::Body,
    cite::cite,
    compose::Facts,
    ground::{Ground, Naming},
    group::Group,
    line::Line,
    text,
};

/// Reasons every claim of a group.
pub(crate) fn write(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    claims: &[Claim],
) -> Result<(), WordingError> {
    for claim in claims {
        let ground = Ground::withholding(facts.law, group.first(), group.regime, claim)?;
        one(facts, body, group, &ground, claim)?;
    }
    Ok(())
}

fn one(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    ground: &Ground,
    claim: &Claim,
) -> Result<(), WordingError> {
    body.heading(ground.heading());
    body.say(nature::withholding(ground));
    limbs(facts, body, ground);
    // Which limb of section 23 is not said: to say so can disclose what it protects.
    if ground.naming == Naming::Wanting && ground.id != "foia-23-1" {
        let rule = if ground.harm.needs_harm() { "N191" } else { "N182" };
        missing(body, group, rule, &format!("which paragraph of {} is relied on", ground.cite()));
    }
    // Where it can be had says why section 21 applies.
    if claim.why.trim().is_empty() && claim.particulars.place.trim().is_empty() {
        missing(body, group, "N162", &format!("why {} applies", ground.cite()));
    }
    body.theirs(&claim.why);
    particulars::write(body, &claim.particulars);
    particulars_missing(body, group, ground, claim);
    if ground.harm.needs_harm() || claim.harm.is_some() {
        if ground.harm == HarmTest::WouldOrLikelyPrejudiceOrInhibit {
            particulars::opinion(body, claim.qualified_opinion.as_ref());
        }
        harm::in_disclosure(body, group, ground, claim.harm.as_ref());
    }
    interest::write(facts, body, group, ground, Question::ToDisclose, claim.public_interest.as_ref())
}

/// Names the paragraphs relied on (N182, N191).
fn limbs(facts: &Facts<'_>, body: &mut Body, ground: &Ground) {
    let matters: Vec<Line> = ground
        .matters
        .iter()
        .map(|matter| {
            let line = Line::default().add(cite(facts.law, body, ground.regime, &matter.section));
            if matter.protects.is_empty() { line } else { line.say(format!(": {}", matter.protects)) }
        })
        .collect();
    if !matters.is_empty() {
        body.say(if matters.len() == 1 {
            "We rely on this part of it:"
        } else {
            "We rely on these parts of it:"
        });
        body.bullets(matters.into_iter().map(letters::Rich::from));
    }
}

/// Tells the officer which particulars a notice should have and this one has not.
fn particulars_missing(body: &mut Body, group: &Group<'_>, ground: &Ground, claim: &Claim) {
    let said = &claim.particulars;
    let needed = match ground.id.as_str() {
        "foia-21" | "foisa-25" => Some(("N164", &said.place, "where exactly the information can be had")),
        "foia-44" | "foisa-26" => Some(("N167", &said.enactment, "which enactment prohibits disclosure")),
        "foia-40-2" | "foisa-38-1-b" | "eir-13" => {
            Some(("N165", &said.data_protection, "which condition for personal data is met, and why"))
        }
        _ => None,
    };
    if let Some((rule, text, what)) = needed
        && text.trim().is_empty()
    {
        missing(body, group, rule, what);
    }
    if ground.harm == HarmTest::WouldOrLikelyPrejudiceOrInhibit && claim.qualified_opinion.is_none() {
        missing(body, group, "N198", "who the qualified person is, and their opinion");
    }
    let lower = Some(case::reasons::Likelihood::WouldBeLikely);
    if ground.harm == HarmTest::WouldAdverselyAffect
        && claim.harm.as_ref().is_some_and(|harm| harm.likelihood == lower)
    {
        body.note(WordingNote::LeftOut {
            rule: "N255".to_owned(),
            part: Some(group.first()),
            what: format!(
                "“would be likely to” under {}, which asks for harm that would happen",
                text::capital(&ground.cite())
            ),
        });
    }
}
