//! Workbooks and tables that say nothing beside what they show, and how they show it.

use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties,
    ExcelDateTime, Format, Url, Workbook, XlsxError,
};

use super::{
    binary::Binary,
    build::{BOOK, Book, SHEET, STYLES},
    old::{Old, record, text, twos},
};
use crate::{model::Model, plan::Shown, read};

/// A file's sheets, if nothing is found in it.
fn clean(name: &str, bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let reading = read::read(name, bytes, &Shown::default());
    assert_eq!((reading.report.refusal, reading.report.findings), (None, Vec::new()), "{name}");
    let Some(Model::Book(book)) = reading.model else { panic!("it shows no sheets") };
    book.sheets.into_iter().map(|sheet| (sheet.name, sheet.rows)).collect()
}

fn is_clean(book: &Book) {
    clean("clean.xlsx", &book.zip());
}

#[test]
fn a_workbook_as_excel_writes_it_has_no_finding() {
    let sheets = clean("clean.xlsx", &Book::clean().zip());

    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Figures", "Notes"]);
    assert_eq!(sheets[0].1[1], ["01/01/2026", "1,210", "1,100", "91%"]);
    assert_eq!(sheets[0].1[4], ["All", "3,195", "2,990"]);
    assert_eq!(sheets[1].1[2], ["Published every quarter"]);
}

#[test]
fn an_old_workbook_and_a_binary_one_show_what_one_in_xml_shows() {
    // Words that are longer than a record go on in the next, wherever it begins.
    let long = "Caf\u{e9} \u{4e2d}\u{6587} ".repeat(1500);
    let mut old = Old::clean();
    old.texts.push(text(&long));
    let cell = [twos(&[6, 0, 0]), 4_u32.to_le_bytes().to_vec()].concat();
    let old = clean("clean.xls", &old.add(record(0xfd, &cell)).file());
    let binary = clean("clean.xlsb", &Binary::clean().parts().zip());

    for sheets in [&old, &binary] {
        assert_eq!(sheets[0].0, "Figures");
        assert_eq!(sheets[0].1[0], ["Month", "Received", "Answered", "Share"]);
        assert_eq!(sheets[0].1[1][..2], ["01/01/2026", "1,210"]);
        assert_eq!(sheets[0].1[3][3], "90%");
        assert_eq!(sheets[1].1[0], ["How the figures were counted"]);
    }
    assert_eq!(old[0].1[6][0], long);
}

#[test]
fn what_is_hidden_and_empty_has_no_finding() {
    let columns = r#"<col min="8" max="16384" width="9.140625" hidden="1" customWidth="1"/>"#;
    let rows = r#"<row r="6" hidden="1"/><row r="7" ht="0" customHeight="1"><c r="A7" s="5"/></row>"#;

    is_clean(&Book::clean().before(SHEET, "</cols>", columns).before(SHEET, "</sheetData>", rows));
}

