//! What officers do, who may not know what is held: the same in both worlds, since they see the same.

use app::{
    Arrival,
    case::{
        Case, Command, PartNumber, Stage,
        command::{NewPart, ReviewOutcome, SearchResult},
        reasons::{Balance, ConfirmOrDeny, Favours, HarmEitherWay, Likelihood, NeitherClaim, Outcome},
        seal::PartSeal,
    },
    policy::{Basis, Occasion, TopicId},
    seal::Verdict,
    store::Loaded,
};
use jiff::SignedDuration;

use crate::world::{TOPIC, World, staff};

/// Questions: of the sealed kind, of others, and of both.
const QUESTIONS: [&str; 10] = [
    "How many cyber attacks did the force suffer in 2025?",
    "How many dogs does the force have?",
    "1. Was the force hacked last year?\n2. What is the budget for dogs?",
    "How much overtime was worked in March?",
    "Has a ransom been paid after ransomware?",
    "How often did strangers get into your network?",
    "Please send the policy on dogs.",
    "1. How much overtime was worked?\n2. Number of phishing messages by month?",
    "What was spent on information security in 2025?",
    "How many cyber security incidents were reported to the regulator?",
];

/// Steps from an acknowledgement to a published answer, with room for warnings.
const STEPS: usize = 16;

impl World {
    /// Somebody's message arrives.
    pub(crate) async fn asked(&mut self, question: u8) {
        let text = QUESTIONS[usize::from(question) % QUESTIONS.len()];
        self.asked += 1;
        let mail = format!(
            "From: Pat Doe <pat{0}@example.org>\r\nTo: foi@northshire.example\r\nSubject: Request\r\n\
             Message-ID: <{0}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{1}\r\n\r\nPat Doe\r\n",
            self.asked,
            text.replace('\n', "\r\n"),
        );
        let receipt = self.app.receive(&staff("cole"), mail.into_bytes(), Arrival::default()).await.unwrap();
        if let Some(case) = receipt.case {
            let id = case.as_str().into();
            self.cases.push(id);
            let words =
                Command::ConfirmText { title: format!("Request {}", self.asked), text: text.to_owned() };
            let id = self.cases.last().unwrap().clone();
            self.app.run(&staff("cole"), &id, words, None).await.unwrap();
        }
    }

    /// The next sensible step on a request.
    pub(crate) async fn next(&self, case: u8, choice: u8) {
        let Some(id) = self.case(case) else { return };
        let loaded = self.app.load(&staff("reed"), id).await.unwrap();
        let (who, command) = self.sensible(&loaded, choice);
        // What the checklist refuses is a step all the same: the same in both worlds.
        let _ = Box::pin(self.app.run(&staff(who), id, command, None)).await;
    }

    /// Officers take a request as far as it goes, each step a while after the one before.
    pub(crate) async fn worked(&self, case: u8, choice: u8) {
        for _ in 0..STEPS {
            self.next(case, choice).await;
            self.clock.on(SignedDuration::from_mins(20));
        }
    }

    fn sensible(&self, loaded: &Loaded, choice: u8) -> (&'static str, Command) {
        let case = &loaded.case;
        match case.stage() {
            Stage::Open => ("reed", self.open(case, choice)),
            Stage::AwaitingApproval => {
                let approval = case.approval.clone().unwrap();
                ("okoro", Command::Approve { letter: approval.letter, files: approval.files })
            }
            Stage::Approved => ("reed", Command::Issue {}),
            Stage::Issued if choice.is_multiple_of(5) => {
                ("reed", Command::AskReview { on: self.app.today(), grounds: "Too little.".to_owned() })
            }
            Stage::Issued if choice.is_multiple_of(7) => {
                ("reed", Command::Correct { why: "A word was wrong.".to_owned(), parts: Vec::new() })
            }
            Stage::Issued => {
                let empty = String::new;
                ("reed", Command::Publish { title: empty(), request: empty(), answer: empty() })
            }
            Stage::UnderReview => {
                let (reasons, breaches) = ("The reasons stand.".to_owned(), String::new());
                (
                    "vance",
                    Command::DecideReview {
                        outcome: ReviewOutcome::Upheld,
                        reasons,
                        breaches,
                        changes: Vec::new(),
                    },
                )
            }
            _ => ("reed", Command::Note { text: "looked at".to_owned() }),
        }
    }

