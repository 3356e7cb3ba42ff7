//! What was done to each request: on which day after receipt, by whom, what.

use case::{
    CaseId, Command, PartNumber, TaskNumber,
    command::{
        AppealedBy, Consulted, LapseReason, Missing, NewPart, RedirectTo, Relation, ReviewOutcome,
        SearchResult,
    },
    cost::{Activities, CostEstimate, LIMIT_OTHER, Sample},
    reasons::{ConfirmOrDeny, Outcome},
};
use jiff::{ToSpan as _, civil::Date};

use super::{
    reasons,
    requests::{End, Request},
};

type Step = (i64, &'static str, Command);

const ONE: PartNumber = PartNumber(1);

/// The request that the last one asks again.
pub(super) const ASKED_BEFORE: usize = 5;

/// The steps of a request's life.
pub(super) fn of(request: &Request, received: Date) -> Vec<Step> {
    let on = |days: i64| received.saturating_add(days.days());
    let mut steps = match request.end {
        End::Arrived => return Vec::new(),
        _ => begun(request),
    };
    steps.extend(match request.end {
        End::Arrived | End::Confirmed | End::Acknowledged => Vec::new(),
        End::Searching => vec![search(3, on(14))],
        End::Consulting => vec![consult(4)],
        End::AskedToClarify | End::Lapsed => asked(request.end),
        End::AskedForName => {
            vec![(2, "cole", Command::CheckValidity { missing: vec![Missing::Name, Missing::Address] })]
        }
        End::FeeAsked => vec![(3, "reed", Command::GiveFeesNotice { pence: 4_200, basis: "copying twelve large sheets".into() })],
        End::Extended => extended(on(45)),
        End::Drafted | End::BeforeApprover | End::SentBack | End::Approved | End::Given | End::Corrected => {
            given(request.end, on(10))
        }
        End::GivenInPart => answered(vec![say(4), (10, "reed", determine(Outcome::GivenInPart {
            information: "There were 214 complaints in 2025: 131 resolved without investigation, 61 investigated with no case to answer, 22 with a case to answer.".into(),
            withheld: "figures of fewer than five by station and outcome, shown as *, and those from which they could be worked out".into(),
            claims: vec![reasons::personal_data()],
        }))], 18),
        End::Neither => answered(vec![neither(6, on(6), "attacks on the force's systems")], 18),
        End::OverCost => over_cost(),
        End::Elsewhere => answered(vec![say(2), (5, "reed", determine(reasons::elsewhere()))], 8),
        End::NotHeld => not_held(on(9)),
        End::Repeated => repeated(on(-60), on(-40)),
        End::Vexatious => vexatious(),
        End::EirRefused => answered(vec![say(3), (9, "reed", determine(reasons::unfinished(on(9))))], 15),
        End::Withdrawn => vec![(7, "cole", Command::Withdraw { on: on(7) })],
        End::Transferred => vec![(3, "reed", Command::Transfer { to: "Northshire County Council".into(), agreed: "The requester agreed by e-mail.".into() })],
        End::Routine => vec![(1, "reed", Command::Redirect { to: RedirectTo::RoutineBusiness, why: "a question that the front desk answers every day".into() })],
        End::Sealed => vec![(2, "reed", in_two(request.text))],
        End::Joined => vec![(2, "reed", joined())],
        End::ReviewAsked | End::ReviewDecided | End::Complained | End::Noticed | End::Appealed => {
            afterwards(request.end, &on)
        }
    });
    if matches!(request.end, End::Given | End::GivenInPart | End::NotHeld) {
        // Left empty, the words are the confirmed request and the letter without its requester.
        let publish =
            Command::Publish { title: String::new(), request: String::new(), answer: String::new() };
        steps.push((25, "reed", publish));
    }
    steps
}

fn begun(request: &Request) -> Vec<Step> {
    let confirm = Command::ConfirmText { title: request.title.to_owned(), text: request.text.to_owned() };
    let mut steps = vec![(0, "cole", confirm)];
    if request.end != End::Confirmed {
        let to = if request.number.is_multiple_of(2) { "reed" } else { "cole" };
        steps.push((1, "cole", Command::Acknowledge {}));
        steps.push((1, "cole", Command::Assign { to: to.into() }));
    }
    steps
}

fn say(days: i64) -> Step {
    (days, "reed", Command::DecideConfirmOrDeny { part: ONE, decision: ConfirmOrDeny::Say })
}

fn neither(days: i64, on: Date, subject: &str) -> Step {
    (days, "reed", Command::DecideConfirmOrDeny { part: ONE, decision: reasons::neither(on, subject) })
}

const fn determine(outcome: Outcome) -> Command {
    Command::Determine { part: ONE, outcome }
}

/// Each numbered line is a part.
fn in_two(text: &str) -> Command {
    let part = |line: &str| {
        let text = line.split_once(". ").map_or(line, |it| it.1).to_owned();
        NewPart { text, regime: None }
    };
    Command::Split { parts: text.lines().map(part).collect() }
}

fn joined() -> Command {
    Command::Relate {
        other: CaseId::default(),
        reference: String::new(),
        received: None,
        relation: Relation::JoinedInto,
        why: "The same person asks for the same figures, which are being compiled: one answer serves both."
            .into(),
    }
}

fn search(days: i64, reply_by: Date) -> Step {
    (
        days,
        "reed",
        Command::AskSearch {
            parts: vec![ONE],
            owner: "Crime recording".into(),
            what: "the number of records asked for, by district and year".into(),
            reply_by,
        },
    )
}

fn found(days: i64, result: SearchResult) -> Step {
    (
        days,
        "reed",
        Command::ReturnSearch {
            task: TaskNumber(1),
            searched: "the crime recording system, all districts".into(),
            places: "headquarters".into(),
            terms: "offence codes and free text".into(),
            minutes: 95,
            result,
            note: String::new(),
        },
    )
}

fn consult(days: i64) -> Step {
    (
        days,
        "reed",
        Command::Consult {
            with: "the national unit".into(),
            kind: Consulted::NationalUnit,
            question: "How have other forces answered requests of this kind?".into(),
        },
    )
}

fn asked(end: End) -> Vec<Step> {
    let mut steps = vec![(
        3,
        "cole",
        Command::AskClarification {
            question: "Which incidents do you mean, and between which dates?".into(),
            needed:
                "several were recorded, by different units, and no search can be made without knowing which"
                    .into(),
        },
    )];
    if end == End::Lapsed {
        steps.push((65, "reed", Command::Lapse { reason: LapseReason::NotClarified }));
    }
    steps
}

fn extended(until: Date) -> Vec<Step> {
    vec![say(3), (18, "reed", Command::Extend {
        parts: vec![ONE],
        exemptions: vec!["foia-31-1".into()],
        until,
        why: "The exemption is engaged: the review describes deployments. The inspectorate's report, published last week, bears on the balance and is being read.".into(),
        exceptional: String::new(),
    })]
}

/// Drafted, put before an approver, and what follows.
fn answered(mut steps: Vec<Step>, days: i64) -> Vec<Step> {
    steps.push((days - 2, "reed", Command::Draft { opening: String::new(), closing: String::new() }));
    steps.push((days - 1, "reed", Command::SendForApproval { letter: String::new() }));
    steps.push((days, "okoro", Command::Approve { letter: String::new(), files: Vec::new() }));
    steps.push((days, "reed", Command::Issue {}));
    steps
}

fn given(end: End, reply_by: Date) -> Vec<Step> {
    let mut steps = vec![
        search(2, reply_by),
        found(7, SearchResult::Found),
        say(8),
        (
            9,
            "reed",
            determine(Outcome::Given {
                information: match end {
                    End::BeforeApprover => "298 officers completed it in 2024, and 344 in 2025.",
                    _ => "There were 318 in 2023, 294 in 2024 and 341 in 2025.",
                }
                .into(),
            }),
        ),
    ];
    let whole = answered(Vec::new(), 12);
    let keep = match end {
        End::Drafted => 1,
        End::BeforeApprover | End::SentBack => 2,
        End::Approved => 3,
        _ => whole.len(),
    };
    steps.extend(whole.into_iter().take(keep));
    if end == End::SentBack {
        steps.push((
            13,
            "okoro",
            Command::SendBack { why: "Say which year the figure for replacements belongs to.".into() },
        ));
    }
    if end == End::Corrected {
        steps.push((
            20,
            "reed",
            Command::Correct {
                why: "The figure for March had two digits exchanged.".into(),
                parts: Vec::new(),
            },
        ));
        steps.extend(answered(Vec::new(), 24));
    }
    steps
}

fn over_cost() -> Vec<Step> {
    let estimate = CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: LIMIT_OTHER,
        minutes: Activities { locating: 2_400, extracting: 7_600, ..Activities::default() },
        basis:
            "a search of ten mailboxes, and the reading of fifty messages for whether they concern parking"
                .into(),
        sample: Some(Sample { records: 50, minutes: 60, population: 9_000 }),
        advice: "One month, and one named team, would come within the limit.".into(),
    };
    answered(
        vec![
            (6, "reed", Command::EstimateCost { parts: vec![ONE], estimate }),
            say(7),
            (
                8,
                "reed",
                determine(Outcome::OverCost {
                    provision: "foia-12-1".into(),
                    advice: "One month, and one named team, would come within the limit.".into(),
                }),
            ),
        ],
        14,
    )
}

