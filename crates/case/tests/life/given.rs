//! The givens: a law, a day, people, and cases brought to a stage by real commands.

use std::sync::LazyLock;

use case::{
    Case, Command, Context, Event, FileNumber, PartNumber, PersonId, Refusal, Stage,
    command::{Channel, NewPart},
    decide, evolve,
    figures::{Figures, FiguresVerdict, TableMeaning},
    files::{Looked, LookedResult, Release},
    fold,
    reasons::{
        Balance, ConfirmOrDeny, Evidence, Favours, Harm, HarmEitherWay, Likelihood, NeitherClaim, Outcome,
        Particulars, PublicInterest, Weighed,
    },
    topic::Before,
};
use jiff::civil::{Date, date};
use law::{Law, Regime};

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

pub(crate) const TODAY: Date = date(2024, 10, 9);
pub(crate) const LETTER: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

pub(crate) fn law() -> &'static Law {
    &LAW
}

pub(crate) fn officer() -> PersonId {
    "officer".into()
}

pub(crate) fn approver() -> PersonId {
    "approver".into()
}

/// Decides as `actor` on `today`.
pub(crate) fn ask(
    case: &Case,
    actor: &PersonId,
    today: Date,
    command: Command,
) -> Result<Vec<Event>, Refusal> {
    decide(&Context { law: law(), today, actor }, case, command)
}

/// A case under way: commands are real, and every one has to be granted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) case: Case,
    pub(crate) history: Vec<Event>,
}

impl Given {
    pub(crate) fn then_by(mut self, actor: &PersonId, today: Date, command: Command) -> Self {
        let name = command.name();
        let granted = ask(&self.case, actor, today, command);
        assert!(granted.is_ok(), "{name:?} was refused: {granted:#?}");
        let events = granted.unwrap_or_default();
        self.case = events.iter().fold(self.case, evolve);
        self.history.extend(events);
        assert_eq!(fold(&self.history), self.case, "folding the history gives the case");
        self
    }

    pub(crate) fn then(self, command: Command) -> Self {
        self.then_by(&officer(), TODAY, command)
    }

    /// The letter in hand is drafted, approved by another person, and issued.
    pub(crate) fn letter_sent(self) -> Self {
        self.then(draft()).then(send()).then_by(&approver(), TODAY, approve()).then(Command::Issue {})
    }
}

pub(crate) fn receive(received: Date, regime: Regime) -> Command {
    Command::Receive {
        authority: "northshire".into(),
        reference: "1267A/21".to_owned(),
        received,
        channel: Channel::Email,
        regime,
        original: None,
        enclosures: Vec::new(),
    }
}

pub(crate) fn received_under(regime: Regime) -> Given {
    Given::default().then(receive(date(2024, 10, 1), regime)).then(Command::ConfirmText {
        title: "Cyber attacks".to_owned(),
        text: "How many cyber attacks on the force succeeded in 2023?".to_owned(),
    })
}

pub(crate) fn received() -> Given {
    received_under(Regime::Foia)
}

pub(crate) fn say(part: u32) -> Command {
    Command::DecideConfirmOrDeny { part: PartNumber(part), decision: ConfirmOrDeny::Say }
}

pub(crate) fn given_in_full(part: u32) -> Command {
    Command::Determine {
        part: PartNumber(part),
        outcome: Outcome::Given { information: "Four, in 2023.".to_owned() },
    }
}

pub(crate) fn determine(outcome: Outcome) -> Command {
    Command::Determine { part: PartNumber(1), outcome }
}

pub(crate) fn draft() -> Command {
    Command::Draft { opening: String::new(), closing: String::new() }
}

pub(crate) fn attach(part: u32) -> Command {
    let looked = Looked {
        kind: "xlsx".to_owned(),
        result: LookedResult::Findings,
        findings: 3,
        report: LETTER.replace('0', "1"),
    };
    let (part, name, document) = (PartNumber(part), "Staffing.xlsx".to_owned(), LETTER.replace('0', "2"));
    Command::AttachFile { part, name, document, looked }
}

/// A file's figures count nothing that could be worked out.
pub(crate) fn no_counts(part: u32) -> Command {
    let reason = "it lists vehicles and counts nobody".to_owned();
    Command::AcceptWarning { rule: "N015".to_owned(), part: Some(PartNumber(part)), reason }
}

pub(crate) fn name_topic() -> Command {
    let (topic, period) = ("cyber attacks".to_owned(), "2023".to_owned());
    Command::NameTopic { parts: vec![PartNumber(1)], topic, period, before: Before::default() }
}

pub(crate) fn table(file: u32) -> Command {
    let table = TableMeaning { topic: "dogs seized".to_owned(), threshold: 5, ..TableMeaning::default() };
    Command::DescribeTable { file: FileNumber(file), table }
}

/// The hash of the rebuilt file.
pub(crate) fn rebuilt() -> String {
    LETTER.replace('0', "3")
}

pub(crate) fn rebuild(file: u32) -> Command {
    rebuilt_with(file, None)
}

pub(crate) fn checked(file: u32, verdict: FiguresVerdict) -> Command {
    let [statements, audit] = ["6", "7"].map(|it| LETTER.replace('0', it));
    let figures = Figures { verdict, small: 2, further: 1, statements, audit };
    rebuilt_with(file, Some(figures))
}

fn rebuilt_with(file: u32, figures: Option<Figures>) -> Command {
    let release = Release {
        name: "Staffing.csv".to_owned(),
        media_type: "text/csv".to_owned(),
        document: rebuilt(),
        bytes: 12_345,
        left: 3,
        shown: 0,
        redacted: 0,
        manifest: LETTER.replace('0', "4"),
        plan: LETTER.replace('0', "5"),
        figures: figures.map(Box::new),
    };
    Command::RebuildFile { file: FileNumber(file), release }
}

