//! Documents of Word.

use proptest::prelude::*;

use super::{build::Parts, hidden, ids, inspect_docx, text_docx};
use crate::{
    Choice, Finding, Reason, Refusal,
    container::{package::Package, zip::Zip},
};

const MAIN: &str = "word/document.xml";
const NS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:pic=\"pic\" xmlns:wps=\"wps\" xmlns:mc=\"mc\" xmlns:v=\"v\" xmlns:w14=\"w14\" \
    xmlns:w15=\"w15\" xmlns:m=\"m\" xmlns:c=\"c\"";
const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="SecretToo"><w:basedOn w:val="Secret"/></w:style>
  <w:style w:type="character" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>"#;

pub(super) fn document(body: &str) -> Parts {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {NS}><w:body>{body}<w:sectPr>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    );
    Parts::new(MAIN, &body)
        .relate(MAIN, "rS", "styles", "word/styles.xml")
        .part("word/styles.xml", &format!("<w:styles {NS}>{STYLES}</w:styles>"))
}

pub(super) fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn run(properties: &str, words: &str) -> String {
    format!("<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>")
}

fn field(instruction: &str, shows: &str) -> String {
    format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{shows}</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

fn anchor(inner: &str, x: i64, after: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:anchor behindDoc=\"0\"><wp:positionH relativeFrom=\"page\"><wp:posOffset>{x}</wp:posOffset>\
         </wp:positionH><wp:extent cx=\"1000000\" cy=\"1000000\"/>{inner}<wp:docPr id=\"1\" name=\"Picture 1\"{after}/>\
         <a:graphic/></wp:anchor></w:drawing></w:r></w:p>"
    )
}

const BY: &str = "w:id=\"1\" w:author=\"Ann\" w:date=\"2026-01-01T00:00:00Z\"";
const BOX: &str = "<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>";

fn found(parts: &Parts) -> Result<Vec<Finding>, Refusal> {
    parts.with(inspect_docx)
}

const SECRET: &str = "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>";

fn plain() -> Parts {
    document(&paragraph("Seen"))
}

/// A plain document, and a part beside it.
fn beside(kind: &str, content: &str) -> Parts {
    let name = format!("word/{kind}.xml");
    plain().relate(MAIN, "rX", kind, &name).part(&name, content)
}

/// Each has SECRET where a reader does not see it: what is to be found, and the document.
pub(super) fn in_the_text() -> Vec<(&'static str, String)> {
    [changes_and_looks(), shapes_and_fields(), marks_and_controls()].concat()
}

