//! Each vector, planted in a small picture.

use image::{DynamicImage, Frame, ImageFormat, Rgba, RgbaImage, codecs::gif::GifEncoder};

use super::build::{
    TOKEN, chunk, deflate, directories, few_colours, file, gif_with, inner, insert, jpeg_exif, jpeg_with,
    note, picture, png_with, profile, riff, segment, tiff_with, webp_with,
};
use crate::{
    Form, Kind, Reason,
    model::Colour,
    picture::{inspect, read},
    plan::Shown,
    tests::put,
    vector::{self as v, Vector},
    verify::{Pair, verify},
    write,
};

pub(super) struct Planted {
    pub(super) vector: &'static Vector,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
}

fn planted(vector: &'static Vector, kind: Kind, bytes: Vec<u8>) -> Planted {
    Planted { vector, kind, bytes }
}

/// Every planted file.
pub(super) fn all() -> Vec<Planted> {
    [in_exif(), in_jpeg(), in_png(), in_gif(), in_webp(), in_tiff()].into_iter().flatten().collect()
}

fn in_exif() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let wide: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let degrees = [54_u32, 1, 58, 1, 30, 1].map(u32::to_le_bytes).concat();
    let place = inner(34853, &[(1, 2, b"N\0"), (2, 5, &degrees), (3, 2, b"W\0"), (4, 5, &degrees)]);
    let comment = [b"ASCII\0\0\0", token].concat();
    let small = directories(&[&[(274, 3, &[1, 0])], &[(513, 4, &[8, 0, 0, 0]), (514, 4, &[6, 0, 0, 0])]]);
    [
        (v::PICTURE_PLACE, place),
        (v::PICTURE_PLACE, inner(34853, &[(27, 7, token)])),
        (v::PICTURE_CAMERA, directories(&[&[(271, 2, token)]])),
        (v::PICTURE_CAMERA, inner(34665, &[(42036, 2, token)])),
        (v::PICTURE_SERIAL, inner(34665, &[(42033, 2, token)])),
        (v::PICTURE_OWNER, directories(&[&[(315, 2, token)]])),
        (v::PICTURE_OWNER, inner(34665, &[(42032, 2, token)])),
        (v::PICTURE_TIME, inner(34665, &[(36867, 2, b"2026:03:20 10:11:12\0")])),
        (v::PICTURE_SOFTWARE, directories(&[&[(305, 2, token), (316, 2, token)]])),
        (v::PICTURE_SETTINGS, inner(34665, &[(33437, 5, &[28, 0, 0, 0, 10, 0, 0, 0])])),
        (v::PICTURE_MAKER, inner(34665, &[(37500, 7, token)])),
        (v::PICTURE_WORDS, inner(34665, &[(37510, 7, &comment)])),
        (v::PICTURE_WORDS, directories(&[&[(270, 2, token)]])),
        (v::PICTURE_WORDS, directories(&[&[(40092, 1, &wide)]])),
        (v::PICTURE_THUMBNAIL, small),
        (v::PICTURE_TAG, directories(&[&[(65_000, 2, token)]])),
        (v::PICTURE_GAP, [directories(&[&[(274, 3, &[1, 0])]]), token.to_vec()].concat()),
        (v::PICTURE_BLOCK, token.to_vec()),
    ]
    .into_iter()
    .flat_map(|(vector, block)| {
        [
            planted(vector, Kind::Jpeg, jpeg_exif(&block)),
            planted(vector, Kind::Png, png_with(*b"eXIf", &block)),
            planted(vector, Kind::Webp, webp_with(*b"EXIF", &block)),
        ]
    })
    .collect()
}

fn packet(words: &str) -> Vec<u8> {
    format!("<?xpacket begin=\"\"?><rdf:Description {words} dc:title=\"{TOKEN}\"/>").into_bytes()
}

