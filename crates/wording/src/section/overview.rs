//! The answer in a sentence, and for several parts in a table. Rules: N003, N101, N111, N121, N131, N135, N151, N163, N211, N271.

use case::reasons::Outcome;
use law::Regime;
use letters::{Align, Block, Column, FirstColumn, Inline, Rich, Table};

use crate::{
    WordingError,
    body::Body,
    cite::cite,
    compose::Facts,
    ground::Ground,
    group::{Answer, Group},
    line::Line,
    text, tongue,
};

/// Gives the answer to a group in one or two sentences.
pub(crate) fn statement(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) -> Result<Line, WordingError> {
    let information = group.scope.information();
    Ok(match group.answer {
        Answer::Neither { .. } => neither(facts, group.regime, &information),
        Answer::Said(outcome) => match outcome {
            Outcome::Given { .. } => {
                Line::new(format!("We hold {information}, and we give it to you in this letter."))
            }
            Outcome::GivenInPart { .. } => {
                let grounds = provisions(facts, body, group)?;
                Line::new(format!(
                    "We hold {information}. We give you some of it in this letter. We withhold the rest, which is {} under ",
                    tongue::exempt(group.regime)
                ))
                .list(grounds)
                .say(".")
            }
            Outcome::Withheld { .. } => {
                let grounds = provisions(facts, body, group)?;
                Line::new(format!(
                    "We hold {information}, but we do not give it to you under {}, because it is {} under ",
                    tongue::short(group.regime),
                    tongue::exempt(group.regime)
                ))
                .list(grounds)
                .say(".")
            }
            Outcome::NotHeld { .. } => Line::new(format!("We do not hold {information}.")),
            Outcome::OverCost { provision, .. } => over_cost(facts, body, group, &provision.0),
            Outcome::Vexatious { .. } => {
                let section = cite(facts.law, body, group.regime, "14(1)");
                Line::new(format!("We refuse {} under ", group.scope.request()))
                    .add(section)
                    .say(" of the Act, because we have decided that the request is vexatious.")
            }
            Outcome::Repeated { .. } => {
                let section = cite(facts.law, body, group.regime, "14(2)");
                Line::new(format!("We refuse {} under ", group.scope.request()))
                    .add(section)
                    .say(" of the Act, because it repeats a request that we have already answered.")
            }
        },
    })
}

fn neither(facts: &Facts<'_>, regime: Regime, information: &str) -> Line {
    let name = facts.settings.name.trim();
    if regime == Regime::Foisa {
        Line::new(format!("{name} neither confirms nor denies that {information} exists or is held by it."))
    } else {
        Line::new(format!("{name} neither confirms nor denies that it holds {information}."))
    }
}

fn over_cost(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>, provision: &str) -> Line {
    let request = group.scope.request();
    match provision {
        "foia-12-2" => {
            let section = cite(facts.law, body, group.regime, "12(2)");
            Line::new(format!("We refuse {request} under ")).add(section).say(
                " of the Act. It would cost more than the legal limit even to find out whether we hold the information.",
            )
        }
        "foia-12-1" => {
            let section = cite(facts.law, body, group.regime, "12(1)");
            Line::new(format!("We hold information that {request} asks for, but we refuse it under "))
                .add(section)
                .say(" of the Act, because it would cost more than the legal limit to find it and bring it together.")
        }
        _ => {
            let section = cite(facts.law, body, group.regime, "12");
            Line::new(format!("We refuse {request} under "))
                .add(section)
                .say(" of the Act, because it would cost more than the legal limit to answer it.")
        }
    }
}

/// The provisions a group relies on, each once, as the letter cites them.
fn provisions(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) -> Result<Vec<Inline>, WordingError> {
    let mut sections: Vec<String> = Vec::new();
    match group.answer {
        Answer::Neither { claims, .. } => {
            for claim in claims {
                sections.push(Ground::neither(facts.law, group.first(), group.regime, claim)?.section);
            }
        }
        Answer::Said(outcome) => {
            for claim in outcome.claims() {
                sections.push(Ground::withholding(facts.law, group.first(), group.regime, claim)?.section);
            }
        }
    }
    let mut once: Vec<String> = Vec::new();
    for section in sections {
        if !once.contains(&section) {
            once.push(section);
        }
    }
    if once.is_empty() {
        return Err(WordingError::NoClaim { part: group.first() });
    }
    Ok(once.iter().map(|section| cite(facts.law, body, group.regime, section)).collect())
}

