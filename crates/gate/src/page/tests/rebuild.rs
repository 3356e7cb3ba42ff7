//! Pages rebuilt: what was planted is absent, what was seen is there, and what was changed is caught.

use super::paper::Paper;
use crate::model::{Model, Page};
use crate::plan::{Plan, Shown, sha256};
use crate::verify::{Pair, Verdict, look, verify};
use crate::{Form, Refusal, page, read, write};

pub(super) const NAME: &str = "source.pdf";

/// A plan's choices and redactions, of a file.
pub(super) fn shown(bytes: &[u8], redactions: serde_json::Value) -> Shown {
    let plan = serde_json::json!({ "source_sha256": sha256(bytes), "redactions": redactions });
    serde_json::from_value::<Plan>(plan).unwrap().shown(bytes).unwrap()
}

/// The pages of a file.
pub(super) fn pages(bytes: &[u8], shown: &Shown) -> Result<Vec<Page>, Refusal> {
    let reading = read::read(NAME, bytes, shown);
    match (reading.report.refusal, reading.model) {
        (Some(refusal), _) => Err(refusal),
        (None, Some(Model::Pages(pages))) => Ok(pages),
        other => panic!("{other:?}"),
    }
}

/// A file rebuilt, as the broker does it, in this process.
pub(super) fn rebuilt(bytes: &[u8], shown: &Shown) -> Result<Vec<u8>, Refusal> {
    let mut pages = pages(bytes, shown)?;
    let boxes: Vec<Vec<[f32; 4]>> = pages.iter().map(Page::boxes).collect();
    let pictures = page::paint::paint(bytes, 0, &boxes)?;
    assert_eq!(pictures.len(), pages.len());
    for (page, packed) in pages.iter_mut().zip(write::page::pack(&pictures)?) {
        page.picture = packed;
    }
    write::write(&Model::Pages(pages), Form::Pdf)
}

/// Every check of what is to leave.
pub(super) fn verdict(source: &[u8], output: &[u8], shown: &Shown) -> Verdict {
    let pair = Pair { name: NAME, source, output, form: Form::Pdf, shown };
    let mut verdict = verify(&pair).unwrap();
    let sight = look::Sight {
        name: NAME.to_owned(),
        source: source.to_vec(),
        output: output.to_vec(),
        form: Form::Pdf,
        shown: shown.clone(),
        pages: pages(source, shown).unwrap(),
        from: 0,
    };
    verdict.look(look::look(&sight).unwrap().wrong);
    verdict
}

#[track_caller]
pub(super) fn passes(source: &[u8], output: &[u8], shown: &Shown) {
    let verdict = verdict(source, output, shown);
    assert!(verdict.passed(), "{verdict:#?}");
}

#[test]
fn pages_are_rebuilt_with_their_words_and_pass() {
    let source = Paper::new().bytes();
    let none = Shown::default();

    let output = rebuilt(&source, &none).unwrap();

    if let Ok(folder) = std::env::var("PDF_OUT") {
        std::fs::write(format!("{folder}/source.pdf"), &source).unwrap();
        std::fs::write(format!("{folder}/output.pdf"), &output).unwrap();
    }
    passes(&source, &output, &none);
    let words: Vec<String> = page::words_of(&output).unwrap().concat().into_iter().map(|it| it.text).collect();
    assert_eq!(words.join(" "), "Visible words of a letter Visible words of a letter");
    assert_eq!(output, rebuilt(&source, &none).unwrap(), "the same file gives the same bytes");
}
