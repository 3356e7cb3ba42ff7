//! Events in words, for a timeline that people read.

use jiff::civil::Date;

use super::{Event, PartDue};
use crate::{
    PartNumber,
    command::{Missing, NewPart, RedirectTo, ReviewOf, ReviewOutcome},
    plain::{and, capital, counted, date, duration, pounds},
    reasons::ConfirmOrDeny,
    seal::MatchedPart,
};

/// What happened, in a line and, where somebody wrote more, in their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened: `Search asked of Crime recording for part 1, by 4 December 2026`.
    pub what: String,
    /// What was written with it. Empty for nothing.
    pub detail: String,
}

impl Event {
    /// The event in words. Never a name or an address of the requester: events have none.
    pub fn told(&self) -> Told {
        let (what, detail) = match tell(self) {
            Telling::Line(what) => (what, ""),
            Telling::With(what, detail) => (what, detail.trim()),
        };
        Told { what, detail: detail.to_owned() }
    }
}

enum Telling<'a> {
    Line(String),
    With(String, &'a str),
}

fn line<'a>(what: impl Into<String>) -> Telling<'a> {
    Telling::Line(what.into())
}

fn with(what: impl Into<String>, detail: &str) -> Telling<'_> {
    Telling::With(what.into(), detail)
}

/// Intake, and what ends a request; the rest of its life is told below.
fn tell(event: &Event) -> Telling<'_> {
    use Event as E;

    match event {
        E::Received { received, regime, due, .. } => {
            line(format!("Received on {} under {regime}; due {}", date(*received), date(*due)))
        }
        E::MessageReceived { on, remarks, .. } => {
            with(format!("A further message came on {}", date(*on)), remarks)
        }
        E::TextConfirmed { title, .. } => line(format!("Words of the request confirmed: {title}")),
        E::ValidityChecked { missing, .. } if missing.is_empty() => {
            line("Checked: it is a valid request (s.8)")
        }
        E::ValidityChecked { missing, .. } => {
            let missing: Vec<_> = missing.iter().map(|it| Missing::label(*it)).collect();
            line(format!("Asked the requester for {} (s.8)", and(&missing)))
        }
        E::Acknowledged { .. } => line("Acknowledged"),
        E::ClarificationAsked { question, .. } => {
            with("Asked the requester what they mean; the clock waits", question)
        }
        E::Clarified { on, due, .. } => {
            line(format!("Clarified on {}; the clock started afresh{}", date(*on), now_due(due)))
        }
        E::FeesNoticeGiven { pence, pay_by, basis, .. } => {
            with(format!("Fees notice for {}, to be paid by {}", pounds(*pence), date(*pay_by)), basis)
        }
        E::FeePaid { on, due } => line(format!("Fee received on {}{}", date(*on), now_due(due))),
        E::Lapsed { reason, .. } => line(format!("Lapsed: {}", reason.label())),
        E::Split { parts, .. } => line(format!("Split into {}", counted(many(parts), "part"))),
        E::Assigned { to } => line(format!("Given to {to}")),
        E::Withdrawn { on } => line(format!("Withdrawn by the requester on {}", date(*on))),
        E::Transferred { to, agreed, .. } => with(format!("Transferred to {to}"), agreed),
        E::Redirected { to: RedirectTo::RoutineBusiness, why, .. } => {
            with("Handled as ordinary correspondence", why)
        }
        E::Redirected { to: RedirectTo::SubjectAccess, why, .. } => {
            with("Handled as a subject access request", why)
        }
        E::DueRecalculated { because, due, .. } => {
            with(format!("Counted again under a newer calendar{}", now_due(due)), because)
        }
        E::RetentionHeld { why, .. } => with("Deletion stopped (s.77)", why),
        E::RetentionReleased { why, .. } => with("Deletion may go on", why),
        E::LatenessRecorded { why, .. } => with("Lateness recorded", why),
        E::Noted { text, .. } => with("Note", text),
        work => tell_work(work),
    }
}

