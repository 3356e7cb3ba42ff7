//! Boxes over pictures, and what stands in them.

use image::ImageFormat;
use serde_json::json;

use super::build::file;
use crate::{
    Form, Refusal,
    model::{Colour, Model, Picture},
    plan::{Plan, Shown, sha256},
    read,
    verify::{Pair, Verdict, verify},
    write,
};

const NAME: &str = "face.png";

/// A light picture, of which a part is another colour.
fn source(transparent: u8) -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(400, 300, |x, y| {
        let face = (120..180).contains(&x) && (100..160).contains(&y);
        if face { image::Rgba([90, 140, 200, 255]) } else { image::Rgba([230, 220, 210, transparent]) }
    });
    file(&picture.into(), ImageFormat::Png)
}

/// A box in points, of which 72 are 150 pixels, over that part.
fn shown(source: &[u8], corners: [f32; 4], label: &str) -> Shown {
    let redactions = json!([{ "page": 1, "box": corners, "exemption": label }]);
    let plan = json!({ "source_sha256": sha256(source), "redactions": redactions });
    serde_json::from_value::<Plan>(plan).unwrap().shown(source).unwrap()
}

const FACE: [f32; 4] = [57.6, 48.0, 86.4, 76.8];

fn seen(source: &[u8], shown: &Shown) -> Picture {
    match read::read(NAME, source, shown).model {
        Some(Model::Pictures(pictures)) => pictures.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn held(source: &[u8], shown: &Shown, picture: &Picture, form: Form) -> Result<Verdict, Refusal> {
    let output = write::write(&Model::Pictures(vec![picture.clone()]), form)?;
    verify(&Pair { name: NAME, source, output: &output, form, shown })
}

/// The pixels of the box, which is a step of half an inch wide.
fn boxed(picture: &Picture) -> Vec<&[u8]> {
    let bytes = picture.colour.bytes();
    let rows = picture.pixels.chunks(400 * bytes).take(160).skip(100);
    rows.flat_map(|row| row[120 * bytes..195 * bytes].chunks(bytes)).collect()
}

#[test]
fn a_box_is_black_but_for_its_label_and_passes() {
    let source = source(255);
    let shown = shown(&source, FACE, "s.40(2)");

    let picture = seen(&source, &shown);

    assert_eq!(picture.colour, Colour::Rgb);
    let pixels = boxed(&picture);
    let light = pixels.iter().filter(|pixel| 200 <= pixel[0]).count();
    assert!(20 < light && light < pixels.len() / 4, "{light} of {}", pixels.len());
    assert!(pixels.iter().all(|pixel| pixel.iter().all(|part| *part == pixel[0])), "nothing of the face");
    for form in [Form::Png, Form::Jpeg] {
        assert_eq!(held(&source, &shown, &picture, form).unwrap().first_wrong(), None, "{form:?}");
    }
}

#[test]
fn a_label_is_the_same_whatever_lies_under_it() {
    let (one, other) = (source(255), source(254));
    let of = |source: &[u8]| seen(source, &shown(source, FACE, "s.40(2)"));

    let (one, other) = (of(&one), of(&other));

    let (one, other) = (boxed(&one), boxed(&other));
    assert!(one.iter().zip(other).all(|(one, other)| one[..3] == other[..3]));
}

#[test]
fn a_box_over_what_is_transparent_covers_it() {
    let source = source(0);
    let shown = shown(&source, FACE, "s.40(2)");

    let picture = seen(&source, &shown);

    assert_eq!(picture.colour, Colour::Rgba);
    assert!(boxed(&picture).iter().all(|pixel| pixel[3] == 255));
    assert_eq!(held(&source, &shown, &picture, Form::Png).unwrap().first_wrong(), None);
}

#[test]
fn a_box_too_small_for_its_label_is_black() {
    let source = source(255);

    let picture = seen(&source, &shown(&source, [60.0, 50.0, 62.0, 51.0], "s.31(1)(a) and s.40(2)"));

    let bytes = picture.colour.bytes();
    let line: Vec<_> = picture.pixels.chunks(400 * bytes).nth(105).unwrap().chunks(bytes).collect();
    assert!(line[125..200].iter().all(|pixel| *pixel == [0; 3]), "{:?}", &line[125..200]);
}

#[test]
fn a_label_that_says_something_else_or_a_face_that_shows_does_not_pass() {
    let source = source(255);
    let shown_one = shown(&source, FACE, "s.40(2)");
    let bare = seen(&source, &Shown::default());
    let relabelled = seen(&source, &shown(&source, FACE, "A. Smith"));

    for form in [Form::Png, Form::Jpeg] {
        for picture in [&bare, &relabelled] {
            assert!(held(&source, &shown_one, picture, form).unwrap().first_wrong().is_some(), "{form:?}");
        }
    }
}

#[test]
fn a_small_part_of_a_photograph_that_is_another_does_not_pass() {
    let source = source(255);
    let mut picture = seen(&source, &Shown::default());
    assert_eq!(held(&source, &Shown::default(), &picture, Form::Jpeg).unwrap().first_wrong(), None);

    for row in picture.pixels.chunks_mut(400 * 3).skip(200).take(16) {
        row[600..648].fill(20);
    }

    assert!(held(&source, &Shown::default(), &picture, Form::Jpeg).unwrap().first_wrong().is_some());
}
