//! What hangs on the file and not on a page.

use super::paper::{Paper, stream};
use super::{hides, inspect, only};
use crate::{Choice, Reason};

#[test]
fn an_earlier_state_of_the_file_is_for_a_person_to_choose_about() {
    let now = stream("", b"BT /F1 12 Tf 72 700 Td (Visible words of a letter) Tj ET");
    let paper = Paper::new().draw("BT /F1 12 Tf 72 600 Td (Secret name) Tj ET").again(7, now);

    let found = only(&paper, &["pdf-earlier-revision", "pdf-unused-object"]);

    assert!(found.iter().all(|finding| finding.hidden.contains(&"Secret name".to_owned())));
    assert!(found.iter().any(|finding| finding.choice == Choice::Must));
}

#[test]
fn an_object_that_nothing_uses_is_found() {
    hides(&Paper::new().object(12, "<</Note (Secret name)>>"), "pdf-unused-object", "Secret name");
    let paper = Paper::new().stream(12, "", b"BT /F1 12 Tf (Secret) Tj ( name) Tj ET");
    hides(&paper, "pdf-unused-object", "Secret name");
}

#[test]
fn bytes_before_the_file_are_found() {
    hides(&Paper::new().before("Secret name\n"), "pdf-bytes-before", "Secret name");
}

#[test]
fn bytes_after_the_file_are_found() {
    hides(&Paper::new().after("PK and a Secret name\n"), "pdf-bytes-after", "Secret name");
}

#[test]
fn a_remark_between_objects_is_found() {
    let paper = Paper::new().between("%%Invocation: gs -sOutputFile=/srv/jane/out.pdf\n");
    hides(&paper, "pdf-remark", "jane");
}

#[test]
fn bytes_between_and_remarks_within_objects_are_found() {
    hides(&Paper::new().catalog("% Secret name\n"), "pdf-remark", "Secret");
    hides(&Paper::new().between("Secret name\n"), "pdf-remark", "Secret");
}

#[test]
fn values_nested_without_end_are_refused() {
    let bytes = Paper::new().object(12, &"[".repeat(100_000)).bytes();
    assert_eq!(inspect(&bytes).unwrap_err().reason, Reason::TooDeep);
}

#[test]
fn a_table_that_does_not_fit_is_for_a_person_to_choose_about() {
    let bytes = Paper::new().bytes();
    let text = String::from_utf8_lossy(&bytes);
    let table = text.rsplit_once("startxref\n").unwrap().1.split('\n').next().unwrap().to_owned();
    let at = bytes.len() - "\n%%EOF\n".len() - table.len();
    let mut broken = bytes.clone();
    broken[at] = b'0';

    let found = inspect(&broken).unwrap();

    assert!(
        found.iter().any(|finding| finding.vector.0.id == "pdf-mended" && finding.choice == Choice::Must)
    );
}

#[test]
fn a_file_within_the_file_is_found() {
    let paper = Paper::new()
        .catalog("/Names <</EmbeddedFiles <</Names [(staff.xlsx) 12 0 R]>>>>")
        .object(12, "<</Type /Filespec /F (staff.xlsx) /EF <</F 13 0 R>>>>")
        .stream(13, "/Type /EmbeddedFile", b"names of staff");
    hides(&paper, "pdf-attachment", "staff.xlsx");
}

#[test]
fn a_file_that_belongs_to_a_part_is_found() {
    let paper = Paper::new()
        .page("/AF [12 0 R]")
        .object(12, "<</Type /Filespec /F (staff.xlsx) /EF <</F 13 0 R>>>>")
        .stream(13, "/Type /EmbeddedFile", b"names of staff");
    hides(&paper, "pdf-attachment", "staff.xlsx");
}

#[test]
fn a_folder_of_files_is_found() {
    only(&Paper::new().catalog("/Collection <</View /D>>"), &["pdf-portfolio"]);
}

#[test]
fn a_program_of_the_file_is_found() {
    let script = "<</S /JavaScript /JS (var officer = 'Miller';)>>";
    let paper = Paper::new().catalog(&format!("/Names <</JavaScript <</Names [(a) {script}]>>>>"));
    hides(&paper, "pdf-script", "Miller");
    hides(&Paper::new().catalog(&format!("/OpenAction {script}")), "pdf-script", "Miller");
}

#[test]
fn what_the_file_does_when_it_opens_is_found_and_showing_a_page_is_nothing() {
    hides(&Paper::new().catalog("/OpenAction <</S /Launch /F (secret.exe)>>"), "pdf-action", "secret.exe");
    only(&Paper::new().catalog("/OpenAction [3 0 R /Fit]"), &[]);
    only(&Paper::new().catalog("/OpenAction <</S /GoTo /D [3 0 R /Fit]>>"), &[]);
}

#[test]
fn bookmarks_are_found_unless_a_page_shows_their_words() {
    let outline = |title: &str| {
        Paper::new()
            .catalog("/Outlines 12 0 R")
            .object(12, "<</Type /Outlines /First 13 0 R /Last 13 0 R /Count 1>>")
            .object(13, &format!("<</Title ({title}) /Parent 12 0 R /Dest [3 0 R /Fit]>>"))
    };
    hides(&outline("Statement of Miller"), "pdf-outline", "Miller");
    only(&outline("visible WORDS"), &[]);
}

#[test]
fn bookmarks_in_a_circle_end() {
    let paper = Paper::new()
        .catalog("/Outlines 12 0 R")
        .object(12, "<</First 13 0 R>>")
        .object(13, "<</Title (Miller) /Next 13 0 R /First 12 0 R>>");
    hides(&paper, "pdf-outline", "Miller");
}

