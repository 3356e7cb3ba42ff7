//! Documents, slides and pages of the web: what they say and do not show.
//!
//! What a reader sees gives no finding; what is there and is not seen gives
//! one, with the words. Nothing is guessed from names: parts are followed by
//! their relationships, and styles are resolved as the programs resolve them.
//!
//! Source: ECMA-376 part 1, clauses 17 (`WordprocessingML`), 19
//! (`PresentationML`) and 20 (`DrawingML`); `OpenDocument` 1.3 part 3; the HTML
//! Living Standard.

mod told;
mod tree;
mod colour;
mod count;
mod picture;
mod scribe;
mod drawing;
mod docx;
mod odt;
mod pptx;
mod html;
#[cfg(test)]
mod tests;

use crate::jail::Want;
use crate::model::{Block, Face, Note, Run};
pub(crate) use docx::read_docx;
pub(crate) use html::read_html;
pub(crate) use odt::read_odt;
pub(crate) use pptx::read_pptx;

/// Whether pictures are decoded: who asks only what a file hides does not wait for pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// They are.
    Yes,
    /// They are left out.
    #[default]
    No,
}

impl From<Want> for Wanted {
    fn from(want: Want) -> Self {
        match want {
            Want::Model => Self::Yes,
            Want::Report => Self::No,
        }
    }
}

/// Words as paragraphs, one a line.
pub(crate) fn plain(words: &str) -> Vec<Block> {
    let lines = words.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph(vec![Run { text: line.to_owned(), face: Face::default() }])).collect()
}

/// A comment that a person chose to show: who wrote it, and what it says.
fn comment_note(author: &str, words: &str) -> Note {
    let words = if author.trim().is_empty() { words.to_owned() } else { format!("{author}: {words}") };
    Note { mark: String::new(), blocks: plain(&words) }
}
