//! The question what a requester means.
//!
//! Law: FOIA 2000 s.1(3), s.10(6)(b), s.16; EIR 2004 reg.9; FOISA 2002 s.1(3). Rules: N001, N002, N256.

use law::Regime;

use crate::{WordingError, body::Body, cite::cite, compose::Facts, group, line::Line, text};

/// Asks the latest question that is still open.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let asked = facts
        .case
        .clarifications
        .iter()
        .rev()
        .find(|asked| asked.answered.is_none())
        .ok_or(WordingError::NothingToWriteAbout { what: "open question to the requester" })?;
    body.say(format!(
        "Thank you for your request, which we received on {}. Before we can look for the information, we need to know more.",
        text::date(facts.received)
    ));
    if !facts.case.text.trim().is_empty() {
        body.say("You asked for the following.");
        body.quote(&facts.case.text);
    }
    body.title("What we need to know");
    body.theirs(&asked.question);
    body.title("Why we ask");
    body.theirs(&text::stop(&text::capital(asked.needed.trim())));
    body.title("What happens now");
    for regime in regimes(facts) {
        clock(facts, body, regime);
    }
    body.say(
        "If you would like help to put your request, please write or telephone: we are glad to give it.",
    );
    Ok(())
}

/// The laws of the case's parts, each once.
pub(crate) fn regimes(facts: &Facts<'_>) -> Vec<Regime> {
    let mut regimes: Vec<Regime> = facts.case.parts.values().map(|part| part.regime).collect();
    regimes.sort_unstable();
    regimes.dedup();
    regimes
}

fn clock(facts: &Facts<'_>, body: &mut Body, regime: Regime) {
    let scope = if regimes(facts).len() == 1 {
        String::new()
    } else {
        let parts: Vec<_> = facts
            .case
            .parts
            .iter()
            .filter(|(_, part)| part.regime == regime)
            .map(|(number, _)| *number)
            .collect();
        format!("For {}: ", group::names(&parts))
    };
    let section = match regime {
        Regime::Foia | Regime::Foisa => "1(3)",
        Regime::Eir => "9",
        Regime::Sar => "12",
    };
    let cited = cite(facts.law, body, regime, section);
    let opening = if scope.is_empty() { "The time for our reply" } else { "the time for our reply" };
    body.say(
        Line::new(format!("{scope}{opening} starts when we have your answer to this question ("))
            .add(cited)
            .say("). We will then reply promptly, and within 20 working days of the day on which it reaches us."),
    );
}
