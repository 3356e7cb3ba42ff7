//! The pieces a case is made of.

use jiff::civil::Date;
use law::ExemptionId;
use serde::{Deserialize, Serialize};

use super::{Consulted, CostEstimate, PartNumber, PersonId, Relation, SearchResult};
use crate::{
    CaseId,
    command::{AppealedBy, ReviewOf, ReviewOutcome},
};

macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)+
        }
    };
}

record! {
    /// A question to the requester.
    Clarification {
        /// When it was asked.
        asked: Date,
        /// The question.
        question: String,
        /// Why it was needed.
        needed: String,
        /// When it was answered.
        answered: Option<Date>,
    }
}
record! {
    /// A fees notice.
    Fee {
        /// When it was given.
        noticed: Date,
        /// How much, in pence.
        pence: u64,
        /// What for.
        basis: String,
        /// The last day to pay (s.9(2)).
        pay_by: Date,
        /// When it was paid.
        paid: Option<Date>,
    }
}
record! {
    /// A search task.
    Search {
        /// For which parts.
        parts: Vec<PartNumber>,
        /// Who was asked.
        owner: String,
        /// What to look for.
        what: String,
        /// When.
        asked: Date,
        /// By when.
        reply_by: Date,
        /// What came back.
        returned: Option<SearchReturn>,
        /// Whether what came back, or will, is no part of the case any more, because its part was found to be sealed.
        moved: bool,
    }
}
record! {
    /// What a search came back with.
    SearchReturn {
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
        /// Anything else.
        note: String,
        /// When.
        on: Date,
    }
}
record! {
    /// A consultation.
    Consultation {
        /// With whom.
        with: String,
        /// What they are to us.
        kind: Consulted,
        /// The question.
        question: String,
        /// When it was asked.
        asked: Date,
        /// What they advised.
        advice: Option<String>,
        /// Where the decision departs from it.
        departure: Option<Departure>,
    }
}
record! {
    /// A departure from advice.
    Departure {
        /// Why.
        why: String,
        /// Whose.
        by: PersonId,
        /// When.
        on: Date,
    }
}
record! {
    /// A cost estimate for some parts.
    Cost {
        /// Which parts.
        parts: Vec<PartNumber>,
        /// The estimate.
        estimate: CostEstimate,
        /// When.
        on: Date,
    }
}
record! {
    /// A warning gone against.
    Accepted {
        /// The rule.
        rule: String,
        /// The part, if any.
        part: Option<PartNumber>,
        /// Why.
        reason: String,
        /// Whose decision.
        by: PersonId,
    }
}
record! {
    /// What the letter says beyond the reasons.
    Draft {
        /// Before the answers.
        opening: String,
        /// After them.
        closing: String,
        /// The parts of the letter that it was written for.
        #[serde(default)]
        parts: Vec<PartNumber>,
        /// Whose.
        by: PersonId,
        /// When.
        on: Date,
    }
}
record! {
    /// The letter before an approver, or approved.
    Approval {
        /// The SHA-256 of the exact letter.
        letter: String,
        /// The SHA-256 of each file that goes with it.
        files: Vec<String>,
        /// Who sent it.
        sent_by: PersonId,
        /// Who approved it.
        approved_by: Option<PersonId>,
    }
}
record! {
    /// More time.
    Extension {
        /// For which parts.
        parts: Vec<PartNumber>,
        /// The exemptions engaged.
        exemptions: Vec<ExemptionId>,
        /// Until when.
        until: Date,
        /// Why.
        why: String,
        /// Whether it runs past the regulator's ordinary ceiling.
        ceiling_exceeded: bool,
        /// When the notice was given.
        on: Date,
    }
}
record! {
    /// An answer sent.
    Issue {
        /// When.
        on: Date,
        /// The SHA-256 of the letter.
        letter: String,
        /// The SHA-256 of each file that went with it.
        files: Vec<String>,
        /// The parts that it answered. Empty: all.
        parts: Vec<PartNumber>,
        /// The day that policy set for it, where its parts are sealed.
        slot: Option<Date>,
        /// How many entries the policy on sealed topics had when its parts were held against it.
        #[serde(default)]
        policy: Option<u32>,
        /// The last lawful day.
        due: Date,
        /// Calendar days late.
        days_late: u32,
    }
}
record! {
    /// A related case.
    Related {
        /// Which.
        other: CaseId,
        /// Its reference.
        reference: String,
        /// When it was received, where that was looked up.
        received: Option<Date>,
        /// How.
        relation: Relation,
        /// Why.
        why: String,
    }
}
record! {
    /// What is published of a case: these words, and nothing else.
    Published {
        /// A few words.
        title: String,
        /// The request.
        request: String,
        /// The answer.
        answer: String,
        /// When.
        on: Date,
    }
}
record! {
    /// An internal review.
    Review {
        /// Of what.
        of: ReviewOf,
        /// When it was asked for.
        asked: Date,
        /// What about.
        grounds: String,
        /// By when it is to be decided.
        due: Date,
        /// How it ended.
        outcome: Option<ReviewOutcome>,
        /// Why.
        reasons: String,
        /// Breaches owned.
        breaches: String,
        /// When it was decided.
        decided: Option<Date>,
        /// Calendar days late.
        days_late: u32,
    }
}
record! {
    /// A complaint to the regulator, and its decision notice.
    Complaint {
        /// The regulator's reference.
        reference: String,
        /// When the authority was told.
        on: Date,
        /// What about.
        about: String,
        /// What was found.
        findings: Option<String>,
        /// The decision notice's reference.
        notice: String,
        /// When it was given.
        decided: Option<Date>,
        /// Steps required.
        steps: String,
        /// By when.
        comply_by: Option<Date>,
        /// The last day to appeal.
        appeal_by: Option<Date>,
    }
}
record! {
    /// An appeal to the tribunal.
    Appeal {
        /// Whose.
        by: AppealedBy,
        /// Its reference.
        reference: String,
        /// When it was made.
        on: Date,
        /// What was decided.
        decision: Option<String>,
    }
}
record! {
    /// A note on the file.
    Note {
        /// The note.
        text: String,
        /// Whose.
        by: PersonId,
        /// When.
        on: Date,
    }
}
record! {
    /// A further message from the requester.
    Received {
        /// When.
        on: Date,
        /// The stored message, which belongs to the identity record.
        original: String,
        /// What was noticed about it.
        remarks: String,
    }
}
