//! A place in a text, moved forward a piece at a time.

/// White space longer than this ends a citation: what follows is another thought.
const GAP: usize = 64;

/// A place in a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A place `at` bytes into `text`; the end where that is no boundary of a character.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        Self { text, at }
    }

    pub(super) fn at(self) -> usize {
        self.at
    }

    pub(super) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn before(self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn previous(self) -> Option<char> {
        self.before().chars().next_back()
    }

    pub(super) fn is_at_end(self) -> bool {
        self.rest().is_empty()
    }

    /// Moves past one character.
    pub(super) fn step(&mut self) {
        if let Some(next) = self.peek() {
            self.at += next.len_utf8();
        }
    }

    /// Moves past white space, up to a limit; says whether there was any.
    pub(super) fn skip_space(&mut self) -> bool {
        let start = self.at;
        for space in self.rest().chars().take(GAP).take_while(|c| c.is_whitespace()) {
            self.at += space.len_utf8();
        }
        start < self.at
    }

    /// Moves past `wanted` if it comes next.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.step();
        }
        found
    }

    /// Moves past any one of `wanted` if it comes next.
    pub(super) fn eat_any(&mut self, wanted: &[char]) -> bool {
        self.peek().is_some_and(|next| wanted.contains(&next) && self.eat(next))
    }

    /// Moves past `word` in any mixture of capitals, if it comes next and no letter or digit follows.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut probe = *self;
        if !probe.eat_start(word) || probe.peek().is_some_and(char::is_alphanumeric) {
            return false;
        }
        *self = probe;
        true
    }

    /// Moves past `word` in any mixture of capitals, if it comes next.
    pub(super) fn eat_start(&mut self, word: &str) -> bool {
        let found = self.rest().get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Moves past up to `most` characters that satisfy `wanted`, and returns them.
    pub(super) fn take_while(&mut self, most: usize, wanted: impl Fn(char) -> bool) -> &'a str {
        let length: usize =
            self.rest().chars().take(most).take_while(|c| wanted(*c)).map(char::len_utf8).sum();
        let taken = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        taken
    }
}
