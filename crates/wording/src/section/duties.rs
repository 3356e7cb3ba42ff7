//! What the law asks of the authority, and what this letter is under it.
//!
//! Rules: N004 (says which law), N012 (in plain words), N101, N161, N271. For
//! the founding letter: the two duties, kept apart.
//!
//! Law: FOIA 2000 ss.1(1), 17; EIR 2004 regs 5, 12(2), 14; FOISA 2002 ss.1, 16.

use law::Regime;

use crate::{
    body::Body,
    cite::cite,
    compose::Facts,
    group::{self, Group},
    line::Line,
    tongue,
};

/// Says what each law that governs the request asks.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, groups: &[Group<'_>]) {
    body.title("What the law asks of us");
    body.say(format!(
        "In this letter “we” means {}, the public authority responsible for this reply.",
        facts.settings.public_authority.trim()
    ));
    let regimes = group::regimes(groups);
    for regime in &regimes {
        if 1 < regimes.len() {
            which_parts(body, groups, *regime);
        }
        duties(facts, body, *regime);
    }
}

fn which_parts(body: &mut Body, groups: &[Group<'_>], regime: Regime) {
    let parts: Vec<_> = groups
        .iter()
        .filter(|group| group.regime == regime)
        .flat_map(|group| group.parts.iter().map(|(number, _)| *number))
        .collect();
    body.say(format!(
        "We answer {} of your request under {} (“{}”){}.",
        group::names(&parts),
        tongue::full(regime),
        tongue::short(regime),
        reason_for(regime)
    ));
}

/// Why a part falls under this law, where a requester may not expect it.
const fn reason_for(regime: Regime) -> &'static str {
    match regime {
        Regime::Eir => ", because it asks about the environment",
        Regime::Sar => ", because it asks for your own personal data",
        Regime::Foia | Regime::Foisa => "",
    }
}

fn duties(facts: &Facts<'_>, body: &mut Body, regime: Regime) {
    match regime {
        Regime::Foia => foia(facts, body),
        Regime::Eir => eir(facts, body),
        Regime::Foisa => foisa(facts, body),
        Regime::Sar => {}
    }
}

fn foia(facts: &Facts<'_>, body: &mut Body) {
    let say = cite(facts.law, body, Regime::Foia, "1(1)(a)");
    let give = cite(facts.law, body, Regime::Foia, "1(1)(b)");
    body.say(
        Line::new("The Act gives us two separate duties. The first is to say whether the information asked for is held (")
            .add(say)
            .say("). The second is to give it, if it is (")
            .add(give)
            .say("). Parts of the Act can take away the second duty, and some of them can take away the first."),
    );
}

fn eir(facts: &Facts<'_>, body: &mut Body) {
    let duty = cite(facts.law, body, Regime::Eir, "5(1)");
    let presumption = cite(facts.law, body, Regime::Eir, "12(2)");
    body.say(
        Line::new(
            "The Regulations ask us to make environmental information available to anyone who requests it (",
        )
        .add(duty)
        .say("), unless an exception applies. We have to start from a presumption in favour of disclosure (")
        .add(presumption)
        .say(")."),
    );
}

fn foisa(facts: &Facts<'_>, body: &mut Body) {
    let duty = cite(facts.law, body, Regime::Foisa, "1(1)");
    body.say(
        Line::new("The Act gives people a right to information from Scottish public authorities (")
            .add(duty)
            .say("), unless an exemption or another provision of the Act applies."),
    );
}
