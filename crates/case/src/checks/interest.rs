//! The public interest test of one claim: N170, N183-N187, N218-N220, N253.

use law::{Direction, Regime, Severity};

use super::{Report, phrases};
use crate::reasons::{Favours, PublicInterest, Weighed};

/// What is weighed, for which provision.
pub(super) struct Asked {
    /// The question the test answers.
    pub(super) question: Question,
    /// The law of the provision.
    pub(super) regime: Regime,
    /// The provision as a letter cites it.
    pub(super) place: String,
}

/// Which question a test answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether to give the information (s.2(2)(b)).
    ToDisclose,
    /// Whether to say that it is held (s.2(1)(b)).
    ToSay,
}

/// The rules that name the same shortfall for either question.
struct Rules {
    factors_for: &'static str,
    factors_against: &'static str,
    balance: &'static str,
    not_wanted: &'static str,
}

const TO_DISCLOSE: Rules =
    Rules { factors_for: "N183", factors_against: "N184", balance: "N185", not_wanted: "N170" };
const TO_DISCLOSE_EIR: Rules =
    Rules { factors_for: "N253", factors_against: "N253", balance: "N253", not_wanted: "N170" };
const TO_SAY: Rules =
    Rules { factors_for: "N220", factors_against: "N220", balance: "N220", not_wanted: "N219" };

pub(super) fn check(report: &mut Report<'_>, asked: &Asked, wanted: bool, test: Option<&PublicInterest>) {
    let place = &asked.place;
    let rules = match (asked.question, asked.regime) {
        (Question::ToDisclose, Regime::Eir) => TO_DISCLOSE_EIR,
        (Question::ToDisclose, _) => TO_DISCLOSE,
        (Question::ToSay, _) => TO_SAY,
    };
    match (wanted, test) {
        (true, None) => report.add(
            rules.balance,
            format!("{place}, public interest"),
            "this provision is qualified: weigh the public interest each way and say where the balance lies",
        ),
        (false, Some(test)) if !test.for_disclosure.is_empty() || !test.for_withholding.is_empty() => report
            .add(
                rules.not_wanted,
                format!("{place}, public interest"),
                "this provision takes no public interest test; one here is a sign of a wrong template",
            ),
        (true, Some(test)) => weigh(report, place, &rules, test),
        (false, _) => {}
    }
}

fn weigh(report: &mut Report<'_>, place: &str, rules: &Rules, test: &PublicInterest) {
    let said = |factors: &[Weighed]| factors.iter().any(|factor| !factor.text.trim().is_empty());
    if !said(&test.for_disclosure) {
        report.add(
            rules.factors_for,
            format!("{place}, factors for answering"),
            "give at least one factor in favour of answering",
        );
    }
    if !said(&test.for_withholding) {
        report.add(
            rules.factors_against,
            format!("{place}, factors against"),
            "give at least one factor for maintaining the exemption, tied to what it protects",
        );
    }
    factors(report, place, &test.for_disclosure, "factors for answering");
    factors(report, place, &test.for_withholding, "factors against");
    sides(report, place, test);

    let place = format!("{place}, balance");
    match &test.balance {
        None => report.add(rules.balance, place, "say where the balance lies, and why"),
        Some(balance) => {
            match balance.favours {
                Favours::Withholding => {}
                Favours::Equal => report.add("N186", &place, "the factors weigh equally, and the law then requires an answer: the interest in withholding has to outweigh"),
                Favours::Disclosure => report.add(rules.balance, &place, "the balance favours answering: answer, or weigh again"),
            }
            report.need(
                &balance.reasons,
                rules.balance,
                place.clone(),
                "say why the balance falls where it does",
            );
            if report.today < balance.on {
                report.add(rules.balance, place, "the balance is dated in the future");
            }
        }
    }
}

/// A prompt is where a factor starts, not the factor; and some things may never be weighed.
fn factors(report: &mut Report<'_>, place: &str, factors: &[Weighed], side: &str) {
    for (position, factor) in (1..).zip(factors) {
        let place = format!("{place}, {side}, {position}");
        let prompt = factor.prompt.as_deref().and_then(|id| prompt(report.law, id));
        if let Some(prompt) = prompt {
            if prompt.direction == Direction::NotAFactor {
                report.add(
                    "N187",
                    &place,
                    "this must not be weighed: it is irrelevant to the public interest",
                );
            } else if same_words(&prompt.text, &factor.text) {
                report.add(
                    "N194",
                    &place,
                    "this is the prompt as it stands: add what it means for this request",
                );
            }
        }
        if phrases::weighs_the_requester(&factor.text) {
            report.add("N187", &place, "who asks and why are not factors: an answer is to the world");
        }
    }
}

/// A factor listed under the wrong heading argues for the other side.
fn sides(report: &mut Report<'_>, place: &str, test: &PublicInterest) {
    let wrong = |factors: &[Weighed], law: &law::Law, opposite: &[Direction]| {
        factors.iter().any(|factor| {
            factor
                .prompt
                .as_deref()
                .and_then(|id| prompt(law, id))
                .is_some_and(|prompt| opposite.contains(&prompt.direction))
        })
    };
    let misplaced =
        wrong(&test.for_disclosure, report.law, &[Direction::FavoursWithholding, Direction::FavoursNeither])
            || wrong(
                &test.for_withholding,
                report.law,
                &[Direction::FavoursDisclosure, Direction::FavoursConfirming],
            );
    if misplaced {
        report.add_as(
            Severity::Error,
            "N184",
            format!("{place}, factors"),
            "a factor stands under the wrong heading: move it to the other side",
        );
    }
}

fn prompt<'a>(law: &'a law::Law, id: &str) -> Option<&'a law::Factor> {
    law.factors().iter().find(|factor| factor.id == id)
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    words(a) == words(b)
}
