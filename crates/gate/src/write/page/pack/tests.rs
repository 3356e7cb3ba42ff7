use super::*;

/// A page of so many pixels, white, with what a painter puts on it.
fn page(width: u32, height: u32, paint: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| paint(x, y));
    Picture { width, height, colour: Colour::Rgb, pixels: pixels.collect() }
}

/// The same in grey.
fn in_grey(picture: &Picture) -> Picture {
    let pixels = picture.pixels.chunks(3).map(|pixel| pixel[1]).collect();
    Picture { colour: Colour::Grey, pixels, ..*picture }
}

/// Something of many shades.
fn grain(x: u32, y: u32) -> u8 {
    let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)).wrapping_mul(3_266_489_917);
    u8::try_from(60 + (mixed >> 25)).unwrap()
}

fn within(x: u32, y: u32, [left, top, right, bottom]: [u32; 4]) -> bool {
    left <= x && x < right && top <= y && y < bottom
}

/// What patches look like, each over those before it.
fn seen(patches: &[Patch]) -> image::RgbImage {
    let mut page = image::RgbImage::new(patches[0].width, patches[0].height);
    for patch in patches {
        let (Packed::Png(bytes) | Packed::Jpeg(bytes)) = &patch.packed;
        let part = image::load_from_memory(bytes).unwrap().to_rgb8();
        assert_eq!(part.dimensions(), (patch.width, patch.height));
        image::imageops::replace(&mut page, &part, i64::from(patch.x), i64::from(patch.y));
    }
    page
}

/// How far the pixel that is farthest from the picture's is.
fn farthest(picture: &Picture, patches: &[Patch]) -> u8 {
    let seen = seen(patches);
    seen.as_raw().iter().zip(&picture.pixels).map(|(one, other)| one.abs_diff(*other)).max().unwrap()
}

fn told(patches: &[Patch]) -> Vec<String> {
    let tell = |patch: &Patch| {
        let form = match &patch.packed {
            Packed::Png(bytes) if image::load_from_memory(bytes).unwrap().color().has_color() => "coloured",
            Packed::Png(_) => "grey",
            Packed::Jpeg(_) => "photograph",
        };
        format!("{form} {}x{} at {},{}", patch.width, patch.height, patch.x, patch.y)
    };
    patches.iter().map(tell).collect()
}

#[test]
fn what_is_coloured_lies_over_a_page_in_grey() {
    let line = [40, 40, 200, 42];
    let picture = page(256, 128, |x, y| if within(x, y, line) { [0, 0, 153] } else { [255; 3] });

    let patches = pack(&picture).unwrap();

    assert_eq!(told(&patches), ["grey 256x128 at 0,0", "coloured 176x5 at 32,39"]);
    assert_eq!(farthest(&picture, &patches), 0);
}

#[test]
fn what_was_photographed_lies_over_a_page_in_grey() {
    let photograph = [64, 32, 128, 96];
    let letter = |x: u32, y: u32| within(x, y, [10, 10, 14, 20]);
    let picture = page(256, 128, |x, y| match () {
        () if within(x, y, photograph) => [grain(x, y); 3],
        () if letter(x, y) => [0; 3],
        () => [255; 3],
    });

    let patches = pack(&in_grey(&picture)).unwrap();

    assert_eq!(told(&patches), ["grey 256x128 at 0,0", "photograph 66x66 at 63,31"]);
    let seen = seen(&patches);
    assert_eq!((seen.get_pixel(12, 15).0, seen.get_pixel(30, 15).0), ([0; 3], [255; 3]), "without loss");
}

#[test]
fn a_page_that_was_scanned_in_colour_is_one_photograph() {
    let picture = page(256, 128, |x, y| [grain(x, y), grain(y, x), 90]);

    assert_eq!(told(&pack(&picture).unwrap()), ["photograph 256x128 at 0,0"]);
}

#[test]
fn a_page_in_black_is_one_picture() {
    let picture = page(100, 50, |x, _| if x == 50 { [0; 3] } else { [255; 3] });

    assert_eq!(told(&pack(&in_grey(&picture)).unwrap()), ["grey 100x50 at 0,0"]);
}
