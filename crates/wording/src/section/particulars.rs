//! What certain provisions need said beyond a reason.
//!
//! Rules: N164 (where it can be had), N165 and N166 (personal data), N167 (the
//! enactment), N197 (function and purpose), N198 (the qualified person), N201
//! (whose interest), N257 (unfinished material).

use case::reasons::{Particulars, QualifiedOpinion};

use crate::{body::Body, text};

/// Writes what was said under each head.
pub(crate) fn write(body: &mut Body, said: &Particulars) {
    if !said.place.trim().is_empty() {
        body.say("You can get the information here:");
        body.theirs(&said.place);
    }
    if !said.enactment.trim().is_empty() {
        body.say(format!("The law that does not allow us to disclose it is {}", text::stop(&said.enactment)));
    }
    if !said.purpose.trim().is_empty() {
        body.theirs(&text::stop(&said.purpose));
    }
    body.theirs(&said.data_protection);
    if let Some(day) = said.publication {
        body.say(format!("We plan to publish it on {}.", text::date(day)));
    }
    body.theirs(&said.third_party);
}

/// Says who the qualified person is, when they gave their opinion, and what it was.
pub(crate) fn opinion(body: &mut Body, opinion: Option<&QualifiedOpinion>) {
    let Some(opinion) = opinion else { return };
    body.say(format!(
        "The qualified person is {}, who gave this opinion on {}.",
        opinion.qualified_person.trim(),
        text::date(opinion.on)
    ));
    body.theirs(&opinion.opinion);
}
