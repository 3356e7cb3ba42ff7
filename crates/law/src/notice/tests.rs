use jiff::civil::date;

use super::*;

fn rule(changes: Vec<Change>) -> Rule {
    Rule {
        id: "N000".into(),
        item: "says what it must".into(),
        severity: Severity::Error,
        severity_note: String::new(),
        lesser: vec![Lesser { severity: Severity::Warning, outcomes: vec![OutcomeKind::Full] }],
        outcomes: vec![OutcomeKind::Full, OutcomeKind::Partial],
        regimes: vec![Regime::Foia],
        source: "s.17".into(),
        verified: true,
        note: String::new(),
        changes,
    }
}

fn change(from: Option<Date>, before: &str) -> Change {
    Change {
        from,
        when: "then".into(),
        before: before.into(),
        after: "now".into(),
        source: "Sch.19".into(),
        verified: true,
    }
}

#[test]
fn a_rule_is_asked_only_of_its_outcomes_and_regimes() {
    let rule = rule(vec![]);
    assert!(rule.applies_to(Regime::Foia, OutcomeKind::Partial));
    assert!(!rule.applies_to(Regime::Foia, OutcomeKind::Cost));
    assert!(!rule.applies_to(Regime::Eir, OutcomeKind::Partial));
}

#[test]
fn a_full_answer_may_be_judged_more_gently() {
    assert_eq!(rule(vec![]).severity_for(OutcomeKind::Full), Severity::Warning);
    assert_eq!(rule(vec![]).severity_for(OutcomeKind::Partial), Severity::Error);
}

#[test]
fn a_letter_is_judged_by_the_earliest_change_after_its_date() {
    let rule =
        rule(vec![change(Some(date(2024, 7, 11)), "second"), change(Some(date(2018, 5, 25)), "first")]);
    let before = |day| match rule.as_of(day) {
        AsOf::Before(change) => change.before.clone(),
        AsOf::Current => "current".to_owned(),
        AsOf::Unsettled(_) => "unsettled".to_owned(),
    };
    assert_eq!(before(date(2018, 5, 24)), "first");
    assert_eq!(before(date(2018, 5, 25)), "second");
    assert_eq!(before(date(2024, 7, 11)), "current");
}

#[test]
fn a_change_without_a_day_leaves_the_question_open() {
    let rule = rule(vec![change(None, "two months")]);
    assert!(matches!(rule.as_of(date(2024, 9, 1)), AsOf::Unsettled(_)));
}

#[test]
fn an_error_outweighs_a_warning() {
    assert!(Severity::Warning < Severity::Error);
    assert!(Severity::Information < Severity::Warning);
}
