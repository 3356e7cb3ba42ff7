//! From arrival to a request that can be worked on, or that ends before it is.
//!
//! Law: FOIA 2000 ss.1(3), 8, 9, 10, 77.

use super::{Context, past, required};
use crate::{
    Case, Command, Event, Refusal,
    command::{LapseReason, Missing},
    due,
    event::PartDue,
    refusal::FOIA_9,
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let on = context.today;
    Ok(match command {
        C::Receive { authority, reference, received, channel, regime, original, enclosures } => {
            required(&reference, "reference", "people quote it in every letter")?;
            past(context, received, "received")?;
            let due = due::respond(context.law, regime, received, &[])?;
            let calendar_until = context.law.calendar.known_until();
            vec![
                E::Received {
                    authority,
                    reference,
                    received,
                    channel,
                    regime,
                    original,
                    enclosures,
                    due,
                    calendar_until,
                },
                // s.77 makes concealment an offence from the moment of the request, so the hold does not wait for a search.
                E::RetentionHeld { why: "a request was received (s.77)".to_owned(), on },
            ]
        }
        C::ConfirmText { title, text } => {
            required(&title, "title", "lists show it")?;
            required(&text, "text", "everyone but the intake officer sees these words only")?;
            vec![E::TextConfirmed { title, text, by: context.actor.clone() }]
        }
        C::CheckValidity { mut missing } => {
            missing.sort_unstable();
            missing.dedup();
            writing_is_not_needed_under_eir(case, &missing)?;
            vec![E::ValidityChecked { missing, on }]
        }
        C::Acknowledge {} if case.acknowledged.is_none() => vec![E::Acknowledged { on }],
        C::AskClarification { question, needed } => {
            required(&question, "question", "the requester has to know what to answer")?;
            required(
                &needed,
                "needed",
                "the clock stops only where the information could not otherwise be identified and located (s.1(3))",
            )?;
            vec![E::ClarificationAsked { on, question, needed }]
        }
        C::Clarify { on: answered, text } => {
            past(context, answered, "on")?;
            not_before_asked(case, answered)?;
            vec![E::Clarified { on: answered, text, due: every_due(context, case, answered)? }]
        }
        C::GiveFeesNotice { pence, basis } => fees_notice(context, case, pence, basis)?,
        C::PayFee { on: paid } => {
            past(context, paid, "on")?;
            fee_paid(context, case, paid)?
        }
        command => return ends(context, case, command),
    })
}

/// A request that ends before it is answered.
fn ends(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let on = context.today;
    Ok(match command {
        C::Lapse { reason } => {
            may_lapse(context, case, reason)?;
            vec![E::Lapsed { on, reason }]
        }
        C::Withdraw { on } => {
            past(context, on, "on")?;
            // What has left has been answered; a reply that waits for its day has not.
            let waits = case.issued.iter().any(|it| it.slot.is_some() && on < it.on);
            if case.stage() == crate::Stage::Issued && !waits {
                return Err(Refusal::not_now(case, &C::Withdraw { on }));
            }
            vec![E::Withdrawn { on }]
        }
        C::Transfer { to, agreed } => {
            required(&to, "to", "the requester has to know who will answer")?;
            required(
                &agreed,
                "agreed",
                "the requester's agreement comes first; record it, or why it was not asked",
            )?;
            vec![E::Transferred { to, agreed, on }]
        }
        C::Redirect { to, why } => {
            required(&why, "why", "a request stays one under the Act unless there is a reason")?;
            vec![E::Redirected { to, why, on }]
        }
        command => return Err(Refusal::not_now(case, &command)),
    })
}

