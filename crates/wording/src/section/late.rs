//! Time: an apology where the reply is late, and the word kept where more time was taken. Rules: N005, N249.
//!
//! Why it is late stays on the file: it may say more than the letter may.

use case::Case;
use jiff::civil::Date;

use crate::{body::Body, compose::Facts, text};

/// Says that the reply is late, or that it follows an extension, where either is so.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) {
    let parts: Vec<_> = facts.case.parts.keys().copied().collect();
    let replaced = facts.case.issued.iter().rev().find(|it| it.of(facts.case) == parts);
    if let (Some(_), Some(earlier)) = (&facts.case.correcting, replaced) {
        body.say(again(facts.case, earlier.on));
        return;
    }
    if let Some(extension) = facts.case.extensions.last() {
        body.say(format!(
            "On {} we told you that we needed more time, and that we expected to reply by {}. This letter gives our decision.",
            text::date(extension.on),
            text::date(extension.until)
        ));
    }
    let Some(due) = facts.case.due() else { return };
    if due < facts.sent {
        body.say(format!(
            "We should have replied by {}. This reply is late, which is a breach of our duty to reply in time. We are sorry.",
            text::date(due)
        ));
    }
}

/// Why there is another answer: what the regulator or the tribunal decided of the earlier one, or a mistake in it.
fn again(case: &Case, earlier: Date) -> String {
    let replaces = format!("our letter of {}", text::date(earlier));
    let notice = case.answers_notice().and_then(|it| Some((&it.notice, it.decided?)));
    let appeal = case.appeal.as_ref().filter(|appeal| appeal.decision.is_some() && earlier <= appeal.on);
    match (appeal, notice) {
        (Some(_), _) => {
            format!(
                "This is our fresh response to your request, after the decision on the appeal. It replaces {replaces}."
            )
        }
        (None, Some((reference, on))) => format!(
            "This is our fresh response to your request, after the decision notice {reference} of {}. It replaces {replaces}.",
            text::date(on)
        ),
        (None, None) => {
            format!("This letter corrects {replaces} and replaces it. We are sorry for the mistake.")
        }
    }
}
