//! The periods that each regime sets: how long, by which law, how far checked.
//!
//! `verified` is true only where the provision itself, or an official or the
//! regulator's quotation of it, was read, for the length and for the meaning of
//! "working day" alike.

use crate::{Regime, calendar::WorkingDays};

use super::{Citation, ClockName, Period, wait::act};

/// What happens when the last day is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastDay {
    /// It is the last day all the same.
    Stands,
    /// The time runs on to the next working day.
    RunsOn,
}

/// One period of one regime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) period: Period,
    pub(super) rule: WorkingDays,
    pub(super) last_day: LastDay,
    pub(super) law: Citation,
    pub(super) verified: bool,
    /// What the reader should know, or nothing.
    pub(super) note: &'static str,
}

/// The time to answer, which every regime has.
pub(super) const fn respond(regime: Regime) -> Terms {
    match regime {
        Regime::Foia => working(regime, 20, cite("FOIA 2000 s.10(1), (6)", act(regime))).checked(),
        Regime::Eir => working(regime, 20, cite("EIR 2004 reg.5(2)", act(regime))).note(EIR_WORKING_DAY),
        Regime::Foisa => working(regime, 20, cite("FOISA 2002 s.10(1), s.73", act(regime))),
        Regime::Sar => {
            months(regime, 1, cite("UK GDPR Article 12(3)", act(regime))).runs_on().note(SAR_MONTH)
        }
    }
}

/// The terms of `clock` under `regime`, if it has that clock.
pub(super) const fn terms(regime: Regime, clock: ClockName) -> Option<Terms> {
    match (regime, clock) {
        (_, ClockName::Respond) => Some(respond(regime)),
        (Regime::Foia, _) => Some(foia(clock)),
        (Regime::Eir, _) => eir(clock),
        (Regime::Foisa, _) => foisa(clock),
        (Regime::Sar, ClockName::Extension) => Some(
            months(regime, 3, cite("UK GDPR Article 12(3)", act(regime))).runs_on().note(
                "one month and up to two further months, where requests are complex or many, told within the first; the last day \
                 is moved by the bank holidays of England and Wales",
            ),
        ),
        (Regime::Sar, _) => None,
    }
}

const fn foia(clock: ClockName) -> Terms {
    let regime = Regime::Foia;
    match clock {
        ClockName::Respond => respond(regime),
        ClockName::Extension => {
            working(regime, 40, cite("FOIA 2000 s.10(3), s.17(2)-(3); regulator's guidance", act(regime)))
                .checked()
                .note(
                    "40 working days in total is what the regulator expects, not a limit in the Act: only the \
                     public interest in a named qualified exemption may take longer, and only for the parts it covers",
                )
        }
        ClockName::Review => working(regime, 20, cite("Code of practice under FOIA 2000 s.45 (2018), part 5", CODE))
            .checked()
            .note("good practice, not statute; up to 40 working days in exceptional cases"),
        ClockName::AskReview => {
            working(regime, 40, cite("Code of practice under FOIA 2000 s.45 (2018), part 5", CODE))
                .checked()
                .note("the authority need not accept a later request, and may")
        }
        ClockName::Regulator => regulator(regime).checked(),
        ClockName::Tribunal => tribunal(regime),
        ClockName::Aggregation => {
            let law = cite("SI 2004/3244 reg.5(2)", "https://www.legislation.gov.uk/uksi/2004/3244/regulation/5");
            let terms = working(regime, 60, law);
            Terms { period: Period::ConsecutiveWorkingDays(60), ..terms }.note(
                "the day of the first request is taken as day 1; the regulation does not spell out the first day",
            )
        }
        ClockName::Fee => fee(regime, cite("FOIA 2000 s.9(2)", "https://www.legislation.gov.uk/ukpga/2000/36/section/9")),
        ClockName::Keeper => {
            working(regime, 30, cite("SI 2004/3364 reg.4", "https://www.legislation.gov.uk/uksi/2004/3364/regulation/4"))
                .checked()
                .note("only for information in a transferred public record that is not designated open")
        }
        ClockName::School => {
            let law = cite("SI 2004/3364 reg.3", "https://www.legislation.gov.uk/uksi/2004/3364/regulation/3");
            let terms = working(regime, 20, law).checked();
            Terms { period: Period::SchoolDays { school: 20, at_most: 60 }, ..terms }.note(
                "for maintained schools, maintained nursery schools, Ministry of Defence schools and \
                 academies; other schools have not been checked",
            )
        }
    }
}