fn changes_and_looks() -> Vec<(&'static str, String)> {
    vec![
        ("track-inserted", format!("<w:p><w:ins {BY}><w:r><w:t>SECRET</w:t></w:r></w:ins></w:p>")),
        ("track-deleted", format!("<w:p><w:del {BY}><w:r><w:delText>SECRET</w:delText></w:r></w:del></w:p>")),
        ("track-moved", format!("<w:p><w:moveFrom {BY}><w:r><w:t>SECRET</w:t></w:r></w:moveFrom></w:p>")),
        ("track-format", "<w:p><w:pPr><w:pPrChange w:author=\"SECRET\"><w:pPr/></w:pPrChange></w:pPr></w:p>".into()),
        ("track-format", run("<w:rPrChange w:author=\"SECRET\"><w:rPr/></w:rPrChange>", "Seen")),
        (
            "track-deleted",
            format!("<w:tbl><w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("SECRET")),
        ),
        ("text-hidden", run("<w:vanish/>", "SECRET")),
        ("text-hidden", run("<w:specVanish/>", "SECRET")),
        ("text-hidden", run("<w:rStyle w:val=\"Gone\"/>", "SECRET")),
        ("text-hidden", "<w:p><w:pPr><w:pStyle w:val=\"SecretToo\"/></w:pPr><w:r><w:t>SECRET</w:t></w:r></w:p>".into()),
        ("text-same-colour", run("<w:color w:val=\"FFFFFF\"/>", "SECRET")),
        ("text-same-colour", run("<w:rStyle w:val=\"Pale\"/>", "SECRET")),
        ("text-same-colour", run("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>", "SECRET")),
        ("text-same-colour", run("<w:color w:val=\"FF0000\"/><w:highlight w:val=\"red\"/>", "SECRET")),
        ("text-same-colour", run("<w:highlight w:val=\"black\"/>", "SECRET")),
        (
            "text-same-colour",
            run("<w:color w:val=\"333333\"/><w:shd w:val=\"clear\" w:fill=\"303030\"/>", "SECRET"),
        ),
        ("text-same-colour", run("<w14:textFill><w14:noFill/></w14:textFill>", "SECRET")),
        ("text-tiny", run("<w:sz w:val=\"2\"/>", "SECRET")),
        (
            "text-tiny",
            "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:r><w:t>SECRET</w:t></w:r></w:p>".into(),
        ),
        (
            "text-tiny",
            format!(
                "<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"10\" w:hRule=\"exact\"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
                paragraph("SECRET")
            ),
        ),
    ]
}

fn shapes_and_fields() -> Vec<(&'static str, String)> {
    vec![
        (
            "text-covered",
            format!(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
                paragraph("SECRET")
            ),
        ),
        (
            "text-other",
            format!(
                "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>Seen</w:t></mc:Choice><mc:Fallback>{}</mc:Fallback>\
                 </mc:AlternateContent></w:r></w:p>",
                paragraph("SECRET")
            ),
        ),
        ("shape-off-page", anchor(BOX, 99_000_000, "")),
        ("shape-off-page", anchor(BOX, -2_000_000, "")),
        (
            "shape-off-page",
            "<w:p><w:pPr><w:framePr w:x=\"30000\" w:y=\"10\"/></w:pPr><w:r><w:t>SECRET</w:t></w:r></w:p>"
                .into(),
        ),
        ("shape-hidden", anchor(BOX, 0, " hidden=\"1\"")),
        (
            "shape-hidden",
            format!(
                "<w:p><w:r><w:pict><v:shape style=\"visibility:hidden\"><v:textbox><w:txbxContent>{}</w:txbxContent>\
                     </v:textbox></v:shape></w:pict></w:r></w:p>",
                paragraph("SECRET")
            ),
        ),
        ("alt-text", anchor("", 0, " descr=\"SECRET\"")),
        (
            "content-control",
            format!(
                "<w:sdt><w:sdtPr><w:tag w:val=\"SECRET\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                paragraph("Seen")
            ),
        ),
    ]
}

fn marks_and_controls() -> Vec<(&'static str, String)> {
    vec![
        ("content-bound", "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/SECRET\"/></w:sdtPr></w:sdt>".into()),
        ("field-source", field("INCLUDETEXT \"\\\\srv\\SECRET.docx\"", "Seen")),
        ("field-source", field("DDEAUTO Excel SECRET", "Seen")),
        ("field-source", "<w:p><w:fldSimple w:instr=\"LINK Excel SECRET\"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>".into()),
        ("field-words", field("MERGEFIELD SECRET", "Seen")),
        ("field-words", field("DOCPROPERTY SECRET", "Seen")),
        ("field-words", field("IF 1 = 1 \"Seen\" \"SECRET\"", "Seen")),
        ("field-words", field("PAGE SECRET", "1")),
        ("field-words", field("XE \"SECRET\"", "")),
        ("field-data", field("ADDIN ZOTERO_ITEM {SECRET}", "Seen")),
        ("link", field("HYPERLINK \"file://srv/SECRET\"", "Seen")),
        ("link-tip", field("HYPERLINK \\l here \\o \"SECRET\"", "Seen")),
        ("bookmark", "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"SECRET\"/></w:p>".into()),
        ("permission", "<w:p><w:permStart w:id=\"0\" w:ed=\"SECRET\"/></w:p>".into()),
        (
            "smart-tag",
            "<w:p><w:smartTag w:element=\"PersonName\"><w:smartTagPr><w:attr w:name=\"id\" w:val=\"SECRET\"/></w:smartTagPr></w:smartTag></w:p>".into(),
        ),
        (
            "custom-element",
            "<w:p><w:customXml w:element=\"case\"><w:customXmlPr><w:attr w:name=\"id\" w:val=\"SECRET\"/></w:customXmlPr></w:customXml></w:p>".into(),
        ),
        (
            "controls",
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:helpText w:val=\"SECRET\"/></w:ffData></w:fldChar></w:r></w:p>".into(),
        ),
        ("xml-comment", "<!-- SECRET -->".into()),
    ]
}

/// The same, in a part beside the text.
pub(super) fn beside_the_text() -> Vec<(&'static str, Parts)> {
    [stories_beside(), settings_and_relations()].concat()
}

fn stories_beside() -> Vec<(&'static str, Parts)> {
    vec![
        (
            "comment",
            beside(
                "comments",
                &format!(
                    "<w:comments {NS}><w:comment w:id=\"0\" w:author=\"Bob\">{SECRET}</w:comment></w:comments>"
                ),
            ),
        ),
        (
            "note-unused",
            beside(
                "footnotes",
                &format!("<w:footnotes {NS}><w:footnote w:id=\"7\">{SECRET}</w:footnote></w:footnotes>"),
            ),
        ),
        ("header-unused", beside("header", &format!("<w:hdr {NS}>{SECRET}</w:hdr>"))),
        (
            "glossary",
            beside("glossaryDocument", &format!("<w:glossaryDocument {NS}>{SECRET}</w:glossaryDocument>")),
        ),
        ("imported", beside("aFChunk", "<html>SECRET</html>")),
        (
            "people",
            beside("people", &format!("<w15:people {NS}><w15:person w15:author=\"SECRET\"/></w15:people>")),
        ),
        (
            "document-variable",
            beside(
                "settings",
                &format!(
                    "<w:settings {NS}><w:docVars><w:docVar w:name=\"a\" w:val=\"SECRET\"/></w:docVars></w:settings>"
                ),
            ),
        ),
    ]
}

fn settings_and_relations() -> Vec<(&'static str, Parts)> {
    vec![
        (
            "mail-merge",
            beside(
                "settings",
                &format!(
                    "<w:settings {NS}><w:mailMerge><w:query w:val=\"SELECT SECRET\"/></w:mailMerge></w:settings>"
                ),
            ),
        ),
        (
            "protection",
            beside(
                "settings",
                &format!("<w:settings {NS}><w:documentProtection w:hash=\"SECRET\"/></w:settings>"),
            ),
        ),
        ("template-path", plain().outside(MAIN, "rX", "attachedTemplate", "file:///SECRET.dotx")),
        ("link", plain().outside(MAIN, "rX", "hyperlink", "http://intranet/SECRET")),
        ("field-source", plain().outside(MAIN, "rX", "image", "http://intranet/SECRET.png")),
        (
            "chart",
            beside(
                "chart",
                "<c:chartSpace xmlns:c=\"c\"><c:numCache><c:pt><c:v>SECRET</c:v></c:pt></c:numCache></c:chartSpace>",
            ),
        ),
        (
            "chart-workbook",
            beside("chart", "<c:chartSpace xmlns:c=\"c\"/>").outside(
                "word/chart.xml",
                "rB",
                "oleObject",
                "file:///SECRET.xlsx",
            ),
        ),
    ]
}

#[test]
fn what_a_document_hides_in_its_text_is_found_and_is_not_among_what_is_seen() {
    for (id, body) in in_the_text() {
        let parts = document(&body);
        let findings = found(&parts);

        assert!(ids(&findings).contains(&id), "{id}: {findings:?}\n{body}");
        assert!(hidden(&findings).contains("SECRET"), "{id}: {findings:?}");
        assert!(findings.unwrap().iter().all(|it| !it.summary.contains("SECRET")), "{id}");
        if id != "track-inserted" {
            assert!(!parts.with(text_docx).unwrap().contains("SECRET"), "{id}");
        }
    }
}

#[test]
fn what_a_document_hides_beside_its_text_is_found() {
    for (id, parts) in beside_the_text() {
        let findings = found(&parts);

        assert!(ids(&findings).contains(&id), "{id}: {findings:?}");
        assert!(hidden(&findings).contains("SECRET"), "{id}: {findings:?}");
        assert!(!parts.with(text_docx).unwrap().contains("SECRET"), "{id}");
    }
}

#[test]
fn what_hides_no_words_of_its_own_is_found() {
    let crop = "<pic:blipFill><a:blip r:embed=\"rP\"/><a:srcRect l=\"25000\"/></pic:blipFill>";
    let filled = "<wp:wrapNone/><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></wps:spPr></wps:wsp>";
    let thread = format!(
        "<w15:commentsEx {NS}><w15:commentEx w15:paraId=\"2\" w15:paraIdParent=\"1\" w15:done=\"1\"/></w15:commentsEx>"
    );
    let cases = [
        ("picture-cropped", document(&anchor(crop, 0, ""))),
        (
            "picture-cropped",
            document(
                "<w:p><w:r><w:pict><v:shape><v:imagedata cropleft=\"16384f\"/></v:shape></w:pict></w:r></w:p>",
            ),
        ),
        ("text-covered", document(&anchor(filled, 0, ""))),
        ("editing-marks", document("<w:p w:rsidR=\"00AB12CD\"/>")),
        ("text-web-hidden", document(&run("<w:webHidden/>", "Words"))),
        (
            "comment-thread",
            document("").relate(MAIN, "rX", "commentsExtended", "word/ex.xml").part("word/ex.xml", &thread),
        ),
        ("printer", document("").relate(MAIN, "rX", "printerSettings", "word/p.bin").part("word/p.bin", "x")),
        (
            "chart-workbook",
            document("")
                .relate(MAIN, "rX", "chart", "word/chart.xml")
                .part("word/chart.xml", "<c:chartSpace xmlns:c=\"c\"/>")
                .relate("word/chart.xml", "rB", "package", "word/book.xlsx")
                .part("word/book.xlsx", "x"),
        ),
    ];
    for (id, parts) in cases {
        assert!(ids(&found(&parts)).contains(&id), "{id}");
    }
}

#[test]
fn a_person_has_to_choose_about_changes_and_comments_only() {
    for (id, body) in in_the_text() {
        let findings = found(&document(&body)).unwrap();
        let must = findings.iter().any(|it| it.choice == Choice::Must);

        assert_eq!(must, id.starts_with("track-"), "{id}");
    }
}

/// A document as Word writes one, with nothing that is not seen.
fn clean() -> Parts {
    let row = |cells: [&str; 2]| {
        format!("<w:tr>{}</w:tr>", cells.map(|it| format!("<w:tc>{}</w:tc>", paragraph(it))).concat())
    };
    let table = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblLook w:val=\"04A0\" w:firstRow=\"1\"/></w:tblPr>{}{}</w:tbl>",
        row(["Head", "Sum"]),
        row(["One", "2"])
    );
    let contents = field("TOC \\o \"1-3\" \\h \\z \\u", "Contents")
        + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>\
           <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>3</w:t></w:r>\
           <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let dark = "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"000000\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>\
                <w:t>White on black</w:t></w:r></w:p>";
    let both = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    );
    let note = "<w:p><w:r><w:t>Note</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let floats =
        format!("<w:tbl><w:tblPr><w:tblpPr w:tblpX=\"-1400\"/></w:tblPr>{}</w:tbl>", row(["Left", "Right"]));
    let link = "<w:p><w:hyperlink r:id=\"rL\"><w:r><w:t>www.gov.uk/foi</w:t></w:r></w:hyperlink></w:p>";
    let head =
        "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rH\"/></w:sectPr></w:pPr></w:p>";
    let body = [&paragraph("Dear Ann"), &table, &contents, dark, &both, note, &floats, link, head, &field("PAGE  \\* MERGEFORMAT", "4"),
        "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>End</w:t></w:r></w:p>"].concat();
    document(&body)
        .outside(MAIN, "rL", "hyperlink", "https://www.gov.uk/foi")
        .relate(MAIN, "rH", "header", "word/header1.xml")
        .part("word/header1.xml", &format!("<w:hdr {NS}>{}</w:hdr>", paragraph("Our letterhead")))
        .relate(MAIN, "rF", "footnotes", "word/footnotes.xml")
        .part(
            "word/footnotes.xml",
            &format!("<w:footnotes {NS}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p>\
                      </w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", paragraph("Below the line")),
        )
        .relate(MAIN, "rT", "settings", "word/settings.xml")
        .part("word/settings.xml", &format!("<w:settings {NS}><w:zoom w:percent=\"100\"/><w:compat/></w:settings>"))
        .relate(MAIN, "rM", "theme", "word/theme/theme1.xml")
        .part("word/theme/theme1.xml", "<a:theme xmlns:a=\"a\"><a:clrScheme name=\"Office\"><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1></a:clrScheme></a:theme>")
}