fn not_held(reply_by: Date) -> Vec<Step> {
    answered(vec![
        search(2, reply_by),
        found(6, SearchResult::NothingFound),
        say(7),
        (8, "reed", determine(Outcome::NotHeld {
            searches: "The force's own incident records were searched; complaints to the council are not copied to the force.".into(),
            elsewhere: "Northshire County Council".into(),
            claims: Vec::new(),
        })),
    ], 11)
}

fn repeated(asked: Date, complied: Date) -> Vec<Step> {
    answered(
        vec![(
            4,
            "reed",
            determine(Outcome::Repeated {
                provision: "foia-14-2".into(),
                earlier: "15A".into(),
                asked,
                complied,
                interval:
                    "The figures are compiled once a year, and none has been added since the earlier answer."
                        .into(),
            }),
        )],
        8,
    )
}

fn vexatious() -> Vec<Step> {
    answered(vec![(7, "reed", determine(Outcome::Vexatious {
        provision: "foia-14-1".into(),
        reasons: "The request is one of thirty-one in a month on one subject, each begun before the last was answered; it would take staff from other work to no purpose that the answers could serve.".into(),
        evidence: "register entries for the month; time recorded on each".into(),
    }))], 12)
}

fn afterwards(end: End, on: &dyn Fn(i64) -> Date) -> Vec<Step> {
    let mut steps = answered(vec![neither(6, on(6), "covert and sensitive policing")], 18);
    steps.push((
        40,
        "cole",
        Command::AskReview { on: on(40), grounds: "Other forces have answered.".into() },
    ));
    let later = [
        (60, "vance", Command::DecideReview {
            outcome: ReviewOutcome::Upheld,
            reasons: "The harm in each answer was argued on its own facts, what other forces published was looked at, and the balance was rightly struck.".into(),
            breaches: String::new(),
            changes: Vec::new(),
        }),
        (90, "cole", Command::RecordComplaint { reference: "IC-000000-X1Y2".into(), on: on(90), about: "the balance of the public interest".into() }),
        (150, "cole", Command::RecordDecisionNotice {
            reference: "IC-000000-X1Y2".into(),
            on: on(150),
            findings: "The exemptions were engaged and the balance favoured maintaining them.".into(),
            steps: String::new(),
            comply_by: None,
        }),
        (170, "cole", Command::RecordAppeal { by: AppealedBy::Requester, reference: "EA/2026/0000".into(), on: on(170) }),
    ];
    let keep = match end {
        End::ReviewDecided => 1,
        End::Complained => 2,
        End::Noticed => 3,
        End::Appealed => 4,
        _ => 0,
    };
    steps.extend(later.into_iter().take(keep));
    steps
}
