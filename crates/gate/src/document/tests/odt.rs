//! Texts of `LibreOffice`.

use proptest::prelude::*;

use super::{build::zipped, hidden, ids, inspect_odt, text_odt};
use crate::{Choice, Finding, Reason, Refusal, container::zip::Zip};

const STYLES: &str = r##"<style:style style:name="Off" style:family="text"><style:text-properties text:display="none"/></style:style>
  <style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
  <style:style style:name="WhiteToo" style:family="text" style:parent-style-name="White"/>
  <style:style style:name="Dark" style:family="paragraph"><style:paragraph-properties fo:background-color="#000000"/></style:style>
  <style:style style:name="Small" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>
  <style:style style:name="Cut" style:family="graphic"><style:graphic-properties fo:clip="rect(0cm, 2cm, 0cm, 0cm)"/></style:style>
  <style:style style:name="Whole" style:family="graphic"><style:graphic-properties fo:clip="rect(0cm, 0cm, 0cm, 0cm)"/></style:style>
  <style:style style:name="Gone" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>"##;

type Members = Vec<(String, Vec<u8>)>;

fn with(mut members: Members, name: &str, content: &str) -> Members {
    members.retain(|(known, _)| known != name);
    members.push((name.to_owned(), content.as_bytes().to_vec()));
    members
}

