//! The answer: every part, each with its own outcome and reasons.
//!
//! Rules: N001 to N013 and those of each section. Order: the request, the
//! answer in a sentence, what the law asks, the reasons, what to do next.
//!
//! Law: FOIA 2000 ss.1, 17; EIR 2004 regs 5, 14; FOISA 2002 ss.1, 16 to 19.

use case::reasons::Outcome;

use crate::{
    WordingError,
    body::{Body, Depth},
    compose::Facts,
    group::{self, Answer, Group, Scope},
    guard,
    section::{
        about, cost, duties, given, late, neither, not_held, overview, refused, request, rights, withheld,
    },
};

/// Writes the whole answer.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let groups = group::groups(facts.case)?;
    let regimes = group::regimes(&groups);
    request::write(facts, body, &regimes)?;
    late::write(facts, body);
    if let Some(draft) = &facts.case.draft {
        body.theirs(&draft.opening);
    }
    answers(facts, body, &groups, "Our answer")?;
    about::write(facts, body, &groups);
    if let Some(draft) = facts.case.draft.as_ref().filter(|draft| !draft.closing.trim().is_empty()) {
        body.title("Help and context");
        body.theirs(&draft.closing);
    }
    rights::write(facts, body, &regimes, rights::Reviewed::NotYet);
    last_look(body, &groups)
}

/// Looks over a whole letter for what its answers of neither must not say.
pub(crate) fn last_look(body: &Body, groups: &[Group<'_>]) -> Result<(), WordingError> {
    if groups.iter().all(Group::is_neither) {
        guard::tells_nothing(body.blocks())?;
    }
    if groups.iter().any(Group::is_neither) && !groups.iter().any(Group::confirms) {
        guard::concedes_nothing_more(body.blocks())?;
    }
    Ok(())
}

/// Writes the answers of some groups, with what the law asks between the short form and the reasons.
pub(crate) fn answers(
    facts: &Facts<'_>,
    body: &mut Body,
    groups: &[Group<'_>],
    heading: &str,
) -> Result<(), WordingError> {
    body.title(heading);
    if let [only] = groups {
        short(facts, body, only)?;
        duties::write(facts, body, groups);
        return guarded(facts, body, only, Depth::Letter, reasons);
    }
    overview::table(facts, body, groups)?;
    duties::write(facts, body, groups);
    for group in groups {
        body.title(group.scope.heading());
        for (_, part) in &group.parts {
            body.quote(&part.text);
        }
        guarded(facts, body, group, Depth::Answer, short)?;
        guarded(facts, body, group, Depth::Answer, reasons)?;
    }
    Ok(())
}

type Section = fn(&Facts<'_>, &mut Body, &Group<'_>) -> Result<(), WordingError>;

/// Writes a section on its own first, and looks whether it gives anything away.
fn guarded(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    depth: Depth,
    section: Section,
) -> Result<(), WordingError> {
    let mut inner = Body::at(depth);
    section(facts, &mut inner, group)?;
    if group.is_neither() {
        guard::tells_nothing(inner.blocks())?;
    }
    body.append(inner);
    Ok(())
}

/// The answer to one group in short, and which notice it is.
pub(crate) fn short(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) -> Result<(), WordingError> {
    let statement = overview::statement(facts, body, group)?;
    body.say(statement);
    if let Answer::Neither { claims, .. } = group.answer {
        neither::provisions(facts, body, group, claims)?;
    }
    overview::notice(facts, body, group);
    if let Answer::Neither { claims, .. } = group.answer {
        neither::how_to_read(body, claims);
    }
    Ok(())
}

/// The reasons for the answer to one group.
fn reasons(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) -> Result<(), WordingError> {
    match group.answer {
        Answer::Neither { claims, public_domain } => {
            neither::reasons(facts, body, group, claims, public_domain)
        }
        Answer::Said(outcome) => match outcome {
            Outcome::Given { information } => {
                given::write(facts, body, group, information);
                Ok(())
            }
            Outcome::GivenInPart { information, withheld: beside, claims } => {
                given::write(facts, body, group, information);
                given::withheld_beside(body, beside);
                withheld::write(facts, body, group, claims)
            }
            Outcome::Withheld { claims } => withheld::write(facts, body, group, claims),
            Outcome::NotHeld { searches, elsewhere, claims } => {
                not_held::write(facts, body, group, searches, elsewhere, claims)
            }
            Outcome::OverCost { advice, .. } => {
                cost::write(facts, body, group, advice);
                if group.scope != Scope::Whole {
                    cost::whole(facts, body, group);
                }
                Ok(())
            }
            Outcome::Vexatious { reasons, .. } => {
                refused::vexatious(body, reasons);
                Ok(())
            }
            Outcome::Repeated { earlier, asked, complied, interval, .. } => {
                let earlier =
                    refused::Earlier { reference: earlier, asked: *asked, complied: *complied, interval };
                refused::repeated(body, &earlier);
                Ok(())
            }
        },
    }
}
