//! The cost limit: the sum shown, and help to come within it. Rules: N131 to N139.
//!
//! Law: FOIA 2000 ss.12, 16, 17(5); SI 2004/3244. <https://www.legislation.gov.uk/uksi/2004/3244>

use case::{
    command::Relation,
    cost::{Activities, CostEstimate, PENCE_AN_HOUR, Sample},
};
use law::Regime;
use letters::{Inline, Target};

use super::harm::missing;
use crate::{WordingNote, body::Body, cite::cite, compose::Facts, group::Group, line::Line, text};

/// Shows the limit, the estimate, and how the request could be brought within it.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>, advice: &str) {
    body.heading("The cost limit");
    let estimate = facts
        .case
        .costs
        .iter()
        .rev()
        .find(|cost| group.parts.iter().any(|(number, _)| cost.parts.contains(number)))
        .map(|cost| &cost.estimate);
    limit(facts, body, group, estimate);
    match estimate {
        Some(estimate) => sum(body, group, estimate),
        None => missing(body, group, "N133", "how the cost was estimated"),
    }
    aggregated(facts, body);
    body.heading("How to bring your request within the limit");
    if advice.trim().is_empty() {
        missing(body, group, "N136", "how the request could be narrowed");
    }
    body.theirs(advice);
    body.say("If you send us a narrower request, we will treat it as a new one.");
}

fn limit(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>, estimate: Option<&CostEstimate>) {
    let pence = estimate.map_or(facts.settings.cost_limit_pence, |estimate| estimate.limit_pence);
    if group.regime != Regime::Foia {
        body.note(WordingNote::RestsOnUnverified {
            statement: "the limit on cost under the Scottish Act is as the estimate states it".to_owned(),
        });
        body.say(format!("The limit on the cost of answering a request is {}.", text::pounds(pence)));
        return;
    }
    let source = "https://www.legislation.gov.uk/uksi/2004/3244".parse::<Target>();
    let title =
        "the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004";
    let regulations = source.map_or_else(|_| Inline::text(title), |source| Inline::link(title, source));
    let hours = pence * 60 / PENCE_AN_HOUR;
    body.say(
        Line::new("The limit is set by ").add(regulations).say(format!(
            " (SI 2004/3244). For us it is {}, which is {} of work at {} an hour. Only the work of finding out whether \
             we hold the information, locating it, retrieving it and extracting it may be counted.",
            text::pounds(pence),
            text::duration(hours),
            text::pounds(PENCE_AN_HOUR)
        )),
    );
}

fn sum(body: &mut Body, group: &Group<'_>, estimate: &CostEstimate) {
    body.say("We estimate the work as follows.");
    body.bullets(activities(estimate.minutes));
    let total = text::duration(estimate.minutes.total());
    if group.regime == Regime::Foia {
        body.say(format!("Together this is {total}, which would cost {}.", text::pounds(estimate.pence())));
    } else {
        body.say(format!("Together this is {total}."));
    }
    if let Some(sample) = estimate.sample {
        tried(body, sample);
    }
    body.theirs(&estimate.basis);
}

fn activities(minutes: Activities) -> Vec<String> {
    [
        ("finding out whether we hold the information", minutes.determining),
        ("locating it, or the records that may contain it", minutes.locating),
        ("retrieving it", minutes.retrieving),
        ("extracting it from the records that contain it", minutes.extracting),
    ]
    .into_iter()
    .filter(|(_, minutes)| *minutes != 0)
    .map(|(work, minutes)| format!("{work}: {}", text::duration(minutes)))
    .collect()
}

fn tried(body: &mut Body, sample: Sample) {
    let Some(projected) = sample.projected() else { return };
    body.say(format!(
        "We tried this on a sample of {}, which took {}. There are {} in all; at the same pace they would take {}.",
        text::counted(sample.records, "record"),
        text::duration(sample.minutes),
        text::counted(sample.population, "record"),
        text::duration(projected)
    ));
}

/// Requests whose cost is counted together are named (N137).
fn aggregated(facts: &Facts<'_>, body: &mut Body) {
    let others: Vec<&str> = facts
        .case
        .related
        .iter()
        .filter(|related| related.relation == Relation::Aggregated)
        .map(|related| related.reference.as_str())
        .collect();
    if !others.is_empty() {
        body.say(format!(
            "We counted the cost of this request together with {}. The requests were received within 60 consecutive \
             working days, ask for the same or similar information, and come from one person or from people who \
             appear to us to be acting together.",
            text::and(&others)
        ));
    }
}

/// Says that the limit looks at the whole request (N138).
pub(crate) fn whole(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) {
    let cited = cite(facts.law, body, group.regime, "12");
    body.say(
        Line::new("The limit in ")
            .add(cited)
            .say(" looks at the whole of what these parts ask for, not at each question alone."),
    );
}
