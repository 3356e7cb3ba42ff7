//! Letters in files.

use mail::letter::{LetterDoubt, LetterKind, letter_text};

/// A PDF with one page that draws `content`.
fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).into_bytes());
    }
    let start = out.len();
    out.extend(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(format!("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}

#[test]
fn a_pdf_is_read_in_the_order_of_the_page() {
    let letter = letter_text(
        &pdf(
            "BT /F1 11 Tf 72 700 Td (neither confirms) Tj 0 -14 Td (nor denies) Tj 0 -40 Td [(Sec) 20 (tion 24)] TJ ET \
              BT /F1 11 Tf 72 750 Td (Ref 1267A/21) Tj ET",
        ),
        LetterKind::Guess,
    );
    assert_eq!(letter.text, "Ref 1267A/21\n\nneither confirms\nnor denies\n\nSection 24");
    assert_eq!(letter.doubts, []);
}

#[test]
fn a_pdf_without_text_says_so() {
    let letter = letter_text(&pdf("0 0 100 100 re f"), LetterKind::Pdf);
    assert_eq!(letter.doubts, [LetterDoubt::NoTextLayer { pages: vec![1] }]);
}

#[test]
fn a_damaged_pdf_is_no_fault() {
    let letter = letter_text(b"%PDF-1.7 nothing", LetterKind::Guess);
    assert!(matches!(letter.doubts.as_slice(), [LetterDoubt::Unreadable { .. }]));
}

#[test]
fn a_text_in_an_old_code_page_is_read() {
    let letter = letter_text(b"It cost \xA3100 \x96 no more.", LetterKind::Guess);
    assert_eq!(letter.text, "It cost \u{a3}100 \u{2013} no more.");
}
