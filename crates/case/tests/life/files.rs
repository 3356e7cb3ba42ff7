//! Files that go with an answer: none leaves as it was attached, and none that nobody approved.

use case::{
    Command, Event, FileNumber, Stage,
    figures::FiguresVerdict,
    files::LookedResult,
    reasons::{Claim, Outcome, Particulars},
};

use crate::given::{
    Given, LETTER, TODAY, approver, ask, at, attach, checked, determine, draft, founding, given_in_full,
    neither, no_counts, officer, rebuild, rebuilt, received, say, send, table,
};

fn answered_with_a_file() -> Given {
    received().then(say(1)).then(given_in_full(1)).then(attach(1)).then(draft())
}

fn approve(files: Vec<String>) -> Command {
    Command::Approve { letter: LETTER.to_owned(), files }
}

#[test]
fn an_answer_waits_until_its_file_is_rebuilt() {
    let given = answered_with_a_file();

    let refusal = ask(&given.case, &officer(), TODAY, send()).unwrap_err();
    assert_eq!(refusal.code, "case.file-not-rebuilt");

    let sent = given.then(rebuild(1)).then(no_counts(1)).then(send());
    assert_eq!(sent.case.approval.map(|it| it.files), Some(vec![rebuilt()]));
}

#[test]
fn approval_names_every_file_that_leaves() {
    let given = answered_with_a_file().then(rebuild(1)).then(no_counts(1)).then(send());
    let answer = |files| ask(&given.case, &approver(), TODAY, approve(files));

    assert_eq!(answer(Vec::new()).unwrap_err().code, "case.another-file");
    assert_eq!(answer(vec![LETTER.replace('0', "9")]).unwrap_err().code, "case.another-file");
    assert_eq!(answer(vec![rebuilt(), rebuilt()]).unwrap_err().code, "case.another-file");
    assert!(answer(vec![rebuilt()]).is_ok());
}

#[test]
fn what_is_sent_names_the_files_that_were_approved() {
    let given = answered_with_a_file()
        .then(rebuild(1))
        .then(no_counts(1))
        .then(send())
        .then_by(&approver(), TODAY, approve(vec![rebuilt()]))
        .then(Command::Issue {});

    assert_eq!(given.case.stage(), Stage::Issued);
    assert_eq!(given.case.issued[0].files, [rebuilt()]);
}

#[test]
fn nobody_approves_a_file_that_they_attached() {
    let given = received().then(say(1)).then(given_in_full(1)).then(draft());
    let given = given.then_by(&approver(), TODAY, attach(1)).then(rebuild(1)).then(no_counts(1)).then(send());

    let refusal = ask(&given.case, &approver(), TODAY, approve(vec![rebuilt()])).unwrap_err();
    assert_eq!(refusal.code, "case.own-draft");
}

#[test]
fn a_file_under_approval_cannot_be_changed_beneath_the_approver() {
    let given = answered_with_a_file().then(rebuild(1)).then(no_counts(1)).then(send());

    for command in [attach(1), rebuild(1), Command::DetachFile { file: FileNumber(1) }] {
        assert_eq!(ask(&given.case, &officer(), TODAY, command).unwrap_err().code, "case.not-now");
    }
}

#[test]
fn a_file_that_the_gate_refuses_is_not_rebuilt_and_stops_the_letter() {
    let Command::AttachFile { part, name, document, mut looked } = attach(1) else { unreachable!() };
    looked.result = LookedResult::Refused;
    let given = received()
        .then(say(1))
        .then(given_in_full(1))
        .then(Command::AttachFile { part, name, document, looked })
        .then(draft());

    assert_eq!(ask(&given.case, &officer(), TODAY, rebuild(1)).unwrap_err().code, "case.file-refused");
    assert_eq!(ask(&given.case, &officer(), TODAY, send()).unwrap_err().code, "case.file-refused");
    let without = given.then(Command::DetachFile { file: FileNumber(1) });
    assert!(ask(&without.case, &officer(), TODAY, send()).is_ok());
}

#[test]
fn a_file_does_not_go_with_a_part_that_neither_confirms_nor_denies() {
    let given = founding(neither()).then(attach(1)).then(rebuild(1)).then(draft());

    let refusal = ask(&given.case, &officer(), TODAY, send()).unwrap_err();
    assert_eq!(refusal.code, "case.file-gives-away");
}

#[test]
fn a_number_is_not_used_again() {
    let given = answered_with_a_file().then(Command::DetachFile { file: FileNumber(1) }).then(attach(1));

    assert_eq!(given.case.files.keys().collect::<Vec<_>>(), [&FileNumber(2)]);
}

