//! One answer of every kind under the Freedom of Information Act 2000.

use crate::support::{
    answer, argued, case, claim, given, harm, interest, neither, neither_claim, said, shown, write,
};
use case::{
    FileNumber, PartNumber,
    cost::{Activities, CostEstimate, LIMIT_OTHER, Sample},
    figures::{Figures, FiguresVerdict},
    files::{AttachedFile, Looked, LookedResult, Release},
    reasons::{Claim, Likelihood, Outcome, Particulars, QualifiedOpinion},
    state::Cost,
};
use jiff::civil::date;
use law::Regime::Foia;
use wording::LetterKind;

const ASKED: &str = "How many drone flights were there last year?";

fn withheld(claims: Vec<Claim>) -> String {
    shown(&answer(vec![said(ASKED, Foia, Outcome::Withheld { claims })]).unwrap())
}

#[test]
fn given_in_full() {
    insta::assert_snapshot!(shown(
        &answer(vec![said(ASKED, Foia, given("There were 214 flights."))]).unwrap()
    ));
}

#[test]
fn given_in_part() {
    let personal = Claim {
        particulars: Particulars {
            data_protection: "The names identify pilots. Disclosure to the public is not necessary for any legitimate interest, and would be unfair to them.".to_owned(),
            ..Particulars::default()
        },
        ..claim("foia-40-2", &["40(3A)(a)"])
    };
    let outcome = Outcome::GivenInPart {
        information: "There were 214 flights. The log is attached.".to_owned(),
        withheld: "The names of the pilots, marked in the log.".to_owned(),
        claims: vec![personal],
    };
    insta::assert_snapshot!(shown(&answer(vec![said(ASKED, Foia, outcome)]).unwrap()));
}

#[test]
fn not_held() {
    let outcome = Outcome::NotHeld {
        searches: "We searched the flight log and asked the air support unit.".to_owned(),
        elsewhere: "The National Police Air Service may hold it.".to_owned(),
        claims: vec![],
    };
    insta::assert_snapshot!(shown(&answer(vec![said(ASKED, Foia, outcome)]).unwrap()));
}

#[test]
fn withheld_as_a_qualified_exemption_based_on_harm() {
    insta::assert_snapshot!(withheld(vec![argued("foia-31-1", &["31(1)(a)", "31(1)(b)"])]));
}

#[test]
fn withheld_as_a_qualified_class() {
    let claim = Claim { public_interest: Some(interest()), ..claim("foia-30-1", &["30(1)(a)(i)"]) };
    insta::assert_snapshot!(withheld(vec![claim]));
}

#[test]
fn withheld_as_an_absolute_exemption_because_it_can_be_had_elsewhere() {
    let claim = Claim {
        why: String::new(),
        particulars: Particulars {
            place: "The flight log of last year is on our website, under Air support: https://www.northshire-police.example/air".to_owned(),
            ..Particulars::default()
        },
        ..claim("foia-21", &[])
    };
    insta::assert_snapshot!(withheld(vec![claim]));
}

#[test]
fn withheld_on_the_opinion_of_the_qualified_person() {
    let claim = Claim {
        harm: Some(harm(Some(Likelihood::Would))),
        qualified_opinion: Some(QualifiedOpinion {
            qualified_person: "the Chief Constable".to_owned(),
            on: date(2024, 10, 20),
            opinion: "Officers would no longer set their doubts down in writing.".to_owned(),
        }),
        public_interest: Some(interest()),
        ..claim("foia-36", &["36(2)(b)(i)"])
    };
    insta::assert_snapshot!(withheld(vec![claim]));
}

#[test]
fn over_the_cost_limit() {
    let outcome = Outcome::OverCost {
        provision: "foia-12-1".into(),
        advice: "If you ask for one month, we could answer within the limit.".to_owned(),
    };
    let mut case = case(vec![said(ASKED, Foia, outcome)]);
    case.costs.push(Cost {
        parts: case.parts.keys().copied().collect(),
        estimate: CostEstimate {
            provision: "foia-12-1".into(),
            limit_pence: LIMIT_OTHER,
            minutes: Activities { locating: 120, extracting: 1_750, ..Activities::default() },
            basis: "The log is on paper, and each page has to be read.".to_owned(),
            sample: Some(Sample { records: 20, minutes: 100, population: 374 }),
            advice: String::new(),
        },
        on: crate::support::SENT,
    });
    insta::assert_snapshot!(shown(&write(&LetterKind::Answer {}, &case).unwrap()));
}

