//! The words of a cell, as they were last shown.
//!
//! Source: ODF 1.3 part 3, 6.1 (paragraphs, white space) and 6.1.7 (spans).

use quick_xml::events::BytesStart;

use crate::xml::{self, Node};

/// A cell's words.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Words of one style each.
    pub(super) runs: Vec<Run>,
    /// Whether there is a paragraph, though it be empty.
    pub(super) written: bool,
    /// Addresses behind the words.
    pub(super) links: Vec<String>,
    /// Words that are shown when a pointer rests on a link.
    pub(super) tips: Vec<String>,
    /// How the words are pronounced.
    pub(super) spoken: Vec<String>,
}

/// Words in one style.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// Its styles, the outermost first.
    pub(super) spans: Vec<String>,
}

impl Words {
    /// All of them.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Gathers the words of a cell while a part is walked through.
#[derive(Debug, Default)]
pub(super) struct Gather {
    words: Words,
    spans: Vec<String>,
    paragraph: usize,
    spoken: bool,
    /// Whether white space that follows is one with what went before.
    after_space: bool,
}

/// So many blanks are taken from one mark: a line has no more.
const BLANKS: usize = 1000;

impl Gather {
    /// Whether a paragraph is open.
    pub(super) fn is_inside(&self) -> bool {
        0 < self.paragraph
    }

    /// Takes a node of a cell; whatever is not of a paragraph is passed over.
    pub(super) fn take(&mut self, node: &Node<'_, '_>) {
        match node {
            Node::Start { name: "p" | "h", empty, .. } => {
                if self.words.written {
                    self.push("\n");
                }
                self.words.written = true;
                self.after_space = true;
                if !empty {
                    self.paragraph += 1;
                }
            }
            Node::End { name: "p" | "h" } => self.paragraph = self.paragraph.saturating_sub(1),
            _ if self.paragraph == 0 => {}
            Node::Start { name, element, empty } => self.start(name, element, *empty),
            Node::End { name: "span" } => drop(self.spans.pop()),
            Node::End { name: "ruby-text" } => self.spoken = false,
            Node::Text(text) if self.spoken => self.words.spoken.push((*text).to_owned()),
            Node::Text(text) => self.text(text),
            Node::End { .. } | Node::Aside(_) => {}
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) {
        match name {
            "span" if !empty => self.spans.push(xml::attribute(element, "style-name").unwrap_or_default()),
            "ruby-text" => self.spoken = !empty,
            "a" => {
                self.words.links.extend(xml::attribute(element, "href"));
                self.words.tips.extend(xml::attribute(element, "title").filter(|it| !it.is_empty()));
            }
            "s" => {
                let count: usize = xml::number(element, "c").unwrap_or(1);
                self.push(&" ".repeat(count.min(BLANKS)));
                self.after_space = false;
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    /// White space in a row is one blank, and none at a paragraph's beginning (6.1.2).
    fn text(&mut self, text: &str) {
        let mut plain = String::with_capacity(text.len());
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\r' | '\n') {
                if !self.after_space {
                    plain.push(' ');
                }
                self.after_space = true;
            } else {
                plain.push(character);
                self.after_space = false;
            }
        }
        self.push(&plain);
    }

    fn push(&mut self, text: &str) {
        match self.words.runs.last_mut() {
            Some(run) if run.spans == self.spans => run.text.push_str(text),
            _ => self.words.runs.push(Run { text: text.to_owned(), spans: self.spans.clone() }),
        }
    }

    /// What was gathered; begins anew.
    pub(super) fn done(&mut self) -> Words {
        std::mem::take(self).words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraphs: &str) -> Words {
        let mut gather = Gather::default();
        let text = format!("<c xmlns:t='t'>{paragraphs}</c>");
        xml::walk(&text, "", |node| {
            gather.take(&node);
            Ok(())
        })
        .unwrap();
        gather.done()
    }

    #[test]
    fn white_space_is_one_blank_and_marks_stand_for_more() {
        assert_eq!(read("<t:p>  a \n  b</t:p>").text(), "a b");
        assert_eq!(read("<t:p>a<t:s t:c='3'/>b<t:tab/>c<t:line-break/>d</t:p>").text(), "a   b\tc\nd");
        assert_eq!(read("<t:p>one</t:p><t:p/><t:p>two</t:p>").text(), "one\n\ntwo");
        assert_eq!(read("<t:p>a<t:s t:c='99999999'/></t:p>").text().len(), 1001);
    }

    #[test]
    fn a_span_is_a_run_of_its_own() {
        let words = read("<t:p>a<t:span t:style-name='T1'>b</t:span>c</t:p>");

        assert_eq!(words.runs.len(), 3);
        assert_eq!(words.runs[1].spans, ["T1"]);
    }
}
