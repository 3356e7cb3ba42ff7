//! Words of a body, and what stands in their source beside.

use std::collections::BTreeSet;

use super::{Message, beyond};
use crate::{
    Finding, Place, Reason, Refusal,
    document::{self, Wanted},
    plan::Shown,
    vector,
};

/// Words of a part as a reader sees them, and what was found in their source.
pub(super) struct Words {
    pub(super) seen: String,
    pub(super) findings: Vec<Finding>,
}

/// Reads a part that is a page of the web.
pub(super) fn page(source: &str, place: &str) -> Result<Words, Refusal> {
    let (found, document) = document::read_html(source, &Shown::default(), Wanted::No)?;
    let seen = document.words();
    let findings =
        found.into_iter().filter(|it| !is_own_picture(it)).map(|it| remote(it).within(place)).collect();
    Ok(Words { seen, findings })
}

/// Reads a part that is words and nothing else.
pub(super) fn plain(source: String) -> Result<Words, Refusal> {
    if source.contains("-----BEGIN PGP MESSAGE-----") {
        return Err(Refusal::new(Reason::Encrypted, "a message in OpenPGP"));
    }
    Ok(Words { seen: source, findings: Vec::new() })
}

/// Whether it is of a picture that lies in the message itself: that is an attachment, and told so.
fn is_own_picture(finding: &Finding) -> bool {
    finding.vector.0 == vector::FIELD_SOURCE
        && finding.hidden.iter().all(|it| it.trim_start().to_ascii_lowercase().starts_with("cid:"))
}

/// A file that is fetched when a page is opened tells its owner who opened a message.
fn remote(mut finding: Finding) -> Finding {
    if finding.vector.0 == vector::FIELD_SOURCE {
        finding.vector = crate::vector::Id(vector::MAIL_REMOTE);
        "a file that is fetched when the message is opened".clone_into(&mut finding.summary);
    }
    finding
}

impl Message {
    /// Takes words that a reader sees.
    pub(super) fn show(&mut self, words: Words) {
        if !self.body.is_empty() && !self.body.ends_with('\n') {
            self.body.push('\n');
        }
        self.body.push_str(&words.seen);
        self.findings.extend(words.findings);
    }

    /// Tells the words of a version that is not shown, if it has any that are not.
    pub(super) fn other(&mut self, place: &str, text: &str, seen: &BTreeSet<String>) {
        let more = beyond(text, seen);
        if !more.is_empty() {
            let summary = "another version of the message, which says other words";
            self.tell(Finding::new(vector::MAIL_ALTERNATIVE, Place::part(place), summary).hiding([more]));
        }
    }
}
