//! The words that cells share, and those that no cell uses.

use crate::{
    Finding, Place, Refusal,
    book::{
        colour::{BLACK, Rgb},
        leap::Rest,
        sheet::plain_words,
        styles::Styles,
    },
    container::package::Package,
    table::unseen,
    vector,
    xml::{self, Node, Walker},
};

/// Every shared string.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    path: String,
    all: Vec<Words>,
    used: Vec<bool>,
}

/// The words of a cell, run by run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// All of them.
    pub(crate) text: String,
    /// Those in a colour of their own, with it; empty where a cell has one style.
    pub(crate) runs: Vec<Run>,
    /// How they are pronounced.
    pub(crate) phonetic: String,
}

impl Words {
    /// Whether they are in the cell's style, and of letters and figures that are seen; what is blank holds nothing.
    pub(crate) fn is_plain(&self) -> bool {
        let plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        let seen = || unseen(&self.text).is_empty();
        self.runs.is_empty() && (self.text.bytes().all(plain) || seen())
    }
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    /// Its own colour; `None` if it has the cell's.
    pub(crate) colour: Option<Rgb>,
    pub(crate) tiny: bool,
}

/// Gathers the words of one string or cell while a part is walked through.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    words: Words,
    run: Option<Run>,
    phonetic: bool,
    inside: bool,
}

impl Gather {
    /// Whether nothing was gathered since it began.
    fn is_idle(&self) -> bool {
        self.words == Words::default() && self.run.is_none() && !self.phonetic && !self.inside
    }

    /// Takes a node of a string; whatever is not of one is passed over.
    pub(crate) fn take(&mut self, node: &Node<'_, '_>, styles: &Styles) {
        match node {
            Node::Start { name: "r", empty: false, .. } => self.run = Some(Run::default()),
            // A run with a style but no colour in it is black, whatever the cell's colour.
            Node::Start { name: "rPr", .. } => {
                self.run.iter_mut().for_each(|run| run.colour = Some(BLACK));
            }
            Node::Start { name: "rPh", empty: false, .. } => self.phonetic = true,
            Node::Start { name: "t", empty: false, .. } => self.inside = true,
            Node::Start { name: "color", element, .. } => {
                if let Some(run) = &mut self.run {
                    run.colour = styles.palette.of(element).or(run.colour);
                }
            }
            Node::Start { name: "sz", element, .. } => {
                if let Some(run) = &mut self.run {
                    run.tiny = xml::number(element, "val").is_some_and(|size: f64| size < 4.0);
                }
            }
            Node::Text(text) if self.inside && self.phonetic => self.words.phonetic.push_str(text),
            Node::Text(text) if self.inside => {
                let text = decoded(text);
                self.words.text.push_str(&text);
                if let Some(run) = &mut self.run {
                    run.text.push_str(&text);
                }
            }
            Node::End { name: "t" } => self.inside = false,
            Node::End { name: "rPh" } => self.phonetic = false,
            Node::End { name: "r" } => self.words.runs.extend(self.run.take()),
            _ => {}
        }
    }

    /// What was gathered; begins anew.
    pub(crate) fn done(&mut self) -> Words {
        let words = std::mem::take(&mut self.words);
        *self = Self::default();
        words
    }
}

pub(crate) fn read(package: &Package<'_>, workbook: &str, styles: &Styles) -> Result<Strings, Refusal> {
    let Some(path) = package.one(workbook, "sharedStrings") else { return Ok(Strings::default()) };
    let Some(text) = package.text(path)? else { return Ok(Strings::default()) };
    let mut reading = Reading { all: Vec::new(), gather: Gather::default(), styles };
    xml::walk_with(&text, path, &mut reading)?;
    let used = vec![false; reading.all.len()];
    Ok(Strings { path: path.to_owned(), all: reading.all, used })
}

/// The part of shared strings that is being read.
struct Reading<'s> {
    all: Vec<Words>,
    gather: Gather,
    styles: &'s Styles,
}

impl Walker for Reading<'_> {
    fn meet(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        match node {
            Node::End { name: "si" } | Node::Start { name: "si", empty: true, .. } => {
                self.all.push(self.gather.done());
            }
            node => self.gather.take(&node, self.styles),
        }
        Ok(())
    }

    fn leap(&mut self, text: &str) -> Result<usize, Refusal> {
        if !self.gather.is_idle() {
            return Ok(0);
        }
        let (mut rest, mut left) = (Rest(text), text.len());
        loop {
            rest.blanks();
            let words = if rest.takes("<si>") { plain_words(&mut rest) } else { None };
            let Some(text) = words.filter(|_| rest.takes("</si>")) else { break };
            self.all.push(Words { text, ..Words::default() });
            left = rest.0.len();
        }
        Ok(text.len() - left)
    }
}

impl Strings {
    /// Words that another form than XML says.
    pub(crate) fn of(path: &str, all: Vec<Words>) -> Self {
        Self { path: path.to_owned(), used: vec![false; all.len()], all }
    }

    /// Every one of them.
    pub(crate) fn each(&self, take: &mut impl FnMut(&str)) {
        for words in &self.all {
            take(&words.text);
            take(&words.phonetic);
        }
    }

    /// One of them, which a cell uses.
    pub(crate) fn take(&mut self, number: usize) -> Option<&Words> {
        if let Some(used) = self.used.get_mut(number) {
            *used = true;
        }
        self.all.get(number)
    }

    /// Whether one of them, which a cell uses, is plain.
    pub(crate) fn is_plain(&mut self, number: usize) -> bool {
        self.take(number).is_none_or(Words::is_plain)
    }

    /// Those that no cell uses, and those with words beside them.
    pub(crate) fn unused(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let unused =
            self.all.iter().zip(&self.used).filter(|(words, used)| !**used && !words.text.is_empty());
        let unused: Vec<_> = unused.map(|(words, _)| words.text.clone()).collect();
        if !unused.is_empty() {
            let summary = format!("{} that no cell uses", many(unused.len(), "string"));
            findings.push(
                Finding::new(vector::SHARED_STRING_UNUSED, Place::part(&*self.path), summary).hiding(unused),
            );
        }
        let spoken = self.all.iter().map(|words| &words.phonetic).filter(|it| !it.is_empty());
        let spoken: Vec<_> = spoken.cloned().collect();
        if !spoken.is_empty() {
            let summary = "how words are pronounced, kept beside them";
            findings.push(Finding::new(vector::PHONETIC, Place::part(&*self.path), summary).hiding(spoken));
        }
        findings
    }
}

/// Words with each `_x0041_` as the character that it stands for: so Excel writes what XML cannot hold. A carriage
/// return shows nothing.
pub(crate) fn decoded(text: &str) -> String {
    // Most words have no such sign in them.
    if !text.contains('_') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let code = code.filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character = code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32);
        if let Some(character) = character {
            plain.extend(Some(character).filter(|it| *it != '\r'));
            rest = after.get(5..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// A count with its noun.
pub(crate) fn many(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_is_written_as_its_code_is_that_character() {
        assert_eq!(decoded("one_x000D_\ntwo"), "one\ntwo");
        assert_eq!(decoded("_x005F_x0041_ _x0041_"), "_x0041_ A");
        assert_eq!(decoded("max_xlsx _x12_ _x"), "max_xlsx _x12_ _x");
    }
}
