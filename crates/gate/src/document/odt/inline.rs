//! What stands in lines beside words: fields, marks, links, notes, forms.
//!
//! Source: `OpenDocument` 1.3 part 3, 6 and 7 (fields), 13 (forms).

use super::content::{Content, Spot};
use crate::{
    Finding, Place, Reason, Refusal,
    document::{
        told::{even, pieces},
        tree::Element,
    },
    model::{Face, Level, Note},
    vector,
};

impl Content<'_> {
    /// Reads an element in a line, or one that may hold lines.
    pub(super) fn inline(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        let name = &*element.name;
        match name {
            "s" => self.say(" ", spot),
            "tab" | "line-break" if spot.veil.is_none() => {
                let sign = if name == "tab" { "\t" } else { "\n" };
                self.shown.push_str(sign);
                self.scribe.say(sign, Face::default());
            }
            "a" => {
                self.link(element);
                self.blocks(element, spot)?;
            }
            "note" => {
                self.note(element, spot)?;
            }
            "script" => {
                if !element.every_word().trim().is_empty() || element.attribute("href").is_some() {
                    return Err(Refusal::new(Reason::Macros, self.place()));
                }
            }
            "event-listener" | "execute-macro" => {
                let finding = Finding::new(
                    vector::MACROS,
                    Place::part(self.place()),
                    "the name of a macro that is to be run",
                );
                self.told.tell(finding.hiding(values(element)));
                self.blocks(element, spot)?;
            }
            "section-source" | "dde-source" | "dde-connection-decl" => self.source(element),
            _ if name.starts_with("database-") => {
                self.source(element);
                self.blocks(element, spot)?;
            }
            "hidden-text" | "conditional-text" => self.condition(element, spot)?,
            "user-field-decl" | "variable-set" => {
                let keys = ["string-value", "value", "date-value", "formula"];
                self.kept.extend(keys.into_iter().filter_map(|key| element.attribute(key)).map(plain));
                if element.attribute("display") != Some("none") {
                    self.blocks(element, spot)?;
                }
            }
            "forms" => self.forms(element),
            "tracked-changes" | "binary-data" | "title" | "desc" | "glue-point" => {}
            _ if name.ends_with("-source") => {}
            _ => {
                self.mark(element);
                self.shape(element, spot)?;
            }
        }
        Ok(())
    }

    /// A note: its sign in the line, and what it says beside it.
    fn note(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        let mark = element.child("note-citation").map(Element::every_word).unwrap_or_default();
        if spot.veil.is_none() {
            self.scribe.sign(&mark, Level::Sign);
        }
        let line = std::mem::take(&mut self.shown);
        let outer = std::mem::take(&mut self.scribe);
        let lists = std::mem::take(&mut self.lists);
        for body in element.children().filter(|it| it.is("note-body")) {
            self.blocks(body, spot)?;
        }
        let note = std::mem::replace(&mut self.shown, line);
        self.notes.push_str(&note);
        let blocks = std::mem::replace(&mut self.scribe, outer).finish();
        self.lists = lists;
        if !blocks.is_empty() {
            self.note_blocks.push(Note { mark, blocks });
        }
        Ok(())
    }

    fn link(&mut self, element: &Element) {
        let tip = element.attribute("title").unwrap_or_default();
        let place = self.place();
        self.told.words(vector::LINK_TIP, &place, "words shown when a pointer rests on a link", tip);
        let address = element.attribute("href").unwrap_or_default();
        if !address.starts_with('#') && !address.is_empty() {
            self.links.push((place, address.to_owned()));
        }
    }

    fn source(&mut self, element: &Element) {
        let finding = Finding::new(
            vector::FIELD_SOURCE,
            Place::part(self.place()),
            "a field that reads another file or a database",
        );
        self.told.tell(finding.hiding(values(element)));
    }

    fn condition(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        let place = self.place();
        let shown = even(&element.every_word());
        let is_hidden_text = element.is("hidden-text");
        for key in ["string-value", "string-value-if-true", "string-value-if-false"] {
            let words = element.attribute(key).unwrap_or_default();
            if even(words) != shown || (is_hidden_text && element.flag("is-hidden")) {
                let (vector, summary) = if is_hidden_text {
                    (vector::TEXT_HIDDEN, "words that are shown on a condition only")
                } else {
                    (vector::FIELD_WORDS, "words that a field shows on another condition")
                };
                self.told.words(vector, &place, summary, words);
            }
        }
        let condition = element.attribute("condition").map(plain).unwrap_or_default();
        self.told.words(vector::FIELD_WORDS, &place, "the condition of a field", &condition);
        let veil =
            (is_hidden_text && element.flag("is-hidden")).then_some((vector::TEXT_HIDDEN, "hidden words"));
        self.blocks(element, &spot.veiled(veil))
    }

    /// Marks that have names or keys.
    fn mark(&mut self, element: &Element) {
        let name = &*element.name;
        let place = self.place();
        if matches!(name, "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start") {
            let words = element.attribute("name").unwrap_or_default();
            let (vector, summary) = if 60 < words.len() {
                (vector::FIELD_DATA, "data that an add-in packed into a mark")
            } else {
                (vector::BOOKMARK, "the name of a passage")
            };
            self.told.words(vector, &place, summary, words);
        } else if name.contains("-mark") && !name.ends_with("-end") {
            let finding = Finding::new(
                vector::FIELD_WORDS,
                Place::part(place),
                "words kept for an index or a list of sources",
            );
            let words = values(element);
            if !words.is_empty() {
                self.told.tell(finding.hiding(words));
            }
        } else if matches!(name, "placeholder" | "drop-down" | "text-input") {
            let own = ["description", "help", "hint"].into_iter().filter_map(|key| element.attribute(key));
            let labels = element.all("label").filter_map(|it| it.attribute("value"));
            let words: Vec<_> = own.chain(labels).flat_map(pieces).collect();
            if !words.is_empty() {
                let summary = "a form field's help, or its list of values";
                self.told
                    .tell(Finding::new(vector::CONTENT_CONTROL, Place::part(place), summary).hiding(words));
            }
        }
    }

    fn forms(&mut self, forms: &Element) {
        for control in forms.within().filter(|it| !matches!(&*it.name, "form" | "properties" | "property")) {
            let keys = ["value", "current-value", "title", "label", "list-source", "command", "href"];
            let words: Vec<_> =
                keys.into_iter().filter_map(|key| control.attribute(key)).flat_map(pieces).collect();
            if !words.is_empty() {
                let summary = "a form control's values and lists";
                self.told
                    .tell(Finding::new(vector::CONTROLS, Place::part(self.place()), summary).hiding(words));
            }
        }
        for form in forms.all("form") {
            let keys = ["datasource", "command", "href"];
            let words = keys.into_iter().filter_map(|key| form.attribute(key)).collect::<Vec<_>>().join(" ");
            self.told.words(vector::FIELD_SOURCE, &self.place(), "the database behind a form", &words);
        }
    }
}

/// A value without the name of the language that it is written in.
fn plain(value: &str) -> String {
    value.trim_start_matches("ooow:").trim_start_matches('"').trim_end_matches('"').to_owned()
}

/// What attributes say: not how it looks, and no ids.
fn values(element: &Element) -> Vec<String> {
    let kept = element.attributes().filter(|(key, _)| {
        !key.starts_with("xmlns")
            && !key.ends_with("style-name")
            && !matches!(*key, "xlink:type" | "text:id" | "xml:id" | "text:outline-level" | "text:index-name")
    });
    kept.flat_map(|(_, value)| pieces(value)).collect()
}
