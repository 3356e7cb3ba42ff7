//! The result of an internal review: what stands, what changes, what we did wrong, and the regulator.
//!
//! Rules: N291 to N295, N261. Answers that changed are reasoned as at first.
//!
//! Law: FOIA 2000 s.45 code, part 5; EIR 2004 reg.11; FOISA 2002 s.21.

use case::{
    command::{ReviewOf, ReviewOutcome},
    state::Review,
};
use law::Regime;

mod failure;

use super::answer;
use crate::{
    WordingError,
    body::Body,
    compose::{Copy, Facts},
    group::{self, Answer, Group},
    section::{neither, overview, rights},
    text, tongue,
};

/// Writes the result.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let review = facts.case.review.as_ref();
    let (review, outcome) = review
        .and_then(|review| review.outcome.map(|outcome| (review, outcome)))
        .ok_or(WordingError::NothingToWriteAbout { what: "decided review" })?;
    if review.of == ReviewOf::FailureToAnswer {
        failure::write(facts, body, review, outcome);
        return Ok(());
    }
    let groups = group::groups(facts.case)?;
    let regimes = group::regimes(&groups);
    asked(facts, body, review, &regimes);
    body.title("What we decided");
    body.say(result(outcome));
    body.say("Somebody who took no part in the first decision looked at it afresh, and asked what was right when we replied.");
    body.theirs(&review.reasons);
    if !review.breaches.trim().is_empty() {
        body.title("Where we fell short");
        body.theirs(&review.breaches);
    }
    match outcome {
        ReviewOutcome::Upheld => stands(facts, body, &groups)?,
        ReviewOutcome::UpheldInPart | ReviewOutcome::Overturned => {
            answer::answers(facts, body, &groups, "Our answer after the review")?;
        }
    }
    body.title("This completes our review");
    body.say("We have one stage of review, and it is now complete.");
    rights::write(facts, body, &regimes, rights::Reviewed::Done);
    answer::last_look(body, &groups)
}

fn asked(facts: &Facts<'_>, body: &mut Body, review: &Review, regimes: &[Regime]) {
    let reply = facts
        .case
        .issued
        .iter()
        .rev()
        .find(|issue| issue.on <= review.asked)
        .map_or_else(String::new, |issue| format!(" of {}", text::date(issue.on)));
    let laws: Vec<String> = regimes
        .iter()
        .map(|regime| format!("{} (“{}”)", tongue::full(*regime), tongue::short(*regime)))
        .collect();
    body.title("Your request for a review");
    body.say(format!(
        "On {} you asked us to review our reply{reply} to your request under {}.",
        text::date(review.asked),
        text::and(&laws)
    ));
    // What the requester complained of is theirs, and not for the published copy.
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
}

const fn result(outcome: ReviewOutcome) -> &'static str {
    match outcome {
        ReviewOutcome::Upheld => "We uphold our reply: it was right, and it stands.",
        ReviewOutcome::UpheldInPart => "We uphold our reply in part. What changes is set out below.",
        ReviewOutcome::Overturned => "We do not uphold our reply. The answer below takes its place.",
    }
}

/// Says again, in short, what stands.
fn stands(facts: &Facts<'_>, body: &mut Body, groups: &[Group<'_>]) -> Result<(), WordingError> {
    body.title("What stands");
    match groups {
        [only] => {
            let statement = overview::statement(facts, body, only)?;
            body.say(statement);
            if let Answer::Neither { claims, .. } = only.answer {
                neither::provisions(facts, body, only, claims)?;
                neither::no_inference(facts, body);
            }
            Ok(())
        }
        _ => overview::table(facts, body, groups),
    }
}
