//! Rows of CSV, before anything is known of what they add up to.

use std::collections::BTreeSet;

use super::mistake::TableMistake;

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) key: Vec<String>,
    pub(super) value: String,
    /// The column `role`, where there is one.
    pub(super) role: String,
}

/// Key columns and rows. `value` is the column of counts; a column `role` beside a column `value` is no key.
pub(super) fn rows(csv: &[u8], value: &str) -> Result<(Vec<String>, Vec<Row>), TableMistake> {
    let unreadable = |error: csv::Error| TableMistake::Unreadable { why: error.to_string() };
    let csv = csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv);
    let header: Vec<String> = reader.headers().map_err(unreadable)?.iter().map(str::to_owned).collect();
    let mut names = BTreeSet::new();
    if let Some(column) = header.iter().find(|it| !names.insert(it.as_str())) {
        return Err(TableMistake::ColumnTwice { column: column.clone() });
    }
    let find = |name: &str| header.iter().position(|it| it == name);
    let missing = || TableMistake::NoColumn { column: value.to_owned(), columns: header.join(", ") };
    let counts = find(value).ok_or_else(missing)?;
    let roles = if value == "value" { find("role") } else { None };
    let is_key = |column: &usize| *column != counts && Some(*column) != roles;
    let columns = header.iter().enumerate().filter(|it| is_key(&it.0)).map(|it| it.1.clone()).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |column: usize| record.get(column).unwrap_or_default().to_owned();
        let key: Vec<String> = (0..header.len()).filter(is_key).map(field).collect();
        if let Some(column) = (0..header.len()).filter(is_key).find(|it| field(*it).is_empty()) {
            let column = header.get(column).cloned().unwrap_or_default();
            return Err(TableMistake::NoKey { line, column });
        }
        rows.push(Row { line, key, value: field(counts), role: roles.map(field).unwrap_or_default() });
    }
    if rows.is_empty() { Err(TableMistake::Empty) } else { Ok((columns, rows)) }
}

/// A row's count.
pub(super) fn count(row: &Row) -> Result<i64, TableMistake> {
    let digits = !row.value.is_empty() && row.value.bytes().all(|it| it.is_ascii_digit());
    let not = || TableMistake::NotACount { line: row.line, text: row.value.clone() };
    if digits { row.value.parse().map_err(|_| not()) } else { Err(not()) }
}
