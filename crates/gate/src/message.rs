//! Messages: what they say beside what a program for mail shows of them.
//!
//! A reader sees who wrote, to whom, when and about what, and one body. All
//! else in a message is a finding: the way it took, who got it unseen, another
//! version of its words, what lies between its parts. Each attachment is a file
//! of its own, to be released by itself: it is looked through here and never
//! passed on.
//!
//! Where two programs would show two messages nothing is guessed, and it is
//! refused.

mod lines;
mod field;
mod part;
mod head;
mod shown;
mod attached;
mod eml;
mod msg;
mod property;
mod rtf;
mod wrapped;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::{
    Choice, Finding, Kind, Place, Reason, Refusal, container::cfb::Compound, kind as sniffed, table, vector,
};

/// What came of reading a message.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) findings: Vec<Finding>,
    /// What a reader sees.
    pub(crate) text: String,
}

/// The kind of message that a file is; `None` if it is none.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    match sniffed::sniff(bytes) {
        None => sniffed::named(name).filter(|it| *it == Kind::Eml),
        Some(Kind::Cfb) => {
            let file = Compound::open(bytes).ok()?;
            file.has("__properties_version1.0").then_some(Kind::Msg)
        }
        Some(_) => None,
    }
}

/// Reads a message that lies in as many others as `depth`.
///
/// # Errors
///
/// [`Reason::Encrypted`]; [`Reason::MessageAmbiguous`]; [`Reason::TooDeep`]; [`Reason::Broken`].
pub(crate) fn read(bytes: &[u8], kind: Kind, depth: usize) -> Result<Read, Refusal> {
    let mut read = if kind == Kind::Msg { msg::read(bytes, depth)? } else { eml::read(bytes, depth)? };
    for finding in &mut read.findings {
        // No plan can put into the words what stands beside them.
        finding.choice = Choice::None;
    }
    Ok(read)
}

/// A message as it is read.
#[derive(Debug, Default)]
struct Message {
    findings: Vec<Finding>,
    /// Lines of the head: who, to whom, when, about what.
    head: Vec<(&'static str, String)>,
    body: String,
    /// Names of attachments, as a reader sees them.
    attached: Vec<String>,
    depth: usize,
}

impl Message {
    fn tell(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// What a reader sees, as words.
    fn finish(mut self) -> Read {
        let mut text = String::new();
        for (name, value) in &self.head {
            text.extend([*name, ": ", &plain(value), "\n"]);
        }
        if !self.attached.is_empty() {
            text.extend(["Attachments: ", &plain(&self.attached.join("; ")), "\n"]);
        }
        let body = self.body.replace("\r\n", "\n").replace('\r', "\n");
        let unseen: Vec<String> = body
            .chars()
            .filter(|c| table::is_unseen(*c))
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        if !unseen.is_empty() {
            let summary = format!("{} that cannot be seen", crate::book::many(unseen.len(), "character"));
            self.tell(Finding::new(vector::CHARACTER_UNSEEN, Place::part("body"), summary).hiding(unseen));
        }
        let body = table::visible(&body);
        if let Some(finding) = quoted(&body) {
            self.tell(finding);
        }
        text.push('\n');
        text.push_str(body.trim_matches('\n'));
        text.push('\n');
        Read { findings: self.findings, text }
    }

    /// What a reader sees so far, as words to compare with.
    fn seen(&self) -> BTreeSet<String> {
        let head: Vec<&str> = self.head.iter().map(|(_, value)| value.as_str()).collect();
        words(&format!("{} {} {}", head.join(" "), self.attached.join(" "), self.body))
    }
}

/// A value in one line, without what cannot be seen.
fn plain(value: &str) -> String {
    let value = table::visible(value);
    value
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a text, in small letters.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The words of a text that are not among others, in their order, with blanks between.
fn beyond(text: &str, seen: &BTreeSet<String>) -> String {
    let mut told = BTreeSet::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let fresh = words.filter(|it| !seen.contains(&it.to_lowercase()) && told.insert(it.to_lowercase()));
    fresh.collect::<Vec<_>>().join(" ")
}

/// Earlier messages below this one: a reader sees them, and often does not look.
fn quoted(body: &str) -> Option<Finding> {
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let is_header = |line: &&str| ["From:", "De:", "Von:"].iter().any(|it| line.starts_with(it));
    let is_sent = |line: &&str| ["Sent:", "Date:", "To:", "Subject:"].iter().any(|it| line.starts_with(it));
    let block = lines
        .iter()
        .enumerate()
        .any(|(at, line)| is_header(line) && lines.iter().skip(at).take(4).any(&is_sent));
    let count = lines.iter().filter(|line| line.starts_with('>')).count();
    let marked = lines.iter().any(|line| {
        line.contains("Original Message") || line.contains("Forwarded message") || line.ends_with("wrote:")
    });
    (block || marked || 0 < count).then(|| {
        Finding::new(vector::MAIL_QUOTED, Place::part("body"), "earlier messages stand below this one").seen()
    })
}

fn ambiguous(detail: &str) -> Refusal {
    Refusal::new(Reason::MessageAmbiguous, detail)
}
