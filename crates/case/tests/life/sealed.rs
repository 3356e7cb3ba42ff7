//! A part that policy seals: the question first, nothing looked at, and a letter of its own on the policy's day.

use std::collections::BTreeSet;

use case::{
    Case, Command, Event, PartNumber, Refusal, Stage, TaskNumber, check,
    command::SearchResult,
    reasons::{ConfirmOrDeny, Outcome},
    seal::{MatchedPart, PartSeal, SealedUnder},
};
use jiff::civil::{Date, date};

use crate::given::{
    Given, LETTER, TODAY, approve, approver, ask, attach, draft, given_in_full, law, neither, neither_claim,
    officer, received, say, send, two_parts,
};

const SLOT: Date = date(2024, 10, 15);

fn seal() -> PartSeal {
    PartSeal {
        topics: vec![SealedUnder {
            topic: "cyber-attacks".to_owned(),
            title: "Attacks on our systems".to_owned(),
            because: vec!["cyber attacks".to_owned()],
        }],
        grounds: vec![neither_claim("foia-31-3", &["31(1)(a)"])],
        slot: SLOT,
    }
}

fn matched(sealed: &[u32], open: &[u32]) -> Command {
    let with = |seal: Option<PartSeal>| {
        move |part: &u32| MatchedPart { part: PartNumber(*part), seal: seal.clone(), late: None }
    };
    let parts = sealed.iter().map(with(Some(seal()))).chain(open.iter().map(with(None))).collect();
    Command::MatchTopics { policy: 3, parts, saw: BTreeSet::new() }
}

pub(crate) fn seen_by_the_officer(sealed: &[u32], open: &[u32]) -> Command {
    let Command::MatchTopics { policy, parts, .. } = matched(sealed, open) else { unreachable!() };
    Command::MatchTopics { policy, parts, saw: BTreeSet::from([officer()]) }
}

fn sealed() -> Given {
    received().then(matched(&[1], &[]))
}

/// Part 1 is sealed, part 2 is not.
fn both() -> Given {
    received().then(two_parts()).then(matched(&[1], &[2]))
}

pub(crate) fn search(part: u32) -> Command {
    Command::AskSearch {
        parts: vec![PartNumber(part)],
        owner: "Information security".to_owned(),
        what: "incidents".to_owned(),
        reply_by: TODAY,
    }
}

/// What was looked for was found.
pub(crate) fn returned(task: u32) -> Command {
    Command::ReturnSearch {
        task: TaskNumber(task),
        searched: "the incident log".to_owned(),
        places: "the register".to_owned(),
        terms: "attack".to_owned(),
        minutes: 20,
        result: SearchResult::Found,
        note: "four".to_owned(),
    }
}

pub(crate) fn decide(part: u32, decision: ConfirmOrDeny) -> Command {
    Command::DecideConfirmOrDeny { part: PartNumber(part), decision }
}

/// Reasons on the policy's ground, with something of the request's own.
pub(crate) fn own() -> ConfirmOrDeny {
    let mut claims = seal().grounds;
    for claim in &mut claims {
        "This request asks for the months of 2023 in which defences failed.".clone_into(&mut claim.why);
    }
    ConfirmOrDeny::Neither { claims, public_domain: "The annual report speaks of defences alone.".to_owned() }
}

fn refused(case: &Case, command: Command) -> &'static str {
    ask(case, &officer(), TODAY, command).map_or_else(|it: Refusal| it.code, |_| "granted")
}

#[test]
fn while_a_seal_stands_nothing_is_searched_costed_or_attached_on_the_part() {
    let case = both().case;

    assert_eq!(refused(&case, search(1)), "case.sealed");
    assert_eq!(refused(&case, attach(1)), "case.sealed");
    let estimate = case::cost::CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: 45_000,
        minutes: case::cost::Activities { locating: 60, ..Default::default() },
        basis: "one hour".to_owned(),
        sample: None,
        advice: String::new(),
    };
    let costed = Command::EstimateCost { parts: vec![PartNumber(2), PartNumber(1)], estimate };
    assert_eq!(refused(&case, costed), "case.sealed");
    assert_eq!(refused(&case, search(2)), "granted");
    assert_eq!(refused(&case, attach(2)), "granted");
}

#[test]
fn a_sealed_part_is_never_answered_with_what_is_held_but_may_be_vexatious() {
    let case = sealed().case;

    assert_eq!(refused(&case, say(1)), "case.sealed-say");
    assert_eq!(refused(&case, given_in_full(1)), "case.sealed-say");
    let vexatious = Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons: "It is the fortieth this month.".to_owned(),
        evidence: String::new(),
    };
    assert_eq!(refused(&case, Command::Determine { part: PartNumber(1), outcome: vexatious }), "granted");
    assert_eq!(refused(&case, decide(1, neither())), "granted");
}

