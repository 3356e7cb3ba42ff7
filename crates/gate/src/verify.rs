//! The rebuilt file, attacked by somebody who did not write it.
//!
//! What the source says and does not show is looked for in what the new file
//! holds, wherever it holds it: decoded as its reader would, and as raw words
//! of every part. What the writer writes for anybody is known, because it is
//! made to write the same file with other words.

use serde::{Deserialize, Serialize};

use crate::{
    Finding, Form, Refusal,
    model::{self, Model},
    plan::Shown,
    read::{self, Reading, Report},
    redact::find::Stream,
    vector, write,
};

mod book;
pub(crate) mod document;
mod foreign;
pub(crate) mod look;
mod pages;
mod picture;
mod search;
mod text;
mod words;

/// What came of the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Each check, in its order.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub name: String,
    /// What was wrong; empty if nothing was. It never quotes the file.
    pub wrong: String,
}

impl Verdict {
    /// Whether every check passed.
    pub fn passed(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(|check| check.wrong.is_empty())
    }

    /// The first that did not.
    pub fn first_wrong(&self) -> Option<&Check> {
        self.checks.iter().find(|check| !check.wrong.is_empty())
    }

    /// Adds what came of looking at the pages.
    pub(crate) fn look(&mut self, wrong: String) {
        self.checks.push(Check { name: "its pages look like the source's".to_owned(), wrong });
    }

    fn check(&mut self, name: &str, wrong: Option<String>) {
        self.checks.push(Check { name: name.to_owned(), wrong: wrong.unwrap_or_default() });
    }
}

/// A source and what is to leave in its place.
pub(crate) struct Pair<'a> {
    pub(crate) name: &'a str,
    pub(crate) source: &'a [u8],
    pub(crate) output: &'a [u8],
    pub(crate) form: Form,
    pub(crate) shown: &'a Shown,
}

impl Pair<'_> {
    /// Reads the source; what is to leave need not be there yet.
    pub(crate) fn read_source(&self) -> Reading {
        read::read(self.name, self.source, self.shown)
    }
}

/// Holds what is to leave against the source.
#[cfg(test)]
pub(crate) fn verify(pair: &Pair<'_>) -> Result<Verdict, Refusal> {
    hold(pair.read_source(), pair)
}

/// Holds what is to leave against what was read in the source.
pub(crate) fn hold(source: Reading, pair: &Pair<'_>) -> Result<Verdict, Refusal> {
    if let Some(refusal) = source.report.refusal {
        return Err(refusal);
    }
    let output = output(pair);
    let mut verdict = Verdict::default();
    verdict.check("it is what it says", kind_wrong(&output.report, pair.form));
    let layer = matches!(source.model, Some(Model::Pages(_)));
    verdict.check("nothing is found in it", findings_wrong(&output.report, layer));
    verdict.check("nothing that was blacked out is in it", blacked_out(pair, output.model.as_ref())?);
    let pages = source.model.as_ref().filter(|_| pair.form == Form::Pdf).and_then(write::as_document);
    if let Some(seen) = pages {
        document::check(&seen, &source.report.findings, pair, &mut verdict)?;
        return Ok(verdict);
    }
    match (&source.model, &output.model) {
        (Some(Model::Document(seen)), Some(Model::Text(made))) => {
            text::check(&seen.words(), made, &mut verdict);
        }
        (Some(Model::Book(seen)), Some(Model::Book(made))) => book::check(seen, made, pair, &mut verdict)?,
        (Some(Model::Text(seen)), Some(Model::Text(made))) => {
            text::check(seen, made, &mut verdict);
            text::deny(&source.report.findings, seen, made, &mut verdict);
        }
        (Some(Model::Pictures(seen)), Some(Model::Pictures(made))) => {
            picture::check(seen, made, &source.report.findings, pair, &mut verdict);
        }
        (Some(Model::Pages(seen)), Some(Model::Pages(made))) => {
            pages::check(seen, made, &source.report.findings, pair, &mut verdict)?;
        }
        (Some(Model::Pictures(seen)), Some(Model::Pages(made))) => {
            pages::of_pictures(seen, made, &source.report.findings, pair, &mut verdict)?;
        }
        (Some(Model::Pages(seen)), Some(Model::Text(made))) => {
            text::check(&model::text(seen), made, &mut verdict);
        }
        (Some(Model::Pages(_)), Some(Model::Pictures(made))) => {
            picture::of_page(made, &source.report.findings, pair, &mut verdict);
        }
        _ => verdict.check("it shows what the source shows", Some("it shows something else".to_owned())),
    }
    Ok(verdict)
}

/// Whether words that were blacked out are in what is to leave: in the words of it, wherever they stand.
fn blacked_out(pair: &Pair<'_>, output: Option<&Model>) -> Result<Option<String>, Refusal> {
    let words: Vec<&str> = pair.shown.redactions().iter().filter_map(|it| it.what.words()).collect();
    if words.is_empty() {
        return Ok(None);
    }
    let groups: Vec<Vec<String>> = match output {
        Some(Model::Text(text)) => vec![vec![text.clone()]],
        Some(Model::Book(book)) => book.sheets.iter().flat_map(|sheet| sheet.rows.clone()).collect(),
        Some(Model::Pages(_)) => {
            let of_page = |words: Vec<model::Word>| words.into_iter().map(|word| word.text).collect();
            crate::page::words_of(pair.output)?.into_iter().map(of_page).collect()
        }
        _ => Vec::new(),
    };
    let mut left = 0_usize;
    for group in &groups {
        let stream = Stream::new(group.iter().map(String::as_str));
        for words in &words {
            left = left.saturating_add(stream.find(words)?.len());
        }
    }
    Ok((0 < left).then(|| format!("words that were blacked out, in {left} places")))
}

/// Reads what is to leave, every value of it: also those past a heading, which a reader of its source was shown.
fn output(pair: &Pair<'_>) -> Reading {
    let name = format!("rebuilt.{}", pair.form.name());
    let output = read::read(&name, pair.output, &Shown::default());
    if output.report.findings.iter().any(|finding| finding.vector.0 == vector::CSV_STRAY) {
        return read::read(&name, pair.output, &Shown::of(&output.report.findings));
    }
    output
}

fn kind_wrong(report: &Report, form: Form) -> Option<String> {
    (report.kind != Some(form.kind())).then(|| format!("it is not {}", form.name()))
}

fn findings_wrong(report: &Report, layer: bool) -> Option<String> {
    if let Some(refusal) = &report.refusal {
        return Some(format!("it is refused: {}", refusal.reason.code()));
    }
    // What a reader sees in it is there to be seen; values past a heading are held against the source cell by cell.
    let stray = |finding: &&Finding| finding.vector.0 == vector::CSV_STRAY;
    // The words under a page's picture are held against the source word by word.
    let under = |finding: &&Finding| layer && finding.vector.0 == vector::PAGE_TEXT_UNDER_PICTURE;
    let hidden =
        report.findings.iter().find(|finding| finding.is_hidden() && !stray(finding) && !under(finding));
    hidden.map(|finding| format!("{} at {}", finding.vector.0.id, finding.place))
}
