//! Colour profiles: those that everyone has, and those of one screen or scanner.
//!
//! A profile is a standard one only if each of its parts is one that a
//! standard profile has, and each of its words is known.
//!
//! Source: ICC.1:2022 (International Color Consortium).

use super::{
    bytes::{Cover, be32, blank, size, take},
    found::{Found, runs, short, text},
};
use crate::vector::PICTURE_PROFILE;

/// Parts that a profile has at most.
const PARTS: usize = 200;

/// Names of profiles that come with programs, so that they say nothing of anybody.
const STANDARD: &[&str] = &[
    "sRGB",
    "sRGB IEC61966-2.1",
    "sRGB IEC61966-2-1",
    "sRGB IEC61966-2-1 black scaled",
    "sRGB built-in",
    "sRGB2014",
    "sRGB Profile",
    "sRGB v4 ICC preference perceptual intent beta",
    "GIMP built-in sRGB",
    "uRGB",
    "c2",
    "c2ci",
    "Display P3",
    "DCI-P3 D65",
    "Adobe RGB (1998)",
    "Apple RGB",
    "ColorMatch RGB",
    "ProPhoto RGB",
    "ROMM RGB",
    "Generic RGB Profile",
    "Generic Gray Profile",
    "Generic Gray Gamma 2.2 Profile",
    "Generic CMYK Profile",
    "ITU-R BT.709",
    "ITU-R BT.2020",
    "HDTV (Rec. 709)",
    "Rec. ITU-R BT.709-5",
    "Rec. ITU-R BT.2020-1",
    "Gray Gamma 1.8",
    "Gray Gamma 2.2",
    "Dot Gain 10%",
    "Dot Gain 15%",
    "Dot Gain 20%",
    "Dot Gain 25%",
    "Dot Gain 30%",
    "GIMP built-in D65 Linear Grayscale",
    "GIMP built-in D65 Grayscale with sRGB TRC",
    "U.S. Web Coated (SWOP) v2",
    "U.S. Sheetfed Coated v2",
    "Coated FOGRA27 (ISO 12647-2:2004)",
    "Coated FOGRA39 (ISO 12647-2:2004)",
    "ISO Coated v2 (ECI)",
    "ISO Coated v2 300% (ECI)",
    "PSO Coated v3",
    "Japan Color 2001 Coated",
    "IEC http://www.iec.ch",
    "IEC 61966-2.1 Default RGB colour space - sRGB",
    "IEC 61966-2-1 Default RGB Colour Space - sRGB",
    "Reference Viewing Condition in IEC61966-2.1",
    "Reference Viewing Condition in IEC 61966-2-1",
    "Copyright (c) 1998 Hewlett-Packard Company",
    "Copyright International Color Consortium",
    "Copyright Adobe Systems Incorporated",
    "Copyright Adobe Systems, Inc.",
    "Copyright Apple Inc.",
    "Copyright Apple Inc., all rights reserved.",
    "Copyright Apple Computer, Inc.",
    "Google Inc.",
    "Public Domain",
    "No copyright, use freely",
    "No copyright, use freely.",
    "CC0",
    "FB",
    "GIMP",
];

/// Parts that hold numbers for colours, and nothing of anybody.
const NUMBERS: &[&[u8; 4]] = &[
    b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad", b"lumi",
    b"meas", b"tech", b"chrm", b"cicp", b"view", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2",
    b"gamt", b"rig0", b"rig2",
];

/// Parts that hold words.
const WORDS: &[&[u8; 4]] = &[b"desc", b"cprt", b"dmnd", b"dmdd", b"vued"];

/// A profile, by its parts.
pub(super) struct Profile<'a> {
    bytes: &'a [u8],
    parts: Vec<(&'a [u8; 4], usize, &'a [u8])>,
}

