//! Finding out: parts, searches, advice, cost, help.
//!
//! Law: FOIA 2000 ss.12, 16; SI 2004/3244; s.45 code of practice.

use super::{Context, known_parts, required};
use crate::{
    Case, Command, ConsultationId, Event, PartNumber, Refusal, TaskNumber, command::NewPart,
    cost::CostEstimate, due, event::PartDue,
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let on = context.today;
    Ok(match command {
        C::Split { parts } => vec![split(context, case, parts)?],
        C::AskSearch { parts, owner, what, reply_by } => {
            known_parts(case, &parts)?;
            required(&owner, "owner", "somebody has to be asked")?;
            required(&what, "what", "the owner has to know what to look for")?;
            if reply_by < on {
                return Err(Refusal::new(
                    "case.reply-by-past",
                    format!("a reply by {reply_by} cannot be asked for"),
                    "that day has passed",
                    "give a later day",
                )
                .at("reply_by"));
            }
            let task = TaskNumber(next(case.searches.keys().next_back().map(|task| task.0)));
            vec![E::SearchAsked { task, parts, owner, what, on, reply_by }]
        }
        C::ReturnSearch { task, searched, places, terms, minutes, result, note } => {
            open_search(case, task)?;
            required(&searched, "searched", "a record of the search is what shows it was adequate")?;
            required(&places, "places", "a record of the search says where")?;
            vec![E::SearchReturned { task, searched, places, terms, minutes, result, note, on }]
        }
        C::Consult { with, kind, question } => {
            required(&with, "with", "somebody has to be asked")?;
            required(&question, "question", "they have to know what is asked")?;
            let consultation = ConsultationId(next(case.consultations.keys().next_back().map(|id| id.0)));
            vec![E::ConsultationAsked { consultation, with, kind, question, on }]
        }
        C::RecordAdvice { consultation, advice } => {
            required(&advice, "advice", "there is nothing to record")?;
            known_consultation(case, consultation)?;
            vec![E::AdviceRecorded { consultation, advice, on }]
        }
        C::DepartFromAdvice { consultation, why } => {
            required(&why, "why", "a departure from advice is recorded with its reason")?;
            known_consultation(case, consultation)?;
            vec![E::AdviceDepartedFrom { consultation, why, by: context.actor.clone(), on }]
        }
        C::EstimateCost { parts, estimate } => {
            known_parts(case, &parts)?;
            estimate_stands(context, case, &parts, &estimate)?;
            vec![E::CostEstimated { parts, estimate, by: context.actor.clone(), on }]
        }
        C::RecordHelp { help } => {
            required(&help, "help", "there is nothing to record")?;
            vec![E::HelpRecorded { help, on }]
        }
        command => return Err(Refusal::not_now(case, &command)),
    })
}

fn next(last: Option<u32>) -> u32 {
    last.map_or(1, |last| last.saturating_add(1))
}

fn split(context: &Context<'_>, case: &Case, parts: Vec<NewPart>) -> Result<Event, Refusal> {
    if parts.is_empty() {
        return Err(Refusal::empty("parts", "a request has at least one part"));
    }
    for part in &parts {
        required(&part.text, "text", "each part says what it asks")?;
    }
    if case.parts.values().any(|part| part.confirm_or_deny.is_some() || part.outcome.is_some()) {
        return Err(Refusal::new(
            "case.split-after-decision",
            "the request cannot be split now",
            "a part has already been decided, and its reasons would be lost",
            "decide the parts as they stand, or relate a new case for what is missing",
        ));
    }
    if !case.files.is_empty() {
        return Err(Refusal::new(
            "case.split-with-files",
            "the request cannot be split while files go with it",
            "each answers a part as it stands, and it would not be known which of the new parts it answers",
            "take the files away (`detach-file`), split, and attach each to its part",
        ));
    }
    let usual = case.parts.values().next().map_or(law::Regime::Foia, |part| part.regime);
    let from = case.clock_from.unwrap_or(context.today);
    let due = (1..)
        .zip(&parts)
        .map(|(number, part)| {
            let regime = part.regime.unwrap_or(usual);
            let due = due::respond(context.law, regime, from, &case.fee_pauses())?;
            Ok(PartDue { part: PartNumber(number), due })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(Event::Split { parts, due })
}

fn open_search(case: &Case, task: TaskNumber) -> Result<(), Refusal> {
    match case.searches.get(&task) {
        Some(search) if search.moved => Err(Refusal::new(
            "case.search-moved",
            format!("what search {task} found does not belong to this case"),
            "a part that it was for was found to be sealed, so what came back was taken from the case unread",
            "ask for another search, if its part is not sealed any more",
        )),
        Some(search) if search.returned.is_none() => Ok(()),
        Some(_) => Err(Refusal::new(
            "case.search-returned",
            format!("search {task} has already come back"),
            "what it found is on the record and is not changed",
            "ask for another search, or leave a note",
        )),
        None => Err(Refusal::new(
            "case.no-such-search",
            format!("there is no search {task}"),
            "searches are numbered from 1 in the order in which they were asked for",
            "look at the case for its searches",
        )),
    }
}

fn known_consultation(case: &Case, consultation: ConsultationId) -> Result<(), Refusal> {
    if case.consultations.contains_key(&consultation) {
        return Ok(());
    }
    Err(Refusal::new(
        "case.no-such-consultation",
        format!("there is no consultation {consultation}"),
        "consultations are numbered from 1 in the order in which they were asked for",
        "look at the case for its consultations",
    ))
}

/// The estimate has to be one that this part's law knows, with a basis that can be shown.
fn estimate_stands(
    context: &Context<'_>,
    case: &Case,
    parts: &[PartNumber],
    estimate: &CostEstimate,
) -> Result<(), Refusal> {
    required(&estimate.basis, "basis", "an estimate has to be supported by evidence")?;
    let regime = context.law.exemption(&estimate.provision).map(|exemption| exemption.regime);
    let is_cost = matches!(estimate.provision.0.as_str(), "foia-12-1" | "foia-12-2" | "foisa-12");
    let fits = parts.iter().filter_map(|part| case.parts.get(part)).all(|part| Some(part.regime) == regime);
    if is_cost && fits {
        return Ok(());
    }
    Err(Refusal::new(
        "case.no-cost-limit",
        format!("`{}` is no cost limit for these parts", estimate.provision),
        "the limit of s.12 is counted under one Act, and EIR and subject access have none",
        "use `foia-12-1`, `foia-12-2` or `foisa-12`, for parts under that Act alone",
    ))
}
