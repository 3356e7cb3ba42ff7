//! What is missing before a request is valid.
//!
//! Law: FOIA 2000 s.8(1): in writing, a name, an address for correspondence, a
//! description. Section 16: help to put it right.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/8>

use case::command::Missing;
use law::Regime;

use super::clarification;
use crate::{WordingError, body::Body, cite::cite, compose::Facts, line::Line, text, tongue};

/// Asks for what is missing.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let missing = facts.case.missing.as_deref().unwrap_or_default();
    if missing.is_empty() {
        return Err(WordingError::NothingToWriteAbout { what: "record of what the request lacks" });
    }
    body.say(format!(
        "Thank you for your letter, which we received on {}. We would like to deal with it as a request for information, and need something from you first.",
        text::date(facts.received)
    ));
    body.title("What we need");
    body.bullets(missing.iter().map(|missing| need(*missing)));
    body.title("Why we need it");
    let regimes = clarification::regimes(facts);
    for regime in regimes {
        let section = match regime {
            Regime::Foia | Regime::Foisa => "8",
            Regime::Eir => "9",
            Regime::Sar => "15",
        };
        let cited = cite(facts.law, body, regime, section);
        body.say(
            Line::new(format!(
                "Under {}, a request has to have this before the time for our reply can start (",
                tongue::full(regime)
            ))
            .add(cited)
            .say(")."),
        );
    }
    body.title("What happens now");
    body.say(
        "Once we have what we need, we will reply promptly, and within 20 working days of the day on which it reaches \
         us. If you would like help to put your request, please write or telephone: we are glad to give it.",
    );
    Ok(())
}

const fn need(missing: Missing) -> &'static str {
    match missing {
        Missing::Writing => "Your request in writing. An e-mail is enough.",
        Missing::Name => "Your name: the one you are known by. A title with a surname is enough.",
        Missing::Address => "An address to which we can reply. An e-mail address is enough.",
        Missing::Description => "A description of the information you want, so that we can look for it.",
    }
}