#[test]
fn a_correction_keeps_the_files_and_asks_for_approval_anew() {
    let issued = answered_with_a_file()
        .then(rebuild(1))
        .then(no_counts(1))
        .then(send())
        .then_by(&approver(), TODAY, approve(vec![rebuilt()]))
        .then(Command::Issue {});
    let again = issued.then(Command::Correct { why: "a figure was wrong".into(), parts: Vec::new() });

    assert_eq!(again.case.files.len(), 1);
    assert_eq!(again.case.approval, None);
}

#[test]
fn files_are_told_in_words() {
    let given = answered_with_a_file().then(rebuild(1)).then(no_counts(1)).then(send());
    let told: Vec<String> = given.history.iter().map(|event| event.told().what).collect();

    assert!(
        told.contains(&"File 1 attached for part 1: Staffing.xlsx; 3 findings in it".to_owned()),
        "{told:#?}"
    );
    assert!(told.iter().any(|it| it.starts_with("File 1 rebuilt as Staffing.csv (")), "{told:#?}");
    assert!(told.iter().any(|it| it.ends_with("put before an approver with 1 file")), "{told:#?}");
}

#[test]
fn an_event_of_before_there_were_files_is_still_read() {
    let old = r#"{"event":"issued","on":"2024-10-09","letter":"l","due":"2024-10-29","days_late":0}"#;

    let event: Event = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
}

#[test]
fn a_case_speaks_of_every_document_that_a_file_brings() {
    let given = at(Stage::Open).then(attach(1)).then(rebuild(1));

    let documents: Vec<&str> = given.history.iter().flat_map(Event::documents).collect();
    assert_eq!(documents.len(), 5, "{documents:?}");
}

/// Part of the information is withheld, as personal data.
fn in_part(given: Given) -> Given {
    let claim = Claim {
        exemption: "foia-40-2".into(),
        limbs: vec!["40(3A)(a)".to_owned()],
        why: "Few people live where the count is small.".to_owned(),
        harm: None,
        public_interest: None,
        qualified_opinion: None,
        particulars: Particulars {
            data_protection: "Nobody needs to know who they are.".to_owned(),
            ..Particulars::default()
        },
    };
    given.then(determine(Outcome::GivenInPart {
        information: "The table goes with this letter.".to_owned(),
        withheld: "Figures shown as * are withheld.".to_owned(),
        claims: vec![claim],
    }))
}

fn answered_with_a_table() -> Given {
    answered_with_a_file().then(table(1))
}

#[test]
fn a_table_waits_until_its_figures_are_checked() {
    let given = answered_with_a_table();

    assert_eq!(ask(&given.case, &officer(), TODAY, rebuild(1)).unwrap_err().code, "case.figures-not-checked");
    let sent = ask(&given.case, &officer(), TODAY, send()).unwrap_err();
    assert_eq!(sent.code, "case.file-not-rebuilt");
}

#[test]
fn what_was_rebuilt_before_its_figures_were_checked_does_not_leave() {
    let given = answered_with_a_file().then(rebuild(1)).then(table(1));

    assert_eq!(given.case.files[&FileNumber(1)].release, None);
}

#[test]
fn a_table_that_gives_away_what_it_withholds_is_not_put_before_an_approver() {
    for (verdict, code) in
        [(FiguresVerdict::Unsafe, "case.figures-known"), (FiguresVerdict::Unknown, "case.figures-unknown")]
    {
        let given = in_part(answered_with_a_table().then(checked(1, verdict)));
        assert_eq!(ask(&given.case, &officer(), TODAY, send()).unwrap_err().code, code);
    }
    let given = in_part(answered_with_a_table().then(checked(1, FiguresVerdict::Safe)));
    assert!(ask(&given.case, &officer(), TODAY, send()).is_ok());
}

#[test]
fn who_withholds_figures_does_not_give_everything() {
    let given = answered_with_a_table().then(checked(1, FiguresVerdict::Safe));

    let refusal = ask(&given.case, &officer(), TODAY, send()).unwrap_err();
    let rules: Vec<_> = refusal.findings.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["N102"]);
}

#[test]
fn a_table_nobody_said_anything_of_asks_for_a_reason() {
    let given = answered_with_a_file().then(rebuild(1));

    let refusal = ask(&given.case, &officer(), TODAY, send()).unwrap_err();
    let rules: Vec<_> = refusal.findings.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["N015"]);
}

#[test]
fn a_threshold_of_nought_is_refused() {
    let given = answered_with_a_file();
    let Command::DescribeTable { file, mut table } = table(1) else { unreachable!() };
    table.threshold = 0;

    let refusal = ask(&given.case, &officer(), TODAY, Command::DescribeTable { file, table }).unwrap_err();
    assert_eq!(refusal.code, "case.threshold");
}