#[test]
fn names_of_places_are_found_unless_they_are_counted_up() {
    let named =
        |name: &str| Paper::new().catalog(&format!("/Names <</Dests <</Names [({name}) [3 0 R /Fit]]>>>>"));
    hides(&named("statement-of-miller"), "pdf-destination", "miller");
    only(&named("section.2.1"), &[]);
}

#[test]
fn words_in_page_numbers_are_found() {
    let labels = "/PageLabels <</Nums [0 <</S /D /P (Heron-)>>]>>";
    hides(&Paper::new().catalog(labels), "pdf-page-label", "Heron");
}

#[test]
fn words_for_those_who_listen_are_found_unless_the_page_shows_them() {
    let tree = |alt: &str| {
        Paper::new()
            .catalog("/StructTreeRoot 12 0 R /MarkInfo <</Marked true>>")
            .object(12, "<</Type /StructTreeRoot /K 13 0 R>>")
            .object(13, &format!("<</Type /StructElem /S /Figure /P 12 0 R /Alt ({alt}) /K 0>>"))
    };
    hides(&tree("A photograph of Miller"), "pdf-structure-words", "Miller");
    only(&tree("Visible words"), &[]);
}

#[test]
fn properties_are_found() {
    hides(&Paper::new().info("/Author (Jane Miller)"), "pdf-info", "Jane Miller");
    hides(&Paper::new().info("/Title <FEFF004D0069006C006C00650072>"), "pdf-info", "Miller");
    hides(&Paper::new().info("/Case (Operation Heron)"), "pdf-info-custom", "Heron");
    only(&Paper::new().info("/Title (Visible words of a letter)"), &[]);
}

#[test]
fn a_program_that_names_a_file_is_found() {
    let paper = Paper::new().info("/Creator (Acrobat on C:\\\\Users\\\\jane\\\\letter.doc)");
    hides(&paper, "pdf-info-program", "jane");
}

#[test]
fn metadata_is_found_unless_it_repeats_program_dates_and_numbers() {
    let clean = "<xmp:CreatorTool>Writer</xmp:CreatorTool><pdf:Producer>LibreOffice</pdf:Producer>\
        <xmp:CreateDate>2026-11-01T12:00:00Z</xmp:CreateDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>\
        <dc:format>application/pdf</dc:format><pdfaid:part>2</pdfaid:part><pdfuaid:part>1</pdfuaid:part>\
        <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Visible words</rdf:li></rdf:Alt></dc:title>";
    only(&Paper::new().xmp(clean), &[]);
    let author = "<dc:creator><rdf:Seq><rdf:li>Jane Miller</rdf:li></rdf:Seq></dc:creator>";
    hides(&Paper::new().xmp(author), "pdf-xmp", "Jane Miller");
    let history = "<stEvt:changed x:who='Jane Miller'/>";
    hides(&Paper::new().xmp(history), "pdf-xmp", "Jane Miller");
}

#[test]
fn a_programs_private_copy_is_found() {
    let paper = Paper::new().page("/PieceInfo <</Illustrator <</Private (Secret)>>>>");
    hides(&paper, "pdf-piece-info", "Illustrator");
}

#[test]
fn where_it_was_captured_is_found() {
    only(&Paper::new().catalog("/SpiderInfo <</V 1.0>>"), &["pdf-web-capture"]);
}

#[test]
fn what_no_standard_knows_is_found() {
    hides(&Paper::new().catalog("/ACME_Case (Operation Heron)"), "pdf-private-data", "Operation Heron");
}

#[test]
fn a_signature_is_found() {
    let signature =
        "<</Type /Sig /ByteRange [0 1 2 3] /Contents <00> /Name (Jane Miller) /Reason (Approved)>>";
    let paper = Paper::new().catalog("/Perms <</DocMDP 12 0 R>>").object(12, signature);
    hides(&paper, "pdf-signature", "Jane Miller");
}

#[test]
fn an_articles_thread_is_found() {
    hides(&Paper::new().catalog("/Threads [<</I <</Title (Miller)>>>>]"), "pdf-thread", "Miller");
}

#[test]
fn an_encrypted_file_is_refused() {
    let bytes = Paper::new().trailer("/Encrypt <</Filter /Standard /V 1 /R 2>>").bytes();
    assert_eq!(inspect(&bytes).unwrap_err().reason, Reason::Encrypted);
}

#[test]
fn a_file_of_too_many_pages_is_refused_before_they_are_counted_up() {
    let mut paper = Paper::new();
    for level in 20..40 {
        let child = (level + 1).to_string() + " 0 R ";
        paper = paper.object(level, &format!("<</Type /Pages /Kids [{}]>>", child.repeat(10)));
    }
    let bytes = paper.clone().object(40, "<</Type /Page>>").bytes();
    assert_eq!(inspect(&bytes).unwrap_err().reason, Reason::TooLarge);
    let list = format!("[{}]", "21 0 R ".repeat(2001));
    let bytes = Paper::new().object(20, "<</Type /Pages /Kids 22 0 R>>").object(22, &list).bytes();
    assert_eq!(inspect(&bytes).unwrap_err().reason, Reason::TooLarge);
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(inspect(b"").unwrap_err().reason, Reason::Broken);
    assert_eq!(inspect(b"%PDF-1.7\nnothing").unwrap_err().reason, Reason::Broken);
}
