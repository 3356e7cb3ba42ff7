//! Keeping people apart: whoever may know what is held on a topic takes no step on a request that it seals.

use std::collections::BTreeSet;

use ::seal::{History, TopicId};
use case::{Case, Event, PersonId};

use crate::{
    App, AppError,
    actor::{Actor, Role},
};

impl App {
    /// Refuses whoever may know what is held on a topic that seals a part of the case, or on one of `further`; and names who can.
    pub(crate) async fn kept_apart(
        &self,
        actor: &Actor,
        case: &Case,
        further: &[TopicId],
    ) -> Result<(), AppError> {
        let topics = topics_of(case, further);
        if topics.is_empty() {
            return Ok(());
        }
        self.may_know_none(&self.policy().await?, actor, &actor.person, &topics).await
    }

    /// The same for what a command records: its actor, and whoever a case is given to.
    pub(crate) async fn kept_apart_from(
        &self,
        actor: &Actor,
        (before, after): (&Case, &Case),
        events: &[Event],
    ) -> Result<(), AppError> {
        let mut topics = topics_of(before, &[]);
        topics.extend(topics_of(after, &[]));
        if topics.is_empty() {
            return Ok(());
        }
        let history = self.policy().await?;
        let given = events.iter().filter_map(|it| match it {
            Event::Assigned { to } => Some(to),
            _ => None,
        });
        for person in std::iter::once(&actor.person).chain(given) {
            self.may_know_none(&history, actor, person, &topics).await?;
        }
        Ok(())
    }

    /// Refuses whoever may know what is held on any topic: when messages leave is public.
    pub(crate) async fn knows_of_nothing(&self, actor: &Actor) -> Result<(), AppError> {
        let history = self.policy().await?;
        let every = history.ever().into_iter().cloned().collect();
        self.may_know_none(&history, actor, &actor.person, &every).await
    }

    /// Refuses a person who may know what is held on one of some topics, and names those with a role of the actor's who do not.
    async fn may_know_none(
        &self,
        history: &History,
        actor: &Actor,
        person: &PersonId,
        topics: &BTreeSet<TopicId>,
    ) -> Result<(), AppError> {
        let known = |person: &str| topics.iter().find(|it| history.may_know(it).contains(person));
        let Some(topic) = known(&person.0) else { return Ok(()) };
        let people = self.store().people(self.authority()).await?;
        let shares = |it: &store::Person| {
            it.roles.iter().filter_map(|key| Role::from_key(key)).any(|role| actor.roles.contains(&role))
        };
        let can: Vec<String> = people
            .iter()
            .filter(|it| !it.disabled && known(&it.name.0).is_none() && shares(it))
            .map(|it| it.name.0.clone())
            .collect();
        Err(AppError::KeptApart {
            person: person.to_string(),
            topic: topic.to_string(),
            can: if can.is_empty() { "nobody at this desk".to_owned() } else { can.join(", ") },
        })
    }
}

fn topics_of(case: &Case, further: &[TopicId]) -> BTreeSet<TopicId> {
    let sealed = case.sealed();
    let seals = sealed.values().filter_map(|it| it.seal.as_ref());
    seals
        .flat_map(|it| &it.topics)
        .map(|it| TopicId(it.topic.clone()))
        .chain(further.iter().cloned())
        .collect()
}
