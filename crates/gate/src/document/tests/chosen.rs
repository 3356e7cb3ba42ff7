//! What a person chose about changes and comments is what leaves.

use super::{Read, build::zipped, docx, odt};
use crate::{
    container::zip::Zip,
    document::{Wanted, read_docx, read_odt},
    plan::Shown,
};

/// What leaves if every finding is dropped, and if those of one kind are shown.
fn both(read: impl Fn(&Shown) -> Read, id: &str) -> [String; 2] {
    let (findings, dropped) = read(&Shown::default()).unwrap();
    let chosen: Vec<_> = findings.into_iter().filter(|it| it.vector.0.id == id).collect();
    assert!(!chosen.is_empty(), "{id}");
    [dropped.words(), read(&Shown::of(&chosen)).unwrap().1.words()]
}

fn of_docx(body: &str, id: &str) -> [String; 2] {
    let parts = docx::document(body);
    both(|shown| parts.with(|package| read_docx(package, shown, Wanted::No)), id)
}

const BY: &str = "w:id=\"1\" w:author=\"Ann\" w:date=\"2026-01-01T00:00:00Z\"";

#[test]
fn an_insertion_leaves_only_if_it_is_shown_and_a_deletion_too() {
    let seen = "<w:r><w:t>Seen </w:t></w:r>";
    let inserted = format!("<w:p>{seen}<w:ins {BY}><w:r><w:t>more</w:t></w:r></w:ins></w:p>");
    let deleted = format!("<w:p>{seen}<w:del {BY}><w:r><w:delText>less</w:delText></w:r></w:del></w:p>");
    let moved = format!(
        "<w:p>{seen}<w:moveTo {BY}><w:r><w:t>here</w:t></w:r></w:moveTo></w:p>\
         <w:p><w:moveFrom {BY}><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
    );

    assert_eq!(of_docx(&inserted, "track-inserted"), ["Seen\n", "Seen more\n"]);
    assert_eq!(of_docx(&deleted, "track-deleted"), ["Seen\n", "Seen less\n"]);
    assert_eq!(of_docx(&moved, "track-moved"), ["Seen\n", "Seen here\ngone\n"]);
}

#[test]
fn more_changes_than_are_told_one_by_one_are_chosen_as_one() {
    let body = (0..60)
        .map(|at| format!("<w:p><w:ins {BY}><w:r><w:t>word{at}</w:t></w:r></w:ins></w:p>"))
        .collect::<Vec<_>>();
    let body = body.concat();
    let [dropped, shown] = of_docx(&body, "track-inserted");

    assert_eq!(dropped, "");
    assert!(shown.contains("word0\n") && shown.contains("word59\n"), "{shown}");
}

#[test]
fn a_comment_that_is_shown_stands_among_the_notes() {
    let body = docx::paragraph("Seen");
    let comments = format!(
        "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Ann\">{}</w:comment></w:comments>",
        docx::paragraph("Is it so?")
    );
    let parts = docx::document(&body)
        .relate("word/document.xml", "rC", "comments", "word/comments.xml")
        .part("word/comments.xml", &comments);
    let [dropped, shown] =
        both(|shown| parts.with(|package| read_docx(package, shown, Wanted::No)), "comment");

    assert_eq!([dropped.as_str(), shown.as_str()], ["Seen\n", "Seen\nAnn: Is it so?\n"]);
}

#[test]
fn the_same_holds_for_texts_of_an_open_format() {
    let changes = |kind: &str, words: &str| {
        format!(
            "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:{kind}><office:change-info>\
             <dc:creator>Ann</dc:creator></office:change-info>{words}</text:{kind}></text:changed-region></text:tracked-changes>"
        )
    };
    let inserted = changes("insertion", "")
        + "<text:p>Seen <text:change-start text:change-id=\"c1\"/>more</text:p><text:p>and \
           more<text:change-end text:change-id=\"c1\"/> too</text:p>";
    let deleted = changes("deletion", "<text:p>less</text:p>")
        + "<text:p>Seen <text:change text:change-id=\"c1\"/></text:p>";
    let of = |body: &str, id: &str| {
        let bytes = zipped(&odt::text(body));
        both(|shown| read_odt(&Zip::open(&bytes).unwrap(), shown, Wanted::No), id)
    };

    assert_eq!(of(&inserted, "track-inserted"), ["Seen\ntoo\n", "Seen more\nand more too\n"]);
    assert_eq!(of(&deleted, "track-deleted"), ["Seen\n", "Seen less\n"]);
}

#[test]
fn words_without_a_colour_of_their_own_are_seen_whatever_light_they_let_through() {
    let body = "<style:style style:name=\"Auto\" style:family=\"text\"><style:text-properties \
                style:use-window-font-color=\"true\" loext:opacity=\"0%\"/></style:style>\
                <text:p><text:span text:style-name=\"Auto\">Seen</text:span></text:p>";
    let bytes = zipped(&odt::text(body));
    let (_, document) = read_odt(&Zip::open(&bytes).unwrap(), &Shown::default(), Wanted::No).unwrap();

    assert_eq!(document.words(), "Seen\n");
}
