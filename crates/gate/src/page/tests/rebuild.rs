//! Pages rebuilt: what was planted is absent, what was seen is there, and what was changed is caught.

use super::paper::Paper;
use crate::model::{Colour, Model, Page, Picture};
use crate::plan::{Plan, Shown, sha256};
use crate::verify::{Pair, Verdict, look, verify};
use crate::{Form, Reason, Refusal, page, read, write};

/// A page as small as its words let it be: painting takes long.
pub(super) const SIDES: &str = "60 580 300 720";
pub(super) const NAME: &str = "source.pdf";

/// A plan's choices and redactions, of a file.
pub(super) fn shown(bytes: &[u8], redactions: &serde_json::Value) -> Shown {
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
    let source = Paper::new().sides(SIDES).bytes();
    let none = Shown::default();

    let output = rebuilt(&source, &none).unwrap();

    if let Ok(folder) = std::env::var("PDF_OUT") {
        std::fs::write(format!("{folder}/source.pdf"), &source).unwrap();
        std::fs::write(format!("{folder}/output.pdf"), &output).unwrap();
    }
    passes(&source, &output, &none);
    let words: Vec<String> =
        page::words_of(&output).unwrap().concat().into_iter().map(|it| it.text).collect();
    assert_eq!(words.join(" "), "Visible words of a letter Visible words of a letter");
    assert_eq!(output, rebuilt(&source, &none).unwrap(), "the same file gives the same bytes");
}

#[test]
fn a_hidden_word_that_is_also_a_fonts_name_is_no_leak() {
    let source = Paper::new().sides(SIDES).draw("BT /F1 9 Tf 3 Tr 72 600 Td (SourceSans3) Tj ET").bytes();
    let none = Shown::default();

    let output = rebuilt(&source, &none).unwrap();

    assert!(memchr::memmem::find(&output, b"SourceSans3").is_some(), "the words are set in it");
    passes(&source, &output, &none);
}

/// Only letters and digits, in small letters.
fn core(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a file as three programs read them: ours, another in Rust, and one that people have.
pub(super) fn read_by_all(bytes: &[u8]) -> Vec<String> {
    let ours = page::words_of(bytes).unwrap().concat().into_iter().map(|word| word.text).collect::<Vec<_>>();
    let parsed = lopdf::Document::load_mem(bytes).unwrap();
    let numbers: Vec<u32> = parsed.get_pages().into_keys().collect();
    let mut all = vec![ours.join(" "), parsed.extract_text(&numbers).unwrap()];
    all.extend(pdftotext(bytes));
    all
}

/// What Debian's `poppler-utils` reads, where it is installed.
fn pdftotext(bytes: &[u8]) -> Option<String> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let mut command = Command::new("pdftotext");
    command.args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    child.stdin.take()?.write_all(bytes).ok()?;
    String::from_utf8(child.wait_with_output().ok()?.stdout).ok()
}

/// Asserts that a file's words are nowhere in what is rebuilt of it, or that it is refused.
#[track_caller]
pub(super) fn absent(source: &[u8], words: &str) {
    let none = Shown::default();
    let mut seen = match pages(source, &none) {
        Ok(pages) => pages,
        Err(refusal) => {
            let known = [Reason::BareNote, Reason::Pending, Reason::Xfa];
            assert!(known.contains(&refusal.reason), "{refusal:?}");
            return;
        }
    };
    // What its pages look like is not asked here, and takes long to paint.
    let white = Picture { width: 1, height: 1, colour: Colour::Grey, pixels: vec![255] };
    for page in &mut seen {
        page.picture = write::page::pack(std::slice::from_ref(&white)).unwrap().remove(0);
    }
    let output = write::write(&Model::Pages(seen), Form::Pdf).unwrap();
    let pair = Pair { name: NAME, source, output: &output, form: Form::Pdf, shown: &none };
    let verdict = verify(&pair).unwrap();
    assert!(verdict.passed(), "{verdict:#?}");
    for text in read_by_all(&output) {
        assert!(!core(&text).contains(&core(words)), "{words:?} is in {text:?}");
    }
    assert!(memchr::memmem::find(&output, words.as_bytes()).is_none());
}

#[test]
fn an_annotation_that_programs_draw_as_they_like_is_refused() {
    let annotated = |kind: &str| {
        Paper::new()
            .page(&format!("/Annots [<</Type /Annot /Subtype /{kind} /Rect [70 596 190 612]>>]"))
            .bytes()
    };
    let none = Shown::default();
    assert_eq!(rebuilt(&annotated("Square"), &none).unwrap_err().reason, Reason::BareNote);
    assert_eq!(rebuilt(&annotated("Redact"), &none).unwrap_err().reason, Reason::Pending);
}

