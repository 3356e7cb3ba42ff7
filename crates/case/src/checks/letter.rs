//! What concerns the letter as a whole: N004, N005, N221, N236.

use std::collections::BTreeSet;

use super::Report;
use crate::{
    giveaway,
    reasons::{ConfirmOrDeny, OutcomeKind},
};

pub(super) fn check(report: &mut Report<'_>) {
    late(report);
    any_other(report);
    aggregated(report);
}

/// A late answer is a breach to be owned.
fn late(report: &mut Report<'_>) {
    let late = report.case.due().is_some_and(|due| due < report.today);
    if late && report.case.issued.is_empty() && report.case.lateness.is_empty() {
        report.add("N005", "time", "the last lawful day has passed: record why (`record-lateness`); the letter will say so and apologise");
    }
}

/// "Any other information" in the officer's own words, with nothing confirmed in the letter.
fn any_other(report: &mut Report<'_>) {
    let kinds: BTreeSet<_> = report.case.parts.values().filter_map(crate::Part::outcome_kind).collect();
    let confirms = kinds
        .iter()
        .any(|kind| matches!(kind, OutcomeKind::Given | OutcomeKind::GivenInPart | OutcomeKind::Withheld));
    let neither = report
        .case
        .parts
        .values()
        .any(|part| matches!(part.confirm_or_deny, Some(ConfirmOrDeny::Neither { .. })));
    if !neither || confirms {
        return;
    }
    let Some(draft) = report.case.draft.clone() else { return };
    for (place, text) in [("opening", &draft.opening), ("closing", &draft.closing)] {
        if let Some(said) = giveaway::other(text).first() {
            report.add(
                "N221",
                place,
                format!(
                    "\"{}\" concedes that some information is held, and nothing in this letter confirms any",
                    said.phrase
                ),
            );
        }
        for said in giveaway::stated(text) {
            report.add("N216", place, format!("\"{}\" tells the reader what is held", said.phrase));
        }
    }
}

/// Costs counted together need the requests named.
fn aggregated(report: &mut Report<'_>) {
    use crate::command::Relation;

    let refused = report.case.parts.values().any(|part| part.outcome_kind() == Some(OutcomeKind::OverCost));
    let named = report.case.related.iter().any(|related| related.relation == Relation::Aggregated);
    if refused && named && report.case.related.iter().any(|related| related.why.trim().is_empty()) {
        report.add(
            "N137",
            "aggregation",
            "say what is similar and what shows that the requests belong together",
        );
    }
}