fn tell_work(event: &Event) -> Telling<'_> {
    use Event as E;

    match event {
        E::SearchAsked { task, parts, owner, what, reply_by, .. } => {
            with(format!("Search {task} asked of {owner} for {}, by {}", named(parts), date(*reply_by)), what)
        }
        E::SearchReturned { task, result, minutes, note, .. } => {
            with(format!("Search {task} came back: {} ({})", result.label(), duration(*minutes)), note)
        }
        E::ConsultationAsked { consultation, with: body, question, .. } => {
            with(format!("Advice {consultation} asked of {body}"), question)
        }
        E::AdviceRecorded { consultation, advice, .. } => with(format!("Advice {consultation} came"), advice),
        E::AdviceDepartedFrom { consultation, why, .. } => {
            with(format!("The decision departs from advice {consultation}"), why)
        }
        E::RegimeChosen { parts, regime, why, due } => {
            with(format!("{} put under {regime}{}", capital(&named(parts)), now_due(due)), why)
        }
        E::CostEstimated { parts, estimate, .. } => with(
            format!(
                "Cost of {} estimated at {} against a limit of {}",
                named(parts),
                pounds(estimate.pence()),
                pounds(estimate.limit_pence)
            ),
            &estimate.basis,
        ),
        E::HelpRecorded { help, .. } => with("Help given to the requester (s.16)", help),
        E::Related { reference, relation, why, .. } => {
            with(format!("{} {reference}", capital(relation.label())), why)
        }
        decided => tell_decision(decided),
    }
}

fn tell_decision(event: &Event) -> Telling<'_> {
    use Event as E;

    match event {
        E::ConfirmOrDenyDecided { part, decision: ConfirmOrDeny::Say, .. } => {
            line(format!("Part {part}: the reply will say whether it is held"))
        }
        E::ConfirmOrDenyDecided { part, decision: ConfirmOrDeny::Neither { .. }, .. } => {
            line(format!("Part {part}: neither confirmed nor denied"))
        }
        E::Determined { part, outcome, .. } => {
            line(format!("Part {part} determined: {}", outcome.kind().label()))
        }
        E::WarningAccepted { rule, part, reason, .. } => {
            let part = part.map(|part| format!(" on part {part}")).unwrap_or_default();
            with(format!("Warning {rule}{part} gone against"), reason)
        }
        E::Drafted { .. } => line("Letter drafted"),
        E::TopicNamed { part, topic, .. } => {
            let before = topic.before.told();
            line(format!("Part {part} is about {} in {}: {before}", topic.topic, topic.period))
        }
        E::TopicsMatched { policy, parts, .. } => line(told_of_seals(*policy, parts)),
        E::HandedOver { entries, .. } => line(told_of_moved(entries.len())),
        E::FileAttached { file, part, name, looked, .. } => {
            line(format!("File {file} attached for part {part}: {name}; {}", looked.told()))
        }
        E::FileRebuilt { file, release, .. } => line(format!(
            "File {file} rebuilt as {} ({}); {}",
            release.name,
            short(&release.document),
            release.told()
        )),
        E::TableDescribed { file, table, .. } => {
            line(format!("File {file} is a table of counts: {}", table.told()))
        }
        E::FileDetached { file, .. } => line(format!("File {file} taken away again")),
        E::SentForApproval { letter, files, .. } => {
            line(format!("Letter {} put before an approver{}", short(letter), with_files(files)))
        }
        E::Approved { letter, files, .. } => {
            line(format!("Letter {} approved{}", short(letter), with_files(files)))
        }
        E::SentBack { why, .. } => with("Sent back to the drafter", why),
        E::Extended { parts, until, why, .. } => {
            with(format!("Time extended for {} to {}", named(parts), date(*until)), why)
        }
        E::Issued { letter, files, days_late, parts, slot, on, .. } => {
            let of = if parts.is_empty() { String::new() } else { format!(" to {}", named(parts)) };
            let sent = match (slot, days_late) {
                (Some(_), 0) => format!("leaves on {}", date(*on)),
                (Some(_), late) => {
                    format!("leaves on {}, {} late", date(*on), counted(u64::from(*late), "calendar day"))
                }
                (None, 0) => "sent in time".to_owned(),
                (None, late) => format!("sent {} late", counted(u64::from(*late), "calendar day")),
            };
            line(format!("Answer{of} {sent}: letter {}{}", short(letter), with_files(files)))
        }
        E::CorrectionOpened { why, .. } => with("The answer was opened again to correct it", why),
        afterwards => tell_afterwards(afterwards),
    }
}

