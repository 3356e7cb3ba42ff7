//! The law that is shipped, read as sentences of law.

use std::collections::BTreeSet;

use jiff::civil::date;
use law::{
    Basis, Direction, ExemptionId, HarmTest, Kind, Law, Named, Regime, Severity, notice::OutcomeKind,
    statute::Instrument,
};

fn count(law: &Law, regime: Regime) -> (usize, usize) {
    (law.exemptions(regime).count(), law.exemptions(regime).map(|entry| entry.limbs.len()).sum())
}

#[test]
fn every_exemption_and_paragraph_is_there() {
    let law = Law::uk();
    let counts: Vec<(usize, usize)> = Regime::ALL.iter().map(|regime| count(&law, *regime)).collect();
    assert_eq!(counts, [(42, 92), (16, 15), (35, 27), (0, 0)]);
    assert_eq!(law.rules().len(), 144);
    assert_eq!(law.factors().len(), 192);
}

#[test]
fn a_qualified_exemption_takes_a_public_interest_test_and_no_other_does() {
    let law = Law::uk();
    for entry in Regime::ALL.iter().flat_map(|regime| law.exemptions(*regime)) {
        assert_eq!(entry.kind == Kind::Qualified, entry.public_interest_test, "{}", entry.id);
    }
}

#[test]
fn only_section_36_needs_the_qualified_person() {
    let law = Law::uk();
    let needing: Vec<&str> = Regime::ALL
        .iter()
        .flat_map(|regime| law.exemptions(*regime))
        .filter(|entry| entry.qualified_person)
        .map(|entry| entry.id.0.as_str())
        .collect();
    assert_eq!(needing, ["foia-36"]);
    assert!(law.confirm_or_deny(&"foia-36-3".into()).unwrap().qualified_person);
}

#[test]
fn a_prejudice_based_exemption_always_asks_for_harm() {
    let law = Law::uk();
    for entry in Regime::ALL.iter().flat_map(|regime| law.exemptions(*regime)) {
        if entry.basis == Basis::Prejudice {
            assert!(entry.harm_test.needs_harm(), "{}", entry.id);
        }
    }
}

#[test]
fn scotland_asks_for_substantial_prejudice_and_the_regulations_for_adverse_effect() {
    let law = Law::uk();
    let tests = |regime| -> BTreeSet<HarmTest> {
        law.exemptions(regime)
            .filter(|entry| entry.basis == Basis::Prejudice)
            .map(|entry| entry.harm_test)
            .collect()
    };
    assert_eq!(tests(Regime::Foisa), BTreeSet::from([HarmTest::WouldOrLikelyPrejudiceSubstantially]));
    assert_eq!(tests(Regime::Eir), BTreeSet::from([HarmTest::WouldAdverselyAffect]));
}

#[test]
fn every_subsection_that_lets_an_authority_stay_silent_can_be_claimed() {
    let law = Law::uk();
    let sections = |regime| -> Vec<String> {
        law.confirm_or_deny_provisions(regime).map(|ground| ground.section.clone()).collect()
    };
    assert_eq!(
        sections(Regime::Foia),
        [
            "23(5)", "24(2)", "30(3)", "31(3)", "38(2)", "40(5A)", "40(5B)", "22(2)", "22A(2)", "26(3)",
            "27(4)(a)", "27(4)(b)", "28(3)", "29(2)", "32(3)", "33(3)", "34(2)", "35(3)", "36(3)", "37(2)",
            "37(2)", "39(2)", "41(2)", "42(2)", "43(3)", "44(2)"
        ]
    );
    assert_eq!(sections(Regime::Eir), ["12(6)", "13(5A)-(5B)"]);
    assert_eq!(sections(Regime::Foisa), ["18(1)"]);
}

#[test]
fn every_exemption_that_names_such_a_subsection_is_beneath_one() {
    let law = Law::uk();
    for entry in Regime::ALL.iter().flat_map(|regime| law.exemptions(*regime)) {
        let silent = entry.confirm_or_deny.is_some() && entry.kind != Kind::Procedural;
        if silent && !entry.is_confirm_or_deny() {
            assert!(law.confirm_or_deny_for(&entry.id).next().is_some(), "{}", entry.id);
        }
    }
}

