//! What an event does to the parts: their words, their law, their clocks, their answers.

use std::collections::{BTreeMap, BTreeSet};

use law::Regime;

use crate::{
    Case, Event, Part, PartNumber,
    event::PartDue,
    reasons::ConfirmOrDeny,
    seal::HeldAgainst,
    state::{People, Search},
};

pub(super) fn apply(case: &mut Case, event: &Event) {
    words_and_clocks(case, event);
    begun(case, event);
    answers(case, event);
    letters(case, event);
    seals(case, event);
    handed_over(case, event);
}

fn words_and_clocks(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::Received { received, regime, due, calendar_until, .. } => {
            case.clock_from = Some(*received);
            case.calendar_until = Some(*calendar_until);
            case.parts.insert(PartNumber(1), part(String::new(), *regime, *due));
        }
        E::TextConfirmed { text, .. } => sole_part_takes(case, text),
        E::Split { parts, due } => {
            let regime = case.parts.values().next().map_or(Regime::Foia, |part| part.regime);
            let parts = parts
                .iter()
                .zip(due)
                .map(|(new, due)| (due.part, part(new.text.clone(), new.regime.unwrap_or(regime), due.due)));
            let whole = std::mem::replace(&mut case.parts, parts.collect());
            looked_at_whole(case, &whole);
            // The parts are new ones: what was answered for of an old one is answered for of none of them.
            case.accepted.retain(|it| it.part.is_none());
        }
        E::Clarified { on, text, due } => {
            case.clock_from = Some(*on);
            if let Some(text) = text {
                sole_part_takes(case, text);
            }
            for part in case.parts.values_mut() {
                part.extended_to = None;
            }
            set_due(&mut case.parts, due);
        }
        E::FeePaid { due, .. } => set_due(&mut case.parts, due),
        E::DueRecalculated { due, calendar_until, .. } => {
            case.calendar_until = Some(*calendar_until);
            set_due(&mut case.parts, due);
        }
        E::RegimeChosen { parts, regime, due, .. } => {
            for number in parts {
                if let Some(part) = case.parts.get_mut(number).filter(|part| part.regime != *regime) {
                    // Reasons under one law are no reasons under another.
                    part.regime = *regime;
                    part.confirm_or_deny = None;
                    part.outcome = None;
                    part.extended_to = None;
                }
            }
            set_due(&mut case.parts, due);
        }
        E::Extended { parts, until, .. } => {
            for number in parts {
                if let Some(part) = case.parts.get_mut(number) {
                    part.extended_to = Some(*until);
                }
            }
        }
        _ => {}
    }
}

/// What was looked at before a split was looked at for every part that came of it.
fn looked_at_whole(case: &mut Case, whole: &BTreeMap<PartNumber, Part>) {
    let begun = whole.values().filter_map(|it| it.begun).min();
    let left: BTreeSet<_> = whole.values().flat_map(|it| &it.left).cloned().collect();
    for part in case.parts.values_mut() {
        part.begun = begun;
        part.left.clone_from(&left);
    }
    let all: Vec<PartNumber> = case.parts.keys().copied().collect();
    let searched = case.searches.values_mut().map(|it| &mut it.parts);
    searched.chain(case.costs.iter_mut().map(|it| &mut it.parts)).for_each(|it| it.clone_from(&all));
}

/// On which parts something that looks was done. That a request is vexatious or repeated takes no look.
fn begun(case: &mut Case, event: &Event) {
    let (parts, day) = match event {
        Event::SearchAsked { parts, on, .. } | Event::CostEstimated { parts, on, .. } => {
            (parts.as_slice(), on)
        }
        Event::FileAttached { part, on, .. } => (std::slice::from_ref(part), on),
        Event::Determined { part, outcome, on, .. } if !outcome.is_of_the_request() => {
            (std::slice::from_ref(part), on)
        }
        _ => return,
    };
    for number in parts {
        if let Some(part) = case.parts.get_mut(number) {
            part.begun.get_or_insert(*day);
        }
    }
}

