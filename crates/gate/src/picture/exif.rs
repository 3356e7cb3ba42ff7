//! Directories of fields, read for what they say of people and places.
//!
//! Every field of every directory that is reached is looked at, and every byte
//! that none of them claims is told as a gap.
//!
//! Source: Exif 3.0 (CIPA DC-008-2023); TIFF 6.0 (Adobe, 1992).

use std::collections::BTreeSet;

use super::{
    bytes::{blank, size, take},
    found::{Found, runs, text, wide_text},
    icc,
    ifd::{Directory, Field, Tiff},
    photoshop,
    tags::{Form, Meaning, Role, meaning},
    xmp,
};
use crate::{
    Reason, Refusal,
    vector::{
        PICTURE_AFTER, PICTURE_BLOCK, PICTURE_GAP, PICTURE_PAGE, PICTURE_PLACE, PICTURE_SUB,
        PICTURE_THUMBNAIL, Vector,
    },
};

/// What holds the directories.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// A TIFF file, whose directories are its pages.
    File,
    /// A block in another file, whose second directory is of a small copy.
    Block,
}

/// Inspects a block of EXIF within another file.
pub(super) fn block(bytes: &[u8], place: &str, found: &mut Found) -> Result<(), Refusal> {
    let Some(mut tiff) = Tiff::new(bytes) else {
        if !blank(bytes) {
            found.say(PICTURE_BLOCK, place, "a block of EXIF that cannot be read", runs(bytes));
        }
        return Ok(());
    };
    if walk(&mut tiff, Holder::Block, place, found)? == 0 {
        found.say(PICTURE_BLOCK, place, "a block of EXIF that cannot be read", runs(bytes));
    }
    gaps(tiff, PICTURE_GAP, place, found);
    Ok(())
}

/// Inspects a TIFF file.
///
/// # Errors
///
/// [`Reason::Broken`] if it has no directory, [`Reason::TooLarge`] if it has too many fields.
pub(super) fn file(bytes: &[u8], found: &mut Found) -> Result<(), Refusal> {
    let mut tiff = Tiff::new(bytes).ok_or_else(|| Refusal::new(Reason::Broken, "the head of the file"))?;
    if walk(&mut tiff, Holder::File, "", found)? == 0 {
        return Err(Refusal::new(Reason::Broken, "the first directory of the file"));
    }
    gaps(tiff, PICTURE_AFTER, "", found);
    Ok(())
}

/// Walks all directories, and returns how many were read.
fn walk(tiff: &mut Tiff<'_>, holder: Holder, place: &str, found: &mut Found) -> Result<usize, Refusal> {
    let mut waiting = vec![(tiff.first().unwrap_or(0), Role::Page)];
    let mut met = BTreeSet::new();
    let mut pages = 0_usize;
    while let Some((at, role)) = waiting.pop() {
        if at == 0 || !met.insert(at) {
            continue;
        }
        let Some(directory) = tiff.directory(at) else { continue };
        let role = settle(tiff, &directory, role, holder, pages);
        let name = name(role, at, place);
        pages += 1;
        whole(&directory, role, holder, pages, &name, found);
        data(tiff, &directory);
        slack(tiff, &directory, &name, found);
        if role == Role::Gps {
            coordinates(tiff, &directory, &name, found);
        }
        for field in &directory.fields {
            said(tiff, *field, role, &name, &mut waiting, found)?;
        }
        waiting.push((directory.next, if role == Role::Sub { Role::Sub } else { Role::Page }));
    }
    if tiff.exhausted {
        return Err(Refusal::new(Reason::TooLarge, "more fields than the gate follows"));
    }
    Ok(pages)
}

/// What a directory is, once it is known what it says of itself.
fn settle(tiff: &Tiff<'_>, directory: &Directory, role: Role, holder: Holder, before: usize) -> Role {
    let kind = directory.get(254).and_then(|field| tiff.first_number(field)).unwrap_or(0);
    match (role, holder) {
        (Role::Page, Holder::Block) if before != 0 => Role::Thumbnail,
        (Role::Page, Holder::File) if kind & 1 == 1 => Role::Thumbnail,
        _ => role,
    }
}

