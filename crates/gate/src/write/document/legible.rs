//! Words as the fonts can set them.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

use crate::{Reason, Refusal, table::is_unseen};

/// Of so many letters one may have no shape in any font, and is printed as its code.
const FEW: usize = 50;

/// Words without characters that take no room; one that no font has is printed as its code, such as `[U+4E2D]`.
pub(crate) fn legible(text: &str, covers: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' | ' ' => out.push(character),
            // Kinds of blanks; between them and a blank a reader sees no difference.
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push('\u{a0}'),
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            '\u{2010}' | '\u{2011}' => out.push(if covers(character) { character } else { '-' }),
            // What joins letters, and what chooses between shapes.
            '\u{200c}' | '\u{200d}' if out.chars().next_back().is_some_and(is_joined) => out.push(character),
            '\u{fe00}'..='\u{fe0f}' => {}
            _ if is_unseen(character) || character.is_control() => {}
            _ if covers(character) => out.push(character),
            _ => match plain(character).filter(|it| covers(*it)) {
                Some(plain) => out.push(plain),
                // Writing to a string cannot fail.
                None => drop(write!(out, "[U+{:04X}]", u32::from(character))),
            },
        }
    }
    out
}

/// The plain letter that a letter of a formula is, or one as wide as a sign of Chinese. What else has a plain form, such
/// as a small figure above the line, would say another thing in it.
///
/// Source: Unicode Standard Annex 15 (normalisation form KC).
fn plain(character: char) -> Option<char> {
    let is_letter = matches!(character, '\u{1d400}'..='\u{1d7ff}' | '\u{ff01}'..='\u{ff5e}');
    std::iter::once(character).nfkc().next().filter(|it| is_letter && *it != character)
}

/// Whether letters of its script are drawn otherwise beside others.
fn is_joined(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}')
}

/// Refuses words of which so many have no shape that a reader could not read them.
pub(super) fn check(text: &str, covers: impl Fn(char) -> bool) -> Result<(), Refusal> {
    let shown = text.chars().filter(|it| !it.is_whitespace() && !is_unseen(*it));
    let (mut all, mut lost) = (0_usize, 0_usize);
    for character in shown {
        all += 1;
        let is_drawn = covers(character) || plain(character).is_some_and(&covers);
        lost += usize::from(!is_drawn && !('\u{fe00}'..='\u{fe0f}').contains(&character));
    }
    if FEW.max(all / FEW) < lost {
        let why = format!("{lost} of its {all} letters are in no font of the gate; --as txt keeps them");
        return Err(Refusal::new(Reason::NoSuchForm, why));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_no_room_goes_and_what_has_no_shape_is_named() {
        let ascii = |it: char| it.is_ascii();

        assert_eq!(legible("a\u{200b}b\u{ad}c\u{202e}\u{7}", ascii), "abc");
        assert_eq!(legible("a\u{a0}b\u{2011}c", ascii), "a\u{a0}b-c");
        assert_eq!(legible("中 x", ascii), "[U+4E2D] x");
        assert_eq!(legible("\u{1d44e}\u{ff11}\u{2075}", ascii), "a1[U+2075]");
        assert!(check(&"中".repeat(60), ascii).is_err());
        assert!(check(&"中".repeat(10), ascii).is_ok());
        assert!(check(&"\u{1d44e}".repeat(60), ascii).is_ok());
    }
}
