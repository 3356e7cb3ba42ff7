//! A rebuilt workbook or table, read by a reader that nobody here wrote, or that shares nothing with the first.
//!
//! A mistake that our reader and our writer have in common would pass between them. So workbooks are read once more by
//! calamine, and tables are taken apart sign by sign.

use std::{collections::HashSet, io::Cursor};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};

use crate::{
    Form,
    book::decoded,
    model::{Book, Sheet},
    table::is_formula,
    verify::words::gather,
};

/// What it found in a file.
pub(super) struct Found {
    /// What was wrong, if anything was.
    pub(super) wrong: Option<String>,
    /// Every word that it met.
    pub(super) words: HashSet<String>,
}

/// Holds every cell of a file against what is seen of its source: each is there, and no other.
pub(super) fn read(seen: &Book, output: &[u8], form: Form) -> Found {
    let mut words = HashSet::new();
    let read = match form {
        Form::Csv => table(seen, output, &mut words),
        _ => workbook(seen, output, &mut words),
    };
    Found { wrong: read.err(), words }
}

type Read = Result<(), String>;

fn workbook(seen: &Book, output: &[u8], words: &mut HashSet<String>) -> Read {
    let failed = |error: &dyn std::fmt::Display| format!("another reader cannot read it: {error}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(output)).map_err(|error| failed(&error))?;
    if !book.defined_names().is_empty() {
        return Err("another reader finds names in it".to_owned());
    }
    let tabs = book.sheets_metadata().to_vec();
    if tabs.iter().any(|tab| tab.visible != SheetVisible::Visible) {
        return Err("another reader finds a sheet in it that is not shown".to_owned());
    }
    // A workbook has a sheet, though nothing be on it.
    let none = [Sheet::default()];
    let sheets = if seen.sheets.is_empty() { none.as_slice() } else { seen.sheets.as_slice() };
    if tabs.len() != sheets.len() {
        return Err(format!("another reader finds {} sheets in it", tabs.len()));
    }
    for (tab, sheet) in tabs.iter().zip(sheets) {
        gather(&tab.name, words);
        if tab.name != sheet.name && !seen.sheets.is_empty() {
            return Err("another reader finds another name of a sheet".to_owned());
        }
        cells(&mut book, &tab.name, sheet, words)?;
        let mut formulas = book.worksheet_cells_reader(&tab.name).map_err(|error| failed(&error))?;
        while let Some(formula) = formulas.next_formula().map_err(|error| failed(&error))? {
            if !formula.get_value().is_empty() {
                return Err("another reader finds a formula in it".to_owned());
            }
        }
    }
    Ok(())
}

/// Every cell of a sheet, and none too few.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &Sheet, words: &mut HashSet<String>) -> Read {
    let failed = |error: &dyn std::fmt::Display| format!("another reader cannot read it: {error}");
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| failed(&error))?;
    let mut left = sheet.rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
    while let Some(cell) = cells.next_cell().map_err(|error| failed(&error))? {
        let Some(text) = text(cell.get_value()) else { continue };
        gather(&text, words);
        if !is_seen(sheet, cell.get_position(), &text) {
            return Err("another reader finds something else on a sheet".to_owned());
        }
        left = left.saturating_sub(1);
    }
    (left == 0).then_some(()).ok_or_else(|| "another reader finds too little on a sheet".to_owned())
}

/// What a cell shows; `None` if it is empty.
fn text(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        // The writer writes none of these.
        other => format!("{other:?}"),
    })
    .filter(|text| !text.is_empty())
}

fn is_seen(sheet: &Sheet, (row, column): (u32, u32), text: &str) -> bool {
    let at = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let cell = sheet.rows.get(at(row)).and_then(|row| row.get(at(column)));
    // Line ends have one form in XML; and a sign may be written as its code.
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    cell.is_some_and(|cell| {
        cell == text || plain(cell) == plain(text) || plain(cell) == plain(&decoded(text))
    })
}

fn table(seen: &Book, output: &[u8], words: &mut HashSet<String>) -> Read {
    let text = std::str::from_utf8(output).map_err(|_| "it is not UTF-8".to_owned())?;
    gather(text, words);
    let rows: Vec<&Vec<String>> = seen.sheets.iter().flat_map(|sheet| &sheet.rows).collect();
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let lines = taken_apart(text).ok_or("it is not written as tables are")?;
    if lines.len() != rows.len() {
        return Err(format!("taken apart, it has {} rows and not {}", lines.len(), rows.len()));
    }
    for (at, (line, row)) in (1..).zip(lines.iter().zip(rows)) {
        let cells = row.iter().map(String::as_str).chain(std::iter::repeat(""));
        // A row of one empty cell is written as an empty cell.
        let fits = line.len() == width || width == 0 && line.iter().all(String::is_empty);
        if !fits || !line.iter().zip(cells).all(|(cell, seen)| is_written(cell, seen)) {
            return Err(format!("taken apart, row {at} is another"));
        }
    }
    Ok(())
}

/// Whether a cell of a table is one that is seen: as it is, or with the sign that keeps a program from running it.
fn is_written(cell: &str, seen: &str) -> bool {
    cell == seen || is_formula(seen) && cell.strip_prefix('\'') == Some(seen)
}

/// Rows of cells; `None` if a quote is where none may be (RFC 4180, 2).
fn taken_apart(text: &str) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.chars().peekable();
    while signs.peek().is_some() {
        if signs.next_if_eq(&'"').is_some() {
            loop {
                match signs.next()? {
                    '"' if signs.next_if_eq(&'"').is_some() => cell.push('"'),
                    '"' => break,
                    sign => cell.push(sign),
                }
            }
        } else {
            while let Some(sign) = signs.next_if(|sign| !matches!(sign, ',' | '\r' | '\n' | '"')) {
                cell.push(sign);
            }
        }
        row.push(std::mem::take(&mut cell));
        match signs.next()? {
            ',' if signs.peek().is_none() => return None,
            ',' => {}
            '\r' if signs.next_if_eq(&'\n').is_some() => rows.push(std::mem::take(&mut row)),
            _ => return None,
        }
    }
    row.is_empty().then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_taken_apart_as_the_standard_says() {
        let rows = taken_apart("a,\"b \"\"c\"\", d\"\r\n,\"\r\n\"\r\n\"\"\r\n");
        assert_eq!(
            rows,
            Some(vec![
                vec!["a".to_owned(), "b \"c\", d".to_owned()],
                vec![String::new(), "\r\n".to_owned()],
                vec![String::new()]
            ])
        );
        for wrong in ["a\"b\r\n", "a", "\"a", "\"a\"b\r\n", "a,\nb\r\n"] {
            assert_eq!(taken_apart(wrong), None, "{wrong}");
        }
    }
}
