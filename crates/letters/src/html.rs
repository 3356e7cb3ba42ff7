//! A letter as an accessible web page.
//!
//! One file that asks for nothing: no script, no image, no font, no address fetched. Its own content
//! security policy says so, and allows one style by its hash. Every string is escaped; the only elements
//! are those written here.
//!
//! Law: Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018.
//! <https://www.legislation.gov.uk/uksi/2018/952>

use crate::words::Words;
use crate::{Block, Letter, Letterhead, List, Marker, Recipient, Table};

mod markup;

use markup::Markup;

/// The style of the page.
const STYLE: &str = include_str!("html/style.css");

/// The style's source expression in a content security policy.
///
/// A server that sends the page puts it into its own `style-src`.
pub const HTML_STYLE_HASH: &str = "sha256-o/MYx1b3j2YOyVfAHybVCFHcuwI22pN3Dhw4YT7Difk=";

/// Writes a letter as a whole page.
pub fn html(letter: &Letter) -> String {
    let mut page = Markup::new(Words::of(letter.language));
    page.raw("<!doctype html>\n");
    page.open("html", &[("lang", &format!("{}-GB", letter.language.code()))]);
    page.raw("\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let policy =
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{HTML_STYLE_HASH}'");
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    page.raw("\n");
    page.element("title", &[], &letter.title());
    page.raw("\n<style>");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    page.letter(letter);
    page.raw("</main>\n</body>\n</html>\n");
    page.finish()
}

/// Writes a letter as one `article` element, to stand inside another page.
pub fn article(letter: &Letter) -> String {
    let mut page = Markup::new(Words::of(letter.language));
    page.letter(letter);
    page.finish()
}

impl Markup {
    fn letter(&mut self, letter: &Letter) {
        self.open("article", &[("class", "letter"), ("lang", &format!("{}-GB", letter.language.code()))]);
        self.raw("\n");
        self.letterhead(&letter.letterhead);
        self.meta(letter);
        if let Some(salutation) = &letter.salutation {
            self.line("p", &[("dir", "auto")], salutation);
        }
        self.line("h1", &[("dir", "auto")], &letter.subject);
        for (index, block) in letter.body.iter().enumerate() {
            self.block(index, block);
        }
        self.sign_off(letter);
        self.raw("</article>\n");
    }

    fn letterhead(&mut self, head: &Letterhead) {
        let words = self.words();
        self.raw("<header>\n<div>\n");
        self.line("p", &[("class", "authority")], &head.authority);
        if let Some(unit) = &head.unit {
            self.line("p", &[("class", "unit")], unit);
        }
        self.raw("</div>\n<address>\n");
        let mut lines: Vec<String> = head.address.iter().map(|line| markup::escaped(line)).collect();
        if let Some(telephone) = &head.telephone {
            lines.push(markup::escaped(&format!("{}: {telephone}", words.telephone)));
        }
        if let Some(email) = &head.email {
            let address = match format!("mailto:{email}").parse() {
                Ok(to) => markup::anchor(&to, email),
                Err(_) => markup::escaped(email),
            };
            lines.push(format!("{}: {address}", words.email));
        }
        if let Some(website) = &head.website {
            lines.push(format!("{}: {}", words.website, markup::anchor(website, website.spoken())));
        }
        self.raw(&lines.join("<br>\n"));
        self.raw("\n</address>\n</header>\n");
    }

    fn meta(&mut self, letter: &Letter) {
        let words = self.words();
        self.raw("<div class=\"meta\">\n");
        if let Some(Recipient { name, address, email }) = &letter.recipient {
            let lines: Vec<&str> =
                std::iter::once(name).chain(address).chain(email).map(String::as_str).collect();
            self.line("p", &[("dir", "auto")], &lines.join("\n"));
        }
        self.raw("<dl class=\"facts\">\n");
        let mut facts =
            vec![(words.reference, letter.reference.clone()), (words.date, words.date(letter.sent))];
        facts.extend(letter.received.map(|day| (words.received, words.date(day))));
        for (label, value) in facts {
            self.raw("<div>");
            self.element("dt", &[], label);
            self.element("dd", &[], &value);
            self.raw("</div>\n");
        }
        self.raw("</dl>\n</div>\n");
    }

    fn block(&mut self, index: usize, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let name = ["h2", "h3", "h4"].get(usize::from(u8::from(*level)) - 1).copied().unwrap_or("h4");
                self.line(name, &[("dir", "auto")], text);
            }
            Block::Paragraph { text } => self.paragraph(text),
            Block::Quote { text } => {
                self.raw("<blockquote>\n");
                for paragraph in paragraphs(text) {
                    self.line("p", &[("dir", "auto")], &paragraph);
                }
                self.raw("</blockquote>\n");
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(index, table),
            Block::Definitions { items } => {
                self.raw("<dl>\n");
                for item in items {
                    self.line("dt", &[("dir", "auto")], &item.term);
                    self.open("dd", &[("dir", "auto")]);
                    self.rich(&item.meaning);
                    self.raw("</dd>\n");
                }
                self.raw("</dl>\n");
            }
            Block::Note { title, text } => {
                self.raw("<div class=\"note\">\n<p><strong>");
                self.text(title);
                self.raw("</strong></p>\n");
                self.paragraph(text);
                self.raw("</div>\n");
            }
        }
    }

    fn list(&mut self, list: &List) {
        let name = match list.marker {
            Marker::Bullet => "ul",
            Marker::Number => "ol",
        };
        self.open(name, &[]);
        self.raw("\n");
        for item in &list.items {
            self.open("li", &[("dir", "auto")]);
            self.rich(&item.text);
            for inner in &item.within {
                self.raw("\n");
                self.list(inner);
            }
            self.raw("</li>\n");
        }
        self.close(name);
    }

    fn table(&mut self, index: usize, table: &Table) {
        let id = format!("table-{}", index + 1);
        // A table wider than a narrow screen scrolls on its own, and so must be reachable by keyboard.
        self.open(
            "div",
            &[("class", "table"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", &id)],
        );
        self.raw("\n");
        let summary = format!("{id}-summary");
        match &table.summary {
            Some(text) => {
                self.line("p", &[("class", "summary"), ("id", &summary)], text);
                self.open("table", &[("aria-describedby", &summary)]);
            }
            None => self.open("table", &[]),
        }
        self.raw("\n");
        self.line("caption", &[("id", &id)], &table.caption);
        self.raw("<thead>\n<tr>");
        for column in &table.columns {
            let class = markup::side(column.align);
            self.element("th", &[("scope", "col"), ("class", class)], &column.heading);
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.row(table, row);
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }

    fn sign_off(&mut self, letter: &Letter) {
        let Some(sign) = &letter.sign_off else { return };
        self.raw("<div class=\"sign-off\">\n");
        self.line("p", &[], &sign.valediction);
        self.raw("<p><strong>");
        self.text(&sign.name);
        self.raw("</strong>");
        for line in sign.role.iter().chain([&letter.letterhead.authority]) {
            self.raw("<br>\n");
            self.text(line);
        }
        self.raw("</p>\n</div>\n");
    }
}

/// Parts a quote at its empty lines.
fn paragraphs(text: &str) -> Vec<String> {
    let text = crate::legible::legible(text);
    let mut paragraphs = vec![String::new()];
    for line in text.trim_matches('\n').split('\n') {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests;
