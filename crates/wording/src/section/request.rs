//! The request, quoted. Rules: N001 (dates), N002 (restates the request), N006 (no name in it).

use case::PartNumber;
use law::Regime;

use crate::{WordingError, body::Body, compose::Facts, group, text, tongue};

/// Thanks for the request, says when it came, and quotes it.
///
/// # Errors
///
/// [`WordingError::TextNotConfirmed`] if nobody confirmed the words: they
/// might hold a name or an address.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, regimes: &[Regime]) -> Result<(), WordingError> {
    if facts.case.text.trim().is_empty() {
        return Err(WordingError::TextNotConfirmed);
    }
    body.title("Your request");
    let mut said =
        vec![format!("Thank you for your request, which we received on {}.", text::date(facts.received))];
    let answered = facts.case.clarifications.iter().filter_map(|asked| asked.answered).max();
    if let Some(on) = answered.filter(|on| facts.received < *on) {
        said.push(format!("You told us more about what you need on {}.", text::date(on)));
    }
    if let [only] = regimes {
        said.push(format!("It falls under {} (“{}”).", tongue::full(*only), tongue::short(*only)));
    }
    said.push("You asked for the following.".to_owned());
    body.say(said.join(" "));
    body.quote(&facts.case.text);
    which_parts(facts, body);
    Ok(())
}

/// Says which parts the letter answers, where others are answered in another.
fn which_parts(facts: &Facts<'_>, body: &mut Body) {
    let elsewhere = &facts.case.elsewhere;
    if elsewhere.is_empty() {
        return;
    }
    let here: Vec<PartNumber> = facts.case.parts.keys().copied().collect();
    let their = if elsewhere.len() == 1 { "its" } else { "their" };
    let ask = if here.len() == 1 { "asks" } else { "ask" };
    body.say(format!(
        "We answer {} of your request in a letter of {their} own. This letter answers {}, which {ask}:",
        group::names(elsewhere),
        group::names(&here)
    ));
    for part in facts.case.parts.values() {
        body.quote(&part.text);
    }
}
