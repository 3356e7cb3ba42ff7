//! What has to be so, at every moment and after every step: the promises of `docs/seal.md`, numbered as in the module's head.
//!
//! A promise that speaks of nothing proves nothing, so each counts how often it had something to say.

use std::collections::{BTreeMap, HashMap};

use case::{
    Case, Event, Part, PartNumber,
    reasons::{ConfirmOrDeny, Outcome, OutcomeKind},
    seal::HeldAgainst,
};
use jiff::civil::Date;
use seal::{Change, Request, simulate};

use crate::{
    given::{Asks, DAYS, NEXT_WORKING, topic_id},
    glue::{Turn, may_know},
    plainly,
    steps::{Do, Step, What},
    world::{Desk, World},
};

/// How often each promise had something to say.
#[derive(Debug, Default)]
pub(crate) struct Met {
    times: BTreeMap<&'static str, u64>,
    simulated: HashMap<(u64, Date, String), (bool, bool)>,
}

pub(crate) const PROMISES: [&str; 16] = [
    "1 a sealed part is what the simulator says",
    "1 an open part is what the simulator says",
    "2 a search, an estimate or a file is tried on a sealed part",
    "2 a part is found late to be sealed",
    "2 somebody who left a part tries a step on it",
    "3 somebody who may know tries a step on a sealed request",
    "3 somebody who may know tries to change the policy",
    "4 a sealed part is answered",
    "5 a letter is put up before the public domain was looked at",
    "5 a drafter tries to approve",
    "6 a sealed letter is ready before its day",
    "6 a sealed letter is ready on its day or later",
    "6 an open letter is sent",
    "7 a seal is lifted",
    "8 a topic past its review seals",
    "9 an answered part that is sealed is decided again",
];

impl Met {
    /// How often a promise had something to say.
    pub(crate) fn times(&self, promise: &str) -> u64 {
        self.times.get(promise).copied().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, further: &Self) {
        for (promise, times) in &further.times {
            *self.times.entry(promise).or_default() += times;
        }
    }

    fn count(&mut self, promise: &'static str) {
        assert!(PROMISES.contains(&promise), "{promise}");
        *self.times.entry(promise).or_default() += 1;
    }

    /// Whether the simulator says that a text is sealed, and whether its topic was past its review. Remembered.
    fn simulated(&mut self, world: &World, held: HeldAgainst, text: &str) -> (bool, bool) {
        let key = (world.keys[held.policy as usize], held.received, text.to_owned());
        *self.simulated.entry(key).or_insert_with(|| {
            let (policy, parts) = (Some(held.policy), vec![text.to_owned()]);
            let request = Request { received: held.received, policy, parts };
            let sealed = simulate(&world.policy, &request).iter().any(|it| it.sealed);
            let review_by = world.policy.at(held.policy).review_by(&topic_id());
            (sealed, review_by.is_some_and(|it| it <= held.received))
        })
    }

    /// Counts what was tried, whether or not it was granted.
    pub(crate) fn tried(&mut self, world: &World, step: Step) {
        let (by, id) = (step.by.name(), step.by.id());
        let What::On(at, what) = step.what else {
            let knows = world.policy.may_know(&topic_id()).contains(by);
            if knows && matches!(step.what, What::Policy(_)) {
                self.count(PROMISES[6]);
            }
            return;
        };
        let case = &world.desks[at].case;
        let sealed = |number: u32| case.parts.get(&PartNumber(number)).filter(|it| it.seal.is_some());
        if let Do::AskSearch(part) | Do::Estimate(part) | Do::Attach(part) = what
            && sealed(part).is_some()
        {
            self.count(PROMISES[2]);
        }
        if may_know(&world.policy, by, case, None) {
            self.count(PROMISES[5]);
        }
        if let Do::Say(part) | Do::Give(part) | Do::Neither(part) = what
            && let Some(part) = sealed(part)
        {
            if part.answered.is_some() {
                self.count(PROMISES[15]);
            }
            if part.left.contains(&id) {
                self.count(PROMISES[4]);
            }
        }
        if what == Do::Send && case.letter().parts.values().any(unlooked) {
            self.count(PROMISES[8]);
        }
        if what == Do::Approve && case.approval.is_some() && case.people.drafters.contains(&id) {
            self.count(PROMISES[9]);
        }
    }
}

