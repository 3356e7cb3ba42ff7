//! The rest of the checklist: for each rule a letter that breaks it, told, and the same letter mended, not told.

use std::sync::LazyLock;

use checker::{Options, check};
use jiff::civil::date;
use law::Law;

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

const RIGHTS: &str = "You may ask for an internal review within 40 working days at foi@x.example. You may then complain to the Information Commissioner under section 50: Wycliffe House, Water Lane, Wilmslow SK9 5AF.\n\nYours sincerely";

const WEIGHED: &str = "Factors favouring disclosure\nIt would be transparent.\n\nFactors favouring non-disclosure\nIt would harm the work of the force.\n\nBalance\nThe public interest in maintaining the exemption outweighs that in disclosure.";

/// A letter with a reference, a date, these paragraphs and complaint rights.
fn letter(body: &str) -> String {
    format!("Our ref: 12/25\nDate: 3 July 2025\n\nDear Ms Vine\n\n{body}\n\n{RIGHTS}\n")
}

fn found(text: &str) -> Vec<String> {
    let options = Options { file: String::new(), as_of: None, today: date(2026, 11, 23), regime: None };
    check(&LAW, text, &options).findings.into_iter().map(|finding| finding.rule).collect()
}

/// The rule speaks of the first letter and not of the second.
fn told(rule: &str, broken: &str, mended: &str) {
    assert!(
        found(broken).iter().any(|found| found == rule),
        "{rule} is not told: {:?}\n{broken}",
        found(broken)
    );
    assert!(
        !found(mended).iter().any(|found| found == rule),
        "{rule} is told of the mended letter\n{mended}"
    );
}

fn pair(rule: &str, broken: &str, mended: &str) {
    told(rule, &letter(broken), &letter(mended));
}

#[test]
fn a_letter_shows_its_reference_and_date_and_names_its_law() {
    let whole = letter(
        "We hold this. It is exempt under section 21 of the Freedom of Information Act 2000 and is published at www.x.example.",
    );
    told("N001", &whole.replace("Our ref: 12/25\n", ""), &whole);
    told("N001", &whole.replace("Date: 3 July 2025\n", ""), &whole);
    told("N004", &whole.replace(" of the Freedom of Information Act 2000", ""), &whole);
}

#[test]
fn a_late_letter_owns_it_wherever_it_does() {
    let whole = |owned: &str| {
        letter(&format!(
            "Your request\n\nThank you for your request, which we received on 2 May 2025.{owned}\n\nOur answer\n\nWe hold this. It is exempt under section 21 of the Freedom of Information Act 2000 and is published at www.x.example."
        ))
    };
    told(
        "N005",
        &whole(""),
        &whole(" We should have replied by 3 June 2025. This reply is late. We are sorry."),
    );
}

#[test]
fn a_link_is_no_reason() {
    pair(
        "N012",
        "We hold this. It is exempt under section 42 of the Freedom of Information Act 2000. See https://www.x.example/exemptions.",
        &format!(
            "We hold this under the Freedom of Information Act 2000. It is exempt under section 42. It is advice given by our solicitor for the purpose of a claim that is before the court. See https://www.x.example.\n\n{WEIGHED}"
        ),
    );
}

#[test]
fn goodwill_beside_a_cost_refusal_is_outside_the_act() {
    let refusal = "We hold this, but section 12(1) of the Freedom of Information Act 2000 applies: 900 files at 5 minutes each make 75 hours, over the limit of 18 hours. You could narrow the request to a month. As a gesture of goodwill the total is 900.";
    pair(
        "N114",
        refusal,
        &format!("{refusal} This is outside the Act and does not affect our reliance on section 12."),
    );
}

#[test]
fn cost_and_silence_for_one_part_stand_in_the_alternative() {
    let both = "We neither confirm nor deny holding it by section 31(3), as to 31(1)(a), of the Freedom of Information Act 2000. It would also exceed the cost limit of 18 hours under section 12(2).";
    pair("N140", both, &format!("{both} The two are claimed in the alternative."));
}

