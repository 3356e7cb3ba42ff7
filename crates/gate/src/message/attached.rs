//! Attachments: each is a file of its own, looked through and never passed on.

use super::{Message, plain};
use crate::{Choice, Finding, Kind, Place, Reason, Refusal, jail::Want, plan::Shown, read, vector};

/// Messages and containers within each other that are followed.
pub(super) const DEPTH: usize = 3;

/// Attachments of one message that are looked through.
const MOST: usize = 1_000;

impl Message {
    /// Looks through an attachment.
    ///
    /// # Errors
    ///
    /// [`Reason::TooDeep`], and [`Reason::NotRead`] for a package that only Outlook opens.
    pub(super) fn attach(&mut self, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
        if DEPTH <= self.depth {
            return Err(Refusal::new(Reason::TooDeep, "a message within messages"));
        }
        if MOST <= self.attached.len() {
            return Err(Refusal::new(Reason::TooLarge, "more attachments than are looked through"));
        }
        let name = plain(name);
        if is_tnef(&name, bytes) {
            return Err(Refusal::new(Reason::NotRead, "a package of Outlook's (winmail.dat)"));
        }
        if name.to_ascii_lowercase().ends_with(".rpmsg") {
            return Err(Refusal::new(Reason::Encrypted, "a message under rights management"));
        }
        let place = format!("attachment {}, {name}", self.attached.len().saturating_add(1));
        self.attached.push(name.clone());
        let (mut findings, kind, refusal) = look(&name, bytes, self.depth.saturating_add(1))?;
        let kind = kind.map_or("of an unknown type", Kind::name);
        let summary = match refusal {
            Some(reason) => format!("an attachment ({kind}), which by itself is refused: {}", reason.code()),
            None => format!("an attachment ({kind}), which is to be released by itself"),
        };
        let message = matches!(kind, "eml" | "msg");
        let vector = if message { vector::MAIL_NESTED } else { vector::MAIL_ATTACHMENT };
        self.tell(Finding::new(vector, Place::part(&place), summary).seen());
        for finding in &mut findings {
            finding.choice = Choice::None;
            // Whoever opens the message does not see what an attachment shows.
            finding.seen_by_reader = false;
        }
        self.findings.extend(findings.into_iter().map(|it| it.within(&place)));
        Ok(())
    }
}

type Looked = (Vec<Finding>, Option<Kind>, Option<Reason>);

/// Looks through a file, and through those in it.
fn look(name: &str, bytes: &[u8], depth: usize) -> Result<Looked, Refusal> {
    let report = read::read_within(name, bytes, &Shown::default(), Want::Report, depth).report;
    let reason = report.refusal.as_ref().map(|it| it.reason);
    if let (Some(Reason::TooDeep), Some(refusal)) = (reason, report.refusal.clone()) {
        return Err(refusal);
    }
    let mut findings = report.findings;
    if report.kind == Some(Kind::Zip) && reason == Some(Reason::NotRead) {
        let inside = read::unpack(bytes).unwrap_or_default();
        if DEPTH <= depth && !inside.is_empty() {
            return Err(Refusal::new(Reason::TooDeep, "a container within messages"));
        }
        for (member, bytes) in &inside {
            let (found, _, refused) = look(member, bytes, depth.saturating_add(1))?;
            if let Some(reason) = refused {
                let summary = format!("a file in an attached container, which is refused: {}", reason.code());
                findings.push(Finding::new(vector::MAIL_ATTACHMENT, Place::part(member), summary));
            }
            findings.extend(found.into_iter().map(|it| it.within(member)));
        }
        return Ok((findings, report.kind, None));
    }
    Ok((findings, report.kind, reason))
}

/// Source: MS-OXTNEF, 2.1.3.1.
fn is_tnef(name: &str, bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x78, 0x9f, 0x3e, 0x22]) || name.eq_ignore_ascii_case("winmail.dat")
}
