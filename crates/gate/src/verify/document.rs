//! Rebuilt pages against the document that they show.
//!
//! The pages are read as any PDF is. Their letters and digits, one after
//! another, have to be those of the document: nothing missing, nothing more.
//! What the writer adds is known and small: numbers of pages, names of
//! pictures, and rows that head a table again on its next page.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Read as _;

use crate::{
    Finding, Refusal,
    model::{Block, Document, Lost, Page, Run},
    page,
    plan::What,
    verify::{
        Pair, Verdict,
        words::{self, Parts},
    },
    write::document::{self, covers, legible, said},
};

/// Bytes that all streams of a file unpack to.
const UNPACKED: u64 = 400 << 20;
/// Of so many letters, five may be missing where their order is not that of reading.
const OF: usize = 1_000;

/// Checks what the pages show, what their reader would find, and what their bytes hold.
pub(super) fn check(
    seen: &Document,
    findings: &[Finding],
    pair: &Pair<'_>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    let pages: Vec<String> = page::read(pair.output)?.pages.iter().map(Page::text).collect();
    let expected = Expected::of(seen);
    verdict.check("it shows what the source shows", expected.wrong(&pages));
    let mut denied = HashSet::new();
    findings.iter().flat_map(|finding| &finding.hidden).for_each(|text| words::gather(text, &mut denied));
    for redaction in pair.shown.redactions() {
        if let What::Words(text) = &redaction.what {
            words::gather(text, &mut denied);
        }
    }
    let mut allowed = HashSet::new();
    words::gather(&expected.text, &mut allowed);
    words::gather(&expected.apart, &mut allowed);
    // The pages' own numbers.
    (1..=pages.len()).for_each(|number| words::gather(&number.to_string(), &mut allowed));
    let denied: HashSet<&String> = denied.difference(&allowed).collect();
    let mut shown = HashSet::new();
    for page in &pages {
        words::gather(page, &mut shown);
    }
    let leaked = shown.iter().filter(|word| denied.contains(word)).count();
    let leaked = (0 < leaked).then(|| format!("{leaked} words of the source that are not shown"));
    verdict.check("none of its words was hidden", leaked);
    // What the writer writes for anybody, and what is seen, is no leak.
    let mut known = unpacked(&document::sample()?);
    known.add(expected.text);
    verdict.check("none of its bytes was hidden", words::raw(&denied, &unpacked(pair.output), &known));
    Ok(())
}

/// What is wrong with the words of a document's pages; `None` if nothing is.
#[cfg(test)]
pub(crate) fn shown_wrong(document: &Document, pages: &[String]) -> Option<String> {
    Expected::of(document).wrong(pages)
}

/// What pages are to show.
#[derive(Default)]
struct Expected {
    text: String,
    /// Lines with numbers and signs that were counted, apart from the words beside them, as pages show them.
    apart: String,
    /// Rows that may stand again at the top of a page.
    heads: BTreeSet<String>,
    pictures: usize,
    /// Whether words may be drawn in another order than that in which they are read.
    is_turned: bool,
    /// Whether a row may stand on two pages: what is left of each of its cells then follows what began in all of them.
    is_split: bool,
}

impl Expected {
    fn of(document: &Document) -> Self {
        let mut expected = Self::default();
        expected.blocks(&document.head);
        document.sections.iter().for_each(|section| expected.blocks(&section.blocks));
        for note in &document.notes {
            expected.line(&note.mark);
            expected.blocks(&note.blocks);
        }
        expected.blocks(&document.foot);
        if document.is_empty() {
            expected.line(said(Lost::Everything));
        }
        expected.is_turned |= expected.text.chars().any(is_turned);
        expected
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(&legible(text, covers));
        self.text.push('\n');
    }

