//! Annotations, links and forms.

use super::paper::Paper;
use super::{hides, only};
use crate::Choice;

const DRAWN: &str = "/AP <</N 11 0 R>>";

fn note(entries: &str) -> Paper {
    Paper::new().page(&format!("/Annots [<</Type /Annot /Rect [300 300 400 320] {entries}>>]")).stream(
        11,
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20]",
        b"1 0 0 RG 1 1 98 18 re S",
    )
}

fn bare(entries: &str) -> Paper {
    Paper::new().page(&format!("/Annots [<</Type /Annot /Rect [300 300 400 320] {entries}>>]"))
}

#[test]
fn a_note_is_found_with_its_author() {
    let found = hides(
        &note(&format!("/Subtype /Text /Contents (Do not send) /T (Jane) {DRAWN}")),
        "page-note",
        "Jane",
    );
    assert_eq!(found.hidden, ["Do not send", "Jane"]);
    assert_eq!(found.choice, Choice::May);
}

#[test]
fn words_typed_on_the_page_are_seen_and_may_be_kept() {
    let found =
        hides(&note(&format!("/Subtype /FreeText /Contents (Approved) {DRAWN}")), "page-note", "Approved");
    assert!(found.seen_by_reader);
}

#[test]
fn a_mark_without_words_is_seen() {
    let found = only(&note(&format!("/Subtype /Ink {DRAWN}")), &["page-note-drawn"]);
    assert!(found.iter().all(|finding| finding.seen_by_reader));
}

#[test]
fn a_hidden_note_is_found() {
    hides(
        &note(&format!("/Subtype /Text /F 2 /Contents (Do not send) {DRAWN}")),
        "page-note-hidden",
        "Do not send",
    );
}

#[test]
fn a_box_without_an_appearance_is_for_a_person_to_choose_about() {
    let found = only(&bare("/Subtype /Square /IC [0 0 0]"), &["page-note-without-appearance"]);
    assert!(found.iter().all(|finding| finding.choice == Choice::Must));
}

#[test]
fn a_redaction_never_applied_is_for_a_person_to_choose_about() {
    let found =
        hides(&bare("/Subtype /Redact /OverlayText (section 40)"), "page-redaction-pending", "section 40");
    assert_eq!(found.choice, Choice::Must);
}

#[test]
fn a_link_is_found_unless_the_page_shows_its_address() {
    let link = |address: &str| bare(&format!("/Subtype /Link /A <</S /URI /URI ({address})>>"));
    hides(&link("https://intranet/cases/4711"), "page-link", "intranet");
    only(&link("https://www.visible/words"), &[]);
}

#[test]
fn a_link_within_the_file_is_nothing() {
    only(&bare("/Subtype /Link /A <</S /GoTo /D [3 0 R /Fit]>>"), &[]);
}

#[test]
fn a_program_that_a_link_starts_is_found() {
    hides(&bare("/Subtype /Link /A <</S /Launch /F (C:\\\\secret.exe)>>"), "pdf-action", "secret.exe");
}

#[test]
fn a_file_that_a_link_opens_is_found() {
    let link = "/Subtype /Link /A <</S /GoToR /F <</Type /Filespec /UF (other case.pdf)>> /D [0 /Fit]>>";
    hides(&bare(link), "pdf-action", "other case.pdf");
}

#[test]
fn a_form_that_is_sent_is_found() {
    let link = "/Subtype /Link /A <</S /SubmitForm /F (https://intranet/submit)>>";
    hides(&bare(link), "pdf-action", "intranet");
}

#[test]
fn a_page_that_acts_by_itself_is_found() {
    hides(&Paper::new().page("/AA <</O <</S /Launch /F (secret.exe)>>>>"), "page-action", "secret.exe");
}

#[test]
fn a_film_is_found() {
    only(&note(&format!("/Subtype /RichMedia {DRAWN}")), &["page-media", "page-note-drawn"]);
}

