//! The result of a review of the failure to answer in time.
//!
//! The request itself is not answered here: the answer follows in a letter of
//! its own, and stays owed until it does.
//!
//! Law: EIR 2004 reg.11(1), (3) to (5); FOISA 2002 ss.20(1), 21. Rules: N291 to N295.

use std::collections::BTreeSet;

use case::{command::ReviewOutcome, state::Review};
use law::Regime;

use crate::{
    body::Body,
    compose::{Copy, Facts},
    section::rights,
    text,
};

/// Writes the result.
pub(super) fn write(facts: &Facts<'_>, body: &mut Body, review: &Review, outcome: ReviewOutcome) {
    body.title("Your request for a review");
    body.say(format!(
        "On {} you asked us to review our failure to answer your request in time. We received the request on {}.",
        text::date(review.asked),
        text::date(facts.received)
    ));
    if facts.copy == Copy::Addressed && !review.grounds.trim().is_empty() {
        body.say("You asked us to look at the following.");
        body.quote(&review.grounds);
    }
    if review.due < facts.sent {
        body.say(format!(
            "We should have answered by {}. This answer is late, and we are sorry.",
            text::date(review.due)
        ));
    }
    body.title("What we found");
    body.say(match outcome {
        ReviewOutcome::Upheld => "We find that the time for answering had not run out when you wrote.",
        ReviewOutcome::UpheldInPart | ReviewOutcome::Overturned => {
            "We find that we did not answer in the time that the law allows, and we are sorry."
        }
    });
    body.say("Somebody who took no part in dealing with your request looked at it afresh.");
    body.theirs(&review.reasons);
    if !review.breaches.trim().is_empty() {
        body.title("Where we fell short");
        body.theirs(&review.breaches);
    }
    body.title("Your request is still to be answered");
    body.say("This letter does not answer it. Our answer will follow in a letter of its own.");
    let regimes: BTreeSet<Regime> = facts.case.parts.values().map(|part| part.regime).collect();
    let regimes: Vec<Regime> = regimes.into_iter().collect();
    rights::write(facts, body, &regimes, rights::Reviewed::Done);
}
