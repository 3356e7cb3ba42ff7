//! Oversight of what is neither confirmed nor denied: how often, how alike, how late, and what was done about the seals.
//!
//! Counted from the record and the policy's history. What is held is no part of it: that is set beside by whoever may open the
//! register (`candour oversight --register`).

use std::collections::BTreeMap;

use case::{Case, Event, PartNumber, reasons::OutcomeKind};
use jiff::civil::Date;
use seal::{Change, History, TopicId};
use serde::Serialize;
use store::{Loaded, What};

use crate::{
    App, AppError,
    actor::{Actor, MAY_OVERSEE},
};

/// What oversight sees of a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Oversight {
    /// Requests received in it.
    pub requests: u64,
    /// Requests answered, of those.
    pub answered: u64,
    /// Requests answered in which a part was neither confirmed nor denied.
    pub neither: u64,
    /// Topic by topic.
    pub topics: BTreeMap<TopicId, TopicSeen>,
    /// Refusals to confirm or deny that came after an answer that said it already (N237), gone against with a reason.
    pub late_neither: Vec<Told>,
    /// Replies to sealed parts that missed the day that policy set.
    pub missed_slots: Vec<Told>,
    /// Replies that were late in law and waited for the day that policy set.
    pub late_by_slot: Vec<Told>,
    /// Parts found to be sealed after something on them had begun.
    pub late_recognitions: Vec<Told>,
    /// What came back for such parts and is still in the record, because no register's key is known or handing over failed.
    pub still_here: Vec<Told>,
    /// Decisions that depart from advice.
    pub departures: Vec<Told>,
    /// Topics past their review. They stay sealed.
    pub past_review: Vec<TopicId>,
    /// Changes of policy in it, by their numbers.
    pub changes: Vec<ChangeSeen>,
}

/// A change of policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeSeen {
    /// The entry's number.
    pub number: u32,
    /// The day on which it was recorded.
    pub on: Date,
    /// On which topic.
    pub topic: TopicId,
    /// What changed.
    pub told: String,
}

/// How a topic fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TopicSeen {
    /// Parts that it sealed.
    pub sealed: u64,
    /// Of those, parts answered with neither.
    pub neither: u64,
    /// Of those, parts answered otherwise: refused as vexatious or repeated.
    pub otherwise: u64,
    /// Replies on its grounds alone. The rest stand out (N239).
    pub on_its_grounds: u64,
    /// Matches corrected.
    pub corrected: u64,
}

/// Something about one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The request's reference.
    pub reference: String,
    /// The part, if it is about one.
    pub part: Option<PartNumber>,
    /// What.
    pub what: String,
}

impl Oversight {
    /// Whether somebody should look into something.
    pub fn asks_for_a_look(&self) -> bool {
        let lists = [
            &self.late_neither,
            &self.missed_slots,
            &self.late_by_slot,
            &self.late_recognitions,
            &self.still_here,
            &self.departures,
        ];
        lists.iter().any(|it| !it.is_empty()) || !self.past_review.is_empty()
    }

    /// How often a reply neither confirms nor denies, in tenths of a per cent of the answered. `None`: none was answered.
    pub const fn rate(&self) -> Option<u64> {
        (self.neither * 1_000).checked_div(self.answered)
    }
}

impl App {
    /// What oversight sees of the requests received from `first` to the day before `after`.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn oversight(&self, actor: &Actor, first: Date, after: Date) -> Result<Oversight, AppError> {
        actor.needs(MAY_OVERSEE, "oversee how sealed topics fare")?;
        let history = self.policy().await?;
        let mut seen = of_policy(&history, (first, after), self.today());
        for (id, _) in self.store().counted_cases(self.authority(), first, after).await? {
            if let Some(loaded) = self.store().load(self.authority(), &id).await?
                && loaded.case.received.is_some_and(|it| first <= it && it < after)
            {
                add(&mut seen, &loaded);
            }
        }
        Ok(seen)
    }
}

