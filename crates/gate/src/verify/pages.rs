//! Rebuilt pages against their source: their words, twice read, and their bytes.
//!
//! Two programs that know nothing of each other read the words of what is to
//! leave: one draws its pages, the other parses its streams. What they look
//! like is held against the source elsewhere, a few pages at a time.

use std::collections::{BTreeSet, HashSet};

use aho_corasick::AhoCorasick;
use lopdf::{Document, Object};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    Finding, Reason, Refusal,
    model::{Bar, Colour, Page, Picture},
    page,
    verify::{
        Pair, Verdict,
        words::{self, Parts},
    },
    write,
};

/// How far the sides of a page may be off, in points.
const OFF: f32 = 0.02;
/// Bytes that one stream of what is to leave may unpack to.
const UNPACKED: usize = 256 << 20;

/// Checks pages, their words and their bytes.
pub(super) fn check(
    seen: &[Page],
    made: &[Page],
    findings: &[Finding],
    pair: &Pair<'_>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    verdict.check("it has the pages of the source", sizes_wrong(seen, made));
    let drawn = page::words_of(pair.output)?;
    let drawn: Vec<String> = drawn.into_iter().map(|words| spoken(words.into_iter())).collect();
    let (parsed, parts) = parse(pair.output)?;
    verdict.check("its words are seen in the source, as they are drawn", words_wrong(seen, &drawn));
    verdict.check("its words are seen in the source, as they are parsed", words_wrong(seen, &parsed));

    let denied = denied(seen, findings, pair)?;
    let denied: HashSet<&String> = denied.iter().collect();
    let made = [drawn.join("\n"), parsed.join("\n")];
    verdict.check("none of its words was hidden", hidden_wrong(&denied, &made, seen));
    let mut known = decoy(seen)?;
    for page in seen {
        known.add(page.text());
    }
    verdict.check("none of its bytes was hidden", words::raw(&denied, &parts, &known));
    Ok(())
}

/// Checks pages that were made of pictures: they have no words.
pub(super) fn of_pictures(
    seen: &[Picture],
    made: &[Page],
    findings: &[Finding],
    pair: &Pair<'_>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    let papers = write::page::papers(seen);
    verdict.check("it has the pages of the source", sizes_wrong(&papers, made));
    let drawn = page::words_of(pair.output)?;
    let (parsed, parts) = parse(pair.output)?;
    let words = drawn.iter().any(|words| !words.is_empty()) || parsed.iter().any(|it| !it.trim().is_empty());
    verdict.check("it has no words", words.then(|| "it has words".to_owned()));
    let mut said = HashSet::new();
    findings.iter().flat_map(|finding| &finding.hidden).for_each(|text| words::gather(text, &mut said));
    let said = said.iter().collect();
    verdict.check("none of its bytes was hidden", words::raw(&said, &parts, &decoy(&papers)?));
    Ok(())
}

fn sizes_wrong(seen: &[Page], made: &[Page]) -> Option<String> {
    if seen.len() != made.len() {
        return Some(format!("it has {} pages and not {}", made.len(), seen.len()));
    }
    let off = |(one, other): &(&Page, &Page)| {
        OFF < (one.width - other.width).abs() || OFF < (one.height - other.height).abs()
    };
    let wrong = seen.iter().zip(made).position(|pair| off(&pair));
    wrong.map(|page| format!("page {} has another size", page + 1))
}

/// Words, one after another.
fn spoken(words: impl Iterator<Item = crate::model::Word>) -> String {
    words.map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// The words of each page, and every stream that is no picture, unpacked; both by another program than ours.
fn parse(bytes: &[u8]) -> Result<(Vec<String>, Parts), Refusal> {
    let broken = |what: &str| Refusal::new(Reason::NotVerified, format!("what is to leave: {what}"));
    let document = Document::load_mem(bytes).map_err(|_| broken("it cannot be parsed"))?;
    let mut pages = Vec::new();
    for number in document.get_pages().into_keys() {
        // A page of a picture and nothing else has no fonts, and no words.
        let text = document.extract_text(&[number]).map_err(|_| broken("its words cannot be parsed"))?;
        pages.push(text);
    }
    let mut parts = Parts::of(bytes);
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            continue;
        }
        let plain = stream.get_plain_content_with_limit(UNPACKED);
        parts.add(plain.map_err(|_| broken("a stream cannot be unpacked"))?);
    }
    Ok((pages, parts))
}

