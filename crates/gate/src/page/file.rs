//! A PDF file as its readers ask it: entries looked up, trees walked, findings gathered.
//!
//! A reference is always followed from the file's table, and every walk keeps
//! what it has visited: a file may refer to itself in any way it likes.
//!
//! Law of the format: ISO 32000-1 7.3 (objects), 7.9.6 (name trees).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::xref::XRef;

use super::scan::Scan;
use super::words;
use crate::vector::Vector;
use crate::{Finding, Place, limits};

/// Nodes of a tree, whichever.
const NODES: usize = 200_000;

/// A file, opened.
pub(super) struct File<'a> {
    pub bytes: &'a [u8],
    pub xref: &'a XRef,
    pub root: Dict<'a>,
    /// The dictionaries of the file's trailers, from first to last.
    pub trailers: Vec<Dict<'a>>,
    pub scan: &'a Scan,
    /// The letters and digits that its pages show, run together.
    pub shown: String,
    /// How many pages it has.
    pub pages: usize,
    /// The pictures that its pages draw.
    pub drawn: BTreeSet<ObjectIdentifier>,
}

impl<'a> File<'a> {
    /// An entry, followed if it is a reference.
    pub(super) fn get(&self, dict: &Dict<'a>, key: &str) -> Option<Object<'a>> {
        self.follow(dict.get_raw::<Object<'a>>(key)?)
    }

    /// What a reference refers to, or the object itself.
    pub(super) fn follow(&self, object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match object {
            MaybeRef::Ref(reference) => self.xref.get::<Object<'a>>(reference.into()),
            MaybeRef::NotRef(object) => Some(object),
        }
    }

    /// An entry that is a dictionary, or a stream's.
    pub(super) fn dict(&self, dict: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
        dict_of(self.get(dict, key)?)
    }

    /// The items of an entry that is an array; the entry itself if it is not.
    pub(super) fn items(&self, dict: &Dict<'a>, key: &str) -> Vec<Object<'a>> {
        match self.get(dict, key) {
            Some(Object::Array(array)) => self.list(&array),
            other => other.into_iter().collect(),
        }
    }

    /// The items of an array.
    pub(super) fn list(&self, array: &Array<'a>) -> Vec<Object<'a>> {
        array.raw_iter().take(NODES).filter_map(|item| self.follow(item)).collect()
    }

    /// An entry that is a name.
    pub(super) fn name(&self, dict: &Dict<'a>, key: &str) -> String {
        match self.get(dict, key) {
            Some(Object::Name(name)) => String::from_utf8_lossy(&name).into_owned(),
            _ => String::new(),
        }
    }

    /// An entry that is words; a stream's too, as forms keep long values.
    pub(super) fn words(&self, dict: &Dict<'a>, key: &str) -> Option<String> {
        let found = said(&self.get(dict, key)?)?;
        if found.is_empty() { None } else { Some(found) }
    }

    /// The words of several entries.
    pub(super) fn all_words(&self, dict: &Dict<'a>, keys: &[&str]) -> Vec<String> {
        keys.iter().filter_map(|key| self.words(dict, key)).collect()
    }

    /// Whether the pages show these words.
    pub(super) fn shows(&self, text: &str) -> bool {
        let core = words::core(text);
        // Words that run from the right are drawn with their last letter first.
        let turned = |it: char| matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
        self.shown.contains(&core)
            || (core.chars().any(turned) && self.shown.contains(&core.chars().rev().collect::<String>()))
    }

    /// Whether the pages show each of these words, in whatever order: a title is seldom one line of the page.
    pub(super) fn shows_each(&self, text: &str) -> bool {
        text.split_whitespace().all(|word| self.shows(word))
    }

    /// The nodes of a tree that goes down by `keys`, each once, top first.
    pub(super) fn tree(&self, top: Dict<'a>, keys: &[&str]) -> Vec<Dict<'a>> {
        let mut seen: BTreeSet<ObjectIdentifier> = BTreeSet::new();
        let (mut waiting, mut found) = (VecDeque::from([top]), Vec::new());
        while let Some(node) = waiting.pop_front() {
            if NODES <= found.len() {
                break;
            }
            for key in keys {
                let Some(entry) = node.get_raw::<Object<'a>>(key) else { continue };
                let below = match entry {
                    MaybeRef::NotRef(Object::Array(array)) => array.raw_iter().take(NODES).collect(),
                    MaybeRef::Ref(reference) => match self.xref.get::<Object<'a>>(reference.into()) {
                        Some(Object::Array(array)) => array.raw_iter().take(NODES).collect(),
                        _ => vec![MaybeRef::Ref(reference)],
                    },
                    other @ MaybeRef::NotRef(_) => vec![other],
                };
                for child in below {
                    let new = child.as_obj_ref().is_none_or(|reference| seen.insert(reference.into()));
                    if new {
                        waiting.extend(self.follow(child).and_then(dict_of));
                    }
                }
            }
            found.push(node);
        }
        found
    }

    /// The entries of a tree of names.
    pub(super) fn names(&self, top: Dict<'a>) -> Vec<(String, Object<'a>)> {
        let mut found = Vec::new();
        for node in self.tree(top, &["Kids"]) {
            let Some(Object::Array(array)) = self.get(&node, "Names") else { continue };
            let mut items = array.raw_iter().take(NODES);
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                let key = self.follow(key).as_ref().and_then(said).unwrap_or_default();
                found.extend(self.follow(value).map(|value| (key, value)));
            }
        }
        found
    }
}

/// A dictionary, or a stream's.
pub(super) fn dict_of(object: Object<'_>) -> Option<Dict<'_>> {
    match object {
        Object::Dict(dict) => Some(dict),
        Object::Stream(stream) => Some(stream.dict().clone()),
        _ => None,
    }
}

/// The words of a string or stream.
pub(super) fn said(object: &Object<'_>) -> Option<String> {
    match object {
        Object::String(string) => Some(words::text(string.as_bytes())),
        Object::Stream(stream) => Some(words::text(&stream.decoded().ok()?)),
        Object::Name(name) => Some(words::text(name)),
        _ => None,
    }
}

/// The entries of a dictionary in the order of their names.
pub(super) fn entries<'a>(dict: &Dict<'a>) -> BTreeMap<Vec<u8>, MaybeRef<Object<'a>>> {
    dict.keys().filter_map(|key| Some((key.to_vec(), dict.get_raw::<Object<'a>>(&*key)?))).collect()
}

/// A file's number of an object, for a finding.
pub(super) fn part(id: ObjectIdentifier) -> Place {
    Place::part(format!("object {} {}", id.obj_number, id.gen_number))
}

/// Findings, so many of a kind in a place.
#[derive(Default)]
pub(super) struct Found {
    list: Vec<Finding>,
    told: BTreeMap<(&'static Vector, u32), usize>,
}

impl Found {
    /// Adds a finding, unless as many of its kind are told in its place already; those are only counted.
    pub(super) fn add(&mut self, finding: Finding) {
        let page = if let Place::Page { page, .. } = finding.place { page } else { 0 };
        let told = self.told.entry((finding.vector.0, page)).or_default();
        *told += 1;
        if *told <= limits::TOLD {
            self.list.push(finding);
        }
    }

    /// Adds several.
    pub(super) fn add_all(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.add(finding);
        }
    }

    /// Adds what carries words, if it carries any.
    pub(super) fn add_words(&mut self, finding: Finding) {
        if !finding.hidden.is_empty() {
            self.add(finding);
        }
    }

    /// All of them, with how many more there are of each kind.
    pub(super) fn done(mut self) -> Vec<Finding> {
        for ((vector, page), told) in self.told {
            if limits::TOLD < told {
                let place = if page == 0 { Place::part("") } else { Place::Page { page, corners: None } };
                let more = format!("{}: {} more", vector.title, told - limits::TOLD);
                let like = self.list.iter().rfind(|finding| finding.vector.0 == vector);
                let choice = like.map_or(crate::Choice::None, |like| like.choice);
                self.list.push(Finding { choice, ..Finding::new(vector, place, more) });
            }
        }
        self.list
    }
}
