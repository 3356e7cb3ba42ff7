//! Sheets of values, as CSV and as XLSX.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::{
    Reason, Refusal,
    model::{Book, Sheet},
    table::is_formula,
};

/// Values with commas between, in UTF-8 (RFC 4180). What a program would take for a formula gets an apostrophe.
pub(crate) fn csv(book: &Book) -> Result<Vec<u8>, Refusal> {
    let failed = |error: &dyn std::fmt::Display| Refusal::new(Reason::Broken, error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let width = book.sheets.iter().flat_map(|sheet| &sheet.rows).map(Vec::len).max().unwrap_or(0);
    for row in book.sheets.iter().flat_map(|sheet| &sheet.rows) {
        // Each row has as many cells (RFC 4180, 2.4), and a row of nothing is a row: what is below keeps its place.
        let mut cells: Vec<String> = row.iter().map(|it| safe(it)).collect();
        cells.resize(width, String::new());
        writer.write_record(&cells).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// A cell as a spreadsheet may have it.
pub(crate) fn safe(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A workbook of values: no formulas, no names, no styles, nobody's name.
pub(crate) fn xlsx(book: &Book) -> Result<Vec<u8>, Refusal> {
    let failed = |error: &XlsxError| Refusal::new(reason(error), error.to_string());
    let mut workbook = Workbook::new();
    // The same sheets are the same bytes, whenever they are written.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| failed(&error))?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let words = Format::new().set_num_format("@");
    for sheet in &book.sheets {
        put(&mut workbook, sheet, &words).map_err(|error| failed(&error))?;
    }
    if book.sheets.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer().map_err(|error| failed(&error))
}

/// Why a workbook cannot be written: what is too much for one is not damaged.
const fn reason(error: &XlsxError) -> Reason {
    match error {
        XlsxError::MaxStringLengthExceeded | XlsxError::RowColumnLimitError => Reason::TooLarge,
        _ => Reason::Broken,
    }
}

fn put(workbook: &mut Workbook, sheet: &Sheet, words: &Format) -> Result<(), XlsxError> {
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&sheet.name)?;
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match number(cell) {
                _ if cell.is_empty() => continue,
                Some(number) => worksheet.write_number(row, column, number)?,
                None if is_formula(cell) => worksheet.write_string_with_format(row, column, cell, words)?,
                None => worksheet.write_string(row, column, cell)?,
            };
        }
    }
    Ok(())
}

/// A cell that is a number and is shown by the general format just as it stands.
fn number(cell: &str) -> Option<f64> {
    let plain =
        cell.len() <= 11 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    // A nought below nought is a nought in a workbook, and would lose its sign.
    let number: f64 = cell.parse().ok().filter(|_| plain && cell != "-0")?;
    (number.to_string() == cell).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_more_words_than_a_workbook_holds_is_too_large_and_not_damaged() {
        let sheet = Sheet { name: "Replies".to_owned(), rows: vec![vec!["x".repeat(32_768)]] };

        assert_eq!(xlsx(&Book { sheets: vec![sheet] }).unwrap_err().reason, Reason::TooLarge);
    }

    #[test]
    fn a_number_is_written_as_one_only_if_it_would_show_as_it_stands() {
        assert_eq!(number("12"), Some(12.0));
        assert_eq!(number("-0.5"), Some(-0.5));
        for words in ["007", "1,234", "12.50", "1e5", "", "-", "-0", "1234567890123", "44%"] {
            assert_eq!(number(words), None, "{words}");
        }
    }
}
