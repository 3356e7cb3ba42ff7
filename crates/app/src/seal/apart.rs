//! Keeping people apart: whoever may know what is held on a topic takes no step on a request that it seals.

use std::collections::BTreeSet;

use ::seal::TopicId;
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
        self.may_know_none(&actor.person, &actor.roles, &topics).await
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
        self.may_know_none(&actor.person, &actor.roles, &topics).await?;
        for event in events {
            if let Event::Assigned { to } = event {
                self.may_know_none(to, &actor.roles, &topics).await?;
            }
        }
        Ok(())
    }

    /// Refuses whoever may know what is held on any topic: when messages leave is public.
    pub(crate) async fn knows_of_nothing(&self, actor: &Actor) -> Result<(), AppError> {
        let every = self.policy().await?.ever().into_iter().cloned().collect();
        self.may_know_none(&actor.person, &actor.roles, &every).await
    }

    async fn may_know_none(
        &self,
        person: &PersonId,
        roles: &BTreeSet<Role>,
        topics: &BTreeSet<TopicId>,
    ) -> Result<(), AppError> {
        if topics.is_empty() {
            return Ok(());
        }
        let history = self.policy().await?;
        let known = |person: &str| topics.iter().find(|it| history.may_know(it).contains(person));
        let Some(topic) = known(&person.0) else { return Ok(()) };
        let people = self.store().people(self.authority()).await?;
        let shares = |it: &store::Person| {
            it.roles.iter().filter_map(|key| Role::from_key(key)).any(|role| roles.contains(&role))
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