#[test]
fn too_costly_even_to_say_whether_it_is_held() {
    let outcome = Outcome::OverCost {
        provision: "foia-12-2".into(),
        advice: "A single month could be done.".to_owned(),
    };
    let worded = answer(vec![said(ASKED, Foia, outcome)]).unwrap();
    let text = letters::text(&worded.letter);
    assert!(text.contains("even to find out whether we hold"), "{text}");
    assert!(!text.contains("We hold information"), "{text}");
    assert!(!text.contains("public interest"), "{text}");
}

#[test]
fn vexatious() {
    let outcome = Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons:
            "This is the 40th request on the subject this year, and answering would take an officer a week."
                .to_owned(),
        evidence: "kept on file".to_owned(),
    };
    insta::assert_snapshot!(shown(&answer(vec![said(ASKED, Foia, outcome)]).unwrap()));
}

#[test]
fn repeated() {
    let outcome = Outcome::Repeated {
        provision: "foia-14-2".into(),
        earlier: "17A/24".to_owned(),
        asked: date(2024, 8, 1),
        complied: date(2024, 8, 20),
        interval: "The figures are made up once a year, and have not changed since.".to_owned(),
    };
    insta::assert_snapshot!(shown(&answer(vec![said(ASKED, Foia, outcome)]).unwrap()));
}

#[test]
fn neither_confirmed_nor_denied_on_an_absolute_ground() {
    let claim =
        case::reasons::NeitherClaim { harm: None, public_interest: None, ..neither_claim("foia-23-5", &[]) };
    insta::assert_snapshot!(shown(&answer(vec![neither(ASKED, Foia, vec![claim])]).unwrap()));
}

#[test]
fn mixed_parts_each_have_one_answer() {
    let same = || Outcome::Withheld { claims: vec![argued("foia-31-1", &["31(1)(a)"])] };
    let worded = answer(vec![
        said("1. How many flights?", Foia, given("214 flights.")),
        said("2. At which hours?", Foia, same()),
        neither("3. Which covert flights?", Foia, vec![neither_claim("foia-31-3", &["31(1)(a)"])]),
        said("4. On which routes?", Foia, same()),
    ])
    .unwrap();
    insta::assert_snapshot!(shown(&worded));
}

#[test]
fn the_files_that_come_with_it_are_named_as_they_leave() {
    let mut case = case(vec![said(ASKED, Foia, given("They are listed by day."))]);
    for (number, name) in [(1, "Flights.csv"), (2, "Map.pdf")] {
        case.files.insert(FileNumber(number), leaving(name));
    }
    let mut waiting = leaving("Crew.csv");
    waiting.release = None;
    case.files.insert(FileNumber(3), waiting);

    let letter = shown(&write(&LetterKind::Answer {}, &case).unwrap());

    assert!(letter.contains("It comes with this letter in these files:"), "{letter}");
    assert!(letter.contains("Flights.csv (12 KB)") && letter.contains("Map.pdf (12 KB)"), "{letter}");
    assert!(!letter.contains("secret-name.xlsx") && !letter.contains("Crew.csv"), "{letter}");
}

fn leaving(name: &str) -> AttachedFile {
    AttachedFile {
        part: PartNumber(1),
        name: "secret-name.xlsx".to_owned(),
        document: "1".repeat(64),
        looked: Looked {
            kind: "xlsx".to_owned(),
            result: LookedResult::Clean,
            findings: 0,
            report: "2".repeat(64),
        },
        table: None,
        release: Some(Release {
            name: name.to_owned(),
            media_type: "text/csv".to_owned(),
            document: "3".repeat(64),
            bytes: 12_345,
            left: 0,
            shown: 0,
            redacted: 0,
            manifest: "4".repeat(64),
            plan: String::new(),
            figures: None,
        }),
        by: "officer".into(),
    }
}

#[test]
fn a_letter_with_a_table_says_what_its_marker_means() {
    let mut case = case(vec![said(ASKED, Foia, given("They are in the table."))]);
    let mut file = leaving("Flights.csv");
    let figures = Figures {
        verdict: FiguresVerdict::Safe,
        small: 2,
        further: 1,
        statements: "5".repeat(64),
        audit: "6".repeat(64),
    };
    if let Some(release) = &mut file.release {
        release.figures = Some(Box::new(figures));
    }
    case.files.insert(FileNumber(1), file);

    let letter = shown(&write(&LetterKind::Answer {}, &case).unwrap());
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.contains("* stands in place of a figure that we withhold"), "{letter}");
}