fn in_jpeg() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let clean = file(&picture(), ImageFormat::Jpeg);
    let xmp = |words| [b"http://ns.adobe.com/xap/1.0/\0", packet(words).as_slice()].concat();
    let notes = |id, data: &[u8]| [b"Photoshop 3.0\0", note(id, data).as_slice()].concat();
    let caption = [&[0x1c, 2, 120, 0, 12], token].concat();
    let jfif = [b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01", &[9, 9, 9][..]].concat();
    let icc = [b"ICC_PROFILE\0\x01\x01", profile(TOKEN).as_slice()].concat();
    let segments = [
        (v::PICTURE_XMP, 0xe1, xmp("")),
        (v::PICTURE_XMP, 0xe1, [b"http://ns.adobe.com/xmp/extension/\0", &[b'0'; 40][..], token].concat()),
        (v::PICTURE_THUMBNAIL, 0xe1, xmp("xmpGImg:image=\"AAAA\"")),
        (v::PICTURE_PLACE, 0xe1, xmp("exif:GPSLatitude=\"54,58N\"")),
        (v::PICTURE_IPTC, 0xed, notes(0x0404, &caption)),
        (v::PICTURE_THUMBNAIL, 0xed, notes(0x040c, &[7; 40])),
        (v::PICTURE_XMP, 0xed, notes(0x0424, &packet(""))),
        (v::PICTURE_PHOTOSHOP, 0xed, notes(0x07d0, token)),
        (v::PICTURE_OWNER, 0xed, notes(0x0422, &directories(&[&[(315, 2, token)]]))),
        (v::PICTURE_PROFILE, 0xe2, icc),
        (v::PICTURE_FURTHER, 0xe2, b"MPF\0II*\0".to_vec()),
        (v::PICTURE_THUMBNAIL, 0xe0, jfif),
        (v::PICTURE_THUMBNAIL, 0xe0, [b"JFXX\0\x10", token].concat()),
        (v::PICTURE_COMMENT, 0xfe, token.to_vec()),
        (v::PICTURE_BLOCK, 0xeb, token.to_vec()),
        (v::PICTURE_BLOCK, 0xf3, token.to_vec()),
    ];
    let mut list: Vec<_> = segments
        .into_iter()
        .map(|(vector, code, data)| planted(vector, Kind::Jpeg, jpeg_with(code, &data)))
        .collect();
    let second = jpeg_with(0xfe, token);
    let mut further = clean.clone();
    further.extend([0; 7]);
    further.extend(&second);
    list.push(planted(v::PICTURE_FURTHER, Kind::Jpeg, further.clone()));
    list.push(planted(v::PICTURE_COMMENT, Kind::Jpeg, further));
    list.push(planted(v::PICTURE_AFTER, Kind::Jpeg, [&clean, token].concat()));
    let without_end = clean[..clean.len() - 2].to_vec();
    list.push(planted(v::PICTURE_AFTER, Kind::Jpeg, without_end));
    list.push(planted(v::PICTURE_BEFORE, Kind::Jpeg, [token, &clean].concat()));
    let jfif = segment(0xe0, &[b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0", token].concat());
    list.push(planted(v::PICTURE_GAP, Kind::Jpeg, insert(clean.clone(), 2, &jfif)));
    list.push(planted(v::PICTURE_GAP, Kind::Jpeg, insert(clean, 20, token)));
    list
}

fn in_png() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let clean = file(&picture(), ImageFormat::Png);
    let word = [b"Comment\0", token].concat();
    let packed = [b"Comment\0\0", deflate(token).as_slice()].concat();
    let international = [b"Comment\0\x01\0\0\0", deflate(token).as_slice()].concat();
    let xmp = [b"XML:com.adobe.xmp\0\0\0\0\0", packet("").as_slice()].concat();
    let icc = [b"mine\0\0", deflate(&profile(TOKEN)).as_slice()].concat();
    let mut list: Vec<_> = [
        (v::PICTURE_TEXT, b"tEXt", word),
        (v::PICTURE_TEXT, b"zTXt", packed),
        (v::PICTURE_TEXT, b"iTXt", international),
        (v::PICTURE_XMP, b"iTXt", xmp),
        (v::PICTURE_TIME, b"tIME", vec![7, 234, 3, 20, 10, 11, 12]),
        (v::PICTURE_PROFILE, b"iCCP", icc),
        (v::PICTURE_BLOCK, b"prVt", token.to_vec()),
        (v::PICTURE_GAP, b"gAMA", [&[0, 0, 177, 143], token].concat()),
    ]
    .into_iter()
    .map(|(vector, kind, data)| planted(vector, Kind::Png, png_with(*kind, &data)))
    .collect();
    list.push(planted(v::PICTURE_AFTER, Kind::Png, [&clean, token].concat()));
    list.push(planted(v::PICTURE_BEFORE, Kind::Png, [token, &clean].concat()));
    let rows = |rows: &[u8], after: &[u8]| {
        let head = chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        let data = [&deflate(rows), after].concat();
        [b"\x89PNG\r\n\x1a\n", &head[..], &chunk(*b"IDAT", &data), &chunk(*b"IEND", b"")].concat()
    };
    list.push(planted(v::PICTURE_GAP, Kind::Png, rows(&[0, 77], token)));
    list.push(planted(v::PICTURE_GAP, Kind::Png, rows(&[&[0, 77], token].concat(), b"")));
    list.extend(moving_png().map(|(vector, bytes)| planted(vector, Kind::Png, bytes)));
    list
}

/// A PNG of two frames, and one whose still picture is none of its frames.
pub(super) fn moving_png() -> [(&'static Vector, Vec<u8>); 2] {
    let rows = |value: u8| deflate(&[0, value]);
    let control = |number: u8| {
        let one = [0, 0, 0, 1];
        let nought = [0; 4];
        let number = [0, 0, 0, number];
        chunk(*b"fcTL", &[&number, &one, &one, &nought, &nought, &[0, 1, 0, 10], &[0, 0][..]].concat())
    };
    let frame = |number: u8, value| chunk(*b"fdAT", &[&[0, 0, 0, number], rows(value).as_slice()].concat());
    let head =
        [b"\x89PNG\r\n\x1a\n", &chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])[..]].concat();
    let still = chunk(*b"IDAT", &rows(50));
    let end = chunk(*b"IEND", b"");
    let count = |count: u8| chunk(*b"acTL", &[0, 0, 0, count, 0, 0, 0, 0]);
    let two = [head.clone(), count(2), control(0), still.clone(), control(1), frame(2, 90), end.clone()];
    let behind = [head, count(1), still, control(0), frame(1, 90), end];
    [(v::PICTURE_FRAMES, two.concat()), (v::PICTURE_STILL, behind.concat())]
}

