//! Neither confirming nor denying: N211-N235, N278.

use law::{ConfirmOrDeny, Kind, Regime, Severity};

use super::{
    Report, claim,
    interest::{self, Asked, Question},
    overlap, phrases,
};
use crate::{
    Part, giveaway,
    reasons::{HarmEitherWay, NeitherClaim, Side},
};

pub(super) fn check(report: &mut Report<'_>, part: &Part, claims: &[NeitherClaim], public_domain: &str) {
    for claim in claims {
        one(report, part, claim);
    }
    report.need(
        public_domain,
        "N223",
        "public domain",
        "record what is already officially public on the subject, and why an answer would harm all the same",
    );
    overlap::neither(report, claims);
    no_search(report);
    if part.outcome.is_some() {
        report.add(
            "N233",
            "answer",
            "this part is neither confirmed nor denied, and an answer about what is held stands beside it",
        );
    }
}

fn one(report: &mut Report<'_>, part: &Part, stated: &NeitherClaim) {
    let Some(ground) = ground(report, part, stated) else { return };
    let place = ground.cite();
    matters(report, &ground, stated);
    report.need(
        &stated.why,
        "N213",
        format!("{place}, why it applies"),
        format!("say why {place} excludes the duty here, without saying what is held"),
    );
    if ground.harm_test.needs_harm() {
        either_way(report, &ground, stated.harm.as_ref());
    }
    if ground.qualified_person {
        claim::qualified_opinion(report, &place, stated.qualified_opinion.as_ref());
    }
    let asked = Asked { question: Question::ToSay, regime: ground.regime, place: place.clone() };
    interest::check(report, &asked, ground.public_interest_test, stated.public_interest.as_ref());
    wording(report, &place, stated);
}

/// Looks the ground up: it has to be one for neither confirming nor denying, of the part's own law, and in force.
fn ground(report: &mut Report<'_>, part: &Part, stated: &NeitherClaim) -> Option<ConfirmOrDeny> {
    let found = report.law.confirm_or_deny(&stated.exemption).cloned();
    let Some(ground) = found else {
        match report.law.exemption(&stated.exemption).map(|exemption| (exemption.cite(), exemption.kind)) {
            None => report.add(
                "N011",
                stated.exemption.0.clone(),
                "no such provision is known: look it up in the list of exemptions",
            ),
            Some((place, Kind::Procedural)) => {
                report.add(
                    "N234",
                    place,
                    "this is no ground for neither confirming nor denying: decide the part under it instead",
                );
            }
            Some((place, _)) => {
                let rule = if part.regime == Regime::Eir { "N235" } else { "N212" };
                report.add(rule, place, "this provision does not exclude the duty to say whether information is held: cite the one that does");
            }
        }
        return None;
    };
    let place = ground.cite();
    if ground.regime != part.regime {
        report.add(
            "N004",
            &place,
            format!("this part is answered under {}, and {place} belongs to {}", part.regime, ground.regime),
        );
    }
    Some(ground)
}

/// 31(3) names matters of 31(1), 30(3) of 30(1) or (2), 40(5B) its limb, FOISA s.18 the section behind it.
fn matters(report: &mut Report<'_>, ground: &ConfirmOrDeny, stated: &NeitherClaim) {
    let place = ground.cite();
    let needed = !ground.limbs.is_empty() && ground.section != "23(5)";
    if needed && stated.limbs.is_empty() {
        let example = ground.limbs.first().map_or("", |limb| limb.reference.as_str());
        let rule = if ground.regime == Regime::Foisa { "N278" } else { "N213" };
        report.add(rule, &place, format!("name the matter it protects, such as {example}"));
    }
    for limb in &stated.limbs {
        match ground.limbs.iter().find(|known| known.reference == *limb) {
            None if *limb != ground.section => {
                report.add("N011", format!("{place}, {limb}"), "this provision has no such matter to name");
            }
            Some(known)
                if known.since.is_some_and(|since| report.today < since)
                    || known.until.is_some_and(|until| until < report.today) =>
            {
                report.add("N011", format!("{place}, {limb}"), "this paragraph is not law today");
            }
            _ => {}
        }
    }
}

fn either_way(report: &mut Report<'_>, ground: &ConfirmOrDeny, harm: Option<&HarmEitherWay>) {
    let place = ground.cite();
    let confirming = format!("{place}, harm in confirming");
    let denying = format!("{place}, harm in denying");
    match harm {
        None => {
            report.add("N214", confirming, IF_HELD);
            report.add("N215", denying, IF_NOT_HELD);
        }
        Some(HarmEitherWay::Both { confirming: yes, denying: no }) => {
            if yes.causes.trim().is_empty() {
                report.add("N214", &confirming, IF_HELD);
            } else {
                claim::harm(report, ground.harm_test, Some(yes), &confirming);
            }
            if no.causes.trim().is_empty() {
                report.add("N215", &denying, IF_NOT_HELD);
            } else {
                claim::harm(report, ground.harm_test, Some(no), &denying);
            }
        }
        Some(HarmEitherWay::One { side, harm, alike }) => {
            let (argued, rule) = match side {
                Side::Confirming => (confirming, "N215"),
                Side::Denying => (denying, "N214"),
            };
            claim::harm(report, ground.harm_test, Some(harm), &argued);
            if alike.trim().is_empty() {
                report.add(rule, &place, "only one answer is said to harm: argue the other too, or say why it must be treated alike");
            } else {
                report.add_as(
                    Severity::Warning,
                    rule,
                    &place,
                    "only one answer harms; the letter explains why the other is treated alike",
                );
            }
        }
    }
}

const IF_HELD: &str = "say what harm would follow from saying that it is held, if it were";
const IF_NOT_HELD: &str = "say what harm would follow from saying that it is not held, if it were not";

/// An answer may not be given away by the way the reasons are put.
fn wording(report: &mut Report<'_>, place: &str, stated: &NeitherClaim) {
    for (field, text) in phrases::texts(stated) {
        for said in giveaway::stated(text) {
            report.add(
                "N216",
                format!("{place}, {field}"),
                format!("\"{}\" tells the reader what is held: put it as a hypothesis", said.phrase),
            );
        }
        if let Some(said) = giveaway::other(text).first() {
            report.add(
                "N221",
                format!("{place}, {field}"),
                format!("\"{}\" concedes that some information is held", said.phrase),
            );
        }
        if let Some(said) = giveaway::security_bodies(text).first()
            && !stated.exemption.0.starts_with("foia-23")
        {
            report.add(
                "N222",
                format!("{place}, {field}"),
                format!("\"{}\" points to s.23, which is not relied on here", said.phrase),
            );
        }
    }
}

/// The decision does not wait for a search, and the file should not look as though it had.
fn no_search(report: &mut Report<'_>) {
    let Some(part) = report.part else { return };
    let searched = report.case.searches.values().any(|search| search.parts.contains(&part));
    if searched {
        report.add(
            "N227",
            "searches",
            "a search was asked for on this part: record why the decision did not depend on what it found",
        );
    }
    let costed = report.case.costs.iter().any(|cost| cost.parts.contains(&part));
    if costed {
        report.add("N228", "cost estimate", "a cost estimate on this part tells the reader that there is something to retrieve: leave it out of the letter");
    }
}