#[test]
fn a_file_pinned_to_a_page_is_found() {
    let paper = note(&format!("/Subtype /FileAttachment /FS 12 0 R {DRAWN}"));
    let paper = paper.object(12, "<</Type /Filespec /UF (staff.xlsx) /EF <</F 13 0 R>>>>");
    let found =
        only(&paper.stream(13, "/Type /EmbeddedFile", b"data"), &["pdf-attachment", "page-note-drawn"]);
    assert!(found.iter().any(|finding| finding.hidden == ["staff.xlsx"]));
}

#[test]
fn a_small_picture_of_the_page_is_found() {
    let image = "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    only(&Paper::new().page("/Thumb 12 0 R").stream(12, image, &[0; 4]), &["page-thumbnail"]);
}

#[test]
fn where_a_map_lies_is_found() {
    let place = "/VP [<</Type /Viewport /BBox [0 0 9 9] /Name (Safe house) /Measure <</Subtype /GEO>>>>]";
    hides(&Paper::new().page(place), "page-place", "Safe house");
}

#[test]
fn what_no_standard_knows_of_a_page_is_found() {
    hides(&Paper::new().page("/ACME_Case (Operation Heron)"), "pdf-private-data", "Operation Heron");
}

/// A field on the second page; its drawing is among the page's articles too, so that something uses it always.
fn placed(entries: &str) -> Paper {
    Paper::new()
        .page("/Annots [12 0 R] /B [11 0 R]")
        .catalog("/AcroForm <</Fields [12 0 R]>>")
        .object(12, &format!("<</FT /Tx /T (surname) /Subtype /Widget /Rect [300 300 400 320] {entries}>>"))
        .stream(11, "/Type /XObject /Subtype /Form /BBox [0 0 100 20]", b"")
}

#[test]
fn a_value_that_the_page_does_not_show_is_found() {
    let found = hides(&placed(&format!("/V (Miller) {DRAWN}")), "pdf-field-value", "Miller");
    assert!(!found.seen_by_reader);
}

#[test]
fn a_value_that_the_page_shows_is_seen() {
    let found = hides(&placed(&format!("/V (Visible words) {DRAWN}")), "pdf-field-value", "Visible words");
    assert!(found.seen_by_reader);
}

#[test]
fn a_value_without_an_appearance_is_for_a_person_to_choose_about() {
    assert_eq!(hides(&placed("/V (Miller)"), "pdf-field-value", "Miller").choice, Choice::Must);
}

#[test]
fn what_a_field_is_reset_to_or_chosen_from_is_found() {
    let found =
        hides(&placed(&format!("/DV (Miller) /Opt [(Smith) (Jones)] {DRAWN}")), "pdf-field-default", "Smith");
    assert_eq!(found.hidden, ["Miller", "Smith", "Jones"]);
}

#[test]
fn a_hidden_field_is_found() {
    hides(&placed(&format!("/F 2 /V (Miller) {DRAWN}")), "pdf-field-hidden", "Miller");
}

#[test]
fn a_field_on_no_page_is_found() {
    let paper = Paper::new().catalog("/AcroForm <</Fields [12 0 R]>>");
    hides(&paper.object(12, "<</FT /Tx /T (surname) /V (Miller)>>"), "pdf-field-hidden", "Miller");
}

#[test]
fn a_value_of_several_boxes_is_found_once() {
    let paper = note(&format!("/Subtype /Widget /Parent 12 0 R {DRAWN}"))
        .catalog("/AcroForm <</Fields [12 0 R]>>")
        .object(12, "<</FT /Tx /T (surname) /V (Miller) /Kids []>>");
    assert_eq!(hides(&paper, "pdf-field-value", "Miller").choice, Choice::May);
}

#[test]
fn a_form_within_a_form_is_found() {
    let paper = Paper::new().catalog("/AcroForm <</Fields [] /XFA 12 0 R>>");
    let paper = paper.stream(12, "", b"<xdp:xdp><surname>Miller</surname></xdp:xdp>");
    hides(&paper, "pdf-xfa", "Miller");
}

#[test]
fn a_program_in_a_field_is_found() {
    let field = format!("/AA <</K <</S /JavaScript /JS (app.alert\\('Miller'\\))>>>> {DRAWN}");
    hides(&placed(&field), "pdf-script", "Miller");
}
