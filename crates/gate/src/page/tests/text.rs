//! What pages draw and do not show.

use super::paper::Paper;
use super::{hides, only};
use crate::Place;

const SECRET: &str = "BT /F1 12 Tf 72 600 Td (Secret name) Tj ET";

/// A grey picture of two by two pixels, or what else these entries say.
fn picture(paper: Paper, entries: &str) -> Paper {
    let usual =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    paper.resources("/XObject <</I1 10 0 R>>").stream(10, &format!("{usual} {entries}"), &[0, 90, 180, 250])
}

#[test]
fn a_clean_file_has_nothing() {
    only(&Paper::new(), &[]);
}

#[test]
fn the_words_that_a_page_shows_are_read_line_by_line_without_those_under_a_box() {
    let lines = "BT /F1 12 Tf 72 500 Td (Constable   four) Tj 0 -20 Td (Sergeant two) Tj ET";
    let paper = Paper::new().draw(lines).draw(SECRET).draw("0 g 70 596 120 16 re f");

    let pages = super::read(&paper.bytes()).unwrap().pages;
    assert_eq!(pages.len(), 2);
    assert!(pages[1].text().contains("Constable four\nSergeant two"), "{:?}", pages[1]);
    assert!(!pages[1].text().contains("Secret"), "{:?}", pages[1]);
}

#[test]
fn words_under_a_black_box_are_found_where_they_are() {
    let paper = Paper::new().draw(SECRET).draw("0 g 70 596 120 16 re f");

    let found = hides(&paper, "page-text-under-paint", "Secret name");

    let Place::Page { page: 2, corners: Some([x0, y0, x1, y1]) } = found.place else { panic!("{found:?}") };
    assert!(x0 == 72 && (228..=242).contains(&y0) && (130..=145).contains(&x1) && (242..=246).contains(&y1));
}

#[test]
fn words_over_a_box_are_seen() {
    only(&Paper::new().draw("0.9 g 70 596 120 16 re f 0 g").draw(SECRET), &[]);
}

#[test]
fn words_under_a_half_transparent_box_are_seen() {
    let paper = Paper::new().resources("/ExtGState <</G <</ca 0.4>>>>");
    only(&paper.draw(SECRET).draw("/G gs 1 1 0 rg 70 596 120 16 re f"), &[]);
}

#[test]
fn words_under_a_highlighter_are_seen_unless_it_is_black() {
    let white = Paper::new().resources("/ExtGState <</G <</BM /Screen>>>>").draw(SECRET);
    hides(&white.draw("/G gs 1 g 70 596 120 16 re f"), "page-text-under-paint", "Secret name");
    let paper = Paper::new().resources("/ExtGState <</G <</BM /Multiply>>>>").draw(SECRET);
    only(&paper.clone().draw("/G gs 1 1 0 rg 70 596 120 16 re f"), &[]);
    hides(&paper.draw("/G gs 0 g 70 596 120 16 re f"), "page-text-under-paint", "Secret name");
}

#[test]
fn words_under_a_thick_line_are_found() {
    let paper = Paper::new().draw(SECRET).draw("0 G 16 w 70 604 m 190 604 l S");
    hides(&paper, "page-text-under-paint", "Secret name");
}

#[test]
fn words_under_a_pattern_are_found() {
    let tile = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources <<>>";
    let paper = Paper::new().resources("/Pattern <</P 12 0 R>>").stream(12, tile, b"0 g 0 0 4 4 re f");
    let paper = paper.draw(SECRET).draw("/Pattern cs /P scn 70 596 120 16 re f");
    hides(&paper, "page-text-under-paint", "Secret name");
}

#[test]
fn words_under_a_shape_are_found() {
    let paper = Paper::new().draw(SECRET).draw("0 g 60 590 m 60 630 l 200 630 l 220 600 l 200 590 l h f");
    hides(&paper, "page-text-under-paint", "Secret name");
}

#[test]
fn words_drawn_again_over_the_box_are_seen() {
    only(&Paper::new().draw(SECRET).draw("1 g 70 596 120 16 re f 0 g").draw(SECRET), &[]);
}

#[test]
fn words_under_a_picture_are_found() {
    let paper = picture(Paper::new().draw(SECRET).draw("q 120 0 0 16 70 596 cm /I1 Do Q"), "");
    hides(&paper, "page-text-under-picture", "Secret name");
}

