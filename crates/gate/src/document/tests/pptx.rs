//! Slides of `PowerPoint`.

use proptest::prelude::*;

use super::{build::Parts, hidden, ids, inspect_pptx, text_pptx};
use crate::{Choice, Finding, Reason, Refusal};

const MAIN: &str = "ppt/presentation.xml";
const SLIDE: &str = "ppt/slides/slide1.xml";
const LAYOUT: &str = "ppt/slideLayouts/slideLayout1.xml";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const NS: &str = "xmlns:p=\"p\" xmlns:a=\"a\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:p14=\"p14\"";

fn box_at(x: i64, fill: &str, run: &str, words: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Box 1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"100000\"/>\
         <a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm>{fill}</p:spPr><p:txBody><a:bodyPr/><a:p><a:r>{run}<a:t>{words}</a:t></a:r>\
         </a:p></p:txBody></p:sp>"
    )
}

fn fill(hex: &str) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{hex}\"/></a:solidFill>")
}

fn deck(attributes: &str, shapes: &str, extra: &str) -> Parts {
    let main = format!(
        "<p:presentation {NS}><p:sldIdLst><p:sldId id=\"256\" r:id=\"rS\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/>\
         {extra}</p:presentation>"
    );
    let slide = format!("<p:sld {NS} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>");
    let title = |prompt: &str, more: &str| {
        format!(
            "<p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title 1\"/><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>\
             <p:txBody><a:p><a:r><a:t>{prompt}</a:t></a:r></a:p></p:txBody></p:sp>{more}</p:spTree></p:cSld>"
        )
    };
    Parts::new(MAIN, &main)
        .relate(MAIN, "rS", "slide", SLIDE)
        .part(SLIDE, &slide)
        .relate(SLIDE, "rL", "slideLayout", LAYOUT)
        .part(LAYOUT, &format!("<p:sldLayout {NS}>{}</p:sldLayout>", title("Click to edit", "")))
        .relate(LAYOUT, "rM", "slideMaster", MASTER)
        .part(
            MASTER,
            &format!(
                "<p:sldMaster {NS}>{}<p:clrMap bg1=\"lt1\" tx1=\"dk1\"/></p:sldMaster>",
                title("Click to edit", &box_at(0, "", "", "Council"))
            ),
        )
}

fn found(parts: &Parts) -> Result<Vec<Finding>, Refusal> {
    parts.with(inspect_pptx)
}

fn seen() -> String {
    box_at(100_000, "", "", "Seen")
}

fn secret() -> String {
    box_at(100_000, "", "", "SECRET")
}

fn white() -> String {
    format!("<a:rPr>{}</a:rPr>", fill("FFFFFF"))
}

/// A plain deck, and a part beside its slide.
fn beside(kind: &str, content: &str) -> Parts {
    let name = format!("ppt/{kind}.xml");
    let part = format!("<p:x {NS}>{content}</p:x>");
    deck("", &seen(), "").relate(SLIDE, "rX", kind, &name).part(&name, &part)
}

pub(super) fn planted() -> Vec<(&'static str, Parts)> {
    [slides_and_shapes(), words_and_names()].concat()
}

fn slides_and_shapes() -> Vec<(&'static str, Parts)> {
    vec![
        ("slide-hidden", deck("show=\"0\"", &secret(), "")),
        (
            "slide-hidden",
            deck("", &seen(), "")
                .relate(MAIN, "rZ", "slide", "ppt/slides/s2.xml")
                .part("ppt/slides/s2.xml", &format!("<p:sld {NS}>{}</p:sld>", secret())),
        ),
        ("slide-notes", beside("notesSlide", &secret())),
        ("comment", beside("comments", "<p:cm><p:text>SECRET</p:text></p:cm>")),
        (
            "comment-thread",
            beside(
                "comments",
                "<p:cm><p:replyLst><p:reply><p:txBody><a:p><a:r><a:t>SECRET</a:t></a:r></a:p></p:txBody></p:reply></p:replyLst></p:cm>",
            ),
        ),
        ("people", beside("commentAuthors", "<p:cmAuthor name=\"SECRET\"/>")),
        ("slide-tags", beside("tags", "<p:tag name=\"source\" val=\"SECRET\"/>")),
        ("chart", beside("chart", "<p:v>SECRET</p:v>")),
        ("shape-off-page", deck("", &(seen() + &box_at(20_000_000, "", "", "SECRET")), "")),
        ("shape-hidden", deck("", &secret().replace("name=", "hidden=\"1\" name="), "")),
        (
            "text-covered",
            deck(
                "",
                &(secret() + &box_at(50_000, &fill("000000"), "", "").replace("900000\" cy", "1900000\" cy")),
                "",
            ),
        ),
        ("text-same-colour", deck("", &box_at(0, "", &white(), "SECRET"), "")),
        (
            "text-same-colour",
            deck(
                "",
                &box_at(0, &fill("111111"), &format!("<a:rPr>{}</a:rPr>", fill("000000")), "SECRET"),
                "",
            ),
        ),
        ("text-tiny", deck("", &box_at(0, "", "<a:rPr sz=\"100\"/>", "SECRET"), "")),
        ("alt-text", deck("", &seen().replace("name=", "descr=\"SECRET\" name="), "")),
        ("link", deck("", &seen(), "").outside(SLIDE, "rX", "hyperlink", "http://intranet/SECRET")),
    ]
}

