//! Messages as they travel.
//!
//! Source: RFC 5322 (messages); RFC 2046, 5.1 (several parts); RFC 1847 and
//! RFC 8551 (signed and encrypted); RFC 2387 (related parts).

use super::{
    Message, Read, ambiguous,
    lines::lines,
    part::Part,
    shown::{self, Words},
};
use crate::{Finding, Place, Reason, Refusal, vector};

/// Reads a message.
pub(super) fn read(bytes: &[u8], depth: usize) -> Result<Read, Refusal> {
    let mut message = Message { depth, ..Message::default() };
    let mut bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // What a mailbox writes before a message.
    if let Some(line) = lines(bytes).next().filter(|it| it.bytes.starts_with(b"From ")) {
        let words = String::from_utf8_lossy(line.bytes).into_owned();
        let summary = "a line that a mailbox wrote before the message";
        message.tell(Finding::new(vector::MAIL_ROUTE, Place::part("mailbox"), summary).hiding([words]));
        bytes = bytes.get(line.next..).unwrap_or_default();
    }
    let part = Part::read(bytes, &[], &mut 0)?;
    if !["From", "To", "Subject", "Date", "Received", "Message-ID"]
        .iter()
        .any(|it| part.all(it).next().is_some())
    {
        return Err(Refusal::new(Reason::Broken, "it has no head of a message"));
    }
    message.head(&part.fields);
    message.part(&part, "body")?;
    Ok(message.finish())
}

impl Message {
    /// Takes a part, and those in it.
    pub(super) fn part(&mut self, part: &Part<'_>, place: &str) -> Result<(), Refusal> {
        for words in &part.beside {
            let summary = "words before the first part or after the last";
            let finding = Finding::new(vector::MAIL_BESIDE, Place::part(place), summary);
            self.tell(finding.hiding([words.trim().to_owned()]));
        }
        refused(part)?;
        match (part.content.main.as_str(), part.content.sub.as_str()) {
            ("multipart", "alternative") => self.alternative(part, place),
            ("multipart", "related" | "signed") => {
                let mut parts = part.parts.iter();
                if let Some(first) = parts.next() {
                    self.inner(first, &format!("{place}.1"))?;
                }
                for (number, other) in (2..).zip(parts) {
                    self.fields_of(other, &format!("{place}.{number}"));
                    self.aside(other)?;
                }
                Ok(())
            }
            ("multipart", _) => {
                for (number, inner) in (1..).zip(&part.parts) {
                    self.inner(inner, &format!("{place}.{number}"))?;
                }
                Ok(())
            }
            ("text", "plain" | "html") if !part.content.is_attachment => {
                let words = read_words(part, place)?;
                self.show(words);
                Ok(())
            }
            _ => self.aside(part),
        }
    }

    fn inner(&mut self, part: &Part<'_>, place: &str) -> Result<(), Refusal> {
        self.fields_of(part, place);
        self.part(part, place)
    }

    /// Fields of a part that say more than its form.
    fn fields_of(&mut self, part: &Part<'_>, place: &str) {
        self.beside(&part.fields, &format!("{place}, header"));
        for name in
            part.fields.iter().filter(|it| ["From", "To", "Cc", "Date", "Subject"].iter().any(|n| it.is(n)))
        {
            let summary = "a header of a part, which no reader is shown";
            let at = Place::part(format!("{place}, header {}", name.name));
            self.tell(Finding::new(vector::MAIL_HEADER, at, summary).hiding([name.text()]));
        }
    }

    /// Of several versions, the last that a program understands is shown; the words of the others are told.
    fn alternative(&mut self, part: &Part<'_>, place: &str) -> Result<(), Refusal> {
        let chosen = part.parts.iter().rposition(|it| has(it, "html"));
        let chosen = chosen.or_else(|| part.parts.iter().rposition(|it| has(it, "plain")));
        let chosen = chosen.ok_or_else(|| ambiguous("versions of which none is words"))?;
        let at = |number: usize| format!("{place}.{}", number.saturating_add(1));
        if let Some(part) = part.parts.get(chosen) {
            self.inner(part, &at(chosen))?;
        }
        let seen = self.seen();
        for (number, other) in part.parts.iter().enumerate().filter(|(number, _)| *number != chosen) {
            refused(other)?;
            self.fields_of(other, &at(number));
            self.unchosen(other, &at(number), &seen)?;
        }
        Ok(())
    }

