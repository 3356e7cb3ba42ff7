//! The fonts that words are set in: built in, pinned, and the only ones there are.
//!
//! What they look like does not matter, for a picture lies over them. What
//! matters is that each sign of a font stands for one letter, so that what is
//! copied is what was seen.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, prelude::Size};
use unicode_normalization::UnicodeNormalization as _;

use crate::write::fonts::{FILES, WORDS};

/// A font, with what each of its signs stands for.
struct Face {
    font: Font,
    signs: BTreeMap<char, Sign>,
}

/// A sign of a font.
#[derive(Clone, Copy)]
struct Sign {
    glyph: u32,
    /// How far it moves on, in parts of its size.
    advance: f32,
    /// The first letter that looks like this.
    stands: char,
}

/// The fonts, in the order in which they are tried; each is read when it is first asked.
pub(super) struct Fonts(Vec<OnceLock<Option<Face>>>);

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts(WORDS.iter().map(|_| OnceLock::new()).collect()));

/// Signs of one font that follow each other.
pub(super) struct Run {
    pub(super) face: usize,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// In parts of its size.
    pub(super) width: f32,
}

impl Fonts {
    /// The built-in fonts.
    pub(super) fn built_in() -> &'static Self {
        &FONTS
    }

    fn face(&self, face: usize) -> Option<&Face> {
        self.0.get(face)?.get_or_init(|| Face::read(FILES.get(*WORDS.get(face)?)?)).as_ref()
    }

    /// A font by its number.
    pub(super) fn font(&self, face: usize) -> Option<Font> {
        self.face(face).map(|face| face.font.clone())
    }

    /// A word in signs; none if a sign of it is in no font.
    pub(super) fn runs(&self, word: &str) -> Option<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        for letter in plain(word) {
            let (face, sign) = self.sign(letter)?;
            if runs.last().is_none_or(|run| run.face != face) {
                runs.push(Run { face, text: String::new(), glyphs: Vec::new(), width: 0.0 });
            }
            if let Some(run) = runs.last_mut() {
                run.add(sign);
            }
        }
        if runs.is_empty() { None } else { Some(runs) }
    }

    fn sign(&self, letter: char) -> Option<(usize, Sign)> {
        (0..self.0.len()).find_map(|face| Some((face, *self.face(face)?.signs.get(&letter)?)))
    }
}

impl Run {
    fn add(&mut self, sign: Sign) {
        let start = self.text.len();
        self.text.push(sign.stands);
        let range = start..self.text.len();
        let glyph = GlyphId::new(sign.glyph);
        self.glyphs.push(KrillaGlyph::new(glyph, sign.advance, 0.0, 0.0, 0.0, range, None));
        self.width += sign.advance;
    }
}

impl Face {
    fn read(file: &'static [u8]) -> Option<Self> {
        let font = Font::new(file.into(), 0)?;
        let read = FontRef::new(file).ok()?;
        let metrics = read.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(read.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
        let mut first: BTreeMap<u32, char> = BTreeMap::new();
        let mut signs = BTreeMap::new();
        // In the order of their code points: of letters that share a sign the first is what it stands for.
        let letters: BTreeMap<u32, skrifa::GlyphId> = read.charmap().mappings().collect();
        for (code, glyph) in letters {
            let Some(letter) = char::from_u32(code).filter(|letter| may(*letter)) else { continue };
            let number = glyph.to_u32();
            let stands = *first.entry(number).or_insert(letter);
            if number != 0 && same(stands, letter) {
                let advance = metrics.advance_width(glyph).unwrap_or(0.0).max(0.0) / em;
                signs.insert(letter, Sign { glyph: number, advance, stands });
            }
        }
        Some(Self { font, signs })
    }
}

/// Whether the standards let a letter stand in a text.
fn may(letter: char) -> bool {
    let code = u32::from(letter);
    let private = (0xe000..=0xf8ff).contains(&code) || 0xf_0000 <= code;
    !(letter.is_control() || private || matches!(code, 0xfeff | 0xfffd | 0xfffe | 0xffff))
}

/// Whether one letter may stand for another: it reads the same, or is as much a mark as the other.
fn same(one: char, other: char) -> bool {
    let core = |letter: char| -> String {
        letter.nfkc().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    core(one) == core(other)
}

/// A word's letters: put together where they may be, joined ones of a typesetter taken apart.
fn plain(word: &str) -> Vec<char> {
    let mut letters = Vec::new();
    for letter in word.nfc() {
        if ('\u{fb00}'..='\u{fb06}').contains(&letter) {
            letters.extend(letter.nfkc());
        } else if !crate::table::is_unseen(letter) || letter == ' ' {
            letters.push(letter);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_words_of_many_languages_can_be_set() {
        let fonts = Fonts::built_in();
        assert!((0..WORDS.len()).all(|face| fonts.face(face).is_some()));
        for word in ["Ŵyn", "łódź", "Ελλάδα", "Київ", "مرحبا", "שלום", "नमस्ते", "£€–•☐", "e\u{301}"]
        {
            assert!(fonts.runs(word).is_some(), "{word}");
        }
    }

    #[test]
    fn a_word_with_a_sign_that_no_font_has_is_not_set() {
        let fonts = Fonts::built_in();
        assert!(fonts.runs("漢字").is_none() && fonts.runs("a\u{fffd}").is_none());
        assert!(fonts.runs("\u{e000}").is_none());
    }

    #[test]
    fn each_sign_stands_for_one_letter() {
        for face in (0..FILES.len()).filter_map(|face| Fonts::built_in().face(face)) {
            let mut stands: BTreeMap<u32, char> = BTreeMap::new();
            for sign in face.signs.values() {
                assert_eq!(*stands.entry(sign.glyph).or_insert(sign.stands), sign.stands);
            }
        }
    }
}
