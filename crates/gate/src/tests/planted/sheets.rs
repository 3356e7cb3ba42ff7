//! Whole sheets, rows and columns that are not shown.

use super::{Plant, Way, bare, words};
use crate::{
    Reason,
    tests::build::{BOOK, Book, CANARY, SHEET},
    vector as v,
};

pub(super) fn all() -> Vec<Plant> {
    let dialog = Book::clean().sheet("dialogsheet", "", "Dialog1").add(
        "xl/sheets/sheet3.xml",
        "rId1",
        "vmlDrawing",
        "xl/drawings/vmlDrawing1.vml",
        caption(),
    );
    let macros = words(v::SHEET_MACRO, &Book::clean().sheet("xlMacrosheet", "", "Macro1"));
    vec![
        words(v::SHEET_HIDDEN, &Book::clean().sheet("worksheet", r#" state="hidden""#, "Staff")),
        words(v::SHEET_HIDDEN, &Book::clean().sheet("worksheet", r#" state="hidden""#, CANARY)),
        words(v::SHEET_VERY_HIDDEN, &Book::clean().sheet("worksheet", r#" state="veryHidden""#, "Staff")),
        Plant { way: Way::Refused(Reason::Macros), ..macros },
        words(v::SHEET_DIALOG, &dialog),
        bare(v::SHEET_CHART, &Book::clean().sheet("chartsheet", "", "Chart1")),
        window(),
    ]
    .into_iter()
    .chain(rows())
    .chain(columns())
    .collect()
}

fn caption() -> String {
    format!(
        r##"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1" type="#_x0000_t201"><v:textbox><div><font face="Tahoma">{CANARY}</font></div></v:textbox><x:ClientData ObjectType="Label"><x:Anchor>1,0,1,0,2,0,2,0</x:Anchor></x:ClientData></v:shape></xml>"##
    )
}

/// A workbook that opens without a window shows nothing.
fn window() -> Plant {
    let book = Book::clean().row("", 0);
    words(v::WINDOW_HIDDEN, &book.swap(BOOK, "<workbookView ", r#"<workbookView visibility="hidden" "#))
}

fn rows() -> Vec<Plant> {
    let row = |attributes: &str| Book::clean().row(attributes, 0);
    let filter = r#"<autoFilter ref="A1:D6"><filterColumn colId="1"><filters><filter val="1210"/></filters></filterColumn></autoFilter>"#;
    let by_table = r#"<table xmlns="m" id="1" name="Table1" displayName="Table1" ref="A1:D6"><autoFilter ref="A1:D6"><filterColumn colId="1"><filters><filter val="1210"/></filters></filterColumn></autoFilter><tableColumns count="2"><tableColumn id="1" name="Month"/><tableColumn id="2" name="Received"/></tableColumns></table>"#;
    let format = |to: &str| row("").swap(SHEET, r#"<sheetFormatPr defaultRowHeight="15"/>"#, to);
    let all_hidden = r#"<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>"#;
    let all_flat = r#"<sheetFormatPr defaultRowHeight="0.75" customHeight="1"/>"#;
    vec![
        words(v::ROW_HIDDEN, &row(r#" hidden="1""#)),
        words(v::ROW_HIDDEN, &row(r#" hidden="true" customFormat="1""#)),
        words(v::ROW_HIDDEN, &format(all_hidden)),
        words(v::ROW_FILTERED, &row(r#" hidden="1""#).before(SHEET, "<pageMargins", filter)),
        words(
            v::ROW_FILTERED,
            &row(r#" hidden="1""#)
                .before(
                    SHEET,
                    "</worksheet>",
                    r#"<tableParts count="1"><tablePart r:id="rId1"/></tableParts>"#,
                )
                .add(SHEET, "rId1", "table", "xl/tables/table1.xml", by_table),
        ),
        words(v::ROW_COLLAPSED, &row(r#" outlineLevel="1" hidden="1""#)),
        words(v::ROW_FLAT, &row(r#" ht="0.75" customHeight="1""#)),
        words(v::ROW_FLAT, &row(r#" ht="0" customHeight="1""#)),
        words(v::ROW_FLAT, &format(all_flat)),
    ]
}

fn columns() -> Vec<Plant> {
    let columns = |column: &str| Book::clean().row("", 0).before(SHEET, "</cols>", column);
    vec![
        words(v::COLUMN_HIDDEN, &columns(r#"<col min="2" max="2" width="0" hidden="1" customWidth="1"/>"#)),
        words(v::COLUMN_HIDDEN, &columns(r#"<col min="2" max="16384" width="9.140625" hidden="1"/>"#)),
        words(
            v::COLUMN_COLLAPSED,
            &columns(r#"<col min="2" max="2" width="9" hidden="1" outlineLevel="1"/>"#),
        ),
        words(v::COLUMN_NARROW, &columns(r#"<col min="2" max="2" width="0.140625" customWidth="1"/>"#)),
        words(v::COLUMN_NARROW, &columns(r#"<col min="2" max="2" width="0" customWidth="1"/>"#)),
        bare(
            v::CELL_ZERO_HIDDEN,
            &Book::clean().swap(SHEET, "<sheetView ", r#"<sheetView showZeros="0" "#).before(
                SHEET,
                "</sheetData>",
                r#"<row r="6"><c r="B6"><v>0</v></c></row>"#,
            ),
        ),
    ]
}
