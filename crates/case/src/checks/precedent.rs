//! What was answered before on what is neither confirmed nor denied: N237.

use super::Report;
use crate::{Part, plain::counted};

/// Rules that speak of what is neither confirmed nor denied, given that the part is.
pub(super) fn check(report: &mut Report<'_>, part: &Part) {
    let Some(topic) = &part.topic else { return };
    for known in &topic.before.known_from {
        report.add(
            "N237",
            "earlier answers",
            format!(
                "whether it is held is known already ({known}): a refusal to say so protects nothing, and cannot stand on it"
            ),
        );
    }
    if !topic.before.others.is_empty() && topic.before.known_from.is_empty() {
        let many = counted(topic.before.others.len() as u64, "answer");
        report.add_as(
            law::Severity::Information,
            "N237",
            "earlier answers",
            format!(
                "{many} by others on this topic said what is held ({}): say why an answer here would harm all the same",
                topic.before.others.join(", ")
            ),
        );
    }
}