#[test]
fn words_under_the_clear_part_of_a_picture_are_seen() {
    let paper = picture(Paper::new().draw(SECRET).draw("q 120 0 0 16 70 596 cm /I1 Do Q"), "/SMask 11 0 R");
    let mask =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    only(&paper.clone().stream(11, mask, &[0; 4]), &[]);
    hides(&paper.stream(11, mask, &[255; 4]), "page-text-under-picture", "Secret name");
}

#[test]
fn words_under_an_annotation_are_found() {
    let note = "/Annots [<</Type /Annot /Subtype /Square /Rect [70 596 190 612] /AP <</N 11 0 R>>>>]";
    let paper = Paper::new().draw(SECRET).page(note).stream(
        11,
        "/Type /XObject /Subtype /Form /BBox [0 0 120 16]",
        b"0 g 0 0 120 16 re f",
    );
    let found = only(&paper, &["page-text-under-note", "page-note-drawn"]);
    assert!(found.iter().any(|finding| finding.hidden == ["Secret name"]));
    assert!(found.iter().any(|finding| finding.seen_by_reader));
}

#[test]
fn words_in_the_colour_of_the_paper_are_found() {
    hides(&Paper::new().draw("1 g").draw(SECRET), "page-text-same-colour", "Secret name");
}

#[test]
fn words_in_the_colour_of_their_box_are_found_and_white_on_black_is_seen() {
    let paper = Paper::new().draw("0 0 1 rg 70 596 120 16 re f");
    hides(&paper.clone().draw(SECRET), "page-text-same-colour", "Secret name");
    only(&paper.draw("1 g").draw(SECRET), &[]);
}

#[test]
fn words_in_the_colour_of_a_picture_are_found_and_others_are_seen() {
    let usual =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let paper = Paper::new().resources("/XObject <</I1 10 0 R>>").stream(10, usual, &[128; 4]);
    let paper = paper.draw("q 200 0 0 200 50 500 cm /I1 Do Q");
    hides(&paper.clone().draw("0.5 g").draw(SECRET), "page-text-same-colour", "Secret name");
    only(&paper.draw("1 g").draw(SECRET), &[]);
}

#[test]
fn words_with_no_strength_are_found() {
    let paper = Paper::new().resources("/ExtGState <</G <</ca 0>>>>").draw("/G gs").draw(SECRET);
    hides(&paper, "page-text-transparent", "Secret name");
}

#[test]
fn words_that_are_not_drawn_are_found() {
    hides(&Paper::new().draw("3 Tr").draw(SECRET), "page-text-invisible", "Secret name");
}

#[test]
fn words_that_only_cut_out_are_found() {
    hides(&Paper::new().draw("q 7 Tr").draw(SECRET).draw("Q"), "page-text-clip-only", "Secret name");
}

#[test]
fn words_cut_away_by_a_frame_are_found() {
    let paper = Paper::new().draw("q 300 300 50 50 re W n").draw(SECRET).draw("Q");
    hides(&paper, "page-text-clipped-away", "Secret name");
}

#[test]
fn words_outside_the_paper_are_found() {
    let paper = Paper::new().draw("BT /F1 12 Tf 700 600 Td (Secret name) Tj ET");
    hides(&paper, "page-text-outside", "Secret name");
}

#[test]
fn words_outside_the_crop_are_found() {
    let paper = Paper::new().page("/CropBox [0 650 595 842]").draw(SECRET);
    hides(&paper, "page-text-outside", "Secret name");
}

#[test]
fn words_too_small_to_be_read_are_found() {
    let paper = Paper::new().draw("BT /F1 0.5 Tf 72 600 Td (Secret name) Tj ET");
    hides(&paper, "page-text-tiny", "Secret name");
}

#[test]
fn words_on_a_layer_that_is_off_are_found() {
    let off = "/OCProperties <</OCGs [12 0 R] /D <</OFF [12 0 R]>>>>";
    let paper = Paper::new()
        .catalog(off)
        .resources("/Properties <</L 12 0 R>>")
        .object(12, "<</Type /OCG /Name (Draft for the minister)>>")
        .draw("/OC /L BDC")
        .draw(SECRET)
        .draw("EMC");
    let found = only(&paper, &["page-text-on-hidden-layer", "pdf-layer"]);
    assert!(found.iter().any(|finding| finding.hidden == ["Secret name"]));
    assert!(found.iter().any(|finding| finding.hidden == ["Draft for the minister"]));
}

