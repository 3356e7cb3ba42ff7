//! What is written, read by a decoder that shares nothing with it.

use proptest::prelude::*;

use super::encode;
use crate::model::{Colour, Picture};

fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Picture { width, height, colour: Colour::Rgb, pixels: places.flat_map(|(x, y)| pixel(x, y)).collect() }
}

fn read(bytes: &[u8]) -> image::DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// How far a picture is from what was written of it, on average.
fn loss(picture: &Picture, quality: u8) -> u32 {
    let read = read(&encode(picture, quality));
    assert_eq!((read.width(), read.height()), (picture.width, picture.height));
    let pixels = match picture.colour {
        Colour::Grey => read.into_luma8().into_raw(),
        Colour::Rgb | Colour::Rgba => read.into_rgb8().into_raw(),
    };
    let apart: u32 = picture.pixels.iter().zip(pixels).map(|(is, was)| u32::from(is.abs_diff(was))).sum();
    apart / u32::try_from(picture.pixels.len()).unwrap()
}

/// The sizes of the components, as the frame's head names them.
fn sampling(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    bytes[at + 10..at + 10 + 3 * usize::from(bytes[at + 9])].chunks(3).map(|part| part[1]).collect()
}

fn soft(x: u32, y: u32) -> [u8; 3] {
    [x, y, u32::midpoint(x, y)].map(|it| u8::try_from(it % 256).unwrap())
}

#[test]
fn sides_of_every_remainder_are_kept() {
    for width in 1..=17 {
        for height in [1, 7, 8, 9, 15, 16, 17] {
            assert!(loss(&picture(width, height, soft), 90) <= 3, "{width} by {height}");
        }
    }
}

#[test]
fn smooth_colours_are_kept_at_half_the_size_and_sharp_ones_are_not() {
    let smooth = encode(&picture(64, 48, soft), 90);
    let sharp = picture(64, 48, |x, _| if x % 2 == 0 { [255, 0, 0] } else { [0, 0, 255] });

    assert_eq!(sampling(&smooth), [0x22, 0x11, 0x11]);
    assert_eq!(sampling(&encode(&sharp, 90)), [0x11, 0x11, 0x11]);
    assert!(loss(&sharp, 90) <= 3);
}

#[test]
fn a_grey_picture_has_one_component() {
    let pixels = (0..40 * 30).map(|at: u32| u8::try_from(at % 251).unwrap()).collect();
    let grey = Picture { width: 40, height: 30, colour: Colour::Grey, pixels };

    assert_eq!(sampling(&encode(&grey, 90)), [0x11]);
    assert!(loss(&grey, 90) <= 3);
}

#[test]
fn it_holds_nothing_but_what_a_decoder_needs() {
    let bytes = encode(&picture(20, 20, soft), 90);
    let kinds: Vec<u8> =
        bytes.windows(2).filter(|two| two[0] == 0xff && two[1] != 0).map(|two| two[1]).collect();

    assert_eq!(kinds, [0xd8, 0xe0, 0xdb, 0xdb, 0xc0, 0xc4, 0xc4, 0xc4, 0xc4, 0xda, 0xd9]);
}

proptest! {
    #[test]
    fn any_pixels_are_near_what_they_were(
        width in 1_u32..40,
        height in 1_u32..40,
        seed in any::<u64>(),
        quality in 60_u8..=100,
    ) {
        let mut random = seed;
        let mut next = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            random.to_be_bytes()[0]
        };
        let pixels = (0..3 * width * height).map(|_| next()).collect();
        let noise = Picture { width, height, colour: Colour::Rgb, pixels };

        prop_assert!(loss(&noise, quality) <= 40);
    }
}
