//! Neither confirming nor denying: grounds, harm each way, the public interest in an answer, no inference.
//!
//! Rules: N211 to N222, N228, N230, N232, N235, N278, N279. Every sentence of
//! ours is a supposition or speaks of both answers. Nothing of searches, costs,
//! consultations or an answer decided behind this one is looked at.
//!
//! Law: FOIA 2000 s.1(1)(a), s.2(1), s.17(1), (3)(a); EIR 2004 reg.12(6), (7);
//! FOISA 2002 s.18. <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use case::reasons::NeitherClaim;
use law::{HarmTest, Regime};

use super::{
    harm::{self, missing},
    interest::{self, Question},
    nature, particulars,
};
use crate::{
    WordingError,
    body::Body,
    cite::cite,
    compose::Facts,
    ground::{Ground, Naming},
    group::Group,
    line::Line,
    tongue,
};

/// Names the provisions that take the duty to answer away, and says how to read the reasons.
pub(crate) fn provisions(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    claims: &[NeitherClaim],
) -> Result<(), WordingError> {
    if claims.is_empty() {
        return Err(WordingError::NoClaim { part: group.first() });
    }
    let duty = cite(facts.law, body, group.regime, tongue::duty_to_say(group.regime));
    let name = tongue::short(group.regime);
    let which = if claims.len() == 1 { "this provision" } else { "each of these provisions" };
    body.say(match group.regime {
        Regime::Foia => Line::new("The duty to say whether information is held (")
            .add(duty)
            .say(format!(") does not apply here, because {which} of {name} takes it away:")),
        Regime::Eir | Regime::Foisa | Regime::Sar => Line::new(format!(
            "We do not have to say whether information is held here, because of {which} of {name}:"
        )),
    });
    let mut listed = Vec::new();
    for claim in claims {
        let ground = Ground::neither(facts.law, group.first(), group.regime, claim)?;
        let section = cite(facts.law, body, group.regime, &ground.section);
        let mut line = Line::default().add(section).say(format!(", {}", ground.title));
        let interests = ground.interests();
        if !interests.is_empty() {
            line = line.say(format!(", for {interests}"));
        }
        listed.push(letters::Rich::from(line));
    }
    body.bullets(listed);
    Ok(())
}

/// Says how the reasons are to be read, where they argue harm.
pub(crate) fn how_to_read(body: &mut Body, claims: &[NeitherClaim]) {
    if claims.iter().all(|claim| claim.harm.is_none()) {
        return;
    }
    body.say(
        "The reasons below look at both possible answers: what would follow if the information were held, and \
         what would follow if it were not. They suppose each in turn and tell you nothing of which is true.",
    );
}

/// Reasons every claim, then says that nothing can be inferred.
pub(crate) fn reasons(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    claims: &[NeitherClaim],
    public_domain: &str,
) -> Result<(), WordingError> {
    for claim in claims {
        let ground = Ground::neither(facts.law, group.first(), group.regime, claim)?;
        one(facts, body, group, &ground, claim)?;
    }
    if !public_domain.trim().is_empty() {
        body.heading("What is already public");
        body.theirs(public_domain);
    }
    no_inference(facts, body);
    Ok(())
}

fn one(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    ground: &Ground,
    claim: &NeitherClaim,
) -> Result<(), WordingError> {
    body.heading(ground.heading());
    body.say(nature::neither(ground));
    if ground.naming == Naming::Wanting {
        let rule = if ground.regime == Regime::Foisa { "N278" } else { "N213" };
        missing(body, group, rule, &format!("which matter {} protects here", ground.cite()));
    }
    if claim.why.trim().is_empty() {
        missing(body, group, "N213", &format!("why {} applies", ground.cite()));
    }
    body.theirs(&claim.why);
    particulars::write(body, &claim.particulars);
    if ground.harm == HarmTest::WouldOrLikelyPrejudiceOrInhibit {
        particulars::opinion(body, claim.qualified_opinion.as_ref());
    }
    if ground.harm.needs_harm() || claim.harm.is_some() {
        harm::either_way(body, group, ground, claim.harm.as_ref());
        let meanings: Vec<&str> = harm::levels(claim.harm.as_ref())
            .into_iter()
            .map(|level| harm::meaning(ground, level))
            .filter(|meaning| !meaning.is_empty())
            .collect();
        if !meanings.is_empty() {
            body.say(meanings.join(" "));
        }
    }
    interest::write(facts, body, group, ground, Question::ToSay, claim.public_interest.as_ref())
}

/// The sentence without which a reader might take the refusal for a yes (N217).
pub(crate) fn no_inference(facts: &Facts<'_>, body: &mut Body) {
    body.heading("No inference can be drawn");
    body.say(format!(
        "Nothing in this answer shows that the information exists, or that it does not. {} gives the same answer \
         to a request of this kind whether or not the information is held.",
        facts.settings.name.trim()
    ));
}
