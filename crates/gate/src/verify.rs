//! The rebuilt file, attacked by somebody who did not write it.
//!
//! What the source says and does not show is looked for in what the new file
//! holds, wherever it holds it: decoded as its reader would, and as raw words
//! of every part. The writer's own words are known, because it is made to write
//! a file of nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Form, Kind, Refusal,
    container::zip::Zip,
    model::{Book, Model, Sheet},
    plan::Shown,
    read, write,
};

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

/// Holds what is to leave against the source.
pub(crate) fn verify(pair: &Pair<'_>) -> Result<Verdict, Refusal> {
    let source = read::read(pair.name, pair.source, pair.shown);
    if let Some(refusal) = source.report.refusal {
        return Err(refusal);
    }
    let seen = source.model.unwrap_or(Model::Text(String::new()));
    let ending = format!("rebuilt.{}", pair.form.name());
    let output = read::read(&ending, pair.output, &Shown::default());
    let mut verdict = Verdict::default();
    verdict.check("it is what it says", kind_wrong(output.report.kind, pair.form));
    verdict.check("nothing is found in it", findings_wrong(&output.report));
    verdict.check("it shows what the source shows", shown_wrong(&seen, output.model.as_ref(), pair.form));
    let said = words::of_file(pair.source);
    let allowed = allowed(&seen, pair.form)?;
    let denied: BTreeSet<&String> = said.difference(&allowed).collect();
    verdict.check("none of its words was hidden", leaked(&denied, &words::of_file(pair.output)));
    verdict.check("none of its bytes was hidden", raw(&denied, pair.output));
    Ok(verdict)
}

fn kind_wrong(kind: Option<Kind>, form: Form) -> Option<String> {
    let wanted = match form {
        Form::Csv => Kind::Csv,
        Form::Xlsx => Kind::Xlsx,
    };
    (kind != Some(wanted)).then(|| format!("it is not {}", wanted.name()))
}

fn findings_wrong(report: &read::Report) -> Option<String> {
    if let Some(refusal) = &report.refusal {
        return Some(format!("it is refused: {}", refusal.reason.code()));
    }
    report.findings.first().map(|finding| format!("{} at {}", finding.vector.0.id, finding.place))
}

/// Cell by cell, as a reader sees them.
fn shown_wrong(seen: &Model, output: Option<&Model>, form: Form) -> Option<String> {
    let (Model::Book(seen), Some(Model::Book(output))) = (seen, output) else {
        return Some("it shows something else".to_owned());
    };
    if seen.sheets.len() != output.sheets.len() && !seen.sheets.is_empty() {
        return Some(format!("it has {} sheets and not {}", output.sheets.len(), seen.sheets.len()));
    }
    seen.sheets.iter().zip(&output.sheets).find_map(|(one, other)| {
        if form == Form::Xlsx && one.name != other.name {
            return Some("a sheet has another name".to_owned());
        }
        (trimmed(one, form) != trimmed(other, form)).then(|| format!("sheet {} shows something else", one.name))
    })
}

/// Rows without what a form does not keep: empty cells at the end, and empty rows.
fn trimmed(sheet: &Sheet, form: Form) -> Vec<Vec<String>> {
    let cell = |cell: &String| {
        let cell = cell.trim().replace("\r\n", "\n");
        if form == Form::Csv { cell.trim_start_matches('\'').to_owned() } else { cell }
    };
    let row = |row: &Vec<String>| {
        let mut cells: Vec<String> = row.iter().map(cell).collect();
        cells.truncate(cells.iter().rposition(|it| !it.is_empty()).map_or(0, |last| last + 1));
        cells
    };
    sheet.rows.iter().map(row).filter(|row| !row.is_empty()).collect()
}

/// Words that may be in what leaves: those that are seen, and those that the writer writes for anybody.
fn allowed(seen: &Model, form: Form) -> Result<BTreeSet<String>, Refusal> {
    let mut allowed = BTreeSet::new();
    if let Model::Book(book) = seen {
        for sheet in &book.sheets {
            words::gather(&sheet.name, &mut allowed);
            sheet.rows.iter().flatten().for_each(|cell| words::gather(cell, &mut allowed));
        }
        let sheets = (1..=book.sheets.len().max(1)).map(|at| Sheet { name: format!("S{at}"), rows: vec![vec!["1".to_owned(), "x".to_owned()]] });
        let nothing = Model::Book(Book { sheets: sheets.collect() });
        allowed.extend(words::of_file(&write::write(&nothing, form)?));
    }
    Ok(allowed)
}

fn leaked(denied: &BTreeSet<&String>, output: &BTreeSet<String>) -> Option<String> {
    let leaked = output.iter().filter(|word| denied.contains(word)).count();
    (0 < leaked).then(|| format!("{leaked} words of the source that are not shown"))
}

/// Long words as bytes, in the three ways in which programs write them, wherever they stand.
fn raw(denied: &BTreeSet<&String>, output: &[u8]) -> Option<String> {
    let long: Vec<&str> = denied.iter().map(|word| word.as_str()).filter(|word| 8 <= word.len()).collect();
    if long.is_empty() {
        return None;
    }
    let mut patterns: Vec<Vec<u8>> = Vec::with_capacity(3 * long.len());
    for word in &long {
        patterns.push(word.as_bytes().to_vec());
        patterns.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
        patterns.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let search = aho_corasick::AhoCorasick::builder().ascii_case_insensitive(true).build(&patterns).ok()?;
    let mut parts = vec![output.to_vec()];
    if let Ok(zip) = Zip::open(output) {
        parts.extend(zip.members.iter().filter_map(|member| zip.read(member).ok()));
    }
    parts.iter().any(|part| search.is_match(part)).then(|| "a word of the source that is not shown".to_owned())
}
