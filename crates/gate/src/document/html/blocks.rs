//! A page's words as blocks: headings, lists, tables, pictures.
//!
//! Source: HTML Living Standard, 4.3 (sections), 4.4 (grouping), 4.9 (tables).

use super::{
    open::{List, Open, is_block},
    page::{Page, is_cell},
};
use crate::{
    document::{count::counted, scribe::Kind},
    model::{Block, Lost},
};

/// Pixels of a side below which a picture counts visits and shows nothing.
const DOT: u32 = 3;

impl Page {
    /// Writes down words that are seen.
    pub(super) fn write(&mut self, words: &str) {
        if !self.scribe.is_in_line() {
            if words.trim().is_empty() {
                return;
            }
            let kind = self.kind();
            self.scribe.begin_line(kind);
        }
        let face = self.open.last().map(|it| it.face).unwrap_or_default();
        if self.open.iter().any(|it| it.name == "pre") {
            self.scribe.say(words, face);
        } else {
            self.scribe.say_even(words, face);
        }
    }

    /// What a line is, by what it stands in.
    fn kind(&mut self) -> Kind {
        if let Some((level, sign)) = self.sign.take() {
            return Kind::Item(level, sign);
        }
        let within = self.open.iter().rev().take_while(|it| !is_cell(&it.name));
        for open in within {
            match open.name.as_str() {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    return Kind::Heading(open.name.bytes().last().unwrap_or(b'1') - b'0');
                }
                "li" => return Kind::Item(self.level(), String::new()),
                _ => {}
            }
        }
        Kind::Plain
    }

    /// How deep the innermost list stands.
    fn level(&self) -> u8 {
        let lists = self.open.iter().filter(|it| it.list.is_some()).count();
        u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// Begins an element that is not open yet.
    pub(super) fn begin(&mut self, name: &str, element: &Open, attribute: &impl Fn(&str) -> Option<String>) {
        let number = |key: &str| attribute(key).and_then(|it| it.trim().parse::<u16>().ok());
        match name {
            "br" if self.scribe.is_in_line() => self.scribe.say("\n", element.face),
            "table" => {
                self.scribe.end_line();
                self.scribe.begin_table();
            }
            "tr" => {
                let is_head = self.open.iter().rev().any(|it| it.name == "thead");
                self.scribe.end_line();
                self.scribe.begin_row(is_head);
            }
            "td" | "th" => {
                self.scribe.end_line();
                self.has_plain_cells |= name == "td";
                let in_head = self.open.iter().rev().any(|it| it.name == "thead");
                self.scribe.head_row(in_head || !self.has_plain_cells);
                self.scribe.begin_cell(number("colspan").unwrap_or(1), number("rowspan").unwrap_or(1));
            }
            "li" => {
                self.scribe.end_line();
                self.point(element, number("value"));
            }
            "img" => self.image(element, attribute),
            _ if is_block(name) => self.scribe.end_line(),
            _ => {}
        }
        if name == "tr" {
            self.has_plain_cells = false;
        }
    }

    /// Counts a point of a list.
    fn point(&mut self, element: &Open, value: Option<u16>) {
        if element.hides().is_some() {
            return;
        }
        let level = self.level();
        let Some(list) = self.open.iter_mut().rev().find_map(|it| it.list.as_mut()) else { return };
        let sign = match list {
            List::Dots => "•".to_owned(),
            List::Numbers { format, last } => {
                *last = value.map_or(last.saturating_add(1), u32::from);
                format!("{}.", counted(*last, format))
            }
        };
        self.sign = Some((level, sign));
    }

    /// A picture: one that is packed into the page is shown; one that is elsewhere is not fetched.
    fn image(&mut self, element: &Open, attribute: &impl Fn(&str) -> Option<String>) {
        let pixels = |key: &str| attribute(key).and_then(|it| it.trim_end_matches("px").parse::<u32>().ok());
        let is_dot = ["width", "height"].into_iter().filter_map(pixels).any(|side| side <= DOT);
        let address = attribute("src").unwrap_or_default();
        if address.trim().is_empty() || is_dot || element.hides().is_some() {
            return;
        }
        let points = pixels("width").map(|it| it.saturating_mul(3) / 4);
        let width = points.and_then(|it| u16::try_from(it).ok()).unwrap_or(0);
        match self.pictures.packed(&address) {
            Some(picture) => self.scribe.put(Block::Picture(picture, width)),
            None => self.scribe.put(Block::Lost(Lost::Picture)),
        }
    }

    /// Ends the elements from a place on.
    pub(super) fn shut(&mut self, at: usize) {
        for ended in self.open.split_off(at.min(self.open.len())).into_iter().rev() {
            match ended.name.as_str() {
                "table" => self.scribe.end_table(),
                "tr" => self.scribe.end_row(),
                "td" | "th" => self.scribe.end_cell(),
                name if is_block(name) => self.scribe.end_line(),
                _ => {}
            }
        }
    }
}
