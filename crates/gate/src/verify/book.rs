//! A rebuilt workbook or table against its source.

use std::collections::{BTreeMap, HashSet};

use crate::{
    Form, Refusal,
    book::letters,
    model::{Book, Model, Sheet},
    table::is_formula,
    verify::{
        Pair, Verdict, foreign,
        words::{self, Parts},
    },
    write,
};

/// Checks what it shows, what its reader would find, and what its bytes hold.
pub(super) fn check(seen: &Book, made: &Book, pair: &Pair<'_>, verdict: &mut Verdict) -> Result<(), Refusal> {
    verdict.check("it shows what the source shows", shown_wrong(seen, made, pair.form));
    // The same file with other words: what both have, the writer writes for anybody.
    let other = write::write(&Model::Book(disguised(seen)), pair.form)?;
    let mut allowed = words::of_file(&other);
    let mut visible = String::new();
    for text in seen.sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten().chain([&sheet.name])) {
        words::gather(text, &mut allowed);
        visible.push_str(text);
        visible.push('\n');
    }
    let said = words::of_file(pair.source);
    let denied: HashSet<&String> = said.difference(&allowed).collect();
    verdict.check("none of its words was hidden", leaked(&denied, &words::of_file(pair.output)));
    let found = foreign::read(seen, pair.output, pair.form);
    verdict.check("another reader finds the same and no more", found.wrong);
    verdict.check("another reader finds no word that was hidden", leaked(&denied, &found.words));
    let mut known = Parts::of(&other);
    known.add(visible);
    verdict.check("none of its bytes was hidden", words::raw(&denied, &Parts::of(pair.output), &known));
    Ok(())
}

/// Cell by cell, as a reader sees them.
fn shown_wrong(seen: &Book, made: &Book, form: Form) -> Option<String> {
    if seen.sheets.len() != made.sheets.len() && !seen.sheets.is_empty() {
        return Some(format!("it has {} sheets and not {}", made.sheets.len(), seen.sheets.len()));
    }
    seen.sheets.iter().zip(&made.sheets).find_map(|(one, other)| {
        if form == Form::Xlsx && one.name != other.name {
            return Some("a sheet has another name".to_owned());
        }
        (trimmed(one, form) != trimmed(other, form))
            .then(|| format!("sheet {} shows something else", one.name))
    })
}

/// Rows without what a form does not keep: empty cells at the end, and empty rows.
fn trimmed(sheet: &Sheet, form: Form) -> Vec<Vec<String>> {
    let cell = |cell: &String| {
        let cell = cell.trim().replace("\r\n", "\n");
        // The sign that keeps a program from running a cell stands before the cell's own blanks.
        if form == Form::Csv { cell.trim_start_matches('\'').trim_start().to_owned() } else { cell }
    };
    let row = |row: &Vec<String>| {
        let mut cells: Vec<String> = row.iter().map(cell).collect();
        cells.truncate(cells.iter().rposition(|it| !it.is_empty()).map_or(0, |last| last + 1));
        cells
    };
    sheet.rows.iter().map(row).filter(|row| !row.is_empty()).collect()
}

/// The same sheets with other words: alike where the source's are alike, so that places and counts stay the same.
fn disguised(book: &Book) -> Book {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut sheets = Vec::with_capacity(book.sheets.len());
    for (at, sheet) in (1..).zip(&book.sheets) {
        let mut rows = Vec::with_capacity(sheet.rows.len());
        for row in &sheet.rows {
            rows.push(row.iter().map(|cell| disguise(cell, &mut names)).collect());
        }
        sheets.push(Sheet { name: letters(at), rows });
    }
    Book { sheets }
}

/// A number stays; words become letters that stand for them. Blanks around them stay too: they are marked in the file.
fn disguise<'a>(cell: &'a str, names: &mut BTreeMap<&'a str, String>) -> String {
    if cell.trim().is_empty() || cell.parse::<f64>().is_ok() {
        return cell.to_owned();
    }
    let next = u32::try_from(names.len() + 1).unwrap_or(u32::MAX);
    let name = names.entry(cell).or_insert_with(|| letters(next).to_lowercase());
    let start = cell.get(..cell.len() - cell.trim_start().len()).unwrap_or_default();
    let end = cell.get(cell.trim_end().len()..).unwrap_or_default();
    let sign = if is_formula(cell) { "=" } else { "" };
    format!("{start}{sign}{name}{end}")
}

fn leaked(denied: &HashSet<&String>, output: &HashSet<String>) -> Option<String> {
    let leaked = output.iter().filter(|word| denied.contains(word)).count();
    (0 < leaked).then(|| format!("{leaked} words of the source that are not shown"))
}