/// Each word of each page has to be one that is seen there, or stands in a box.
fn words_wrong(seen: &[Page], made: &[String]) -> Option<String> {
    if seen.len() != made.len() {
        return Some(format!("it has words on {} pages and not on {}", made.len(), seen.len()));
    }
    for (number, (page, text)) in (1..).zip(seen.iter().zip(made)) {
        let allowed: BTreeSet<String> = tokens(page).collect();
        let mut words = text.split_whitespace().map(core);
        if words.any(|word| !word.is_empty() && !allowed.contains(&word)) {
            return Some(format!("page {number} has words that the source's page does not show"));
        }
    }
    None
}

/// The words of a page, and of its boxes, as they are compared.
fn tokens(page: &Page) -> impl Iterator<Item = String> {
    let labels = page.bars.iter().flat_map(|bar: &Bar| bar.label.split_whitespace());
    page.words.iter().map(|word| word.text.as_str()).chain(labels).map(core)
}

/// Only letters and digits, in small letters.
fn core(text: &str) -> String {
    text.nfkc().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Every word that the source has anywhere and does not show.
fn denied(seen: &[Page], findings: &[Finding], pair: &Pair<'_>) -> Result<HashSet<String>, Refusal> {
    let mut said = HashSet::new();
    for word in page::words_of(pair.source)?.iter().flatten() {
        words::gather(&word.text, &mut said);
    }
    findings.iter().flat_map(|finding| &finding.hidden).for_each(|text| words::gather(text, &mut said));
    let mut shown = HashSet::new();
    for page in seen {
        words::gather(&page.text(), &mut shown);
    }
    said.retain(|word| !shown.contains(word));
    Ok(said)
}

/// Looks for words in texts as they are, and again in their letters and digits run together.
fn hidden_wrong(denied: &HashSet<&String>, made: &[String], seen: &[Page]) -> Option<String> {
    let mut found = HashSet::new();
    for text in made {
        words::gather(text, &mut found);
    }
    let leaked = found.iter().filter(|word| denied.contains(word)).count();
    if 0 < leaked {
        return Some(format!("{leaked} words of the source that are not shown"));
    }
    let search = match AhoCorasick::new(denied.iter().map(|word| word.as_bytes())) {
        Ok(search) => search,
        Err(error) => return Some(format!("it could not be searched: {error}")),
    };
    let met = |texts: &mut dyn Iterator<Item = String>| -> BTreeSet<usize> {
        let texts: Vec<String> = texts.collect();
        let found = texts.iter().flat_map(|text| search.find_overlapping_iter(text.as_str()));
        found.map(|found| found.pattern().as_usize()).collect()
    };
    // Words that are seen next to each other may read as another that is not: that is no leak.
    let known = met(&mut [known(seen, write::page::is_set), known(seen, |_| true)].into_iter());
    let leaked = met(&mut made.iter().map(|text| core(text))).difference(&known).count();
    (0 < leaked).then(|| format!("{leaked} words of the source, run together"))
}

/// The letters and digits of the words that are seen, page by page, then of what stands in the boxes.
fn known(seen: &[Page], set: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for page in seen {
        let words = page.words.iter().filter(|word| set(&word.text));
        text.extend(words.map(|word| core(&word.text)));
        text.extend(page.bars.iter().map(|bar| core(&bar.label)));
    }
    text
}

/// The parts of a file that the writer makes of these words for anybody: with the fonts that they are set in, and plain
/// paper in place of pictures.
fn decoy(seen: &[Page]) -> Result<Parts, Refusal> {
    let picture = Picture { width: 1, height: 1, colour: Colour::Grey, pixels: vec![u8::MAX] };
    let packed = write::page::pack(&[picture])?.pop().unwrap_or_default();
    let plain = |page: &Page| Page { picture: packed.clone(), ..page.clone() };
    let (_, parts) = parse(&write::page::bind(seen.iter().map(plain).collect())?)?;
    Ok(parts)
}
