//! Refusals under the Regulations and the Scottish Act, and several laws in one letter.

use case::reasons::{Claim, Harm, HarmEitherWay, Likelihood, NeitherClaim, Outcome, Side};
use law::Regime::{Eir, Foia, Foisa};

use crate::support::{answer, argued, claim, given, harm, interest, neither, neither_claim, said, shown};

const NOISE: &str = "What noise did the drones make over the reserve?";

fn adverse(exemption: &str, limbs: &[&str]) -> Claim {
    Claim { harm: Some(harm(Some(Likelihood::Would))), ..argued(exemption, limbs) }
}

#[test]
fn withheld_under_the_regulations() {
    let claims = vec![adverse("eir-12-5-b", &["12(5)(b)#3"])];
    insta::assert_snapshot!(shown(&answer(vec![said(NOISE, Eir, Outcome::Withheld { claims })]).unwrap()));
}

#[test]
fn not_held_under_the_regulations_is_a_refusal() {
    let claims = vec![Claim {
        why: "It was not recorded.".to_owned(),
        public_interest: Some(interest()),
        ..claim("eir-12-4-a", &[])
    }];
    let outcome =
        Outcome::NotHeld { searches: "We searched the log.".to_owned(), elsewhere: String::new(), claims };
    let worded = answer(vec![said(NOISE, Eir, outcome)]).unwrap();
    let text = letters::text(&worded.letter);
    for wanted in
        ["refusal notice under regulation 14", "Regulation 12(4)(a)", "presumption", "regulation 11"]
    {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn neither_confirmed_nor_denied_under_the_regulations() {
    let claims = vec![neither_claim("eir-12-6", &["12(5)(a)#4"])];
    insta::assert_snapshot!(shown(&answer(vec![neither(NOISE, Eir, claims)]).unwrap()));
}

#[test]
fn withheld_under_the_scottish_act() {
    let claims = vec![argued("foisa-35-1", &["35(1)(a)"])];
    insta::assert_snapshot!(shown(&answer(vec![said(NOISE, Foisa, Outcome::Withheld { claims })]).unwrap()));
}

#[test]
fn not_held_under_the_scottish_act_is_a_notice() {
    let outcome = Outcome::NotHeld {
        searches: "We searched the log.".to_owned(),
        elsewhere: String::new(),
        claims: vec![],
    };
    let text = letters::text(&answer(vec![said(NOISE, Foisa, outcome)]).unwrap().letter);
    for wanted in [
        "notice that the information is not held, under section 17(1)",
        "section 20",
        "section 47",
        "six months",
    ] {
        assert!(text.replace('\n', " ").contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn neither_confirmed_nor_denied_under_the_scottish_act() {
    let claims = vec![neither_claim("foisa-18", &["35(1)(a)"])];
    insta::assert_snapshot!(shown(&answer(vec![neither(NOISE, Foisa, claims)]).unwrap()));
}

#[test]
fn one_answer_that_harms_needs_the_other_treated_alike() {
    let harm = HarmEitherWay::One {
        side: Side::Confirming,
        harm: Harm {
            likelihood: Some(Likelihood::Would),
            causes: "If it were held, offenders would look for it.".to_owned(),
            evidence: vec![],
        },
        alike: "A force that denied when it could would be heard to confirm when it did not.".to_owned(),
    };
    let claim = NeitherClaim { harm: Some(harm), ..neither_claim("foia-31-3", &["31(1)(a)"]) };
    let text = letters::text(&answer(vec![neither(NOISE, Foia, vec![claim])]).unwrap().letter);
    assert!(text.contains("Why we treat a denial alike"), "{text}");
    assert!(!text.contains("The harm in denying"), "{text}");
}

#[test]
fn several_laws_in_one_letter_keep_their_own_words() {
    let worded = answer(vec![
        said("1. How many flights?", Foia, given("214 flights.")),
        said(
            "2. What noise?",
            Eir,
            Outcome::Withheld { claims: vec![adverse("eir-12-5-b", &["12(5)(b)#3"])] },
        ),
    ])
    .unwrap();
    insta::assert_snapshot!(shown(&worded));
}
