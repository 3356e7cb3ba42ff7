//! The law's checklist over reasons: one fault at a time, from reasons that pass.

use case::{
    Command, PartNumber, check,
    command::{NewPart, SearchResult},
    cost::{Activities, CostEstimate, LIMIT_OTHER, Sample},
    reasons::{
        Claim, ConfirmOrDeny, Favours, HarmEitherWay, NeitherClaim, Outcome, Particulars, Side, Weighed,
    },
};
use jiff::civil::date;
use law::{Regime, Severity};

use crate::given::{
    Given, TODAY, approver, determine, draft, founding, harm, law, neither, neither_claim, officer, received,
    received_under, say, test_of,
};

/// The rules found, with `!` after an error.
fn rules(given: &Given) -> Vec<String> {
    let mut rules: Vec<_> = check(law(), &given.case, TODAY)
        .into_iter()
        .map(|finding| {
            format!("{}{}", finding.rule, if finding.severity == Severity::Error { "!" } else { "" })
        })
        .collect();
    rules.dedup();
    rules
}

fn with_claims(change: impl Fn(&mut Vec<NeitherClaim>)) -> Given {
    let ConfirmOrDeny::Neither { mut claims, public_domain } = neither() else { unreachable!() };
    change(&mut claims);
    founding(ConfirmOrDeny::Neither { claims, public_domain })
}

fn claim(exemption: &str, limbs: &[&str]) -> Claim {
    Claim {
        exemption: exemption.into(),
        limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
        why: "The report describes how detectives choose which lines to follow.".to_owned(),
        harm: Some(harm("Offenders would learn which lines are not followed, and use them.")),
        public_interest: Some(test_of(Favours::Withholding)),
        qualified_opinion: None,
        particulars: Particulars::default(),
    }
}

fn withheld_under(regime: Regime, claims: Vec<Claim>) -> Given {
    received_under(regime).then(say(1)).then(determine(Outcome::Withheld { claims }))
}

fn withheld(claims: Vec<Claim>) -> Given {
    withheld_under(Regime::Foia, claims)
}

#[test]
fn the_founding_reasons_have_no_fault() {
    assert_eq!(rules(&founding(neither())), Vec::<String>::new());
}

#[test]
fn section_31_3_names_a_matter_of_31_1() {
    assert_eq!(rules(&with_claims(|claims| claims[1].limbs.clear())), ["N213!"]);
    assert_eq!(rules(&with_claims(|claims| claims[1].limbs = vec!["31(1)(z)".into()])), ["N011!"]);
}

#[test]
fn harm_is_argued_in_confirming_and_in_denying() {
    assert_eq!(rules(&with_claims(|claims| claims[0].harm = None)), ["N214!", "N215!"]);
}

#[test]
fn one_sided_harm_needs_the_reason_why_the_other_answer_is_treated_alike() {
    let one = |alike: &str| {
        with_claims(|claims| {
            claims[1].harm = Some(HarmEitherWay::One {
                side: Side::Confirming,
                harm: harm("If it were held, saying so would show that a method works."),
                alike: alike.to_owned(),
            });
        })
    };

    assert_eq!(rules(&one("")), ["N215!"]);
    assert_eq!(rules(&one("A denial here would make every refusal elsewhere an admission.")), ["N215"]);
}

#[test]
fn each_qualified_claim_has_its_own_balance() {
    assert_eq!(rules(&with_claims(|claims| claims[0].public_interest = None)), ["N220!"]);
}

#[test]
fn equal_weight_discloses() {
    assert_eq!(
        rules(&with_claims(|claims| claims[0].public_interest = Some(test_of(Favours::Equal)))),
        ["N186!"]
    );
    assert_eq!(
        rules(&with_claims(|claims| claims[0].public_interest = Some(test_of(Favours::Disclosure)))),
        ["N220!"]
    );
}

#[test]
fn an_empty_look_at_what_is_public_stops_the_letter() {
    let ConfirmOrDeny::Neither { claims, .. } = neither() else { unreachable!() };
    assert_eq!(rules(&founding(ConfirmOrDeny::Neither { claims, public_domain: " ".into() })), ["N223!"]);
}

#[test]
fn reasons_for_saying_nothing_do_not_say_what_is_held() {
    let conceding = |text: &str| with_claims(|claims| claims[0].why = text.to_owned());

    assert_eq!(rules(&conceding("The information we hold would help an attacker.")), ["N216!"]);
    assert_eq!(
        rules(&conceding(
            "The force cannot say whether any other information exists; any other information is exempt."
        )),
        ["N221!"]
    );
    assert_eq!(rules(&conceding("An answer would show whether an exempt body was involved.")), ["N222!"]);
}