    /// A request that is worked on: acknowledged, split, decided, sent for approval.
    fn open(&self, case: &Case, choice: u8) -> Command {
        if case.acknowledged.is_none() {
            return Command::Acknowledge {};
        }
        if case.parts.len() == 1 && case.text.contains("\n2. ") && case.issued.is_empty() {
            let part =
                |line: &str| NewPart { text: line.split_once(". ").unwrap().1.to_owned(), regime: None };
            return Command::Split { parts: case.text.lines().map(part).collect() };
        }
        let owed =
            |it: &(&PartNumber, &app::case::Part)| it.1.answered.is_none() && it.1.outcome_kind().is_none();
        let mut undecided: Vec<_> = case.parts.iter().filter(owed).collect();
        if choice.is_multiple_of(2) {
            undecided.reverse();
        }
        let letter = case.letter();
        let ready = letter.parts.values().all(|it| it.outcome_kind().is_some());
        if let Some((number, part)) = undecided.first().filter(|_| !ready) {
            let part_number = **number;
            return match (&part.seal, &part.confirm_or_deny) {
                (Some(seal), _) => {
                    Command::DecideConfirmOrDeny { part: part_number, decision: self.neither(seal, case) }
                }
                (None, None) => {
                    Command::DecideConfirmOrDeny { part: part_number, decision: ConfirmOrDeny::Say }
                }
                (None, Some(_)) => Command::Determine { part: part_number, outcome: answer(choice) },
            };
        }
        if case.draft.is_none() {
            return Command::Draft { opening: String::new(), closing: String::new() };
        }
        let found = app::case::check(&self.app.law(), &letter, self.app.today());
        match found.iter().find(|it| it.blocks() && it.is_warning()) {
            Some(it) => Command::AcceptWarning {
                rule: it.rule.clone(),
                part: it.part,
                reason: "It was looked at.".to_owned(),
            },
            None => Command::SendForApproval { letter: String::new() },
        }
    }

    /// The topic's reasons, made to speak of the request.
    fn neither(&self, seal: &PartSeal, case: &Case) -> ConfirmOrDeny {
        let of_its_own = |claim: &NeitherClaim| {
            let mut claim = claim.clone();
            claim.why = format!("{} The request {} asks for a count.", claim.why, case.reference);
            if let Some(HarmEitherWay::Both { confirming, denying }) = &mut claim.harm {
                confirming.likelihood = Some(Likelihood::WouldBeLikely);
                denying.likelihood = Some(Likelihood::WouldBeLikely);
            }
            if let Some(test) = &mut claim.public_interest {
                test.balance = Some(Balance {
                    favours: Favours::Withholding,
                    reasons: "The harm would be lasting and the gain to debate small.".to_owned(),
                    decider: "reed".into(),
                    on: self.app.today(),
                });
            }
            claim
        };
        ConfirmOrDeny::Neither {
            claims: seal.grounds.iter().map(of_its_own).collect(),
            public_domain: "The annual report speaks of the field in general; an answer would add to it."
                .to_owned(),
        }
    }

    /// Something else: a search, an estimate, an extension, a withdrawal, a new link.
    pub(crate) async fn tried(&self, case: u8, what: u8) {
        let Some(id) = self.case(case) else { return };
        let one = PartNumber(1);
        let command = match what % 8 {
            0 => Command::AskSearch {
                parts: vec![one],
                owner: "Records".to_owned(),
                what: "what is asked".to_owned(),
                reply_by: self.app.today().saturating_add(SignedDuration::from_hours(24 * 5)),
            },
            1 => Command::ReturnSearch {
                task: app::case::TaskNumber(1),
                searched: "the records".to_owned(),
                places: "headquarters".to_owned(),
                terms: "as asked".to_owned(),
                minutes: 30,
                result: SearchResult::Found,
                note: String::new(),
            },
            2 => Command::AskClarification {
                question: "Which year?".to_owned(),
                needed: "it matters".to_owned(),
            },
            3 => Command::Clarify { on: self.app.today(), text: None },
            4 => Command::SendBack { why: "mend a word".to_owned() },
            5 => Command::DecideConfirmOrDeny { part: one, decision: ConfirmOrDeny::Say },
            6 => {
                let _ = self.app.new_status_link(&staff("cole"), id).await;
                return;
            }
            _ => Command::Unpublish { why: "it was too soon".to_owned() },
        };
        let _ = Box::pin(self.app.run(&staff("reed"), id, command, None)).await;
    }

    /// Policy, by people who may not know.
    pub(crate) async fn policy(&self, what: u8, choice: u8) {
        let (app, topic) = (&self.app, TopicId(TOPIC.to_owned()));
        let day = app.today().saturating_add(SignedDuration::from_hours(24 * i64::from(1 + choice % 40)));
        let occasion = Occasion { basis: Basis::Calendar, said: "the published calendar".to_owned() };
        let verdict = if choice.is_multiple_of(2) { Verdict::Sealed } else { Verdict::Open };
        match what % 5 {
            0 => {
                let _ = app.lift_topic(&staff("okoro"), &topic, (day, "it is public now", occasion)).await;
            }
            1 => {
                let _ = app.lift_topic(&staff("reed"), &topic, (day, "it is public now", occasion)).await;
            }
            2 => {
                let _ = app.review_topic(&staff("okoro"), &topic, (day, "it stays")).await;
            }
            _ => {
                let Some(id) = self.case(choice) else { return };
                let of = (PartNumber(1 + u32::from(choice % 2)), &topic);
                let why = "from the question alone";
                let _ = Box::pin(app.correct_match(&staff("reed"), id, of, (verdict, why))).await;
            }
        }
    }
}

fn answer(choice: u8) -> Outcome {
    if choice.is_multiple_of(3) {
        let searches = "We searched the records of the unit, which would have them.".to_owned();
        return Outcome::NotHeld { searches, elsewhere: String::new(), claims: Vec::new() };
    }
    Outcome::Given { information: format!("There were {choice}.") }
}
