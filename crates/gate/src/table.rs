//! Values with commas between.
//!
//! Source: RFC 4180; for what a program makes of a cell that begins with `=`,
//! the OWASP page on CSV injection.

mod unseen;

pub(crate) use unseen::{is_unseen, unseen};

use crate::{
    Finding, Kind, Place, Reason, Refusal,
    book::{cell_name, many},
    limits,
    model::{Book, Model, Sheet},
    plan::Shown,
    read::Report,
    vector,
};

/// Reads a table.
pub(crate) fn read(bytes: &[u8], shown: &Shown) -> Result<(Report, Option<Model>), Refusal> {
    let (text, unseen) = text(bytes)?;
    let mut findings: Vec<Finding> = unseen.into_iter().collect();
    let delimiter = delimiter(&text);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = 0;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| Refusal::new(Reason::Broken, error.to_string()))?;
        cells += record.len();
        if limits::CELLS < cells {
            return Err(Refusal::new(Reason::TooLarge, "too many cells"));
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    findings.extend(formulas(&rows));
    if let Some((finding, width)) = stray(&rows) {
        if !shown.has(&finding) {
            for row in &mut rows {
                row.truncate(width);
            }
        }
        findings.push(finding);
    }
    let shown = rows.iter().map(|row| row.iter().map(|cell| visible(cell)).collect()).collect();
    let report = Report::of(Some(Kind::Csv), findings, None);
    Ok((report, Some(Model::Book(Book { sheets: vec![Sheet { name: "Table".to_owned(), rows: shown }] }))))
}

/// A text, and the characters in it that cannot be seen.
///
/// UTF-8, UTF-16 with its mark, or Windows-1252: what Excel and Notepad write.
pub(crate) fn text(bytes: &[u8]) -> Result<(String, Option<Finding>), Refusal> {
    let (text, encoding, wrong) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let (text, wrong) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
            (text.into_owned(), encoding, wrong)
        }
        None => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                (text.to_owned(), encoding_rs::UTF_8, false)
            } else {
                let (text, _, wrong) = encoding_rs::WINDOWS_1252.decode(bytes);
                (text.into_owned(), encoding_rs::WINDOWS_1252, wrong)
            }
        }
    };
    if wrong || text.contains('\0') {
        return Err(Refusal::new(Reason::Broken, format!("it is not text in {}", encoding.name())));
    }
    let unseen: Vec<String> =
        unseen(&text).into_iter().map(|(_, sign)| format!("U+{:04X}", u32::from(sign))).collect();
    let finding = (!unseen.is_empty()).then(|| {
        let summary = format!("{} that cannot be seen", many(unseen.len(), "character"));
        Finding::new(vector::CHARACTER_UNSEEN, Place::part(""), summary).hiding(unseen)
    });
    Ok((text, finding))
}

/// A text without what cannot be seen.
pub(crate) fn visible(cell: &str) -> String {
    let unseen = unseen(cell);
    let mut next = unseen.iter().peekable();
    let seen = cell.char_indices().filter(|(at, _)| next.next_if(|(unseen, _)| unseen == at).is_none());
    seen.map(|(_, sign)| sign).collect()
}

/// What stands between values: whichever of the four the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(20).collect();
    let count =
        |sign: u8| head.iter().map(|line| line.bytes().filter(|it| *it == sign).count()).sum::<usize>();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

fn formulas(rows: &[Vec<String>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (1..).zip(cells) {
            if is_formula(cell) {
                found.push((cell_name(row, column), cell.clone()));
            }
        }
    }
    let rest = found.split_off(found.len().min(limits::TOLD));
    let summary = "a program would take the cell for a formula";
    let one = |(place, cell): (String, String)| {
        Finding::new(vector::CSV_FORMULA, Place::cell("", place), summary).hiding([cell]).seen()
    };
    let mut findings: Vec<_> = found.into_iter().map(one).collect();
    if let Some((place, _)) = rest.first() {
        let summary = format!("{} more that a program would take for a formula", many(rest.len(), "cell"));
        findings.push(
            Finding::new(vector::CSV_FORMULA, Place::cell("", format!("{place} and on")), summary).seen(),
        );
    }
    findings
}

/// Whether a spreadsheet program would run it. A number with its sign is none.
pub(crate) fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches([' ', '\t', '\r', '\n']);
    let number = || cell.replace([',', '%', '£', '$', '€', ' '], "").parse::<f64>().is_ok();
    match cell.chars().next() {
        Some('=' | '@') => 1 < cell.len(),
        Some('+' | '-') => {
            !number() && cell.chars().any(char::is_alphanumeric) && cell.contains(['(', '|', '!', '='])
        }
        _ => false,
    }
}

/// Values past the heading, with the heading's width: a reader who sees the first line does not expect them.
///
/// If most rows are wider than the first, that is a title over the table and no heading; nor is a line of figures alone.
fn stray(rows: &[Vec<String>]) -> Option<(Finding, usize)> {
    let width =
        |row: &Vec<String>| row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    let heading = width(rows.first()?);
    let stray: Vec<_> = (1..).zip(rows).filter(|(_, row): &(u32, _)| heading < width(row)).collect();
    let (first, _) = stray.first()?;
    let says = rows.first()?.iter().any(|cell| cell.chars().any(char::is_alphabetic));
    if heading < 2 || !says || rows.len() <= 2 * stray.len() {
        return None;
    }
    let summary = format!("{} with values past the heading's last column", many(stray.len(), "row"));
    let words = stray.iter().flat_map(|(_, row)| row.iter().skip(heading));
    let words = words.filter(|cell| !cell.trim().is_empty()).take(200).cloned();
    let place =
        Place::cell("", format!("{}{first}", crate::book::letters(u32::try_from(heading + 1).unwrap_or(1))));
    Some((Finding::new(vector::CSV_STRAY, place, summary).hiding(words).may_choose(), heading))
}
