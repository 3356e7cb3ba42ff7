//! Elements, attributes and escaped words: the only way anything gets onto the page.

use crate::legible::legible;
use crate::words::Words;
use crate::{Align, FirstColumn, Inline, Provision, Rich, Standing, Table, Target};

/// A page being written.
pub(super) struct Markup {
    out: String,
    words: &'static Words,
}

impl Markup {
    pub(super) fn new(words: &'static Words) -> Self {
        Self { out: String::new(), words }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn words(&self) -> &'static Words {
        self.words
    }

    /// Writes markup of our own as it stands. Never given anyone's words.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes someone's words.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }

    /// Opens an element. An attribute without a value is left out.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.raw("<");
        self.raw(name);
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.raw(" ");
            self.raw(attribute);
            self.raw("=\"");
            self.text(value);
            self.raw("\"");
        }
        self.raw(">");
    }

    /// Closes an element and its line.
    pub(super) fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">\n");
    }

    /// Writes an element with words in it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// Writes an element with words in it, on a line of its own; line feeds in the words are kept.
    pub(super) fn line(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.broken(text.trim());
        self.close(name);
    }

    pub(super) fn paragraph(&mut self, text: &Rich) {
        self.open("p", &[("dir", "auto")]);
        self.rich(text);
        self.close("p");
    }

    pub(super) fn rich(&mut self, rich: &Rich) {
        for inline in &rich.0 {
            match inline {
                Inline::Text { text } => self.broken(text),
                Inline::Strong { text } => self.wrapped("strong", text),
                Inline::Emphasis { text } => self.wrapped("em", text),
                Inline::Link { text, to } => self.raw(&anchor(to, text)),
                Inline::Provision(provision) => self.provision(provision),
            }
        }
    }

    pub(super) fn row(&mut self, table: &Table, row: &[Rich]) {
        self.raw("<tr>");
        for (index, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let (name, scope) = match (index, table.first_column) {
                (0, FirstColumn::Headings) => ("th", "row"),
                _ => ("td", ""),
            };
            self.open(name, &[("scope", scope), ("class", side(column.align)), ("dir", "auto")]);
            self.rich(cell);
            self.raw("</");
            self.raw(name);
            self.raw(">");
        }
        self.raw("</tr>\n");
    }

    fn wrapped(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.broken(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn provision(&mut self, provision: &Provision) {
        match &provision.source {
            Some(source) => self.raw(&anchor(source, &provision.label)),
            None => self.text(&provision.label),
        }
        if provision.standing == Standing::Unverified {
            let mark = format!("[{}]", self.words.unverified);
            self.raw(" ");
            self.element("span", &[("class", "unverified")], &mark);
        }
    }

    fn broken(&mut self, text: &str) {
        let broken = escaped(text).replace('\n', "<br>\n");
        self.raw(&broken);
    }
}

/// Returns the class of a column's cells.
pub(super) fn side(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::End => "end",
    }
}

/// Writes a link.
pub(super) fn anchor(to: &Target, text: &str) -> String {
    format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(to.as_str()), escaped(text))
}

/// Makes words legible and takes every meaning from the characters that markup is made of.
pub(super) fn escaped(text: &str) -> String {
    let text = legible(text);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
