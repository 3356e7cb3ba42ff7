//! An excerpt of a text around the words that were looked for.

use std::collections::BTreeSet;

use crate::{Wish, schema};

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that was looked for.
    pub sought: bool,
}

/// Cuts a text to about `most` characters around the first word that was looked for.
pub(crate) fn cut(wish: &Wish, text: &str, most: usize) -> Vec<Piece> {
    let sought: BTreeSet<String> = wish
        .words
        .iter()
        .chain(&wish.phrases)
        .flat_map(|typed| schema::words(typed))
        .map(|(_, word)| word)
        .collect();
    let places = places(text, &sought, most);
    let (from, to) = window(text, places.first().map_or(0, |(from, _)| *from), most);
    let mut pieces = Vec::new();
    let mut at = from;
    let mut push = |text: &str, sought| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), sought });
        }
    };
    if 0 < from {
        push("…", false);
    }
    for (start, end) in places.into_iter().filter(|(start, end)| from <= *start && *end <= to) {
        push(text.get(at..start).unwrap_or_default(), false);
        push(text.get(start..end).unwrap_or_default(), true);
        at = end;
    }
    push(text.get(at..to).unwrap_or_default(), false);
    if to < text.len() {
        push("…", false);
    }
    pieces
}

/// Where the words stand, in bytes, as far as `most` past the first.
fn places(text: &str, sought: &BTreeSet<String>, most: usize) -> Vec<(usize, usize)> {
    let mut analyser = schema::analyser();
    let mut stream = analyser.token_stream(text);
    let mut places: Vec<(usize, usize)> = Vec::new();
    while stream.advance() {
        let token = stream.token();
        if places.first().is_some_and(|(first, _)| first.saturating_add(most) < token.offset_from) {
            break;
        }
        if sought.contains(&token.text) {
            places.push((token.offset_from, token.offset_to));
        }
    }
    places
}

/// The bytes of about `most` characters around `at`, beginning and ending between words.
fn window(text: &str, at: usize, most: usize) -> (usize, usize) {
    let mut from = at.saturating_sub(most / 3);
    while !text.is_char_boundary(from) {
        from = from.saturating_sub(1);
    }
    if 0 < from {
        from =
            text.get(from..at).and_then(|it| it.find(char::is_whitespace)).map_or(from, |it| from + it + 1);
    }
    let mut to = from.saturating_add(most).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    if to < text.len() {
        to = text.get(from..to).and_then(|it| it.rfind(char::is_whitespace)).map_or(to, |it| from + it);
    }
    (from, to.max(from))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.sought { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn an_excerpt_stands_around_the_first_word_sought_and_marks_each() {
        let text =
            "The force was asked how many attacks on its own systems succeeded, and what each attack cost.";

        assert_eq!(
            shown(&cut(&Wish::read("attack"), text, 60)),
            "…was asked how many [attacks] on its own systems succeeded,…"
        );
    }

    #[test]
    fn a_text_without_the_word_shows_its_beginning() {
        assert_eq!(shown(&cut(&Wish::read("drone"), "Nothing about them.", 60)), "Nothing about them.");
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut_anywhere(typed in ".{0,20}", text in ".{0,200}", most in 0..120_usize) {
            let pieces = cut(&Wish::read(&typed), &text, most);
            let whole: String = pieces.iter().map(|it| it.text.as_str()).collect();
            prop_assert!(whole.trim_matches('…').is_empty() || text.contains(whole.trim_start_matches('…').trim_end_matches('…')));
        }
    }
}