/// What the policy's history says of a time.
fn of_policy(history: &History, (first, after): (Date, Date), today: Date) -> Oversight {
    let mut seen = Oversight {
        topics: history.latest().into_keys().map(|id| (id.clone(), TopicSeen::default())).collect(),
        past_review: history.past_review(today).into_iter().map(|it| it.id.clone()).collect(),
        ..Oversight::default()
    };
    for entry in history.entries().iter().filter(|it| first <= it.on && it.on < after) {
        let Some(topic) = topic_of(&entry.change) else { continue };
        if matches!(entry.change, Change::Corrected { .. }) {
            seen.topics.entry(topic.clone()).or_default().corrected += 1;
        }
        let told = crate::seal::told(&entry.change);
        seen.changes.push(ChangeSeen { number: entry.number, on: entry.on, topic, told });
    }
    seen
}

/// The topic that a change is about, where it changes what is sealed. Who may know changes nothing.
fn topic_of(change: &Change) -> Option<TopicId> {
    Some(match change {
        Change::Registered { topic } | Change::Changed { topic, .. } => topic.id.clone(),
        Change::Lifted { topic, .. }
        | Change::LiftProposed { topic, .. }
        | Change::Corrected { topic, .. }
        | Change::Reviewed { topic, .. } => topic.clone(),
        Change::MayKnow { .. } | Change::HandOverProposed { .. } | Change::HandsOver { .. } => return None,
    })
}

/// Adds one request.
fn add(seen: &mut Oversight, loaded: &Loaded) {
    let case = &loaded.case;
    let told = |part, what: String| Told { reference: case.reference.clone(), part, what };
    let is_neither = |it: &case::Part| it.outcome_kind() == Some(OutcomeKind::NeitherConfirmedNorDenied);
    seen.requests += 1;
    if case.answered().is_some() {
        seen.answered += 1;
        seen.neither += u64::from(case.parts.values().any(is_neither));
    }
    for (number, part) in case.sealed() {
        for topic in part.seal.iter().flat_map(|it| &it.topics) {
            let of = seen.topics.entry(TopicId(topic.topic.clone())).or_default();
            of.sealed += 1;
            if part.answered.is_some() {
                of.neither += u64::from(is_neither(part));
                of.otherwise += u64::from(!is_neither(part));
                of.on_its_grounds += u64::from(is_neither(part) && !went_against(case, number, "N239"));
            }
        }
    }
    for it in case.accepted.iter().filter(|it| it.rule == "N237") {
        seen.late_neither.push(told(it.part, it.reason.clone()));
    }
    for (at, issue) in case.issued.iter().enumerate() {
        // A correction is no second answer: its first letter kept its day or did not.
        let again = case.issued.iter().take(at).any(|it| it.of(case) == issue.of(case));
        let Some(slot) = issue.slot.filter(|_| !again) else { continue };
        if slot < issue.on {
            seen.missed_slots
                .push(told(None, format!("its day was {slot}, and it leaves or left on {}", issue.on)));
        }
        if 0 < issue.days_late && issue.on == slot {
            seen.late_by_slot.push(told(None, format!("{} calendar days", issue.days_late)));
        }
    }
    for consultation in case.consultations.values() {
        if let Some(departure) = &consultation.departure {
            let what = format!("from {}, by {}: {}", consultation.with, departure.by, departure.why);
            seen.departures.push(told(None, what));
        }
    }
    let still_here = loaded.moved().len();
    if 0 < still_here {
        seen.still_here.push(told(None, format!("entries: {still_here}")));
    }
    for recorded in &loaded.history {
        let What::Event(Event::TopicsMatched { parts, on, .. }) = &recorded.what else { continue };
        for it in parts.iter().filter(|it| it.late.is_some()) {
            let left = it.late.iter().flatten().count();
            seen.late_recognitions.push(told(Some(it.part), format!("on {on}; {left} people left the part")));
        }
    }
}

fn went_against(case: &Case, part: PartNumber, rule: &str) -> bool {
    case.accepted.iter().any(|it| it.rule == rule && it.part == Some(part))
}