fn name(role: Role, at: u64, place: &str) -> String {
    let what = match role {
        Role::Page => "directory",
        Role::Thumbnail => "directory of a small copy",
        Role::Sub => "inner directory",
        Role::Exif => "EXIF directory",
        Role::Gps => "GPS directory",
        Role::Interop => "interoperability directory",
    };
    if place.is_empty() { format!("{what} at byte {at}") } else { format!("{place}, {what} at byte {at}") }
}

/// Tells what a directory is, as a whole.
fn whole(directory: &Directory, role: Role, holder: Holder, number: usize, place: &str, found: &mut Found) {
    let pixels = [273, 324, 513].iter().any(|tag| directory.get(*tag).is_some());
    match role {
        Role::Thumbnail if pixels => {
            found.say(PICTURE_THUMBNAIL, place, "a small copy of the picture", Vec::new());
        }
        Role::Sub => found.say(PICTURE_SUB, place, "a picture within a page", Vec::new()),
        Role::Page if holder == Holder::File && number != 1 => {
            found.say(PICTURE_PAGE, place, "a further page", Vec::new());
        }
        Role::Page if holder == Holder::Block && pixels => {
            found.say(PICTURE_THUMBNAIL, place, "a picture within a block of EXIF", Vec::new());
        }
        Role::Page | Role::Thumbnail | Role::Exif | Role::Gps | Role::Interop => {}
    }
}

/// Tells strips of pixels that are not packed and are longer than the picture.
fn slack(tiff: &mut Tiff<'_>, directory: &Directory, place: &str, found: &mut Found) {
    let number = |tag, tiff: &Tiff<'_>| directory.get(tag).and_then(|field| tiff.first_number(field));
    let (Some(width), Some(height), Some(lengths)) =
        (number(256, tiff), number(257, tiff), directory.get(279))
    else {
        return;
    };
    // What is packed has no length of its own, and colours at half the width have another.
    if number(259, tiff).unwrap_or(1) != 1 || number(262, tiff) == Some(6) {
        return;
    }
    let (bits, parts) = (number(258, tiff).unwrap_or(1), number(277, tiff).unwrap_or(1));
    let (inside, planes) = if number(284, tiff) == Some(2) { (1, parts) } else { (parts, 1) };
    let row = width.checked_mul(bits).and_then(|bits| bits.checked_mul(inside)).map(|bits| bits.div_ceil(8));
    let whole = row.and_then(|row| row.checked_mul(height)).and_then(|plane| plane.checked_mul(planes));
    let held = tiff.numbers(lengths).into_iter().fold(0, u64::saturating_add);
    if whole.is_some_and(|whole| whole < held) {
        found.say(PICTURE_GAP, place, "strips that are longer than the picture", Vec::new());
    }
}

/// Notes the bytes that hold pixels and tables.
fn data(tiff: &mut Tiff<'_>, directory: &Directory) {
    for (offsets, lengths) in [(273, 279), (324, 325), (513, 514)] {
        let (Some(offsets), Some(lengths)) = (directory.get(offsets), directory.get(lengths)) else {
            continue;
        };
        let (offsets, lengths) = (tiff.numbers(offsets), tiff.numbers(lengths));
        for (from, len) in offsets.into_iter().zip(lengths) {
            tiff.cover.add(size(from), size(len));
        }
    }
    // The tables of TIFF 6.0's own JPEG: quantisation has 64 bytes, the others 16 and as many as those say.
    for tag in [519, 520, 521] {
        let Some(field) = directory.get(tag) else { continue };
        for from in tiff.numbers(field) {
            let head = if tag == 519 { 64 } else { 16 };
            let counts = take(tiff.bytes, size(from), 16).unwrap_or_default();
            let more = if tag == 519 { 0 } else { counts.iter().map(|count| usize::from(*count)).sum() };
            tiff.cover.add(size(from), head + more);
        }
    }
}

