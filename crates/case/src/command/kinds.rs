//! The small vocabularies that commands and events share.

use law::Regime;
use serde::{Deserialize, Serialize};

use crate::{
    PartNumber,
    reasons::{ConfirmOrDeny, Outcome},
};

/// How a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By letter.
    Letter,
    /// On a web form.
    Web,
    /// By another written way: social media, an officer's notebook.
    Other,
}

impl Channel {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Email => "by e-mail",
            Self::Letter => "by letter",
            Self::Web => "on a web form",
            Self::Other => "another way",
        }
    }
}

/// A file that came with a message. Kept as it came, and never opened by the desk itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enclosure {
    /// Its name, made safe to show.
    pub name: String,
    /// Its type, as the sender declared it.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its content hash.
    pub document: String,
}

/// What a valid request must have (s.8(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// It is not in writing (s.8(1)(a)); under EIR it need not be.
    Writing,
    /// The requester's real name (s.8(1)(b)).
    Name,
    /// An address for correspondence (s.8(1)(b)).
    Address,
    /// A description of the information (s.8(1)(c)).
    Description,
}

impl Missing {
    /// What the requester is asked for.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Writing => "the request in writing",
            Self::Name => "the requester's name",
            Self::Address => "an address for correspondence",
            Self::Description => "a description of the information",
        }
    }
}

/// Why a case lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LapseReason {
    /// No clarification came.
    NotClarified,
    /// The fee was not paid within three months (s.9(2)).
    FeeNotPaid,
}

impl LapseReason {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotClarified => "no clarification came",
            Self::FeeNotPaid => "the fee was not paid",
        }
    }
}

/// One part of a request, as it is split out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPart {
    /// What it asks, in the requester's words.
    pub text: String,
    /// The law it falls under; the case's own, if none is named.
    #[serde(default)]
    pub regime: Option<Regime>,
}

/// What came of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchResult {
    /// All of it was found.
    Found,
    /// Some of it was found.
    FoundInPart,
    /// Nothing was found.
    NothingFound,
    /// The owner could not search.
    NotSearched,
}

impl SearchResult {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Found => "all of it was found",
            Self::FoundInPart => "some of it was found",
            Self::NothingFound => "nothing was found",
            Self::NotSearched => "not searched",
        }
    }
}

/// What a consulted body is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consulted {
    /// A subject expert of our own.
    Expert,
    /// Another authority.
    Authority,
    /// The national unit that advises forces.
    NationalUnit,
    /// A third party whose interests the answer touches (s.45 code, part 3).
    ThirdParty,
}

impl Consulted {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Expert => "an expert of our own",
            Self::Authority => "another authority",
            Self::NationalUnit => "the national unit",
            Self::ThirdParty => "a third party",
        }
    }
}

/// What a message turned out to be, if not a request under these laws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedirectTo {
    /// Ordinary correspondence, answered in the normal course of business.
    RoutineBusiness,
    /// The requester's own data: UK GDPR Article 15.
    SubjectAccess,
}

/// How two cases stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// They concern each other.
    Linked,
    /// This one is answered in the other.
    JoinedInto,
    /// Their cost is counted together (SI 2004/3244 reg.5).
    Aggregated,
}

impl Relation {
    /// The name people read, before the other case's reference.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Linked => "linked to",
            Self::JoinedInto => "joined into",
            Self::Aggregated => "counted together with",
        }
    }
}

/// What a review is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewOf {
    /// The answer that was sent.
    #[default]
    Answer,
    /// That none was sent in time (EIR 2004 reg.11(1); FOISA 2002 s.20(1), (5)).
    FailureToAnswer,
}

/// How a review ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewOutcome {
    /// The decision stands.
    Upheld,
    /// Some of it stands.
    UpheldInPart,
    /// None of it stands.
    Overturned,
}

impl ReviewOutcome {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::UpheldInPart => "upheld in part",
            Self::Overturned => "overturned",
        }
    }
}

/// What a review changed about one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewChange {
    /// Which part.
    pub part: PartNumber,
    /// The new decision whether to say it is held, if changed.
    #[serde(default)]
    pub confirm_or_deny: Option<ConfirmOrDeny>,
    /// The new answer, if changed.
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

/// Whose appeal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppealedBy {
    /// The requester's.
    Requester,
    /// Ours.
    Authority,
}

impl AppealedBy {
    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Requester => "the requester",
            Self::Authority => "the authority",
        }
    }
}
