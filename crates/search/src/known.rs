//! Words whose form is remembered.
//!
//! Small letters, accents and the stem take most of the time of an index made
//! from nothing, and a language has few words. So a word's form is worked out
//! once, and met again in a table.

use std::collections::HashMap;

use tantivy::tokenizer::{SimpleTokenStream, SimpleTokenizer, TextAnalyzer, Token, TokenStream, Tokenizer};

/// So many are remembered: the words of a language, and a good many names. What comes later is worked out each time.
const MOST: usize = 1 << 16;

/// Takes words apart at spaces and punctuation and gives each the form that `form` gives it.
///
/// `form` takes a word for one piece, whatever is in it, and gives one or none.
#[derive(Clone)]
pub(crate) struct Words {
    apart: SimpleTokenizer,
    form: TextAnalyzer,
    known: HashMap<Box<str>, Box<str>>,
    /// A word longer than this, in bytes, is none.
    longest: usize,
}

impl Words {
    pub(crate) fn new(longest: usize, form: TextAnalyzer) -> Self {
        Self { apart: SimpleTokenizer::default(), form, known: HashMap::new(), longest }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            apart: self.apart.token_stream(text),
            form: &mut self.form,
            known: &mut self.known,
            longest: self.longest,
        }
    }
}

/// The words of one text.
pub(crate) struct WordStream<'a> {
    apart: SimpleTokenStream<'a>,
    form: &'a mut TextAnalyzer,
    known: &'a mut HashMap<Box<str>, Box<str>>,
    longest: usize,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        while self.apart.advance() {
            let word = &mut self.apart.token_mut().text;
            if self.longest < word.len() {
                continue;
            }
            if let Some(form) = self.known.get(word.as_str()) {
                word.clear();
                word.push_str(form);
                return true;
            }
            let form = self.form.token_stream(word).next().map(|token| token.text.clone());
            let Some(form) = form else { continue };
            let typed = std::mem::replace(word, form);
            if self.known.len() < MOST {
                self.known.insert(typed.into(), word.as_str().into());
            }
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.apart.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.apart.token_mut()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::tokenizer::{
        AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, RemoveLongFilter, Stemmer,
    };

    use super::*;

    fn tokens(analyser: &mut TextAnalyzer, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        analyser.token_stream(text).process(&mut |token| tokens.push(token.clone()));
        tokens
    }

    proptest! {
        #[test]
        fn a_word_remembered_is_the_word_worked_out(texts in proptest::collection::vec("([a-zA-ZŵÂéß']{1,9}[ ,.]?|\\PC{0,8}){0,6}", 1..5)) {
            let form = TextAnalyzer::builder(RawTokenizer::default())
                .filter(LowerCaser)
                .filter(AsciiFoldingFilter)
                .filter(Stemmer::new(Language::English))
                .build();
            let mut remembering = TextAnalyzer::from(Words::new(7, form));
            let mut plain = TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(8))
                .filter(LowerCaser)
                .filter(AsciiFoldingFilter)
                .filter(Stemmer::new(Language::English))
                .build();
            for text in texts.iter().chain(&texts) {
                prop_assert_eq!(tokens(&mut remembering, text), tokens(&mut plain, text));
            }
        }
    }
}
