//! What a status page says: what the requester knows, or could, from their own letters and ours.
//!
//! Pure, and made of public facts alone: the day of receipt, the law's own clock, and letters that have left. A letter
//! that waits in the outbox has not been written yet as far as this page goes, and neither has the question in it. Where
//! the case stands at the desk, who has it, its searches, its parts and its files are no part of it.

use ::seal::History;
use case::{Case, Part, plain};
use jiff::civil::Date;
use law::{
    Law, Regime,
    clock::{Answer, Why},
};
use store::Message;
use wording::{AuthoritySettings, HowToReview, LetterKind, how_to_review};

use crate::{clock::civil_day, outgoing::REQUESTER};

/// A status page's facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Our reference.
    pub reference: String,
    /// The day on which the request was received.
    pub received: Date,
    /// The day by which an answer is owed.
    pub owed: Owed,
    /// More time that a letter told of, in order.
    pub more_time: Vec<MoreTime>,
    /// Questions that letters asked, in order.
    pub questions: Vec<Question>,
    /// Letters that were sent, in order.
    pub sent: Vec<SentLetter>,
    /// How to ask for a review.
    pub review: HowToReview,
}

/// By when an answer is owed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owed {
    /// By a day.
    By {
        /// The last lawful day.
        day: Date,
        /// Why that day, where the calendar that is known today still gives it.
        why: Option<Counted>,
    },
    /// There is no day while the requester has not answered.
    Waits {
        /// What the clock waits for.
        why: String,
    },
}

/// How a last day was counted, in the words of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day from which it was counted: of receipt, or on which the clock started afresh.
    pub from: Date,
    /// How long: `20 working days`.
    pub period: String,
    /// The provision.
    pub provision: &'static str,
    /// Its address.
    pub url: &'static str,
    /// Whether it was checked there.
    pub verified: bool,
    /// Weekdays that did not count, and why.
    pub skipped: Vec<(Date, String)>,
}

/// More time that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoreTime {
    /// The day on which the letter that says so was sent.
    pub told: Date,
    /// Until when.
    pub until: Date,
}

/// A question to the requester.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The day on which the letter was sent.
    pub asked: Date,
    /// What was asked.
    pub words: String,
    /// The day on which they answered, if they have.
    pub answered: Option<Date>,
}

/// A letter that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLetter {
    /// The day on which it left.
    pub on: Date,
    /// What kind of letter: `acknowledgement`.
    pub kind: String,
    /// Of an answer: the edition of the policy on sealed topics that its parts were held against. From it, the policy and the
    /// request anybody can compute which of them were sealed.
    pub edition: Option<u32>,
}

/// Returns what a status page says of a case; `None` where nothing was received, or its words were destroyed.
pub fn of(
    (law, policy): (&Law, &History),
    settings: &AuthoritySettings,
    case: &Case,
    messages: &[Message],
) -> Option<Status> {
    let letters: Vec<&Message> =
        messages.iter().filter(|message| message.message.recipient == REQUESTER).collect();
    let questions = [LetterKind::Clarification {}.label(), LetterKind::ValidityQuestion {}.label()];
    let asked = told(&case.clarifications, &letters, &questions);
    let extended = told(&case.extensions, &letters, &[LetterKind::Extension {}.label()]);
    let part = case.parts.iter().min_by_key(|(number, part)| (part.due, **number));
    let (_, soonest) = part?;
    let mut known = case.clone();
    known.clarifications = asked.iter().map(|(_, question)| (*question).clone()).collect();
    known.fees = told(&case.fees, &letters, &[LetterKind::FeesNotice {}.label()])
        .into_iter()
        .map(|(_, fee)| fee.clone())
        .collect();
    Some(Status {
        reference: case.reference.clone(),
        received: case.received?,
        owed: owed(law, &known, soonest),
        // Where the clock started afresh since, what was taken before is taken no more.
        more_time: extended
            .iter()
            .filter(|(_, it)| case.parts.values().any(|part| part.extended_to == Some(it.until)))
            .map(|(told, it)| MoreTime { told: *told, until: it.until })
            .collect(),
        questions: asked
            .into_iter()
            .map(|(asked, it)| Question { asked, words: it.question.clone(), answered: it.answered })
            .collect(),
        sent: sent_in_order(policy, case, &letters),
        review: how_to_review(settings, soonest.regime),
    })
}