fn holds(so: impl Into<Option<&'static str>>) -> Result<(), String> {
    so.into().map_or(Ok(()), |wrong| Err(wrong.to_owned()))
}

fn unlooked(part: &Part) -> bool {
    matches!(&part.confirm_or_deny, Some(ConfirmOrDeny::Neither { public_domain, .. }) if public_domain.trim().is_empty())
}

/// What holds at a moment.
pub(crate) fn at(met: &mut Met, world: &World) -> Result<(), String> {
    for desk in &world.desks {
        for (number, part) in &desk.case.parts {
            computed(met, world, (&desk.case, *number, part))?;
            if part.seal.is_some() && part.answered.is_none() && !desk.reviewed.contains(number) {
                nothing_was_looked_at(met, desk, (*number, part))?;
            }
        }
    }
    Ok(())
}

/// 1, 7, 8: what is sealed is what an outsider computes, and what the policy plainly says.
fn computed(
    met: &mut Met,
    world: &World,
    (case, number, part): (&Case, PartNumber, &Part),
) -> Result<(), String> {
    let Some(held) = part.held_against else {
        return holds(
            part.seal.is_some().then_some("1: a part is sealed that was never held against the policy"),
        );
    };
    let was_sent = case.issued.iter().any(|it| it.of(case).contains(&number));
    let stale = case.policy != Some(held.policy) || case.clock_from != Some(held.received);
    holds((!was_sent && stale).then_some("1: a part was left out when the case was matched"))?;

    let (sealed, past_review) = met.simulated(world, held, &part.text);
    met.count(if sealed { PROMISES[0] } else { PROMISES[1] });
    holds((sealed != part.seal.is_some()).then_some("1: a seal is not what the simulator says"))?;

    let Some(asks) = Asks::of(&part.text) else { return Ok(()) };
    let entries = &world.policy.entries()[..held.policy as usize];
    let plain = plainly::sealed(entries, held.received, asks);
    holds((plain != sealed).then_some("1, 7, 8: a seal is not what the policy plainly says"))?;
    if sealed && past_review {
        met.count(PROMISES[14]);
    }
    Ok(())
}

/// 2, 4: nothing of a look is left on a sealed part, nor any answer that depends on one.
fn nothing_was_looked_at(
    met: &mut Met,
    desk: &Desk,
    (number, part): (PartNumber, &Part),
) -> Result<(), String> {
    let case = &desk.case;
    let of_it = |parts: &[PartNumber]| parts.contains(&number);
    let search = case.searches.values().any(|it| of_it(&it.parts) && (it.returned.is_some() || !it.moved));
    holds(search.then_some("2: a search stands on a sealed part"))?;
    let cost = case.costs.iter().any(|it| of_it(&it.parts));
    holds(cost.then_some("2: a cost estimate stands on a sealed part"))?;
    let file = case.files.values().any(|it| it.part == number);
    holds(file.then_some("2: a file is attached to a sealed part"))?;
    if let Some(seen) = desk.seen.get(&number) {
        met.count(PROMISES[3]);
        holds((!seen.is_subset(&part.left)).then_some("2: somebody who looked has not left the part"))?;
    }
    let says = matches!(part.confirm_or_deny, Some(ConfirmOrDeny::Say));
    holds(says.then_some("4: it is decided to say what is held on a sealed part"))?;
    let answer = part.outcome.as_ref().is_some_and(|it| !it.is_of_the_request());
    holds(answer.then_some("4: a sealed part has an answer that depends on what is held"))
}

