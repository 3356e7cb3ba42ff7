//! A refusal: the law, or where the case stands, says no.
//!
//! A refusal is a value, not a fault. It says what was refused, why, how to
//! mend it, and which provision stands behind it. A refused command leaves no
//! event.

use std::fmt;

use jiff::civil::Date;
use law::clock::ClockError;
use serde::Serialize;

use crate::{Case, Command, FileNumber, Finding, PartNumber, PersonId, Stage};

/// Why a command was not granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// A stable name: `case.not-now`.
    pub code: &'static str,
    /// What was refused.
    pub message: String,
    /// Why.
    pub why: String,
    /// How to mend it.
    pub help: String,
    /// The provision behind it, as a link or a citation. Empty where it is no rule of law.
    pub law: &'static str,
    /// The field of the command that it is about. Empty where it is about the whole.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub field: &'static str,
    /// The checklist findings that stand in the way, if that is the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.why)
    }
}

impl std::error::Error for Refusal {}

impl miette::Diagnostic for Refusal {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.law.is_empty()).then(|| Box::new(self.law) as Box<dyn fmt::Display>)
    }
}

pub(crate) const FOIA_2: &str = "https://www.legislation.gov.uk/ukpga/2000/36/section/2";
pub(crate) const FOIA_9: &str = "https://www.legislation.gov.uk/ukpga/2000/36/section/9";
pub(crate) const FOIA_10: &str = "https://www.legislation.gov.uk/ukpga/2000/36/section/10";
pub(crate) const FOIA_17: &str = "https://www.legislation.gov.uk/ukpga/2000/36/section/17";
pub(crate) const EIR_7: &str = "https://www.legislation.gov.uk/uksi/2004/3391/regulation/7";
pub(crate) const EIR_11: &str = "https://www.legislation.gov.uk/uksi/2004/3391/regulation/11";
pub(crate) const FEES_5: &str = "https://www.legislation.gov.uk/uksi/2004/3244/regulation/5";
pub(crate) const CODE: &str =
    "https://www.gov.uk/government/publications/freedom-of-information-code-of-practice";

impl Refusal {
    pub(crate) fn new(
        code: &'static str,
        message: impl Into<String>,
        why: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            why: why.into(),
            help: help.into(),
            law: "",
            field: "",
            findings: Vec::new(),
        }
    }

    /// Says which field of the command it is about.
    pub(crate) const fn at(mut self, field: &'static str) -> Self {
        self.field = field;
        self
    }

    pub(crate) const fn under(mut self, law: &'static str) -> Self {
        self.law = law;
        self
    }

    pub(crate) fn not_now(case: &Case, command: &Command) -> Self {
        let stage = case.stage();
        let help = match stage {
            Stage::New => "receive the request first",
            Stage::AwaitingClarification => {
                "record the requester's answer (`clarify`), or let the case lapse"
            }
            Stage::AwaitingFee => "record the payment (`pay-fee`), or let the case lapse",
            Stage::AwaitingApproval | Stage::Approved => "send it back first (`send-back`), then change it",
            Stage::Issued => "open a correction (`correct`), or record a review (`ask-review`)",
            Stage::Open => "look at the case: another step comes first",
            Stage::RegulatorDecided => {
                "answer afresh (`correct`) if that is what was decided, or record an appeal (`record-appeal`)"
            }
            _ => {
                "the case has ended, or is with somebody else; leave a note if something should be on the file"
            }
        };
        Self::new(
            "case.not-now",
            format!("cannot {} now", command.name().label()),
            format!("the case is {}", stage.label()),
            help,
        )
    }

    pub(crate) fn no_part(part: PartNumber) -> Self {
        Self::new(
            "case.no-such-part",
            format!("there is no part {part}"),
            "parts are numbered from 1 in the order in which they were asked",
            "look at the case for its parts, or split the request first",
        )
    }

    pub(crate) fn empty(field: &'static str, why: &'static str) -> Self {
        Self::new(
            "case.missing",
            format!("`{field}` is empty"),
            why,
            format!("fill in `{field}` and try again"),
        )
        .at(field)
    }

    pub(crate) fn approver_is_drafter(person: &PersonId) -> Self {
        Self::new(
            "case.own-draft",
            format!("{person} cannot approve this letter"),
            "they drafted it or sent it for approval, and nobody approves their own draft",
            "ask another approver",
        )
    }

    pub(crate) fn reviewer_is_decider(person: &PersonId) -> Self {
        Self::new(
            "case.own-decision",
            format!("{person} cannot decide this review"),
            "they took part in the decision under review",
            "give it to somebody who was not involved",
        )
        .under(CODE)
    }

    pub(crate) fn findings(findings: Vec<Finding>) -> Self {
        let errors = findings.len();
        let mut refusal = Self::new(
            "case.findings",
            "the letter is not ready",
            format!(
                "{errors} {} of the law's checklist {} open",
                if errors == 1 { "point" } else { "points" },
                if errors == 1 { "is" } else { "are" },
            ),
            "mend each error; for a warning, mend it or record why the letter is right all the same (`accept-warning`)",
        )
        .under(FOIA_17);
        refusal.findings = findings;
        refusal
    }

    pub(crate) fn another_letter() -> Self {
        Self::new(
            "case.another-letter",
            "this is not the letter that was sent for approval",
            "the hash given differs from the hash of the letter before the approver",
            "open the letter again, read it, and approve what you read",
        )
    }

    /// A file that a case does not have.
    pub fn no_file(file: FileNumber) -> Self {
        Self::new(
            "case.no-such-file",
            format!("there is no file {file}"),
            "files are numbered from 1 in the order in which they were attached",
            "look at the case for its files",
        )
    }

    pub(crate) fn another_file() -> Self {
        Self::new(
            "case.another-file",
            "these are not the files that were sent for approval",
            "the hashes given differ from those of the files before the approver, or some are missing",
            "open every file that goes with the letter, read it, and approve what you read",
        )
    }

    pub(crate) fn future(field: &'static str, day: Date, today: Date) -> Self {
        Self::new(
            "case.future",
            format!("`{field}` is {day}, which has not come yet"),
            format!("today is {today}"),
            "give the day on which it happened",
        )
        .at(field)
    }
}

impl From<ClockError> for Refusal {
    fn from(error: ClockError) -> Self {
        use miette::Diagnostic as _;

        let help = error.help().map(|help| help.to_string()).unwrap_or_default();
        Self::new("case.clock", "the last lawful day cannot be worked out", error.to_string(), help)
            .under(FOIA_10)
    }
}
