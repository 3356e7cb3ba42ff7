//! What is true of a case now.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use law::Regime;
use serde::{Deserialize, Serialize};

use crate::{
    AuthorityId, ConsultationId, FileNumber, PartNumber, PersonId, Stage, TaskNumber,
    command::{Channel, Consulted, Enclosure, Missing, Relation, SearchResult},
    cost::CostEstimate,
    files::AttachedFile,
    reasons::{ConfirmOrDeny, Outcome, OutcomeKind},
    seal::{HeldAgainst, PartSeal},
    topic::PartTopic,
};

mod letters;
mod people;
mod records;

pub use people::People;
pub use records::{
    Accepted, Appeal, Approval, Clarification, Complaint, Consultation, Cost, Departure, Draft, Extension,
    Fee, Issue, Note, Published, Received, Related, Review, Search, SearchReturn,
};

/// A request and everything done about it. [`Case::default`] is a case of which nothing has happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Where it stands; `None` before anything was received.
    pub stage: Option<Stage>,
    /// Who received it.
    pub authority: Option<AuthorityId>,
    /// The reference people quote.
    pub reference: String,
    /// The civil day on which it first arrived.
    pub received: Option<Date>,
    /// The day from which the clock counts: receipt, or the latest clarification.
    pub clock_from: Option<Date>,
    /// How it came.
    pub channel: Option<Channel>,
    /// The stored original, which belongs to the identity record.
    pub original: Option<String>,
    /// The files that came with it, and with later messages.
    pub enclosures: Vec<Enclosure>,
    /// Further messages from the requester: when, and which.
    pub messages: Vec<Received>,
    /// A few words for lists. Empty until confirmed.
    pub title: String,
    /// The confirmed words of the request. Empty until confirmed.
    pub text: String,
    /// The parts, by number.
    pub parts: BTreeMap<PartNumber, Part>,
    /// What s.8 found missing; `None` until looked at.
    pub missing: Option<Vec<Missing>>,
    /// When it was acknowledged.
    pub acknowledged: Option<Date>,
    /// Clarifications, in order.
    pub clarifications: Vec<Clarification>,
    /// Fees notices, in order.
    pub fees: Vec<Fee>,
    /// Who has it.
    pub assigned: Option<PersonId>,
    /// Search tasks.
    pub searches: BTreeMap<TaskNumber, Search>,
    /// Consultations.
    pub consultations: BTreeMap<ConsultationId, Consultation>,
    /// Cost estimates, latest last.
    pub costs: Vec<Cost>,
    /// Help given (s.16), in order.
    pub help: Vec<String>,
    /// Warnings gone against, with reasons.
    pub accepted: Vec<Accepted>,
    /// The files that are to go with the answer.
    pub files: BTreeMap<FileNumber, AttachedFile>,
    /// The number that the latest file was given.
    pub last_file: u32,
    /// The letter beyond the reasons.
    pub draft: Option<Draft>,
    /// The exact letter before an approver, or approved.
    pub approval: Option<Approval>,
    /// Why the latest draft was sent back, until it is sent for approval again.
    pub sent_back: Option<String>,
    /// Extensions of time.
    pub extensions: Vec<Extension>,
    /// Answers sent: the first, then corrections.
    pub issued: Vec<Issue>,
    /// Why an issued answer is open again.
    pub correcting: Option<String>,
    /// Why it is late.
    pub lateness: Vec<String>,
    /// Related cases.
    pub related: Vec<Related>,
    /// What is published of it, if anything is.
    pub published: Option<Published>,
    /// Internal review, if asked for: the latest.
    pub review: Option<Review>,
    /// The complaint to the regulator, if any.
    pub complaint: Option<Complaint>,
    /// The appeal, if any.
    pub appeal: Option<Appeal>,
    /// Why deletion is stopped; empty if it is not.
    pub holds: Vec<String>,
    /// Notes on the file.
    pub notes: Vec<Note>,
    /// Who did what that the law keeps apart.
    pub people: People,
    /// How many entries the policy on sealed topics had when the parts were held against it; `None` if they never were.
    #[serde(default)]
    pub policy: Option<u32>,
    /// The parts that the letter in hand does not answer. Empty but in [`Case::letter`].
    #[serde(default)]
    pub elsewhere: Vec<PartNumber>,
    /// The last day for which bank holidays were known when the clock was last counted.
    pub calendar_until: Option<Date>,
}