/// A table of several answers: which part, which answer, under which provision.
pub(crate) fn table(facts: &Facts<'_>, body: &mut Body, groups: &[Group<'_>]) -> Result<(), WordingError> {
    body.say("Your request has several parts. This is our answer to each, with our reasons below.");
    let mut rows: Vec<Vec<Rich>> = Vec::new();
    for group in groups {
        let numbers: Vec<String> = group.parts.iter().map(|(number, _)| number.to_string()).collect();
        let under = match &group.answer {
            Answer::Said(Outcome::Given { .. }) => Rich::from("–"),
            Answer::Said(Outcome::NotHeld { claims, .. }) if claims.is_empty() => Rich::from("–"),
            Answer::Said(
                Outcome::OverCost { provision, .. }
                | Outcome::Vexatious { provision, .. }
                | Outcome::Repeated { provision, .. },
            ) => {
                let section =
                    facts.law.exemption(provision).map(|entry| entry.section.clone()).unwrap_or_default();
                Line::default().add(cite(facts.law, body, group.regime, &section)).into()
            }
            Answer::Neither { .. } | Answer::Said(_) => {
                Line::default().list(provisions(facts, body, group)?).into()
            }
        };
        rows.push(vec![text::and(&numbers).into(), in_short(group).into(), under]);
    }
    body.add(Block::Table(Table {
        caption: "Our answers".to_owned(),
        summary: Some("Each row is a part of your request, or several that share an answer.".to_owned()),
        columns: ["Part", "Our answer", "Under"]
            .map(|heading| Column { heading: heading.to_owned(), align: Align::Start })
            .to_vec(),
        first_column: FirstColumn::Headings,
        rows,
    }));
    Ok(())
}

const fn in_short(group: &Group<'_>) -> &'static str {
    match group.answer {
        Answer::Neither { .. } => "Neither confirmed nor denied",
        Answer::Said(outcome) => match outcome {
            Outcome::Given { .. } => "Given in full",
            Outcome::GivenInPart { .. } => "Given in part",
            Outcome::Withheld { .. } => "Withheld",
            Outcome::NotHeld { .. } => "Not held",
            Outcome::OverCost { .. } => "Refused: over the cost limit",
            Outcome::Vexatious { .. } => "Refused: vexatious request",
            Outcome::Repeated { .. } => "Refused: repeated request",
        },
    }
}

/// Says what kind of notice the letter is for a group, where it is one.
///
/// Rules: N161 and N211 (states the fact), N131, N151 (s.17(5)), N251, N272, N277.
pub(crate) fn notice(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>) {
    let section = match (group.regime, group.answer) {
        (_, Answer::Said(Outcome::Given { .. }))
        | (Regime::Foia, Answer::Said(Outcome::NotHeld { .. }))
        | (Regime::Sar, _) => return,
        (
            Regime::Foia,
            Answer::Said(Outcome::OverCost { .. } | Outcome::Vexatious { .. } | Outcome::Repeated { .. }),
        ) => "17(5)",
        (Regime::Foisa, Answer::Said(Outcome::NotHeld { .. })) => "17(1)",
        (Regime::Foisa, Answer::Said(Outcome::OverCost { .. })) => "16(4)",
        (Regime::Foisa, Answer::Said(Outcome::Vexatious { .. } | Outcome::Repeated { .. })) => "16(5)",
        (regime, _) => tongue::notice(regime),
    };
    let cited = cite(facts.law, body, group.regime, section);
    let what =
        if matches!(group.answer, Answer::Said(Outcome::NotHeld { .. })) && group.regime == Regime::Foisa {
            "our notice that the information is not held, under "
        } else {
            "our refusal notice under "
        };
    let name = tongue::short(group.regime);
    body.say(Line::new(format!("This letter is {what}")).add(cited).say(format!(" of {name}.")));
}
