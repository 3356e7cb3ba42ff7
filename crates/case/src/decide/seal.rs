//! What a seal stands in the way of, and putting seals on parts.
//!
//! Law: FOIA 2000 s.1(1)(a), s.2(1): whether to say is a question of its own, answered before any search.

use std::collections::BTreeSet;

use super::Context;
use crate::{
    Case, Command, Event, FileNumber, Part, PartNumber, PersonId, Refusal, TaskNumber, command::ReviewChange,
    reasons::ConfirmOrDeny, refusal::FOIA_2, seal::MatchedPart,
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let Command::MatchTopics { policy, parts, saw } = command else {
        return Err(Refusal::not_now(case, &command));
    };
    let numbers: Vec<PartNumber> = parts.iter().map(|it| it.part).collect();
    if !numbers.is_empty() {
        super::known_parts(case, &numbers)?;
    }
    let matched = parts.into_iter().map(|it| MatchedPart { late: late(case, &it, &saw), ..it }).collect();
    Ok(vec![Event::TopicsMatched { policy, parts: matched, by: context.actor.clone(), on: context.today }])
}

/// Those who leave a part, where it turns out to be sealed after a search on it began.
fn late(case: &Case, matched: &MatchedPart, saw: &BTreeSet<PersonId>) -> Option<BTreeSet<PersonId>> {
    let part = case.parts.get(&matched.part)?;
    let before = part.seal.is_some() || matched.seal.is_none();
    let known = case.people.drafters.iter().chain(&case.people.deciders).chain(&case.assigned);
    (!before && part.begun.is_some()).then(|| saw.iter().chain(known).cloned().collect())
}

/// Refuses what a seal stands in the way of, what was answered already, and whoever left a part.
pub(super) fn guard(context: &Context<'_>, case: &Case, command: &Command) -> Result<(), Refusal> {
    let looks = looks_at(case, command);
    if let Some((number, part)) = sealed_among(case, &looks) {
        return Err(no_looking(number, part));
    }
    let answers = answered_by(command);
    if let Some(number) = answers.filter(|it| case.parts.get(it).is_some_and(|part| part.answered.is_some()))
    {
        return Err(Refusal::new(
            "case.part-answered",
            format!("part {number} was answered"),
            "its letter has been approved and sent",
            "open a correction (`correct`) if there is a mistake in it",
        ));
    }
    if let Command::DecideConfirmOrDeny { part, decision: ConfirmOrDeny::Say } = command
        && let Some((number, part)) = sealed_among(case, &[*part])
    {
        return Err(no_saying(number, part));
    }
    if let Command::Determine { part, outcome } = command
        && !outcome.is_of_the_request()
        && let Some((number, part)) = sealed_among(case, &[*part])
    {
        return Err(no_saying(number, part));
    }
    if let Command::DecideReview { changes, .. } = command {
        let says = |it: &&ReviewChange| {
            matches!(it.confirm_or_deny, Some(ConfirmOrDeny::Say))
                || it.outcome.as_ref().is_some_and(|outcome| !outcome.is_of_the_request())
        };
        let said: Vec<PartNumber> = changes.iter().filter(says).map(|it| it.part).collect();
        if let Some((number, part)) = sealed_among(case, &said) {
            return Err(no_saying(number, part));
        }
    }
    left(context.actor, case, command)
}

/// The parts that a command would look into: search, cost, attach.
fn looks_at(case: &Case, command: &Command) -> Vec<PartNumber> {
    let of_file = |file: &FileNumber| case.files.get(file).map(|it| it.part).into_iter().collect();
    let of_task = |task: &TaskNumber| case.searches.get(task).map(|it| it.parts.clone()).unwrap_or_default();
    match command {
        Command::AskSearch { parts, .. } | Command::EstimateCost { parts, .. } => parts.clone(),
        Command::AttachFile { part, .. } => vec![*part],
        Command::DescribeTable { file, .. } | Command::RebuildFile { file, .. } => of_file(file),
        Command::ReturnSearch { task, .. } => of_task(task),
        _ => Vec::new(),
    }
}