#[test]
fn a_formula_without_words_has_no_finding() {
    for formula in
        ["SUM(B2:B4)", "IF(B2&lt;1,&quot;&quot;,B2/2)", "Notes!A1", "SUM(Table1[[#This Row],[Cost]])"]
    {
        let row = format!(r#"<row r="6"><c r="B6"><f>{formula}</f><v>7</v></c></row>"#);
        let chain = r#"<c r="B6"/>"#;
        is_clean(&Book::clean().before(SHEET, "</sheetData>", row).before(
            "xl/calcChain.xml",
            "</calcChain>",
            chain,
        ));
    }
    // An array fills cells that have no formula of their own, and the order names them all.
    let array = r#"<row r="6"><c r="B6"><f t="array" ref="B6:C6">B2:C2*2</f><v>2420</v></c><c r="C6"><v>2200</v></c></row>"#;
    let filled = r#"<c r="B6" a="1"/><c r="C6"/>"#;
    is_clean(&Book::clean().before(SHEET, "</sheetData>", array).before(
        "xl/calcChain.xml",
        "</calcChain>",
        filled,
    ));
    let shared = r#"<row r="6"><c r="B6"><f t="shared" ref="B6:C6" si="0">B2*2</f><v>2420</v></c><c r="C6"><f t="shared" si="0"/><v>2200</v></c></row>"#;
    let chain = r#"<c r="B6"/><c r="C6"/>"#;

    is_clean(&Book::clean().before(SHEET, "</sheetData>", shared).before(
        "xl/calcChain.xml",
        "</calcChain>",
        chain,
    ));
}

#[test]
fn a_web_address_that_is_shown_has_no_finding() {
    for (shown, target) in [
        ("https://www.example.com/data", "https://www.example.com/data"),
        ("www.example.com", "http://www.example.com/"),
        ("foi@example.com", "mailto:foi@example.com"),
    ] {
        let (book, cell) = Book::clean().cell("A6", 0, shown);
        let book = book.before(SHEET, "</sheetData>", format!(r#"<row r="6">{cell}</row>"#));
        let link = format!(r#"<hyperlinks><hyperlink ref="A6" r:id="rId9" display="{shown}"/></hyperlinks>"#);
        is_clean(&book.before(SHEET, "<pageMargins", link).lead(SHEET, "rId9", "hyperlink", target));
    }
}

#[test]
fn how_a_sheet_is_laid_out_has_no_finding() {
    for (mark, xml) in [
        (
            "</worksheet>",
            "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;LPage &amp;P of &amp;N&amp;R&amp;D</oddFooter></headerFooter>",
        ),
        ("<pageMargins", r#"<autoFilter ref="A1:D5"/>"#),
        ("<pageMargins", r#"<mergeCells count="1"><mergeCell ref="D1:F1"/></mergeCells>"#),
        (
            "<pageMargins",
            r#"<dataValidations count="1"><dataValidation type="whole" sqref="B2:B5"><formula1>0</formula1><formula2>9999</formula2></dataValidation></dataValidations>"#,
        ),
        (
            "<pageMargins",
            r#"<conditionalFormatting sqref="B2:B4"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>1000</formula></cfRule></conditionalFormatting>"#,
        ),
        (
            "<pageMargins",
            r#"<conditionalFormatting sqref="B2:B4"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>"#,
        ),
        ("<pageMargins", r#"<sheetProtection sheet="1" objects="1" scenarios="1"/>"#),
        (
            "</worksheet>",
            r#"<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="a"><x14:sparklineGroups><x14:sparklineGroup><x14:colorSeries rgb="FF376092"/></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"#,
        ),
    ] {
        is_clean(&Book::clean().before(SHEET, mark, xml));
    }
    let names = r#"<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Figures!$A$1:$D$5</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Figures!$1:$1</definedName><definedName name="Totals">Figures!$B$5:$C$5</definedName><definedName name="_xlnm.Sheet_Title" localSheetId="0" hidden="1">"Figures"</definedName>"#;
    let titles = "<vt:lpstr>Figures!Print_Area</vt:lpstr><vt:lpstr>Totals</vt:lpstr>";
    is_clean(&Book::clean().before(BOOK, "</definedNames>", names).before(
        "docProps/app.xml",
        "</vt:vector></TitlesOfParts>",
        titles,
    ));
}

#[test]
fn a_dark_heading_and_formats_for_people_have_no_finding() {
    let codes = [
        "0.0%",
        "[$-809]dd mmmm yyyy",
        "\u{a3}#,##0.00",
        "_-* #,##0_-;\\-* #,##0_-;_-* &quot;-&quot;??_-;_-@_-",
    ];
    for code in codes {
        let format = format!(r#"<numFmt numFmtId="170" formatCode="{code}"/>"#);
        let row = r#"<row r="6"><c r="B6" s="5"><v>46023</v></c><c r="C6" s="5"><v>0</v></c></row>"#;
        let (book, cell) = Book::clean().cell("A7", 5, "Words");
        let book = book.before(SHEET, "</sheetData>", format!(r#"{row}<row r="7">{cell}</row>"#));
        let book = book.swap(STYLES, r#"<xf numFmtId="0" fontId="2""#, r#"<xf numFmtId="170" fontId="2""#);
        is_clean(&book.before(STYLES, "</numFmts>", format));
    }
    // A condition may turn words white if it turns the ground dark.
    let dark = r#"<dxf><font><color theme="0"/></font><fill><patternFill><bgColor rgb="FFC00000"/></patternFill></fill></dxf>"#;
    let white = r#"<dxf><font><color theme="0"/></font></dxf>"#;
    let rule = |area: &str, style: u32| {
        format!(
            r#"<conditionalFormatting sqref="{area}"><cfRule type="expression" dxfId="{style}" priority="1"><formula>B2=1</formula></cfRule></conditionalFormatting>"#
        )
    };
    let book = Book::clean().before(STYLES, "</dxfs>", format!("{dark}{white}"));

    is_clean(&book.before(SHEET, "<pageMargins", rule("A2:D4", 1) + &rule("A1:D1", 2)));
}

#[test]
fn a_workbook_of_another_program_has_no_finding() {
    let written = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let day = ExcelDateTime::from_ymd(2026, 1, 5)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("dd/mm/yyyy"));
        let sheet = book.add_worksheet().set_name("Counts")?;
        for (column, heading) in (0..).zip(["Day", "Count", "Page"]) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (row, count) in (1..).zip([12, 15, 9]) {
            sheet.write_datetime_with_format(row, 0, &day, &date)?;
            sheet.write_number(row, 1, count)?;
            sheet.write_url(row, 2, Url::new("https://www.example.com/"))?;
        }
        sheet.write_formula(4, 1, "=SUM(B2:B4)")?.set_freeze_panes(1, 0)?.set_print_area(0, 0, 4, 2)?;
        sheet.autofilter(0, 0, 3, 2)?.set_header("&C&P");
        sheet.merge_range(5, 0, 5, 2, "All counts are final", &bold)?;
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::LessThan(10))
            .set_format(Format::new().set_font_color("9C0006"));
        sheet.add_conditional_format(1, 1, 3, 1, &rule)?;
        let whole =
            DataValidation::new().allow_whole_number(rust_xlsxwriter::DataValidationRule::GreaterThan(0));
        sheet.add_data_validation(1, 1, 3, 1, &whole)?;
        let mut chart = Chart::new(ChartType::Column);
        chart.add_series().set_categories("Counts!$A$2:$A$4").set_values("Counts!$B$2:$B$4");
        sheet.insert_chart(8, 4, &chart)?;
        book.save_to_buffer()
    };

    let sheets = clean("counts.xlsx", &written().unwrap());

    assert_eq!(sheets[0].1[1], ["05/01/2026", "12", "https://www.example.com/"]);
}

#[test]
fn a_table_of_values_has_no_finding() {
    for text in [
        "Month,Count\r\nMay,3\r\nJune,-4.5\r\n",
        "Name;Price\nA;1,20\nB;-3\n",
        // The first line is a title, not a heading: most lines are longer.
        "Requests,2026\nMonth,Received,Answered\nMay,3,2\nJune,4,4\n",
        // Lines of figures have no heading.
        "1,2\n3,4\n5,6,7\n8,9\n",
        "\u{feff}Month,Count\nMay,3\n",
        "Name,Rate\nA,-10%\nB,+44 20 7946 0000\n",
    ] {
        clean("table.csv", text.as_bytes());
    }
}
