//! Rebuilt words against their source.

use crate::verify::Verdict;

/// Checks that the words are those that are seen: then no other word of the source is among them.
pub(super) fn check(seen: &str, made: &str, verdict: &mut Verdict) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = plain(seen) != plain(made);
    verdict.check("it shows what the source shows", wrong.then(|| "its words are others".to_owned()));
}
