//! The regulator, and the court or tribunal beyond.
//!
//! Law: FOIA 2000 ss.17(7)(b), 50, 57; EIR 2004 regs 14(5)(b), 18; FOISA 2002
//! ss.19, 47, 56. Rules: N008 to N010, N260, N281, N283, N294.

use law::Regime;
use letters::{Block, Definition, Inline, Level, Rich, Target};

use super::{Reviewed, review};
use crate::{
    ComplaintsProcedure, Regulator, WordingNote, body::Body, cite::cite, compose::Facts, line::Line, text,
    tongue,
};

/// Says how to complain to one regulator, under each law that it oversees.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, regimes: &[Regime], reviewed: Reviewed) {
    let scottish = regimes == [Regime::Foisa];
    let regulator = match &facts.settings.scottish_regulator {
        Some(commissioner) if scottish => commissioner,
        _ => &facts.settings.regulator,
    };
    let heading = if scottish { "Apply to" } else { "Complain to" };
    body.add(Block::Heading { level: Level::Two, text: format!("{heading} {}", regulator.name.trim()) });
    if scottish {
        foisa(facts, body, regulator, reviewed);
    } else {
        complain(facts, body, regulator, regimes, reviewed);
    }
    body.definitions(contact(regulator));
}

fn complain(
    facts: &Facts<'_>,
    body: &mut Body,
    regulator: &Regulator,
    regimes: &[Regime],
    reviewed: Reviewed,
) {
    let section = cite(facts.law, body, Regime::Foia, "50");
    let name = regulator.name.trim();
    let under_the_act = regimes.contains(&Regime::Foia);
    let of = if under_the_act { "of the Act" } else { "of the Freedom of Information Act 2000" };
    body.say(
        Line::new(format!(
            "{} you can ask {name} to decide whether we dealt with your request as the law requires. This is your right under ",
            when(facts, reviewed)
        ))
        .add(section)
        .say(format!(" {of}. {}", time(regulator, reviewed))),
    );
    if regimes.contains(&Regime::Eir) {
        let applied = cite(facts.law, body, Regime::Eir, "18");
        let act = if under_the_act { "the Act" } else { "that Act" };
        body.say(
            Line::new(format!("The provisions of {act} on enforcement and appeal, that right among them, apply to requests under the Regulations too ("))
                .add(applied)
                .say(")."),
        );
    }
    body.say(format!(
        "If you or we disagree with what {name} decides, either of us can appeal to {}.",
        facts.settings.tribunal.trim()
    ));
}

fn foisa(facts: &Facts<'_>, body: &mut Body, regulator: &Regulator, reviewed: Reviewed) {
    let section = cite(facts.law, body, Regime::Foisa, "47");
    let court = cite(facts.law, body, Regime::Foisa, "56");
    let name = regulator.name.trim();
    let when = match reviewed {
        Reviewed::NotYet => "If you are still dissatisfied after our review, or if we do not answer in time,",
        Reviewed::Done => "If you are dissatisfied with the result of our review,",
    };
    body.say(
        Line::new(format!("{when} you can apply to {name} for a decision, under "))
            .add(section)
            .say(format!(" of the Act. Please apply within {}.", regulator.complain_within.words())),
    );
    body.say(
        Line::new(
            "Against that decision there is an appeal to the Court of Session, on a point of law only (",
        )
        .add(court)
        .say(")."),
    );
    body.note(WordingNote::RestsOnUnverified {
        statement: format!(
            "an application under {} is made within {}",
            tongue::full(Regime::Foisa),
            regulator.complain_within.words()
        ),
    });
}

/// When the right can be used.
fn when(facts: &Facts<'_>, reviewed: Reviewed) -> &'static str {
    match (&facts.settings.complaints, reviewed) {
        (_, Reviewed::Done) => "If you are unhappy with the result of our review,",
        (ComplaintsProcedure::Review(_), Reviewed::NotYet) => {
            "If you are still unhappy after our review, or if we do not answer in time,"
        }
        (ComplaintsProcedure::None {}, Reviewed::NotYet) => "If you are unhappy with this reply,",
    }
}

fn time(regulator: &Regulator, reviewed: Reviewed) -> String {
    let from = match reviewed {
        Reviewed::NotYet => "our final reply to you",
        Reviewed::Done => "this letter",
    };
    format!("Please complain within {} of {from}.", regulator.complain_within.words())
}

fn contact(regulator: &Regulator) -> Vec<Definition> {
    let website = regulator.website.trim();
    let target = website.parse::<Target>();
    let online: Rich =
        vec![target.map_or_else(
            |_| Inline::text(website),
            |target| Inline::link(target.spoken().to_owned(), target),
        )]
        .into();
    let name = text::capital(regulator.name.trim().strip_prefix("the ").unwrap_or(regulator.name.trim()));
    let mut items = vec![
        Definition { term: "Online".to_owned(), meaning: online },
        Definition { term: "Write to".to_owned(), meaning: review::lines(&name, &regulator.address).into() },
    ];
    if !regulator.telephone.trim().is_empty() {
        items.push(Definition { term: "Telephone".to_owned(), meaning: regulator.telephone.trim().into() });
    }
    if !regulator.email.trim().is_empty() {
        items.push(Definition { term: "Email".to_owned(), meaning: review::email(&regulator.email) });
    }
    items
}
