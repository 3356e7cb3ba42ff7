//! What a cell shows: the words that stand in it, as the program last drew them.
//!
//! Source: ODF 1.3 part 3, 9.1.4 (table:table-cell), 19.387 (office:value).

use super::{
    formats::Shows,
    raw::{Cell, Value},
    styles::{Look, Styles},
};
use crate::table::{unseen, visible};

/// A cell's words.
#[derive(Debug, Default)]
pub(super) struct Display {
    /// What is shown.
    pub(super) text: String,
    /// All that the cell holds; empty if it holds nothing.
    pub(super) whole: String,
    /// A value that has nothing to do with the words that are shown.
    pub(super) masked: Option<String>,
    /// Words that cannot be seen beside others that can.
    pub(super) unseen_runs: Vec<String>,
    /// Whether none of its words can be seen.
    pub(super) unseen: bool,
}

impl Display {
    pub(super) fn of(cell: &Cell, look: &Look, styles: &Styles) -> Self {
        let written = cell.words.text();
        let value = cell.value.written();
        let whole = if written.trim().is_empty() { value.to_owned() } else { written.clone() };
        if whole.trim().is_empty() {
            return Self::default();
        }
        let shows = styles.shows(look, number(&cell.value));
        let mut display = Self { whole, ..Self::default() };
        if shows != Shows::Nothing {
            display.draw(cell, &written, shows, look, styles);
        }
        // A program reads the value and not the words, if they differ.
        let differs = match &cell.value {
            Value::Words(value) => !squashed(&written).contains(&squashed(value)),
            Value::Number(..) => shows == Shows::Words || is_other(&written),
            Value::Other(_) => shows == Shows::Words,
            Value::None => false,
        };
        display.masked = (differs && !written.trim().is_empty()).then(|| value.to_owned());
        display
    }

    /// Takes out what cannot be seen, and gives it. A cell of nothing else holds nothing.
    pub(super) fn strip(&mut self) -> Vec<char> {
        let marks = unseen(&self.text);
        if !marks.is_empty() {
            self.text = visible(&self.text);
            if visible(&self.whole).trim().is_empty() && self.masked.is_none() {
                self.whole.clear();
            }
        }
        marks.into_iter().map(|(_, sign)| sign).collect()
    }

    fn draw(&mut self, cell: &Cell, written: &str, shows: Shows, look: &Look, styles: &Styles) {
        if !cell.words.written {
            // No words were drawn: the value is what a program would show, if the format shows values.
            if shows == Shows::Value {
                cell.value.written().clone_into(&mut self.text);
            }
            self.unseen = look.is_unreadable() || look.is_tiny();
            return;
        }
        let says = |text: &str| !text.trim().is_empty();
        let unseen =
            cell.words.runs.iter().filter(|run| says(&run.text) && !styles.is_seen(&run.spans, look));
        let unseen: Vec<String> = unseen.map(|run| run.text.clone()).collect();
        let saying = cell.words.runs.iter().filter(|run| says(&run.text)).count();
        if unseen.is_empty() || unseen.len() == saying {
            written.clone_into(&mut self.text);
            self.unseen = !unseen.is_empty();
        } else {
            let seen =
                cell.words.runs.iter().filter(|run| !says(&run.text) || styles.is_seen(&run.spans, look));
            self.text = seen.map(|run| run.text.as_str()).collect();
            self.unseen_runs = unseen;
        }
    }
}

/// What a format decides by: days and times are after nought, and words are no number.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number, _) => Some(*number),
        Value::Other(_) => Some(1.0),
        Value::Words(_) | Value::None => None,
    }
}

/// Whether words in the place of a number are no number, and no mistake of a formula.
fn is_other(written: &str) -> bool {
    let written = written.trim();
    !written.chars().any(char::is_numeric) && !written.starts_with('#')
}

fn squashed(text: &str) -> String {
    text.split_whitespace().collect()
}
