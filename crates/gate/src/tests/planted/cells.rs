//! Cells that hold more than they show.

use super::{Plant, words};
use crate::{
    tests::build::{BOOK, Book, CANARY, NUMBER, SHEET, STRINGS, STYLES},
    vector as v,
};

const FONT: &str = r#"<font><sz val="11"/><color theme="1"/><name val="Arial"/></font>"#;
const FILL: &str = r#"<fill><patternFill patternType="none"/></fill></fills>"#;
pub(super) fn all() -> Vec<Plant> {
    [colours(), formats(), conditions(), places(), runs(), formulas()].into_iter().flatten().collect()
}

/// The canary in a cell of a font and a fill of its own.
fn styled(font: &str, fill: &str) -> Book {
    let font = format!(r#"<font><sz val="11"/>{font}<name val="Arial"/></font>"#);
    let fill = format!("<fill><patternFill {fill}</patternFill></fill></fills>");
    Book::clean().row("", 5).swap(STYLES, FONT, font).swap(STYLES, FILL, fill)
}

fn colours() -> Vec<Plant> {
    let none = r#"patternType="none">"#;
    let solid = |colour: &str| format!(r#"patternType="solid"><fgColor {colour}/><bgColor indexed="64"/>"#);
    let small = styled("", none).swap(STYLES, r#"<sz val="11"/><name val="Arial"/>"#, r#"<sz val="1"/>"#);
    [
        styled(r#"<color rgb="FFFFFFFF"/>"#, none),
        styled(r#"<color rgb="FFFEFEFE"/>"#, none),
        styled(r#"<color theme="0"/>"#, none),
        styled(r#"<color indexed="9"/>"#, none),
        styled(r#"<color theme="0" tint="-0.0499893185216834"/>"#, none),
        styled(r#"<color theme="1"/>"#, &solid(r#"rgb="FF000000""#)),
        styled(r#"<color theme="4"/>"#, &solid(r#"theme="4""#)),
        // Without a colour of their own, words are black: so is the fill that was to black them out.
        styled("", &solid(r#"theme="1""#)),
        styled(r#"<color auto="1"/>"#, &solid(r#"indexed="8""#)),
        styled(r#"<color indexed="64"/>"#, &solid(r#"indexed="64""#)),
    ]
    .iter()
    .map(|book| words(v::CELL_SAME_COLOUR, book))
    .chain([words(v::CELL_TINY, &small)])
    .collect()
}

/// The canary, and a number, in cells of a number format.
fn formatted(code: &str) -> Book {
    let number = format!(r#"<row r="7"><c r="B7" s="5"><v>{NUMBER}</v></c></row>"#);
    let format = format!(r#"<numFmt numFmtId="170" formatCode="{code}"/>"#);
    Book::clean().row("", 5).before(SHEET, "</sheetData>", number).before(STYLES, "</numFmts>", format).swap(
        STYLES,
        r#"<xf numFmtId="0" fontId="2""#,
        r#"<xf numFmtId="170" fontId="2""#,
    )
}

fn formats() -> Vec<Plant> {
    vec![
        words(v::CELL_FORMAT_HIDES, &formatted(";;;")),
        words(
            v::CELL_FORMAT_UNREAD,
            &formatted("0&quot;kg").swap(SHEET, r#"<row r="6">"#, r#"<row r="6" hidden="1">"#),
        ),
        words(v::CELL_FORMAT_HIDES, &formatted("&quot;&quot;;&quot;&quot;;&quot;&quot;;&quot;&quot;")),
        words(v::CELL_FORMAT_HIDES, &formatted("0;0;0;").swap(SHEET, NUMBER, "12")),
        words(
            v::CELL_FORMAT_MASKS,
            &formatted("&quot;Redacted&quot;;&quot;Redacted&quot;;0;&quot;Withheld&quot;"),
        ),
    ]
}

fn conditions() -> Vec<Plant> {
    let rule = r#"<conditionalFormatting sqref="A1:D9"><cfRule type="expression" dxfId="1" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>"#;
    let book = |dxf: &str| {
        Book::clean().row("", 0).before(SHEET, "<pageMargins", rule).before(
            STYLES,
            "</dxfs>",
            format!("<dxf>{dxf}</dxf>"),
        )
    };
    let bars = |rule: &str| {
        let number = format!(r#"<row r="7"><c r="B7"><v>{NUMBER}</v></c></row>"#);
        let rule = format!(
            r#"<conditionalFormatting sqref="B6:B7"><cfRule type="dataBar" priority="2">{rule}</cfRule></conditionalFormatting>"#
        );
        Book::clean().before(SHEET, "</sheetData>", number).before(SHEET, "<pageMargins", rule)
    };
    let newer = r#"<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="1" id="{A}"><xm:f>Notes!$A$1&lt;&gt;""</xm:f><x14:dxf><font><color theme="0"/></font></x14:dxf></x14:cfRule><xm:sqref>B6:B7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"#;
    let grey = r#"patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/>"#;
    let on_grey = styled("", grey).before(SHEET, "<pageMargins", rule).before(
        STYLES,
        "</dxfs>",
        r#"<dxf><font><color rgb="FFD9D9D9"/></font></dxf>"#,
    );
    [
        book(r#"<font><color theme="0"/></font>"#),
        book(r#"<numFmt numFmtId="171" formatCode=";;;"/>"#),
        book(r#"<font><color rgb="FF000000"/></font><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>"#),
        book(r#"<fill><patternFill><bgColor theme="1"/></patternFill></fill>"#),
        on_grey,
        bars(r#"<dataBar showValue="0"><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>"#),
        bars(r#"<iconSet iconSet="3Arrows" showValue="0"><cfvo type="percent" val="0"/></iconSet>"#),
        Book::clean().row("", 0).before(SHEET, "</worksheet>", newer),
    ]
    .iter()
    .map(|book| words(v::CELL_CONDITION_HIDES, book))
    .collect()
}

fn places() -> Vec<Plant> {
    let merged = r#"<mergeCells count="1"><mergeCell ref="A6:D6"/></mergeCells>"#;
    let (far, cell) = Book::clean().cell("XFD1048576", 0, CANARY);
    let (right, beside) = Book::clean().cell("CZ2", 0, CANARY);
    let row = format!(r#"<row r="1048576">{cell}</row>"#);
    vec![
        words(v::CELL_MERGED_OVER, &Book::clean().row("", 0).before(SHEET, "<pageMargins", merged)),
        words(v::CELL_REMOTE, &far.before(SHEET, "</sheetData>", row)),
        words(v::CELL_REMOTE, &right.before(SHEET, r#"</row><row r="3""#, beside)),
    ]
}

fn runs() -> Vec<Plant> {
    let run =
        |style: &str, words: &str| format!("<r><rPr>{style}</rPr><t xml:space=\"preserve\">{words}</t></r>");
    let black = run(r#"<sz val="11"/><color theme="1"/>"#, "Seen ");
    let book = |runs: String| {
        let book =
            Book::clean().row("", 5).swap(STYLES, FONT, r#"<font><sz val="11"/><color theme="0"/></font>"#);
        let book = book.swap(STYLES, FILL, r#"<fill><patternFill patternType="solid"><fgColor rgb="FFF7F7F7"/></patternFill></fill></fills>"#);
        book.swap(STRINGS, &format!("<t>{CANARY}</t>"), runs)
    };
    let plain = Book::clean().row("", 0);
    let inline = format!(
        r#"<row r="7"><c r="B7" t="inlineStr"><is>{black}{}</is></c></row>"#,
        run(r#"<color rgb="FFFFFFFF"/>"#, CANARY)
    );
    let spoken =
        format!("<t>Tokyo</t><rPh sb=\"0\" eb=\"2\"><t>{CANARY}</t></rPh><phoneticPr fontId=\"1\"/>");
    let hidden = |style: &str| {
        plain.clone().swap(STRINGS, &format!("<t>{CANARY}</t>"), format!("{black}{}", run(style, CANARY)))
    };
    vec![
        words(v::RUN_HIDDEN, &hidden(r#"<sz val="11"/><color theme="0"/>"#)),
        words(v::RUN_HIDDEN, &hidden(r#"<sz val="1"/><color theme="1"/>"#)),
        words(v::RUN_HIDDEN, &Book::clean().before(SHEET, "</sheetData>", inline)),
        // A run without a style has the cell's: here, pale on pale.
        words(v::RUN_HIDDEN, &book(format!("<r><t xml:space=\"preserve\">{CANARY} </t></r>{black}"))),
        words(v::PHONETIC, &plain.swap(STRINGS, &format!("<t>{CANARY}</t>"), spoken)),
    ]
}

fn formulas() -> Vec<Plant> {
    let cell = |formula: &str, value: &str| {
        let formula = formula.replace('&', "&amp;").replace('"', "&quot;");
        Book::clean()
            .before(
                SHEET,
                "</sheetData>",
                format!(r#"<row r="6"><c r="B6" t="str"><f>{formula}</f><v>{value}</v></c></row>"#),
            )
            .before("xl/calcChain.xml", "</calcChain>", r#"<c r="B6" i="1"/>"#)
    };
    let outside = format!(r"'C:\{CANARY}\[Names.xlsx]Sheet 1'!A1");
    let shared = format!(
        r#"<row r="6"><c r="B6" t="str"><f t="shared" ref="B6:B7" si="0">IF(A6="{CANARY}","","x")</f><v>x</v></c><c r="C6"><v>1</v></c></row>"#
    );
    let hidden = cell(&format!("Staff!A1&{CANARY}"), "12").sheet("worksheet", r#" state="hidden""#, "Staff");
    vec![
        words(v::FORMULA_WORDS, &cell(&format!(r#"IF(A6="{CANARY}",1,0)"#), "0")),
        words(v::FORMULA_WORDS, &Book::clean().before(SHEET, "</sheetData>", shared)),
        words(v::FORMULA_OUTSIDE, &cell(&outside, "12")),
        words(v::FORMULA_OUTSIDE, &cell(&format!("[1]{CANARY}!$A$1"), "12")),
        words(v::FORMULA_HIDDEN_SHEET, &hidden),
        words(v::NAME_HIDDEN, &named(r#"name="Area" hidden="1""#, &format!("{CANARY}!$A$1"))),
        words(v::NAME_CONSTANT, &named(r#"name="Contact""#, &format!(r#""{CANARY}""#))),
        words(v::NAME_CONSTANT, &named(r#"name="List""#, &format!(r#"{{"a","{CANARY}"}}"#))),
        words(v::NAME_CONSTANT, &named(&format!(r#"name="Area" comment="{CANARY}""#), "Figures!$A$1")),
        words(v::NAME_OUTSIDE, &named(r#"name="Prices""#, &format!("[1]{CANARY}!$A$1:$B$9"))),
    ]
}

fn named(attributes: &str, value: &str) -> Book {
    let name = format!("<definedName {attributes}>{}</definedName>", value.replace('"', "&quot;"));
    Book::clean().before(BOOK, "</definedNames>", name)
}
