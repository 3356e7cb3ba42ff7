//! Every planted file, rebuilt as pages: what is hidden is not in them, what is seen is.

use super::{build::zipped, docx, html, odt, pptx};
use crate::{
    Form,
    model::Model,
    page,
    plan::Shown,
    read,
    verify::{self, Pair},
    write,
};

/// Rebuilds a file as pages, and gives back their words.
pub(super) fn rebuilt(name: &str, source: &[u8], shown: &Shown) -> (String, Vec<u8>) {
    let reading = read::read(name, source, shown);
    assert_eq!(reading.report.refusal, None, "{name}");
    let model = reading.model.unwrap();
    assert!(matches!(model, Model::Document(_)));
    let output = write::write(&model, Form::Pdf).unwrap();
    let pair = Pair { name, source, output: &output, form: Form::Pdf, shown };
    let verdict = verify::verify(&pair).unwrap();
    assert_eq!(verdict.first_wrong(), None, "{name}");
    (
        page::read(&output)
            .unwrap()
            .pages
            .iter()
            .map(crate::model::Page::text)
            .collect::<Vec<_>>()
            .join("\n"),
        output,
    )
}

/// Whether the output says the secret: in its words, in its bytes, or in a stream.
fn says(words: &str, output: &[u8], secret: &str) -> bool {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let in_bytes = verify::document::unpacked(output).has(&[secret.as_bytes(), &wide]);
    words.to_lowercase().contains(&secret.to_lowercase()) || in_bytes
}

/// The same package, as one whose main part says what it is.
fn typed(parts: super::build::Parts, main: &str, kind: &str) -> Vec<u8> {
    let kind = format!("application/vnd.openxmlformats-officedocument.{kind}.main+xml");
    parts.typed(main, &kind).bytes()
}

fn document(parts: super::build::Parts) -> Vec<u8> {
    typed(parts, "word/document.xml", "wordprocessingml.document")
}

fn absent(samples: impl IntoIterator<Item = (&'static str, Vec<u8>)>, name: &str) -> usize {
    let mut seen = 0;
    for (id, source) in samples {
        let (words, output) = rebuilt(name, &source, &Shown::default());
        assert!(!says(&words, &output, "SECRET"), "{id}");
        seen += usize::from(words.contains("Seen"));
    }
    seen
}

#[test]
fn nothing_that_a_document_hides_in_its_text_is_in_its_pages() {
    let samples = docx::in_the_text().into_iter();
    let samples: Vec<_> = samples
        .map(|(id, body)| (id, document(docx::document(&format!("{}{body}", docx::paragraph("Seen"))))))
        .collect();

    assert_eq!(absent(samples.clone(), "x.docx"), samples.len());
}

#[test]
fn nothing_that_a_document_hides_beside_its_text_is_in_its_pages() {
    let samples: Vec<_> = docx::beside_the_text().into_iter().map(|(id, it)| (id, document(it))).collect();

    assert_eq!(absent(samples.clone(), "x.docx"), samples.len());
}

#[test]
fn nothing_that_a_text_hides_is_in_its_pages() {
    let samples = odt::planted().into_iter().map(|(id, members)| (id, zipped(&members)));

    assert!(20 <= absent(samples, "x.odt"));
}

#[test]
fn nothing_that_slides_hide_is_in_their_pages() {
    let samples = pptx::planted()
        .into_iter()
        .map(|(id, parts)| (id, typed(parts, "ppt/presentation.xml", "presentationml.presentation")));

    assert!(15 <= absent(samples, "x.pptx"));
}

#[test]
fn nothing_that_a_page_of_the_web_hides_is_in_its_pages() {
    let samples = html::planted().into_iter();
    let samples: Vec<_> = samples.map(|(id, page)| (id, format!("<p>Seen</p>{page}").into_bytes())).collect();

    assert!(absent(samples.clone(), "x.html") <= samples.len());
}

/// A document whose own words, bare of their form, are hidden in it once more; the pages say them and are right.
fn said_twice(body: &str, hidden: &str) -> Vec<u8> {
    let hidden = format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>");
    document(docx::document(&format!("{body}{hidden}")))
}

#[test]
fn a_word_beside_the_sign_of_a_note_is_that_word() {
    let body = "<w:p><w:r><w:t>Should</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t> follow</w:t></w:r></w:p>";
    let (words, _) = rebuilt("x.docx", &said_twice(body, "should"), &Shown::default());

    assert!(words.contains("Should"), "{words}");
}

#[test]
fn words_that_the_writer_writes_for_any_list_or_picture_are_no_leak() {
    let words = "FlateDecode DeviceRGB ListNumbering StructTreeRoot BaselineShift Blockquote";
    let source = format!("<ul><li>Seen</ul><p hidden>{words}</p><sub>2</sub>");
    let (seen, _) = rebuilt("x.html", source.as_bytes(), &Shown::default());

    assert!(seen.contains("Seen"), "{seen}");
}