#[test]
fn not_holding_under_the_regulations_is_an_exception() {
    let told = "Your request was handled under the Environmental Information Regulations 2004. We do not hold the survey.";
    pair(
        "N126",
        told,
        &format!(
            "{told} It is refused under regulation 12(4)(a). You may make representations under regulation 11."
        ),
    );
}

#[test]
fn withholding_says_that_it_is_held() {
    let bare = "The advice is exempt under section 41 of the Freedom of Information Act 2000.";
    pair("N163", bare, &format!("We hold the advice. {bare}"));
    let bare =
        format!("The advice is exempt under section 42 of the Freedom of Information Act 2000.\n\n{WEIGHED}");
    pair("N181", &bare, &format!("We hold the advice. {bare}"));
}

#[test]
fn personal_data_needs_a_condition_and_some_conditions_a_test() {
    let bare = "We hold the names. They are exempt under section 40(2) of the Freedom of Information Act 2000, as they are personal data.";
    pair("N165", bare, &format!("{bare} Disclosure would contravene the first data protection principle."));
    let third = format!("{bare} Section 40(3B) applies because the person objected.");
    pair("N166", &third, &format!("{third} We weighed the public interest and it lies with the person."));
}

#[test]
fn an_absolute_exemption_has_no_public_interest_test() {
    let names = "We hold the names. They are exempt under section 40(2) of the Freedom of Information Act 2000; disclosure would breach the first data protection principle.";
    pair("N170", &format!("{names}\n\n{WEIGHED}"), &format!("{names} No public interest test is needed."));
}

#[test]
fn prejudice_danger_and_commercial_interests_are_argued() {
    let plans =
        "We hold the plans. They are exempt under section 31(1)(a) of the Freedom of Information Act 2000.";
    let neutral = "In favour of disclosure is openness; in favour of maintaining the exemption is secrecy. The public interest in maintaining the exemption outweighs that in disclosure.";
    pair(
        "N192",
        &format!("{plans} {neutral}"),
        &format!("{plans} Disclosure would allow criminals to prepare. {neutral}"),
    );
    let home = "We hold the address. It is exempt under section 38(1)(b) of the Freedom of Information Act 2000. Disclosure would be likely to cause distress to the family.";
    pair(
        "N200",
        &format!("{home}\n\n{WEIGHED}"),
        &format!("{home} It would be likely to endanger them, as there were threats.\n\n{WEIGHED}"),
    );
    let rates = "We hold the rates. They are exempt under section 43(2) of the Freedom of Information Act 2000, as disclosure would be likely to prejudice trade.";
    pair("N201", &format!("{rates}\n\n{WEIGHED}"), &format!("{rates} The supplier told us so.\n\n{WEIGHED}"));
}

#[test]
fn silence_is_about_holding() {
    let bare = "You asked about drones. The force neither confirms nor denies, by section 23(5) of the Freedom of Information Act 2000. No inference can be drawn.";
    pair(
        "N211",
        bare,
        &bare.replace(
            "neither confirms nor denies,",
            "neither confirms nor denies that it holds the information,",
        ),
    );
}

#[test]
fn a_search_in_a_silent_letter_is_pointed_out() {
    let silent = "The force neither confirms nor denies that it holds the information, by section 23(5) of the Freedom of Information Act 2000. No inference can be drawn.";
    pair("N228", &format!("Searches were conducted in the covert policing unit. {silent}"), silent);
}

#[test]
fn the_two_halves_of_section_24_are_for_different_parts() {
    let both = "The force neither confirms nor denies that it holds the information, by section 24(2) of the Freedom of Information Act 2000. Section 24(1) is relied on as well.";
    pair("N229", both, &both.replace(" Section 24(1) is relied on as well.", ""));
}