#[test]
fn a_ground_from_disclosure_is_no_ground_for_silence() {
    assert_eq!(rules(&with_claims(|claims| claims[0].exemption = "foia-24-1".into())), ["N212!"]);
    assert_eq!(rules(&with_claims(|claims| claims[0].exemption = "foia-14-1".into())), ["N234!"]);
    assert_eq!(rules(&with_claims(|claims| claims[0].exemption = "foia-99".into())), ["N011!"]);
}

#[test]
fn an_absolute_ground_takes_no_public_interest_test() {
    let given = with_claims(|claims| {
        claims[0] = neither_claim("foia-23-5", &[]);
        claims[0].harm = None;
    });

    assert_eq!(rules(&given), ["N219"]);
}

#[test]
fn sections_30_and_31_are_not_claimed_for_the_same_information() {
    let found =
        rules(&withheld(vec![claim("foia-30-1", &["30(1)(a)(i)"]), claim("foia-31-1", &["31(1)(a)"])]));

    assert!(found.contains(&"N188!".to_owned()), "{found:?}");
}

#[test]
fn a_prejudice_claim_in_order_has_no_fault() {
    assert_eq!(rules(&withheld(vec![claim("foia-31-1", &["31(1)(a)"])])), Vec::<String>::new());
}

#[test]
fn a_prejudice_claim_shows_interest_cause_likelihood_and_evidence() {
    let change = |change: fn(&mut Claim)| {
        let mut one = claim("foia-31-1", &["31(1)(a)"]);
        change(&mut one);
        rules(&withheld(vec![one]))
    };

    assert_eq!(change(|claim| claim.limbs.clear()), ["N191!"]);
    assert_eq!(change(|claim| claim.harm = None), ["N192!"]);
    assert_eq!(change(|claim| claim.harm.as_mut().unwrap().likelihood = None), ["N193"]);
    assert_eq!(change(|claim| claim.harm.as_mut().unwrap().evidence.clear()), ["N194"]);
    assert_eq!(change(|claim| claim.why.clear()), ["N162!"]);
    assert_eq!(change(|claim| claim.public_interest = None), ["N185!"]);
    assert_eq!(change(|claim| claim.limbs = vec!["31(1)(g)".into()]), ["N197!"]);
}

#[test]
fn section_36_stands_on_the_qualified_persons_opinion() {
    assert_eq!(rules(&withheld(vec![claim("foia-36", &["36(2)(b)(i)"])])), ["N198!"]);
}

#[test]
fn a_prompt_alone_is_no_factor_and_some_things_are_never_weighed() {
    let with = |prompt: &str, text: &str| {
        let mut one = claim("foia-31-1", &["31(1)(a)"]);
        one.public_interest.as_mut().unwrap().for_disclosure =
            vec![Weighed { prompt: Some(prompt.to_owned()), text: text.to_owned() }];
        rules(&withheld(vec![one]))
    };
    let words = law().factors().iter().find(|factor| factor.id == "any-d01").unwrap().text.clone();

    assert_eq!(with("any-d01", &words), ["N194"]);
    assert_eq!(
        with("any-d01", "The unit was set up last year and nothing about its work is public."),
        Vec::<String>::new()
    );
    assert_eq!(with("any-x01", "The requester has a campaign."), ["N187"]);
}

#[test]
fn a_factor_under_the_wrong_heading_is_an_error() {
    let mut one = claim("foia-31-1", &["31(1)(a)"]);
    one.public_interest.as_mut().unwrap().for_withholding =
        vec![Weighed { prompt: Some("any-d02".into()), text: "Openness about this unit's spending.".into() }];

    assert_eq!(rules(&withheld(vec![one])), ["N184!"]);
}

#[test]
fn under_eir_likely_harm_is_not_enough_and_every_exception_is_weighed() {
    let mut one = claim("eir-12-5-b", &["12(5)(b)"]);
    let found = rules(&withheld_under(Regime::Eir, vec![one.clone()]));
    assert!(found.contains(&"N255!".to_owned()), "{found:?}");

    one.public_interest = None;
    let found = rules(&withheld_under(Regime::Eir, vec![one]));
    assert!(found.contains(&"N253!".to_owned()), "{found:?}");
}

#[test]
fn a_provision_of_another_law_does_not_fit() {
    let found = rules(&withheld_under(Regime::Foisa, vec![claim("foia-31-1", &["31(1)(a)"])]));

    assert!(found.contains(&"N004!".to_owned()), "{found:?}");
}

#[test]
fn personal_data_elsewhere_and_prohibitions_need_their_particulars() {
    let absolute = |id: &str| {
        let mut one = claim(id, &[]);
        one.harm = None;
        one.public_interest = None;
        one.limbs = law()
            .exemption(&id.into())
            .unwrap()
            .limbs
            .first()
            .map(|limb| limb.reference.clone())
            .into_iter()
            .collect();
        rules(&withheld(vec![one]))
    };

    assert_eq!(absolute("foia-21"), ["N164!"]);
    assert_eq!(absolute("foia-40-2"), ["N165!"]);
    assert_eq!(absolute("foia-44"), ["N167!"]);
}

