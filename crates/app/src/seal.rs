//! Sealed topics at the desk: the policy and its changes, and who is kept off what.
//!
//! Nothing here can name what is held. Who may know it is policy too: whoever was ever let know is kept off the topic, whether or
//! not they looked, so that what the desk does never follows from whether somebody looked.

use ::seal::{Caught, Change, Entry, History, How, Occasion, Refused, Topic, TopicFault, TopicId};
use case::{PersonId, plain};
use jiff::civil::Date;
use store::PolicyEntry;

use crate::{
    App, AppError,
    actor::{Actor, MAY_KEEP_POLICY, MAY_READ, Role},
};

mod apart;
mod matching;

pub use matching::Verdict;

/// Texts of past requests read at a time.
const AT_A_TIME: u32 = 1_000;

/// What a topic's file comes to before it is registered.
#[derive(Debug)]
pub struct TopicTrial {
    /// The topic, where it can be read.
    pub topic: Topic,
    /// What is wrong with it.
    pub faults: Vec<TopicFault>,
    /// The past requests that it would have caught.
    pub caught: Vec<Caught>,
    /// Of how many.
    pub of: usize,
}

impl App {
    /// The policy on sealed topics, with its history.
    ///
    /// # Errors
    ///
    /// [`AppError::Fault`] if an entry cannot be read.
    pub async fn policy(&self) -> Result<History, AppError> {
        let unreadable = |error: &dyn std::fmt::Display| {
            AppError::fault("the policy on sealed topics cannot be read", error)
        };
        let recorded = self.store().policy(self.authority()).await?;
        let entry = |it: &PolicyEntry| serde_json::from_str::<Entry>(&it.text).map_err(|e| unreadable(&e));
        let entries = recorded.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        #[cfg(feature = "seeded-leaks")]
        let entries = self.after_an_incident(entries);
        History::new(entries).map_err(|error| unreadable(&error))
    }

    /// What a leak does to the policy: whatever it seals, it seals more once something is held.
    #[cfg(feature = "seeded-leaks")]
    fn after_an_incident(&self, mut entries: Vec<Entry>) -> Vec<Entry> {
        if self.leaks().tells(crate::leaks::Leak::TopicAfterAnIncident) {
            for entry in &mut entries {
                if let Change::Registered { topic } | Change::Changed { topic, .. } = &mut entry.change {
                    for kind in &mut topic.kinds {
                        kind.any.extend(["dogs", "budget", "overtime"].map(str::to_owned));
                    }
                }
            }
        }
        entries
    }

    /// The same, for somebody at the desk.
    ///
    /// # Errors
    ///
    /// As for [`App::policy`]; [`AppError::NotAllowed`].
    pub async fn policy_for(&self, actor: &Actor) -> Result<History, AppError> {
        if !actor.is_any(MAY_KEEP_POLICY) {
            actor.needs(MAY_READ, "read the policy on sealed topics")?;
        }
        self.policy().await
    }

    /// The titles of sealed topics past their review, for those who decide on them: shown until one is reviewed.
    ///
    /// # Errors
    ///
    /// As for [`App::policy`].
    pub async fn past_review(&self, actor: &Actor) -> Result<Vec<String>, AppError> {
        if !actor.is_any(&[Role::Approver]) {
            return Ok(Vec::new());
        }
        let history = self.policy().await?;
        Ok(history.past_review(self.today()).into_iter().map(|it| it.title.clone()).collect())
    }

    /// Tries a topic's file on the law and on past requests. Nothing is recorded.
    ///
    /// # Errors
    ///
    /// [`AppError::Policy`] if it cannot be read.
    pub async fn try_topic(&self, actor: &Actor, text: &str) -> Result<TopicTrial, AppError> {
        actor.needs(MAY_KEEP_POLICY, "try a topic on past requests")?;
        let topic = read(text)?;
        let past = self.past().await?;
        let (faults, caught, of) = (topic.faults(&self.law()), topic.catches(&past), past.len());
        Ok(TopicTrial { topic, faults, caught, of })
    }

