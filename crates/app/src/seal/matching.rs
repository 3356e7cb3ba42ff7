//! Holding parts against the policy, whenever their words, day or law change.

use std::collections::BTreeSet;

use ::seal::{Example, Ground, History, Match, Topic, TopicId};
use case::{
    Case, CaseId, Command, CommandName, Event, Part, PartNumber, PersonId,
    reasons::{Harm, HarmEitherWay, NeitherClaim, Particulars, PublicInterest, Weighed},
    seal::{MatchedPart, PartSeal, SealedUnder},
};
use jiff::civil::Date;
use store::Loaded;

use crate::{
    App, AppError,
    actor::{Actor, MAY_DECIDE},
    run::Done,
};

/// What an officer says of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is of the topic's kind.
    Sealed,
    /// It is not.
    Open,
}

impl App {
    /// What matching adds to events that change what parts ask, when, or under which law.
    pub(crate) async fn matched(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        (after, events): (&Case, &[Event]),
    ) -> Result<Vec<Event>, AppError> {
        let moves = |it: &Event| {
            matches!(
                it,
                Event::TextConfirmed { .. }
                    | Event::Split { .. }
                    | Event::Clarified { .. }
                    | Event::RegimeChosen { .. }
            )
        };
        // A day that is no working day any more moves the slot too, until the letter that is dated by it is being approved.
        let recounts = |it: &Event| {
            matches!(it, Event::DueRecalculated { .. }) && case::may(after.stage(), CommandName::MatchTopics)
        };
        if !events.iter().any(|it| moves(it) || recounts(it)) {
            return Ok(Vec::new());
        }
        let history = self.policy().await?;
        match self.match_command(loaded, after, &history)? {
            Some(command) => {
                let law = self.law();
                let context = case::Context { law: &law, today: self.today(), actor: &actor.person };
                Ok(case::decide(&context, after, command)?)
            }
            None => Ok(Vec::new()),
        }
    }

    /// Corrects a match: a worked example of the topic, so that the next like request matches the same way.
    ///
    /// # Errors
    ///
    /// [`AppError::Policy`] where the person may not, or the topic is unknown; a refusal where a search on the part began and it would be opened.
    pub async fn correct_match(
        &self,
        actor: &Actor,
        id: &CaseId,
        (part, topic): (PartNumber, &TopicId),
        (verdict, why): (Verdict, &str),
    ) -> Result<Done, AppError> {
        actor.needs(MAY_DECIDE, "correct a match")?;
        let loaded = self.load(actor, id).await?;
        let Some(asks) = loaded.case.parts.get(&part).filter(|it| !it.text.trim().is_empty()) else {
            return Err(AppError::mistake(
                format!("there is no part {part} whose words were confirmed"),
                "confirm the request's words first, and name a part that the request has",
            ));
        };
        self.kept_apart(actor, &loaded.case, std::slice::from_ref(topic)).await?;
        if verdict == Verdict::Open && asks.seal.is_some() && !asks.left.is_empty() {
            return Err(AppError::mistake(
                format!("part {part} was found to be sealed after something on it had begun"),
                "it stays sealed: a match is corrected before any search, not after",
            ));
        }
        if asks.answered.is_some() {
            return Err(AppError::mistake(
                format!("part {part} was answered"),
                "a match is corrected before its letter is sent; open a correction of the letter first",
            ));
        }
        let example = Example { text: asks.text.clone(), sealed: verdict == Verdict::Sealed };
        let before = self.policy().await?;
        let entry = before.correct(topic, (example, why), (&actor.person.0, self.today()))?;
        // What the case cannot take is refused before the policy changes.
        let mut entries = before.entries().to_vec();
        entries.push(entry.clone());
        let history = History::new(entries)
            .map_err(|error| AppError::fault("the policy on sealed topics cannot be read", error))?;
        let Some(command) = self.match_command(&loaded, &loaded.case, &history)? else {
            return Ok(Done { case_id: loaded.case_id, version: loaded.version, events: Vec::new() });
        };
        self.would_happen(actor, &loaded, command.clone())?;
        self.record_policy(actor, entry).await?;
        self.record(actor, &loaded, command, None).await
    }

