//! Time: an apology where the reply is late, and the word kept where more time was taken. Rules: N005, N249.
//!
//! Why it is late stays on the file: it may say more than the letter may.

use crate::{body::Body, compose::Facts, text};

/// Says that the reply is late, or that it follows an extension, where either is so.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) {
    if let (Some(_), Some(earlier)) = (&facts.case.correcting, facts.case.issued.last()) {
        body.say(format!(
            "This letter corrects our letter of {} and replaces it. We are sorry for the mistake.",
            text::date(earlier.on)
        ));
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
