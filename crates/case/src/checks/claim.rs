//! One claim to withhold what is held: N011, N161-N169, N181-N202.

use law::{Exemption, HarmTest};

use super::{
    Report,
    interest::{self, Asked, Question},
};
use crate::{
    Part,
    reasons::{Claim, Harm, Likelihood, Particular, QualifiedOpinion},
};

pub(super) fn check(report: &mut Report<'_>, part: &Part, claim: &Claim) {
    let Some(exemption) = known(report, part, &claim.exemption, &claim.limbs) else { return };
    let place = exemption.cite();
    if exemption.is_confirm_or_deny() {
        report.add(
            "N212",
            &place,
            "this provision excludes the duty to confirm or deny; it withholds nothing that is held. Cite the exemption from disclosure",
        );
        return;
    }

    limbs(report, &exemption, &claim.limbs, "N182");
    report.need(
        &claim.why,
        "N162",
        format!("{place}, why it applies"),
        "say why it applies to this information, unless that is apparent or would itself disclose it (s.17(1)(c), (4))",
    );
    if exemption.harm_test.needs_harm() {
        harm(report, exemption.harm_test, claim.harm.as_ref(), &format!("{place}, harm"));
    }
    particulars(report, &exemption, claim);
    if exemption.qualified_person {
        qualified_opinion(report, &place, claim.qualified_opinion.as_ref());
    }
    let asked = Asked { question: Question::ToDisclose, regime: exemption.regime, place };
    interest::check(report, &asked, exemption.is_weighed(&claim.limbs), claim.public_interest.as_ref());
}

/// Looks an exemption up: it has to exist, be law on the day, and belong to the part's own regime.
pub(super) fn known(
    report: &mut Report<'_>,
    part: &Part,
    id: &law::ExemptionId,
    limbs: &[String],
) -> Option<Exemption> {
    let Some(exemption) = report.law.exemption(id).cloned() else {
        report.add("N011", id.0.clone(), "no such provision is known: look it up in the list of exemptions");
        return None;
    };
    let place = exemption.cite();
    if exemption.regime != part.regime {
        report.add(
            "N004",
            &place,
            format!(
                "this part is answered under {}, and {place} belongs to {}",
                part.regime, exemption.regime
            ),
        );
    }
    if !exemption.in_force(report.today) {
        report.add("N011", &place, "it is not law today");
    }
    for limb in limbs {
        let dated = exemption.limb(limb).map(|limb| {
            limb.since.is_none_or(|since| since <= report.today)
                && limb.until.is_none_or(|until| report.today <= until)
        });
        if dated == Some(false) {
            report.add("N011", format!("{place}, {limb}"), "this paragraph is not law today");
        }
    }
    Some(exemption)
}

/// A provision with paragraphs is claimed by paragraph.
fn limbs(report: &mut Report<'_>, exemption: &Exemption, named: &[String], class_rule: &str) {
    let rule = if exemption.harm_test.needs_harm() { "N191" } else { class_rule };
    let place = exemption.cite();
    if !exemption.limbs.is_empty() && named.is_empty() && exemption.id.0 != "foia-23-1" {
        report.add(rule, &place, format!("name the paragraph relied on, such as {}", first_limb(exemption)));
    }
    for limb in named {
        if exemption.limb(limb).is_none() && *limb != exemption.section {
            report.add("N011", format!("{place}, {limb}"), "this provision has no such paragraph");
        }
    }
}

fn first_limb(exemption: &Exemption) -> &str {
    exemption.limbs.first().map_or("", |limb| limb.reference.as_str())
}

/// Harm needs an interest, a cause and a likelihood; under EIR only "would" is enough.
pub(super) fn harm(report: &mut Report<'_>, test: HarmTest, harm: Option<&Harm>, place: &str) {
    let Some(harm) = harm else {
        let rule = if test == HarmTest::RequiredForNationalSecurity { "N199" } else { "N192" };
        report.add(rule, place, "say what harm would follow, and how this answer would cause it");
        return;
    };
    report.need(
        &harm.causes,
        "N192",
        place,
        "say what harm would follow, and how this answer would cause it",
    );
    if test.needs_likelihood() && harm.likelihood.is_none() {
        report.add(
            "N193",
            format!("{place}, likelihood"),
            "say whether it would, or would be likely to, happen; the lower level is presumed otherwise",
        );
    }
    if test == HarmTest::WouldAdverselyAffect && harm.likelihood == Some(Likelihood::WouldBeLikely) {
        report.add(
            "N255",
            format!("{place}, likelihood"),
            "EIR asks whether disclosure would adversely affect the interest; likely is not enough",
        );
    }
    if harm.evidence.iter().all(|evidence| evidence.source.trim().is_empty()) {
        report.add(
            "N194",
            format!("{place}, evidence"),
            "refer to what shows this harm for this information: an assessment, an incident, a report",
        );
    }
}

pub(super) fn qualified_opinion(report: &mut Report<'_>, place: &str, opinion: Option<&QualifiedOpinion>) {
    let place = format!("{place}, qualified person");
    match opinion {
        None => report.add("N198", place, "the exemption stands on the qualified person's opinion: record who, when and what (s.36(2), (5))"),
        Some(opinion) if report.today < opinion.on => {
            report.add("N198", place, "the opinion is dated in the future; it has to exist before the refusal");
        }
        Some(opinion) => {
            report.need(&opinion.qualified_person, "N198", place.clone(), "say which office the qualified person holds");
            report.need(&opinion.opinion, "N198", place, "record the opinion itself");
        }
    }
}

/// What certain provisions need said beyond a reason.
fn particulars(report: &mut Report<'_>, exemption: &Exemption, claim: &Claim) {
    let said = &claim.particulars;
    for wanted in Particular::wanted_by(exemption, &claim.limbs) {
        let (text, rule, message) = match wanted {
            Particular::Place => (&said.place, "N164", "say exactly where this requester can get all of it"),
            Particular::Enactment => (
                &said.enactment,
                "N167",
                "name the enactment and provision that prohibit disclosure, and why no gateway is open",
            ),
            Particular::DataProtection => (
                &said.data_protection,
                "N165",
                "say which condition is met; for the first, the legitimate interest, whether disclosure is necessary for it, and the balance",
            ),
            Particular::ThirdParty => {
                (&said.third_party, "N201", "say whose interest it is, and what they themselves said")
            }
            Particular::Purpose => {
                (&said.purpose, "N197", "name the authority, its function and the purpose within s.31(2)")
            }
            Particular::Publication => continue,
        };
        report.need(text, rule, format!("{}, {}", exemption.cite(), wanted.label()), message);
    }
}
