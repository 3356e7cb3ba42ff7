//! Small pictures, and the blocks to plant in them.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// What is planted, and must not come out.
pub(super) const TOKEN: &str = "TOKEN-7f3a91";

/// A picture of some colours.
pub(super) fn picture() -> DynamicImage {
    RgbImage::from_fn(24, 16, |x, y| Rgb([u8::try_from(x).unwrap() * 10, u8::try_from(y).unwrap() * 15, 90]))
        .into()
}

/// A picture as a file.
pub(super) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A segment of a JPEG.
pub(super) fn segment(code: u8, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, code], &len[..], data].concat()
}

/// A JPEG with a segment after its beginning.
pub(super) fn jpeg_with(code: u8, data: &[u8]) -> Vec<u8> {
    insert(file(&picture(), ImageFormat::Jpeg), 2, &segment(code, data))
}

/// A chunk of a PNG.
pub(super) fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&kind);
    crc.update(data);
    let len = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&len[..], &kind, data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with a chunk after its head.
pub(super) fn png_with(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    insert(file(&picture(), ImageFormat::Png), 33, &chunk(kind, data))
}

/// A GIF with an extension before its trailer.
pub(super) fn gif_with(label: u8, parts: &[&[u8]]) -> Vec<u8> {
    let gif = file(&few_colours(), ImageFormat::Gif);
    let mut extension = vec![0x21, label];
    for part in parts {
        extension.push(u8::try_from(part.len()).unwrap());
        extension.extend_from_slice(part);
    }
    extension.push(0);
    let end = gif.len() - 1;
    insert(gif, end, &extension)
}

/// A WebP with a chunk after its picture.
pub(super) fn webp_with(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let simple = file(&picture(), ImageFormat::WebP);
    let flags = match &kind {
        b"EXIF" => 0x08,
        b"XMP " => 0x04,
        b"ICCP" => 0x20,
        _ => 0,
    };
    let extended = riff(*b"VP8X", &[flags, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
    let chunks = [&extended, &simple[12..], &riff(kind, data)].concat();
    let len = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
    [b"RIFF", &len[..], b"WEBP", &chunks].concat()
}

/// A chunk of a WebP.
pub(super) fn riff(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).unwrap().to_le_bytes();
    let mut chunk = [&kind[..], &len, data].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

/// A few colours, as palettes have them.
pub(super) fn few_colours() -> DynamicImage {
    RgbImage::from_fn(8, 8, |x, _| if x < 4 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 0]) }).into()
}

/// A field of a directory: its number, its form, its bytes.
pub(super) type Field<'a> = (u16, u16, &'a [u8]);

