//! The answers other than neither confirming nor denying: N101-N170.

use jiff::civil::Date;
use law::Regime;

use super::{Report, claim, figures, overlap, phrases};
use crate::{Case, Part, PartNumber, command::SearchResult, plain, reasons::Outcome};

pub(super) fn check(report: &mut Report<'_>, part: &Part, outcome: &Outcome) {
    match outcome {
        Outcome::Given { information } => {
            given(report, information);
            figures::all_given(report);
        }
        Outcome::GivenInPart { information, withheld, claims } => {
            given(report, information);
            report.need(
                withheld,
                "N111",
                "withheld",
                "say that information is withheld, and describe it as far as is safe",
            );
            claimed(report, part, claims);
        }
        Outcome::Withheld { claims } => claimed(report, part, claims),
        Outcome::NotHeld { searches, elsewhere, claims } => {
            not_held(report, part, searches, elsewhere, claims);
        }
        Outcome::OverCost { provision, advice } => over_cost(report, part, provision, advice),
        Outcome::Vexatious { provision, reasons, evidence } => {
            of_this_law(report, part, provision, &["foia-14-1", "foisa-14-1"], "N151");
            vexatious(report, reasons, evidence);
        }
        Outcome::Repeated { provision, earlier, asked, complied, interval } => {
            of_this_law(report, part, provision, &["foia-14-2", "foisa-14-2"], "N151");
            report.need(earlier, "N153", "earlier request", "name the earlier request");
            repeated(report, (*asked, *complied), interval);
        }
    }
}

fn given(report: &mut Report<'_>, information: &str) {
    report.need(
        information,
        "N102",
        "information",
        "give the information itself: no file goes with the letter",
    );
}

fn vexatious(report: &mut Report<'_>, reasons: &str, evidence: &str) {
    report.need(
        evidence,
        "N152",
        "evidence",
        "keep the evidence of burden, motive, value and distress on file; the letter need not give it",
    );
    if phrases::speaks_of_the_person(reasons) {
        report.add(
            "N154",
            "reasons",
            "it is the request that is vexatious, never the person: put it that way",
        );
    }
    held(report);
}

fn repeated(report: &mut Report<'_>, (asked, complied): (Date, Date), interval: &str) {
    report.need(
        interval,
        "N153",
        "interval",
        "say why the interval is not reasonable; the Act gives no number",
    );
    if complied < asked {
        report.add("N153", "dates", "the earlier request cannot have been complied with before it was made");
    }
    if phrases::sixty_days(interval) {
        report.add(
            "N153",
            "interval",
            "sixty working days belong to the aggregation of costs, not to repeated requests",
        );
    }
    held(report);
}

fn claimed(report: &mut Report<'_>, part: &Part, claims: &[crate::reasons::Claim]) {
    if claims.is_empty() {
        report.add("N161", "claims", "name the exemption relied on for what is withheld (s.17(1)(b))");
    }
    for one in claims {
        claim::check(report, part, one);
    }
    overlap::claims(report, claims);
}

fn not_held(
    report: &mut Report<'_>,
    part: &Part,
    searches: &str,
    elsewhere: &str,
    claims: &[crate::reasons::Claim],
) {
    let on_file = report.part.is_some_and(|number| has_search(report.case, number));
    if searches.trim().is_empty() && !on_file {
        report.add(
            "N121",
            "searches",
            "record what was searched and why that would have found it, or ask for a search",
        );
    } else {
        report.need(
            searches,
            "N122",
            "searches",
            "say briefly what was searched, if the answer may surprise",
        );
    }
    if report.part.is_some_and(|number| something_was_found(report.case, number)) {
        report.add(
            "N125",
            "answer",
            "a search of this part found something: it cannot be said that nothing is held",
        );
    }
    report.need(
        elsewhere,
        "N123",
        "elsewhere",
        "say who may hold it, if that is known; accept this warning if it is not",
    );
    match part.regime {
        Regime::Eir if !claims.iter().any(|claim| claim.exemption.0 == "eir-12-4-a") => {
            report.add("N126", "claims", "under EIR this is a refusal under regulation 12(4)(a): claim it, with the public interest addressed");
        }
        Regime::Eir => {
            for one in claims {
                claim::check(report, part, one);
            }
        }
        Regime::Foia | Regime::Foisa | Regime::Sar => {}
    }
}

fn has_search(case: &Case, part: PartNumber) -> bool {
    case.searches.values().any(|search| search.parts.contains(&part) && search.returned.is_some())
}

fn something_was_found(case: &Case, part: PartNumber) -> bool {
    case.searches.values().any(|search| {
        search.parts == [part]
            && search.returned.as_ref().is_some_and(|returned| {
                matches!(returned.result, SearchResult::Found | SearchResult::FoundInPart)
            })
    })
}

fn over_cost(report: &mut Report<'_>, part: &Part, provision: &law::ExemptionId, advice: &str) {
    of_this_law(report, part, provision, &["foia-12-1", "foia-12-2", "foisa-12"], "N131");
    report.need(
        advice,
        "N136",
        "advice",
        "say how the request could be brought within the limit, or that it cannot (s.16)",
    );
    let cost = report
        .case
        .costs
        .iter()
        .rev()
        .find(|cost| report.part.is_some_and(|part| cost.parts.contains(&part)));
    let Some(cost) = cost.map(|cost| cost.estimate.clone()) else {
        report.add(
            "N133",
            "estimate",
            "make an estimate: volume, time for each, total, and how it was sampled",
        );
        return;
    };
    if cost.provision != *provision {
        report.add(
            "N131",
            "estimate",
            "the estimate was made under another provision than the answer relies on",
        );
    }
    if !cost.exceeds() {
        report.add_as(
            law::Severity::Error,
            "N133",
            "estimate",
            format!(
                "the estimate comes to {}, which is within the limit of {}",
                plain::pounds(cost.pence()),
                plain::pounds(cost.limit_pence)
            ),
        );
    }
    match cost.sample {
        None => report.add("N133", "estimate, sample", "try the work on a sample and record it"),
        Some(sample) => match sample.projected() {
            None => report.add("N133", "estimate, sample", "an empty sample shows nothing"),
            Some(projected) if projected < cost.minutes.total() => report.add(
                "N133",
                "estimate, sample",
                format!(
                    "at the sample's pace the whole takes {projected} minutes, and the estimate says {}",
                    cost.minutes.total()
                ),
            ),
            Some(_) => {}
        },
    }
}

/// The provision has to be of the right kind, and of the part's own law.
fn of_this_law(
    report: &mut Report<'_>,
    part: &Part,
    provision: &law::ExemptionId,
    allowed: &[&str],
    rule: &str,
) {
    if !allowed.contains(&provision.0.as_str()) {
        report.add(rule, "provision", format!("this answer is given under one of {}", allowed.join(", ")));
    }
    let regime = report.law.exemption(provision).map(|exemption| exemption.regime);
    if regime.is_some_and(|regime| regime != part.regime) {
        let message =
            format!("this part is answered under {}, and {provision} belongs elsewhere", part.regime);
        report.add("N004", "provision", message);
    }
}

/// What is asked for may yet have to be given, so it has to be kept.
fn held(report: &mut Report<'_>) {
    if !report.case.is_held() {
        report.add("N156", "retention", "put a hold on the information: a later finding may require it");
    }
}
