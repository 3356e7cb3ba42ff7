//! A word that leaks into what is rebuilt is caught, wherever it leaks to.

use super::{
    binary::{self, Binary},
    build::{BOOK, Book, CANARY, NUMBER, SHEET, STRINGS, STYLES},
    container as zip,
    old::{self, Old},
};
use crate::{
    Form,
    model::Model,
    plan::Shown,
    read,
    verify::{Pair, verify},
    write,
};

/// A workbook of one visible sheet, with a hidden row and two hidden sheets.
fn source() -> (Vec<u8>, Model) {
    let number = format!(r#"<row r="7" hidden="1"><c r="B7"><v>{NUMBER}</v></c></row>"#);
    let bytes = Book::clean()
        .row(r#" hidden="1""#, 0)
        .before(SHEET, "</sheetData>", number)
        .swap(BOOK, r#"name="Notes""#, r#"name="Notes" state="hidden""#)
        .sheet("worksheet", r#" state="veryHidden""#, "Staff")
        .zip();
    let model = read::read("source.xlsx", &bytes, &Shown::default()).model.unwrap();
    (bytes, model)
}

fn passes(source: &[u8], output: &[u8], form: Form) -> bool {
    let shown = Shown::default();
    // What cannot be read does not pass.
    verify(&Pair { name: "source.xlsx", source, output, form, shown: &shown })
        .is_ok_and(|verdict| verdict.passed())
}

type Leak = (&'static str, Box<dyn Fn(&Book) -> Vec<u8>>);

/// A leak into a part, before a mark in it; `%` is the word.
fn into(name: &'static str, part: &'static str, mark: &'static str, xml: &'static str, word: &str) -> Leak {
    let xml = xml.replace('%', word);
    (name, Box::new(move |book| book.clone().before(part, mark, &xml).zip()))
}

/// A leak into a part of its own to which another leads.
fn part(name: &'static str, of: &'static str, kind: &'static str, text: &'static str, word: &str) -> Leak {
    let text = text.replace('%', word);
    let target = format!("xl/{kind}1.xml");
    (name, Box::new(move |book| book.clone().add(of, "rId90", kind, &target, text.as_str()).zip()))
}

/// A leak that is more than words before a mark.
fn leak(name: &'static str, leak: impl Fn(&Book) -> Vec<u8> + 'static) -> Leak {
    (name, Box::new(leak))
}

fn in_sheets(word: &str) -> Vec<Leak> {
    let cell = r#"<row r="40"><c r="A40" t="inlineStr"><is><t>%</t></is></c></row>"#;
    vec![
        into("a cell", SHEET, "</sheetData>", cell, word),
        into(
            "a header",
            SHEET,
            "</worksheet>",
            "<headerFooter><oddHeader>&amp;L%</oddHeader></headerFooter>",
            word,
        ),
        into(
            "a list of values",
            SHEET,
            "</worksheet>",
            r#"<dataValidations><dataValidation type="list" sqref="B2"><formula1>"a,%"</formula1></dataValidation></dataValidations>"#,
            word,
        ),
        into("a comment in the XML", SHEET, "</worksheet>", "<!-- % -->", word),
        into("an instruction to a program", SHEET, "</worksheet>", "<?note %?>", word),
        into("an element's name", SHEET, "</worksheet>", "<k:e%/>", word),
        into("an attribute that nobody knows", BOOK, "</workbook>", r#"<k kept="%"/>"#, word),
        into(
            "a defined name",
            BOOK,
            "<calcPr",
            r#"<definedNames><definedName name="Area">"%"</definedName></definedNames>"#,
            word,
        ),
    ]
}

fn in_words(word: &str) -> Vec<Leak> {
    const CORE: &str = "docProps/core.xml";
    const APP: &str = "docProps/app.xml";
    const THEME: &str = "xl/theme/theme1.xml";
    vec![
        into("a title", CORE, "</cp:coreProperties>", "<dc:title>%</dc:title>", word),
        into("a time", CORE, "</cp:coreProperties>", "<dcterms:issued>%</dcterms:issued>", word),
        into("a company", APP, "</Properties>", "<Company>%</Company>", word),
        into("a program's name", APP, "</Properties>", "<Application>%</Application>", word),
        into("a string that no cell uses", STRINGS, "</sst>", "<si><t>%</t></si>", word),
        into(
            "a number format",
            STYLES,
            "<fonts",
            r#"<numFmts><numFmt numFmtId="190" formatCode="0&quot;%&quot;"/></numFmts>"#,
            word,
        ),
        into("a style's name", STYLES, "</cellStyles>", r#"<cellStyle name="%" xfId="0"/>"#, word),
        into("a theme's name", THEME, "</a:theme>", r#"<a:k name="%"/>"#, word),
        into("a theme's extension", THEME, "</a:theme>", "<a:k>&lt;%</a:k>", word),
        into(
            "a content type",
            "[Content_Types].xml",
            "</Types>",
            r#"<Default Extension="k" ContentType="k/%"/>"#,
            word,
        ),
        into(
            "a relationship",
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            r#"<Relationship Id="%" Type="k/theme" Target="theme/theme1.xml"/>"#,
            word,
        ),
    ]
}

fn in_parts(word: &str) -> Vec<Leak> {
    vec![
        part("comments", SHEET, "comments", "<comments><text><t>%</t></text></comments>", word),
        part(
            "properties of its own",
            "",
            "custom-properties",
            r#"<Properties><property name="a"><v>%</v></property></Properties>"#,
            word,
        ),
        part("custom XML", BOOK, "customXml", "<own>%</own>", word),
        part(
            "a description behind a shape",
            SHEET,
            "drawing",
            r#"<wsDr><twoCellAnchor><sp><cNvPr name="a" descr="%"/></sp></twoCellAnchor></wsDr>"#,
            word,
        ),
        part("an old drawing", SHEET, "vmlDrawing", r#"<xml><shape alt="%"/></xml>"#, word),
        part("a part of a known kind", SHEET, "sheetMetadata", "<metadata>%</metadata>", word),
    ]
}

fn elsewhere(word: &'static str) -> Vec<Leak> {
    let sheet = move |state: &'static str| {
        move |book: &Book| {
            let text = format!(
                r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{word}</t></is></c></row></sheetData></worksheet>"#
            );
            let line = format!(r#"<sheet name="More" sheetId="9"{state} r:id="rId90"/>"#);
            book.clone()
                .before(BOOK, "</sheets>", line)
                .add(BOOK, "rId90", "worksheet", "xl/worksheets/sheet9.xml", text)
                .zip()
        }
    };
    let link = r#"<hyperlinks><hyperlink ref="A1" r:id="rId90"/></hyperlinks>"#;
    vec![
        leak("another sheet", sheet("")),
        leak("a hidden sheet", sheet(r#" state="hidden""#)),
        leak("a sheet's name", move |book| {
            book.clone().swap(BOOK, r#"name="Figures""#, format!(r#"name="{word}""#)).zip()
        }),
        leak("a link", move |book| {
            book.clone()
                .before(SHEET, "</worksheet>", link)
                .lead(SHEET, "rId90", "hyperlink", &format!("https://{word}.example/"))
                .zip()
        }),
    ]
}

fn in_containers(word: &'static str) -> Vec<Leak> {
    let wide = move || word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        leak("a part that nothing leads to", move |book| {
            book.clone().set("xl/old.xml", format!("<a>{word}</a>")).zip()
        }),
        leak("wide letters in a part that nothing leads to", move |book| {
            book.clone().set("xl/old.bin", wide()).zip()
        }),
        leak("wide letters in a printer's settings", move |book| {
            book.clone().add(SHEET, "rId90", "printerSettings", "xl/p.bin", wide()).zip()
        }),
        leak("a part's name", move |book| book.clone().set(&format!("xl/{word}.xml"), "<a/>").zip()),
        leak("the container's comment", move |book| zip::comment(book.zip(), word)),
        leak("a part's comment", move |book| zip::part_comment(&book.zip(), word)),
        leak("a gap", move |book| {
            let bytes = book.zip();
            zip::insert(&bytes, zip::locals(&bytes)[2], word.as_bytes())
        }),
        leak("after the end", move |book| [book.zip(), word.as_bytes().to_vec()].concat()),
        leak("before the beginning", move |book| zip::insert(&book.zip(), 0, word.as_bytes())),
        leak("a field beside a part", move |book| zip::local_extra(&book.zip(), 0x9999, word.as_bytes())),
        leak("letters as codes", move |book| {
            let coded = format!("&#{};{}", u32::from(word.as_bytes()[0]), &word[1..]);
            book.clone()
                .before(STYLES, "</cellStyles>", format!(r#"<cellStyle name="{coded}" xfId="0"/>"#))
                .zip()
        }),
        leak("letters as codes in words", move |book| {
            let coded = format!("{}&#{};{}", &word[..3], u32::from(word.as_bytes()[3]), &word[4..]);
            book.clone().before("xl/theme/theme1.xml", "</a:theme>", format!("<a:k>{coded}</a:k>")).zip()
        }),
        leak("capitals with a soft hyphen", move |book| {
            let parted = format!("{}\u{ad}{}\u{200b}{}", &word[..3], &word[3..5], &word[5..]).to_uppercase();
            book.clone()
                .before(STYLES, "</cellStyles>", format!(r#"<cellStyle name="{parted}" xfId="0"/>"#))
                .zip()
        }),
    ]
}

#[test]
fn no_leak_into_a_rebuilt_workbook_passes() {
    let (source, model) = source();
    let good = Book::open(&write::write(&model, Form::Xlsx).unwrap());
    assert!(passes(&source, &good.zip(), Form::Xlsx));

    let mut missed = Vec::new();
    for word in [CANARY, NUMBER] {
        let leaks: Vec<Leak> =
            [in_sheets(word), in_words(word), in_parts(word), elsewhere(word), in_containers(word)]
                .into_iter()
                .flatten()
                .collect();
        assert!(20 <= leaks.len());
        let passing = leaks.iter().filter(|(_, leak)| passes(&source, &leak(&good), Form::Xlsx));
        missed.extend(passing.map(|(name, _)| format!("{word} in {name}")));
    }

    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn no_leak_into_a_rebuilt_table_passes() {
    let (source, model) = source();
    let good = String::from_utf8(write::write(&model, Form::Csv).unwrap()).unwrap();
    assert!(passes(&source, good.as_bytes(), Form::Csv), "{good}");

    let tags = |word: &str| {
        word.chars().map(|c| char::from_u32(0xe_0000 + u32::from(c)).unwrap()).collect::<String>()
    };
    let wide =
        |text: String| [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut missed = Vec::new();
    for word in [CANARY, NUMBER] {
        let leaks: Vec<(&str, Vec<u8>)> = vec![
            ("another column", good.replace("\r\n", &format!(",{word}\r\n")).into()),
            ("a value past the heading", good.replacen("91%\r\n", &format!("91%,{word}\r\n"), 1).into()),
            (
                "a value far past the heading",
                good.replacen("91%\r\n", &format!("91%{}{word}\r\n", ",".repeat(90)), 1).into(),
            ),
            ("another row", format!("{good}{word},,,\r\n").into()),
            ("a row far below", format!("{good}{}{word},,,\r\n", ",,,\r\n".repeat(900)).into()),
            ("a heading", good.replacen("Month", &format!("Month {word}"), 1).into()),
            ("a line within a cell", good.replacen("Month", &format!("\"Month\n{word}\""), 1).into()),
            ("in the place of a value", good.replacen("91%", word, 1).into()),
            (
                "characters that cannot be seen",
                good.replacen("Month", &format!("Month{}", tags(word)), 1).into(),
            ),
            ("wide letters", wide(format!("{good}{word}"))),
            ("after the end", [good.as_bytes(), b"\0", word.as_bytes()].concat()),
        ];
        let passing = leaks.iter().filter(|(_, leak)| passes(&source, leak, Form::Csv));
        missed.extend(passing.map(|(name, _)| format!("{word} in {name}")));
    }

    assert_eq!(missed, Vec::<String>::new());
}

/// Workbooks of the binary forms, each with a hidden row and a hidden sheet.
fn binary_sources() -> Vec<(&'static str, Vec<u8>)> {
    let figure: f64 = NUMBER.parse().unwrap();
    let old = Old::clean().add(old::row(7, 255, 0x120)).add(old::number(7, 1, 0, figure));
    let hidden = [binary::row(7, 300, 0x10), binary::cell(5, 1, 0, &figure.to_le_bytes())].concat();
    let new = Binary::clean().cells(hidden).sheet("Staff", 2);
    vec![("source.xls", old.sheet("Staff", 1, 0).file()), ("source.xlsb", new.parts().zip())]
}

#[test]
fn no_leak_from_a_workbook_of_a_binary_form_passes() {
    for (name, source) in binary_sources() {
        let model = read::read(name, &source, &Shown::default()).model.unwrap();
        let good = Book::open(&write::write(&model, Form::Xlsx).unwrap());
        let shown = Shown::default();
        let passes = |output: &[u8]| {
            let pair = Pair { name, source: &source, output, form: Form::Xlsx, shown: &shown };
            verify(&pair).is_ok_and(|verdict| verdict.passed())
        };
        assert!(passes(&good.zip()), "{name}");

        for word in [CANARY, NUMBER] {
            for (place, leak) in in_words(word) {
                assert!(!passes(&leak(&good)), "{word} of {name} in {place}");
            }
        }
    }
}