fn in_gif() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let clean = file(&few_colours(), ImageFormat::Gif);
    let mut frames = Vec::new();
    let frame = |colour| Frame::new(RgbaImage::from_pixel(4, 4, Rgba(colour)));
    GifEncoder::new(&mut frames).encode_frames([frame([255, 0, 0, 255]), frame([0, 0, 255, 255])]).unwrap();
    let magic: Vec<u8> = [1].into_iter().chain((0..=255).rev()).collect();
    let mut xmp = [b"\x21\xff\x0bXMP DataXMP", packet("").as_slice(), &magic, &[0]].concat();
    xmp = insert(clean.clone(), clean.len() - 1, &xmp);
    vec![
        planted(v::PICTURE_COMMENT, Kind::Gif, gif_with(0xfe, &[token])),
        planted(v::PICTURE_CAPTION, Kind::Gif, gif_with(0x01, &[&[0; 12], token])),
        planted(v::PICTURE_BLOCK, Kind::Gif, gif_with(0xff, &[b"MYPROGRAM10", token])),
        planted(v::PICTURE_BLOCK, Kind::Gif, gif_with(0x77, &[token])),
        planted(v::PICTURE_PROFILE, Kind::Gif, gif_with(0xff, &[b"ICCRGBG1012", &profile(TOKEN)])),
        planted(v::PICTURE_XMP, Kind::Gif, xmp),
        planted(v::PICTURE_FRAMES, Kind::Gif, frames),
        planted(v::PICTURE_AFTER, Kind::Gif, [&clean, token].concat()),
        planted(v::PICTURE_BEFORE, Kind::Gif, [token, &clean].concat()),
    ]
}

