//! Which changes of policy are taken, and which are refused.
//!
//! Policy comes before any look at what is held: a change holds from a day that has not come, for every request of its
//! kind, on a published occasion, by people who may not know. No change is for one part, and none answers an incident.

use jiff::civil::Date;
use law::Law;

use crate::{Change, Entry, Example, History, How, Occasion, Topic, TopicFault, TopicId, words::Words};

/// A past request, or one of its parts, that a topic is tried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    /// Its reference.
    pub reference: String,
    /// Its words.
    pub text: String,
}

/// Why a change of policy is refused.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Refused {
    /// The topic says something that cannot stand.
    #[error("the topic cannot stand: {}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    #[diagnostic(
        code(seal::faults),
        help("mend what is named in its file, and check it again with `candour topic check`")
    )]
    Faults {
        /// Everything that is wrong.
        faults: Vec<TopicFault>,
    },
    /// It would catch questions of every kind.
    #[error("the topic is too wide: it would have caught {} of {of} past requests{}", .caught.len(), examples(.caught))]
    #[diagnostic(
        code(seal::too_wide),
        help("add words under `with`, or take away words that stand in questions of other kinds")
    )]
    TooWide {
        /// What it would have caught.
        caught: Vec<Caught>,
        /// Of how many.
        of: usize,
    },
    /// It catches a question that nobody could want sealed.
    #[error("the topic is too wide: it catches \"{question}\", because of \"{because}\"")]
    #[diagnostic(code(seal::catches_anything), help("name what is asked about, not how questions are put"))]
    CatchesAnything {
        /// The question.
        question: String,
        /// The words.
        because: String,
    },
    /// It would hold from a day that has come.
    #[error("the change would hold from {from}, and today is {today}")]
    #[diagnostic(
        code(seal::not_ahead),
        help("let it begin tomorrow or later: a policy never reaches back to a request that is in")
    )]
    NotAhead {
        /// The day named.
        from: Date,
        /// Today.
        today: Date,
    },
    /// There is one of that name.
    #[error("there is a topic `{0}` already")]
    #[diagnostic(code(seal::exists), help("change it, or choose another name"))]
    Exists(TopicId),
    /// There is none of that name.
    #[error("there is no topic `{0}`")]
    #[diagnostic(code(seal::unknown), help("`candour topic list` names them"))]
    Unknown(TopicId),
    /// Whoever may know what is held does not decide on it.
    #[error("{person} may know what is held on `{topic}`, and so decides nothing on it")]
    #[diagnostic(
        code(seal::kept_apart),
        help("ask somebody who was never given access to the register on this topic")
    )]
    MayKnow {
        /// Who.
        person: String,
        /// On which topic.
        topic: TopicId,
    },
    /// Nobody had proposed it, or nobody but the same person.
    #[error("this takes two people: {why}")]
    #[diagnostic(code(seal::two_people), help("one proposes, another agrees by giving the same command"))]
    TwoPeople {
        /// What is missing.
        why: String,
    },
    /// Something that is needed is empty.
    #[error("`{0}` says nothing")]
    #[diagnostic(code(seal::empty), help("say it: the history is read by those who oversee it"))]
    Empty(&'static str),
}

fn examples(caught: &[Caught]) -> String {
    use std::fmt::Write as _;

    let mut told = String::new();
    for it in caught.iter().take(5) {
        let _ = write!(told, "\n  {}: {}", it.reference, it.text);
    }
    told
}

/// Questions that no seal is for. A topic that catches one of them catches by how questions are put.
const NEVER_SEALED: [&str; 12] = [
    "How many potholes were repaired in the last year?",
    "Please send me a copy of your policy on flexible working.",
    "How many complaints have you received since 2020, by month and outcome?",
    "What is the total number of parking notices issued in each of the last five years?",
    "Please provide all emails between the chief executive and the leader about the budget.",
    "How much did you spend on agency staff in 2024/25?",
    "List every contract over 25,000 pounds with its supplier, value and end date.",
    "How many officers and staff were employed on 31 March?",
    "What training is given to new call handlers?",
    "How many burglaries were recorded in my street?",
    "Which buildings do you own, and what are they used for?",
    "Have you carried out an equality impact assessment of the new opening hours?",
];

