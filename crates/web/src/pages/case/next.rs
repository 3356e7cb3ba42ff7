//! What comes next, so that nobody has to know the stages by heart.

use app::{
    Actor, Role,
    actor::roles_for,
    case::{self, Case, CommandName as C, Finding, Stage, plain, reasons::OutcomeKind},
    store::Loaded,
};

use crate::urls;

/// The step that a request waits for, and who can take it.
#[derive(Debug)]
pub(crate) struct Next {
    /// Why, in a sentence.
    pub(crate) why: String,
    /// What can be done about it, the likeliest first. Empty where it is somebody else's turn.
    pub(crate) steps: Vec<Step>,
    /// Whose turn it is, where it is not this person's.
    pub(crate) others: String,
}

/// One thing to do.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) label: String,
    pub(crate) href: String,
}

/// Works out what comes next.
pub(crate) fn of(actor: &Actor, loaded: &Loaded, findings: &[Finding]) -> Next {
    let case = &loaded.case;
    let (why, wanted) = wanted(case, findings);
    let id = &loaded.case_id;
    let may = |command: C| case::may(case.stage(), command) && actor.is_any(roles_for(command));
    let steps: Vec<Step> = wanted
        .iter()
        .filter(|(command, ..)| may(*command))
        .map(|(command, part, label)| {
            let href = match (command, part) {
                (C::DecideConfirmOrDeny, Some(part)) => urls::say(id, *part),
                (C::Determine, Some(part)) => urls::answer(id, *part),
                (C::RebuildFile, _) => {
                    waiting_file(case).map(|(it, file)| urls::going(id, it, file)).unwrap_or_default()
                }
                _ => urls::command(id, *command),
            };
            Step { label: label.clone(), href }
        })
        .collect();
    let roles = wanted.first().map(|(command, ..)| roles_for(*command)).unwrap_or_default();
    let others = if steps.is_empty() { names(roles) } else { String::new() };
    Next { why, steps, others }
}

type Wanted = Vec<(C, Option<case::PartNumber>, String)>;

fn step(command: C, label: &str) -> (C, Option<case::PartNumber>, String) {
    (command, None, label.to_owned())
}

fn wanted(case: &Case, findings: &[Finding]) -> (String, Wanted) {
    match case.stage() {
        Stage::Open => open(case, findings),
        Stage::AwaitingClarification => (
            "The requester was asked; the clock waits for their answer.".to_owned(),
            vec![step(C::Clarify, "Record their answer"), step(C::Lapse, "Close it: none came")],
        ),
        Stage::AwaitingFee => (
            "A fee was asked for; the clock waits for the payment.".to_owned(),
            vec![step(C::PayFee, "Record the payment"), step(C::Lapse, "Close it: none came")],
        ),
        Stage::AwaitingApproval => (
            "The letter is with an approver, who reads it as it will be sent.".to_owned(),
            vec![step(C::Approve, "Read the letter and approve it"), step(C::SendBack, "Look at the letter")],
        ),
        Stage::Approved => {
            ("The letter is approved and has not been sent.".to_owned(), vec![step(C::Issue, "Send it")])
        }
        Stage::Issued if case.published.is_none() => (
            "The answer was sent. It can be published for everybody who may want to ask the same.".to_owned(),
            vec![
                step(C::Publish, "Publish the answer"),
                step(C::AskReview, "Record that a review was asked for"),
            ],
        ),
        Stage::Issued => (
            "The answer was sent and is published.".to_owned(),
            vec![step(C::AskReview, "Record that a review was asked for")],
        ),
        Stage::UnderReview => (
            "A review was asked for. Somebody who took no part in the decision decides it.".to_owned(),
            vec![step(C::DecideReview, "Decide the review")],
        ),
        Stage::WithRegulator => (
            "A complaint is with the regulator.".to_owned(),
            vec![step(C::RecordDecisionNotice, "Record the decision notice")],
        ),
        Stage::RegulatorDecided => decided(case),
        Stage::AtTribunal => (
            "An appeal is before the tribunal.".to_owned(),
            vec![step(C::RecordTribunalDecision, "Record how it decided")],
        ),
        ended => (format!("This request is {}: nothing is owed.", ended.label()), Vec::new()),
    }
}

