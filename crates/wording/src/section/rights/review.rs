//! The authority's own review.
//!
//! Law: FOIA 2000 s.17(7)(a) and s.45 code, part 5; EIR 2004 regs 11, 14(5)(a);
//! FOISA 2002 ss.19, 20, 21. Rules: N007, N259, N261, N281.

use law::Regime;
use letters::{Block, Definition, Inline, Level, Rich, Target};

use crate::{
    ComplaintsProcedure, ReviewDesk, WordingNote, body::Body, cite::cite, compose::Facts, line::Line, text,
    tongue,
};

/// Says how to ask for a review, or that there is none.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, regime: Regime) {
    body.add(Block::Heading { level: Level::Two, text: heading(regime) });
    match &facts.settings.complaints {
        ComplaintsProcedure::Review(desk) => ask(facts, body, regime, desk),
        ComplaintsProcedure::None {} => none(facts, body, regime),
    }
    if regime != Regime::Foia
        && facts
            .law
            .regime_facts(regime)
            .and_then(|facts| facts.review.as_ref())
            .is_some_and(|right| !right.verified)
    {
        body.note(WordingNote::RestsOnUnverified {
            statement: format!(
                "a review under {} is asked for, and answered, within the times it gives",
                tongue::full(regime)
            ),
        });
    }
}

fn heading(regime: Regime) -> String {
    match regime {
        Regime::Foia | Regime::Sar => "Ask us for an internal review".to_owned(),
        Regime::Eir => "Make representations to us".to_owned(),
        Regime::Foisa => "Ask us for a review".to_owned(),
    }
}

fn ask(facts: &Facts<'_>, body: &mut Body, regime: Regime, desk: &ReviewDesk) {
    match regime {
        Regime::Foia | Regime::Sar => body.say(format!(
            "If you are unhappy with this reply, or with how we dealt with your request, you can ask us for an \
             internal review. Please ask within {} of the date of this letter, and say what you would like us to look \
             at again. Somebody who did not take part in the decision will look at it afresh. We aim to answer within \
             {}, and will tell you if we need longer.",
            text::counted(u64::from(desk.ask_within_working_days), "working day"),
            text::counted(u64::from(desk.answer_within_working_days), "working day")
        )),
        Regime::Eir => {
            let section = cite(facts.law, body, regime, "11");
            body.say(
                Line::new("If you believe that we have not complied with the Regulations, you can make representations to us, in writing and free of charge, under ")
                    .add(section)
                    .say(
                        ". Please do so within 40 working days of the date on which you believe that we failed to \
                         comply. We will look at our decision again and answer you as soon as possible, and within 40 \
                         working days of receiving your representations.",
                    ),
            );
        }
        Regime::Foisa => {
            let section = cite(facts.law, body, regime, "20");
            body.say(
                Line::new("If you are unhappy with this reply, or with how we dealt with your request, you can require us to review it under ")
                    .add(section)
                    .say(
                        " of the Act. Please do so within 40 working days of receiving this letter, in writing or in \
                         another lasting form, with your name, an address, the request that you mean and why you are \
                         dissatisfied. We will answer promptly, and within 20 working days.",
                    ),
            );
        }
    }
}

fn none(facts: &Facts<'_>, body: &mut Body, regime: Regime) {
    let name = tongue::full(regime);
    match regime {
        Regime::Foia | Regime::Sar => body.say(format!(
            "We have no procedure for complaints about requests under {name}. You can complain to the regulator straight away."
        )),
        // A review is a right under these laws, whatever the authority's own procedure.
        Regime::Eir | Regime::Foisa => ask(facts, body, regime, &own_office(facts)),
    }
}

/// Says once where to write, whichever law a review is asked for under.
pub(crate) fn where_to_write(facts: &Facts<'_>, body: &mut Body) {
    body.definitions(match &facts.settings.complaints {
        ComplaintsProcedure::Review(desk) => contact(desk),
        ComplaintsProcedure::None {} => contact(&own_office(facts)),
    });
}

/// The office that writes, for an authority that names no other.
fn own_office(facts: &Facts<'_>) -> ReviewDesk {
    ReviewDesk {
        contact: facts.settings.contact.unit.clone(),
        address: facts.settings.contact.address.clone(),
        email: facts.settings.contact.email.clone(),
        ask_within_working_days: 40,
        answer_within_working_days: 20,
    }
}

fn contact(desk: &ReviewDesk) -> Vec<Definition> {
    let mut items =
        vec![Definition { term: "Write to".to_owned(), meaning: lines(&desk.contact, &desk.address).into() }];
    if !desk.email.trim().is_empty() {
        items.push(Definition { term: "Email".to_owned(), meaning: email(&desk.email) });
    }
    items
}

/// A name and an address on lines of their own.
pub(super) fn lines(name: &str, address: &[String]) -> String {
    let mut lines = vec![name.trim()];
    lines.extend(address.iter().map(|line| line.trim()).filter(|line| !line.is_empty()));
    lines.join(", ")
}

/// An e-mail address that can be followed.
pub(super) fn email(address: &str) -> Rich {
    let address = address.trim();
    let target = format!("mailto:{address}").parse::<Target>();
    vec![target.map_or_else(|_| Inline::text(address), |target| Inline::link(address, target))].into()
}