fn listed(body: &str, names: &[&str]) -> Members {
    let entries: Vec<_> =
        names.iter().map(|it| format!("<file-entry full-path=\"{it}\" media-type=\"\"/>")).collect();
    let entries = entries.concat();
    let content = format!(
        "<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    let members = with(Vec::new(), "mimetype", "application/vnd.oasis.opendocument.text");
    let members = with(members, "META-INF/manifest.xml", &format!("<manifest>{entries}</manifest>"));
    with(members, "content.xml", &content)
}

pub(super) fn text(body: &str) -> Members {
    listed(body, &[])
}

fn beside(name: &str, content: &str) -> Members {
    with(text("<text:p>Seen</text:p>"), name, content)
}

fn found(members: &Members) -> Result<Vec<Finding>, Refusal> {
    inspect_odt(&Zip::open(&zipped(members)).unwrap())
}

fn seen(members: &Members) -> String {
    text_odt(&Zip::open(&zipped(members)).unwrap()).unwrap()
}

fn meta(inner: &str) -> Members {
    beside(
        "meta.xml",
        &format!("<office:document-meta><office:meta>{inner}</office:meta></office:document-meta>"),
    )
}

fn setting(name: &str) -> Members {
    beside(
        "settings.xml",
        &format!(
            "<settings><config:config-item config:name=\"{name}\">SECRET</config:config-item></settings>"
        ),
    )
}

fn master(inner: &str) -> Members {
    beside(
        "styles.xml",
        &format!(
            "<office:document-styles><style:master-page style:name=\"Standard\">{inner}</style:master-page></office:document-styles>"
        ),
    )
}

const WORDS: &str = "<text:p>SECRET</text:p>";

fn change(kind: &str) -> Members {
    text(&format!(
        "<text:tracked-changes><text:changed-region><text:{kind}><office:change-info><dc:creator>Ann</dc:creator>\
         </office:change-info>{WORDS}</text:{kind}></text:changed-region></text:tracked-changes>"
    ))
}

fn styled(name: &str) -> Members {
    line(&format!("<text:span text:style-name=\"{name}\">SECRET</text:span>"))
}

fn line(inner: &str) -> Members {
    text(&format!("<text:p>Seen {inner}</text:p>"))
}

fn in_the_text() -> Vec<(&'static str, Members)> {
    [changes_and_looks(), fields_and_shapes()].concat()
}

fn changes_and_looks() -> Vec<(&'static str, Members)> {
    vec![
        ("track-inserted", change("insertion")),
        ("track-deleted", change("deletion")),
        ("track-format", change("format-change")),
        (
            "comment",
            line(&format!("<office:annotation><dc:creator>Ann</dc:creator>{WORDS}</office:annotation>")),
        ),
        ("text-hidden", styled("Off")),
        ("text-same-colour", styled("White")),
        ("text-same-colour", styled("WhiteToo")),
        ("text-tiny", styled("Small")),
        ("text-hidden", text(&format!("<text:section text:display=\"none\">{WORDS}</text:section>"))),
        ("text-hidden", line("<text:hidden-text text:string-value=\"SECRET\"/>")),
        ("text-hidden", text("<text:p>SECRET<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>")),
        (
            "text-covered",
            text(&format!(
                "<table:table><table:table-row><table:covered-table-cell>{WORDS}</table:covered-table-cell></table:table-row></table:table>"
            )),
        ),
        (
            "field-words",
            line("<text:conditional-text text:string-value-if-false=\"SECRET\">Seen</text:conditional-text>"),
        ),
        ("field-words", line("<text:alphabetical-index-mark text:string-value=\"SECRET\"/>")),
        (
            "field-source",
            line("<text:database-display text:database-name=\"SECRET\">Ann</text:database-display>"),
        ),
        (
            "field-source",
            text("<text:section><text:section-source xlink:href=\"file:///SECRET.odt\"/></text:section>"),
        ),
        (
            "field-source",
            line("<draw:frame><draw:image xlink:href=\"http://intranet/SECRET.png\"/></draw:frame>"),
        ),
        (
            "field-data",
            line(&format!("<text:reference-mark text:name=\"ZOTERO SECRET {}\"/>", "x".repeat(80))),
        ),
    ]
}

fn fields_and_shapes() -> Vec<(&'static str, Members)> {
    vec![
        ("bookmark", line("<text:bookmark text:name=\"SECRET\"/>")),
        (
            "document-variable",
            text(
                "<text:user-field-decls><text:user-field-decl office:string-value=\"SECRET\"/></text:user-field-decls>",
            ),
        ),
        ("link", line("<text:a xlink:href=\"http://intranet/SECRET\">here</text:a>")),
        ("link-tip", line("<text:a xlink:href=\"#here\" office:title=\"SECRET\">here</text:a>")),
        ("alt-text", line("<draw:frame><svg:desc>SECRET</svg:desc></draw:frame>")),
        (
            "shape-off-page",
            line(&format!(
                "<draw:frame svg:x=\"90cm\" svg:width=\"1cm\"><draw:text-box>{WORDS}</draw:text-box></draw:frame>"
            )),
        ),
        ("content-control", line("<text:placeholder text:description=\"SECRET\">Seen</text:placeholder>")),
        (
            "controls",
            text("<office:forms><form:form><form:hidden form:value=\"SECRET\"/></form:form></office:forms>"),
        ),
        (
            "macros",
            text(
                "<office:event-listeners><script:event-listener xlink:href=\"vnd.sun.star.script:SECRET\"/></office:event-listeners>",
            ),
        ),
        ("slide-hidden", text(&format!("<draw:page draw:style-name=\"Gone\">{WORDS}</draw:page>"))),
        (
            "slide-notes",
            text(&format!("<draw:page><presentation:notes>{WORDS}</presentation:notes></draw:page>")),
        ),
        ("header-unused", master(&format!("<style:header style:display=\"false\">{WORDS}</style:header>"))),
        ("xml-comment", text("<!-- SECRET -->")),
        ("part-unreached", beside("Pictures/SECRET.png", "x")),
        ("version", beside("VersionList.xml", "<v>SECRET</v>")),
    ]
}

pub(super) fn planted() -> Vec<(&'static str, Members)> {
    let mut planted = in_the_text();
    for (id, element) in [
        ("properties-author", "dc:creator"),
        ("properties-author", "meta:printed-by"),
        ("editing-times", "meta:editing-cycles"),
        ("properties-title", "dc:title"),
        ("properties-custom", "meta:user-defined"),
    ] {
        planted.push((id, meta(&format!("<{element}>SECRET</{element}>"))));
    }
    planted.push(("template-path", meta("<meta:template xlink:href=\"file:///SECRET.ott\"/>")));
    for (id, name) in [
        ("printer", "PrinterName"),
        ("mail-merge", "CurrentDatabaseDataSource"),
        ("editing-marks", "Rsid"),
        ("protection", "RedlineProtectionKey"),
    ] {
        planted.push((id, setting(name)));
    }
    planted
}

#[test]
fn what_a_text_hides_is_found_and_is_not_among_what_is_seen() {
    for (id, members) in planted() {
        let findings = found(&members);

        assert!(ids(&findings).contains(&id), "{id}: {findings:?}");
        assert!(hidden(&findings).contains("SECRET"), "{id}: {findings:?}");
        assert!(findings.unwrap().iter().all(|it| !it.summary.contains("SECRET")), "{id}");
        assert!(!seen(&members).contains("SECRET"), "{id}");
    }
}

#[test]
fn members_beside_the_text_are_found_by_what_they_are() {
    let entry = |name: &str, kind: &str| {
        let manifest = format!(
            "<manifest><file-entry full-path=\"{name}\" media-type=\"application/vnd.oasis.opendocument.{kind}\"/></manifest>"
        );
        beside("META-INF/manifest.xml", &manifest)
    };
    let cases = [
        ("thumbnail", beside("Thumbnails/thumbnail.png", "x")),
        ("version", beside("Versions/Version1", "x")),
        ("signature", beside("META-INF/documentsignatures.xml", "<x/>")),
        ("custom-ribbon", beside("Configurations2/accelerator/current.xml", "<x/>")),
        ("controls", beside("Dialogs/Standard/Dialog1.xml", "<x/>")),
        ("embedded", entry("Object 1/", "spreadsheet")),
        ("chart", entry("Object 1/", "chart")),
        (
            "part-unreached",
            listed("", &["Pictures/1.png"]).into_iter().chain([("Pictures/1.png".into(), vec![1])]).collect(),
        ),
        ("picture-cropped", text("<text:p><draw:frame draw:style-name=\"Cut\"/></text:p>")),
    ];
    for (id, members) in cases {
        assert_eq!(ids(&found(&members)), [id]);
    }
}

#[test]
fn a_person_has_to_choose_about_changes_and_comments_in_texts() {
    for (id, members) in planted() {
        let must = found(&members).unwrap().iter().any(|it| it.choice == Choice::Must);

        assert_eq!(must, id.starts_with("track-") || id == "comment", "{id}");
    }
}

#[test]
fn a_clean_text_gives_nothing_and_reads_as_it_looks() {
    let body = "<text:sequence-decls/><text:h>Title</text:h>\n<text:p>Dear<text:s/>Ann<text:note><text:note-body><text:p>Below</text:p></text:note-body></text:note>,<text:tab/>yes</text:p>\
        <text:p text:style-name=\"Dark\"><text:span text:style-name=\"White\">White on black</text:span></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell><table:table-cell><text:p>2</text:p>\
        </table:table-cell></table:table-row></table:table>\
        <text:p>See <text:a xlink:href=\"https://www.gov.uk/\">www.gov.uk</text:a>\
        <draw:frame draw:style-name=\"Whole\"><draw:image xlink:href=\"Pictures/1.png\"/></draw:frame></text:p>";
    let members = with(listed(body, &["Pictures/1.png"]), "Pictures/1.png", "x");
    let members = with(
        members,
        "meta.xml",
        "<m><office:meta><meta:generator>LibreOffice</meta:generator></office:meta></m>",
    );
    let head = "<style:header><text:p>Our letterhead</text:p></style:header>";
    let members = with(
        members,
        "styles.xml",
        &format!(
            "<office:document-styles><style:master-page style:name=\"Standard\">{head}</style:master-page></office:document-styles>"
        ),
    );

    assert_eq!(found(&members), Ok(Vec::new()));
    assert_eq!(
        seen(&members),
        "Title\nDear Ann,\tyes\nWhite on black\nOne\t2\nSee www.gov.uk\nBelow\nOur letterhead\n"
    );
}

#[test]
fn elements_nested_to_the_limit_are_read_in_texts() {
    for (from, to) in [
        ("<text:span>", "</text:span>"),
        ("<text:section>", "</text:section>"),
        ("<draw:frame>", "</draw:frame>"),
    ] {
        let many = crate::limits::DEPTH - 6;
        let body = format!("{}<text:p>Deep</text:p>{}", from.repeat(many), to.repeat(many));

        assert!(found(&text(&body)).is_ok(), "{from}");
    }
}

#[test]
fn programs_and_locked_texts_are_refused() {
    let reason = |members: &Members| found(members).unwrap_err().reason;
    let module = |code: &str| {
        beside(
            "Basic/Standard/Module1.xml",
            &format!("<script:module script:name=\"M\">{code}</script:module>"),
        )
    };

    assert_eq!(reason(&module("Sub Main")), Reason::Macros);
    assert!(found(&module(" ")).is_ok());
    assert_eq!(reason(&beside("Scripts/python/x.py", "print()")), Reason::Macros);
    assert_eq!(reason(&text("<text:p><text:script>alert()</text:script></text:p>")), Reason::Macros);
    let manifest =
        "<manifest><file-entry full-path=\"content.xml\"><encryption-data/></file-entry></manifest>";
    assert_eq!(reason(&beside("META-INF/manifest.xml", manifest)), Reason::Encrypted);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_as_a_text_are_read_or_refused(words in "\\PC{0,200}", which in 0_usize..40, cut in 0_usize..1000) {
        let _ = found(&beside("content.xml", &words));
        let _ = found(&beside("meta.xml", &words));
        let _ = found(&text(&words));
        let planted = planted();
        let bytes = zipped(&planted[which % planted.len()].1);
        let at = bytes.len() * cut / 1000;
        if let Ok(zip) = Zip::open(&bytes[..at]) {
            let _ = inspect_odt(&zip);
        }
    }
}

#[test]
fn signs_that_take_no_room_are_found_and_go() {
    let members = text("<text:p>Se\u{e0053}\u{200b}en, \u{202e}too</text:p>");
    let findings = found(&members);

    assert_eq!(ids(&findings), ["character-unseen"], "{findings:?}");
    assert_eq!(hidden(&findings), "U+E0053|U+200B|U+202E");
    assert_eq!(seen(&members), "Seen, too\n");
}
