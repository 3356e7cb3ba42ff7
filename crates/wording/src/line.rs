//! One run of words, put together piece by piece.

use letters::{Inline, Rich};

/// A run of words under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line(Vec<Inline>);

impl Line {
    /// Starts with plain words.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(vec![Inline::text(text)])
    }

    /// Adds plain words.
    pub(crate) fn say(mut self, text: impl AsRef<str>) -> Self {
        if let Some(Inline::Text { text: open }) = self.0.last_mut() {
            open.push_str(text.as_ref());
        } else {
            self.0.push(Inline::text(text.as_ref()));
        }
        self
    }

    /// Adds words of weight.
    pub(crate) fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::strong(text));
        self
    }

    /// Adds a link, a provision, or anything else ready made.
    pub(crate) fn add(mut self, inline: Inline) -> Self {
        self.0.push(inline);
        self
    }

    /// Adds provisions as a sentence lists them: `a, b and c`.
    pub(crate) fn list(mut self, inlines: Vec<Inline>) -> Self {
        let count = inlines.len();
        for (at, inline) in inlines.into_iter().enumerate() {
            if at != 0 {
                self = self.say(if at + 1 == count { " and " } else { ", " });
            }
            self = self.add(inline);
        }
        self
    }
}

impl From<Line> for Rich {
    fn from(line: Line) -> Self {
        Self(line.0)
    }
}
