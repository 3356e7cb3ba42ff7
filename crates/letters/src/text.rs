//! A letter as plain text, for the body of an e-mail.
//!
//! Everything the PDF says, in the same order: links spelled out where they stand, provisions gathered
//! at the end with the place where each can be read, tables as one entry a row.

use unicode_width::UnicodeWidthStr;

use crate::legible::legible;
use crate::words::Words;
use crate::wrap::{WIDTH, wrap};
use crate::{Block, Inline, Letter, Level, List, Marker, Provision, Rich, Standing, Table, Target};

/// Writes a letter as plain text, in lines of at most 72 columns.
pub fn text(letter: &Letter) -> String {
    let mut page = Page { out: String::new(), words: Words::of(letter.language), cited: Vec::new() };
    page.head(letter);
    for block in &letter.body {
        page.block(block);
    }
    page.end(letter);
    page.out
}

struct Page {
    out: String,
    words: &'static Words,
    /// The provisions met so far that say where they can be read, once each.
    cited: Vec<(String, Target)>,
}

impl Page {
    fn head(&mut self, letter: &Letter) {
        let head = &letter.letterhead;
        self.line(&head.authority);
        for line in head.unit.iter().chain(&head.address) {
            self.line(line);
        }
        let words = self.words;
        let website = head.website.as_ref().map(ToString::to_string);
        let contact = [
            (words.telephone, head.telephone.clone()),
            (words.email, head.email.clone()),
            (words.website, website),
        ];
        for (label, value) in contact {
            if let Some(value) = value {
                self.line(&format!("{label}: {value}"));
            }
        }
        self.gap();

        self.line(&format!("{}: {}", words.reference, letter.reference));
        self.line(&format!("{}: {}", words.date, words.date(letter.sent)));
        if let Some(day) = letter.received {
            self.line(&format!("{}: {}", words.received, words.date(day)));
        }
        self.gap();

        if let Some(to) = &letter.recipient {
            for line in std::iter::once(&to.name).chain(&to.address).chain(&to.email) {
                self.line(line);
            }
            self.gap();
        }
        if let Some(salutation) = &letter.salutation {
            self.line(salutation);
            self.gap();
        }
        self.underlined(&letter.subject, '=');
    }

    fn end(&mut self, letter: &Letter) {
        if let Some(sign) = &letter.sign_off {
            self.line(&sign.valediction);
            self.gap();
            self.line(&sign.name);
            if let Some(role) = &sign.role {
                self.line(role);
            }
            self.line(&letter.letterhead.authority);
            self.gap();
        }
        if !self.cited.is_empty() {
            self.line(&format!("{}:", self.words.law));
            for (label, source) in std::mem::take(&mut self.cited) {
                wrap(&mut self.out, "- ", "  ", &format!("{label}: {source}"));
            }
        }
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => match level {
                Level::One => return self.underlined(text, '-'),
                Level::Two | Level::Three => self.line(text),
            },
            Block::Paragraph { text } => {
                let text = self.rich(text);
                wrap(&mut self.out, "", "", &text);
            }
            Block::Quote { text } => {
                let text = legible(text);
                wrap(&mut self.out, "> ", "> ", text.trim_matches('\n'));
            }
            Block::List(list) => self.list(list, 0),
            Block::Table(table) => self.table(table),
            Block::Definitions { items } => {
                for item in items {
                    self.line(&item.term);
                    let meaning = self.rich(&item.meaning);
                    wrap(&mut self.out, "    ", "    ", &meaning);
                }
            }
            Block::Note { title, text } => {
                self.line(title);
                let text = self.rich(text);
                wrap(&mut self.out, "  ", "  ", &text);
            }
        }
        self.gap();
    }

    fn list(&mut self, list: &List, depth: usize) {
        for (index, item) in list.items.iter().enumerate() {
            let marker = match list.marker {
                Marker::Bullet => "- ".to_owned(),
                Marker::Number => format!("{}. ", index + 1),
            };
            let indent = "   ".repeat(depth);
            let text = self.rich(&item.text);
            let hang = format!("{indent}{}", " ".repeat(marker.width()));
            wrap(&mut self.out, &format!("{indent}{marker}"), &hang, &text);
            for inner in &item.within {
                self.list(inner, depth + 1);
            }
        }
    }

    /// Writes each row as an entry, each cell behind its column's heading.
    fn table(&mut self, table: &Table) {
        self.line(&format!("{}: {}", self.words.table, table.caption));
        for row in &table.rows {
            let mut marker = "- ";
            for (column, cell) in table.columns.iter().zip(row) {
                let value = self.rich(cell);
                wrap(&mut self.out, marker, "  ", &format!("{}: {value}", legible(&column.heading)));
                marker = "  ";
            }
        }
    }

    fn rich(&mut self, rich: &Rich) -> String {
        let mut line = String::new();
        for inline in &rich.0 {
            match inline {
                Inline::Text { text } | Inline::Strong { text } | Inline::Emphasis { text } => {
                    line.push_str(&legible(text));
                }
                Inline::Link { text, to } => {
                    line.push_str(&legible(text));
                    if text != to.as_str() && text != to.spoken() {
                        line.push_str(" <");
                        line.push_str(to.as_str());
                        line.push('>');
                    }
                }
                Inline::Provision(provision) => self.provision(&mut line, provision),
            }
        }
        line
    }

    fn provision(&mut self, line: &mut String, provision: &Provision) {
        let label = legible(&provision.label);
        line.push_str(&label);
        if provision.standing == Standing::Unverified {
            line.push_str(" [");
            line.push_str(self.words.unverified);
            line.push(']');
        }
        if let Some(source) = &provision.source {
            let cited = (label, source.clone());
            if !self.cited.contains(&cited) {
                self.cited.push(cited);
            }
        }
    }

    fn underlined(&mut self, text: &str, rule: char) {
        let text = legible(text);
        self.line(&text);
        let width = text.width().min(WIDTH);
        self.out.extend(std::iter::repeat_n(rule, width));
        self.out.push('\n');
        self.gap();
    }

    fn line(&mut self, text: &str) {
        wrap(&mut self.out, "", "", legible(text).trim());
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn the_founding_letter_reads_well_without_any_layout() {
        insta::assert_snapshot!(text(&samples::neither_confirm_nor_deny()));
    }

    #[test]
    fn every_kind_of_block_has_a_plain_form() {
        insta::assert_snapshot!(text(&samples::every_block()));
    }

    #[test]
    fn no_line_is_wider_than_a_mail_reader_shows() {
        for letter in [samples::neither_confirm_nor_deny(), samples::every_block(), samples::welsh()] {
            for line in text(&letter).lines().filter(|line| !line.contains("https://")) {
                assert!(line.width() <= WIDTH, "{line}");
            }
        }
    }
}
