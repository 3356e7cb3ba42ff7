//! The law's checklist, run over reasons as data.
//!
//! Every finding names the rule it comes from; the rule's severity, source and
//! verification lie in `law/`, not here. Errors block approval. A warning
//! blocks it until somebody records why the letter is right all the same.
//!
//! Law: FOIA 2000 ss.1, 2, 12, 14, 16, 17; EIR 2004 regs 12 to 14; FOISA 2002
//! ss.16 to 19.

use law::{Law, Severity};
use serde::{Deserialize, Serialize};

use crate::{Case, Part, PartNumber, reasons::ConfirmOrDeny};

mod claim;
mod figures;
mod interest;
mod letter;
mod neither;
mod outcome;
mod overlap;
mod phrases;
mod precedent;
mod seal;

/// One point on which the reasons fall short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The checklist's rule: `N214`.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// The part it is about, if one.
    pub part: Option<PartNumber>,
    /// Where in the reasons: `section 31(3), harm in denying`.
    pub place: String,
    /// What falls short, and how to mend it.
    pub message: String,
    /// The provision or guidance behind the rule.
    pub source: String,
    /// Whether the rule was checked against its source.
    pub verified: bool,
    /// Whether somebody recorded a reason to go against it.
    pub accepted: bool,
}

impl Finding {
    /// Whether it may be gone against with a reason.
    pub const fn is_warning(&self) -> bool {
        matches!(self.severity, Severity::Warning)
    }

    /// Whether it still stands in the way of approval.
    pub const fn blocks(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Warning => !self.accepted,
            Severity::Information => false,
        }
    }
}

/// Runs every check over a case as it stands on `today`.
///
/// The order is that of the parts, then of the rules, so the same case gives
/// the same list.
pub fn check(law: &Law, case: &Case, today: jiff::civil::Date) -> Vec<Finding> {
    let mut report = Report { law, today, case, part: None, findings: Vec::new() };
    for (number, part) in &case.parts {
        report.part = Some(*number);
        check_part(&mut report, part);
    }
    report.part = None;
    letter::check(&mut report);
    figures::check(&mut report);
    let mut findings = report.findings;
    findings.sort_by(|a, b| {
        (a.part.is_none(), a.part, &a.rule, &a.place).cmp(&(b.part.is_none(), b.part, &b.rule, &b.place))
    });
    findings.dedup();
    findings
}

fn check_part(report: &mut Report<'_>, part: &Part) {
    match (&part.confirm_or_deny, &part.outcome) {
        (Some(ConfirmOrDeny::Neither { claims, public_domain }), _) => {
            neither::check(report, part, claims, public_domain);
            precedent::check(report, part);
            seal::check(report, part, claims);
        }
        (_, Some(outcome)) => outcome::check(report, part, outcome),
        (_, None) => {
            report.add("N003", "answer", "this part has no answer yet: decide it before the letter is sent");
        }
    }
}

/// What the checks write into, with what they may look at.
struct Report<'a> {
    law: &'a Law,
    case: &'a Case,
    today: jiff::civil::Date,
    part: Option<PartNumber>,
    findings: Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding under a rule of the checklist, at the rule's own severity.
    fn add(&mut self, rule: &str, place: impl Into<String>, message: impl Into<String>) {
        let severity = self.law.rule(rule).map_or(Severity::Error, |rule| rule.severity);
        self.add_as(severity, rule, place, message);
    }

    /// Adds a finding at a severity of its own, for rules that are graver in one case than in another.
    fn add_as(
        &mut self,
        severity: Severity,
        rule: &str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        let (source, verified) =
            self.law.rule(rule).map_or_else(Default::default, |rule| (rule.source.clone(), rule.verified));
        let accepted =
            self.case.accepted.iter().any(|accepted| accepted.rule == rule && accepted.part == self.part);
        self.findings.push(Finding {
            rule: rule.to_owned(),
            severity,
            part: self.part,
            place: place.into(),
            message: message.into(),
            source,
            verified,
            accepted,
        });
    }

    /// Adds a finding where a text says nothing.
    fn need(&mut self, text: &str, rule: &str, place: impl Into<String>, message: impl Into<String>) {
        if text.trim().is_empty() {
            self.add(rule, place, message);
        }
    }
}