    /// What each part comes to under the policy; `None` where there is no policy or no words.
    fn match_command(
        &self,
        loaded: &Loaded,
        case: &Case,
        history: &History,
    ) -> Result<Option<Command>, AppError> {
        let Some(received) = case.clock_from.filter(|_| 0 < history.version()) else { return Ok(None) };
        let asks = case.parts.iter().filter(|it| it.1.answered.is_none() && !it.1.text.trim().is_empty());
        let matched = asks.map(|(number, part)| {
            let seal = self.seal_of(history, received, part)?;
            Ok(MatchedPart { part: *number, seal, late: None })
        });
        let parts = matched.collect::<Result<Vec<_>, AppError>>()?;
        #[cfg(feature = "seeded-leaks")]
        let parts = {
            let mut parts = parts;
            crate::leaks::matched(self, &mut parts);
            parts
        };
        let saw = looked(loaded);
        Ok((!parts.is_empty()).then(|| Command::MatchTopics { policy: history.version(), parts, saw }))
    }

    fn seal_of(&self, history: &History, received: Date, part: &Part) -> Result<Option<PartSeal>, AppError> {
        let law = self.law();
        let (mut topics, mut grounds, mut slot) = (Vec::new(), Vec::<NeitherClaim>::new(), None);
        for Match { topic, because } in history.seals(received, &part.text) {
            slot = slot.max(Some(day(&law, topic, (received, part))?));
            topics.push(SealedUnder { topic: topic.id.0.clone(), title: topic.title.clone(), because });
            for ground in &topic.grounds {
                if grounds.iter().all(|it| it.exemption != ground.exemption) {
                    grounds.push(start(ground));
                }
            }
        }
        Ok(slot.map(|slot| PartSeal { topics, grounds, slot }))
    }
}

fn day(law: &law::Law, topic: &Topic, (received, part): (Date, &Part)) -> Result<Date, AppError> {
    ::seal::slot_day(&law.calendar, part.regime, received, &topic.slot).ok_or_else(|| {
        AppError::mistake(
            "the day on which the reply leaves cannot be counted",
            "import the bank holidays of the year (`candour law holidays import`)",
        )
    })
}

/// Everybody who took part in anything that looked.
fn looked(loaded: &Loaded) -> BTreeSet<PersonId> {
    const LOOKING: [&str; 5] =
        ["search-asked", "search-returned", "cost-estimated", "file-attached", "determined"];
    let looked = loaded.history.iter().filter(|it| LOOKING.contains(&it.kind.as_str()));
    looked.map(|it| it.by.clone()).collect()
}

/// The words that reasons start from.
fn start(ground: &Ground) -> NeitherClaim {
    let harm = |causes: &String| Harm { likelihood: None, causes: causes.clone(), evidence: Vec::new() };
    let weighed = |texts: &[String]| {
        texts.iter().map(|text| Weighed { prompt: None, text: text.clone() }).collect::<Vec<_>>()
    };
    let argued = !(ground.confirming.is_empty() && ground.denying.is_empty());
    let weighs = !(ground.for_saying.is_empty() && ground.for_refusing.is_empty());
    NeitherClaim {
        exemption: ground.exemption.clone(),
        limbs: ground.limbs.clone(),
        why: ground.why.clone(),
        harm: argued.then(|| HarmEitherWay::Both {
            confirming: harm(&ground.confirming),
            denying: harm(&ground.denying),
        }),
        public_interest: weighs.then(|| PublicInterest {
            for_disclosure: weighed(&ground.for_saying),
            for_withholding: weighed(&ground.for_refusing),
            balance: None,
        }),
        qualified_opinion: None,
        particulars: Particulars::default(),
    }
}