#[test]
fn a_clean_document_gives_nothing() {
    assert_eq!(found(&clean()), Ok(Vec::new()));
}

#[test]
fn a_reader_sees_lines_and_cells() {
    assert_eq!(
        clean().with(text_docx).unwrap(),
        "Dear Ann\nHead\tSum\nOne\t2\nContents\n3\nWhite on black\nIn a box\nNote\nLeft\tRight\nwww.gov.uk/foi\n4\nEnd\n\
         Below the line\nOur letterhead\n"
    );
}

#[test]
fn what_a_deleted_row_held_is_for_a_person_to_decide() {
    let row = format!("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{SECRET}</w:tc></w:tr></w:tbl>");

    assert!(found(&document(&row)).unwrap().iter().all(|it| it.choice == Choice::Must));
}

#[test]
fn a_header_of_the_first_page_is_seen_only_if_the_first_page_has_its_own() {
    let with = |first: &str| {
        document(&format!("<w:p><w:pPr><w:sectPr>{first}<w:headerReference w:type=\"first\" r:id=\"rH\"/></w:sectPr></w:pPr></w:p>"))
            .relate(MAIN, "rH", "header", "word/h.xml")
            .part("word/h.xml", &format!("<w:hdr {NS}>{}</w:hdr>", paragraph("Draft")))
    };

    assert_eq!(ids(&found(&with(""))), ["header-unused"]);
    assert!(ids(&found(&with("<w:titlePg/>"))).is_empty());
}