    /// A version that is not shown.
    fn unchosen(
        &mut self,
        part: &Part<'_>,
        place: &str,
        seen: &std::collections::BTreeSet<String>,
    ) -> Result<(), Refusal> {
        if part.content.main == "multipart" {
            for (number, inner) in (1..).zip(&part.parts) {
                self.fields_of(inner, &format!("{place}.{number}"));
                self.unchosen(inner, &format!("{place}.{number}"), seen)?;
            }
            return Ok(());
        }
        if part.content.main != "text" {
            return self.aside(part);
        }
        let words = read_words(part, place)?;
        self.other(place, &words.seen, seen);
        self.findings.extend(words.findings);
        Ok(())
    }

    /// A part that is no words of the message: an attachment, a message, a signature.
    fn aside(&mut self, part: &Part<'_>) -> Result<(), Refusal> {
        refused(part)?;
        if part.content.main == "multipart" {
            for inner in &part.parts {
                self.aside(inner)?;
            }
            return Ok(());
        }
        let bytes = if part.is("message", "rfc822") { part.body.to_vec() } else { part.bytes()? };
        if matches!(part.content.sub.as_str(), "pgp-signature" | "pkcs7-signature" | "x-pkcs7-signature") {
            let words = crate::container::traces::words(&bytes);
            let finding =
                Finding::new(vector::MAIL_SIGNATURE, Place::part("signature"), "a digital signature");
            self.tell(finding.hiding(words));
            return Ok(());
        }
        let number = self.attached.len().saturating_add(1);
        let ending = match (part.content.main.as_str(), part.content.sub.as_str()) {
            ("message", "rfc822") => "eml",
            ("text", "html") => "html",
            ("text", "csv") => "csv",
            ("text" | "message", _) => "txt",
            _ => "bin",
        };
        let name = part.content.names.last().cloned().unwrap_or_else(|| format!("part {number}.{ending}"));
        if let [first, .., last] = part.content.names.as_slice()
            && first != last
        {
            let at = Place::part(format!("attachment {number}, {name}"));
            let summary = "an attachment that has two names";
            self.tell(Finding::new(vector::MAIL_HEADER_WORDS, at, summary).hiding([first.clone()]));
        }
        let named = name.to_ascii_lowercase().ends_with(".eml");
        let name = if part.is("message", "rfc822") && !named { format!("{name}.eml") } else { name };
        self.attach(&name, &bytes)
    }
}

/// Reads a part's words.
fn read_words(part: &Part<'_>, place: &str) -> Result<Words, Refusal> {
    let text = part.text()?;
    if part.is("text", "html") { shown::page(&text, place) } else { shown::plain(text) }
}

/// Whether a part is words of a kind, or has such among those that are shown first.
fn has(part: &Part<'_>, sub: &str) -> bool {
    match part.content.main.as_str() {
        "text" => part.content.sub == sub && !part.content.is_attachment,
        "multipart" => part.parts.iter().any(|it| has(it, sub)),
        _ => false,
    }
}

/// Refuses what cannot be looked into.
fn refused(part: &Part<'_>) -> Result<(), Refusal> {
    let encrypted = |detail: &str| Err(Refusal::new(Reason::Encrypted, detail));
    match (part.content.main.as_str(), part.content.sub.as_str()) {
        ("multipart", "encrypted") | ("application", "pgp-encrypted") => encrypted("a message in OpenPGP"),
        ("application", "pkcs7-mime" | "x-pkcs7-mime") => encrypted("a message in S/MIME"),
        ("application", "x-microsoft-rpmsg-message") => encrypted("a message under rights management"),
        ("application", "ms-tnef" | "vnd.ms-tnef") => {
            Err(Refusal::new(Reason::NotRead, "a package of Outlook's (winmail.dat)"))
        }
        ("message", "partial" | "external-body") => {
            Err(ambiguous("a message of which a part lies elsewhere"))
        }
        _ => Ok(()),
    }
}
