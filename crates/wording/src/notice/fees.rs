//! The fees notice.
//!
//! Law: FOIA 2000 s.9, s.10(2). <https://www.legislation.gov.uk/ukpga/2000/36/section/9>

use crate::{
    WordingError, WordingNote, body::Body, cite::cite, compose::Facts, line::Line, notice::clarification,
    text, tongue,
};

/// States the fee, until when to pay it, and what it does to the time for a reply.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let fee = facts
        .case
        .fees
        .iter()
        .rev()
        .find(|fee| fee.paid.is_none())
        .ok_or(WordingError::NothingToWriteAbout { what: "open fees notice" })?;
    let regime = clarification::regimes(facts).first().copied().unwrap_or(law::Regime::Foia);
    let section = if regime == law::Regime::Eir { "8" } else { "9" };
    let cited = cite(facts.law, body, regime, section);
    body.say(format!("Thank you for your request, which we received on {}.", text::date(facts.received)));
    body.quote(&facts.case.text);
    body.title("The fee");
    body.say(
        Line::new("To answer your request we charge a fee of ")
            .strong(text::pounds(fee.pence))
            .say(". This letter is our fees notice under ")
            .add(cited)
            .say(format!(" of {}.", tongue::full(regime))),
    );
    body.theirs(&fee.basis);
    body.title("How and when to pay");
    body.theirs(&facts.settings.payment);
    if facts.settings.payment.trim().is_empty() {
        let what = "how to pay: the setting `payment` is empty".to_owned();
        body.note(WordingNote::Missing { rule: "N012".to_owned(), part: None, what });
    }
    body.say(format!(
        "Please pay by {}. If we have not received the fee by then, we do not have to answer the request, and we will close it.",
        text::date(fee.pay_by)
    ));
    body.say("The days from the date of this notice to the day on which we receive the fee do not count towards our time for a reply.");
    Ok(())
}
