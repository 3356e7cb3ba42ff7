//! What is blacked out is nowhere in what is rebuilt, and what cannot be found is refused.

use serde_json::json;

use super::paper::Paper;
use super::rebuild::{pages, passes, read_by_all, rebuilt, shown, verdict};
use crate::model::{Book, Model, Picture, Sheet};
use crate::plan::Shown;
use crate::redact::redact;
use crate::{Reason, page};

/// A page of minutes: a name in a line, over two lines, and by itself.
fn minutes() -> Vec<u8> {
    let line = |y: u32, words: &str| format!("BT /F1 11 Tf 72 {y} Td ({words}) Tj ET");
    Paper::new()
        .sides("60 530 520 720")
        .draw(&line(600, "Present were Sergeant Plumbottom and the deputy, who took the notes for us."))
        .draw(&line(586, "It was said that Constable Plum-"))
        .draw(&line(572, "bottom had gone on leave before the event was held in the hall."))
        .draw(&line(540, "Plumbottom, J.A."))
        .bytes()
}

#[track_caller]
fn gone(source: &[u8], plan: &Shown, words: &[&str], labels: usize, label: &str) -> Vec<u8> {
    let output = rebuilt(source, plan).unwrap();
    passes(source, &output, plan);
    for text in read_by_all(&output) {
        for word in words {
            assert!(!text.to_lowercase().contains(word), "{word} is in {text}");
        }
    }
    let spoken = read_by_all(&output).pop().unwrap();
    assert_eq!(spoken.matches(label).count(), labels, "{spoken}");
    output
}

#[test]
fn words_are_blacked_out_wherever_they_stand_and_a_label_is_read_in_their_place() {
    let source = minutes();
    let plan = shown(&source, &json!([{ "text": "plumbottom", "exemption": "s.40(2)" }]));

    let output = gone(&source, &plan, &["plum", "bottom"], 4, "s.40(2)");

    if let Ok(folder) = std::env::var("PDF_OUT") {
        std::fs::write(format!("{folder}/minutes.pdf"), &source).unwrap();
        std::fs::write(format!("{folder}/redacted.pdf"), &output).unwrap();
    }
    let seen = pages(&source, &plan).unwrap();
    assert!(seen[1].text().contains("[s.40(2)]"), "{}", seen[1].text());
    for bar in &seen[1].bars {
        let [x0, _, x1, _] = bar.corners;
        let steps = (x1 - x0) / 36.0;
        assert!((steps - steps.round()).abs() < 0.01, "{bar:?}");
    }
    // What was rebuilt without the plan does not pass with it.
    let whole = rebuilt(&source, &Shown::default()).unwrap();
    assert!(!verdict(&source, &whole, &plan).passed());
}

#[test]
fn nothing_is_left_of_the_pixels_under_a_box() {
    let source = minutes();
    let plan = shown(&source, &json!([{ "text": "Plumbottom" }]));
    let seen = pages(&source, &plan).unwrap();
    let boxes: Vec<_> = seen.iter().map(crate::model::Page::boxes).collect();

    let painted = page::paint::paint(&source, 0, &boxes).unwrap();

    let size = (f64::from(seen[1].width), f64::from(seen[1].height));
    for corners in &boxes[1] {
        let [x0, y0, x1, y1] = page::paint::within(&painted[1], size, *corners);
        let width = usize::try_from(painted[1].width).unwrap();
        for y in y0..y1 {
            assert!(painted[1].pixels[y * width + x0..y * width + x1].iter().all(|pixel| *pixel == 0));
        }
    }
}

#[test]
fn a_drawn_box_takes_every_word_that_it_touches_whole() {
    let source = minutes();
    // It begins in the middle of a word.
    let plan = shown(
        &source,
        &json!([{ "page": 2, "box": [100, 112, 180, 122], "unit": "pt", "origin": "top-left" }]),
    );

    gone(&source, &plan, &["sergeant"], 1, "redacted");
}

