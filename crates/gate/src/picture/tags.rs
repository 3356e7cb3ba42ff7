//! What each numbered field of TIFF and EXIF says, and of whom.
//!
//! A field that is in no list here is one of a program's own, and reported.
//!
//! Source: TIFF 6.0 (Adobe, 1992); Exif 3.0 (CIPA DC-008-2023); `GeoTIFF` 1.1 (OGC 19-008r4).

use crate::vector::{
    PICTURE_CAMERA, PICTURE_LAYERS, PICTURE_MAKER, PICTURE_OWNER, PICTURE_PLACE, PICTURE_SERIAL,
    PICTURE_SETTINGS, PICTURE_SOFTWARE, PICTURE_TAG, PICTURE_TIME, PICTURE_WORDS, Vector,
};

/// Which directory a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The picture, or a page of it.
    Page,
    /// A small copy.
    Thumbnail,
    /// A picture within a page.
    Sub,
    /// How a photograph was taken.
    Exif,
    /// Where.
    Gps,
    /// Which other file it goes with.
    Interop,
}

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// How the pixels are to be shown, and nothing else.
    Fine,
    /// Filling, unless there is something in it.
    Padding,
    /// Something of somebody.
    Told(&'static Vector, &'static str),
    /// The same, in letters of two bytes.
    Wide(&'static Vector, &'static str),
    /// The same, after eight bytes that name the letters.
    Coded(&'static Vector, &'static str),
    /// Further directories.
    Into(Role),
    /// A block in a form of its own.
    Block(Form),
}

/// A form that other files have as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A colour profile.
    Icc,
    /// A packet of facts.
    Xmp,
    /// A caption.
    Iptc,
    /// Notes of Photoshop.
    Photoshop,
}

/// What a field in a directory says.
pub(super) fn meaning(role: Role, tag: u16) -> Meaning {
    match (role, tag) {
        // The coordinates of a place are told together.
        (Role::Interop, 1 | 2 | 0x1000..=0x1002) | (Role::Gps, 0..=4) => Meaning::Fine,
        (Role::Gps, 5..=31) => Meaning::Told(PICTURE_PLACE, "a fact about the place"),
        (Role::Interop | Role::Gps, _) => Meaning::Told(PICTURE_TAG, "a field that no standard names"),
        _ => pointer(tag).or_else(|| told(tag)).unwrap_or_else(|| other(role, tag)),
    }
}

fn pointer(tag: u16) -> Option<Meaning> {
    Some(match tag {
        330 => Meaning::Into(Role::Sub),
        34665 => Meaning::Into(Role::Exif),
        34853 => Meaning::Into(Role::Gps),
        40965 => Meaning::Into(Role::Interop),
        700 => Meaning::Block(Form::Xmp),
        33723 => Meaning::Block(Form::Iptc),
        34377 => Meaning::Block(Form::Photoshop),
        34675 => Meaning::Block(Form::Icc),
        59932 => Meaning::Padding,
        _ => return None,
    })
}

fn told(tag: u16) -> Option<Meaning> {
    use Meaning::{Coded, Told, Wide};

    Some(match tag {
        271 => Told(PICTURE_CAMERA, "the camera's make"),
        272 | 50708 => Told(PICTURE_CAMERA, "the camera's model"),
        42034 => Told(PICTURE_CAMERA, "the lens's range"),
        42035 | 42036 => Told(PICTURE_CAMERA, "the lens"),
        42033 | 50735 => Told(PICTURE_SERIAL, "the camera's serial number"),
        42037 => Told(PICTURE_SERIAL, "the lens's serial number"),
        42016 => Told(PICTURE_SERIAL, "a number that only this picture has"),
        315 | 42032 | 42039 => Told(PICTURE_OWNER, "a person's name"),
        40093 => Wide(PICTURE_OWNER, "a person's name"),
        306 | 36867 | 36868 => Told(PICTURE_TIME, "day and time"),
        36880..=36882 => Told(PICTURE_TIME, "a time zone"),
        37520..=37522 => Told(PICTURE_TIME, "a fraction of a second"),
        11 | 305 | 42041..=42044 => Told(PICTURE_SOFTWARE, "a program's name"),
        42040 => Told(PICTURE_OWNER, "the name of who edited it"),
        316 => Told(PICTURE_SOFTWARE, "a computer's name"),
        337 => Told(PICTURE_SOFTWARE, "a printer's name"),
        269 => Told(PICTURE_WORDS, "the name of a document"),
        270 | 42038 => Told(PICTURE_WORDS, "a title or description"),
        285 => Told(PICTURE_WORDS, "the name of a page"),
        333 => Told(PICTURE_WORDS, "the names of inks"),
        33432 => Told(PICTURE_WORDS, "a line of copyright"),
        18246 | 18249 => Told(PICTURE_WORDS, "a rating"),
        37510 => Coded(PICTURE_WORDS, "a comment"),
        40091 => Wide(PICTURE_WORDS, "a title"),
        40092 => Wide(PICTURE_WORDS, "a comment"),
        40094 => Wide(PICTURE_WORDS, "keywords"),
        40095 => Wide(PICTURE_WORDS, "a subject"),
        37500 | 50740 => Told(PICTURE_MAKER, "notes of the camera's maker"),
        37724 => Told(PICTURE_LAYERS, "layers"),
        33550 | 33922 | 34264 | 34735..=34737 => Told(PICTURE_PLACE, "where on a map the picture lies"),
        _ => return None,
    })
}

fn other(role: Role, tag: u16) -> Meaning {
    if shows(tag) || (role == Role::Exif && matches!(tag, 36864 | 37121 | 37122 | 40960..=40963)) {
        Meaning::Fine
    } else if sets(tag) {
        Meaning::Told(PICTURE_SETTINGS, "how it was taken")
    } else {
        Meaning::Told(PICTURE_TAG, "a field that no standard names")
    }
}

/// Whether a field says how the pixels are packed, laid out and coloured.
const fn shows(tag: u16) -> bool {
    matches!(tag, 254..=259 | 262..=266 | 273 | 274 | 277..=284 | 288..=293 | 296 | 297 | 301)
        || matches!(tag, 317..=328 | 332 | 334 | 336 | 338..=342 | 347 | 512..=521 | 529..=532)
}

/// Whether a field says how light, lens and camera were set.
const fn sets(tag: u16) -> bool {
    matches!(tag, 33434 | 33437 | 34850 | 34852 | 34855..=34859 | 34864..=34869)
        || matches!(tag, 37377..=37396 | 37888..=37893 | 41483..=42031 | 42034 | 42080..=42082 | 42240)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_no_standard_names_is_told() {
        for role in [Role::Page, Role::Exif, Role::Gps, Role::Interop] {
            let Meaning::Told(vector, _) = meaning(role, 65_000) else { panic!("{role:?}") };

            assert_eq!(vector, PICTURE_TAG);
        }
    }
}