fn words_and_names() -> Vec<(&'static str, Parts)> {
    vec![
        (
            "link-tip",
            deck("", &box_at(0, "", "<a:rPr><a:hlinkClick tooltip=\"SECRET\"/></a:rPr>", "Seen"), ""),
        ),
        (
            "slide-sections",
            deck(
                "",
                &seen(),
                "<p:extLst><p14:sectionLst><p14:section name=\"SECRET\"/></p14:sectionLst></p:extLst>",
            ),
        ),
        ("slide-sections", deck("", &seen(), "<p:custShowLst><p:custShow name=\"SECRET\"/></p:custShowLst>")),
        ("protection", deck("", &seen(), "<p:modifyVerifier hashData=\"SECRET\"/>")),
        (
            "slide-layout",
            deck("", &seen(), "")
                .relate(MASTER, "rX", "slideLayout", "ppt/l2.xml")
                .part("ppt/l2.xml", &format!("<p:sldLayout {NS}>{}</p:sldLayout>", secret())),
        ),
        (
            "text-other",
            deck(
                "",
                &format!(
                    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
                    seen(),
                    secret()
                ),
                "",
            ),
        ),
        (
            "page-meta",
            deck("", &seen(), "").relate(MAIN, "rX", "presProps", "ppt/pp.xml").part(
                "ppt/pp.xml",
                &format!("<p:presentationPr {NS}><p:htmlPubPr title=\"SECRET\"/></p:presentationPr>"),
            ),
        ),
        ("xml-comment", deck("", "<!-- SECRET -->", "")),
    ]
}

#[test]
fn what_slides_hide_is_found_and_is_not_among_what_is_seen() {
    for (id, parts) in planted() {
        let findings = found(&parts);

        assert!(ids(&findings).contains(&id), "{id}: {findings:?}");
        assert!(hidden(&findings).contains("SECRET"), "{id}: {findings:?}");
        assert!(findings.unwrap().iter().all(|it| !it.summary.contains("SECRET")), "{id}");
        assert!(!parts.with(text_pptx).unwrap().contains("SECRET"), "{id}");
    }
}

#[test]
fn a_cropped_picture_a_click_and_a_workbook_are_found() {
    let picture = "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Picture 3\"/></p:nvPicPr><p:blipFill><a:srcRect r=\"5000\"/></p:blipFill></p:pic>";
    let moves = "<p:timing><p:cTn presetClass=\"exit\"/></p:timing>";
    let book = deck("", "", "")
        .relate(SLIDE, "rC", "chart", "ppt/chart.xml")
        .part("ppt/chart.xml", "<c:chartSpace xmlns:c=\"c\"/>")
        .relate("ppt/chart.xml", "rB", "package", "ppt/book.xlsx")
        .part("ppt/book.xlsx", "x");

    assert_eq!(ids(&found(&deck("", picture, ""))), ["picture-cropped"]);
    assert_eq!(ids(&found(&deck("", moves, ""))), ["slide-animated"]);
    assert_eq!(ids(&found(&book)), ["chart", "chart-workbook"]);
}

#[test]
fn clean_slides_give_nothing_and_are_read_in_their_order() {
    let white = format!("<a:rPr sz=\"1800\">{}</a:rPr>", fill("FFFFFF"));
    let dark = box_at(100_000, &fill("1F3864"), &white, "White on blue");
    let title = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title 1\"/><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr/>\
                 <p:txBody><a:p><a:r><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>";
    let cell =
        |words: &str| format!("<a:tc><a:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>");
    let table =
        format!("<p:graphicFrame><a:tbl><a:tr>{}{}</a:tr></a:tbl></p:graphicFrame>", cell("One"), cell("2"));
    let parts = deck("", &[title, &dark, &table].concat(), "");

    assert_eq!(found(&parts), Ok(Vec::new()));
    assert_eq!(parts.with(text_pptx).unwrap(), "Title\nWhite on blue\nOne\t2\nCouncil\n");
}

#[test]
fn a_person_has_to_choose_about_comments_on_slides() {
    for (id, parts) in planted() {
        let must = found(&parts).unwrap().iter().any(|it| it.choice == Choice::Must);

        assert_eq!(must, id.starts_with("comment"), "{id}");
    }
}

#[test]
fn slides_with_macros_are_refused() {
    let parts = deck("", "", "")
        .relate(MAIN, "rV", "vbaProject", "ppt/vbaProject.bin")
        .part("ppt/vbaProject.bin", "x");

    assert_eq!(found(&parts).unwrap_err().reason, Reason::Macros);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_as_a_slide_are_read_or_refused(words in "\\PC{0,200}", which in 0_usize..24, cut in 0_usize..1000) {
        let _ = found(&deck("", &words, ""));
        let whole = box_at(0, &fill("000000"), "", "SECRET");
        let at = whole.floor_char_boundary(whole.len() * cut / 1000);
        let _ = found(&deck("", &whole[..at], ""));
        let planted = planted();
        let _ = found(&planted[which % planted.len()].1.clone().part(SLIDE, &words));
    }
}

#[test]
fn signs_that_take_no_room_are_found_and_go() {
    let parts = deck("", &box_at(100_000, "", "", "Se\u{e0053}\u{200b}en, \u{202e}too"), "");
    let findings = found(&parts);

    assert!(ids(&findings).contains(&"character-unseen"), "{findings:?}");
    assert!(hidden(&findings).contains("U+E0053|U+200B|U+202E"), "{findings:?}");
    assert!(parts.with(text_pptx).unwrap().contains("Seen, too\n"));
}
