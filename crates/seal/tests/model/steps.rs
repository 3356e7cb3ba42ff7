//! Everything that somebody may try, and the commands that it comes to.

use case::{
    Case, Command, FileNumber, PartNumber, TaskNumber,
    command::{Channel, NewPart, ReviewChange, ReviewOutcome, SearchResult},
    reasons::ConfirmOrDeny,
};
use jiff::civil::Date;
use law::Regime;

use crate::given::{Asks, DAYS, LETTER, Who, estimate, given, looked, neither, vexatious};

/// Somebody tries something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Step {
    pub(crate) by: Who,
    pub(crate) what: What,
}

/// What is tried: a day passes, policy changes, or something is done on a request (numbered from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    NextDay,
    Policy(Rule),
    On(usize, Do),
}

/// A change of policy. Days are places in [`DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Rule {
    Register { from: usize },
    Widen { from: usize },
    Narrow { from: usize },
    Lift { from: usize },
    LetKnow { who: Who },
    Review,
    Example { asks: Asks, sealed: bool },
}

/// Something done on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Do {
    Receive,
    Confirm,
    Split,
    AskClarification,
    Clarify,
    AskSearch(u32),
    ReturnSearch,
    Estimate(u32),
    Attach(u32),
    Detach,
    Say(u32),
    Give(u32),
    Neither(u32),
    NeitherUnlooked(u32),
    Vexatious(u32),
    ChooseLaw(u32),
    NameTopic(u32),
    Extend(u32),
    Draft,
    Send,
    Approve,
    SendBack,
    Issue,
    Correct(u32),
    AskReview,
    Uphold,
    Overturn(u32),
    Complain,
    Notice,
    Seal(u32),
    Unseal(u32),
    Assign(Who),
    Note,
}

impl What {
    /// How bounds speak of it: `AskSearch(1)`, `Lift { from: 2 }`.
    pub(crate) fn said(self) -> String {
        match self {
            Self::NextDay => "NextDay".to_owned(),
            Self::Policy(rule) => format!("{rule:?}"),
            Self::On(_, what) => format!("{what:?}"),
        }
    }
}

/// Every change of policy that there is within four days.
pub(crate) fn rules() -> Vec<Rule> {
    let days = 1..DAYS.len();
    let dated = days.flat_map(|from| {
        [Rule::Register { from }, Rule::Widen { from }, Rule::Narrow { from }, Rule::Lift { from }]
    });
    let know = Who::ALL.map(|who| Rule::LetKnow { who });
    let examples = [Asks::Kind, Asks::Alike]
        .into_iter()
        .flat_map(|asks| [true, false].map(|sealed| Rule::Example { asks, sealed }));
    dated.chain(know).chain([Rule::Review]).chain(examples).collect()
}

/// Everything that there is to do on a request of so many parts.
pub(crate) fn doings(parts: u32) -> Vec<Do> {
    let on_a_part = [
        Do::AskSearch,
        Do::Estimate,
        Do::Attach,
        Do::Say,
        Do::Give,
        Do::Neither,
        Do::NeitherUnlooked,
        Do::Vexatious,
        Do::ChooseLaw,
        Do::NameTopic,
        Do::Extend,
        Do::Correct,
        Do::Overturn,
        Do::Seal,
        Do::Unseal,
    ];
    let whole = [
        Do::Receive,
        Do::Confirm,
        Do::Split,
        Do::AskClarification,
        Do::Clarify,
        Do::ReturnSearch,
        Do::Detach,
        Do::Draft,
        Do::Send,
        Do::Approve,
        Do::SendBack,
        Do::Issue,
        Do::AskReview,
        Do::Uphold,
        Do::Complain,
        Do::Notice,
        Do::Note,
    ];
    let each = (1..=parts).flat_map(|part| on_a_part.map(|it| it(part)));
    whole.into_iter().chain(each).chain(Who::ALL.map(Do::Assign)).collect()
}

/// The command that a doing is, on a day. `None` for what is no command on one case: correcting a match.
pub(crate) fn command(what: Do, asks: &[Asks], (case, today): (&Case, Date)) -> Option<Command> {
    work(what, asks, today)
        .or_else(|| looking(what, case, today))
        .or_else(|| deciding(what, today))
        .or_else(|| letter(what, case))
        .or_else(|| afterwards(what, today))
}

fn work(what: Do, asks: &[Asks], today: Date) -> Option<Command> {
    let texts = || asks.iter().map(|it| it.text());
    Some(match what {
        Do::Receive => Command::Receive {
            authority: "northshire".into(),
            reference: "1/26".to_owned(),
            received: today,
            channel: Channel::Email,
            regime: Regime::Foia,
            original: None,
            enclosures: Vec::new(),
        },
        Do::Confirm => {
            let text = texts().collect::<Vec<_>>().join("\n");
            Command::ConfirmText { title: "A request".to_owned(), text }
        }
        Do::Split => Command::Split {
            parts: texts().map(|it| NewPart { text: it.to_owned(), regime: None }).collect(),
        },
        Do::AskClarification => Command::AskClarification {
            question: "Which system?".to_owned(),
            needed: "there are many".to_owned(),
        },
        Do::Clarify => Command::Clarify { on: today, text: None },
        Do::Assign(to) => Command::Assign { to: to.id() },
        Do::Note => Command::Note { text: "Seen.".to_owned() },
        _ => return None,
    })
}