#[test]
fn what_is_not_there_is_refused() {
    let source = minutes();
    for wrong in [
        json!([{ "text": "Plumb" }]),
        json!([{ "text": "Nobody" }]),
        json!([{ "text": "--" }]),
        json!([{ "page": 3, "box": [0, 0, 10, 10] }]),
        json!([{ "page": 0, "box": [0, 0, 10, 10] }]),
        json!([{ "page": 1, "box": [600, 0, 700, 10] }]),
        json!([{ "text": "Plumbottom" }, { "text": "Nobody" }]),
    ] {
        assert_eq!(rebuilt(&source, &shown(&source, &wrong)).unwrap_err().reason, Reason::NotThere);
    }
}

#[test]
fn a_plan_with_entries_that_nobody_knows_is_no_plan() {
    for wrong in [
        json!([{ "text": "a", "page": 1 }]),
        json!([{ "page": 1, "box": [0, 0, 1, 1], "unit": "mm" }]),
        json!([{ "page": 1, "box": [0, 0, 1, 1], "origin": "bottom-left" }]),
        json!([{ "page": 1, "box": [0, 0, 1] }]),
    ] {
        let plan = json!({ "source_sha256": "", "redactions": wrong });
        assert!(serde_json::from_value::<crate::Plan>(plan.clone()).is_err(), "{plan}");
    }
}

#[test]
fn in_words_and_cells_the_label_stands_in_the_place_of_the_match() {
    let plan = shown(b"", &json!([{ "text": "Smith, J.A", "exemption": "s.40(2)" }, { "text": "smith" }]));
    let mut model = Model::Text("From SMITH, J.A. to Smithfield.\nSmith".to_owned());
    redact(&mut model, plan.redactions()).unwrap();
    assert_eq!(model, Model::Text("From [s.40(2)]. to Smithfield.\n[redacted]".to_owned()));

    let rows = vec![vec!["Smith".to_owned(), "3".to_owned()]];
    let sheet = Sheet { name: "Smith".to_owned(), rows };
    let mut model = Model::Book(Book { sheets: vec![sheet] });
    let plan = shown(b"", &json!([{ "text": "smith" }]));
    redact(&mut model, plan.redactions()).unwrap();
    let Model::Book(book) = model else { panic!() };
    assert_eq!(
        (book.sheets[0].name.as_str(), book.sheets[0].rows[0][0].as_str()),
        ("redacted", "[redacted]")
    );
}

#[test]
fn a_picture_is_blacked_out_with_boxes_alone() {
    let white =
        Picture { width: 200, height: 100, colour: crate::model::Colour::Grey, pixels: vec![255; 20_000] };
    let mut model = Model::Pictures(vec![white]);
    let plan = shown(b"", &json!([{ "page": 1, "box": [10, 10, 20, 20] }]));
    redact(&mut model, plan.redactions()).unwrap();
    let Model::Pictures(pictures) = &model else { panic!() };
    let black = |row: &[u8]| row.iter().map(|pixel| usize::from(*pixel == 0)).sum::<usize>();
    let rows: Vec<usize> = pictures[0].pixels.chunks(200).map(black).filter(|black| *black != 0).collect();
    // 10 points are 21 pixels, and the box is 36 points wide; each side takes the pixels that it touches.
    assert_eq!((rows.len(), rows[0], rows[21]), (22, 76, 76));
    assert!(rows[11] < 76, "a label stands in its middle");
    let plan = shown(b"", &json!([{ "text": "Smith" }]));
    assert_eq!(redact(&mut model, plan.redactions()).unwrap_err().reason, Reason::NotThere);
}

#[test]
fn what_is_blacked_out_goes_from_process_to_process_as_it_is() {
    let plan = shown(
        b"",
        &json!([{ "text": "Smith", "exemption": "s.40(2)" }, { "page": 1, "box": [1, 2.5, 3, 4], "exemption": "s.31" }]),
    );
    let bytes = postcard::to_stdvec(&plan).unwrap();
    assert_eq!(postcard::from_bytes::<Shown>(&bytes).unwrap(), plan);
}
