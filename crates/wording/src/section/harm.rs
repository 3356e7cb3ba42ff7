//! Harm: which interest, how likely, and how the answer would cause it.
//!
//! Rules: N191 to N195, N197, N199, N200, N214 to N216, N255, N280. Evidence
//! stays on the file: where it is kept is nobody's business but the regulator's.

use case::reasons::{Harm, HarmEitherWay, Likelihood, Side};
use law::HarmTest;

use crate::{WordingNote, body::Body, ground::Ground, group::Group};

/// Argues the harm in disclosure.
pub(crate) fn in_disclosure(body: &mut Body, group: &Group<'_>, ground: &Ground, harm: Option<&Harm>) {
    let Some(harm) = harm else {
        missing(body, group, rule_for(ground), &format!("the harm under {}", ground.cite()));
        return;
    };
    body.subheading(if ground.harm == HarmTest::RequiredForNationalSecurity {
        "Why it is required"
    } else {
        "The harm in disclosure"
    });
    let likelihood = level(body, group, ground, harm);
    if let Some(effect) = effect(ground, likelihood) {
        body.say(
            format!("Disclosing this information {effect}. {}", meaning(ground, likelihood))
                .trim()
                .to_owned(),
        );
    } else if ground.harm == HarmTest::RequiredForNationalSecurity {
        body.say("National security requires that this information is not disclosed.");
    }
    body.theirs(&harm.causes);
}

/// Argues the harm in a yes and in a no, always as a supposition.
pub(crate) fn either_way(body: &mut Body, group: &Group<'_>, ground: &Ground, harm: Option<&HarmEitherWay>) {
    match harm {
        Some(HarmEitherWay::Both { confirming, denying }) => {
            in_answer(body, group, ground, Side::Confirming, confirming);
            in_answer(body, group, ground, Side::Denying, denying);
        }
        Some(HarmEitherWay::One { side, harm, alike }) => {
            in_answer(body, group, ground, *side, harm);
            body.subheading(match side {
                Side::Confirming => "Why we treat a denial alike",
                Side::Denying => "Why we treat a confirmation alike",
            });
            body.say("If we kept silent only when one of the two answers was true, our silence would give that answer.");
            if alike.trim().is_empty() {
                missing(
                    body,
                    group,
                    "N215",
                    &format!("why the other answer is treated alike under {}", ground.cite()),
                );
            }
            body.theirs(alike);
        }
        None => {
            missing(body, group, "N214", &format!("the harm in confirming under {}", ground.cite()));
            missing(body, group, "N215", &format!("the harm in denying under {}", ground.cite()));
        }
    }
}

fn in_answer(body: &mut Body, group: &Group<'_>, ground: &Ground, side: Side, harm: &Harm) {
    let (heading, if_so, rule) = match side {
        Side::Confirming => ("The harm in confirming", "If the information were held, saying so", "N214"),
        Side::Denying => ("The harm in denying", "If the information were not held, saying so", "N215"),
    };
    body.subheading(heading);
    let likelihood = level(body, group, ground, harm);
    if let Some(effect) = effect(ground, likelihood) {
        body.say(format!("{if_so} {effect}."));
    } else if ground.harm == HarmTest::RequiredForNationalSecurity {
        body.say(match side {
            Side::Confirming => {
                "If the information were held, national security would require us not to say so."
            }
            Side::Denying => {
                "If the information were not held, national security would require us not to say that either."
            }
        });
    }
    if harm.causes.trim().is_empty() {
        missing(body, group, rule, &format!("{} under {}", heading.to_lowercase(), ground.cite()));
    }
    body.theirs(&harm.causes);
}

/// The level of likelihood; the lower one, where the reasons are silent (N193).
fn level(body: &mut Body, group: &Group<'_>, ground: &Ground, harm: &Harm) -> Likelihood {
    if ground.harm.needs_likelihood() && harm.likelihood.is_none() {
        missing(
            body,
            group,
            "N193",
            &format!(
                "under {} whether the harm would, or would be likely to, follow; the lower level is written",
                ground.cite()
            ),
        );
    }
    harm.likelihood.unwrap_or(Likelihood::WouldBeLikely)
}

/// What an answer or a disclosure would do, to follow its subject.
fn effect(ground: &Ground, likelihood: Likelihood) -> Option<String> {
    let how = likelihood.words();
    let (how, verb, unnamed) = match ground.harm {
        HarmTest::WouldOrLikelyPrejudice => (how, "prejudice", "prejudice the interests that it protects"),
        HarmTest::WouldOrLikelyPrejudiceSubstantially => {
            (how, "prejudice substantially", "prejudice substantially the interests that it protects")
        }
        HarmTest::WouldOrLikelyPrejudiceOrInhibit => (how, "prejudice", "have an effect that it describes"),
        HarmTest::WouldAdverselyAffect => {
            ("would", "adversely affect", "adversely affect the interests that it protects")
        }
        HarmTest::WouldOrLikelyEndanger => (how, "endanger", "endanger somebody’s health or safety"),
        HarmTest::None
        | HarmTest::RequiredForNationalSecurity
        | HarmTest::DataProtectionPrinciples
        | HarmTest::ActionableBreach
        | HarmTest::AsUnderlyingSection
        | HarmTest::SeeThreshold => return None,
    };
    Some(format!("{how} {}", ground.effects(verb).unwrap_or_else(|| unnamed.to_owned())))
}

/// What the words of likelihood mean, where the test has two levels.
pub(crate) fn meaning(ground: &Ground, likelihood: Likelihood) -> &'static str {
    match (ground.harm.needs_likelihood(), likelihood) {
        (false, _) => "",
        (true, Likelihood::Would) => "By “would” we mean that this is more likely than not.",
        (true, Likelihood::WouldBeLikely) => {
            "By “would be likely to” we mean that there is a real and significant risk, even if it is less likely than not."
        }
    }
}

/// The level that a claim of neither is argued at, for its meaning to be told once.
pub(crate) fn levels(harm: Option<&HarmEitherWay>) -> Vec<Likelihood> {
    let mut levels: Vec<Likelihood> = match harm {
        Some(HarmEitherWay::Both { confirming, denying }) => vec![confirming, denying],
        Some(HarmEitherWay::One { harm, .. }) => vec![harm],
        None => vec![],
    }
    .into_iter()
    .map(|harm| harm.likelihood.unwrap_or(Likelihood::WouldBeLikely))
    .collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

const fn rule_for(ground: &Ground) -> &'static str {
    match ground.harm {
        HarmTest::RequiredForNationalSecurity => "N199",
        HarmTest::WouldOrLikelyEndanger => "N200",
        _ => "N192",
    }
}

/// Tells the officer what the letter does not say.
pub(crate) fn missing(body: &mut Body, group: &Group<'_>, rule: &str, what: &str) {
    body.note(WordingNote::Missing {
        rule: rule.to_owned(),
        part: Some(group.first()),
        what: what.to_owned(),
    });
}
