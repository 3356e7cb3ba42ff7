//! What pixels hide, and how they are read.

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::{
    build::{
        chunk, deflate, directories, few_colours, file, jpeg_exif, picture, png_with, profile, tiff_with,
    },
    planted::{self, Planted, moving_png},
};
use crate::{
    Choice, Form, Kind, Reason,
    model::{Colour, Model},
    picture::{convert, inspect, read as pictures_of},
    plan::Shown,
    read::{self, Reading},
    vector::{PICTURE_FRAMES, PICTURE_GAP, PICTURE_PALETTE, PICTURE_TRANSPARENT, Vector},
    write,
};

fn has(bytes: &[u8], kind: Kind, vector: &Vector) -> bool {
    inspect(bytes, kind).unwrap().iter().any(|finding| finding.vector.0 == vector)
}

fn rubbed_out(alpha: u8) -> DynamicImage {
    RgbaImage::from_fn(16, 16, |x, y| {
        Rgba([u8::try_from(x).unwrap() * 9, u8::try_from(y).unwrap() * 9, 5, if x < 8 { alpha } else { 255 }])
    })
    .into()
}

#[test]
fn colours_under_what_is_transparent_are_found_and_gone() {
    for (kind, format) in
        [(Kind::Png, ImageFormat::Png), (Kind::Webp, ImageFormat::WebP), (Kind::Tiff, ImageFormat::Tiff)]
    {
        for alpha in [0, 2] {
            let planted = file(&rubbed_out(alpha), format);
            assert!(has(&planted, kind, PICTURE_TRANSPARENT), "{} {alpha}", kind.name());

            let pictures = pictures_of(&planted, kind).unwrap();

            assert_eq!(pictures[0].colour, Colour::Rgba);
            let rebuilt = write::picture::png(&pictures[0]).unwrap();
            assert_eq!(inspect(&rebuilt, Kind::Png), Ok(Vec::new()));
            assert!(
                pictures[0].pixels.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255 || *pixel == [0; 4])
            );
        }
    }
}

#[test]
fn half_covered_colours_are_seen() {
    assert!(!has(&file(&rubbed_out(100), ImageFormat::Png), Kind::Png, PICTURE_TRANSPARENT));
}

#[test]
fn the_soft_edge_of_a_shadow_is_no_finding() {
    let shadow = RgbaImage::from_fn(16, 16, |x, _| match x {
        0 => Rgba([255, 0, 0, 1]),
        1 => Rgba([128, 0, 255, 2]),
        2..8 => Rgba([40, 50, 60, 90]),
        _ => Rgba([0, 0, 0, 0]),
    });

    assert_eq!(inspect(&file(&shadow.into(), ImageFormat::Png), Kind::Png), Ok(Vec::new()));
}

/// A PNG of two pixels and three colours.
fn of_palette(rows: &[u8]) -> Vec<u8> {
    let head = chunk(*b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]);
    let palette = chunk(*b"PLTE", &[10, 20, 30, 40, 50, 60, 70, 80, 90]);
    let rows = chunk(*b"IDAT", &deflate(rows));
    [b"\x89PNG\r\n\x1a\n", &head[..], &palette, &rows, &chunk(*b"IEND", b"")].concat()
}

#[test]
fn colours_that_no_pixel_has_are_found() {
    let planted = of_palette(&[0, 0, 1]);

    let found = inspect(&planted, Kind::Png).unwrap();

    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].vector.0, found[0].hidden.as_slice()),
        (PICTURE_PALETTE, &["#46505a".to_owned()][..])
    );
}

#[test]
fn colours_that_no_pixel_of_a_gif_has_are_found() {
    let mut gif = file(&few_colours(), ImageFormat::Gif);
    assert_eq!(gif[10] & 0x87, 0x80, "the encoder gives it a palette of two");
    gif[10] = 0x81;
    gif.splice(19..19, [44, 55, 66, 0, 0, 0]);

    assert!(has(&gif, Kind::Gif, PICTURE_PALETTE));
}

#[test]
fn a_photograph_is_turned_upright() {
    let lying = jpeg_exif(&directories(&[&[(0x0112, 3, &[6, 0])]]));

    let pictures = pictures_of(&lying, Kind::Jpeg).unwrap();

    assert_eq!((pictures[0].width, pictures[0].height), (16, 24));
}

#[test]
fn a_scan_of_pages_gives_a_picture_a_page() {
    let pages = tiff_with(&[], &[&[(285, 2, b"two\0")], &[(254, 4, &[1, 0, 0, 0])]]);

    let pictures = pictures_of(&pages, Kind::Tiff).unwrap();

    assert_eq!(pictures.len(), 2, "a small copy is no page");
    assert!(pictures.iter().all(|page| page.pixels == [10, 20, 30, 40] && page.colour == Colour::Grey));
}

