//! Suggestions for a whole file: its visible words, place by place.
//!
//! It runs in the locked-in process ([`crate::jail`]), as every reading does.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    Place, Reason, Refusal,
    model::{self, Book, Model, Sheet},
    personal::{self, Staff, Suggestion},
    plan::Shown,
    read,
};

/// Something to look at, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The cell, page or line.
    pub place: Place,
    /// Where in the cell or line, in characters.
    pub characters: Range<usize>,
    /// What it looks like, and why.
    pub suggestion: Suggestion,
    /// The words themselves; shown only on demand.
    pub words: String,
}

/// What was suggested for a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    /// In the file's order.
    pub found: Vec<Placed>,
    /// Places that have no words that could be searched: scanned pages.
    pub unread: Vec<Place>,
}

/// Suggestions of one file beyond which it is refused: nobody would look at them.
const MOST: usize = 200_000;

/// Suggests what in a file's visible words to look at.
pub(crate) fn suggest(name: &str, bytes: &[u8], staff: &str) -> Result<Suggestions, Refusal> {
    let staff = Staff::of_list(staff);
    let reading = read::read(name, bytes, &Shown::default());
    if let Some(refusal) = reading.report.refusal {
        return Err(refusal);
    }
    let mut search = Search { staff: &staff, all: Suggestions::default() };
    match reading.model {
        Some(Model::Pages(pages)) => search.pages(&pages),
        Some(Model::Book(book)) => search.book(&book),
        Some(Model::Document(document)) => {
            search.lines(&document.words(), |line| Place::part(format!("line {line}")));
        }
        Some(Model::Text(text)) => search.lines(&text, |line| Place::part(format!("line {line}"))),
        Some(Model::Pictures(_)) | None => {
            return Err(Refusal::new(Reason::NotRead, "it has no words that could be searched"));
        }
    }
    if MOST < search.all.found.len() {
        return Err(Refusal::new(Reason::TooLarge, "more suggestions than anybody would look at"));
    }
    Ok(search.all)
}

struct Search<'s> {
    staff: &'s Staff,
    all: Suggestions,
}

impl Search<'_> {
    fn book(&mut self, book: &Book) {
        for sheet in &book.sheets {
            self.text(&sheet.name, "", &Place::cell(&sheet.name, ""));
            for (row, cells) in (1..).zip(&sheet.rows) {
                for (column, cell) in (0..).zip(cells) {
                    let heading = heading(sheet, column, cells);
                    let name =
                        crate::book::cell_name(row, u32::try_from(column).unwrap_or(0).saturating_add(1));
                    self.text(cell, &heading, &Place::cell(&sheet.name, name));
                }
            }
        }
    }

    fn pages(&mut self, pages: &[model::Page]) {
        for (page, seen) in (1..).zip(pages) {
            let words = seen.text();
            if words.trim().is_empty() {
                self.all.unread.push(Place::Page { page, corners: None });
            }
            self.lines(&words, |_| Place::Page { page, corners: None });
        }
    }

    /// Searches a text as a whole, since a number may be called what it is a line before; then tells line by line.
    fn lines(&mut self, text: &str, place: impl Fn(usize) -> Place) {
        let mut starts: Vec<usize> = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at.saturating_add(1)));
        for suggestion in personal::suggest(text, self.staff) {
            let range = suggestion.bytes();
            let line = starts.partition_point(|start| *start <= range.start);
            let start = line.checked_sub(1).and_then(|it| starts.get(it)).copied().unwrap_or(0);
            let before = text.get(start..range.start).unwrap_or_default().chars().count();
            let length = suggestion.words(text).chars().count();
            let characters = before..before.saturating_add(length);
            let words = suggestion.words(text).to_owned();
            self.all.found.push(Placed { place: place(line), characters, suggestion, words });
        }
    }

    fn text(&mut self, text: &str, heading: &str, place: &Place) {
        for suggestion in personal::suggest_beside(text, heading, self.staff) {
            let characters = suggestion.characters(text);
            let words = suggestion.words(text).to_owned();
            self.all.found.push(Placed { place: place.clone(), characters, suggestion, words });
        }
    }
}

/// What says what a cell is: its column's first words, and the cell to its left.
fn heading(sheet: &Sheet, column: usize, cells: &[String]) -> String {
    let has_words = |cell: &&String| cell.chars().any(char::is_alphabetic);
    let above = sheet.rows.iter().take(5).filter_map(|row| row.get(column)).find(has_words);
    let left = column.checked_sub(1).and_then(|it| cells.get(it)).filter(|cell| cell.len() < 40);
    let words = |cell: Option<&String>| cell.map(String::as_str).unwrap_or_default().to_owned();
    format!("{} | {}", words(above), words(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "Smith, J.A\nO'Brien, Jane\n";

    fn told(name: &str, bytes: &[u8]) -> Vec<String> {
        let all = suggest(name, bytes, LIST).unwrap();
        let tell = |it: &Placed| format!("{} {} {}", it.place, it.suggestion.kind().name(), it.words);
        all.found.iter().map(tell).collect()
    }

    #[test]
    fn a_tables_cells_are_told_with_what_their_columns_are() {
        let table = b"Officer,Collar number,Born\r\n\"Smith, J.A\",4521,\r\nJ O'Brien,88,\r\nNHS number,943 476 5919,\r\n";

        let told = told("staff.csv", table);

        let expected = [
            "Table!A2 staff-name Smith, J.A",
            "Table!B2 collar-number 4521",
            "Table!A3 staff-name J O'Brien",
            "Table!B3 collar-number 88",
            "Table!B4 nhs-number 943 476 5919",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_texts_lines_are_told() {
        let told = told("letter.txt", "Dear Ann,\nPC Smith, 07700 900123,\nlives at\nSW1A 2AA\n".as_bytes());

        let expected =
            ["line 2 staff-name PC Smith", "line 2 phone 07700 900123", "line 4 postcode SW1A 2AA"];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_file_that_is_refused_has_no_suggestions() {
        let refusal = suggest("what.rtf", b"{\\rtf1 Smith}", LIST).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotRead);
    }
}
