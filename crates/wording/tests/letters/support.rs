//! Cases to write letters about, each as small as its law allows.

use std::{collections::BTreeSet, sync::OnceLock};

use case::{
    Case, Part, PartNumber, PersonId, Stage,
    reasons::{
        Balance, Claim, ConfirmOrDeny, Favours, Harm, HarmEitherWay, Likelihood, NeitherClaim, Outcome,
        Particulars, PublicInterest, Weighed,
    },
};
use jiff::civil::{Date, date};
use law::{Law, Regime};
use letters::{Block, Letter, Recipient};
use wording::{AuthoritySettings, LetterKind, Worded, WordingError};

/// The day on which the sample requests arrived.
pub(crate) const RECEIVED: Date = date(2024, 10, 1);
/// Their last lawful day.
pub(crate) const DUE: Date = date(2024, 10, 29);
/// The day on which the sample letters are sent.
pub(crate) const SENT: Date = date(2024, 10, 28);

pub(crate) fn law() -> Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(Law::uk).clone()
}

pub(crate) fn settings() -> AuthoritySettings {
    AuthoritySettings::sample()
}

pub(crate) fn requester() -> Recipient {
    Recipient {
        name: "Ms Okafor".to_owned(),
        address: vec![],
        email: Some("requester@example.org".to_owned()),
    }
}

pub(crate) fn part(text: &str, regime: Regime) -> Part {
    Part {
        text: text.to_owned(),
        regime,
        due: DUE,
        extended_to: None,
        confirm_or_deny: None,
        outcome: None,
        topic: None,
        seal: None,
        held_against: None,
        begun: None,
        left: BTreeSet::new(),
        answered: None,
    }
}

pub(crate) fn said(text: &str, regime: Regime, outcome: Outcome) -> Part {
    Part { confirm_or_deny: Some(ConfirmOrDeny::Say), outcome: Some(outcome), ..part(text, regime) }
}

pub(crate) fn neither(text: &str, regime: Regime, claims: Vec<NeitherClaim>) -> Part {
    let decision = ConfirmOrDeny::Neither { claims, public_domain: String::new() };
    Part { confirm_or_deny: Some(decision), ..part(text, regime) }
}

pub(crate) fn case(parts: Vec<Part>) -> Case {
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n");
    Case {
        stage: Some(Stage::Open),
        reference: "42A/24".to_owned(),
        received: Some(RECEIVED),
        clock_from: Some(RECEIVED),
        title: "drones".to_owned(),
        text,
        parts: (1..).map(PartNumber).zip(parts).collect(),
        ..Case::default()
    }
}

pub(crate) fn write(kind: &LetterKind, case: &Case) -> Result<Worded, WordingError> {
    wording::letter(kind, &law(), case, &settings(), SENT, Some(requester()))
}

pub(crate) fn answer(parts: Vec<Part>) -> Result<Worded, WordingError> {
    write(&LetterKind::Answer {}, &case(parts))
}

/// A letter as text, from its subject on, with the officer's notes below.
pub(crate) fn shown(worded: &Worded) -> String {
    let text = letters::text(&worded.letter);
    let start = text.find(&worded.letter.subject).unwrap_or(0);
    let mut text = text[start..].to_owned();
    if let Some(end) = text.find("Yours ") {
        text.truncate(end);
    }
    text.extend(worded.notes.iter().map(|note| format!("[{}]\n", note.message())));
    text
}

pub(crate) fn weighed(text: &str) -> Weighed {
    Weighed { prompt: None, text: text.to_owned() }
}

pub(crate) fn interest() -> PublicInterest {
    PublicInterest {
        for_disclosure: vec![weighed("People could judge how drones are used over their homes")],
        for_withholding: vec![weighed("Offenders could plan around the flights")],
        balance: Some(balance(Favours::Withholding)),
    }
}

pub(crate) fn balance(favours: Favours) -> Balance {
    Balance {
        favours,
        reasons: "The harm would last, and the public learns how often drones fly from what we publish."
            .to_owned(),
        decider: PersonId::from("a.reed"),
        on: SENT,
    }
}

pub(crate) fn harm(likelihood: Option<Likelihood>) -> Harm {
    Harm {
        likelihood,
        causes: "Somebody who knew the hours of flight could act between them.".to_owned(),
        evidence: vec![],
    }
}

pub(crate) fn claim(exemption: &str, limbs: &[&str]) -> Claim {
    Claim {
        exemption: exemption.into(),
        limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
        why: "The flight plans show when and where officers are watching.".to_owned(),
        harm: None,
        public_interest: None,
        qualified_opinion: None,
        particulars: Particulars::default(),
    }
}

/// A claim that needs harm and a balance.
pub(crate) fn argued(exemption: &str, limbs: &[&str]) -> Claim {
    Claim {
        harm: Some(harm(Some(Likelihood::WouldBeLikely))),
        public_interest: Some(interest()),
        ..claim(exemption, limbs)
    }
}

pub(crate) fn neither_claim(exemption: &str, limbs: &[&str]) -> NeitherClaim {
    let supposed = |causes: &str| Harm {
        likelihood: Some(Likelihood::WouldBeLikely),
        causes: causes.to_owned(),
        evidence: vec![],
    };
    NeitherClaim {
        exemption: exemption.into(),
        limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
        why: "An answer would show whether a covert tactic is used here.".to_owned(),
        harm: Some(HarmEitherWay::Both {
            confirming: supposed("If it were held, offenders would look for the tactic."),
            denying: supposed("If it were not held, offenders would know that they are safe from it."),
        }),
        public_interest: Some(PublicInterest {
            for_disclosure: vec![weighed("Openness about a disputed tactic")],
            for_withholding: vec![weighed("Either answer would help offenders")],
            balance: Some(balance(Favours::Withholding)),
        }),
        qualified_opinion: None,
        particulars: Particulars::default(),
    }
}

pub(crate) fn given(information: &str) -> Outcome {
    Outcome::Given { information: information.to_owned() }
}

/// Every heading, with its level.
pub(crate) fn headings(letter: &Letter) -> Vec<(u8, String)> {
    letter
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, text } => Some((u8::from(*level), text.clone())),
            _ => None,
        })
        .collect()
}
