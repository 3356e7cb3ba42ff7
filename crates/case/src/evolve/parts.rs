//! What an event does to the parts: their words, their law, their clocks, their answers.

use std::collections::{BTreeMap, BTreeSet};

use law::Regime;

use crate::{Case, Event, Part, PartNumber, event::PartDue};

pub(super) fn apply(case: &mut Case, event: &Event) {
    words_and_clocks(case, event);
    answers(case, event);
    letters(case, event);
    seals(case, event);
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
            case.parts = parts
                .iter()
                .zip(due)
                .map(|(new, due)| (due.part, part(new.text.clone(), new.regime.unwrap_or(regime), due.due)))
                .collect();
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

fn answers(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::ConfirmOrDenyDecided { part, decision, .. } => {
            if let Some(part) = case.parts.get_mut(part) {
                part.confirm_or_deny = Some(decision.clone());
                if matches!(decision, crate::reasons::ConfirmOrDeny::Neither { .. }) {
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
    for matched in parts {
        let Some(part) = case.parts.get_mut(&matched.part) else { continue };
        part.seal.clone_from(&matched.seal);
        let Some(saw) = &matched.late else { continue };
        part.left.extend(saw.iter().cloned());
        part.outcome = None;
        part.confirm_or_deny = None;
        case.files.retain(|_, it| it.part != matched.part);
        case.costs.retain(|it| !it.parts.contains(&matched.part));
        for search in case.searches.values_mut().filter(|it| it.parts.contains(&matched.part)) {
            search.returned = None;
            search.moved = true;
        }
    }
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
