//! What has happened to a case.
//!
//! Events are past tense and carry what was worked out, so that reading one
//! needs no law. They are written once and never changed; the store keeps when
//! each was recorded and by whom, and the ones whose actor matters to the law
//! carry the person too.

use jiff::civil::Date;
use law::{ExemptionId, Regime};
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::{
    AuthorityId, CaseId, ConsultationId, FileNumber, PartNumber, PersonId, Stays, TaskNumber,
    command::{
        AppealedBy, Channel, Consulted, Enclosure, LapseReason, Missing, NewPart, RedirectTo, Relation,
        ReviewChange, ReviewOf, ReviewOutcome, SearchResult,
    },
    cost::CostEstimate,
    figures::TableMeaning,
    files::{Looked, Release},
    reasons::{ConfirmOrDeny, Outcome},
    seal::MatchedPart,
    topic::PartTopic,
};

mod told;

pub use told::Told;

/// The last lawful day of one part, as it was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartDue {
    /// Which part.
    pub part: PartNumber,
    /// The last lawful day to answer it.
    pub due: Date,
}

/// A fact about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is described on the command of the same name; what differs is said here"
)]
pub enum Event {
    /// A request arrived. `calendar_until`: the last day for which bank holidays were known when `due` was counted.
    Received {
        authority: AuthorityId,
        reference: String,
        received: Date,
        channel: Channel,
        regime: Regime,
        #[serde(default)]
        original: Option<String>,
        #[serde(default)]
        enclosures: Vec<Enclosure>,
        due: Date,
        calendar_until: Date,
    },
    /// A further message came from the requester.
    MessageReceived { on: Date, original: String, enclosures: Vec<Enclosure>, remarks: String },
    /// The words of the request were confirmed.
    TextConfirmed { title: String, text: String, by: PersonId },
    /// It was held against s.8.
    ValidityChecked { missing: Vec<Missing>, on: Date },
    /// An acknowledgement was sent.
    Acknowledged { on: Date },
    /// The requester was asked what they mean.
    ClarificationAsked { on: Date, question: String, needed: String },
    /// They answered; the clock started afresh.
    Clarified { on: Date, text: Option<String>, due: Vec<PartDue> },
    /// A fees notice was given. `pay_by`: the last day of the three months of s.9(2).
    FeesNoticeGiven { on: Date, pence: u64, basis: String, pay_by: Date },
    /// The fee was paid; the days from notice to payment are disregarded.
    FeePaid { on: Date, due: Vec<PartDue> },
    /// It lapsed.
    Lapsed { on: Date, reason: LapseReason },
    /// It was split into parts.
    Split { parts: Vec<NewPart>, due: Vec<PartDue> },
    /// It was given to somebody.
    Assigned { to: PersonId },
    /// A search was asked for.
    SearchAsked {
        task: TaskNumber,
        parts: Vec<PartNumber>,
        owner: String,
        what: String,
        on: Date,
        reply_by: Date,
    },
    /// A search came back.
    SearchReturned {
        task: TaskNumber,
        searched: String,
        places: String,
        terms: String,
        minutes: u64,
        result: SearchResult,
        note: String,
        on: Date,
    },
    /// Advice was asked for.
    ConsultationAsked {
        consultation: ConsultationId,
        with: String,
        kind: Consulted,
        question: String,
        on: Date,
    },
    /// Advice came.
    AdviceRecorded { consultation: ConsultationId, advice: String, on: Date },
    /// The decision departs from it.
    AdviceDepartedFrom { consultation: ConsultationId, why: String, by: PersonId, on: Date },
    /// The law of some parts was chosen, and their clocks counted again.
    RegimeChosen { parts: Vec<PartNumber>, regime: Regime, why: String, due: Vec<PartDue> },
    /// The cost was estimated.
    CostEstimated { parts: Vec<PartNumber>, estimate: CostEstimate, by: PersonId, on: Date },
    /// Help was given.
    HelpRecorded { help: String, on: Date },
    /// It was decided whether to say that a part is held.
    ConfirmOrDenyDecided { part: PartNumber, decision: ConfirmOrDeny, by: PersonId, on: Date },
    /// A part was determined.
    Determined { part: PartNumber, outcome: Outcome, by: PersonId, on: Date },
    /// A warning was gone against.
    WarningAccepted { rule: String, part: Option<PartNumber>, reason: String, by: PersonId, on: Date },
    /// The letter was written.
    Drafted { opening: String, closing: String, by: PersonId, on: Date },
    /// It was said what a part is about.
    TopicNamed { part: PartNumber, topic: PartTopic, by: PersonId, on: Date },
    /// Parts were held against the policy on sealed topics, as it was with `policy` entries.
    TopicsMatched { policy: u32, parts: Vec<MatchedPart>, by: PersonId, on: Date },
    /// What came back for parts that were found to be sealed afterwards went to the register: these entries say nothing here
    /// any more. `stays`: what has still to be known of them.
    HandedOver { entries: Vec<i64>, stays: Stays, on: Date },
    /// A file was attached.
    FileAttached {
        file: FileNumber,
        part: PartNumber,
        name: String,
        document: String,
        looked: Looked,
        by: PersonId,
        on: Date,
    },
    /// It was said to be a table of counts, and what its columns mean.
    TableDescribed { file: FileNumber, table: TableMeaning, by: PersonId, on: Date },
    /// It was rebuilt from what can be seen.
    FileRebuilt { file: FileNumber, release: Release, by: PersonId, on: Date },
    /// It was taken away again.
    FileDetached { file: FileNumber, by: PersonId, on: Date },
    /// The letter went to an approver, with these files.
    SentForApproval {
        letter: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
        by: PersonId,
        on: Date,
    },
    /// The exact letter was approved, with the exact files.
    Approved {
        letter: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
        by: PersonId,
        on: Date,
    },
    /// The draft was sent back.
    SentBack { why: String, by: PersonId, on: Date },
    /// The time was extended. `ceiling_exceeded`: past the regulator's 40 working days, with its reason in `exceptional`.
    Extended {
        parts: Vec<PartNumber>,
        exemptions: Vec<ExemptionId>,
        until: Date,
        why: String,
        exceptional: String,
        ceiling_exceeded: bool,
        by: PersonId,
        on: Date,
    },
    /// The answer was sent, or waits for the day that policy set (`slot`): `on` is the day on which it leaves. `parts`: those
    /// that the letter answers, all if none is named. `policy`: how many entries the policy on sealed topics had when they were
    /// held against it. `days_late`: calendar days after the last lawful day, 0 if in time.
    Issued {
        on: Date,
        letter: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<PartNumber>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slot: Option<Date>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<u32>,
        due: Date,
        days_late: u32,
    },
    /// An issued answer was reopened.
    CorrectionOpened {
        why: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<PartNumber>,
        by: PersonId,
        on: Date,
    },
    /// The requester withdrew it.
    Withdrawn { on: Date },
    /// It went to another authority.
    Transferred { to: String, agreed: String, on: Date },
    /// It is handled as something else.
    Redirected { to: RedirectTo, why: String, on: Date },
    /// It was related to another case.
    Related {
        other: CaseId,
        reference: String,
        #[serde(default)]
        received: Option<Date>,
        relation: Relation,
        why: String,
        on: Date,
    },
    /// A review was asked for. `ask_by`: the last day to ask; a later request need not be accepted, and this one was.
    ReviewAsked {
        on: Date,
        grounds: String,
        due: Date,
        ask_by: Option<Date>,
        #[serde(default)]
        of: ReviewOf,
    },
    /// The review was decided.
    ReviewDecided {
        outcome: ReviewOutcome,
        reasons: String,
        breaches: String,
        changes: Vec<ReviewChange>,
        by: PersonId,
        on: Date,
        days_late: u32,
    },
    /// The regulator has a complaint.
    ComplaintRecorded { reference: String, on: Date, about: String },
    /// The regulator decided. `appeal_by`: 28 days from the notice.
    DecisionNoticeRecorded {
        reference: String,
        on: Date,
        findings: String,
        steps: String,
        comply_by: Option<Date>,
        appeal_by: Date,
    },
    /// An appeal was made.
    AppealRecorded { by: AppealedBy, reference: String, on: Date },
    /// The tribunal decided.
    TribunalDecided { on: Date, decision: String },
    /// The answer was published, in these words.
    Published { title: String, request: String, answer: String, by: PersonId, on: Date },
    /// It was taken back.
    Unpublished { why: String, by: PersonId, on: Date },
    /// The clock was counted again under a newer calendar.
    DueRecalculated { because: String, due: Vec<PartDue>, calendar_until: Date, on: Date },
    /// Deletion was stopped.
    RetentionHeld { why: String, on: Date },
    /// Deletion may go on.
    RetentionReleased { why: String, on: Date },
    /// Lateness was recorded.
    LatenessRecorded { why: String, by: PersonId, on: Date },
    /// A note was left.
    Noted { text: String, by: PersonId, on: Date },
}

impl Event {
    /// The event's name in data: `clarification-asked`.
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// The stored documents that it speaks of, by content hash: messages, enclosures, files, letters.
    pub fn documents(&self) -> Vec<&str> {
        match self {
            Self::Received { original, enclosures, .. } => {
                original.iter().map(String::as_str).chain(enclosed(enclosures)).collect()
            }
            Self::MessageReceived { original, enclosures, .. } => {
                std::iter::once(original.as_str()).chain(enclosed(enclosures)).collect()
            }
            Self::FileAttached { document, looked, .. } => vec![document, &looked.report],
            Self::FileRebuilt { release, .. } => {
                let own = [&release.document, &release.manifest, &release.plan];
                let figures = release.figures.iter().flat_map(|it| [&it.statements, &it.audit]);
                own.into_iter().chain(figures).map(String::as_str).filter(|hash| !hash.is_empty()).collect()
            }
            Self::SentForApproval { letter, files, .. } | Self::Issued { letter, files, .. } => {
                std::iter::once(letter.as_str()).chain(files.iter().map(String::as_str)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn enclosed(enclosures: &[Enclosure]) -> impl Iterator<Item = &str> {
    enclosures.iter().map(|enclosure| enclosure.document.as_str())
}