fn answered_by(command: &Command) -> Option<PartNumber> {
    match command {
        Command::DecideConfirmOrDeny { part, .. }
        | Command::Determine { part, .. }
        | Command::AttachFile { part, .. }
        | Command::ChooseRegime { part: Some(part), .. } => Some(*part),
        _ => None,
    }
}

fn sealed_among<'a>(case: &'a Case, parts: &[PartNumber]) -> Option<(PartNumber, &'a Part)> {
    let found = parts.iter().filter_map(|it| Some((*it, case.parts.get(it)?)));
    found.into_iter().find(|it| it.1.seal.is_some())
}

/// Whoever may have seen what came back for a part that is sealed takes no step on it any more.
fn left(actor: &PersonId, case: &Case, command: &Command) -> Result<(), Refusal> {
    use Command as C;

    let parts = match command {
        C::DecideConfirmOrDeny { part, .. }
        | C::Determine { part, .. }
        | C::ChooseRegime { part: Some(part), .. }
        | C::AcceptWarning { part: Some(part), .. } => vec![*part],
        C::NameTopic { parts, .. } | C::Extend { parts, .. } => parts.clone(),
        C::Correct { parts, .. } if !parts.is_empty() => parts.clone(),
        C::Draft { .. }
        | C::SendForApproval { .. }
        | C::Approve { .. }
        | C::SendBack { .. }
        | C::Issue {}
        | C::Correct { .. } => case.in_hand(),
        C::ChooseRegime { .. } | C::DecideReview { .. } | C::Consult { .. } | C::DepartFromAdvice { .. } => {
            case.parts.keys().copied().collect()
        }
        _ => Vec::new(),
    };
    let sealed = |it: &PartNumber| case.parts.get(it).filter(|part| part.seal.is_some());
    // A letter has two authors: who sends it on, and whose words are in it.
    let drafter = case.draft.as_ref().filter(|_| matches!(command, C::SendForApproval { .. }));
    let kept_off = |it: &&PartNumber| sealed(it).is_some_and(|part| part.left.contains(actor));
    let wrote = |it: &&PartNumber| {
        drafter.is_some_and(|draft| sealed(it).is_some_and(|part| part.left.contains(&draft.by)))
    };
    if let Some(number) = parts.iter().find(wrote) {
        return Err(words_of_one_who_left(*number));
    }
    parts.iter().find(kept_off).map_or(Ok(()), |number| {
        Err(Refusal::new(
            "case.left-the-part",
            format!("{actor} has left part {number}"),
            "it was found to be sealed after a search on it began, and whoever may have seen what came back takes no further step on it",
            "give the case to somebody who saw nothing of it (`assign`)",
        ))
    })
}

fn words_of_one_who_left(number: PartNumber) -> Refusal {
    Refusal::new(
        "case.drafter-left-the-part",
        format!("the letter on part {number} was drafted by somebody who has left it"),
        "it was found to be sealed after a search on it began, and nothing of what came back may be in its letter",
        "have somebody who saw nothing of it draft the letter afresh (`draft`)",
    )
}

fn no_looking(number: PartNumber, part: &Part) -> Refusal {
    Refusal::new(
        "case.sealed",
        format!("part {number} is sealed, so nothing is looked for, costed or attached on it"),
        format!(
            "it asks about \"{}\", and a reply that depended on what is held would tell it",
            part.seal.as_ref().map_or_else(String::new, crate::seal::PartSeal::titles)
        ),
        "decide it from the question alone; if it is not of that topic, correct the match before any search",
    )
    .under(FOIA_2)
}

fn no_saying(number: PartNumber, part: &Part) -> Refusal {
    Refusal::new(
        "case.sealed-say",
        format!("part {number} is sealed, so the reply cannot say whether anything is held"),
        format!(
            "\"{}\" is sealed for every request of its kind, and an answer to one would tell what the others may not",
            part.seal.as_ref().map_or_else(String::new, crate::seal::PartSeal::titles)
        ),
        "reason why neither can be said; if the policy is wrong have it lifted for all, and if the match is wrong correct it",
    )
    .under(FOIA_2)
}