#[test]
fn section_31_3_names_a_matter_of_31_1_and_section_30_3_one_of_30_1_or_2() {
    let law = Law::uk();
    let limbs = |id: &str| -> Vec<String> {
        law.confirm_or_deny(&id.into()).unwrap().limbs.iter().map(|limb| limb.reference.clone()).collect()
    };
    assert_eq!(limbs("foia-31-3").len(), 9);
    assert!(limbs("foia-31-3").iter().all(|limb| limb.starts_with("31(1)(")));
    assert_eq!(limbs("foia-30-3").len(), 9);
    assert_eq!(limbs("foia-38-2"), ["38(1)(a)", "38(1)(b)"]);
    assert_eq!(limbs("foia-40-5B").len(), 5);
    assert_eq!(limbs("foia-23-5"), Vec::<String>::new(), "to name the body would say what the ground hides");
    assert_eq!(limbs("eir-12-6").len(), 4);
    assert_eq!(limbs("eir-13-5A-5B"), ["13(5A)", "13(5B)"]);
}

#[test]
fn section_37_2_takes_a_test_only_over_its_qualified_parts() {
    let law = Law::uk();
    let absolute = law.confirm_or_deny(&"foia-37-2-absolute".into()).unwrap();
    let qualified = law.confirm_or_deny(&"foia-37-2-qualified".into()).unwrap();
    assert!(!absolute.public_interest_test);
    assert!(qualified.public_interest_test);
    assert_eq!(absolute.underlying, [ExemptionId::from("foia-37-1a")]);
    assert_eq!(qualified.underlying.len(), 2);
}

#[test]
fn scotland_weighs_the_public_interest_in_silence_even_over_absolute_exemptions() {
    let law = Law::uk();
    let ground = law.confirm_or_deny(&"foisa-18".into()).unwrap();
    assert!(ground.public_interest_test);
    assert!(ground.underlying.contains(&"foisa-38-1-a".into()));
    assert!(!ground.underlying.contains(&"foisa-26".into()));
    assert_eq!(ground.underlying.len(), 21);
}

#[test]
fn a_trade_secret_has_to_be_admitted() {
    assert_eq!(Law::uk().confirm_or_deny_for(&"foia-43-1".into()).count(), 0);
}

