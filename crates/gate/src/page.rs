//! PDF: what its pages and the file about them say beside what a reader sees.
//!
//! A page is drawn without being painted, and each sign is asked whether
//! anything lies over it, under it or around it that hides it. The file is
//! read by its table, as programs do, and again from its first byte to its
//! last, as those who look for something do. Nothing is changed.
//!
//! Every walk is bounded: by what it has visited, by a count, or both. What
//! goes beyond is refused, never passed over.
//!
//! Law of the format: ISO 32000-1:2008, ISO 32000-2:2020.

mod about;
mod action;
mod catalog;
mod cover;
mod draw;
mod facts;
mod file;
mod form;
mod lines;
mod marks;
mod note;
pub(crate) mod paint;
mod picture;
mod remains;
mod scan;
mod shape;
mod walk;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use crate::{Finding, Reason, Refusal, limits, model};
use file::{File, Found};
use scan::{Scan, is};

pub(crate) use words::core;

/// Pages of a file.
const PAGES: usize = 2_000;

/// What a PDF file says beside what it shows, and the pages that it shows, without their pictures.
pub(crate) struct Read {
    pub(crate) findings: Vec<Finding>,
    pub(crate) pages: Vec<model::Page>,
}

/// Reads a PDF file.
///
/// # Errors
///
/// [`Reason::Encrypted`] if anything in it is encrypted, [`Reason::TooLarge`] if it has more pages, objects or
/// marks than are read, [`Reason::Broken`] if it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    if limits::BYTES < bytes.len() {
        return Err(Refusal::new(Reason::TooLarge, "bytes"));
    }
    let scan = Scan::read(bytes)?;
    let trailers = scan.trailers(bytes);
    if trailers.iter().any(|trailer| trailer.contains_key("Encrypt")) {
        return Err(Refusal::new(Reason::Encrypted, "trailer"));
    }
    few_pages(bytes, &scan)?;
    let pdf = open(bytes)?;
    let plain = open(draw::PLAIN)?;
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let root = root.ok_or_else(|| Refusal::new(Reason::Broken, "catalogue"))?;
    let mut file = File {
        bytes,
        xref: pdf.xref(),
        root,
        trailers,
        scan: &scan,
        shown: String::new(),
        pages: pdf.pages().len(),
        drawn: BTreeSet::new(),
    };
    let mut found = Found::default();
    let pages = draw_pages(&pdf, &plain, &mut file, &mut found)?;
    let reach = remains::reach(&file)?;
    for (page, number) in pdf.pages().iter().zip(1_u32..) {
        note::page(&file, page, number, &mut found);
    }
    form::tell(&file, pdf.pages(), &mut found);
    catalog::tell(&file, &reach, &mut found);
    about::info(&file, &mut found);
    remains::tell(&file, &reach, &mut found);
    Ok(Read { findings: found.done(), pages })
}

fn draw_pages<'a>(
    pdf: &'a Pdf,
    plain: &'a Pdf,
    file: &mut File<'a>,
    found: &mut Found,
) -> Result<Vec<model::Page>, Refusal> {
    let pages = pdf.pages();
    if PAGES < pages.len() {
        return Err(Refusal::new(Reason::TooLarge, "pages"));
    }
    let mut drawing = draw::Drawing::new(file, plain);
    let mut walk = walk::Walk::new(file.xref);
    let mut shown = Vec::with_capacity(pages.len());
    for (page, number) in pages.iter().zip(1_u32..) {
        let words = drawing.page(page, number, &mut walk, found)?;
        shown.push(seen(page, words));
    }
    file.shown = shown.iter().map(|page| words::core(&page.text())).collect();
    file.drawn = drawing.drawn;
    walk.tell(file, found);
    Ok(shown)
}

/// A page as it is seen: upright, cut to its crop, in points of the paper.
fn seen(page: &Page<'_>, words: Vec<model::Word>) -> model::Page {
    let ((width, height), unit) = (page.render_dimensions(), unit(page));
    let size = |side: f32| lines::short(f64::from(side) * unit);
    model::Page { width: size(width), height: size(height), words, ..model::Page::default() }
}

/// How many points one unit of a page is.
fn unit(page: &Page<'_>) -> f64 {
    page.raw().get::<f64>("UserUnit").filter(|unit| (0.01..=1000.0).contains(unit)).unwrap_or(1.0)
}