/// Directories of TIFF, the first at byte 8, each followed by its values, each naming the next.
pub(super) fn directories(list: &[&[Field<'_>]]) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    for (index, fields) in list.iter().enumerate() {
        let next = if index + 1 == list.len() { Next::None } else { Next::After };
        let directory = directory(fields, out.len(), next);
        out.extend(directory);
    }
    out
}

/// What comes after a directory.
#[derive(Clone, Copy)]
pub(super) enum Next {
    /// Nothing.
    None,
    /// A directory right after its values.
    After,
}

/// One directory at a place, with its values after it.
pub(super) fn directory(fields: &[Field<'_>], at: usize, next: Next) -> Vec<u8> {
    let end = at + 2 + 12 * fields.len() + 4;
    let mut values = Vec::new();
    let mut out = u16::try_from(fields.len()).unwrap().to_le_bytes().to_vec();
    for (tag, form, value) in fields {
        let width = match form {
            3 => 2,
            4 => 4,
            5 => 8,
            _ => 1,
        };
        out.extend(tag.to_le_bytes());
        out.extend(form.to_le_bytes());
        out.extend(u32::try_from(value.len() / width).unwrap().to_le_bytes());
        if value.len() <= 4 {
            let mut inline = value.to_vec();
            inline.resize(4, 0);
            out.extend(inline);
        } else {
            out.extend(u32::try_from(end + values.len()).unwrap().to_le_bytes());
            values.extend_from_slice(value);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    let after = match next {
        Next::None => 0,
        Next::After => end + values.len(),
    };
    out.extend(u32::try_from(after).unwrap().to_le_bytes());
    out.extend(values);
    out
}

/// A block of EXIF whose EXIF or GPS directory holds fields.
pub(super) fn inner(pointer: u16, fields: &[Field<'_>]) -> Vec<u8> {
    // One field inline: the inner directory begins at byte 26.
    let mut out = directories(&[&[(pointer, 4, &26_u32.to_le_bytes())]]);
    assert_eq!(out.len(), 26);
    out.extend(directory(fields, 26, Next::None));
    out
}

/// A JPEG with a block of EXIF.
pub(super) fn jpeg_exif(block: &[u8]) -> Vec<u8> {
    jpeg_with(0xe1, &[b"Exif\0\0", block].concat())
}

/// A grey TIFF of one strip, of two by two pixels, with further fields and a directory after it.
pub(super) fn tiff_with(further: &[Field<'_>], pages: &[&[Field<'_>]]) -> Vec<u8> {
    let first = [&page()[..], further].concat();
    let mut lists = vec![sorted(&first)];
    lists.extend(pages.iter().map(|more| sorted(&[&page()[..], more].concat())));
    let lists: Vec<&[Field<'_>]> = lists.iter().map(Vec::as_slice).collect();
    // The pixels of every page are the same, after all directories.
    let mut all = directories(&lists);
    let at = u32::try_from(all.len()).unwrap().to_le_bytes();
    while let Some(place) = all.windows(4).position(|four| four == STRIP) {
        all[place..place + 4].copy_from_slice(&at);
    }
    all.extend([10, 20, 30, 40]);
    all
}

/// Stands for where the pixels are, until it is known.
const STRIP: &[u8] = &[0xee, 0xdd, 0xcc, 0xbb];

fn page() -> [Field<'static>; 9] {
    [
        (256, 3, &[2, 0]),
        (257, 3, &[2, 0]),
        (258, 3, &[8, 0]),
        (259, 3, &[1, 0]),
        (262, 3, &[1, 0]),
        (273, 4, STRIP),
        (277, 3, &[1, 0]),
        (278, 3, &[2, 0]),
        (279, 4, &[4, 0, 0, 0]),
    ]
}

fn sorted<'a>(fields: &[Field<'a>]) -> Vec<Field<'a>> {
    let mut fields = fields.to_vec();
    fields.sort_by_key(|field| field.0);
    fields
}

/// A note of Photoshop.
pub(super) fn note(id: u16, data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).unwrap().to_be_bytes();
    let mut note = [b"8BIM", &id.to_be_bytes()[..], &[0, 0], &len, data].concat();
    note.resize(note.len().next_multiple_of(2), 0);
    note
}

/// A colour profile of one description.
pub(super) fn profile(description: &str) -> Vec<u8> {
    let mut out = vec![0; 128];
    out[16..20].copy_from_slice(b"RGB ");
    out[36..40].copy_from_slice(b"acsp");
    let words = description.as_bytes();
    let part = [b"desc\0\0\0\0", &u32::try_from(words.len()).unwrap().to_be_bytes()[..], words, &[0; 12]];
    let part = part.concat();
    out.extend(1_u32.to_be_bytes());
    out.extend(b"desc");
    out.extend(144_u32.to_be_bytes());
    out.extend(u32::try_from(part.len()).unwrap().to_be_bytes());
    out.extend(part);
    let len = u32::try_from(out.len()).unwrap().to_be_bytes();
    out[..4].copy_from_slice(&len);
    out
}

/// Bytes packed.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Bytes within bytes.
pub(super) fn insert(mut bytes: Vec<u8>, at: usize, what: &[u8]) -> Vec<u8> {
    bytes.splice(at..at, what.iter().copied());
    bytes
}