fn named(law: &Law, regime: Regime, citation: &str) -> String {
    let Ok(found) = law.find_citation(regime, citation) else { return "unreadable".to_owned() };
    match found {
        Named::ConfirmOrDeny(grounds) => {
            grounds.iter().map(|ground| format!("ground {}", ground.id)).collect::<Vec<_>>().join(", ")
        }
        Named::Exemption(entry) => format!("exemption {}", entry.id),
        Named::Limb { exemption, limb } => format!("limb {} of {}", limb.reference, exemption.id),
        Named::Several { exemptions, limbs } => {
            format!("{} exemptions, {} limbs", exemptions.len(), limbs.len())
        }
        Named::Other(provision) => format!("other {}", provision.reference),
        Named::Obsolete(entry) => format!("obsolete, now {}", entry.replaced_by.join(", ")),
        Named::Mistaken(entry) => format!("mistaken for {}", entry.instead.join(", ")),
        Named::Unlisted(near) => format!("unlisted, near {}", near.len()),
        Named::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn a_citation_names_what_the_law_puts_there() {
    let law = Law::uk();
    for (regime, citation, expected) in [
        (Regime::Foia, "31(1)(a)", "limb 31(1)(a) of foia-31-1"),
        (Regime::Foia, "section 31 (1)", "exemption foia-31-1"),
        (Regime::Foia, "31(3)", "ground foia-31-3"),
        (Regime::Foia, "31", "2 exemptions, 19 limbs"),
        (Regime::Foia, "31(2)", "1 exemptions, 10 limbs"),
        (Regime::Foia, "22(2)", "ground foia-22-2"),
        (Regime::Foia, "27(4)", "ground foia-27-4-a, ground foia-27-4-b"),
        (Regime::Foia, "37(2)", "ground foia-37-2-absolute, ground foia-37-2-qualified"),
        (Regime::Foia, "36(2)(a)(ii)", "limb 36(2)(a)(i)-(iii) of foia-36"),
        (Regime::Foia, "37(1)(aa)", "limb 37(1)(aa) of foia-37-1a"),
        (Regime::Foia, "12(2)", "exemption foia-12-2"),
        (Regime::Foia, "1(1)(a)", "other 1(1)(a)"),
        (Regime::Foia, "17(7)(b)", "other 17(7)(b)"),
        (Regime::Foia, "40(5B)(a)(i)", "limb 40(5B)(a)(i) of foia-40-5B"),
        (Regime::Foia, "40(5)(b)(i)", "obsolete, now 40(5B)(a)(i)"),
        (Regime::Foia, "40(5)", "obsolete, now 40(5A), 40(5B)"),
        (Regime::Foia, "40(5)(a)", "obsolete, now 40(5A), 40(5B)"),
        (Regime::Foia, "40(3)(a)(i)", "obsolete, now 40(3A)(a)"),
        (Regime::Foia, "31(3)(a)", "mistaken for 31(3)"),
        (Regime::Foia, "25", "mistaken for 23(5), 24(2), 23(1), 24(1)"),
        (Regime::Foia, "24(9)", "unlisted, near 2"),
        (Regime::Foia, "95", "unknown"),
        (Regime::Eir, "12(5)(a)", "exemption eir-12-5-a"),
        (Regime::Eir, "12(6)", "ground eir-12-6"),
        (Regime::Eir, "13(5A)", "ground eir-13-5A-5B"),
        (Regime::Eir, "12(5)(f)(ii)", "limb 12(5)(f)(ii) of eir-12-5-f"),
        (Regime::Eir, "12(2)", "other 12(2)"),
        (Regime::Foisa, "18", "ground foisa-18"),
        (Regime::Foisa, "18(1)", "ground foisa-18"),
        (Regime::Foisa, "35(2)(c)", "limb 35(2)(a)-(j) of foisa-35-1"),
        (Regime::Foisa, "31(3)", "unlisted, near 2"),
        (Regime::Sar, "15", "other 15"),
    ] {
        assert_eq!(named(&law, regime, citation), expected, "{} {citation}", regime.key());
    }
}

#[test]
fn every_entry_is_found_by_its_own_citation() {
    let law = Law::uk();
    for entry in Regime::ALL.iter().flat_map(|regime| law.exemptions(*regime)) {
        for limb in &entry.limbs {
            for place in law::statute::reach(&limb.reference) {
                let found = law.find_pinpoint(entry.regime, &place);
                let right = match &found {
                    Named::Limb { exemption, .. } | Named::Exemption(exemption) => exemption.id == entry.id,
                    Named::ConfirmOrDeny(grounds) => {
                        grounds.iter().any(|ground| ground.underlying.contains(&entry.id))
                    }
                    _ => false,
                };
                assert!(right, "{} {}: {found:?}", entry.id, limb.reference);
            }
        }
    }
}

#[test]
fn the_numbering_of_section_40_is_judged_by_the_day() {
    let law = Law::uk();
    let Named::Obsolete(entry) = law.find_citation(Regime::Foia, "40(5)(b)(i)").unwrap() else { panic!() };
    assert!(entry.was_right_on(date(2018, 5, 24)));
    assert!(!entry.was_right_on(date(2018, 5, 25)));
    let now = law.exemption(&"foia-40-5B".into()).unwrap();
    assert!(!now.in_force(date(2018, 5, 24)));
    assert!(now.in_force(date(2018, 5, 25)));
}

#[test]
fn judicial_commissioners_are_a_security_body_from_14_october_2024() {
    let law = Law::uk();
    let limb = law.exemption(&"foia-23-1".into()).unwrap().limb("23(3)(p)").unwrap();
    assert!(!limb.in_force(date(2024, 10, 13)));
    assert!(limb.in_force(date(2024, 10, 14)));
}

#[test]
fn section_22a_is_not_law_before_2014() {
    let law = Law::uk();
    let entry = law.exemption(&"foia-22A".into()).unwrap();
    assert!(!entry.in_force(date(2013, 12, 31)));
    assert!(entry.in_force(date(2014, 1, 1)), "the day in 2014 is not known, so none is faulted");
}

#[test]
fn rules_keep_their_severity_and_where_it_softens() {
    let law = Law::uk();
    assert_eq!(law.rule("N221").unwrap().severity, Severity::Error);
    assert_eq!(law.rule("N232").unwrap().severity, Severity::Information);
    let rights = law.rule("N008").unwrap();
    assert_eq!(rights.severity_for(OutcomeKind::Absolute), Severity::Error);
    assert_eq!(rights.severity_for(OutcomeKind::Full), Severity::Warning);
    assert!(law.rule("N999").is_none());
}

#[test]
fn every_regime_with_letters_has_rules_of_its_own() {
    let law = Law::uk();
    let has = |regime, outcome, id: &str| law.rules_for(regime, outcome).any(|rule| rule.id.0 == id);
    assert!(has(Regime::Eir, OutcomeKind::EirRefusal, "N252"));
    assert!(has(Regime::Foisa, OutcomeKind::ConfirmOrDeny, "N278"));
    assert!(has(Regime::Foia, OutcomeKind::ConfirmOrDeny, "N212"));
    assert!(!has(Regime::Foisa, OutcomeKind::ConfirmOrDeny, "N212"));
    assert!(!has(Regime::Foia, OutcomeKind::Full, "N212"));
    assert!(has(Regime::Foia, OutcomeKind::Full, "N011"), "a rule of every letter is asked of this one");
}

#[test]
fn prompts_for_any_exemption_follow_its_own() {
    let law = Law::uk();
    let id: ExemptionId = "foia-31-1".into();
    let found: Vec<bool> =
        law.factors_for(&id, Direction::FavoursDisclosure).map(|factor| factor.exemption.is_some()).collect();
    assert!(found.contains(&true) && found.contains(&false));
    assert!(found.is_sorted_by(|a, b| b <= a), "its own come first");
    assert_eq!(law.factors_for(&"foia-24-2".into(), Direction::NotAFactor).count(), 8);
}

#[test]
fn harm_in_confirming_and_in_denying_are_prompted_for_the_founding_grounds() {
    let law = Law::uk();
    for id in ["foia-24-2", "foia-31-3"] {
        for direction in [Direction::HarmInConfirming, Direction::HarmInDenying] {
            assert!(law.factors_for(&id.into(), direction).next().is_some(), "{id} {direction:?}");
        }
    }
}

#[test]
fn every_regime_says_where_it_can_be_read() {
    let law = Law::uk();
    for (regime, section, page) in [
        (Regime::Foia, "31(1)(a)", "https://www.legislation.gov.uk/ukpga/2000/36/section/31"),
        (Regime::Foia, "22A", "https://www.legislation.gov.uk/ukpga/2000/36/section/22A"),
        (Regime::Eir, "12(5)(a)#1", "https://www.legislation.gov.uk/uksi/2004/3391/regulation/12"),
        (Regime::Foisa, "18(1)", "https://www.legislation.gov.uk/asp/2002/13/section/18"),
        (Regime::Sar, "15", "https://www.legislation.gov.uk/eur/2016/679/article/15"),
    ] {
        assert_eq!(law.link(regime, section).as_deref(), Some(page));
        assert_eq!(law.regime_facts(regime).map(|facts| facts.title.as_str()), Some(regime.title()));
    }
}

#[test]
fn the_founding_letter_cites_two_grounds_and_their_matters() {
    let law = Law::uk();
    let text = "The force neither confirms nor denies that it holds this by virtue of Section 24(2) National \
                Security and Section 31(3) Law Enforcement, so far as Section 31(1)(a) and (b), of the Freedom of \
                Information Act 2000.";
    let found: Vec<String> = law::statute::scan(text)
        .iter()
        .map(|citation| match law.find_pinpoint(Regime::Foia, &citation.pinpoint) {
            Named::ConfirmOrDeny(_) => format!("{} ground", citation.pinpoint),
            Named::Limb { .. } => format!("{} limb", citation.pinpoint),
            _ => format!("{} something else", citation.pinpoint),
        })
        .collect();
    assert_eq!(found, ["24(2) ground", "31(3) ground", "31(1)(a) limb", "31(1)(b) limb"]);
    let last = law::statute::scan(text).pop().unwrap();
    assert_eq!(last.instrument, Some(Instrument::Known(Regime::Foia)));
}