fn said(
    tiff: &mut Tiff<'_>,
    field: Field,
    role: Role,
    place: &str,
    waiting: &mut Vec<(u64, Role)>,
    found: &mut Found,
) -> Result<(), Refusal> {
    let value = tiff.value(field);
    let (vector, what, hidden) = match meaning(role, field.tag) {
        Meaning::Fine => return Ok(()),
        Meaning::Padding => (PICTURE_GAP, "filling that holds something", runs(value)),
        Meaning::Told(vector, what) => (vector, what, readable(tiff, field)),
        Meaning::Wide(vector, what) => (vector, what, vec![wide_text(value)]),
        Meaning::Coded(vector, what) => (vector, what, vec![coded(value)]),
        Meaning::Into(role) => {
            waiting.extend(tiff.numbers(field).into_iter().map(|at| (at, role)));
            return Ok(());
        }
        Meaning::Block(form) => return form_of(form, value, place, found),
    };
    // A comment begins with the name of its letters.
    let bare = if field.tag == 37510 { value.get(8..).unwrap_or_default() } else { value };
    if !bare.iter().all(|byte| matches!(*byte, 0 | b' ')) {
        found.say(vector, &format!("{place}, field {}", field.tag), what, hidden);
    }
    Ok(())
}

fn form_of(form: Form, value: &[u8], place: &str, found: &mut Found) -> Result<(), Refusal> {
    match form {
        Form::Icc => icc::inspect(value, place, found),
        Form::Xmp => xmp::inspect(value, place, found),
        Form::Iptc => photoshop::iptc(value, place, found),
        Form::Photoshop => return photoshop::inspect(value, place, found),
    }
    Ok(())
}

/// A value as words or numbers.
fn readable(tiff: &Tiff<'_>, field: Field) -> Vec<String> {
    let value = tiff.value(field);
    let fractions = tiff.fractions(field);
    if !fractions.is_empty() {
        return fractions.iter().map(ToString::to_string).collect();
    }
    let bare = value.strip_suffix(&[0]).unwrap_or(value);
    if std::str::from_utf8(bare).is_ok_and(|words| !words.contains(|letter: char| letter.is_control())) {
        vec![text(bare)]
    } else {
        runs(value)
    }
}

/// A value after the eight bytes that name its letters.
fn coded(value: &[u8]) -> String {
    let rest = value.get(8..).unwrap_or_default();
    if value.starts_with(b"UNICODE\0") && rest.get(1) == Some(&0) { wide_text(rest) } else { text(rest) }
}

fn coordinates(tiff: &Tiff<'_>, directory: &Directory, place: &str, found: &mut Found) {
    let degrees = |sign: u16, tag: u16| {
        let fractions = tiff.fractions(directory.get(tag)?);
        let value = fractions.iter().zip([1.0, 60.0, 3600.0]).map(|(part, over)| part / over).sum::<f64>();
        let side = directory.get(sign).map(|field| text(tiff.value(field))).unwrap_or_default();
        Some(format!("{value:.6} {side}"))
    };
    let (north, east) = (degrees(1, 2), degrees(3, 4));
    if north.is_some() || east.is_some() {
        let hidden = [north, east].into_iter().flatten().collect::<Vec<_>>().join(", ");
        found.say(PICTURE_PLACE, place, "latitude and longitude", vec![hidden]);
    }
}

/// Tells the bytes that nothing claims.
fn gaps(tiff: Tiff<'_>, at_the_end: &'static Vector, place: &str, found: &mut Found) {
    let all = tiff.bytes.len();
    for (from, to) in tiff.cover.gaps(all) {
        let bytes = tiff.bytes.get(from..to).unwrap_or_default();
        // A value begins at an even byte: the one before it may hold whatever the program's memory held.
        let filling = to - from == 1 && to % 2 == 0;
        if filling || blank(bytes) {
            continue;
        }
        let vector = if to == all { at_the_end } else { PICTURE_GAP };
        let place = if place.is_empty() { format!("byte {from}") } else { format!("{place}, byte {from}") };
        found.say(vector, &place, &format!("{} bytes that no field names", to - from), runs(bytes));
    }
}