fn cost(minutes: u64) -> Command {
    Command::EstimateCost {
        parts: vec![PartNumber(1)],
        estimate: CostEstimate {
            provision: "foia-12-1".into(),
            limit_pence: LIMIT_OTHER,
            minutes: Activities { extracting: minutes, ..Activities::default() },
            basis: "ten files were read".into(),
            sample: Some(Sample { records: 10, minutes: 40, population: 2_000 }),
            advice: String::new(),
        },
    }
}

fn over_cost() -> Command {
    determine(Outcome::OverCost {
        provision: "foia-12-1".into(),
        advice: "One month would be within the limit.".into(),
    })
}

#[test]
fn a_cost_refusal_needs_an_estimate_over_the_limit_at_the_samples_own_pace() {
    assert_eq!(rules(&received().then(say(1)).then(over_cost())), ["N133"]);
    assert_eq!(rules(&received().then(cost(8_000)).then(say(1)).then(over_cost())), Vec::<String>::new());
    assert_eq!(rules(&received().then(cost(1_080)).then(say(1)).then(over_cost())), ["N133!"]);
    assert_eq!(rules(&received().then(cost(8_001)).then(say(1)).then(over_cost())), ["N133"]);
}

#[test]
fn a_repeated_request_is_not_a_matter_of_sixty_days() {
    let repeated = |interval: &str| {
        received().then(determine(Outcome::Repeated {
            provision: "foia-14-2".into(),
            earlier: "900/21".into(),
            asked: date(2024, 7, 1),
            complied: date(2024, 7, 20),
            interval: interval.into(),
        }))
    };

    assert_eq!(rules(&repeated("It is within 60 working days.")), ["N153!"]);
    assert_eq!(
        rules(&repeated("The figures are published once a year, and none has been added since.")),
        Vec::<String>::new()
    );
}

#[test]
fn vexatiousness_is_of_the_request() {
    let given = received().then(determine(Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons: "You are a vexatious requester.".into(),
        evidence: "forty letters".into(),
    }));

    assert_eq!(rules(&given), ["N154"]);
}

#[test]
fn nothing_held_needs_a_search_that_found_nothing() {
    let not_held = |searches: &str| {
        determine(Outcome::NotHeld {
            searches: searches.into(),
            elsewhere: "the council".into(),
            claims: Vec::new(),
        })
    };
    assert_eq!(rules(&received().then(say(1)).then(not_held(""))), ["N121!"]);

    let found = received()
        .then(Command::AskSearch {
            parts: vec![PartNumber(1)],
            owner: "ICT".into(),
            what: "logs".into(),
            reply_by: TODAY,
        })
        .then(Command::ReturnSearch {
            task: case::TaskNumber(1),
            searched: "the incident log".into(),
            places: "ICT".into(),
            terms: "attack".into(),
            minutes: 30,
            result: SearchResult::Found,
            note: String::new(),
        })
        .then(say(1))
        .then(not_held("the incident log"));
    assert_eq!(rules(&found), ["N125!"]);
}

#[test]
fn under_eir_nothing_held_is_a_refusal_to_be_claimed() {
    let given = received_under(Regime::Eir).then(say(1)).then(determine(Outcome::NotHeld {
        searches: "the register".into(),
        elsewhere: "the Environment Agency".into(),
        claims: Vec::new(),
    }));

    assert_eq!(rules(&given), ["N126!"]);
}

#[test]
fn a_warning_is_answered_for_with_a_reason_and_then_no_longer_blocks() {
    let mut one = claim("foia-31-1", &["31(1)(a)"]);
    one.harm.as_mut().unwrap().evidence.clear();
    let given = withheld(vec![one]).then(draft());
    let letter = crate::given::send();
    assert_eq!(
        crate::given::ask(&given.case, &officer(), TODAY, letter.clone()).unwrap_err().findings[0].rule,
        "N194"
    );

    let given = given.then(Command::AcceptWarning {
        rule: "N194".into(),
        part: Some(PartNumber(1)),
        reason: "The assessment is secret and is on another file.".into(),
    });
    assert!(crate::given::ask(&given.case, &approver(), TODAY, letter).is_ok());
}

#[test]
fn lateness_is_owned_before_a_late_letter_goes() {
    let late = date(2024, 10, 30);
    let found: Vec<_> =
        check(law(), &received().case, late).into_iter().map(|finding| finding.rule).collect();

    assert_eq!(found, ["N003", "N005"]);
}

#[test]
fn parts_are_judged_each_by_its_own_law() {
    let given = received().then(Command::Split {
        parts: vec![
            NewPart { text: "emissions".into(), regime: Some(Regime::Eir) },
            NewPart { text: "costs".into(), regime: None },
        ],
    });

    assert_eq!(given.case.parts[&PartNumber(1)].regime, Regime::Eir);
    assert_eq!(given.case.parts[&PartNumber(2)].regime, Regime::Foia);
}