#[test]
fn a_match_opens_the_question_and_the_public_domain_is_looked_at_before_approval() {
    let ConfirmOrDeny::Neither { claims, .. } = neither() else { unreachable!() };
    let unlooked = ConfirmOrDeny::Neither { claims, public_domain: String::new() };
    let given = sealed().then(decide(1, unlooked)).then(draft());

    let refusal = ask(&given.case, &officer(), TODAY, send()).unwrap_err();

    assert!(refusal.findings.iter().any(|it| it.rule == "N223"), "{refusal:#?}");
}

#[test]
fn reasons_that_are_the_templates_own_words_are_warned_of() {
    let as_it_stands =
        ConfirmOrDeny::Neither { claims: seal().grounds, public_domain: "Nothing is public.".to_owned() };
    let given = sealed().then(decide(1, as_it_stands));
    let rules: Vec<String> = check(law(), &given.case, TODAY).into_iter().map(|it| it.rule).collect();
    assert!(rules.contains(&"N238".to_owned()), "{rules:?}");

    let given = sealed().then(decide(1, own()));
    let rules: Vec<String> = check(law(), &given.case, TODAY).into_iter().map(|it| it.rule).collect();
    assert!(!rules.contains(&"N238".to_owned()), "{rules:?}");
}

#[test]
fn grounds_that_are_not_the_policys_make_a_reply_stand_out() {
    let other = ConfirmOrDeny::Neither {
        claims: vec![neither_claim("foia-24-2", &[])],
        public_domain: "Nothing.".to_owned(),
    };
    let given = sealed().then(decide(1, other));

    let found: Vec<_> = check(law(), &given.case, TODAY).into_iter().filter(|it| it.rule == "N239").collect();
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn the_sealed_parts_letter_leaves_on_the_policys_day_and_the_other_when_it_is_ready() {
    let sent = both().then(decide(1, own())).letter_sent();

    let issue = sent.case.issued.last().unwrap();
    assert_eq!((issue.on, issue.slot, &*issue.parts), (SLOT, Some(SLOT), [PartNumber(1)].as_slice()));
    assert_eq!(sent.case.stage(), Stage::Open, "the other part is still owed");
    assert_eq!(refused(&sent.case, decide(1, neither())), "case.part-answered");

    let done = sent.then(say(2)).then(given_in_full(2)).letter_sent();
    assert_eq!(done.case.stage(), Stage::Issued);
    assert_eq!(done.case.issued.last().map(|it| (it.on, it.slot)), Some((TODAY, None)));
    assert_eq!(done.case.answered(), Some((SLOT, 0)));
}

#[test]
fn approved_after_its_day_it_leaves_on_the_next_working_day_and_that_is_on_record() {
    let friday = date(2024, 10, 18);
    let given = both().then(decide(1, own())).then(draft()).then(send());
    let given = given.then_by(&approver(), friday, approve()).then_by(&officer(), friday, Command::Issue {});

    let issue = given.case.issued.last().unwrap();
    assert_eq!((issue.on, issue.slot), (date(2024, 10, 21), Some(SLOT)));
}

#[test]
fn a_letter_on_open_parts_does_not_wait_for_sealed_ones() {
    let given = both().then(say(2)).then(given_in_full(2)).then(draft()).then(send());

    assert_eq!(given.case.in_hand(), [PartNumber(2)]);
    let letter = given.case.letter();
    assert_eq!(letter.elsewhere, [PartNumber(1)]);
}

#[test]
fn found_late_what_came_back_is_gone_and_whoever_saw_it_leaves_the_part() {
    let saw = BTreeSet::from(["clerk".into()]);
    let Command::MatchTopics { policy, parts, .. } = matched(&[1], &[]) else { unreachable!() };
    let given = received().then(search(1)).then(returned(1)).then(say(1)).then(Command::MatchTopics {
        policy,
        parts,
        saw,
    });

    let part = &given.case.parts[&PartNumber(1)];
    assert_eq!(part.left, BTreeSet::from(["clerk".into(), officer()]));
    assert!(part.confirm_or_deny.is_none());
    assert!(given.case.searches[&TaskNumber(1)].returned.is_none());
    assert!(matches!(
        given.history.last(),
        Some(Event::TopicsMatched { parts, .. }) if parts[0].late.is_some()
    ));
    let moved = case::moved((1..).zip(&given.history));
    let told = (1..).zip(&given.history).map(|(number, it)| case::told(it, number, &moved));
    let said: Vec<String> = told.map(|it| it.what + &it.detail).collect();
    assert!(!said.iter().any(|it| it.contains("four") || it.contains("found (20")), "{said:#?}");
    assert!(said.iter().any(|it| it.starts_with("Search returned: what it says is not shown")), "{said:#?}");
    assert_eq!(refused(&given.case, decide(1, neither())), "case.left-the-part");
    assert!(ask(&given.case, &"fresh".into(), TODAY, decide(1, neither())).is_ok());
}

#[test]
fn a_correction_reopens_one_letter_and_leaves_the_other_as_it_is() {
    let done = both().then(decide(1, own())).letter_sent().then(say(2)).then(given_in_full(2)).letter_sent();

    let correct = |parts: &[u32]| Command::Correct {
        why: "a figure was wrong".to_owned(),
        parts: parts.iter().map(|it| PartNumber(*it)).collect(),
    };
    assert_eq!(refused(&done.case, correct(&[1, 2])), "case.no-such-letter");
    let again = done.clone().then(correct(&[]));
    assert_eq!(again.case.in_hand(), [PartNumber(2)]);
    assert!(again.case.parts[&PartNumber(1)].answered.is_some());
    let first = done.then(correct(&[1]));
    assert_eq!(first.case.in_hand(), [PartNumber(1)]);
    assert_eq!(first.case.issued.first().map(|it| it.letter.as_str()), Some(LETTER));
}

/// A whole request that was searched, and then found to be sealed in its second part.
fn split_after_a_search() -> Given {
    received().then(search(1)).then(two_parts()).then(seen_by_the_officer(&[2], &[1]))
}

fn late(given: &Given, part: u32) -> bool {
    given.case.parts.get(&PartNumber(part)).is_some_and(|it| !it.left.is_empty())
}

#[test]
fn whoever_looked_leaves_the_part_even_if_what_they_did_was_taken_back() {
    let estimate = case::cost::CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: 45_000,
        minutes: case::cost::Activities { locating: 60, ..Default::default() },
        basis: "one hour".to_owned(),
        sample: None,
        advice: String::new(),
    };
    let begun = |given: Given| given.then(say(1));
    let costed = begun(received()).then(Command::EstimateCost { parts: vec![PartNumber(1)], estimate });
    let detached = begun(received()).then(attach(1)).then(Command::DetachFile { file: case::FileNumber(1) });
    let dropped = begun(received()).then(given_in_full(1)).then(decide(1, neither()));

    for given in [costed, detached, dropped] {
        let given = given.then(matched(&[1], &[]));
        assert!(late(&given, 1));
        assert!(given.case.costs.is_empty() && given.case.parts[&PartNumber(1)].confirm_or_deny.is_none());
    }
    let request_alone = Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons: "It is the fortieth this month.".to_owned(),
        evidence: String::new(),
    };
    let vexatious = Command::Determine { part: PartNumber(1), outcome: request_alone };
    assert!(!late(&received().then(vexatious).then(matched(&[1], &[])), 1));
}

