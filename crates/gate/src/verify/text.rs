//! Rebuilt words against their source.

use std::collections::HashSet;

use crate::{
    Finding,
    verify::{Verdict, words},
};

/// Checks that the words are those that are seen: then no other word of the source is among them.
pub(super) fn check(seen: &str, made: &str, verdict: &mut Verdict) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = plain(seen) != plain(made);
    verdict.check("it shows what the source shows", wrong.then(|| "its words are others".to_owned()));
}

/// Checks that no word which was found hidden is in it, unless the source shows it too.
pub(super) fn deny(findings: &[Finding], seen: &str, made: &str, verdict: &mut Verdict) {
    let gathered = |texts: &mut dyn Iterator<Item = &str>| {
        let mut all = HashSet::new();
        texts.for_each(|text| words::gather(text, &mut all));
        all
    };
    let hidden = findings.iter().filter(|it| it.is_hidden()).flat_map(|it| &it.hidden);
    let hidden = gathered(&mut hidden.map(String::as_str));
    let (seen, made) = (gathered(&mut std::iter::once(seen)), gathered(&mut std::iter::once(made)));
    let leaked = hidden.iter().filter(|it| made.contains(*it) && !seen.contains(*it)).count();
    let wrong = (0 < leaked).then(|| format!("{leaked} words that were found hidden"));
    verdict.check("it has no word that was found hidden", wrong);
}