/// What holds of a step that was granted.
pub(crate) fn after(met: &mut Met, turn: &Turn<'_>) -> Result<(), String> {
    if let Some(entry) = &turn.entry {
        policy(met, turn, entry)?;
    }
    let What::On(at, _) = turn.step.what else { return Ok(()) };
    let (before, after) = (&turn.before.desks[at].case, &turn.after.desks[at].case);
    question_first(turn, after)?;
    apart(turn, (before, after))?;
    answered_stays(turn, (before, after))?;
    for event in &turn.events {
        left(turn, before, event)?;
        match event {
            Event::Approved { by, .. } => {
                let letter = before.letter();
                holds(
                    letter
                        .parts
                        .values()
                        .any(unlooked)
                        .then_some("5: approved before the public domain was looked at"),
                )?;
                holds(before.people.drafters.contains(by).then_some("5: approved by a drafter"))?;
            }
            Event::Issued { .. } => issued(met, turn, at)?,
            _ => {}
        }
    }
    Ok(())
}

/// 1: whenever words, day or law change, every part that waits for an answer is held against the policy as it is.
fn question_first(turn: &Turn<'_>, after: &Case) -> Result<(), String> {
    let moves = |it: &Event| {
        matches!(
            it,
            Event::TextConfirmed { .. }
                | Event::Split { .. }
                | Event::Clarified { .. }
                | Event::RegimeChosen { .. }
        )
    };
    let policy = turn.after.policy.version();
    if policy == 0 || !turn.events.iter().any(moves) {
        return Ok(());
    }
    let mut owed = after.parts.values().filter(|it| it.answered.is_none() && !it.text.is_empty());
    let unasked = owed.any(|it| it.held_against.is_none_or(|held| held.policy != policy));
    holds(unasked.then_some("1: words, day or law changed, and a part was not held against the policy"))
}

/// 3, 7: who changes the policy, and from when a lift holds.
fn policy(met: &mut Met, turn: &Turn<'_>, entry: &seal::Entry) -> Result<(), String> {
    let knowing = turn.before.policy.may_know(&topic_id());
    holds(
        knowing.contains(entry.by.as_str()).then_some("3: the policy was changed by somebody who may know"),
    )?;
    let Change::Lifted { from, proposed_by, .. } = &entry.change else { return Ok(()) };
    met.count(PROMISES[13]);
    holds((*proposed_by == entry.by).then_some("7: a seal was lifted by one person"))?;
    holds((*from <= entry.on).then_some("7: a seal was lifted from a day that had come"))?;
    let proposed = turn.before.policy.entries().iter().any(|it| {
        it.by == *proposed_by && matches!(&it.change, Change::LiftProposed { from: day, .. } if day == from)
    });
    holds((!proposed).then_some("7: a seal was lifted that nobody had proposed to lift"))?;
    holds(
        knowing.contains(proposed_by.as_str()).then_some("7: a seal was lifted as one proposed who may know"),
    )
}

/// 3: nobody who may know takes a step on a request that is sealed, before or after it, nor is given it.
fn apart(turn: &Turn<'_>, (before, after): (&Case, &Case)) -> Result<(), String> {
    let knows = |who: &str| [before, after].iter().any(|case| may_know(&turn.before.policy, who, case, None));
    let step = !turn.events.is_empty() && knows(turn.step.by.name());
    holds(step.then_some("3: somebody who may know took a step on a sealed request"))?;
    let given = turn.events.iter().any(|it| matches!(it, Event::Assigned { to } if knows(&to.0)));
    holds(given.then_some("3: a sealed request was given to somebody who may know"))
}

