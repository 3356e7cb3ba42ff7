//! The letter before a second person, and out.
//!
//! Approval is of exact bytes: the hashes of the letter that was read and of
//! every file that goes with it. Nobody approves their own draft.
//!
//! Law: FOIA 2000 ss.10, 17.

use jiff::civil::Date;
use law::Severity;

use super::{Context, required};
use crate::{Case, Command, Event, Finding, Refusal, check, state::Approval};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let (by, on) = (context.actor.clone(), context.today);
    Ok(vec![match command {
        Command::SendForApproval { letter } => {
            a_hash(&letter)?;
            ready(context, case)?;
            let files = super::files::to_leave(&case.letter())?;
            Event::SentForApproval { letter, files, by, on }
        }
        Command::Approve { letter, files } => {
            if case.people.drafters.contains(&by) {
                return Err(Refusal::approver_is_drafter(&by));
            }
            if case.approval.as_ref().is_none_or(|approval| approval.letter != letter) {
                return Err(Refusal::another_letter());
            }
            if case.approval.as_ref().is_none_or(|approval| approval.files != files) {
                return Err(Refusal::another_file());
            }
            ready(context, case)?;
            same_files(case)?;
            Event::Approved { letter, files, by, on }
        }
        Command::SendBack { why } => {
            required(&why, "why", "the drafter has to know what to mend")?;
            Event::SentBack { why, by, on }
        }
        Command::Issue {} => {
            let Some(approval) = case.approval.as_ref().filter(|approval| approval.approved_by.is_some())
            else {
                return Err(Refusal::not_now(case, &Command::Issue {}));
            };
            same_files(case)?;
            issued(context, case, approval)
        }
        Command::Correct { why, parts } => {
            required(&why, "why", "the file says what was wrong with what was sent")?;
            let one_letter = parts.is_empty() || case.issued.iter().any(|it| it.of(case) == parts);
            if !one_letter {
                return Err(no_such_letter(&parts));
            }
            Event::CorrectionOpened { why, parts, by, on }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}

/// A letter whose parts are sealed leaves on the day that policy set, or on the next working day if that has come.
fn issued(context: &Context<'_>, case: &Case, approval: &Approval) -> Event {
    let in_hand = case.in_hand();
    let letter = case.letter_of(&in_hand);
    let all = letter.elsewhere.is_empty();
    let slot = case.slot();
    let on = leaves(context.law, &letter, context.today).unwrap_or(context.today);
    let due = letter.due().unwrap_or(on);
    // A correction is not a second answer: the first one was late or was not.
    let first = case.issued.iter().find(|it| it.of(case) == in_hand);
    let held_against = letter.parts.values().filter_map(|it| it.held_against.as_ref());
    let policy = held_against.map(|it| it.policy).max();
    let days_late = first.map_or_else(|| days_late(due, on), |first| first.days_late);
    Event::Issued {
        on,
        letter: approval.letter.clone(),
        files: approval.files.clone(),
        parts: if all { Vec::new() } else { in_hand },
        slot,
        policy,
        due,
        days_late,
    }
}

/// The day on which a letter leaves if it is issued today, where policy sets that; `None` where none of its parts is sealed.
///
/// That day, while it has not come; afterwards the next working day.
pub fn leaves(law: &law::Law, letter: &Case, today: Date) -> Option<Date> {
    let slot = letter.slot()?;
    if today < slot {
        return Some(slot);
    }
    let regime = letter.parts.values().next().map_or(law::Regime::Foia, |part| part.regime);
    let rule = law::calendar::WorkingDays::of(regime);
    Some(law.calendar.add_working_days(rule, today, 1).unwrap_or(today))
}

fn no_such_letter(parts: &[crate::PartNumber]) -> Refusal {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    Refusal::new(
        "case.no-such-letter",
        format!("no letter answered parts {} and no others", parts.join(", ")),
        "a correction replaces a whole letter",
        "name the parts of one letter, or none for the letter sent last",
    )
    .at("parts")
}

/// Refuses where the files that may leave are no longer those that were put before the approver.
fn same_files(case: &Case) -> Result<(), Refusal> {
    let files = super::files::to_leave(&case.letter())?;
    if case.approval.as_ref().is_some_and(|approval| approval.files == files) {
        return Ok(());
    }
    Err(Refusal::another_file())
}

/// Refuses while an error stands, or a warning nobody answered for.
fn ready(context: &Context<'_>, case: &Case) -> Result<(), Refusal> {
    let open: Vec<Finding> = check(context.law, &case.letter(), context.today)
        .into_iter()
        .filter(|finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => !finding.accepted,
            Severity::Information => false,
        })
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::findings(open)) }
}

fn a_hash(letter: &str) -> Result<(), Refusal> {
    if letter.len() == 64 && letter.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(());
    }
    Err(Refusal::new(
        "case.no-hash",
        "`letter` is not the hash of a letter",
        "approval binds the exact bytes that will be sent, by their SHA-256 in lowercase hex",
        "let Candour make the letter, or give the 64 hex digits of its SHA-256",
    ))
}

/// Calendar days after `due`; 0 if in time.
pub(super) fn days_late(due: Date, on: Date) -> u32 {
    due.until(on).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}