/// Under EIR a request need not be in writing; nothing in those regulations asks it.
fn writing_is_not_needed_under_eir(case: &Case, missing: &[Missing]) -> Result<(), Refusal> {
    let all_eir = !case.parts.is_empty() && case.parts.values().all(|part| part.regime == law::Regime::Eir);
    if all_eir && missing.contains(&Missing::Writing) {
        return Err(Refusal::new(
            "case.writing",
            "writing cannot be asked for here",
            "a request under the Environmental Information Regulations may be made by word of mouth",
            "leave `writing` out, or choose another regime first",
        ));
    }
    Ok(())
}

fn not_before_asked(case: &Case, answered: jiff::civil::Date) -> Result<(), Refusal> {
    match case.clarifications.last() {
        Some(asked) if answered < asked.asked => Err(Refusal::new(
            "case.answered-before-asked",
            format!("an answer on {answered} cannot be to a question of {}", asked.asked),
            "a clarification restarts the clock only from the day on which what was asked for is received (s.10(6)(b))",
            "give the day on which the answer was received",
        )),
        _ => Ok(()),
    }
}

/// Each part's last lawful day, counted afresh from `from`.
fn every_due(context: &Context<'_>, case: &Case, from: jiff::civil::Date) -> Result<Vec<PartDue>, Refusal> {
    case.parts
        .iter()
        .map(|(number, part)| {
            Ok(PartDue { part: *number, due: due::respond(context.law, part.regime, from, &[])? })
        })
        .collect()
}

fn fees_notice(context: &Context<'_>, case: &Case, pence: u64, basis: String) -> Result<Vec<Event>, Refusal> {
    required(&basis, "basis", "the notice has to say what the fee is for (s.9)")?;
    if pence == 0 {
        return Err(Refusal::empty("pence", "a fees notice states an amount (s.9(1))"));
    }
    if case.due().is_some_and(|due| due < context.today) {
        return Err(Refusal::new(
            "case.fee-too-late",
            "a fees notice cannot be given now",
            "it has to be given within the time for answering (s.9(1))",
            "answer without a fee",
        )
        .under(FOIA_9));
    }
    let regime = case.parts.values().next().map_or(law::Regime::Foia, |part| part.regime);
    let pay_by = due::fee_deadline(context.law, regime, context.today)?;
    Ok(vec![Event::FeesNoticeGiven { on: context.today, pence, basis, pay_by }])
}

fn fee_paid(context: &Context<'_>, case: &Case, paid: jiff::civil::Date) -> Result<Vec<Event>, Refusal> {
    let Some(fee) = case.fees.last() else {
        return Err(Refusal::not_now(case, &Command::PayFee { on: paid }));
    };
    if paid < fee.noticed {
        return Err(Refusal::new(
            "case.paid-before-notice",
            format!("a fee received on {paid} cannot answer a notice of {}", fee.noticed),
            "days are disregarded from the notice to the payment (s.10(2))",
            "give the day on which the payment was received",
        )
        .under(FOIA_9));
    }
    let mut pauses = case.fee_pauses();
    pauses.push((fee.noticed, paid));
    let from = case.clock_from.unwrap_or(paid);
    let due = case
        .parts
        .iter()
        .map(|(number, part)| {
            Ok(PartDue { part: *number, due: due::respond(context.law, part.regime, from, &pauses)? })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(vec![Event::FeePaid { on: paid, due }])
}

fn may_lapse(context: &Context<'_>, case: &Case, reason: LapseReason) -> Result<(), Refusal> {
    match (case.stage(), reason) {
        (crate::Stage::AwaitingClarification, LapseReason::NotClarified) => Ok(()),
        (crate::Stage::AwaitingFee, LapseReason::FeeNotPaid) => match case.fees.last() {
            Some(fee) if context.today <= fee.pay_by => Err(Refusal::new(
                "case.fee-still-payable",
                "the case cannot lapse yet",
                format!("the fee may be paid until {} (s.9(2))", fee.pay_by),
                "wait until that day has passed",
            )
            .under(FOIA_9)),
            _ => Ok(()),
        },
        (_, reason) => Err(Refusal::not_now(case, &Command::Lapse { reason })),
    }
}
