//! The words in which each law speaks of itself.
//!
//! A letter under one law never borrows another's words (checklist N004): the
//! Regulations have exceptions where the Acts have exemptions, the Scottish
//! Act asks for substantial prejudice, the Regulations for an adverse effect.

use law::Regime;

/// The law by its full name: `the Freedom of Information Act 2000`.
pub(crate) fn full(regime: Regime) -> String {
    format!("the {}", regime.title())
}

/// The law by its short name, once it was named in full.
pub(crate) const fn short(regime: Regime) -> &'static str {
    match regime {
        Regime::Foia | Regime::Foisa => "the Act",
        Regime::Eir => "the Regulations",
        Regime::Sar => "data protection law",
    }
}

/// What it calls a ground for withholding.
pub(crate) const fn exemption(regime: Regime) -> &'static str {
    match regime {
        Regime::Eir => "exception",
        Regime::Foia | Regime::Foisa | Regime::Sar => "exemption",
    }
}

/// What it calls information that it lets an authority withhold.
pub(crate) const fn exempt(regime: Regime) -> &'static str {
    match regime {
        Regime::Eir => "excepted",
        Regime::Foia | Regime::Foisa | Regime::Sar => "exempt",
    }
}

/// The provision under which a refusal is given notice of.
pub(crate) const fn notice(regime: Regime) -> &'static str {
    match regime {
        Regime::Foia => "17(1)",
        Regime::Eir => "14",
        Regime::Foisa => "16",
        Regime::Sar => "15",
    }
}

/// The duty to say whether information is held, where the law has one of its own.
pub(crate) const fn duty_to_say(regime: Regime) -> &'static str {
    match regime {
        Regime::Foia => "1(1)(a)",
        Regime::Eir => "5(1)",
        Regime::Foisa => "1(1)",
        Regime::Sar => "15(1)",
    }
}
