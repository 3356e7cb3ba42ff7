//! The fonts that documents are set in: built in, pinned, and the only ones there are.
//!
//! Source Sans 3 for Latin, Greek and Cyrillic; Vazirmatn for Arabic, Persian and Urdu; Noto for Hebrew, five
//! scripts of South Asia, symbols, emoji and whatever the others lack. All under the SIL Open Font License.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::write::fonts::FILES;

/// The fonts, ready for the typesetter.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
    /// The families, in the order in which they are tried.
    pub(super) families: Vec<String>,
}

impl Fonts {
    /// Reads the built-in fonts.
    pub(super) fn built_in() -> Self {
        let faces: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let mut families: Vec<String> = Vec::new();
        for font in &faces {
            let family = &font.info().family;
            if !families.contains(family) {
                families.push(family.clone());
            }
        }
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces, families }
    }

    /// Whether some font has a shape for a character.
    pub(super) fn covers(&self, character: char) -> bool {
        self.faces.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}