/// Every word of every page, whether it is seen or not.
///
/// # Errors
///
/// [`Reason::Broken`] if it cannot be read, [`Reason::TooLarge`] if it has more than is read.
pub(crate) fn words_of(bytes: &[u8]) -> Result<Vec<Vec<model::Word>>, Refusal> {
    let (pdf, plain) = (open(bytes)?, open(draw::PLAIN)?);
    if PAGES < pdf.pages().len() {
        return Err(Refusal::new(Reason::TooLarge, "pages"));
    }
    let drawing = draw::Drawing::of(pdf.xref(), &plain);
    pdf.pages().iter().map(|page| drawing.all(page)).collect()
}

fn open(bytes: &[u8]) -> Result<Pdf, Refusal> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::new(Reason::Encrypted, "trailer"),
        LoadPdfError::Invalid => Refusal::new(Reason::Broken, "no document in it"),
    })
}

/// The children of each node of the tree of pages.
type Kids = BTreeMap<ObjectIdentifier, Vec<ObjectIdentifier>>;

/// Refuses a tree of pages that is small in the file and has pages without end.
///
/// A node may be the child of many: each level of ten such nodes makes ten times the pages.
fn few_pages(bytes: &[u8], scan: &Scan) -> Result<(), Refusal> {
    let kids = nodes(bytes, scan);
    // A tree of so many pages has no more inner nodes than this, unless it is built to take long.
    if 10 * PAGES < kids.len() {
        return Err(Refusal::new(Reason::TooLarge, "pages"));
    }
    let mut counts: BTreeMap<ObjectIdentifier, usize> = BTreeMap::new();
    // Children before parents, in as many rounds as the tree is deep; what is deeper than that is refused.
    for _ in 0..=limits::DEPTH {
        let mut changed = false;
        for (id, children) in &kids {
            let count =
                |child| if kids.contains_key(child) { counts.get(child).copied().unwrap_or(0) } else { 1 };
            let sum = children.iter().map(count).fold(0, usize::saturating_add);
            if PAGES < sum {
                return Err(Refusal::new(Reason::TooLarge, "pages"));
            }
            changed |= counts.insert(*id, sum) != Some(sum);
        }
        if !changed {
            return Ok(());
        }
    }
    Err(Refusal::new(Reason::TooDeep, "pages"))
}

fn nodes(bytes: &[u8], scan: &Scan) -> Kids {
    let mut kids = Kids::new();
    let at: BTreeMap<_, _> = scan.bodies.iter().map(|body| (body.id, body.at)).collect();
    let list = |id: &ObjectIdentifier| Array::from_bytes(bytes.get(*at.get(id)?..)?);
    for body in &scan.bodies {
        let Some(object) = bytes.get(body.at..).and_then(Object::from_bytes) else { continue };
        match object {
            Object::Dict(dict) => kids.extend(children(&dict, list).map(|children| (body.id, children))),
            Object::Stream(stream) if is(stream.dict(), "Type", "ObjStm") => {
                let Ok(content) = stream.decoded() else { continue };
                for (id, at) in packed(stream.dict(), &content) {
                    let children = scan::dict(&content, at).and_then(|dict| children(&dict, |_| None));
                    kids.extend(children.map(|children| (id, children)));
                }
            }
            _ => {}
        }
    }
    kids
}

/// The children of a node of the tree of pages; `list` finds a list that is an object of its own.
fn children<'a>(
    dict: &Dict<'a>,
    list: impl Fn(&ObjectIdentifier) -> Option<Array<'a>>,
) -> Option<Vec<ObjectIdentifier>> {
    if !is(dict, "Type", "Pages") {
        return None;
    }
    let children = match dict.get_raw::<Array<'a>>("Kids")? {
        MaybeRef::NotRef(children) => children,
        MaybeRef::Ref(reference) => list(&reference.into())?,
    };
    let children = children.raw_iter().take(PAGES + 1).filter_map(|kid| kid.as_obj_ref());
    Some(children.map(ObjectIdentifier::from).collect())
}

/// The numbers of a stream's objects, and where each begins.
fn packed(dict: &Dict<'_>, content: &[u8]) -> Vec<(ObjectIdentifier, usize)> {
    let first = dict.get::<u32>("First").and_then(|first| usize::try_from(first).ok()).unwrap_or(0);
    let header = String::from_utf8_lossy(content.get(..first).unwrap_or_default()).into_owned();
    let mut numbers = header.split_ascii_whitespace();
    let mut found = Vec::new();
    while let (Some(number), Some(at)) = (numbers.next(), numbers.next()) {
        if let (Ok(number), Ok(at)) = (number.parse(), at.parse::<usize>()) {
            found.push((ObjectIdentifier::new(number, 0), first.saturating_add(at)));
        }
    }
    found
}
