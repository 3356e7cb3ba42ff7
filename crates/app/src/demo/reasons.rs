//! The reasons given in the demonstration.

use case::reasons::{
    Balance, Claim, ConfirmOrDeny, Evidence, Favours, Harm, HarmEitherWay, Likelihood, NeitherClaim, Outcome,
    Particulars, PublicInterest, Weighed,
};
use jiff::civil::Date;

/// Neither confirming nor denying, by s.24(2) and s.31(3): the founding case's shape.
pub(super) fn neither(on: Date, subject: &str) -> ConfirmOrDeny {
    let claim = |exemption: &str, limbs: &[&str], interest: &str| NeitherClaim {
        exemption: exemption.into(),
        limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
        why: format!("An answer either way about {subject} would show {interest}."),
        harm: Some(HarmEitherWay::Both {
            confirming: harm(&format!(
                "If the information were held, saying so would tell those who mean harm that {subject} is a subject on which the force has something to hide, and set beside the answers of other forces it would show where to press."
            )),
            denying: harm(&format!(
                "If it were not held, saying so would tell the same people that they are unobserved here, and that attempts on {subject} can be made where nothing is noticed."
            )),
        }),
        public_interest: Some(interest_test(
            on,
            "An answer would let people judge whether public money spent in this field is well spent.",
            "An answer would, over time and across forces, draw a map of which are weak, and the public bears the cost when a service is disrupted.",
        )),
        qualified_opinion: None,
        particulars: Particulars::default(),
    };
    ConfirmOrDeny::Neither {
        claims: vec![
            claim("foia-24-2", &[], "which of the nation's emergency services could be disrupted and how"),
            claim("foia-31-3", &["31(1)(a)", "31(1)(b)"], "offenders which methods go unnoticed"),
        ],
        public_domain: "The annual report and published contracts speak of the field in general; nothing official confirms or denies what is asked, so an answer would still add to what is known.".to_owned(),
    }
}

pub(super) fn personal_data() -> Claim {
    Claim {
        exemption: "foia-40-2".into(),
        limbs: vec!["40(3A)(a)".to_owned()],
        why: "At the smaller stations the figures are so low that colleagues and complainants could tell who is meant.".to_owned(),
        harm: None,
        public_interest: None,
        qualified_opinion: None,
        particulars: Particulars {
            data_protection: "There is a legitimate interest in how complaints are dealt with; the totals meet it, so giving the small figures is not necessary, and the officers would not expect it.".to_owned(),
            ..Particulars::default()
        },
    }
}

pub(super) fn elsewhere() -> Outcome {
    let mut claim = personal_data();
    claim.exemption = "foia-21".into();
    claim.limbs = Vec::new();
    "The figures are published each year and can be read without asking.".clone_into(&mut claim.why);
    claim.particulars = Particulars {
        place: "https://www.northshire.example/pay-gap (the report for 2025, table 1)".to_owned(),
        ..Particulars::default()
    };
    Outcome::Withheld { claims: vec![claim] }
}

/// EIR reg.12(4)(d): material still being completed.
pub(super) fn unfinished(on: Date) -> Outcome {
    Outcome::Withheld {
        claims: vec![Claim {
            exemption: "eir-12-4-d".into(),
            limbs: Vec::new(),
            why: "The report is a draft; the estates department is completing it and expects to publish it in January."
                .to_owned(),
            harm: None,
            public_interest: Some(interest_test(
                on,
                "People who live near the depot want to know what was spilt, and the regulations presume disclosure.",
                "The measurements are still being checked, and a wrong figure would be acted upon; the finished report is weeks away.",
            )),
            qualified_opinion: None,
            particulars: Particulars::default(),
        }],
    }
}

fn harm(causes: &str) -> Harm {
    Harm {
        likelihood: Some(Likelihood::WouldBeLikely),
        causes: causes.to_owned(),
        evidence: vec![Evidence {
            source: "Force risk register, entry 14".to_owned(),
            shows: "what those who mean harm look for first".to_owned(),
        }],
    }
}

fn interest_test(on: Date, answering: &str, withholding: &str) -> PublicInterest {
    let factor = |text: &str| vec![Weighed { prompt: None, text: text.to_owned() }];
    PublicInterest {
        for_disclosure: factor(answering),
        for_withholding: factor(withholding),
        balance: Some(Balance {
            favours: Favours::Withholding,
            reasons: "The interest in answering is real and is met in part by what is published; the harm would be lasting and could not be undone.".to_owned(),
            decider: "reed".into(),
            on,
        }),
    }
}
