//! The whole table: which command is granted in which stage.

use std::fmt::Write as _;

use case::{
    Command, CommandName, ConsultationId, FileNumber, PartNumber, Stage, TaskNumber,
    command::{AppealedBy, Consulted, LapseReason, RedirectTo, Relation, SearchResult},
    cost::{Activities, CostEstimate, LIMIT_OTHER, Sample},
};
use jiff::civil::date;
use law::Regime;

use crate::given::{
    LETTER, TODAY, approve, approver, ask, at, attach, draft, given_in_full, name_topic, rebuild, receive,
    say, send, table, two_parts, upheld,
};

/// One of each command, fit to be granted wherever its stage allows.
#[expect(clippy::too_many_lines, reason = "one line a command, in their order")]
fn one_of_each() -> Vec<Command> {
    use Command as C;

    let on = TODAY;
    vec![
        receive(date(2024, 10, 1), Regime::Foia),
        C::ReceiveMessage { on, original: LETTER.into(), enclosures: Vec::new(), remarks: String::new() },
        C::ConfirmText { title: "t".into(), text: "t".into() },
        C::CheckValidity { missing: Vec::new() },
        C::Acknowledge {},
        C::AskClarification { question: "q".into(), needed: "n".into() },
        C::Clarify { on, text: None },
        C::GiveFeesNotice { pence: 100, basis: "copying".into() },
        C::PayFee { on },
        C::Lapse { reason: LapseReason::NotClarified },
        two_parts(),
        C::Assign { to: "officer".into() },
        C::AskSearch { parts: vec![PartNumber(1)], owner: "o".into(), what: "w".into(), reply_by: on },
        C::ReturnSearch {
            task: TaskNumber(1),
            searched: "s".into(),
            places: "p".into(),
            terms: "t".into(),
            minutes: 5,
            result: SearchResult::Found,
            note: String::new(),
        },
        C::Consult { with: "w".into(), kind: Consulted::Expert, question: "q".into() },
        C::RecordAdvice { consultation: ConsultationId(1), advice: "a".into() },
        C::DepartFromAdvice { consultation: ConsultationId(1), why: "w".into() },
        C::ChooseRegime { part: None, regime: Regime::Eir, why: "emissions".into() },
        C::EstimateCost { parts: vec![PartNumber(1)], estimate: estimate() },
        C::RecordHelp { help: "h".into() },
        say(1),
        given_in_full(1),
        C::AcceptWarning { rule: "N194".into(), part: None, reason: "r".into() },
        draft(),
        name_topic(),
        C::MatchTopics { policy: 1, parts: Vec::new(), saw: std::collections::BTreeSet::new() },
        attach(1),
        table(1),
        rebuild(1),
        C::DetachFile { file: FileNumber(1) },
        send(),
        approve(),
        C::SendBack { why: "w".into() },
        C::Extend {
            parts: vec![PartNumber(1)],
            exemptions: vec!["foia-24-1".into()],
            until: date(2024, 11, 20),
            why: "w".into(),
            exceptional: String::new(),
        },
        C::Issue {},
        C::Correct { why: "w".into(), parts: Vec::new() },
        C::Withdraw { on },
        C::Transfer { to: "t".into(), agreed: "a".into() },
        C::Redirect { to: RedirectTo::SubjectAccess, why: "w".into() },
        C::Relate {
            other: "o".into(),
            reference: "r".into(),
            received: None,
            relation: Relation::Linked,
            why: "w".into(),
        },
        C::AskReview { on, grounds: String::new() },
        upheld(),
        C::RecordComplaint { reference: "IC-1".into(), on, about: String::new() },
        C::RecordDecisionNotice {
            reference: "IC-1".into(),
            on,
            findings: "f".into(),
            steps: String::new(),
            comply_by: None,
        },
        C::RecordAppeal { by: AppealedBy::Requester, reference: "EA".into(), on },
        C::RecordTribunalDecision { on, decision: "d".into() },
        C::Publish { title: "t".into(), request: "r".into(), answer: "a".into() },
        C::Unpublish { why: "w".into() },
        C::RecalculateDue { because: "b".into() },
        C::HoldRetention { why: "w".into() },
        C::ReleaseRetention { why: "w".into() },
        C::RecordLateness { why: "w".into() },
        C::Note { text: LETTER.into() },
    ]
}

fn estimate() -> CostEstimate {
    CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: LIMIT_OTHER,
        minutes: Activities { extracting: 2_000, ..Activities::default() },
        basis: "a trial".into(),
        sample: Some(Sample { records: 10, minutes: 20, population: 1_000 }),
        advice: String::new(),
    }
}

/// Whether the refusal is for the stage, or for something that the case in the row happens to lack.
fn granted(stage: Stage, command: Command) -> char {
    match ask(&at(stage).case, &approver(), TODAY, command) {
        Ok(_) => '✔',
        Err(refusal) if refusal.code == "case.not-now" => '✘',
        Err(_) => '·',
    }
}

#[test]
fn every_command_is_in_the_table() {
    let named: Vec<_> = one_of_each().iter().map(Command::name).collect();
    assert_eq!(named, CommandName::ALL);
}

#[test]
fn a_command_without_a_place_in_a_stage_is_refused_for_the_stage() {
    for stage in Stage::ALL {
        for command in one_of_each() {
            let name = command.name();
            let answer = granted(stage, command);
            assert!(case::may(stage, name) || answer == '✘', "{stage}, {name:?}: {answer}");
        }
    }
}

#[test]
fn the_table_of_stages_and_commands() {
    let mut table = String::from(
        "✔ granted   · refused here for want of something, not for the stage   ✘ refused in this stage\n\n",
    );
    for (column, stage) in Stage::ALL.iter().enumerate() {
        let _ = writeln!(table, "{}└ {stage}", "│ ".repeat(column));
    }
    for command in one_of_each() {
        let row: Vec<String> =
            Stage::ALL.iter().map(|stage| granted(*stage, command.clone()).to_string()).collect();
        let _ = writeln!(table, "{}  {}", row.join(" "), command.name().key());
    }
    insta::assert_snapshot!(table);
}