fn tell_afterwards(event: &Event) -> Telling<'_> {
    use Event as E;

    match event {
        E::ReviewAsked { on, grounds, due, ask_by, of } => {
            let late = if ask_by.is_some() { ", after the time to ask had passed" } else { "" };
            let of = match of {
                ReviewOf::Answer => "",
                ReviewOf::FailureToAnswer => " of the failure to answer",
            };
            with(format!("Internal review{of} asked for on {}{late}; due {}", date(*on), date(*due)), grounds)
        }
        E::ReviewDecided { outcome, reasons, .. } => {
            with(format!("Internal review decided: {}", ReviewOutcome::label(*outcome)), reasons)
        }
        E::ComplaintRecorded { reference, on, about } => {
            with(format!("Complaint to the regulator, {reference}, on {}", date(*on)), about)
        }
        E::DecisionNoticeRecorded { reference, on, findings, appeal_by, steps, comply_by } => {
            let required = match (steps.is_empty(), comply_by) {
                (true, _) => String::new(),
                (false, None) => format!("; it requires: {steps}"),
                (false, Some(by)) => format!("; it requires by {}: {steps}", date(*by)),
            };
            let appeal = date(*appeal_by);
            with(
                format!(
                    "Decision notice {reference} of {}{required}; an appeal has to be received by {appeal}",
                    date(*on)
                ),
                findings,
            )
        }
        E::AppealRecorded { by, reference, on } => {
            line(format!("Appeal {reference} by {} on {}", by.label(), date(*on)))
        }
        E::TribunalDecided { on, decision } => {
            with(format!("The tribunal decided on {}", date(*on)), decision)
        }
        E::Published { title, .. } => line(format!("Published: {title}")),
        E::Unpublished { why, .. } => with("Taken back from publication", why),
        // The matches before this one tell every other event.
        other => line(other.name().replace('-', " ")),
    }
}

/// Which parts are sealed under what, and which of them late.
fn told_of_seals(policy: u32, parts: &[MatchedPart]) -> String {
    let sealed = parts.iter().filter_map(|it| {
        let late = if it.late.is_some() { ", found after something on it had begun" } else { "" };
        Some(format!("part {} is sealed ({}){late}", it.part, it.seal.as_ref()?.titles()))
    });
    let sealed: Vec<String> = sealed.collect();
    let what = if sealed.is_empty() { "no part is sealed".to_owned() } else { sealed.join("; ") };
    format!("Held against the policy on sealed topics, version {policy}: {what}")
}

fn told_of_moved(many: usize) -> String {
    let entries = if many == 1 { "1 entry".to_owned() } else { format!("{many} entries") };
    format!(
        "What came back for a part that was found to be sealed was handed over to the register: {entries}"
    )
}

/// `part 1`, `parts 1 and 3`.
fn named(parts: &[PartNumber]) -> String {
    let numbers: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let noun = if numbers.len() == 1 { "part" } else { "parts" };
    format!("{noun} {}", and(&numbers))
}

/// `; due 4 December 2026`, by the soonest of the parts; nothing for none.
fn now_due(due: &[PartDue]) -> String {
    let soonest: Option<Date> = due.iter().map(|it| it.due).min();
    soonest.map(|day| format!("; due {}", date(day))).unwrap_or_default()
}

fn many(parts: &[NewPart]) -> u64 {
    u64::try_from(parts.len()).unwrap_or(u64::MAX)
}

/// ` with 2 files`; nothing for none.
fn with_files(files: &[String]) -> String {
    match u64::try_from(files.len()).unwrap_or(u64::MAX) {
        0 => String::new(),
        many => format!(" with {}", counted(many, "file")),
    }
}

/// The beginning of a hash: enough to tell two letters apart by eye.
fn short(letter: &str) -> &str {
    letter.get(..12).unwrap_or(letter)
}
