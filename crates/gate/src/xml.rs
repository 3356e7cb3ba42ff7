//! XML as office programs write it: no document types, no deep nesting.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use crate::{Reason, Refusal, limits};

/// What is met on the way through a part.
#[derive(Debug)]
pub(crate) enum Node<'a, 'b> {
    /// An element begins, or is empty.
    Start {
        /// Its name, without the prefix.
        name: &'b str,
        /// Its attributes are read from here.
        element: &'b BytesStart<'a>,
        /// Whether it ends where it begins; no [`Node::End`] follows.
        empty: bool,
    },
    /// An element ends.
    End {
        /// Its name, without the prefix.
        name: &'b str,
    },
    /// Words, with what stands for a character resolved.
    Text(&'b str),
    /// A comment, or an instruction to a program.
    Aside(&'b str),
}

/// Walks through a part.
///
/// # Errors
///
/// [`Reason::Doctype`], [`Reason::TooDeep`], [`Reason::Broken`], and what `visit` says.
pub(crate) fn walk(
    text: &str,
    part: &str,
    visit: impl FnMut(Node<'_, '_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    walk_with(text, part, &mut Each(visit))
}

/// Somebody who walks through a part.
pub(crate) trait Walker {
    /// Meets a node.
    fn meet(&mut self, node: Node<'_, '_>) -> Result<(), Refusal>;

    /// Takes in, after an element's beginning or end, as many whole elements of what follows as it can read by itself;
    /// says how many bytes they are.
    fn leap(&mut self, _rest: &str) -> Result<usize, Refusal> {
        Ok(0)
    }
}

struct Each<V>(V);

impl<V: FnMut(Node<'_, '_>) -> Result<(), Refusal>> Walker for Each<V> {
    fn meet(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        (self.0)(node)
    }
}

/// Elements that a [`Walker`] takes in by itself have at most so many within each other.
const LEAP: usize = 8;

/// Walks through a part, as [`walk`] does.
pub(crate) fn walk_with(text: &str, part: &str, walker: &mut impl Walker) -> Result<(), Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let broken = |error: &dyn std::fmt::Display| Refusal::new(Reason::Broken, format!("{part}: {error}"));
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(element) => {
                depth += 1;
                if limits::DEPTH < depth {
                    return Err(Refusal::new(Reason::TooDeep, part));
                }
                let name = element.local_name();
                walker.meet(Node::Start { name: name.as_ref(), element: &element, empty: false })?;
                leap(&mut reader, text, depth, walker)?;
            }
            Event::Empty(element) => {
                let name = element.local_name();
                walker.meet(Node::Start { name: name.as_ref(), element: &element, empty: true })?;
                leap(&mut reader, text, depth, walker)?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                walker.meet(Node::End { name: element.local_name().as_ref() })?;
                leap(&mut reader, text, depth, walker)?;
            }
            Event::Text(words) => walker.meet(Node::Text(&words.xml10_content()))?,
            Event::CData(words) => walker.meet(Node::Text(&words.into_inner()))?,
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                if let Some(character) = reference.resolve_char_ref().map_err(|error| broken(&error))? {
                    walker.meet(Node::Text(character.encode_utf8(&mut buffer)))?;
                } else {
                    let name = reference.into_inner();
                    let known = quick_xml::escape::resolve_xml_entity(&name);
                    walker.meet(Node::Text(known.ok_or_else(|| broken(&"an unknown entity"))?))?;
                }
            }
            Event::Comment(words) => walker.meet(Node::Aside(&words.into_inner()))?,
            Event::PI(words) => walker.meet(Node::Aside(&words.into_inner()))?,
            Event::DocType(said) => {
                if !is_open_office(&said.into_inner()) {
                    return Err(Refusal::new(Reason::Doctype, part));
                }
            }
            Event::Decl(_) => {}
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken(&"it ends in the middle")),
        }
    }
}

/// Types that `OpenOffice` declared until 2008, each by what it is called and where it lay beside the program.
const OPEN_OFFICE: [(&str, &[&str]); 3] = [
    ("-//OpenOffice.org//DTD Manifest 1.0//EN", &["Manifest.dtd"]),
    ("-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN", &["math.dtd"]),
    (
        "-//OpenOffice.org//DTD OfficeDocument 1.0//EN",
        &["office.dtd", "module.dtd", "library.dtd", "libraries.dtd", "dialog.dtd"],
    ),
];

/// Whether a document type is one of those, and declares nothing of its own: `math:math PUBLIC "…" "math.dtd"`.
fn is_open_office(said: &str) -> bool {
    let Some((name, rest)) = said.trim().split_once(char::is_whitespace) else { return false };
    let pieces: Vec<&str> = rest.split('"').map(str::trim).collect();
    let ["PUBLIC", public, "", system, ""] = pieces.as_slice() else { return false };
    let is_name = name.bytes().all(|it| it.is_ascii_alphabetic() || it == b':');
    is_name && OPEN_OFFICE.iter().any(|(known, files)| known == public && files.contains(system))
}

/// Moves on past what the walker took in by itself.
fn leap(
    reader: &mut Reader<&[u8]>,
    text: &str,
    depth: usize,
    walker: &mut impl Walker,
) -> Result<(), Refusal> {
    if limits::DEPTH < depth + LEAP {
        return Ok(());
    }
    // The reader knows what is left of the text, not how far it came.
    let left = reader.get_ref().len();
    let Some(rest) = text.len().checked_sub(left).and_then(|at| text.get(at..)) else { return Ok(()) };
    let taken = walker.leap(rest)?;
    let unread = reader.get_mut();
    *unread = unread.get(taken..).unwrap_or_default();
    Ok(())
}

/// An attribute, by its name without the prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).filter_map(Result::ok).find_map(|attribute| {
        if attribute.key.local_name().as_ref() != name {
            return None;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    })
}

/// An attribute that is a number.
pub(crate) fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// An attribute that is yes or no; absent is no.
pub(crate) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| is_yes(&value))
}

/// Whether an attribute's value is yes.
pub(crate) fn is_yes(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on" | "t")
}

/// A part's bytes as text: UTF-8 or UTF-16, as its first bytes say.
///
/// # Errors
///
/// [`Reason::Broken`] if they are neither.
pub(crate) fn text(bytes: Vec<u8>, part: &str) -> Result<String, Refusal> {
    let broken = || Refusal::new(Reason::Broken, format!("{part}: it is not text"));
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    match wide {
        Some(encoding) => {
            let (text, _, wrong) = encoding.decode(&bytes);
            if wrong { Err(broken()) } else { Ok(text.into_owned()) }
        }
        None => String::from_utf8(bytes).map_err(|_| broken()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(doctype: &str) -> Result<(), Reason> {
        walk(&format!("<!DOCTYPE {doctype}><a/>"), "part", |_| Ok(())).map_err(|refusal| refusal.reason)
    }

    #[test]
    fn a_type_that_open_office_declared_is_passed_over_and_any_other_is_refused() {
        let manifest =
            "manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\"";

        assert_eq!(read(manifest), Ok(()));
        for other in [
            "a",
            "a SYSTEM \"Manifest.dtd\"",
            "a PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"http://example.org/Manifest.dtd\"",
            "a PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"math.dtd\"",
            "a PUBLIC \"-//OpenOffice.org//DTD Ann Smith//EN\" \"Manifest.dtd\"",
            "a PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\" [<!ENTITY b \"c\">]",
        ] {
            assert_eq!(read(other), Err(Reason::Doctype), "{other}");
        }
    }
}
