//! Where the tokeniser's tokens become lines.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::Read;

/// Quote marks beyond this depth tell nothing more.
const MAX_QUOTES: usize = 20;
const MAX_LISTS: usize = 50;

#[derive(Default)]
pub(super) struct Sink(RefCell<Page>);

impl Sink {
    pub(super) fn finish(self) -> Read {
        let mut page = self.0.into_inner();
        page.end_line();
        while page.out.ends_with('\n') {
            page.out.pop();
        }
        Read { text: page.out, hid_text: page.hid_text }
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.characters(&text),
            Token::TagToken(tag) => return page.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Page {
    out: String,
    line: String,
    /// Whether a blank line stands before the next text.
    gap: bool,
    space: bool,
    /// Lists that are open: the next number, or none for bullets.
    lists: Vec<Option<u32>>,
    marker: Option<String>,
    quotes: usize,
    preformatted: usize,
    /// An element being skipped, and how many of its name are open.
    skipped: Option<(String, usize)>,
    link: Option<(String, usize)>,
    hid_text: bool,
}

impl Page {
    fn characters(&mut self, text: &str) {
        if let Some((name, _)) = &self.skipped {
            let is_seen_elsewhere = matches!(name.as_str(), "script" | "style" | "title" | "template");
            self.hid_text = self.hid_text || (!is_seen_elsewhere && !text.trim().is_empty());
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if 0 < self.preformatted => self.end_line(),
                _ if c.is_whitespace() && self.preformatted == 0 => {
                    self.space = true;
                }
                '\u{200B}' | '\u{FEFF}' | '\u{AD}' => {}
                _ => self.put(c),
            }
        }
    }

    fn put(&mut self, c: char) {
        if self.line.is_empty() {
            self.begin_line();
        } else if self.space {
            self.line.push(' ');
        }
        self.space = false;
        self.line.push(c);
    }

    fn begin_line(&mut self) {
        if self.gap && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.gap = false;
        self.line.extend(std::iter::repeat_n("> ", self.quotes.min(MAX_QUOTES)));
        if let Some(marker) = self.marker.take() {
            let indent = self.lists.len().min(MAX_LISTS).saturating_sub(1);
            self.line.extend(std::iter::repeat_n("   ", indent));
            self.line.push_str(&marker);
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        if self.line.is_empty() {
            return;
        }
        self.out.push_str(self.line.trim_end());
        self.out.push('\n');
        self.line.clear();
    }

    fn paragraph(&mut self) {
        self.end_line();
        // A paragraph inside a list item does not tear the list apart.
        self.gap = self.gap || self.lists.is_empty();
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if self.skip(name, tag) {
            return raw(name, tag);
        }
        match tag.kind {
            TagKind::StartTag => self.start(name, tag),
            TagKind::EndTag => self.end(name),
        }
        raw(name, tag)
    }

    /// Follows an element that is left out; true while within it.
    fn skip(&mut self, name: &str, tag: &Tag) -> bool {
        if let Some((open, depth)) = &mut self.skipped {
            if open == name {
                match tag.kind {
                    TagKind::StartTag if !tag.self_closing => *depth += 1,
                    TagKind::StartTag => {}
                    TagKind::EndTag => *depth -= 1,
                }
            }
            if *depth == 0 {
                self.skipped = None;
            }
            return true;
        }
        let is_void =
            matches!(name, "br" | "img" | "hr" | "input" | "meta" | "link" | "col" | "wbr" | "area");
        let is_left_out =
            matches!(name, "script" | "style" | "title" | "template") || (!is_void && is_hidden(tag));
        if is_left_out && tag.kind == TagKind::StartTag && !tag.self_closing {
            if matches!(name, "div" | "p" | "td" | "table") {
                self.paragraph();
            }
            self.skipped = Some((name.to_owned(), 1));
            return true;
        }
        false
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        match name {
            "br" if self.line.is_empty() => self.gap = true,
            "td" | "th" => self.space = true,
            "br" | "tr" | "dt" | "dd" | "option" | "div" | "section" | "article" | "header" | "footer"
            | "center" | "body" => self.end_line(),
            "pre" => {
                self.paragraph();
                self.preformatted += 1;
            }
            "blockquote" => {
                self.paragraph();
                self.gap = true;
                self.quotes += 1;
            }
            "ul" | "ol" => {
                self.paragraph();
                let first = attribute(tag, "start").and_then(|text| text.trim().parse().ok()).unwrap_or(1);
                if self.lists.len() < MAX_LISTS {
                    self.lists.push((name == "ol").then_some(first));
                }
            }
            "li" => self.item(tag),
            "hr" => {
                self.paragraph();
                self.line.push_str("________________________________");
                self.paragraph();
            }
            "a" => self.link = attribute(tag, "href").map(|href| (href.to_owned(), self.line.len())),
            "img" => {
                if let Some(words) = attribute(tag, "alt").map(str::trim).filter(|words| !words.is_empty()) {
                    self.characters(&format!("[image: {words}]"));
                }
            }
            _ if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    fn item(&mut self, tag: &Tag) {
        self.end_line();
        let stated = attribute(tag, "value").and_then(|text| text.trim().parse::<u32>().ok());
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let this = stated.unwrap_or(*number);
                *number = this.saturating_add(1);
                format!("{this}. ")
            }
            _ => "- ".into(),
        };
        self.marker = Some(marker);
    }

    fn end(&mut self, name: &str) {
        match name {
            "pre" => {
                self.paragraph();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "blockquote" => {
                self.paragraph();
                self.gap = true;
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.end_line();
                self.lists.pop();
                self.gap = self.gap || self.lists.is_empty();
                self.marker = None;
            }
            "a" => self.end_link(),
            "div" | "tr" | "li" | "section" | "article" | "header" | "footer" | "center" => self.end_line(),
            _ if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let is_web = href.starts_with("http://") || href.starts_with("https://");
        let words = self.line.get(start..).unwrap_or(&self.line).trim().to_owned();
        let bare = href.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        let says_it = words.contains(bare) || words.trim_end_matches('/').ends_with(bare);
        if is_web && !says_it && !words.is_empty() && href.len() < 500 {
            self.line.extend([" <", &href, ">"]);
        }
    }
}

fn raw(name: &str, tag: &Tag) -> TokenSinkResult<()> {
    match (tag.kind, name) {
        (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
        (TagKind::StartTag, "style" | "xmp" | "iframe" | "noembed" | "noframes") => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "form" | "fieldset" | "dl" | "address"
    )
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all")
}
