//! A part as a tree of elements.
//!
//! Nesting is bounded by [`crate::xml::walk`], so that a tree can be followed by calls
//! within calls.

use std::{collections::BTreeMap, rc::Rc};

use crate::{
    Reason, Refusal,
    xml::{self, Node as Met},
};

/// Elements of one part: more would not fit into the reading process.
const ELEMENTS: usize = 3_000_000;

/// A part that was read.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// An element without a name that holds the first.
    pub(super) root: Element,
    /// Comments and instructions between the lines.
    pub(super) asides: Vec<String>,
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name, without the prefix.
    pub(super) name: Rc<str>,
    attributes: Vec<(Rc<str>, Box<str>)>,
    /// What is in it, in order.
    pub(super) nodes: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    /// Another.
    Element(Element),
    /// Words.
    Words(String),
}

impl Tree {
    /// Reads a part.
    ///
    /// # Errors
    ///
    /// As [`xml::walk`]; [`Reason::TooLarge`] if it has more elements than fit into memory.
    pub(super) fn read(text: &str, part: &str) -> Result<Self, Refusal> {
        let mut names = BTreeMap::new();
        let mut name_of = move |name: &str| -> Rc<str> {
            let known = names.get(name).cloned();
            known.unwrap_or_else(|| {
                let fresh: Rc<str> = Rc::from(name);
                names.insert(name.to_owned(), Rc::clone(&fresh));
                fresh
            })
        };
        let (mut open, mut asides, mut count) = (vec![Element::default()], Vec::new(), 0_usize);
        xml::walk(text, part, |met| {
            match met {
                Met::Start { name, element, empty } => {
                    count += 1;
                    if ELEMENTS < count {
                        return Err(Refusal::new(Reason::TooLarge, part));
                    }
                    let mut all = element.attributes();
                    let attributes = all.with_checks(false).filter_map(Result::ok).filter_map(|it| {
                        let value = it.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
                        Some((name_of(it.key.as_ref()), value.into_owned().into_boxed_str()))
                    });
                    let attributes = attributes.collect();
                    open.push(Element { name: name_of(name), attributes, nodes: Vec::new() });
                    if empty {
                        close(&mut open);
                    }
                }
                Met::End { .. } => close(&mut open),
                Met::Text(words) => {
                    if let Some(Node::Words(before)) = open.last_mut().and_then(|it| it.nodes.last_mut()) {
                        before.push_str(words);
                    } else if let Some(last) = open.last_mut() {
                        last.nodes.push(Node::Words(words.into()));
                    }
                }
                Met::Aside(words) => asides.push(words.to_owned()),
            }
            Ok(())
        })?;
        Ok(Self { root: open.into_iter().next().unwrap_or_default(), asides })
    }
}

fn close(open: &mut Vec<Element>) {
    if 1 < open.len()
        && let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.nodes.push(Node::Element(element));
    }
}

impl Element {
    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        &*self.name == name
    }

    /// An attribute, by its name without the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let local = |key: &str| key.rsplit_once(':').map_or(key == name, |(_, local)| local == name);
        self.attributes.iter().find(|(key, _)| local(key)).map(|(_, value)| &**value)
    }

    /// An attribute that has a prefix: a relationship's id beside an element's own.
    pub(super) fn prefixed(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| {
            key.rsplit_once(':').is_some_and(|(prefix, local)| local == name && prefix != "xmlns")
        });
        found.map(|(_, value)| &**value)
    }

    /// Every attribute, by its whole name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (&**key, &**value))
    }

    /// An attribute that is yes or no; absent is no.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on" | "t"))
    }

    /// An attribute that is a whole number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The elements in it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Words(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.is(name))
    }

    /// The first element at the end of a path of names.
    pub(super) fn path(&self, names: &[&str]) -> Option<&Self> {
        names.iter().try_fold(self, |element, name| element.child(name))
    }

    /// What stands in its attribute `val`, of a child.
    pub(super) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    /// A child that switches something on or off; `None` if it is not there.
    pub(super) fn switch(&self, child: &str) -> Option<bool> {
        let child = self.child(child)?;
        Some(child.attribute("val").is_none() || child.flag("val"))
    }

    /// Every element within, in order.
    pub(super) fn within(&self) -> impl Iterator<Item = &Self> {
        let mut open: Vec<&Self> = vec![self];
        let mut first = true;
        std::iter::from_fn(move || {
            if std::mem::take(&mut first) {
                let root = open.pop()?;
                open.extend(root.children().collect::<Vec<_>>().into_iter().rev());
            }
            let next = open.pop()?;
            open.extend(next.children().collect::<Vec<_>>().into_iter().rev());
            Some(next)
        })
    }

    /// Every element of a name within.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.within().filter(move |element| element.is(name))
    }

    /// The words that stand directly in it.
    pub(super) fn own_words(&self) -> String {
        let own = self.nodes.iter().filter_map(|node| match node {
            Node::Words(words) => Some(words.as_str()),
            Node::Element(_) => None,
        });
        own.collect()
    }

    /// All words within, whatever they stand in.
    pub(super) fn every_word(&self) -> String {
        let mut words = self.own_words();
        for element in self.within() {
            words.push_str(&element.own_words());
        }
        words
    }

    /// The words of runs within, also deleted ones: a blank between paragraphs. Of two ways to say one thing,
    /// the older one is left out.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.add_words(&mut words);
        words
    }

    fn add_words(&self, words: &mut String) {
        for child in self.children() {
            match &*child.name {
                "t" | "delText" | "instrText" | "delInstrText" => words.push_str(&child.own_words()),
                "tab" | "br" | "cr" => words.push(' '),
                "Fallback" => {}
                "p" => {
                    if !words.is_empty() && !words.ends_with(' ') {
                        words.push(' ');
                    }
                    child.add_words(words);
                }
                _ => child.add_words(words),
            }
        }
    }
}