#[test]
fn a_word_that_was_changed_is_caught_by_what_the_page_looks_like() {
    let none = Shown::default();
    let says = |words: &str| {
        Paper::new().sides(SIDES).draw(&format!("BT /F1 9 Tf 72 600 Td ({words}) Tj ET")).bytes()
    };
    let source = says("3,108 officers were on duty");
    let looks = |output: &[u8]| verdict(&source, output, &none).checks.pop().unwrap().wrong;
    assert_eq!(looks(&rebuilt(&source, &none).unwrap()), "");
    for other in ["3,103 officers were on duty", "3,108 officers were off duty", "3,108 officers was on duty"]
    {
        let output = rebuilt(&says(other), &none).unwrap();
        let wrong = looks(&output);
        println!("{other}: {wrong}");
        assert!(wrong.contains("page 2: it looks like something else"), "{other}: {wrong}");
    }
}

#[test]
fn a_photograph_packed_with_loss_looks_like_its_source() {
    let (side, mut random) = (300_u32, 5_u64);
    let mut pixels = Vec::new();
    for at in 0..side * side {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (x, y, grain) = (at % side, at / side, u32::try_from(random >> 59).unwrap());
        pixels
            .extend([x / 2 + grain, y / 2 + grain, (x + y) / 4 + grain].map(|it| u8::try_from(it).unwrap()));
    }
    let usual = format!(
        "/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    );
    let paper =
        Paper::new().sides("60 400 420 720").resources("/XObject <</I1 10 0 R>>").stream(10, &usual, &pixels);
    let paper = paper.draw("q 360 0 0 320 60 400 cm /I1 Do Q 1 g 60 590 240 30 re f 0 g");
    let source = paper.draw("BT /F1 8 Tf 72 600 Td (Figures in small type 1234567890) Tj ET").bytes();
    let none = Shown::default();
    let output = rebuilt(&source, &none).unwrap();
    assert!(memchr::memmem::find(&output, b"DCTDecode").is_some(), "it is packed with loss");
    let painted = |bytes: &[u8]| page::paint::paint(bytes, 0, &[]).unwrap().remove(1);
    println!("with loss: {} of 255", crate::apart::farthest(&painted(&source), &painted(&output)));
    passes(&source, &output, &none);
}

#[test]
fn pages_keep_their_sizes_however_they_are_turned_and_cut() {
    let none = Shown::default();
    for (entries, size) in [
        ("/Rotate 90", (140.0, 240.0)),
        ("/Rotate 180", (240.0, 140.0)),
        ("/Rotate 270", (140.0, 240.0)),
        ("/CropBox [70 650 250 715]", (180.0, 65.0)),
        ("/UserUnit 1.5", (360.0, 210.0)),
    ] {
        let source = Paper::new().sides(SIDES).page(entries).bytes();
        let seen = pages(&source, &none).unwrap();
        assert_eq!((seen[1].width, seen[1].height), size, "{entries}");
        let output = rebuilt(&source, &none).unwrap();
        passes(&source, &output, &none);
        let mut words = page::words_of(&output).unwrap().pop().unwrap();
        let mut before = seen[1].words.clone();
        assert!(!words.is_empty());
        for (word, before) in words.drain(..).zip(before.drain(..)) {
            assert_eq!(word.text, before.text, "{entries}");
            for (one, other) in word.base.iter().zip(before.base).take(2) {
                assert!((one - other).abs() < 0.5, "{entries}: {word:?} and {before:?}");
            }
        }
    }
}

#[test]
fn a_word_that_leaks_into_what_is_rebuilt_is_caught_wherever_it_leaks_to() {
    let none = Shown::default();
    let source = Paper::new().sides(SIDES).info("/Author (Zanzibarquill)").bytes();
    let leak = |word: &str, change: fn(&mut Page, &str)| {
        let mut seen = pages(&source, &none).unwrap();
        let pictures = page::paint::paint(&source, 0, &[]).unwrap();
        for (page, packed) in seen.iter_mut().zip(write::page::pack(&pictures).unwrap()) {
            page.picture = packed;
            change(page, word);
        }
        let output = write::write(&Model::Pages(seen), Form::Pdf).unwrap();
        verdict(&source, &output, &none).checks.into_iter().filter(|it| !it.wrong.is_empty()).count()
    };
    assert_eq!(leak("", |_, _| ()), 0);
    assert_ne!(leak("Zanzibarquill", |page, word| page.words[0].text = word.to_owned()), 0);
    assert_ne!(leak("Zanzibarquill", |page, word| page.words[0].text.push_str(word)), 0);
    assert_ne!(leak("another", |page, word| page.words[0].text = word.to_owned()), 0);
    let mut output = rebuilt(&source, &none).unwrap();
    output.extend_from_slice(b"\n% Zanzibarquill");
    assert!(!verdict(&source, &output, &none).passed());
}