/// What was told in letters that have left, with the day on which each left.
///
/// Each thing told queued one letter of its kind, in the same order. A new date of receipt may have cleared what was told
/// before it, so the two are matched from the end.
fn told<'a, T>(things: &'a [T], letters: &[&Message], kinds: &[&str]) -> Vec<(Date, &'a T)> {
    let of_kind = letters.iter().filter(|letter| kinds.contains(&letter.message.kind.as_str()));
    let mut told: Vec<_> = things
        .iter()
        .rev()
        .zip(of_kind.rev())
        .filter_map(|(thing, letter)| Some((civil_day(letter.sent_at?), thing)))
        .collect();
    told.reverse();
    told
}

/// Letters in the order in which they left: that in which they were made ready tells of the work.
fn sent_in_order(policy: &History, case: &Case, letters: &[&Message]) -> Vec<SentLetter> {
    let mut letters = letters.to_vec();
    letters.sort_by(|a, b| (a.sent_at, &a.message.kind).cmp(&(b.sent_at, &b.message.kind)));
    letters.into_iter().filter_map(|it| sent(policy, case, it)).collect()
}

fn sent(policy: &History, case: &Case, letter: &Message) -> Option<SentLetter> {
    let issue = case.issued.iter().find(|it| it.letter == letter.message.letter);
    Some(SentLetter {
        on: civil_day(letter.sent_at?),
        kind: letter.message.kind.clone(),
        edition: issue
            .and_then(|it| it.policy)
            .map(|version| policy.edition_at(version))
            .filter(|it| 0 < *it),
    })
}

/// By when an answer is owed to the part that is due first, from what the requester has been told.
fn owed(law: &Law, known: &Case, part: &Part) -> Owed {
    let number = known.parts.iter().find(|(_, it)| *it == part).map(|(number, _)| *number);
    let explained = number.and_then(|number| case::explain(law, known, number).ok());
    let waits = known.clarifications.iter().any(|it| it.answered.is_none());
    let fee = known.fees.iter().any(|it| it.paid.is_none());
    match explained {
        Some(answer) => Owed::By { day: part.due, why: (answer.due == part.due).then(|| counted(&answer)) },
        None if waits => Owed::Waits { why: waits_for_answer(part.regime) },
        None if fee => Owed::Waits { why: "the days until the fee is paid are not counted".to_owned() },
        None => Owed::By { day: part.due, why: None },
    }
}

fn waits_for_answer(regime: Regime) -> String {
    let words = match regime {
        Regime::Foia | Regime::Eir | Regime::Foisa => {
            "the time for our answer runs afresh from the day on which you answer our question"
        }
        Regime::Sar => "the time for our answer runs on when you have answered our question",
    };
    words.to_owned()
}

fn counted(answer: &Answer) -> Counted {
    let holiday = |why: &Why| matches!(why, Why::Off(_) | Why::RunsOn(_));
    let weekend = |date: Date| 6 <= date.weekday().to_monday_one_offset();
    Counted {
        from: answer.counted_from,
        period: answer.period.to_string(),
        provision: answer.law.provision,
        url: answer.law.url,
        verified: answer.verified,
        skipped: answer
            .days
            .iter()
            .filter(|day| !day.counted && !weekend(day.date) && holiday(&day.why))
            .map(|day| (day.date, plain::capital(&day.why.to_string())))
            .collect(),
    }
}

#[cfg(test)]
mod tests;