impl<'a> Profile<'a> {
    /// A profile in bytes that begin as one.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        if take(bytes, 36, 4)? != b"acsp" {
            return None;
        }
        let count = size(be32(bytes, 128)?).min(PARTS);
        let part = |index: usize| {
            let at = 132 + 12 * index;
            let (from, len) = (size(be32(bytes, at + 4)?), size(be32(bytes, at + 8)?));
            Some((take(bytes, at, 4)?.first_chunk::<4>()?, from, take(bytes, from, len)?))
        };
        Some(Self { bytes, parts: (0..count).map(part).collect::<Option<_>>()? })
    }

    /// A part by its name.
    pub(super) fn part(&self, name: [u8; 4]) -> Option<&'a [u8]> {
        self.parts.iter().find(|(part, ..)| **part == name).map(|(.., data)| *data)
    }

    /// What its colours are, in four letters.
    pub(super) fn colours(&self) -> &'a [u8] {
        take(self.bytes, 16, 4).unwrap_or_default()
    }

    fn words(&self) -> Vec<String> {
        let of_words = |part: &&(&[u8; 4], usize, &'a [u8])| WORDS.contains(&part.0);
        self.parts.iter().filter(of_words).flat_map(|(.., data)| words(data)).collect()
    }

    fn is_standard(&self) -> bool {
        let mut cover = Cover::default();
        cover.add(0, 132 + 12 * self.parts.len());
        for (_, from, data) in &self.parts {
            cover.add(*from, data.len());
        }
        let known = |(name, _, data): &(&[u8; 4], usize, &[u8])| {
            NUMBERS.contains(name) || (WORDS.contains(name) && words(data).iter().all(|words| known(words)))
        };
        self.part(*b"desc").is_some_and(|data| !words(data).is_empty())
            && self.parts.iter().all(known)
            && cover
                .gaps(self.bytes.len())
                .into_iter()
                .all(|(from, to)| self.bytes.get(from..to).is_some_and(blank))
    }
}

/// Inspects a profile.
pub(super) fn inspect(bytes: &[u8], place: &str, found: &mut Found) {
    named(b"", bytes, place, found);
}

/// Inspects a profile that the file has a name for.
pub(super) fn named(name: &[u8], bytes: &[u8], place: &str, found: &mut Found) {
    let name = text(name);
    // Programs put one of these where they know no name.
    let name_known =
        name.is_empty() || known(&name) || ["ICC Profile", "icc", "ICC profile"].contains(&&*name);
    let (standard, mut hidden) = match Profile::new(bytes) {
        Some(profile) => (profile.is_standard(), profile.words()),
        None => (false, runs(bytes)),
    };
    if !standard || !name_known {
        hidden.push(name);
        found.say(PICTURE_PROFILE, place, "a colour profile that is none of the common ones", hidden);
    }
}

/// Whether words stand in common profiles, whichever year stands in them.
fn known(words: &str) -> bool {
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|digit| digit.is_ascii_digit());
    let bare = |words: &str| {
        let words = words.trim_end_matches('.').split([' ', ',']);
        words.filter(|word| !word.is_empty() && !is_year(word)).collect::<Vec<_>>().join(" ")
    };
    let given = bare(words);
    STANDARD.iter().any(|known| bare(known) == given)
}

/// All words of a part, in each form that profiles have for words.
fn words(data: &[u8]) -> Vec<String> {
    let rest = data.get(8..).unwrap_or_default();
    let mut words = match data.get(..4) {
        Some(b"mluc") => many_languages(data),
        Some(b"desc") => {
            let len = size(be32(rest, 0).unwrap_or(0)).min(rest.len().saturating_sub(4));
            let after = rest.get(4 + len..).unwrap_or_default();
            let mut words = vec![text(rest.get(4..4 + len).unwrap_or_default())];
            // The same words once more, in other letters.
            let wide = 2 * size(be32(after, 4).unwrap_or(0)).min(after.len());
            words.push(wide_words(take(after, 8, wide).unwrap_or_default()));
            words.extend(runs(after.get(8 + wide..).unwrap_or_default()));
            words
        }
        Some(b"text") => vec![text(rest)],
        _ => runs(data),
    };
    words.retain(|words| !words.is_empty());
    words
}

fn many_languages(data: &[u8]) -> Vec<String> {
    let count = size(be32(data, 8).unwrap_or(0)).min(PARTS);
    let one = |index: usize| {
        let at = 16 + 12 * index;
        let (len, from) = (size(be32(data, at + 4)?), size(be32(data, at + 8)?));
        Some(wide_words(take(data, from, len)?))
    };
    (0..count).filter_map(one).collect()
}

/// Words in letters of two bytes, the greater first.
fn wide_words(bytes: &[u8]) -> String {
    let letters = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    short(&char::decode_utf16(letters).map(|letter| letter.unwrap_or('\u{fffd}')).collect::<String>())
}