fn in_webp() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let clean = file(&picture(), ImageFormat::WebP);
    let still = &clean[12..];
    let frame = [&[0; 6], &[23, 0, 0, 15, 0, 0, 100, 0, 0, 0][..], still].concat();
    let extended = riff(*b"VP8X", &[2, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
    let frame = riff(*b"ANMF", &frame);
    let chunks = [&extended, &riff(*b"ANIM", &[0; 6]), &frame, &frame].map(Vec::as_slice).concat();
    let moving = [b"RIFF", &u32::try_from(chunks.len() + 4).unwrap().to_le_bytes()[..], b"WEBP", &chunks];
    vec![
        planted(v::PICTURE_XMP, Kind::Webp, webp_with(*b"XMP ", &packet(""))),
        planted(v::PICTURE_PROFILE, Kind::Webp, webp_with(*b"ICCP", &profile(TOKEN))),
        planted(v::PICTURE_BLOCK, Kind::Webp, webp_with(*b"MINE", token)),
        planted(v::PICTURE_FRAMES, Kind::Webp, moving.concat()),
        planted(v::PICTURE_AFTER, Kind::Webp, [&clean, token].concat()),
        planted(v::PICTURE_BEFORE, Kind::Webp, [token, &clean].concat()),
    ]
}

fn in_tiff() -> Vec<Planted> {
    let token = TOKEN.as_bytes();
    let caption = [&[0x1c, 2, 120, 0, 12], token].concat();
    let clean = tiff_with(&[], &[]);
    let mut list: Vec<_> = [
        (v::PICTURE_WORDS, (270, 2, token)),
        (v::PICTURE_OWNER, (315, 2, token)),
        (v::PICTURE_TIME, (306, 2, token)),
        (v::PICTURE_SOFTWARE, (316, 2, token)),
        (v::PICTURE_XMP, (700, 1, &packet(""))),
        (v::PICTURE_IPTC, (33723, 7, &caption)),
        (v::PICTURE_PHOTOSHOP, (34377, 7, &note(0x0400, token))),
        (v::PICTURE_LAYERS, (37724, 7, token)),
        (v::PICTURE_PROFILE, (34675, 7, &profile(TOKEN))),
        (v::PICTURE_PLACE, (34737, 2, token)),
        (v::PICTURE_TAG, (65_000, 2, token)),
    ]
    .into_iter()
    .map(|(vector, field)| planted(vector, Kind::Tiff, tiff_with(&[field], &[])))
    .collect();
    // A gap between the pixels and what follows; a picture within a page; what comes after all.
    let mut within = tiff_with(&[(330, 4, &[0xaa; 4])], &[]);
    let at = within.windows(4).position(|four| four == [0xaa; 4]).unwrap();
    let end = within.len();
    within[at..at + 4].copy_from_slice(&u32::try_from(end).unwrap().to_le_bytes());
    within.extend(super::build::directory(&[(270, 2, token)], end, super::build::Next::None));
    let gap = [&within[..end], token].concat();
    let gap_end = u32::try_from(gap.len()).unwrap().to_le_bytes();
    let mut gap = [gap, super::build::directory(&[], 0, super::build::Next::None)].concat();
    gap[at..at + 4].copy_from_slice(&gap_end);
    list.push(planted(v::PICTURE_SUB, Kind::Tiff, within));
    list.push(planted(v::PICTURE_GAP, Kind::Tiff, gap));
    list.push(planted(v::PICTURE_PAGE, Kind::Tiff, tiff_with(&[], &[&[(285, 2, token)]])));
    list.push(planted(v::PICTURE_THUMBNAIL, Kind::Tiff, tiff_with(&[], &[&[(254, 4, &[1, 0, 0, 0])]])));
    list.push(planted(v::PICTURE_AFTER, Kind::Tiff, [&clean, token].concat()));
    list.push(planted(v::PICTURE_BEFORE, Kind::Tiff, [token, &clean].concat()));
    list
}

#[test]
fn what_is_planted_is_found() {
    for (index, Planted { vector, kind, bytes }) in all().into_iter().enumerate() {
        put(vector.id, index, kind.name(), &bytes);
        let found = inspect(&bytes, kind).unwrap_or_else(|why| panic!("{} {why:?}", vector.id));

        let ids: Vec<_> = found.iter().map(|finding| finding.vector.0.id).collect();
        assert!(ids.contains(&vector.id), "{} in {}: {ids:?}", vector.id, kind.name());
        for finding in &found {
            assert!(!finding.summary.contains(TOKEN) && !finding.place.to_string().contains(TOKEN));
            assert!(finding.hidden.iter().all(|words| words.chars().count() <= 500));
        }
    }
}

#[test]
fn the_words_that_are_planted_can_be_shown() {
    for Planted { vector, kind, bytes } in all() {
        if bytes.windows(TOKEN.len()).any(|window| window == TOKEN.as_bytes()) {
            let found = inspect(&bytes, kind).unwrap();

            let told = found.iter().flat_map(|finding| &finding.hidden).any(|words| words.contains(TOKEN));
            // Of a small copy in a form of its own nothing is quoted: it is pixels.
            assert!(told || vector == v::PICTURE_THUMBNAIL, "{} in {}", vector.id, kind.name());
        }
    }
}

#[test]
fn what_is_planted_is_gone_after_the_picture_is_rebuilt() {
    for Planted { vector, kind, bytes } in all() {
        let pictures = read(&bytes, kind).unwrap_or_else(|why| panic!("{} {kind:?} {why:?}", vector.id));

        for picture in pictures {
            for (kind, rebuilt) in [
                (Kind::Png, write::picture::png(&picture).unwrap()),
                (Kind::Jpeg, write::picture::jpeg(&picture, 90).unwrap()),
            ] {
                assert_eq!(inspect(&rebuilt, kind), Ok(Vec::new()), "{}", vector.id);
                assert!(!rebuilt.windows(TOKEN.len()).any(|window| window == TOKEN.as_bytes()));
                let fields = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&rebuilt));
                assert!(fields.is_err(), "another reader finds fields: {}", vector.id);
            }
        }
    }
}