    fn runs(&mut self, runs: &[Run]) {
        let line: String = runs.iter().map(|run| run.text.as_str()).collect();
        self.line(&line);
        if runs.iter().any(|run| run.face.is_counted()) {
            let apart = runs.iter().flat_map(|run| {
                let between = if run.face.is_counted() { " " } else { "" };
                [between, run.text.as_str(), between]
            });
            let apart: String = apart.collect();
            self.apart.push_str(&legible(&apart, covers));
            self.apart.push('\n');
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, runs) | Block::Paragraph(runs) => self.runs(runs),
                Block::Item(item) => {
                    self.line(&item.mark);
                    self.runs(&item.words);
                }
                Block::Table(table) => {
                    let before = self.text.len();
                    for (at, row) in table.rows.iter().enumerate() {
                        self.is_split |= 1 < row.iter().filter(|cell| !cell.blocks.is_empty()).count();
                        for cell in row {
                            // A cell of several rows is drawn after the last of them.
                            self.is_turned |= 1 < cell.rows;
                            self.blocks(&cell.blocks);
                        }
                        if at + 1 == table.heads {
                            self.heads.insert(core(self.text.get(before..).unwrap_or_default()));
                        }
                    }
                }
                Block::Picture(..) => {
                    self.pictures += 1;
                    self.line(&format!("Picture {}", self.pictures));
                }
                Block::Lost(lost) => self.line(said(*lost)),
                Block::Break => {}
            }
        }
    }

    /// What is wrong with the words of pages; `None` if nothing is.
    fn wrong(&self, pages: &[String]) -> Option<String> {
        let expected = core(&self.text);
        let bare: Vec<String> = (1..).zip(pages).map(|(at, page)| bare(page, at, pages.len())).collect();
        if self.follows(&expected, &bare) {
            return None;
        }
        let is_moved = self.is_turned || self.is_split && 1 < pages.len();
        if !is_moved {
            return Some("its words are others".to_owned());
        }
        let made = bare.concat();
        let (one, other) = (counted(&expected), counted(&made));
        let beyond = |from: &BTreeMap<char, usize>, of: &BTreeMap<char, usize>| -> usize {
            from.iter().map(|(sign, count)| count.saturating_sub(of.get(sign).copied().unwrap_or(0))).sum()
        };
        let (missing, more) = (beyond(&one, &other), beyond(&other, &one));
        let few = if self.is_turned { 5 * expected.chars().count() / OF } else { 0 };
        let again: usize = self.heads.iter().map(|head| head.chars().count()).sum();
        if few < missing {
            return Some(format!("{missing} of its letters are missing"));
        }
        if few + again * pages.len().saturating_sub(1) < more {
            return Some(format!("it has {more} letters more"));
        }
        // A word may be of letters that run both ways.
        let runs = |word: &str| -> Vec<String> {
            let signs: Vec<char> = core(word).chars().collect();
            signs
                .chunk_by(|one, other| is_turned(*one) == is_turned(*other))
                .map(|it| it.iter().collect())
                .collect()
        };
        let strange = pages.iter().flat_map(|page| page.split_whitespace()).flat_map(runs);
        let turned = |word: &str| word.chars().rev().collect::<String>();
        let strange = strange.filter(|it| 4 <= it.chars().count());
        let strange = strange.filter(|it| !it.chars().any(is_joined));
        let strange = strange.filter(|it| !expected.contains(it.as_str()) && !expected.contains(&turned(it)));
        let strange = strange.count();
        (0 < strange).then(|| format!("{strange} of its words are others"))
    }

    /// Whether pages show the words in their order, with nothing between but rows that head a table again.
    fn follows(&self, expected: &str, pages: &[String]) -> bool {
        let mut reached = BTreeSet::from([0_usize]);
        for page in pages {
            let again = self.heads.iter().filter_map(|head| page.strip_prefix(head.as_str()));
            let ways: BTreeSet<&str> = again.chain([page.as_str()]).collect();
            let next = reached.iter().flat_map(|from| {
                let rest = expected.get(*from..).unwrap_or_default();
                ways.iter().filter(|way| rest.starts_with(**way)).map(move |way| from + way.len())
            });
            reached = next.collect();
        }
        reached.contains(&expected.len())
    }
}

/// Only letters and digits, in small letters: what is the same however words are broken into lines.
fn core(text: &str) -> String {
    page::core(text)
}

/// A page's letters without its number, which stands below its words if there are more pages than one.
fn bare(page: &str, at: usize, pages: usize) -> String {
    let core = core(page);
    let number = format!("{at}{pages}");
    match core.strip_suffix(&number).filter(|_| 1 < pages) {
        Some(bare) => bare.to_owned(),
        None => core,
    }
}

fn counted(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    text.chars().for_each(|sign| *counts.entry(sign).or_default() += 1);
    counts
}

/// Letters of scripts that run from the right.
fn is_turned(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}') || is_joined(sign)
}

/// Letters of scripts of South Asia, whose signs stand in another order than they are written.
fn is_joined(sign: char) -> bool {
    matches!(sign, '\u{900}'..='\u{dff}')
}

/// A file as it is, and its streams unpacked.
pub(crate) fn unpacked(bytes: &[u8]) -> Parts {
    let mut parts = Parts::of(bytes);
    let mut left = UNPACKED;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let after = bytes.get(at + 6..).unwrap_or_default();
        let after = after.strip_prefix(b"\r").unwrap_or(after);
        let Some(packed) = after.strip_prefix(b"\n") else { continue };
        let mut plain = Vec::new();
        // What is not packed so is searched as it is.
        let _ = flate2::read::ZlibDecoder::new(packed).take(left).read_to_end(&mut plain);
        left = left.saturating_sub(plain.len() as u64);
        parts.add(plain);
    }
    parts
}