#[test]
fn what_was_decided_to_be_said_is_undecided_once_the_part_is_sealed() {
    let given = received().then(say(1)).then(matched(&[1], &[]));

    assert!(given.case.parts[&PartNumber(1)].confirm_or_deny.is_none());
    assert!(!late(&given, 1), "a decision to say looks at nothing");
}

#[test]
fn what_was_looked_at_whole_was_looked_at_for_every_part_of_it() {
    let given = split_after_a_search();

    assert!(late(&given, 2));
    assert!(given.case.searches[&TaskNumber(1)].moved);
    assert_eq!(refused(&given.case, decide(2, neither())), "case.left-the-part");
    assert_eq!(refused(&given.case, say(1)), "granted", "nobody leaves the part that is open");
    let again = sealed_late().then_by(&"fresh".into(), TODAY, two_parts()).then(matched(&[2], &[1]));
    assert_eq!(
        refused(&again.case, decide(2, neither())),
        "case.left-the-part",
        "nobody comes back by a split"
    );
}

fn sealed_late() -> Given {
    received().then(search(1)).then(seen_by_the_officer(&[1], &[]))
}

#[test]
fn a_request_is_not_split_while_files_go_with_it() {
    assert_eq!(refused(&received().then(attach(1)).case, two_parts()), "case.split-with-files");
}

#[test]
fn a_search_that_went_to_the_register_does_not_come_back_even_if_the_seal_is_lifted() {
    let given = sealed_late().then(matched(&[], &[1]));

    assert_eq!(refused(&given.case, returned(1)), "case.search-moved");
}

