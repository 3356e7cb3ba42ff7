//! Reads the operators of pages, and of the drawings that they use, for what drawing them does not tell.
//!
//! Each drawing is read once, however often it is used, and each use of one
//! is noted: what has a name in a page's resources and is never used was
//! taken off the page.
//!
//! Law of the format: ISO 32000-1 7.8.3 (resources), 8.10 (forms), 14.6 (marked content), 14.9 (words for words).

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::xref::XRef;
use memchr::memmem;

use super::file::{File, Found, part};
use super::scan::is;
use super::words;
use crate::vector;
use crate::{Finding, Place, Reason, Refusal};

/// Operators of a file.
const OPERATORS: usize = 60_000_000;
/// Drawings within drawings.
const DEPTH: usize = 24;

/// Content, with what its names stand for.
type Content<'a> = (Vec<u8>, Resources<'a>);

/// What was read so far.
pub(super) struct Walk<'a> {
    xref: &'a XRef,
    named: BTreeMap<ObjectIdentifier, u32>,
    used: BTreeSet<ObjectIdentifier>,
    read: BTreeSet<ObjectIdentifier>,
    clipping: Vec<Content<'a>>,
    replaced: Vec<(u32, String)>,
    left: usize,
}

impl<'a> Walk<'a> {
    /// Nothing read yet.
    pub(super) fn new(xref: &'a XRef) -> Self {
        Self {
            xref,
            named: BTreeMap::new(),
            used: BTreeSet::new(),
            read: BTreeSet::new(),
            clipping: Vec::new(),
            replaced: Vec::new(),
            left: OPERATORS,
        }
    }

    /// Reads a page, and what it uses that was not read before.
    pub(super) fn page(&mut self, page: &Page<'a>, number: u32) -> Result<(), Refusal> {
        let mut waiting =
            vec![(page.page_stream().unwrap_or_default().to_vec(), page.resources().clone(), 0)];
        let notes = page.raw().get::<Array<'_>>("Annots");
        for note in notes.iter().flat_map(Array::iter::<Dict<'_>>).take(10_000) {
            self.appearance(&note, page.resources(), &mut waiting);
        }
        while let Some((content, resources, depth)) = waiting.pop() {
            self.name(&resources, number);
            self.patterns(&resources, depth, &mut waiting);
            self.content(&content, &resources, number, depth, &mut waiting)?;
            if memmem::find(&content, b"7 Tr").is_some() {
                self.clipping.push((content, resources));
            }
        }
        Ok(())
    }

    /// Content in which words may only cut out.
    pub(super) fn take_clipping(&mut self) -> Vec<Content<'a>> {
        std::mem::take(&mut self.clipping)
    }

    fn appearance(
        &mut self,
        note: &Dict<'a>,
        above: &Resources<'a>,
        waiting: &mut Vec<(Vec<u8>, Resources<'a>, usize)>,
    ) {
        let Some(appearance) = note.get::<Dict<'_>>("AP") else { return };
        for state in ["N", "R", "D"] {
            let one = appearance.get::<Stream<'_>>(state);
            let several = appearance.get::<Dict<'_>>(state);
            let several: Vec<_> = several
                .iter()
                .flat_map(|states| states.keys().filter_map(|key| states.get::<Stream<'_>>(&*key)))
                .take(64)
                .collect();
            for form in one.into_iter().chain(several) {
                self.form(&form, above, 0, waiting);
            }
        }
    }

    fn form(
        &mut self,
        form: &Stream<'a>,
        above: &Resources<'a>,
        depth: usize,
        waiting: &mut Vec<(Vec<u8>, Resources<'a>, usize)>,
    ) {
        let id = form.obj_id();
        self.used.insert(id);
        if DEPTH <= depth || !self.read.insert(id) {
            return;
        }
        if let Ok(content) = form.decoded() {
            let own = form.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
            waiting.push((content.into_owned(), Resources::from_parent(own, above.clone()), depth + 1));
        }
    }

    fn patterns(
        &mut self,
        resources: &Resources<'a>,
        depth: usize,
        waiting: &mut Vec<(Vec<u8>, Resources<'a>, usize)>,
    ) {
        let patterns: Vec<_> = resources.patterns.keys().collect();
        for name in patterns {
            if let Some(Object::Stream(pattern)) = resources.get_pattern(&name) {
                self.form(&pattern, resources, depth, waiting);
            }
        }
    }

    fn name(&mut self, resources: &Resources<'a>, page: u32) {
        for name in resources.x_objects.keys() {
            if let Some(reference) = resources.x_objects.get_ref(&*name) {
                self.named.entry(reference.into()).or_insert(page);
            }
        }
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        page: u32,
        depth: usize,
        waiting: &mut Vec<(Vec<u8>, Resources<'a>, usize)>,
    ) -> Result<(), Refusal> {
        let mut operators = UntypedIter::new(content);
        while let Some(operation) = operators.next() {
            let left = self.left.checked_sub(1);
            self.left = left.ok_or_else(|| Refusal::new(Reason::TooLarge, "operators"))?;
            let last = operation.operands().last();
            match (&**operation.operator, last) {
                (b"Do", Some(Object::Name(name))) => {
                    self.used.extend(holder(resources, name).map(ObjectIdentifier::from));
                    if let Some(drawing) = resources.get_x_object(name)
                        && is(drawing.dict(), "Subtype", "Form")
                    {
                        self.form(&drawing, resources, depth, waiting);
                    }
                }
                (b"BDC" | b"DP", Some(Object::Dict(dict))) => self.replace(dict, page),
                (b"BDC" | b"DP", Some(Object::Name(name))) => {
                    if let Some(dict) = resources.properties.get::<Dict<'_>>(&**name) {
                        self.replace(&dict, page);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn replace(&mut self, dict: &Dict<'_>, page: u32) {
        use hayro_interpret::hayro_syntax::object::String as Text;
        for key in ["ActualText", "Alt", "E"] {
            if let Some(text) = dict.get::<Text<'_>>(key) {
                self.replaced.push((page, words::text(text.as_bytes())));
            }
        }
    }

    /// Tells what was found, now that every page is read.
    pub(super) fn tell(self, file: &File<'a>, found: &mut Found) {
        for (page, text) in self.replaced {
            if words::says(&text) && !file.shows(&text) {
                let place = Place::Page { page, corners: None };
                found.add(
                    Finding::new(vector::PAGE_TEXT_REPLACED, place, "words that the pages do not show")
                        .hiding([text]),
                );
            }
        }
        for (id, page) in self.named {
            if self.used.contains(&id) {
                continue;
            }
            let Some(drawing) = self.xref.get::<Stream<'a>>(id) else { continue };
            let content = if is(drawing.dict(), "Subtype", "Form") { drawing.decoded().ok() } else { None };
            let place = Place::Page { page, corners: None };
            let summary = format!("{} is named and never drawn", part(id));
            let hidden = content.map(|content| words::shown(&content)).unwrap_or_default();
            found.add(Finding::new(vector::PAGE_PICTURE_NOT_DRAWN, place, summary).hiding(hidden));
        }
    }
}

/// The reference that a name stands for, here or further up.
fn holder(
    resources: &Resources<'_>,
    name: &hayro_interpret::hayro_syntax::object::Name<'_>,
) -> Option<hayro_interpret::hayro_syntax::object::ObjRef> {
    let mut here = Some(resources);
    for _ in 0..=DEPTH {
        let found = here.and_then(|resources| resources.x_objects.get_ref(&**name));
        if found.is_some() {
            return found;
        }
        here = here.and_then(Resources::parent);
    }
    None
}
