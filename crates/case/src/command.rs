//! Everything that can be asked of a case.
//!
//! A command is a wish: [`crate::decide()`] grants it as events or refuses it.
//! On the command line and in the API it is JSON, tagged with its name:
//! `{"command":"extend","parts":[1],…}`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use law::{ExemptionId, Regime};
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumString, IntoStaticStr, VariantArray};

use crate::{
    AuthorityId, CaseId, ConsultationId, FileNumber, PartNumber, PersonId, TaskNumber,
    cost::CostEstimate,
    figures::TableMeaning,
    files::{Looked, Release},
    reasons::{ConfirmOrDeny, Outcome},
    seal::MatchedPart,
    topic::Before,
};

mod kinds;
mod words;

pub use kinds::{
    AppealedBy, Channel, Consulted, Enclosure, LapseReason, Missing, NewPart, RedirectTo, Relation,
    ReviewChange, ReviewOf, ReviewOutcome, SearchResult,
};

/// A wish, by a person, about one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "command", rename_all = "kebab-case", deny_unknown_fields)]
#[strum_discriminants(
    name(CommandName),
    doc = "The name of a command, without its fields: what tables and permissions speak of.",
    derive(PartialOrd, Ord, Hash, IntoStaticStr, EnumString, VariantArray),
    strum(serialize_all = "kebab-case")
)]
pub enum Command {
    /// Take in a request (s.10: the clock starts the day after).
    Receive {
        /// Who received it.
        authority: AuthorityId,
        /// The reference people will quote.
        reference: String,
        /// The civil day of receipt in the United Kingdom.
        received: Date,
        /// How it came.
        channel: Channel,
        /// Under which law it looks to fall.
        regime: Regime,
        /// The stored original, by content hash. It belongs to the identity record.
        #[serde(default)]
        original: Option<String>,
        /// The files that came with it, stored unopened.
        #[serde(default)]
        enclosures: Vec<Enclosure>,
    },
    /// Record a further message from the requester.
    ReceiveMessage {
        /// The day of receipt.
        on: Date,
        /// The stored message, by content hash.
        original: String,
        /// The files that came with it, stored unopened.
        #[serde(default)]
        enclosures: Vec<Enclosure>,
        /// What was noticed about it: that a machine sent it, that it was threaded by reference alone.
        #[serde(default)]
        remarks: String,
    },
    /// Confirm the request's words, with greeting, signature and addresses lifted out.
    ConfirmText {
        /// A few words for lists.
        title: String,
        /// The request as others will see and search it.
        text: String,
    },
    /// Record whether it is a valid request, and what is missing (s.8(1)).
    CheckValidity {
        /// Nothing, if it is valid.
        missing: Vec<Missing>,
    },
    /// Tell the requester that it has arrived.
    Acknowledge {},
    /// Ask what they mean (s.1(3)).
    AskClarification {
        /// The question.
        question: String,
        /// Why it cannot be identified and located without an answer.
        needed: String,
    },
    /// Record their answer: the request is received afresh (s.10(6)(b)).
    Clarify {
        /// The day on which the answer was received.
        on: Date,
        /// The request as it now reads, if that changed.
        #[serde(default)]
        text: Option<String>,
    },
    /// Give a fees notice (s.9).
    GiveFeesNotice {
        /// The fee, in pence.
        pence: u64,
        /// What it is for.
        basis: String,
    },
    /// Record that the fee was paid (s.10(2)).
    PayFee {
        /// The day on which it was received.
        on: Date,
    },
    /// Close a case whose requester did not answer or pay.
    Lapse {
        /// Which.
        reason: LapseReason,
    },
    /// Split the request into the parts it asks.
    Split {
        /// At least one, in the order in which they were asked.
        parts: Vec<NewPart>,
    },
    /// Give the case to somebody.
    Assign {
        /// To whom.
        to: PersonId,
    },
    /// Ask an information owner to search. The requester is not named.
    AskSearch {
        /// The parts it is for.
        parts: Vec<PartNumber>,
        /// Who is asked: a department or an owner.
        owner: String,
        /// What to look for.
        what: String,
        /// By when.
        reply_by: Date,
    },
    /// Record what a search found.
    ReturnSearch {
        /// Which task.
        task: TaskNumber,
        /// What was searched.
        searched: String,
        /// Where.
        places: String,
        /// With which terms.
        terms: String,
        /// How long it took, in minutes.
        minutes: u64,
        /// What came of it.
        result: SearchResult,
        /// Anything else: volume, format, the owner's view of harm.
        #[serde(default)]
        note: String,
    },
    /// Ask another person or body for advice. The requester is not named.
    Consult {
        /// Who.
        with: String,
        /// What they are to us.
        kind: Consulted,
        /// The question.
        question: String,
    },
    /// Record advice, apart from the decision.
    RecordAdvice {
        /// Which consultation.
        consultation: ConsultationId,
        /// What they advised.
        advice: String,
    },
    /// Record why the decision departs from advice.
    DepartFromAdvice {
        /// Which consultation.
        consultation: ConsultationId,
        /// Why.
        why: String,
    },
    /// Choose, or change, the law that a part falls under.
    ChooseRegime {
        /// Which part; all of them if none is named.
        #[serde(default)]
        part: Option<PartNumber>,
        /// The law.
        regime: Regime,
        /// Why.
        why: String,
    },
    /// Estimate the cost of complying (s.12).
    EstimateCost {
        /// The parts that would be done. Section 12 looks at the whole request.
        parts: Vec<PartNumber>,
        /// The estimate.
        estimate: CostEstimate,
    },
    /// Record help given to the requester (s.16).
    RecordHelp {
        /// What was offered.
        help: String,
    },
    /// Decide whether to say that a part is held (s.1(1)(a)).
    DecideConfirmOrDeny {
        /// Which part.
        part: PartNumber,
        /// The decision.
        decision: ConfirmOrDeny,
    },
    /// Determine what is done with a part (s.1(1)(b)).
    Determine {
        /// Which part.
        part: PartNumber,
        /// The answer.
        outcome: Outcome,
    },
    /// Go against a warning, with a reason.
    AcceptWarning {
        /// The checklist's rule: `N194`.
        rule: String,
        /// The part, if the warning is about one.
        #[serde(default)]
        part: Option<PartNumber>,
        /// Why the letter is right all the same.
        reason: String,
    },
    /// Write what the letter says beyond the reasons.
    Draft {
        /// Before the answers.
        #[serde(default)]
        opening: String,
        /// After them: help, context, caveats about the data.
        #[serde(default)]
        closing: String,
    },
    /// Say what parts are about, as the ledger names it, so that what was answered before is looked up, and what is
    /// answered now is remembered. Candour looks it up.
    NameTopic {
        /// The parts.
        parts: Vec<PartNumber>,
        /// What is asked about: `cyber attacks`.
        topic: String,
        /// The period asked about: `2025`.
        period: String,
        /// What was answered before. Left out, Candour looks it up; what is given is not believed.
        #[serde(default)]
        before: Before,
    },
    /// Put the seals on parts that the policy's history gives them. Candour gives this command, whenever words, day or law of
    /// a part change.
    MatchTopics {
        /// How many entries the policy's history had.
        policy: u32,
        /// What each part came to.
        parts: Vec<MatchedPart>,
        /// Who took part in anything that looked: they leave a part that turns out to be sealed.
        #[serde(default)]
        saw: BTreeSet<PersonId>,
    },
    /// Attach a file that answers a part. Candour gives this command once the gate has looked through the file.
    AttachFile {
        /// Which part it answers.
        part: PartNumber,
        /// Its name, as it came.
        name: String,
        /// Its bytes, by content hash. They are kept, and never leave.
        document: String,
        /// What the gate said of it.
        looked: Looked,
    },
    /// Say that an attached file is a table of counts, and what its columns mean. What was made of it before is dropped.
    DescribeTable {
        /// Which file.
        file: FileNumber,
        /// What its columns mean.
        table: TableMeaning,
    },
    /// Take the file that the gate rebuilt from what can be seen: this one leaves. Candour gives this command.
    RebuildFile {
        /// Which file.
        file: FileNumber,
        /// What leaves in its place.
        release: Release,
    },
    /// Take an attached file away again.
    DetachFile {
        /// Which file.
        file: FileNumber,
    },
    /// Put the letter before an approver.
    SendForApproval {
        /// The SHA-256 of the exact letter, in hex. Left out, Candour makes the letter and fills it in.
        #[serde(default)]
        letter: String,
    },
    /// Approve the exact letter.
    Approve {
        /// The SHA-256 of the letter that was read.
        letter: String,
        /// The SHA-256 of each file that goes with it, in the order of the files' numbers.
        #[serde(default)]
        files: Vec<String>,
    },
    /// Send the draft back.
    SendBack {
        /// What to mend.
        why: String,
    },
    /// Take more time: for the public interest (FOIA s.10(3)), or for complexity and volume (EIR reg.7).
    Extend {
        /// The parts that need it. The rest stay due.
        parts: Vec<PartNumber>,
        /// The qualified exemptions engaged (FOIA). Empty under EIR.
        #[serde(default)]
        exemptions: Vec<ExemptionId>,
        /// The day on which a decision is expected (s.17(2)).
        until: Date,
        /// Why each is engaged, or what makes 20 days impracticable.
        why: String,
        /// Why more than 40 working days in all, if it is.
        #[serde(default)]
        exceptional: String,
    },
    /// Send the approved letter.
    Issue {},
    /// Reopen an issued answer to mend a mistake in it.
    Correct {
        /// What was wrong.
        why: String,
        /// The parts of the letter that had it. Empty: those of the letter sent last.
        #[serde(default)]
        parts: Vec<PartNumber>,
    },
    /// Record that the requester withdrew it.
    Withdraw {
        /// When.
        on: Date,
    },
    /// Pass it to the authority that holds the information.
    Transfer {
        /// To whom.
        to: String,
        /// That the requester agreed, and when; or why not asked.
        agreed: String,
    },
    /// Handle it as something else.
    Redirect {
        /// As what.
        to: RedirectTo,
        /// Why.
        why: String,
    },
    /// Relate it to another case.
    Relate {
        /// The other case. Left out, Candour finds it by its reference.
        #[serde(default)]
        other: CaseId,
        /// Its reference.
        reference: String,
        /// When the other was received. Left out, Candour looks it up.
        #[serde(default)]
        received: Option<Date>,
        /// How.
        relation: Relation,
        /// Why: for aggregation, what is similar and what shows acting together (SI 2004/3244 reg.5).
        why: String,
    },
    /// Record that an internal review was asked for.
    AskReview {
        /// When it was received.
        on: Date,
        /// What about.
        grounds: String,
    },
    /// Decide the review.
    DecideReview {
        /// The result.
        outcome: ReviewOutcome,
        /// Why.
        reasons: String,
        /// Breaches owned: s.10, s.16, s.17.
        #[serde(default)]
        breaches: String,
        /// What is changed, part by part.
        #[serde(default)]
        changes: Vec<ReviewChange>,
    },
    /// Record a complaint to the regulator (s.50).
    RecordComplaint {
        /// The regulator's reference.
        reference: String,
        /// When the authority was told.
        on: Date,
        /// What about.
        about: String,
    },
    /// Record the regulator's decision notice.
    RecordDecisionNotice {
        /// Its reference.
        reference: String,
        /// Its date, from which the appeal period runs.
        on: Date,
        /// What was found.
        findings: String,
        /// Steps required, if any.
        #[serde(default)]
        steps: String,
        /// By when.
        #[serde(default)]
        comply_by: Option<Date>,
    },
    /// Record an appeal to the tribunal.
    RecordAppeal {
        /// Whose.
        by: AppealedBy,
        /// Its reference.
        reference: String,
        /// When.
        on: Date,
    },
    /// Record how the tribunal decided.
    RecordTribunalDecision {
        /// When.
        on: Date,
        /// What was decided.
        decision: String,
    },
    /// Publish an answer that was sent. What is published is what stands here, and nothing else of the case.
    Publish {
        /// A few words. Left out, those of the case.
        #[serde(default)]
        title: String,
        /// The request, with nothing of the requester's. Left out, the confirmed words.
        #[serde(default)]
        request: String,
        /// The answer. Left out, the text of the letter, without the requester's name.
        #[serde(default)]
        answer: String,
    },
    /// Take a published answer back.
    Unpublish {
        /// Why.
        why: String,
    },
    /// Count again after the calendar changed.
    RecalculateDue {
        /// What changed: "19 September 2022 proclaimed a bank holiday".
        because: String,
    },
    /// Keep everything relevant from deletion (s.77).
    HoldRetention {
        /// Why.
        why: String,
    },
    /// Let ordinary retention run again.
    ReleaseRetention {
        /// Why.
        why: String,
    },
    /// Record why the answer is, or will be, late.
    RecordLateness {
        /// Why.
        why: String,
    },
    /// Leave a note on the file.
    Note {
        /// The note.
        text: String,
    },
}