#[test]
fn words_on_a_layer_that_is_on_are_seen() {
    let on = "/OCProperties <</OCGs [12 0 R] /D <</ON [12 0 R]>>>>";
    let paper = Paper::new().catalog(on).resources("/Properties <</L 12 0 R>>");
    let paper = paper.object(12, "<</Type /OCG /Name (Print)>>").draw("/OC /L BDC").draw(SECRET).draw("EMC");
    only(&paper, &[]);
}

#[test]
fn a_layer_that_is_off_on_paper_is_found() {
    let on = "/OCProperties <</OCGs [12 0 R] /D <<>>>>";
    let layer = "<</Type /OCG /Name (Draft) /Usage <</Print <</PrintState /OFF>>>>>>";
    hides(&Paper::new().catalog(on).object(12, layer), "pdf-layer", "Draft");
}

#[test]
fn words_that_stand_for_others_are_found_and_those_that_repeat_them_are_not() {
    let paper = |text: &str| {
        let begin = format!("/Span <</ActualText ({text})>> BDC");
        Paper::new().draw(&begin).draw(SECRET).draw("EMC")
    };
    hides(&paper("Another name"), "page-text-replaced", "Another name");
    only(&paper("Secret name"), &[]);
}

#[test]
fn a_picture_cut_by_a_frame_is_found() {
    let paper = picture(Paper::new().draw("q 100 100 50 50 re W n 100 0 0 100 100 100 cm /I1 Do Q"), "");
    only(&paper, &["page-picture-cropped"]);
}

#[test]
fn a_picture_that_runs_off_the_paper_is_found() {
    let paper = picture(Paper::new().draw("q 300 0 0 300 450 100 cm /I1 Do Q"), "");
    only(&paper, &["page-picture-cropped"]);
}

#[test]
fn a_box_over_a_part_of_a_picture_is_found() {
    let paper = picture(Paper::new().draw("q 100 0 0 100 100 100 cm /I1 Do Q 0 g"), "");
    only(&paper.clone().draw("130 130 40 40 re f"), &["page-picture-covered"]);
    // The picture is of one colour there.
    only(&paper.draw("110 110 30 10 re f"), &[]);
}

#[test]
fn what_a_mask_takes_away_from_a_picture_is_found() {
    let usual =
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let pixels: Vec<u8> = (0..64).map(|pixel| pixel * 3).collect();
    let paper = Paper::new()
        .resources("/XObject <</I1 10 0 R>>")
        .draw("q 100 0 0 100 100 100 cm /I1 Do Q")
        .stream(10, &format!("{usual} /SMask 11 0 R"), &pixels)
        .stream(11, usual, &[0; 64]);
    only(&paper, &["page-picture-masked"]);
}

#[test]
fn what_a_camera_wrote_is_found() {
    let usual =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let jpeg = b"\xff\xd8\xff\xe1\x00\x18Exif\0\0Camera of Jane\0\0\xff\xd9";
    let paper = Paper::new()
        .resources("/XObject <</I1 10 0 R>>")
        .draw("q 100 0 0 100 100 100 cm /I1 Do Q")
        .stream(10, &format!("{usual} /Filter /DCTDecode"), jpeg);
    hides(&paper, "page-picture-facts", "Camera of Jane");
}

#[test]
fn what_is_left_behind_a_pictures_end_is_found() {
    let usual =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let paper = Paper::new()
        .resources("/XObject <</I1 10 0 R>>")
        .draw("q 100 0 0 100 100 100 cm /I1 Do Q")
        .stream(10, &format!("{usual} /Filter /DCTDecode"), b"\xff\xd8\xff\xd9the whole picture");
    hides(&paper, "page-picture-facts", "the whole picture");
}

#[test]
fn another_version_of_a_picture_is_found() {
    let alternate = "/Alternates [<</Image 11 0 R /DefaultForPrinting true>>]";
    let usual =
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let paper = picture(Paper::new().draw("q 100 0 0 100 100 100 cm /I1 Do Q"), alternate);
    only(&paper.stream(11, usual, &[7]), &["page-picture-alternate"]);
}

#[test]
fn a_picture_that_no_page_draws_is_found() {
    only(&picture(Paper::new(), ""), &["page-picture-not-drawn"]);
}
