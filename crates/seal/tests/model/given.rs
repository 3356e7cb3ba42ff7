//! The givens: a law, people, a few days, a topic, and questions of each sort.

use std::sync::LazyLock;

use case::{
    PersonId,
    cost::{Activities, CostEstimate},
    files::{Looked, LookedResult},
    reasons::{
        Balance, ConfirmOrDeny, Evidence, Favours, Harm, HarmEitherWay, Likelihood, NeitherClaim, Outcome,
        Particulars, PublicInterest, Weighed,
    },
};
use jiff::civil::{Date, date};
use law::Law;
use seal::{Basis, Occasion, Topic, TopicId};

pub(crate) static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

/// A Tuesday before the topic holds, the day from which it does, its replies' day for what came on that day (and the day
/// of its review), and a Friday after it, so that the next working day is not the next day.
pub(crate) const DAYS: [Date; 4] = [date(2026, 6, 2), date(2026, 6, 3), date(2026, 6, 4), date(2026, 6, 5)];

/// The working day after each of [`DAYS`], said and not counted.
pub(crate) const NEXT_WORKING: [Date; 4] =
    [date(2026, 6, 3), date(2026, 6, 4), date(2026, 6, 5), date(2026, 6, 8)];

pub(crate) const LETTER: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Those who act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Who {
    Officer,
    Fresh,
    Approver,
    Reviewer,
}

impl Who {
    pub(crate) const ALL: [Self; 4] = [Self::Officer, Self::Fresh, Self::Approver, Self::Reviewer];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Fresh => "fresh",
            Self::Approver => "approver",
            Self::Reviewer => "reviewer",
        }
    }

    pub(crate) fn id(self) -> PersonId {
        self.name().into()
    }
}

/// A question: of the topic's kind, alike in other words (twice, so that one is like the other), or of no sealed kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Asks {
    Kind,
    Alike,
    AlikeToo,
    Open,
}

impl Asks {
    pub(crate) const ALL: [Self; 4] = [Self::Kind, Self::Alike, Self::AlikeToo, Self::Open];

    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Kind => "Was the force hacked?",
            Self::Alike => "How often did strangers get into your network in 2025?",
            Self::AlikeToo => "In 2025, how often did strangers get into the network?",
            Self::Open => "Which potholes were repaired?",
        }
    }

    /// The sort of a text; a request of several questions is none.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.text() == text)
    }

    /// Whether an example of one decides the other.
    pub(crate) fn is_like(self, other: Self) -> bool {
        let alike = |it| matches!(it, Self::Alike | Self::AlikeToo);
        self == other || (alike(self) && alike(other))
    }
}

pub(crate) fn topic_id() -> TopicId {
    TopicId("cyber-attacks".to_owned())
}

/// The founding topic with one ground, so that what may vary is small; it holds from `from`.
pub(crate) fn topic(from: Date, review_by: Date) -> Topic {
    let mut topic = Topic::read(include_str!("../../../../fixtures/topics/cyber-attacks.toml")).unwrap();
    topic.from = from;
    topic.review_by = review_by;
    topic.slot.working_day = 1;
    topic.grounds.retain(|it| it.exemption.0 == "foia-31-3");
    topic
}

/// The same, which also catches what is alike in other words.
pub(crate) fn wider(from: Date, review_by: Date) -> Topic {
    let mut topic = topic(from, review_by);
    for kind in &mut topic.kinds {
        kind.any.push("strangers".to_owned());
    }
    topic
}

pub(crate) fn occasion() -> Occasion {
    Occasion { basis: Basis::Calendar, said: "the review of June".to_owned() }
}

fn weighed(text: &str) -> Vec<Weighed> {
    vec![Weighed { prompt: None, text: text.to_owned() }]
}

fn harm(causes: &str) -> Harm {
    Harm {
        likelihood: Some(Likelihood::WouldBeLikely),
        causes: causes.to_owned(),
        evidence: vec![Evidence { source: "Assessment 12".to_owned(), shows: "how they choose".to_owned() }],
    }
}

/// Reasons on the policy's ground that stand, but for what is already public where that is left empty.
pub(crate) fn neither(public_domain: &str) -> ConfirmOrDeny {
    let claim = NeitherClaim {
        exemption: "foia-31-3".into(),
        limbs: vec!["31(1)(a)".to_owned()],
        why: "An answer either way to this request would show whether defences held.".to_owned(),
        harm: Some(HarmEitherWay::Both {
            confirming: harm("If it were held, saying so would tell an attacker that a method works."),
            denying: harm("If it were not held, saying so would tell an attacker that they went unseen."),
        }),
        public_interest: Some(PublicInterest {
            for_disclosure: weighed("An answer would show whether money was well spent."),
            for_withholding: weighed("An answer would tell an attacker which attempts went unseen."),
            balance: Some(Balance {
                favours: Favours::Withholding,
                reasons: "The harm would be lasting, and audits meet most of the interest.".to_owned(),
                decider: Who::Officer.id(),
                on: DAYS[1],
            }),
        }),
        qualified_opinion: None,
        particulars: Particulars::default(),
    };
    ConfirmOrDeny::Neither { claims: vec![claim], public_domain: public_domain.to_owned() }
}

pub(crate) fn given() -> Outcome {
    Outcome::Given { information: "Four.".to_owned() }
}

pub(crate) fn vexatious() -> Outcome {
    Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons: "It is the fortieth this month.".to_owned(),
        evidence: "The log.".to_owned(),
    }
}

pub(crate) fn estimate() -> CostEstimate {
    CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: 45_000,
        minutes: Activities { locating: 60, ..Default::default() },
        basis: "one hour".to_owned(),
        sample: None,
        advice: String::new(),
    }
}

pub(crate) fn looked() -> Looked {
    Looked {
        kind: "xlsx".to_owned(),
        result: LookedResult::Findings,
        findings: 3,
        report: LETTER.replace('0', "1"),
    }
}
