//! What to know of the information given, and how it may be used again. Rule: N013.

use case::reasons::Outcome;

use crate::{
    body::Body,
    compose::Facts,
    group::{Answer, Group},
};

/// Adds the caveat and the re-use statement, where something is given.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, groups: &[Group<'_>]) {
    let gives = groups.iter().any(|group| {
        matches!(group.answer, Answer::Said(Outcome::Given { .. } | Outcome::GivenInPart { .. }))
    });
    let said = !(facts.settings.caveat.trim().is_empty() && facts.settings.reuse.trim().is_empty());
    if gives && said {
        body.title("About this information");
        body.theirs(&facts.settings.caveat);
        body.theirs(&facts.settings.reuse);
    }
}
