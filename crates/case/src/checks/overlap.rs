//! Provisions that shut each other out for the same information: N140, N169, N188, N229.

use super::Report;
use crate::reasons::{Claim, NeitherClaim};

pub(super) fn claims(report: &mut Report<'_>, claims: &[Claim]) {
    let ids: Vec<_> = claims.iter().map(|claim| claim.exemption.0.as_str()).collect();
    let has = |prefix: &str| ids.iter().any(|id| id.starts_with(prefix));
    if has("foia-30-") && has("foia-31-") {
        report.add("N188", "sections 30 and 31", "section 31 covers only what section 30 does not: choose one for the same information, or split the part");
    }
    if ids.contains(&"foia-23-1") && ids.contains(&"foia-24-1") {
        report.add("N169", "sections 23(1) and 24(1)", "section 24(1) covers only what section 23(1) does not: choose one for the same information, or split the part");
    }
}

pub(super) fn neither(report: &mut Report<'_>, claims: &[NeitherClaim]) {
    let ids: Vec<_> = claims.iter().map(|claim| claim.exemption.0.as_str()).collect();
    if ids.iter().any(|id| id.starts_with("foia-30-")) && ids.iter().any(|id| id.starts_with("foia-31-")) {
        report.add(
            "N188",
            "sections 30(3) and 31(3)",
            "section 31 covers only what section 30 does not: choose one",
        );
    }
    let other_parts_withhold = |wanted: &str| {
        report.case.parts.iter().filter(|(number, _)| Some(**number) == report.part).any(|(_, part)| {
            part.outcome
                .as_ref()
                .is_some_and(|outcome| outcome.claims().iter().any(|claim| claim.exemption.0 == wanted))
        })
    };
    if ids.contains(&"foia-24-2") && other_parts_withhold("foia-24-1") {
        report.add(
            "N229",
            "sections 24(1) and 24(2)",
            "to withhold under 24(1) is to say that it is held: do not claim 24(2) as well",
        );
    }
}