fn looking(what: Do, case: &Case, today: Date) -> Option<Command> {
    Some(match what {
        Do::AskSearch(part) => Command::AskSearch {
            parts: vec![PartNumber(part)],
            owner: "Systems".to_owned(),
            what: "what is asked".to_owned(),
            reply_by: today,
        },
        Do::ReturnSearch => Command::ReturnSearch {
            task: TaskNumber(1),
            searched: "the log".to_owned(),
            places: "the system".to_owned(),
            terms: "all".to_owned(),
            minutes: 20,
            result: SearchResult::Found,
            note: String::new(),
        },
        Do::Estimate(part) => Command::EstimateCost { parts: vec![PartNumber(part)], estimate: estimate() },
        Do::Attach(part) => Command::AttachFile {
            part: PartNumber(part),
            name: "Figures.xlsx".to_owned(),
            document: LETTER.replace('0', "2"),
            looked: looked(),
        },
        Do::Detach => Command::DetachFile { file: FileNumber(case.last_file) },
        _ => return None,
    })
}

fn deciding(what: Do, today: Date) -> Option<Command> {
    const PUBLIC: &str = "The annual report speaks of defences alone.";
    let decide = |part, decision| Command::DecideConfirmOrDeny { part: PartNumber(part), decision };
    Some(match what {
        Do::Say(part) => decide(part, ConfirmOrDeny::Say),
        Do::Neither(part) => decide(part, neither(PUBLIC)),
        Do::NeitherUnlooked(part) => decide(part, neither("")),
        Do::Give(part) => Command::Determine { part: PartNumber(part), outcome: given() },
        Do::Vexatious(part) => Command::Determine { part: PartNumber(part), outcome: vexatious() },
        Do::ChooseLaw(part) => Command::ChooseRegime {
            part: Some(PartNumber(part)),
            regime: Regime::Eir,
            why: "it is about the air".to_owned(),
        },
        Do::NameTopic(part) => Command::NameTopic {
            parts: vec![PartNumber(part)],
            topic: "attacks".to_owned(),
            period: "2025".to_owned(),
            before: case::topic::Before::default(),
        },
        Do::Extend(part) => Command::Extend {
            parts: vec![PartNumber(part)],
            exemptions: vec!["foia-31-1".into()],
            until: today.saturating_add(jiff::Span::new().days(35)),
            why: "the balance".to_owned(),
            exceptional: String::new(),
        },
        _ => return None,
    })
}

fn letter(what: Do, case: &Case) -> Option<Command> {
    Some(match what {
        Do::Draft => Command::Draft { opening: "Thank you.".to_owned(), closing: String::new() },
        Do::Send => Command::SendForApproval { letter: LETTER.to_owned() },
        Do::Approve => Command::Approve { letter: LETTER.to_owned(), files: Vec::new() },
        Do::SendBack => Command::SendBack { why: "a word".to_owned() },
        Do::Issue => Command::Issue {},
        Do::Correct(part) => {
            // The letter that answered the part.
            let of = case.issued.iter().rev().map(|it| it.of(case));
            let parts = of.into_iter().find(|it| it.contains(&PartNumber(part)))?;
            Command::Correct { why: "a word was wrong".to_owned(), parts }
        }
        _ => return None,
    })
}

fn afterwards(what: Do, today: Date) -> Option<Command> {
    let decided = |outcome, changes| Command::DecideReview {
        outcome,
        reasons: "Looked at afresh.".to_owned(),
        breaches: String::new(),
        changes,
    };
    Some(match what {
        Do::AskReview => Command::AskReview { on: today, grounds: "too little".to_owned() },
        Do::Uphold => decided(ReviewOutcome::Upheld, Vec::new()),
        Do::Overturn(part) => {
            let (say, outcome) = (Some(ConfirmOrDeny::Say), Some(given()));
            let change = ReviewChange { part: PartNumber(part), confirm_or_deny: say, outcome };
            decided(ReviewOutcome::Overturned, vec![change])
        }
        Do::Complain => Command::RecordComplaint {
            reference: "IC-1".to_owned(),
            on: today,
            about: "the balance".to_owned(),
        },
        Do::Notice => Command::RecordDecisionNotice {
            reference: "IC-1".to_owned(),
            on: today,
            findings: "a word was wrong".to_owned(),
            steps: String::new(),
            comply_by: None,
        },
        _ => return None,
    })
}
