//! A page as it is read, token by token.
//!
//! Source: HTML Living Standard, 13.2.5 (tokens).

use std::cell::RefCell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, states::RawKind};

use super::{
    css::Style,
    open::{Open, ends, is_block, is_void},
    sheet::Sheet,
};
use crate::{
    Finding, Place, Reason, Refusal,
    document::{
        picture::Pictures,
        scribe::Scribe,
        told::{Told, pieces},
    },
    model::{Document, Paper, Section},
    table::unseen,
    vector,
};

/// Open elements: a page nests less deeply.
const DEPTH: usize = 1_000;

/// Where tokens go.
#[derive(Default)]
pub(super) struct Sink(RefCell<Page>);

/// A page that is being read.
#[derive(Default)]
pub(super) struct Page {
    pub(super) told: Told,
    line: u64,
    shown: String,
    pub(super) open: Vec<Open>,
    /// What is seen, block by block.
    pub(super) scribe: Scribe,
    pub(super) pictures: Pictures,
    /// Whether the row that is read has cells that head nothing.
    pub(super) has_plain_cells: bool,
    /// The sign of a point of a list that is begun.
    pub(super) sign: Option<(u8, String)>,
    sheet: Sheet,
    /// A script, style or title that is being read, and its words.
    raw: Option<(String, String)>,
    title: String,
    /// Addresses, and where they stand.
    pub(super) links: Vec<(String, String)>,
    too_deep: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        page.line = line;
        match token {
            Token::CharacterTokens(words) => page.words(&words),
            Token::CommentToken(words) => {
                let place = page.place();
                page.told.words(vector::PAGE_COMMENT, &place, "a comment in the source", &words);
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return page.start(&tag),
            Token::TagToken(tag) => page.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    /// A page before its first token.
    pub(super) fn new(told: Told, pictures: Pictures) -> Self {
        Self(RefCell::new(Page { told, pictures, ..Page::default() }))
    }

    /// What was found, and what was shown.
    pub(super) fn finish(self) -> Result<(Vec<Finding>, Document), Refusal> {
        let mut page = self.0.into_inner();
        if page.too_deep {
            return Err(Refusal::new(Reason::TooDeep, "elements of the page"));
        }
        page.end_raw();
        page.break_line();
        for (place, address) in std::mem::take(&mut page.links) {
            let bare = address.trim_start_matches("mailto:").trim_start_matches("tel:");
            let bare =
                bare.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
            if !page.shown.contains(bare) {
                let summary = "an address that the page does not show";
                let finding =
                    Finding::new(vector::LINK, Place::part(place), summary).hiding(pieces(&address));
                page.told.tell(finding.may_choose());
            }
        }
        if !page.shown.contains(page.title.trim()) {
            let summary = "a title that the page itself does not show";
            page.told.words(vector::PAGE_META, "page, title", summary, &page.title);
        }
        page.pictures.check()?;
        let sections = vec![Section { paper: Paper::Tall, blocks: page.scribe.finish() }];
        Ok((page.told.finish(), Document { sections, ..Document::default() }))
    }
}

impl Page {
    /// Where this is, for a report.
    pub(super) fn place(&self) -> String {
        format!("page, line {}", self.line)
    }

    fn words(&mut self, words: &str) {
        if let Some((_, raw)) = &mut self.raw {
            raw.push_str(words);
            return;
        }
        self.say(words);
    }

    /// Takes words: what cannot be seen is told.
    pub(super) fn say(&mut self, words: &str) {
        if let Some((vector, summary)) = self.open.last().and_then(Open::hides) {
            let place = self.place();
            self.told.words(vector, &place, summary, words);
            return;
        }
        if !unseen(words).is_empty() {
            let place = self.place();
            self.told.signs(&place, words);
        }
        self.write(words);
        for character in words.chars() {
            if !character.is_whitespace() {
                self.shown.push(character);
            } else if !self.shown.is_empty() && !self.shown.ends_with([' ', '\n', '\t']) {
                self.shown.push(' ');
            }
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        self.close(name);
        let attribute = |key: &str| {
            let found = tag.attrs.iter().find(|it| &*it.name.local == key);
            found.map(|it| it.value.to_string())
        };
        let outer = self.open.last().cloned().unwrap_or_else(Open::page);
        let element = outer.inner(name, attribute);
        let style = self.sheet.of(&element, &self.open);
        let own = attribute("style").map(|it| Style::of(&it)).unwrap_or_default();
        let element = element.styled(own.over(style));
        if is_block(name) || name == "br" {
            self.break_line();
        }
        self.begin(name, &element, &attribute);
        self.tag(tag, &element);
        if is_void(name) {
            return TokenSinkResult::Continue;
        }
        if DEPTH <= self.open.len() {
            self.too_deep = true;
        } else {
            self.open.push(element);
        }
        let kind = match name {
            "script" => RawKind::ScriptData,
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => RawKind::Rawtext,
            "title" | "textarea" => RawKind::Rcdata,
            _ => return TokenSinkResult::Continue,
        };
        if !matches!(name, "textarea" | "xmp") {
            self.raw = Some((name.to_owned(), String::new()));
        }
        TokenSinkResult::RawData(kind)
    }

    /// Ends what a beginning element ends without saying so.
    fn close(&mut self, name: &str) {
        let (ended, beyond) = ends(name);
        let reach =
            self.open.iter().rposition(|it| beyond.contains(&it.name.as_str())).map_or(0, |at| at + 1);
        let within = self.open.iter().skip(reach).position(|it| ended.contains(&it.name.as_str()));
        if let Some(at) = within {
            let was_cell = self.open.last().is_some_and(|it| is_cell(&it.name));
            self.shut(reach + at);
            if was_cell && is_cell(name) {
                self.end_cell();
            }
        }
    }

    fn end(&mut self, name: &str) {
        self.end_raw();
        // A paragraph's end does not end what it stands in.
        let Some(at) = self.open.iter().rposition(|it| it.name == name) else { return };
        self.shut(at);
        if is_cell(name) {
            self.end_cell();
        } else if is_block(name) {
            self.break_line();
        }
    }

    fn end_cell(&mut self) {
        self.shown.truncate(self.shown.trim_end_matches(' ').len());
        self.shown.push('\t');
    }

    /// Ends a line; within a cell, a word.
    fn break_line(&mut self) {
        if self.open.iter().any(|it| is_cell(&it.name)) {
            self.say(" ");
            return;
        }
        self.shown.truncate(self.shown.trim_end_matches([' ', '\t']).len());
        if !self.shown.is_empty() && !self.shown.ends_with('\n') {
            self.shown.push('\n');
        }
    }

    fn end_raw(&mut self) {
        let Some((name, words)) = self.raw.take() else { return };
        let place = self.place();
        match name.as_str() {
            "script" => self.told.words(vector::PAGE_SCRIPT, &place, "a script, or data for one", &words),
            "style" => {
                for comment in self.sheet.add(&words) {
                    self.told.words(vector::PAGE_COMMENT, &place, "a comment in a style sheet", &comment);
                }
                if words.contains("data:") {
                    let summary = "data packed into a style sheet";
                    self.told.tell(Finding::new(vector::PAGE_DATA, Place::part(place), summary));
                }
            }
            "title" => self.title.push_str(&words),
            _ => self.told.words(vector::PAGE_SPARE, &place, "content that is kept and not shown", &words),
        }
    }
}

pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}