/// What the regulator, or the tribunal after it, left to be done.
fn decided(case: &Case) -> (String, Wanted) {
    if let Some(decision) = case.appeal.as_ref().and_then(|appeal| appeal.decision.as_ref()) {
        return (format!("The tribunal or court has decided: {decision}"), vec![afresh()]);
    }
    let Some(complaint) = &case.complaint else {
        return ("The regulator has decided.".to_owned(), Vec::new());
    };
    let why = match (complaint.steps.is_empty(), complaint.comply_by) {
        (true, _) => "The regulator has decided, and requires nothing more.".to_owned(),
        (false, None) => format!("The regulator requires: {}", complaint.steps),
        (false, Some(by)) => {
            format!("The regulator requires by {}: {}", plain::date(by), complaint.steps)
        }
    };
    let appeal = step(C::RecordAppeal, "Record an appeal");
    let steps = if complaint.steps.is_empty() { vec![appeal] } else { vec![afresh(), appeal] };
    (why, steps)
}

fn afresh() -> (C, Option<case::PartNumber>, String) {
    step(C::Correct, "Answer afresh")
}

/// A request that is being worked on: words, parts, decisions, letter, in that order.
fn open(case: &Case, findings: &[Finding]) -> (String, Wanted) {
    if case.text.is_empty() {
        let why = "Its words are not confirmed: nobody but intake has seen what it asks.".to_owned();
        return (why, vec![step(C::ConfirmText, "Confirm its words")]);
    }
    let undecided = |(_, part): &(&case::PartNumber, &case::Part)| {
        part.outcome_kind().is_none() && part.answered.is_none()
    };
    let letter = case.letter();
    if letter.parts.iter().any(|it| undecided(&it)) {
        let sealed_first = case.parts.iter().filter(undecided).min_by_key(|it| it.1.seal.is_none());
        let Some((number, part)) = sealed_first else { return (String::new(), Vec::new()) };
        let mut steps = vec![match &part.confirm_or_deny {
            None if part.seal.is_some() => (
                C::DecideConfirmOrDeny,
                Some(*number),
                format!("Part {number} is sealed: reason why neither can be said"),
            ),
            None => (
                C::DecideConfirmOrDeny,
                Some(*number),
                format!("Part {number}: decide whether to say that it is held"),
            ),
            Some(_) => (C::Determine, Some(*number), format!("Part {number}: decide the answer")),
        }];
        if case.acknowledged.is_none() {
            steps.push(step(C::Acknowledge, "Acknowledge it"));
        }
        if case.assigned.is_none() {
            steps.push(step(C::Assign, "Give it to somebody"));
        }
        if case.parts.len() == 1 && part.confirm_or_deny.is_none() {
            steps.push(step(C::Split, "Split it into parts"));
        }
        return ("A part has no answer yet.".to_owned(), steps);
    }
    if let Some(why) = &case.sent_back {
        let why = format!("The letter was sent back: {why}");
        return (why, vec![step(C::Draft, "Look at the letter")]);
    }
    let in_letter = |it: &&Finding| it.part.is_none_or(|part| letter.parts.contains_key(&part));
    let open: Vec<&Finding> = findings.iter().filter(|it| it.blocks()).filter(in_letter).collect();
    if !open.is_empty() {
        let points = plain::counted(open.len() as u64, "point");
        let why = format!("Every part has an answer; the checklist still has {points} to settle.");
        let mut steps: Wanted =
            open.iter().find_map(|finding| mend(case, finding.part?)).into_iter().collect();
        steps.push(step(C::Draft, "Look at the letter"));
        return (why, steps);
    }
    if let Some((number, _)) = waiting_file(case) {
        let why =
            format!("Every part has an answer; file {number} has not been rebuilt, so it cannot leave.");
        return (why, vec![step(C::RebuildFile, &format!("Look at file {number}, and rebuild it"))]);
    }
    let elsewhere = !letter.elsewhere.is_empty();
    let every =
        if elsewhere { "Every part of this letter has an answer." } else { "Every part has an answer." };
    (every.to_owned(), vec![step(C::Draft, "Look at the letter and send it for approval")])
}

/// The first file that cannot leave yet.
fn waiting_file(case: &Case) -> Option<(case::FileNumber, &case::files::AttachedFile)> {
    case.files.iter().find(|(_, file)| file.release.is_none()).map(|(number, file)| (*number, file))
}

/// Where the reasons about a part are mended.
fn mend(case: &Case, number: case::PartNumber) -> Option<(C, Option<case::PartNumber>, String)> {
    let neither = case.parts.get(&number)?.outcome_kind()? == OutcomeKind::NeitherConfirmedNorDenied;
    let command = if neither { C::DecideConfirmOrDeny } else { C::Determine };
    Some((command, Some(number), format!("Part {number}: mend its reasons")))
}

fn names(roles: &[Role]) -> String {
    let names: Vec<_> = roles.iter().map(|role| role.key()).collect();
    names.join(" or ")
}
