//! The letter as the page template sees it: every string legible, every direction decided.
//!
//! The template in `letter.typ` reads this as data. It holds no markup, so nothing in it can be
//! taken for any.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::fonts::Fonts;
use crate::legible::{Legible, Warning};
use crate::words::Words;
use crate::{Block, Definition, Inline, Letter, List, Marker, Rich, Standing};

mod columns;
mod scribe;

use columns::Grid;
use scribe::Scribe;

/// The longest word a line of text holds; a longer one may break anywhere.
const WORD: usize = 48;

/// A letter, ready for the template.
#[derive(Debug, Serialize)]
pub(crate) struct View {
    /// The file's title: for what is said of the file, not for the template.
    #[serde(skip)]
    pub(crate) title: String,
    /// The authority's name, for the same.
    #[serde(skip)]
    pub(crate) name: String,
    author: String,
    lang: &'static str,
    fonts: Vec<String>,
    page: &'static str,
    of: &'static str,
    footer: String,
    unit: Option<String>,
    address: Vec<String>,
    contact: Vec<Contact>,
    facts: Vec<(&'static str, String)>,
    recipient: Vec<String>,
    subject: Flow,
    salutation: Option<Flow>,
    body: Vec<Piece>,
    sign_off: Option<Signature>,
}

#[derive(Debug, Serialize)]
struct Contact {
    label: &'static str,
    text: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Signature {
    valediction: String,
    name: String,
    role: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Piece {
    Heading { level: u8, text: Flow },
    Paragraph { text: Flow },
    Quote { paragraphs: Vec<Flow> },
    List(Points),
    Table(Grid),
    Terms { items: Vec<(Flow, Flow)> },
    Note { title: Flow, text: Flow },
}

#[derive(Debug, Serialize)]
struct Points {
    numbered: bool,
    items: Vec<Point>,
}

#[derive(Debug, Serialize)]
struct Point {
    text: Flow,
    within: Vec<Points>,
}

/// Words that run in one direction.
#[derive(Debug, Serialize)]
struct Flow {
    rtl: bool,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Part {
    Text { text: String },
    Strong { text: String },
    Emphasis { text: String },
    Link { text: String, url: String },
    Mark { text: String },
    Break,
}

/// Says where in the letter a block is.
pub(crate) fn place(index: usize, block: &Block) -> String {
    let kind = match block {
        Block::Heading { .. } => "a heading",
        Block::Paragraph { .. } => "a paragraph",
        Block::Quote { .. } => "a quote",
        Block::List(_) => "a list",
        Block::Table(_) => "a table",
        Block::Definitions { .. } => "a list of terms",
        Block::Note { .. } => "a note",
    };
    format!("block {}, {kind}", index + 1)
}

/// Turns a letter into what the template reads, and says what could not be shown.
///
/// `denied` holds sequences that the fonts were found unable to shape.
pub(crate) fn view(letter: &Letter, fonts: &Fonts, denied: &BTreeSet<String>) -> (View, Vec<Warning>) {
    let fit = |grapheme: &str| fonts.fit(grapheme);
    let mut scribe = Scribe::new(Legible::new(|c| fonts.covers(c)), denied, &fit);
    let words = Words::of(letter.language);
    let head = &letter.letterhead;

    scribe.at("the letterhead");
    let author = scribe.line(&head.authority);
    let unit = head.unit.as_deref().map(|unit| scribe.line(unit));
    let address = head.address.iter().map(|line| scribe.line(line)).collect();
    let contact = contact(&mut scribe, letter, words);

    scribe.at("the reference");
    let reference = scribe.line(&letter.reference);
    scribe.at("the recipient");
    let recipient = recipient(&mut scribe, letter);
    scribe.at("the subject");
    let subject = scribe.flow(&letter.subject);
    let title = scribe::unmarked(&scribe.line(&letter.title()));
    scribe.at("the salutation");
    let salutation = letter.salutation.as_deref().map(|text| scribe.flow(text));

    let body = letter
        .body
        .iter()
        .enumerate()
        .map(|(index, block)| {
            scribe.at(&place(index, block));
            piece(&mut scribe, block, words)
        })
        .collect();

    scribe.at("the sign-off");
    let sign_off = letter.sign_off.as_ref().map(|sign| Signature {
        valediction: scribe.line(&sign.valediction),
        name: scribe.line(&sign.name),
        role: sign.role.as_deref().map(|role| scribe.line(role)),
    });

    let mut facts = vec![(words.reference, reference.clone()), (words.date, words.date(letter.sent))];
    facts.extend(letter.received.map(|day| (words.received, words.date(day))));
    let view = View {
        title,
        footer: format!("{author}  ·  {reference}"),
        name: scribe::unmarked(&author),
        author,
        lang: letter.language.code(),
        fonts: fonts.families.clone(),
        page: words.page,
        of: words.of,
        unit,
        address,
        contact,
        facts,
        recipient,
        subject,
        salutation,
        body,
        sign_off,
    };
    (view, scribe.warnings())
}

fn contact<F: Fn(char) -> bool>(scribe: &mut Scribe<F>, letter: &Letter, words: &Words) -> Vec<Contact> {
    let head = &letter.letterhead;
    let mut lines = Vec::new();
    if let Some(telephone) = &head.telephone {
        lines.push(Contact { label: words.telephone, text: scribe.line(telephone), url: None });
    }
    if let Some(email) = &head.email {
        let url = format!("mailto:{email}").parse::<crate::Target>().ok().map(String::from);
        lines.push(Contact { label: words.email, text: scribe.line(email), url });
    }
    if let Some(website) = &head.website {
        let text = scribe.line(website.spoken());
        lines.push(Contact { label: words.website, text, url: Some(website.to_string()) });
    }
    lines
}

fn recipient<F: Fn(char) -> bool>(scribe: &mut Scribe<F>, letter: &Letter) -> Vec<String> {
    let Some(to) = &letter.recipient else { return Vec::new() };
    std::iter::once(&to.name)
        .chain(&to.address)
        .chain(&to.email)
        .filter(|line| !line.trim().is_empty())
        .map(|line| scribe.line(line))
        .collect()
}

fn piece<F: Fn(char) -> bool>(scribe: &mut Scribe<F>, block: &Block, words: &Words) -> Piece {
    match block {
        Block::Heading { level, text } => {
            // The subject is the first level of the document.
            Piece::Heading { level: u8::from(*level) + 1, text: scribe.flow(text) }
        }
        Block::Paragraph { text } => Piece::Paragraph { text: scribe.rich(text, words) },
        Block::Quote { text } => Piece::Quote { paragraphs: scribe.paragraphs(text) },
        Block::List(list) => Piece::List(points(scribe, list, words)),
        Block::Table(table) => Piece::Table(columns::grid(scribe, table, words)),
        Block::Definitions { items } => {
            let mut pair =
                |Definition { term, meaning }: &Definition| (scribe.flow(term), scribe.rich(meaning, words));
            Piece::Terms { items: items.iter().map(&mut pair).collect() }
        }
        Block::Note { title, text } => {
            Piece::Note { title: scribe.flow(title), text: scribe.rich(text, words) }
        }
    }
}

fn points<F: Fn(char) -> bool>(scribe: &mut Scribe<F>, list: &List, words: &Words) -> Points {
    let mut items = Vec::with_capacity(list.items.len());
    for item in &list.items {
        let text = scribe.rich(&item.text, words);
        let within = item.within.iter().map(|inner| points(scribe, inner, words)).collect();
        items.push(Point { text, within });
    }
    Points { numbered: list.marker == Marker::Number, items }
}
