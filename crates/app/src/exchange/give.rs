//! What goes out to others, or to one: topics, stances, and statements of the ledger.

use ::exchange::{Contents, Signed, Stance, StanceAnswer};
use ::seal::{Change, History, Topic, TopicId};
use jiff::civil::Date;

use crate::{
    App, AppError,
    actor::{Actor, MAY_EXCHANGE},
};

/// Which topics go out. The stance on a topic goes with it, once it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topics {
    /// Every one.
    All,
    /// These.
    Named(Vec<TopicId>),
}

/// What is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Topics of the policy.
    pub topics: Topics,
    /// Topics of the ledger: what was published on each.
    pub statements: Vec<String>,
    /// For which authority; `None` for anybody.
    pub whom: Option<String>,
}

impl App {
    /// Signs topics as they read now, with what this authority answers on each, and statements of the ledger.
    ///
    /// Worked examples that came from requests here stay here: they are entries of the history and no part of a topic. So do the
    /// names of people.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] for a topic that there is not, and where nothing is left to tell.
    pub async fn give_out(&self, actor: &Actor, given: &Given) -> Result<Signed, AppError> {
        actor.needs(MAY_EXCHANGE, "tell other installations")?;
        if let Some(whom) = &given.whom {
            self.known_as(whom).await?;
        }
        let history = self.policy().await?;
        let topics = named(&history, &given.topics)?;
        let stances = stances(&history, &topics, self.today());
        let statements = self.statements_on(&given.statements).await?;
        let contents = Contents { topics, stances, statements, ..Contents::default() };
        if contents.is_empty() {
            return Err(AppError::mistake(
                "there is nothing to tell",
                "name topics of the policy, or topics of the ledger with --statements",
            ));
        }
        let (signed, head) = self.signed(given.whom.as_deref(), &contents)?;
        let note = self.note_of(actor, (&signed.hash, &contents), head)?;
        self.store().note_file(self.authority(), &note, &[]).await?;
        Ok(signed)
    }
}

fn named(history: &History, wanted: &Topics) -> Result<Vec<Topic>, AppError> {
    let latest = history.latest();
    let Topics::Named(names) = wanted else { return Ok(latest.into_values().cloned().collect()) };
    let one = |id: &TopicId| {
        latest.get(id).map(|it| (*it).clone()).ok_or_else(|| {
            AppError::mistake(format!("there is no topic {id}"), "`candour topic list` names the topics")
        })
    };
    names.iter().map(one).collect()
}

/// What is answered on the topics that hold today, and since when without a break.
fn stances(history: &History, topics: &[Topic], today: Date) -> Vec<Stance> {
    let in_force = history.in_force(today);
    let since = |id: &TopicId| {
        let mut begun = history.entries().iter().filter_map(|it| match &it.change {
            Change::Registered { topic } if topic.id == *id => Some(topic.from),
            _ => None,
        });
        begun.rfind(|it| *it <= today)
    };
    let stance = |topic: &Topic| {
        let held = in_force.get(&topic.id)?;
        Some(Stance {
            topic: topic.id.clone(),
            title: held.title.clone(),
            answer: StanceAnswer::NeitherConfirmedNorDenied,
            since: since(&topic.id)?,
        })
    };
    topics.iter().filter_map(stance).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use law::Law;

    use super::*;

    #[test]
    fn a_stance_is_told_from_the_day_that_its_topic_holds_and_since_when_it_did() {
        let text = include_str!("../../../../fixtures/topics/cyber-attacks.toml");
        let topic = Topic::read(text).unwrap();
        let (law, asked) = (Law::uk(), date(2026, 3, 2));
        let first = History::default().keep(&law, (topic.clone(), None), &[], ("p", asked)).unwrap();
        let history = History::new(vec![first]).unwrap();
        let topics = named(&history, &Topics::All).unwrap();

        assert_eq!(stances(&history, &topics, date(2026, 3, 31)), [], "it does not hold yet");
        let told = stances(&history, &topics, date(2026, 4, 1));
        assert_eq!((&told[0].topic, told[0].since), (&topic.id, date(2026, 4, 1)));
    }

    #[test]
    fn a_topic_that_there_is_not_is_named() {
        let unknown = Topics::Named(vec![TopicId("drones".to_owned())]);

        let error = named(&History::default(), &unknown).unwrap_err();
        assert!(error.to_string().contains("no topic drones"), "{error}");
    }
}
