//! However a workbook is read, it says the same: for a report alone, and however its cells are written.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{
    build::{Book, SHEET, STRINGS, STYLES},
    planted,
};
use crate::{
    jail::Want,
    plan::Shown,
    read::{Reading, read, read_for},
};

const CODES: [&str; 16] = [
    "0.00",
    "#,##0",
    "0%",
    "#",
    ";;;",
    "yyyy\\-mm\\-dd",
    "dd/mm/yyyy",
    "hh:mm",
    "mmm",
    "0;-0;;@",
    "&quot;Withheld&quot;",
    "[&lt;100];0",
    "£#,##0.00",
    "0.0E+00",
    "#,##0;[Red]\\-#,##0",
    "@",
];

/// Styles: each format in black, then each in white, then a tiny one.
fn styles() -> String {
    let mut formats = String::new();
    let mut cells = String::from(r#"<xf numFmtId="0" fontId="0" fillId="0"/>"#);
    for font in 0..3 {
        for (at, code) in (200..).zip(CODES) {
            if font == 0 {
                write!(formats, r#"<numFmt numFmtId="{at}" formatCode="{code}"/>"#).unwrap();
            }
            write!(cells, r#"<xf numFmtId="{at}" fontId="{font}" fillId="0"/>"#).unwrap();
        }
    }
    let fonts = r#"<font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font>"#;
    format!(
        "<styleSheet><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><fills><fill/></fills><cellXfs>{cells}</cellXfs></styleSheet>"
    )
}

const WORDS: [&str; 10] = [
    "Constable",
    "  ",
    "zero\u{200b}width",
    "na\u{ef}ve",
    "a_x0041_b",
    "tab\there",
    "12 High Street",
    "=1+1",
    "",
    "\u{1f469}\u{200d}\u{1f692}",
];

/// What a cell holds.
#[derive(Clone, Debug)]
enum Held {
    Shared(usize),
    Inline(usize),
    Words(usize),
    Number(f64),
    Yes,
    Error,
    Formula(u8),
    Filled,
    Nothing,
}

#[derive(Clone, Debug)]
struct Cell {
    column: u32,
    style: u32,
    held: Held,
    /// Whether it is written in another form than programs write.
    odd: bool,
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        (-1000_i32..50_000).prop_map(f64::from),
        any::<f64>().prop_filter("a workbook has no such number", |it| it.is_finite()),
        (0_u32..60_000).prop_map(|it| f64::from(it) + 0.37),
    ]
}

fn held() -> impl Strategy<Value = Held> {
    prop_oneof![
        4 => (0..WORDS.len() + 1).prop_map(Held::Shared),
        2 => (0..WORDS.len()).prop_map(Held::Inline),
        1 => (0..WORDS.len()).prop_map(Held::Words),
        6 => number().prop_map(Held::Number),
        1 => Just(Held::Yes),
        1 => Just(Held::Error),
        1 => (0_u8..4).prop_map(Held::Formula),
        1 => Just(Held::Filled),
        1 => Just(Held::Nothing),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    let column = prop_oneof![9 => 1_u32..12, 1 => 1_u32..400];
    (column, 0_u32..52, held(), any::<bool>()).prop_map(|(column, style, held, odd)| Cell {
        column,
        style,
        held,
        odd,
    })
}

/// A row's attributes, how far it is from the one before, and its cells.
type Row = (&'static str, u32, Vec<Cell>);

fn row() -> impl Strategy<Value = Row> {
    let attributes =
        prop::sample::select(vec!["", "", "", r#" hidden="1""#, r#" ht="1""#, r#" spans="1:9" x:d="0.25""#]);
    let step = prop_oneof![9 => Just(1_u32), 1 => 1_u32..700];
    (attributes, step, prop::collection::vec(cell(), 0..8))
}

/// How cells are written.
#[derive(Clone, Copy)]
enum Hand {
    /// As programs write them.
    Plain,
    /// Those that are odd in another form.
    Mixed,
    /// All in another form.
    Odd,
}

fn write_cell(row: u32, cell: &Cell, hand: Hand) -> String {
    let name = crate::book::cell_name(row, cell.column);
    let escaped = |at: usize| WORDS[at].replace('&', "&amp;");
    let (kind, inner) = match &cell.held {
        Held::Shared(at) => (" t=\"s\"", format!("<v>{at}</v>")),
        Held::Inline(at) => {
            (" t=\"inlineStr\"", format!("<is><t xml:space=\"preserve\">{}</t></is>", escaped(*at)))
        }
        Held::Words(at) => (" t=\"str\"", format!("<f>A1&amp;\"x\"</f><v>{}</v>", escaped(*at))),
        Held::Number(number) => ("", format!("<v>{number}</v>")),
        Held::Yes => (" t=\"b\"", "<v>1</v>".to_owned()),
        Held::Error => (" t=\"e\"", "<v>#N/A</v>".to_owned()),
        Held::Formula(0) => ("", "<f>SUM(A1:A3)</f><v>3</v>".to_owned()),
        Held::Formula(1) => ("", "<f>IF(A1=1,\"Smith\",2)</f><v>2</v>".to_owned()),
        Held::Formula(_) => ("", "<f>[1]Sheet1!A1</f><v>5</v>".to_owned()),
        Held::Filled => ("", "<f t=\"shared\" ref=\"B2:B9\" si=\"0\"/><v>7</v>".to_owned()),
        Held::Nothing => ("", String::new()),
    };
    let style = cell.style;
    let odd = match hand {
        Hand::Plain => false,
        Hand::Mixed => cell.odd,
        Hand::Odd => true,
    };
    match (odd, inner.is_empty()) {
        (true, true) => format!("<c  r='{name}' s='{style}' />"),
        (true, false) => format!("<c  r='{name}' s='{style}'{kind} >{inner}</c >").replace("</c >", "</c>"),
        (false, true) => format!(r#"<c r="{name}" s="{style}"/>"#),
        (false, false) => format!(r#"<c r="{name}" s="{style}"{kind}>{inner}</c>"#),
    }
}

fn book(rows: &[Row], beside: &str, hand: Hand) -> Vec<u8> {
    let (mut lines, mut number) = (String::new(), 0);
    for (attributes, step, cells) in rows {
        number += step;
        let cells: String = cells.iter().map(|cell| write_cell(number, cell, hand)).collect();
        let space = if matches!(hand, Hand::Odd) { "  " } else { " " };
        write!(lines, "<row{space}r=\"{number}\"{attributes}>{cells}</row>").unwrap();
    }
    let words: String = WORDS
        .iter()
        .map(|it| match hand {
            Hand::Odd => format!("<si><t >{it}</t></si>"),
            Hand::Plain | Hand::Mixed => format!("<si><t>{it}</t></si>"),
        })
        .collect();
    let rich = r#"<si><r><rPr><color rgb="FFFFFFFF"/></rPr><t>pale</t></r><r><t> and dark</t></r></si>"#;
    Book::clean()
        .set(STYLES, styles())
        .set(STRINGS, format!("<sst>{words}{rich}</sst>"))
        .set(SHEET, format!("<worksheet>{COLUMNS}<sheetData>{lines}</sheetData>{beside}</worksheet>"))
        .zip()
}

const COLUMNS: &str = r#"<cols><col min="3" max="3" width="9" hidden="1"/></cols>"#;
const BESIDE: [&str; 5] = [
    "",
    r#"<mergeCells><mergeCell ref="A2:B4"/></mergeCells>"#,
    r#"<hyperlinks><hyperlink ref="A1:B3" location="Notes!A1" display="Jo Smith"/></hyperlinks>"#,
    r#"<conditionalFormatting sqref="A1:D9"><cfRule type="expression" dxfId="0"/></conditionalFormatting>"#,
    "<!-- Jo Smith -->",
];

fn reading(bytes: &[u8]) -> Reading {
    read("book.xlsx", bytes, &Shown::default())
}

#[test]
fn a_report_alone_says_of_each_plant_what_a_whole_reading_says() {
    for plant in planted::all() {
        let whole = read(plant.name, &plant.bytes, &Shown::default());
        let alone = read_for(plant.name, &plant.bytes, &Shown::default(), Want::Report);

        assert_eq!(alone.report, whole.report, "{}", plant.vector.id);
        assert_eq!(alone.model, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_report_alone_says_what_a_whole_reading_says(
        rows in prop::collection::vec(row(), 0..12),
        beside in prop::sample::select(BESIDE.to_vec()),
    ) {
        let bytes = book(&rows, beside, Hand::Plain);
        let alone = read_for("book.xlsx", &bytes, &Shown::default(), Want::Report);

        prop_assert_eq!(alone.report, reading(&bytes).report);
    }

    #[test]
    fn cells_say_the_same_however_they_are_written(
        rows in prop::collection::vec(row(), 0..12),
        beside in prop::sample::select(BESIDE.to_vec()),
    ) {
        let plain = reading(&book(&rows, beside, Hand::Plain));

        prop_assert_eq!(&reading(&book(&rows, beside, Hand::Mixed)), &plain);
        prop_assert_eq!(&reading(&book(&rows, beside, Hand::Odd)), &plain);
    }
}

#[test]
fn what_is_not_well_formed_is_refused_among_cells_too() {
    let broken = [
        r#"<row r="1"><c r="A1"><v>1</c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></row></c>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c>"#,
        r#"<row r="1"><c r="A1"><v>&who;</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c></row></row>"#,
    ];
    for rows in broken {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let reading = reading(&Book::clean().set(SHEET, sheet).zip());

        let refused = reading.report.refusal.map(|it| it.reason);
        assert_eq!(refused, Some(crate::Reason::Broken), "{rows}");
    }
}
