//! What a person sees in a workbook is in what is rebuilt, word for word.

use super::build::{Book, CANARY, SHEET, STRINGS, STYLES};
use crate::{
    Form,
    model::{self, Model},
    plan::Shown,
    read,
    verify::{Pair, verify},
    write,
};

/// A workbook with most of what people put into one.
fn rich() -> Vec<u8> {
    let rows = r#"<row r="6"><c r="A6" t="inlineStr"><is><t xml:space="preserve"> Costs &amp; charges
two lines </t></is></c><c r="B6" t="b"><v>1</v></c><c r="C6" t="e"><v>#N/A</v></c><c r="D6" t="str"><f>A1</f><v>Month</v></c></row><row r="8"><c r="A8" s="5" t="n"><v>1234.5</v></c><c r="B8"><v>0.1</v></c><c r="C8"><v>1E-3</v></c><c r="D8" t="inlineStr"><is><t>01642 123456</t></is></c></row><row r="9"><c t="inlineStr"><is><t>=not a formula</t></is></c><c><v>-7</v></c></row>"#;
    let format = r#"<numFmt numFmtId="170" formatCode="&quot;£&quot;#,##0.00"/>"#;
    Book::clean()
        .before(SHEET, "</sheetData>", rows)
        .before(SHEET, "<pageMargins", r#"<mergeCells count="1"><mergeCell ref="A9:A10"/></mergeCells>"#)
        .before(STYLES, "</numFmts>", format)
        .swap(STYLES, r#"<xf numFmtId="0" fontId="2""#, r#"<xf numFmtId="170" fontId="2""#)
        .swap(STRINGS, "<t>How the figures were counted</t>", "<t>Caf\u{e9} _x0041_ \u{4e2d}\u{6587}</t>")
        .zip()
}

fn sheets(name: &str, bytes: &[u8]) -> Vec<model::Sheet> {
    let Some(Model::Book(book)) = read::read(name, bytes, &Shown::default()).model else {
        panic!("no sheets")
    };
    book.sheets
}

#[test]
fn every_word_that_is_seen_comes_through() {
    let source = rich();
    let seen = sheets("rich.xlsx", &source);

    let figures: Vec<Vec<&str>> =
        seen[0].rows.iter().map(|row| row.iter().map(|it| it.trim()).collect()).collect();
    assert_eq!(figures[0], ["Month", "Received", "Answered", "Share"]);
    assert_eq!(figures[3], ["01/03/2026", "1,005", "990", "99%"]);
    assert_eq!(figures[5], ["Costs & charges\ntwo lines", "TRUE", "#N/A", "Month"]);
    assert_eq!(figures[6], Vec::<&str>::new());
    assert_eq!(figures[7], ["\u{a3}1,234.50", "0.1", "0.001", "01642 123456"]);
    assert_eq!(figures[8], ["=not a formula", "-7"]);
    assert_eq!(seen[1].rows[0], ["Caf\u{e9} A \u{4e2d}\u{6587}"]);

    let model = Model::Book(model::Book { sheets: seen.clone() });
    let output = write::write(&model, Form::Xlsx).unwrap();
    let shown = Shown::default();
    let pair = Pair { name: "rich.xlsx", source: &source, output: &output, form: Form::Xlsx, shown: &shown };
    let verdict = verify(&pair).unwrap();
    assert_eq!(verdict.first_wrong(), None);
    assert_eq!(sheets("rebuilt.xlsx", &output)[1], seen[1]);
}

#[test]
fn a_note_beside_a_table_comes_through_as_a_table_too() {
    let (book, note) = Book::clean().cell("G3", 0, CANARY);
    let book = book.before(SHEET, r#"</row><row r="4""#, note);
    let source = book.swap("xl/workbook.xml", r#"name="Notes""#, r#"name="Notes" state="hidden""#).zip();
    let model = read::read("note.xlsx", &source, &Shown::default()).model.unwrap();

    let output = write::write(&model, Form::Csv).unwrap();

    assert!(String::from_utf8_lossy(&output).contains(CANARY));
    let shown = Shown::default();
    let pair = Pair { name: "note.xlsx", source: &source, output: &output, form: Form::Csv, shown: &shown };
    assert_eq!(verify(&pair).unwrap().first_wrong(), None);
}
