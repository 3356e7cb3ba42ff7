//! One workbook with a word of its own in each place that a reader does not see: none of them comes out.

use super::{
    build::{BOOK, Book, CANARY, SHEET, STRINGS, holds},
    container as zip,
};
use crate::{
    Form,
    plan::Shown,
    read,
    verify::{Pair, verify},
    write,
};

/// The word that is planted in a place.
fn word(at: usize) -> String {
    format!("quillon{at:02}zebu")
}

/// Plants a word of its own in each place of a workbook, and counts them.
struct Planting {
    book: Book,
    count: usize,
}

impl Planting {
    fn next(&mut self) -> String {
        self.count += 1;
        word(self.count)
    }

    /// Before a mark in a part; `%` is the word.
    fn into(&mut self, part: &str, mark: &str, xml: &str) {
        let xml = xml.replace('%', &self.next());
        self.book = self.book.clone().before(part, mark, xml);
    }

    /// In a part of its own to which another leads.
    fn part(&mut self, of: &str, kind: &str, text: &str) {
        let word = self.next();
        let target = format!("xl/planted/{kind}{}.xml", self.count);
        self.book = self.book.clone().add(
            of,
            &format!("rId{}", 100 + self.count),
            kind,
            &target,
            text.replace('%', &word),
        );
    }

    /// In the target of a relationship that leads outside.
    fn outside(&mut self, id: &str, kind: &str) {
        let target = format!("https://{}.example/", self.next());
        self.book = self.book.clone().lead(SHEET, id, kind, &target);
    }
}

