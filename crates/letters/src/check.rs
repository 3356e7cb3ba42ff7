//! What a letter must be before any format renders it.
//!
//! The rules are those that make a document readable by everyone: a title, headings that descend one
//! level at a time, tables whose cells all stand under a heading. They hold for every format alike, so
//! that a letter that can be previewed can also be sent.
//!
//! Law: Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018.
//! <https://www.legislation.gov.uk/uksi/2018/952>

use crate::view::place;
use crate::{Block, Letter, LetterError, Level, List, Table};

/// How deep lists may be nested.
const DEEPEST: usize = 6;

/// The most text one letter holds, in bytes.
///
/// Four times the longest request seen in practice, and about 1,500 pages.
const MOST: usize = 4 * 1024 * 1024;

/// Checks a letter.
///
/// # Errors
///
/// The first [`LetterError`] in reading order.
pub(crate) fn check(letter: &Letter) -> Result<(), LetterError> {
    for (what, text) in [
        ("authority", &letter.letterhead.authority),
        ("reference", &letter.reference),
        ("subject", &letter.subject),
    ] {
        if text.trim().is_empty() {
            return Err(LetterError::Missing { what });
        }
    }

    let mut above = 0;
    for (index, block) in letter.body.iter().enumerate() {
        let place = || place(index, block);
        match block {
            Block::Heading { level, text } => above = heading(place, above, *level, text)?,
            Block::List(list) => items(&place, list, 1)?,
            Block::Definitions { items } if items.is_empty() => {
                return Err(LetterError::EmptyList { place: place() });
            }
            Block::Table(table) => rows(place, table)?,
            Block::Definitions { .. }
            | Block::Paragraph { .. }
            | Block::Quote { .. }
            | Block::Note { .. } => {}
        }
    }
    length(letter)
}

/// Checks a heading against the level above it, and returns its own.
fn heading(place: impl Fn() -> String, above: u8, level: Level, text: &str) -> Result<u8, LetterError> {
    let to = u8::from(level);
    if text.trim().is_empty() {
        return Err(LetterError::EmptyHeading { place: place() });
    }
    if above + 1 < to {
        return Err(LetterError::HeadingSkips { place: place(), from: above, to });
    }
    Ok(to)
}

fn items(place: &impl Fn() -> String, list: &List, depth: usize) -> Result<(), LetterError> {
    if DEEPEST < depth {
        return Err(LetterError::TooDeep { place: place(), deepest: DEEPEST });
    }
    if list.items.is_empty() {
        return Err(LetterError::EmptyList { place: place() });
    }
    list.items.iter().flat_map(|item| &item.within).try_for_each(|inner| items(place, inner, depth + 1))
}

fn rows(place: impl Fn() -> String, table: &Table) -> Result<(), LetterError> {
    let columns = table.columns.len();
    if columns == 0 || table.columns.iter().any(|column| column.heading.trim().is_empty()) {
        return Err(LetterError::TableHeading { place: place() });
    }
    match table.rows.iter().enumerate().find(|(_, cells)| cells.len() != columns) {
        Some((index, cells)) => {
            Err(LetterError::RaggedTable { place: place(), row: index + 1, cells: cells.len(), columns })
        }
        None => Ok(()),
    }
}

/// Refuses a letter too long to set.
///
/// The letter written out as data is measured, so that no field can be forgotten.
fn length(letter: &Letter) -> Result<(), LetterError> {
    let bytes = serde_json::to_vec(letter)
        .map_err(|error| LetterError::Typesetting { message: error.to_string() })?
        .len();
    if MOST < bytes { Err(LetterError::TooLong { bytes, most: MOST }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Align, Column, FirstColumn, Item, Marker, samples};

    fn with(block: Block) -> Result<(), LetterError> {
        check(&Letter { body: vec![block], ..samples::short() })
    }

    fn nested(depth: usize) -> List {
        let within = if depth <= 1 { vec![] } else { vec![nested(depth - 1)] };
        List { marker: Marker::Bullet, items: vec![Item { within, ..Item::from("x") }] }
    }

    #[test]
    fn a_letter_without_a_subject_has_no_title() {
        let given = Letter { subject: " ".into(), ..samples::short() };
        assert_eq!(check(&given), Err(LetterError::Missing { what: "subject" }));
    }

    #[test]
    fn headings_descend_one_level_at_a_time() {
        let then = with(Block::Heading { level: Level::Two, text: "Why".into() });
        let place = "block 1, a heading".into();
        assert_eq!(then, Err(LetterError::HeadingSkips { place, from: 0, to: 2 }));
    }

    #[test]
    fn a_heading_has_words() {
        assert!(with(Block::Heading { level: Level::One, text: "\t".into() }).is_err());
    }

    #[test]
    fn every_cell_stands_under_a_heading() {
        let table = |headings: &[&str], cells: usize| {
            let column = |heading: &&str| Column { heading: (*heading).into(), align: Align::Start };
            Block::Table(Table {
                caption: "Incidents".into(),
                summary: None,
                columns: headings.iter().map(column).collect(),
                first_column: FirstColumn::Values,
                rows: vec![vec!["1".into(); cells]],
            })
        };
        assert!(with(table(&["Year", "Number"], 2)).is_ok());
        assert!(with(table(&["Year", "Number"], 1)).is_err());
        assert!(with(table(&["Year", ""], 2)).is_err());
        assert!(with(table(&[], 0)).is_err());
    }

    #[test]
    fn lists_are_never_empty_and_never_deeper_than_six() {
        assert!(with(Block::List(nested(6))).is_ok());
        assert!(with(Block::List(nested(7))).is_err());
        assert!(with(Block::List(List { marker: Marker::Number, items: vec![] })).is_err());
        assert!(with(Block::Definitions { items: vec![] }).is_err());
    }

    #[test]
    fn a_megabyte_is_taken_and_five_are_refused() {
        assert!(with(Block::Quote { text: "a ".repeat(500_000) }).is_ok());
        assert!(with(Block::Quote { text: "a ".repeat(2_500_000) }).is_err());
    }
}
