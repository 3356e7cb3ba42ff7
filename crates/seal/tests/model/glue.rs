//! The few lines that hold `seal` and `case` together, written again as `App` has them.
//!
//! `crates/app/src/run.rs` (`record`), `seal/matching.rs` (`matched`, `match_command`, `correct_match`) and `seal/apart.rs`
//! (`kept_apart_from`) are bound to a store; neither `seal` nor `case` may use the other, so that the lines have no pure
//! home. What is decided is the real [`case::decide()`], [`case::evolve()`], [`History`] and [`seal::slot_day`].
//!
//! Each [`Broken`] is one of these lines left out or got wrong.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use case::{
    Case, Command, Context, Event, Finding, PartNumber, PersonId, decide, evolve,
    reasons::{Claim, Particulars},
    seal::{MatchedPart, PartSeal, SealedUnder},
};
use jiff::civil::Date;
use law::Regime;
use seal::{Change, Entry, Example, History, How, TopicId};

use crate::{
    given::{Asks, DAYS, LAW, Who, occasion, topic, topic_id, wider},
    steps::{Do, Rule, Step, What, command},
    world::World,
};

/// A line left out or got wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    SearchUnderSeal,
    MatchAfterSearch,
    LateSearchKept,
    NobodyLeaves,
    LiftByOne,
    LiftFromToday,
    LiftByOneWhoMayKnow,
    StepByOneWhoMayKnow,
    GivenToOneWhoMayKnow,
    SayUnderSeal,
    ApprovedUnlooked,
    ApprovedByDrafter,
    SentWhenReady,
    OpenPartsWait,
    CorrectionForOnePart,
    ReviewDayLifts,
    AnsweredReopened,
}

type Remembered<K, V> = RefCell<HashMap<K, V>>;

/// An entry, the policy with it, and that policy's name.
type Changed = (Entry, Rc<History>, u64);

/// What happened in one step.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    pub(crate) step: Step,
    pub(crate) before: &'a World,
    pub(crate) after: World,
    /// What was recorded on the request, where the step was on one.
    pub(crate) events: Vec<Event>,
    /// What was recorded in the policy.
    pub(crate) entry: Option<Entry>,
}

/// How far a history may grow, and whose words are asked.
pub(crate) struct Glue<'a> {
    pub(crate) broken: Option<Broken>,
    pub(crate) requests: &'a [&'a [Asks]],
    pub(crate) last_day: usize,
    /// What was worked out before, since the same is asked at many moments.
    seals: Remembered<(u64, Date, Date, String), Option<PartSeal>>,
    changes: Remembered<(u64, usize, Who, Rule), Option<Changed>>,
}