#[test]
fn whoever_left_a_part_has_no_words_in_its_letter_and_no_other_step_on_it() {
    let fresh = "fresh".into();
    let given = split_after_a_search().then(draft()).then_by(&fresh, TODAY, decide(2, own()));
    let sent =
        |given: &Given| ask(&given.case, &fresh, TODAY, send()).map_or_else(|it| it.code, |_| "granted");

    assert_eq!(sent(&given), "case.drafter-left-the-part");
    assert_ne!(sent(&given.clone().then_by(&fresh, TODAY, draft())), "case.drafter-left-the-part");
    let name = Command::NameTopic {
        parts: vec![PartNumber(2)],
        topic: "attacks".to_owned(),
        period: "2023".to_owned(),
        before: case::topic::Before::default(),
    };
    assert_eq!(refused(&given.case, name), "case.left-the-part");
}

#[test]
fn a_part_whose_letter_left_keeps_its_answer_whatever_law_is_chosen_for_the_others() {
    let sent = both().then(decide(1, own())).letter_sent();
    let eir = |part: Option<u32>| Command::ChooseRegime {
        part: part.map(PartNumber),
        regime: law::Regime::Eir,
        why: "it is about the air".to_owned(),
    };

    assert_eq!(refused(&sent.case, eir(Some(1))), "case.part-answered");
    let chosen = sent.then(eir(None));
    assert!(chosen.case.parts[&PartNumber(1)].confirm_or_deny.is_some());
    assert_eq!(chosen.case.parts[&PartNumber(2)].regime, law::Regime::Eir);
}

#[test]
fn a_part_keeps_what_it_was_held_against() {
    let given = both();
    let held = given.case.parts[&PartNumber(1)].held_against.unwrap();

    assert_eq!((held.policy, held.received), (3, date(2024, 10, 1)));
}

/// The whole request is sealed, and its reply waits for the policy's day.
fn waiting() -> Given {
    sealed().then(decide(1, own())).letter_sent()
}

#[test]
fn a_review_of_a_sealed_part_mends_reasons_and_says_nothing() {
    let after = SLOT.tomorrow().unwrap();
    let asked = waiting().then_by(
        &officer(),
        after,
        Command::AskReview { on: after, grounds: "too little".to_owned() },
    );
    let decided = |decision: ConfirmOrDeny| Command::DecideReview {
        outcome: case::command::ReviewOutcome::UpheldInPart,
        reasons: "It was looked at afresh.".to_owned(),
        breaches: String::new(),
        changes: vec![case::command::ReviewChange {
            part: PartNumber(1),
            confirm_or_deny: Some(decision),
            outcome: None,
        }],
    };
    let code = |command| {
        ask(&asked.case, &"reviewer".into(), after, command).map_or_else(|it| it.code, |_| "granted")
    };

    assert_eq!(code(decided(ConfirmOrDeny::Say)), "case.sealed-say");
    assert_eq!(code(decided(own())), "granted");
}

#[test]
fn a_reply_that_waits_for_its_day_is_neither_published_nor_reviewed_before_the_day_after() {
    let given = waiting().then_by(
        &officer(),
        SLOT,
        Command::AskReview { on: SLOT, grounds: "too little".to_owned() },
    );
    let upheld = crate::given::upheld();

    assert_eq!(ask(&given.case, &"reviewer".into(), SLOT, upheld).unwrap_err().code, "case.not-left");
    let publish = Command::Publish { title: "t".to_owned(), request: "r".to_owned(), answer: "a".to_owned() };
    assert_eq!(ask(&waiting().case, &officer(), SLOT, publish).unwrap_err().code, "case.not-left");
}

#[test]
fn a_request_can_be_withdrawn_while_its_reply_waits_and_not_when_it_has_left() {
    let case = waiting().case;

    assert!(ask(&case, &officer(), TODAY, Command::Withdraw { on: TODAY }).is_ok());
    assert_eq!(
        ask(&case, &officer(), SLOT, Command::Withdraw { on: SLOT }).unwrap_err().code,
        "case.not-now"
    );
}

#[test]
fn what_was_drafted_for_one_letter_is_no_part_of_the_other() {
    let given = both()
        .then(say(2))
        .then(given_in_full(2))
        .then(Command::Draft { opening: "The budget is attached.".to_owned(), closing: String::new() });
    assert!(given.case.letter().draft.is_some());

    let given = given.then(decide(1, own()));
    assert_eq!(given.case.in_hand(), [PartNumber(1)]);
    assert!(given.case.letter().draft.is_none(), "the sealed letter has none of its words");
}
