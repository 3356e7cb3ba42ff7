//! What moves a last lawful day: another law, an extension, a new bank holiday.
//!
//! Law: FOIA 2000 ss.10(3), 17(2); EIR 2004 reg.7; FOISA 2002 has no extension.

use jiff::civil::Date;
use law::{ExemptionId, Regime};

use super::{Context, known_parts, required};
use crate::{
    Case, Command, Event, Part, PartNumber, Refusal, due,
    event::PartDue,
    refusal::{EIR_7, FOIA_10, FOIA_17},
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    Ok(match command {
        Command::ChooseRegime { part, regime, why } => vec![choose(context, case, part, regime, why)?],
        Command::Extend { parts, exemptions, until, why, exceptional } => {
            known_parts(case, &parts)?;
            required(&why, "why", "a notice of extension gives reasons")?;
            for number in &parts {
                if let Some(part) = case.parts.get(number) {
                    may_extend(context, *number, part, &exemptions, until)?;
                }
            }
            let ceiling_exceeded = over_ceiling(context, case, &parts, until)?;
            if ceiling_exceeded {
                within_law(case, &parts)?;
                required(
                    &exceptional,
                    "exceptional",
                    "the regulator expects no more than 40 working days in all, except where something exceptional is shown",
                )?;
            }
            let (by, on) = (context.actor.clone(), context.today);
            vec![Event::Extended { parts, exemptions, until, why, exceptional, ceiling_exceeded, by, on }]
        }
        Command::RecalculateDue { because } => {
            required(&because, "because", "the record says which change moved the day")?;
            recalculate(context, case, because)?
        }
        command => return Err(Refusal::not_now(case, &command)),
    })
}

fn choose(
    context: &Context<'_>,
    case: &Case,
    part: Option<PartNumber>,
    regime: Regime,
    why: String,
) -> Result<Event, Refusal> {
    required(&why, "why", "the file says why a request falls under one law and not another")?;
    let owed = || case.parts.iter().filter(|it| it.1.answered.is_none()).map(|it| *it.0).collect();
    let parts: Vec<_> = part.map_or_else(owed, |part| vec![part]);
    known_parts(case, &parts)?;
    let from = case.clock_from.unwrap_or(context.today);
    let day = due::respond(context.law, regime, from, &case.fee_pauses())?;
    let due = parts.iter().map(|part| PartDue { part: *part, due: day }).collect();
    Ok(Event::RegimeChosen { parts, regime, why, due })
}

fn may_extend(
    context: &Context<'_>,
    number: PartNumber,
    part: &Part,
    exemptions: &[ExemptionId],
    until: Date,
) -> Result<(), Refusal> {
    if part.due < context.today {
        return Err(Refusal::new(
            "case.extension-too-late",
            format!("part {number} cannot be extended any more"),
            format!("the notice had to be given by {} (s.10(1), s.17(1))", part.due),
            "answer now, and record why it is late",
        )
        .under(FOIA_17));
    }
    if until <= part.due {
        return Err(Refusal::new(
            "case.no-extension",
            format!("{until} is no extension of part {number}"),
            format!("it is due on {}", part.due),
            "give a later day, or answer in time",
        )
        .at("until"));
    }
    if part.extended_to.is_some() {
        return Err(Refusal::new(
            "case.second-extension",
            format!("part {number} has been extended already"),
            "one notice with one estimate is what the law provides for (s.17(2)); a second only hides lateness",
            "answer as soon as the decision is taken, and record why it is later than estimated",
        )
        .under(FOIA_17));
    }
    match part.regime {
        Regime::Foia => qualified_only(context, exemptions),
        Regime::Eir if exemptions.is_empty() => Ok(()),
        Regime::Eir => Err(Refusal::new(
            "case.eir-extension",
            "an exception is no ground for more time under EIR",
            "time is extended only for complexity and volume together (reg.7(1))",
            "name no exception, and say what makes 20 working days impracticable",
        )
        .under(EIR_7)),
        Regime::Foisa => Err(Refusal::new(
            "case.foisa-extension",
            "there is no extension of time in Scotland",
            "FOISA has no counterpart of FOIA s.10(3)",
            "answer within 20 working days",
        )
        .under("https://www.legislation.gov.uk/asp/2002/13/section/10")),
        Regime::Sar => Ok(()),
    }
}

/// FOIA s.10(3) speaks of the public interest, which only qualified exemptions weigh.
fn qualified_only(context: &Context<'_>, exemptions: &[ExemptionId]) -> Result<(), Refusal> {
    if exemptions.is_empty() {
        return Err(Refusal::empty(
            "exemptions",
            "the notice has to name each qualified exemption engaged (s.17(1)(b))",
        )
        .under(FOIA_17));
    }
    for id in exemptions {
        let Some(exemption) = context.law.exemption(id) else {
            return Err(Refusal::new(
                "case.unknown-exemption",
                format!("`{id}` is not in the law that Candour knows"),
                "a notice can name only provisions that exist",
                "look it up with `candour law show`",
            ));
        };
        let weighed = exemption.public_interest_test || exemption.confirm_or_deny_public_interest_test;
        if exemption.regime != Regime::Foia || !weighed {
            return Err(Refusal::new(
                "case.not-qualified",
                format!("{} cannot extend the time", exemption.cite()),
                "more time is allowed only to weigh the public interest under a qualified exemption (s.10(3))",
                "name a qualified exemption of FOIA, or answer in time",
            )
            .under(FOIA_10));
        }
    }
    Ok(())
}

fn over_ceiling(
    context: &Context<'_>,
    case: &Case,
    parts: &[PartNumber],
    until: Date,
) -> Result<bool, Refusal> {
    let from = case.clock_from.unwrap_or(context.today);
    for part in parts.iter().filter_map(|part| case.parts.get(part)) {
        if due::extension_ceiling(context.law, part.regime, from, &case.fee_pauses())? < until {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Past 40 working days FOIA asks for a reason; EIR and subject access forbid it.
fn within_law(case: &Case, parts: &[PartNumber]) -> Result<(), Refusal> {
    let fixed = parts.iter().filter_map(|part| case.parts.get(part)).find(|part| part.regime != Regime::Foia);
    match fixed {
        Some(part) => Err(Refusal::new(
            "case.past-the-limit",
            "that is later than the law allows",
            match part.regime {
                Regime::Eir => "EIR allows 40 working days at most (reg.7(1))",
                _ => "a subject access request may be extended by two months at most (Article 12(3))",
            },
            "give a day within the limit",
        )
        .under(EIR_7)),
        None => Ok(()),
    }
}

/// Counts every part again under the calendar of today. No change, no event.
fn recalculate(context: &Context<'_>, case: &Case, because: String) -> Result<Vec<Event>, Refusal> {
    let from = case.clock_from.unwrap_or(context.today);
    let mut changed = Vec::new();
    for (number, part) in &case.parts {
        let due = due::respond(context.law, part.regime, from, &case.fee_pauses())?;
        if due != part.due {
            changed.push(PartDue { part: *number, due });
        }
    }
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let calendar_until = context.law.calendar.known_until();
    Ok(vec![Event::DueRecalculated { because, due: changed, calendar_until, on: context.today }])
}
