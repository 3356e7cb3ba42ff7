//! Pictures that say nothing beside what they show.

use image::{DynamicImage, GrayImage, ImageFormat, Rgba, RgbaImage};

use super::build::{
    chunk, deflate, directories, few_colours, file, gif_with, insert, jpeg_exif, jpeg_with, note, picture,
    png_with, profile, riff, tiff_with, webp_with,
};
use crate::{
    Kind,
    picture::{inspect, read},
};

fn is_clean(bytes: &[u8], kind: Kind) {
    assert_eq!(inspect(bytes, kind), Ok(Vec::new()), "{}", kind.name());
    assert!(read(bytes, kind).is_ok_and(|pictures| pictures.len() == 1));
}

#[test]
fn a_picture_that_is_only_pixels_has_no_finding() {
    let grey = DynamicImage::from(GrayImage::new(9, 9));
    let clear = DynamicImage::from(RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 200])));
    for (kind, format) in [
        (Kind::Jpeg, ImageFormat::Jpeg),
        (Kind::Png, ImageFormat::Png),
        (Kind::Tiff, ImageFormat::Tiff),
        (Kind::Webp, ImageFormat::WebP),
    ] {
        is_clean(&file(&picture(), format), kind);
        if kind != Kind::Webp {
            is_clean(&file(&grey, format), kind);
        }
        if kind != Kind::Jpeg {
            is_clean(&file(&clear, format), kind);
        }
    }
    is_clean(&file(&few_colours(), ImageFormat::Gif), Kind::Gif);
    is_clean(&tiff_with(&[], &[]), Kind::Tiff);
}

#[test]
fn how_pixels_are_shown_is_no_finding() {
    is_clean(&jpeg_with(0xee, b"Adobe\0\x64\0\0\0\0\x01"), Kind::Jpeg);
    is_clean(&jpeg_exif(&directories(&[&[(0x0112, 3, &[1, 0])]])), Kind::Jpeg);
    let dots = note(0x03ed, &[0; 16]);
    is_clean(&jpeg_with(0xed, &[b"Photoshop 3.0\0", dots.as_slice()].concat()), Kind::Jpeg);
    is_clean(
        &jpeg_with(0xe2, &[b"ICC_PROFILE\0\x01\x01", profile("Display P3").as_slice()].concat()),
        Kind::Jpeg,
    );
    for (kind, data) in [
        (b"sRGB", &[0_u8][..]),
        (b"gAMA", &[0, 0, 177, 143]),
        (b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1]),
        (b"sBIT", &[8, 8, 8]),
        (b"bKGD", &[0; 6]),
        (b"cICP", &[1, 13, 0, 1]),
        (b"iCCP", &[b"sRGB\0\0", deflate(&profile("sRGB")).as_slice()].concat()),
    ] {
        is_clean(&png_with(*kind, data), Kind::Png);
    }
    is_clean(&gif_with(0xff, &[b"NETSCAPE2.0", &[1, 0, 0]]), Kind::Gif);
    is_clean(&webp_with(*b"ICCP", &profile("sRGB")), Kind::Webp);
    is_clean(&tiff_with(&[(282, 5, &[72, 0, 0, 0, 1, 0, 0, 0]), (296, 3, &[2, 0])], &[]), Kind::Tiff);
}

#[test]
fn noughts_after_the_end_are_no_finding() {
    let mut jpeg = file(&picture(), ImageFormat::Jpeg);
    jpeg.extend([0; 300]);

    is_clean(&jpeg, Kind::Jpeg);
}

#[test]
fn a_picture_packed_in_steps_is_no_finding() {
    // One pixel in the seven passes of Adam7: the other passes are empty.
    let head = chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 1]);
    let rows = chunk(*b"IDAT", &deflate(&[0, 77]));
    let png = [b"\x89PNG\r\n\x1a\n", &head[..], &rows, &chunk(*b"IEND", b"")].concat();

    is_clean(&png, Kind::Png);
    assert_eq!(read(&png, Kind::Png).unwrap()[0].pixels, [77]);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    assert!(inspect(b"%PDF-1.7", Kind::Pdf).is_err());
    assert!(read(&file(&picture(), ImageFormat::Png), Kind::Jpeg).is_err());
    assert!(inspect(&insert(riff(*b"RIFF", b""), 0, b"x"), Kind::Webp).is_err());
}
