//! A message's head: what a reader sees of it, and what a program wrote down beside.

use std::collections::BTreeMap;

use super::{Message, beyond, field::Field, words};
use crate::{Finding, Place, vector, vector::Vector};

/// Fields that a reader is shown, in that order.
const SHOWN: [&str; 5] = ["From", "To", "Cc", "Date", "Subject"];

/// Fields that say how a body is read; their words are looked at where they are used.
const FORM: [&str; 4] = ["MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"];

impl Message {
    /// Takes the head of a message.
    pub(super) fn head(&mut self, fields: &[Field<'_>]) {
        for name in SHOWN {
            let mut all = fields.iter().filter(|it| it.is(name));
            let Some(first) = all.next() else { continue };
            let value = shown(name, first);
            if !value.is_empty() {
                self.head.push((name, value.clone()));
            }
            let more = beyond(&first.text(), &words(&value));
            if !more.is_empty() && name != "Date" {
                let summary = "words in the source of a header that a reader is not shown";
                let place = Place::part(format!("header {name}"));
                self.tell(Finding::new(vector::MAIL_HEADER_WORDS, place, summary).hiding([more]));
            }
            for (at, other) in (2..).zip(all) {
                let place = Place::part(format!("header {name} ({at})"));
                let summary = "a header that is there twice: programs do not agree which is shown";
                self.tell(Finding::new(vector::MAIL_DUPLICATE, place, summary).hiding([other.text()]));
            }
        }
        self.beside(fields, "header");
    }

    /// Tells every field that a reader is not shown.
    pub(super) fn beside(&mut self, fields: &[Field<'_>], place: &str) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let skipped =
            |it: &&Field<'_>| !FORM.iter().any(|name| it.is(name)) && !SHOWN.iter().any(|name| it.is(name));
        for field in fields.iter().filter(skipped) {
            let (vector, summary) = way(field.name);
            let count = counts.entry(field.name.to_ascii_lowercase()).or_default();
            *count = count.saturating_add(1);
            let number = if 1 < *count { format!(" ({count})") } else { String::new() };
            let place = Place::part(format!("{place} {}{number}", field.name));
            let (text, source) = (field.text(), field.source());
            let mut finding = Finding::new(vector, place, summary).hiding([text.clone()]);
            if source.split_whitespace().ne(text.split_whitespace()) {
                finding = finding.hiding([source]);
            }
            self.tell(finding);
        }
    }
}

/// A field as a reader sees it.
fn shown(name: &str, field: &Field<'_>) -> String {
    match name {
        "Subject" => field.text(),
        "Date" => field.date().unwrap_or_else(|| field.text()),
        _ => field.addresses(),
    }
}

/// Which way of saying more a field is.
fn way(name: &str) -> (&'static Vector, &'static str) {
    let name = name.to_ascii_lowercase();
    let is = |any: &[&str]| any.contains(&name.as_str());
    let begins = |any: &[&str]| any.iter().any(|it| name.starts_with(it));
    match () {
        () if name.ends_with("bcc")
            || is(&["apparently-to", "envelope-to", "x-envelope-to", "x-original-to"]) =>
        {
            (vector::MAIL_BCC, "somebody who got it unseen by the others")
        }
        () if name.contains("originating")
            || name.contains("sender-ip")
            || is(&["x-client-ip", "x-source-ip", "x-php-originating-script"]) =>
        {
            (vector::MAIL_ORIGIN, "the machine on which it was written")
        }
        () if begins(&[
            "received",
            "x-received",
            "arc-",
            "dkim-",
            "authentication-results",
            "x-forefront",
            "x-spam",
            "x-ms-exchange",
            "x-mimecast",
            "x-barracuda",
        ]) || is(&[
            "return-path",
            "delivered-to",
            "domainkey-signature",
            "x-google-dkim-signature",
        ]) =>
        {
            (vector::MAIL_ROUTE, "machines that it passed, or what they made of it")
        }
        () if is(&[
            "message-id",
            "in-reply-to",
            "references",
            "thread-index",
            "content-id",
            "resent-message-id",
            "x-ms-exchange-organization-network-message-id",
        ]) =>
        {
            (vector::MAIL_ID, "the number of this message or of another")
        }
        () => (vector::MAIL_HEADER, "a header that a reader is not shown"),
    }
}
