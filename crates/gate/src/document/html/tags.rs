//! What a tag's attributes say beside the words that it stands around.
//!
//! Source: HTML Living Standard, 3.2.6 (global attributes), 4.2.5 (meta), 4.10.5 (input).

use html5ever::tokenizer::Tag;

use super::{open::Open, page::Page};
use crate::{Finding, Place, document::told::pieces, vector};

/// Names of statements about a page that say how it is drawn.
const PLAIN: &[&str] = &[
    "viewport",
    "color-scheme",
    "theme-color",
    "content-type",
    "x-ua-compatible",
    "format-detection",
    "referrer",
];

impl Page {
    /// Tells what a tag says.
    pub(super) fn tag(&mut self, tag: &Tag, element: &Open) {
        let get = |key: &str| {
            let found = tag.attrs.iter().find(|it| &*it.name.local == key);
            found.map(|it| it.value.to_string()).unwrap_or_default()
        };
        match &*tag.name {
            "meta" => self.statement(&get),
            "input" => self.input(&get, element),
            "iframe" if !get("srcdoc").is_empty() => {
                let place = self.place();
                self.told.words(vector::IMPORTED, &place, "another page within the page", &get("srcdoc"));
            }
            _ => {}
        }
        for attribute in &tag.attrs {
            self.attribute(&tag.name, &attribute.name.local, &attribute.value);
        }
    }

    fn statement(&mut self, get: &impl Fn(&str) -> String) {
        let name =
            ["name", "property", "http-equiv", "itemprop"].into_iter().map(get).find(|it| !it.is_empty());
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if !PLAIN.contains(&name.as_str()) {
            let place = self.place();
            self.told.words(vector::PAGE_META, &place, "what the page says of itself", &get("content"));
        }
    }

    fn input(&mut self, get: &impl Fn(&str) -> String, element: &Open) {
        let kind = get("type").to_ascii_lowercase();
        let place = self.place();
        match kind.as_str() {
            "hidden" | "password" => {
                let words = [get("name"), get("value")].join(" ");
                self.told.words(vector::PAGE_INPUT, &place, "a form field that is not shown", &words);
            }
            "checkbox" | "radio" | "file" | "image" => {}
            _ => match element.hides() {
                Some((vector, summary)) => self.told.words(vector, &place, summary, &get("value")),
                None => self.say(&get("value")),
            },
        }
    }

    fn attribute(&mut self, tag: &str, key: &str, value: &str) {
        let place = self.place();
        let lower = value.trim_start().to_ascii_lowercase();
        if lower.starts_with("data:") || (key == "style" && lower.contains("url(data:")) {
            let finding =
                Finding::new(vector::PAGE_DATA, Place::part(place), "a file packed into an attribute");
            self.told.tell(finding.hiding(pieces(value).into_iter().take(1)));
            return;
        }
        match key {
            "alt" => self.told.words(vector::ALT_TEXT, &place, "words in place of a picture", value),
            "title" | "aria-label" | "aria-description" | "summary" | "abbr" => {
                self.told.words(vector::PAGE_TITLE, &place, "words behind an element", value);
            }
            _ if lower.starts_with("javascript:") || (key.starts_with("on") && 2 < key.len()) => {
                self.told.words(vector::PAGE_SCRIPT, &place, "a script in an attribute", value);
            }
            _ if key.starts_with("data-") => {
                self.told.words(vector::PAGE_DATA, &place, "data in an attribute", value);
            }
            "src" | "srcset" | "poster" | "data" | "background" | "href"
                if key != "href" || (tag == "link" && !value.is_empty()) =>
            {
                let summary = "the address of a file that is read when the page is opened";
                self.told.words(vector::FIELD_SOURCE, &place, summary, value);
            }
            "href" | "action" | "formaction" | "cite" | "longdesc" | "ping"
                if !value.starts_with('#') && !value.trim().is_empty() =>
            {
                self.links.push((place, value.trim().to_owned()));
            }
            _ => {}
        }
    }
}