fn in_sheet(planting: &mut Planting) {
    const END: &str = "</worksheet>";
    let row = "</sheetData>";
    planting.into(SHEET, row, r#"<row r="6" hidden="1"><c r="B6" t="inlineStr"><is><t>%</t></is></c></row>"#);
    planting.into(SHEET, row, r#"<row r="7" ht="0.5"><c r="B7" t="str"><v>%</v></c></row>"#);
    planting.into(SHEET, row, r#"<row r="8"><c r="B8"><f>IF(A1=1,"%",12)</f><v>12</v></c></row>"#);
    planting.into(SHEET, row, r#"<row r="9"><c r="B9"><f>[1]%!A1</f><v>13</v></c></row>"#);
    planting.into(SHEET, row, r#"<row r="10"><c r="C10" t="inlineStr"><is><t>%</t></is></c></row>"#);
    planting.into(
        SHEET,
        row,
        r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>%</t></is></c></row>"#,
    );
    planting.into(SHEET, END, r#"<scenarios><scenario name="%"/></scenarios>"#);
    planting.into(SHEET, END, r#"<mergeCells><mergeCell ref="B10:C10"/></mergeCells><!-- % -->"#);
    planting.into(
        SHEET,
        END,
        r#"<dataValidations><dataValidation sqref="B2" prompt="%"/></dataValidations>"#,
    );
    planting.into(
        SHEET,
        END,
        r#"<dataValidations><dataValidation sqref="B3"><formula1>"a,%"</formula1></dataValidation></dataValidations>"#,
    );
    planting.into(SHEET, END, r#"<hyperlinks><hyperlink ref="A1" r:id="rId90" tooltip="%"/></hyperlinks>"#);
    planting.into(SHEET, END, "<headerFooter><oddHeader>%</oddHeader></headerFooter>");
    planting.into(SHEET, END, r#"<extLst><ext uri="{own}"><own kept="%"/></ext></extLst>"#);
    planting.outside("rId90", "hyperlink");
    planting.outside("rId91", "image");
}

fn in_workbook(planting: &mut Planting) {
    planting.into(BOOK, "</definedNames>", r#"<definedName name="Rate">"%"</definedName>"#);
    planting.into(BOOK, "</definedNames>", r#"<definedName name="%" hidden="1">Figures!$A$1</definedName>"#);
    planting.into(BOOK, "</definedNames>", r#"<definedName name="Out">'[%.xlsx]Staff'!$A$1</definedName>"#);
    planting.into(BOOK, "<bookViews", r#"<fileSharing userName="%"/>"#);
    planting.into(BOOK, "<bookViews", r#"<absPath url="C:\%\"/>"#);
    planting.into(BOOK, "</workbook>", "<!-- % -->");
    planting.into(STRINGS, "</sst>", "<si><t>%</t></si>");
    planting.into(STRINGS, "</sst>", r#"<si><t></t><rPh sb="0" eb="1"><t>%</t></rPh></si>"#);
    planting.into("docProps/core.xml", "</cp:coreProperties>", "<dc:title>%</dc:title>");
    planting.into("docProps/core.xml", "</cp:coreProperties>", "<cp:keywords>%</cp:keywords>");
    planting.into("docProps/app.xml", "</Properties>", "<Manager>%</Manager>");
    planting.into("docProps/app.xml", "</TitlesOfParts>", "<vt:lpstr>%</vt:lpstr>");
    planting.into("xl/theme/theme1.xml", "</a:theme>", "<!-- % -->");
}

fn in_parts(planting: &mut Planting) {
    for kind in [
        "comments",
        "threadedComment",
        "pivotTable",
        "slicer",
        "timeline",
        "queryTable",
        "namedSheetView",
        "customProperty",
        "oleObject",
        "ctrlProp",
        "something-new",
    ] {
        planting.part(SHEET, kind, r#"<a><b name="%"/></a>"#);
    }
    for kind in [
        "pivotCacheDefinition",
        "slicerCache",
        "externalLink",
        "connections",
        "powerPivotData",
        "xmlMaps",
        "revisionHeaders",
        "usernames",
        "volatileDependencies",
        "rdRichValue",
        "person",
        "customXml",
        "signature",
    ] {
        planting.part(BOOK, kind, r#"<a><b name="%">%</b></a>"#);
    }
    planting.part(SHEET, "vmlDrawing", r#"<xml><shape alt="%"/></xml>"#);
    planting.part(
        "",
        "custom-properties",
        r#"<Properties><property name="a"><v>%</v></property></Properties>"#,
    );
    planting.part(
        SHEET,
        "drawing",
        r#"<wsDr><twoCellAnchor><sp><cNvPr name="a" descr="%"/></sp></twoCellAnchor></wsDr>"#,
    );
    planting.part(SHEET, "chart", "<chartSpace><strCache><pt><v>%</v></pt></strCache></chartSpace>");
    let wide: Vec<u8> = planting.next().encode_utf16().flat_map(u16::to_le_bytes).collect();
    planting.book = planting.book.clone().add(SHEET, "rId99", "printerSettings", "xl/printer.bin", wide);
    let unreached = format!("<a>{}</a>", planting.next());
    planting.book = planting.book.clone().set("xl/old.xml", unreached);
    let trash = planting.next();
    planting.book = planting.book.clone().set("[trash]/0000.dat", trash);
}

#[test]
fn of_a_word_in_each_place_of_one_workbook_none_comes_out() {
    let book = Book::clean().swap(BOOK, r#"name="Notes""#, r#"name="Notes" state="hidden""#).sheet(
        "worksheet",
        r#" state="veryHidden""#,
        "Staff",
    );
    let mut planting = Planting { book, count: 0 };
    in_sheet(&mut planting);
    in_workbook(&mut planting);
    in_parts(&mut planting);
    let plain = planting.book.zip();
    let mut bytes = zip::comment(plain.clone(), &planting.next());
    bytes = zip::part_comment(&bytes, &planting.next());
    bytes = zip::local_extra(&bytes, 0x9999, planting.next().as_bytes());
    bytes = zip::insert(&bytes, zip::locals(&bytes)[2], planting.next().as_bytes());
    bytes = zip::insert(&bytes, 0, planting.next().as_bytes());
    bytes.extend(planting.next().into_bytes());
    let words: Vec<String> = (1..=planting.count).map(word).chain([CANARY.to_owned()]).collect();
    assert!(60 <= words.len(), "{} places", words.len());
    assert_eq!(words.iter().filter(|word| !holds(&bytes, word) && !holds(&plain, word)).count(), 0);

    let reading = read::read("canaries.xlsx", &bytes, &Shown::default());

    let model = reading.model.unwrap_or_else(|| panic!("{:?}", reading.report.refusal));
    for form in [Form::Csv, Form::Xlsx] {
        let output = write::write(&model, form).unwrap();
        let out: Vec<&String> = words.iter().filter(|word| holds(&output, word)).collect();
        assert_eq!(out, Vec::<&String>::new(), "{}", form.name());
        let shown = Shown::default();
        let pair = Pair { name: "canaries.xlsx", source: &bytes, output: &output, form, shown: &shown };
        let verdict = verify(&pair).unwrap();
        assert_eq!(verdict.first_wrong(), None);
    }
}

#[test]
fn a_word_of_a_binary_part_is_known_when_it_leaks() {
    let wide: Vec<u8> =
        "\u{1}\u{2}".bytes().chain(CANARY.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let narrow = [b"\x01\xff\xfe\x02", CANARY.as_bytes(), b"\x03\xff"].concat();
    for bytes in [wide, narrow] {
        let source = Book::clean().add(SHEET, "rId99", "printerSettings", "xl/printer.bin", bytes).zip();
        let model = read::read("source.xlsx", &source, &Shown::default()).model.unwrap();
        let good = Book::open(&write::write(&model, Form::Xlsx).unwrap());
        let leak = good.clone().before(super::build::STYLES, "</cellStyles>", format!("<k {CANARY}='1'/>"));
        let leak_of_name = good.clone().before(
            super::build::STYLES,
            "</cellStyles>",
            format!(r#"<cellStyle name="{CANARY}"/>"#),
        );
        for (book, passes) in [(good, true), (leak, false), (leak_of_name, false)] {
            let (output, shown) = (book.zip(), Shown::default());
            let pair = Pair {
                name: "source.xlsx",
                source: &source,
                output: &output,
                form: Form::Xlsx,
                shown: &shown,
            };
            assert_eq!(verify(&pair).unwrap().passed(), passes);
        }
    }
}