fn answers(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::ConfirmOrDenyDecided { part, decision, .. } => {
            if let Some(part) = case.parts.get_mut(part) {
                part.confirm_or_deny = Some(decision.clone());
                if matches!(decision, ConfirmOrDeny::Neither { .. }) {
                    part.outcome = None;
                }
            }
        }
        E::Determined { part, outcome, .. } => {
            if let Some(part) = case.parts.get_mut(part) {
                part.outcome = Some(outcome.clone());
            }
        }
        E::TopicNamed { part, topic, .. } => {
            if let Some(part) = case.parts.get_mut(part) {
                part.topic = Some(topic.clone());
            }
        }
        E::ReviewDecided { changes, .. } => {
            for change in changes {
                if let Some(part) = case.parts.get_mut(&change.part) {
                    if change.confirm_or_deny.is_some() {
                        part.confirm_or_deny.clone_from(&change.confirm_or_deny);
                        part.outcome = None;
                    }
                    if change.outcome.is_some() {
                        part.outcome.clone_from(&change.outcome);
                    }
                }
            }
        }
        _ => {}
    }
}

/// Which parts a letter answered, and which wait for one again.
fn letters(case: &mut Case, event: &Event) {
    let (day, of) = match event {
        Event::Issued { on, parts, .. } => (Some(*on), parts.clone()),
        Event::CorrectionOpened { parts, .. } => {
            let last = || case.issued.last().map(|it| it.parts.clone()).unwrap_or_default();
            (None, if parts.is_empty() { last() } else { parts.clone() })
        }
        _ => return,
    };
    for (number, part) in &mut case.parts {
        if of.is_empty() || of.contains(number) {
            part.answered = day;
        }
    }
}

/// The seals, and what leaves a part that was found to be sealed after something on it had begun.
fn seals(case: &mut Case, event: &Event) {
    let Event::TopicsMatched { policy, parts, .. } = event else { return };
    case.policy = Some(*policy);
    let held_against = case.clock_from.map(|received| HeldAgainst { policy: *policy, received });
    for matched in parts {
        let Some(part) = case.parts.get_mut(&matched.part) else { continue };
        part.seal.clone_from(&matched.seal);
        part.held_against = held_against;
        // What was decided while it was open is not the answer of a sealed part.
        if part.seal.is_some() && matches!(part.confirm_or_deny, Some(ConfirmOrDeny::Say)) {
            part.confirm_or_deny = None;
        }
        let Some(saw) = &matched.late else { continue };
        part.left.extend(saw.iter().cloned());
        part.outcome = None;
        part.confirm_or_deny = None;
        case.draft = None;
        case.sent_back = None;
        case.accepted.retain(|it| it.part.is_some_and(|part| part != matched.part));
        case.files.retain(|_, it| it.part != matched.part);
        case.costs.retain(|it| !it.parts.contains(&matched.part));
        for search in case.searches.values_mut().filter(|it| it.parts.contains(&matched.part)) {
            // Whom a later search was asked of, and what for, follows from what the first one found.
            search.owner.clear();
            search.what.clear();
            search.returned = None;
            search.moved = true;
        }
    }
}

/// What stays of entries that say nothing any more. Where they still speak it changes nothing.
fn handed_over(case: &mut Case, event: &Event) {
    let Event::HandedOver { stays, .. } = event else { return };
    for (number, day) in &stays.begun {
        if let Some(part) = case.parts.get_mut(number) {
            part.begun = Some(part.begun.map_or(*day, |it| it.min(*day)));
        }
    }
    case.last_file = case.last_file.max(stays.last_file);
    for it in &stays.searches {
        case.searches.entry(it.task).or_insert_with(|| Search {
            parts: it.parts.clone(),
            owner: String::new(),
            what: String::new(),
            asked: it.asked,
            reply_by: it.reply_by,
            returned: None,
            moved: true,
        });
    }
    let People { drafters, deciders, approvers, reviewers } = stays.people.clone();
    case.people.drafters.extend(drafters);
    case.people.deciders.extend(deciders);
    case.people.approvers.extend(approvers);
    case.people.reviewers.extend(reviewers);
}

const fn part(text: String, regime: Regime, due: jiff::civil::Date) -> Part {
    Part {
        text,
        regime,
        due,
        extended_to: None,
        confirm_or_deny: None,
        outcome: None,
        topic: None,
        seal: None,
        held_against: None,
        begun: None,
        left: BTreeSet::new(),
        answered: None,
    }
}

/// A request not yet split is its own one part.
fn sole_part_takes(case: &mut Case, text: &str) {
    if case.parts.len() == 1 {
        for part in case.parts.values_mut() {
            text.clone_into(&mut part.text);
        }
    }
}

fn set_due(parts: &mut BTreeMap<PartNumber, Part>, due: &[PartDue]) {
    for PartDue { part, due } in due {
        if let Some(part) = parts.get_mut(part) {
            part.due = *due;
        }
    }
}