#[test]
fn security_bodies_and_national_security_each_keep_their_rules() {
    let both = "The force neither confirms nor denies that it holds the information, by sections 23(5) and 24(2) of the Freedom of Information Act 2000. No inference can be drawn.";
    let weighed = WEIGHED
        .replace("disclosure", "confirming or denying")
        .replace("non-confirming", "neither confirming");
    pair("N230", both, &format!("{both}\n\n{weighed}"));
    let masked = "We hold the file. It is exempt under section 23(1) or, in the alternative, section 24(1) of the Freedom of Information Act 2000.";
    pair("N231", &format!("{masked} Both exemptions apply.\n\n{WEIGHED}"), &format!("{masked}\n\n{WEIGHED}"));
}

#[test]
fn an_extension_names_the_exemption_the_open_question_and_a_near_date() {
    let bare = "We hold the plan. Under section 10(3) of the Freedom of Information Act 2000 we are extending the time for the public interest. We have not yet reached a decision on it. We expect to answer by 31 July 2025.";
    let named = bare.replace("We hold the plan.", "We hold the plan, which engages section 31(1)(a).");
    pair("N242", bare, &named);
    pair("N247", &named.replace("31 July 2025", "31 October 2025"), &named);
    let silent = "We hold the plan, which engages section 31(1)(a). The time for our response is extended under section 10(3) of the Freedom of Information Act 2000 to 31 July 2025.";
    pair("N243", silent, &format!("{silent} We have not yet decided where the public interest lies."));
    told("N248", &letter(&named).replace(RIGHTS, "Yours sincerely"), &letter(&named));
}

#[test]
fn the_regulations_name_the_exception_and_what_it_asks() {
    let eir = "Your request was handled under the Environmental Information Regulations 2004. We hold the survey. It is refused under regulation";
    pair("N252", &format!("{eir} 12."), &format!("{eir} 12(4)(e)."));
    pair(
        "N256",
        &format!("{eir} 12(4)(c)."),
        &format!("{eir} 12(4)(c). We asked you for more particulars on 1 June."),
    );
    pair(
        "N257",
        &format!("{eir} 12(4)(d)."),
        &format!("{eir} 12(4)(d). It is expected to be finished by the end of August 2025."),
    );
}

#[test]
fn the_scottish_act_has_notices_of_its_own() {
    let act = "Freedom of Information (Scotland) Act 2002.";
    let bare = format!(
        "{act} The advice is exempt under section 36(1). The public interest in it is outweighed by the need for frank advice."
    );
    pair("N271", &bare, &format!("{act} We hold the advice. {bare}"));
    let unnamed = format!("{act} We hold the advice but it is exempt.");
    pair("N272", &unnamed, &format!("{unnamed} Section 36(1) applies."));
    let absent = format!("{act} We do not hold the advice.");
    pair("N277", &absent, &format!("{absent} This is a notice under section 17(1)."));
    let silent = format!(
        "{act} We neither confirm nor deny whether it is held, by section 18(1) with section 35(1)(a), which concerns substantial prejudice."
    );
    pair(
        "N279",
        &silent,
        &format!(
            "{silent} If it existed and were held it would be exempt. To reveal whether it is held would be contrary to the public interest."
        ),
    );
}

#[test]
fn a_review_is_fresh_decides_and_owns_what_went_wrong() {
    let bare =
        "I have completed the internal review of the answer under the Freedom of Information Act 2000.";
    pair("N291", bare, &format!("{bare} I took no part in the first decision and was not involved in it."));
    pair("N292", bare, &format!("{bare} I uphold it."));
    told("N294", &letter(bare).replace(RIGHTS, "Yours sincerely"), &letter(bare));
    let late = format!("{bare} The answer of 2 May 2025 was sent after 20 working days.");
    pair("N295", &late, &format!("{late} That was a breach of section 10, for which I apologise."));
}

#[test]
fn an_exemption_is_named() {
    let bare = "We hold the file under the Freedom of Information Act 2000. It is exempt from disclosure.";
    pair("N161", bare, &bare.replace("exempt from disclosure", "exempt under section 41(1)"));
}