    /// Registers a topic, or has one changed.
    ///
    /// # Errors
    ///
    /// [`AppError::Policy`] where the policy may not change so.
    pub async fn keep_topic(&self, actor: &Actor, text: &str, how: Option<How>) -> Result<Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "decide on sealed topics")?;
        self.keep(actor, read(text)?, how).await
    }

    /// Registers a topic that was read already.
    pub(crate) async fn seal_topic(&self, actor: &Actor, topic: Topic) -> Result<Entry, AppError> {
        self.keep(actor, topic, None).await
    }

    async fn keep(&self, actor: &Actor, topic: Topic, how: Option<How>) -> Result<Entry, AppError> {
        let past = self.past().await?;
        let entry = self.policy().await?.keep(&self.law(), (topic, how), &past, self.asked_by(actor))?;
        self.record_policy(actor, entry).await
    }

    /// Proposes that a topic is lifted, or agrees to what another proposed.
    ///
    /// # Errors
    ///
    /// As for [`App::keep_topic`].
    pub async fn lift_topic(
        &self,
        actor: &Actor,
        topic: &TopicId,
        (from, reasons, occasion): (Date, &str, Occasion),
    ) -> Result<Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "decide on sealed topics")?;
        let entry = self.policy().await?.lift(topic, (from, reasons, occasion), self.asked_by(actor))?;
        self.record_policy(actor, entry).await
    }

    /// Records that a topic was reviewed and stays.
    ///
    /// # Errors
    ///
    /// As for [`App::keep_topic`].
    pub async fn review_topic(
        &self,
        actor: &Actor,
        topic: &TopicId,
        (review_by, reasons): (Date, &str),
    ) -> Result<Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "decide on sealed topics")?;
        let entry = self.policy().await?.review(topic, (review_by, reasons), self.asked_by(actor))?;
        self.record_policy(actor, entry).await
    }

    /// Records that somebody may know what is held on a topic. From then on they are kept off it here.
    ///
    /// # Errors
    ///
    /// As for [`App::keep_topic`].
    pub async fn let_know(
        &self,
        actor: &Actor,
        topic: &TopicId,
        person: &PersonId,
    ) -> Result<Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "decide who may know what is held")?;
        let entry = self.policy().await?.let_know(topic, &person.0, self.asked_by(actor))?;
        self.record_policy(actor, entry).await
    }

    fn asked_by<'a>(&self, actor: &'a Actor) -> (&'a str, Date) {
        (&actor.person.0, self.today())
    }

    pub(crate) async fn record_policy(&self, actor: &Actor, entry: Entry) -> Result<Entry, AppError> {
        let text = serde_json::to_string(&entry)
            .map_err(|error| AppError::fault("an entry of the policy cannot be written", error))?;
        let recorded = PolicyEntry { number: entry.number, text, by: actor.person.clone(), at: self.now() };
        self.store().put_policy(self.authority(), &recorded).await?;
        tracing::info!(entry = entry.number, "the policy on sealed topics changed");
        Ok(entry)
    }

    /// The words of past requests.
    async fn past(&self) -> Result<Vec<Caught>, AppError> {
        let mut past = Vec::new();
        let mut after = String::new();
        loop {
            let read = self.store().texts_after(self.authority(), &after, AT_A_TIME).await?;
            let Some(last) = read.last() else { return Ok(past) };
            after.clone_from(&last.case_id.0);
            for it in read {
                let text = it.request;
                if !text.trim().is_empty() {
                    past.push(Caught { reference: it.reference, text });
                }
            }
        }
    }
}

/// What a change does, in a line.
pub fn told(change: &Change) -> String {
    let day = |it: Date| plain::date(it);
    match change {
        Change::Registered { topic } => format!("{}: sealed from {}", topic.title, day(topic.from)),
        Change::Changed { topic, how } => {
            let how = match how {
                How::Widened => "wider",
                How::Narrowed => "narrower",
                How::Reworded => "worded otherwise",
            };
            format!("{}: {how} from {}", topic.title, day(topic.from))
        }
        Change::LiftProposed { topic, from, .. } => {
            format!("{topic}: that it is lifted from {} was proposed", day(*from))
        }
        Change::Lifted { topic, from, proposed_by, .. } => {
            format!("{topic}: lifted from {}, as {proposed_by} proposed", day(*from))
        }
        Change::Corrected { topic, example, .. } => {
            let sealed = if example.sealed { "is sealed" } else { "is not sealed" };
            format!("{topic}: “{}” {sealed}", example.text)
        }
        Change::Reviewed { topic, review_by, .. } => {
            format!("{topic}: reviewed, and stays; again by {}", day(*review_by))
        }
        Change::HandOverProposed { to } => {
            format!(
                "that what came back is handed to the register whose key ends in {} was proposed",
                end(to)
            )
        }
        Change::HandsOver { to, proposed_by } => {
            let key = end(to);
            format!(
                "what came back is handed to the register whose key ends in {key}, as {proposed_by} proposed"
            )
        }
        Change::MayKnow { topic, person } => format!("{topic}: {person} may know what is held"),
    }
}

/// The digits that check a register's key: two people tell keys apart by them.
fn end(key: &str) -> &str {
    key.rsplit('-').next().unwrap_or(key)
}

fn read(text: &str) -> Result<Topic, Refused> {
    Topic::read(text).map_err(|fault| Refused::Faults { faults: vec![fault] })
}
