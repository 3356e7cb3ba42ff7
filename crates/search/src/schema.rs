//! The fields of the index, and how words are told apart.
//!
//! Words are taken at spaces and punctuation, in small letters, without
//! accents (so `dŵr` and `dwr` are one word), and by their English stem (so
//! `attacks` finds `attack`). There is no Welsh stemmer to be had; Welsh words
//! pass through the English one, which seldom changes them, and alike in the
//! text and in what is typed.

use tantivy::{
    Index,
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, Stemmer, TextAnalyzer},
};

use crate::known::Words;

/// The name of the analyser in the index's own description.
const WORDS: &str = "candour-words";

/// A "word" of more bytes than this is none: a hash, a line of base64.
const LONGEST: usize = 63;

/// The fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Whose. Never searched by what is typed.
    pub(crate) authority: Field,
    /// Which; authority and id, for taking out.
    pub(crate) key: Field,
    /// Which.
    pub(crate) id: Field,
    /// The reference, in letters and digits alone.
    pub(crate) reference: Field,
    /// Title, request and reply together: one list a word, so that words are met quickly.
    pub(crate) text: Field,
}

impl Fields {
    /// Builds the schema.
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let exact = STRING;
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(WORDS)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let words = TextOptions::default().set_indexing_options(indexing);
        let fields = Self {
            authority: schema.add_text_field("authority", exact.clone()),
            key: schema.add_text_field("key", exact.clone()),
            id: schema.add_text_field("id", STORED),
            reference: schema.add_text_field("reference", exact),
            text: schema.add_text_field("text", words),
        };
        (schema.build(), fields)
    }
}

/// How words are told apart.
pub(crate) fn analyser() -> TextAnalyzer {
    let form = TextAnalyzer::builder(RawTokenizer::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build();
    TextAnalyzer::from(Words::new(LONGEST, form))
}

/// Tells an index how words are told apart; it remembers only the name.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(WORDS, analyser());
}

/// The words of a text, as the index has them, with their positions.
pub(crate) fn words(text: &str) -> Vec<(usize, String)> {
    let mut analyser = analyser();
    let mut stream = analyser.token_stream(text);
    let mut words = Vec::new();
    stream.process(&mut |token| words.push((token.position, token.text.clone())));
    words
}

/// The words of a text, as the index has them, each with its spelling.
pub(crate) fn spelt(text: &str) -> Vec<(String, String)> {
    let mut analyser = analyser();
    let mut stream = analyser.token_stream(text);
    let mut words = Vec::new();
    stream.process(&mut |token| {
        let spelling = text.get(token.offset_from..token.offset_to).unwrap_or_default();
        words.push((token.text.clone(), spelling.to_lowercase()));
    });
    words
}

/// Words that requests are made of whatever they are about, as the index has them.
const NEEDLESS: [&str; 161] = [
    "about", "act", "after", "all", "also", "and", "ani", "answer", "are", "ask", "been", "befor", "between",
    "both", "break", "but", "by", "calendar", "can", "copi", "could", "current", "date", "dear", "detail",
    "did", "dure", "each", "either", "ever", "everi", "faith", "few", "find", "first", "five", "foi", "foia",
    "follow", "for", "forc", "freedom", "from", "give", "had", "has", "have", "her", "him", "his", "hold",
    "how", "if", "inform", "into", "its", "just", "kind", "know", "last", "least", "less", "like", "list",
    "madam", "made", "make", "mani", "may", "might", "month", "more", "most", "much", "must", "name", "need",
    "nor", "not", "now", "number", "offic", "often", "one", "onli", "other", "our", "out", "over", "own",
    "past", "per", "period", "pleas", "polic", "provid", "question", "record", "regard", "relat", "relev",
    "request", "respect", "respons", "said", "same", "say", "see", "send", "sent", "shall", "she", "should",
    "sinc", "sincer", "sir", "some", "specif", "still", "such", "tell", "ten", "than", "thank", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "three", "through", "total",
    "two", "under", "upon", "use", "via", "want", "was", "well", "were", "what", "when", "where", "which",
    "who", "whom", "whose", "why", "will", "with", "within", "would", "year", "you", "your",
];

/// Whether a word says nothing of what a request is about.
pub(crate) fn is_needless(word: &str) -> bool {
    NEEDLESS.contains(&word)
}

/// A reference as it is compared: letters and digits alone, in small letters.
pub(crate) fn reference(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What tells one document from all others: an authority's name has no zero byte.
pub(crate) fn key(authority: &str, id: &str) -> String {
    format!("{authority}\0{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn words_are_compared_without_capitals_accents_and_endings() {
        assert_eq!(texts("Attacks, ATTACK!"), ["attack", "attack"]);
        assert_eq!(texts("Dŵr Cymru, tŷ, Ynys Môn"), texts("dwr cymru ty ynys mon"));
    }

    #[test]
    fn a_reference_is_compared_by_its_letters_and_digits() {
        assert_eq!(reference("01.FOI.22.024049"), "01foi22024049");
        assert_eq!(reference("1267a / 21"), reference("1267A/21"));
    }
}