/// 2: whoever left a part takes no step on it.
fn left(turn: &Turn<'_>, before: &Case, event: &Event) -> Result<(), String> {
    let id = turn.step.by.id();
    let parts = match event {
        Event::ConfirmOrDenyDecided { part, .. }
        | Event::Determined { part, .. }
        | Event::TopicNamed { part, .. }
        | Event::WarningAccepted { part: Some(part), .. }
        | Event::FileAttached { part, .. } => vec![*part],
        Event::SearchAsked { parts, .. }
        | Event::CostEstimated { parts, .. }
        | Event::RegimeChosen { parts, .. }
        | Event::Extended { parts, .. }
        | Event::CorrectionOpened { parts, .. } => parts.clone(),
        Event::ReviewDecided { .. } => before.parts.keys().copied().collect(),
        Event::Drafted { .. }
        | Event::SentForApproval { .. }
        | Event::Approved { .. }
        | Event::SentBack { .. }
        | Event::Issued { .. } => before.in_hand(),
        _ => return Ok(()),
    };
    let sealed = |it: &PartNumber| before.parts.get(it).filter(|part| part.seal.is_some());
    let gone = parts.iter().filter_map(sealed).any(|it| it.left.contains(&id));
    holds(gone.then_some("2: somebody who left a sealed part took a step on it"))?;
    let drafter = before.draft.as_ref().filter(|_| matches!(event, Event::SentForApproval { .. }));
    let theirs =
        drafter.is_some_and(|draft| parts.iter().filter_map(sealed).any(|it| it.left.contains(&draft.by)));
    holds(theirs.then_some("2: the letter on a sealed part has the words of somebody who left it"))
}

/// 9: what was answered is decided again only by a review, and owed again only by a correction of its letter.
fn answered_stays(turn: &Turn<'_>, (before, after): (&Case, &Case)) -> Result<(), String> {
    let has = |wanted: fn(&Event) -> bool| turn.events.iter().any(wanted);
    let reviewed = has(|it| matches!(it, Event::ReviewDecided { .. }));
    let corrected = has(|it| matches!(it, Event::CorrectionOpened { .. }));
    for (number, part) in before.parts.iter().filter(|it| it.1.answered.is_some()) {
        let Some(now) = after.parts.get(number) else { return Err("9: an answered part is gone".to_owned()) };
        let again = (&part.confirm_or_deny, &part.outcome) != (&now.confirm_or_deny, &now.outcome);
        holds((again && !reviewed).then_some("9: an answered part was decided again"))?;
        holds((part.seal != now.seal).then_some("9: the seal of an answered part changed"))?;
        holds((now.answered.is_none() && !corrected).then_some("9: an answered part is owed again"))?;
    }
    Ok(())
}

/// 4, 6: what a letter answers a sealed part with, and when it leaves.
fn issued(met: &mut Met, turn: &Turn<'_>, at: usize) -> Result<(), String> {
    let (before, after) = (&turn.before.desks[at], &turn.after.desks[at].case);
    let Some(issue) = after.issued.last() else { return Err("6: a letter left no trace".to_owned()) };
    let parts: Vec<(PartNumber, &Part)> =
        issue.of(after).iter().filter_map(|it| Some((*it, before.case.parts.get(it)?))).collect();
    let slots: Vec<_> = parts.iter().filter_map(|it| it.1.seal.as_ref()).map(|it| it.slot).collect();
    let Some(slot) = slots.iter().max().copied() else {
        met.count(PROMISES[12]);
        return holds((issue.on != turn.before.today()).then_some("6: an open letter waited"));
    };
    holds((slots.len() != parts.len()).then_some("6: a letter answers sealed and open parts"))?;
    for (number, part) in &parts {
        met.count(PROMISES[7]);
        let silent = match part.outcome_kind() {
            Some(OutcomeKind::NeitherConfirmedNorDenied) => true,
            _ => part.outcome.as_ref().is_some_and(Outcome::is_of_the_request),
        };
        let wrong = !silent && !before.reviewed.contains(number);
        holds(wrong.then_some("4: a sealed part was answered with what is held"))?;
    }
    let today = DAYS[turn.before.day];
    let (promise, day) =
        if today < slot { (PROMISES[10], slot) } else { (PROMISES[11], NEXT_WORKING[turn.before.day]) };
    met.count(promise);
    holds((issue.on != day).then_some("6: a sealed letter did not leave on its day"))
}
