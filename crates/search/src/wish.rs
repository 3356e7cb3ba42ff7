//! What somebody typed into the search box.

/// What somebody looks for: words, words in quotes that stand together, and words that must be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Single words, as typed.
    pub words: Vec<String>,
    /// Words in quotes, which have to stand together.
    pub phrases: Vec<String>,
    /// Words or phrases that must be absent.
    pub without: Vec<String>,
}

/// More than this is cut: nobody types it, and each word costs time.
const MOST: usize = 32;

impl Wish {
    /// Reads what was typed. Anything can be typed: an open quote ends with the text.
    pub fn read(typed: &str) -> Self {
        let mut wish = Self::default();
        let mut rest = typed.trim_start();
        while !rest.is_empty() && wish.len() < MOST {
            let absent = rest.starts_with('-') && rest.chars().nth(1).is_some_and(|c| !c.is_whitespace());
            if absent {
                rest = rest.get(1..).unwrap_or_default();
            }
            let (piece, quoted, after) = piece(rest);
            if piece.chars().any(char::is_alphanumeric) {
                match (absent, quoted) {
                    (true, _) => wish.without.push(piece.to_owned()),
                    (false, true) => wish.phrases.push(piece.to_owned()),
                    (false, false) => wish.words.push(piece.to_owned()),
                }
            }
            rest = after.trim_start();
        }
        wish
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    fn len(&self) -> usize {
        self.words.len() + self.phrases.len() + self.without.len()
    }
}

/// The next word or quotation, whether it was quoted, and what follows.
fn piece(text: &str) -> (&str, bool, &str) {
    const QUOTES: [char; 3] = ['"', '“', '”'];

    if let Some(inner) = text.strip_prefix(QUOTES) {
        let (piece, after) = inner.split_once(QUOTES).unwrap_or((inner, ""));
        return (piece, true, after);
    }
    let end = text.find(|c: char| c.is_whitespace() || QUOTES.contains(&c)).unwrap_or(text.len());
    let (piece, after) = text.split_at(end);
    (piece, false, after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_quotations_and_absences_are_told_apart() {
        let wish = Wish::read("drone \"body-worn video\" -custody -\"stop and search\" 12/26");

        assert_eq!(wish.words, ["drone", "12/26"]);
        assert_eq!(wish.phrases, ["body-worn video"]);
        assert_eq!(wish.without, ["custody", "stop and search"]);
    }

    #[test]
    fn an_open_quotation_ends_with_the_text_and_a_lone_hyphen_is_nothing() {
        assert_eq!(Wish::read("“cyber attack").phrases, ["cyber attack"]);
        assert!(Wish::read(" - -- \" ").is_empty());
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(typed in ".{0,300}") {
            prop_assert!(Wish::read(&typed).len() <= MOST);
        }
    }
}