#[test]
fn elements_nested_to_the_limit_are_read() {
    for (from, to) in [
        ("<w:p><w:r>", "</w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:ins>", "</w:ins></w:sdt>"),
    ] {
        let many = (crate::limits::DEPTH - 6) / from.matches('<').count();
        let body = format!("{}{}{}", from.repeat(many), paragraph("Deep"), to.repeat(many));

        assert!(found(&document(&body)).is_ok(), "{from}");
    }
}

#[test]
fn changes_to_styles_and_numbers_are_found() {
    let numbering =
        format!("<w:numbering {NS}><w:rPr><w:rPrChange w:author=\"SECRET\"/></w:rPr></w:numbering>");
    let findings = found(&beside("numbering", &numbering));

    assert_eq!(ids(&findings), ["track-format"]);
    assert_eq!(hidden(&findings), "SECRET");
}

#[test]
fn macros_are_refused() {
    let parts = document("").relate(MAIN, "rV", "vbaProject", "word/code.bin").part("word/code.bin", "x");
    let parts = parts.typed("word/code.bin", "application/vnd.ms-office.vbaProject");

    assert_eq!(found(&parts).unwrap_err().reason, Reason::Macros);
}

#[test]
fn many_of_a_kind_are_summed_up_and_lose_no_words() {
    let body: String = (0..80).map(|count| run("<w:vanish/>", &format!("word{count}"))).collect();
    let findings = found(&document(&body)).unwrap();

    assert_eq!(findings.len(), crate::limits::TOLD + 1);
    assert_eq!(findings.iter().map(|it| it.hidden.len()).sum::<usize>(), 80);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_as_a_part_are_read_or_refused(words in "\\PC{0,200}", tag in "[a-zA-Z]{1,9}") {
        let _ = found(&document(&format!("<w:{tag}>{words}</w:{tag}>")));
        let _ = found(&Parts::new(MAIN, &words));
    }

    #[test]
    fn any_numbers_are_read_or_refused(number in proptest::num::i64::ANY) {
        let theme = format!("<a:solidFill><a:srgbClr val=\"102030\"><a:lumMod val=\"{number}\"/><a:lumOff val=\"{number}\"/>\
                             </a:srgbClr></a:solidFill>");
        let shape = format!("<wps:wsp><wps:spPr>{theme}</wps:spPr></wps:wsp>");
        let run = run(&format!("<w:sz w:val=\"{number}\"/><w:color w:themeColor=\"text1\" w:themeTint=\"{number}\"/>\
                                <w:shd w:val=\"pct{number}\"/>"), "Words");
        let places = format!("<w:p><w:pPr><w:framePr w:x=\"{number}\" w:w=\"{number}\"/><w:ind w:left=\"{number}\"/>\
                              <w:sectPr><w:pgSz w:w=\"{number}\" w:h=\"{number}\"/><w:pgMar w:left=\"{number}\"/></w:sectPr></w:pPr></w:p>");
        prop_assert!(found(&document(&[anchor(&shape, number, ""), run, places].concat())).is_ok());
    }

    #[test]
    fn a_document_that_is_cut_off_is_read_or_refused(cut in 0_usize..1000, which in 0_usize..40) {
        let planted = in_the_text();
        let body = &planted[which % planted.len()].1;
        let at = body.floor_char_boundary(body.len() * cut / 1000);
        let _ = found(&document(&body[..at]));
        let bytes = clean().bytes();
        let at = bytes.len() * cut / 1000;
        if let Ok(package) = Zip::open(&bytes[..at]).and_then(Package::open) {
            let _ = inspect_docx(&package);
        }
    }
}

#[test]
fn signs_that_take_no_room_are_found_and_go() {
    let parts = document(&paragraph("Se\u{e0053}\u{e0045}\u{200b}en, \u{202e}too"));
    let findings = found(&parts);

    assert_eq!(ids(&findings), ["character-unseen"], "{findings:?}");
    assert_eq!(hidden(&findings), "U+E0053|U+E0045|U+200B|U+202E");
    assert_eq!(parts.with(text_docx).unwrap(), "Seen, too\n");
}