/// From how many past requests on their share says something.
const ENOUGH: usize = 20;

impl History {
    /// Registers a topic, or has one changed.
    ///
    /// `past`: past requests, which the topic is tried on.
    ///
    /// # Errors
    ///
    /// [`Refused`]; nothing is recorded then.
    pub fn keep(
        &self,
        law: &Law,
        (topic, how): (Topic, Option<How>),
        past: &[Caught],
        (by, today): (&str, Date),
    ) -> Result<Entry, Refused> {
        match (self.latest().contains_key(&topic.id), how) {
            (true, None) => return Err(Refused::Exists(topic.id)),
            (false, Some(_)) => return Err(Refused::Unknown(topic.id)),
            _ => {}
        }
        self.apart(&topic.id, by)?;
        try_on(law, &topic, past)?;
        ahead(topic.from, today)?;
        let change = how.map_or_else(
            || Change::Registered { topic: topic.clone() },
            |how| Change::Changed { topic: topic.clone(), how },
        );
        Ok(self.entry(by, today, change))
    }

    /// Proposes that a topic is lifted, or agrees to what another proposed in the same words.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn lift(
        &self,
        topic: &TopicId,
        (from, reasons, occasion): (Date, &str, Occasion),
        (by, today): (&str, Date),
    ) -> Result<Entry, Refused> {
        self.known(topic)?;
        self.apart(topic, by)?;
        said(reasons, "reasons")?;
        said(&occasion.said, "occasion")?;
        ahead(from, today)?;
        let topic = topic.clone();
        let reasons = reasons.to_owned();
        let change = match self.proposed(&topic, from) {
            Some(proposer) if proposer == by => {
                return Err(Refused::TwoPeople { why: format!("{by} proposed it, so another has to agree") });
            }
            Some(proposer) => {
                Change::Lifted { topic, from, reasons, occasion, proposed_by: proposer.to_owned() }
            }
            None => Change::LiftProposed { topic, from, reasons, occasion },
        };
        Ok(self.entry(by, today, change))
    }

    /// Makes a worked example of a question.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn correct(
        &self,
        topic: &TopicId,
        (example, why): (Example, &str),
        (by, today): (&str, Date),
    ) -> Result<Entry, Refused> {
        self.ever_known(topic)?;
        self.apart(topic, by)?;
        said(why, "why")?;
        if Words::of(&example.text).is_empty() {
            return Err(Refused::Empty("text"));
        }
        let change = Change::Corrected { topic: topic.clone(), example, why: why.to_owned() };
        Ok(self.entry(by, today, change))
    }

    /// Records that a topic was reviewed and stays.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn review(
        &self,
        topic: &TopicId,
        (review_by, reasons): (Date, &str),
        (by, today): (&str, Date),
    ) -> Result<Entry, Refused> {
        self.known(topic)?;
        self.apart(topic, by)?;
        said(reasons, "reasons")?;
        ahead(review_by, today)?;
        let change = Change::Reviewed { topic: topic.clone(), review_by, reasons: reasons.to_owned() };
        Ok(self.entry(by, today, change))
    }

    /// Records that somebody may know what is held on a topic. Who may know already lets nobody else.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn let_know(
        &self,
        topic: &TopicId,
        person: &str,
        (by, today): (&str, Date),
    ) -> Result<Entry, Refused> {
        self.ever_known(topic)?;
        self.apart(topic, by)?;
        said(person, "person")?;
        let change = Change::MayKnow { topic: topic.clone(), person: person.to_owned() };
        Ok(self.entry(by, today, change))
    }

    /// Names the register to which what came back is handed: one proposes, another agrees to the same key. Whoever may know on any topic
    /// does neither.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn hand_over(&self, to: &str, (by, today): (&str, Date)) -> Result<Entry, Refused> {
        let topics = self.ever();
        topics.iter().try_for_each(|topic| self.apart(topic, by))?;
        said(to, "to")?;
        let to = to.to_owned();
        let last = self.entries().iter().rev().find_map(|it| match &it.change {
            Change::HandOverProposed { to: key } => Some((key, it.by.as_str())),
            Change::HandsOver { .. } => Some((&to, "")),
            _ => None,
        });
        // Whoever may know by now has proposed nothing.
        let stands = |it: &str| !it.is_empty() && topics.iter().all(|topic| self.apart(topic, it).is_ok());
        let change = match last.filter(|(key, proposer)| **key == to && stands(proposer)) {
            Some((_, proposer)) if proposer == by => {
                return Err(Refused::TwoPeople { why: format!("{by} proposed it, so another has to agree") });
            }
            Some((_, proposer)) => Change::HandsOver { to: to.clone(), proposed_by: proposer.to_owned() },
            None => Change::HandOverProposed { to: to.clone() },
        };
        Ok(self.entry(by, today, change))
    }

    fn entry(&self, by: &str, on: Date, change: Change) -> Entry {
        Entry { number: self.version().saturating_add(1), on, by: by.to_owned(), change }
    }

    fn known(&self, topic: &TopicId) -> Result<(), Refused> {
        if self.latest().contains_key(topic) { Ok(()) } else { Err(Refused::Unknown(topic.clone())) }
    }

    /// A topic that is lifted still seals requests that came before.
    fn ever_known(&self, topic: &TopicId) -> Result<(), Refused> {
        if self.ever().contains(topic) { Ok(()) } else { Err(Refused::Unknown(topic.clone())) }
    }

    fn apart(&self, topic: &TopicId, person: &str) -> Result<(), Refused> {
        if self.may_know(topic).contains(person) {
            return Err(Refused::MayKnow { person: person.to_owned(), topic: topic.clone() });
        }
        Ok(())
    }

    /// Who proposed a lift that nobody has agreed to.
    fn proposed(&self, topic: &TopicId, from: Date) -> Option<&str> {
        let mut proposer = None;
        for entry in self.entries() {
            match &entry.change {
                Change::LiftProposed { topic: of, from: day, .. } if of == topic && *day == from => {
                    proposer = Some(entry.by.as_str());
                }
                Change::Lifted { topic: of, .. } | Change::Reviewed { topic: of, .. } if of == topic => {
                    proposer = None;
                }
                Change::Registered { topic: it } | Change::Changed { topic: it, .. } if it.id == *topic => {
                    proposer = None;
                }
                // Whoever may know by the time another agrees has proposed nothing.
                Change::MayKnow { topic: of, person } if of == topic && proposer == Some(person.as_str()) => {
                    proposer = None;
                }
                _ => {}
            }
        }
        proposer
    }
}

fn try_on(law: &Law, topic: &Topic, past: &[Caught]) -> Result<(), Refused> {
    let faults = topic.faults(law);
    if !faults.is_empty() {
        return Err(Refused::Faults { faults });
    }
    for question in NEVER_SEALED {
        if let Some(because) = topic.because(&Words::of(question)) {
            return Err(Refused::CatchesAnything {
                question: question.to_owned(),
                because: because.join("\" and \""),
            });
        }
    }
    let caught = topic.catches(past);
    if ENOUGH <= past.len() && past.len() < 2 * caught.len() {
        return Err(Refused::TooWide { caught, of: past.len() });
    }
    Ok(())
}

impl Topic {
    /// The past requests that its kinds would have caught.
    pub fn catches(&self, past: &[Caught]) -> Vec<Caught> {
        past.iter().filter(|it| self.because(&Words::of(&it.text)).is_some()).cloned().collect()
    }
}

fn ahead(from: Date, today: Date) -> Result<(), Refused> {
    if today < from { Ok(()) } else { Err(Refused::NotAhead { from, today }) }
}

fn said(text: &str, field: &'static str) -> Result<(), Refused> {
    if text.trim().is_empty() { Err(Refused::Empty(field)) } else { Ok(()) }
}