/// One of the things a request asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it asks. Empty until the request's words are confirmed.
    pub text: String,
    /// The law it falls under.
    pub regime: Regime,
    /// The last lawful day to answer it.
    pub due: Date,
    /// Extended to, where an extension was validly taken.
    pub extended_to: Option<Date>,
    /// Whether to say that it is held; `None` while undecided.
    pub confirm_or_deny: Option<ConfirmOrDeny>,
    /// The answer; `None` while undetermined.
    pub outcome: Option<Outcome>,
    /// What it is about, where somebody said it.
    pub topic: Option<PartTopic>,
    /// The seal on it, where its question is of a sealed kind.
    #[serde(default)]
    pub seal: Option<PartSeal>,
    /// What it was held against when that seal was put on, or was not; `None` if it never was.
    #[serde(default)]
    pub held_against: Option<HeldAgainst>,
    /// The day on which something that looks was first done on it: a search asked for, a cost estimated, a file attached, an
    /// answer determined. It is not forgotten when that is taken back, nor when the request is split.
    #[serde(default)]
    pub begun: Option<Date>,
    /// Those who may have seen what came back before it was found to be sealed. They take no further step on it.
    #[serde(default)]
    pub left: BTreeSet<PersonId>,
    /// The day on which its letter left or leaves; `None` while one is owed.
    #[serde(default)]
    pub answered: Option<Date>,
}

impl Part {
    /// The day by which it is to be answered: the extended day, if there is one.
    pub fn answer_by(&self) -> Date {
        self.extended_to.unwrap_or(self.due)
    }

    /// The shape of its answer, once decided.
    pub fn outcome_kind(&self) -> Option<OutcomeKind> {
        match (&self.confirm_or_deny, &self.outcome) {
            (Some(ConfirmOrDeny::Neither { .. }), _) => Some(OutcomeKind::NeitherConfirmedNorDenied),
            (_, Some(outcome)) => Some(outcome.kind()),
            (_, None) => None,
        }
    }

    /// Whether its answer gives anything.
    pub fn gives(&self) -> bool {
        matches!(self.outcome_kind(), Some(OutcomeKind::Given | OutcomeKind::GivenInPart))
    }
}

impl Case {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.stage.unwrap_or(Stage::New)
    }

    /// The day by which the next answer is owed: the soonest of the parts that wait for a letter, or of all if none does.
    pub fn due(&self) -> Option<Date> {
        let owed = self.parts.values().filter(|part| part.answered.is_none()).map(Part::answer_by).min();
        owed.or_else(|| self.parts.values().map(Part::answer_by).min())
    }

    /// The complaint whose decision notice the answer that is being written afresh follows.
    pub fn answers_notice(&self) -> Option<&Complaint> {
        let sent = self.issued.last().filter(|_| self.correcting.is_some())?;
        self.complaint.as_ref().filter(|it| it.decided.is_some_and(|decided| sent.on <= decided))
    }

    /// The day that a decision notice gave for the answer that is being written afresh.
    ///
    /// Law: FOIA 2000 s.50(4).
    pub fn comply_by(&self) -> Option<Date> {
        self.answers_notice()?.comply_by
    }

    /// Whether every part has an answer.
    pub fn is_determined(&self) -> bool {
        !self.parts.is_empty() && self.parts.values().all(|part| part.outcome_kind().is_some())
    }

    /// Whether anything waits on somebody else: a search, advice, the requester.
    pub fn is_blocked(&self) -> bool {
        matches!(self.stage(), Stage::AwaitingClarification | Stage::AwaitingFee)
            || (self.stage().is_unanswered()
                && (self.searches.values().any(|search| search.returned.is_none() && !search.moved)
                    || self.consultations.values().any(|consultation| consultation.advice.is_none())))
    }

    /// Whether deletion is stopped (s.77).
    pub fn is_held(&self) -> bool {
        !self.holds.is_empty()
    }

    /// The latest cost estimate.
    pub fn cost(&self) -> Option<&Cost> {
        self.costs.last()
    }

    /// Everyone who took a decision on the answer: drafted, decided or approved.
    pub fn deciders(&self) -> BTreeSet<&PersonId> {
        self.people.drafters.iter().chain(&self.people.deciders).chain(&self.people.approvers).collect()
    }

    /// Days to disregard between fees notices and payments, both ends included (s.10(2)).
    pub fn fee_pauses(&self) -> Vec<(Date, Date)> {
        self.fees.iter().filter_map(|fee| fee.paid.map(|paid| (fee.noticed, paid))).collect()
    }
}
