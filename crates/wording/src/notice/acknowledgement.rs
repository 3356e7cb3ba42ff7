//! The acknowledgement: it arrived, and when an answer is due. Rules: N001, N002, N004.
//!
//! Law: FOIA 2000 s.10(1); EIR 2004 reg.5(2); FOISA 2002 s.10(1).

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Regime;
use letters::{Inline, Target};

use crate::{body::Body, cite::cite, compose::Facts, line::Line, text, tongue};

/// Says that the request arrived, quotes it, and says by when it is answered and where its status page is.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, status_page: Option<&str>) {
    body.say(format!("Thank you for your request, which we received on {}.", text::date(facts.received)));
    if !facts.case.text.trim().is_empty() {
        body.say("You asked for the following.");
        body.quote(&facts.case.text);
    }
    body.title("What happens now");
    let mut by_law: BTreeMap<Regime, Vec<Date>> = BTreeMap::new();
    for part in facts.case.parts.values() {
        by_law.entry(part.regime).or_default().push(part.answer_by());
    }
    for (regime, mut days) in by_law {
        days.sort_unstable();
        days.dedup();
        let days: Vec<String> = days.into_iter().map(text::date).collect();
        let section = match regime {
            Regime::Foia | Regime::Foisa => "10(1)",
            Regime::Eir => "5(2)",
            Regime::Sar => "12(3)",
        };
        let cited = cite(facts.law, body, regime, section);
        body.say(
            Line::new(format!(
                "We are dealing with it under {}. We will reply promptly, and by ",
                tongue::full(regime)
            ))
            .strong(text::and(&days))
            .say(" at the latest (")
            .add(cited)
            .say(")."),
        );
    }
    body.say(
        "If we need to ask you what you mean, we will do so soon. If your circumstances mean that you need our reply in \
         a particular form, please tell us now.",
    );
    if let Some(address) = status_page {
        follow(body, address);
    }
    body.say(format!("Please quote {} whenever you write to us about it.", facts.case.reference.trim()));
}

/// Says where the status page is. It is opened by its address alone.
fn follow(body: &mut Body, address: &str) {
    let link = address.parse::<Target>();
    let link = link.map_or_else(|_| Inline::text(address), |target| Inline::link(address, target));
    body.say(
        Line::new("You can see when your request arrived, by when we have to answer it and what we have sent you on ")
            .add(link)
            .say(". Whoever has this address can read that page, so share it only with people you trust."),
    );
}
