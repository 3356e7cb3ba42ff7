//! The letter's text as words and paragraphs that remember their place.
//!
//! Published letters arrive wrapped, hyphenated, in curly quotes and with page
//! numbers in between. Detectors see none of that: they see lower-case words,
//! sentences and paragraphs. Every word keeps the bytes it was read from, so
//! whatever a detector finds can be quoted exactly as the letter has it.
//! Total: any text gives words, and the work grows in step with its length.

mod lines;
mod phrase;
mod tokens;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use phrase::Phrase;

/// The longest sentence looked at on either side of a word. Keeps the work in step with the length
/// of a text that has no full stops.
const SENTENCE: usize = 160;

/// A stretch of the source text, in bytes, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// One word: lower case, without apostrophes, ligatures and soft hyphens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Its number in the lexicon.
    id: usize,
    pub(crate) span: Span,
    /// The paragraph it stands in.
    pub(crate) para: usize,
    /// Whether a sentence ends after it.
    pub(crate) stop: bool,
    /// The mark straight before it: a bracket, a pound sign, or a space.
    pub(crate) lead: char,
    /// The mark straight after it.
    pub(crate) tail: char,
}

/// A run of lines that belong together: a paragraph, a list item or a heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Para {
    /// Its first word.
    pub(crate) first: usize,
    /// The word after its last.
    pub(crate) last: usize,
    /// Whether the lines are marked as another's: `>` in front, as e-mail programs quote.
    pub(crate) quoted: bool,
}

impl Para {
    pub(crate) fn len(&self) -> usize {
        self.last - self.first
    }
}

/// A run of words that a phrase matched: from `first` up to, not including, `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// A text read into words and paragraphs.
pub(crate) struct Text<'a> {
    pub(crate) source: &'a str,
    pub(crate) words: Vec<Word>,
    pub(crate) paras: Vec<Para>,
    lexicon: BTreeMap<String, usize>,
    spellings: Vec<String>,
    /// Where each word of the lexicon stands.
    places: Vec<Vec<usize>>,
    /// Phrases already bound to this text; None for those that need a word it lacks.
    phrases: RefCell<BTreeMap<&'static str, Option<Rc<Phrase>>>>,
}

impl<'a> Text<'a> {
    /// Reads `source` into words.
    pub(crate) fn read(source: &'a str) -> Self {
        let mut text = Self {
            source,
            words: Vec::new(),
            paras: Vec::new(),
            lexicon: BTreeMap::new(),
            spellings: Vec::new(),
            places: Vec::new(),
            phrases: RefCell::default(),
        };
        for block in lines::paragraphs(source) {
            let first = text.words.len();
            let para = text.paras.len();
            for token in tokens::tokens(source, &block.lines) {
                let id = text.learn(token.text);
                if let Some(places) = text.places.get_mut(id) {
                    places.push(text.words.len());
                }
                let tokens::Token { span, stop, lead, tail } = token.rest;
                text.words.push(Word { id, span, para, stop, lead, tail });
            }
            let last = text.words.len();
            if first < last {
                text.paras.push(Para { first, last, quoted: block.quoted });
            }
        }
        text
    }

    fn learn(&mut self, spelling: String) -> usize {
        if let Some(id) = self.lexicon.get(&spelling) {
            return *id;
        }
        let id = self.spellings.len();
        self.spellings.push(spelling.clone());
        self.lexicon.insert(spelling, id);
        self.places.push(Vec::new());
        id
    }

    /// The spelling of a word, lower case; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).and_then(|word| self.spellings.get(word.id)).map_or("", String::as_str)
    }

    /// The bytes a run of words was read from.
    pub(crate) fn span(&self, hit: Hit) -> Span {
        let start = self.words.get(hit.first).map_or(self.source.len(), |word| word.span.start);
        let end =
            hit.last.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.span.end);
        Span { start, end: end.max(start) }
    }

    /// Every place in `within` where the phrase stands, in order. How phrases are written: see [`phrase`].
    pub(crate) fn all(&self, phrase: &'static str, within: Hit) -> Vec<Hit> {
        let Some(phrase) = self.phrase(phrase) else { return Vec::new() };
        let mut found: Vec<Hit> = Vec::new();
        for id in phrase.beginnings() {
            let Some(places) = self.places.get(*id) else { continue };
            let from = places.partition_point(|place| *place < within.first);
            for place in places.iter().skip(from).take_while(|place| **place < within.last) {
                if let Some(last) = phrase.matches(self, *place, within.last) {
                    found.push(Hit { first: *place, last });
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether the phrase stands in `within`, and where first.
    pub(crate) fn find(&self, phrase: &'static str, within: Hit) -> Option<Hit> {
        let phrase = self.phrase(phrase)?;
        // A short stretch is walked; a long one is looked up.
        if within.last.saturating_sub(within.first) <= SENTENCE {
            return (within.first..within.last).find_map(|at| {
                let id = self.id(at)?;
                phrase.beginnings().binary_search(&id).ok()?;
                phrase.matches(self, at, within.last).map(|last| Hit { first: at, last })
            });
        }
        let first = |id: &usize| {
            let places = self.places.get(*id)?;
            let from = places.partition_point(|place| *place < within.first);
            places.iter().skip(from).take_while(|place| **place < within.last).find_map(|place| {
                phrase.matches(self, *place, within.last).map(|last| Hit { first: *place, last })
            })
        };
        phrase.beginnings().iter().filter_map(first).min()
    }

    fn phrase(&self, written: &'static str) -> Option<Rc<Phrase>> {
        if let Some(known) = self.phrases.borrow().get(written) {
            return known.clone();
        }
        let read = Phrase::read(written, &self.lexicon).map(Rc::new);
        self.phrases.borrow_mut().insert(written, read.clone());
        read
    }

    /// The sentence around a word.
    pub(crate) fn sentence(&self, at: usize) -> Hit {
        let Some(para) = self.words.get(at).and_then(|word| self.paras.get(word.para)) else {
            return Hit { first: at, last: at };
        };
        let mut first = at;
        while para.first < first
            && at - first < SENTENCE
            && !self.words.get(first - 1).is_some_and(|word| word.stop)
        {
            first -= 1;
        }
        let mut last = at;
        while last + 1 < para.last
            && last - at < SENTENCE
            && !self.words.get(last).is_some_and(|word| word.stop)
        {
            last += 1;
        }
        Hit { first, last: (last + 1).min(para.last) }
    }

    /// The word in which a byte of the source lies, or the next one.
    pub(crate) fn word_at(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.end <= byte)
    }

    pub(crate) fn id(&self, at: usize) -> Option<usize> {
        self.words.get(at).map(|word| word.id)
    }

    /// Whether `at` may follow `at - 1` within a phrase: same sentence, same paragraph.
    fn follows(&self, at: usize) -> bool {
        let (Some(before), Some(word)) =
            (at.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(at))
        else {
            return false;
        };
        !before.stop && before.para == word.para
    }
}

#[cfg(test)]
mod tests;