const fn eir(clock: ClockName) -> Option<Terms> {
    let regime = Regime::Eir;
    Some(match clock {
        ClockName::Respond => respond(regime),
        ClockName::Extension => working(
            regime,
            40,
            cite("EIR 2004 reg.7(1), (3)", "https://www.legislation.gov.uk/uksi/2004/3391/regulation/7"),
        )
        .note(
            "only where complexity and volume together make 20 working days impracticable, never to \
                     weigh the public interest; reg.2(1) has not been checked",
        ),
        ClockName::Review => working(regime, 40, cite("EIR 2004 reg.11(3)-(4)", REG_11))
            .note("statutory; reg.2(1) has not been checked"),
        ClockName::AskReview => working(regime, 40, cite("EIR 2004 reg.11(2)", REG_11)),
        ClockName::Regulator => regulator(regime).checked(),
        ClockName::Tribunal => tribunal(regime),
        ClockName::Fee => working(
            regime,
            60,
            cite("EIR 2004 reg.8", "https://www.legislation.gov.uk/uksi/2004/3391/regulation/8"),
        ),
        ClockName::Keeper => working(
            regime,
            30,
            cite("EIR 2004 reg.17", "https://www.legislation.gov.uk/uksi/2004/3391/regulation/17"),
        )
        .note(
            "only where another authority must be consulted on a transferred public record (FOIA 2000 s.66)",
        ),
        ClockName::Aggregation | ClockName::School => return None,
    })
}

const fn foisa(clock: ClockName) -> Option<Terms> {
    let regime = Regime::Foisa;
    Some(match clock {
        ClockName::Respond => respond(regime),
        ClockName::Review => working(
            regime,
            20,
            cite("FOISA 2002 s.21(1)", "https://www.legislation.gov.uk/asp/2002/13/section/21"),
        )
        .checked()
        .note("30 working days where the Keeper of the Records reviews another authority's record (s.21(2))"),
        ClockName::AskReview => working(
            regime,
            40,
            cite("FOISA 2002 s.20(5)", "https://www.legislation.gov.uk/asp/2002/13/section/20"),
        ),
        ClockName::Regulator => months(
            regime,
            6,
            cite("FOISA 2002 s.47(4)", "https://www.legislation.gov.uk/asp/2002/13/section/47"),
        ),
        ClockName::Tribunal => {
            let law = cite(
                "FOISA 2002 s.56; rules of court",
                "https://www.legislation.gov.uk/asp/2002/13/section/56",
            );
            calendar(regime, Period::CalendarDays(42), law).note(
                "there is no tribunal: the appeal goes to the Court of Session, on a point of law alone",
            )
        }
        ClockName::Fee => {
            fee(regime, cite("FOISA 2002 s.9(4)-(5)", "https://www.legislation.gov.uk/asp/2002/13/section/9"))
        }
        ClockName::Keeper => working(regime, 30, cite("FOISA 2002 s.10(2)", act(regime)))
            .note("only for the Keeper of the Records, and a record another authority transferred"),
        ClockName::Extension | ClockName::Aggregation | ClockName::School => return None,
    })
}

const CODE: &str = "https://www.gov.uk/government/publications/freedom-of-information-code-of-practice";
const REG_11: &str = "https://www.legislation.gov.uk/uksi/2004/3391/regulation/11";
const EIR_WORKING_DAY: &str =
    "reg.2(1), which gives \"working day\" the meaning it has in FOIA, has not been checked";
const SAR_MONTH: &str = "the corresponding day of the next month, or its last day; if that is not a working day, the next one, by \
                         the bank holidays of England and Wales. Law-enforcement processing has its own rule (DPA 2018 s.54)";

const fn cite(provision: &'static str, url: &'static str) -> Citation {
    Citation { provision, url }
}

const fn working(regime: Regime, days: u32, law: Citation) -> Terms {
    calendar(regime, Period::WorkingDays(days), law)
}

const fn months(regime: Regime, months: u32, law: Citation) -> Terms {
    calendar(regime, Period::Months(months), law)
}

const fn calendar(regime: Regime, period: Period, law: Citation) -> Terms {
    Terms { period, rule: WorkingDays::of(regime), last_day: LastDay::Stands, law, verified: false, note: "" }
}

const fn fee(regime: Regime, law: Citation) -> Terms {
    calendar(regime, Period::MonthsBeginningWith(3), law)
        .note("runs from the day on which the fees notice is given")
}

const fn regulator(regime: Regime) -> Terms {
    let law = cite(
        "regulator's guidance; FOIA 2000 s.50(2)",
        "https://www.legislation.gov.uk/ukpga/2000/36/section/50",
    );
    calendar(regime, Period::Weeks(6), law).note(
        "what the regulator asks for, from the final response; the Act sets no number, and lets it reject undue delay",
    )
}

const fn tribunal(regime: Regime) -> Terms {
    let law = cite("SI 2009/1976 r.22(1)(b)", "https://www.legislation.gov.uk/uksi/2009/1976/contents");
    let terms = calendar(regime, Period::CalendarDays(28), law).checked().runs_on();
    Terms { rule: WorkingDays::EnglandAndWales, ..terms }
        .note("the notice of appeal must be received by then; runs from the day on which the decision notice was sent")
}

impl Terms {
    const fn checked(self) -> Self {
        Self { verified: true, ..self }
    }

    const fn runs_on(self) -> Self {
        Self { last_day: LastDay::RunsOn, ..self }
    }

    const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }
}
