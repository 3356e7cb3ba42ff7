//! Why a clock waits or starts afresh, in the words of each regime.

use crate::Regime;

/// What a clock waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// What the requester means.
    Clarification,
    /// The requester to write to the address that an automatic reply gave.
    Address,
    /// The authority that must answer to receive it.
    Transfer,
    /// A narrower request.
    Narrower,
    /// Proof of identity.
    Identity,
    /// The fee.
    Fee,
    /// The event from which the period runs.
    Beginning,
}

/// What is said of the days of a wait, and on whose authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Of a day on which the clock waits.
    pub(super) waiting: &'static str,
    /// Of the day on which the clock starts afresh.
    pub(super) afresh: &'static str,
    /// Where the law is.
    pub(super) url: &'static str,
    /// Whether it was checked there.
    pub(super) verified: bool,
}

impl Wait {
    /// The words for this wait under `regime`.
    pub(super) const fn words(self, regime: Regime) -> Words {
        match self {
            Self::Clarification => clarification(regime),
            Self::Fee => fee(regime),
            Self::Address => Words {
                waiting: "an automatic reply gave another address: not yet received there",
                afresh: "day of receipt: it reached the address that the automatic reply gave",
                url: act(regime),
                verified: matches!(regime, Regime::Foia),
            },
            Self::Transfer => Words {
                waiting: "before the authority that must answer received it",
                afresh: "day of receipt by the authority that must answer",
                url: act(regime),
                verified: matches!(regime, Regime::Foia),
            },
            Self::Narrower => Words {
                waiting: "before the narrower request",
                afresh: "day of receipt of the narrower request, which is a new one",
                url: act(regime),
                verified: matches!(regime, Regime::Foia),
            },
            Self::Identity => Words {
                waiting: "waiting for proof of identity (regulator's guidance)",
                afresh: "day of receipt: identity was shown (regulator's guidance)",
                url: act(regime),
                verified: false,
            },
            Self::Beginning => Words {
                waiting: "before the period begins",
                afresh: "the period runs from this day",
                url: act(regime),
                verified: true,
            },
        }
    }
}

const fn clarification(regime: Regime) -> Words {
    match regime {
        Regime::Foia => Words {
            waiting: "waiting for clarification (s.1(3))",
            afresh: "day of receipt afresh: clarification came (s.10(6)(b))",
            url: act(regime),
            verified: true,
        },
        Regime::Eir => Words {
            waiting: "waiting for more particulars (reg.9(2))",
            afresh: "day of receipt afresh: more particulars came (reg.9(4))",
            url: "https://www.legislation.gov.uk/uksi/2004/3391/regulation/9",
            verified: false,
        },
        Regime::Foisa => Words {
            waiting: "waiting for clarification (s.1(3))",
            afresh: "day of receipt afresh: clarification came (s.10(1)(b))",
            url: act(regime),
            verified: false,
        },
        Regime::Sar => Words {
            waiting: "disregarded: clarification awaited (regulator's guidance)",
            afresh: "clarification came (regulator's guidance)",
            url: act(regime),
            verified: false,
        },
    }
}

const fn fee(regime: Regime) -> Words {
    match regime {
        Regime::Foia => Words {
            waiting: "disregarded: fee awaited (s.10(2))",
            afresh: "fee received (s.10(2))",
            url: act(regime),
            verified: true,
        },
        Regime::Eir => Words {
            waiting: "disregarded: advance payment awaited (reg.8)",
            afresh: "advance payment received (reg.8)",
            url: "https://www.legislation.gov.uk/uksi/2004/3391/regulation/8",
            verified: false,
        },
        Regime::Foisa => Words {
            waiting: "disregarded: fee awaited (s.9)",
            afresh: "fee received (s.9)",
            url: "https://www.legislation.gov.uk/asp/2002/13/section/9",
            verified: false,
        },
        Regime::Sar => Words {
            waiting: "disregarded: fee awaited",
            afresh: "fee received",
            url: act(regime),
            verified: false,
        },
    }
}

/// Where each regime sets its time to answer.
pub(super) const fn act(regime: Regime) -> &'static str {
    match regime {
        Regime::Foia => "https://www.legislation.gov.uk/ukpga/2000/36/section/10",
        Regime::Eir => "https://www.legislation.gov.uk/uksi/2004/3391/regulation/5",
        Regime::Foisa => "https://www.legislation.gov.uk/asp/2002/13/section/10",
        Regime::Sar => "https://www.legislation.gov.uk/eur/2016/679/article/12",
    }
}
