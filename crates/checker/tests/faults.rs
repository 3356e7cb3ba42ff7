//! A good letter with one thing taken away or put in: the rule for that thing speaks.

#![expect(clippy::unwrap_used, reason = "a test that stops has found a fault")]

use std::{fs, path::PathBuf, sync::LazyLock};

use checker::{Finding, Options, Status, check};
use jiff::civil::date;
use law::{Law, Severity};

fn good(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/letters/good").join(name);
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

fn findings(text: &str) -> Vec<Finding> {
    let options = Options { file: String::new(), as_of: None, today: date(2026, 11, 23), regime: None };
    check(&LAW, text, &options).findings
}

fn fails(text: &str, rule: &str) -> bool {
    findings(text).iter().any(|finding| finding.rule == rule && finding.status == Status::Fails)
}

/// The letter without the paragraphs that hold any of these words.
fn without(letter: &str, words: &[&str]) -> String {
    let kept: Vec<&str> =
        letter.split("\n\n").filter(|paragraph| !words.iter().any(|word| paragraph.contains(word))).collect();
    assert!(kept.len() < letter.split("\n\n").count(), "nothing was taken away");
    kept.join("\n\n")
}

fn instead(letter: &str, from: &str, to: &str) -> String {
    assert!(letter.contains(from), "`{from}` is not in the letter");
    letter.replace(from, to)
}

#[test]
fn a_refusal_without_rights_fails_section_17_7() {
    for name in
        ["ncnd-cyber.txt", "prejudice-drones.txt", "class-investigation.txt", "cost.txt", "vexatious.txt"]
    {
        let letter = without(&good(name), &["Wycliffe House"]);
        assert!(fails(&letter, "N007"), "{name}");
        assert!(fails(&letter, "N008"), "{name}");
    }
}

#[test]
fn full_disclosure_without_rights_is_only_a_warning() {
    let letter = without(&good("full.txt"), &["Wycliffe House"]);
    let found = findings(&letter);
    assert!(found.iter().any(|finding| finding.rule == "N007" && finding.severity == Severity::Warning));
}

#[test]
fn a_qualified_exemption_without_its_balance_fails() {
    assert!(fails(&without(&good("prejudice-drones.txt"), &["Balance Test", "I accept that"]), "N185"));
    assert!(fails(&without(&good("commercial.txt"), &["In favour of releasing"]), "N185"));
    assert!(fails(&without(&good("class-investigation.txt"), &["Conclusion"]), "N185"));
    assert!(fails(&without(&good("ncnd-cyber.txt"), &["Balance", "We start from"]), "N220"));
}

#[test]
fn a_public_interest_test_with_one_side_missing_fails() {
    assert!(fails(
        &without(
            &good("prejudice-drones.txt"),
            &["Factors favouring disclosure", "increase transparency", "strong case for telling"]
        ),
        "N183"
    ));
    assert!(fails(
        &without(&good("class-investigation.txt"), &["Considerations favouring withholding", "Conclusion"]),
        "N184"
    ));
}

#[test]
fn a_missing_paragraph_of_the_exemption_fails() {
    assert!(fails(&instead(&good("prejudice-drones.txt"), "Section 31(1)(a)(b)", "Section 31"), "N191"));
    assert!(fails(&instead(&good("class-investigation.txt"), "30(1)(a)(i)", "30"), "N182"));
    assert!(fails(&instead(&good("conduct-of-affairs.txt"), "36(2)(b)(ii)", "36"), "N198"));
}

#[test]
fn neither_confirming_nor_denying_under_31_3_names_the_matter() {
    let letter = instead(&good("ncnd-cyber.txt"), ", as to the matters in section 31(1)(a) and (b)", "");
    let found = findings(&letter);
    assert!(found.iter().any(|finding| finding.rule == "N213"));
}

#[test]
fn one_sided_harm_fails_unless_the_letter_says_why() {
    let denying = ["Harm in denying", "If no information were held"];
    let one_sided = without(&good("ncnd-cyber.txt"), &denying);
    assert!(fails(&one_sided, "N215"));
    let explained = instead(
        &one_sided,
        "Balance\n",
        "A denial must be treated alike, since this answer is given consistently whether or not anything is held.\n\nBalance\n",
    );
    assert!(!fails(&explained, "N215"));
    assert!(fails(
        &without(&good("ncnd-cyber.txt"), &["Harm in confirming", "If information were held"]),
        "N214"
    ));
}

#[test]
fn a_missing_no_inference_statement_is_found() {
    assert!(fails(&without(&good("ncnd-cyber.txt"), &["does or does not exist"]), "N217"));
}

#[test]
fn any_other_information_concedes_unless_something_was_confirmed() {
    let trap = instead(
        &good("ncnd-cyber.txt"),
        "that it holds the information you requested",
        "that it holds any other information you requested",
    );
    assert!(fails(&trap, "N221"));
    let confirmed = instead(
        &trap,
        "Our answer\n",
        "Our answer\n\nI can confirm that the force holds its published cyber strategy, which is attached.\n",
    );
    assert!(!findings(&confirmed).iter().any(|finding| finding.rule == "N221"));
}

#[test]
fn exempt_body_without_section_23_is_found_and_with_it_is_not() {
    let words = "would show whether an exempt body had been told";
    let bare = instead(&good("ncnd-cyber.txt"), "that nothing had been noticed", words);
    assert!(fails(&bare, "N222"));
    let cited = instead(&good("security-pair.txt"), "such a body had dealt", "an exempt body had dealt");
    assert!(!fails(&cited, "N222"));
}

#[test]
fn the_disclosure_subsection_does_not_serve_for_saying_nothing() {
    let letter = instead(&good("ncnd-cyber.txt"), "Section 24(2)", "Section 24(1)");
    assert!(fails(&letter, "N212"));
}

#[test]
fn conceding_words_are_quoted() {
    let letter = instead(
        &good("ncnd-cyber.txt"),
        "Nothing in this letter",
        "The information we hold would help attackers. Nothing in this letter",
    );
    let found = findings(&letter);
    let finding = found.iter().find(|finding| finding.rule == "N216").unwrap();
    assert!(finding.quote.as_deref().unwrap().contains("hold"));
}

#[test]
fn the_complaint_period_is_judged_by_the_letters_own_year() {
    let dated = |day: &str| {
        instead(
            &instead(&good("ncnd-cyber.txt"), "14 October 2025", day),
            "within six weeks of our final answer",
            "within two months of our final answer",
        )
    };
    let status = |letter: &str| {
        findings(letter).into_iter().find(|finding| finding.rule == "N009").map(|finding| finding.status)
    };
    assert_eq!(status(&dated("14 October 2021")), None);
    assert_eq!(status(&dated("14 October 2025")), Some(Status::CannotTell));
    assert_eq!(status(&dated("14 October 2026")), Some(Status::Fails));
}

#[test]
fn section_40_is_judged_by_the_numbering_of_the_letters_own_date() {
    let old = good("older-numbering.txt");
    assert!(!fails(&old, "N011"));
    assert!(fails(&instead(&old, "8 March 2016", "8 March 2019"), "N011"));
    assert!(!fails(&instead(&old, "8 March 2016", "24 May 2018"), "N011"));
    assert!(fails(&instead(&old, "8 March 2016", "25 May 2018"), "N011"));
}

#[test]
fn a_cost_estimate_is_added_up_again() {
    assert!(fails(&instead(&good("cost.txt"), "948 hours", "1,420 hours"), "N133"));
    assert!(!fails(&instead(&good("cost.txt"), "948 hours", "over 940 hours"), "N133"));
    assert!(fails(&instead(&instead(&good("cost.txt"), "14,220", "142"), "948 hours", "9.5 hours"), "N133"));
}

#[test]
fn a_cost_refusal_says_whether_it_is_held_and_how_to_narrow() {
    assert!(fails(
        &instead(&good("cost.txt"), "I can confirm that the information is held. However, ", ""),
        "N135"
    ));
    assert!(fails(&without(&good("cost.txt"), &["narrowing"]), "N136"));
    assert!(fails(&instead(&good("cost.txt"), "section 12(1)", "section 12"), "N131"));
}

#[test]
fn sections_30_and_31_do_not_share_information() {
    let letter =
        instead(&good("class-investigation.txt"), "30(1)(a)(i) of", "30(1)(a)(i) and section 31(1)(a) of");
    assert!(fails(&letter, "N188"));
    let apart = instead(
        &good("class-investigation.txt"),
        "30(1)(a)(i) of",
        "30(1)(a)(i), or in the alternative section 31(1)(a), of",
    );
    assert!(!fails(&apart, "N188"));
}

#[test]
fn the_request_is_never_judged() {
    let letter = instead(
        &good("full.txt"),
        "You asked for the number",
        "You asked: \"Do you rely on section 31(3) or section 25? Will you neither confirm nor deny any other information?\" and for the number",
    );
    assert!(findings(&letter).is_empty(), "{:?}", findings(&letter));
}

#[test]
fn an_extension_names_a_date_and_is_not_for_absolute_exemptions() {
    assert!(fails(
        &instead(&good("extension.txt"), ", and I estimate that you will have it by 3 October 2025", ""),
        "N244"
    ));
    assert!(fails(
        &instead(
            &good("extension.txt"),
            "section 31(1)(a) and (b) of the Act, a qualified exemption",
            "section 40(2) of the Act"
        ),
        "N245"
    ));
}

#[test]
fn the_regulations_ask_for_would_and_the_scottish_act_for_substantially() {
    assert!(fails(
        &instead(&good("eir-refusal.txt"), "would adversely affect", "would be likely to adversely affect"),
        "N255"
    ));
    assert!(fails(&instead(&good("foisa-ncnd.txt"), "prejudice substantially", "prejudice"), "N280"));
    assert!(fails(&instead(&good("foisa-ncnd.txt"), " under section 35(1)(a) and (b)", ""), "N278"));
}