impl<'a> Glue<'a> {
    pub(crate) fn new(broken: Option<Broken>, requests: &'a [&'a [Asks]], last_day: usize) -> Self {
        Self { broken, requests, last_day, seals: RefCell::default(), changes: RefCell::default() }
    }

    pub(crate) fn is(&self, broken: Broken) -> bool {
        self.broken == Some(broken)
    }

    /// Tries a step. `None`: it was refused, or changes nothing.
    pub(crate) fn run<'w>(&self, world: &'w World, step: Step) -> Option<Turn<'w>> {
        let (after, events, entry) = match step.what {
            What::NextDay if world.day < self.last_day => {
                (World { day: world.day + 1, ..world.clone() }, Vec::new(), None)
            }
            What::NextDay => return None,
            What::Policy(rule) => {
                let (entry, policy, key) = self.changed(world, step.by, rule)?;
                let mut after = world.clone();
                after.policy = policy;
                after.keys.push(key);
                (after, Vec::new(), Some(entry))
            }
            What::On(at, Do::Seal(part)) => self.correct(world, at, step.by, (PartNumber(part), true))?,
            What::On(at, Do::Unseal(part)) => self.correct(world, at, step.by, (PartNumber(part), false))?,
            What::On(at, what) => {
                let events = self.on(world, at, step.by, what)?;
                (world.with_events(at, &step.by.id(), &events), events, None)
            }
        };
        Some(Turn { step, before: world, after, events, entry })
    }

    /// The policy with a change, remembered: the same change is tried at many moments.
    fn changed(&self, world: &World, by: Who, rule: Rule) -> Option<Changed> {
        let key = (world.keys[world.keys.len() - 1], world.day, by, rule);
        if let Some(known) = self.changes.borrow().get(&key) {
            return known.clone();
        }
        let changed = self.policy(world, by, rule).map(|entry| {
            let after = world.with_entry(entry.clone());
            (entry, after.policy, after.keys[after.keys.len() - 1])
        });
        self.changes.borrow_mut().insert(key, changed.clone());
        changed
    }

    /// `App::keep_topic`, `lift_topic`, `let_know`, `review_topic`.
    fn policy(&self, world: &World, by: Who, rule: Rule) -> Option<Entry> {
        let (policy, today) = (&world.policy, world.today());
        let asked = (by.name(), today);
        let review_by = |from: usize| DAYS.get(from + 1).copied().unwrap_or(Date::MAX);
        let kept = |topic, how| policy.keep(&LAW, (topic, how), &[], asked).ok();
        match rule {
            Rule::Register { from } => kept(topic(DAYS[from], review_by(from)), None),
            Rule::Widen { from } => kept(wider(DAYS[from], review_by(from)), Some(How::Widened)),
            Rule::Narrow { from } => kept(topic(DAYS[from], review_by(from)), Some(How::Narrowed)),
            Rule::Lift { from } => self.lift(policy, (by, today), DAYS[from]),
            Rule::LetKnow { who } if policy.may_know(&topic_id()).contains(who.name()) => None,
            Rule::LetKnow { who } => policy.let_know(&topic_id(), who.name(), asked).ok(),
            Rule::Review => policy.review(&topic_id(), (Date::MAX, "it stays"), asked).ok(),
            Rule::Example { asks, sealed } => {
                let example = Example { text: asks.text().to_owned(), sealed };
                policy.correct(&topic_id(), (example, "it is so"), asked).ok()
            }
        }
    }

    fn lift(&self, policy: &History, (by, today): (Who, Date), from: Date) -> Option<Entry> {
        let (by, reasons) = (by.name(), "it is published now");
        let lifted = |proposed_by: &str, from| Entry {
            number: policy.version() + 1,
            on: today,
            by: by.to_owned(),
            change: Change::Lifted {
                topic: topic_id(),
                from,
                reasons: reasons.to_owned(),
                occasion: occasion(),
                proposed_by: proposed_by.to_owned(),
            },
        };
        let entry = policy.lift(&topic_id(), (from, reasons, occasion()), (by, today));
        if self.is(Broken::LiftByOneWhoMayKnow) && matches!(entry, Err(seal::Refused::MayKnow { .. })) {
            return Some(lifted("somebody", from));
        }
        let entry = entry.ok()?;
        match &entry.change {
            Change::LiftProposed { .. } if self.is(Broken::LiftByOne) => Some(lifted(by, from)),
            Change::Lifted { proposed_by, .. } if self.is(Broken::LiftFromToday) => {
                Some(lifted(proposed_by, today))
            }
            _ => Some(entry),
        }
    }

    /// `App::run` for what people do; the warnings that stand in the way of sending are gone against first.
    fn on(&self, world: &World, at: usize, by: Who, what: Do) -> Option<Vec<Event>> {
        let case = &world.desks[at].case;
        let command = command(what, self.requests[at], (case, world.today()))?;
        let mut events = Vec::new();
        let mut now = world.clone();
        if what == Do::Send {
            for it in case::check(&LAW, &case.letter(), world.today()) {
                if it.is_warning() && !it.accepted {
                    let accepted = self.record(&now, at, by, accept(it))?;
                    now = now.with_events(at, &by.id(), &accepted);
                    events.extend(accepted);
                }
            }
        }
        events.extend(self.record(&now, at, by, command)?);
        Some(events)
    }

    /// `App::record`: decide, match, keep apart.
    fn record(&self, world: &World, at: usize, by: Who, command: Command) -> Option<Vec<Event>> {
        let case = &world.desks[at].case;
        let mut events = self.decided(world, case, by, command)?;
        if events.is_empty() {
            return None;
        }
        let after = events.iter().fold(case.clone(), evolve);
        events.extend(self.matched(world, at, by, (&after, &events))?);
        let after = events.iter().fold(case.clone(), evolve);
        self.kept_apart(&world.policy, by, (case, &after), &events)?;
        Some(events)
    }

    fn decided(&self, world: &World, case: &Case, by: Who, command: Command) -> Option<Vec<Event>> {
        let actor = by.id();
        let context = Context { law: &LAW, today: world.today(), actor: &actor };
        let seen = self.as_a_broken_desk_sees(case, &command);
        let mut events = decide(&context, seen.as_ref().unwrap_or(case), command).ok()?;
        for event in &mut events {
            match event {
                Event::Issued { on, .. } if self.is(Broken::SentWhenReady) => *on = world.today(),
                Event::Issued { on, slot: None, .. } if self.is(Broken::OpenPartsWait) => {
                    *on = DAYS[DAYS.len() - 1];
                }
                Event::TopicsMatched { parts, .. } if self.is(Broken::LateSearchKept) => {
                    for it in parts {
                        it.late = None;
                    }
                }
                Event::TopicsMatched { parts, .. } if self.is(Broken::NobodyLeaves) => {
                    parts
                        .iter_mut()
                        .filter_map(|it| it.late.as_mut())
                        .for_each(std::collections::BTreeSet::clear);
                }
                _ => {}
            }
        }
        Some(events)
    }

    /// The case without what a broken desk does not look at.
    fn as_a_broken_desk_sees(&self, case: &Case, command: &Command) -> Option<Case> {
        let mut seen = case.clone();
        match (self.broken?, command) {
            (Broken::SearchUnderSeal, Command::AskSearch { .. })
            | (Broken::SayUnderSeal, Command::DecideConfirmOrDeny { .. } | Command::Determine { .. }) => {
                seen.parts.values_mut().for_each(|it| it.seal = None);
            }
            (Broken::AnsweredReopened, Command::DecideConfirmOrDeny { .. }) => {
                seen.parts.values_mut().for_each(|it| it.answered = None);
            }
            (Broken::ApprovedByDrafter, Command::Approve { .. }) => seen.people.drafters.clear(),
            (Broken::ApprovedUnlooked, Command::SendForApproval { .. } | Command::Approve { .. }) => {
                for part in seen.parts.values_mut() {
                    if let Some(case::reasons::ConfirmOrDeny::Neither { public_domain, .. }) =
                        &mut part.confirm_or_deny
                    {
                        "Looked at.".clone_into(public_domain);
                    }
                }
            }
            _ => return None,
        }
        Some(seen)
    }

    /// `App::matched`: what matching adds to events that change what parts ask, when, or under which law.
    fn matched(
        &self,
        world: &World,
        at: usize,
        by: Who,
        (after, events): (&Case, &[Event]),
    ) -> Option<Vec<Event>> {
        let moves = |it: &Event| match it {
            Event::TextConfirmed { .. }
            | Event::Split { .. }
            | Event::Clarified { .. }
            | Event::RegimeChosen { .. } => !self.is(Broken::MatchAfterSearch),
            Event::SearchReturned { .. } => self.is(Broken::MatchAfterSearch),
            _ => false,
        };
        if !events.iter().any(moves) {
            return Some(Vec::new());
        }
        let Some(command) = self.match_command(world, at, after) else { return Some(Vec::new()) };
        self.decided(world, after, by, command)
    }

    /// `App::match_command`: what each part comes to under the policy; `None` where there is no policy or no words.
    fn match_command(&self, world: &World, at: usize, case: &Case) -> Option<Command> {
        let received = case.clock_from.filter(|_| 0 < world.policy.version())?;
        let asks = case.parts.iter().filter(|it| it.1.answered.is_none() && !it.1.text.trim().is_empty());
        let parts: Vec<MatchedPart> = asks
            .map(|(number, part)| {
                let seal = self.seal_of(world, received, (part.regime, &part.text));
                MatchedPart { part: *number, seal, late: None }
            })
            .collect();
        let (policy, saw) = (world.policy.version(), world.desks[at].saw.clone());
        (!parts.is_empty()).then_some(Command::MatchTopics { policy, parts, saw })
    }

    /// `App::seal_of`.
    fn seal_of(&self, world: &World, received: Date, (regime, text): (Regime, &str)) -> Option<PartSeal> {
        let today = world.today();
        let key = (world.keys[world.keys.len() - 1], received, today, format!("{regime:?} {text}"));
        if let Some(known) = self.seals.borrow().get(&key) {
            return known.clone();
        }
        let in_force = world.policy.in_force(received);
        let mut seal: Option<PartSeal> = None;
        for found in world.policy.seals(received, text) {
            let topic = in_force[&found.topic.id];
            if self.is(Broken::ReviewDayLifts) && topic.review_by <= today {
                continue;
            }
            let slot = seal::slot_day(&LAW.calendar, regime, received, &topic.slot).unwrap();
            let of = seal.get_or_insert(PartSeal { topics: Vec::new(), grounds: Vec::new(), slot });
            of.slot = of.slot.max(slot);
            of.topics.push(SealedUnder {
                topic: found.topic.id.0.clone(),
                title: topic.title.clone(),
                because: found.because,
            });
            of.grounds.extend(topic.grounds.iter().map(|it| Claim {
                exemption: it.exemption.clone(),
                limbs: it.limbs.clone(),
                why: it.why.clone(),
                harm: None,
                public_interest: None,
                qualified_opinion: None,
                particulars: Particulars::default(),
            }));
        }
        self.seals.borrow_mut().insert(key, seal.clone());
        seal
    }

    /// `App::correct_match`: a worked example, and the case matched again.
    fn correct(
        &self,
        world: &World,
        at: usize,
        by: Who,
        (part, sealed): (PartNumber, bool),
    ) -> Option<(World, Vec<Event>, Option<Entry>)> {
        let case = &world.desks[at].case;
        let asks = case.parts.get(&part).filter(|it| !it.text.trim().is_empty())?;
        if may_know(&world.policy, by.name(), case, Some(&topic_id())) {
            return None;
        }
        if !sealed && !asks.left.is_empty() {
            return None;
        }
        let trial =
            Command::MatchTopics { policy: 0, parts: Vec::new(), saw: std::collections::BTreeSet::new() };
        self.decided(world, case, by, trial)?;
        if self.is(Broken::CorrectionForOnePart) {
            let seal = sealed.then(|| case.parts.values().find_map(|it| it.seal.clone())).flatten();
            let parts = vec![MatchedPart { part, seal, late: None }];
            let saw = world.desks[at].saw.clone();
            let events = self.decided(
                world,
                case,
                by,
                Command::MatchTopics { policy: world.policy.version(), parts, saw },
            )?;
            return Some((world.with_events(at, &by.id(), &events), events, None));
        }
        let example = Example { text: asks.text.clone(), sealed };
        let entry =
            world.policy.correct(&topic_id(), (example, "it is so"), (by.name(), world.today())).ok()?;
        let world = world.with_entry(entry.clone());
        // The policy has changed by now, whatever the case says to it.
        let events = self
            .match_command(&world, at, &world.desks[at].case)
            .and_then(|command| self.record(&world, at, by, command))
            .unwrap_or_default();
        Some((world.with_events(at, &by.id(), &events), events, Some(entry)))
    }

    /// `App::kept_apart_from`: the actor, and whoever a case is given to.
    fn kept_apart(
        &self,
        policy: &History,
        by: Who,
        (before, after): (&Case, &Case),
        events: &[Event],
    ) -> Option<()> {
        let knows = |it: &str| [before, after].iter().any(|case| may_know(policy, it, case, None));
        let given_to = events.iter().find_map(|it| match it {
            Event::Assigned { to } => Some(to),
            _ => None,
        });
        let actor = knows(by.name()) && !self.is(Broken::StepByOneWhoMayKnow);
        let other =
            given_to.is_some_and(|it: &PersonId| knows(&it.0)) && !self.is(Broken::GivenToOneWhoMayKnow);
        (!actor && !other).then_some(())
    }
}

/// Whether somebody may know what is held on a topic that seals a part of the case, or on a further one.
pub(crate) fn may_know(policy: &History, person: &str, case: &Case, further: Option<&TopicId>) -> bool {
    let sealed = case.sealed();
    let topics = sealed.values().filter_map(|it| it.seal.as_ref()).flat_map(|it| &it.topics);
    let mut topics = topics.map(|it| TopicId(it.topic.clone())).chain(further.cloned());
    topics.any(|it| policy.may_know(&it).contains(person))
}

fn accept(finding: Finding) -> Command {
    let reason = "the decision followed from the question alone".to_owned();
    Command::AcceptWarning { rule: finding.rule, part: finding.part, reason }
}
