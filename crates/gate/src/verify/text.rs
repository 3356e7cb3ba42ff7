//! Rebuilt words against their source.

use std::collections::HashSet;

use crate::verify::{Pair, Verdict, words};

/// Checks that the words are those that are seen, and that no other word of the source is among them.
pub(super) fn check(seen: &str, made: &str, pair: &Pair<'_>, verdict: &mut Verdict) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = plain(seen) != plain(made);
    verdict.check("it shows what the source shows", wrong.then(|| "its words are others".to_owned()));
    let mut allowed = HashSet::new();
    words::gather(seen, &mut allowed);
    let output = words::of_file(pair.output);
    let more = output.difference(&allowed).count();
    let wrong = (0 < more).then(|| format!("{more} words that the source does not show"));
    verdict.check("none of its words was hidden", wrong);
}