pub(crate) fn send() -> Command {
    Command::SendForApproval { letter: LETTER.to_owned() }
}

pub(crate) fn approve() -> Command {
    Command::Approve { letter: LETTER.to_owned(), files: Vec::new() }
}

pub(crate) fn answered() -> Given {
    received().then(say(1)).then(given_in_full(1)).letter_sent()
}

pub(crate) fn weighed(text: &str) -> Vec<Weighed> {
    vec![Weighed { prompt: None, text: text.to_owned() }]
}

pub(crate) fn test_of(favours: Favours) -> PublicInterest {
    PublicInterest {
        for_disclosure: weighed(
            "An answer would show whether money spent on defence of the network was well spent.",
        ),
        for_withholding: weighed("An answer would tell an attacker which attempts went unseen."),
        balance: Some(Balance {
            favours,
            reasons: "The harm would be lasting, and audit reports meet most of the public's interest."
                .to_owned(),
            decider: officer(),
            on: TODAY,
        }),
    }
}

pub(crate) fn harm(causes: &str) -> Harm {
    Harm {
        likelihood: Some(Likelihood::WouldBeLikely),
        causes: causes.to_owned(),
        evidence: vec![Evidence {
            source: "Risk assessment 12/2024".to_owned(),
            shows: "how attackers choose".to_owned(),
        }],
    }
}

pub(crate) fn neither_claim(exemption: &str, limbs: &[&str]) -> NeitherClaim {
    NeitherClaim {
        exemption: exemption.into(),
        limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
        why: "An answer either way would show whether the force's defences held.".to_owned(),
        harm: Some(HarmEitherWay::Both {
            confirming: harm("If it were held, saying so would tell an attacker that a method works."),
            denying: harm("If it were not held, saying so would tell an attacker that they went unseen."),
        }),
        public_interest: Some(test_of(Favours::Withholding)),
        qualified_opinion: None,
        particulars: Particulars::default(),
    }
}

/// The founding case: neither confirmed nor denied by s.24(2) and s.31(3).
pub(crate) fn neither() -> ConfirmOrDeny {
    ConfirmOrDeny::Neither {
        claims: vec![neither_claim("foia-24-2", &[]), neither_claim("foia-31-3", &["31(1)(a)", "31(1)(b)"])],
        public_domain: "The annual report speaks of cyber security in general; no attack is acknowledged."
            .to_owned(),
    }
}

pub(crate) fn founding(decision: ConfirmOrDeny) -> Given {
    received().then(Command::DecideConfirmOrDeny { part: PartNumber(1), decision })
}

/// A case in each stage.
pub(crate) fn at(stage: Stage) -> Given {
    use Command as C;

    let on = TODAY;
    match stage {
        Stage::New => Given::default(),
        Stage::Open => received(),
        Stage::AwaitingClarification => received().then(C::AskClarification {
            question: "Which year?".into(),
            needed: "three are possible".into(),
        }),
        Stage::AwaitingFee => received().then(C::GiveFeesNotice { pence: 1_000, basis: "copying".into() }),
        Stage::AwaitingApproval => received().then(say(1)).then(given_in_full(1)).then(draft()).then(send()),
        Stage::Approved => at(Stage::AwaitingApproval).then_by(&approver(), TODAY, approve()),
        Stage::Issued => answered(),
        Stage::UnderReview => answered().then(C::AskReview { on, grounds: "too little".into() }),
        Stage::Reviewed => at(Stage::UnderReview).then_by(&"reviewer".into(), TODAY, upheld()),
        Stage::WithRegulator => at(Stage::Reviewed).then(C::RecordComplaint {
            reference: "IC-1".into(),
            on,
            about: "the balance".into(),
        }),
        Stage::RegulatorDecided => at(Stage::WithRegulator).then(C::RecordDecisionNotice {
            reference: "IC-1".into(),
            on,
            findings: "upheld".into(),
            steps: String::new(),
            comply_by: None,
        }),
        Stage::AtTribunal => at(Stage::RegulatorDecided).then(C::RecordAppeal {
            by: case::command::AppealedBy::Requester,
            reference: "EA/2024/0001".into(),
            on,
        }),
        Stage::Withdrawn => received().then(C::Withdraw { on }),
        Stage::Lapsed => at(Stage::AwaitingClarification)
            .then(C::Lapse { reason: case::command::LapseReason::NotClarified }),
        Stage::Transferred => {
            received().then(C::Transfer { to: "the council".into(), agreed: "agreed by e-mail".into() })
        }
        Stage::Redirected => received().then(C::Redirect {
            to: case::command::RedirectTo::RoutineBusiness,
            why: "a question about opening hours".into(),
        }),
        Stage::Joined => received().then(C::Relate {
            other: "other".into(),
            reference: "1268A/21".into(),
            received: None,
            relation: case::command::Relation::JoinedInto,
            why: "the same request".into(),
        }),
    }
}

pub(crate) fn upheld() -> Command {
    Command::DecideReview {
        outcome: case::command::ReviewOutcome::Upheld,
        reasons: "The reasons stand.".to_owned(),
        breaches: String::new(),
        changes: Vec::new(),
    }
}

pub(crate) fn two_parts() -> Command {
    Command::Split {
        parts: vec![
            NewPart { text: "How many in 2022?".to_owned(), regime: None },
            NewPart { text: "How many in 2023?".to_owned(), regime: None },
        ],
    }
}