#[test]
fn strips_that_are_longer_than_the_picture_are_found() {
    let mut long = tiff_with(&[], &[]);
    // The strip's length is the value of its field, eight bytes after the field's number.
    let at = long.windows(4).position(|four| four == [23, 1, 4, 0]).unwrap() + 8;
    long[at] = 9;
    long.extend(b"TOKEN");

    assert!(has(&long, Kind::Tiff, PICTURE_GAP));
}

#[test]
fn of_a_moving_picture_the_first_frame_is_read() {
    let [(_, two), (_, behind)] = moving_png();

    let first = |bytes: &[u8]| pictures_of(bytes, Kind::Png).unwrap()[0].pixels[0];

    assert_eq!(first(&two), 50);
    assert_eq!(first(&behind), 90, "the still picture is not what a person sees");
}

#[test]
fn a_person_may_choose_to_show_every_frame() {
    let moving: Vec<_> = planted::all().into_iter().filter(|it| it.vector == PICTURE_FRAMES).collect();
    assert_eq!(moving.len(), 3, "a PNG, a GIF and a WebP");
    for Planted { kind, bytes, .. } in moving {
        let name = format!("moving.{}", kind.name());
        let still = read::read(&name, &bytes, &Shown::default());
        let finding = still.report.findings.iter().find(|it| it.vector.0 == PICTURE_FRAMES).unwrap();
        assert_eq!((finding.choice, finding.seen_by_reader), (Choice::May, false));

        let moved = read::read(&name, &bytes, &Shown::of(&still.report.findings));

        let count = |reading: &Reading| reading.model.as_ref().and_then(Model::pages);
        assert_eq!((count(&still), count(&moved)), (Some(1), Some(2)), "{name}");
        let form = |reading: &Reading| Form::suiting(Some(kind), reading.model.as_ref().unwrap());
        assert_eq!((form(&still), form(&moved)), (Form::Png, Form::Pdf));
    }
}

#[test]
fn a_head_that_claims_too_much_is_refused_before_anything_is_unpacked() {
    let head = chunk(*b"IHDR", &[0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]);
    let rows = chunk(*b"IDAT", &deflate(&[0; 99]));
    let png = [b"\x89PNG\r\n\x1a\n", &head[..], &rows, &chunk(*b"IEND", b"")].concat();

    assert_eq!(pictures_of(&png, Kind::Png).unwrap_err().reason, Reason::TooLarge);
}

#[test]
fn a_picture_that_breaks_off_is_refused() {
    let png = file(&picture(), ImageFormat::Png);

    assert_eq!(pictures_of(&png[..png.len() / 2], Kind::Png).unwrap_err().reason, Reason::Broken);
}

/// A profile of three primaries and one power.
#[expect(clippy::cast_possible_truncation, reason = "no primary is as large")]
fn of_primaries(primaries: [[f64; 3]; 3], power: u8) -> Vec<u8> {
    let mut out = profile("sRGB");
    out[128..132].copy_from_slice(&6_u32.to_be_bytes());
    out.truncate(132);
    let mut parts = Vec::new();
    let from = 132 + 6 * 12;
    let names = [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"];
    for (index, name) in names.into_iter().enumerate() {
        let part = match primaries.get(index) {
            Some(primary) => {
                let fixed = primary.map(|value| ((value * 65_536.0) as i32).to_be_bytes()).concat();
                [b"XYZ \0\0\0\0", fixed.as_slice()].concat()
            }
            None => [b"curv\0\0\0\0", &[0, 0, 0, 1, power, 51, 0, 0][..]].concat(),
        };
        out.extend(name);
        out.extend(u32::try_from(from + parts.len()).unwrap().to_be_bytes());
        out.extend(u32::try_from(part.len()).unwrap().to_be_bytes());
        parts.extend(part);
    }
    out.extend(parts);
    out
}

#[test]
fn colours_of_a_wider_profile_become_those_of_srgb() {
    // Adobe RGB (1998), adapted to D50, and its power of 2.2.
    let adobe = of_primaries(
        [[0.609_74, 0.311_11, 0.019_47], [0.205_28, 0.625_67, 0.060_87], [0.149_19, 0.063_22, 0.744_57]],
        2,
    );
    let planted = png_with(*b"iCCP", &[b"mine\0\0", deflate(&adobe).as_slice()].concat());
    let before = pictures_of(&file(&picture(), ImageFormat::Png), Kind::Png).unwrap();

    let mut after = pictures_of(&planted, Kind::Png).unwrap();

    assert_ne!(after[0].pixels, before[0].pixels);
    // Worked out by the formulas of the two standards: (200, 100, 50) is (227, 100, 42) or a step beside it.
    after[0].pixels = vec![200, 100, 50, 255, 255, 255, 0, 0, 0];
    convert::to_srgb(&mut after[0], &adobe);
    let near =
        |is: &[u8], wanted: [u8; 3]| is.iter().zip(wanted).all(|(is, wanted)| is.abs_diff(wanted) <= 2);
    assert!(near(&after[0].pixels[..3], [227, 100, 42]), "{:?}", after[0].pixels);
    assert!(near(&after[0].pixels[3..6], [255; 3]) && near(&after[0].pixels[6..], [0; 3]));
}
