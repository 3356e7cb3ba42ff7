//! The fonts that letters are set in: built in, pinned, and the only ones there are.
//!
//! Source Sans 3 for Latin, Greek and Cyrillic; Vazirmatn for Arabic, Persian and Urdu; Noto for Hebrew,
//! five scripts of South Asia, symbols, emoji and whatever the others lack. All under the SIL Open Font License. Chinese, Japanese and Korean would add ten
//! megabytes each and are left out: their characters print as code points, with a warning.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::legible::is_silent;

/// The files that `build.rs` found.
static FILES: &[&[u8]] = &include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// The fonts, ready for the typesetter.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    /// The families, in the order in which they are tried.
    pub(crate) families: Vec<String>,
}

impl Fonts {
    /// Reads the built-in fonts.
    pub(crate) fn built_in() -> Self {
        let faces: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let mut families: Vec<String> = Vec::new();
        for font in &faces {
            let family = &font.info().family;
            if !families.iter().any(|known| known == family) {
                families.push(family.clone());
            }
        }
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces, families }
    }

    /// Whether some font has a shape for `c`.
    pub(crate) fn covers(&self, c: char) -> bool {
        self.faces.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// Which family can set a sequence of characters that make one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The usual order of families finds it.
    Usual,
    /// Only this family has all of it, and an earlier one has a part: asked first, the earlier one would
    /// show its part and lose the rest.
    Family(usize),
    /// No family has all of it.
    Nowhere,
}

impl Fonts {
    /// Finds the family that sets one grapheme whole.
    pub(crate) fn fit(&self, grapheme: &str) -> Fit {
        let shown = |c: &char| !is_silent(*c) && !('\u{e0000}'..='\u{e0fff}').contains(c);
        let needed: Vec<char> = grapheme.chars().filter(shown).collect();
        if needed.len() < 2 {
            return Fit::Usual;
        }
        let mut partly = false;
        for (index, family) in self.families.iter().enumerate() {
            let has = |c: &&char| {
                let mut faces = self.faces.iter().filter(|face| face.info().family == *family);
                faces.any(|face| face.info().coverage.contains(u32::from(**c)))
            };
            let held = needed.iter().filter(has).count();
            if held == needed.len() {
                return if partly { Fit::Family(index) } else { Fit::Usual };
            }
            partly |= held != 0;
        }
        Fit::Nowhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_together_they_weigh_less_than_six_megabytes() {
        assert_eq!(Fonts::built_in().faces.len(), FILES.len());
        assert!(FILES.iter().map(|file| file.len()).sum::<usize>() < 6_000_000);
    }

    #[test]
    fn a_joined_emoji_is_set_by_the_one_family_that_has_all_of_it() {
        let fonts = Fonts::built_in();
        let family = |text: &str| match fonts.fit(text) {
            Fit::Family(index) => fonts.families.get(index).map(String::as_str),
            Fit::Usual | Fit::Nowhere => None,
        };
        assert_eq!(family("👮🏽\u{200d}♀\u{fe0f}"), Some("Noto Emoji"));
        assert_eq!(fonts.fit("e\u{301}"), Fit::Usual);
        assert_eq!(fonts.fit("क\u{5b0}"), Fit::Nowhere);
    }

    #[test]
    fn the_languages_that_requesters_write_in_are_covered() {
        let fonts = Fonts::built_in();
        for text in [
            "ŴŵŶŷẀẁẂẃẄẅỲỳÂâÊêÎîÔôÛûÏï",
            "ąćęłńóśźżăâîșțčďěňřšťůžğışàäöüßøåæñç",
            "αβγδέΆЖзийклэюяєїіґ",
            "مرحبابكم في الشرطةپچژگےٹڈ۰۱۲",
            "שלוםעולם",
            "नमस्तेਸਤਸ੍ਰੀઅકાલনমস্কারવணக்கம்",
            "£€“”‘’–—…•§¶©®™°±×÷≤≥≠½¼¾²³→←✓✔☐☑★😀🧿👮",
        ] {
            let missing: String = text.chars().filter(|&c| c != ' ' && !fonts.covers(c)).collect();
            assert_eq!(missing, "", "of {text}");
        }
    }
}