#[test]
fn a_hidden_word_that_the_tables_of_every_jpeg_have_is_no_leak() {
    let source = jpeg_with(0xfe, b"CDEFGHIJSTUVWXYZcdefghijstuvwxyz");
    let shown = Shown::default();
    let seen = crate::read::read("a.jpg", &source, &shown).model.unwrap();
    let output = write::write(&seen, Form::Jpeg).unwrap();
    assert!(output.windows(8).any(|window| window == b"CDEFGHIJ"));

    let pair = Pair { name: "a.jpg", source: &source, output: &output, form: Form::Jpeg, shown: &shown };
    let verdict = verify(&pair).unwrap();

    assert!(verdict.passed(), "{verdict:#?}");
}

#[test]
fn a_table_that_is_too_long_is_found_and_the_pixels_are_not_guessed() {
    let table = [&[0x00], &[1; 64][..], &[0xff], TOKEN.as_bytes()].concat();
    let bytes = jpeg_with(0xdb, &table);

    let found = inspect(&bytes, Kind::Jpeg).unwrap();

    assert_eq!(found[0].vector.0, v::PICTURE_GAP);
    assert_eq!(read(&bytes, Kind::Jpeg).unwrap_err().reason, Reason::Broken);
}

#[test]
fn nearly_every_vector_of_pictures_is_planted() {
    let planted: std::collections::BTreeSet<_> = all().iter().map(|planted| planted.vector.id).collect();
    let missing: Vec<_> = v::all()
        .filter(|vector| vector.id.starts_with("picture-") && !planted.contains(vector.id))
        // These two are of documents.
        .filter(|vector| !["picture-cropped", "picture-commands"].contains(&vector.id))
        .map(|vector| vector.id)
        .collect();

    // These two are of pixels, and planted in their own tests.
    assert_eq!(missing, ["picture-transparent", "picture-palette"]);
}

#[test]
fn the_pixels_come_through() {
    let png = file(&picture(), ImageFormat::Png);

    let pictures = read(&png, Kind::Png).unwrap();

    assert_eq!((pictures[0].width, pictures[0].height, pictures[0].colour), (24, 16, Colour::Rgb));
    assert_eq!(pictures[0].pixels, DynamicImage::into_rgb8(picture()).into_raw());
}
